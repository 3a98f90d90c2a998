"""Sets up a decision log, or adopts the one that is there without touching a record of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from adr_tool import resources
from adr_tool.actions.adoption import find_record_folder, record_counts
from adr_tool.actions.index import index_change
from adr_tool.actions.new import Answers, Draft, draft
from adr_tool.config import (
    DEFAULT_FOLDER,
    FILE,
    Settings,
    has_settings,
    read_settings,
    safe_folder,
    settings_of,
)
from adr_tool.loading import load
from adr_tool.model import DecisionLog, Vocabulary
from adr_tool.sources.absent import refuse_what_git_holds
from adr_tool.sources.overlay import Overlay
from adr_tool.sources.snapshot import Snapshot
from adr_tool.vocabulary import load_vocabulary
from adr_tool.writing.files import Change

FIRST_TITLE = "Record our decisions"
DEFAULT_OWNER = "Architecture lead"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked of `init`; "" and None stand for what they left open."""

    folder: str = ""
    profile: str = "plain"
    organisation: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Setup:
    """What `init` would write, and what it found.

    `known` says that settings were there before, `held` how many records were; `elsewhere`
    are other folders that seem to hold records, with how many.
    """

    settings: Settings
    changes: tuple[Change, ...]
    known: bool
    held: int = 0
    elsewhere: tuple[tuple[PurePosixPath, int], ...] = ()


def plan_setup(root: Path, tree: Snapshot, wish: Wish, today: date) -> Setup:
    """All that `init` writes, to be written at once: settings, first record and index.

    Settings that are there stay as they are, and where records are there, nothing is
    written beside them. Raises AdrError where git holds the folder and the disk does not.
    """
    setup = _plan_settings(root, tree, wish, today)
    settings, folder = setup.settings, setup.settings.folder
    vocabulary = load_vocabulary(settings)
    held = 0
    if (root / folder).is_dir():
        held = len(load(tree, folder, vocabulary))
    else:
        refuse_what_git_holds(root, folder)
    if held:
        return replace(setup, held=held)
    made = first_record(DecisionLog(folder, ()), settings, vocabulary, today)
    after = Overlay(tree, {made.path: made.content})
    index = index_change(load(after, folder, vocabulary), vocabulary, after, settings)
    new = (Change(made.path, None, made.content), *((index,) if index else ()))
    return replace(setup, changes=(*setup.changes, *new))


def _plan_settings(root: Path, tree: Snapshot, wish: Wish, today: date) -> Setup:
    if has_settings(tree):
        return Setup(read_settings(tree), (), known=True)
    found = find_record_folder(root)
    folder = safe_folder(wish.folder, "--folder", "init") if wish.folder else found
    folder = folder or DEFAULT_FOLDER
    text = _settings_text(folder, wish, today if _holds_others(root, tree, folder) else None)
    change = Change(PurePosixPath(FILE), None, text.encode())
    return Setup(settings_of(text), (change,), known=False, elsewhere=_elsewhere(root, folder))


def _holds_others(root: Path, tree: Snapshot, folder: PurePosixPath) -> bool:
    """Whether records in another shape than ours are in a folder: older than the adoption."""
    if not (root / folder).is_dir():
        return False
    return any(not record.ours for record in load(tree, folder, load_vocabulary(Settings())))


def first_record(
    log: DecisionLog, settings: Settings, vocabulary: Vocabulary, today: date
) -> Draft:
    """The record that says why records are kept: accepted, light and valid as it stands."""
    answers = Answers(FIRST_TITLE, _first_facts(settings, today))
    text = resources.read("templates", "init/first.md")
    return draft(answers, text, log, vocabulary, today)


def _first_facts(settings: Settings, today: date) -> Mapping[str, Any]:
    owner = settings.owner or DEFAULT_OWNER
    return {
        "status": "accepted",
        "date": today.isoformat(),
        "level": "team",
        "reversibility": "easy",
        "harm": "low",
        "maturity": "commodity",
        "owner": owner,
        "publish": "open",
        "security": {
            "classification": "public",
            "personal-data": "none",
            "risks": [
                {
                    "id": "R1",
                    "threat": "A record tells an attacker where a weakness is",
                    "category": "information-disclosure",
                    "likelihood": 2,
                    "impact": 3,
                    "treatment": "mitigate",
                    "control": "Records are reviewed before they are published",
                    "owner": owner,
                }
            ],
        },
        "interoperability": {"none": "Plain text in git, which every other tool can read"},
        "legacy": {"none": "A new practice that depends on no older system"},
    }


def _settings_text(folder: PurePosixPath, wish: Wish, adopted: date | None) -> str:
    lines = [
        "# Settings of adr-tool; `adr-tool config --origin` shows all that are in force.",
        f'folder = "{folder}"',
        f'profile = "{wish.profile}"',
        'publish = "open"  # what a new record says of itself; it can be summary or closed too',
    ]
    for key, value in (("organisation", wish.organisation), ("owner", wish.owner)):
        if value:
            lines.append(f"{key} = {_toml_text(value)}")
    if adopted is not None:
        lines.append("# Records dated before this day, or not dated, are read as they are.")
        lines.append(f"adopted = {adopted.isoformat()}")
    return "\n".join(lines) + "\n"


def _toml_text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _elsewhere(root: Path, folder: PurePosixPath) -> tuple[tuple[PurePosixPath, int], ...]:
    counts = record_counts(root)
    return tuple(
        (place, count)
        for place, count in sorted(counts.items(), key=lambda found: -found[1])
        if place != folder and folder not in place.parents and count > 1
    )[:5]
