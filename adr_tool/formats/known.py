"""All ways in which decision records are written, in the order in which they are asked."""

from adr_tool.formats.asciidoc import AsciiDoc
from adr_tool.formats.base import Format
from adr_tool.formats.log4brains import Log4brains
from adr_tool.formats.madr import Madr
from adr_tool.formats.nhs_england import NhsEngland
from adr_tool.formats.nhs_wales import NhsWales
from adr_tool.formats.nygard import Nygard
from adr_tool.formats.ours import Ours
from adr_tool.formats.plain import Plain
from adr_tool.formats.restructuredtext import RestructuredText
from adr_tool.formats.titled import Titled

FORMATS: tuple[Format, ...] = (
    RestructuredText(),
    AsciiDoc(),
    Ours(),
    NhsWales(),
    NhsEngland(),
    Log4brains(),
    Titled(),
    Madr(),
    Nygard(),
    Plain(),
)
