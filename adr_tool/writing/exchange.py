"""Lets two folders change places: in one step where the system knows such a step."""

import ctypes
import errno
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths count from where the program stands
_LINUX_EXCHANGE = 2  # RENAME_EXCHANGE, since Linux 3.15
_MACOS_SWAP = 2  # RENAME_SWAP, since macOS 10.12
# What answers a disk, or a C library, that has no such step.
_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders on one disk change places, so that at no time one of them is not there.

    False where the system cannot do that; nothing has happened then. Raises OSError where it
    could and did not.
    """
    call = _call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), str(one))


def _call():  # type: ignore[no-untyped-def]
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            rename = library.renameat2
            return lambda one, other: rename(_HERE, one, _HERE, other, _LINUX_EXCHANGE)
        if sys.platform == "darwin":
            swap = library.renamex_np
            return lambda one, other: swap(one, other, _MACOS_SWAP)
    except (AttributeError, OSError, TypeError):
        return None
    return None
