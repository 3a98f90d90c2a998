"""How each command is run here: with arguments that make it ask git all that it ever asks.

A new command needs a line in `WAYS`, and in `COMMITTING` where it has `--commit` or `--branch`.
"""

from tests.hostile.repository import OLD

_LIGHT = (
    *("--level", "team", "--reversibility", "easy", "--harm", "low"),
    *("--maturity", "product", "--owner", "Lead", "--no-input"),
)
_NEW = ("new", "Replace it", *_LIGHT)

WAYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "init": ((), ("--hook",), ("--folder", "docs/adr")),
    "new": (_NEW[1:], (*_NEW[1:], "-s", "1"), (*_NEW[1:], "--dry-run"), (*_NEW[1:], "--from", "1")),
    "revisit": (("1",), ("1", "--dry-run")),
    "list": (("-v",), ("--format", "json")),
    "show": (("1",), ("1", "--format", "json")),
    "search": (("the",), ("the", "--audience", "public", "--format", "json")),
    "history": (("1",), ("1", "--format", "json")),
    "status": (("1", "deprecated"), ("1", "deprecated", "--dry-run")),
    "supersede": (("1", "3"),),
    "link": (("1", "relates-to", "3"),),
    "unlink": (("1", "relates-to", "2"),),
    "renumber": (("12", "--onto", "main"), ("12", "40"), ("decisions/0012-ours.md",)),
    "check": (
        *((), ("--strict", "--format", "github"), ("--fix",), ("--diff",), ("--drafts",)),
        *(("--staged",), ("--staged", "--history"), ("--history",), ("--at", "HEAD~1")),
        *(("--since", "main"), ("--since", "main", "--format", "sarif"), ("--at", "main")),
    ),
    "stats": ((), ("--format", "json")),
    "due": ((), ("--format", "json")),
    "register": (("legacy",), ("security", "--audience", "public", "--format", "csv")),
    "graph": ((), ("--format", "dot")),
    "affects": (("src/x.py",), ("src/x.py", "--format", "github")),
    "explain": ((), ("text-is-readable",)),
    "import": ((OLD,), ("--dry-run", OLD)),
    "export": (("json",), ("madr", "--output", "out")),
    "index": ((), ("--check",)),
    "pack": (("1", "3"), ("1", "--audience", "internal", "--output", "pack.html")),
    "build": (("--audience", "internal"), ("--dry-run",), ("--at", "HEAD~1")),
    "verify": (("site",),),
    "doctor": ((), ("--format", "json")),
    "hook": (("install",), ("uninstall",), ("print",)),
    "schema": (("record",),),
    "config": (("--origin",),),
    "recover": ((),),
    "completion": (("bash",),),
}
# It ends only when it is told to, and builds with what "build" builds with.
ENDLESS = {"serve"}
RUNS = tuple((name, *way) for name, ways in WAYS.items() for way in ways)

# What runs the user's own git besides, because the user asks for that.
COMMITTING: dict[str, tuple[tuple[str, ...], ...]] = {
    "new": (
        (*_NEW[1:], "--commit"),
        (*_NEW[1:], "--branch"),
        (*_NEW[1:], "-s", "1", "--branch", "--commit"),
    ),
    "revisit": (("1", "--commit"), ("1", "--branch")),
    "status": (("1", "deprecated", "--commit"),),
    "supersede": (("1", "3", "--commit"),),
    "link": (("1", "relates-to", "3", "--commit"),),
    "unlink": (("1", "relates-to", "2", "--commit"),),
    "renumber": (("12", "--onto", "main", "--commit"),),
    "import": ((OLD, "--commit"),),
}
COMMITS = tuple((name, *way) for name, ways in COMMITTING.items() for way in ways)

# Those that ask git nothing: all else is shown to run it, or its cells would prove nothing.
WITHOUT_GIT = (
    "list",
    "show",
    "search",
    "due",
    "register",
    "graph",
    "status",
    "supersede",
    "link",
    "unlink",
    "affects",
    "explain",
    "pack",
)
WITHOUT_GIT += ("verify", "export", "index", "schema", "config", "recover", "completion", "init")
RUNS_WITHOUT_GIT = frozenset(
    run
    for run in RUNS
    if (run[0] in WITHOUT_GIT and "--hook" not in run)
    or run == ("hook", "print")
    or (run[0] == "check" and not {"--staged", "--since", "--at", "--history"} & set(run))
)
# A way for each command, and every state that is judged.
SOME = tuple(run for run in RUNS if run[1:] == WAYS[run[0]][0] or run[0] == "check") + COMMITS
