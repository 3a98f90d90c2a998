"""`adr-tool init`: a log is set up, or the one that is there is adopted and left alone."""

import pytest

from tests.conftest import Repository, git_version

NYGARD = "# 1. Use Postgres\n\nDate: 2020-03-01\n\n## Status\n\nAccepted\n\n## Context\n\nx\n"


def test_an_empty_repository_gets_a_log_that_is_valid(repo: Repository) -> None:
    made = repo.run("init", "--profile", "nhs", "--organisation", 'North "mere"', "--owner", "Lead")
    assert made.code == 0, made.err
    assert made.out.splitlines() == [
        "adr-tool.toml",
        "decisions/0001-record-our-decisions.md",
        "decisions/README.md",
    ]
    assert "owner: Lead\n" in repo.read("decisions/0001-record-our-decisions.md")
    checked = repo.run("check", "--strict")
    assert (checked.code, checked.out) == (0, "")
    assert repo.run("index", "--check").code == 0
    assert 'organisation = "North \\"mere\\""' in repo.read("adr-tool.toml")


def test_an_empty_folder_gets_its_first_record_too(repo: Repository) -> None:
    (repo.path / "docs/adr").mkdir(parents=True)
    made = repo.run("init", "--folder", "docs/adr")
    assert made.code == 0, made.err
    assert (repo.path / "docs/adr/0001-record-our-decisions.md").is_file()


def test_running_it_again_changes_nothing(repo: Repository) -> None:
    repo.run("init")
    repo.write("decisions/README.md", "mine\n")
    files = (path for path in repo.path.rglob("*") if path.is_file())
    before = {path: path.read_bytes() for path in files if ".git" not in path.parts}
    again = repo.run("init", "--profile", "nhs")
    assert (again.code, again.out) == (0, "")
    assert "set up already" in again.err
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    ("marker", "content", "folder"),
    [
        (".adr-dir", "arch/log\n", "arch/log"),
        (".log4brains.yml", "project:\n  adrFolder: ./arch/log\n", "arch/log"),
        ("", "", "docs/adr"),
        ("", "", "doc/adr"),
        ("", "", "docs/decisions"),
        ("", "", "some/odd/place"),
    ],
)
def test_records_that_are_there_are_adopted(
    repo: Repository, marker: str, content: str, folder: str
) -> None:
    if marker:
        repo.write(marker, content)
    repo.write(f"{folder}/0001-use-postgres.md", NYGARD)
    repo.write(f"{folder}/0002-use-redis.md", NYGARD.replace("1. Use Postgres", "2. Use Redis"))
    repo.write(f"{folder}/README.md", "ours\n")
    before = {path: path.read_bytes() for path in (repo.path / folder).iterdir()}
    made = repo.run("init")
    assert (made.code, made.out) == (0, "adr-tool.toml\n")
    assert f'folder = "{folder}"' in repo.read("adr-tool.toml")
    assert "adopted = 2026-11-23" in repo.read("adr-tool.toml")
    assert {path: path.read_bytes() for path in before} == before
    assert repo.run("check").code == 0
    assert len(repo.run("list", "--format", "paths").out.splitlines()) == 2


def test_a_record_made_after_adoption_is_held_to_the_model(repo: Repository) -> None:
    repo.write("docs/adr/0001-use-postgres.md", NYGARD)
    repo.run("init")
    repo.write("docs/adr/0002-later.md", NYGARD.replace("2020-03-01", "2026-11-24"))
    checked = repo.run("check")
    assert checked.code == 1
    assert "[record-is-in-our-shape]" in checked.out
    assert "0001-use-postgres" not in checked.out


@pytest.mark.parametrize(
    "folder", ["../out", "/etc", ".git", "~/x", "a/../../b", "C:\\x", ".GIT/x"]
)
def test_a_folder_outside_is_refused(repo: Repository, folder: str) -> None:
    refused = repo.run("init", "--folder", folder)
    assert refused.code == 2
    assert "no folder inside the repository" in refused.err
    assert not (repo.path / "adr-tool.toml").exists()


def test_dry_run_writes_nothing(repo: Repository) -> None:
    shown = repo.run("init", "--dry-run")
    assert shown.code == 0
    assert "would write adr-tool.toml" in shown.out
    assert not [path for path in repo.path.iterdir() if path.name != ".git"]


def test_settings_in_pyproject_are_settings(repo: Repository) -> None:
    repo.write("pyproject.toml", '[tool.adr-tool]\nfolder = "adr"\n')
    made = repo.run("init")
    assert made.code == 0, made.err
    assert not (repo.path / "adr-tool.toml").exists()
    assert (repo.path / "adr/0001-record-our-decisions.md").is_file()


def test_a_folder_that_is_named_is_adopted_too(repo: Repository) -> None:
    repo.write("docs/adr/0001-use-postgres.md", NYGARD)
    repo.write("other/log/0001-use-redis.md", NYGARD)
    made = repo.run("init", "--folder", "other/log")
    assert made.code == 0, made.err
    assert "adopted = 2026-11-23" in repo.read("adr-tool.toml")
    assert repo.run("check").code == 0


def test_a_folder_of_our_own_records_is_not_older_than_the_adoption(repo: Repository) -> None:
    repo.run("init", "--folder", "log")
    (repo.path / "adr-tool.toml").unlink()
    repo.run("init", "--folder", "log")
    assert "adopted" not in repo.read("adr-tool.toml")


def test_the_hook_comes_with_it(repo: Repository) -> None:
    made = repo.run("init", "--hook")
    assert made.code == 0, made.err
    place = ".git/config" if git_version() >= (2, 54) else ".git/hooks/pre-commit"
    assert place in made.out
    assert "check --staged" in repo.read(place)
    repo.run("hook", "uninstall")
    other = repo.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    again = repo.run("init", "--hook")
    assert again.code == (0 if place == ".git/config" else 2)
    assert ("not ours" in again.err) == (again.code == 2)
    assert other.read_text() == "#!/bin/sh\nexit 0\n"


def test_folders_that_are_a_record_each_are_adopted(repo: Repository) -> None:
    for name in ("use-postgres", "use-redis"):
        repo.write(f"doc/choices/{name}/index.md", NYGARD)
    repo.write("README.md", "# Us\n\nStatus: fine\n\n## Context\n\nWe make things.\n")
    repo.write("one/README.md", NYGARD)
    made = repo.run("init")
    assert (made.code, made.out) == (0, "adr-tool.toml\n"), made.err
    assert "2 records in doc/choices/ found and adopted" in made.err
    assert 'folder = "doc/choices"' in repo.read("adr-tool.toml")


@pytest.mark.parametrize(("name", "found"), [("decisions", 5), ("team", 3)])
def test_a_folder_named_as_a_log_is_adopted_with_all_its_folders(
    repo: Repository, name: str, found: int
) -> None:
    for number, place in enumerate(("meta", "meta", "meta", "technical", "technical"), 1):
        repo.write(f"our/{name}/{place}/adr-{number}-choice.md", NYGARD)
    for number in range(6, 10):
        repo.write(f"our/{name}/meta/adr-{number}-choice.md", NYGARD)
    seen = repo.run("init", "--dry-run")
    assert (seen.code, seen.out) == (0, "would write adr-tool.toml\n"), seen.err
    assert f"{found + 4} records in our/{name}" in seen.err
    assert "would be adopted, and none touched" in seen.err
    assert not (repo.path / "adr-tool.toml").exists()
    repo.run("init")
    assert len(repo.run("list", "--format", "paths").out.splitlines()) == found + 4
