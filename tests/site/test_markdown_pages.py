"""Decisions as Markdown, for agents and for portals: whole, linked, and nothing in them runs."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.conftest import Repository
from tests.site.conftest import PNG, record

Build = Callable[..., Path]
HOSTILE = (
    "a|b",
    "`code` and *bold* _it_ ~~gone~~",
    "[link](https://evil.example) ![i](x.png)",
    "<script>alert(1)</script> <!-- x -->",
    "{: onclick=alert(1) } {{ 7 * 7 }} {% raw %} ${x}",
    "&amp; &lt;b&gt; AT&T C#",
    "\\ end #",
    "統合 é \U0001f600",
    "quotes \" and ' and: colon",
)


def tokens_of(text: str) -> list[Token]:
    """Every part of a page, inner ones too, as a parser that is not ours reads it."""
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    found = []
    for token in parser.parse(text):
        found += [token, *(token.children or ())]
    return found


def links_of(text: str) -> list[str]:
    """Where links and pictures lead, without parts of pages."""
    tokens = tokens_of(text)
    found = [str(t.attrs.get("href") or t.attrs.get("src") or "") for t in tokens]
    return [unquote(link.partition("#")[0]) for link in found if link and not link.startswith("#")]


def split(page: str) -> tuple[dict[str, object], str]:
    """The front matter of a page, and the rest."""
    front, _, text = page.removeprefix("---\n").partition("---\n")
    return yaml.safe_load(front), text


def title_of(text: str) -> str:
    """The words of the first heading."""
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text)
    assert html[0].tag == "h1"
    return "".join(child.content for child in html[1].children or ())


def test_a_record_says_in_markdown_what_its_page_says(build: Build) -> None:
    text = (build() / "0014" / "record.md").read_text("utf-8")
    for said in (
        *("**Status:** Accepted", "**Date:** 20 Oct 2026", "**Tier:** Full", "## At a glance"),
        *("### Security", "**R1**", "High 2 × 5", "1 risk is not shown: 1 high."),
        *("ITK3 messages over MESH", "Exception until 31 Dec 2027", "## Considered options"),
        "> **Withheld until",
    ):
        assert said in text, said
    assert "R3" not in text


def test_a_summary_is_no_more_than_that(build: Build) -> None:
    text = (build() / "0027" / "record.md").read_text("utf-8")
    assert "Only a summary is published." in text
    assert "## " not in text


def test_inside_every_page_says_so(build: Build) -> None:
    site = build("--audience", "internal")
    pages = [*site.rglob("record.md"), *(site / "portal" / "docs").glob("*.md"), site / "llms.txt"]
    assert len(pages) > 10
    for page in pages:
        assert "Internal: this copy" in page.read_text("utf-8"), page


@pytest.fixture
def linked(build: Build, log: Repository) -> Path:
    """A site of which one record leads to others, to a picture and to what is not published."""
    log.write("decisions/img/a b.png", PNG)
    context = (
        "[two](0002-keep-files.md#context) [secret](0004-secret.md) ![p](<img/a b.png>)"
        " ![gone](no.png) <b onclick=x>raw</b>\n\n<script>alert(1)</script>\n\n[by name][r]\n\n"
        "[r]: 0003-keep-a-base.md"
    )
    log.write("decisions/0005-x.md", record("Five", context=context, links="relates-to: [3, 4]"))
    return build()


def test_links_lead_to_pages_or_are_text(linked: Path) -> None:
    for page in (linked / "0005" / "record.md", linked / "portal" / "docs" / "0005.md"):
        text = page.read_text("utf-8")
        found = links_of(text)
        assert len(found) == 4, found
        for link in found:
            assert (page.parent / link).is_file(), link
        assert "secret" in text
        assert "0004" not in text
        assert "gone" in text


def test_nothing_in_a_portal_s_page_is_raw_html(linked: Path) -> None:
    for page in (linked / "portal" / "docs").glob("*.md"):
        _, text = split(page.read_text("utf-8")) if page.stem != "index" else ({}, page.read_text())
        assert not [t for t in tokens_of(text) if t.type in ("html_block", "html_inline")], page


def test_a_portal_finds_every_page_once(linked: Path) -> None:
    settings = yaml.safe_load((linked / "portal" / "mkdocs.yml").read_text("utf-8"))
    docs = linked / "portal" / settings["docs_dir"]
    found: list[str] = []
    for entry in settings["nav"]:
        ((_, where),) = entry.items()
        found += [where] if isinstance(where, str) else [p for e in where for p in e.values()]
    assert sorted(found) == sorted(path.name for path in docs.glob("*.md"))
    assert settings["site_name"] == "Northmere: decisions"
    for link in links_of((docs / "index.md").read_text("utf-8")):
        assert (docs / link).is_file()


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_is_more_than_text(build: Build, log: Repository, title: str) -> None:
    heading = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", title)
    log.write("decisions/0005-x.md", record(heading, links="relates-to: [3]"))
    log.write("decisions/0003-y.md", record("Y", links="relates-to: [5]"))
    (log.path / "decisions/0003-keep-a-base.md").unlink()
    site = build("--no-history")
    front, text = split((site / "portal" / "docs" / "0005.md").read_text("utf-8"))
    assert front["title"] == f"0005 {title}"
    assert front["mdx"] == {"format": "md"}
    assert title_of(text) == f"0005 {title}"
    assert title_of((site / "0005" / "record.md").read_text("utf-8")) == f"0005 {title}"
    for page in (site / "llms.txt", site / "portal" / "docs" / "index.md", site / "0003/record.md"):
        text = page.read_text("utf-8")
        assert "https://evil.example" not in links_of(text)
        assert not [t for t in tokens_of(text) if t.type.startswith("html")]
        said = ["".join(c.content for c in t.children or ()) for t in tokens_of(text)]
        assert any(f"0005 {title}" in words for words in said), page


def test_the_page_for_models_has_the_form_of_llmstxt(build: Build) -> None:
    for address in ("", "https://decisions.example.org/"):
        site = build(*(("--base-url", address) if address else ()))
        text = (site / "llms.txt").read_text("utf-8")
        lines = text.splitlines()
        assert lines[0] == "# Northmere: decisions"
        assert lines[2].startswith("> ")
        assert [line for line in lines if line.startswith("## ")][-1] == "## Optional"
        items = [line for line in lines if line.startswith("- ")]
        assert all(re.match(r"- \[[^]]+\]\(\S+\): \S", item) for item in items)
        for link in links_of(text):
            assert link.startswith(address)
            place = link.removeprefix(address)
            assert (site / place).is_file() or (site / place / "index.html").is_file(), link
