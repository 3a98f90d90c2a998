"""Rows N: titles, the names made of them, and names of files as people leave them.

A duplicate title on two branches (N30) is covered as far as `new` goes; what two branches do
to each other's numbers comes with the commands that compare with a base branch.
"""

import re
from pathlib import Path

import pytest

from tests.bad_input.awkward import NAMES, SOUND
from tests.bad_input.conftest import LIGHT, Log

NEXT = "decisions/0003-"
# What Windows keeps for devices, with or without an ending.
DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)")

# A title may be marks only, long, or begin with a number: that is said, and nothing is lost.
SAID_OF_TITLES = {"title-is-present", "record-is-short-enough", "numbers-agree"}

# The row, the title, and the words of the file's name.
TITLES = [
    ("N01-ampersand", "Use R&D", "use-r-d"),
    ("N02-bar", "A|B", "a-b"),
    ("N03-backslash", r"back\1slash", "back-1slash"),
    ("N04-slash", "a/b", "a-b"),
    ("N04-way-out", "../../etc/passwd", "etc-passwd"),
    ("N04-windows-way-out", r"..\..\windows", "windows"),
    ("N06-japanese", "日本語のタイトル", None),
    ("N06-arabic", "استخدام قاعدة بيانات", None),
    ("N06-mixed", "Welsh: ŷ and ŵ", "welsh-y-and-w"),
    ("N07-pictures", "🚀🚀", None),
    ("N07-no-letter-at-all", "—…—", None),
    ("N09-long", "a" * 300, "a" * 80),
    ("N09-accents", "é" * 200, "e" * 80),
    ("N09-words", "word " * 60, None),
    ("N10-console", "CON", None),
    ("N10-null", "nul", None),
    ("N10-with-ending", "aux.md", "aux-md"),
    ("N10-port", "com1", None),
    ("N10-port-with-a-superscript", "LPT¹", None),
    ("N14-stop", "a b.", "a-b"),
    ("N14-space", "a ", "a"),
    ("N14-hidden", ".hidden", "hidden"),
    ("N15-dash", "-rf", "rf"),
    ("N15-option", "--help", "help"),
    ("N16-command", "$(touch marker)", "touch-marker"),
    ("N16-backticks", "`touch marker`", "touch-marker"),
    ("N16-format", "%s%n", "s-n"),
    ("N16-template", "{{7*7}} ${title} $title", None),
    ("N16-html", "<script>alert(1)</script>", None),
    ("N16-markdown", "[a](b) ![c](d) *e* _f_ ~g~ # h <!-- i -->", None),
    ("N18-yaml", '"quoted": yes # no', "quoted-yes-no"),
    ("N18-yaml-flow", "{a: [b, *c, &d, !e]}", None),
    ("N18-rule", "---", None),
    ("N18-number", "7", "7"),
    ("N-entity", "Fish &amp; chips &#60;", None),
    ("N-numbered", "1. First of all", None),
    ("N-underline", "Title ===", None),
    ("N-closing-marks", "Use C #", None),
    ("N-only-closing-marks", "# #", None),
]


@pytest.mark.parametrize(("title", "words"), [r[1:] for r in TITLES], ids=[r[0] for r in TITLES])
def test_title_is_kept_and_named_safely(log: Log, title: str, words: str | None) -> None:
    made = log.run("new", *LIGHT, "--", title)
    assert made.code == 0, made.err
    name = made.out.rstrip("\n")
    assert name.startswith(NEXT)
    assert log.titles()[Path(name).name] == " ".join(title.split())
    slug = name.removeprefix(NEXT).removesuffix(".md")
    assert words is None or slug == words
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert not DEVICES.match(slug)
    assert len(Path(name).name.encode()) <= 120
    assert {entry["rule"] for entry in log.findings()} <= SAID_OF_TITLES
    assert_reads_well_in_the_index(log)
    assert not list(log.path.rglob("marker"))


def assert_reads_well_in_the_index(log: Log) -> None:
    assert log.run("index").code == 0
    page = (log.path / "decisions" / "README.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert len(rows) == 4
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1
    assert "<script" not in page


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("a\nb", "line end"),
        ("a\rb", "line end"),
        ("a\tb", "tab"),
        ("a\x1b[31mb", r"\x1b"),
        ("a\x9bb", r"\x9b"),
        ("a\u202eb", r"\u202e"),
        ("a\u200bb", r"\u200b"),
        ("a\u2028b", r"\u2028"),
        ("a\ufeffb", r"\ufeff"),
        ("a\U000e0041b", r"\ue0041"),
        ("a\udcffb", "UTF-8"),
        ("", "no title"),
        ("   ", "no title"),
        ("x" * 1_001, "1,001 characters"),
    ],
    ids=[
        *("N08-newline", "N08-return", "N08-tab", "N08-escape", "N08-c1", "N08-bidi"),
        *("N08-zero-width", "N08-line-separator", "N08-mark", "N08-tag", "N08-not-utf-8"),
        *("N-empty", "N-blank", "N09-too-long"),
    ],
)
def test_title_is_refused(log: Log, title: str, says: str) -> None:
    assert says in log.refused("new", *LIGHT, "--", title)


