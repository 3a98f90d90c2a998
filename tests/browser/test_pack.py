"""The pack for a meeting in a real Chromium: on a screen, and as the PDF that it is printed to."""

import io
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import QUIET, Chromium, executable, served_from
from tests.browser.test_pages import SCROLLS, axe, faults
from tests.conftest import ROOT, Repository

__all__ = ["axe"]

MOST_PAGES = 16


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four examples in one file, for those inside."""
    repo = Repository(tmp_path_factory.mktemp("pack") / "repo")
    repo.path.mkdir()
    repo.write("adr-tool.toml", 'profile = "nhs"\norganisation = "Northmere"\n')
    shutil.copytree(ROOT / "tests" / "examples", repo.path / "decisions")
    numbers = ("14", "21", "27", "30")
    done = repo.run("pack", *numbers, "--audience", "internal", "--output", "pack.html")
    assert done.code == 0, done.err
    return repo.path / "pack.html"


@pytest.fixture(scope="module")
def pages(pack: Path) -> list[list[str]]:
    """The lines of each page of the PDF, the page's number left out."""
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not here: pip install adr-tool[browser]")
    pdf = pack.with_suffix(".pdf")
    home = pack.parent / "chromium"
    subprocess.run(
        [executable(), "--headless", *QUIET, f"--user-data-dir={home}", "--no-pdf-header-footer"]
        + [f"--print-to-pdf={pdf}", pack.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    found = []
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(pdf.read_bytes())).pages, 1):
        lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
        assert str(number) in lines, "each page has its number"
        lines.remove(str(number))
        found.append(lines)
    return found


def test_it_prints_to_a_sane_number_of_pages(pages: list[list[str]]) -> None:
    assert 6 <= len(pages) <= MOST_PAGES
    assert all(len(lines) > 2 for lines in pages), "no page is all but empty"


def test_nothing_is_lost_on_paper(pages: list[list[str]], pack: Path) -> None:
    html = pack.read_text("utf-8").partition("<body>")[2]
    said = unescape(re.sub(r"<[^>]*>", " ", html))
    paper = " ".join(line for lines in pages for line in lines)
    # Lines and cells may part words on paper, and letters may be joined: letters are counted.
    assert not letters(said) - letters(paper)


def letters(text: str) -> Counter[str]:
    """How often each letter is in a text, whatever its form."""
    return Counter(mark for mark in unicodedata.normalize("NFKC", text) if mark.isalpha())


def test_each_decision_begins_a_page(pages: list[list[str]]) -> None:
    first = [lines[0] for lines in pages]
    for label in ("0014", "0021", "0027", "0030"):
        assert any(line.startswith(f"Decision {label} ·") for line in first), first
    assert any(line.startswith("What the registers say") for line in first)


def test_no_heading_is_the_last_line_of_a_page(pages: list[list[str]], pack: Path) -> None:
    html = pack.read_text("utf-8")
    headings = {
        " ".join(unescape(re.sub(r"<[^>]*>", "", found)).split())
        for found in re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", html, re.DOTALL)
    }
    assert "Legacy dependencies" in headings
    for lines in pages:
        assert lines[-1] not in headings, lines[-3:]


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_accessible_fits_and_asks_nobody(
    chromium: Chromium, pack: Path, axe: Any, width: int
) -> None:
    options = {"viewport": {"width": width, "height": 800}}
    with chromium.page(served_from(pack.parent), **options) as (page, witness):
        page.goto(pack.as_uri())
        assert page.evaluate(SCROLLS) <= 0
        assert faults(page, axe) == []
        # The look is let in by its hash: without it the page would be the browser's own black.
        assert page.evaluate("() => getComputedStyle(document.body).color") == "rgb(20, 24, 28)"
        assert witness.nothing, witness


def test_a_changed_look_is_not_let_in(chromium: Chromium, pack: Path) -> None:
    other = pack.with_name("other.html")
    other.write_text(pack.read_text("utf-8").replace("#14181c", "#14181d"), "utf-8")
    with chromium.page(served_from(pack.parent)) as (page, witness):
        page.goto(other.as_uri())
        assert page.evaluate("() => getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert witness.violations
