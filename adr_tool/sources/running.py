"""Runs a program to its end, or to the end of patience: of time, or of what it prints."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from errno import EAGAIN
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO, Self

from adr_tool.frozen import dataclass

_PIECE = 1 << 16
_MOST_TALK = 1 << 16
_PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class Program:
    """A list of words to run, no shell: where, by which environment, and what it is given.

    It is ended after so many `seconds`, or once it has printed `most` bytes and one more.
    """

    argv: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    seconds: float
    most: int
    stdin: bytes = b""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended. One that was `slow` or printed too `much` was killed."""

    code: int
    out: bytes
    talk: bytes
    slow: bool = False
    much: bool = False


class Running:
    """A program that runs while something else is done. Whoever leaves it ends it."""

    def __init__(self, program: Program) -> None:
        """Start it. Raises OSError where it cannot be started, or not be listened to."""
        stdin, most = program.stdin, program.most
        self._most, self._slow = most, Event()
        self._out: list[bytes] = []
        self._talk: list[bytes] = []
        self._process = process = subprocess.Popen(  # noqa: S603 - a list of words, never a shell
            program.argv,
            stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=program.folder,
            env=program.environment,
        )
        self._timer = Timer(program.seconds, _stop, (process, self._slow))
        self._beside = (
            *((Thread(target=_fill, args=(process.stdin, stdin), daemon=True),) if stdin else ()),
            Thread(target=_listen, args=(process.stderr, self._talk), daemon=True),
            Thread(target=_gather, args=(process, self._out, most), daemon=True),
        )
        try:
            for thread in (self._timer, *self._beside):
                thread.start()
        except BaseException as trouble:
            self.end()
            if isinstance(trouble, RuntimeError):  # no thread is to be had any more
                raise OSError(EAGAIN, os.strerror(EAGAIN)) from trouble
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *trouble: object) -> None:
        self.end()

    def ended(self) -> Ended:
        """How it ended, once it has, or has printed too much."""
        for thread in self._beside:
            thread.join()
        code, out = self._process.wait(), b"".join(self._out)
        self.end()
        much = len(out) > self._most
        return Ended(code, out[: self._most], b"".join(self._talk), self._slow.is_set(), much)

    def end(self) -> None:
        """End it, if it has not ended."""
        self._timer.cancel()
        self._process.kill()
        with self._process:  # waits for it, and closes what it was heard by
            for thread in self._beside:
                if thread.ident is not None:
                    thread.join(_PATIENCE)


def run_program(program: Program) -> Ended:
    """Run a program and collect what it prints. Raises OSError where it cannot be started."""
    with Running(program) as running:
        return running.ended()


def _gather(process: subprocess.Popen[bytes], out: list[bytes], most: int) -> None:
    # Whoever waits for the program may be interrupted, and close what it prints.
    with suppress(OSError, ValueError):
        out.append(_drain(process.stdout, most))
        if len(out[0]) > most:
            process.kill()


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
