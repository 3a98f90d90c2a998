"""Runs a fuzzer over one target, with our own records as seeds, and the real ones if at hand.

    python -m tests.fuzz.search withholding --seconds 600
    python -m tests.fuzz.search withholding --corpus DIR

Needs `pip install atheris` (Linux). What it finds is written to the folder `found-TARGET`, here
or in the corpus: make it small, mend the fault, and keep it in `kept/TARGET/`. Nothing that was
made of the real records is kept, so neither is the corpus, which holds what was learned from run
to run: it lies outside of the repository. `tests.fuzz.hours` goes through all targets in turns.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

DICTIONARIES = Path(__file__).parent / "dictionaries"
_MEMORY, _SLOWEST, _MOST_BYTES = 1024, 10, 16 * 1024
# The words that a target is tried with; those of records for all others.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "front-matter": ("markdown", "yaml"),
    "record": ("markdown", "yaml", "formats"),
    "answers": ("markdown", "yaml"),
    "settings": ("toml",),
    **dict.fromkeys(("formats", "importing", "exporting", "edits"), ("markdown", "formats")),
    **dict.fromkeys(("git-output", "git-listings", "git-commits", "git-folder"), ("names",)),
    **dict.fromkeys(("baseline", "journal", "remembered", "manifest"), ("json",)),
    "neighbours": ("yaml", "patterns"),
    "patterns": ("patterns",),
    "query": ("query",),
    "pictures": ("pictures",),
}


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
    with tempfile.NamedTemporaryFile("w", prefix="words-", suffix=".txt") as words:
        words.write(words_of(given.target))
        words.flush()
        settings = (
            *(f"-max_total_time={given.seconds}", f"-max_len={_MOST_BYTES}"),
            *(f"-timeout={_SLOWEST}", f"-rss_limit_mb={_MEMORY}", f"-dict={words.name}"),
            *(f"-artifact_prefix={found}/", "-print_final_stats=1", str(learned)),
        )
        atheris.Setup([sys.argv[0], *settings], target)
        atheris.Fuzz()


def words_of(target: str) -> str:
    """The dictionary of a target, as libFuzzer reads it."""
    names = _WORDS.get(target, ("markdown",))
    return "".join((DICTIONARIES / f"{name}.txt").read_text("ascii") for name in names)


def _learned(target: str, corpus: Path | None) -> Path:
    """The folder of what was learned of a target; a new one begins with the seeds."""
    from tests.fuzz.seeds import seeds_of

    folder = corpus / target if corpus else Path(tempfile.mkdtemp(prefix=f"seeds-{target}-"))
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        for number, content in enumerate(seeds_of(target)):
            (folder / f"{number:05}").write_bytes(content)
    return folder


if __name__ == "__main__":
    main()
