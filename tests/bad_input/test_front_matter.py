"""Rows Y: front matter that is broken, bent or hostile.

What front matter cannot be understood is found by `check`, with file, line and rule, and
never hides another record; commands that would edit such a record refuse and change nothing.
Covered as far as commands edit front matter today: `new -s` and `new -l` (Y36). Changes of
status and the import of TOML and JSON front matter (Y38) come with their commands.
"""

import json
from pathlib import PurePosixPath

import pytest

from adr_tool.config import Settings
from adr_tool.model import Record
from adr_tool.plain_yaml import YamlTrouble, read_yaml
from adr_tool.reading import read_record
from adr_tool.vocabulary import load_vocabulary
from tests.bad_input.awkward import AWKWARD, FRONT, NAME, SOUND, with_line
from tests.bad_input.conftest import LIGHT, Log
from tests.calls import calls

READABLE = "front-matter-is-readable"
UNIQUE = "keys-are-unique"
FITS = "front-matter-fits"
TEXT = "text-is-readable"
HIDES = "text-hides-nothing"
SHAPE = "record-is-in-our-shape"

# The row, the rule that reports it, the line, and a part of what it says.
REFUSED = [
    ("Y01-duplicate-key", UNIQUE, 3, 'key "status" twice: first 1 line above'),
    ("Y01-duplicate-key-far", UNIQUE, 20, 'key "status" twice: first 18 lines above'),
    ("Y01-duplicate-inside", UNIQUE, 20, 'key "none" twice'),
    ("Y03-anchor", READABLE, 8, "anchor or alias"),
    ("Y03-alias", READABLE, 8, "anchor or alias"),
    ("Y03-merge-key", READABLE, 2, "merge key"),
    ("Y04-alias-bomb", READABLE, 2, "anchor or alias"),
    ("Y06-open-brackets", READABLE, 2, "characters long"),
    ("Y06-open-brackets-within-the-limit", READABLE, 2, "nested more than 8 deep"),
    ("Y06-open-braces", READABLE, 2, "nested more than 8 deep"),
    ("Y06-nested-by-indent", READABLE, 11, "nested more than 8 deep"),
    ("Y08-python-tag", READABLE, 8, "YAML tag"),
    ("Y08-own-tag", READABLE, 8, "YAML tag"),
    ("Y08-binary-tag", READABLE, 8, "YAML tag"),
    ("Y18-nul", TEXT, 1, "NUL byte at offset"),
    ("Y18-nul-escaped", READABLE, 8, r"control character \x00"),
    ("Y20-escape", READABLE, 8, r"control character \x1b"),
    ("Y20-escape-raw", HIDES, 8, r"control character \x1b"),
    ("Y20-clipboard", READABLE, 8, r"control character \x1b"),
    ("Y20-hyperlink", READABLE, 8, r"control character \x1b"),
    ("Y20-in-a-key", READABLE, 2, r"control character \x1b"),
    ("Y20-c1", READABLE, 8, r"control character \x9b"),
    ("Y20-line-separator", READABLE, 8, r"control character \u2028"),
    ("Y20-lone-surrogate", READABLE, 8, ""),
    ("Y24-utf-16", TEXT, 1, "is UTF-16"),
    ("Y24-utf-16-without-mark", TEXT, 1, "offset 1"),
    ("Y24-latin-1", TEXT, 1, "0xe9 at offset 118"),
    ("Y24-one-bad-byte", TEXT, 1, f"0xff at offset {len(SOUND.encode())}"),
    ("Y24-surrogate-bytes", TEXT, 1, f"0xed at offset {len(SOUND.encode())}"),
    ("Y24-overlong", TEXT, 1, f"0xc0 at offset {len(SOUND.encode())}"),
    ("Y25-root-list", READABLE, 2, "`key: value`"),
    ("Y25-root-text", READABLE, 2, "`key: value`"),
    ("Y25-root-number", READABLE, 2, "`key: value`"),
    ("Y27-not-closed", READABLE, 1, "no line `---` closes"),
    ("Y30-large-scalar", TEXT, 1, "5,001,190 bytes long"),
    ("Y30-scalar-within-the-file", READABLE, 2, "at most 16,384"),
    ("Y30-many-keys", READABLE, 2, "at most 16,384"),
    ("Y30-many-anchors", READABLE, 2, "at most 16,384"),
    ("Y30-many-values", READABLE, 2, "more than 2,000 values"),
    ("Y35-tab", READABLE, 4, "indented with a tab"),
    ("Y38-toml", READABLE, 1, "TOML front matter"),
    ("Y38-json", READABLE, 1, "JSON front matter"),
    ("Y39-conflict", "conflicts-are-resolved", 2, "merge conflict"),
    ("Y-list-as-key", READABLE, 2, ""),
    ("Y-directive", READABLE, 3, ""),
    ("Y-colon-everywhere", READABLE, 2, ""),
    ("Y-quote-open", READABLE, 15, ""),
]
# What can be read and is wrong: it is found, and the record stays a record.
FOUND = [
    ("Y10-month-13", FITS, 3, '"2026-13-45"; expected a day as YYYY-MM-DD'),
    ("Y10-february-30", FITS, 3, '"2026-02-30"; expected a day as YYYY-MM-DD'),
    ("Y10-year-0", FITS, 3, '"0000-01-01"; expected a day as YYYY-MM-DD'),
    ("Y12-leading-zeros", "numbers-agree", 2, "`number` is 12, and the file's name says 7"),
    ("Y15-words-like-booleans", FITS, 2, "`country` is an unknown key"),
    ("Y17-infinity", FITS, 2, "`risk` is an unknown key"),
    ("Y17-not-a-number", FITS, 2, "`risk` is an unknown key"),
    ("Y17-many-digits", FITS, 2, "`risk` is an unknown key"),
    ("Y22-second-mark", HIDES, 1, r"\ufeff"),
    ("Y25-root-null", SHAPE, 1, "no security"),
    ("Y25-root-empty", SHAPE, 1, "no security"),
    ("Y25-two-documents", SHAPE, 1, "no security"),
    ("Y32-typo", FITS, 2, '`stauts` is an unknown key; did you mean "status"?'),
    ("Y32-unknown-key", FITS, 2, "`quorum` is an unknown key"),
    ("Y-all-wrong-types", FITS, 2, "`status` is a list"),
    ("Y-sections-of-scalars", "section-has-one-shape", 3, ""),
]


