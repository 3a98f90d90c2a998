"""The one door to Jinja2: shipped templates only, every value escaped by what it becomes.

Templates of organisations never come here; records are started from plain Markdown with
`$names` in it, which can hold no code.
"""

from functools import cache
from typing import Any

from adr_tool import resources

_MARKUP = ("html", "xml", "svg", "html.j2", "xml.j2", "svg.j2")


def render(name: str, **values: Any) -> str:
    """Render a shipped template; a name it uses and is not given is an error."""
    text: str = _environment().get_template(name).render(values)
    return text


@cache
def _environment() -> Any:
    import jinja2  # lazily: most commands render nothing

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: resources.read("templates", name)),
        undefined=jinja2.StrictUndefined,
        # By the whole ending: `page.html.j2` ends in "j2" to Jinja2.
        autoescape=jinja2.select_autoescape(_MARKUP, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
