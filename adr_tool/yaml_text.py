"""Facts become YAML lines, for records that are new; a file that is there is never re-emitted.

Whatever is written here, `plain_yaml.read_yaml` reads back as the same value.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

WIDTH = 100

# Letters, digits and the marks that never mean anything in YAML; everything else is quoted.
_PLAIN = re.compile(r"[A-Za-z(][\w ()'’./;–—-]*\Z")
_PLAIN_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
# What JSON leaves alone and our YAML reader refuses or would take for a line end.
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def yaml_lines(facts: Mapping[str, Any]) -> str:
    """A mapping as YAML, one key a line or more, with a final newline.

    Values are made of str, int, bool, None, and lists and mappings of them.
    """
    return "".join(f"{line}\n" for line in _mapping(facts, ""))


def _mapping(facts: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in facts.items():
        name = f"{indent}{scalar_text(key)}:"
        short = f"{name} {_flow(value)}"
        if _is_simple(value) and (len(short) <= WIDTH or not isinstance(value, (list, dict))):
            yield short
        elif isinstance(value, Mapping):
            yield name
            yield from _mapping(value, f"{indent}  ")
        else:
            yield name
            yield from _sequence(value, f"{indent}  ")


def _sequence(items: list[Any], indent: str) -> Iterator[str]:
    for item in items:
        short = f"{indent}- {_flow(item)}"
        if not isinstance(item, Mapping) or not item or len(short) <= WIDTH:
            yield short
            continue
        lines = list(_mapping(item, f"{indent}  "))
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]


def _is_simple(value: Any) -> bool:
    """Whether a value reads well on one line: a scalar, or a list or mapping of scalars."""
    if isinstance(value, Mapping):
        return not any(isinstance(inner, (list, dict)) and inner for inner in value.values()) or (
            all(_is_words(inner) for inner in value.values())
        )
    return not isinstance(value, list) or not any(isinstance(item, (list, dict)) for item in value)


def _is_words(value: Any) -> bool:
    return not isinstance(value, (list, dict)) or (
        isinstance(value, list) and not any(isinstance(item, (list, dict)) for item in value)
    )


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar_text(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return scalar_text(value)


def scalar_text(value: str | int | bool | None) -> str:
    """A single value on one line, quoted only where it would read as something else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _PLAIN_DATE.match(text):
        return text
    if _PLAIN.match(text) and text == text.strip() and text.lower() not in _WORDS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ODD.sub(lambda odd: f"\\u{ord(odd.group()):04x}", quoted)
