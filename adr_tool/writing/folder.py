"""An open folder: what is done to names in it cannot be led elsewhere by a link."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.frozen import dataclass
from adr_tool.writing.disk import FOLDER, NO_LINK, READING, is_regular, patiently, read_all, sync

# What systems answer where a disk knows no hard links, as FAT and some network disks.
_NO_HARD_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is open. On Windows there are no such handles and `handle` is None."""

    path: Path
    handle: int | None

    def open(self, name: str, flags: int) -> int:
        """A handle to a file of the folder; one that is made is the user's alone."""
        return os.open(self._at(name), flags, 0o600, dir_fd=self.handle)

    def state(self, name: str) -> os.stat_result | None:
        """What stands under a name, links not followed; None where nothing does."""
        try:
            return os.stat(self._at(name), dir_fd=self.handle, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def content(self, name: str) -> bytes | None:
        """The bytes of a plain file, None where none is. Raises AdrError for anything else."""
        try:
            handle = self.open(name, READING)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise AdrError(f"{self.path / name} cannot be read: {error.strerror}") from None
        try:
            if not is_regular(handle):
                raise AdrError(f"{self.path / name} is not a regular file")
            return read_all(handle)
        finally:
            os.close(handle)

    def move(self, old: str, new: str) -> None:
        """Put the file `old` in the place of `new`."""
        here, there, at = self._at(old), self._at(new), self.handle
        patiently(lambda: os.replace(here, there, src_dir_fd=at, dst_dir_fd=at))

    def place(self, old: str, new: str) -> None:
        """Give the file `old` the name `new` too. Raises FileExistsError, never overwrites."""
        here, there, at = self._at(old), self._at(new), self.handle
        try:
            os.link(here, there, src_dir_fd=at, dst_dir_fd=at)
        except OSError as error:
            if error.errno not in _NO_HARD_LINKS or self.state(new) is not None:
                raise
            self.move(old, new)

    def make(self, name: str) -> None:
        """Make a folder in this one, if it is not there."""
        with suppress(FileExistsError):
            os.mkdir(self._at(name), dir_fd=self.handle)

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        try:
            patiently(lambda: os.unlink(self._at(name), dir_fd=self.handle))
        except FileNotFoundError:
            return

    def sync(self) -> None:
        """Wait until the names are on the disk."""
        if self.handle is not None:  # but on Windows
            sync(self.handle)

    def _at(self, name: str) -> str:
        if self.handle is None:  # only on Windows
            return str(self.path / name)
        return name


@contextmanager
def opened(top: Path, relative: PurePosixPath) -> Iterator[Folder]:
    """The folder at `relative` below `top`, opened a step at a time and through no link.

    Raises OSError where a step is no folder, or is not there.
    """
    if sys.platform == "win32":  # only on Windows
        yield Folder(top / relative, None)
        return
    handle = os.open(top, FOLDER)
    try:
        for part in relative.parts:
            step = os.open(part, FOLDER | NO_LINK, dir_fd=handle)
            os.close(handle)
            handle = step
        yield Folder(top / relative, handle)
    finally:
        os.close(handle)
