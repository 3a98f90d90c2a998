"""The one door to nh3: the second wall, for the day the first one has a hole.

What comes here was written by `html_writer`, which escapes all that an author wrote; this
lets through no tag, attribute or scheme beside those that it writes.
"""

from functools import cache
from typing import Any

_PLAIN = (
    "a blockquote br code dd del div em h2 h3 h4 h5 h6 hr img li ol p pre section span strong"
    " sup table tbody td th thead tr ul"
)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_ATTRIBUTES = {
    "a": {"href", "title", "rel", "id", "class", "aria-label", "role"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "img": {"src", "alt", "title", "loading"},
    "li": {"id"},
    "ol": {"start"},
    "p": {"class"},
    "pre": {"tabindex"},
    "section": {"class", "aria-label"},
    "span": {"class", "role", "aria-label"},
    "td": {"class"},
    "th": {"class", "scope"},
    **{heading: {"id"} for heading in _HEADINGS},
}


def sanitised(html: str) -> str:
    """The HTML with nothing in it but what may stand on a page."""
    clean: str = _cleaner().clean(html)
    return clean


@cache
def _cleaner() -> Any:
    import nh3  # lazily: only pages of the site need it

    return nh3.Cleaner(
        tags=set(_PLAIN.split()),
        attributes=_ATTRIBUTES,
        clean_content_tags={"script", "style"},
        url_schemes={"http", "https", "mailto"},
        url_relative=_inside,
        link_rel=None,  # the writer gives it to links that lead outside, and to no other
    )


def _inside(address: str) -> str | None:
    return None if address.startswith(("/", "\\")) else address
