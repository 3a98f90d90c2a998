"""Landmarks of a page have names, and no two of one kind have the same one."""

from collections import Counter
from html.parser import HTMLParser

import pytest

from tests.site.test_registers import TRUST, Files, built

# Tags that are landmarks where they have a name, or always.
_ROLES = {"section": "region", "nav": "navigation", "aside": "complementary", "main": "main"}


class Landmarks(HTMLParser):
    """The landmarks of a page: roles, with names or the ids of the headings that give them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        role = said.get("role") or _ROLES.get(tag, "")
        named = "aria-label" in said or "aria-labelledby" in said
        if role in _ROLES.values() and (named or role != "region"):
            self.found.append((role, said.get("aria-label", ""), said.get("aria-labelledby", "")))
        if tag in ("h1", "h2", "h3"):
            self._open.append((tag, said.get("id", "")))

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            self.texts[name] = self.texts.get(name, "") + data

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    @property
    def names(self) -> list[tuple[str, str]]:
        """Each landmark's role and what it is called."""
        return [(role, label or self.texts.get(by, "").strip()) for role, label, by in self.found]


@pytest.fixture(scope="module")
def files() -> Files:
    """The site of those inside, which has the most on its pages."""
    return built(TRUST, internal=True)


def test_landmarks_have_names_of_their_own(files: Files) -> None:
    for place, page in files.items():
        if place.endswith(".html"):
            names = Landmarks(page).names
            assert sum(role == "main" for role, _ in names) == 1, place
            assert [role for role, name in names if not name and role != "main"] == [], place
            assert [one for one, count in Counter(names).items() if count > 1] == [], place


def test_landmarks_are_found(files: Files) -> None:
    names = Landmarks(files["statistics/index.html"]).names
    assert ("region", "Decisions by status") in names
    assert ("region", "Table: Decisions by status") in names
    assert ("navigation", "Main") in names