def test_n08_a_nul_in_a_file_of_answers_is_refused(log: Log) -> None:
    for answers in (b"title: a\0b\n", b'title: "a\\0b"\n'):
        refusal = log.refused("new", *LIGHT, "--answers", "-", stdin=answers)
        assert refusal.startswith("standard input")


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("0012-a.md", "12-b.md"), "has the number 12, and so has"),
        (("0010-A.md", "0010-a.md"), "has the number 10, and so has"),
        (("0010-A.md", "0010-a.md"), "differs from decisions/0010-A.md only in case"),
        (("0010-cafe\u0301.md", "0010-caf\u00e9.md"), "only in case or in accents as stored"),
    ],
    ids=["N21-number", "N22-number", "N22-case", "N22-accents"],
)
def test_two_files_that_collide_are_found(log: Log, names: tuple[str, str], says: str) -> None:
    for name in names:
        log.write(f"decisions/{name}", SOUND)
    found = [entry for entry in log.findings() if says in entry["message"]]
    assert found
    assert {entry["severity"] for entry in found} == {"error"}
    for name in names:
        assert any(entry["path"].endswith(name) for entry in log.findings())


@pytest.mark.parametrize("row", NAMES)
def test_awkward_file_name_is_found_and_shown_escaped(log: Log, row: str) -> None:
    log.write(b"decisions/" + NAMES[row], SOUND)
    found = [entry for entry in log.findings() if entry["rule"] == "file-name-fits"]
    assert [entry["severity"] for entry in found] == ["error"]
    assert (found[0]["path"] + found[0]["message"]).isprintable()
    for command in (["check"], ["list"], ["list", "--format", "paths"], ["list", "-v"], ["index"]):
        ended = log.run(*command)
        assert all(line.isprintable() for line in (ended.out + ended.err).split("\n"))
        assert not re.search(r"^::", ended.out + ended.err, re.MULTILINE)


@pytest.mark.parametrize(
    "name",
    ["0012-x.md~", ".0012-x.md.swp", "0012-x.md.orig", "#0012#", "#0012-x.md#", "0012-x.md.rej"],
)
def test_n26_what_editors_leave_is_passed_over_with_a_note(log: Log, name: str) -> None:
    log.write(f"decisions/{name}", "<<<<<<< \x00 not a record")
    assert log.findings() == []
    noted = log.run("list", "-v").err
    assert f"passed over decisions/{name}: " in noted
    assert log.run("new", "The next one", *LIGHT).out.startswith(NEXT)


def test_n30_the_same_title_again_gets_another_number_and_a_warning(log: Log) -> None:
    first, second = (log.run("new", "Use one login", *LIGHT) for _ in range(2))
    assert first.out == "decisions/0003-use-one-login.md\n"
    assert second.out == "decisions/0004-use-one-login.md\n"
    assert "note:" not in first.err
    assert "note: decisions/0003-use-one-login.md has the same title" in second.err


def test_n31_a_gap_in_the_numbers_is_no_fault(log: Log) -> None:
    log.write("decisions/0009-publish-outages.md", SOUND)
    assert log.findings() == []
    assert log.run("new", "The next one", *LIGHT).out == "decisions/0010-the-next-one.md\n"


def test_n32_numbers_that_disagree_are_all_named(log: Log) -> None:
    text = SOUND.replace("---\n", "---\nnumber: 5\n", 1).replace("# Publish", "# 6. Publish")
    log.write("decisions/0007-publish-outages.md", text)
    said = [e["message"] for e in log.findings() if e["rule"] == "numbers-agree"]
    assert said == [
        "`number` is 5, and the file's name says 7",
        "is titled 6, and the file's name says 7",
    ]


@pytest.mark.parametrize("number", ["999999999", "0999999999"])
def test_numbers_end_somewhere(log: Log, number: str) -> None:
    log.write(f"decisions/{number}-last.md", SOUND)
    ended = log.run("new", "One more", *LIGHT)
    if ended.code == 0:
        assert log.run("check", "--format", "json").code == 1
        assert log.titles()[Path(ended.out.strip()).name] == "One more"
