"""What changed in a version, as the CHANGELOG has it."""

import re

HEADING = re.compile(r"(?m)^## \[?(?P<version>[^\] ]+)\]?(?: \((?P<date>\d{4}-\d{2}-\d{2})\))?$")


def notes(changelog: str, version: str) -> str:
    """The section of a version without its heading; an error where it has none, or no date."""
    for found in HEADING.finditer(changelog):
        if found["version"] == version and found["date"]:
            following = HEADING.search(changelog, found.end())
            end = following.start() if following else len(changelog)
            return changelog[found.end() : end].strip() + "\n"
    raise ValueError(f"the CHANGELOG has no section `## {version} (the day)`")
