"""Files that people and strangers might put into a log, by the row that says what must follow.

Each is the name of a file in the folder of records, and its bytes. All hold the number 7, so
that any command can be asked about that record.
"""

import json
import struct

from tests.conftest import ROOT

SOUND = (ROOT / "tests" / "examples" / "0030-estates-status-page.md").read_text("utf-8")
FRONT, BODY = SOUND.removeprefix("---\n").split("---\n", 1)
NAME = "0007-publish-outages.md"
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + bytes(40)


def with_line(line: str) -> str:
    """The sound record with a line more at the top of its front matter (line 2)."""
    return f"---\n{line}\n{FRONT}---\n{BODY}"


def with_owner(value: str) -> str:
    """The sound record with its owner (line 8) written in another way."""
    return SOUND.replace("owner: Web Team Lead\nreview", f"owner: {value}\nreview", 1)


def with_title(title: str) -> str:
    """The sound record under another heading."""
    return SOUND.replace("# Publish planned estates outages on the existing static site", title)


def with_front(front: str) -> str:
    """Other front matter above the sound body."""
    return f"---\n{front}---\n{BODY}"


def _bomb() -> str:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for one, before in zip("bcdefghi", "abcdefgh", strict=True):
        lines.append(f"{one}: &{one} [{', '.join([f'*{before}'] * 9)}]")
    return "\n".join(lines) + "\n"


_CONFLICT = (
    "---\n<<<<<<< HEAD\nstatus: accepted\n=======\nstatus: rejected\n>>>>>>> theirs\n---\n\n# A\n"
)

