"""The pack for a meeting: some decisions in one file that needs no other, made to be printed."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from adr_tool import resources
from adr_tool.markdown.html import Frame, page_of
from adr_tool.model.public import PublicRecord
from adr_tool.model.public.agenda import agenda_of
from adr_tool.publish.base import Site
from adr_tool.publish.body_links import links_of, pictures_of
from adr_tool.publish.labels import labels_of
from adr_tool.publish.pack_registers import tables_of
from adr_tool.publish.section_words import sections_of

# What a file that may be replaced by another pack begins with, in its first kilobyte.
MARK = b'<meta name="generator" content="adr-tool pack">'
_KINDS = {".png": "png", ".jpg": "jpeg", ".gif": "gif", ".webp": "webp"}
_UP = re.compile(r"(?:\.\./)+")


def pack(
    site: Site, records: Sequence[PublicRecord], pictures: Mapping[PurePosixPath, bytes]
) -> bytes:
    """The file. `pictures` are the contents of those in the site, by their place there.

    `site` holds the whole log, so that registers know what later decisions settled.
    """
    css = resources.read("templates", "pack/pack.css")
    inside = {record.address: f"decision-{at}" for at, record in enumerate(records, 1)}
    text = site.pages.render(
        "pack/pack.html.j2",
        css=css,
        digest=b64encode(hashlib.sha256(css.encode()).digest()).decode(),
        agenda=agenda_of(records, site.today),
        decisions=[_decision(site, record, inside, pictures) for record in records],
        inside=inside,
        registers=tables_of(site, records),
        assurance=lambda kind: _label(site, kind),
    )
    return text.encode("utf-8")


def _decision(
    site: Site,
    record: PublicRecord,
    inside: Mapping[str, str],
    pictures: Mapping[PurePosixPath, bytes],
) -> Mapping[str, object]:
    """A decision and its texts as HTML. Links lead to decisions of the pack, or to the web."""
    labels, place = labels_of(site), inside[record.address]
    shown = dict(_pictures(site, record, pictures))
    frame = Frame(level=3, prefix=f"{place}-", pictures=shown)
    leads = links_of(site, record)

    def link(target: str) -> str | None:
        address = leads(target)
        if address is None or not _UP.match(address):
            return address
        other = _UP.sub("", address).partition("/index.html")[0]
        return f"#{inside[other]}" if other in inside else None

    def said(markdown: str) -> object:
        return page_of(markdown, labels, link, lambda target: None, Frame(4, f"{place}-s")).html

    return {
        "record": record,
        "place": place,
        "body": page_of(record.body, labels, link, pictures_of(site, record), frame).html,
        "sections": [
            (heading, said("".join(f"- {line}\n" for line in lines)))
            for heading, lines in sections_of(site, record)
        ],
    }


def _pictures(
    site: Site, record: PublicRecord, contents: Mapping[PurePosixPath, bytes]
) -> Iterator[tuple[str, str]]:
    """Each picture by its address on the record's page, as a `data:` address."""
    up = "../" * len(PurePosixPath(record.address).parts)
    for place in dict.fromkeys(site.pictures.values()):
        if place in contents and (kind := _KINDS.get(place.suffix)):
            content = b64encode(contents[place]).decode()
            yield f"{up}{place}", f"data:image/{kind};base64,{content}"


def _label(site: Site, kind: str) -> str:
    word = site.profile.assurance.get(kind)
    return word.label if word else kind
