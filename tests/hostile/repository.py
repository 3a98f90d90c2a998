"""The repository that vectors are armed in: it has something for every command to ask git about.

On `change`, which is checked out: a record that `main` changed too, one whose number is taken on
`main`, a signed commit of each kind, a staged and an unstaged edit, a submodule, a remote.
"""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.conftest import ROOT, clean_environment

SOUND = (ROOT / "tests" / "examples" / "0030-estates-status-page.md").read_text("utf-8")
ONE = SOUND.replace("publish: open", "links: {relates-to: [2]}\npublish: open")
TWO = SOUND.replace("publish: open", "links: {relates-to: [1]}\npublish: open")
FIRST, SECOND, THIRD = (
    f"decisions/000{number}-{name}.md" for number, name in enumerate(("one", "two", "three"), 1)
)
OLD = "src/0020-old.md"
MISSING = SECOND
_SSH = "SSH SIGNATURE"
_PGP = "PGP SIGNATURE"


def git(folder: Path, *args: str, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """Plain git, as anybody would run it; it may fail."""
    return subprocess.run(
        ["git", *args],
        cwd=folder,
        env=environment_with(GIT_TERMINAL_PROMPT="0", **env),
        input=stdin,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=60,
    )


def environment_with(**env: str) -> dict[str, str]:
    """A clean environment with some variables set, and without those that are ""."""
    return {name: value for name, value in {**clean_environment(), **env}.items() if value}


def must(folder: Path, *args: str, stdin: str = "", **env: str) -> str:
    """Plain git that must succeed; what it prints."""
    done = git(folder, *args, stdin=stdin, **env)
    assert done.returncode == 0, (args, done.stderr)
    return done.stdout.strip()


def make(root: Path) -> Path:
    """Make the repository."""
    _submodule(root.parent / "other")
    root.mkdir()
    must(root, "init", "-q", "-b", "main", "--template=")
    _write(root, {"adr-tool.toml": 'profile = "nhs"\nfolder = "decisions"\nowner = "Web Lead"\n'})
    _write(root, {FIRST: ONE, SECOND: TWO, THIRD: SOUND, "src/x.py": "pass\n"})
    _write(root, {"site/manifest.json": "{}\n"})
    _write(root, {OLD: "# 20. Old note\n\n## Status\n\nAccepted\n\n## Decision\n\nWe wait.\n"})
    _commit(root, "Start")
    must(root, "checkout", "-q", "-b", "change")
    _write(root, {FIRST: ONE.replace("Fewer calls", "Far fewer calls")})
    _write(root, {"decisions/0012-ours.md": SOUND.replace("accepted", "proposed")})
    _commit(root, "Ours")
    _add_submodule(root)
    must(root, "checkout", "-q", "main")
    _write(root, {FIRST: ONE.replace("Staff ring", "All staff ring")})
    _write(root, {"decisions/0012-theirs.md": SOUND})
    _commit(root, "Theirs")
    must(root, "checkout", "-q", "change")
    for kind in (_SSH, _PGP):
        _write(root, {SECOND: TWO.replace("every day", f"every day, {kind.lower()}")})
        _sign(root, kind)
    must(root.joinpath("sub"), "checkout", "-q", "HEAD~1")
    (root / ".git/objects/info").mkdir(exist_ok=True)
    (root / ".git/objects/info/alternates").write_text("../../.git/modules/sub/objects\n")
    _write(root, {THIRD: SOUND.replace("Fewer calls", "No calls")})
    must(root, "add", THIRD)
    _write(root, {"src/x.py": "pass  # unstaged\n", SECOND: TWO})
    return root


def copy_of(template: Path, place: Path) -> Path:
    """A copy to arm and to work in."""
    return Path(shutil.copytree(template, place, symlinks=True))


def lose_an_object(git_dir: Path) -> None:
    """Delete the text that record 2 has in HEAD, as a partial clone never had it."""
    oid = must(git_dir, "rev-parse", f"HEAD:{MISSING}")
    (git_dir / "objects" / oid[:2] / oid[2:]).unlink(missing_ok=True)


def configure(file: Path, settings: Iterable[tuple[str, str]]) -> None:
    """Write settings into a file as git writes them."""
    for key, value in settings:
        must(file.parent, "config", "--file", str(file), "--add", key, value)


def _write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, "utf-8")


def _commit(root: Path, message: str) -> None:
    must(root, "add", "-A")
    must(root, "commit", "-q", "-m", message)


def _sign(root: Path, kind: str) -> None:
    """Commit everything with a signature that only the program that is asked could judge."""
    _commit(root, "Signed")
    head, _, rest = must(root, "cat-file", "commit", "HEAD").partition("\n\n")
    seal = f"gpgsig -----BEGIN {kind}-----\n \n abcd\n -----END {kind}-----"
    content = f"{head}\n{seal}\n\n{rest}\n"
    oid = must(root, "hash-object", "-t", "commit", "-w", "--stdin", stdin=content)
    must(root, "reset", "-q", "--soft", oid)


def _submodule(place: Path) -> None:
    place.mkdir(parents=True)
    must(place, "init", "-q", "-b", "main", "--template=")
    for text in ("a\n", "b\n"):
        _write(place, {"a.txt": text})
        _commit(place, "A")


def _add_submodule(root: Path) -> None:
    allow = ("-c", "protocol.file.allow=always")
    must(root, *allow, "submodule", "add", "-q", str(root.parent / "other"), "sub")
    _commit(root, "A submodule")
