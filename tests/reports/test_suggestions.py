"""reviewdog is given what `check --fix` would do: valid, and right when it is accepted."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from adr_tool.actions.suggesting import lines_in_place
from adr_tool.model import Suggestion
from tests.conftest import ROOT, Repository
from tests.test_rules import BAD, case_name, files_of, lay_out

GOOD = (ROOT / "tests/examples/0030-estates-status-page.md").read_text("utf-8")
TYPO = GOOD.replace("\nowner:", "\nownre:")
FIXED = [case for case in BAD if (case / "fixed").exists()]


def _object(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


# The fields of a diagnostic as reviewdog defines them (proto/rdf in its repository).
_TEXT = {"type": "string"}
_POSITION = _object(
    ("line",),
    line={"type": "integer", "minimum": 1},
    column={"type": "integer", "minimum": 1},
)
_RANGE = _object(("start",), start=_POSITION, end=_POSITION)
DIAGNOSTIC = _object(
    ("message", "location", "severity", "source", "code"),
    message=_TEXT,
    location=_object(("path", "range"), path=_TEXT, range=_RANGE),
    severity={"enum": ["ERROR", "WARNING", "INFO"]},
    source=_object(("name",), name=_TEXT, url=_TEXT),
    code=_object(("value",), value=_TEXT, url=_TEXT),
    suggestions={"type": "array", "items": _object(("range", "text"), range=_RANGE, text=_TEXT)},
)


def diagnostics(repo: Repository, *args: str) -> list[dict[str, Any]]:
    """What reviewdog is given, each of it valid."""
    lines = repo.run("check", "--format", "rdjsonl", *args).out.splitlines()
    read = [json.loads(line) for line in lines]
    for diagnostic in read:
        Draft202012Validator(DIAGNOSTIC).validate(diagnostic)
    return read


def accepted(text: str, suggestion: dict[str, Any]) -> str:
    """The text once a reviewer took a suggestion of whole lines, as reviewdog describes it."""
    lines = text.split("\n")
    first, last = suggestion["range"]["start"]["line"], suggestion["range"]["end"]["line"]
    end = "\r" if lines[last - 1].endswith("\r") else ""
    return "\n".join([*lines[: first - 1], suggestion["text"] + end, *lines[last:]])


@pytest.mark.parametrize("case", FIXED, ids=case_name)
def test_what_is_suggested_is_what_is_mended(case: Path, tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    lay_out(case, tmp_path)
    was = files_of(tmp_path / "decisions")
    found = diagnostics(repo, "--select", case.parent.name)
    offered = [entry for entry in found if "suggestions" in entry]
    for entry in offered:
        path = tmp_path / entry["location"]["path"]
        if len([o for o in offered if o["location"] == entry["location"]]) > 1:
            continue
        (suggestion,) = entry["suggestions"]
        path.write_bytes(accepted(path.read_bytes().decode(), suggestion).encode())
        after = diagnostics(repo, "--select", case.parent.name)
        said = [(e["message"], e["location"]["path"]) for e in after]
        assert (entry["message"], entry["location"]["path"]) not in said
        path.write_bytes(was[path.relative_to(tmp_path / "decisions").as_posix()])
    changed = {f"decisions/{name}" for name in _changed(case, was)}
    if {entry["location"]["path"] for entry in found} == changed:
        assert offered, "what is mended where it was found is suggested"


def _changed(case: Path, was: dict[str, bytes]) -> set[str]:
    """The files that the mend writes or takes away."""
    fixed = files_of(case / "fixed")
    return {name for name in {*fixed, *was} if was.get(name) != fixed.get(name)}


def test_one_suggestion_mends_as_fix_does(repo: Repository) -> None:
    for text in (TYPO, TYPO.replace("\n", "\r\n")):
        repo.write("adr-tool.toml", 'folder = "decisions"\n')
        repo.write("decisions/0001-new.md", text)
        (entry,) = [e for e in diagnostics(repo) if "suggestions" in e]
        (suggestion,) = entry["suggestions"]
        mended = accepted(text, suggestion)
        assert repo.run("check", "--fix").code == 0
        assert repo.read("decisions/0001-new.md") == mended


def test_a_change_is_given_suggestions_too(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write("decisions/0001-new.md", GOOD)
    repo.git("add", "-A")
    repo.git("commit", "-qm", "start")
    repo.git("checkout", "-qb", "change")
    repo.write("decisions/0002-typo.md", TYPO)
    repo.git("add", "-A")
    repo.git("commit", "-qm", "change")
    before = repo.git("status", "--porcelain")
    given = diagnostics(repo, "--since", "main")
    assert any("suggestions" in entry for entry in given)
    assert repo.git("status", "--porcelain") == before


def test_what_is_no_slip_is_given_none(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write("decisions/0001-new.md", GOOD.replace("level: team", "level: 7"))
    (entry,) = diagnostics(repo)
    assert "suggestions" not in entry


def test_columns_count_bytes(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    line = "Ünïcödé 𐐀 says [there](0099-nowhere.md)."
    repo.write("decisions/0001-new.md", GOOD.replace("## Decision", f"{line}\n\n## Decision"))
    (entry,) = [e for e in diagnostics(repo) if e["code"]["value"] == "body-links-lead-somewhere"]
    shape = entry["location"]["range"]
    (place,) = json.loads(repo.run("check", "--format", "json").out)["findings"]
    before = line[: place["column"] - 1]
    assert shape["start"]["column"] == len(before.encode()) + 1
    assert shape["end"]["column"] == len(line.encode()) + 1


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a\nb\nc\n", "a\nB\nc\n", Suggestion(2, 2, "B")),
        ("a\nb\nc\n", "a\nb\nx\nc\n", Suggestion(2, 2, "b\nx")),
        ("a\nb\nc\n", "x\na\nb\nc\n", Suggestion(1, 1, "x\na")),
        ("a\nb\nc\n", "a\nc\n", Suggestion(1, 2, "a")),
        ("a\nb\nc\n", "b\nc\n", Suggestion(1, 2, "b")),
        ("a\na\na\n", "a\na\n", Suggestion(2, 3, "a")),
        ("a\nb", "a\nb\n", Suggestion(2, 2, "b\n")),
        ("a\r\nb\r\nc\r\n", "a\r\nB\r\nC\r\nc\r\n", Suggestion(2, 2, "B\r\nC")),
        ("a\n", "a\n", None),
        ("a\nb\n", "a\n\n", None),  # an empty text would take the line away
    ],
)
def test_the_fewest_lines_are_taken(old: str, new: str, expected: Suggestion | None) -> None:
    found = lines_in_place(old, new)
    assert found == expected
    if found is not None:
        shape = {"start": {"line": found.first}, "end": {"line": found.last}}
        assert accepted(old, {"range": shape, "text": found.text}) == new
