"""Reads the lock files as pip does: what each layer brings, and in which version."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.conftest import ROOT

FOLDER = ROOT / "requirements"
LAYERS = sorted(path.stem for path in FOLDER.glob("*.txt"))


@dataclass(frozen=True)
class Locked:
    """One library of a lock file."""

    name: str
    version: Version
    requirement: Requirement
    hashes: tuple[str, ...]


def written(layer: str) -> Iterator[Locked]:
    """What a lock file holds itself, without what it takes from the layer below."""
    text = re.sub(r"(?m)^(-r |#| +#).*\n", "", (FOLDER / f"{layer}.txt").read_text("utf-8"))
    for entry in text.replace("\\\n", "").splitlines():
        said, *hashes = entry.split("--hash=")
        requirement = Requirement(said)
        (pin,) = requirement.specifier
        assert pin.operator == "=="
        name = canonicalize_name(requirement.name)
        yield Locked(name, Version(pin.version), requirement, tuple(h.strip() for h in hashes))


def installed(layer: str) -> dict[str, Locked]:
    """What installing a lock file brings, the layers below it included."""
    below = re.findall(r"(?m)^-r (\w+)\.txt$", (FOLDER / f"{layer}.txt").read_text("utf-8"))
    held: dict[str, Locked] = {}
    for entry in [e for name in below for e in installed(name).values()] + list(written(layer)):
        assert held.setdefault(entry.name, entry).version == entry.version
        held[entry.name] = entry
    return held


def everything() -> Iterator[tuple[str, Locked]]:
    """Each entry of each layer."""
    for layer in LAYERS:
        yield from ((layer, entry) for entry in written(layer))


def lines(path: Path) -> list[str]:
    """The lines of a file."""
    return path.read_text("utf-8").splitlines()
