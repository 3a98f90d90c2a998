"""Rows C on settings, schemas, answers, CSV and the command line itself.

Escapes in `--format github` (C17) and imports (C14, C15) come with their commands; here the
same titles go through every format there is (test_hostile.py). Of an option that is given
twice, the last one counts, as everywhere on the command line (C20).
"""

import csv
import io
import json
import re
import socket
import tomllib
from typing import Any

import pytest

from adr_tool.schema import judged
from tests.bad_input.awkward import ODD_ANSWERS, SOUND, with_line, with_title
from tests.bad_input.conftest import LIGHT, Log
from tests.conftest import ROOT

COMMANDS = [["list"], ["check"], ["index"], ["config"], ["new", "T", *LIGHT]]


@pytest.mark.parametrize(
    "folder",
    [
        *("../../etc", "..", "/", "/etc", ".git", ".git/hooks", "a/../../b", "~", "~root", ""),
        *("a//b", "a/.GIT/b", "C:\\\\windows", "c:x", "a\\\\b", "a\\u0000b", "./..", "a/"),
    ],
)
@pytest.mark.parametrize("key", ["folder", "templates"])
def test_c01_a_way_out_is_refused(log: Log, key: str, folder: str) -> None:
    log.write("adr-tool.toml", f'{key} = "{folder}"\n')
    refusal = log.refused("list")
    assert refusal.startswith("adr-tool.toml:1: ")
    assert f"`{key}`" in refusal
    assert refusal.isprintable()


@pytest.mark.parametrize("folder", ["../../etc", "/", ".git", "~", "a\nb", "a\x1bb"])
def test_c01_a_way_out_is_refused_on_the_command_line(log: Log, folder: str) -> None:
    (log.path / "adr-tool.toml").unlink()
    before = log.files()
    ended = log.run("init", "--folder", folder)
    assert ended.code == 2
    assert log.files() == before


