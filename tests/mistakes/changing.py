"""Mistakes in finding records, changing them, and in the time between two branches."""

from tests.mistakes.place import ONE, RECORDS, TWO, Mistake, record

OTHER = "decisions/0004-other.md"
TAKEN = "decisions/0004-ours.md"
BRANCHES = (
    "git checkout -qb theirs",
    "git add -A",
    "git commit -qm Theirs",
    "git checkout -q main",
    f"cp {ONE} {TAKEN}",
    "git add -A",
    "git commit -qm Ours",
)
MISTAKES = (
    Mistake("The number does not exist.", "adr-tool show 9"),
    Mistake("The number is a word.", "adr-tool show nine"),
    Mistake("The status does not exist.", "adr-tool list --status agreed"),
    Mistake("Nothing is found.", "adr-tool search zebra"),
    Mistake("A filter is not known.", "adr-tool search colour:red"),
    Mistake("A register does not exist.", "adr-tool register risks"),
    Mistake("A rule does not exist.", "adr-tool explain number-is-uniqe"),
    Mistake("A schema does not exist.", "adr-tool schema recrod"),
    Mistake("A status does not exist.", "adr-tool status 2 agreed"),
    Mistake("A draft is accepted as it is.", "adr-tool status 3 accepted"),
    Mistake("A change is not allowed.", "adr-tool status 1 draft"),
    Mistake("The status is what it was.", "adr-tool status 1 accepted"),
    Mistake("Number and status change places.", "adr-tool status proposed 2"),
    Mistake("A decision is replaced by a title.", 'adr-tool supersede 1 "Publish diaries"'),
    Mistake("A list of words does not exist.", "adr-tool explain todo"),
    Mistake(
        "A link is there already.",
        "adr-tool link 1 relates-to 2",
        before=("adr-tool link 1 relates-to 2",),
    ),
    Mistake(
        "The status is a word that nobody knows.",
        "adr-tool status 4 accepted",
        files={OTHER: "# 4. Other\n\n## Status\n\nAgreed-ish\n"},
    ),
    Mistake("A decision replaces itself.", "adr-tool supersede 1 1"),
    Mistake("A decision is replaced by none.", "adr-tool supersede 1 9"),
    Mistake("A kind of link does not exist.", "adr-tool link 1 hinders 2"),
    Mistake("A link is not there to take out.", "adr-tool unlink 1 relates-to 2"),
    Mistake("The new number is taken.", "adr-tool renumber 2 1"),
    Mistake(
        "An accepted decision was rewritten.",
        "adr-tool check --history",
        swap={ONE: ("We publish the list as a page.", "We print the list and send it round.")},
        before=("git commit -qam Rewritten",),
    ),
    Mistake(
        "An accepted decision was deleted.",
        "adr-tool check --staged",
        files={ONE: None},
        before=("git add -A",),
    ),
    Mistake(
        "What is staged is wrong, and the disk is right.",
        "adr-tool check --staged",
        swap={TWO: ("harm: low", "harm: some")},
        before=(f"git add {TWO}", f"sed -i 's/harm: some/harm: low/' {TWO}"),
    ),
    Mistake(
        "Two branches took one number.",
        "adr-tool check --since theirs",
        files={OTHER: record("Other", month=6)},
        before=BRANCHES,
    ),
    Mistake("The base branch does not exist.", "adr-tool check --since origin/main"),
    Mistake("The commit does not exist.", "adr-tool check --at v9"),
    Mistake(
        "The CI made a shallow clone.",
        "adr-tool -C shallow check --history",
        before=(
            "git commit -q --allow-empty -m Second",
            "git clone -q --depth 1 --no-local . shallow",
        ),
        env={"CI": "true"},
    ),
    Mistake(
        "A merge is not finished.",
        "adr-tool check --staged",
        files={OTHER: record("Other", month=6)},
        before=(
            "git checkout -qb theirs",
            f"sed -i 's/Fewer calls/Many calls/' {TWO}",
            "git commit -qam Theirs",
            "git checkout -q main",
            f"sed -i 's/Fewer calls/No calls/' {TWO}",
            "git commit -qam Ours",
            "git merge -q theirs",
        ),
    ),
    Mistake(
        "Another hook is there.",
        "adr-tool hook install",
        files={".git/hooks/pre-commit": "#!/bin/sh\nmake lint\n"},
    ),
    Mistake(
        "A file to commit is staged by hand.",
        "adr-tool status 2 accepted --commit",
        files={"notes.txt": "Mine\n"},
        before=("git add notes.txt",),
    ),
    Mistake(
        "The index is out of date.",
        "adr-tool index --check",
        files={OTHER: record("Other", month=6)},
    ),
    Mistake(
        "The index has lost a mark.",
        "adr-tool index",
        before=("sed -i '/^<!-- .adr-tool:index/d' decisions/README.md",),
    ),
    Mistake("The path governs nothing.", "adr-tool affects src/main.py"),
    Mistake("The file to check is not there.", "adr-tool check decisions/0009-none.md"),
    Mistake("The format does not exist.", "adr-tool check --format xml"),
    Mistake("The report goes into a folder.", "adr-tool check --report junit=decisions"),
    Mistake("The report has no file.", "adr-tool check --report junit"),
    Mistake("The baseline is not there.", "adr-tool check --baseline known.json"),
    Mistake("The site would replace the records.", "adr-tool build --output decisions"),
    Mistake(
        "The site would replace other files.",
        "adr-tool build --output src",
        files={"src/main.py": "pass\n"},
    ),
    Mistake("There is no site to verify.", "adr-tool verify"),
    Mistake("The port is taken by nobody.", "adr-tool serve --port 99999"),
    Mistake("There is nothing to import.", "adr-tool import no-such-folder"),
    Mistake("A record is imported that is ours.", f"adr-tool import {ONE}"),
    Mistake("A meeting's pack names no decision.", "adr-tool pack 9"),
    Mistake("What is due is asked for in words.", "adr-tool due --within soon"),
    Mistake("There is nothing to recover.", "adr-tool recover"),
    Mistake("The shell is not known.", "adr-tool completion powershell"),
    Mistake(
        "A record is read that was left half merged.",
        "adr-tool show 1",
        files={
            ONE: RECORDS[ONE].replace(
                "# Publish lists",
                "<<<<<<< HEAD\n# Publish lists\n=======\n# Publish all\n>>>>>>> theirs",
            )
        },
    ),
)
