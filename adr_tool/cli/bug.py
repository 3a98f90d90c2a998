"""What is said when the program itself is wrong."""

from adr_tool.cli.terminal import printable, say


def say_bug(error: Exception) -> int:
    """Own up to a bug, without its traceback; the exit code for that."""
    say(
        f"adr-tool met a bug of its own: {type(error).__name__}: {printable(str(error))}\n"
        "Nothing of yours was lost. Run again with --debug and report what it prints."
    )
    return 3
