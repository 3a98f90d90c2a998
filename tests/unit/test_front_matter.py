"""Where the block at the top of a record ends, and which texts are no YAML to us."""

from pathlib import PurePosixPath

import pytest

from adr_tool.config import Settings
from adr_tool.markdown.front_matter import UnclosedFrontMatter, find_front_matter
from adr_tool.plain_yaml import YamlText, YamlTrouble, read_yaml
from adr_tool.reading import CONFLICTS, read_record
from adr_tool.vocabulary import load_vocabulary

PATH = PurePosixPath("decisions/0001-a.md")


@pytest.mark.parametrize(
    ("text", "inside", "line"),
    [
        ("---\na: 1\n---\nText", "a: 1\n", 4),
        ("---\r\na: 1\r\n...\r\nText", "a: 1\r\n", 4),
        ("--- \t\na: 1\n---  ", "a: 1\n", 3),
        ("---\n---\n", "", 3),
        ("---\na: |\n  ---\n ---\n----\n--- x\n---\nText", "a: |\n  ---\n ---\n----\n--- x\n", 8),
    ],
)
def test_the_block_ends_at_the_next_line_of_its_kind(text: str, inside: str, line: int) -> None:
    found = find_front_matter(text)
    assert found is not None
    assert (found.text, found.body_line) == (inside, line)
    assert text[: found.body_start] + text[found.body_start :] == text
    assert text[found.body_start :] in ("Text", "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text",
        "----\na: 1\n---\n",
        "---\nProse, and no key.\n",
        "---\n\n- a: 1\n",
        "---\nSee http://example.org\n",
        " ---\n",
        "\n---\na: 1\n---\n",
        "# A\n---\na: 1\n---\n",
        "--- a: 1\n---\n",
    ],
)
def test_a_rule_at_the_top_is_no_block(text: str) -> None:
    assert find_front_matter(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "---\na: 1\n",
        "---\na:\n",
        "---\n# note\nstatus: x\n# A\n",
        "---\n# note\n# another\nstatus: x\n",
        "---\n\n  Review-by : 1\n",
        "---\n'a b.c': 1\n",
        '---\n"a": 1\n ---\n----\n',
        "---",
        "---\n",
        "---\n \n",
    ],
)
def test_a_block_that_never_ends_is_said(text: str) -> None:
    with pytest.raises(UnclosedFrontMatter):
        find_front_matter(text)


@pytest.mark.parametrize(
    ("text", "said", "place"),
    [
        ("a: 1\n---\nb: 2\n", "holds a second YAML document; only one is read", (2, 1)),
        ("%YAML 1.1\n---\na: 1\n", "holds a % directive; leave it out", (1, 1)),
        ("%TAG ! x\n---\na: 1\n", "holds a % directive; leave it out", (1, 1)),
        ("a: b: c\n", "has a second colon; put the value in quotes", (1, 5)),
        ("a:\n\t- b\n", "is indented with a tab; YAML wants spaces", (2, 1)),
        ("a: x\x07\n", "holds \\x07, which no text needs", (1, 5)),
        ("a: b\nc: [1\n", "cannot be read as YAML: did not find expected ',' or ']'", (3, 1)),
    ],
)
def test_what_is_not_understood_is_said_with_its_place(
    text: str, said: str, place: tuple[int, int]
) -> None:
    with pytest.raises(YamlTrouble) as trouble:
        read_yaml(text)
    assert trouble.value.message == said
    assert (trouble.value.line, trouble.value.column) == place


@pytest.mark.parametrize("text", ["", "\n", "# a note\n"])
def test_no_document_is_no_value(text: str) -> None:
    assert read_yaml(text) == YamlText(None, {})


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# A\n\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n", 3),
        ("# A\n\n<<<<<<< in a sentence\n", 3),
        ("# A\n\nsee <<<<<<< there\n", None),
        ("# A\n\nsee <<<<<<< there\n\nA heading\n=======\n", None),
        ("# A\n\nA heading\n=======\n", None),
    ],
)
def test_the_marks_of_a_conflict_are_told_from_drawings(text: str, line: int | None) -> None:
    record = read_record(PATH, text.encode(), load_vocabulary(Settings()))
    found = [trouble.where.line for trouble in record.troubles if trouble.rule == CONFLICTS]
    assert found == ([line] if line else [])
