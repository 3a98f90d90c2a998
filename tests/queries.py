"""What is asked of a log, and the decisions that answer it: one table for the search of the
command line and for that of the site."""

import json
from dataclasses import dataclass
from typing import Any

from tests.conftest import ROOT, Repository

GIVEN: dict[str, Any] = json.loads((ROOT / "tests" / "queries.json").read_text("utf-8"))


@dataclass(frozen=True)
class Case:
    """A query as it is typed into the box, and the numbers of what it finds."""

    query: str
    numbers: tuple[int, ...]


CASES = tuple(Case(query, tuple(numbers)) for query, numbers in GIVEN["cases"])


def write_log(repo: Repository) -> None:
    """The log that the cases ask."""
    repo.write("adr-tool.toml", GIVEN["settings"])
    for name, said in GIVEN["records"].items():
        facts = "\n".join(said["facts"])
        repo.write(f"decisions/{name}", f"---\n{facts}\n---\n\n# {said['title']}\n")
