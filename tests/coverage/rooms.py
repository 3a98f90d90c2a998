"""What must be run whole, how much of the rest, and which tests are not run to measure it."""

from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# So many per cent of all lines and branches, and all of these rooms.
WHOLE = 95.0
ROOMS = {
    "reader": (
        "adr_tool/markdown/front_matter.py",
        "adr_tool/plain_yaml.py",
        "adr_tool/reading.py",
        "adr_tool/text.py",
        "adr_tool/yaml_values.py",
    ),
    "splicer": ("adr_tool/editing/*.py",),
    "transaction": ("adr_tool/writing/*.py",),
    "withholding": (
        "adr_tool/actions/publication.py",
        "adr_tool/actions/published_body.py",
        "adr_tool/actions/published_links.py",
        "adr_tool/model/passage*.py",
        "adr_tool/model/public/**/*.py",
    ),
    "git": ("adr_tool/sources/*.py",),
    "slug": ("adr_tool/slug.py",),
    "tier": ("adr_tool/model/tier.py",),
}

# What is not run to measure it, and why.
LEFT_OUT = {
    "tests/browser": "Chromium is what runs there; what is built for it, other parts build too",
    "tests/faults/test_faults.py": "its faults hit what measures as well",
    "tests/faults/test_power_loss.py": "it follows every write, and what measures writes too",
}


def named(patterns: Iterable[str]) -> set[str]:
    """The files of a room as they are now, by their paths in the repository."""
    found = {path.relative_to(ROOT).as_posix() for each in patterns for path in ROOT.glob(each)}
    assert found, f"no file of the program is named by {patterns}"
    return found
