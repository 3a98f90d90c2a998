"""The search of the site answers as `adr-tool search` does: the same table holds both."""

import datetime
from pathlib import Path

import pytest

from tests.browser.chromium import Chromium, served_from
from tests.browser.sites import built, new_repository
from tests.queries import CASES, GIVEN, write_log

NUMBERS = "#decisions .no"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    repository = new_repository(tmp_path_factory.mktemp("queries") / "repo")
    write_log(repository)
    return built(repository)


def test_queries_of_the_table(chromium: Chromium, site: Path) -> None:
    with chromium.page(served_from(site)) as (page, witness):
        page.clock.set_fixed_time(datetime.datetime.fromisoformat(GIVEN["today"] + "T12:00:00"))
        page.goto(served_from(site) + "index.html")
        answers = {}
        for case in CASES:
            page.fill("#filter-words", case.query)
            answers[case.query] = sorted(map(int, page.locator(NUMBERS).all_text_contents()))
        assert answers == {case.query: sorted(case.numbers) for case in CASES}
        assert witness.nothing, witness


def test_rows_that_are_built_from_the_index_answer_alike(chromium: Chromium, site: Path) -> None:
    with chromium.page(served_from(site)) as (page, witness):
        page.clock.set_fixed_time(datetime.datetime.fromisoformat(GIVEN["today"] + "T12:00:00"))
        page.goto(served_from(site) + "index.html")
        page.add_script_tag(url="assets/search-index.js")
        answers = page.evaluate(
            """(queries) => queries.map((query) => {
              const { asked, scorer } = globalThis.adrFinding;
              const score = scorer(asked(query));
              const records = globalThis.adrRows.fromIndex(globalThis.adrIndex);
              return records.filter((one) => score(one))
                .map((one) => Number(one.row().querySelector(".no").textContent)).sort();
            })""",
            [case.query for case in CASES],
        )
        assert answers == [list(case.numbers) for case in CASES]
        assert witness.nothing, witness
