"""Stands where adr-tool is looked for, runs it, and writes down what it said and what it moved.

A hook finds it on the PATH. It hashes every file of a folder, git's own among them, before and
after the run: index, refs, HEAD, objects and work trees must be as they were. Only what adr-tool
remembers for itself, in a folder of its own among git's, may come and go.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

FOLDER, TOLD = "WITNESS_FOLDER", "WITNESS_TOLD"


def install(folder: Path) -> Path:
    """Put a program named adr-tool into a folder, which is to be first on the PATH."""
    folder.mkdir()
    program = folder / "adr-tool"
    program.write_text(f"#!{sys.executable}\nfrom tests.cli.witness import main\nmain()\n")
    program.chmod(0o755)
    return folder


def main() -> None:
    """Run adr-tool in a process of its own, and add a line to the file of what was told."""
    folder = Path(os.environ[FOLDER])
    before = fingerprint(folder)
    code = os.waitstatus_to_exitcode(os.waitpid(_started(), 0)[1])
    told = {"args": sys.argv[1:], "code": code, "moved": differing(before, fingerprint(folder))}
    with Path(os.environ[TOLD]).open("a") as file:
        file.write(json.dumps(told) + "\n")
    sys.exit(code)


def fingerprint(folder: Path) -> dict[str, str]:
    """Mode and content of all that lies in a folder."""
    return {
        str(path): f"{path.lstat().st_mode:o} {_content(path)}"
        for parent, folders, files in os.walk(folder)
        for path in (Path(parent, name) for name in (*folders, *files))
    }


def differing(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The paths that are not as they were."""
    moved = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    return sorted(path for path in moved if not _is_memory(Path(path)))


def _is_memory(path: Path) -> bool:
    folder = path.parent if path.match("cache-*.sqlite") else path
    return folder.name == "adr-tool" and (folder.parent / "HEAD").is_file()


def _content(path: Path) -> str:
    if path.is_symlink():
        return os.readlink(path)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _started() -> int:
    child = os.fork()
    if child:
        return child
    from adr_tool.cli import run

    run()
    os._exit(99)