UNKNOWN = [
    'command = "touch marker"\n',
    'plugins = ["evil"]\n',
    'extends = "http://127.0.0.1:1/settings.toml"\n',
    'schema = "file:///etc/passwd"\n',
    '[rules.x]\nrun = "touch marker"\n',
    '[hooks]\npre = "touch marker"\n',
    '[new]\neditor = "touch marker"\n',
    '[site]\ntheme = "../../x"\n',
    '"$ref" = "file:///etc/passwd"\n',
    '[vocabulary]\n"$ref" = "http://127.0.0.1:1/"\n',
    "fodler = 'decisions'\n",
    "[tool.adr-tool]\nfolder = 'decisions'\n",
    '"\\u001b[31m" = 1\n',
    '"\\u202e" = 1\n',
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_c02_an_unknown_key_is_refused_with_its_line(log: Log, text: str) -> None:
    log.write("adr-tool.toml", f"# first line\n{text}")
    for args in COMMANDS:
        refusal = log.refused(*args)
        assert re.match(r"adr-tool\.toml:[123]: ", refusal)
        assert refusal.isprintable()
    assert not (log.path / "marker").exists()


def test_c02_a_near_key_is_suggested(log: Log) -> None:
    log.write("adr-tool.toml", "fodler = 'decisions'\n")
    assert 'did you mean "folder"?' in log.refused("list")


def keys_of_settings() -> list[str]:
    schema = json.loads((ROOT / "schemas" / "settings.schema.json").read_text("utf-8"))
    return list(schema["properties"])


@pytest.mark.parametrize("key", keys_of_settings())
@pytest.mark.parametrize(
    "value",
    ["7", "-1", "1.5", "inf", "nan", "true", "[[[]]]", "{x = {y = 1}}", "1979-05-27T07:32:00Z"],
)
def test_c03_a_value_of_the_wrong_type_is_refused_with_its_line(
    log: Log, key: str, value: str
) -> None:
    log.write("adr-tool.toml", f"{key} = {value}\n")
    refusal = log.refused("list")
    assert refusal.startswith("adr-tool.toml:1: ")
    assert refusal.isprintable()


BROKEN = {
    "not-toml": b"folder: decisions\n",
    "twice": b"folder = 'a'\nfolder = 'b'\n",
    "latin-1": b"owner = 'caf\xe9'\n",
    "utf-16": "owner = 'x'\n".encode("utf-16"),
    "nul": b"owner = 'a\0b'\n",
    "brackets": b"a = " + b"[" * 60_000,
    "braces": b"a = " + b"{a=" * 20_000,
    "tables": b"[" + b".".join([b"a"] * 3_000) + b"]\n",
    "dotted": b".".join([b"a"] * 3_000) + b" = 1\n",
    "digits": b"a = " + b"9" * 60_000 + b"\n",
    "large": b"# " + b"x" * 10_000_000,
    "conflict": b"<<<<<<< HEAD\nfolder = 'a'\n=======\nfolder = 'b'\n>>>>>>> x\n",
    "escape": b"owner = '\x1b[31m'\n",
    "bad-date": b"adopted = 2026-13-45\n",
    "date-as-text": b"adopted = '2026-02-30'\n",
}


@pytest.mark.parametrize("name", ["adr-tool.toml", "pyproject.toml"])
@pytest.mark.parametrize("kind", BROKEN)
def test_c03_settings_that_cannot_be_read_are_refused(log: Log, kind: str, name: str) -> None:
    (log.path / "adr-tool.toml").unlink()
    before = b"[tool.adr-tool]\n" if name == "pyproject.toml" else b""
    if kind in ("large", "tables") and name == "pyproject.toml":
        return  # a project file so large, or with such tables beside ours, is none of ours
    log.write(name, before + BROKEN[kind])
    refusal = log.refused("list")
    assert refusal.startswith(name)
    assert refusal.isprintable()
    assert len(refusal) < 400


def test_c03_two_settings_files_are_refused(log: Log) -> None:
    log.write("pyproject.toml", "[tool.adr-tool]\nfolder = 'decisions'\n")
    assert "both adr-tool.toml and pyproject.toml" in log.refused("list")


@pytest.mark.parametrize(
    "text",
    ["tool = 1\n[x]\na='[tool.adr-tool'\n", "# [tool.adr-tool\n", "[tool.adr-tooling]\na=1\n"],
)
def test_c03_the_settings_of_others_are_none_of_ours(log: Log, text: str) -> None:
    log.write("pyproject.toml", text)
    assert log.run("list").code == 0


@pytest.mark.parametrize("kind", ["http", "file"])
def test_c04_a_schema_leads_nowhere_else(kind: str, tmp_path: Any) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text('{"const": "canary-of-a-secret"}')
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        wanted = {"http": address, "file": secret.as_uri()}[kind]
        with pytest.raises(Exception, match=r"(?i)unresolvable|nowhere|cannot") as refused:
            list(judged({"a": 1}, {"$ref": wanted}))
        assert "canary" not in str(refused.value)
        with pytest.raises(TimeoutError):
            server.accept()


def test_c04_a_reference_in_a_record_is_a_word_like_any_other(log: Log) -> None:
    log.write("decisions/0007-a.md", with_line("$ref: file:///etc/passwd"))
    found = [entry["message"] for entry in log.findings()]
    assert found == ["`$ref` is an unknown key"]


@pytest.mark.parametrize(
    "title", ['=HYPERLINK("http://x.example","y")', "+1+1", "-1-1", "@SUM(A1)", "＝1+1", " =1+1"]
)
def test_c13_no_cell_is_a_formula(log: Log, title: str) -> None:
    text = with_title(f"# &#{ord(title[0])};{title[1:]}")
    text = text.replace("owner: Web Team Lead\nreview", f"owner: '{title}'\nreview", 1)
    log.write("decisions/0007-a.md", text.replace("publish:", f"tags: ['{title}']\npublish:", 1))
    rows = list(csv.DictReader(io.StringIO(log.run("list", "--format", "csv").out)))
    assert rows[1]["title"] == f"'{title.strip()}"
    assert rows[1]["owner"].startswith("'")
    for row in rows:
        for cell in row.values():
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


MISTAKES = [
    (["list", "--bogus"], "--bogus"),
    (["--bogus", "list"], "--bogus"),
    (["lsit"], 'Did you mean "list"?'),
    (["list", "--format", "yaml"], "yaml"),
    (["list", "--format"], "requires an argument"),
    (["list", "extra"], "extra"),
    (["show"], "RECORD"),
    (["show", "99"], "99"),
    (["show", "7", "8"], "8"),
    (["new", "T", *LIGHT, "-s", "x"], "x"),
    (["new", "T", *LIGHT, "-s", "99"], "99"),
    (["new", "T", *LIGHT, "-s", "-1"], "-1"),
    (["new", "T", *LIGHT, "-l", "nonsense"], "nonsense"),
    (["new", "T", *LIGHT, "-l", "replaces-it:2"], "replaces-it"),
    (["new", "T", *LIGHT, "-l", "relates-to:" + "9" * 5_000], "there is no decision"),
    (["new", "T", "--level", "galactic"], ""),
    (["new", "T", *LIGHT, "--template", "nowhere"], "nowhere"),
    (["new", "T", *LIGHT, "--answers", "nowhere.yaml"], "nowhere.yaml"),
    (["new", "T", *LIGHT, "--answers", "."], "."),
    (["check", "nowhere.md"], "nowhere.md"),
    (["check", "../../../etc/passwd"], "outside"),
    (["check", "--select", "bogus"], "bogus"),
    (["list", "--since", "yesterday"], "yesterday"),
    (["list", "--status", "acepted"], "acepted"),
    (["explain", "bogus"], "bogus"),
    (["schema", "../../etc/passwd"], "../../etc/passwd"),
    (["completion", "tcsh"], "tcsh"),
    (["-C", "nowhere", "list"], "nowhere"),
    (["-C", "adr-tool.toml", "list"], "adr-tool.toml"),
    (["-C", ".git", "list"], ".git"),
    (["--color", "purple", "list"], "purple"),
    (["list", "--owner"], "--owner"),
    (["init", "--profile", "nasa"], "nasa"),
    (["new", "T", *LIGHT, "--owner", "a\x07\x9b31mb"], ""),
    (["show", "\x07\x9b31m"], ""),
    (["check", "--select", "\x07\x9b31m"], ""),
    (["check", "\x07\x9b31m"], ""),
    (["explain", "\x07\x9b31m"], ""),
    (["list", "--since", "\x07\x9b31m"], ""),
    (["new", "T", *LIGHT, "--template", "\x07\x9b31m"], ""),
    (["new", "T", *LIGHT, "-l", "\x07\x9b31m:2"], ""),
    (["-C", "\x07\x9b31m", "list"], ""),
    (["\x07\x9b31m"], ""),
    (["list", "--\x07\x9b31m"], ""),
    (["show", "\udcff"], ""),
    (["check", "\udcff"], ""),
]


@pytest.mark.parametrize(("args", "says"), MISTAKES, ids=lambda value: repr(value)[:60])
def test_c20_a_mistake_ends_with_two_and_changes_nothing(
    log: Log, args: list[str], says: str
) -> None:
    log.write("decisions/0007-a.md", SOUND)
    before = log.files()
    ended = log.run(*args)
    assert (ended.code, ended.out) == (2, "")
    assert says in ended.err
    assert log.files() == before
    assert all(line.isprintable() for line in ended.err.split("\n"))


def test_c20_of_an_option_given_twice_the_last_counts(log: Log) -> None:
    assert log.run("list", "--format", "csv", "--format", "paths").out == (
        "decisions/0002-companion.md\n"
    )


@pytest.mark.parametrize("kind", ODD_ANSWERS)
def test_answers_that_make_no_record_are_refused(log: Log, kind: str) -> None:
    log.write("answers.yaml", ODD_ANSWERS[kind])
    before = log.files()
    ended = log.run("new", "--answers", "answers.yaml")
    assert ended.code == 2
    assert log.files() == before
    piped = log.run("new", "--answers", "-", stdin=ODD_ANSWERS[kind])
    assert piped.code == 2
    assert log.files() == before


def test_c22_a_copy_under_the_same_number_is_found(log: Log) -> None:
    for name in ("0007-publish-outages.md", "0007-publish-outages-copy.md"):
        log.write(f"decisions/{name}", SOUND)
    found = [entry for entry in log.findings() if entry["rule"] == "number-is-unique"]
    assert len(found) == 2


def test_what_config_prints_is_settings_again(log: Log) -> None:
    log.write("adr-tool.toml", 'owner = "A \\"quoted\\" \\\\ role"\n[tags]\nallowed = ["a"]\n')
    printed = log.run("config").out
    assert tomllib.loads(printed)["owner"] == 'A "quoted" \\ role'
