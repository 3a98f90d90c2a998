"""What one place withholds, no other place publishes.

A passage is restricted, a dependency is not public, a record is closed: and the same words
stand in a table further down, in the title of another record's link, or in a record about
something else. Reported is where these are published, with the place that withholds them: six
words in a row of a passage, risk or dependency; twelve in a row of a record that is closed or
published as a summary; the title of a closed record; the name of a withheld system. Restrict
that place too, write it in other words, or publish both.

Words that stand in three published records and more are turns of phrase and are passed over,
and so are addresses; the other side of an interface is published, whatever else is said of it.
`check --strict` makes a failure of this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.model import DecisionLog, Problem, Record, Severity
from adr_tool.model.partly import noted
from adr_tool.model.public.told import tells_all, told_by, told_text, withheld_by
from adr_tool.rules.base import Context, rule
from adr_tool.text import shown

if TYPE_CHECKING:
    from adr_tool.model.repeated import Run, WithheldWords

# Words that stand in as many published records are a turn of phrase.
_COMMON = 3


@dataclass(frozen=True)
class _Withheld:
    """Finds what a log withholds; two with the same settings are one to `Context.once`."""

    publish: str | None

    def __call__(self, log: DecisionLog) -> Mapping[PurePosixPath, WithheldWords]:
        """What is withheld, for each record that seems to publish some of it."""
        from adr_tool.model.repeated import WithheldWords  # lazily: not for one new text

        words = WithheldWords()
        for record in log:
            if not noted(record, "tells_all", tells_all):
                words.add(withheld_by(record, self.publish))
        met = self._met(log, words) if words.any else {}
        records = Counter(run for runs in met.values() for run in runs)
        phrases = {run for run, count in records.items() if count >= _COMMON}
        kept = words.without(phrases)
        return {
            path: kept for path, runs in met.items() if runs - phrases or runs & kept.names.keys()
        }

    def _met(
        self, log: DecisionLog, words: WithheldWords
    ) -> Mapping[PurePosixPath, frozenset[Run]]:
        met_in = words.finder()
        met = {record.path: met_in(told_text(record, self.publish)) for record in log}
        return {path: runs for path, runs in met.items() if runs}


@rule("withheld-text-is-not-repeated", Severity.WARNING, of="known", looks_at="texts")
def withheld_text_is_not_repeated(record: Record, context: Context) -> Iterator[Problem]:
    """Report published words that are withheld elsewhere, with both places."""
    withheld = context.once(_Withheld(context.publish)).get(record.path)
    if withheld is None:
        return
    for found in withheld.repeated_in(told_by(record, context.publish)):
        place = f"{shown(str(found.withheld.path))}:{found.withheld.line}"
        yield Problem(found.told, f'publishes "{found.words}", which {place} withholds')
