"""The words that are put into the HTML of a text, in the language of the site."""

from adr_tool.markdown.html import Labels
from adr_tool.publish.base import Site


def labels_of(site: Site) -> Labels:
    """The words that are put into the HTML of a body."""
    return Labels(
        table=site.text("table"),
        notes=site.text("notes"),
        back=site.text("back"),
        done=site.text("task-done"),
        undone=site.text("task-undone"),
        picture=site.text("picture"),
    )
