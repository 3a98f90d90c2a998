"""Reads the texts of the published pages: data by language, so that none stands in a page."""

from collections.abc import Mapping
from functools import cache

from adr_tool import resources
from adr_tool.plain_yaml import read_yaml

DEFAULT = "en"


@cache
def interface_words(lang: str) -> Mapping[str, str]:
    """The texts by their key. A language that does not ship, or lacks one, gives the English."""
    known = resources.names("schemas", "languages", ".yaml")
    words = _read(DEFAULT)
    return {**words, **_read(lang)} if lang in known and lang != DEFAULT else words


def _read(lang: str) -> dict[str, str]:
    # What ships with us is a mapping of texts: a test reads it.
    text = resources.read("schemas", f"languages/{lang}.yaml")
    words: Mapping[str, str] = read_yaml(text, limit=len(text), nodes=len(text)).value
    return {key: str(said) for key, said in words.items()}
