"""A path that a page writes, as a path of the repository."""

from pathlib import PurePosixPath

import pytest

from adr_tool.model.paths import within_repository


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a/b.md", "a/b.md"),
        ("a/../b.md", "b.md"),
        ("a/./b//c.md", "a/b/c.md"),
        ("/a/b.md", "a/b.md"),
        ("//a/b.md", "a/b.md"),
        ("a/..", "."),
        ("a/...md", "a/...md"),
        ("/a/../../b.md", None),
        ("../b.md", None),
        ("a/../../a/b.md", None),
    ],
)
def test_it_stays_in_the_repository(written: str, meant: str | None) -> None:
    found = within_repository(PurePosixPath(written))
    assert found == (None if meant is None else PurePosixPath(meant))
