"""Rows C on templates: an organisation's own are Markdown, and nothing in them is run."""

from pathlib import Path

import pytest

from tests.bad_input.conftest import LIGHT, Log
from tests.conftest import ROOT

STANDARD = (ROOT / "templates" / "records" / "standard.md").read_text("utf-8")
NEW = ("new", "Use one login", *LIGHT, "--template", "own")
MADE = "decisions/0003-use-one-login.md"


def put(log: Log, content: str | bytes) -> Path:
    log.write("adr-tool.toml", 'templates = "our/templates"\n')
    return log.write("our/templates/own.md", content)


@pytest.mark.parametrize(
    "code",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ 7 * 7 }}",
        "{% include '/etc/passwd' %}",
        "{{ rec.save() }}",
        "{% for x in range(10**9) %}x{% endfor %}",
        "${title} $title $$ $(touch marker) `touch marker`",
        "%(title)s %s %n {title} {0.__class__}",
        "<?php system('touch marker'); ?>",
        "<%= 7 * 7 %>",
        "!include ../../outside",
    ],
)
def test_c07_code_in_a_template_is_text(log: Log, code: str) -> None:
    put(log, f"{STANDARD}\n## Notes\n\n{code}\n")
    assert log.run(*NEW).out == f"{MADE}\n"
    text = (log.path / MADE).read_text("utf-8")
    assert text.rstrip("\n").endswith(f"## Notes\n\n{code}")
    assert not list(log.path.rglob("marker"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"# Title\n\n## Context\n", "has no heading"),
        ("# Caf\u00e9\n".encode("latin-1"), "is not UTF-8"),
        (STANDARD.encode("utf-16"), "is UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0", "NUL"),
        (STANDARD.encode() + b"x" * 300_000, "bytes long"),
        ("---\nstatus: draft\n" + STANDARD, "no line `---` closes"),
    ],
    ids=["empty", "blank", "headings", "latin-1", "utf-16", "binary", "large", "unclosed"],
)
def test_c09_a_template_no_record_can_come_of_is_refused(
    log: Log, content: bytes | str, says: str
) -> None:
    put(log, content)
    refusal = log.refused(*NEW)
    assert says in refusal
    assert "our/templates/own.md" in refusal


@pytest.mark.parametrize(
    "content",
    [
        STANDARD.replace("\n", "\r\n"),
        "\ufeff" + STANDARD,
        "\ufeff" + STANDARD.replace("\n", "\r\n"),
        "---\nstatus: rejected\nowner: nobody\n---\n" + STANDARD,
        STANDARD.split("\n", 1)[1],
        STANDARD.rstrip("\n"),
    ],
    ids=["crlf", "mark", "mark-and-crlf", "front-matter", "no-title", "no-newline"],
)
def test_c09_a_template_written_another_way_makes_the_same_record(log: Log, content: str) -> None:
    put(log, STANDARD)
    log.run(*NEW)
    expected = (log.path / MADE).read_bytes()
    (log.path / MADE).unlink()
    put(log, content)
    assert log.run(*NEW).out == f"{MADE}\n"
    assert (log.path / MADE).read_bytes() == expected
    assert [entry for entry in log.findings() if entry["path"] == MADE] == []


def test_c09_a_linked_template_is_refused(log: Log, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(STANDARD + "\ncanary\n")
    put(log, "").unlink()
    (log.path / "our" / "templates" / "own.md").symlink_to(outside)
    assert "is a symbolic link" in log.refused(*NEW)


def test_c09_a_folder_of_templates_that_leads_outside_is_refused(log: Log, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "own.md").write_text(STANDARD + "\ncanary\n")
    log.write("adr-tool.toml", 'templates = "templates"\n')
    (log.path / "templates").symlink_to(tmp_path / "outside")
    refusal = log.refused(*NEW)
    assert "outside the repository" in refusal


@pytest.mark.parametrize("name", ["../own", "../../outside", "a/b", ".", "own.md", "/etc/own"])
def test_c09_a_name_is_no_path(log: Log, name: str, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text(STANDARD + "\ncanary\n")
    put(log, STANDARD)
    log.write("our/own.md", STANDARD + "\ncanary\n")
    log.refused("new", "Use one login", *LIGHT, "--template", name)


def test_c09_an_absolute_name_is_no_way_out(log: Log, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text(STANDARD + "\ncanary\n")
    put(log, STANDARD)
    log.refused("new", "Use one login", *LIGHT, "--template", str(tmp_path / "outside"))
