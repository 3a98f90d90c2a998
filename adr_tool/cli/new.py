"""`adr-tool new`: start a record by flags, by a file of answers, or by an interview."""

import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from adr_tool.actions.answers import MAX_BYTES, read_answers
from adr_tool.actions.linked_draft import Wanted, returned, stated, wanted_links
from adr_tool.actions.new import Answers, Draft, draft, missing, with_defaults
from adr_tool.actions.next_number import next_number
from adr_tool.actions.record_templates import DEFAULT, find_template
from adr_tool.cli.app import App
from adr_tool.cli.committing import Ready, commit_option, message_of, ready
from adr_tool.cli.editor import edit_file, editor_command
from adr_tool.cli.interview import ask_sections, ask_triage, say_assurance, say_tier
from adr_tool.cli.terminal import has_terminal, put
from adr_tool.cli.turn import take_turn
from adr_tool.errors import AdrError
from adr_tool.vocabulary import load_profile
from adr_tool.writing.files import Change, write_files


@click.command("new")
@click.argument("title", nargs=-1)
@click.option("--level", metavar="WORD", help="team, programme, organisation, cross-organisation.")
@click.option("--reversibility", metavar="WORD", help="easy, costly, one-way.")
@click.option("--harm", metavar="WORD", help="low, moderate, high.")
@click.option("--maturity", metavar="WORD", help="commodity, product, custom, novel.")
@click.option("--owner", metavar="ROLE", help="The role that owns the decision.")
@click.option("--decision-maker", metavar="ROLE", multiple=True, help="Who decides; repeatable.")
@click.option("--consulted", metavar="ROLE", multiple=True, help="Who is asked; repeatable.")
@click.option("--tag", metavar="WORD", multiple=True, help="A tag; repeatable.")
@click.option("-s", "--supersedes", metavar="N", multiple=True, type=int, help="Replace record N.")
@click.option("-l", "--link", metavar="KIND:N", multiple=True, help="Link to record N.")
@click.option("--template", metavar="NAME", help="standard, madr, nygard, or one of your own.")
@click.option("--answers", metavar="FILE", help="Read the answers from a YAML file; - is stdin.")
@click.option("--edit/--no-edit", default=None, help="Open the record in your editor afterwards.")
@click.option("--no-input", is_flag=True, help="Never ask; a missing answer is an error.")
@click.option("--branch", is_flag=True, help="Start the branch adr/NNNN-slug and write there.")
@commit_option
@click.option("--dry-run", is_flag=True, help="Print the record; write nothing.")
@click.pass_context
def new_command(
    ctx: click.Context,
    /,
    title: tuple[str, ...],
    supersedes: tuple[int, ...],
    link: tuple[str, ...],
    template: str | None,
    answers: str | None,
    edit: bool | None,
    no_input: bool,
    branch: bool,
    commit: bool,
    dry_run: bool,
    **flags: Any,
) -> None:
    """Start the next record, with security, interoperability and legacy sections up front.

    On a terminal it asks the four answers that set the tier, then goes section by section;
    what you leave open becomes `todo`. Anywhere else it takes flags, settings or --answers.
    """
    app = App.of(ctx)
    asked = has_terminal() and not no_input and answers is None
    known = with_defaults(_given(app, " ".join(title), answers, flags), app.settings)
    if asked:
        # A link that leads nowhere is refused before anybody is asked anything.
        wanted_links(supersedes, link, app.log, app.vocabulary)
        known = _interviewed(app, known, flags)
    # From here on numbers and files stay what they are: nobody is asked, and nobody else writes.
    with nullcontext(app) if dry_run else take_turn(app) as app:
        wanted = wanted_links(supersedes, link, app.log, app.vocabulary)
        _refuse_gaps(known)
        made, others = _drafted(app, known, wanted, template)
        changes = (Change(made.path, None, made.content), *others)
        after = _after(app, made, changes, branch=branch, commit=commit)
        _write(app, made, changes, dry_run=dry_run)
    if not dry_run:
        _open(app, made, open_it=asked if edit is None else edit)
        after.make(app)


def _after(
    app: App, made: Draft, changes: tuple[Change, ...], *, branch: bool, commit: bool
) -> Ready:
    message = message_of("start", f"{made.number:04d}", made.title) if commit else ""
    return ready(app, changes, message, branch=f"adr/{made.path.stem}" if branch else "")


def _drafted(
    app: App, known: Answers, wanted: tuple[Wanted, ...], template: str | None
) -> tuple[Draft, tuple[Change, ...]]:
    if wanted:
        known = replace(known, facts={**known.facts, "links": stated(wanted)})
    name = template or app.settings.new.get("template", DEFAULT)
    text = find_template(name, app.settings.templates, app.tree, app.vocabulary)
    number, said = next_number(app.log, app.root)
    made = draft(known, text, app.log, app.vocabulary, app.today, number)
    others, notes = returned(wanted, made.number, app.tree, app.vocabulary)
    return replace(made, notes=(*said, *made.notes, *notes)), others


def _given(app: App, title: str, file: str | None, flags: dict[str, Any]) -> Answers:
    answers = Answers(title)
    if file is not None:
        name = "standard input" if file == "-" else file
        answers = read_answers(_content(file), name, app.vocabulary)
        answers = Answers(title or answers.title, answers.facts, answers.words)
    names = {"decision_maker": "decision-makers", "consulted": "consulted", "tag": "tags"}
    said = {
        names.get(flag, flag): _listed(value) if isinstance(value, tuple) else value
        for flag, value in flags.items()
        if value
    }
    return Answers(answers.title, {**answers.facts, **said}, answers.words)


def _listed(values: tuple[str, ...]) -> list[str]:
    # Several with commas between them, as the interview takes them too.
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def _content(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(file).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise AdrError(f"{file} cannot be read: {error.strerror}") from None


def _interviewed(app: App, known: Answers, flags: dict[str, Any]) -> Answers:
    settled = frozenset(flag for flag, value in flags.items() if value)
    title = known.title
    if not title.strip():
        from adr_tool.cli.asking import ask_text

        known = Answers(ask_text("What is decided? (the title)"), known.facts, known.words)
    known = ask_triage(known, app.vocabulary, settled)
    say_tier(known, app.vocabulary)
    known = ask_sections(known, app.vocabulary, app.today)
    say_assurance(known, app.vocabulary, load_profile(app.settings))
    return known


def _refuse_gaps(known: Answers) -> None:
    gaps = missing(known)
    if not known.title.strip():
        raise AdrError("there is no title", 'write it in quotes: adr-tool new "Use one login"')
    if gaps:
        flags = " ".join(f"--{key} …" for key in gaps)
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
    for path in write_files(app.root, changes):
        click.echo(app.from_here(path))


def _open(app: App, made: Draft, *, open_it: bool) -> None:
    app.talk(f"a {made.tier.name} record: {'; '.join(made.tier.because)}")
    app.talk(
        "next: fill in what is still to do, then `adr-tool check --drafts` and `adr-tool index`"
    )
    command = editor_command() if open_it else ()
    if command:
        edit_file(command, app.root / made.path)
