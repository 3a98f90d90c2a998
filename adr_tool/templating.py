"""The one door to Jinja2: shipped templates only, every value escaped by what it becomes.

Templates of organisations never come here; records are started from plain Markdown with
`$names` in it, which can hold no code.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

from adr_tool import resources

_MARKUP = ("html", "xml", "svg", "html.j2", "xml.j2", "svg.j2")
_NO_WORDS: frozenset[tuple[str, str]] = frozenset()


def render(name: str, **values: Any) -> str:
    """Render a shipped template; a name it uses and is not given is an error."""
    text: str = _environment(_NO_WORDS).get_template(name).render(values)
    return text


class Pages:
    """The shipped templates in some words, with values that are the same on every page.

    `key|t` in them is the text of a key, with values in its `{places}`. One that stands there
    as it is, is put in when the template is compiled, escaped as the template has it. A template
    that is imported knows what is the same on every page, and nothing else.
    """

    def __init__(self, words: Mapping[str, str], **same: Any) -> None:
        shared = _environment(frozenset(words.items()))
        self._templates = shared.overlay()
        self._templates.globals = {**shared.globals, **same}

    def render(self, name: str, **values: Any) -> str:
        """Render a template; a name it uses and is not given is an error."""
        text: str = self._templates.get_template(name).render(values)
        return text


class _Compiled:
    """What was compiled of each template, so that the next site in these words need not.

    Jinja2 calls this a cache of bytecode, and asks for the code of a template by its name.
    """

    def __init__(self) -> None:
        self._known: dict[str, Any] = defaultdict(lambda: SimpleNamespace(code=None))

    def get_bucket(self, environment: Any, name: str, filename: str | None, source: str) -> Any:
        """What is known of a template; its `code` is filled in where it is None."""
        return self._known[name]

    def set_bucket(self, bucket: Any) -> None:
        """Nothing more: it is the one that is known."""


@cache
def _environment(words: frozenset[tuple[str, str]]) -> Any:
    import jinja2  # lazily: most commands render nothing

    compiled: Any = _Compiled()
    found = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: resources.read("templates", name)),
        undefined=jinja2.StrictUndefined,
        # By the whole ending: `page.html.j2` ends in "j2" to Jinja2.
        autoescape=jinja2.select_autoescape(_MARKUP, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=compiled,
    )
    texts = dict(words)
    found.filters["t"] = lambda key, **values: texts[key].format(**values)
    return found
