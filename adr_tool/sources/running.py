"""Runs a program to its end, or to the end of patience: of time, or of what it prints."""

import os
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO

from adr_tool.frozen import dataclass

_PIECE = 1 << 16
_MOST_TALK = 1 << 16


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended. One that was `slow` or printed too `much` was killed."""

    code: int
    out: bytes
    talk: bytes
    slow: bool = False
    much: bool = False


def run_program(
    argv: list[str],
    folder: Path,
    environment: Mapping[str, str],
    stdin: bytes,
    seconds: float,
    most: int,
) -> Ended:
    """Run a list of words, no shell, and collect what it prints, up to `most` bytes.

    Raises OSError where it cannot be started.
    """
    process = subprocess.Popen(  # noqa: S603 - a list of words, never a shell
        argv,
        stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment,
    )
    slow = Event()
    timer = Timer(seconds, _stop, (process, slow))
    with process:
        try:
            timer.start()
            out, talk = _talked_with(process, stdin, most)
        except BaseException:
            process.kill()
            raise
        finally:
            timer.cancel()
    return Ended(process.returncode, out[:most], talk, slow.is_set(), len(out) > most)


def _talked_with(process: subprocess.Popen[bytes], stdin: bytes, most: int) -> tuple[bytes, bytes]:
    """Feed a program, and gather what it prints and says until it ends, or has printed too much."""
    talk: list[bytes] = []
    beside = (
        Thread(target=_fill, args=(process.stdin, stdin), daemon=True),
        Thread(target=_listen, args=(process.stderr, talk), daemon=True),
    )
    for thread in beside:
        thread.start()
    out = _drain(process.stdout, most)
    if len(out) > most:
        process.kill()
    for thread in beside:
        thread.join()
    process.wait()
    return out, b"".join(talk)


def _stop(process: subprocess.Popen[bytes], slow: Event) -> None:
    slow.set()
    process.kill()


def _fill(stream: IO[bytes] | None, content: bytes) -> None:
    # A program may end before it has read everything.
    if stream is not None:
        with suppress(OSError):
            stream.write(content)
        with suppress(OSError):
            stream.close()


def _listen(stream: IO[bytes] | None, talk: list[bytes]) -> None:
    # Whoever waits for the program may be interrupted, and close what it says.
    with suppress(OSError, ValueError):
        talk.append(_drain(stream, _MOST_TALK))
        # What follows is let go; unread, the program would wait for us.
        while stream is not None and os.read(stream.fileno(), _PIECE):
            pass


def _drain(stream: IO[bytes] | None, most: int) -> bytes:
    """Everything up to one byte more than `most`."""
    parts: list[bytes] = []
    left = most + 1
    while stream is not None and left and (part := os.read(stream.fileno(), min(left, _PIECE))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
