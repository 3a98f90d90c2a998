"""Real logs become sites with no setting beyond `init`: nothing lost, and no link in the air."""

import hashlib
import html
import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import Repository
from tests.site.conftest import Page, pages_of, words_of

# By what is awkward in each.
LOGS = {
    "MTES-MCT+zero-logement-vacant": "French",
    "digitalservicebund+a2j-rechtsantragstelle": "from Germany, with links that slip",
    "openedx+openedx-events": "reStructuredText",
    "thomvaill+log4brains": "dates for names",
    "archgate+cli": "a hidden folder, and titles in the front matter",
    "Cadasta+decision-records": "at the top of its repository",
    "alphagov+govuk-aws": "of adr-tools, with relations",
}
TODAY = "2026-11-23"
# The title, the status and the ways onward are some 100 letters; a body adds to them.
LEAST_WORDS = 150


@pytest.mark.parametrize("name", LOGS)
def test_a_real_log_becomes_a_site(name: str, corpus: Path, repo: Repository) -> None:
    shutil.copytree(corpus / name, repo.path, dirs_exist_ok=True, copy_function=shutil.copyfile)
    repo.git("add", "-A")
    repo.git("commit", "-qm", "All there is")
    assert repo.run("init").code == 0
    listed = json.loads(repo.run("list", "--format", "json").out)["records"]
    built = repo.run("build", ADR_TOOL_TODAY=TODAY)
    assert built.code == 0, built.err
    site = repo.path / "public"
    pages = {page.path: page for page in pages_of(site)}
    index = json.loads((site / "index.json").read_text("utf-8"))["records"]
    assert len(listed) == len(index) > 0
    for said, entry in zip(in_order(listed), in_order(index), strict=True):
        same_record(said, entry, pages[site / entry["page"]])
    leads_somewhere(site, pages)
    again = {"ADR_TOOL_TODAY": TODAY, "PYTHONHASHSEED": "7"}
    other = repo.run("build", "--output", "../again", **again)
    assert other.code == 0, other.err
    assert digests(site) == digests(repo.path.parent / "again")


def in_order(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(entries, key=lambda entry: str(entry["path"]))


def same_record(said: dict[str, Any], entry: dict[str, Any], page: Page) -> None:
    """What the list says of a record is what its page says."""
    for key in ("path", "number", "title", "status", "date"):
        assert (said[key] or None) == (entry[key] or None), said["path"]
    headings = re.findall(r"<h1>(.*?)</h1>", page.html, re.DOTALL)
    assert [html.unescape(heading) for heading in headings] == [said["title"] or entry["label"]]
    assert "another format" in page.html
    main = page.html[page.html.index("<main") : page.html.index("</main>")]
    assert len(words_of(main)) >= LEAST_WORDS, said["path"]


def leads_somewhere(site: Path, pages: dict[Path, Page]) -> None:
    """Every link, picture, style and script of every page is there, and every part of a page."""
    for page in pages.values():
        assert any(link.get("rel") == "stylesheet" for link in page.all("link")), page.path
        for address in _addresses(page):
            parts = urlsplit(address)
            if parts.scheme:
                continue
            target = page.path
            if parts.path:
                target = (page.path.parent / unquote(parts.path)).resolve()
            assert target.is_file(), f"{page.path}: {address}"
            assert target.is_relative_to(site)
            if parts.fragment and target in pages:
                assert unquote(parts.fragment) in pages[target].ids, f"{page.path}: {address}"


def _addresses(page: Page) -> list[str]:
    return [
        attributes[name]
        for tag, attributes in page.tags
        for name in ("href", "src", "action")
        if name in attributes
    ]


def digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
