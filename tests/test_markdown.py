"""Each text of tests/markdown, and all that is found in it: `<text>.md` and `<text>.json`.

`pytest --rewrite tests/test_markdown.py` writes what is found today; review it like code.
"""

import json
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from adr_tool.config import Settings
from adr_tool.markdown.document import Document
from adr_tool.markdown.sections import sections_of
from adr_tool.vocabulary import load_vocabulary

TEXTS = sorted((Path(__file__).parent / "markdown").glob("*.md"))
NAMES = load_vocabulary(Settings()).heading_names
BELOW_FRONT_MATTER = 11


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_what_is_found(text: Path, rewrite: bool) -> None:
    found = _found(Document(text.read_bytes().decode(), BELOW_FRONT_MATTER))
    expected = text.with_suffix(".json")
    if rewrite:
        expected.write_text(_json(found), "utf-8")
    assert found == json.loads(expected.read_text("utf-8"))


@pytest.mark.parametrize(
    "text", ["A `b\nc` [d](e.md)\n", "> A `b\n> c`\n\n# `é`\n\n[d\ne](f.md)\n"]
)
def test_line_ends_of_two_characters_say_the_same(text: str) -> None:
    plain, other = Document(text), Document(text.replace("\n", "\r\n"))
    assert [(line.text, line.line) for line in other.lines] == [
        (line.text, line.line) for line in plain.lines
    ]
    ours = [(h.text, h.line, h.column, _words(plain, h.start, h.end)) for h in plain.hyperlinks]
    assert ours == [
        (h.text, h.line, h.column, _words(other, h.start, h.end).replace("\r", ""))
        for h in other.hyperlinks
    ]


def test_the_last_place_asked_for_misleads_nobody() -> None:
    document = Document("é one\ntwo\n日本 three\n", 5)
    places = {0: (5, 1), 3: (5, 3), 7: (6, 1), 9: (6, 3), 11: (7, 1), 14: (7, 2), 18: (7, 4)}
    for first in places:
        for second, expected in places.items():
            document.where(first)
            assert document.where(second) == expected


def _found(document: Document) -> dict[str, Any]:
    sections = sections_of(document, PurePosixPath("0007-x.md"), NAMES)
    return json.loads(  # so that tuples are lists, as they are when read back
        json.dumps(
            {
                "headings": [asdict(heading) for heading in document.headings],
                "hyperlinks": [asdict(link) for link in document.hyperlinks],
                "lines": [asdict(line) for line in document.lines],
                "items": [asdict(item) for item in document.items],
                "code": [_words(document, *span) for span in document.code],
                "comments": [_words(document, *span) for span in document.comments],
                "nesting": document.nesting,
                "sections": [asdict(section) for section in sections],
                "left": document.without_comments.decode().split(),
            },
            default=str,
        )
    )


def _words(document: Document, start: int, end: int) -> str:
    return document.content[start:end].decode()


def _json(found: dict[str, Any]) -> str:
    """One line for each thing that is found."""
    parts = []
    for name, things in found.items():
        if isinstance(things, list) and things and name != "left":
            inside = ",\n".join(f"    {json.dumps(one, ensure_ascii=False)}" for one in things)
            parts.append(f"  {json.dumps(name)}: [\n{inside}\n  ]")
        else:
            parts.append(f"  {json.dumps(name)}: {json.dumps(things, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
