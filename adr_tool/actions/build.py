"""Builds the published site: what an audience may see, made ready and brought to disk."""

from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from adr_tool.actions.drawing import layout_of
from adr_tool.actions.pictures import Pictures, pictures_of
from adr_tool.config import Settings
from adr_tool.errors import AdrError
from adr_tool.interface_words import (
    DEFAULT,
    english_in,
    interface_words,
    ships,
    vocabulary_in,
)
from adr_tool.model.inspection import RuleText
from adr_tool.model.public import PublicLog
from adr_tool.publish.base import Site
from adr_tool.rules import ALL_RULES
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.text import shown
from adr_tool.vocabulary import load_profile, load_vocabulary

MAX_STYLESHEET = 512 * 1024


def site_of(
    log: PublicLog, settings: Settings, files: Snapshot, today: date, *, base_url: str = ""
) -> tuple[Site, Pictures]:
    """All that publishers are given, and the pictures to go with it."""
    said, vocabulary = settings.site, vocabulary_in(load_vocabulary(settings), settings.lang)
    documents = log.audience == "internal" or bool(said.get("documents"))
    pictures = pictures_of(log, files, documents=documents)
    site = Site(
        log=log,
        vocabulary=vocabulary,
        profile=load_profile(settings),
        today=today,
        title=str(said.get("title") or _title(settings)),
        organisation=settings.organisation,
        base_url=_address(base_url or str(said.get("base-url", "")), "base-url"),
        repository=files_address(str(said.get("repository", ""))),
        lang=settings.lang if ships(settings.lang) else DEFAULT,
        written_in=settings.lang,
        words=interface_words(settings.lang),
        english=english_in(settings.lang),
        rules=_rules(settings),
        pictures=pictures.places,
        stylesheet=_stylesheet(settings, files),
        folder=settings.folder,
        layout=layout_of(log, vocabulary.link_kinds),
    )
    return site, pictures


def refuse_place(place: Path, root: Path, folder: PurePosixPath) -> None:
    """Raise AdrError for a folder that a build may not replace.

    It may lie outside of the repository. It may not be the repository, hold it, or lie in
    git's folder or among the records, unless the whole repository is their folder.
    """
    records, git = root / folder, root / ".git"
    among = records in place.parents and records != root
    if place == root or place in root.parents:
        because = "holds the repository"
    elif among:
        raise AdrError(
            f"{shown(str(place))} would lie among the records of {shown(str(folder))}",
            "run this at the top of the repository, or name another folder by --output",
        )
    elif place == records or place in records.parents:
        because = "is the folder of records" if place == records else "holds the records"
    elif ".git" in place.parts or git == place:
        because = "lies in git's own folder"
    else:
        return
    raise AdrError(
        f"{shown(str(place))} {because}, and a build replaces the whole folder",
        "name a folder of its own by --output, such as public",
    )


def files_address(repository: str) -> str:
    """Where the files of a repository are on the web, ending in a slash, or "".

    The address of a repository on GitHub or GitLab is enough: its default branch is meant.
    """
    address = _address(repository, "repository").rstrip("/")
    if not address:
        return ""
    parts = [part for part in urlsplit(address).path.split("/") if part]
    host = urlsplit(address).hostname or ""
    if host == "github.com" and len(parts) == 2:
        return f"{address.removesuffix('.git')}/blob/HEAD/"
    if "gitlab" in host and "-" not in parts and len(parts) >= 2:
        return f"{address.removesuffix('.git')}/-/blob/HEAD/"
    return f"{address}/"


def _address(address: str, name: str) -> str:
    """An address of the web, ending in a slash, or ""."""
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and parts.hostname and not parts.query
    except ValueError:
        good = False
    if not good or parts.fragment or parts.username or any(c <= " " for c in address):
        raise AdrError(
            f'{name} is "{shown(address)}", which is no address of the web',
            "write it whole, such as https://decisions.example.org/",
        )
    return address if address.endswith("/") else f"{address}/"


def _title(settings: Settings) -> str:
    words = interface_words(settings.lang)
    of = settings.organisation
    return words["site-title-of"].format(organisation=of) if of else words["site-title"]


def _stylesheet(settings: Settings, files: Snapshot) -> bytes:
    name: Any = settings.site.get("stylesheet")
    if not name:
        return b""
    path = PurePosixPath(str(name))
    if path.suffix != ".css" or ".." in path.parts or path.is_absolute():
        raise AdrError(f"the stylesheet {shown(str(name))} is no CSS file inside the repository")
    try:
        return files.read(path, MAX_STYLESHEET)
    except SourceTrouble as trouble:
        raise AdrError(f"the stylesheet {shown(str(name))} {trouble.message}") from None


def _rules(settings: Settings) -> tuple[RuleText, ...]:
    severities = settings.rules
    return tuple(
        RuleText(rule.name, severities.get(rule.name, rule.severity), rule.summary, rule.manual)
        for rule in ALL_RULES
    )
