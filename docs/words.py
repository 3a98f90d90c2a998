"""The page of words: every closed list, statuses and links, and what the profiles know."""

from collections.abc import Iterable, Iterator

from adr_tool.actions.word_lists import WordList, word_lists
from adr_tool.config import Settings
from adr_tool.vocabulary import load_profile, load_vocabulary

_INTRO = """\
# Words

What may stand in the front matter of a record where a word is asked for. `adr-tool explain LIST`
prints one of these lists as your profile and settings know it. The keys are in
[Front matter](front-matter.md). This page is made by `make docs`.

Standards, kinds of assurance and codes come from the profile that the settings name;
`[[vocabulary.standards]]`, `[[vocabulary.assurance]]` and `[[vocabulary.codes]]` add to them. An
interface needs an `exception` for a standard that is not preferred, or is deprecated or retired.
All other lists are closed.
"""


def words_page() -> str:
    """The page as Markdown."""
    plain, nhs = (
        word_lists(load_vocabulary(settings), load_profile(settings))
        for settings in (Settings(profile="plain"), Settings(profile="nhs"))
    )
    lines = [_INTRO]
    for name, words in plain.items():
        lines += [f"## {name}", "", *_said(words)]
        if words.of_profile:
            known = set(words.rows)
            added = [row for row in nhs[name].rows if row not in known]
            lines += ["### In both profiles", "", *_table(words.header, words.rows)]
            lines += [f"### More {name} in the profile nhs", "", *_table(words.header, added)]
        else:
            lines += _table(words.header, words.rows)
    return "\n".join(lines).rstrip("\n") + "\n"


def _said(words: WordList) -> Iterator[str]:
    if words.key:
        yield from (f"Words of `{words.key}`.", "")
    elif words.name == "risk-band":
        yield from ("What likelihood times impact comes to; computed, never written.", "")


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    kept = list(rows)
    sourced = any(row[-1] for row in kept)
    end = len(header) if sourced else len(header) - 1
    yield _row(header[:end])
    yield "|" + "---|" * end
    for word, *rest in kept:
        cells = [f"[link]({cell})" if cell.startswith("https://") else cell for cell in rest]
        yield _row((f"`{word}`", *cells[: end - 1]))
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
