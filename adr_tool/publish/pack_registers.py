"""The rows of the registers that are about some decisions, as plain tables for paper."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from adr_tool.model.public import PublicRecord
from adr_tool.model.public.registers import REGISTERS, Register
from adr_tool.model.public.registers.base import Row, Value
from adr_tool.publish.base import Site

# The columns of each register: the key of a heading, and the facts below it.
_COLUMNS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "legacy": (
        ("system", ("system",)),
        ("outcome", ("effect", "outcome", "outcome-by")),
        ("owner", ("owner",)),
        ("criticality", ("criticality",)),
        ("support", ("support-ends", "extended-support-ends")),
        ("exit", ("exit-by",)),
    ),
    "interoperability": (
        ("with", ("with",)),
        ("standard", ("standard", "version")),
        ("state", ("state",)),
        ("conformance", ("conformance",)),
        ("exception", ("exception-until",)),
    ),
    "security": (
        ("risk", ("risk", "threat")),
        ("band", ("band",)),
        ("treatment", ("treatment", "until")),
        ("owner", ("owner",)),
    ),
    "assurance": (
        ("kind", ("kind",)),
        ("state", ("state",)),
        ("by", ("by",)),
        ("reference", ("ref", "because")),
    ),
    "reviews": (("day", ("day",)), ("due", ("kind", "what")), ("owner", ("owner",))),
}
# Days that are not told without a word, and values that are words of the pages.
_DATED = {"until": "risk-until", "extended-support-ends": "legacy-extended"}
_SAID = {"outcome": "outcome-", "kind": "due-"}


@dataclass(frozen=True, slots=True)
class Table:
    """A register's name, the keys of its columns, and rows: a decision and a text a column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[PublicRecord, tuple[str, ...]], ...]


def tables_of(site: Site, records: Sequence[PublicRecord]) -> Iterator[Table]:
    """The registers that say anything of the decisions, worked out from the whole log."""
    chosen = {record.address for record in records}
    for name, work_out in REGISTERS.items():
        register = work_out(site.log, site.today)
        rows = tuple(
            (row.record, tuple(_cell(site, register, row, keys) for _, keys in _COLUMNS[name]))
            for row in register.rows
            if row.record.address in chosen
        )
        if rows:
            yield Table(name, tuple(key for key, _ in _COLUMNS[name]), rows)


def _cell(site: Site, register: Register, row: Row, keys: tuple[str, ...]) -> str:
    values = {field.key: field.get(row) for field in register.fields if field.key in keys}
    if values.get("outcome"):
        values.pop("effect")  # what became of the system says more
    if values.get("kind") == "assurance":
        values["what"] = _kind(site, str(values["what"]))
    words = {field.key: field.words for field in register.fields}
    said = [_written(site, key, words[key], value) for key, value in values.items()]
    return (": " if "what" in keys else " ").join(text for text in said if text)


def _written(site: Site, key: str, words: str, value: Value) -> str:
    if value in (None, "", ()):
        return ""
    text = str(value)
    if isinstance(value, datetime.date):
        day = site.day(value).replace(" ", "\u00a0")
        return site.text(_DATED[key], day=day) if key in _DATED else day
    if key == "support-ends":
        return site.text("legacy-unknown")
    if key in ("outcome", "kind") and f"{_SAID[key]}{text}" in site.words:
        return site.text(f"{_SAID[key]}{text}")
    if words == "standard":
        standard = site.profile.standards.get(text)
        return standard.label if standard else text
    if words == "assurance":
        return _kind(site, text)
    return site.vocabulary.label(words, text) if words else text


def _kind(site: Site, kind: str) -> str:
    word = site.profile.assurance.get(kind)
    return word.label if word else kind
