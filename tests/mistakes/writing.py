"""Mistakes in making a record, and in the text of one."""

from tests.mistakes.place import ONE, RECORDS, THREE, TWO, Mistake, record


def in_one(what: str, old: str, new: str, typed: str = "adr-tool check") -> Mistake:
    return Mistake(what, typed, swap={ONE: (old, new)})


_FENCE = "-----{} RSA PRIVATE KEY-----"
LIGHT = "--level team --reversibility easy --harm low --maturity product"
MISTAKES = (
    Mistake("The title is forgotten.", "adr-tool new"),
    Mistake("The four answers are forgotten, with nobody to ask.", 'adr-tool new "Buy a car"'),
    Mistake(
        "A level does not exist.",
        'adr-tool new "Buy a car" --level squad --reversibility easy --harm low --maturity product',
    ),
    Mistake("The title holds only signs.", f'adr-tool new "???" {LIGHT}'),
    Mistake("The template does not exist.", f'adr-tool new "Buy a car" {LIGHT} --template nigard'),
    Mistake("What it replaces does not exist.", f'adr-tool new "Buy a car" {LIGHT} -s 9'),
    Mistake("The link is not a link.", f'adr-tool new "Buy a car" {LIGHT} -l 1'),
    Mistake("The kind of link does not exist.", f'adr-tool new "Buy a car" {LIGHT} -l hinders:1'),
    Mistake("No editor is set.", f'adr-tool new "Buy a car" {LIGHT} --edit'),
    Mistake(
        "The editor does not exist.",
        f'adr-tool new "Buy a car" {LIGHT} --edit',
        env={"EDITOR": "no-such-editor"},
    ),
    Mistake("The file of answers is not there.", "adr-tool new --answers answers.yaml"),
    Mistake(
        "The file of answers has a key that is not known.",
        "adr-tool new --answers answers.yaml",
        files={"answers.yaml": "title: Buy a car\nlevl: team\n"},
    ),
    in_one("A key is misspelt.", "reversibility:", "reversability:"),
    in_one("A key stands twice.", "harm: low", "harm: low\nharm: high"),
    in_one("A word is not in the list.", "harm: low", "harm: some"),
    in_one("A status is not known.", "status: accepted", "status: agreed"),
    in_one("A date is written as in a letter.", "date: 2026-03-02", "date: 2 March 2026"),
    in_one("A date is written with slashes.", "date: 2026-03-02", "date: 02/03/2026"),
    in_one("A day does not exist.", "date: 2026-03-02", "date: 2026-02-30"),
    in_one("A tab stands in the front matter.", "  classification", "\tclassification"),
    in_one("A colon stands in a text.", "none: A page", "none: Note: a page"),
    in_one("A quote is not closed.", '"A false notice is put up"', '"A false notice is put up'),
    in_one("The front matter is not closed.", "---\n\n# Publish", "\n# Publish"),
    in_one("The front matter uses an anchor.", "legacy:", "legacy: &a"),
    in_one("A section is missing.", "## Interoperability\n\nNone needed.\n\n", ""),
    in_one("Headings stand in another order.", "## Context", "## Consequences of this"),
    in_one("A section is empty.", "We publish the list as a page.", ""),
    in_one("The title is missing.", "# Publish lists\n", ""),
    in_one("The dummy text of the template stayed.", "Staff ring the help desk to ask.", "TODO"),
    in_one("A risk has no owner.", ", owner: Web team lead}", "}"),
    in_one("A risk is off the scale.", "impact: 2", "impact: 9"),
    in_one(
        "The security section is left out.",
        "security:\n  classification: public\n",
        "secured:\n  classification: public\n",
    ),
    in_one("The review is too far away.", "review-by: 2028-03-01", "review-by: 2036-03-01"),
    in_one(
        "A role is a person's name.",
        "owner: Web team lead\nreview",
        "owner: Margaret Jones\nreview",
    ),
    Mistake(
        "A merge left its marks.",
        "adr-tool check",
        files={
            ONE: RECORDS[ONE].replace(
                "status: accepted",
                "<<<<<<< HEAD\nstatus: accepted\n=======\nstatus: rejected\n>>>>>>> other",
            )
        },
    ),
    Mistake(
        "A record is saved as Windows-1252.",
        "adr-tool check",
        files={ONE: RECORDS[ONE].replace("Staff", "Café staff").encode("cp1252")},
    ),
    Mistake(
        "A record is saved as UTF-16.", "adr-tool check", files={ONE: RECORDS[ONE].encode("utf-16")}
    ),
    Mistake("A record is empty.", "adr-tool check", files={"decisions/0004-empty.md": ""}),
    Mistake(
        "A number is given twice.",
        "adr-tool check",
        files={"decisions/0002-other.md": record("Other", month=6)},
    ),
    Mistake(
        "A file has no number.",
        "adr-tool check",
        files={"decisions/other.md": record("Other", month=6)},
    ),
    Mistake(
        "A link leads nowhere.",
        "adr-tool check",
        swap={TWO: ("publish: open", "publish: open\nlinks: {depends-on: [9]}")},
    ),
    Mistake(
        "A link is said on one side.",
        "adr-tool check",
        swap={TWO: ("publish: open", "publish: open\nlinks: {amends: [1]}")},
    ),
    Mistake(
        "A record links to itself.",
        "adr-tool check",
        swap={TWO: ("publish: open", "publish: open\nlinks: {relates-to: [2]}")},
    ),
    Mistake(
        "A picture is not there.",
        "adr-tool check",
        swap={TWO: ("Fewer calls.", "![Plan](plan.png)")},
    ),
    Mistake(
        "A passage to be withheld is not closed.",
        "adr-tool check",
        swap={TWO: ("None needed.", ':::restricted because="names a supplier"\nIt is them.')},
    ),
    Mistake(
        "A private key is in the text.",
        "adr-tool check",
        swap={
            THREE: (
                "Fewer calls.",
                f"{_FENCE.format('BEGIN')}\nMIIEpAIBAAKCAQEAv3vV1Wn0cm9zZ29yZW1h\n{_FENCE.format('END')}",
            )
        },
    ),
)
