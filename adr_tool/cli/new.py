"""`adr-tool new`: start a record by flags, by a file of answers, or by an interview."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from adr_tool.actions.find import find_record
from adr_tool.actions.linked_draft import wanted_links
from adr_tool.actions.new import Answers, clean_title, with_defaults
from adr_tool.actions.record_templates import (
    DEFAULT,
    OF_EXPERIMENTS,
    facts_of_template,
    find_template,
)
from adr_tool.actions.scaffold import heading_line
from adr_tool.cli.app import App
from adr_tool.cli.committing import commit_option
from adr_tool.cli.completing import complete_number, complete_template
from adr_tool.cli.drafting import Start, Ways, bring, opens
from adr_tool.cli.heads import heads_of
from adr_tool.cli.role_options import role_options
from adr_tool.cli.terminal import has_terminal
from adr_tool.cli.triage import triage_options
from adr_tool.errors import AdrError
from adr_tool.model import Record


@click.command("new")
@click.argument("title", nargs=-1)
@triage_options
@role_options
@click.option("-s", "--supersedes", metavar="N", multiple=True, help="Replace record N.")
@click.option("-l", "--link", metavar="KIND:N", multiple=True, help="Link to record N.")
@click.option(
    "--from",
    "start_from",
    metavar="N",
    help="Begin with the facts of record N.",
    shell_complete=complete_number,
)
@click.option(
    "--template",
    metavar="NAME",
    shell_complete=complete_template,
    help="standard, madr, nygard, govuk, nhs-england, nhs-wales, spike, pilot, or your own.",
)
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
    supersedes: tuple[str, ...],
    link: tuple[str, ...],
    start_from: str | None,
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
    earlier = _earlier(app, start_from)
    carried, notes = _carried(earlier)
    chosen = template or app.settings.new.get("template", DEFAULT)
    begun = {**carried, **facts_of_template(chosen)}
    given = _given(app, " ".join(title), answers, flags, begun)
    known = with_defaults(given, app.settings)
    if asked:
        # A link that leads nowhere is refused before anybody is asked anything.
        wanted_links(supersedes, link, heads_of(app), app.vocabulary)
        known = _interviewed(app, known, flags, first=chosen in OF_EXPERIMENTS)

    # When it is called numbers and files stay what they are: nobody is asked, nobody else writes.
    def begin(app: App) -> Start:
        log = heads_of(app)
        wanted = wanted_links(supersedes, link, log, app.vocabulary)
        return Start(log, known, wanted, _template(app, template, earlier), notes)

    open_it = opens(edit, asked=asked)
    bring(app, begin, Ways(branch=branch, commit=commit, dry_run=dry_run, open_it=open_it))


def _earlier(app: App, wanted: str | None) -> Record | None:
    if wanted is None:
        return None
    from adr_tool.actions.revisit import refuse_to_start_from  # lazily: few start from another

    earlier = find_record(app.log, wanted, app.place(wanted))
    refuse_to_start_from(earlier)
    return earlier


def _carried(earlier: Record | None) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """The facts to start from, and what to say of those that were left behind."""
    if earlier is None:
        return {}, ()
    from adr_tool.actions.earlier_facts import as_a_start  # lazily: few start from another

    carried = as_a_start(earlier)
    return carried.facts, carried.notes


def _template(app: App, name: str | None, earlier: Record | None) -> str:
    """The template that was named, or the headings of the earlier record."""
    chosen = name or app.settings.new.get("template", DEFAULT)
    text = find_template(
        chosen, app.settings.templates, app.tree, app.vocabulary, app.settings.lang
    )
    if earlier is None or name:
        return text
    from adr_tool.actions.earlier_text import headings_of  # lazily: few start from another

    return headings_of(earlier, text, app.vocabulary)


def _given(
    app: App, title: str, file: str | None, flags: dict[str, Any], begun: dict[str, Any]
) -> Answers:
    answers = Answers(title)
    if file is not None:
        from adr_tool.actions.answers import read_answers  # lazily: it reads YAML

        name = "standard input" if file == "-" else file
        answers = read_answers(_content(file), name, app.vocabulary)
        answers = Answers(title or answers.title, answers.facts, answers.words)
    names = {"decision_maker": "decision-makers", "consulted": "consulted", "tag": "tags"}
    said = {
        names.get(flag, flag): _listed(value) if isinstance(value, tuple) else value
        for flag, value in flags.items()
        if value
    }
    return Answers(answers.title, {**begun, **answers.facts, **said}, answers.words)


def _listed(values: tuple[str, ...]) -> list[str]:
    # Several with commas between them, as the interview takes them too.
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def _content(file: str) -> bytes:
    from adr_tool.actions.answers import MAX_BYTES

    if file == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(file).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise AdrError(
            f"{file} cannot be read: {error.strerror}",
            "--answers takes a YAML file, as seen from here: `title`, and the keys of a record;"
            " `adr-tool schema record` lists them",
        ) from None


def _interviewed(app: App, known: Answers, flags: dict[str, Any], *, first: bool) -> Answers:
    """The answers of a person; what an experiment is to find out is asked `first` of all."""
    from adr_tool.cli.interview import (  # lazily: mostly nobody is asked
        ask_experiment,
        ask_sections,
        ask_triage,
        say_assurance,
        say_tier,
    )
    from adr_tool.vocabulary import load_profile

    settled = frozenset(flag for flag, value in flags.items() if value)
    title = known.title
    if not title.strip():
        from adr_tool.cli.asking import ask_text

        known = Answers(ask_text("What is decided? (the title)"), known.facts, known.words)
    # What is refused at the end would take all answers with it.
    heading_line(clean_title(known.title), 1)
    known = ask_experiment(known, app.today) if first else known
    known = ask_triage(known, app.vocabulary, settled)
    say_tier(known, app.vocabulary)
    known = ask_sections(known, app.vocabulary, app.today)
    say_assurance(known, app.vocabulary, load_profile(app.settings))
    return known
