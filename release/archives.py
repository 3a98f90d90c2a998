"""Builds the archives of a commit, the same bytes on every machine and day.

What is built is what git has of the commit, not what lies about in the checkout. The wheel is made
of the source archive, as pip would make it.
"""

import gzip
import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory


def moment(checkout: Path) -> int:
    """When the commit was made, in seconds since 1970."""
    return int(git(checkout, "log", "-1", "--format=%ct"))


def build(checkout: Path, into: Path) -> None:
    """Put the source archive and the wheel of the commit that is checked out into a folder."""
    when = moment(checkout)
    with TemporaryDirectory() as folder:
        source = Path(folder, "source")
        with tarfile.open(fileobj=io.BytesIO(exported(checkout))) as archive:
            archive.extractall(source, filter="data")
        even_modes(source)
        built = Path(folder, "dist")
        run_build(source, built, when)
        (archived,) = built.glob("*.tar.gz")
        archived.write_bytes(evened(archived.read_bytes(), when))
        into.mkdir(parents=True, exist_ok=True)
        for made in built.iterdir():
            (into / made.name).write_bytes(made.read_bytes())


def run_build(source: Path, into: Path, when: int) -> None:
    """Run the builder that PyPI recommends, with the setuptools of the lock file."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(into), str(source)]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment = {**clean, "SOURCE_DATE_EPOCH": str(when)}
    subprocess.run(
        command, cwd=source, env=environment, umask=0o022, check=True, capture_output=True
    )


def even_modes(folder: Path) -> None:
    """Take away what the mask of this machine made of the modes of files."""
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def evened(archive: bytes, when: int) -> bytes:
    """A source archive without the hour, the order and the person of its making."""
    made = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(archive)) as old,
        gzip.GzipFile("", "wb", fileobj=made, mtime=when) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as new,
    ):
        for member in sorted(old.getmembers(), key=lambda member: member.name):
            member.mtime, member.uid, member.gid, member.uname, member.gname = when, 0, 0, "", ""
            member.pax_headers = {}
            new.addfile(member, old.extractfile(member) if member.isfile() else None)
    return made.getvalue()


def exported(checkout: Path) -> bytes:
    """The files of the commit as a tar archive."""
    command = ["git", "-C", str(checkout), "archive", "--format=tar", "HEAD"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def git(checkout: Path, *arguments: str) -> str:
    """What git answers about a checkout."""
    command = ["git", "-C", str(checkout), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