def first_ids(rows: list[tuple[str, str, int, str]]) -> list[str]:
    return [row[0] for row in rows]


def put(log: Log, row: str) -> None:
    name, content = AWKWARD[row]
    log.write(f"decisions/{name}", content)


def read(row: str) -> Record:
    name, content = AWKWARD[row]
    return read_record(PurePosixPath("decisions") / name, content, load_vocabulary(Settings()))


@pytest.mark.parametrize(
    ("row", "rule", "line", "says"), REFUSED + FOUND, ids=first_ids(REFUSED + FOUND)
)
def test_is_found(log: Log, row: str, rule: str, line: int, says: str) -> None:
    put(log, row)
    found = [entry for entry in log.findings() if entry["rule"] == rule]
    here = [entry for entry in found if entry["line"] == line and says in entry["message"]]
    assert here, found
    assert here[0]["path"] == f"decisions/{NAME}"
    assert here[0]["severity"] == ("warning" if rule == "numbers-agree" else "error")
    assert all(entry["message"].isprintable() for entry in found)


@pytest.mark.parametrize("row", first_ids(REFUSED))
def test_is_not_edited(log: Log, row: str) -> None:
    put(log, row)
    assert not read(row).readable
    assert "cannot be read" in log.refused("new", "Replace it", *LIGHT, "-s", "7")


@pytest.mark.parametrize("row", first_ids(REFUSED))
def test_still_holds_its_number(log: Log, row: str) -> None:
    put(log, row)
    assert log.run("new", "The next one", *LIGHT).out == "decisions/0008-the-next-one.md\n"


@pytest.mark.parametrize("row", [row for row in AWKWARD if row.startswith(("Y04", "Y06", "Y30"))])
def test_is_read_in_few_steps(row: str) -> None:
    read(row)  # what is made when it is first needed is counted for nobody
    # A handful for each byte; what looks at everything again for each would be far beyond it.
    assert calls(lambda: read(row)) < 10_000 + 7 * len(AWKWARD[row][1])


def test_y06_brackets_do_not_end_the_process_where_more_is_read() -> None:
    with pytest.raises(YamlTrouble, match="nested more than 8 deep"):
        read_yaml("[" * 200_000, limit=1_000_000)


def test_y08_nothing_ran(log: Log) -> None:
    put(log, "Y08-python-tag")
    for command in (["check"], ["list"], ["show", "7"], ["index"]):
        log.run(*command)
    assert not list(log.path.rglob("marker"))


@pytest.mark.parametrize(
    ("row", "key", "value"),
    [
        ("Y12-leading-zeros", "number", "0012"),
        ("Y15-words-like-booleans", "country", "no"),
        ("Y15-words-like-booleans", "on", "x"),
        ("Y17-infinity", "risk", ".inf"),
        ("Y17-not-a-number", "risk", ".nan"),
        ("Y17-many-digits", "risk", "9" * 5_000),
    ],
)
def test_value_stays_the_text_it_is(row: str, key: str, value: str) -> None:
    assert read(row).fact(key) == value


