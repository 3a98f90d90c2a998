"""How findings are printed: one file for each format."""

from collections.abc import Callable, Mapping

from adr_tool.model import Inspection
from adr_tool.reports.findings_github import findings_github
from adr_tool.reports.findings_gitlab import findings_gitlab
from adr_tool.reports.findings_json import findings_json
from adr_tool.reports.findings_junit import findings_junit
from adr_tool.reports.findings_rdjsonl import findings_rdjsonl
from adr_tool.reports.findings_sarif import findings_sarif
from adr_tool.reports.findings_text import findings_text

Printer = Callable[[Inspection], str]

REPORTS: Mapping[str, Printer] = {
    "text": findings_text,
    "json": findings_json,
    "github": findings_github,
    "gitlab": findings_gitlab,
    "sarif": findings_sarif,
    "junit": findings_junit,
    "rdjsonl": findings_rdjsonl,
}
