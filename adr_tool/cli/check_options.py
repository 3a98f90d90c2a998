"""What `check` can be asked: its options on the command line, and what was said by them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from adr_tool.cli.completing import complete_rule
from adr_tool.reports import REPORTS


def _rule_option(name: str, says: str) -> Callable[..., Any]:
    return click.option(
        name, metavar="RULE", multiple=True, help=says, shell_complete=complete_rule
    )


_OPTIONS = (
    click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path()),
    click.option("--strict", is_flag=True, help="Let warnings fail the check too."),
    _rule_option("--select", "Ask only this rule."),
    _rule_option("--ignore", "Do not ask this rule."),
    click.option("--drafts", is_flag=True, help="Judge drafts as if they were proposed."),
    click.option("--fix", is_flag=True, help="Mend what can be mended without a guess."),
    click.option("--diff", is_flag=True, help="Print what --fix would change; write nothing."),
    click.option("--staged", is_flag=True, help="Check what git would commit now."),
    click.option("--at", metavar="REV", help="Check the records of a commit."),
    click.option("--since", metavar="REV", help="Check what HEAD brings once merged into REV."),
    click.option("--history", is_flag=True, help="Compare with what was accepted, in git."),
    click.option(
        "--baseline",
        metavar="FILE",
        type=click.Path(),
        help="Leave out the findings that FILE knows.",
    ),
    click.option("--write-baseline", is_flag=True, help="Record in FILE what is found now."),
    click.option("--dry-run", is_flag=True, help="Say what would be recorded; write nothing."),
    click.option(
        "--format", type=click.Choice(list(REPORTS)), default="text", help="How to print."
    ),
    click.option("--report", metavar="FORMAT=FILE", multiple=True, help="Write a report as well."),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed after `check`, each option under its name."""

    paths: tuple[str, ...]
    strict: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    drafts: bool
    fix: bool
    diff: bool
    staged: bool
    at: str | None
    since: str | None
    history: bool
    baseline: str | None
    write_baseline: bool
    dry_run: bool
    format: str
    report: tuple[str, ...]

    @property
    def of_other_state(self) -> bool:
        """Whether another state is judged than the files on disk."""
        return self.staged or self.at is not None or self.since is not None

    @property
    def of_whole_log(self) -> bool:
        """Whether the log is judged as it is on disk, whole."""
        return not (self.paths or self.drafts or self.of_other_state)

    def refuse_together(self) -> None:
        """Usage that asks for two things at once is an error before anything is read."""
        if self.fix and self.diff:
            raise click.UsageError("--fix writes and --diff only shows: give one of them")
        if self.staged + (self.at is not None) + (self.since is not None) > 1:
            raise click.UsageError("--staged, --at and --since are three states: give one of them")
        if (self.fix or self.diff) and self.of_other_state:
            raise click.UsageError(
                "--fix and --diff mend the files on disk: leave out --staged, --at or --since"
            )


def check_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of `check`, in the order of its help."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
