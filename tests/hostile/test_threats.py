"""What a pull request, or an insider, could try besides, and where each threat is answered.

| threat | what is tried | proven in |
|---|---|---|
| T1 | a repository that a pull request brings, in and around the folder of records | `test_embedded.py` |
| T2 | a hostile clone, and a hostile environment | `test_vectors.py`, `test_witness.py`, `test_guard.py` |
| T3 | a change that brings the settings it is judged by | here, `tests/cli/test_since.py` |
| T4 | code in a record template | `tests/bad_input/test_templates.py` |
| T5 | links, pipes, devices and paths that lead to other files | here, `tests/bad_input/test_links_outside.py` |
| T6 | a file that was edited meanwhile | `tests/faults/test_refusals.py`, `tests/faults/test_recovery.py` |
| T7 | accepted text that is rewritten, and the rewriting hidden | here, `tests/cli/test_check_history.py`, `tests/rules/accepted-text-is-kept` |
| T8 | one number for two decisions | `tests/cli/test_since.py`, `tests/cli/test_new_number.py` |
| T14 | text that acts on a terminal or a build log | `tests/bad_input/test_hostile.py` |

What the published site does with hostile text (T9 and on) belongs to the site's own tests. A
protected branch that was pushed over by force cannot be seen from a clone of it: what git no
longer has, nobody can compare with; that is the forge's to forbid.
"""  # noqa: E501

import os
import stat
from pathlib import Path

import pytest

from tests.conftest import ROOT, Repository
from tests.hostile.repository import SOUND, must

