"""Lets two folders change places: in one step where the system knows such a step."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths count from where the program stands
_FLAG = 2  # RENAME_EXCHANGE of Linux since 3.15, and RENAME_SWAP of macOS since 10.12
# What answers a disk, or a C library, that has no such step.
_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM)
_Call = Callable[[bytes, bytes], int]


def exchange(one: Path, other: Path) -> bool:
    """Let two folders on one disk change places, so that at no time one of them is not there.

    False where the system cannot do that; nothing has happened then. Raises OSError where it
    could and did not.
    """
    call = _call(sys.platform)
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), str(one))


def _call(platform: str) -> _Call | None:
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if platform == "linux":
            rename = library.renameat2
            return lambda one, other: int(rename(_HERE, one, _HERE, other, _FLAG))
        if platform == "darwin":  # only on macOS
            swap = library.renamex_np
            return lambda one, other: int(swap(one, other, _FLAG))
    except (AttributeError, OSError, TypeError):
        return None  # a C library without it, or Windows, which has none
    return None
