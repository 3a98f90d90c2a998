"""The markers of restricted passages can be relied on.

A passage of the body is left out of what is published between two markers, each alone on its
line; the page says that something is withheld, why, and until when:

    :::restricted because="names a weakness" until=2027-06-30
    The server platform leaves support before cut-over ends.
    :::

A marker that is not closed, stands inside another passage, gives no reason or no day, is
misspelt, or is anything but the whole line (in a heading, a link, a table, a quotation, behind
a bullet, in the front matter) might publish what somebody meant to withhold. So nothing is
built before it is put right: the whole record is withheld, and `adr-tool build` stops. A
passage may not hold the title either, nor stand between the title and the line under it: publish a
summary of such a record, or close it.

Code fences and comments make no difference: a passage may stand inside of one. To write about
the markers themselves, leave the colons out.
"""

from collections.abc import Iterator

from adr_tool.model import Location, Problem, Record, Severity
from adr_tool.model.passages import passages_of
from adr_tool.model.public.bodies import title_is_in
from adr_tool.rules.base import Context, rule


@rule("restricted-passages-are-marked", Severity.ERROR, of="known")
def restricted_passages_are_marked(record: Record, context: Context) -> Iterator[Problem]:
    """Report markers that are none, or not where they should be."""
    passages = passages_of(record)
    for fault in passages.faults:
        yield Problem(Location(record.path, fault.line), fault.message)
    around = None if passages.faults else title_is_in(record, passages)
    if around is not None:
        where = Location(record.path, around.first)
        yield Problem(where, "a restricted passage holds the title, which is published")
