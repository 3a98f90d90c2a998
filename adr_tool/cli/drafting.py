"""What `new` and `revisit` share: how a draft comes to disk, and what is said of it."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace

from adr_tool.actions.linked_draft import Wanted, returned, stated
from adr_tool.actions.new import Answers, Draft, draft, missing
from adr_tool.actions.next_number import next_number
from adr_tool.cli.app import App
from adr_tool.cli.committing import message_of, ready
from adr_tool.cli.terminal import put
from adr_tool.cli.turn import take_turn
from adr_tool.errors import AdrError
from adr_tool.frozen import dataclass
from adr_tool.model import DecisionLog
from adr_tool.text import shown
from adr_tool.writing.change import Change


@dataclass(frozen=True, slots=True)
class Start:
    """All that a record begins with: its log, the answers, links, the template's text, notes."""

    log: DecisionLog
    known: Answers
    wanted: tuple[Wanted, ...]
    template: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ways:
    """How it is brought to disk."""

    branch: bool
    commit: bool
    dry_run: bool
    open_it: bool


def opens(edit: bool | None, *, asked: bool) -> bool:
    """Whether an editor is to be opened: as was said, else where people are asked.

    Raises AdrError where it was said and there is none to open.
    """
    if edit:
        from adr_tool.cli.editor import editor_command  # lazily: often nobody asks for it

        if not editor_command():
            raise AdrError(
                "there is no editor to open", "set VISUAL or EDITOR, or leave out --edit"
            )
    return asked if edit is None else edit


def bring(app: App, begin: Callable[[App], Start], ways: Ways) -> None:
    """Write the record and the links back to it, or print it; say what is left to do.

    `begin` is called when nobody else can write: what it reads stays what it is.
    """
    with nullcontext(app) if ways.dry_run else take_turn(app) as app:
        start = begin(app)
        _refuse_gaps(start.known)
        made, others = _drafted(app, start)
        changes = (Change(made.path, None, made.content), *others)
        message = message_of("start", f"{made.number:04d}", made.title) if ways.commit else ""
        branch = f"adr/{made.path.stem}" if ways.branch else ""
        after = ready(app, changes, message, branch=branch)
        _write(app, made, changes, dry_run=ways.dry_run)
    if not ways.dry_run:
        _open(app, made, open_it=ways.open_it)
        after.make(app)


def _drafted(app: App, start: Start) -> tuple[Draft, tuple[Change, ...]]:
    known = start.known
    if start.wanted:
        known = replace(known, facts={**known.facts, "links": stated(start.wanted)})
    number, said = next_number(start.log, app.root, app.memory.store if app.memory else None)
    made = draft(known, start.template, start.log, app.vocabulary, app.today, number)
    others, notes = returned(start.wanted, made.number, app.tree, app.vocabulary)
    return replace(made, notes=(*said, *start.notes, *made.notes, *notes)), others


def _refuse_gaps(known: Answers) -> None:
    gaps = missing(known)
    if not known.title.strip():
        raise AdrError("there is no title", 'write it in quotes: adr-tool new "Use one login"')
    if gaps:
        flags = " ".join(f"--{key} ..." for key in gaps)
        raise AdrError(
            f"nobody can be asked here, and {', '.join(gaps)} {_is_are(gaps)} not answered",
            f"give {flags}, or --answers FILE, or defaults under [new] in adr-tool.toml",
        )


def _is_are(gaps: tuple[str, ...]) -> str:
    return "is" if len(gaps) == 1 else "are"


def _write(app: App, made: Draft, changes: tuple[Change, ...], *, dry_run: bool) -> None:
    for note in made.notes:
        app.talk(f"note: {note}")
    if dry_run:
        for change in changes:
            app.talk(f"would write {change.path}")
        put(made.content.decode())
        return
    from adr_tool.writing.files import write_files  # lazily: --dry-run writes nothing

    for path in write_files(app.root, changes):
        put(f"{shown(app.from_here(path))}\n")


def _open(app: App, made: Draft, *, open_it: bool) -> None:
    app.talk(f"a {made.tier.name} record: {'; '.join(made.tier.because)}")
    app.talk(
        "next: fill in what is still to do, then `adr-tool check --drafts` and `adr-tool index`"
    )
    if not open_it:
        return
    from adr_tool.cli.editor import edit_file, editor_command  # lazily: often there is none

    if command := editor_command():
        edit_file(command, app.root / made.path)
