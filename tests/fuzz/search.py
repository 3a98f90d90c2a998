"""Runs a fuzzer over one target, with our own records as seeds, and the real ones if at hand.

    python -m tests.fuzz.search withholding --seconds 600

Needs `pip install atheris` (Linux). What it finds is written to the folder `found-TARGET` beside
it: make it small (`-minimize_crash=1`), mend the fault, and keep it in `kept/TARGET/`. Nothing
that was made of the real records is kept.
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


def main() -> None:
    """Search for as long as was said; ends with libFuzzer's own exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=600)
    given = parser.parse_args()
    atheris = import_module("atheris")

    with atheris.instrument_imports(include=["adr_tool"]):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[given.target]
    seeds = Path(tempfile.mkdtemp(prefix=f"seeds-{given.target}-"))
    for number, content in enumerate(_seeds(given.target)):
        (seeds / f"{number:05}").write_bytes(content)
    found = Path.cwd() / f"found-{given.target}"
    found.mkdir(exist_ok=True)
    settings = (
        *(f"-max_total_time={given.seconds}", f"-max_len={_MOST_BYTES}", f"-timeout={_SLOWEST}"),
        *(f"-rss_limit_mb={_MEMORY}", f"-dict={DICTIONARY}", f"-artifact_prefix={found}/"),
        *("-print_final_stats=1", "-verbosity=0", str(seeds)),
    )
    atheris.Setup([sys.argv[0], *settings], target)
    atheris.Fuzz()


def _seeds(target: str) -> Iterator[bytes]:
    for path in sorted((KEPT / target).glob("*")):
        yield path.read_bytes()
    real = Path(os.environ.get("ADR_TOOL_CORPUS", ROOT.parent / "shared" / "corpus"))
    for folder in (*(ROOT / name for name in OWN), real):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix in _ENDINGS and path.stat().st_size <= _MOST_BYTES:
                yield path.read_bytes()


if __name__ == "__main__":
    main()
