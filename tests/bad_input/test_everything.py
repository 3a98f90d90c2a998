"""Every command, on every awkward file, wherever and however it is run: it ends as promised.

Exit codes are 0, 1, 2 and 130; 3, which owns up to a bug, and a traceback are never seen.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from adr_tool.actions.export import FORMATS as EXPORTS
from tests.bad_input.awkward import AWKWARD, NAME, NAMES, SOUND
from tests.bad_input.conftest import LIGHT, Log
from tests.conftest import clean_environment
from tests.faults.conftest import thorough
from tests.forks import Forks

# For each command, the ways it is run here; record 7 is the awkward one, 2 is sound enough.
WAYS: dict[str, list[list[str]]] = {
    "check": [
        [],
        ["--format", "json"],
        ["--format", "rdjsonl"],
        ["--history"],
        ["--staged"],
        ["--fix"],
        ["--fix", "--diff"],
        ["--baseline", "known.json", "--write-baseline"],
    ],
    "list": [["-v"], ["--format", "csv"], ["--format", "json"]],
    "show": [["7"], ["7", "--format", "markdown"], ["7", "--format", "json"]],
    "search": [
        ["the", "status:accepted"],
        ["e", "--format", "json"],
        ["(", "--audience", "public"],
    ],
    "due": [["--within", "9999y"], ["--format", "json"]],
    "register": [
        *(["legacy", "--format", form] for form in ("table", "csv", "json", "markdown")),
        *([name] for name in ("interoperability", "security", "assurance", "reviews", "systems")),
        ["systems", "PAS", "--format", "json"],
        ["security", "--audience", "public"],
    ],
    "graph": [["--format", form] for form in ("mermaid", "dot", "json")],
    "history": [["7"], ["7", "--format", "json"]],
    "stats": [[], ["--format", "json"]],
    "affects": [
        ["src/x.py"],
        ["src/x.py", "--format", "json"],
        ["-z", "--format", "github", "-", "a"],
    ],
    "new": [
        ["Replace it", *LIGHT, "-s", "7"],
        ["Relate to it", *LIGHT, "-l", "relates-to:7"],
        ["Begin with it", *LIGHT, "--from", "7"],
    ],
    "revisit": [["7"], ["7", "--dry-run"]],
    "link": [["7", "depends-on", "2"]],
    "unlink": [["7", "depends-on", "2"]],
    "status": [["7", "deprecated"]],
    "supersede": [["7", "2"]],
    "renumber": [["7", "70"]],
    "hook": [["install"], ["print"], ["uninstall"]],
    "index": [[]],
    "init": [[]],
    "config": [["--origin"]],
    "explain": [[], ["text-is-readable"]],
    "schema": [["record"]],
    "completion": [["bash"]],
    "recover": [[]],
    "import": [["--dry-run", "decisions"]],
    "export": [[name] for name in EXPORTS],
    "pack": [["7"], ["7", "2", "--audience", "internal", "--output", "pack.html"]],
    "build": [["--audience", "internal"], ["--audience", "public"], ["--dry-run"]],
    "serve": [["--port", "65536"]],  # it does not end; what it builds with is "build"
    "verify": [["decisions"]],
    "doctor": [[]],
}
RUNS = [[name, *way] for name, ways in WAYS.items() for way in ways]
# Those that read or change the record in question; the others would say the same each time.
ASKING = [["check", "--format", "json"], ["list", "-v"], ["show", "7", "--format", "json"]]
WRITING = [
    run
    for run in RUNS
    if run[0] in ("new", "revisit", "pack", "link", "unlink", "status", "supersede", "index")
    or run[0] in ("renumber", "import")
    or run[:2] == ["check", "--fix"]
]
# Those that read the whole log: where it is published, found in, counted, drawn or handed on.
TELLING = [
    run
    for run in RUNS
    if run[0] in ("search", "due", "register", "graph", "history", "stats", "affects", "export")
    or run[0] in ("build", "doctor")
]
# One of each row that differs only in a word; the tests of the row have them all.
LIKE_OTHERS = ("Y01-duplicate-", "Y06-open-brac", "Y08-", "Y20-", "Y24-", "Y25-root-")
SEEN = {
    f"{start}{end}"
    for start, end in zip(
        LIKE_OTHERS, ("key", "es", "own-tag", "escape", "latin-1", "list"), strict=True
    )
}
FILES: dict[str, tuple[bytes, bytes]] = {
    **{
        row: (name.encode(), content)
        for row, (name, content) in AWKWARD.items()
        if row in SEEN or not row.startswith(LIKE_OTHERS)
    },
    **{row: (name, SOUND.encode()) for row, name in NAMES.items()},
}


@pytest.mark.parametrize("row", FILES)
def test_each_file_alone_where_only_ascii_is_known(
    log: Log, poor: Forks, row: str, request: pytest.FixtureRequest
) -> None:
    name, content = FILES[row]
    log.write(b"decisions/" + name, content)
    log.forks = poor
    # By day a third of what writes meets each file, and every file of a kind another third;
    # and three of what tells of the log, which are others for the next file.
    at, by_night = list(FILES).index(row), thorough(request.config)
    writing = [run for n, run in enumerate(WRITING) if by_night or n % 3 == at % 3]
    few = len(TELLING) // 3
    telling = [run for n, run in enumerate(TELLING) if by_night or n % few == at % few]
    for run in [*ASKING, *telling, *writing]:
        ended = log.run(*run)
        assert ended.seconds < 10, run
        assert ended.code != 2 or ended.err.isascii(), run
    # Whatever was done to it, the file is still one that can be asked about.
    assert log.run("check").code in (0, 1)


# The streams that are closed, and those that lead to a full disk.
STREAMS: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "stdin-closed": ((0,), ()),
    "stdout-closed": ((1,), ()),
    "stdout-full": ((), (1,)),
    "all-closed": ((0, 1, 2), ()),
    "all-full": ((), (1, 2)),
}
# The same and more in a shell, which takes longer, so a few commands will do.
IN_A_SHELL = {
    "no-locale-and-no-home": 'unset HOME; LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 exec "$@"',
    "strict-ascii": 'PYTHONIOENCODING=ascii:strict exec "$@"',
    "stdin-closed": 'exec "$@" 0<&-',
    "stdout-closed": 'exec "$@" >&-',
    "stderr-closed": 'exec "$@" 2>&-',
    "stdout-full": 'exec "$@" >/dev/full',
    "stderr-full": 'exec "$@" 2>/dev/full',
    "reader-gone": '{ "$@"; echo $? >"$CODE"; } | :; exit $(cat "$CODE")',
    "folder-gone": 'rm -rf "$PWD"; exec "$@"',
}


@pytest.fixture
def crowd(log: Log) -> Log:
    """A log with an awkward file of each kind that is read in little time."""
    kinds = (
        "Y01",
        "Y06-open-br",
        "Y20-esc",
        "Y24-lat",
        "Y27",
        "Y-all",
        "Y-sec",
        "B05",
        "B16",
        "N-",
    )
    for count, row in enumerate(row for row in AWKWARD if row.startswith(kinds)):
        log.write(f"decisions/{count + 8:04d}-a.md", AWKWARD[row][1])
    for name in NAMES.values():
        log.write(b"decisions/" + name.replace(b"0007", b"0090"), SOUND)
    log.write(f"decisions/{NAME}", SOUND)
    return log


@pytest.mark.parametrize(("closed", "full"), STREAMS.values(), ids=STREAMS)
def test_every_command_whatever_streams_it_has(
    crowd: Log, closed: tuple[int, ...], full: tuple[int, ...]
) -> None:
    for run in RUNS:
        ended = crowd.forks.run(crowd.path, *run, closed=closed, full=full)
        assert ended.code in (0, 1, 2), (run, ended)
        assert "Traceback" not in ended.err, (run, ended)
        if 1 in full and run[0] in ("list", "show", "schema", "completion"):
            assert ended.code == 2, "what could not be printed seems to be printed"


@pytest.mark.parametrize("run", ["check", "new", "list"])
@pytest.mark.parametrize("command", IN_A_SHELL.values(), ids=IN_A_SHELL)
def test_a_command_in_a_shell(crowd: Log, run: str, command: str, tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", command, "sh", sys.executable, "-m", "adr_tool", run, *WAYS[run][0]],
        cwd=crowd.path,
        env={**clean_environment(), "CODE": str(tmp_path / "code")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
    )
    assert done.returncode in (0, 1, 2), done
    assert b"Traceback" not in done.stdout + done.stderr, done
    assert b"Exception ignored" not in done.stderr, done
    if "rm -rf" in command:
        assert done.returncode == 2


@pytest.mark.parametrize("run", RUNS, ids=lambda run: " ".join(run)[:40])
def test_every_command_in_a_read_only_folder(crowd: Log, run: list[str]) -> None:
    before = crowd.files()
    for path in sorted(crowd.path.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    crowd.path.chmod(0o555)
    try:
        crowd.run(*run, mighty=False)
        assert crowd.files() == before
    finally:
        for path in (crowd.path, *crowd.path.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)
