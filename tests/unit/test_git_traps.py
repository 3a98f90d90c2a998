"""Nothing that a repository names is run, whatever it names it for."""

import stat
import subprocess
from pathlib import Path

from adr_tool.sources.past_names import past_names
from tests.conftest import Repository, clean_environment
from tests.unit.test_git import FOLDER, git_of, log

__all__ = ["log"]

# Each of these would have git run a program of the repository's choice in some command.
TRAPS = (
    "core.fsmonitor",
    "core.pager",
    "pager.rev-list",
    "pager.ls-files",
    "core.sshCommand",
    "core.editor",
    "core.askPass",
    "core.alternateRefsCommand",
    "core.gitProxy",
    "credential.helper",
    "diff.external",
    "diff.trap.command",
    "diff.trap.textconv",
    "filter.trap.clean",
    "filter.trap.smudge",
    "filter.trap.process",
    "gpg.program",
    "gpg.ssh.program",
    "merge.trap.driver",
    "uploadpack.packObjectsHook",
    "hook.trap.command",
    "remote.origin.uploadpack",
    "trace2.normalTarget",
    "alias.rev-list",
)
HOOKS = (
    "post-index-change",
    "reference-transaction",
    "pre-commit",
    "post-checkout",
    "fsmonitor-watchman",
    "pre-auto-gc",
)


def _hostile(log: Repository) -> Path:
    marker = log.path.parent / "owned"
    trap = log.write("trap.sh", f"#!/bin/sh\ntouch {marker}\ncat\n")
    trap.chmod(trap.stat().st_mode | stat.S_IXUSR)
    log.write("decisions/.gitattributes", "* diff=trap filter=trap merge=trap\n")
    for hook in HOOKS:
        for folder in (".git/hooks", "hooks"):
            log.write(f"{folder}/{hook}", f"#!/bin/sh\ntouch {marker}\n").chmod(0o755)
    config = log.path / ".git" / "config"
    said = config.read_text()
    for key in TRAPS:
        section, _, name = key.rpartition(".")
        head, _, sub = section.partition(".")
        line = f'[{head} "{sub}"]' if sub else f"[{head}]"
        value = f"!{trap}" if key.startswith("alias") else str(trap)
        said += f"{line}\n\t{name} = {value}\n"
    said += f"[core]\n\thooksPath = {log.path / 'hooks'}\n[log]\n\tshowSignature = true\n"
    said += '[hook "trap"]\n\tevent = post-index-change\n[remote "origin"]\n\tpromisor = true\n'
    said += f"\turl = ext::{trap}\n[protocol]\n\tallow = always\n"
    config.write_text(said)
    return marker


def test_nothing_that_a_repository_names_is_run(log: Repository) -> None:
    marker = _hostile(log)
    git = git_of(log)
    head = git.run("rev-parse", "--verify", "--end-of-options", "HEAD").strip().decode()
    blob = git.run("rev-parse", "HEAD:decisions/0001-first.md")
    git.run("ls-files", "-s", "-z")
    git.run("ls-tree", "-r", "-z", head)
    git.run("cat-file", "--batch", stdin=blob)
    git.run("for-each-ref", "--format=%(refname)")
    git.run("merge-base", head, head)
    git.run("merge-tree", "--write-tree", head, head)
    git.run("diff-tree", "-r", "-z", "-p", "--no-ext-diff", "--no-textconv", "--root", head)
    git.run("cat-file", "--batch-check", stdin=b"0123456789" * 4 + b"\n")  # not there: no fetch
    past_names(git, FOLDER)
    assert not marker.exists()


def test_the_traps_do_snap_for_a_git_that_is_not_guarded(log: Repository) -> None:
    marker = _hostile(log)
    subprocess.run(
        ["git", "status"],
        cwd=log.path,
        env=clean_environment(),
        check=False,
        capture_output=True,
        timeout=30,
    )
    assert marker.exists()
