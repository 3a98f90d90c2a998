"""Splices change their spans and nothing else, in whatever order they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr_tool.model import Edit
from adr_tool.writing.splice import SpliceTrouble, spliced


@st.composite
def contents_and_edits(draw: st.DrawFn) -> tuple[bytes, list[Edit]]:
    """Some bytes, and edits of spans that do not meet."""
    content = draw(st.binary(max_size=200))
    edges = sorted(draw(st.sets(st.integers(0, len(content)), max_size=12)))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    return content, [Edit(start, end, draw(st.binary(max_size=20))) for start, end in spans]


@given(st.binary())
def test_no_edit_is_no_change(content: bytes) -> None:
    assert spliced(content, []) == content


@given(contents_and_edits(), st.randoms(use_true_random=False))
def test_only_the_spans_change(case: tuple[bytes, list[Edit]], chance: object) -> None:
    content, edits = case
    shuffled = list(edits)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    new = spliced(content, shuffled)
    # From the back no offset moves: another way to the same bytes.
    expected = content
    for edit in reversed(edits):
        expected = expected[: edit.start] + edit.replacement + expected[edit.end :]
    assert new == expected


@given(contents_and_edits())
def test_edits_can_be_taken_back(case: tuple[bytes, list[Edit]]) -> None:
    content, edits = case
    back, moved = [], 0
    for edit in edits:
        start = edit.start + moved
        back.append(Edit(start, start + len(edit.replacement), content[edit.start : edit.end]))
        moved += len(edit.replacement) - (edit.end - edit.start)
    starts = [edit.start for edit in back]
    if len(set(starts)) == len(starts):
        assert spliced(spliced(content, edits), back) == content


@given(st.binary(max_size=50), st.integers(-5, 60), st.integers(-5, 60))
def test_a_span_that_does_not_fit_is_refused(content: bytes, start: int, end: int) -> None:
    edit = Edit(start, end, b"x")
    if 0 <= start <= end <= len(content):
        assert spliced(content, [edit]) == content[:start] + b"x" + content[end:]
    else:
        with pytest.raises(SpliceTrouble, match="do not lie in a file"):
            spliced(content, [edit])


@pytest.mark.parametrize(
    "edits",
    [
        (Edit(1, 4, b""), Edit(3, 5, b"")),
        (Edit(2, 2, b"a"), Edit(2, 2, b"b")),
        (Edit(2, 2, b"a"), Edit(2, 3, b"b")),
        (Edit(0, 6, b"a"), Edit(2, 3, b"b")),
    ],
)
def test_edits_that_meet_are_refused(edits: tuple[Edit, ...]) -> None:
    with pytest.raises(SpliceTrouble, match="two edits meet"):
        spliced(b"abcdef", edits)


def test_edits_that_touch_are_not() -> None:
    assert spliced(b"abcdef", (Edit(2, 4, b"X"), Edit(4, 5, b"Y"))) == b"abXYf"


class _Lying(bytes):
    """A replacement that is longer than it says."""

    def __len__(self) -> int:
        return super().__len__() - 1


def test_an_edit_that_reaches_beside_its_place_is_found_out() -> None:
    with pytest.raises(SpliceTrouble, match="the edit would change bytes beside its place"):
        spliced(b"abcdef", [Edit(1, 2, _Lying(b"xyz"))])
    assert spliced(b"abcdef", [Edit(1, 2, b"xyz")]) == b"axyzcdef"
