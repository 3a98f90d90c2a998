"""The lock by itself: what it says of its holder, how long it waits, and that it is given back."""

import errno
import fcntl
import os
import re
import socket
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from adr_tool.errors import AdrError
from adr_tool.writing import lock
from adr_tool.writing.lock import is_locked, locked


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lock"


@contextmanager
def held(path: Path, note: bytes = b"") -> Iterator[int]:
    """Another program that holds the lock."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    os.pwrite(handle, note, 0)
    try:
        yield handle
    finally:
        os.close(handle)


@dataclass
class Clock:
    """Time that passes only while somebody sleeps, and what happens then."""

    happens: Mapping[int, Callable[[], object]] = field(default_factory=dict)
    now: float = 0.0

    strftime, gmtime = staticmethod(time.strftime), staticmethod(time.gmtime)

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        before, self.now = self.now, self.now + seconds
        for at, event in self.happens.items():
            if before < at <= self.now:
                event()


@pytest.fixture
def far_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clock on the wall is nine hours ahead."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "XXX-9")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("far_east")
def test_the_holder_says_who_it_is_and_since_when(path: Path) -> None:
    path.write_text("x" * 500)
    before = time.strftime("%Y-%m-%d %H:%M", time.gmtime())
    with locked(path):
        said = path.read_text()
    after = time.strftime("%Y-%m-%d %H:%M", time.gmtime())
    who = re.escape(f"process {os.getpid()} on {socket.gethostname()}")
    found = re.fullmatch(rf"{who} \(since (\d{{4}}-\d\d-\d\d \d\d:\d\d):\d\d UTC\)", said)
    assert found
    assert before <= found[1] <= after


def test_a_long_name_of_a_machine_is_cut(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_machine", lambda: "h" * 300)
    with locked(path):
        assert path.stat().st_size == 200
    monkeypatch.setattr(lock, "_machine", lambda: "h\udcff")
    with locked(path):
        assert " on h? (since" in path.read_text()


def test_a_lock_that_is_made_obeys_the_umask(path: Path) -> None:
    masked = os.umask(0o026)
    try:
        with locked(path):
            assert stat.S_IMODE(path.stat().st_mode) == 0o640
    finally:
        os.umask(masked)


def test_it_is_held_until_the_outermost_block_ends(path: Path) -> None:
    assert not is_locked(path), "there is no such file"
    with locked(path):
        assert is_locked(path)
        with locked(path), locked(path):
            assert is_locked(path)
        assert is_locked(path)
    assert not is_locked(path)
    with pytest.raises(ZeroDivisionError), locked(path), locked(path):
        raise ZeroDivisionError
    assert not is_locked(path)
    with locked(path):
        assert is_locked(path), "and taken anew"


@pytest.mark.parametrize(
    ("note", "who"),
    [
        (b"process 7 on a (since then)\n", "process 7 on a (since then)"),
        (b"", "another program"),
        (b"a \x1b[31m \xff", "a \\x1b[31m \N{REPLACEMENT CHARACTER}"),
        (b"n" * 300, "n" * 200),
    ],
)
def test_who_waited_ten_seconds_is_told_for_whom(
    path: Path, monkeypatch: pytest.MonkeyPatch, note: bytes, who: str
) -> None:
    monkeypatch.setattr(lock, "time", clock := Clock())
    with held(path, note), pytest.raises(AdrError) as said, locked(path):
        pass
    assert said.value.message == (
        f"{who} is writing here for longer than 10 seconds; nothing was written"
    )
    assert said.value.hint == f"try again when it has ended; the lock is {path}"
    assert 10 < clock.now < 10.1
    assert not is_locked(path)


def test_who_is_waited_for_gives_way(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with held(path, b"one") as other:
        free = {9: lambda: fcntl.flock(other, fcntl.LOCK_UN)}
        monkeypatch.setattr(lock, "time", clock := Clock(free))
        with locked(path):
            assert is_locked(path)
    assert 9 <= clock.now < 9.1


@pytest.mark.parametrize(("free", "ends"), [(290, 290), (1000, 300)])
def test_a_queue_that_moves_is_waited_for_longer_and_not_for_ever(
    path: Path, monkeypatch: pytest.MonkeyPatch, free: int, ends: int
) -> None:
    with held(path, b"the first") as other:
        notes = {at: partial(os.pwrite, other, b"holder %d" % at, 0) for at in range(9, 400, 9)}
        clock = Clock({**notes, free: lambda: fcntl.flock(other, fcntl.LOCK_UN)})
        monkeypatch.setattr(lock, "time", clock)
        if ends == free:
            with locked(path):
                assert is_locked(path)
        else:
            with pytest.raises(AdrError, match="holder 297 is writing here"), locked(path):
                pass
    assert ends <= clock.now < ends + 0.1


def test_a_lock_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    path = tmp_path / "no" / "lock"
    with pytest.raises(AdrError) as said, locked(path):
        pass
    assert said.value.message == (
        f"the lock {path} cannot be opened: No such file or directory; nothing was written"
    )
    assert said.value.hint == "adr-tool keeps its lock and its journal there while it writes"


def test_a_link_is_no_lock(path: Path) -> None:
    path.with_name("other").touch()
    path.symlink_to("other")
    with held(path.with_name("other")):
        assert not is_locked(path)
    with pytest.raises(AdrError, match="cannot be opened: Too many levels"), locked(path):
        pass


def test_a_disk_that_knows_no_locks_is_never_written_to(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.touch()

    def refuse(handle: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    assert not is_locked(path)
    with pytest.raises(AdrError) as said, locked(path):
        pass
    assert said.value.message == (
        f"the disk of {path} cannot lock files: No locks available; nothing was written"
    )
    assert said.value.hint == (
        "a network disk may need a lock service; work in a clone on a local disk"
    )


def test_a_note_that_cannot_be_read_or_written_stops_nobody(path: Path) -> None:
    for flags in (os.O_RDONLY, os.O_WRONLY):
        handle = os.open(path, os.O_CREAT | flags)
        try:
            lock._leave_note(handle)
            assert lock._note(handle) == b""
        finally:
            os.close(handle)
