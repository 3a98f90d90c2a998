"""Registers: what all published decisions say of one matter, computed from them and never kept.

Each is a pure function from the log and a day to rows; pages, CSV, JSON and the terminal
are made of the same rows.
"""

from collections.abc import Callable, Mapping
from datetime import date

from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.registers.assurance import assurance_register
from adr_tool.model.public.registers.base import (
    Field,
    Register,
    Row,
    Value,
    first_rows,
)
from adr_tool.model.public.registers.document import (
    Entry,
    document_of,
    entries_of,
    entry_of,
    texts_of,
)
from adr_tool.model.public.registers.interoperability import interoperability_register
from adr_tool.model.public.registers.legacy import legacy_register
from adr_tool.model.public.registers.reviews import reviews_register
from adr_tool.model.public.registers.security import security_register

REGISTERS: Mapping[str, Callable[[PublicLog, date], Register]] = {
    "legacy": legacy_register,
    "interoperability": interoperability_register,
    "security": security_register,
    "assurance": assurance_register,
    "reviews": reviews_register,
}

__all__ = [
    "REGISTERS",
    "Entry",
    "Field",
    "Register",
    "Row",
    "Value",
    "document_of",
    "entries_of",
    "entry_of",
    "first_rows",
    "texts_of",
]
