"""All that is read from each awkward file: its facts, their places, and what was troubling.

What is read as from the sound record, which stands first, is left out.
`pytest --rewrite tests/bad_input/test_reading.py` writes what is read today into `read.json`;
review it like code.
"""

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from adr_tool.config import Settings
from adr_tool.model import Record, Trouble
from adr_tool.reading import read_record
from adr_tool.vocabulary import load_vocabulary
from tests.bad_input.awkward import AWKWARD, NAME, SOUND

EXPECTED = Path(__file__).parent / "read.json"
VOCABULARY = load_vocabulary(Settings())
FILES = {
    "sound": (NAME, SOUND.encode()),
    **AWKWARD,
    "another ending": ("decisions/0030-sound.MARKDOWN", SOUND.encode()),
    "a name that has an escape": ("decisions/0007-\x1b[2J.md", b"\0"),
    "a pointer of LFS": ("7.md", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
    "an old pointer": ("7.md", b"version https://hawser.github.com/spec/v1\r\noid sha256:0\n"),
    "a drawing": ("7.md", b"# A\n\n<<<<<< <<<<<<<<\n>>>>>>>\n"),
    "a conflict below": ("7.md", b"# A\n\n## B\n\n>>>>>>> a\n<<<<<<< b\n# C\n"),
    "a conflict of three": ("7.md", b"\n||||||| base\n<<<<<<< b\n"),
    "large": ("7.md", b"# A\n" + b"x" * (256 * 1024 - 4)),
    "too large": ("7.md", b"# A\n" + b"x" * (256 * 1024 - 3)),
    "as deep as may be": ("7.md", b"# A\n\n" + b">" * 10 + b" deep\n"),
    "deeper": ("7.md", b"---\nstatus: accepted\n---\n\n# A\n\n" + b">" * 11 + b" deep\n"),
    "front matter of another markup": ("7.rst", SOUND.encode()),
    "a mark on the second line": ("7.md", b"\n\x1b\n"),
    "marks below": ("7.md", "# A\n\na\u200bb\n\x1b and \u200b\n".encode()),
}


@pytest.fixture(scope="module")
def expected(request: pytest.FixtureRequest) -> dict[str, Any]:
    if request.config.getoption("--rewrite"):
        lines = (f"{json.dumps(name)}: {json.dumps(_read(name))}" for name in FILES)
        EXPECTED.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    found: dict[str, Any] = json.loads(EXPECTED.read_text("utf-8"))
    assert list(found) == list(FILES)
    return found


@pytest.mark.parametrize("name", FILES)
def test_what_is_read(name: str, expected: dict[str, Any]) -> None:
    assert _read(name) == expected[name]


def _read(name: str) -> dict[str, Any]:
    shown, sound = _all_of(name), _all_of("sound")
    return {key: shown[key] for key in shown if name == "sound" or shown[key] != sound[key]}


def _all_of(name: str) -> dict[str, Any]:
    path, content = FILES[name]
    record = read_record(PurePosixPath(path), content, VOCABULARY)
    shown: dict[str, Any] = json.loads(json.dumps(_parts(record), default=str))
    return shown


def _parts(record: Record) -> dict[str, Any]:
    return {
        "path": record.path,
        "title": record.title[:80],
        "number": record.number,
        "format": record.format,
        "status": [record.status, record.status_as_written],
        "date": record.date,
        "lines": [record.title_line, record.body_line],
        "facts": repr(record.facts)[:2000],
        "places": [
            f"{'.'.join(map(str, keys))} {place.line}:{place.column}"
            for keys, place in list(record.places.items())[:60]
        ],
        "text": [len(record.text), record.text[-20:]],
        "stated": [(link.kind, link.target, link.where.line) for link in record.stated],
        "references": [(link.target, link.where.line) for link in record.references][:3],
        "sections": [(section.name, section.where.line) for section in record.sections][:6],
        "troubles": [_told(trouble) for trouble in record.troubles],
    }


def _told(trouble: Trouble) -> str:
    # How the parser words what it did not expect is its own affair.
    message = re.sub("(cannot be read as YAML: )[^N].*", r"\1…", trouble.message)
    place = f"{trouble.where.path}:{trouble.where.line}:{trouble.where.column}"
    return f"{place}: {message} [{trouble.rule}]"
