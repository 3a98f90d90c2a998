"""The rooms in which programs are started, read from the code: nobody else starts any.

GitPython is a runner and nothing else, and git is given no command but those listed here.
"""

import ast

from adr_tool.sources.git import ALLOWED
from tests.conftest import ROOT

CODE = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted((ROOT / "adr_tool").rglob("*.py"))
}
STARTERS = {
    "adr_tool/sources/running.py": "git, from a list of words",
    "adr_tool/cli/editor.py": "the editor that the user set",
    "adr_tool/cli/pager.py": "the pager that the user set, on a terminal",
    "adr_tool/actions/full_text.py": "Pagefind, from a list of words, in an empty folder",
    "adr_tool/actions/workers.py": "this very program, from a list of words",
}
# Compiles the start of an object from the names of a class's own fields, as dataclasses does.
MAKING_CLASSES = "adr_tool/frozen.py"
GITPYTHON = "adr_tool/sources/commits.py"
MODULES = {"subprocess", "pty", "multiprocessing", "asyncio", "_posixsubprocess", "cffi"}
# Where a record is exchanged with another in one go, which Python has no call for.
SYSTEM_CALLS = {"adr_tool/writing/exchange.py"}
TELLING = ("adr_tool/sources/", "adr_tool/actions/published.py")
CALLS = ("system", "popen", "fork", "forkpty", "posix_spawn", "startfile")
# What GitPython offers that reads the wrong index, runs hooks, filters or a shell, or fetches.
BANNED = {
    *("Repo", "is_dirty", "untracked_files", "iter_commits", "iter_items", "active_branch"),
    *("config_writer", "config_reader", "create_head", "create_tag", "create_remote", "clone"),
    *("clone_from", "clone_to", "init_repo", "git_dir", "working_tree_dir", "head", "stats"),
    *("blame", "blame_incremental", "archive", "remotes", "submodules", "data_stream"),
    *("traverse", "list_traverse", "hexsha", "IndexFile", "from_tree", "rev_parse", "merge_base"),
}
READING = {
    *("cat-file", "for-each-ref", "ls-files", "ls-tree", "merge-base", "merge-tree"),
    *("rev-list", "rev-parse", "diff-tree", "diff-index", "version"),
}


def imports(tree: ast.AST) -> set[str]:
    """The names of the libraries that a module imports, at its top or inside."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module or "")
    return {name.partition(".")[0] for name in found}


def attributes(tree: ast.AST) -> set[tuple[str, str]]:
    """Each `name.attribute` of a module; "" for the name where it is no plain one."""
    return {
        (node.value.id if isinstance(node.value, ast.Name) else "", node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
    }


def test_few_rooms_start_programs() -> None:
    for name, tree in CODE.items():
        if name in STARTERS:
            assert imports(tree) & MODULES == {"subprocess"}, name
            continue
        assert not imports(tree) & MODULES, name
        assert "ctypes" not in imports(tree) or name in SYSTEM_CALLS, name
        used = {attribute for owner, attribute in attributes(tree) if owner == "os"}
        assert not {one for one in used if one.startswith(("exec", "spawn"))}, name
        assert used.isdisjoint(CALLS), name


def test_no_room_uses_a_shell_or_imports_by_a_name_it_made() -> None:
    for name, tree in CODE.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "shell":
                raise AssertionError(f"{name}:{node.value.lineno} asks for a shell")
            if isinstance(node, ast.Name):
                made = node.id == "exec" and name == MAKING_CLASSES
                assert made or node.id not in ("__import__", "eval", "exec"), name


def test_gitpython_is_a_runner_and_nothing_else() -> None:
    assert [name for name, tree in CODE.items() if "git" in imports(tree)] == [GITPYTHON]
    used = attributes(CODE[GITPYTHON])
    assert {attribute for owner, attribute in used if owner == "git"} == {"Git"}
    assert {attribute for owner, attribute in used if owner == "runner"} == {"execute"}
    assert not {attribute for _, attribute in used} & BANNED
    calls = [node for node in ast.walk(CODE[GITPYTHON]) if isinstance(node, ast.Call)]
    executed = [c for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr == "execute"]
    assert all(isinstance(call.args[0], ast.List) for call in executed)
    assert len(executed) == 1


def test_git_is_given_its_commands_in_one_floor() -> None:
    """Elsewhere a `Git` is handed on, and never told what to do, but for one action that asks."""
    told = set()
    for name, tree in CODE.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            owner = ast.unparse(node.func.value)
            if node.func.attr in ("run", "ask") and owner.rpartition(".")[2] in ("git", "_git"):
                told.add(name)
                first = node.args[0]
                while isinstance(first, ast.Starred | ast.Tuple):
                    first = first.value if isinstance(first, ast.Starred) else first.elts[0]
                if isinstance(first, ast.Constant):
                    assert first.value in READING, f"{name}:{node.lineno} runs {first.value}"
    assert told
    assert all(name.startswith(TELLING) for name in told), told


def test_what_may_be_run_only_reads() -> None:
    assert ALLOWED <= READING
