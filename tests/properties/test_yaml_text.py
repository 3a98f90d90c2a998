"""Whatever we write as YAML, our reader reads back as the same value."""

from hypothesis import given
from hypothesis import strategies as st

from adr_tool.plain_yaml import read_yaml
from adr_tool.text import UNPRINTABLE
from adr_tool.yaml_text import yaml_lines

TEXTS = st.text(max_size=60).filter(lambda text: not UNPRINTABLE.search(text))
NUMBERS = st.integers(min_value=-(10**17), max_value=10**17)
SCALARS = st.one_of(TEXTS, NUMBERS, st.booleans(), st.none())
KEYS = TEXTS.filter(lambda key: key != "<<" and len(key) < 60)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5))
def test_what_is_written_is_read_back(facts: dict[str, object]) -> None:
    assert read_yaml(yaml_lines(facts), nodes=10_000).value == facts


@given(
    st.sampled_from(
        [
            "no",
            "on",
            "12:30",
            "2.4",
            "0o14",
            "1_000",
            "~",
            "",
            " x",
            "- a",
            "a: b",
            "#x",
            "a #b",
            "'",
            '"',
            "{a}",
            "[x]",
            "&a",
            "*b",
            "!c",
            "|",
            ">",
            "%",
            "@",
            "2026-13-45",
            "R&D",
            "0012",
            "12",
            ".nan",
            "=",
            "<<",
            "a\nb",
            "\t",
        ]
    )
)
def test_awkward_texts_stay_texts(text: str) -> None:
    assert read_yaml(yaml_lines({"key": text, "list": [text]})).value == {
        "key": text,
        "list": [text],
    }
