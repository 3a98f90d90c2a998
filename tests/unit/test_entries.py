"""The entries of the index, looked through in the one text in which git lists them."""

from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest

from adr_tool.sources.entries import UNMERGED, Blob, Entries, blob_of

OID = "e" * 40
NAMES = (
    "a/x.md", "d/.hidden/x.md", "d/0001.md", "d/e/z.md", "d/node_modules/y.md", "d/odd\udcff.md",
    "d.md", "z.md",
)  # fmt: skip


def refused() -> Mapping[PurePosixPath, Blob]:
    raise AssertionError("all of them are taken apart")


def entries_of(*names: str, prefix: str = ".", stage: int = 0) -> Entries:
    rows = "".join(f"100644 {OID} {stage}\t{name}\0" for name in names)
    return Entries(rows.encode("utf-8", "surrogateescape"), PurePosixPath(prefix), refused)


@pytest.mark.parametrize(
    ("prefix", "folder", "found"),
    [
        (".", ".", ("a/x.md", "d/0001.md", "d/e/z.md", "d/odd\udcff.md", "d.md", "z.md")),
        (".", "d", ("d/0001.md", "d/e/z.md", "d/odd\udcff.md")),
        (".", "d/e", ("d/e/z.md",)),
        (".", "a", ("a/x.md",)),
        (".", "d/node_modules", ("d/node_modules/y.md",)),
        ("d", ".", ("0001.md", "e/z.md", "odd\udcff.md")),
        ("d", "e", ("e/z.md",)),
        (".", "no", ()),
        ("d", "no", ()),
    ],
)
def test_the_files_of_a_folder_are_found(prefix: str, folder: str, found: tuple[str, ...]) -> None:
    stamps = entries_of(*NAMES, prefix=prefix).stamps(PurePosixPath(folder))
    assert stamps == [f"{name}\x00100644 {OID} " for name in found]


def test_where_one_is_not_settled_nothing_is_sure() -> None:
    assert entries_of("d/x.md", stage=2).stamps(PurePosixPath("d")) is None
    assert entries_of("d/x.md", stage=10).stamps(PurePosixPath("d")) is None
    assert blob_of(f"100644 {OID} 2") == Blob("100644", OID, UNMERGED)


def test_one_file_is_found_and_no_folder_is_taken_for_one() -> None:
    entries = entries_of(*NAMES)
    for name in NAMES:
        assert entries[PurePosixPath(name)] == Blob("100644", OID)
    for name in ("d", "d/e", "x.md", "0001.md", "d/000", "."):
        assert PurePosixPath(name) not in entries
    assert entries_of(*NAMES, prefix="d")[PurePosixPath("e/z.md")] == Blob("100644", OID)
    there = [
        name
        for name in ("a", "d", "d/e", "e", "x", "d/0001.md")
        if entries.has_folder(PurePosixPath(name))
    ]
    assert there == ["a", "d", "d/e"]
