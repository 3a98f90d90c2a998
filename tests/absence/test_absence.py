"""No canary of a withheld place is in anything that `adr-tool build` makes; every twin is."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.absence.building import Files, built, files_in, plainly_in
from tests.absence.canaries import Canaries
from tests.absence.kinds import EVERY, KINDS, SOME, kinds_of
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
ADDRESS = ("--base-url", "https://example.org/d/")
# The index of the full text is made by a program of its own, which has to be installed.
PAGEFIND = all(map(find_spec, ("pagefind", "pagefind_bin")))
ALL = (*ADDRESS, *(["--search"] if PAGEFIND else []))

# Answers as `dot -Tplain` does, and keeps what it is asked.
DOT = """#!{python}
import re, sys
graph = sys.stdin.read()
open({heard!r}, "a").write(graph)
print("graph 1 9 9")
for at, name in enumerate(dict.fromkeys(re.findall(r"n[0-9]+(?=;)", graph))):
    print("node", name, at, at, "2.6 0.72 . solid box black lightgrey")
for tail, head in re.findall(r"(n[0-9]+)->(n[0-9]+)", graph):
    print("edge", tail, head, "4 0 0 1 1 2 2 3 3 solid black")
print("stop")
"""


@dataclass
class Made:
    """A site, the canaries of its repository, and what the build printed."""

    canaries: Canaries
    files: Files
    printed: str
    repository: Repository

    @cached_property
    def found(self) -> Mapping[str, frozenset[str]]:
        """The canaries in each file and in its name."""
        return {
            path: canaries_in(path.encode() + b"\n" + content)
            for path, content in self.files.items()
        }


def make(folder: Path, name: str, *options: str, **env: str) -> Made:
    """Build the site of a repository full of canaries, by the program itself."""
    repository = Repository(folder / (name or "none"))
    repository.path.mkdir()
    repository.git("init", "-q", "-b", "main")
    canaries = Canaries(name)
    write(repository, canaries)
    done = repository.run("build", *options, **env)
    assert done.code == 0, done.err
    place = repository.path / ("internal" if "internal" in options else "public")
    return Made(canaries, files_in(place), done.out + done.err, repository)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The site of the first set of canaries."""
    return make(tmp_path_factory.mktemp("absence"), "a", *ALL)


def test_there_are_canaries_in_every_place(made: Made) -> None:
    assert len(made.canaries.withheld) > 400
    assert len(set(made.canaries.withheld.values())) == len(made.canaries.withheld)


def test_no_withheld_canary_is_in_any_output(made: Made) -> None:
    secret = {canary: place for place, canary in made.canaries.withheld.items()}
    for path, found in made.found.items():
        assert sorted(secret[canary] for canary in found if canary in secret) == [], path


def test_no_withheld_canary_is_printed(made: Made) -> None:
    assert not canaries_in(made.printed.encode()) & set(made.canaries.withheld.values())


def test_every_twin_is_found(made: Made) -> None:
    """Otherwise the scan is blind, or the site leaves out what is public."""
    found = frozenset[str]().union(*made.found.values())
    missing = {name for name, canary in made.canaries.shown.items() if canary not in found}
    assert {name for name in missing if not name.endswith(NOT_SHOWN) and name not in GIVEN} == set()


def test_every_output_is_of_a_kind_that_is_known(made: Made) -> None:
    """A new kind of output is given a line in `kinds.py`, and is looked into from then on."""
    odd = {path: kinds_of(path) for path in made.files if len(kinds_of(path)) != 1}
    assert odd == {}


@pytest.mark.parametrize("name", KINDS)
def test_twins_are_found_in_every_kind_of_output(made: Made, name: str) -> None:
    kind, shown = KINDS[name], set(made.canaries.shown.values())
    files = {path: found for path, found in made.found.items() if kind.holds(path)}
    if name.startswith("full-text") and not PAGEFIND:
        message = "Pagefind is not installed, so nobody looked into its index"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    assert files, "there is no such output; is the path right?"
    seen = {path for path, found in files.items() if found & shown}
    if kind.twins == EVERY:
        assert seen == set(files)
    else:
        assert bool(seen) is (kind.twins == SOME)


def test_names_of_pictures_come_from_what_they_show(made: Made) -> None:
    name = made.canaries.shown["openimagename"]
    assert [path for path in made.files if name in path] == []
    assert {path.rpartition(".")[2] for path in made.files if path.startswith("pictures/")} == {
        "png", "jpg", "gif", "webp",
    }  # fmt: skip


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
    again = make(tmp_path, other, *ALL)
    assert again.canaries.shown == made.canaries.shown
    assert not set(again.canaries.withheld.values()) & set(made.canaries.withheld.values())
    assert set(again.files) == set(made.files)
    assert [path for path in made.files if made.files[path] != again.files[path]] == []


def test_a_commit_is_published_as_the_files_are(made: Made) -> None:
    """What is on the disk now, or came later, has no part in it."""
    repository = made.repository
    now = repository.run("build", "--at", "HEAD", *ALL, "--output", "../at")
    assert now.code == 0, now.err
    assert files_in(repository.path.parent / "at") == made.files
    then = repository.run("build", "--at", "HEAD~1", *ADDRESS, "--output", "../then")
    assert then.code == 0, then.err
    said = then.out + then.err
    for path, content in files_in(repository.path.parent / "then").items():
        found = canaries_in(f"{path}\n{said}\n".encode() + content)
        assert not found & {*made.canaries.withheld.values(), *made.canaries.shown.values()}, path


def test_whoever_draws_the_relations_is_told_nothing(tmp_path: Path, made: Made) -> None:
    """With Graphviz there is a picture on the page of relations; all else is the same."""
    program, heard = tmp_path / "bin" / "dot", tmp_path / "heard"
    program.parent.mkdir()
    program.write_text(DOT.format(python=sys.executable, heard=str(heard)))
    program.chmod(0o755)
    path = os.pathsep.join((str(program.parent), os.environ["PATH"]))
    drawn = [make(tmp_path, name, *ALL, PATH=path) for name in ("a", "b")]
    assert canaries_in(heard.read_bytes()) == frozenset()
    assert heard.read_text().count("digraph") == 2
    assert drawn[0].files == drawn[1].files
    with_picture = {"relations/index.html", "manifest.json"}
    assert {p for p in made.files if made.files[p] != drawn[0].files[p]} <= with_picture
    assert b"<svg" in drawn[0].files["relations/index.html"]


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
