"""A finding keeps its name while its record is edited and renamed, and shares it with no other."""

import json
from pathlib import Path

from adr_tool.actions.check import check as judge
from adr_tool.actions.check import context_of, inspection_of
from adr_tool.config import read_settings
from adr_tool.loading import load
from adr_tool.model import Inspection
from adr_tool.rules import ALL_RULES
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from tests.bad_input.awkward import SOUND
from tests.conftest import Repository
from tests.test_rules import BAD, TODAY, case_name, lay_out

# Two findings of one message, and others.
TWICE = SOUND.replace("level: team", "level: teem").replace(
    "## Decision", "# Another\n\n# Another\n\n## Decision"
)


def prints(repo: Repository) -> list[str]:
    """The fingerprints that GitLab is given, which are those that code scanning is given."""
    report = json.loads(repo.run("check", "--format", "gitlab").out)
    run = json.loads(repo.run("check", "--format", "sarif").out)["runs"][0]
    names = [entry["fingerprint"] for entry in report]
    given = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert names == given
    return names


def test_names_stay_when_the_record_is_edited_and_renamed(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write("decisions/0031-bad.md", TWICE)
    repo.write("decisions/0032-bad.md", TWICE)
    before = prints(repo)
    assert len(before) >= 6
    assert len(set(before)) == len(before)
    longer = TWICE.replace("---\n", "---\n# Said\n# at length.\n", 1)
    longer = longer.replace("# Another", "More is said here.\n\n# Another", 1)
    repo.write("decisions/0031-bad.md", longer)
    assert prints(repo) == before
    (repo.path / "decisions/0031-bad.md").rename(repo.path / "decisions/0031-otherwise-named.md")
    assert prints(repo) == before
    repo.write("decisions/0031-otherwise-named.md", longer.replace("teem", "tame"))
    assert len(set(before) - set(prints(repo))) == 1


def inspected(root: Path) -> Inspection:
    tree = WorkingTree(root)
    settings = read_settings(tree)
    vocabulary = load_vocabulary(settings)
    log = load(tree, settings.folder, vocabulary)
    context = context_of(log, settings, vocabulary, TODAY, tree.exists)
    return inspection_of(judge(context, ALL_RULES, settings.rules), log, ALL_RULES, settings.rules)


def test_no_rule_names_its_findings_by_lines_or_lengths(tmp_path: Path) -> None:
    seen = set()
    for number, case in enumerate(BAD):
        root = tmp_path / str(number)
        root.mkdir()
        lay_out(case, root)
        before = inspected(root)
        assert len(set(before.fingerprints)) == len(before.fingerprints), case_name(case)
        for path in (root / "decisions").rglob("*.md"):
            path.write_bytes(with_lines_above(path.read_bytes()))
        after = inspected(root)
        assert set(after.fingerprints) == set(before.fingerprints), case_name(case)
        moved = zip(before.findings, after.findings, strict=True)
        seen |= {a.rule for a, b in moved if a.problem.where.line != b.problem.where.line}
    assert len(seen) > 20


def with_lines_above(content: bytes) -> bytes:
    """A line more in the front matter, and one above the first section; the same record."""
    if content.startswith(b"---\n"):
        content = content.replace(b"---\n", b"---\n# a comment\n", 1)
    elif content.startswith(b"# "):
        content = b"\n" + content
    return content.replace(b"\n## ", b"\n\n## ", 1)
