"""CI: whether a change is judged before it is merged, whichever files of the log it touches."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from adr_tool.config import Settings
from adr_tool.doctor.reading import MOST_PASSED_OVER, passed_over, said_in, yaml_in
from adr_tool.errors import AdrError
from adr_tool.model.sign import GOOD, NOTE, Sign
from adr_tool.path_patterns import patterns_of
from adr_tool.sources.snapshot import Snapshot
from adr_tool.text import shown

WORKFLOWS = PurePosixPath(".github/workflows")
# Other hosts, and the one file in which each is told what to run.
PIPELINES = (
    *(".gitlab-ci.yml", "azure-pipelines.yml", "bitbucket-pipelines.yml", "Jenkinsfile"),
    *(".circleci/config.yml", ".woodpecker.yml", ".forgejo/workflows/ci.yml"),
)
_PATHS = ("paths", "paths-ignore")
_CALLS = "adr-tool"
_MANAGED = ("pre-commit", "prek")
# GitHub lets `**.md` cross folders.
_WITHIN_NAME = re.compile(r"\*\*(?=[^/*])")
_REMEDY = "the manual has one to copy for GitHub, GitLab and Azure (docs/ci.md)"


def automation_signs(files: Snapshot, settings: Settings) -> Iterator[Sign]:
    """Which pipelines run the check, and what they would miss."""
    managed = any("adr-check" in said_in(files, name) for name in (".pre-commit-config.yaml",))
    found = False
    for name in pipelines_of(files):
        text = said_in(files, name)
        if _CALLS in text or (managed and any(word in text for word in _MANAGED)):
            found = True
            yield from _signs_of(name, text, settings)
    if not found:
        yield Sign("CI", NOTE, "no pipeline was found that runs the check", _REMEDY)


def pipelines_of(files: Snapshot) -> tuple[str, ...]:
    """Every file that a host's CI would read here."""
    try:
        workflows = files.files(WORKFLOWS) if files.exists(WORKFLOWS) else ()
    except AdrError:
        workflows = ()
    ours = (str(path) for path in workflows if path.suffix in (".yml", ".yaml"))
    return (*ours, *(name for name in PIPELINES if files.exists(PurePosixPath(name))))


def _signs_of(name: str, text: str, settings: Settings) -> Iterator[Sign]:
    said = yaml_in(text)
    missed = list(_missed(name, text, said, settings))
    if not missed:
        yield Sign("CI", GOOD, f"{shown(name)} runs the check")
    for seen, remedy in missed:
        yield Sign("CI", NOTE, f"{shown(name)} runs the check, but {seen}", remedy)


def _missed(name: str, text: str, said: Any, settings: Settings) -> Iterator[tuple[str, str]]:
    if not name.startswith(str(WORKFLOWS)):
        return
    if "actions/checkout" in text and "fetch-depth: 0" not in text:
        yield "on a shallow clone, which hides rewritten decisions", "set fetch-depth: 0"
    events = said.get("on") if isinstance(said, Mapping) else None
    if events is None:
        yield "is no plain YAML, so which changes start it was not read", ""
        return
    if not {"pull_request", "pull_request_target", "merge_group"} & set(_names(events)):
        yield "no pull request starts it", "add `pull_request:` below `on:`"
    changed = events.get("pull_request") if isinstance(events, Mapping) else None
    if not isinstance(changed, Mapping):
        return
    for kind in _PATHS:
        yield from _unread(kind, _texts(changed.get(kind)))
    for path in _judged(settings):
        if not _starts(changed, path):
            yield f"a change of {shown(path)} does not start it", "widen its `paths:`"


def _names(events: Any) -> tuple[str, ...]:
    if isinstance(events, str):
        return (events,)
    return tuple(map(str, events)) if isinstance(events, (list, Mapping)) else ()


def _judged(settings: Settings) -> tuple[str, ...]:
    """A file of each kind that decides what the check says."""
    record = str(settings.folder / "0001-a-record.md")
    return (record, settings.source) if settings.source else (record,)


def _unread(kind: str, patterns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The first few patterns that are passed over, as they are written."""
    read = ((pattern, patterns_of(_rooted((pattern,)))[1]) for pattern in patterns)
    for pattern, bad in islice((one for one in read if one[1]), MOST_PASSED_OVER):
        seen, remedy = passed_over(pattern, bad[0][1])
        yield f"in its {kind} {seen}", remedy


def _starts(changed: Mapping[str, Any], path: str) -> bool:
    only, but = (_texts(changed.get(kind)) for kind in _PATHS)
    if only and not patterns_of(_rooted(only))[0].fitting(path):
        return False
    return not (but and patterns_of(_rooted(but))[0].fitting(path))


def _rooted(patterns: tuple[str, ...]) -> Iterator[str]:
    """Patterns of GitHub as git would read them: they begin at the top of the repository."""
    for pattern in (_WITHIN_NAME.sub("**/*", pattern) for pattern in patterns):
        out, bare = ("!", pattern[1:]) if pattern.startswith("!") else ("", pattern)
        yield f"{out}{bare}" if bare.startswith(("/", "**")) else f"{out}/{bare}"


def _texts(value: Any) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    return tuple(map(str, items)) if isinstance(items, list) else ()
