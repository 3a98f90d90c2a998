"""Renumbering there and back gives the same bytes, and loses no link on the way."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adr_tool.actions.renumber import Renumbering, Wanted, renumber
from adr_tool.config import Settings
from adr_tool.errors import AdrError
from adr_tool.loading import load
from adr_tool.model import DecisionLog, Record
from adr_tool.sources.snapshot import SourceTrouble
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from tests.faults.conftest import thorough

SETTINGS = Settings()
VOCABULARY = load_vocabulary(SETTINGS)
FOLDER = PurePosixPath("decisions")
TOP = PurePosixPath(".")
Files = Mapping[PurePosixPath, bytes]


class Memory:
    """Files that are on no disk."""

    name = "memory"

    def __init__(self, contents: Files) -> None:
        self.contents = contents

    def files(self, folder: PurePosixPath) -> tuple[PurePosixPath, ...]:
        """All files below a folder."""
        return tuple(sorted(p for p in self.contents if folder in p.parents or folder == TOP))

    def read(self, path: PurePosixPath, limit: int) -> bytes:
        """The bytes of a file."""
        if path not in self.contents or len(self.contents[path]) > limit:
            raise SourceTrouble("is not there, or too long")
        return self.contents[path]

    def exists(self, path: PurePosixPath) -> bool:
        """Whether there is such a file or folder."""
        return path in self.contents or any(path in other.parents for other in self.contents)


def moved(
    files: Files, log: DecisionLog, record: Record, number: int, *, with_mentions: bool = False
) -> tuple[dict[PurePosixPath, bytes], Renumbering]:
    """The files after a record got a number."""
    plan = Renumbering(Memory(files), VOCABULARY, log, with_mentions)
    renumber(plan, (Wanted(record, number),), SETTINGS)
    after = dict(files)
    for change in plan.changes:
        assert after.get(change.path) == change.old
        if change.new is None:
            del after[change.path]
        else:
            after[change.path] = change.new
    return after, plan


def there_and_back(files: Files, log: DecisionLog, record: Record, number: int) -> Files:
    """The files after a record got a number and its own one back."""
    assert record.number is not None
    after, plan = moved(files, log, record, number)
    (_, path) = plan.moved[0]
    return moved(after, plan.log, plan.log.by_path[path], record.number)[0]


def as_wide(log: DecisionLog, record: Record) -> int | None:
    """A free number of as many digits: with more, `ADR-02` and `ADR-2` would become one."""
    digits = len(str(record.number))
    numbers = range(10**digits - 1, 10 ** (digits - 1) - 1, -1)
    return next((n for n in numbers if n not in log.by_number), None)


def graph(log: DecisionLog, names: Mapping[PurePosixPath, PurePosixPath]) -> Counter[object]:
    """All links that lead to a record, under the names that records have now."""
    return Counter(
        (names.get(record.path, record.path), link.kind, names.get(link.path, link.path))
        for record in log
        for link in record.links
        if link.path is not None
    )


NUMBERS = st.lists(st.integers(1, 99), min_size=2, max_size=5, unique=True)
STYLES = st.sampled_from(
    [
        "[{n}. T]({f})",
        "[ADR-{p}](./{f}#x)",
        "See [{p}][r].\n\n[r]: {f} 'T'",
        "[ADR {n}]\n\n[ADR {n}]: {f}",
        "[[{s}]]",
        "`{f}`",
        "ADR-{p} and {n} more",
        "```\n{f}\n```",
        "| {n} | [T]({f}) |",
        "<a href='{f}'>{n}</a>",
        "no link at all, {n}",
        "![{n}]({s}.png)",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n"])


@st.composite
def logs(draw: st.DrawFn) -> dict[PurePosixPath, bytes]:
    """A small log: ours and Nygard's, linked in many styles, with either line end."""
    numbers = draw(NUMBERS)
    files = {}
    for number in numbers:
        ours, end, mark = draw(st.booleans()), draw(ENDS), draw(st.sampled_from(["", "\ufeff"]))
        links = [_line(draw(STYLES), draw(st.sampled_from(numbers))) for _ in range(3)]
        related = draw(st.lists(st.sampled_from(numbers), max_size=3))
        text = _ours(number, links, related) if ours else _nygard(number, links, related)
        content = mark + text.replace("\n", end)
        files[FOLDER / f"{number:04d}-r{number}-x.md"] = content.encode()
    lines = [_line(draw(STYLES), draw(st.sampled_from(numbers))) for _ in range(3)]
    files[FOLDER / "README.md"] = "\n\n".join(lines).encode()
    return files


