"""What `check --fix` would do to single findings, as lines that a reviewer can accept."""

from collections.abc import Iterable, Iterator, Mapping

from adr_tool.actions.mend import mend
from adr_tool.actions.mending import contents_after
from adr_tool.actions.trial import Bench, key_of
from adr_tool.errors import AdrError
from adr_tool.model import Finding, Suggestion
from adr_tool.sources.snapshot import SourceTrouble
from adr_tool.text import MAX_BYTES, TextTrouble, decode


def suggestions_for(findings: Iterable[Finding], bench: Bench) -> Mapping[Finding, Suggestion]:
    """A suggestion for each finding whose mend proves to be one and stays in its file.

    A mend that renames the file, or writes in another, cannot be accepted beside a line.
    """
    mendable = [finding for finding in findings if finding.problem.mends]
    if not mendable:
        return {}
    proven = {key_of(finding) for finding in mend(bench).done}
    return dict(_suggestions((f for f in mendable if key_of(f) in proven), bench))


def lines_in_place(old: str, new: str) -> Suggestion | None:
    """The fewest whole lines of a text that turn it into another; None where that takes none."""
    before, after = old.split("\n"), new.split("\n")
    if before == after:
        return None
    most = min(len(before), len(after))
    above = next((n for n in range(most) if before[n] != after[n]), most)
    most -= above
    below = next((n for n in range(most) if before[-1 - n] != after[-1 - n]), most)
    # Lines that only come or go take a neighbour along: a place and a text have one line at least.
    while len(before) - below <= above or len(after) - below <= above:
        above, below = (above - 1, below) if above else (above, below - 1)
    text = "\n".join(after[above : len(after) - below]).removesuffix("\r")
    return Suggestion(above + 1, len(before) - below, text) if text else None


def _suggestions(findings: Iterable[Finding], bench: Bench) -> Iterator[tuple[Finding, Suggestion]]:
    folder = bench.context_of(bench.files).log.folder
    for finding in findings:
        path = finding.problem.where.path
        try:
            contents = contents_after(finding.problem.mends, bench.files, {}, folder)
            new = contents.get(path)
            if set(contents) != {path} or new is None:
                continue
            old = decode(bench.files.read(path, MAX_BYTES)).characters
            suggestion = lines_in_place(old, decode(new).characters)
        except (AdrError, SourceTrouble, TextTrouble):
            continue  # as `check --fix` leaves it
        if suggestion is not None:
            yield finding, suggestion
