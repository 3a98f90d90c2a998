"""What was counted is kept whole, and with little that is new beside it."""

from pathlib import Path, PurePosixPath

from adr_tool.cache.store import Store, open_store
from adr_tool.cache.tallies import Counted, Tallies
from adr_tool.model.past import Reach

REACH = Reach("a" * 40, frozenset(), frozenset((PurePosixPath("decisions"),)))
ROWS = {f"decisions/{number}.md\0one": ["", f"tier {number}"] for number in range(100)}
FIRST, OTHER = "decisions/0.md\0one", "decisions/0.md\0two"


def store_in(folder: Path) -> Store:
    store = open_store(folder / "cache" / "cache.sqlite", 1)
    assert store is not None
    return store


def test_what_is_new_is_kept_beside(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    Tallies(store, "log").keep(Counted(REACH, ROWS))
    tallies = Tallies(store, "log")
    known = tallies.known()
    assert known == Counted(REACH, ROWS)
    stamps = [OTHER, *(stamp for stamp in ROWS if stamp != FIRST)]
    after = known.with_rows({OTHER: ["", "tier new"]}, stamps, "b" * 40)
    tallies.keep(after)
    assert Tallies(store, "log").known() == after
    assert after.rows.keys() == set(stamps)
    assert len(store.get("log since")[2]) == 1
    assert list(store.get("log")[2][1]) == list(ROWS)


def test_what_was_new_beside_another_whole_is_none(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    Tallies(store, "log").keep(Counted(REACH, ROWS))
    slow = Tallies(store, "log")
    known = slow.known()
    assert known is not None
    fewer = Counted(REACH, {stamp: row for stamp, row in ROWS.items() if stamp != FIRST})
    Tallies(store, "log").keep(fewer)  # by somebody else, meanwhile
    slow.keep(known.with_rows({OTHER: ["", "tier new"]}, [OTHER, *ROWS], REACH.tip))
    assert Tallies(store, "log").known() == fewer


def test_records_that_add_the_same_are_kept_as_one(tmp_path: Path) -> None:
    store, alike = store_in(tmp_path), ["[]", "tier full"]
    rows = {**{stamp: [*alike] for stamp in ROWS}, OTHER: "beside"}
    Tallies(store, "log").keep(Counted(REACH, rows))
    assert store.get("log")[2][0] == [alike, "beside"]
    assert Tallies(store, "log").known() == Counted(REACH, rows)
    store.keep({"log": [*store.get("log")[:2], [[alike], {FIRST: 7}]]})
    assert Tallies(store, "log").known() is None
