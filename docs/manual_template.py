"""Renders a page of the manual in the frame that pages of the site have."""

from collections.abc import Iterator, Mapping
from functools import cache
from os.path import relpath
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

import jinja2
from manual_pages import Part, Source, place_of

from adr_tool import __version__, resources
from adr_tool.interface_words import interface_words
from adr_tool.markdown.html import Page

_HERE = Path(__file__).resolve().parent
_SITE = SimpleNamespace(
    lang="en", internal=False, stylesheet=b"", title="adr-tool manual", version=__version__
)


def rendered(
    source: Source,
    page: Page,
    parts: tuple[Part, ...],
    titles: Mapping[PurePosixPath, str],
) -> str:
    """The page as HTML. Which part it is in, and what comes before and after, the parts say."""
    place = place_of(source.path)
    way = [(path, titles[path]) for part in parts for path, _ in part.pages]
    at = next((n for n, (path, _) in enumerate(way) if path == source.path), None)
    listed = {path for path, _ in way}
    home = next((path for path in _homes(source.path) if path in listed), None)
    words = interface_words("en")
    text: str = (
        _environment()
        .get_template("manual.html.j2")
        .render(
            site=_SITE,
            root="../" * (len(place.parts) - 1),
            place=str(place),
            t=lambda key, **values: words[key].format(**values),
            title=source.title,
            path=source.path,
            body=page.html,
            contents=[entry for entry in page.contents if entry.level == 2],
            manual=parts,
            part=next((p for p in parts if home in dict(p.pages)), None),
            home=home,
            before=way[at - 1] if at else None,
            after=None if at is None else next(iter(way[at + 1 :]), None),
            to=lambda path: relpath(place_of(path), place.parent),
        )
    )
    return text


def _homes(path: PurePosixPath) -> Iterator[PurePosixPath]:
    """The page itself, or else the one that leads to the pages of its folder."""
    yield from (path, PurePosixPath(f"{path.parent}.md"), path.parent / "README.md")


@cache
def _environment() -> jinja2.Environment:
    shipped = jinja2.FunctionLoader(lambda name: resources.read("templates", name))
    found = jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(_HERE), shipped]),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    words = interface_words("en")
    found.filters["t"] = lambda key, **values: words[key].format(**values)
    return found
