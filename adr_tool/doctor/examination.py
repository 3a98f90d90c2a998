"""The whole examination, in the order in which one thing needs the other."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from adr_tool.actions.adoption import find_record_folder
from adr_tool.config import DEFAULT_FOLDER, Settings, read_settings
from adr_tool.doctor.automation import automation_signs
from adr_tool.doctor.before_commits import hook_signs
from adr_tool.doctor.owners import owner_signs
from adr_tool.doctor.program import program_signs
from adr_tool.doctor.records import record_signs
from adr_tool.doctor.version_control import git_signs
from adr_tool.errors import AdrError
from adr_tool.model.sign import GOOD, NOTE, WRONG, Sign
from adr_tool.sources.snapshot import Snapshot
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.text import shown


def examine(root: Path, files: Snapshot) -> Iterator[Sign]:
    """Every sign of the health of a repository, that of this machine first.

    Nothing is written, and no program runs but git, in ways that start no other.
    """
    yield from program_signs()
    yield from git_signs(root)
    try:
        settings = read_settings(files)
    except AdrError as trouble:
        yield Sign("settings", WRONG, shown(trouble.message), trouble.hint)
        return
    yield _settings_sign(settings)
    if not settings.source:
        found = find_record_folder(root)
        if isinstance(files, WorkingTree):
            files.guessed = found != DEFAULT_FOLDER
        settings = replace(settings, folder=found or DEFAULT_FOLDER)
    yield from record_signs(root, files, settings)
    yield from hook_signs(root, files)
    yield from automation_signs(files, settings)
    yield from owner_signs(files, settings)


def _settings_sign(settings: Settings) -> Sign:
    if not settings.source:
        return Sign(
            "settings",
            NOTE,
            f"there are none; records are looked for in {DEFAULT_FOLDER} and the usual places",
            "adr-tool init",
        )
    seen = f"{settings.source}: profile {settings.profile}, records in {settings.folder}"
    return Sign("settings", GOOD, shown(seen))
