"""What a run that ended left behind: it is swept, and nothing that is somebody else's with it."""

import json
import stat
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.errors import AdrError
from adr_tool.writing import transaction
from adr_tool.writing.home import Home
from adr_tool.writing.intent import leftovers, note_intent, sweep
from adr_tool.writing.journal import load, store, withdraw
from adr_tool.writing.planning import plan
from adr_tool.writing.recovery import recovered
from adr_tool.writing.transaction import carry_out
from tests.faults.states import litter_of
from tests.faults.test_completing import A, home
from tests.faults.test_refusals import change

__all__ = ["home"]


def test_what_was_never_begun_is_swept_and_what_others_put_there_stays(home: Home) -> None:
    wanted = (change("one/two/x.md", None, "x\n"), change("other/y.md", None, "y\n"))
    journal = plan(home, home.top, wanted)
    note_intent(home, journal)
    assert leftovers(home) == ()
    for folder in journal.folders:
        (home.top / folder).mkdir()
    (home.top / "other" / "theirs.md").write_text("theirs\n")
    staged = PurePosixPath("one/two") / journal.entries[0].temporary
    (home.top / staged).write_text("x")
    (home.own / "journal.tmp").write_text("half of")
    assert leftovers(home) == (staged,)
    ended = recovered(home)
    assert (ended.completed, ended.swept) == ((), 1)
    assert not (home.top / "one").exists()
    assert [path.name for path in (home.top / "other").iterdir()] == ["theirs.md"]
    assert [path.name for path in home.own.iterdir()] == [".gitignore"]
    assert leftovers(home) == ()
    assert sweep(home) == 0


def test_a_link_among_the_leftovers_is_removed_and_not_followed(home: Home) -> None:
    journal = plan(home, home.top, (change("x.md", None, "x\n"), change("y.md", None, "y\n")))
    note_intent(home, journal)
    (home.top / "precious").write_text("precious")
    for entry, target in zip(journal.entries, ("nowhere", "precious"), strict=True):
        (home.top / entry.temporary).symlink_to(target)
    assert recovered(home).swept == 2
    assert litter_of(home.top) == []
    assert (home.top / "precious").read_text() == "precious"


def test_leftovers_that_cannot_be_removed_stop_a_change(home: Home) -> None:
    journal = plan(home, home.top, (change("x.md", None, "x\n"),))
    note_intent(home, journal)
    odd = home.top / journal.entries[0].temporary
    odd.mkdir()
    with pytest.raises(AdrError) as said:
        recovered(home)
    assert said.value.message == (
        "what a change that was cut off left behind cannot be removed: Is a directory;"
        " nothing was written"
    )
    assert said.value.hint == f"{home.intent} names the files; none of them is yours"
    assert odd.is_dir()
    assert home.intent.exists()


NAME = ".adr-0123456789ab.tmp"


@pytest.mark.parametrize(
    ("temporaries", "folders"),
    [
        ([f"../{NAME}"], []),
        ([f"sub/../../{NAME}"], []),
        ([f".git/{NAME}"], []),
        (["{top}/" + NAME], []),
        (["a.md"], []),
        ([f"a.md{NAME}"], []),
        ([], ["../empty"]),
        ([], [".git/empty"]),
        ([], ["{top}/empty"]),
        (7, []),
        (["\0"], 7),
    ],
)
def test_an_intent_that_leads_elsewhere_is_not_followed(
    home: Home, temporaries: object, folders: object
) -> None:
    kept = [home.top.parent / NAME, home.top / NAME, home.top / ".git" / NAME]
    empty = [home.top.parent / "empty", home.top / "empty", home.top / ".git" / "empty"]
    for folder in empty:
        folder.mkdir(parents=True)
    for file in kept:
        file.write_text("theirs")
    said = json.dumps({"temporaries": temporaries, "folders": folders})
    home.intent.write_text(said.replace("{top}", str(home.top)))
    assert recovered(home).swept == 0
    assert all(path.exists() for path in (*kept, *empty, home.top / A))
    assert not home.intent.exists()


def test_leftovers_that_are_gone_are_no_trouble(home: Home) -> None:
    said = {"temporaries": [f"gone/{NAME}", f"a.md/{NAME}", NAME], "folders": ["gone", "a.md"]}
    home.intent.write_text(json.dumps(said))
    assert recovered(home).swept == 0
    assert (home.top / A).exists()


def test_what_is_noted_is_the_users_alone(home: Home) -> None:
    """It holds the bytes of files that others may not read."""
    journal = plan(home, home.top, (change("x.md", None, "x\n"),))
    note_intent(home, journal)
    store(home, journal)
    for file in (home.intent, home.journal):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_journal_is_taken_back_once_and_missed_by_nobody(home: Home) -> None:
    store(home, plan(home, home.top, (change("x.md", None, "x\n"),)))
    (home.own / "journal.tmp").write_text("half of")
    for _ in range(2):
        withdraw(home)
        assert load(home) is None
        assert [path.name for path in home.own.iterdir()] == [".gitignore"]


def test_an_edit_while_the_journal_is_written_takes_it_back(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, rename = plan(home, home.top, (change("a.md", "a, old\n", "x\n"),)), Path.replace

    def replace(path: Path, target: Path) -> Path:
        (home.top / A).write_text("an edit\n")
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(AdrError) as said:
        carry_out(home, journal)
    assert said.value.message == "a.md was changed meanwhile; nothing was written"
    assert (home.top / A).read_text() == "an edit\n"
    assert (load(home), litter_of(home.top), home.intent.exists()) == (None, [], False)


def test_a_file_that_is_to_be_empty_is_staged_so(home: Home) -> None:
    journal = plan(home, home.top, (change("x.md", None, ""),))
    transaction._prepare(home, journal)
    assert (home.top / journal.entries[0].temporary).read_bytes() == b""
