"""Each case of tests/formats is one awkward text, and what is read from it.

A case is a folder `tests/formats/<format>/<what-it-shows>/` with `in.<ending>` and
`expected.json`; `path.txt`, where it is there, is the path the text is read under.
`pytest --rewrite tests/test_formats.py` writes what is read today; review it like code.
"""

import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from adr_tool.config import Settings
from adr_tool.formats.known import FORMATS
from adr_tool.model import Record
from adr_tool.reading import read_record
from adr_tool.vocabulary import load_vocabulary

FOLDER = Path(__file__).parent / "formats"
CASES = sorted(path for path in FOLDER.glob("*/*") if path.is_dir())
VOCABULARY = load_vocabulary(Settings())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_what_is_read(case: Path, rewrite: bool) -> None:
    source = next(case.glob("in.*"))
    path = case / "path.txt"
    name = path.read_text("utf-8").strip() if path.is_file() else f"0007-in{source.suffix}"
    record = read_record(PurePosixPath(name), source.read_bytes(), VOCABULARY)
    expected = case / "expected.json"
    if rewrite:
        text = json.dumps(_shown(record), indent=2, ensure_ascii=False)
        expected.write_text(text + "\n", "utf-8")
    assert _shown(record) == json.loads(expected.read_text("utf-8"))
    assert record.format == case.parent.name


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_has_cases(form: Any) -> None:
    assert sum(case.parent.name == form.name for case in CASES) >= 3


def test_every_place_is_in_the_text() -> None:
    for case in CASES:
        content = next(case.glob("in.*")).read_bytes()
        record = read_record(PurePosixPath("0007-in.md"), content, VOCABULARY)
        last = len(record.text.splitlines()) + 1
        places = [link.where for link in record.stated] + [s.where for s in record.sections]
        assert all(1 <= place.line <= last and place.column >= 1 for place in places)


def _shown(record: Record) -> dict[str, Any]:
    return {
        "format": record.format,
        "number": record.number,
        "title": record.title,
        "status": record.status,
        "status-as-written": record.status_as_written,
        "date": str(record.date) if record.date else None,
        "links": [[link.kind, link.target] for link in record.stated],
    }
