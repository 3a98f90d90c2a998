"""Installs the check as a git hook beside nothing: a hook of somebody else is never touched.

git from 2.54 on keeps hooks in its settings, many for one event. An older git runs one script
for an event; the script steps aside where a git runs the hook from its settings.
"""

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from adr_tool import __version__, resources
from adr_tool.errors import AdrError
from adr_tool.sources.hook_settings import HookSettings
from adr_tool.sources.hooks import HooksFolder, hooks_folder
from adr_tool.writing.program_file import place_program, remove_program

# A merge without conflicts makes its commit without pre-commit, and two branches may well have
# taken one number.
EVENTS = ("pre-commit", "pre-merge-commit")
NAME = "adr-tool"
MARK = "# adr-tool hook:"
_REPOSITORY = "the address you cloned adr-tool from"


def install_hook(root: Path) -> tuple[Path, ...]:
    """Put the hook in place; returns the files written, none where it was there already.

    Raises AdrError where another hook stands, and where the folder serves other repositories.
    """
    folder, settings = hooks_folder(root), HookSettings(root, NAME)
    if not settings.are_heeded():
        return _place_scripts(folder)
    # A script of ours stays, for other programs may bring an older git.
    return _set(settings) + _place_scripts(folder, only=_our_scripts(folder))


def uninstall_hook(root: Path) -> tuple[Path, ...]:
    """Take our hook away; returns the files changed. Others stay."""
    folder, settings = hooks_folder(root), HookSettings(root, NAME)
    changed = []
    if any(one.scope == "local" and MARK in one.value for one in settings.commands()):
        settings.remove()
        changed.append(settings.file)
    for target in _our_scripts(folder):
        remove_program(target)
        changed.append(target)
    return tuple(changed)


def snippets() -> str:
    """What to write for hook managers and for hooks of one's own."""
    text = resources.read("templates", "hooks/snippets.txt")
    return text.replace("@REPOSITORY@", _REPOSITORY).replace("@VERSION@", __version__)


def _set(settings: HookSettings) -> tuple[Path, ...]:
    command = f"{_command()} {MARK} written by `adr-tool hook install`"
    there = settings.commands()
    for one in there:
        if one.scope != "local" or MARK not in one.value:
            raise AdrError(
                f"hook.{NAME}.command is in git's {one.scope} settings already, and not from us; "
                "it was left as it was",
                f"`git config --show-origin --get-all hook.{NAME}.command` says where",
            )
    at = {one.value for one in settings.events()}
    missing = [event for event in EVENTS if event not in at]
    if not missing and [one.value for one in there] == [command]:
        return ()
    settings.write(command, missing)
    return (settings.file,)


def _place_scripts(folder: HooksFolder, only: tuple[Path, ...] | None = None) -> tuple[Path, ...]:
    targets = [folder.path / event for event in EVENTS] if only is None else only
    if only is None and folder.shared:
        raise AdrError(
            f"core.hooksPath in your own settings puts hooks of all repositories in {folder.path}",
            "add `adr-tool check --staged` to the hook there, or set core.hooksPath for this one",
        )
    script = _script().encode()
    there = {target: _content(target) for target in targets}
    for target, content in there.items():
        if content is not None and MARK.encode() not in content:
            raise AdrError(
                f"{target} is a hook already, and not ours; it was left as it was",
                "let it run `adr-tool check --staged`; `adr-tool hook print` shows how, also for "
                "husky and lefthook",
            )
    stale = tuple(target for target, content in there.items() if content != script)
    for target in stale:
        place_program(target, script)
    return stale


def _our_scripts(folder: HooksFolder) -> tuple[Path, ...]:
    """The scripts of ours in a folder that is this repository's alone."""
    return () if folder.shared else tuple(_marked(folder.path))


def _marked(folder: Path) -> Iterator[Path]:
    for event in EVENTS:
        if MARK.encode() in (_content(folder / event) or b""):
            yield folder / event


def _script() -> str:
    text = resources.read("templates", "hooks/hook.sh")
    return text.replace("@COMMAND@", _command())


def _command() -> str:
    text = resources.read("templates", "hooks/command.txt").strip()
    return text.replace("@PYTHON@", shlex.quote(sys.executable))


def _content(target: Path) -> bytes | None:
    """What stands there, or None. A link is somebody's arrangement, whatever it leads to."""
    if target.is_symlink():
        return b""
    try:
        return target.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise AdrError(f"{target} cannot be read: {error.strerror}") from None
