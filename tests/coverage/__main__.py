"""`python -m tests.coverage`: run the suite, and say which branches of the program no test takes.

The suite is run part by part, with the forks and whole processes that it starts. With the names
of parts (`python -m tests.coverage unit cli`) only those are run again, and joined with what was
measured of the others before; `--report` runs none, `--write` puts the figures into
RELIABILITY.md.

Ends with 1 where too little is run, and with 2 where the figures mean nothing: tests fail, or a
part was never measured of the program as it is now.
"""

import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.coverage.figures import Files, objections, shares, table
from tests.coverage.rooms import LEFT_OUT, ROOT, WHOLE

PAGE = ROOT / "RELIABILITY.md"
BEGIN, END = "<!-- coverage -->", "<!-- /coverage -->"
_KEPT = ROOT / "build" / "coverage"
_COVERAGE = (sys.executable, "-m", "coverage")


def main() -> int:
    """Measure what is asked for, print it, and hold it to what is asked of it."""
    asked = _asked()
    began = time.monotonic()
    for part in () if asked.report else asked.parts or parts():
        if not _measure(part, asked.processes):
            return _cannot(f"the tests of {part} fail while they are measured")
    if missing := [part for part in parts() if not _is_known(part)]:
        return _cannot(f"not measured of the program as it is now: {' '.join(missing)}")
    files = _joined()
    measured = shares(files)
    print(text := "\n".join(table(measured)))
    if asked.write:
        write(f"{_where(time.monotonic() - began)}\n\n{text}")
    wrong = list(objections(measured, files))
    print(*wrong, sep="\n", file=sys.stderr)
    return int(bool(wrong))


def parts() -> tuple[str, ...]:
    """The folders of tests, each run by itself, and the tests beside them."""
    tests = ROOT / "tests"
    folders = {path.relative_to(tests).parts[0] for path in tests.glob("*/**/test_*.py")}
    return ("top", *sorted(name for name in folders if f"tests/{name}" not in LEFT_OUT))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.coverage", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"any of: {' '.join(parts())}")
    parser.add_argument("--report", action="store_true", help="run no tests")
    parser.add_argument("--write", action="store_true", help="put the figures into the page")
    parser.add_argument("--processes", default="auto", help="how many processes run the tests")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(parts()):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    return asked


def _cannot(why: str) -> int:
    print(f"this measures nothing: {why}", file=sys.stderr)
    return 2


def _measure(part: str, processes: str) -> bool:
    """Run the tests of a part; one file is left of the many that its processes write."""
    kept = _KEPT / part
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    named = sorted(ROOT.glob("tests/test_*.py")) if part == "top" else [f"tests/{part}"]
    left = (f"--deselect={node}" for node in LEFT_OUT)
    pytest = ("-m", "pytest", "-q", "-n", processes, "-p", "tests.coverage.patience")
    with tempfile.TemporaryDirectory(prefix="coverage-") as place:
        Path(place).chmod(0o1777)  # some tests run the program as another user
        environment = {**os.environ, "COVERAGE_FILE": f"{place}/of"}
        run = (*_COVERAGE, "run", *pytest, *left, *named)
        if subprocess.run(run, cwd=ROOT, env=environment).returncode:
            return False
        environment["COVERAGE_FILE"] = str(kept / "of")
        subprocess.run((*_COVERAGE, "combine", "-q", place), cwd=ROOT, env=environment, check=True)
    (kept / "program").write_text(_program())
    return True


def _program() -> str:
    """What tells one text of the program from another."""
    taken = hashlib.sha256()
    for path in sorted(ROOT.glob("adr_tool/**/*.py")):
        taken.update(path.read_bytes() + b"\0")
    return taken.hexdigest()


def _is_known(part: str) -> bool:
    program = _KEPT / part / "program"
    return program.is_file() and program.read_text() == _program()


def _joined() -> Files:
    """What coverage.py says of each file, all parts together."""
    environment = {**os.environ, "COVERAGE_FILE": str(_KEPT / "all")}
    (_KEPT / "all").unlink(missing_ok=True)
    join = ("combine", "-q", "--keep", *(str(_KEPT / part / "of") for part in parts()))
    for step in (join, ("json", "-q", "-o", str(_KEPT / "json"))):
        subprocess.run((*_COVERAGE, *step), cwd=ROOT, env=environment, check=True)
    files: Files = json.loads((_KEPT / "json").read_text("utf-8"))["files"]
    return files


def _where(seconds: float) -> str:
    return (
        f"Measured by `python -m tests.coverage --write` in {seconds / 60:.0f} minutes with Python"
        f" {platform.python_version()}; it fails below {WHOLE:.0f} % of the whole, and below all of"
        " a room."
    )


def write(text: str) -> None:
    """Put the figures between the markers of the page."""
    page = PAGE.read_text("utf-8")
    before, rest = page.split(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
