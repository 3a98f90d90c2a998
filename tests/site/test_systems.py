"""The pages of systems, the ways to them, and the pages of long tables."""

import json
import re
from collections import deque
from posixpath import dirname, join, normpath

from jsonschema import Draft202012Validator

from adr_tool.publish.paging import near_pages
from tests.conftest import ROOT, Repository
from tests.site.conftest import record, words_of
from tests.site.test_registers import SCHEMA, TRUST, Files, Tables, built

SYSTEM = Draft202012Validator(json.loads((ROOT / "schemas/system.schema.json").read_text()))
LINK = re.compile(r'<a [^>]*?href="([^"#:]+)')
TALKS = 'interoperability: {interfaces: [{with: "NAME", direction: out, standard: fhir-r4}]}'
NO_ONE = 'interoperability: {none: "No other system reads it at all"}'


def talking(title: str, name: str, status: str = "accepted") -> str:
    """A record with one interface."""
    return record(title, status=status).replace(NO_ONE, TALKS.replace("NAME", name))


def test_the_page_of_a_system_tells_what_decisions_do_to_it_and_what_keeps_it_alive() -> None:
    files = built(TRUST)
    page = files["systems/bleep-transmitters/index.html"]
    words = words_of(page)
    assert "Kept alive by 0004 Keep the bleep network" in words
    assert "Support ends 31 Dec 2026 says 0004" in words
    rows = Tables(page).rows[1:]
    assert [(row[0][:4], row[1]) for row in rows] == [
        ("0004", "10 Feb 2026"),
        ("0025", "2 Nov 2026"),
    ]
    assert rows[1][2].startswith("Proposed: removes")
    engine = Tables(files["systems/electronic-patient-record/index.html"]).rows[1:]
    assert [row[0][:4] for row in engine] == ["0023", "0021", "0014"], "in the order of the dates"
    assert all("Exchanges data with it" in row[2] for row in engine)


def test_what_is_withheld_is_on_no_page_of_a_system_and_inside_it_is() -> None:
    outside, inside = built(TRUST), built(TRUST, internal=True)
    assert "systems/ventilator-gateway/index.html" not in outside
    assert "Ventilator" not in outside["systems/index.html"]
    assert "Not for the public" in inside["systems/ventilator-gateway/index.html"]
    middleware = "systems/pathology-analyser-middleware/index.html"
    assert "Kept alive by 0014" in words_of(inside[middleware])
    assert "Kept alive by No decision that is published" in words_of(outside[middleware])


def test_json_of_systems_fits_its_schema_and_says_what_the_page_says() -> None:
    for internal in (False, True):
        files = built(TRUST, internal)
        everything = json.loads(files["registers/systems.json"])
        SCHEMA.validate(everything)
        pages = [name for name in files if re.fullmatch(r"systems/[a-z-]+/system\.json", name)]
        told = [json.loads(files[name]) for name in pages]
        for name, one in zip(pages, told, strict=True):
            SYSTEM.validate(one)
            assert one["address"] == dirname(name)
            assert len(Tables(files[join(dirname(name), "index.html")]).rows) == 1 + len(
                one["rows"]
            )
        assert sorted(str(row) for one in told for row in one["rows"]) == sorted(
            map(str, everything["rows"])
        )
    bleeps = json.loads(files["systems/bleep-transmitters/system.json"])
    assert [decision["number"] for decision in bleeps["kept-by"]] == [4]
    assert bleeps["support-ends"]["day"] == "2026-12-31"


def test_registers_records_and_home_lead_to_the_page_of_a_system() -> None:
    files = built(TRUST)
    to = "systems/bleep-transmitters/index.html"
    for place, way in {
        "registers/legacy/index.html": "../../",
        "0004/index.html": "../",
        "systems/index.html": "../",
    }.items():
        assert f'<a href="{way}{to}">Bleep transmitters</a>' in files[place], place
    assert f'<option value="Bleep transmitters" data-page="{to}">' in files["index.html"]
    counterpart = '<a href="../../systems/gp-practices/index.html">GP practices</a>'
    assert counterpart in files["registers/interoperability/index.html"]


def test_a_record_leads_to_its_rows_in_the_registers() -> None:
    files = built(TRUST)
    for name in ("legacy", "interoperability", "security", "assurance", "reviews"):
        page = files[f"registers/{name}/index.html"]
        rows = set(re.findall(r'<tr class="\w+" id="of-(\w+)"', page))
        assert rows, name
        for address in {path.split("/")[0] for path in files if re.match(r"\d{4}/", path)}:
            link = f'href="../registers/{name}/index.html#of-{address}"'
            assert (link in files[f"{address}/index.html"]) is (address in rows), (name, address)


