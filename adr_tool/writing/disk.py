"""The few operations that must outlast a power cut, and what each system needs for them."""

import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PATIENCE = 2.0
READING = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
WRITING = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)


def write_all(handle: int, content: bytes) -> None:
    """Write every byte: the system may take fewer than it is given."""
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def read_all(handle: int) -> bytes:
    """Everything from where the handle stands to the end."""
    parts = []
    while part := os.read(handle, 1 << 20):
        parts.append(part)
    return b"".join(parts)


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
    handle = os.open(folder, _FOLDER)
    try:
        sync(handle)
    finally:
        os.close(handle)


def is_regular(handle: int) -> bool:
    """Whether an open handle is a plain file."""
    return stat.S_ISREG(os.fstat(handle).st_mode)


def patiently(operation: Callable[[], None]) -> None:
    """Do it; on Windows try for two seconds while another program holds the file open."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return operation()
        except PermissionError:
            if os.name != "nt" or time.monotonic() > until:
                raise
        time.sleep(0.05)  # only on Windows


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
