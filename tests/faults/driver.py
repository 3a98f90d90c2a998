"""Runs adr-tool again and again in forks of one warm process, each of which can be traced.

Reads requests as lines of JSON and answers each with two lines: the process that now stands
still, and how it ended. A fork starts in milliseconds, and its system calls count from the
moment it is let go.
"""

import importlib
import json
import os
import signal
import sys
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

import adr_tool.cli.main as program
from adr_tool.errors import AdrError
from adr_tool.writing.files import Change, write_files
from tests.faults.sabotage import SABOTAGE


def main() -> None:
    """Answer requests until the input ends."""
    _warm()
    for line in sys.stdin:
        request = json.loads(line)
        if request["rehearse"]:
            _rehearse(request)
            continue
        pid = os.fork()
        if pid == 0:
            _child(request)
        if request["traced"]:
            os.waitpid(pid, os.WUNTRACED)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _warm() -> None:
    # What a command imports when it is used is loaded now, and counted in no fork.
    for name in ("adr_tool.cli.recover", "jsonschema", "yaml", "pyromark", "jinja2", "anyascii"):
        importlib.import_module(name)


def _child(request: dict[str, Any]) -> NoReturn:
    code = 3
    try:
        _become(request)
        for name in request["sabotage"]:
            SABOTAGE[name]()
        if request["traced"]:
            os.kill(os.getpid(), signal.SIGSTOP)
        code = _run(request)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _become(request: dict[str, Any]) -> None:
    os.chdir(request["cwd"])
    os.environ.update(request["env"])
    for name, number in (("out", 1), ("err", 2)):
        handle = os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(handle, number)
        os.close(handle)
    if not request["rehearse"]:
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
    if request["user"]:
        os.setgroups([])
        os.setgid(request["user"])
        os.setuid(request["user"])
    os.umask(request["umask"])


def _rehearse(request: dict[str, Any]) -> None:
    """Run the command's own dry run here, so that forks find all loaded that it loads late."""
    kept = [os.dup(number) for number in (0, 1, 2)]
    _become(request)
    sys.argv = ["adr-tool", *request["argv"], "--dry-run"]
    try:
        program.run()
    except SystemExit:
        sys.stdout.flush()
    finally:
        for number, handle in enumerate(kept):
            os.dup2(handle, number)
            os.close(handle)


def _run(request: dict[str, Any]) -> int:
    if request["changes"] is not None:
        return _write(Path(request["cwd"]), request["changes"])
    sys.argv = ["adr-tool", *request["argv"]]
    try:
        program.run()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1


def _write(root: Path, changes: list[list[str | None]]) -> int:
    """Make a change that no command makes yet: [path, old, new], with null for no file."""
    try:
        write_files(
            root,
            tuple(
                Change(
                    PurePosixPath(path or ""),
                    None if old is None else old.encode(),
                    None if new is None else new.encode(),
                )
                for path, old, new in changes
            ),
        )
    except AdrError as error:
        print(error.message, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    main()
