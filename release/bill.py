"""Writes the bill of materials of a release: each library adr-tool runs with, as CycloneDX.

It is made of the lock file alone, so that it is the same on every machine: versions, hashes of all
archives, who needs what. Licences are those of `requirements/licences.toml`.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    XsUri,
)
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from adr_tool import __version__
from release.lock import FOLDER, entries


@dataclass(frozen=True, slots=True)
class Entry:
    """A library of the lock file, and the names of those that need it."""

    name: str
    version: str
    hashes: tuple[str, ...]
    needed_by: tuple[str, ...]


def bill(lock: str, licences: str, moment: int) -> str:
    """The bill as JSON text, for a lock file, a table of licences and seconds since 1970."""
    known = tomllib.loads(licences)
    held = [entry for entry in map(read, entries(lock)) if entry.needed_by]
    ours = component("adr-tool", __version__, "Apache-2.0", ComponentType.APPLICATION)
    parts = {entry.name: part(entry, known[entry.name]) for entry in held}
    made = Bom(
        components=parts.values(),
        serial_number=uuid5(NAMESPACE_URL, f"adr-tool {__version__} {moment}\n{lock}{licences}"),
        metadata=BomMetaData(component=ours, timestamp=datetime.fromtimestamp(moment, UTC)),
    )
    for name, whole in {"adr-tool": ours, **parts}.items():
        made.register_dependency(whole, [parts[e.name] for e in held if name in e.needed_by])
    return f"{JsonV1Dot6(made).output_as_string(indent=2)}\n"


def read(entry: str) -> Entry:
    """One entry of a lock file."""
    name, version = re.split("==| ", entry)[:2]
    hashes = tuple(sorted(re.findall("--hash=sha256:([0-9a-f]+)", entry)))
    return Entry(name, version, hashes, tuple(needed_by(entry)))


def needed_by(entry: str) -> Iterator[str]:
    """Who needs it; nobody, if it is there to build adr-tool only."""
    for said in re.findall(r"(?m)^    # via (.+)$", entry):
        yield from (name.split(" ")[0] for name in said.split(", "))


def part(entry: Entry, licence: str) -> Component:
    """A library, with the hash of each archive that pip may install."""
    made = component(entry.name, entry.version, licence, ComponentType.LIBRARY)
    archives = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(str(made.purl)),
        comment="one hash for each archive of this version that may be installed",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=known) for known in entry.hashes],
    )
    made.external_references.add(archives)
    return made


def component(name: str, version: str, licence: str, kind: ComponentType) -> Component:
    """What CycloneDX says of a package of PyPI."""
    purl = PackageURL("pypi", name=name, version=version)
    licences = [LicenseExpression(licence)]
    return Component(
        type=kind, name=name, version=version, purl=purl, bom_ref=str(purl), licenses=licences
    )


def wrong_with(text: str) -> str:
    """What keeps a text from being CycloneDX 1.6; nothing, if it is."""
    found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    return "" if found is None else str(found)


def of_this_checkout(moment: int) -> str:
    """The bill of what is here, held against the schema of CycloneDX."""
    lock = (FOLDER / "run.txt").read_text("utf-8")
    text = bill(lock, (FOLDER / "licences.toml").read_text("utf-8"), moment)
    if wrong := wrong_with(text):
        raise ValueError(f"the bill of materials is no CycloneDX: {wrong}")
    return text
