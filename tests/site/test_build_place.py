"""Where a site is built: what is withheld never comes to lie where the public site does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Repository
from tests.site.test_build import files_of

Build = Callable[..., Path]


def test_the_folder_is_named_as_whom_the_site_is_for(build: Build, log: Repository) -> None:
    before = files_of(build())
    inside = log.run("build", "--audience", "internal")
    assert (inside.code, inside.out) == (0, "internal\n")
    assert (log.path / "internal/0004/index.html").is_file()
    assert files_of(log.path / "public") == before


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
@pytest.mark.parametrize(("there", "then"), [("public", "internal"), ("internal", "public")])
def test_a_site_for_others_is_not_replaced(
    build: Build, log: Repository, there: str, then: str, more: tuple[str, ...]
) -> None:
    before = files_of(build("--audience", there))
    for output in (there, f"{there}/"):
        done = log.run("build", "--audience", then, "--output", output, *more)
        assert done.code == 2
        assert f"holds the site for another audience, {there}" in done.err
    assert files_of(log.path / there) == before
    assert not list(log.path.glob(".adr*"))


def test_one_that_waited_in_the_wings_is_not_replaced_either(build: Build, log: Repository) -> None:
    site = build()
    site.rename(log.path / ".adr-public-old.tmp")
    done = log.run("build", "--audience", "internal", "--output", "public")
    assert "holds the site for another audience" in done.err
    assert site.is_dir()


def test_a_site_that_does_not_say_whom_it_is_for_is_replaced(build: Build, log: Repository) -> None:
    log.write("internal/manifest.json", '{"generator": "adr-tool", "files": {}}')
    assert (build("--audience", "internal") / "index.html").is_file()


@pytest.mark.parametrize("options", [(), ("--audience", "internal")])
def test_among_the_records_it_is_said_that_it_would_lie_there(
    log: Repository, options: tuple[str, ...]
) -> None:
    done = log.run("-C", "decisions", "build", *options)
    assert done.code == 2
    assert "would lie among the records of decisions" in done.err
    assert "run this at the top of the repository" in done.err
    assert log.run("-C", "decisions", "build", "--output", "../site").code == 0
