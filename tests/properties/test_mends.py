"""Mending undoes a slip to the byte, whatever else is wrong, and the second time does nothing."""

import datetime
from difflib import unified_diff
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from adr_tool.actions.check import context_of
from adr_tool.actions.mend import Mended, mend
from adr_tool.actions.trial import Bench
from adr_tool.config import Settings
from adr_tool.loading import load
from adr_tool.markdown.sections import heading_name
from adr_tool.rules import ALL_RULES
from adr_tool.rules.base import Context
from adr_tool.sources.overlay import Overlay
from adr_tool.sources.snapshot import Snapshot
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from tests.mutants import EXAMPLES

SETTINGS = Settings(profile="nhs")
VOCABULARY = load_vocabulary(SETTINGS)
FOLDER = PurePosixPath("decisions")
NOWHERE = WorkingTree(Path(__file__).parent / "nowhere")
GOOD = {FOLDER / path.name: path.read_bytes() for path in EXAMPLES}
PATHS = sorted(GOOD)
KEYS = ("status", "level", "harm", "maturity", "reversibility", "owner", "review-by", "security")
Files = dict[PurePosixPath, bytes]

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def judged(files: Snapshot) -> Context:
    log = load(files, FOLDER, VOCABULARY)
    today = datetime.date(2026, 11, 23)
    return context_of(log, SETTINGS, VOCABULARY, today, files.exists)


def mended(files: Files) -> Mended:
    names = frozenset(rule.name for rule in ALL_RULES)
    return mend(Bench(Overlay(NOWHERE, files), judged, ALL_RULES, names, {}))


def after(files: Files, done: Mended) -> Files:
    both = {**files, **done.state.contents}
    return {path: content for path, content in both.items() if content is not None}


def in_another_case(text: str, draw: st.DrawFn) -> str:
    key = draw(st.sampled_from(KEYS))
    return text.replace(f"\n{key}:", f"\n{key.title()}:", 1)


def with_letters_swapped(text: str, draw: st.DrawFn) -> str:
    key = draw(st.sampled_from(KEYS))
    at = draw(st.integers(0, len(key) - 2))
    swapped = key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    return text.replace(f"\n{key}:", f"\n{swapped}:", 1)


def with_a_heading_misspelt(text: str, draw: st.DrawFn) -> str:
    headings = [line for line in text.split("\n") if line.startswith("## ")]
    heading = draw(st.sampled_from(headings))
    at = draw(st.integers(4, len(heading) - 1))
    misspelt = heading[:at] + heading[at + 1 :]
    assume(heading_name(misspelt[3:], VOCABULARY.heading_names) is None)
    return text.replace(f"{heading}\n", f"{misspelt}\n", 1)


def with_sections_shuffled(text: str, draw: st.DrawFn) -> str:
    top, *sections = text.rstrip("\n").split("\n## ")
    sections = draw(st.permutations([section.rstrip("\n") for section in sections]))
    return top + "".join(f"\n## {section}\n" for section in sections)


DAMAGES = (
    in_another_case,
    with_letters_swapped,
    with_a_heading_misspelt,
    with_sections_shuffled,
)


@st.composite
def logs(draw: st.DrawFn) -> tuple[Files, Files]:
    """The good records, perhaps with other line ends, and the same with slips in some."""
    good: Files = {}
    bad: Files = {}
    for path, content in GOOD.items():
        ends = draw(st.sampled_from(["\n", "\r\n"]))
        mark = draw(st.sampled_from(["", "\ufeff"]))
        last = draw(st.sampled_from(["\n", ""]))
        text = content.decode()
        assert "\r" not in text
        damaged = text
        for damage in draw(st.lists(st.sampled_from(DAMAGES), max_size=2, unique=True)):
            damaged = damage(damaged, draw)
        for files, whole in ((good, text), (bad, damaged)):
            files[path] = (mark + (whole.rstrip("\n") + last).replace("\n", ends)).encode()
    return good, bad


@few
@given(logs())
def test_slips_are_undone_to_the_byte(made: tuple[Files, Files]) -> None:
    good, bad = made
    done = mended(bad)
    now = after(bad, done)
    assert set(now) == set(good)
    for path in now:
        lines = (content.decode().split("\n") for content in (good[path], now[path]))
        assert list(unified_diff(*lines, n=0)) == [], [left.because for left in done.left]
    again = mended(after(bad, done))
    assert again.done == ()
    assert again.state.contents == {}


@pytest.mark.parametrize("path", PATHS, ids=str)
@pytest.mark.parametrize("name", ["{0:d}_{1}", "ADR-{0:03d} {1}", "{0:04d}-{1}-"])
def test_a_name_is_mended_and_every_link_to_it(path: PurePosixPath, name: str) -> None:
    number, words = int(path.name[:4]), path.stem[5:].replace("-", " ").title()
    old = path.with_name(name.format(number, words) + path.suffix)
    link = f"[x](<{old.name}>)\n".encode()
    files = {other: content + link for other, content in GOOD.items() if other != path}
    files |= {old: GOOD[path], FOLDER / "notes.md": b"# Notes\n\n" + link}
    now = after(files, mended(files))
    assert now[path] == GOOD[path]
    assert old not in now
    for other in set(files) - {old}:
        assert now[other] == files[other].replace(old.name.encode(), path.name.encode())


def without_links(content: bytes) -> bytes:
    return b"".join(x for x in content.splitlines(keepends=True) if not x.startswith(b"links:"))


@pytest.mark.parametrize("path", PATHS, ids=str)
def test_a_link_taken_out_on_one_side_comes_back(path: PurePosixPath) -> None:
    files = {**GOOD, path: without_links(GOOD[path])}
    now = after(files, mended(files))
    assert {p: without_links(c) for p, c in now.items()} == {
        p: without_links(c) for p, c in GOOD.items()
    }
    links = {
        r.path: {(x.kind, x.number) for x in r.links} for r in judged(Overlay(NOWHERE, now)).log
    }
    good = {
        r.path: {(x.kind, x.number) for x in r.links} for r in judged(Overlay(NOWHERE, GOOD)).log
    }
    assert links == good or b"links:" not in GOOD[path]


CUTS = st.tuples(
    st.sampled_from(PATHS),
    st.floats(0, 1),
    st.sampled_from([0, 1, 30]),
    st.sampled_from([b"", b"\n", b"#", b"---\n", b"\n## Security\n", b"-", b": ", b"<!--", b"```"]),
)


@few
@given(st.lists(CUTS, min_size=1, max_size=4))
def test_no_damage_is_made_worse(cuts: list[tuple[PurePosixPath, float, int, bytes]]) -> None:
    files = dict(GOOD)
    for path, place, length, text in cuts:
        at = int(place * len(files[path]))
        files[path] = files[path][:at] + text + files[path][at + length :]
    before = judged(Overlay(NOWHERE, files)).log
    done = mended(files)
    assert mended(after(files, done)).done == ()
    untouched = set(files) - set(done.state.contents)
    assert all(after(files, done)[path] == files[path] for path in untouched)
    assert len(done.state.context.log) == len(before)
