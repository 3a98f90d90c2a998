"""The check before a commit: whether something runs it."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from adr_tool.actions.hook import MARK, NAME
from adr_tool.doctor.reading import said_in
from adr_tool.errors import AdrError
from adr_tool.model.sign import GOOD, NOTE, Sign
from adr_tool.sources.hook_settings import HookSettings
from adr_tool.sources.hooks import hooks_folder
from adr_tool.sources.snapshot import Snapshot

# Where hook managers are told what to run.
MANAGERS = (
    *(".pre-commit-config.yaml", ".pre-commit-config.yml", "prek.toml", "lefthook.yml"),
    *("lefthook.yaml", ".lefthook.yml", ".lefthook.yaml", ".husky/pre-commit", "package.json"),
)
_SAID = ("adr-check", "adr-tool")
_EVENT = "pre-commit"
_MOST_BYTES = 256 * 1024


def hook_signs(root: Path, files: Snapshot) -> Iterator[Sign]:
    """Whether a commit is judged before it is made, and by what."""
    manager = next((name for name in MANAGERS if _names_us(said_in(files, name))), "")
    try:
        place, ours = _installed(root)
    except (AdrError, OSError):
        return  # what is the matter with git was said before
    if ours:
        yield Sign("hook", GOOD, f"{place} judges what is staged before each commit")
    elif manager and place:
        yield Sign("hook", GOOD, f"{manager} names the check, and {place} is installed")
    elif manager:
        seen = f"{manager} names the check, but no hook is installed in this clone"
        yield Sign("hook", NOTE, seen, _remedy_of(manager))
    elif place:
        seen = f"{place} is there, and does not run the check"
        yield Sign("hook", NOTE, seen, "adr-tool hook print shows what to add")
    else:
        yield Sign(
            "hook", NOTE, "nothing judges a commit before it is made", "adr-tool hook install"
        )


def _installed(root: Path) -> tuple[str, bool]:
    """What stands before a commit in this clone, and whether it is the check."""
    settings = HookSettings(root, NAME)
    if settings.are_heeded() and any(MARK in one.value for one in settings.commands()):
        return "a hook in git's settings", True
    script = hooks_folder(root).path / _EVENT
    if not script.is_file():
        return "", False
    with script.open("rb") as file:
        content = file.read(_MOST_BYTES).decode("utf-8", "replace")
    return f"the hook {PurePosixPath(script.parent.name, script.name)}", _names_us(content)


def _names_us(text: str) -> bool:
    return any(word in text for word in _SAID)


def _remedy_of(manager: str) -> str:
    if manager.startswith(".pre-commit"):
        return "pre-commit install"
    if manager == "prek.toml":
        return "prek install"
    return "lefthook install" if "lefthook" in manager else "npm install"
