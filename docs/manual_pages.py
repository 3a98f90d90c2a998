"""The pages of the manual: where each stands, what it is called, and in which part it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath

DOCS = PurePosixPath("docs")
FRONT = DOCS / "README.md"
ROOT = Path(__file__).resolve().parent.parent
# What stands below docs and is no page of the manual: logs to look at.
_EXAMPLES = DOCS / "examples"
_PART = re.compile(r"^## (.+)$|^ *- .*?\[([^\]]+)\]\(([^)#:]+\.md)\)", re.MULTILINE)
_RECORD = re.compile(r"---\n(.*?\n)---\n+(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
    """A page before it is HTML: its file in the repository, its title, and the text below."""

    path: PurePosixPath
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the manual, and the files of its pages in order, each with a short name."""

    title: str
    pages: tuple[tuple[PurePosixPath, str], ...]

    @property
    def anchor(self) -> str:
        """Where the part stands on the first page."""
        return "text-" + self.title.lower().replace(" ", "-")


def sources() -> Iterator[PurePosixPath]:
    """Every page that is written for the manual."""
    for path in sorted((ROOT / DOCS).rglob("*.md")):
        inside = PurePosixPath(path.relative_to(ROOT).as_posix())
        if _EXAMPLES not in inside.parents:
            yield inside


def place_of(path: PurePosixPath) -> PurePosixPath:
    """Where the page of a file, or a folder, of the repository is in the manual."""
    inside = path.relative_to(DOCS) if DOCS in path.parents else "project" / path
    if path.suffix != ".md":
        return inside if (ROOT / path).is_file() else inside / "index.html"
    return inside.with_name("index.html") if path.stem == "README" else inside.with_suffix(".html")


def read(path: PurePosixPath) -> Source:
    """The page in a file; of a folder, a list of the pages in it. Facts of a record are code."""
    if (ROOT / path).is_dir():
        inside = sorted((ROOT / path).rglob("*.md"))
        names = (file.relative_to(ROOT / path).as_posix() for file in inside)
        return Source(path, str(path), "".join(f"- [{name}]({name})\n" for name in names))
    text = (ROOT / path).read_text("utf-8")
    record = _RECORD.fullmatch(text)
    facts, text = (f"```yaml\n{record[1]}```\n\n", record[2]) if record else ("", text)
    title, _, body = text.removeprefix("# ").partition("\n")
    if not text.startswith("# "):
        raise ValueError(f"{path} does not begin with its title")
    return Source(path, title.replace("`", ""), facts + body)


def parts_of(front: Source) -> tuple[Part, ...]:
    """The parts of the manual as its first page lists them."""
    parts: list[tuple[str, list[tuple[PurePosixPath, str]]]] = []
    for found in _PART.finditer(front.body):
        if found[1]:
            parts.append((found[1], []))
        elif parts:
            path = PurePosixPath(normpath(front.path.parent / found[3]))
            parts[-1][1].append((path, found[2]))
    return tuple(Part(title, tuple(pages)) for title, pages in parts)
