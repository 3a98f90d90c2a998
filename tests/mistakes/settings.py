"""Mistakes in adr-tool.toml."""

from tests.mistakes.place import SETTINGS, Mistake


def settings(what: str, text: str, typed: str = "adr-tool list") -> Mistake:
    return Mistake(what, typed, files={"adr-tool.toml": text})


MISTAKES = (
    settings("A key is misspelt.", SETTINGS.replace("profile", "profil")),
    settings("A text has no quotes.", "folder = decisions\n"),
    settings("A quote is not closed.", 'folder = "decisions\n'),
    settings("A key stands twice.", SETTINGS + 'folder = "adr"\n'),
    settings("The folder is not there.", SETTINGS.replace("decisions", "descisions")),
    settings("The folder leads outside.", SETTINGS.replace("decisions", "../decisions")),
    settings("The folder is absolute.", SETTINGS.replace("decisions", "/srv/decisions")),
    settings("The profile does not exist.", SETTINGS.replace("plain", "nhs-wales")),
    settings("A rule does not exist.", SETTINGS + '[rules]\nnumber-is-uniqe = "off"\n'),
    settings("A rule of another tool.", SETTINGS + '[rules]\nMD013 = "off"\n'),
    settings("A severity does not exist.", SETTINGS + '[rules]\nnumber-is-unique = "warn"\n'),
    settings("A date is written as people say it.", SETTINGS + 'adopted = "1 May 2026"\n'),
    settings("A number is wanted.", SETTINGS + '[tiers]\nfull = "four"\n'),
    settings("A table is not known.", SETTINGS + '[sites]\ntitle = "Ours"\n'),
    settings("A merge left its marks.", f"<<<<<<< HEAD\n{SETTINGS}=======\n>>>>>>> main\n"),
    Mistake(
        "There are two files of settings.",
        "adr-tool list",
        files={"pyproject.toml": '[tool.adr-tool]\nfolder = "decisions"\n'},
    ),
    Mistake(
        "The file is saved as UTF-16.",
        "adr-tool list",
        files={"adr-tool.toml": SETTINGS.encode("utf-16")},
    ),
    settings("A setting would name a program.", SETTINGS + 'editor = "vim"\n'),
    settings(
        "The address of the site is none.",
        SETTINGS + '[site]\nbase-url = "decisions.example.org"\n',
        "adr-tool build --no-history",
    ),
)
