"""The relations between decisions: a table always, a picture where a layout was worked out."""

from collections.abc import Iterator
from textwrap import wrap

from adr_tool.model.public.layout import Layout
from adr_tool.model.public.relations import linked_records, relations_of
from adr_tool.publish.base import Output, Site, page
from adr_tool.publish.paging import parts_of

# Pixels for each unit of the layout.
SCALE = 84
_LETTERS = 25


def relations(site: Site) -> Iterator[Output]:
    """`relations/index.html`, and more pages of the table where there are many."""
    found = relations_of(site.log, site.vocabulary.link_kinds)
    for part in parts_of(found, "relations/index.html"):
        yield page(
            site,
            "relations.html.j2",
            part.place,
            here="relations",
            part=part,
            relations=found,
            linked=linked_records(found),
            drawn=_drawn(site.layout) if site.layout and part.number == 1 else None,
            lines=_lines,
        )


def _drawn(layout: Layout) -> dict[str, object]:
    """The layout in pixels, from the top left."""
    high = layout.height

    def at(x: float, y: float) -> str:
        return f"{x * SCALE:.0f} {(high - y) * SCALE:.0f}"

    return {
        "width": round(layout.width * SCALE),
        "height": round(high * SCALE),
        "boxes": [
            (place.address, round(place.x * SCALE), round((high - place.y) * SCALE))
            for place in layout.places
        ],
        "curves": [
            (
                curve.relation,
                f"M{at(*curve.points[0])} C {', '.join(at(*p) for p in curve.points[1:])}",
            )
            for curve in layout.curves
        ],
        "box": (round(layout.box[0] * SCALE), round(layout.box[1] * SCALE)),
    }


def _lines(words: str) -> list[str]:
    return wrap(words, _LETTERS, max_lines=2, placeholder="…") or [""]
