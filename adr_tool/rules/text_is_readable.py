"""A record is a text file that can be read.

A file that is empty, is no UTF-8 text, is larger than 1 MiB, is a link or vanished cannot be
judged. It still holds its number, and the other records are judged as ever. Save the file as
UTF-8 text; what is no record moves to another folder.

Where Git LFS keeps Markdown, git itself holds only a pointer, so that no diff or review shows the
text either. `git lfs pull` fetches it (`lfs: true` for GitHub's checkout action). Better take the
records out of LFS: `decisions/*.md !filter !diff !merge text` in `.gitattributes`, then
`git add --renormalize decisions`.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, rule, troubles_of


@rule("text-is-readable", Severity.ERROR, of="any")
def text_is_readable(record: Record, context: Context) -> Iterator[Problem]:
    """Report what reading the bytes met."""
    yield from troubles_of(record, "text-is-readable")
