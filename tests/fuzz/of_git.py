"""What is promised of what git prints, and of the files of git's own folder that are read.

git is believed to print what its manual says. What a stranger decides in it is what files are
called, what they hold, what dates and how many parents a commit claims, and values of settings.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Unpack

from adr_tool.errors import AdrError
from adr_tool.sources.blobs import Blobs
from adr_tool.sources.commit_line import commit_of, line_of
from adr_tool.sources.diffs import by_commit
from adr_tool.sources.entries import Entries
from adr_tool.sources.git import Git, How
from adr_tool.sources.git_folders import GitFolders, git_folders, working_trees
from adr_tool.sources.hook_settings import settings_in
from adr_tool.sources.horizon import ends_of
from adr_tool.sources.index import Index
from adr_tool.sources.merges import tree_and_conflicts
from adr_tool.sources.objects import batch, sizes_of
from adr_tool.sources.past_names import past_names
from adr_tool.sources.state import has_journal
from adr_tool.sources.states import staged_files, tree

_OID = b"a" * 40
_TOP = PurePosixPath()


class _Said(Git):
    """git that says what it was told to say."""

    def __init__(self, folder: Path, said: dict[str, bytes]) -> None:
        super().__init__(GitFolders(folder, folder, folder))
        self.said = said

    def ask(  # type: ignore[override]
        self, command: str, *arguments: str, **how: Unpack[How]
    ) -> "_Answer":
        """What was to be said."""
        return _Answer(self.said.get(command, b""))


class _Answer:
    """What git says, as soon as it was asked."""

    def __init__(self, said: bytes) -> None:
        self._said = said

    def __enter__(self) -> "_Answer":
        return self

    def __exit__(self, *trouble: object) -> None:
        """Nothing runs on."""

    def answer(self) -> bytes:
        """All of it."""
        return self._said


def git_output(content: bytes) -> None:
    """Whatever files are called, what git lists of them is taken apart as it was put together."""
    names = [name for name in content.split(b"\0") if name]
    raw = b"".join(b":100644 100644 %s %s M\0%s\0" % (_OID, _OID, name) for name in names)
    entries = b"".join(b"100644 %s 0\t%s\0" % (_OID, name) for name in names)
    changed = Index(entries, raw).changed() or frozenset()
    assert {_path(name) for name in names} == changed
    told = list(by_commit(_OID + b"\0" + raw))
    assert [row[1] for _, rows in told for row in rows] == names
    moved = b"".join(b":100644 100644 %s %s R100\0%s\0x\0" % (_OID, _OID, name) for name in names)
    assert [row[1:] for _, rows in by_commit(_OID + b"\0" + moved, 2) for row in rows] == [
        (name, b"x") for name in names
    ]
    objects = [content[i::3] for i in range(3)]
    listed = b"".join(b"%s blob %d\n%s\n" % (_OID, len(one), one) for one in objects)
    assert [one for _, one in batch(listed)] == objects


def git_listings(content: bytes) -> None:
    """Files of the index and of a tree are found under any names that git can give them."""
    # git knows no empty part of a path, and neither . nor .. as one.
    names = sorted({name for name in content.split(b"\0") if _can_be(name)})
    entries = b"".join(b"100644 %s 0\t%s\0" % (_OID, name) for name in names)
    listed = b"".join(b"100644 blob %s\t%s\0" % (_OID, name) for name in names)
    git = _Said(Path("/nowhere"), {"ls-files": entries, "ls-tree": listed})
    whole = {_path(name): name for name in names}
    for found in (staged_files(git, _TOP), tree(git, _OID.decode(), "it", _TOP)):
        assert all(found.object_of(path) == _OID.decode() for path in whole)
        assert all(found.exists(path) for path in whole)
        _every_folder(found, whole)
    some = Entries(entries, _TOP, dict)
    assert all(some.has_folder(path.parent) for path in whole if path.parent.parts)


def git_commits(content: bytes) -> None:
    """Whatever dates, parents, conflicts and settings there are, what git says of them is read."""
    first, _, rest = content.partition(b"\n")
    digits = (bytes(c for c in part if 48 <= c < 58 or c == 45) for part in first.split(b" "))
    dates = b" ".join([*digits, b"", b""][:2])
    parents = b" ".join([_OID] * (len(first) % 4))
    said = {
        "rev-list": b"%s %s %s\n" % (_OID, dates, parents),
        "cat-file": b"%s blob %d\n%s missing\n" % (_OID, len(rest), b"b" * 40),
        "ls-files": b"".join(n + b"\0" for n in rest.split(b"\0") if n),
    }
    git = _Said(Path("/nowhere"), said)
    for oid, words in line_of(git, "HEAD").items():
        made = commit_of(oid, words)
        assert made.oid == _OID.decode()
        assert made.landed_with(made) in (True, False)
    assert sizes_of(git, [_OID.decode()]) == {_OID.decode(): len(rest)}
    names = [name for name in rest.split(b"\0") if name]
    merged = tree_and_conflicts(b"\0".join((_OID, *names)) + b"\0")
    assert merged == (_OID.decode(), tuple(map(_path, names)))
    set_so = settings_in(b"".join(b"local\0%s\0" % value for value in rest.split(b"\0")))
    assert [os.fsencode(one.value) for one in set_so] == rest.split(b"\0")
    assert past_names(git, PurePosixPath("decisions")).names == set(map(_path, names))


def git_folder(content: bytes) -> None:
    """What stands in `.git`, `commondir`, `gitdir` and `shallow` leads somewhere, or is refused."""
    parts = [*content.split(b"\xff"), b"", b"", b""]
    with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
        top, own = Path(place, "top"), Path(place, "own")
        for folder in (top, own / "objects", own / "refs", own / "worktrees" / "one"):
            folder.mkdir(parents=True)
        (own / "HEAD").write_bytes(b"ref: refs/heads/main\n")
        (own / "commondir").write_bytes(parts[1])
        (own / "shallow").write_bytes(parts[2])
        (own / "worktrees" / "one" / "gitdir").write_bytes(parts[3])
        (top / ".git").write_bytes(parts[0] or b"gitdir: ../own")
        has_journal(top)
        with suppress(AdrError, OSError):
            found = git_folders(top)
            if found:
                working_trees(found)
                ends_of(Git(found))


def _every_folder(found: Blobs, whole: dict[PurePosixPath, bytes]) -> None:
    for path in whole:
        with suppress(AdrError):
            found.files(path.parent)
            found.stamps(path.parent)


def _can_be(name: bytes) -> bool:
    return bool(name) and all(part not in (b"", b".", b"..") for part in name.split(b"/"))


def _path(name: bytes) -> PurePosixPath:
    return PurePosixPath(name.decode("utf-8", "surrogateescape"))
