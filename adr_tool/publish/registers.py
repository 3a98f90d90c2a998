"""The registers: a page of each, and the same rows as CSV and JSON beside it."""

import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from adr_tool.csv_text import csv_rows
from adr_tool.model.public.registers import (
    REGISTERS,
    Entry,
    Register,
    document_of,
    entry_of,
    texts_of,
)
from adr_tool.model.vocabulary import Standard, Word
from adr_tool.publish.base import Output, Site, page
from adr_tool.publish.legacy_axis import Axis, axis_of
from adr_tool.publish.paging import Part, parts_of
from adr_tool.publish.standing_rows import register_place, row_id

# The columns of each page; several facts share one, so that a table is not wider than a page.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "legacy": ("system", "outcome", "decision", "criticality", "support", "exit"),
    "interoperability": ("standard", "with", "decision", "state", "conformance", "exception"),
    "security": ("risk", "band", "decision", "treatment", "owner"),
    "assurance": ("kind", "state", "by", "decision", "reference"),
    "reviews": ("day", "due", "decision", "owner"),
}


def registers(site: Site) -> Iterator[Output]:
    """`registers/index.html`, and for each register its page, CSV and JSON."""
    current: dict[str, int] = {}
    for name in REGISTERS:
        current[name] = yield from _register(site, name)
    place = "registers/index.html"
    yield page(site, "registers.html.j2", place, here="registers", current=current)


def _register(site: Site, name: str) -> Generator[Output, None, int]:
    """The files of one register, which is let go with them; returns how many rows are in force."""
    register = site.register(name)
    yield from register_pages(site, register)
    yield from register_data(site, register)
    return len(register.current)


def register_pages(site: Site, register: Register) -> Iterator[Output]:
    """The pages of one register; the legacy register has a time axis above its table."""
    told: set[str] = set()
    for part in parts_of(register.rows, register_place(register.name)):
        yield _page(site, register, part, tuple(_ids(part, told)))


def _ids(part: Part, told: set[str]) -> Iterator[str]:
    """The id of each row, "" for those of a decision that had one before."""
    for row in part.rows:
        name = row_id(row.record)
        yield "" if name in told else name
        told.add(name)


def _page(site: Site, register: Register, part: Part, ids: Sequence[str]) -> Output:
    return page(
        site,
        "register.html.j2",
        part.place,
        here="registers",
        dated=True,
        register=register,
        part=part,
        ids=ids,
        heads={key: site.text(f"column-{key}") for key in COLUMNS[register.name]},
        axis=_axis(site, register, part),
        standard=partial(known_label, site.profile.standards),
        kind=partial(known_label, site.profile.assurance),
        rank=partial(_rank, site),
    )


def register_data(site: Site, register: Register) -> Iterator[Output]:
    """`registers/NAME.csv` and `registers/NAME.json`."""
    texts = texts_of(register, entries(register))
    heading = next(texts)
    document = document_of(register, (), site.log.audience, site.today)
    path = PurePosixPath("registers", register.name)
    yield path.with_suffix(".csv"), map(str.encode, csv_rows(heading, texts))
    yield path.with_suffix(".json"), _json(document, entries(register))


def entries(register: Register) -> Iterator[Entry]:
    """The rows of a register one by one: all of them at once would be much to hold."""
    return (entry_of(register, row) for row in register.rows)


def _json(document: Mapping[str, object], said: Iterator[Entry]) -> Iterator[bytes]:
    """The document with an entry a line, which is quick to write and to compare."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    written = json.JSONEncoder(ensure_ascii=False).encode
    before, rows, after = text.partition('"rows": []')
    between, end = "\n", "]"
    yield f"{before}{rows[:-1]}".encode()
    for entry in said:
        yield f"{between}{written(entry)}".encode()
        between, end = ",\n", "\n ]"
    yield f"{end}{after}\n".encode()


def _axis(site: Site, register: Register, part: Part) -> Axis | None:
    return axis_of(site, register) if register.name == "legacy" and part.number == 1 else None


def known_label(words: Mapping[str, Word] | Mapping[str, Standard], name: str) -> str:
    """What people call a word of the profile; one that it does not know is called as it is."""
    word = words.get(name)
    return word.label if word else name


def _rank(site: Site, words: str, name: str) -> str:
    """The place of a word in its list, so that a column sorts by meaning; "" for no word."""
    order = [word.id for word in site.vocabulary.words.get(words, ())]
    return str(order.index(name)) if name in order else ""
