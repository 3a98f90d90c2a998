"""Writes `requirements/`: what is installed here to work on adr-tool, each archive by its hash.

A layer holds what the layers below it do not hold, so that every library stands in one place. The
versions fit each other and every Python and platform that `setup.cfg` allows.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
OLDEST = "3.11"
# Layer: the extras it installs, and the layer below it.
LAYERS = {
    "run": ((), None),
    "test": (("test",), "run"),
    "check": (("test", "check"), "test"),
    "browser": (("test", "browser"), "test"),
    "coverage": (("test", "coverage"), "test"),
    "release": (("release",), "run"),
}
HEAD = "# Written by `make lock`, and installed by `make`: every archive is held to its hash.\n"


def main() -> None:
    """Resolve all extras together, and write the layers."""
    extras = sorted({extra for extras, _ in LAYERS.values() for extra in extras})
    together = FOLDER / "all.txt"
    together.write_text(resolved(extras), "utf-8")
    try:
        for layer, (wanted, _) in LAYERS.items():
            text = resolved(list(wanted), "--constraint", str(together))
            (FOLDER / f"{layer}.txt").write_text(without_lower(layer, text), "utf-8")
    finally:
        together.unlink()


def resolved(extras: list[str], *options: str) -> str:
    """What uv chooses for the project with these extras, and for building it."""
    tool = [str(Path(sys.executable).with_name("uv")), "pip", "compile", "--quiet", "--no-config"]
    wide = ["--universal", "--python-version", OLDEST, "--generate-hashes", "--no-header"]
    named = [part for extra in extras for part in ("--extra", extra)]
    line = ["--annotation-style", "line"]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    done = subprocess.run(
        [*tool, *wide, *line, *named, *options, "setup.cfg", "-"],
        cwd=ROOT,
        input="\n".join(settings["build-system"]["requires"]),
        capture_output=True,
        text=True,
        check=True,
    )
    return re.sub(
        r"\n +# via -c \S+all\.txt$|, -c \S+all\.txt|-c \S+all\.txt, ", "", done.stdout, flags=re.M
    )


def without_lower(layer: str, text: str) -> str:
    """A layer as it is written: a line that names the layer below, then what that one lacks."""
    lower = below = LAYERS[layer][1]
    held: set[str] = set()
    while below is not None:
        held.update(map(named, entries((FOLDER / f"{below}.txt").read_text("utf-8"))))
        below = LAYERS[below][1]
    kept = [entry for entry in entries(text) if named(entry) not in held]
    return HEAD + (f"-r {lower}.txt\n" if lower else "") + "".join(kept)


def named(entry: str) -> str:
    """Which version of what, and where: the first line of an entry."""
    return entry.split(" \\")[0]


def entries(text: str) -> Iterator[str]:
    """Each requirement of a lock file with its hashes and comments, as it stands."""
    for part in re.split(r"(?m)^(?=[a-z0-9])", text):
        if re.match(r"[a-z0-9][a-z0-9._-]*==", part):
            yield part


if __name__ == "__main__":
    main()
