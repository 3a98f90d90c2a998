"""The story's repository, made once, and commands that are asked about it."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import ROOT, Repository, clean_environment
from tests.forks import Ended, Forks
from tests.story.building import build


class Story:
    """The repository, and what commands say of it: each is run once."""

    def __init__(self, repo: Repository, forks: Forks) -> None:
        self.repo = repo
        self.forks = forks
        self.known: dict[tuple[str, ...], Ended] = {}

    def run(self, *args: str, stdin: str = "") -> Ended:
        """How a command ends, as a process of its own."""
        asked = (*args, stdin)
        if asked not in self.known:
            self.known[asked] = self.forks.run(self.repo.path, *args, stdin=stdin.encode())
        return self.known[asked]

    def said(self, *args: str, schema: str = "") -> Any:
        """What a command prints as JSON, which fits its schema."""
        done = self.run(*args, "--format", "json")
        assert done.code in (0, 1), done.err
        found = json.loads(done.out)
        validator(schema or args[0]).validate(found)
        return found

    def printed(self, *args: str) -> str:
        """What a command prints."""
        done = self.run(*args)
        assert done.code == 0, done.err
        return done.out


@cache
def validator(schema: str) -> Draft202012Validator:
    """A schema that ships."""
    return Draft202012Validator(json.loads((ROOT / f"schemas/{schema}.schema.json").read_text()))


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story's repository: read it, and write nothing into it."""
    folder: Path = tmp_path_factory.mktemp("story")
    with Forks(clean_environment()) as forks:
        yield Story(build(folder / "log"), forks)
