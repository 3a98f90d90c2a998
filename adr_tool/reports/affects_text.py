"""The decisions that govern some paths, to read on a terminal."""

from collections.abc import Callable, Sequence

from adr_tool.model.governance import Governance
from adr_tool.reports.base import columns, title_lines
from adr_tool.text import shown

_MOST_PATHS = 20


def affects_text(found: Sequence[Governance], width: int, paint: Callable[[str, str], str]) -> str:
    """Each decision, and below it the paths and the patterns that say so."""
    return "\n".join(_told(governance, width, paint) for governance in found)


def _told(governance: Governance, width: int, paint: Callable[[str, str], str]) -> str:
    record, governs = governance.record, governance.governs
    lines = title_lines(shown(f"{record.label}  {record.name}"), width)
    title = "\n".join(paint(line, "heading") for line in lines)
    rows = [("", entry.path, entry.pattern) for entry in governs[:_MOST_PATHS]]
    more = len(governs) - len(rows)
    table = columns(rows, width, wide=1)
    return f"{title}\n{table}" + (f"  and {more} more\n" if more else "")
