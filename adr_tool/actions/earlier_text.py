"""Makes a template of an earlier record: its headings, with a question below each.

Its texts never stand there as if they were written for the new record: they are comments, which
no rule takes for text, or are not there at all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from adr_tool.actions.scaffold import body_of, heading_line
from adr_tool.errors import AdrError
from adr_tool.markdown.document import Document, Heading
from adr_tool.markdown.sections import heading_name, title_heading
from adr_tool.model import Record, Vocabulary
from adr_tool.model.passages import passages_of
from adr_tool.model.public.facts import in_a_body

_WITHHELD = "(a restricted passage stood here)"


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading that is taken over; `name` is its word, `text` what stands right below it."""

    name: str | None
    heading: str
    level: int
    text: str


def headings_of(earlier: Record, template: str, vocabulary: Vocabulary) -> str:
    """The headings of an earlier record, with the questions of a template below them."""
    questions = _texts_by_name(template, vocabulary)
    return "\n\n".join(
        f"{line}\n\n{questions.get(part.name or '', '')}".rstrip()
        for line, part in _written(earlier, template, vocabulary)
    )


def texts_of(earlier: Record, template: str, vocabulary: Vocabulary) -> str:
    """The same, and in a comment below each heading what the earlier record says there."""
    ask = f"What has changed since {earlier.label}? This is what it says:"
    questions = _texts_by_name(template, vocabulary)
    said = []
    for line, part in _written(earlier, template, vocabulary):
        text = in_a_body(part.text).strip().replace("-->", "-- >")
        below = f"<!-- {ask}\n\n{text}\n-->" if text else questions.get(part.name or "", "")
        said.append(f"{line}\n\n{below}".rstrip())
    return "\n\n".join(said)


def _written(earlier: Record, template: str, vocabulary: Vocabulary) -> Iterator[tuple[str, _Part]]:
    """The parts in the order that records keep, required ones that are not there added."""
    groups = _groups(_parts(_body_of(earlier), vocabulary), vocabulary)
    asked = {part.name: part.heading for part in _parts(body_of(template), vocabulary)}
    parts = list(groups.pop("", ()))
    for word in vocabulary.headings:
        if word.required_from:
            added = _Part(word.id, asked.get(word.id, word.label), 2, "")
            parts += groups.get(word.id, [added])
    for part in parts:
        try:
            line = heading_line(part.heading, max(part.level, 2))
        except AdrError:
            continue  # it cannot be written so that it reads the same
        yield line, part


def _groups(parts: Iterator[_Part], vocabulary: Vocabulary) -> dict[str, list[_Part]]:
    """Each required heading with those that follow it; "" holds those before the first."""
    required = {word.id for word in vocabulary.headings if word.required_from}
    groups: dict[str, list[_Part]] = {"": []}
    now = groups[""]
    for part in parts:
        if part.name in required and part.name not in groups:
            now = groups[str(part.name)] = []
        elif part.name in required:
            continue
        now.append(part)
    return groups


def _parts(body: str, vocabulary: Vocabulary) -> Iterator[_Part]:
    """The headings that the vocabulary knows, and those of the author's own at the top."""
    document = Document(body)
    title = title_heading(document)
    names = vocabulary.heading_names
    taken: list[tuple[Heading, str | None]] = []
    for heading in document.headings:
        name = heading_name(heading.text, names)
        if heading is not title and (name or heading.level <= 2):
            taken.append((heading, name))
    ends = [heading.start for heading, _ in taken[1:]] + [len(document.content)]
    for (heading, name), end in zip(taken, ends, strict=True):
        text = document.content[heading.end : end].decode("utf-8", "replace")
        yield _Part(name, heading.text, heading.level, text)


def _texts_by_name(template: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    parts = _parts(body_of(template), vocabulary)
    return {part.name: part.text.strip() for part in parts if part.name}


def _body_of(earlier: Record) -> str:
    """The body without restricted passages, each named; without any text where a marker fails."""
    passages = passages_of(earlier)
    lines = earlier.text.split("\n")[earlier.body_line - 1 :]
    if passages.faults:
        headings = Document("\n".join(lines)).headings
        return "\n\n".join(f"{'#' * heading.level} {heading.text}" for heading in headings)
    kept = []
    for number, line in enumerate(lines, earlier.body_line):
        if not any(passage.holds(number) for passage in passages.found):
            kept.append(line)
        elif any(passage.first == number for passage in passages.found):
            kept.append(_WITHHELD)
    return Document("\n".join(kept)).without_comments.decode("utf-8", "replace")
