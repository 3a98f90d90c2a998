"""What a record is called."""

from pathlib import PurePosixPath

import pytest

from adr_tool.model import Record


@pytest.mark.parametrize(
    ("path", "number", "title", "label", "name"),
    [
        ("adr/0012-x.md", 12, "Use pipes", "0012", "Use pipes"),
        ("adr/0012-x.md", 12, "", "0012", "0012-x.md"),
        ("adr/x.md", None, "", "x", "x.md"),
        ("adr/2022-11-09-doors/README.md", None, "", "2022-11-09-doors", "2022-11-09-doors"),
        ("README.md", None, "", "README", "README.md"),
    ],
)
def test_label_and_name(path: str, number: int | None, title: str, label: str, name: str) -> None:
    record = Record(PurePosixPath(path), number, title, "custom")
    assert (record.label, record.name) == (label, name)
