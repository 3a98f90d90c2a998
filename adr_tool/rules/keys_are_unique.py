"""No key stands twice in the same part of the front matter.

YAML readers keep the first or the last of two equal keys, each as it likes, and people see
both. Delete the one that is not meant; to say several things under one key, write a list.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, rule, troubles_of


@rule("keys-are-unique", Severity.ERROR, of="any")
def keys_are_unique(record: Record, context: Context) -> Iterator[Problem]:
    """Report the second of two equal keys."""
    yield from troubles_of(record, "keys-are-unique")
