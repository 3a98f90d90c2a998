"""`adr-tool explain`: the manual pages of the rules, and the words that records may use."""

import click

from adr_tool.actions.explain import RulePage, explain
from adr_tool.actions.word_lists import (
    LISTS,
    WordList,
    list_of_lists,
    unknown_page,
    word_lists,
)
from adr_tool.cli.app import App
from adr_tool.cli.completing import complete_page
from adr_tool.cli.folding import folded, laid_out
from adr_tool.cli.terminal import deliver, painted, width
from adr_tool.reports.base import columns, json_text
from adr_tool.rules import ALL_RULES
from adr_tool.text import shown
from adr_tool.vocabulary import load_profile

_WIDEST = 96  # columns, past which lines of prose are hard to follow


@click.command("explain")
@click.argument("name", required=False, default="", shell_complete=complete_page)
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_context
def explain_command(ctx: click.Context, /, name: str, format: str) -> None:
    """Print the manual page of a rule, or the words of a list; without NAME, all rules.

    A rule's page says what it asks, why, and how to mend what it finds. The lists are
    standards, assurance, codes, status, links, and every closed list such as risk-category
    or legacy-indicator; `explain lists` names them all.
    """
    app = App.of(ctx)
    rules = [rule.name for rule in ALL_RULES]
    if name and name not in rules:
        profile = load_profile(app.settings)
        lists = word_lists(app.vocabulary, profile)
        lists[LISTS] = list_of_lists(lists)
        if name not in lists:
            raise unknown_page(name, rules, lists)
        words = lists[name]
        deliver(
            ctx, json_text(_words_entry(words)) if format == "json" else _words(words, profile.id)
        )
    pages = explain(ALL_RULES, app.settings.rules, name)
    if format == "json":
        deliver(ctx, json_text({"version": 1, "rules": [_entry(page) for page in pages]}))
    deliver(ctx, _manual(pages[0], app.settings.source) if name else _table(pages))


def _words(words: WordList, profile: str) -> str:
    # The source is an address: it breaks any table, and the manual and JSON have it.
    rows = [row[:-1] for row in (words.header, *words.rows)]

    def paint(cell: str, row: int, column: int) -> str:
        return painted(cell, "heading" if row == 0 or column == 0 else "")

    said = f"Words of `{words.key}`" if words.key else f"Words for {words.name}"
    if words.of_profile:
        said += f", as the profile {profile} and the settings know them"
    return f"{said}\n\n{columns(rows, width(), wide=words.wide, paint=paint, most=20)}"


def _words_entry(words: WordList) -> dict[str, object]:
    names = [name.lower().replace(" ", "-") for name in words.header]
    entries = [dict(zip(names, row, strict=True)) for row in words.rows]
    return {"version": 1, "list": words.name, "key": words.key, "words": entries}


def _manual(page: RulePage, source: str) -> str:
    whence = (
        f" (set in {source}; {page.shipped} as shipped)" if page.severity != page.shipped else ""
    )
    room = min(width(), _WIDEST)
    return (
        f"{painted(page.name, 'heading')}\n\n{laid_out(page.manual, room)}\n\n"
        f"{folded(f'{painted(page.severity, page.severity)}{whence}', room, 'Severity:    ')}\n"
        f"{folded(page.about, room, 'Asked about: ')}\n"
    )


def _table(pages: tuple[RulePage, ...]) -> str:
    rows = [("Rule", "Severity", "Summary")]
    rows += [(page.name, str(page.severity), shown(page.summary)) for page in pages]

    def paint(cell: str, row: int, column: int) -> str:
        return painted(cell, "heading" if row == 0 else cell if column == 1 else "")

    return columns(rows, width(), wide=2, paint=paint)


def _entry(page: RulePage) -> dict[str, str]:
    return {
        "rule": page.name,
        "severity": str(page.severity),
        "shipped": str(page.shipped),
        "about": page.about,
        "summary": page.summary,
        "manual": page.manual,
    }
