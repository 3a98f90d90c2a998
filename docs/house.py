"""Draws the house: the rooms of adr_tool by floor, and which of them import which.

`make docs` writes docs/house.md with it, which changes only when a room or an import between rooms
does. `python docs/house.py --figures` prints what changes daily: how long files and functions are.
"""

import ast
import configparser
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "adr_tool"
# What is measured: the program, and what it is tested, told and measured with.
MEASURED = (PACKAGE, "tests", "docs", "bench")
_LONGEST = 12
_INTRO = """\
# The house

The rooms of `adr_tool/`, as the code imports them today: an arrow leads from a room to one that it
imports from. One that a longer way implies is not drawn, nor is one to the two lowest floors, which
every room may use. No arrow leads up, and no two modules import each other in a circle:
import-linter (`setup.cfg`) and `tests/test_house.py` hold that. This page is made by `make docs`;
`python docs/house.py --figures` prints how long files and functions are.
"""

Rooms = Mapping[str, frozenset[str]]


def house_page() -> str:
    """The page as Markdown: a picture of the rooms, and a table of what each is for."""
    stories, imported = floors(), rooms()
    ground = frozenset(stories[-2] + stories[-1])
    lines = [_INTRO, "```mermaid", "flowchart TD"]
    drawn = [room for story in stories for room in story if room not in ground]
    lines += [f'  {_node(room)}["{_label(room)}"]' for room in drawn]
    for room, others in _reduced(imported).items():
        lines += [
            f"  {_node(room)} --> {_node(other)}"
            for other in sorted(others)
            if room not in ground and other not in ground
        ]
    lines += ["```", "", "| floor | room | what it is for |", "|---|---|---|"]
    for height, story in zip(range(len(stories), 0, -1), stories, strict=True):
        lines += [f"| {height} | `{_label(room)}` | {_told(room)} |" for room in story]
    return "\n".join(lines) + "\n"


def floors() -> tuple[tuple[str, ...], ...]:
    """The floors of the import contract from the top down, and the rooms of each."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    layers = settings["importlinter:contract:floors"]["layers"].split("\n")
    return tuple(tuple(room.strip() for room in layer.split("|")) for layer in layers if layer)


@cache
def rooms() -> Rooms:
    """Each room of the program, and the rooms that anything in it imports."""
    graph = import_graph()
    found: dict[str, set[str]] = {}
    for module in sorted(graph.modules):
        room = _room(module)
        others = map(_room, graph.find_modules_directly_imported_by(module))
        found.setdefault(room, set()).update(others)
    return {room: frozenset(others - {room, ""}) for room, others in found.items() if room}


def import_graph() -> Any:
    """The modules of the program and their imports, as import-linter sees them."""
    import grimp  # lazily: the figures need none of it

    return grimp.build_graph(PACKAGE, cache_dir=None)


def figures() -> Iterator[str]:
    """How long files and functions are, a line each: for each package, then the longest."""
    yield f"{'files':>6} {'lines':>7} {'median':>7} {'longest':>8}  package"
    functions = []
    for folder, files in _packages().items():
        lengths = {path: len(path.read_text("utf-8").splitlines()) for path in files}
        longest = max(lengths, key=lambda path: lengths[path])
        middle = int(median(lengths.values()))
        said = f"{len(lengths):6} {sum(lengths.values()):7,} {middle:7} {lengths[longest]:8}"
        yield f"{said}  {folder} ({longest.name})"
        functions += [found for path in files for found in _functions(path)]
    yield ""
    yield "the longest functions"
    yield from (f"{length:6}  {place}" for length, place in sorted(functions)[: -_LONGEST - 1 : -1])


def python_files(*tops: str) -> Iterator[Path]:
    """Every file of Python below some folders, but for what git does not keep."""
    for top in tops:
        yield from (
            path
            for path in sorted((ROOT / top).rglob("*.py"))
            if not {"build", ".venv", "node_modules"} & set(path.relative_to(ROOT).parts)
        )


def _packages() -> Mapping[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in python_files(*MEASURED):
        top, *inside = path.parent.relative_to(ROOT).parts
        deep = inside if top == PACKAGE else inside[:1]
        found.setdefault("/".join((top, *deep)), []).append(path)
    return found


def _functions(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            place = f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {node.name}"
            yield (node.end_lineno or node.lineno) - node.lineno + 1, place


def _reduced(imported: Rooms) -> Rooms:
    """Without the arrows that a longer way implies."""
    return {
        room: frozenset(o for o in others if not any(o in _below(imported, x) for x in others))
        for room, others in imported.items()
    }


def _below(imported: Rooms, room: str) -> frozenset[str]:
    """All rooms that one rests on."""
    seen: set[str] = set()
    ahead = list(imported[room])
    while ahead:
        other = ahead.pop()
        if other not in seen:
            seen.add(other)
            ahead += imported[other]
    return frozenset(seen)


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _node(room: str) -> str:
    return f"room_{room.strip('_')}"


def _label(room: str) -> str:
    return f"{room}/" if (ROOT / PACKAGE / room).is_dir() else f"{room}.py"


def _told(room: str) -> str:
    place = ROOT / PACKAGE / room
    path = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    told = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(told.partition("\n\n")[0].split()).replace("|", "\\|")


if __name__ == "__main__":
    if sys.argv[1:] != ["--figures"]:
        sys.exit("usage: python docs/house.py --figures (the page is written by `make docs`)")
    print(*figures(), sep="\n")
