"""The store forgets whatever is in doubt, never raises, and touches nothing but its own file."""

import gc
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from adr_tool.cache import store as room
from adr_tool.cache.store import open_store
from tests.conftest import ROOT

DAY = 739_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "adr-tool" / "cache.sqlite"


def filled(file: Path, day: int = DAY, **values: Any) -> None:
    if (store := open_store(file, day)) is not None:
        store.keep(values)
        store.close()


def known(file: Path, key: str, day: int = DAY) -> object:
    store = open_store(file, day)
    if store is None:
        return None
    value = store.get(key)
    store.close()
    return value


def test_what_was_kept_is_there_in_the_next_run(file: Path) -> None:
    value = {"a": [1, None, True, "é\ud800\0"], "b": {}}
    filled(file, one=value, two=[])
    assert known(file, "one") == value
    assert known(file, "two") == []
    assert known(file, "three") is None


def test_a_store_that_nobody_holds_lets_go_of_its_file(file: Path) -> None:
    store = open_store(file, DAY)
    assert store is not None
    connection = store._connection
    assert connection is not None
    connection.execute("SELECT 1")
    del store
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_only_the_user_may_read_the_file(file: Path) -> None:
    filled(file, one=1)
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["cache.sqlite"]


def test_a_copy_is_not_believed(file: Path, tmp_path: Path) -> None:
    filled(file, one=1)
    elsewhere = tmp_path / "clone" / "cache.sqlite"
    elsewhere.parent.mkdir()
    shutil.copyfile(file, elsewhere)
    elsewhere.chmod(0o600)
    assert known(elsewhere, "one") is None
    shutil.copyfile(file, tmp_path / "again")
    (tmp_path / "again").chmod(0o600)
    os.replace(tmp_path / "again", file)
    assert known(file, "one") is None


def test_a_file_that_others_could_write_is_not_believed(file: Path) -> None:
    filled(file, one=1)
    file.chmod(0o660)
    assert known(file, "one") is None


def test_a_second_name_for_the_file_is_not_believed(file: Path, tmp_path: Path) -> None:
    filled(file, one=1)
    os.link(file, tmp_path / "other-name")
    assert known(file, "one") is None


@pytest.mark.parametrize("content", [b"keep me", b"SQLite format 3\0" + b"x" * 5000])
def test_a_link_is_not_followed(file: Path, tmp_path: Path, content: bytes) -> None:
    canary = tmp_path / "canary"
    canary.write_bytes(content)
    file.parent.mkdir()
    file.symlink_to(canary)
    filled(file, one=1)
    assert canary.read_bytes() == content
    assert not file.is_symlink()


def test_a_linked_folder_is_not_used(file: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    file.parent.symlink_to(tmp_path / "outside")
    assert open_store(file, DAY) is None
    assert not any((tmp_path / "outside").iterdir())


def test_without_a_place_there_is_no_store(file: Path) -> None:
    file.parent.write_text("a file")
    assert open_store(file, DAY) is None
    file.parent.unlink()
    file.mkdir(parents=True)
    assert open_store(file, DAY) is None


@pytest.mark.parametrize("at", [0, 20, 100, 2000, 4096, 5000, 8192, 8200])
@pytest.mark.parametrize("size", [1, 4096])
def test_damage_is_forgotten_and_mended(file: Path, at: int, size: int) -> None:
    values: dict[str, Any] = {f"key {n}": {"text": f"value {n} " * 40} for n in range(40)}
    filled(file, **values)
    content = bytearray(file.read_bytes())
    content[at : at + size] = bytes(byte ^ 0x5A for byte in content[at : at + size])
    file.write_bytes(content)
    store = open_store(file, DAY)
    if store is not None:
        for key, value in values.items():
            assert store.get(key) in (None, value)
        store.close()
    for _ in range(2):
        filled(file, **values)
    assert known(file, "key 7") == values["key 7"]


@pytest.mark.parametrize("length", [1, 50, 4096, 9000])
def test_a_file_that_was_cut_is_mended(file: Path, length: int) -> None:
    filled(file, one="x" * 20_000)
    with file.open("r+b") as stream:
        stream.truncate(length)
    assert known(file, "one") is None
    for _ in range(2):
        filled(file, one=2)
    assert known(file, "one") == 2


def test_a_value_under_a_wrong_key_is_not_there(file: Path) -> None:
    filled(file, one=1, two=2)
    connection = sqlite3.connect(file)
    connection.execute("DELETE FROM kept WHERE key = 'two'")
    connection.execute("UPDATE kept SET key = 'two' WHERE key = 'one'")
    connection.commit()
    connection.close()
    assert known(file, "two") is None


def test_a_locked_store_is_an_empty_one(file: Path) -> None:
    filled(file, one=1)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert known(file, "one") is None
    filled(file, two=2)
    other.close()
    assert known(file, "one") == 1
    assert known(file, "two") is None


def test_what_is_not_used_is_forgotten_after_a_month(file: Path) -> None:
    filled(file, one=1, two=2)
    assert known(file, "one", DAY + 20) == 1
    filled(file, DAY + 40, three=3)
    assert known(file, "one", DAY + 40) == 1
    assert known(file, "two", DAY + 40) is None


def test_it_does_not_grow_without_end(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_BYTES", 200_000)
    for turn in range(10):
        filled(file, DAY + turn // 5, **{f"key {turn} {n}": "x" * 1000 for n in range(100)})
    assert file.stat().st_size < 500_000


WRITER = """
import sys
from pathlib import Path
from typing import Any
from adr_tool.cache.store import open_store
who = sys.argv[2]
for turn in range(int(sys.argv[3])):
    store = open_store(Path(sys.argv[1]), 739000)
    if store is None:
        continue
    keys = [f"key {n}" for n in range(40)]
    for key, value in store.all(keys).items():
        assert value == {"key": key, "text": key * 200}, key
    store.keep({key: {"key": key, "text": key * 200} for key in keys[turn % 7 :: 3]})
    store.close()
print("done")
"""


def start(file: Path, who: int, turns: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(file), str(who), str(turns)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_sixteen_at_once_read_what_is_true_or_nothing(file: Path) -> None:
    running = [start(file, who, 12) for who in range(16)]
    for process in running:
        out, said = process.communicate(timeout=120)
        assert (process.returncode, out.strip()) == (0, "done"), said


def test_a_writer_that_is_killed_leaves_no_lie(file: Path) -> None:
    for turn in range(12):
        process = start(file, turn, 100_000)
        while process.poll() is None and not file.exists():
            pass
        # Some other work decides when: killing is to hit the writer anywhere.
        subprocess.run([sys.executable, "-c", f"sum(range({turn * 300_000}))"], check=True)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        out, said = start(file, turn, 3).communicate(timeout=60)
        assert out.strip() == "done", said