def test_names_that_are_listed_together_are_one_page_and_one_filter(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'publish = "open"\n[aliases]\n"PAS" = ["iPAS", "qz7secret"]\n')
    repo.write("decisions/0001-a.md", talking("One", "iPAS"))
    repo.write("decisions/0002-b.md", talking("Two", "PAS"))
    repo.write("decisions/0003-c.md", talking("Three", "Else"))
    files = built(repo.path)
    page = files["systems/pas/index.html"]
    assert "Also written: iPAS" in words_of(page)
    assert len(Tables(page).rows) == 3
    assert (
        '<option value="PAS" data-page="systems/pas/index.html">PAS (2)</option>'
        in files["index.html"]
    )
    assert '<option value="iPAS"' not in files["index.html"]
    assert not [name for name, text in files.items() if "qz7secret" in text]


def test_names_that_are_spelled_alike_have_pages_of_their_own(repo: Repository) -> None:
    repo.write("decisions/0001-a.md", talking("One", "P/A/S"))
    repo.write("decisions/0002-b.md", talking("Two", "../p a s"))
    repo.write("decisions/0003-c.md", talking("Three", "Index"))
    files = built(repo.path)
    assert {name for name in files if name.startswith("systems/") and name.endswith(".html")} == {
        "systems/index.html",
        "systems/p-a-s/index.html",
        "systems/p-a-s-2/index.html",
        "systems/system-index/index.html",
    }


def test_long_tables_come_in_pages_that_hold_every_row_once(repo: Repository) -> None:
    for number in range(1, 411):
        repo.write(f"decisions/{number:04}-a.md", talking(f"Choice {number}", "PAS"))
    files = built(repo.path)
    for place in ("systems/pas", "registers/interoperability", "registers/reviews"):
        pages = [f"{place}/index.html", f"{place}/page/2/index.html", f"{place}/page/3/index.html"]
        told = [row[0] + row[2] for name in pages for row in Tables(files[name]).rows[1:]]
        assert len(told) == 410, place
        assert f"{place}/page/4/index.html" not in files
        assert 'rel="next"' in files[pages[0]]
        assert 'rel="next"' not in files[pages[2]]
        assert "tables.js" not in files[pages[0]], "a page of a table is not sorted on its own"
    third = files["registers/interoperability/page/3/index.html"]
    assert 'id="of-0410"' in third
    assert 'registers/interoperability/page/3/index.html#of-0410"' in files["0410/index.html"]
    assert_links_lead_somewhere(files)


def assert_links_lead_somewhere(files: Files) -> None:
    """Every relative link of every page leads to a file, and to an id in it where it names one."""
    for place, text in files.items():
        if not place.endswith(".html"):
            continue
        for to, at in re.findall(r'href="([^"#:]+)(?:#([^"]*))?"', text):
            target = normpath(join(dirname(place), to))
            assert target in files, (place, to)
            assert not at or f'id="{at}"' in files[target], (place, to, at)


def distances(files: Files) -> dict[str, int]:
    """How many clicks each page is away from the first one."""
    found, waiting = {"index.html": 0}, deque(["index.html"])
    while waiting:
        place = waiting.popleft()
        for to in LINK.findall(files[place]):
            target = normpath(join(dirname(place), to))
            if target.endswith(".html") and target in files and target not in found:
                found[target] = found[place] + 1
                waiting.append(target)
    return found


def test_every_page_is_two_clicks_away_from_the_first() -> None:
    """But for the page of those who are lost, and those at numbers that were given up."""
    for internal in (False, True):
        files = built(TRUST, internal)
        away = distances(files)
        pages = {name for name in files if name.endswith(".html")} - {"404.html"}
        far = {name: away.get(name) for name in pages if away.get(name, 9) > 2}
        assert far == {}
        assert any(name.startswith("rules/") and away[name] == 2 for name in pages)
        assert max(away.values()) == 2


def test_from_any_page_of_a_long_table_any_other_is_near() -> None:
    count = 100
    ways = {number: set(near_pages(number, count)) for number in range(1, count + 1)}
    for number, near in ways.items():
        assert {1, number, count} <= near <= set(range(1, count + 1))
        reached = near
        for _ in range(3):
            reached = reached.union(*(ways[other] for other in reached))
        assert len(reached) == count
    assert list(near_pages(1, 1)) == [1]
