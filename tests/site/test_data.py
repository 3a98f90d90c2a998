"""The decisions for programs: they fit their schemas, and say what the pages say and no more."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adr_tool.schema import judged, schema_text
from tests.conftest import Repository
from tests.site.conftest import record

Build = Callable[..., Path]


def read(path: Path, schema: str) -> dict[str, Any]:
    """A file of the site as strict JSON that fits a shipped schema."""

    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no JSON")

    document: dict[str, Any] = json.loads(path.read_bytes(), parse_constant=refuse)
    assert list(judged(document, json.loads(schema_text(schema)))) == [], path
    return document


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_everything_fits_its_schema(build: Build, log: Repository, audience: str) -> None:
    site = build("--audience", audience)
    index = read(site / "index.json", "index")
    assert (index["audience"], index["organisation"]) == (audience, "Northmere")
    listed = json.loads(log.run("list", "--format", "json").out)["records"]
    by_number = {entry["number"]: entry for entry in listed}
    for entry in index["records"]:
        whole = read(site / entry["data"], "public-record")["record"]
        assert {key: whole[key] for key in entry} == entry
        assert (site / entry["page"]).is_file()
        if entry["publish"] == "open":
            told = by_number[entry["number"]]
            assert {key: entry[key] for key in told if key != "links"} == {
                key: told[key] for key in told if key != "links"
            }
    numbers = [entry["number"] for entry in index["records"]]
    assert (4 in numbers, index["closed"]) == ((True, 0) if audience == "internal" else (False, 1))


def test_a_record_is_given_whole_but_for_what_is_withheld(build: Build) -> None:
    site = build("--no-history")
    engine = read(site / "0014" / "record.json", "public-record")["record"]
    assert engine["security"]["withheld"] == {"high": 1}
    assert [risk["id"] for risk in engine["security"]["risks"]] == ["R1", "R2"]
    assert engine["security"]["risks"][0]["score"] == 10
    assert engine["interoperability"]["interfaces"][0]["with"]
    assert engine["text"].lstrip().startswith("## Context")
    assert engine["life"] is None
    summary = read(site / "0027" / "record.json", "public-record")["record"]
    assert summary["publish"] == "summary"
    assert summary["handling"]["because"]
    given = {key for key, value in summary.items() if value not in (None, [], {}, "")}
    assert given <= {
        *("number", "title", "status", "date", "level", "tier", "review-by", "format", "label"),
        *("publish", "address", "page", "data", "markdown", "handling"),
    }


def test_the_table_begins_as_the_list_of_the_log_does(build: Build, log: Repository) -> None:
    site = build("--no-history")
    listed = list(csv.DictReader(log.run("list", "--format", "csv").out.splitlines()))
    told = {row["number"]: row for row in listed}
    with (site / "index.csv").open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        open_ones = [row for row in table if row["publish"] == "open"]
    assert open_ones
    assert list(table.fieldnames or ())[: len(listed[0])] == list(listed[0])
    for row in open_ones:
        same = told[row["number"]].keys() - {"links"}
        assert {key: row[key] for key in same} == {key: told[row["number"]][key] for key in same}


def test_relations_name_pages_and_numbers(build: Build) -> None:
    records = read(build() / "index.json", "index")["records"]
    base = next(entry for entry in records if entry["number"] == 3)
    assert base["links"] == {"supersedes": [2]}
    assert base["relations"] == [
        {"kind": "supersedes", "label": "0002", "title": "Keep files", "address": "0002"}
    ]


@pytest.mark.parametrize("mark", list("=+-@") + ["＝"])
def test_no_cell_is_a_formula(build: Build, log: Repository, mark: str) -> None:
    title = f"{mark}HYPERLINK(1)"
    log.write("decisions/0005-x.md", record(f"\\{title}" if mark != "＝" else title))
    with (build() / "index.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["number"]: row for row in csv.DictReader(file)}
    assert rows["5"]["title"] == f"'{title}"
    assert rows["3"]["links"] == "supersedes:2"
    assert rows["3"]["page"] == "0003/index.html"
