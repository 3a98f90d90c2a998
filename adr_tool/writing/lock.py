"""One program writes at a time: a lock that the system itself takes back when its holder dies."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from adr_tool.errors import AdrError
from adr_tool.text import shown
from adr_tool.writing.disk import NO_LINK

if sys.platform == "win32":  # only on Windows
    import msvcrt
else:
    import fcntl

TIME_OUT = 10.0
_LONGEST = 300.0
_PAUSE = 0.02
_NOTE_BYTES = 200
# Windows locks bytes, and nobody else can read them: one far behind the note is taken.
_FAR = 1 << 30  # only on Windows
_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

_held: set[Path] = set()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of the file at `path`; a block inside of one that holds it costs nothing.

    Waits for ten seconds behind one holder, and on while the holders change. Raises AdrError,
    naming the holder's process and machine, when that was not enough, and for a disk that
    cannot lock. The file stays there for ever: a lock on a deleted file guards nothing.
    """
    if path in _held:
        yield
        return
    handle = _opened(path)
    try:
        _wait(handle, path)
        _held.add(path)
        _leave_note(handle)
        yield
    finally:
        _held.discard(path)
        os.close(handle)  # which gives the lock back


def is_locked(path: Path) -> bool:
    """Whether some program holds the lock right now."""
    try:
        handle = os.open(path, os.O_RDONLY | NO_LINK)
    except OSError:
        return False
    try:
        return not _taken(handle)
    except OSError:
        return False
    finally:
        os.close(handle)


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o666)
    except OSError as error:
        raise AdrError(
            f"the lock {path} cannot be opened: {error.strerror}; nothing was written",
            "adr-tool keeps its lock and its journal there while it writes",
        ) from None


def _wait(handle: int, path: Path) -> None:
    began = quiet_since = time.monotonic()
    holder = b""
    while not _tried(handle, path):
        now, seen = time.monotonic(), _note(handle)
        if seen != holder:
            holder, quiet_since = seen, now
        if now - quiet_since > TIME_OUT or now - began > _LONGEST:
            by = shown(holder.decode("utf-8", "replace").strip()) or "another program"
            raise AdrError(
                f"{by} is writing here for longer than {TIME_OUT:.0f} seconds; nothing was written",
                f"try again when it has ended; the lock is {path}",
            )
        time.sleep(_PAUSE)


def _tried(handle: int, path: Path) -> bool:
    try:
        return _taken(handle)
    except OSError as error:
        raise AdrError(
            f"the disk of {path} cannot lock files: {error.strerror}; nothing was written",
            "a network disk may need a lock service; work in a clone on a local disk",
        ) from None


def _taken(handle: int) -> bool:
    try:
        if sys.platform == "win32":  # only on Windows
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        raise
    return True


def _leave_note(handle: int) -> None:
    # Only for the message that others print; a full disk must not stop us here.
    day = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime())
    note = f"process {os.getpid()} on {_machine()} (since {day} UTC)"
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, note.encode("utf-8", "replace")[:_NOTE_BYTES])


def _machine() -> str:
    # As `socket.gethostname` says it, whose import takes longer than all the rest of a lock.
    if sys.platform == "win32":  # only on Windows
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def _note(handle: int) -> bytes:
    with suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, _NOTE_BYTES)
    return b""
