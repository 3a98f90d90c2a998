"""How decision records are written: one file for each way, asked in this order."""

from adr_tool.formats.base import Format
from adr_tool.formats.ours import Ours
from adr_tool.formats.plain import Plain

FORMATS: tuple[Format, ...] = (Ours(), Plain())