NAME = "decisions/0030-estates-status-page.md"
EDITED = SOUND.replace("as a page", "as a feed")
KEPT = "[accepted-text-is-kept]"
BASE = 'profile = "nhs"\nfolder = "decisions"\nadopted = 2020-01-01\n'
CANARY = "canary-of-a-file-outside"


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A log with one accepted record on `main`, and a branch for a change."""
    repo.write("adr-tool.toml", BASE)
    repo.write(NAME, SOUND)
    repo.write("decisions/0001-first.md", SOUND.replace("harm: low", "harm: moderate"))
    commit(repo)
    repo.git("checkout", "-q", "-b", "change")
    return repo


def commit(repo: Repository) -> None:
    """Commit everything that is there, an hour after the last: what lands together is one."""
    hour = len(repo.git("rev-list", "--all").split())
    repo.git("add", "-A")
    must(repo.path, "commit", "-q", "-m", "change", GIT_COMMITTER_DATE=f"2026-11-02T{hour:02}:00Z")


# T3: what a change may bring along with a bad record, in the hope that it is let through.
SETTINGS: dict[str, dict[str, str]] = {
    "a rule switched off": {"adr-tool.toml": BASE + '[rules]\nfront-matter-fits = "off"\n'},
    "all rules warn": {"adr-tool.toml": BASE + '[rules]\nwords-are-known = "warning"\n'},
    "another folder": {"adr-tool.toml": BASE.replace('"decisions"', '"docs"'), "docs/x.md": "x\n"},
    "adopted tomorrow": {"adr-tool.toml": BASE.replace("2020-01-01", "2099-01-01")},
    "another profile": {"adr-tool.toml": BASE.replace("nhs", "plain")},
    "words of its own": {"adr-tool.toml": BASE + "[vocabulary]\nstandards = []\n"},
    "settings in another file": {"pyproject.toml": "[tool.adr-tool]\nfolder = 'docs'\n"},
    "settings that cannot be read": {"adr-tool.toml": "[[["},
    "no settings": {"adr-tool.toml": ""},
    "attributes": {".gitattributes": "* -diff -text merge=ours linguist-generated\n"},
    "a schema": {"schemas/record.schema.json": "{}", "adr_tool/schemas/record.schema.json": "{}"},
    "a module": {
        "adr_tool/__init__.py": "raise SystemExit(0)\n",
        "click.py": "raise SystemExit(0)\n",
    },
    "a template": {"templates/records/standard.md": "# T\n"},
    "an ignore file": {".gitignore": "decisions\n", "decisions/.ignore": "*\n"},
}


@pytest.mark.parametrize("files", SETTINGS.values(), ids=SETTINGS)
def test_t3_a_change_is_judged_by_the_settings_of_its_base(
    log: Repository, files: dict[str, str]
) -> None:
    log.write("decisions/0031-new.md", SOUND.replace("harm: low", "harm: lowish"))
    log.write(NAME, EDITED)
    commit(log)
    before = log.run("check", "--since", "main")
    assert before.code == 1
    assert {"harm" in before.out, KEPT in before.out} == {True}
    for name, text in files.items():
        log.write(name, text)
    log.git("add", "-Af")
    commit(log)
    after = log.run("check", "--since", "main", PYTHONPATH=str(ROOT), PYTHONSAFEPATH="1")
    found = {line.split(": ", 1)[1] for line in before.out.splitlines() if ": error: " in line}
    assert after.code == 1
    assert all(message in after.out for message in found), after.out


# T5: what git keeps for a link, in every state that is not the disk.
@pytest.mark.parametrize("state", [("--staged",), ("--at", "HEAD"), ("--since", "main")])
def test_t5_a_link_that_git_keeps_is_not_followed(
    log: Repository, state: tuple[str, ...], tmp_path: Path
) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(SOUND.replace("Fewer calls", CANARY))
    (log.path / "decisions/0031-link.md").symlink_to(outside)
    log.git("add", "-A")
    if state != ("--staged",):
        commit(log)
    done = log.run("check", *state)
    assert done.code == 1
    assert "decisions/0031-link.md:1:1: error: is a symbolic link" in done.out
    assert CANARY not in done.out + done.err


def test_t5_settings_that_are_a_link_are_not_followed(log: Repository, tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text(f'owner = "{CANARY}"\n')
    (log.path / "adr-tool.toml").unlink()
    (log.path / "adr-tool.toml").symlink_to(outside)
    log.git("add", "-A")
    for args in (["check", "--staged"], ["config"], ["check"]):
        done = log.run(*args)
        assert done.code == 2
        assert CANARY not in done.out + done.err


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="makes a device")
def test_t5_a_device_is_not_read(log: Repository) -> None:
    try:
        os.mknod(log.path / "decisions/0031-zero.md", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("no device can be made here")
    done = log.run("check")
    assert done.code == 1
    assert "decisions/0031-zero.md:1:1: error: " in done.out


def test_t5_the_working_tree_that_the_config_names_is_not_ours(
    log: Repository, tmp_path: Path
) -> None:
    elsewhere = Repository(tmp_path / "elsewhere")
    elsewhere.write("decisions/0099-canary.md", SOUND.replace("Fewer calls", CANARY))
    log.git("config", "core.worktree", str(elsewhere.path))
    assert log.git("rev-parse", "--show-toplevel").strip() == str(elsewhere.path)
    for args in (["check"], ["check", "--staged"], ["check", "--history"], ["list"], ["stats"]):
        done = log.run(*args)
        assert done.code in (0, 1)
        assert "0099" not in done.out
        assert CANARY not in done.out + done.err
    assert log.run("link", "1", "relates-to", "30").code == 0
    assert [path.name for path in elsewhere.path.rglob("*.md")] == ["0099-canary.md"]


# T7: tricks beside those of tests/cli/test_check_history.py.
HIDDEN = {
    "a second front matter": SOUND.replace("---\n\n#", "---\n---\nstatus: draft\n---\n\n#", 1),
    "a second status below": EDITED.replace("date: 2026", "status: draft\ndate: 2026", 1),
    "a second status above": EDITED.replace("---\n", "---\nstatus: draft\n", 1),
    "another format": EDITED.split("---\n", 2)[2],
    "a status nobody knows": EDITED.replace("status: accepted", "status: frozen"),
    "a mark of byte order": "\ufeff" + EDITED,
    "in capitals": EDITED.replace("status: accepted", "STATUS: Draft"),
    "draft again": EDITED.replace("status: accepted", "status: draft"),
    "nothing left": "",
    "no text at all": "\0" + EDITED,
}


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("how", ["--history", "--since"])
def test_t7_no_disguise_lets_accepted_text_go(log: Repository, text: str, how: str) -> None:
    log.write(NAME, text)
    commit(log)
    done = log.run("check", how, *(["main"] if how == "--since" else []))
    assert done.code == 1, done
    assert NAME in done.out


def test_t7_a_file_that_git_is_told_to_skip_is_seen(log: Repository) -> None:
    log.git("update-index", "--skip-worktree", NAME)
    log.write(NAME, EDITED)
    assert log.git("status", "--porcelain") == ""
    assert KEPT in log.run("check", "--history").out


def test_t7_attributes_hide_nothing(log: Repository) -> None:
    log.write(".gitattributes", "*.md -diff -text linguist-generated\n")
    log.write(NAME, EDITED)
    commit(log)
    assert "as a feed" not in log.git("diff", "main", "HEAD")
    assert KEPT in log.run("check", "--since", "main").out


def test_t7_a_record_that_is_gone_is_seen(log: Repository) -> None:
    log.git("rm", "-q", NAME)
    commit(log)
    assert log.run("check", "--since", "main").code == 1


def test_t7_an_old_commit_that_is_replaced_is_read_as_it_was(log: Repository) -> None:
    old = log.git("rev-parse", "main").strip()
    log.write(NAME, EDITED)
    commit(log)
    log.git("replace", old, log.git("rev-parse", "HEAD").strip())
    assert log.git("show", f"main:{NAME}") == EDITED
    assert KEPT in log.run("check", "--since", "main").out
