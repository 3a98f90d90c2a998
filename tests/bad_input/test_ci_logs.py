"""Row C17: what is printed in CI holds no command that a record's text would give to the runner.

The runner of GitHub's workflows is imitated from its source (ActionCommand, TryParseV2 and
TryParse): a line that begins `::name …::` after white space, and `##[name …]` anywhere in one.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from adr_tool.cli.runner_log import inert
from tests.bad_input.awkward import SOUND
from tests.bad_input.conftest import LIGHT
from tests.conftest import Outcome, Repository, clean_environment

COMMANDS = {
    "newline-and-error": "A\\n::error file=x::y",
    "error": "::error file=x::y",
    "mask-encoded": "%0A::add-mask::secret",
    "mask": "::add-mask::secret",
    "stop": "::stop-commands::token",
    "indented": "   ::notice::x",
    "older": "A ##[error]x",
    "older-stop": "##[stop-commands]token",
    "colour": "\\e[31m::warning::x\\e[0m",
    "clipboard": "\\e]52;c;ZXZpbA==\\a::debug::x",
    "hyperlink": "\\e]8;;http://x.example\\e\\\\::group::x",
}
_KNOWN = "error|warning|notice|debug|add-mask|stop-commands|group|endgroup|set-output|save-state"
_V2 = re.compile(rf"\s*::({_KNOWN})(?: [^\n]*?)?::")
_V1 = re.compile(rf"##\[({_KNOWN})[^\]\n]*\]")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit", "rdjsonl")
RUNS = [
    *(["check", "--strict", "--format", name] for name in FORMATS),
    *(["list", "--format", name] for name in ("table", "json", "csv", "paths")),
    *(["show", "2", "--format", name] for name in ("text", "markdown", "json")),
    ["show", "48", "--format", "markdown"],
    ["export", "json"],
    ["export", "csv"],
    ["affects", "src/x"],
    ["stats"],
    ["index", "--dry-run"],
    ["status", "2", "deprecated", "--dry-run"],
    ["renumber", "2", "--published", "--dry-run"],
    ["check", "--diff"],
    ["import", "decisions", "--owner", "Lead", "--dry-run"],
    ["new", "Keep it ##[stop-commands]token", *LIGHT, "--dry-run"],
]


def _raw(text: str) -> str:
    return text.replace("\\n", "\n").replace("\\e", "\x1b").replace("\\a", "\x07")


def _carried_out(printed: str) -> list[str]:
    """The commands that the runner finds in what was printed, line by line."""
    found = []
    for line in re.split("\r\n|\r|\n", printed):
        match = _V2.match(line) or _V1.search(line)
        found += [match.group(1)] if match else []
    return found


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A log whose titles, tags, owners, file names and text hold each of the commands."""
    repo = Repository(tmp_path_factory.mktemp("ci") / "repo")
    repo.path.mkdir()
    repo.git("init", "-q", "-b", "main")
    for number, text in enumerate(COMMANDS.values(), 1):
        raw = _raw(text)
        plain = raw.replace("\n", " ").replace("/", " ")
        tags = SOUND.replace("publish: open", f'publish: open\ntags: ["{text}"]\napplies-to: [src]')
        title = tags.replace("# Publish planned", f"# {plain} Publish planned")
        body = f"\n{raw}\n\n    {raw}\n\n- {raw}\n\n```\n{raw}\n```\n"
        owner = SOUND.replace("owner: Web", f'owner: "{text}" #', 1)
        repo.write(f"decisions/{number:04}-titled.md", title + body)
        repo.write(f"decisions/{number + 20:04}-owned.md", owner)
        repo.write(
            f"decisions/{number + 40:04}-old.md",
            f"# {plain}\n\nStatus: {plain}\n\n## {plain}\n\n{raw}\n",
        )
        repo.write(f"decisions/{plain}.md", f"# Use it\n\n## Status\n\nAccepted\n\n{raw}\n")
        repo.write(f"decisions/{number + 60:04}-{plain}.md", SOUND)
    return repo


