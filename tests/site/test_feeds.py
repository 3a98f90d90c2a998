"""Feeds, sitemap and what pages tell machines: read by real parsers, and the same for ever."""

import json
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.conftest import Repository, clean_environment
from tests.site.conftest import pages_of, record

Build = Callable[..., Path]
BASE = "https://decisions.example.org/log/"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries_of(site: Path) -> list[dict[str, str]]:
    """The entries of the Atom feed: id, title, link and time."""
    feed = ElementTree.parse(site / "feed.xml").getroot()
    return [
        {
            "id": entry.findtext(f"{ATOM}id", ""),
            "title": entry.findtext(f"{ATOM}title", ""),
            "updated": entry.findtext(f"{ATOM}updated", ""),
            "link": entry.find(f"{ATOM}link").attrib["href"],  # type: ignore[union-attr]
        }
        for entry in feed.findall(f"{ATOM}entry")
    ]


def commit(log: Repository, day: str) -> None:
    """Commit everything on a day."""
    date = f"{day}T12:00:00Z"
    log.git("add", "-A")
    subprocess.run(
        ["git", "commit", "-q", "-m", "x", f"--date={date}"],
        cwd=log.path,
        env={**clean_environment(), "GIT_COMMITTER_DATE": date},
        check=True,
    )


def build_in(repo: Repository, *args: str) -> Path:
    """The site of a repository."""
    done = repo.run("build", *args)
    assert done.code == 0, done.err
    return repo.path / "public"


def test_an_entry_is_a_change_of_status(repo: Repository) -> None:
    repo.write("decisions/0001-one.md", record("One & \\<two>", status="proposed", month=1))
    commit(repo, "2026-01-05")
    repo.write("decisions/0001-one.md", record("One & \\<two>", month=2))
    repo.write("decisions/0002-two.md", record("Old", month=1))
    commit(repo, "2026-02-03")
    entries = entries_of(build_in(repo, "--base-url", BASE))
    assert [(entry["title"], entry["updated"]) for entry in entries] == [
        ("0001 One & <two>: Accepted", "2026-02-01T00:00:00+00:00"),
        ("0001 One & <two>: Proposed", "2026-01-05T00:00:00+00:00"),
        ("0002 Old: Accepted", "2026-01-01T00:00:00+00:00"),
    ]
    assert [entry["link"] for entry in entries] == [
        f"{BASE}{page}/" for page in ("0001", "0001", "0002")
    ]
    tag = "tag:decisions.example.org,2026:/log/"
    assert [entry["id"] for entry in entries] == [
        f"{tag}0001/accepted",
        f"{tag}0001/proposed",
        f"{tag}0002/accepted",
    ]
    without = entries_of(build_in(repo, "--base-url", BASE, "--no-history"))
    assert {entry["id"] for entry in without} < {entry["id"] for entry in entries}


def test_the_feeds_agree_and_are_whole(build: Build) -> None:
    site = build("--base-url", BASE)
    atom = ElementTree.parse(site / "feed.xml").getroot()
    feed = json.loads((site / "feed.json").read_bytes())
    entries = entries_of(site)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{BASE}feed.json"
    assert [item["id"] for item in feed["items"]] == [entry["id"] for entry in entries]
    assert [item["url"] for item in feed["items"]] == [entry["link"] for entry in entries]
    assert all(item["content_text"] for item in feed["items"])
    times = [entry["updated"] for entry in entries]
    assert times == sorted(times, reverse=True)
    assert atom.findtext(f"{ATOM}updated") == times[0]
    assert len({entry["id"] for entry in entries}) == len(entries)
    assert atom.find(f"{ATOM}author/{ATOM}name") is not None
    links = {link.attrib["rel"]: link.attrib["href"] for link in atom.findall(f"{ATOM}link")}
    assert links == {"alternate": BASE, "self": f"{BASE}feed.xml"}
    assert not [entry for entry in entries if "A secret" in entry["title"]]


def test_an_empty_log_has_a_feed_of_the_day(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    (repo.path / "decisions").mkdir()
    site = build_in(repo)
    feed = ElementTree.parse(site / "feed.xml").getroot()
    assert feed.findtext(f"{ATOM}updated") == "2026-11-23T00:00:00+00:00"
    assert entries_of(site) == json.loads((site / "feed.json").read_bytes())["items"] == []


def test_without_an_address_links_are_relative_and_there_is_no_sitemap(build: Build) -> None:
    site = build()
    assert not (site / "sitemap.xml").exists()
    for entry in entries_of(site):
        assert (site / entry["link"]).is_file()
    heads = (site / "0014" / "index.html").read_text("utf-8")
    assert "og:" not in heads
    assert "canonical" not in heads


def test_with_an_address_every_page_says_where_it_is(build: Build) -> None:
    site = build("--base-url", BASE)
    listed = [
        page.text or ""
        for page in ElementTree.parse(site / "sitemap.xml").getroot().iter(f"{MAP}loc")
    ]
    assert BASE in listed
    assert len(listed) == len(set(listed))
    for address in listed:
        assert (site / address.removeprefix(BASE) / "index.html").is_file(), address
    for page in pages_of(site):
        place = page.path.relative_to(site).as_posix()
        links = {tag["rel"]: tag["href"] for tag in page.all("link")}
        if place == "404.html":
            assert "canonical" not in links
            continue
        met = {tag.get("property"): tag["content"] for tag in page.all("meta") if "content" in tag}
        assert links["canonical"] == met["og:url"] == BASE + place.removesuffix("index.html")
        assert met["og:title"]


def test_inside_there_is_no_sitemap_and_feeds_say_so(build: Build) -> None:
    site = build("--base-url", BASE, "--audience", "internal")
    assert not (site / "sitemap.xml").exists()
    feed = json.loads((site / "feed.json").read_bytes())
    assert feed["description"].startswith("Internal:")


class Scripts(HTMLParser):
    """The data that stands in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inside, self.found = False, [""]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = ("type", "application/ld+json") in attrs

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[0] += data


def linked(page: Path) -> dict[str, Any]:
    """The JSON-LD of a page."""
    document: dict[str, Any] = json.loads(Scripts(page.read_text("utf-8")).found[0])
    return document


def test_a_page_tells_machines_what_it_replaces_and_conforms_to(build: Build) -> None:
    site = build("--base-url", BASE)
    new, old = linked(site / "0003" / "index.html"), linked(site / "0002" / "index.html")
    assert new["dcterms:replaces"] == [{"@id": f"{BASE}0002/"}]
    assert old["dcterms:isReplacedBy"] == [{"@id": f"{BASE}0003/"}]
    assert (old["@id"], old["creativeWorkStatus"]) == (f"{BASE}0002/", "Superseded")
    engine = linked(site / "0014" / "index.html")
    assert "itk3-mesh" in [one["identifier"] for one in engine["dcterms:conformsTo"]]


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!-- <script>", "a & b ' \" c", "a\u2028b"]
)
def test_m11_no_title_leaves_its_block(build: Build, log: Repository, title: str) -> None:
    escaped = "".join(f"\\{c}" if c in "<>!/()&'\"" else c for c in title)
    log.write("decisions/0005-x.md", record(escaped))
    page = build() / "0005" / "index.html"
    html = page.read_text("utf-8")
    assert linked(page)["headline"] == " ".join(title.split())
    assert html.count("<script") == html.count("</script") == len(scripts(html))


def scripts(html: str) -> list[str]:
    """The kinds and sources of scripts that our own templates put on a page."""
    return [line for line in html.splitlines() if line.startswith("<script")]
