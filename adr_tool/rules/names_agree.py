"""The same system or role has one name in all records.

Registers join decisions by name: an old system that is "PAS" here and "P.A.S." there falls
apart into two, and nobody sees how many decisions keep it alive. Reported are names of
systems (and of who is on the other side of an interface) and of roles that differ only in
case, spaces, punctuation or plural, or in one letter of a long word. The message stands at the
spelling that fewer records use; use the other one, or, if they are two things, name them so
that people can tell them apart. Records that are history neither count nor are reported.
A system that goes by several names is listed under `[aliases]` in the settings, and so are two
whose names are alike; names listed there are not reported, and registers join them:

    [aliases]
    "PAS" = ["Patient administration system", "iPAS"]

Standards need no such rule: they are words of the profile.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.model.aliases import Aliases, name_key
from adr_tool.model.names import Name, names_in, names_of
from adr_tool.rules.base import Context, rule


@rule("names-agree", Severity.WARNING, looks_at="facts")
def names_agree(record: Record, context: Context) -> Iterator[Problem]:
    """Report the rarer of two spellings of a name, once for each record."""
    index = context.once(names_of)
    if not index.usual:
        return
    own = dict.fromkeys(names_in(record))
    for name in own:
        usual = index.usual.get(name)
        if usual is not None and not _is_listed(name, context.aliases):
            others = index.records[usual] - (usual in own)
            where = record.where(*name.keys)
            yield Problem(where, f'names "{name.text}"; {_says(others)} "{usual.text}"')


def _is_listed(name: Name, aliases: Aliases) -> bool:
    return name.kind == "system" and name_key(name.text) in aliases


def _says(others: int) -> str:
    if others == 0:
        return "elsewhere it says"
    return "1 other record says" if others == 1 else f"{others} other records say"
