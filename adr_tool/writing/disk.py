"""The few operations that must outlast a power cut, and what each system needs for them."""

import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_TRIES, _PAUSE = 40, 0.05  # only on Windows
if sys.platform == "win32":  # only on Windows
    NO_LINK = 0
    READING, WRITING, FOLDER = os.O_RDONLY | os.O_BINARY, os.O_WRONLY | os.O_BINARY, os.O_RDONLY
else:
    NO_LINK = os.O_NOFOLLOW
    READING, WRITING = os.O_RDONLY | NO_LINK | os.O_NONBLOCK, os.O_WRONLY | NO_LINK
    FOLDER = os.O_RDONLY | os.O_DIRECTORY


def write_all(handle: int, content: bytes) -> None:
    """Write every byte: the system may take fewer than it is given."""
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def read_all(handle: int) -> bytes:
    """Everything from where the handle stands to the end."""
    with open(handle, "rb", closefd=False) as file:
        return file.read()


def sync(handle: int) -> None:
    """Wait until the content is on the disk itself."""
    # On macOS fsync only reaches the disk's cache; but a disk on a network knows no other order.
    if sys.platform == "darwin":  # only on macOS
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk. Windows offers no way to ask for it."""
    if sys.platform == "win32":  # only on Windows
        return
    handle = os.open(folder, FOLDER)
    try:
        sync(handle)
    finally:
        os.close(handle)


def is_regular(handle: int) -> bool:
    """Whether an open handle is a plain file."""
    return stat.S_ISREG(os.fstat(handle).st_mode)


def patiently(operation: Callable[[], None]) -> None:
    """Do it; on Windows try for two seconds while another program holds the file open."""
    if sys.platform == "win32":  # only on Windows
        for _ in range(_TRIES):
            with suppress(PermissionError):
                operation()
                return
            time.sleep(_PAUSE)
    operation()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let an interruption wait until the block is over.

    What is begun past the commit point takes milliseconds; it is better finished than left
    to the next run.
    """
    if sys.platform == "win32":  # only on Windows
        yield
        return
    import signal  # lazily: readers come through this module too

    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
