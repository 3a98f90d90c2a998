"""All publishers. Written by hand; a test compares it with the folder.

Not in the package itself: the Markdown index is asked for in hooks, and needs none of them.
"""

from adr_tool.publish.about import about
from adr_tool.publish.assets import assets
from adr_tool.publish.base import Publisher, RecordPublisher
from adr_tool.publish.feeds import feeds
from adr_tool.publish.home import home
from adr_tool.publish.index_data import index_data
from adr_tool.publish.llms import llms
from adr_tool.publish.moved import moved
from adr_tool.publish.portal import portal, portal_pages
from adr_tool.publish.record_data import record_data
from adr_tool.publish.record_markdown import record_markdown
from adr_tool.publish.record_page import record_pages
from adr_tool.publish.registers import registers
from adr_tool.publish.relations import relations
from adr_tool.publish.rules import rules
from adr_tool.publish.search_index import search_index
from adr_tool.publish.sitemap import sitemap
from adr_tool.publish.statistics import statistics
from adr_tool.publish.systems import systems
from adr_tool.publish.timeline import timeline

# Of all decisions together; the manifest, which knows the other files, is not here.
PUBLISHERS: tuple[Publisher, ...] = (
    home,
    moved,
    registers,
    systems,
    timeline,
    relations,
    statistics,
    rules,
    about,
    assets,
    index_data,
    portal,
    llms,
    feeds,
    sitemap,
    search_index,
)

# Of each decision by itself; these are written first.
RECORD_PUBLISHERS: tuple[RecordPublisher, ...] = (
    record_pages,
    record_data,
    record_markdown,
    portal_pages,
)
