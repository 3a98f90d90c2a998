"""The full text, searched by Pagefind in a real browser under the CSP of the site."""

import gzip
import shutil
from pathlib import Path

import pytest

from tests.browser import sites
from tests.browser.chromium import Chromium, absent, served_from
from tests.browser.server import serving

SECRET = "qz7secretk2"
HOSTILE = "<img src=x onerror=alert(1)> and </mark><script>alert(1)</script>"


@pytest.fixture(scope="module")
def searched(scratch: Path) -> Path:
    """A site with an index of its full text."""
    try:
        import pagefind  # noqa: F401
    except ImportError:
        absent("pagefind is not installed; `make browser` does it")
    repository = sites.new_repository(scratch / "searched")
    repository.write("adr-tool.toml", 'publish = "open"\n')
    withheld = f':::restricted because="it is weak" until=2030-01-01\n{SECRET}\n:::\n'
    texts = {
        "Keep the pager": f"Wombats are mentioned. {HOSTILE.replace('<', chr(92) + '<')} wombats.",
        "Replace the engine": f"Nothing of the kind.\n\n{withheld}",
        "Move the house": "Nothing of the kind at all.",
    }
    for number, (title, context) in enumerate(texts.items(), 1):
        repository.write(f"decisions/{number:04}-x.md", sites.record(title, context=context))
    repository.write("decisions/0009-y.md", sites.record("A closed wombat", publish="closed"))
    return sites.built(repository, "--search", "--no-history")


def test_words_of_the_text_are_found_and_shown_as_text(chromium: Chromium, searched: Path) -> None:
    with serving({"/some/where": searched}) as at:
        home = at / "some/where/"
        with chromium.page(home) as (page, witness):
            page.goto(home + "index.html")
            page.fill("#filter-words", "wombats")
            page.locator("#full-text li").first.wait_for()
            assert page.locator("#full-text li a").all_text_contents() == ["Keep the pager"]
            assert "<img src=x onerror=alert(1)>" in page.locator("#full-text li p").inner_text()
            assert page.locator("#full-text mark").first.inner_text().lower() == "wombats"
            assert page.locator("#full-text :is(img, script)").count() == 0
            page.click("#full-text li a")
            page.wait_for_url("**/some/where/0001/index.html")
            assert witness.nothing, witness


def test_what_is_not_there_is_said(chromium: Chromium, searched: Path) -> None:
    with serving({"": searched}) as at, chromium.page(at / "") as (page, witness):
        page.goto(at / "index.html")
        page.fill("#filter-words", SECRET)
        page.get_by_text("No decision holds these words").wait_for()
        page.fill("#filter-words", "wo")
        page.locator("#full-text").wait_for(state="hidden")
        assert witness.nothing, witness


def test_from_the_disk_it_says_what_it_needs(chromium: Chromium, searched: Path) -> None:
    home = served_from(searched)
    with chromium.page(home) as (page, witness):
        page.goto(home + "index.html")
        page.fill("#filter-words", "wombats")
        assert "needs a web server" in page.locator("#full-text").inner_text()
        assert witness.nothing, witness


def test_the_index_holds_what_is_published_and_is_the_same_again(searched: Path) -> None:
    def files() -> dict[str, bytes]:
        found = sorted(path for path in searched.rglob("*") if path.is_file())
        return {path.relative_to(searched).as_posix(): path.read_bytes() for path in found}

    first = files()
    opened = {
        name: gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        for name, content in first.items()
    }
    assert any(b"ombats" in text for name, text in opened.items() if name.endswith("fragment"))
    for name, text in opened.items():
        assert SECRET.encode() not in text, name
        assert b"closed wombat" not in text, name
    shutil.rmtree(searched)
    sites.built(sites.Repository(searched.parent), "--search", "--no-history")
    assert files() == first


def test_nobody_has_an_index_without_asking(example: Path) -> None:
    assert not (example / "pagefind").exists()
    assert 'id="full-text"' not in (example / "index.html").read_text("utf-8")
