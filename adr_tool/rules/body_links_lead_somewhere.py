"""A link or image in the body that names a file names one that is there.

Readers follow links to evidence years later, and the published site can only copy what is in
the repository. Correct the path, which is read from the record's own folder (from the top of
the repository if it begins with `/`), or link to a web address. Those are never fetched,
and e-mail addresses are left alone.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from adr_tool.model import Problem, Record, Reference, Severity
from adr_tool.model.paths import within_repository
from adr_tool.rules.base import Context, rule

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
# `somebody@example.org`, `[team]@example.org` and the like: an address to write to.
_MAIL = re.compile(r"[^\s/@]+@[\w-]+(?:\.[\w-]+)+\Z")
_DRIVE = re.compile(r"[A-Za-z]:|\\\\")


@rule("body-links-lead-somewhere", Severity.WARNING, of="known", looks_at="files")
def body_links_lead_somewhere(record: Record, context: Context) -> Iterator[Problem]:
    """Report each link to a file that is not there, or not in the repository."""
    for reference in record.references:
        fault = _fault(record, reference, context)
        if fault:
            what = "an image" if reference.image else "a link"
            yield Problem(reference.where, f"has {what} {fault}")


def _fault(record: Record, reference: Reference, context: Context) -> str:
    target = reference.target.strip()
    if not target:
        return "that names nothing"
    if _DRIVE.match(target):
        return f"to {target}, which is on one computer only"
    if _ADDRESS.match(target) or target.startswith("#") or _MAIL.match(target):
        return ""
    named = unquote(re.split("[?#]", target, maxsplit=1)[0], errors="replace")
    if not named:
        return ""
    path = within_repository(record.path.parent / named)
    if path is None:
        return f"to {target}, which leads out of the repository"
    if context.exists(path):
        return ""
    if target.strip("/") == str(path):
        return f"to {target}, which is not there"
    return f"to {target}, and {path} is not there"
