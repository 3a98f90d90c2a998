"""Mistakes of the first hour: the wrong folder, no git, no log, names that do not exist."""

from tests.mistakes.place import ONE, Mistake

MISTAKES = (
    Mistake("There is no log here yet.", "adr-tool list", where="empty"),
    Mistake("There is no log here yet, and it is checked.", "adr-tool check", where="empty"),
    Mistake("There is no git here.", "adr-tool history 1", where="bare"),
    Mistake(
        "There is no git here, and a commit is wanted.", "adr-tool check --staged", where="bare"
    ),
    Mistake("git is not installed.", "adr-tool check --staged", env={"PATH": "/nowhere"}),
    Mistake("The folder given by -C is not there.", "adr-tool -C no-such list"),
    Mistake("The folder given by -C is a file.", f"adr-tool -C {ONE} list"),
    Mistake("It is run inside git's own folder.", "adr-tool -C .git list"),
    Mistake("The command does not exist.", "adr-tool validate"),
    Mistake("The command is misspelt.", "adr-tool chekc"),
    Mistake("The command has adr-tools' name.", "adr-tool generate toc"),
    Mistake("The option is misspelt.", "adr-tool list --stauts accepted"),
    Mistake("The option comes from another tool.", "adr-tool new --title X"),
    Mistake("The log is set up twice.", "adr-tool init"),
    Mistake("The profile does not exist.", "adr-tool init --profile nsh", where="empty"),
    Mistake("The folder lies outside.", "adr-tool init --folder ../adr", where="empty"),
    Mistake("The day is no day.", "adr-tool list", env={"ADR_TOOL_TODAY": "23/11/2026"}),
    Mistake("Colour is wanted in a way there is not.", "adr-tool --color yes list"),
)
