"""What a search begins with: our own records, real ones if at hand, and files of other kinds."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from adr_tool.cache.records import encoded
from adr_tool.cache.short import shortened
from adr_tool.model.baseline import KnownFinding
from adr_tool.reading import read_record
from adr_tool.reports.baseline_json import baseline_json
from adr_tool.writing.journal import Entry, Journal, packed
from tests.fuzz.ground import HERE, VOCABULARY

ROOT = Path(__file__).resolve().parents[2]
KEPT = Path(__file__).parent / "kept"
OWN = ("tests/examples", "docs/examples/trust/decisions", "decisions", "tests/formats")
MOST_BYTES = 16 * 1024
_ENDINGS = (".md", ".rst", ".adoc", ".toml", ".yaml")
# A run begins with all seeds, so that many of the real ones would be its whole time.
_SOME = 400


def seeds_of(target: str) -> Iterator[bytes]:
    """The seeds of a target, what was found once among them."""
    for path in sorted((KEPT / target).glob("*")):
        yield path.read_bytes()
    yield from OTHERS.get(target, _records)()


def _records() -> Iterator[bytes]:
    real = Path(os.environ.get("ADR_TOOL_CORPUS", ROOT.parent / "shared" / "corpus"))
    for folder in (*(ROOT / name for name in OWN), real):
        paths = sorted(folder.rglob("*")) if folder.is_dir() else ()
        fitting = [p for p in paths if p.suffix in _ENDINGS and p.stat().st_size <= MOST_BYTES]
        for path in fitting[:: 1 + len(fitting) // _SOME]:
            yield path.read_bytes()


def _names() -> Iterator[bytes]:
    yield b"a.md\0decisions/0001-a b.md\0decisions/.x/y\0\xff\t\n\0caf\xc3\xa9/x"
    yield b"1763900000 1763900001\ndecisions/0001-a.md\0decisions/0002-b.md"
    yield b"0 -1\n\tx\0\ny"


def _folders() -> Iterator[bytes]:
    yield b"gitdir: ../own\xff../own\xff" + b"a" * 40 + b"\n\xff/top/.git\n"


def _baselines() -> Iterator[bytes]:
    known = KnownFinding("decisions/0007-it.md", "text-is-readable", "is empty", "a" * 40)
    yield baseline_json([known]).encode()
    yield b'{"version": 2, "findings": []}'


def _journals() -> Iterator[bytes]:
    entry = Entry(PurePosixPath("decisions/0007-it.md"), b"old", b"new", 0o644, "", True)
    whole = packed(Journal("it", (entry,), (PurePosixPath("decisions"),)))
    yield whole
    yield whole.partition(b"\n")[2]


def _kept() -> Iterator[bytes]:
    for path in sorted((ROOT / OWN[0]).glob("*.md")):
        record = read_record(HERE, path.read_bytes(), VOCABULARY)
        for value in (encoded(record), shortened(record)):
            yield json.dumps(value, separators=(",", ":")).encode()
    yield b'["tip",[],["decisions"],[["aa",["1","2","bb"],[["a.md","","cc"]]]]]'
    yield b'["it",{"a\\u00001":"face"},[["rule","a.md",1,1,"said",["SetFact","a.md"]]],{},true]'


def _manifests() -> Iterator[bytes]:
    yield b'{"generator": "adr-tool", "files": {"a/b.html": {"sha256": "aa", "bytes": 1}}}'


def _pipelines() -> Iterator[bytes]:
    yield b"on:\n  pull_request:\n    paths: ['decisions/**', '!x.md']\njobs: {a: adr-tool}\n"
    yield b"/decisions/ @team\n*.toml @team # why\n[section]\ndocs/* a@b.c\n"


def _patterns() -> Iterator[bytes]:
    yield b"src/**/*.py\n!src/a?[b-d].py\n/docs/\n**/x\n\\#y \n[!a]*"


def _templates() -> Iterator[bytes]:
    for path in sorted((ROOT / "templates" / "records").glob("*.md")):
        yield path.read_bytes()


def _queries() -> Iterator[bytes]:
    yield b'status:accepted tag:"patient flow" due:90d owner:lead (x) a:b "half'


def _pictures() -> Iterator[bytes]:
    from tests.pictures.laden import KINDS, laden

    for kind in KINDS:
        yield laden(kind)


OTHERS: Mapping[str, Callable[[], Iterator[bytes]]] = {
    **dict.fromkeys(("git-output", "git-listings", "git-commits"), _names),
    "git-folder": _folders,
    "baseline": _baselines,
    "journal": _journals,
    "remembered": _kept,
    "manifest": _manifests,
    "neighbours": _pipelines,
    "patterns": _patterns,
    "template": _templates,
    "query": _queries,
    "pictures": _pictures,
}