@pytest.mark.parametrize("row", ["Y17-infinity", "Y17-not-a-number", "Y17-many-digits"])
def test_y17_no_output_is_other_than_json(log: Log, row: str) -> None:
    put(log, row)

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    for command in (["list"], ["show", "7"], ["check"]):
        json.loads(log.run(*command, "--format", "json").out, parse_constant=refuse)


@pytest.mark.parametrize("row", [row for row in AWKWARD if row.startswith("Y20")])
def test_y20_nothing_reaches_the_terminal(log: Log, row: str) -> None:
    put(log, row)
    for command in (
        *(["list", "--format", form] for form in ("table", "csv", "json", "paths")),
        *(["show", "7", "--format", form] for form in ("text", "markdown", "json")),
        *(["check", "--format", form] for form in ("text", "json")),
        ["index"],
    ):
        ended = log.run(*command)
        page = log.path / "decisions" / "README.md"
        printed = ended.out + ended.err + (page.read_text("utf-8") if page.exists() else "")
        bad = [character for character in printed if not character.isprintable()]
        assert set(bad) <= {"\n", "\t"}, command


def test_y22_byte_order_mark_is_no_fault_and_is_kept(log: Log) -> None:
    put(log, "Y22-byte-order-mark")
    assert log.findings() == []
    assert log.run("new", "Replace it", *LIGHT, "-s", "7").code == 0
    edited = (log.path / "decisions" / NAME).read_bytes()
    assert edited.startswith(b"\xef\xbb\xbf---\n")
    assert b"superseded-by: [8]" in edited


def test_y27_the_body_is_not_swallowed(log: Log) -> None:
    put(log, "Y27-not-closed")
    assert log.titles()[NAME] is not None
    shown = log.run("show", "7").out
    assert "updated by the estates desk each morning" in shown


ODDLY_WRITTEN = [
    ("comments", with_line("# Kept by hand"), "links: {superseded-by: [8]}\n"),
    (
        "quotes-and-spaces",
        SOUND.replace("owner: Web", '"owner"   :   \'Web', 1).replace(
            "Lead\nreview", "Lead'   # a role\nreview", 1
        ),
        "links: {superseded-by: [8]}\n",
    ),
    ("flow-mapping", with_line("links: { relates-to:  [ 2 ] }"), "superseded-by: [8], "),
    ("flow-list", with_line("links: {superseded-by: [ 2 ] } # x"), ", 8"),
    ("empty-mapping", with_line("links: {  }"), "superseded-by: [8]"),
    ("empty-list", with_line("links: {superseded-by: []}"), "8"),
    ("block-list", with_line("links:\n  superseded-by:\n  -   2 # why"), "  -   8\n"),
    ("block-mapping", with_line("links:\n    relates-to: [2]"), "    superseded-by: [8]\n"),
]


@pytest.mark.parametrize(
    "text", [row[1] for row in ODDLY_WRITTEN], ids=[r[0] for r in ODDLY_WRITTEN]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_y36_an_edit_inserts_a_few_bytes_and_moves_nothing(
    log: Log, text: str, newline: str
) -> None:
    inserted = next(row[2] for row in ODDLY_WRITTEN if row[1] == text).replace("\n", newline)
    before = text.replace("\n", newline)
    log.write(f"decisions/{NAME}", before)
    made = log.run("new", "Replace it", *LIGHT, "-s", "7")
    assert made.code == 0, made.err
    after = (log.path / "decisions" / NAME).read_bytes().decode()
    assert after.replace(inserted, "", 1) == before


@pytest.mark.parametrize(
    "links",
    [
        "7",
        "[9]",
        "{superseded-by: x}",
        "{superseded-by: [x, 2]}",
        "{superseded-by: {a: 1}}",
        "null",
    ],
)
def test_y36_links_of_any_shape_are_edited_or_refused(log: Log, links: str) -> None:
    log.write(f"decisions/{NAME}", with_line(f"links: {links}"))
    before = log.files()
    ended = log.run("new", "Replace it", *LIGHT, "-s", "7")
    if ended.code:
        assert log.files() == before
    else:
        record = read_record(
            PurePosixPath(f"decisions/{NAME}"),
            (log.path / "decisions" / NAME).read_bytes(),
            load_vocabulary(Settings()),
        )
        assert 8 in record.fact("links", "superseded-by")


def test_the_front_matter_of_the_rows_is_the_example() -> None:
    assert FRONT.count("\n") == 18
