"""The manual says what the program does: generated pages are fresh, nothing is left out."""

import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from adr_tool.actions.record_templates import shipped_templates
from adr_tool.cli.main import COMMANDS, main
from adr_tool.reports import REPORTS
from tests.conftest import ROOT, Repository


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["settings.md", "rules.md", "front-matter.md", "words.md"])
def test_generated_pages_are_fresh(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text("utf-8")
    assert written == _generator().pages()[name], "run `make docs`"


def test_the_manual_page_is_fresh_and_names_every_option() -> None:
    written = (ROOT / "docs" / "adr-tool.1").read_text("utf-8")
    assert written == _generator().man_page(), "run `make docs`"
    plain = written.replace("\\-", "-")
    for name in COMMANDS:
        command = main.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        section = plain.partition(f'.SS "adr-tool {name} ')[2].partition("\n.SS ")[0]
        shown = [
            parameter for parameter in command.params if not getattr(parameter, "hidden", False)
        ]
        for option in (option for parameter in shown for option in parameter.opts):
            assert not option.startswith("-") or option in section, (name, option)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_manual_page_is_drawn_without_a_warning() -> None:
    command = ["groff", "-man", "-ww", "-Tutf8", str(ROOT / "docs" / "adr-tool.1")]
    drawn = subprocess.run(command, capture_output=True, text=True, check=True)
    assert drawn.stderr == ""
    assert "adr-tool init" in re.sub("\x1b\\[[0-9;]*m|.\b", "", drawn.stdout)


def test_the_settings_know_every_rule() -> None:
    written = (ROOT / "schemas" / "settings.schema.json").read_text("utf-8")
    assert written == _generator().settings_schema(), "run `make docs`"


def test_the_schema_of_records_has_the_words() -> None:
    written = (ROOT / "schemas" / "record.schema.json").read_text("utf-8")
    assert written == _generator().record_schema(), "run `make docs`"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_and_option_is_in_the_manual(name: str) -> None:
    manual = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    section = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", manual, re.MULTILINE | re.DOTALL)
    assert section, f"docs/reference/commands.md has no section on {name}"
    command = main.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    everywhere = {"--help", *(option for param in main.params for option in param.opts)}
    for parameter in command.params:
        for option in parameter.opts:
            if option.startswith("--") and option not in everywhere:
                assert option in section.group(1), f"{name} {option} is not in the manual"


def test_every_key_and_word_is_in_the_manual() -> None:
    defs = json.loads((ROOT / "schemas/record.schema.json").read_text("utf-8"))["$defs"]
    reference = ROOT / "docs" / "reference"
    keys = (reference / "front-matter.md").read_text("utf-8")
    words = (reference / "words.md").read_text("utf-8")
    for part in (part for name, part in defs.items() if name not in ("standard", "full", "light")):
        for key, said in part.get("properties", {}).items():
            if isinstance(said, dict) and key not in ("none", "todo", "who", "by"):
                assert f"| `{key}` | {said['description']} |" in keys, key
            for word in said.get("enum", ()) if isinstance(said, dict) else ():
                assert f"| `{word}` |" in words, word
                assert re.search(rf"^\| `{key}` \|.*\| a word of \[", keys, re.MULTILINE), key


def test_examples_of_the_record_page_are_records(repo: Repository) -> None:
    page = (ROOT / "docs" / "record.md").read_text("utf-8")
    answers = [text for text in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if "\n  " in text]
    started = "status: proposed\nlevel: team\nreversibility: easy\nharm: low\nmaturity: product\n"
    started += "title: Try the examples\nowner: Web lead\n"
    repo.write("adr-tool.toml", 'profile = "nhs"\n')
    (repo.path / "decisions").mkdir()
    made = repo.run("new", "--answers", "-", stdin=started + "".join(answers))
    assert made.code == 0, made.err
    found = repo.run("check", "--select", "front-matter-fits", "--select", "words-are-known")
    assert (len(answers), found.code, found.out) == (3, 0, "")


def _row(command: str, option: str) -> str:
    """What the manual says of an option, in the section on a command."""
    manual = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    section = manual.partition(f"\n## {command}\n")[2].partition("\n## ")[0]
    found = re.search(rf"^\| `{option} [A-Z]+` \| (.*) \|$", section, re.MULTILINE)
    assert found, f"{command} {option}"
    return found[1]


def test_every_template_is_in_the_manual() -> None:
    named = _row("new", "--template").partition(", or a file")[0]
    assert sorted(re.findall(r"`([a-z-]+)`", named)) == sorted(shipped_templates())
    command = main.get_command(None, "new")  # type: ignore[arg-type]
    told = next(one for one in command.params if one.name == "template")  # type: ignore[union-attr]
    shown = str(getattr(told, "help", "")).removesuffix(", or your own.").split(", ")
    assert sorted(shown) == sorted(shipped_templates())


def test_every_format_of_findings_is_in_the_manual() -> None:
    named = re.findall(r"`([a-z]+)`", _row("check", "--format"))
    assert sorted(named) == sorted(REPORTS)


def test_exit_codes_are_in_the_manual() -> None:
    manual = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    for code in ("0", "1", "2", "3", "130"):
        assert re.search(rf"^\| {code} \|", manual, re.MULTILINE), code


def test_links_of_the_manual_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    code = re.compile(r"^ *```.*?^ *```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
    for page in pages:
        prose = code.sub("", page.read_text("utf-8"))
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", prose):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_leads_with_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    first = re.search(r"```sh\n(.*?)```", readme, re.DOTALL)
    assert first
    assert [line.split("#")[0].strip() for line in first.group(1).splitlines()] == [
        "make demo",
        "make test",
    ]


def test_the_commands_of_the_readme_run(repo: Repository) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    lines = re.findall(r"^adr-tool (.*?)(?:\s+#.*)?$", readme, re.MULTILINE)
    assert len(lines) >= 5
    import shlex

    flags = ["--level", "team", "--reversibility", "easy", "--harm", "low", "--maturity", "product"]
    for line in lines:
        words = shlex.split(line)
        done = repo.run(*words, *(flags if words[0] == "new" else ()))
        assert done.code == 0, (line, done.err)


def test_nothing_speaks_of_this_machine() -> None:
    for path in [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*"),
        *(ROOT / "adr_tool").rglob("*.py"),
    ]:
        if isinstance(path, Path) and path.is_file() and path.suffix not in (".pyc", ".png"):
            text = path.read_text("utf-8")
            assert "/work/" not in text, path
            assert "/root/" not in text, path
