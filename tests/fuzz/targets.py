"""What is promised for any bytes whatever, one function a promise."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress

from adr_tool.actions.answers import read_answers
from adr_tool.actions.check import check
from adr_tool.actions.imported_text import words_of
from adr_tool.actions.published_body import as_published
from adr_tool.config import settings_of
from adr_tool.editing.links import with_link, without_link
from adr_tool.editing.stated_status import with_stated_status
from adr_tool.editing.values import with_value
from adr_tool.errors import AdrError
from adr_tool.markdown.elsewhere import elsewhere, without_html
from adr_tool.markdown.html import page_of
from adr_tool.markdown.html_writer import Labels
from adr_tool.markdown.prose import blocks_of
from adr_tool.model import Inspection, Record
from adr_tool.model.passages import passages_in
from adr_tool.model.public.withholding import Audience, published_log
from adr_tool.plain_yaml import YamlTrouble, read_yaml
from adr_tool.reading import read_record
from adr_tool.reports import REPORTS
from adr_tool.rules import ALL_RULES
from adr_tool.slug import slug_of
from adr_tool.spelling import days_meant
from adr_tool.text import TextTrouble, decode, shown
from tests.fuzz import of_files, of_formats, of_git
from tests.fuzz.ground import ENDINGS, HERE, TODAY, VOCABULARY, context_in, log_of

CANARY = "CANARY"
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
    for ending in ENDINGS:
        found = read_record(HERE.with_suffix(ending), content, VOCABULARY)
        lines = found.text.count("\n") + 1
        report = check(context_in(log_of(found)), ALL_RULES, {})
        assert all(1 <= one.problem.where.line <= lines for one in report.findings)
        said = REPORTS["text"](Inspection(report.findings, log_of(found)))
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


def withholding(content: bytes) -> None:
    """What stands in a passage that is to be withheld is not in what is published."""
    text = _HEAD + content.decode("utf-8", "replace").replace("\0", "")
    found = read_record(HERE, text.encode(), VOCABULARY)
    passages = passages_in(found.text, found.body_line)
    public = published_log(log_of(found), Audience(VOCABULARY, as_markdown=_as_markdown))
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
        changed = with_stated_status(content, HERE, "deprecated", VOCABULARY, TODAY)
    except (AdrError, TextTrouble):
        return
    assert read_record(HERE, changed, VOCABULARY).status == "deprecated"


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


def _as_markdown(found: Record, text: str) -> str:
    return as_published(found.path, text)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__.replace("_", "-"): target
    for target in (
        *(front_matter, record, body, settings, answers, withholding, edits, words),
        *(of_formats.formats, of_formats.importing, of_formats.exporting, of_formats.mending),
        *(of_git.git_output, of_git.git_listings, of_git.git_commits, of_git.git_folder),
        *(of_files.baseline, of_files.journal, of_files.remembered, of_files.manifest),
        *(of_files.neighbours, of_files.patterns, of_files.template, of_files.query),
        of_files.pictures,
    )
}
