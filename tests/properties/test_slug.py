"""Whatever the title, the part of a file name made of it is safe on every system."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from adr_tool.slug import LONGEST, slug_of

RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?\Z")


@given(st.text(max_size=400))
@example("CON")
@example("LPT¹")
@example("日本語のタイトル")
@example("🚀🚀")
@example("!!!")
@example("é" * 200)
@example("com1 ")
@example("a" * 300)
def test_a_slug_is_a_safe_name(title: str) -> None:
    slug = slug_of(title)
    assert slug.isascii()
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug), slug
    assert 0 < len(slug) <= LONGEST
    assert not RESERVED.match(slug)


@given(st.text(max_size=200))
def test_a_slug_is_stable(title: str) -> None:
    assert slug_of(title) == slug_of(title)
    assert slug_of(slug_of(title)) == slug_of(title)


@given(st.text(alphabet="abcdefghij klmnop", min_size=1, max_size=70))
def test_plain_words_are_kept(title: str) -> None:
    words = title.split()
    if words:
        assert slug_of(title) == "-".join(words)
