"""Reports, also those written beside what is printed: `--report sarif=adr.sarif`."""

from dataclasses import replace
from pathlib import Path, PurePosixPath

import click

from adr_tool.cli.app import App
from adr_tool.errors import AdrError
from adr_tool.model import Inspection
from adr_tool.reports import REPORTS
from adr_tool.sources.git_folders import git_folders


def reports_wanted(said: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """(format, file) for each FORMAT=FILE. A format that is not known is a usage error."""
    wanted = []
    for text in said:
        name, _, file = text.partition("=")
        if name not in REPORTS or not file:
            known = ", ".join(REPORTS)
            raise click.UsageError(f'--report "{text}" is not FORMAT=FILE; formats are {known}')
        wanted.append((name, file))
    return tuple(wanted)


def placed(app: App, inspection: Inspection) -> Inspection:
    """The same, knowing where the log lies in its repository: services want paths from the top."""
    try:
        folders = git_folders(app.root)
    except AdrError:  # files on disk can be judged beside a git folder that is broken
        folders = None
    if folders is None:
        return inspection
    return replace(inspection, below=PurePosixPath(app.root.relative_to(folders.top).as_posix()))


def write_reports(app: App, inspection: Inspection, wanted: tuple[tuple[str, str], ...]) -> None:
    """Write each report where it was asked for; a file that is there is replaced."""
    for name, file in wanted:
        target: Path = app.start / file
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(REPORTS[name](inspection), "utf-8", newline="\n")
        except OSError as error:
            raise AdrError(f"the report {file} cannot be written: {error.strerror}") from None
