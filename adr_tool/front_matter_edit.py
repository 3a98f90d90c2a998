"""Adds a number to the links of a front matter by inserting a few bytes; nothing else moves.

YAML is never written anew. Where the place for the bytes is not plain to see, the edit is
refused with the reason.
"""

from typing import Any

from adr_tool.errors import AdrError
from adr_tool.markdown.front_matter import FrontMatter, UnclosedFrontMatter, find_front_matter
from adr_tool.plain_yaml import YamlText, YamlTrouble, read_yaml
from adr_tool.text import TextTrouble, decode

# A new `links` key goes before the first of these that is there, or at the end.
_AFTER_LINKS = (
    "references",
    "applies-to",
    "tags",
    "publish",
    "handling",
    "experiment",
    "security",
    "interoperability",
    "legacy",
)


def with_link(content: bytes, kind: str, number: int, name: str) -> bytes:
    """The bytes of a record with one more link in its front matter.

    The same bytes where the link is there already. Raises AdrError, naming the record, where
    the front matter cannot be read or is written in a way that is not edited safely.
    """
    try:
        text = decode(content)
        block = find_front_matter(text.characters)
        yaml = read_yaml(block.text) if block else None
    except (TextTrouble, UnclosedFrontMatter, YamlTrouble):
        raise AdrError(f"{name} cannot be read, so no link is added to it") from None
    if block is None or yaml is None or not isinstance(yaml.value, dict):
        raise AdrError(f"{name} has no front matter to add a link to")
    expected = _expected(yaml.value, kind, number)
    if expected == yaml.value:
        return content
    at, insertion = _insertion(block, yaml, kind, number, name)
    if "\r\n" in block.text:
        insertion = insertion.replace("\n", "\r\n")
    edited = block.text[:at] + insertion + block.text[at:]
    if _value(edited) != expected:
        raise AdrError(f"the links of {name} are written in a way that is not edited safely")
    here = text.characters.index("\n") + 1 + at
    whole = text.characters[:here] + insertion + text.characters[here:]
    return (b"\xef\xbb\xbf" if text.byte_order_mark else b"") + whole.encode()


def _expected(facts: dict[str, Any], kind: str, number: int) -> dict[str, Any]:
    links = facts.get("links") or {}
    if not isinstance(links, dict):
        return {}
    numbers = links.get(kind) or []
    if number in numbers:
        return facts
    return {**facts, "links": {**links, kind: sorted([*numbers, number])}}


def _value(yaml: str) -> Any:
    try:
        value = read_yaml(yaml).value
    except YamlTrouble:
        return None
    links = value.get("links") if isinstance(value, dict) else None
    if isinstance(links, dict):
        value["links"] = {
            kind: sorted(numbers) if isinstance(numbers, list) else numbers
            for kind, numbers in links.items()
        }
    return value


def _insertion(
    block: FrontMatter, yaml: YamlText, kind: str, number: int, name: str
) -> tuple[int, str]:
    links = yaml.value.get("links")
    if not links and "links" not in yaml.value:
        return _new_key(block, yaml, name), f"links: {{{kind}: [{number}]}}\n"
    numbers = links.get(kind) if isinstance(links, dict) else None
    if isinstance(numbers, list) and numbers:
        return _after(block.text, yaml, ("links", kind, len(numbers) - 1), number)
    if isinstance(numbers, list):
        return _into(block.text, yaml, ("links", kind), str(number), f"- {number}")
    return _into(block.text, yaml, ("links",), f"{kind}: [{number}]", f"{kind}: [{number}]")


def _new_key(block: FrontMatter, yaml: YamlText, name: str) -> int:
    if block.text.lstrip().startswith("{"):
        raise AdrError(f"the front matter of {name} is one {{…}}; write it a key a line")
    lines = [yaml.places[(key,)].line for key in _AFTER_LINKS if (key,) in yaml.places]
    return _line_start(block.text, min(lines)) if lines else len(block.text)


def _after(text: str, yaml: YamlText, last: tuple[str | int, ...], number: int) -> tuple[int, str]:
    """Behind the last item of a list: on its line, or on a line of its own."""
    place = yaml.places[last]
    line_start = text.rfind("\n", 0, place.start) + 1
    before = text[line_start : place.start]
    if before.strip() != "-":
        return place.end, f", {number}"
    line_end = text.find("\n", place.end)
    return line_end + 1, f"{before}{number}\n"


def _into(
    text: str, yaml: YamlText, path: tuple[str | int, ...], flow: str, line: str
) -> tuple[int, str]:
    """Before the first item of a list or mapping: inside its bracket, or on a line above."""
    start = yaml.places[path].start
    if text[start : start + 1] in ("[", "{"):
        rest = text[start + 1 :].lstrip()
        return start + 1, flow if rest[:1] in ("]", "}") else f"{flow}, "
    at = text.rindex("\n", 0, start) + 1 if "\n" in text[:start] else 0
    return at, f"{text[at:start].split('-')[0]}{line}\n"


def _line_start(text: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.index("\n", at) + 1
    return at
