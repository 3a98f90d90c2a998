"""The shipped schemas on the terminal."""

import json

from tests.conftest import ROOT, Repository


def test_a_schema_is_printed_as_it_is(repo: Repository) -> None:
    for path in (ROOT / "schemas").glob("*.schema.json"):
        done = repo.run("schema", path.name.removesuffix(".schema.json"))
        assert (done.code, done.out) == (0, path.read_text())
        assert json.loads(done.out)["$schema"].endswith("2020-12/schema")


def test_all_are_listed_with_a_line_each(repo: Repository) -> None:
    shipped = (ROOT / "schemas").glob("*.schema.json")
    names = sorted(path.name.removesuffix(".schema.json") for path in shipped)
    lines = [li for li in repo.run("schema").out.splitlines() if not li.startswith(" ")]
    assert [line.split()[0] for line in lines] == names
    assert all(len(line.split()) > 2 for line in lines)


def test_an_unknown_name_is_a_mistake(repo: Repository) -> None:
    done = repo.run("schema", "lst")
    assert (done.code, done.out) == (2, "")
    assert 'did you mean "list"?' in done.err
