"""Standards, kinds of assurance, codes and tags are words the organisation knows.

Registers put records side by side by these words, so one thing has one word. The profile
(`profile` in the settings) brings the words; `[vocabulary]` in the settings adds to them,
and `[tags] allowed` closes the list of tags. Use a known word, or add yours there:
`adr-tool explain standards`, `explain assurance` and `explain codes` list those known.
"""

from collections.abc import Iterator, Mapping

from adr_tool.model import KeyPath, Problem, Record, Severity, Standard, Word
from adr_tool.rules.base import Context, rule
from adr_tool.schema import did_you_mean


@rule("words-are-known", Severity.ERROR)
def words_are_known(record: Record, context: Context) -> Iterator[Problem]:
    """Report each word that neither the profile nor the settings know."""
    profile = context.profile
    for path, word in _items(record, ("interoperability", "interfaces"), "standard"):
        yield from _unknown(record, path, word, profile.standards, "standard")
    for path, word in _items(record, ("security", "assurance"), "kind"):
        yield from _unknown(record, path, word, profile.assurance, "kind of assurance")
    for path, word in _list(record, ("interoperability", "codes")):
        yield from _unknown(record, path, word, profile.codes, "code")
    for path, word in _list(record, ("tags",)):
        if context.tags is not None and word not in context.tags:
            guess = did_you_mean(word, context.tags)
            message = f'"{word}" is no tag of `[tags] allowed` in the settings{guess}'
            yield Problem(record.where(*path), message)


def _items(record: Record, at: KeyPath, key: str) -> Iterator[tuple[KeyPath, str]]:
    for index, item in record.items(*at):
        word = item.get(key)
        if isinstance(word, str) and word.strip():
            yield (*at, index, key), word


def _list(record: Record, at: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    items = record.fact(*at)
    if isinstance(items, (list, tuple)):
        for index, word in enumerate(items):
            if isinstance(word, str) and word.strip():
                yield (*at, index), word


def _unknown(
    record: Record, path: KeyPath, word: str, known: Mapping[str, Standard | Word], what: str
) -> Iterator[Problem]:
    if word in known:
        return
    labels = {entry.label.lower(): entry.id for entry in known.values()}
    called = labels.get(word.lower())
    guess = f'; did you mean "{called}"?' if called else did_you_mean(word, known)
    name = {"standard": "standards", "kind of assurance": "assurance", "code": "codes"}[what]
    hint = guess or f"; `[[vocabulary.{name}]]` in the settings adds it, and"
    listed = f" `adr-tool explain {name}` lists them"
    message = f'"{word}" is no {what} that the profile knows{hint}{listed}'
    yield Problem(record.where(*path), message)
