"""Completion in bash, which parts words at colons and leaves quoting to whoever completes.

Other shells do both themselves. Imported only while bash completes.
"""

import os
import re

from click.shell_completion import BashComplete, add_completion_class, split_arg_string

SCRIPT = r"""_adr_tool_completion() {
    local IFS=$'\n' type value
    while IFS=',' read -r type value; do
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(ADR_TOOL_LINE="${COMP_LINE:0:COMP_POINT}" ADR_TOOL_BREAKS="$COMP_WORDBREAKS" \
        _ADR_TOOL_COMPLETE=bash_complete "$1" 2>/dev/null)
}

complete -o nosort -F _adr_tool_completion adr-tool
"""
_PLAIN = re.compile(r"([^\w@%+=:,./-])")


class LineComplete(BashComplete):
    """What bash is told: the rest of the word that readline sees, quoted where it has to be."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor, and the one that is being typed."""
        # With a letter behind it, a word that is not begun yet is a word too.
        words = split_arg_string(f"{_line()}x")
        return words[1:-1], words[-1][:-1]

    def complete(self) -> str:
        """A line for each completion."""
        args, incomplete = self.get_completion_args()
        kept = _kept(incomplete)
        lines = []
        for item in self.get_completions(args, incomplete):
            value = str(item.value)[kept:]
            written = value if _is_quoted() else _PLAIN.sub(r"\\\1", value)
            lines.append(f"{item.type},{written}")
        return "\n".join(lines)


def _line() -> str:
    return os.environ.get("ADR_TOOL_LINE", "")


def _kept(incomplete: str) -> int:
    """How much of the word stands before the last colon, where readline takes it for a word."""
    colons = ":" in os.environ.get("ADR_TOOL_BREAKS", "") and not _is_quoted()
    return incomplete.rfind(":") + 1 if colons else 0


def _is_quoted() -> bool:
    """Whether the cursor is inside of quotes."""
    quote = ""
    for letter in re.sub(r"\\.", "", _line()):
        if letter in "\"'" and quote in ("", letter):
            quote = "" if quote else letter
    return bool(quote)


add_completion_class(LineComplete)
