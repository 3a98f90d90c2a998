"""What the shell may complete: numbers, statuses, levels, tags, rules, schemas.

A mistake here would print into the line that somebody is typing, so every failure means
no suggestions, whatever it was.
"""

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from adr_tool.cli.terminal import Options

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from adr_tool.cli.app import App

_HELP = 100  # characters of a title that a shell has room for
Words = Iterable[tuple[str, str]]
Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def completing(words: "Callable[[App], Words]") -> Completer:
    """A completer for click from a function that gives words, each with a line of help."""

    def complete(
        ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        try:
            from click.shell_completion import CompletionItem

            from adr_tool.text import shown

            # A word that no line can hold as it is would break the shell's list.
            found = [(word, says) for word, says in words(_app(ctx)) if word == shown(word)]
        except Exception:
            return []
        start = incomplete.casefold()
        return [
            CompletionItem(word, help=says[:_HELP])
            for word, says in found
            if word.casefold().startswith(start)
        ]

    return complete


def _app(ctx: click.Context) -> "App":
    from adr_tool.cli.app import App

    directory = ctx.find_root().params.get("directory")
    return App(Options(Path(directory) if directory else Path.cwd(), quiet=True))


def _numbers(app: "App") -> Words:
    from adr_tool.text import shown

    return [(r.label, shown(r.name)) for r in app.log if r.number is not None]


def _statuses(app: "App") -> Words:
    return [(word.id, word.meaning) for word in app.vocabulary.statuses.values()]


def _kinds(app: "App") -> Words:
    return [(kind.id, kind.label) for kind in app.vocabulary.link_kinds.values()]


def _levels(app: "App") -> Words:
    return [(word.id, word.meaning) for word in app.vocabulary.words["level"]]


def _tiers(app: "App") -> Words:
    return [(word.id, word.meaning) for word in app.vocabulary.words["tier"]]


def _tags(app: "App") -> Words:
    used = {tag for record in app.log for tag in record.texts("tags")}
    return [(tag, "") for tag in sorted({*used, *(app.settings.tags or ())})]


def _owners(app: "App") -> Words:
    owners = {record.fact("owner") for record in app.log}
    return [(owner, "") for owner in sorted(o for o in owners if isinstance(o, str))]


def _rules(app: "App") -> Words:
    from adr_tool.rules import ALL_RULES

    return [(rule.name, rule.summary) for rule in ALL_RULES]


def _pages(app: "App") -> Words:
    from adr_tool.actions.word_lists import word_lists
    from adr_tool.vocabulary import load_profile

    lists = word_lists(app.vocabulary, load_profile(app.settings))
    return [
        *_rules(app),
        *((words.name, f"words of {words.key or words.name}") for words in lists.values()),
    ]


def _schemas(app: "App") -> Words:
    from adr_tool.schema import schema_names

    return [(name, "") for name in schema_names()]


def _days(app: "App") -> Words:
    days: set[datetime.date] = {record.date for record in app.log if record.date}
    return [(day.isoformat(), "") for day in sorted(days, reverse=True)]


def _templates(app: "App") -> Words:
    from adr_tool.actions.record_templates import shipped_templates

    folder = app.settings.templates
    own = app.files.files(folder) if folder else ()
    names = {path.stem for path in own if path.suffix == ".md"}
    return [(name, "") for name in sorted({*shipped_templates(), *names})]


def _systems(app: "App") -> Words:
    from adr_tool.cli.audience import log_for
    from adr_tool.model.public.systems import systems_of

    found = systems_of(log_for(app, "internal")).all
    return [(name, "" if name == one.name else one.name) for one in found for name in one.names]


def _filters(app: "App") -> Words:
    """The filters of a search, each with the words that it takes."""
    from adr_tool.vocabulary import load_profile

    given = {
        "status": _statuses(app),
        "level": _levels(app),
        "tier": _tiers(app),
        "maturity": [(word.id, word.meaning) for word in app.vocabulary.words["maturity"]],
        "tag": _tags(app),
        "owner": _owners(app),
        "system": _systems(app),
        "standard": [(one.id, one.label) for one in load_profile(app.settings).standards.values()],
        "due": [("0d", "past or today"), ("30d", "in a month"), ("90d", "in three months")],
    }
    return [(f"{name}:{word}", says) for name, words in given.items() for word, says in words]


def complete_answer(name: str) -> Completer:
    """A completer for the words of one of the answers that set the tier."""
    return completing(lambda app: [(w.id, w.meaning) for w in app.vocabulary.words[name]])


complete_number = completing(_numbers)
complete_status = completing(_statuses)
complete_kind = completing(_kinds)
complete_level = completing(_levels)
complete_tier = completing(_tiers)
complete_tag = completing(_tags)
complete_owner = completing(_owners)
complete_rule = completing(_rules)
complete_page = completing(_pages)
complete_schema = completing(_schemas)
complete_day = completing(_days)
complete_template = completing(_templates)
complete_system = completing(_systems)
complete_filter = completing(_filters)
