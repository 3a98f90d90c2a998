"""What search engines and catalogues are told of a decision, in terms that they share."""

from collections.abc import Iterator
from typing import Any

from adr_tool.model.public import PublicRecord
from adr_tool.model.public.changes import changes_in
from adr_tool.publish.base import Site

_CONTEXT = ["https://schema.org", {"dcterms": "http://purl.org/dc/terms/"}]
# Kinds of link that Dublin Core has a term for.
_TERMS = {
    "supersedes": "dcterms:replaces",
    "superseded-by": "dcterms:isReplacedBy",
    "depends-on": "dcterms:requires",
    "required-by": "dcterms:isRequiredBy",
    "relates-to": "dcterms:relation",
    "amends": "dcterms:relation",
    "amended-by": "dcterms:relation",
}


def linked_data(site: Site, record: PublicRecord, brief: str, root: str) -> dict[str, Any]:
    """A decision as a TechArticle, with what it replaces, requires and conforms to."""
    here = site.address(f"{record.address}/index.html", root)
    began = next(changes_in(record), None)
    said: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "TechArticle",
        "@id": here,
        "url": here,
        "identifier": record.label,
        "headline": record.name,
        "abstract": brief,
        "creativeWorkStatus": _status(site, record),
        "datePublished": began.day.isoformat() if began else "",
        "dateModified": record.date.isoformat() if record.date else "",
        "inLanguage": site.written_in,
        "keywords": list(record.tags),
        "isPartOf": _whole(site, root),
        "publisher": _organisation(site),
        "encoding": list(_encodings(site, record, root)),
        "dcterms:conformsTo": list(_standards(site, record)),
        **_relations(site, record, root),
    }
    return {key: value for key, value in said.items() if value}


def _whole(site: Site, root: str) -> dict[str, str]:
    home = site.address("index.html", root)
    return {"@type": "CollectionPage", "@id": home, "name": site.title}


def _organisation(site: Site) -> dict[str, str]:
    name = site.organisation
    return {"@type": "Organization", "name": name} if name else {}


def _encodings(site: Site, record: PublicRecord, root: str) -> Iterator[dict[str, str]]:
    kinds = (("record.md", "text/markdown"), ("record.json", "application/json"))
    for name, kind in kinds:
        where = site.address(f"{record.address}/{name}", root)
        yield {"@type": "MediaObject", "contentUrl": where, "encodingFormat": kind}


def _standards(site: Site, record: PublicRecord) -> Iterator[dict[str, str]]:
    interfaces = record.interoperability.interfaces if record.interoperability else ()
    for name in dict.fromkeys(one.standard for one in interfaces if one.standard):
        standard = site.profile.standards.get(name)
        yield {
            "@type": "dcterms:Standard",
            "identifier": name,
            "name": standard.label if standard else name,
        }


def _relations(site: Site, record: PublicRecord, root: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for link in record.links:
        where = site.address(f"{link.address}/index.html", root)
        if link.kind in _TERMS:
            found.setdefault(_TERMS[link.kind], []).append({"@id": where})
    return found


def _status(site: Site, record: PublicRecord) -> str:
    word = site.vocabulary.statuses.get(record.status)
    return word.label if word else record.status_as_written
