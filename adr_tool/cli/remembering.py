"""A command whose answer is given again while it holds, before the command is even imported."""

from collections.abc import Callable
from typing import Any

import click

from adr_tool.cli.answers import Heard, Question, keep, question_of, replay
from adr_tool.cli.terminal import Options, listen


class Remembering(click.Command):
    """Stands in for a command until it is known that it has to run."""

    def __init__(self, name: str, load: Callable[[], click.Command]) -> None:
        super().__init__(name)
        self._load = load

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The context of the command, or of an answer that is known."""
        options = parent.ensure_object(Options) if parent else Options()
        question = question_of(options, (info_name or "", *args))
        answer = question.answer() if question else None
        if question and answer:
            return _Answered(question, answer).make_context(info_name, [], parent, **extra)
        command = self._load()
        ctx = command.make_context(info_name, args, parent, **extra)
        if question:
            ctx.command = _Watched(question, command)
        return ctx


class _Answered(click.Command):
    """Gives an answer again."""

    def __init__(self, question: Question, answer: dict[str, Any]) -> None:
        super().__init__(question.typed[0])
        self._question, self._answer = question, answer

    def invoke(self, ctx: click.Context) -> Any:
        """Print and say what was answered; exit with the same code."""
        self._question.memory.store.close()
        ctx.exit(replay(self._question.app, self._answer))


class _Watched(click.Command):
    """Runs a command, and keeps what it answers."""

    def __init__(self, question: Question, command: click.Command) -> None:
        super().__init__(command.name)
        self._question, self._command = question, command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; one that fails is not kept."""
        question, ctx.command = self._question, self._command
        heard = Heard(listen())
        question.app.begin(ctx, said=heard.said, watch=heard.watch)
        try:
            self._command.invoke(ctx)
            code = 0
        except click.exceptions.Exit as end:
            code = end.exit_code
        keep(question, heard, code)
        question.memory.store.close()
        ctx.exit(code)
