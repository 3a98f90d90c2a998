"""Asks a person, one question at a time, on a terminal."""

from datetime import date

import click

from adr_tool.cli.terminal import say
from adr_tool.model import Vocabulary, Word, as_date
from adr_tool.text import HIDDEN, UNPRINTABLE

_PROMPT = "  > "
_INTERRUPTED = 130
# As schemas/record.schema.json has it: what is longer is asked again, not refused at the end.
MOST_TEXT = 1000
MOST_ROLE = 100
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
    say(f"\n{click.style(question, bold=True)}")
    width = max(len(word.id) for word in words)
    for count, word in enumerate(words, 1):
        say(word.meaning, _before(count, word, default, width))
    ids = [word.id for word in words]
    while True:
        typed = _line(default).lower()
        if typed in ("", "todo"):
            why = _SETS.get(name, "your last answer needs it")
            said = f"this one cannot be left open: {why}. Not sure? {_UNSURE}"
            say(f"    {said}")
            continue
        if typed in map(str, range(1, len(ids) + 1)):
            return ids[int(typed) - 1]
        near = [word for word in ids if word.startswith(typed)]
        if typed in ids or len(near) == 1:
            return typed if typed in ids else near[0]
        say(f"    type a number from 1 to {len(ids)}, or one of the words")


def ask_text(
    question: str, *, default: str = "", optional: str = "", least: int = 0, most: int = MOST_TEXT
) -> str:
    """A line of text. `optional` says what Enter alone means; without it, text is needed."""
    hint = f" ({optional})" if optional else ""
    say(f"\n{click.style(question + hint, bold=True)}")
    while True:
        typed = _line(default)
        if UNPRINTABLE.search(typed) or HIDDEN.search(typed):
            say("    holds a control character; type it again")
        elif typed and len(typed) < least:
            say(f"    a few words more, please: at least {least} characters")
        elif len(typed) > most:
            say(f"    {len(typed):,} characters; at most {most:,} fit")
        elif typed or optional:
            return typed
        else:
            say("    this one needs an answer")


def ask_roles(question: str, optional: str) -> list[str]:
    """Several roles on one line, with commas between them; each is taken once."""
    while True:
        typed = ask_text(question, optional=optional)
        roles = list(dict.fromkeys(part.strip() for part in typed.split(",") if part.strip()))
        longest = max(map(len, roles), default=0)
        if longest <= MOST_ROLE:
            return roles
        said = f"a role has {longest} characters; at most {MOST_ROLE} fit, and commas go between"
        say(f"    {said}")


def ask_day(question: str, default: str = "", *, first: date, last: date = date.max) -> str:
    """A day from `first` to `last`, as YYYY-MM-DD."""
    while True:
        typed = ask_text(f"{question} (YYYY-MM-DD)", default=default)
        day = as_date(typed)
        if day is None:
            say("    type a day such as 2027-03-31")
        elif day < first:
            say(f"    {day} has passed; type {first} or a later day")
        elif day > last:
            say(f"    {day} is still to come; type {last} or an earlier day")
        else:
            return typed


def ask_numbers(question: str) -> tuple[int, int]:
    """Two numbers from 1 to 5, such as `2 4` or `2x4`."""
    say(f"\n{click.style(question, bold=True)}")
    while True:
        digits = [int(mark) for mark in _line("") if mark.isascii() and mark.isdigit()]
        if len(digits) == 2 and all(1 <= digit <= 5 for digit in digits):
            return digits[0], digits[1]
        say("    type two numbers from 1 to 5, such as 2 4")


def _line(default: str) -> str:
    suffix = f"[{default}] " if default else ""
    try:
        typed: str = click.prompt(
            f"{_PROMPT}{suffix}", default=default, show_default=False, prompt_suffix="", err=True
        )
    except click.Abort:
        # The terminal shows ^C where the answer would stand, and no line ends there.
        say("\ninterrupted; nothing was written")
        raise click.exceptions.Exit(_INTERRUPTED) from None
    return typed.strip()


def _before(count: int, word: Word, default: str, width: int) -> str:
    mark = "*" if word.id == default else " "
    return f" {mark}{count}  {word.id:<{width}}  "
