"""Gives the whole log away in a format that other programs read."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath

from adr_tool import __version__
from adr_tool.actions.list_ import rows_of
from adr_tool.errors import AdrError
from adr_tool.formats.as_markdown import as_markdown
from adr_tool.markdown.front_matter import UnclosedFrontMatter, find_front_matter
from adr_tool.model import DecisionLog, Record, Vocabulary
from adr_tool.text import shown

MANY_FILES = ("madr", "nygard", "log4brains", "govuk", "nhs-england", "nhs-wales")
FORMATS = ("json", "csv", "json-adr", *MANY_FILES)


def exported(
    log: DecisionLog, vocabulary: Vocabulary, format: str, repository: str
) -> Mapping[PurePosixPath, bytes]:
    """The files of an export, by their path below the folder it goes to.

    MADR, the shapes of other tools and the templates of others are a file for each record, the
    rest one file. Raises AdrError where two records would be one file.
    """
    if format in MANY_FILES:
        return _files(log, format)
    return {PurePosixPath(f"decisions.{format}"): _one(log, vocabulary, format, repository)}


def left_out(log: DecisionLog, format: str) -> tuple[str, ...]:
    """What a format cannot hold, in words."""
    notes = [f"{shown(str(r.path))} cannot be read and is left out" for r in _unread(log, format)]
    if format == "json-adr":
        readable = [record for record in log if record.readable]
        dateless = sum(record.date is None for record in readable)
        numberless = sum(not record.number for record in readable)
        if dateless:
            notes.append(f"{dateless} without a date: 1970-01-01 stands for it, which is required")
        if numberless:
            notes.append(f"{numberless} without a number: the next ones stand for it")
    return tuple(notes)


def _unread(log: DecisionLog, format: str) -> Iterator[Record]:
    """The records left out: JSON and CSV hold what is known of a file that cannot be read."""
    if format not in ("json", "csv"):
        yield from (record for record in log if not record.readable)


def _one(log: DecisionLog, vocabulary: Vocabulary, format: str, repository: str) -> bytes:
    rows = rows_of(log, vocabulary)
    if format == "json":
        from adr_tool.reports.export_json import export_json
        from adr_tool.reports.log_json import entry

        return export_json(zip(log, map(entry, rows), strict=True)).encode("utf-8")
    if format == "csv":
        from adr_tool.reports.log_csv import full_csv

        return full_csv(zip(rows, log, strict=True)).encode("utf-8")
    from adr_tool.reports.json_adr import json_adr

    pairs = ((record, _front(record)) for record in log if record.readable)
    return json_adr(pairs, __version__, repository, str(log.folder)).encode("utf-8")


def _files(log: DecisionLog, format: str) -> dict[PurePosixPath, bytes]:
    written = _writer(format)
    files: dict[PurePosixPath, bytes] = {}
    for record in log:
        if not record.readable:
            continue
        path = record.path.relative_to(log.folder).with_suffix(".md")
        if path in files:
            raise AdrError(f"two records would be the file {shown(str(path))}", "rename one")
        lines = record.text.split("\n")
        body = as_markdown(record.path, "\n".join(lines[record.body_line - 1 :]))
        # What is in that shape stays as its authors wrote it. That of MADR has four versions.
        there = record.format == format != "madr"
        text = record.text if there else written(record, body, _front(record))
        files[path] = text.encode("utf-8")
    return files


def _writer(format: str) -> Callable[[Record, str, str], str]:
    """What writes a record, its body and its front matter in a shape."""
    from adr_tool.reports.madr import madr
    from adr_tool.reports.template_shapes import in_shape
    from adr_tool.reports.tool_shapes import log4brains, nygard

    writers = {"madr": madr, "nygard": nygard, "log4brains": log4brains}
    return writers.get(format) or partial(in_shape, format)


def _front(record: Record) -> str:
    """The front matter as it is written, or ""."""
    try:
        block = find_front_matter(record.text)
    except UnclosedFrontMatter:
        return ""
    return block.text if block else ""
