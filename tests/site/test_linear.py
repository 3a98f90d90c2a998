"""A log twice as long makes a site twice as large: no page repeats the whole log."""

import pytest

from tests.conftest import Repository
from tests.generated import generator
from tests.site.test_build import files_of
from tests.site.test_weights import HOME, PAGE, sent

SMALL, TWICE, MOST = 200, 400, 2.1
Site = dict[str, bytes]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Site]:
    """The sites of a log of the benchmark, and of one twice as long, with their histories."""
    corpus, found = generator(), []
    for size in (SMALL, TWICE):
        repository = Repository(tmp_path_factory.mktemp(f"log{size}"))
        corpus.make(repository.path, size)
        assert repository.run("--quiet", "build").code == 0
        found.append(files_of(repository.path / "public"))
    return found


@pytest.mark.parametrize("ending", ["", ".html"])
def test_bytes_grow_as_the_log_does(sites: list[Site], ending: str) -> None:
    small, twice = (
        sum(len(content) for path, content in site.items() if path.endswith(ending))
        for site in sites
    )
    assert small < twice <= MOST * small


def test_the_pages_that_are_opened_first_are_light(sites: list[Site]) -> None:
    for site in sites:
        pages = {name: site[name].decode() for name in ("index.html", "0123/index.html")}
        assert sent(pages["index.html"]) < HOME
        assert len(pages["0123/index.html"]) < PAGE