def _line(style: str, number: int) -> str:
    slug = f"{number:04d}-r{number}-x"
    return style.format(n=number, p=f"{number:04d}", s=slug, f=f"{slug}.md")


def _ours(number: int, lines: list[str], related: list[int]) -> str:
    body = "\n\n".join(lines)
    return (
        f"---\nstatus: draft\nlevel: team  # {number}\nlinks: {{relates-to: {related}}}\n---\n\n"
        f"# Title of {number}\n\n## Context\n\n{body}\n"
    )


def _nygard(number: int, lines: list[str], related: list[int]) -> str:
    stated = "\n\n".join(f"Amends ADR-{other:04d}" for other in related)
    body = "\n\n".join(lines)
    return f"# {number}. Title\n\n## Status\n\nAccepted\n\n{stated}\n\n## Decision\n\n{body}\n"


@settings(max_examples=150, deadline=None)
@given(files=logs(), data=st.data())
def test_there_and_back_is_the_same_and_links_lead_where_they_led(
    files: dict[PurePosixPath, bytes], data: st.DataObject
) -> None:
    log = load(Memory(files), FOLDER, VOCABULARY)
    record = data.draw(st.sampled_from(log.records))
    number = as_wide(log, record)
    if number is None:
        return
    after, plan = moved(files, log, record, number)
    assert graph(log, dict(plan.moved)) == graph(plan.log, {})
    assert there_and_back(files, log, record, number) == files
    for path, content in after.items():
        # Nothing but digits ever changes, and no line comes or goes.
        before = files.get(path) or files[record.path]
        assert content.count(b"\n") == before.count(b"\n")
        strip = bytes.maketrans(b"0123456789", b"##########")
        assert content.translate(strip) == before.translate(strip)


@settings(max_examples=50, deadline=None)
@given(files=logs(), data=st.data())
def test_with_mentions_nothing_names_the_old_number_any_more(
    files: dict[PurePosixPath, bytes], data: st.DataObject
) -> None:
    log = load(Memory(files), FOLDER, VOCABULARY)
    record = data.draw(st.sampled_from(log.records))
    after, plan = moved(files, log, record, 123, with_mentions=True)
    assert not plan.mentions
    assert not any(f"ADR-{record.number:04d}".encode() in content for content in after.values())


def test_the_corpus_there_and_back(corpus: Path, request: pytest.FixtureRequest) -> None:
    # Of each log those that most links lead to: by day two, by night four.
    most = 4 if thorough(request.config) else 2
    tried, refused = 0, []
    for folder in sorted(path for path in corpus.iterdir() if path.is_dir()):
        tree = WorkingTree(folder)
        files = {path: tree.read(path, 1 << 26) for path in tree.files(TOP)}
        log = load(Memory(files), TOP, VOCABULARY)
        inbound = Counter(link.path for record in log for link in record.links)
        numbered = [record for record in log if record.number is not None]
        for record in sorted(numbered, key=lambda record: -inbound[record.path])[:most]:
            number = as_wide(log, record)
            if number is None or len(log.by_number[record.number or 0]) > 1:
                continue
            try:
                _, plan = moved(files, log, record, number)
            except AdrError:
                refused.append(record.path.name)
                continue
            assert graph(log, dict(plan.moved)) == graph(plan.log, {}), record.path
            assert there_and_back(files, log, record, number) == files, record.path
            tried += 1
    assert tried > 20 * most
    assert all("template" in name for name in refused), refused  # it would be taken for one


@pytest.mark.parametrize("number", [100, 12345])
def test_our_own_names_and_links_come_back_from_any_number(number: int) -> None:
    files = {
        FOLDER / "0001-a.md": b"---\nlevel: team\nlinks: {relates-to: [2]}\n---\n\n# A\n",
        FOLDER / "0002-b.md": b"---\nlevel: team\nlinks: {relates-to: [1]}\n---\n\n# B\n",
    }
    log = load(Memory(files), FOLDER, VOCABULARY)
    assert there_and_back(files, log, log.records[0], number) == files
