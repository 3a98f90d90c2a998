"""The story's repository, made once, and commands that are asked about it."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import ROOT, Repository
from tests.story.building import build


class Story:
    """The repository, and what commands say of it: each is run once."""

    def __init__(self, repo: Repository) -> None:
        self.repo = repo
        self.known: dict[tuple[str, ...], Any] = {}

    def said(self, *args: str, schema: str = "") -> Any:
        """What a command prints as JSON, which fits its schema."""
        if args not in self.known:
            done = self.repo.run(*args, "--format", "json")
            assert done.code in (0, 1), done.err
            self.known[args] = json.loads(done.out)
            text = (ROOT / f"schemas/{schema or args[0]}.schema.json").read_text()
            Draft202012Validator(json.loads(text)).validate(self.known[args])
        return self.known[args]

    def printed(self, *args: str) -> str:
        """What a command prints."""
        done = self.repo.run(*args)
        assert done.code == 0, done.err
        return done.out


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The story's repository: read it, and write nothing into it."""
    folder: Path = tmp_path_factory.mktemp("story")
    return Story(build(folder / "log"))
