"""The pages of a site: where their links lead, what they say, and to whom."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.conftest import Repository
from tests.site.conftest import pages_of, record, words_of
from tests.site.test_build import files_of

Build = Callable[..., Path]
CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
    " img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none';"
    " form-action 'self'"
)


def test_every_link_leads_somewhere_inside_or_says_it_leads_out(build: Build) -> None:
    site = build()
    pages = {page.path: page for page in pages_of(site)}
    for page in pages.values():
        for tag, attributes in page.tags:
            for name in ("href", "src", "action"):
                if name not in attributes:
                    continue
                address = urlsplit(attributes[name])
                if address.scheme:
                    assert tag == "a"
                    assert "noopener" in attributes["rel"]
                    continue
                assert not address.netloc
                assert not address.path.startswith("/")
                target = (page.path.parent / unquote(address.path)).resolve()
                target = page.path if not address.path else target
                assert target.is_file(), f"{page.path}: {attributes[name]}"
                assert target.is_relative_to(site.resolve())
                if address.fragment:
                    assert unquote(address.fragment) in pages[target].ids, attributes[name]


def test_every_page_keeps_the_rules_of_the_house(build: Build) -> None:
    for page in pages_of(build("--audience", "internal")):
        names = [name for name, _ in page.tags]
        assert names.count("h1") == names.count("main") == 1, page.path
        metas = page.all("meta")
        assert metas[0] == {"charset": "utf-8"}
        assert metas[1] == {"http-equiv": "Content-Security-Policy", "content": CSP}
        assert page.all("html")[0]["lang"] == "en"
        for name, attributes in page.tags:
            assert "style" not in attributes, (page.path, name)
            assert name != "style"
            assert not [key for key in attributes if key.startswith("on")]
            if name == "script":
                assert attributes.get("src", "").count("assets/") or attributes["type"] in (
                    "application/ld+json",
                    "application/json",
                )
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids)), page.path
        for table in page.html.split("<table")[1:]:
            assert "<th scope=" in table or 'scope="col"' in table


def test_the_page_of_a_record_says_it_all(build: Build) -> None:
    site = build()
    words = words_of((site / "0014" / "index.html").read_text("utf-8"))
    for said in (
        *("Decision 0014", "Accepted", "20 Oct 2026", "Head of Integration", "Special category"),
        *("R1", "2 × 5", "High", "1 risk is not shown: 1 high.", "ITK3 messages over MESH"),
        *("Exception until 31 Dec 2027", "In progress", "reference CSC-0088", "by 11 Dec 2026"),
        *("Considered options", "Relates to", "Full"),
    ):
        assert said in words, said
    assert "R3" not in words
    over = words_of((site / "0002" / "index.html").read_text("utf-8"))
    assert "It was superseded by 0003 Keep a base" in over
    assert 'href="../0002/index.html"' in (site / "0003" / "index.html").read_text("utf-8")


def test_a_summary_says_no_more_than_it_may(build: Build) -> None:
    page = words_of((build() / "0027" / "index.html").read_text("utf-8"))
    assert "Proposed, not decided" in page
    assert "Only a summary is published" in page
    assert "Withheld until" in page
    assert "At a glance" not in page


def test_what_is_inside_says_so_on_every_page(build: Build) -> None:
    site = build("--audience", "internal")
    for page in pages_of(site):
        assert 'class="internal"' in page.html
        assert any(meta.get("name") == "robots" for meta in page.all("meta"))
    assert (site / "0004" / "index.html").exists()


def test_the_public_sees_nothing_of_a_closed_record_but_its_number_in_all(build: Build) -> None:
    site = build()
    assert not (site / "0004").exists()
    assert b"1 more decision is not published" in (site / "index.html").read_bytes()
    assert not [name for name, content in files_of(site).items() if b"A secret" in content]


AWKWARD = """Quote" '<b>&amp; </script><script>alert(1)</script> <!-- {{ x }} {% y %} \u202e"""


