"""`adr-tool import` makes nothing more public than it was, and nothing less."""

import re

import pytest

from tests.conftest import Repository

OLD = "# 1. Send letters\n\n## Status\n\nAccepted\n\n## Context\n\nc\n\n## Decision\n\nd\n"


@pytest.mark.parametrize(
    ("setting", "front", "expected"),
    [
        ('publish = "open"\n', "", "open"),
        ('publish = "summary"\n', "", "summary"),
        ('publish = "closed"\n', "", None),
        ("", "", None),
        ('publish = "open"\n', "---\npublish: closed\n---\n", "closed"),
        ('publish = "closed"\n', "---\npublish: open\n---\n", "open"),
        ('publish = "open"\n', "---\npublish: Internal\n---\n", "closed"),
        ('publish = "open"\n', "---\nrestricted: a reason\n---\n", None),
    ],
)
def test_what_was_published_stays_so(
    repo: Repository, setting: str, front: str, expected: str | None
) -> None:
    repo.write("adr-tool.toml", setting + 'owner = "Lead"\n')
    repo.write("decisions/0001-send-letters.md", front + OLD)
    before = repo.run("build", "--dry-run", "--no-history").out.splitlines()
    assert repo.run("import", "decisions").code == 0
    text = repo.read("decisions/0001-send-letters.md")
    block = text.split("\n---\n", 1)[0]
    found = re.search(r"^publish: (\w+)$", block, re.MULTILINE)
    assert (found[1] if found else None) == expected
    assert repo.run("build", "--dry-run", "--no-history").out.splitlines() == before
