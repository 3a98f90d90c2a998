"""The JSON that stands for the YAML of words and languages is fresh, and never wins over it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from adr_tool import interface_words, resources, shipped
from adr_tool.config import Settings
from adr_tool.shipped import COMPILED, compiled
from adr_tool.vocabulary import load_profile, load_vocabulary, profiles
from tests.conftest import ROOT


def _forget() -> None:
    for cached in (shipped.shipped, shipped._compiled, shipped._text, interface_words._read):
        cached.cache_clear()


@pytest.fixture
def other_schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of schemas/ that a test may change."""
    copy = tmp_path / "schemas"
    copy.mkdir()
    for source in (ROOT / "schemas").rglob("*.*"):
        target = copy / source.relative_to(ROOT / "schemas")
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(source.read_bytes())
    monkeypatch.setattr(resources, "folder", lambda kind: tmp_path / kind)
    _forget()
    yield copy
    _forget()


def test_the_json_is_fresh() -> None:
    """Run `make docs` when this fails."""
    for name in COMPILED:
        assert (ROOT / "schemas" / name).read_text("utf-8") == compiled(name)


def test_with_and_without_the_json_the_words_are_the_same(other_schemas: Path) -> None:
    settings = [Settings(profile=name) for name in profiles()]
    fast = [(load_vocabulary(one), load_profile(one)) for one in settings]
    questions = interface_words.prompts("cy")
    for name in COMPILED:
        (other_schemas / name).unlink()
    _forget()
    assert [(load_vocabulary(one), load_profile(one)) for one in settings] == fast
    assert interface_words.prompts("cy") == questions


def test_the_yaml_wins(other_schemas: Path) -> None:
    words = other_schemas / "statuses.yaml"
    words.write_text(words.read_text("utf-8").replace("label: Accepted", "label: Agreed"), "utf-8")
    assert load_vocabulary(Settings()).statuses["accepted"].label == "Agreed"


@pytest.mark.parametrize("content", ["", "{", '{"words": {}}', "\0"])
def test_a_broken_json_costs_time_only(other_schemas: Path, content: str) -> None:
    whole = load_vocabulary(Settings())
    for name in COMPILED:
        (other_schemas / name).write_text(content, "utf-8")
    _forget()
    assert load_vocabulary(Settings()) == whole


def test_an_entry_that_the_settings_change_keeps_the_rest() -> None:
    shipped = load_profile(Settings(profile="nhs")).standards["hl7-v2"]
    changed = Settings(
        profile="nhs", vocabulary={"standards": ({"id": "hl7-v2", "preferred": False},)}
    )
    own = load_profile(changed).standards["hl7-v2"]
    assert shipped.preferred
    assert own == replace(shipped, preferred=False)