def _in_ci(log: Repository, *args: str, **env: str) -> Outcome:
    return log.run(*args, GITHUB_ACTIONS="true", **env)


@pytest.mark.parametrize("args", RUNS, ids=" ".join)
def test_c17_no_text_of_a_record_is_a_command(log: Repository, args: list[str]) -> None:
    done = _in_ci(log, *args)
    assert done.code in (0, 1, 2), done.err
    ours = {"error", "warning", "group", "endgroup"} if args[-1] == "github" else set()
    assert set(_carried_out(done.out)) <= ours
    assert _carried_out(done.err) == []
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", done.out + done.err)


def test_c17_no_path_that_was_written_is_a_command(repo: Repository) -> None:
    init = ["init", "--folder", "##[error]x"]
    for args in (
        [*init, "--dry-run"],
        init,
        ["new", "Use a queue", *LIGHT],
        ["renumber", "2", "7"],
    ):
        done = _in_ci(repo, *args)
        assert done.code == 0, done.err
        assert "[error]x" in done.out
        assert _carried_out(done.out) == []
        assert _carried_out(done.err) == []


@pytest.mark.parametrize("number", [str(40 + at) for at in range(1, len(COMMANDS) + 1)])
def test_c17_no_page_holds_a_command(log: Repository, number: str) -> None:
    # The control: where no runner reads, the text is what it is, and would be carried out.
    plain = log.run("show", number)
    assert plain.code == 0
    done = _in_ci(log, "--color", "always", "show", number)
    assert _carried_out(_COLOUR.sub("", done.out)) == []
    text = list(COMMANDS.values())[int(number) - 41]
    if "\\e" not in text and "%" not in text:
        assert _carried_out(plain.out)


def test_c17_commands_of_ours_are_one_for_each_finding(log: Repository) -> None:
    found = json.loads(_in_ci(log, "check", "--format", "json").out)["findings"]
    done = _carried_out(_in_ci(log, "check", "--format", "github").out)
    assert sorted(done) == sorted([*(one["severity"] for one in found), "group", "endgroup"])


@pytest.mark.parametrize(
    "args",
    [["list", "--format", "json"], ["export", "json"], ["check", "--format", "sarif"]],
    ids=" ".join,
)
def test_c17_data_means_the_same(log: Repository, args: list[str]) -> None:
    in_ci = _in_ci(log, *args).out
    assert json.loads(in_ci) == json.loads(log.run(*args).out)
    assert "##[" not in in_ci


def test_c17_junit_means_the_same(log: Repository) -> None:
    args = ("check", "--format", "junit")
    texts = [log.run(*args).out, _in_ci(log, *args).out]
    cases = [[case.attrib for case in ElementTree.fromstring(text)[0]] for text in texts]
    assert cases[0] == cases[1]


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_c17_into_a_file_goes_the_text_as_it_is(
    log: Repository, format: str, tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    with summary.open("wb") as stream:
        subprocess.run(
            [sys.executable, "-m", "adr_tool", "show", "42", "--format", format],
            cwd=log.path,
            env={**clean_environment(), "GITHUB_ACTIONS": "true"},
            stdout=stream,
            check=True,
        )
    assert "\n::error file=x::y\n" in summary.read_text("utf-8")
    assert "\n . ::error file=x::y\n" in _in_ci(log, "show", "42", "--format", format).out


@pytest.mark.parametrize(
    "text", ["", "words\n", ":::restricted because=x\n", "a ::error::b\n", "::: \n", "std::vec\n"]
)
def test_c17_what_is_no_command_stays(text: str) -> None:
    assert inert(text) == text


def test_c17_a_folder_may_be_called_anything(repo: Repository) -> None:
    folder = "::stop-commands::x"
    repo.write("adr-tool.toml", f'folder = "{folder}"\n')
    repo.write(f"{folder}/0001-a.md", "# A\n\nStatus: accepted\n")
    for args in (["check"], ["list", "--format", "paths"], ["check", "--format", "github"]):
        done = _in_ci(repo, *args)
        assert "stop-commands" not in _carried_out(done.out + done.err), done.out
