"""The manual, built: every page can be reached and read, and no link of it leads nowhere."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import ROOT, Repository, clean_environment
from tests.manual import Read, builder, built

DOCS = ROOT / "docs"
PARTS = ["Tutorial", "How-to guides", "Reference", "Explanation", "The project"]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The two sites that `make demo` builds beside the manual."""
    folder = tmp_path_factory.mktemp("sites")
    Repository(ROOT).run("build", "--no-history", "--output", str(folder / "own"))
    shutil.copytree(DOCS / "examples/trust", folder / "trust")
    Repository(folder / "trust").run("build", "--no-history")
    return {"decisions": folder / "own", "docs/examples/trust": folder / "trust/public"}


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory, sites: Mapping[str, Path]) -> Path:
    options = [f"--site={folder}={site}" for folder, site in sites.items()]
    return built(tmp_path_factory.mktemp("manual") / "manual", *options)


@pytest.fixture(scope="module")
def pages(manual: Path) -> Mapping[str, Read]:
    found = {path.relative_to(manual).as_posix(): path for path in manual.rglob("*.html")}
    return {place: Read(path) for place, path in sorted(found.items())}


def led_to(place: str, address: str) -> str:
    """The file that a relative address on a page leads to."""
    path = unquote(urlsplit(address).path)
    return normpath(f"{Path(place).parent.as_posix()}/{path}") if path else place


def inside(page: Read) -> list[str]:
    return [a for a in page.addresses if not re.match(r"[a-z]+:|//", a)]


def test_every_page_of_docs_is_there(pages: Mapping[str, Read]) -> None:
    for path in sorted(DOCS.rglob("*.md")):
        place = path.relative_to(DOCS).with_suffix(".html").as_posix()
        if not place.startswith("examples/"):
            assert re.sub(r"README(?=\.html$)", "index", place) in pages


def test_every_page_has_a_title_a_language_and_one_h1(pages: Mapping[str, Read]) -> None:
    titles = []
    for place, page in pages.items():
        assert page.all("html") == [{"lang": "en"}], place
        assert len(page.all("h1")) == 1, place
        assert page.words["h1"].strip() in page.words["title"], place
        assert len(page.ids) == len(set(page.ids)), place
        titles.append(page.words["title"])
    assert len(titles) == len(set(titles))


def test_every_page_is_two_clicks_away_at_most(pages: Mapping[str, Read]) -> None:
    reached = {"index.html"}
    for _ in range(2):
        reached |= {led_to(p, a) for p in reached & set(pages) for a in inside(pages[p])}
    assert set(pages) <= reached


def test_no_link_and_no_fragment_is_broken(manual: Path, pages: Mapping[str, Read]) -> None:
    others: dict[Path, list[str]] = {}
    for place, page in pages.items():
        for address in inside(page):
            target = (manual / place).parent / unquote(urlsplit(address).path)
            target = target if urlsplit(address).path else manual / place
            assert target.is_file(), (place, address)
            if name := urlsplit(address).fragment:
                target = target.resolve()
                known = others.setdefault(target, Read(target).ids)
                assert name in known, (place, address)


def test_no_page_runs_or_asks_for_anything(manual: Path, pages: Mapping[str, Read]) -> None:
    for place, page in pages.items():
        metas = {attrs.get("http-equiv"): attrs.get("content") for attrs in page.all("meta")}
        assert str(metas["Content-Security-Policy"]).startswith("default-src 'none';"), place
        for tag in ("script", "style", "iframe", "object", "form"):
            assert not page.all(tag), (place, tag)
        loaded = [attrs for tag in ("link", "img") for attrs in page.all(tag)]
        assert not [a for a in loaded if "://" in str(a.get("href") or a.get("src"))], place
        assert not [attrs for _, attrs in page.tags if "style" in attrs], place
    assert not list(manual.rglob("*.js"))


def test_the_first_page_has_the_parts_and_the_way_goes_on(pages: Mapping[str, Read]) -> None:
    text = (DOCS / "README.md").read_text("utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == PARTS
    place, walked = "tutorial.html", ["tutorial.html"]
    while after := [a for a in pages[place].all("link") if a.get("rel") == "next"]:
        place = led_to(place, str(after[0]["href"]))
        walked.append(place)
    listed = re.findall(r"^- .*?\]\(([^)#:]+)\.md\)", text, re.MULTILINE)
    assert len(walked) == len(set(walked)) == len(listed) > 20
    before = [a for a in pages[walked[-1]].all("link") if a.get("rel") == "prev"]
    assert led_to(walked[-1], str(before[0]["href"])) == walked[-2]


def test_links_to_decisions_lead_to_their_sites(
    manual: Path, pages: Mapping[str, Read], sites: Mapping[str, Path]
) -> None:
    ours = (sites["decisions"] / "0013/index.html").resolve()
    found = {(manual / p).parent / a for p, page in pages.items() for a in inside(page)}
    assert ours in {path.resolve() for path in found}
    assert not [place for place in pages if place.startswith(("project/decisions", "examples"))]


def test_without_the_sites_records_are_pages(tmp_path: Path) -> None:
    manual = built(tmp_path / "manual")
    assert (manual / "project/decisions/index.html").is_file()
    record = Read(manual / "project/decisions/0001-record-our-decisions.html")
    assert record.words["h1"] == "Record our decisions"


def test_what_leads_nowhere_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    keep = shutil.ignore_patterns(".*", "tests", "bench", "adr_tool", "*.egg-info")
    shutil.copytree(ROOT, copy, ignore=keep)
    for name in ("tests", "bench"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("*.py", "__*"))
    front = copy / "docs/README.md"
    front.write_text(
        front.read_text("utf-8")
        .replace("(tutorial.md)", "(tutorials.md)")
        .replace("(record.md)", "(record.md#no-such-heading)")
        + "\n[here](#nowhere)\n",
        "utf-8",
    )
    (copy / "docs/alone.md").write_text("# Alone\n", "utf-8")
    done = subprocess.run(
        [sys.executable, str(copy / "docs/build.py"), str(tmp_path / "out")],
        env=clean_environment(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "docs/README.md: leads to tutorials.md, which is not there" in done.stderr
    assert "docs/README.md: there is no heading #no-such-heading in docs/record.md" in done.stderr
    assert "docs/README.md: there is no heading #nowhere in docs/README.md" in done.stderr
    assert "docs/alone.md: no page leads here" in done.stderr
    assert not (tmp_path / "out").exists()


def test_only_a_manual_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(SystemExit, match="holds no manual"):
        builder().write(tmp_path, {})
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_the_same_pages_give_the_same_bytes(manual: Path, sites: Mapping[str, Path]) -> None:
    options = [f"--site={folder}={site}" for folder, site in sites.items()]
    again = built(manual.with_name("again"), *options)
    for path in manual.rglob("*"):
        if path.is_file():
            assert (again / path.relative_to(manual)).read_bytes() == path.read_bytes(), path
