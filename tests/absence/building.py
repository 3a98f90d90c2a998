"""Builds a site without a process of its own, as `adr-tool build` does."""

from datetime import date
from pathlib import Path

from adr_tool.actions.build import site_of
from adr_tool.actions.publication import public_log_of
from adr_tool.actions.site_outputs import outputs_of
from adr_tool.config import read_settings
from adr_tool.loading import load
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from adr_tool.writing.sealed import Content
from tests.absence.canaries import CANARY
from tests.conftest import TODAY

Files = dict[str, bytes]


def built(folder: Path) -> Files:
    """Every file of the public site of a repository, but for what git tells."""
    tree = WorkingTree(folder)
    settings = read_settings(tree)
    vocabulary = load_vocabulary(settings)
    log = public_log_of(load(tree, settings.folder, vocabulary), settings, vocabulary)
    site, pictures = site_of(log, settings, tree, date.fromisoformat(TODAY))
    return {str(path): whole(content) for path, content in outputs_of(site, pictures)}


def whole(content: Content) -> bytes:
    """The bytes of a file of the site, which may come in parts."""
    return content if isinstance(content, bytes) else b"".join(content)


def files_in(folder: Path) -> Files:
    """Every file below a folder by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def plainly_in(files: Files) -> set[str]:
    """The canaries that stand in some files or in their names as they are."""
    whole = "\n".join(f"{path}\n{content.decode('latin-1')}" for path, content in files.items())
    return {match[0] for match in CANARY.finditer(whole.lower())}
