"""The templates and the texts of pages: escaped throughout, and none missing or left over."""

import re

import pytest

from adr_tool import resources
from adr_tool.formats.known import FORMATS
from adr_tool.formats.ours import Ours
from adr_tool.interface_words import interface_words
from tests.conftest import ROOT

TEMPLATES = {
    path.relative_to(ROOT / "templates").as_posix(): path.read_text("utf-8")
    for path in sorted((ROOT / "templates").rglob("*.j2"))
    if re.search(r"\.(html|xml|svg)\.j2$", path.name)
}
PUBLISHERS = "\n".join(
    path.read_text("utf-8") for path in sorted((ROOT / "adr_tool").rglob("*.py"))
)
# Keys that are put together: a beginning, and what may follow.
COMPOSED = re.compile(
    r"""(?:\b(?:n|text|count)\(\s*|words\[|\()f?["']([a-z0-9-]+-)(?:["'] ~[^)]*\)|\{)"""
)
GIVEN = re.compile(r"""["']([a-z0-9]+(?:-[a-z0-9]+)*)["']""")


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_lets_anything_through_unescaped(name: str) -> None:
    text = TEMPLATES[name]
    assert not re.search(r"\|\s*safe\b|autoescape", text)
    assert not re.search(r"\s[a-z-]+=\{\{", text), "an attribute without quotes ends at a space"


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_sentence_stands_in_a_template(name: str) -> None:
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", TEMPLATES[name], flags=re.DOTALL)
    between = " ".join(re.findall(r">([^<>]*)<", text))
    assert not re.findall(r"[A-Za-z]{3,}", re.sub(r"&\w+;", "", between)), name


def test_every_text_that_a_page_asks_for_is_there() -> None:
    words = interface_words("en")
    for name, text in TEMPLATES.items():
        for key in re.findall(r"""["']([a-z0-9-]+)["']\|t\b""", text):
            assert key in words, f"{name}: {key}"
        for key in re.findall(r"""\bn\(\s*["']([a-z0-9-]+)["']""", text):
            assert {f"{key}-one", f"{key}-many"} <= set(words), f"{name}: {key}"


def test_every_format_has_a_name_for_readers() -> None:
    names = {form.name for form in FORMATS if not isinstance(form, Ours)}
    assert {f"format-{name}" for name in names} <= set(interface_words("en"))


def test_no_text_is_left_over() -> None:
    asked = "\n".join((*TEMPLATES.values(), PUBLISHERS))
    given = set(GIVEN.findall(asked))
    beginnings = tuple(COMPOSED.findall(asked))
    for key in interface_words("en"):
        bare = re.sub(r"-(one|many)$", "", key)
        assert key in given or bare in given or key.startswith(beginnings), key


def test_an_unknown_language_is_english() -> None:
    assert interface_words("xx") == interface_words("en")


def test_texts_hold_no_markup() -> None:
    text = resources.read("schemas", "languages/en.yaml")
    assert "<" not in text
