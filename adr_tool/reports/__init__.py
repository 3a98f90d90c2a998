"""How findings are printed: one file for each format."""

from collections.abc import Callable, Mapping

from adr_tool.model import Finding
from adr_tool.reports.findings_json import findings_json
from adr_tool.reports.findings_text import findings_text

Printer = Callable[[tuple[Finding, ...], int], str]

REPORTS: Mapping[str, Printer] = {"text": findings_text, "json": findings_json}
