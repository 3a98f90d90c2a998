"""Asks a person, one question at a time, on a terminal."""

from datetime import date
from textwrap import fill

import click

from adr_tool.model import Vocabulary, Word, as_date
from adr_tool.text import HIDDEN, UNPRINTABLE

_PROMPT = "  > "
_INTERRUPTED = 130
# Why a word of a list cannot be left open; other lists are asked after an answer that needs them.
_SETS = {
    "level": "it sets the tier",
    "reversibility": "it sets the tier",
    "harm": "it sets the tier",
    "maturity": "it sets whether this is an experiment",
    "classification": "it sets how the record is handled; the risks can be left to do",
    "personal-data": "it sets the tier and which assurance is needed; the risks can be left to do",
}
_UNSURE = "Take the nearest, and change it in the draft; Ctrl-C stops and writes nothing"


def ask_word(question: str, name: str, vocabulary: Vocabulary, default: str = "") -> str:
    """One word of a closed list, by its number, its name or the beginning of it."""
    words = vocabulary.words[name]
    click.echo(f"\n{click.style(question, bold=True)}", err=True)
    width = max(len(word.id) for word in words)
    for count, word in enumerate(words, 1):
        click.echo(_choice(count, word, default, width), err=True)
    ids = [word.id for word in words]
    while True:
        typed = _line(default).lower()
        if typed in ("", "todo"):
            why = _SETS.get(name, "your last answer needs it")
            said = f"this one cannot be left open: {why}. Not sure? {_UNSURE}"
            click.echo(fill(said, 79, initial_indent="    ", subsequent_indent="    "), err=True)
            continue
        if typed in map(str, range(1, len(ids) + 1)):
            return ids[int(typed) - 1]
        near = [word for word in ids if word.startswith(typed)]
        if typed in ids or len(near) == 1:
            return typed if typed in ids else near[0]
        click.echo(f"    type a number from 1 to {len(ids)}, or one of the words", err=True)


def ask_text(question: str, *, default: str = "", optional: str = "", least: int = 0) -> str:
    """A line of text. `optional` says what Enter alone means; without it, text is needed."""
    hint = f" ({optional})" if optional else ""
    click.echo(f"\n{click.style(fill(question + hint, 79), bold=True)}", err=True)
    while True:
        typed = _line(default)
        if UNPRINTABLE.search(typed) or HIDDEN.search(typed):
            click.echo("    holds a control character; type it again", err=True)
        elif typed and len(typed) < least:
            click.echo(f"    a few words more, please: at least {least} characters", err=True)
        elif typed or optional:
            return typed
        else:
            click.echo("    this one needs an answer", err=True)


def ask_list(question: str, optional: str = "") -> list[str]:
    """Several texts on one line, with commas between them."""
    typed = ask_text(question, optional=optional or "several with commas between them")
    return [part.strip() for part in typed.split(",") if part.strip()]


def ask_day(question: str, default: str = "", *, first: date, last: date = date.max) -> str:
    """A day from `first` to `last`, as YYYY-MM-DD."""
    while True:
        typed = ask_text(f"{question} (YYYY-MM-DD)", default=default)
        day = as_date(typed)
        if day is None:
            click.echo("    type a day such as 2027-03-31", err=True)
        elif day < first:
            click.echo(f"    {day} has passed; type {first} or a later day", err=True)
        elif day > last:
            click.echo(f"    {day} is still to come; type {last} or an earlier day", err=True)
        else:
            return typed


def ask_numbers(question: str) -> tuple[int, int]:
    """Two numbers from 1 to 5, such as `2 4` or `2x4`."""
    click.echo(f"\n{click.style(question, bold=True)}", err=True)
    while True:
        digits = [int(mark) for mark in _line("") if mark.isascii() and mark.isdigit()]
        if len(digits) == 2 and all(1 <= digit <= 5 for digit in digits):
            return digits[0], digits[1]
        click.echo("    type two numbers from 1 to 5, such as 2 4", err=True)


def _line(default: str) -> str:
    suffix = f"[{default}] " if default else ""
    try:
        typed: str = click.prompt(
            f"{_PROMPT}{suffix}", default=default, show_default=False, prompt_suffix="", err=True
        )
    except click.Abort:
        # The terminal shows ^C where the answer would stand, and no line ends there.
        click.echo("\ninterrupted; nothing was written", err=True)
        raise click.exceptions.Exit(_INTERRUPTED) from None
    return typed.strip()


def _choice(count: int, word: Word, default: str, width: int) -> str:
    mark = "*" if word.id == default else " "
    before = f" {mark}{count}  {word.id:<{width}}  "
    return fill(word.meaning, 80, initial_indent=before, subsequent_indent=" " * len(before))
