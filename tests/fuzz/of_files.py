"""What is promised of other files that are read: of this program, of other programs, pictures.

What this program wrote lies where others can change it: a baseline and a manifest come with a
pull request, and a journal or what is remembered may be damaged.
"""

import hashlib
import json
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from adr_tool.actions.baseline import read_baseline
from adr_tool.actions.record_templates import find_template
from adr_tool.actions.search_query import parsed
from adr_tool.cache.lives import Lives
from adr_tool.cache.records import decoded, encoded
from adr_tool.cache.short import lengthened
from adr_tool.cache.standing import standing_of
from adr_tool.config import Settings
from adr_tool.doctor.automation import automation_signs
from adr_tool.doctor.owners import owner_signs
from adr_tool.errors import AdrError
from adr_tool.path_patterns import patterns_of
from adr_tool.pictures import BARE, Malformed
from adr_tool.reading import read_record
from adr_tool.reports.baseline_json import baseline_json
from adr_tool.sources.built_site import site_files
from adr_tool.sources.walked import walked_before
from adr_tool.writing.journal import packed, unpacked
from tests.fuzz.ground import FOLDER, HERE, TODAY, VOCABULARY, files_of

_PATH = PurePosixPath("known.json")
_ANY = (TypeError, ValueError, IndexError)


def baseline(content: bytes) -> None:
    """A baseline is what we would write ourselves, or it is refused with words."""
    with suppress(AdrError):
        known = read_baseline(files_of({_PATH: content}), _PATH)
        again = files_of({_PATH: baseline_json(known).encode()})
        assert set(read_baseline(again, _PATH)) == set(known)


def journal(content: bytes) -> None:
    """A journal is carried out as it stands, inside of the repository, or not at all."""
    for body in (content, _sealed(content)):
        with suppress(AdrError):
            said = unpacked(body, Path("journal"))
            paths = (*(entry.path for entry in said.entries), *said.folders)
            assert not any(path.is_absolute() or ".." in path.parts for path in paths)
            assert unpacked(packed(said), Path("journal")) == said


def _sealed(content: bytes) -> bytes:
    return b"adr-tool journal 1 %s\n" % hashlib.sha256(content).hexdigest().encode() + content


def remembered(content: bytes) -> None:
    """What is remembered and is not what was kept is not there, and nothing falls over."""
    found = read_record(HERE, content, VOCABULARY)
    kept = encoded(found)
    if kept is not None:
        assert decoded(HERE, json.loads(json.dumps(kept))) == found
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return
    known = _Known(value)
    walked_before(known, FOLDER)
    Lives(known, "it").of(HERE, "it")
    standing_of(known, "it", "it")  # type: ignore[arg-type]
    with suppress(*_ANY):
        decoded(HERE, value)
    with suppress(*_ANY):
        lengthened(HERE, value, _Nowhere(), "it")


class _Known:
    def __init__(self, value: Any) -> None:
        self.value = value

    def get(self, key: str) -> Any:
        """The value, whatever the key."""
        return self.value

    def keep(self, values: Any) -> None:
        """Nothing is kept."""


class _Nowhere:
    def facts(self, key: Any, at: Any) -> None:
        """No facts are there."""

    def whole(self, path: PurePosixPath, key: Any) -> NoReturn:
        """No record is there."""
        raise LookupError


def manifest(content: bytes) -> None:
    """The manifest of a site names files, whoever wrote it."""
    path = FOLDER / "manifest.json"
    assert all(
        isinstance(one, PurePosixPath) for one in site_files(files_of({path: content}), [path])
    )


def neighbours(content: bytes) -> None:
    """Pipelines and CODEOWNERS are read as far as they can be, whatever they hold."""
    for name in (".github/workflows/x.yml", "CODEOWNERS"):
        files = files_of({PurePosixPath(name): content})
        assert list(automation_signs(files, Settings()))
        assert list(owner_signs(files, Settings()))


def patterns(content: bytes) -> None:
    """A pattern of paths is refused with a reason, or fits a path in a moment."""
    lines = content.decode("utf-8", "replace").split("\n")
    good, bad = patterns_of(lines)
    assert len(good.lines) + len(bad) == len(lines)
    assert all(reason for _, reason in bad)
    for path in ("src/app/main.py", "a" * 60, "a/" * 40 + "b", "decisions/0007-it.md"):
        assert good.fitting(path) in ("", *good.lines)


def template(content: bytes) -> None:
    """A template of the organisation's is taken, or refused with a reason."""
    files = files_of({PurePosixPath("templates/own.md"): content})
    with suppress(AdrError):
        find_template("own", PurePosixPath("templates"), files, VOCABULARY)


def query(content: bytes) -> None:
    """A search is words and filters, whatever was typed."""
    text = content.decode("utf-8", "replace")
    for asked in ([text], text.split()):
        parsed(asked).due_by(TODAY)


def pictures(content: bytes) -> None:
    """A picture is bared, once for all and never made larger, or is refused."""
    for bare in BARE.values():
        with suppress(Malformed):
            made = bare(content)
            assert bare(made) == made
            assert len(made) <= len(content) + 64
