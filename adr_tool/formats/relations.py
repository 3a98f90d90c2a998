"""Tells how one record refers to another: the kind of link, and the words for its target."""

import re
from collections.abc import Iterator, Mapping

from adr_tool.formats.page import PageLine, PageLink
from adr_tool.model import Vocabulary

RELATED = "relates-to"
# Kinds that a sentence of the body may state; "see", "needs" and the like are only prose there.
_IN_PROSE = frozenset(("supersedes", "superseded-by", "amends", "amended-by"))
_LONGEST = 5
_TITLE = 160
_MOST_LINKS = 200
_BEFORE = 240
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_SENTENCE = re.compile(r"(?<=[^\W\d_)\]])[.!?;]\s")
_SUBJECT = re.compile(
    r"\A(?:and |also |it |this|the|adr|rfc|decision|record|document|proposal|current|present"
    r"|is|was|has been|have been|now|been|has|which|accepted|deprecated|status|\s)*",
    re.IGNORECASE,
)
_PARTLY = frozenset(("partially", "partly", "partial", "part"))
_OPPOSITE = {"superseded-by": "amended-by", "supersedes": "amends"}
# An identifier, a file's name, or a bare number of up to five digits.
_NAMED = re.compile(
    r"(?<![\w/.#-])(?:(?:ADR|RFC|DR|AD|decision|record)s?[-_ ]{0,2}(?:no\.? ?|number |#)?)"
    r"(?P<number>[0-9]{1,9})(?![\w/])",
    re.IGNORECASE,
)
_SLUG = re.compile(
    r"(?<![\w/])(?P<slug>[0-9]{3,14}[-_][^\W\d_][\w-]{2,120}|(?!(?:adr|rfc|dr|ad|decision|record)s?-)[a-z]{2,12}-[0-9]{1,6})(?![\w/])",
    re.IGNORECASE,
)
_BARE = re.compile(r"[\s(:]{0,4}#?(?P<number>[0-9]{1,5})(?=[\s.,;:)\]]|\Z)")
# What may follow an identifier that a list names as one of its entries.
_ENTRY = re.compile(r"\s?(?:[:–—-]{1,2}\s|[,.;(]|\Z)")
_FILE = re.compile(r"\S{4,200}\.(?:md|markdown|rst|adoc|asciidoc)(?=[\s,;:)]|\Z)", re.IGNORECASE)
_MORE = re.compile(
    r"\s{0,3}(?:,|;|&|and|og|et|und)\s{0,3}#?(?P<number>[0-9]{1,5})(?=[\s.,;:)\]]|\Z)"
)


def kind_before(before: str, vocabulary: Vocabulary, *, prose: bool) -> str:
    """The kind of link that the words in front of a target state, or "".

    In `prose` they must be its sentence's verb and stand close to it; elsewhere, such as
    under "Status", the last relation named counts.
    """
    sentence = _SENTENCE.split(before)[-1]
    if prose:
        sentence = _SUBJECT.sub("", sentence, count=1)
    words = _WORD.findall(_ASIDE.sub(" ", sentence).lower())
    last = ""
    at = 0
    while at < len(words):
        kind, length = _spelled(words, at, vocabulary.link_spellings)
        if kind:
            partly = at > 0 and words[at - 1] in _PARTLY
            kind = _OPPOSITE.get(kind, kind) if partly else kind
            if prose:
                near = len(words) - at - length <= 4
                return kind if near and kind in _IN_PROSE else ""
            last = kind if kind != RELATED or not last else last
        elif prose and words[at] not in _PARTLY and words[at : at + 2] != ["in", "part"]:
            return ""
        at += max(length, 1)
    return last


def targets_in(line: PageLine, kind: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The records that a line names without a hyperlink, each with its kind, "" for none.

    They are numbers, identifiers and file names. `kind` is what the line's field or heading
    says of them all. After a kind other than relates-to, a bare number is one too, and so
    are words that may be a title.
    """
    text = line.text
    for link in line.links[:_MOST_LINKS]:
        text = text.replace(link.text, " ", 1) if link.text else text
        text = text.replace(f"]({link.target})", " ", 1)
    found = [(match.start(), match.group("slug")) for match in _SLUG.finditer(text)]
    found += [(match.start(), match.group("number")) for match in _NAMED.finditer(text)]
    for start, target in sorted(found)[:_MOST_LINKS]:
        before = text[max(0, start - _BEFORE) : start]
        yield kind_before(before, vocabulary, prose=False) or kind, target
    if not found and not any(not link.image for link in line.links):
        stated = kind_before(text, vocabulary, prose=False) or kind
        if stated not in ("", RELATED):
            yield from ((stated, target) for target in _after_kind(text, vocabulary))


def listed_in(line: PageLine) -> str:
    """The record that an entry of a list of references is about, without a hyperlink, or "".

    "ADR 12: Send letters — as a start" is given whole, as the title tells which record is
    meant where several hold the number.
    """
    if not line.item or any(not link.image for link in line.links):
        return ""
    named = _NAMED.match(line.text)
    if named is not None and _ENTRY.match(line.text, named.end()):
        return line.text[:_TITLE]
    found = _FILE.match(line.text) or _SLUG.match(line.text)
    return found.group() if found else ""


def linked_lines(
    line: PageLine, vocabulary: Vocabulary, kind: str = ""
) -> Iterator[tuple[str, PageLink]]:
    """Each hyperlink of a line that speaks of relations, with its kind.

    `kind` is what a field's name or a heading says of all of them.
    """
    for link in line.links[:_MOST_LINKS]:
        if not link.image:
            before = kind_before(link.before, vocabulary, prose=False)
            yield before or _kind_after(line.text, link, vocabulary) or kind or RELATED, link


def _kind_after(text: str, link: PageLink, vocabulary: Vocabulary) -> str:
    """The kind that "X: supersedes this record" states, seen from this record."""
    words = _WORD.findall(text.partition(link.text)[2][:80].lower()) if link.text else []
    words = words[words[:1] in (["which"], ["that"]) :]
    kind, length = _spelled(words, 0, vocabulary.link_spellings)
    if not kind or words[length : length + 1] not in (["this"], ["it"]):
        return ""
    return vocabulary.link_kinds[kind].inverse


def _after_kind(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    places = list(_WORD.finditer(text))[:40]
    words = [place.group().lower() for place in places]
    end = -1
    for at in range(len(words)):
        kind, length = _spelled(words, at, vocabulary.link_spellings)
        if kind and kind != RELATED:
            end = places[at + length - 1].end()
            break
    spelled = end >= 0
    end = max(end, 0)
    found = _BARE.match(text, end)
    while found is not None:
        yield found.group("number")
        end = found.end()
        found = _MORE.match(text, end)
    rest = text[end:].strip(" :.–—|-\t\"'")
    if spelled and len(rest) < _TITLE and rest.lower() not in vocabulary.no_status and rest:
        yield rest


def _spelled(words: list[str], at: int, spellings: Mapping[str, str]) -> tuple[str, int]:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        kind = spellings.get(" ".join(words[at : at + length]))
        if kind is not None:
            return kind, length
    return "", 0