_TEXTS: dict[str, str | bytes] = {
    "Y01-duplicate-key": with_line("status: draft"),
    "Y01-duplicate-key-far": SOUND.replace("---\n\n#", "status: draft\n---\n\n#", 1),
    "Y01-duplicate-inside": SOUND.replace("  none: Uses", "  none: Twice\n  none: Uses"),
    "Y03-anchor": with_owner("&lead Web Team Lead"),
    "Y03-alias": with_owner("*lead"),
    "Y03-merge-key": with_line("<<: {owner: Somebody}"),
    "Y04-alias-bomb": with_front(_bomb()),
    "Y06-open-brackets": with_front("[" * 30_000 + "\n"),
    "Y06-open-brackets-within-the-limit": with_front("a: " + "[" * 16_000 + "\n"),
    "Y06-open-braces": with_front("{a: " * 4_000 + "\n"),
    "Y06-nested-by-indent": with_front("".join(f"{' ' * n}k:\n" for n in range(150))),
    "Y08-python-tag": with_owner("!!python/object/apply:os.system ['touch marker']"),
    "Y08-own-tag": with_owner("!role Lead"),
    "Y08-binary-tag": with_owner("!!binary AAAA"),
    "Y10-month-13": SOUND.replace("date: 2026-11-02", "date: 2026-13-45"),
    "Y10-february-30": SOUND.replace("date: 2026-11-02", "date: 2026-02-30"),
    "Y10-year-0": SOUND.replace("date: 2026-11-02", "date: 0000-01-01"),
    "Y12-leading-zeros": with_line("number: 0012"),
    "Y15-words-like-booleans": with_line("country: no\non: x"),
    "Y17-infinity": with_line("risk: .inf"),
    "Y17-not-a-number": with_line("risk: .nan"),
    "Y17-many-digits": with_line(f"risk: {'9' * 5_000}"),
    "Y18-nul": with_owner("a\0b"),
    "Y18-nul-escaped": with_owner('"a\\0b"'),
    "Y20-escape": with_owner('"\\e[31mred"'),
    "Y20-escape-raw": with_owner("\x1b[31mred"),
    "Y20-clipboard": with_owner('"\\e]52;c;ZXZpbA==\\a"'),
    "Y20-hyperlink": with_owner('"\\e]8;;http://x.example\\e\\\\here"'),
    "Y20-in-a-key": with_line('"\\e[31m": x'),
    "Y20-c1": with_owner('"\\x9b31m"'),
    "Y20-line-separator": with_owner('"a\\Lb"'),
    "Y20-lone-surrogate": with_owner('"\\ud800"'),
    "Y22-byte-order-mark": "\ufeff" + SOUND,
    "Y22-second-mark": "\ufeff\ufeff" + SOUND,
    "Y24-utf-16": SOUND.encode("utf-16"),
    "Y24-utf-16-without-mark": SOUND.encode("utf-16-le"),
    "Y24-latin-1": with_owner("Chef du café").encode("latin-1"),
    "Y24-one-bad-byte": SOUND.encode() + b"\xff\n",
    "Y24-surrogate-bytes": SOUND.encode() + b"\xed\xa0\x80\n",
    "Y24-overlong": SOUND.encode() + b"\xc0\xaf\n",
    "Y25-root-list": with_front("- a\n- b\n"),
    "Y25-root-text": with_front("only words\n"),
    "Y25-root-number": with_front("7\n"),
    "Y25-root-null": with_front("null\n"),
    "Y25-root-empty": with_front(""),
    "Y25-two-documents": with_front("status: draft\n--- \nstatus: draft\n"),
    "Y27-not-closed": f"---\n{FRONT}\n{BODY}",
    "Y30-large-scalar": with_owner("x" * 5_000_000),
    "Y30-scalar-within-the-file": with_owner("x" * 900_000),
    "Y30-many-keys": with_front("".join(f"k{n}: 1\n" for n in range(50_000))),
    "Y30-many-anchors": with_front("".join(f"k{n}: &a{n} 1\n" for n in range(20_000))),
    "Y30-many-values": with_front("a: [" + "1, " * 5_000 + "1]\n"),
    "Y32-typo": SOUND.replace("status: accepted", "stauts: accepted"),
    "Y32-unknown-key": with_line("quorum: 5"),
    "Y35-tab": with_front("status: draft\nlegacy:\n\tnone: x\n"),
    "Y38-toml": '+++\nstatus = "accepted"\n+++\n\n# A\n',
    "Y38-json": '{\n  "status": "accepted"\n}\n\n# A\n',
    "Y39-conflict": _CONFLICT,
    "Y-list-as-key": with_line("[a, b]: c"),
    "Y-directive": with_line("%YAML 1.1"),
    "Y-colon-everywhere": with_front(": : :\n"),
    "Y-quote-open": with_owner('"open'),
    "Y-block-scalar": with_owner("|\n  two\n  lines"),
    "Y-all-wrong-types": with_front(
        "".join(
            f"{key}: {value}\n"
            for key, value in zip(
                (line.split(":")[0] for line in FRONT.splitlines() if line[0] != " "),
                (
                    "[1]",
                    "{a: 1}",
                    "true",
                    "null",
                    "-1",
                    "[[x]]",
                    "{}",
                    "~",
                    "1",
                    "[]",
                    "2",
                    "x",
                ),
                strict=False,
            )
        )
    ),
    "Y-sections-of-scalars": with_front(
        "status: accepted\nsecurity: 1\ninteroperability: [x, {none: [1]}]\n"
        "legacy: {dependencies: {a: b}, todo: 7}\nlinks: {supersedes: 9, amends: [x, -1]}\n"
        "references: [1, {title: {}, url: []}]\ntags: {x: y}\nhandling: [open]\n"
        "experiment: soon\napplies-to: 3\n"
    ),
    "B01-crlf": SOUND.replace("\n", "\r\n"),
    "B01-cr-only": SOUND.replace("\n", "\r"),
    "B04-no-newline-at-the-end": SOUND.rstrip("\n"),
    "B05-empty": b"",
    "B05-one-byte": b"x",
    "B05-only-the-rule": b"---",
    "B05-only-white-space": b" \n\t\n",
    "B07-breaks-tabs-and-form-feed": f"{SOUND}\nA line  \nand a\ttab\n\x0c\n",
    "B09-picture": PNG,
    "B15-status-section-last": "# 7. Use SQLite\n\n## Context\n\nWords.\n\n## Status",
    "B16-status-section-crlf": (
        "# 7. Use SQLite\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\n## Decision\r\n\r\nYes.\r\n"
    ),
    "B19-underlined-headings": "Use SQLite\n==========\n\nStatus\n------\n\nAccepted\n",
    "B19-bold-status": "# Use SQLite\n\n**Status**: accepted\n\n## Decision\n\nYes.\n",
    "B19-status-line": "# Use SQLite\n\nStatus: Accepted on 2024-02-30\n\n## Decision\n\nA.\n",
    "M-deep-quotes": f"# A\n\nStatus: Accepted\n\n{'>' * 10_000} deep\n",
    "M-deep-lists": "# A\n\n" + "".join(f"{'  ' * n}- x\n" for n in range(500)),
    "M-many-headings": "# A\n\n" + "## Status\n\n" * 2_000,
    "M-one-long-line": "# A\n\n" + "word " * 150_000,
    "M-open-links": "# A\n\n" + "[" * 20_000 + "\n\n" + "[a](" * 5_000,
    "M-emphasis": "# A\n\n" + "*a **a " * 10_000,
    "M-wide-table": f"# A\n\n{'|a' * 400}|\n{'|-' * 400}|\n" + "|b|\n" * 100,
    "M-links-out": "# A\n\n[a](../../../etc/passwd) [b](http://[) [c](%00)\n",
    "M-superseded-by-anything": "# A\n\n## Status\n\nSuperseded by [x](:::) and 99999999999\n",
    "N-title-escape": with_title("# A \x1b[2J title"),
    "N-title-bidi": with_title("# A \u202etxt.exe title"),
    "N-title-zero-width": with_title("# Zero\u200bwidth"),
    "N-title-tags": with_title("# Tags \U000e0041\U000e0042"),
    "N-title-command": with_title("# ::error file=x::y"),
    "N-title-very-long": with_title("# " + "long " * 20_000),
    "N-title-of-marks": with_title("# ** ** `` <b></b>"),
    "N-no-title": with_title(""),
}
AWKWARD: dict[str, tuple[str, bytes]] = {
    row: (NAME, text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    for row, text in _TEXTS.items()
}

# The same record under names that are awkward themselves.
NAMES: dict[str, bytes] = {
    "N24-newline": b"0007-a\nb.md",
    "N24-quote": b"0007-a\"b'c.md",
    "N24-tab": b"0007-a\tb.md",
    "N24-not-utf-8": b"0007-caf\xe9.md",
    "N24-escape": b"0007-\x1b[31m.md",
    "N24-command": b"0007-a\n::error::b.md",
    "N-no-slug": b"0007-.md",
    "N-no-number": b"words.md",
    "N-other-digits": "٠٠٠٧-x.md".encode(),
    "N-many-digits": b"7" * 200 + b"-x.md",
    "N-upper-case-ending": b"0007-X.MD",
    "N-longest": b"0007-" + b"x" * 247 + b".md",
    "N-dash": b"-rf.md",
    "N-bidi": "0007-\u202egpj.md".encode(),
}

ODD_ANSWERS: dict[str, bytes] = {
    "empty": b"",
    "list": b"- a\n",
    "binary": PNG,
    "utf-16": "title: A\n".encode("utf-16"),
    "bomb": _bomb().encode(),
    "brackets": b"[" * 60_000,
    "title-as-list": b"title: [a]\n",
    "unknown-key": b"title: A\ncommand: touch marker\n",
    "sections-as-text": b"title: A\nsections: words\n",
    "sections-of-lists": b"title: A\nsections: {context: [a]}\n",
    "wrong-types": json.dumps(
        {"title": "A", "level": ["team"], "harm": {"a": 1}, "owner": 7, "security": "none"}
    ).encode(),
    "too-large": b"title: " + b"x" * 100_000,
}
