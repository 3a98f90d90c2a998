"""What leaves the log: rows, and nothing that a row does not show."""

import ast
import dataclasses
from pathlib import PurePosixPath

from adr_tool.config import Settings
from adr_tool.model import tier_of
from adr_tool.model.listing import listed_as
from adr_tool.reading import read_record
from adr_tool.vocabulary import load_vocabulary
from tests.conftest import ROOT

SECRET = "do-not-print-this"
TEXT = f"""---
status: accepted
level: team
publish: closed
handling: {{group: "{SECRET}", because: "{SECRET}"}}
security: {{risks: [{{id: R1, threat: "{SECRET}", likelihood: 3, impact: 5}}]}}
legacy: {{dependencies: [{{system: "{SECRET}"}}]}}
consulted: ["{SECRET}"]
---

# A title

{SECRET}

## Security

{SECRET}
"""


def test_a_row_holds_no_body_and_no_facts_on_risks() -> None:
    vocabulary = load_vocabulary(Settings())
    record = read_record(PurePosixPath("decisions/0001-a-title.md"), TEXT.encode(), vocabulary)
    row = listed_as(record, tier_of(record, vocabulary))
    assert (row.title, row.status, row.tier) == ("A title", "accepted", "full")
    assert SECRET not in repr(dataclasses.asdict(row))


def test_publishers_know_no_records() -> None:
    files = sorted((ROOT / "adr_tool/publish").glob("*.py"))
    assert files
    for path in files:
        names = {
            alias.name
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in node.names
        }
        assert not names & {"Record", "DecisionLog"}, path
