"""The Markdown templates new records start from, and the texts that give them away."""

from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath

from adr_tool import resources
from adr_tool.actions.scaffold import missing_headings
from adr_tool.errors import AdrError
from adr_tool.interface_words import DEFAULT as ENGLISH
from adr_tool.interface_words import heading_labels, prompts
from adr_tool.markdown.document import Document
from adr_tool.markdown.front_matter import UnclosedFrontMatter, find_front_matter
from adr_tool.markdown.sections import sections_of
from adr_tool.model import Vocabulary
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.text import TextTrouble, decode

DEFAULT = "standard"
# Templates for what nobody knows yet: they begin with a question, and with an end.
OF_EXPERIMENTS = ("spike", "pilot")
_MAX_BYTES = 256 * 1024


def shipped_templates() -> tuple[str, ...]:
    """The names of the templates that ship with the tool."""
    return resources.names("templates", "records", ".md")


def facts_of_template(name: str | None) -> Mapping[str, str]:
    """What a record is by the choice of its template: a spike or a pilot is novel work."""
    return {"maturity": "novel"} if name in OF_EXPERIMENTS else {}


def find_template(
    name: str,
    folder: PurePosixPath | None,
    snapshot: Snapshot,
    vocabulary: Vocabulary,
    lang: str = ENGLISH,
) -> str:
    """The text of a template: the organisation's of that name, or the one that ships.

    The latter has its headings in the language of the log, and the standard one its questions.

    `folder` is where the settings say the organisation's templates are. Raises AdrError for
    a name that is nowhere, and for a template no valid record can come of.
    """
    own = folder / f"{name}.md" if folder else None
    if own is not None and snapshot.exists(own):
        return _own_template(own, snapshot, vocabulary)
    if name in shipped_templates():
        text = resources.read("templates", f"records/{name}.md")
        return _translated(text, vocabulary, lang, prompts(lang) if name == DEFAULT else {})
    known = ", ".join(shipped_templates())
    place = f", and {folder}/ holds no {name}.md" if folder else ""
    raise AdrError(f'there is no template "{name}"{place}', f"adr-tool ships {known}")


def _translated(text: str, vocabulary: Vocabulary, lang: str, questions: Mapping[str, str]) -> str:
    """A template that ships, with the headings of a language, and its questions below them."""
    labels = heading_labels(lang)
    below, lines = "title", []
    for line in text.split("\n"):
        marks, _, words = line.partition(" ")
        if marks == "#" and "title" in questions:
            line = f"# {questions['title']}"
        elif marks in ("##", "###"):
            below = vocabulary.heading_names.get(words.lower(), "")
            line = f"{marks} {labels.get(below, words)}"
        elif line.startswith("<!-- ") and below in questions:
            line = f"<!-- {questions[below]} -->"
        lines.append(line)
    return "\n".join(lines)


def _own_template(path: PurePosixPath, snapshot: Snapshot, vocabulary: Vocabulary) -> str:
    try:
        text = decode(snapshot.read(path, _MAX_BYTES)).characters
    except (SourceTrouble, TextTrouble) as trouble:
        raise AdrError(f"the template {path} {trouble.message}") from None
    if not text.strip():
        raise AdrError(f"the template {path} is empty")
    try:
        find_front_matter(text)
    except UnclosedFrontMatter:
        raise AdrError(
            f"the template {path} opens front matter that no line `---` closes"
        ) from None
    if absent := missing_headings(text, vocabulary):
        raise AdrError(
            f"the template {path} has no heading {', '.join(absent)}",
            "add them: every record answers them, and `adr-tool check` asks for them",
        )
    return text


def template_texts(vocabulary: Vocabulary) -> frozenset[str]:
    """What the shipped templates put below headings, white space folded: text nobody wrote."""
    return _texts(tuple(vocabulary.heading_names.items()))


@cache
def _texts(names: tuple[tuple[str, str], ...]) -> frozenset[str]:
    known: Mapping[str, str] = dict(names)
    found: set[str] = set()
    for name in shipped_templates():
        document = Document(resources.read("templates", f"records/{name}.md"))
        sections = sections_of(document, PurePosixPath(name), known)
        found.update(section.prose for section in sections if section.prose)
    return frozenset(found)
