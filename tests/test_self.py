"""We keep our own records with our own tool, and our own house as we say it is kept."""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, Repository

MODULES = sorted((ROOT / "adr_tool").rglob("*.py"))
# Modules past 200 lines, each with its reason. There is none.
LONG: dict[str, str] = {}


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize(
    "command", [("check", "--strict"), ("index", "--check")], ids=lambda command: command[0]
)
def test_our_own_records_pass(command: tuple[str, ...]) -> None:
    ended = Repository(ROOT).run(*command)
    assert ended.code == 0, ended.out + ended.err


def test_our_own_records_are_read() -> None:
    listed = Repository(ROOT).run("list", "--format", "paths").out.splitlines()
    assert [ROOT / path for path in listed] == sorted((ROOT / "decisions").glob("0*.md"))


@pytest.mark.parametrize("module", MODULES, ids=place)
def test_module_says_what_it_is_for_and_is_short(module: Path) -> None:
    text = module.read_text("utf-8")
    told = ast.get_docstring(ast.parse(text))
    assert told, "has no docstring"
    assert told.splitlines()[0].endswith((".", ":")), told.splitlines()[0]
    assert place(module) in LONG or len(text.splitlines()) <= 200, "is longer than 200 lines"


def test_a_check_is_silenced_for_a_reason() -> None:
    silenced = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma|fmt:\s*off|mypy:)(.*)")
    reason = re.compile(r".* - \w")
    assert [
        f"{place(module)}:{number}"
        for module in MODULES
        for number, line in enumerate(module.read_text("utf-8").splitlines(), 1)
        if (found := silenced.search(line)) and not reason.match(found[1])
    ] == []


def test_the_exceptions_are_still_needed() -> None:
    for name in LONG:
        assert len((ROOT / name).read_text("utf-8").splitlines()) > 200


def test_no_room_is_named_for_nothing() -> None:
    vague = re.compile(r"(?:^|_)(?:utils?|helpers?|common|misc|core|mgr|manager)(?:_|$)")
    assert [place(module) for module in MODULES if vague.search(module.stem)] == []
