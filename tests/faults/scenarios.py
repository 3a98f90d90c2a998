"""The changes that faults are put into: each command that writes, and changes it may make one day.

A new command that writes needs one line here.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

NOBODY = 65534
OWNED = (
    *("--level", "team", "--reversibility", "easy", "--harm", "low", "--maturity", "product"),
    *("--owner", "Web lead", "--no-input"),
)
_NOTE = "# 1. Old note\n\nStatus: accepted\n"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A change: commands that lead up to it, what is done by hand, then a command or changes.

    `changes` are (path, old, new), None standing for no file. `user` runs it as somebody
    without the administrator's rights.
    """

    name: str
    argv: tuple[str, ...] = ()
    before: tuple[tuple[str, ...], ...] = ()
    prepare: Callable[[Path], None] | None = None
    changes: tuple[tuple[str, str | None, str | None], ...] | None = None
    user: int = 0
    cut_off: str = ""
    files: dict[str, str] = field(default_factory=dict)


def _stale(root: Path) -> None:
    (root / "decisions" / "README.md").write_bytes(b"# Ours\r\n\r\nText of ours, kept.\r\n")


def _one_sided(root: Path) -> None:
    path = root / "decisions" / "0002-use-one-login.md"
    path.write_text(path.read_text().replace("\nowner:", "\nlinks: {relates-to: [1]}\nowner:"))


def _hard_linked(root: Path) -> None:
    os.link(root / "a.md", root / "b-same.md")


def _folder_closed(root: Path) -> None:
    for path in (root, *root.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    (root / "closed").chmod(0o555)


_LOG = (("init", "--owner", "Web lead"), ("new", "Use one login", *OWNED))
_LONG_OLD, _LONG_NEW = "old line\n" * 900, "a new line\n" * 1100

SCENARIOS = (
    Scenario("init", ("init", "--organisation", "Northmere")),
    Scenario("init, adopting", ("init",), files={"docs/adr/0001-a.md": _NOTE}),
    Scenario("new", ("new", "Keep backups", *OWNED), _LOG),
    Scenario("new -s -l", ("new", "Keep backups", "-s", "1", "-l", "relates-to:2", *OWNED), _LOG),
    Scenario("new --from", ("new", "Keep backups", "--from", "1", *OWNED), _LOG),
    Scenario("revisit", ("revisit", "1"), _LOG),
    Scenario("pack", ("pack", "1", "2", "--output", "pack.html"), _LOG),
    Scenario("export", ("export", "madr", "--output", "out"), _LOG),
    Scenario("index", ("index",), _LOG, _stale),
    Scenario("status", ("status", "1", "deprecated"), _LOG),
    Scenario("supersede", ("supersede", "1", "2"), _LOG),
    Scenario("link", ("link", "1", "relates-to", "2"), _LOG),
    Scenario(
        "unlink", ("unlink", "1", "relates-to", "2"), (*_LOG, ("link", "1", "relates-to", "2"))
    ),
    Scenario("renumber", ("renumber", "2", "7"), (*_LOG, ("link", "1", "relates-to", "2"))),
    Scenario("import", ("import", "old"), _LOG, files={"old/0004-a.md": _NOTE}),
    Scenario("check --fix", ("check", "--fix"), _LOG, _one_sided),
    Scenario(
        "check --write-baseline",
        ("check", "--baseline", "known.json", "--write-baseline"),
        _LOG,
        _one_sided,
    ),
    Scenario(
        "a move and an edit",
        changes=(("0001-a.md", "a\n", None), ("0002-a.md", None, "a\n"), ("b.md", "1\n", "2\n")),
        files={"0001-a.md": "a\n", "b.md": "1\n"},
    ),
    Scenario(
        "in place: hard links",
        changes=(("a.md", _LONG_OLD, _LONG_NEW), ("c.md", None, "c\n"), ("d.md", "d\n" * 9, "e\n")),
        files={"a.md": _LONG_OLD, "d.md": "d\n" * 9},
        prepare=_hard_linked,
    ),
    Scenario(
        "in place: closed folder",
        changes=(("closed/a.md", _LONG_NEW, _LONG_OLD), ("b.md", "1\n", None)),
        files={"closed/a.md": _LONG_NEW, "b.md": "1\n"},
        prepare=_folder_closed,
        user=NOBODY,
    ),
    Scenario(
        "recover",
        ("recover",),
        _LOG,
        cut_off="new -s -l",
    ),
)


def by_name(name: str) -> Scenario:
    """The scenario with a name."""
    return next(scenario for scenario in SCENARIOS if scenario.name == name)


def copy_of(root: Path, place: Path) -> Path:
    """A copy with hard links, modes and owners as they are: a fresh start for one fault."""
    links: dict[int, Path] = {}
    for folder, names, files in os.walk(root):
        here = place / Path(folder).relative_to(root)
        here.mkdir(parents=True, exist_ok=True)
        for name in files:
            source, target = Path(folder) / name, here / name
            found = source.stat()
            if found.st_nlink > 1 and found.st_ino in links:
                os.link(links[found.st_ino], target)
                continue
            links[found.st_ino] = target
            shutil.copyfile(source, target)
            _like(found, target)
        del names
    for folder, _, _ in os.walk(root, topdown=False):
        _like(Path(folder).stat(), place / Path(folder).relative_to(root))
    return place


def _like(found: os.stat_result, target: Path) -> None:
    if os.getuid() == 0:
        os.chown(target, found.st_uid, found.st_gid)
    target.chmod(found.st_mode & 0o7777)
