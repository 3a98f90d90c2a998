"""Runs a fuzzer over one target, with our own records as seeds, and the real ones if at hand.

    python -m tests.fuzz.search withholding --seconds 600
    python -m tests.fuzz.search withholding --corpus DIR

Needs `pip install atheris` (Linux). What it finds is written to the folder `found-TARGET`, here
or in the corpus: make it small, mend the fault, and keep it in `kept/TARGET/`. Nothing that was
made of the real records is kept, so neither is the corpus, which holds what was learned from run
to run: it lies outside of the repository. `tests.fuzz.hours` goes through all targets in turns.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = Path(__file__).parent / "kept"
DICTIONARY = Path(__file__).parent / "dictionary.txt"
OWN = ("tests/examples", "docs/examples/trust/decisions", "decisions", "tests/formats")
_ENDINGS = (".md", ".rst", ".adoc", ".toml", ".yaml")
_MOST_BYTES = 16 * 1024
_MEMORY, _SLOWEST = 1024, 10
# A run begins with all seeds, so that many of the real ones would be its whole time.
_SOME = 400


def main() -> None:
    """Search for as long as was said; ends with libFuzzer's own exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path, help="what is learned, from run to run")
    given = parser.parse_args()
    atheris = import_module("atheris")

    with atheris.instrument_imports(include=["adr_tool"]):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[given.target]
    learned = _learned(given.target, given.corpus)
    found = (given.corpus or Path.cwd()) / f"found-{given.target}"
    found.mkdir(exist_ok=True)
    settings = (
        *(f"-max_total_time={given.seconds}", f"-max_len={_MOST_BYTES}", f"-timeout={_SLOWEST}"),
        *(f"-rss_limit_mb={_MEMORY}", f"-dict={DICTIONARY}", f"-artifact_prefix={found}/"),
        *("-print_final_stats=1", "-verbosity=1", str(learned)),
    )
    atheris.Setup([sys.argv[0], *settings], target)
    atheris.Fuzz()


def _learned(target: str, corpus: Path | None) -> Path:
    """The folder of what was learned of a target; a new one begins with the seeds."""
    folder = corpus / target if corpus else Path(tempfile.mkdtemp(prefix=f"seeds-{target}-"))
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        for number, content in enumerate(_seeds(target)):
            (folder / f"{number:05}").write_bytes(content)
    return folder


def _seeds(target: str) -> Iterator[bytes]:
    for path in sorted((KEPT / target).glob("*")):
        yield path.read_bytes()
    real = Path(os.environ.get("ADR_TOOL_CORPUS", ROOT.parent / "shared" / "corpus"))
    for folder in (*(ROOT / name for name in OWN), real):
        paths = sorted(folder.rglob("*")) if folder.is_dir() else ()
        fitting = [p for p in paths if p.suffix in _ENDINGS and p.stat().st_size <= _MOST_BYTES]
        for path in fitting[:: 1 + len(fitting) // _SOME]:
            yield path.read_bytes()


if __name__ == "__main__":
    main()
