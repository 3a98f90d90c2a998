"""Reads a file of answers: what an interview would ask, as YAML."""

from typing import Any

from adr_tool.actions.new import Answers
from adr_tool.errors import AdrError
from adr_tool.model import Vocabulary
from adr_tool.plain_yaml import YamlTrouble, read_yaml
from adr_tool.schema import did_you_mean, properties
from adr_tool.text import TextTrouble, decode, shown

MAX_BYTES = 64 * 1024


def read_answers(content: bytes, name: str, vocabulary: Vocabulary) -> Answers:
    """Front matter keys, and besides `title` and `sections` (texts by heading).

    Raises AdrError for anything else, with the file's name, line and column.
    """
    if len(content) > MAX_BYTES:
        raise AdrError(f"{name} is larger than {MAX_BYTES // 1024} KiB")
    try:
        yaml = read_yaml(decode(content).characters, limit=MAX_BYTES)
    except TextTrouble as trouble:
        raise AdrError(f"{name} {trouble.message}") from None
    except YamlTrouble as trouble:
        raise AdrError(f"{name}:{trouble.line}:{trouble.column}: {trouble.message}") from None
    if not isinstance(yaml.value, dict):
        raise AdrError(f"{name} holds no list of `key: value` lines")
    facts = dict(yaml.value)
    title = facts.pop("title", "")
    words = facts.pop("sections", None) or {}
    _refuse_unknown(facts, ("title", "sections", *properties("record", "shape")), name)
    if not isinstance(title, str):
        raise AdrError(f"{name}: the title is no text; put it in quotes")
    return Answers(title, facts, _words(words, name, vocabulary))


def _words(words: Any, name: str, vocabulary: Vocabulary) -> dict[str, str]:
    if not isinstance(words, dict) or not all(isinstance(text, str) for text in words.values()):
        raise AdrError(f"{name}: `sections` maps headings to texts, such as `context: We …`")
    known = {heading.id for heading in vocabulary.headings}
    named = {str(key): vocabulary.heading_names.get(str(key).lower(), str(key)) for key in words}
    _refuse_unknown({named[key]: None for key in named}, tuple(sorted(known)), name)
    return {named[key]: text for key, text in words.items()}


def _refuse_unknown(facts: dict[str, Any], known: tuple[str, ...], name: str) -> None:
    for key in facts:
        if key not in known:
            raise AdrError(f'{name}: unknown key "{shown(str(key))}"{did_you_mean(key, known)}')
