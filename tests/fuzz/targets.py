"""What is promised for any bytes whatever, one function a promise."""

import datetime
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import PurePosixPath

from adr_tool.actions.answers import read_answers
from adr_tool.actions.check import check, context_of
from adr_tool.actions.imported_text import words_of
from adr_tool.actions.published_body import as_published
from adr_tool.config import Settings, settings_of
from adr_tool.editing.links import with_link, without_link
from adr_tool.editing.stated_status import with_stated_status
from adr_tool.editing.values import with_value
from adr_tool.errors import AdrError
from adr_tool.markdown.elsewhere import elsewhere, without_html
from adr_tool.markdown.html import page_of
from adr_tool.markdown.html_writer import Labels
from adr_tool.markdown.prose import blocks_of
from adr_tool.model import DecisionLog, Inspection, Record
from adr_tool.model.passages import passages_in
from adr_tool.model.public.withholding import Audience, published_log
from adr_tool.plain_yaml import YamlTrouble, read_yaml
from adr_tool.reading import read_record
from adr_tool.reports import REPORTS
from adr_tool.rules import ALL_RULES
from adr_tool.rules.base import Context
from adr_tool.slug import slug_of
from adr_tool.sources.diffs import by_commit
from adr_tool.sources.index import Index
from adr_tool.sources.objects import batch
from adr_tool.spelling import days_meant
from adr_tool.text import TextTrouble, decode, shown
from adr_tool.vocabulary import load_vocabulary

SETTINGS = Settings()
VOCABULARY = load_vocabulary(SETTINGS)
TODAY = datetime.date(2026, 11, 23)
CANARY = "CANARY"
_HERE = PurePosixPath("decisions/0007-it.md")
_ENDINGS = (".md", ".adoc", ".rst")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f\u202e]")
_RUNS = re.compile(
    r"<(?:script|iframe|object|style|base|meta|form)\b|\son\w+\s*=|javascript:", re.I
)
_HEAD = "---\nstatus: accepted\ndate: 2026-03-02\nlevel: team\npublish: open\n---\n\n# It\n\n"


def front_matter(content: bytes) -> None:
    """YAML is read or refused with a place in the text; each key stands where it is said to."""
    text = content.decode("utf-8", "replace")
    refused: YamlTrouble | None = None
    try:
        for place in read_yaml(text).places.values():
            assert 0 <= place.start <= place.end <= len(text)
    except YamlTrouble as trouble:
        refused = trouble
    assert refused is None or (refused.line >= 1 and refused.column >= 1)


def record(content: bytes) -> None:
    """Any file is a record, and any record can be judged by every rule."""
    for ending in _ENDINGS:
        found = read_record(_HERE.with_suffix(ending), content, VOCABULARY)
        lines = found.text.count("\n") + 1
        report = check(_context(found), ALL_RULES, {})
        assert all(1 <= one.problem.where.line <= lines for one in report.findings)
        said = REPORTS["text"](Inspection(report.findings, _log(found)))
        assert not _UNSEEN.search(said), said


def body(content: bytes) -> None:
    """A body becomes HTML in which nothing runs, and text for a terminal."""
    text = content.decode("utf-8", "replace")
    made = str(page_of(text, Labels(), lambda target: None, lambda target: None).html)
    bare = re.sub(r">[^<]*<", "><", made)
    assert not _RUNS.search(re.sub(r"\"[^\"]*\"", '""', bare)), made
    blocks_of(text)
    without_html(elsewhere(text, lambda target: None, lambda target: None))


def settings(content: bytes) -> None:
    """Settings are read, or refused with words a person can act on."""
    with suppress(AdrError):
        settings_of(content.decode("utf-8", "replace"))


def answers(content: bytes) -> None:
    """A file of answers is read, or refused."""
    with suppress(AdrError):
        read_answers(content, "answers.yaml", VOCABULARY)


def git_output(content: bytes) -> None:
    """Whatever files are called, what git lists of them is taken apart as it was put together."""
    names = [name for name in content.split(b"\0") if name]
    oid = b"a" * 40
    raw = b"".join(b":100644 100644 %s %s M\0%s\0" % (oid, oid, name) for name in names)
    entries = b"".join(b"100644 %s 0\t%s\0" % (oid, name) for name in names)
    changed = Index(entries, raw).changed() or frozenset()
    assert {PurePosixPath(name.decode("utf-8", "surrogateescape")) for name in names} == changed
    told = list(by_commit(oid + b"\0" + raw))
    assert [row[1] for _, rows in told for row in rows] == names
    objects = [content[i::3] for i in range(3)]
    listed = b"".join(b"%s blob %d\n%s\n" % (oid, len(one), one) for one in objects)
    assert [one for _, one in batch(listed)] == objects


def withholding(content: bytes) -> None:
    """What stands in a passage that is to be withheld is not in what is published."""
    text = _HEAD + content.decode("utf-8", "replace").replace("\0", "")
    found = read_record(_HERE, text.encode(), VOCABULARY)
    passages = passages_in(found.text, found.body_line)
    public = published_log(_log(found), Audience(VOCABULARY, as_markdown=_as_markdown))
    held = [n for n, line in enumerate(found.text.split("\n"), 1) if CANARY in line]
    if not held or not all(n in passages.lines for n in held):
        return
    said = "".join(f"{one.title}{one.body}" for one in public.records)
    assert CANARY not in said, text


def edits(content: bytes) -> None:
    """An edit gives a file that says so, or refuses; twice there and back is where it began."""
    name = "it.md"
    with suppress(AdrError, TextTrouble):
        once = with_value(content, "status", "deprecated", name)
        assert with_value(once, "status", "deprecated", name) == once
        linked = with_link(content, "relates-to", 4321, name)
        without_link(linked, "relates-to", 4321, name)
    try:
        changed = with_stated_status(content, _HERE, "deprecated", VOCABULARY, TODAY)
    except (AdrError, TextTrouble):
        return
    assert read_record(_HERE, changed, VOCABULARY).status == "deprecated"


def words(content: bytes) -> None:
    """A title gives a slug, a text its words, and a date is understood or not."""
    try:
        text = decode(content).characters
    except TextTrouble:
        text = content.decode("latin-1")
    assert _SLUG.match(slug_of(text))
    words_of(text)
    days_meant(text)
    assert "\x1b" not in shown(text)


def _context(found: Record) -> Context:
    return context_of(_log(found), SETTINGS, VOCABULARY, TODAY, lambda path: False)


def _log(found: Record) -> DecisionLog:
    return DecisionLog(PurePosixPath("decisions"), (found,), (), frozenset((found.path,)))


def _as_markdown(found: Record, text: str) -> str:
    return as_published(found.path, text)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__.replace("_", "-"): target
    for target in (
        front_matter,
        record,
        body,
        settings,
        answers,
        git_output,
        withholding,
        edits,
        words,
    )
}
