"""What is promised of other people's formats: how they are read, taken over and written."""

import csv
import io
import json
from contextlib import suppress
from pathlib import PurePosixPath

from adr_tool.actions.export import FORMATS as EXPORTS
from adr_tool.actions.export import exported
from adr_tool.actions.imported_text import Wish, imported, words_of
from adr_tool.actions.mend import mend
from adr_tool.actions.trial import Bench
from adr_tool.config import Settings
from adr_tool.errors import AdrError
from adr_tool.formats.adoc_as_markdown import adoc_as_markdown
from adr_tool.formats.base import Source
from adr_tool.formats.known import FORMATS
from adr_tool.formats.rst_as_markdown import rst_as_markdown
from adr_tool.loading import load
from adr_tool.markdown.front_matter import UnclosedFrontMatter, find_front_matter
from adr_tool.plain_yaml import YamlTrouble, read_yaml
from adr_tool.reading import read_record
from adr_tool.rules import ALL_RULES
from adr_tool.rules.base import Context
from adr_tool.sources.snapshot import Snapshot
from adr_tool.text import decode
from adr_tool.vocabulary import load_vocabulary
from tests.fuzz.ground import ENDINGS, FOLDER, HERE, TODAY, context_in, files_of, log_of

SETTINGS = Settings(profile="nhs")
VOCABULARY = load_vocabulary(SETTINGS)
# Words of the other mark-up, which are nobody's own.
_MARKUP = ("link", "xref", "image")


def formats(content: bytes) -> None:
    """Every reader of a format reads any text, also one written in another."""
    text = content.decode("utf-8", "replace")
    last = text.count("\n") + 1
    for ending in ENDINGS:
        for form in FORMATS:
            source = _source(HERE.with_suffix(ending), text)
            form.recognises(source)
            said = form.read(source)
            assert 0 <= said.status_line <= last
            assert 1 <= said.title_line <= last
            assert all(1 <= one.where.line <= last for one in said.sections)
            assert all(1 <= one.where.line <= last for one in said.references)


def importing(content: bytes) -> None:
    """A foreign record is taken over with every word, or refused with a reason."""
    for writer in (rst_as_markdown, adoc_as_markdown):
        text = content.decode("utf-8", "replace").replace("\0", "")
        lost = set(words_of(text)) - set(words_of(writer(text)))
        # A word that stands right before such mark-up is one with it.
        assert all(word.endswith(_MARKUP) for word in lost), lost
    for ending in ENDINGS:
        record = read_record(HERE.with_suffix(ending), content, VOCABULARY)
        if record.readable and not record.ours:
            _taken_over(content, ending)


def _taken_over(content: bytes, ending: str) -> None:
    record = read_record(HERE.with_suffix(ending), content, VOCABULARY)
    todo = {"who": "Lead", "by": "2027-11-23"}
    wish = Wish(HERE, {"owner": "Lead"}, todo, {}, (), "old/x.md", TODAY, lambda target: None)
    refusal, new = "", b""
    try:
        new = imported(record, content, wish, VOCABULARY)
    except AdrError as error:
        refusal = error.message
    if refusal:
        assert refusal.startswith("decisions/0007-it.")
        return
    lost = set(words_of(decode(content).characters)) - set(words_of(new.decode("utf-8")))
    assert all(word.endswith(_MARKUP) for word in lost - {str(record.number)}), lost
    again = read_record(HERE, new, VOCABULARY)
    assert again.ours
    assert (again.status, again.date) == (record.status, record.date)


def exporting(content: bytes) -> None:
    """Any log is handed on in every format, or refused, and what is JSON or CSV can be read."""
    records = (read_record(HERE.with_suffix(ending), content, VOCABULARY) for ending in ENDINGS[:2])
    for record in records:
        log = log_of(record)
        for name in EXPORTS:
            with suppress(AdrError):
                for path, made in exported(log, VOCABULARY, name, "it").items():
                    _can_be_read(path, made)


def _can_be_read(path: PurePosixPath, made: bytes) -> None:
    text = made.decode("utf-8")
    if "json" in path.name:
        json.loads(text, parse_constant=_refuse)
    elif path.suffix == ".csv":
        widths = {len(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)}
        assert len(widths) == 1


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is not JSON")


def mending(content: bytes) -> None:
    """Mending ends, mends nothing the second time, and leaves as many records as there were."""
    files = {HERE: content}
    done = mend(_bench(files))
    after = {path: new for path, new in {**files, **done.state.contents}.items() if new is not None}
    assert len(load(files_of(after), FOLDER, VOCABULARY)) == len(
        load(files_of(files), FOLDER, VOCABULARY)
    )
    assert mend(_bench(after)).done == ()


def _bench(files: dict[PurePosixPath, bytes]) -> Bench:
    names = frozenset(rule.name for rule in ALL_RULES)
    return Bench(files_of(files), _judged, ALL_RULES, names, {})


def _judged(files: Snapshot) -> Context:
    return context_in(load(files, FOLDER, VOCABULARY), SETTINGS, VOCABULARY)


def _source(path: PurePosixPath, text: str) -> Source:
    with suppress(UnclosedFrontMatter, YamlTrouble):
        block = find_front_matter(text)
        yaml = read_yaml(block.text) if block else None
        if block and yaml and isinstance(yaml.value, dict):
            return Source(path, text, VOCABULARY, block, yaml.value, yaml.places)
    return Source(path, text, VOCABULARY)
