"""Every link, picture and script of every page leads to a file of the site, fragments included."""

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.site.conftest import Page, pages_of

LEADS = ("href", "src", "action", "data", "poster", "cite")


def broken(site: Path) -> tuple[list[str], int]:
    """What leads nowhere, and how many were followed."""
    pages = {page.path.resolve(): page for page in pages_of(site)}
    wrong, followed = [], 0
    for page in pages.values():
        for tag, attributes in page.tags:
            for address in (attributes[name] for name in LEADS if name in attributes):
                if urlsplit(address).scheme in ("http", "https", "mailto"):
                    assert tag == "a" or attributes.get("rel") in ("canonical", "alternate"), (
                        address
                    )
                    continue
                followed += 1
                if not _leads(site.resolve(), pages, page, address):
                    wrong.append(f"{page.path.relative_to(site)}: {address}")
    return wrong, followed


def _leads(site: Path, pages: dict[Path, Page], page: Page, address: str) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return False
    target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
    target = target.resolve()
    if not _is_file(target) or not target.is_relative_to(site):
        return False
    if not parts.fragment:
        return True
    return target in pages and unquote(parts.fragment) in pages[target].ids


@cache
def _is_file(path: Path) -> bool:
    return path.is_file()


def test_no_link_inside_is_broken(site: Path) -> None:
    wrong, followed = broken(site)
    assert wrong == []
    assert followed > 100


def test_a_broken_link_is_seen(example: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('<p id="here"><a href="#here"></a><a href="#there"></a>')
    (tmp_path / "other.html").write_text(
        '<a href="page.html#here"></a><a href="page.html#gone"></a><a href="gone.html"></a>'
        '<img src="//example.org/x.png"><a href="/page.html"></a><a href="../x"></a>'
    )
    wrong, followed = broken(tmp_path)
    assert followed == 8
    assert len(wrong) == 6