def test_m10_m11_no_text_of_a_record_becomes_markup(build: Build, log: Repository) -> None:
    shown = AWKWARD.replace("\\", "")
    text = record("TITLE", status="proposed").replace("# TITLE", f"# {shown}")
    text = text.replace(
        "owner: Web lead", f"owner: {json.dumps(shown)}\ntags: [{json.dumps(shown)}]"
    )
    log.write("decisions/0003-keep-a-base.md", text)
    site = build("--audience", "internal")
    for page in pages_of(site):
        names = {name for name, _ in page.tags}
        assert "b" not in names, page.path
        for script in page.html.split("<script")[1:]:
            assert "alert(1)" not in script.split("</script>")[0].split(">", 1)[0]
        assert "<script>alert" not in page.html
    for path in site.rglob("*.json"):
        json.loads(path.read_bytes())


def test_a_number_that_was_given_up_leads_to_the_new_one(build: Build, log: Repository) -> None:
    text = record("Moved").replace("owner:", "formerly: [90, 14]\nowner:")
    log.write("decisions/0003-keep-a-base.md", text)
    site = build()
    stub = (site / "0090" / "index.html").read_text("utf-8")
    assert 'content="0; url=../0003/index.html"' in stub
    assert "integration engine" in (site / "0014" / "index.html").read_text("utf-8")


def test_many_decisions_come_in_pages(build: Build, log: Repository) -> None:
    for number in range(100, 320):
        log.write(f"decisions/{number:04d}-a.md", f"# {number}. Note\n\nStatus: accepted\n")
    site = build("--no-history")
    first = (site / "index.html").read_text("utf-8")
    second = (site / "page" / "2" / "index.html").read_text("utf-8")
    assert first.count("data-status") == 200
    assert 'href="page/2/index.html"' in first
    assert 'href="../../index.html"' in second
    addresses = [
        a for text in (first, second) for a in text.split('class="decisions"')[1].split("href=")[1:]
    ]
    assert len(set(addresses)) >= 226


def test_an_empty_log_has_a_site(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    (repo.path / "decisions").mkdir()
    assert repo.run("build").code == 0
    assert "No decision is published yet" in repo.read("public/index.html")


def test_outside_of_git_there_is_a_site_without_lives(tmp_path: Path) -> None:
    plain = Repository(tmp_path / "plain")
    plain.write("adr-tool.toml", 'folder = "decisions"\npublish = "open"\n')
    plain.write("decisions/0001-a.md", record("A"))
    done = plain.run("build")
    assert done.code == 0, done.err
    assert "Life of this decision" not in plain.read("public/0001/index.html")


def test_a_log_at_the_top_of_its_repository_has_its_site_beside_it(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = "."\npublish = "open"\n')
    repo.write("0001-old.md", "# 1. Old note\n\nDate: 2020-05-01\n\n## Status\n\nAccepted\n")
    assert repo.run("build").code == 0
    assert (repo.path / "public" / "0001" / "index.html").is_file()
    assert len(json.loads(repo.run("list", "--format", "json").out)["records"]) == 1
    assert "up to date" in repo.run("build").err
    repo.write("docs/0002-other.md", "# 2. Other\n\n## Status\n\nAccepted\n")
    assert "holds what no build" in repo.run("build", "--output", "docs").err


def test_links_by_old_names_and_routes_lead_to_pages(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = ".log/decisions"\npublish = "open"\n')
    status = "\n\n## Status\n\nAccepted\n\n## Context\n\n"
    repo.write(".log/decisions/0001-keep-the-letters.md", f"# 1. Keep{status}Letters.\n")
    repo.write(
        ".log/decisions/0002-send.md",
        f"# 2. Send{status}[a](0001-kept-the-letters.md) [b](../old/0001-keep-the-letters.md)"
        " [c](/adr/1) [d](./0001-keep-the-letters.md#context) [e](0001-keep-the-letters.png)"
        " [f](../0001-send.md) [g](0003-nothing.md) [h](../.env)\n",
    )
    assert repo.run("build").code == 0
    page = (repo.path / "public" / "0002" / "index.html").read_text("utf-8")
    found = re.findall(r'<a href="(\S+)"[^>]*>([a-h])</a>', page)
    assert {name: to for to, name in found} == {
        "a": "../0001/index.html",
        "b": "../0001/index.html",
        "c": "../0001/index.html",
        "d": "../0001/index.html#text-context",
        "f": "../0002/index.html",
    }
