"""`adr-tool revisit`: start the record that takes the place of a decision."""

from typing import Any

import click

from adr_tool.actions.earlier_facts import as_they_stand
from adr_tool.actions.earlier_text import texts_of
from adr_tool.actions.find import find_record
from adr_tool.actions.new import Answers, with_defaults
from adr_tool.actions.record_templates import DEFAULT, find_template
from adr_tool.actions.revisit import links_of_successor, refuse_to_revisit, said_of
from adr_tool.cli.app import App
from adr_tool.cli.committing import commit_option
from adr_tool.cli.completing import complete_number
from adr_tool.cli.drafting import Start, Ways, bring, opens
from adr_tool.cli.triage import triage_options


@click.command("revisit")
@click.argument("number", metavar="N", shell_complete=complete_number)
@click.argument("title", nargs=-1)
@triage_options
@click.option("--owner", metavar="ROLE", help="The role that owns the decision now.")
@click.option("--edit", is_flag=True, help="Open the record in your editor afterwards.")
@click.option("--branch", is_flag=True, help="Start the branch adr/NNNN-slug and write there.")
@commit_option
@click.option("--dry-run", is_flag=True, help="Print the record; write nothing.")
@click.pass_context
def revisit_command(
    ctx: click.Context,
    /,
    number: str,
    title: tuple[str, ...],
    edit: bool,
    branch: bool,
    commit: bool,
    dry_run: bool,
    **flags: Any,
) -> None:
    """Start the record that takes the place of an accepted decision.

    Facts are carried over, so that only what changed is written; texts are there as comments.
    N stays in force until the new record is accepted. Who is asked about security is new.
    """
    said = {flag: value for flag, value in flags.items() if value}

    def begin(app: App) -> Start:
        earlier = find_record(app.log, number, app.place(number))
        refuse_to_revisit(earlier, app.log)
        carried = as_they_stand(earlier, app.today)
        answers = Answers(" ".join(title) or earlier.title, {**carried.facts, **said})
        name = app.settings.new.get("template", DEFAULT)
        own, lang = app.settings.templates, app.settings.lang
        template = find_template(name, own, app.tree, app.vocabulary, lang)
        return Start(
            app.log,
            with_defaults(answers, app.settings),
            links_of_successor(earlier, app.log),
            texts_of(earlier, template, app.vocabulary),
            (*carried.notes, *said_of(earlier, app.log)),
        )

    ways = Ways(
        branch=branch, commit=commit, dry_run=dry_run, open_it=opens(edit or None, asked=False)
    )
    bring(App.of(ctx), begin, ways)
