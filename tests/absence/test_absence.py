"""No canary of a withheld place is in anything that `adr-tool build` makes; every twin is."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.absence.building import Files, built, files_in, plainly_in
from tests.absence.canaries import Canaries
from tests.absence.scanner import canaries_in
from tests.absence.secrets_log import write
from tests.conftest import Repository

# Places whose words no page shows, in a record that is published as well: comments, unknown
# keys, what only names a footnote, a file, a language or a product, and a reason not needed.
NOT_SHOWN = (
    "comment",
    "customvalue",
    "footnotename",
    "imagename",
    "fenceinfo",
    "tierbecause",
    "product",
)
# References of this record are given by the test itself.
GIVEN = ("linkssourcetitle", "linkssourceaddress")
# Outputs that name no record: how the site looks, what it is, what is not there, mere counts.
OF_NO_RECORD = ("about/", "rules/", "404.html", "registers/index.html", "statistics/")
LOOKS = (".css", ".js", ".svg", ".ico", ".woff2")


@dataclass
class Made:
    """A site, the canaries of its repository, and what the build printed."""

    canaries: Canaries
    files: Files
    printed: str
    repository: Repository


def make(folder: Path, name: str, *options: str) -> Made:
    """Build the site of a repository full of canaries, by the program itself."""
    repository = Repository(folder / (name or "none"))
    repository.path.mkdir()
    repository.git("init", "-q", "-b", "main")
    canaries = Canaries(name)
    write(repository, canaries)
    done = repository.run("build", *options)
    assert done.code == 0, done.err
    return Made(canaries, files_in(repository.path / "public"), done.out + done.err, repository)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The site of the first set of canaries."""
    return make(tmp_path_factory.mktemp("absence"), "a", "--base-url", "https://example.org/d/")


def test_there_are_canaries_in_every_place(made: Made) -> None:
    assert len(made.canaries.withheld) > 400
    assert len(set(made.canaries.withheld.values())) == len(made.canaries.withheld)


def test_no_withheld_canary_is_in_any_output(made: Made) -> None:
    secret = {canary: place for place, canary in made.canaries.withheld.items()}
    for path, content in made.files.items():
        found = canaries_in(path.encode() + b"\n" + content)
        assert sorted(secret[canary] for canary in found if canary in secret) == [], path


def test_no_withheld_canary_is_printed(made: Made) -> None:
    assert not canaries_in(made.printed.encode()) & set(made.canaries.withheld.values())


def test_every_twin_is_found(made: Made) -> None:
    """Otherwise the scan is blind, or the site leaves out what is public."""
    found = plainly_in(made.files) | canaries_in(b"\n".join(made.files.values()))
    missing = {name for name, canary in made.canaries.shown.items() if canary not in found}
    assert {name for name in missing if not name.endswith(NOT_SHOWN) and name not in GIVEN} == set()


def test_every_output_that_tells_of_records_is_seen_into(made: Made) -> None:
    shown = set(made.canaries.shown.values())
    blind = {
        path
        for path, content in made.files.items()
        if not path.startswith(OF_NO_RECORD)
        and not (path.startswith("assets/") and path.endswith(LOOKS) and "index" not in path)
        and not canaries_in(content) & shown
    }
    # Hashes and addresses, and the summary whose title is no canary.
    told = ("manifest.json", "sitemap.xml", "robots.txt", "a-title-of-its-own/")
    assert {path for path in blind if not path.startswith(told)} == set()


def test_the_internal_site_holds_what_the_public_one_withholds(tmp_path: Path) -> None:
    inside = make(tmp_path, "a", "--audience", "internal")
    found = plainly_in(inside.files)
    secret = {name: canary for name, canary in inside.canaries.withheld.items() if canary in found}
    for carrier in ("closed", "silent", "summary", "passage", "risk", "dependency", "foreign"):
        assert any(name.startswith(carrier) for name in secret), carrier
    outside = ("git", "early", "notes", "readme", "settings")
    assert [name for name in secret if name.startswith(outside)] == []


@pytest.mark.parametrize("other", ["b", ""])
def test_other_secrets_or_none_give_the_same_bytes(tmp_path: Path, made: Made, other: str) -> None:
    """What was withheld had no influence at all, whatever its length, or on how it is encoded."""
    again = make(tmp_path, other, "--base-url", "https://example.org/d/")
    assert again.canaries.shown == made.canaries.shown
    assert not set(again.canaries.withheld.values()) & set(made.canaries.withheld.values())
    assert set(again.files) == set(made.files)
    assert [path for path in made.files if made.files[path] != again.files[path]] == []


def test_what_is_no_longer_published_is_gone_after_the_next_build(tmp_path: Path) -> None:
    made = make(tmp_path, "a")
    path = "decisions/0001-all-is-shown.md"
    text = made.repository.read(path)
    made.repository.write(path, text.replace('publish: "open"', 'publish: "closed"'))
    assert made.repository.run("build").code == 0
    files = files_in(made.repository.path / "public")
    gone = {name: made.canaries.shown[name] for name in made.canaries.shown if name[:4] == "open"}
    assert set(gone.values()) & plainly_in(made.files)
    for name, content in files.items():
        assert not canaries_in(name.encode() + b"\n" + content) & set(gone.values()), name


def test_a_site_built_in_the_process_is_the_same(made: Made) -> None:
    """The tests of breakages build so; they must look at what the program would publish."""
    quick = built(made.repository.path)
    assert plainly_in(quick) == plainly_in(made.files) - {"manifest.json"}
