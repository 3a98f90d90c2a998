"""The libraries: all recorded, each in a version we allow, imported behind one door."""

import ast
import configparser
import re
import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.conftest import ROOT

SOURCES = sorted((ROOT / "adr_tool").rglob("*.py"))

# What is never added, and why.
NEVER = {
    "markdown": "CVE-2025-69534",
    "pymdown-extensions": "CVE-2026-67422",
    "atomicwrites": "archived",
    "linkify-it-py": "its fuzzy links could be made to take very long",
    "ruamel.yaml": "writes front matter anew; ours is edited byte by byte",
}
# The one place that may import a library, by the name it is imported under.
DOORS = {
    "anyascii": "slug.py",
    "click": "cli/",
    "feedgenerator": "publish/feeds.py",
    "git": "sources/",
    "jinja2": "templating.py",
    "jsonschema": "schema.py",
    "markupsafe": "markdown/html.py",
    "nh3": "markdown/sanitising.py",
    "pathspec": "path_patterns.py",
    "pyromark": "markdown/",
    "referencing": "schema.py",
    "wcwidth": "reports/measure.py",
    "yaml": "plain_yaml.py",
}
# Of GitPython: what runs hooks, reads the wrong index, writes settings or takes options from
# a value. It serves as a runner of processes only.
_IMPORTING = ("__import__", "import_module", "importlib.import_module", "importlib.__import__")
BANNED = frozenset(
    ("Repo", "is_dirty", "untracked_files", "iter_commits", "blame", "archive", "clone")
    + ("clone_from", "remote", "remotes", "config_writer", "create_head", "create_tag")
    + ("Reference", "IndexFile", "create_remote", "submodules", "committed_datetime")
)


def settings() -> configparser.ConfigParser:
    parsed = configparser.ConfigParser()
    parsed.read(ROOT / "setup.cfg", encoding="utf-8")
    return parsed


def lines_of(section: str, key: str) -> list[str]:
    return [line for line in settings()[section][key].splitlines() if line]


def required(*extras: str) -> list[Requirement]:
    lines = lines_of("options", "install_requires")
    for extra in extras:
        lines += lines_of("options.extras_require", extra)
    return [Requirement(line) for line in lines]


REQUIRED = required()
EVERYTHING = required(*settings()["options.extras_require"])


def floor(requirement: Requirement) -> Version:
    floors = [Version(s.version) for s in requirement.specifier if s.operator in (">=", "==")]
    assert len(floors) == 1, f"{requirement} names no lowest version"
    return floors[0]


@pytest.mark.parametrize("requirement", REQUIRED, ids=lambda requirement: requirement.name)
def test_what_is_installed_is_allowed(requirement: Requirement) -> None:
    installed = Version(distribution(requirement.name).version)
    assert requirement.specifier.contains(installed)
    assert installed >= floor(requirement)


@pytest.mark.parametrize("requirement", REQUIRED, ids=lambda requirement: requirement.name)
def test_every_requirement_is_recorded_and_let_in_by_a_door(requirement: Requirement) -> None:
    assert re.search(rf"\b{re.escape(requirement.name)}\b", " ".join(list_of_libraries()))
    modules = {"gitpython": "git", "pyyaml": "yaml"}
    assert modules.get(requirement.name.lower(), requirement.name.lower()) in DOORS


def list_of_libraries() -> Iterator[str]:
    """What decision 0006 says, and each that amends it."""
    for record in sorted((ROOT / "decisions").glob("0*.md")):
        text = record.read_text("utf-8")
        if record.name.startswith("0006-") or re.search(r"^links:.*\bamends: \[6\]", text, re.M):
            yield text.split("## Decision\n")[1].split("\n## ")[0]


def test_what_is_never_added_is_not() -> None:
    names = {requirement.name.lower() for requirement in EVERYTHING}
    assert names.isdisjoint(NEVER)


def imports() -> Iterator[tuple[str, int, str]]:
    """Every module imported anywhere in the program: file, line, and the top of its name."""
    for path in SOURCES:
        place = path.relative_to(ROOT / "adr_tool").as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((place, node.lineno, alias.name.split(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield place, node.lineno, (node.module or "").split(".")[0]
            elif isinstance(node, ast.Call) and ast.unparse(node.func) in _IMPORTING:
                yield place, node.lineno, _named(node)


def _named(call: ast.Call) -> str:
    """What an import by a function names, as far as it can be read."""
    text = ast.unparse(call.args[0]) if call.args else ""
    found = re.match(r"""f?["']([a-z_]+)\b""", text)
    return found.group(1) if found else text


def test_libraries_are_imported_behind_their_doors() -> None:
    known = {*sys.stdlib_module_names, "adr_tool", *DOORS}
    strangers = [found for found in imports() if found[2] not in known]
    assert strangers == []
    for place, line, name in imports():
        if name in DOORS:
            assert place.startswith(DOORS[name]), f"{place}:{line} imports {name}"


def test_every_door_is_used() -> None:
    assert {name for _, _, name in imports()} >= set(DOORS)


def test_the_import_contract_knows_the_same_doors() -> None:
    section = "importlinter:contract:doors"
    assert set(lines_of(section, "forbidden_modules")) == set(DOORS)
    allowed = dict(line.split(" -> ")[::-1] for line in lines_of(section, "ignore_imports"))
    for name, door in DOORS.items():
        module = door.removesuffix(".py").replace("/", ".").removesuffix(".")
        assert allowed[name] in (f"adr_tool.{module}", f"adr_tool.{module}.**")


def names_used(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.ImportFrom) and node.module == "git":
            yield from ((node.lineno, alias.name) for alias in node.names)


def test_gitpython_runs_processes_and_nothing_else() -> None:
    for path in sorted((ROOT / "adr_tool" / "sources").glob("*.py")):
        for line, name in names_used(path):
            assert name not in BANNED, f"{path.name}:{line} uses {name}"


def test_no_program_is_started_through_a_shell() -> None:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                # What makes objects is compiled of the names of our own fields (record 0030).
                made = called == "exec" and path.name == "frozen.py"
                assert made or called not in ("os.system", "os.popen", "eval", "exec"), path
                assert not any(
                    keyword.arg == "shell" and ast.unparse(keyword.value) != "False"
                    for keyword in node.keywords
                ), path


def test_templates_are_rendered_with_undefined_names_refused_and_pages_escaped() -> None:
    text = (ROOT / "adr_tool" / "templating.py").read_text("utf-8")
    assert "StrictUndefined" in text
    assert "select_autoescape" in text
    pages = [p for p in (ROOT / "templates").rglob("*.j2") if p.suffixes[0] in (".html", ".xml")]
    for page in pages:
        assert "autoescape false" not in page.read_text("utf-8"), page
