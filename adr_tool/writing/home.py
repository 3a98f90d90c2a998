"""Where the lock, the journal and the intent of a repository lie."""

import os
from contextlib import suppress
from pathlib import Path

from adr_tool.errors import AdrError
from adr_tool.frozen import dataclass
from adr_tool.sources.git_folders import GitFolders, git_folders, working_trees
from adr_tool.sources.state import JOURNAL, OURS, PLAIN
from adr_tool.writing.disk import READING, WRITING, is_regular, read_all, sync_folder

_PATTERN = ".adr-*.tmp"


@dataclass(frozen=True, slots=True)
class Home:
    """The folders that hold the state of writing: in git's folder, out of everybody's way.

    `top` is the folder from which paths in the journal count. `own` belongs to one working
    tree, for its files are its own; `shared` is common to all working trees of a
    repository, for they share the numbers.
    """

    top: Path
    own: Path
    shared: Path
    git: GitFolders | None

    @property
    def lock(self) -> Path:
        """The file whose lock lets one program write at a time. It is never deleted."""
        return self.shared / "lock"

    @property
    def journal(self) -> Path:
        """The file that holds a change from its commit point until it is complete."""
        return self.own / JOURNAL

    @property
    def intent(self) -> Path:
        """The file that names the temporary files of a change before they are made."""
        return self.own / "intent"


def home_of(root: Path) -> Home:
    """The home of the repository at `root`; nothing is made.

    A folder outside of git keeps its state in `.adr-tool` at its root. Raises AdrError for
    a `.git` that leads nowhere.
    """
    root = root.resolve()
    git = git_folders(root)
    if git is None:
        return Home(root, root / PLAIN, root / PLAIN, None)
    return Home(git.top, git.own / OURS, git.common / OURS, git)


def ready_home(root: Path, why: str) -> Home:
    """The home of the repository at `root`, made where it is not there; `why` there is one.

    Raises AdrError where it cannot be made.
    """
    home = home_of(root)
    try:
        make_home(home)
    except OSError as error:
        raise AdrError(
            f"the folder {home.own} cannot be made: {error.strerror}; nothing was written",
            why,
        ) from None
    return home


def neighbours(home: Home) -> tuple[Home, ...]:
    """The homes of all working trees that share the lock, this one among them."""
    if home.git is None:
        return (home,)
    return tuple(Home(git.top, git.own / OURS, home.shared, git) for git in working_trees(home.git))


def make_home(home: Home) -> None:
    """Make the folders, and let git overlook our temporary files."""
    for folder in (home.shared, home.own):
        if folder.is_symlink():
            raise AdrError(f"{folder} is a symbolic link; nothing was written")
    for folder in (home.shared, home.own):
        if not (folder.is_dir() and home.lock.exists()):
            folder.mkdir(exist_ok=True)
            sync_folder(folder.parent)  # or a power cut takes the folder with the journal in it
    with suppress(OSError):  # a comfort: without it git shows our temporary files for a moment
        if home.git is None:
            _overlook(home.own / ".gitignore", "*")
        else:
            (home.git.common / "info").mkdir(exist_ok=True)
            _overlook(home.git.common / "info" / "exclude", _PATTERN)


def _overlook(file: Path, pattern: str) -> None:
    # The exclude file is the user's: one line is added behind what stands there.
    before = b""
    if file.exists():
        handle = os.open(file, READING)
        try:
            before = read_all(handle) if is_regular(handle) else pattern.encode()
        finally:
            os.close(handle)
    if pattern.encode() in before.split():
        return
    gap = b"\n" if before and not before.endswith(b"\n") else b""
    handle = os.open(file, WRITING | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        os.write(handle, gap + pattern.encode() + b"\n")
    finally:
        os.close(handle)
