"""What a log would be once a change is merged, and what of a check is the change's doing."""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.model import DecisionLog, Inspection
from adr_tool.sources.blobs import Blobs
from adr_tool.sources.git import Git, GitTrouble
from adr_tool.sources.merges import merge_of
from adr_tool.sources.states import commit_of, tree


@dataclass(frozen=True, slots=True)
class Merged:
    """The files as a merge would leave them, and those that git could not merge."""

    files: Blobs
    conflicts: tuple[PurePosixPath, ...]


def merged(git: Git, base: str, head: str, prefix: PurePosixPath) -> Merged:
    """Merge two commits in git's object database; no branch, index or file is touched.

    Raises AdrError for a commit that is not there and for histories with nothing in common.
    """
    ours, theirs = commit_of(git, base), commit_of(git, head)
    try:
        oid, conflicts = merge_of(git, ours, theirs)
    except GitTrouble as trouble:
        raise AdrError(
            f"git could not merge {head} into {base}: {trouble.message}",
            "it takes git 2.38 or later, and the full history (in CI: fetch-depth: 0)",
        ) from None
    return Merged(tree(git, oid, f"the merge of {head} into {base}", prefix), conflicts)


def brought_by_the_change(now: Inspection, before: Inspection) -> Inspection:
    """The findings that were not there before.

    A finding is the same when its rule, its record's number and its message are.
    """
    known = frozenset(before.fingerprints)
    return now.part(lambda finding, name: name not in known)


def without_findings(log: DecisionLog) -> Inspection:
    """What a log with nothing wrong would give: the measure where nothing was there before."""
    return Inspection((), replace(log, records=()))
