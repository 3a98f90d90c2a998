"""A withholding that is broken in any of these ways is caught by the scan.

A proof that nothing leaks is worth what it would see if something did. So each part of the
withholding is taken out in turn, as a slip in the code would, and canaries must then be found.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adr_tool.actions import publication
from adr_tool.model import Record
from adr_tool.model.passages import Passages, passages_of
from adr_tool.model.public import bodies, choosing, copying, sections, tiers, withholding
from adr_tool.model.public.copying import Copier
from tests.absence.building import built, plainly_in
from tests.absence.canaries import Canaries
from tests.absence.secrets_log import files_of
from tests.conftest import Repository

Break = Callable[[pytest.MonkeyPatch], None]


def sets(place: Any, name: str, value: Any) -> Break:
    """Puts something else in the place of a part."""
    return lambda patch: patch.setattr(place, name, value)


def opt_out(record: Any, default: str | None) -> str:
    """Publishes what does not say that it is closed."""
    said = record.facts.get("publish", "open")
    return said if said in ("summary", "closed") else "open"


def any_case(record: Any, default: str | None) -> str:
    """Takes `Open` for `open`."""
    said = str(record.facts.get("publish", "")).lower()
    return said if said in ("open", "summary") else "closed"


def words_and_all(words: Any, passage: Any, content: list[str]) -> list[str]:
    """Leaves the marker out, and the words in."""
    return content


def to_the_first_blank(record: Record) -> Passages:
    """Ends a passage at the first blank line."""
    found = passages_of(record)
    lines = record.text.split("\n")
    ends = [
        next(n for n in range(p.first, p.last + 1) if n == p.last or not lines[n - 1].strip())
        for p in found.found
    ]
    shorter = [
        type(p)(p.first, end, p.because, p.until, p.indent)
        for p, end in zip(found.found, ends, strict=True)
    ]
    return Passages(tuple(shorter), found.faults)


BREAKAGES: dict[str, tuple[Break, tuple[str, ...]]] = {
    "published unless it says closed": (
        sets(withholding, "publication_of", opt_out),
        ("silent", "misspelt"),
    ),
    "in any case": (sets(withholding, "publication_of", any_case), ("misspelt",)),
    "closed published as a summary": (
        sets(withholding, "publication_of", lambda record, default: "summary"),
        ("closedtitle", "closedreason"),
    ),
    "other formats open": (
        sets(
            withholding,
            "publication_of",
            lambda record, default: choosing.publication_of(record, "open"),
        ),
        ("foreign",),
    ),
    "summary with everything": (
        sets(Copier, "summary", lambda self, record: self.whole(record, "open")),
        ("summaryowner", "summarythreat"),
    ),
    "summary with its role": (sets(copying, "_reason", copying._handling), ("summaryrole",)),
    "restricted risks shown": (sets(sections, "restriction_of", lambda item: ""), ("risk",)),
    "dependencies shown": (
        sets(sections, "dependency_restriction", lambda item: ""),
        ("dependency",),
    ),
    "reasons of the tier": (
        sets(copying, "shown_tier", tiers.whole_tier),
        ("dependencysystem",),
    ),
    "passages not found": (
        sets(withholding, "passages_of", lambda record: Passages()),
        ("passage",),
    ),
    "passages hidden by a class": (sets(bodies, "_replaced", words_and_all), ("passage",)),
    "passages up to a blank line": (
        sets(withholding, "passages_of", to_the_first_blank),
        ("passage",),
    ),
    "names of files in links": (
        sets(withholding, "hiding", lambda names: str),
        ("closedfilename",),
    ),
    "pages named by files": (
        sets(
            withholding,
            "addresses_of",
            lambda records: [record.path.stem for record, _ in records],
        ),
        ("summarynamefilename",),
    ),
    "internal for everybody": (
        sets(publication, "Audience", lambda known, **more: _internal(known, **more)),
        ("closed", "summary", "passage", "risk", "dependency"),
    ),
}


def _internal(known: Any, **more: Any) -> withholding.Audience:
    return withholding.Audience(known, **{**more, "internal": True})


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Canaries]:
    """A repository full of canaries; without git, which has its own test."""
    repository = Repository(tmp_path_factory.mktemp("breakages"))
    canaries = Canaries("a")
    for name, content in files_of(canaries).items():
        repository.write(name, content)
    return repository.path, canaries


def test_nothing_is_found_where_nothing_is_broken(secrets: tuple[Path, Canaries]) -> None:
    folder, canaries = secrets
    assert not plainly_in(built(folder)) & set(canaries.withheld.values())


@pytest.mark.parametrize("name", BREAKAGES)
def test_a_breakage_is_caught(
    name: str, secrets: tuple[Path, Canaries], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, canaries = secrets
    broken, leaks = BREAKAGES[name]
    broken(monkeypatch)
    files = built(folder)
    found = plainly_in(files)
    leaked = {place for place, canary in canaries.withheld.items() if canary in found}
    for expected in leaks:
        assert any(place.startswith(expected) for place in leaked), (expected, sorted(leaked))


def test_comments_would_be_found(
    secrets: tuple[Path, Canaries], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Comments of public records are not published either, in whatever output holds a body."""
    folder, canaries = secrets
    comment = canaries.shown["opencomment"]
    assert comment not in plainly_in(built(folder))
    monkeypatch.setattr(publication, "as_published", lambda path, body, internal: body)
    log = built(folder)
    assert len(log) > 5
