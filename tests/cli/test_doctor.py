"""`doctor`: each thing it looks at, as it should be and otherwise."""

import json
from pathlib import Path

import pytest

from adr_tool.schema import judged, schema_text
from tests.conftest import Repository

RECORD = "---\nstatus: draft\ndate: 2026-03-01\nlevel: team\n---\n\n# Use it\n"
WORKFLOW = """on:
  pull_request:
{paths}
jobs:
  check:
    steps:
      - uses: actions/checkout@v6
        with: {{fetch-depth: {depth}}}
      - run: adr-tool check --since origin/main
"""


def signs(repo: Repository, code: int = 0) -> dict[str, list[dict[str, str]]]:
    """What `doctor` says, by what it is about."""
    done = repo.run("doctor", "--format", "json")
    assert done.code == code, done
    said = json.loads(done.out)
    assert list(judged(said, json.loads(schema_text("doctor")))) == []
    found: dict[str, list[dict[str, str]]] = {}
    for sign in said["signs"]:
        found.setdefault(sign["about"], []).append(sign)
    return found


def state(repo: Repository, about: str, code: int = 0) -> list[str]:
    return [sign["state"] for sign in signs(repo, code)[about]]


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A log in git, with settings, one record and its index."""
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write("decisions/0001-use-it.md", RECORD)
    assert repo.run("index").code == 0
    return repo


def test_a_fresh_log_is_sound_and_told_what_is_missing(log: Repository) -> None:
    done = log.run("doctor")
    assert done.code == 0
    assert "good   1 record" in done.out
    assert "> adr-tool hook install" in done.out
    assert done.out.endswith("0 wrong, 3 to think about, 6 good\n")
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_an_empty_folder_is_told_how_to_begin(repo: Repository) -> None:
    found = signs(repo)
    assert [one["remedy"] for one in (*found["git"], *found["settings"], *found["records"])] == [
        "",
        "adr-tool init",
        'adr-tool new "What is decided"',
    ]


def test_settings_that_cannot_be_read_are_wrong(log: Repository) -> None:
    log.write("adr-tool.toml", 'fodler = "decisions"\n')
    found = signs(log, code=1)
    assert found["settings"][0]["state"] == "wrong"
    assert "fodler" in found["settings"][0]["seen"]
    assert "records" not in found


def test_a_record_that_cannot_be_read_is_wrong(log: Repository) -> None:
    log.write("decisions/0002-odd.md", b"\xff\xfe\x00\xd8")
    found = signs(log, code=1)
    assert [one["state"] for one in found["records"]] == ["good", "wrong"]
    assert "0002-odd.md cannot be read" in found["records"][1]["seen"]


def test_a_stale_index_is_noted(log: Repository) -> None:
    assert "index" not in signs(log)
    log.write("decisions/0002-more.md", RECORD)
    assert signs(log)["index"][0]["remedy"] == "adr-tool index"


def test_a_shallow_clone_is_noted(log: Repository, tmp_path: Path) -> None:
    log.git("add", "-A")
    log.git("commit", "-qm", "one")
    log.write("decisions/0002-more.md", RECORD)
    log.git("add", "-A")
    log.git("commit", "-qm", "two")
    assert state(log, "history") == ["good"]
    log.git("clone", "-q", "--depth", "1", log.path.as_uri(), str(tmp_path / "shallow"))
    assert state(Repository(tmp_path / "shallow"), "history") == ["note"]


def test_the_hook_is_found_and_another_is_not_taken_for_it(log: Repository) -> None:
    assert state(log, "hook") == ["note"]
    assert log.run("hook", "install").code == 0
    assert state(log, "hook") == ["good"]
    assert log.run("hook", "uninstall").code == 0
    log.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    assert "does not run the check" in signs(log)["hook"][0]["seen"]


def test_a_hook_manager_that_is_not_installed_is_noted(log: Repository) -> None:
    log.write(".pre-commit-config.yaml", "repos:\n- hooks: [{id: adr-check}]\n")
    assert signs(log)["hook"][0]["remedy"] == "pre-commit install"
    log.write(".git/hooks/pre-commit", "#!/bin/sh\nexec pre-commit run\n")
    assert state(log, "hook") == ["good"]
    log.write(".pre-commit-config.yaml", "repos: []\n# adr-check some day\n")
    assert state(log, "hook") == ["note"]


@pytest.mark.parametrize(
    ("paths", "depth", "seen"),
    [
        ("", "0", []),
        ("    paths: ['**']", "0", []),
        ("    paths: [decisions/**, adr-tool.toml]", "0", []),
        ("    paths: [decisions/*]", "0", ["a change of adr-tool.toml does not start it"]),
        ("    paths: [src/**, adr-tool.toml]", "0", ["decisions/0001-a-record.md does not"]),
        ("    paths-ignore: ['*.md', docs/**]", "0", []),
        ("    paths-ignore: ['**.md']", "0", ["decisions/0001-a-record.md does not"]),
        ("    paths-ignore: ['**/*.md']", "0", ["decisions/0001-a-record.md does not"]),
        (
            "    paths: [decisions/**/x, '**', a/*b*c*]",
            "0",
            ["in its paths a/*b*c* has more than 2"],
        ),
        ("", "1", ["shallow"]),
    ],
)
def test_a_pipeline_and_what_it_misses(
    log: Repository, paths: str, depth: str, seen: list[str]
) -> None:
    log.write(".github/workflows/d.yml", WORKFLOW.format(paths=paths, depth=depth))
    found = signs(log)["CI"]
    if not seen:
        assert [one["state"] for one in found] == ["good"]
    for one, words in zip(found, seen, strict=False):
        assert (one["state"], words in one["seen"]) == ("note", True), one


@pytest.mark.parametrize(
    ("owners", "uncovered"),
    [
        ("* @a/architects\n", []),
        ("decisions/ @a/b\nadr-tool.toml c@d.example\n/.github/ @e\n", []),
        ("* @a\ndecisions/\n", ["decisions/0001-a-record.md"]),
        ("* @a\nd*s/* # nobody\n", ["decisions/0001-a-record.md"]),
        ("* @a\n.github/*\n", []),
        ("src/ @a\n", ["decisions/0001-a-record.md", "adr-tool.toml", ".github/workflows/d.yml"]),
    ],
)
def test_owners_and_what_they_do_not_own(
    log: Repository, owners: str, uncovered: list[str]
) -> None:
    log.write(".github/workflows/d.yml", WORKFLOW.format(paths="", depth="0"))
    log.write("CODEOWNERS", owners)
    notes = [one["seen"] for one in signs(log)["owners"] if one["state"] == "note"]
    assert notes == [f"CODEOWNERS names no owner of {path}" for path in uncovered]


def test_lines_of_owners_that_are_passed_over_are_named(log: Repository) -> None:
    log.write("CODEOWNERS", "# ours\n* @a\n\n/a*b*c*d/ @b\n" + "x**y @c\n" * 20 + "z" * 999)
    notes = [one for one in signs(log)["owners"] if one["state"] == "note"]
    assert len(notes) == 5
    assert notes[0]["seen"] == (
        "CODEOWNERS:4: /a*b*c*d/ has more than 2 stars in one name, so it was passed over"
    )
    assert "CODEOWNERS:5: x**y has `**` beside" in notes[1]["seen"]
    log.write("CODEOWNERS", "* @a\n" + "z" * 999)
    assert f"CODEOWNERS:2: {'z' * 60}… is 999 char" in signs(log)["owners"][0]["seen"]


def test_what_strangers_wrote_is_text(log: Repository) -> None:
    for name in (".github/workflows/\x1b[31m.yml", ".github/workflows/b.yml", "CODEOWNERS"):
        log.write(name, b"adr-tool: [&a *a, {\xff\x1b]0;x\x07" + b"[" * 5000)
    done = log.run("doctor")
    assert done.code == 0
    assert "\x1b" not in done.out
    assert "is no plain YAML" in done.out
