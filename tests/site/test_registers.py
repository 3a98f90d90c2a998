"""The pages of registers, timeline, relations, statistics and rules, and the data beside them."""

import csv
import io
import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from adr_tool.actions.build import site_of
from adr_tool.actions.publication import public_log_of
from adr_tool.actions.site_outputs import outputs_of
from adr_tool.config import read_settings
from adr_tool.loading import load
from adr_tool.model.public.registers import REGISTERS, entries_of, texts_of
from adr_tool.rules import ALL_RULES
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from tests.absence.building import whole
from tests.conftest import ROOT, TODAY
from tests.site.conftest import words_of

TRUST = ROOT / "docs" / "examples" / "trust"
SCHEMA = Draft202012Validator(json.loads((ROOT / "schemas/register.schema.json").read_text()))
Files = dict[str, str]


def built(folder: Path, internal: bool = False) -> Files:
    """The pages, scripts and data of a folder's site."""
    tree = WorkingTree(folder)
    settings = read_settings(tree)
    vocabulary = load_vocabulary(settings)
    log = load(tree, settings.folder, vocabulary)
    public = public_log_of(log, settings, vocabulary, internal=internal)
    site, pictures = site_of(public, settings, tree, date.fromisoformat(TODAY))
    return {str(path): whole(content).decode() for path, content in outputs_of(site, pictures)}


@pytest.fixture(scope="module")
def files() -> Files:
    """The public site of the example trust."""
    return built(TRUST)


class Tables(HTMLParser):
    """The tables of a page: captions, headings with their scope, and rows of cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.captions: list[str] = []
        self.columns: list[str] = []
        self.rows: list[list[str]] = []
        self._open: list[str] = []
        self._cell: str | None = None
        self._regions = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td", "caption"):
            self._cell = ""
            if tag == "th":
                assert said.get("scope") in ("col", "row")
        if said.get("role") == "region":
            assert said["tabindex"] == "0"
            assert said["aria-label"]

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td"):
            self.rows[-1].append(" ".join((self._cell or "").split()))
        elif tag == "caption":
            self.captions.append(" ".join((self._cell or "").split()))
        if tag in ("th", "td", "caption"):
            self._cell = None


@pytest.mark.parametrize("name", list(REGISTERS))
@pytest.mark.parametrize("internal", [False, True])
def test_page_csv_and_json_of_a_register_say_the_same(name: str, internal: bool) -> None:
    files = built(TRUST, internal)
    document = json.loads(files[f"registers/{name}.json"])
    SCHEMA.validate(document)
    assert document["audience"] == ("internal" if internal else "public")
    lines = list(csv.reader(io.StringIO(files[f"registers/{name}.csv"])))
    assert lines[0] == list(document["rows"][0])
    assert len(lines) - 1 == len(document["rows"])
    table = Tables(files[f"registers/{name}/index.html"])
    heading, *rows = table.rows
    assert len(table.captions) == 1
    assert all(len(row) == len(heading) for row in rows)
    assert len(rows) == len(document["rows"])
    for row, entry in zip(rows, document["rows"], strict=True):
        assert any(entry["address"] in cell and entry["decision"] in cell for cell in row)
        status = {"current": "", "proposed": r"Proposed|Draft", "history": r"Superseded|Rejected"}
        assert re.search(status[entry["standing"]], " ".join(row))


def test_the_schema_refuses_rows_of_another_register(files: Files) -> None:
    document = json.loads(files["registers/legacy.json"])
    assert not SCHEMA.is_valid({**document, "register": "security"})
    document["rows"][0]["extra"] = 1
    assert not SCHEMA.is_valid(document)


def test_withheld_risks_are_a_count_by_band(files: Files) -> None:
    assert json.loads(files["registers/security.json"])["withheld"] == {"high": 1}
    page = words_of(files["registers/security/index.html"])
    assert "1 risk is not shown: 1 high." in page
    assert "old engine" not in page


def test_the_legacy_page_says_what_keeps_a_system_alive(files: Files) -> None:
    page = words_of(files["registers/legacy/index.html"])
    assert "Kept alive by this" in page
    assert "Proposed: removes" in page
    assert "2 entries in force" in page


def test_the_time_axis_names_every_mark_and_is_told_in_the_table(files: Files) -> None:
    page = files["registers/legacy/index.html"]
    picture = page[page.index('<svg class="picture"') : page.index("</svg>")]
    assert 'role="img"' in picture
    assert '<title id="axis-title">' in picture
    assert '<desc id="axis-said">' in picture
    marks = re.findall(r"<title>(.*?)</title>", picture)
    assert marks == [
        "Bleep transmitters: Support ends 31 Dec 2026",
        "Bleep transmitters: Contract ends 31 Mar 2027",
        "Bleep transmitters: Gone by 31 Mar 2027",
        "Fax gateway: Gone by 31 Jan 2027",
    ]
    places = [(x, y) for x, y in re.findall(r'class="mark \w+" c?x="(\d+)" c?y="(\d+)"', picture)]
    assert len(set(places)) == len(places), "marks of one day stand one above the other"
    table = words_of(page[page.index("<table") :])
    for mark in marks:
        assert mark[-11:].strip() in table


AWKWARD = """---
status: accepted
date: 2026-02-10
publish: open
security:
  risks:
    - {{id: R1, threat: '=cmd|" /C calc"!A0', likelihood: 9, impact: x, until: 0001-01-01}}
    - id: [1]
      threat: {{a: b}}
      likelihood: 5
      impact: 5
      treatment: '"><script>x'
      until: 9999-12-31
  assurance: [{{kind: '+1', state: '@x', by: 9999-12-31}}, 7, null]
interoperability:
  interfaces: [{{with: '-1', standard: '"><b>', direction: [in], exception: 5}}]
legacy:
  dependencies:
    - {{system: '=A1', effect: keeps, support-ends: 0001-01-01, exit-by: 9999-12-31, public: true}}
    - {{system: '', effect: {{}}, contract-ends: 2026-01-01, public: true}}
---

# A "title" <i>
"""


def test_awkward_values_break_no_page_no_sheet_and_no_schema(tmp_path: Path) -> None:
    (tmp_path / "decisions").mkdir()
    (tmp_path / "decisions/0001-a.md").write_text(AWKWARD.replace("{{", "{").replace("}}", "}"))
    files = built(tmp_path)
    for name in REGISTERS:
        SCHEMA.validate(json.loads(files[f"registers/{name}.json"]))
        for row in csv.reader(io.StringIO(files[f"registers/{name}.csv"])):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]
        page = files[f"registers/{name}/index.html"]
        assert "<b>" not in page
        assert "<script>" not in page
    assert "'=cmd|" in files["registers/security.csv"]
    assert "'=A1" in files["registers/legacy.csv"]
    assert "'=" not in files["registers/legacy.json"]
    assert "<svg" in files["registers/legacy/index.html"]


def test_the_timeline_tells_every_change_newest_first(files: Files) -> None:
    page = files["timeline/index.html"]
    days = re.findall(r'<li><time datetime="([0-9-]+)"', page)
    records = [
        path
        for path in (TRUST / "decisions").glob("*.md")
        if "publish: closed" not in path.read_text()
    ]
    assert len(days) == len(records)
    assert days == sorted(days, reverse=True)
    assert page.count("<ol") == len({day[:7] for day in days})


def test_relations_are_a_table_whether_or_not_there_is_a_picture(files: Files) -> None:
    table = Tables(files["relations/index.html"])
    assert [(row[0][:4], row[1], row[2][:4]) for row in table.rows[1:]] == [
        ("0014", "Relates to", "0021"),
        ("0018", "Supersedes", "0006"),
        ("0021", "Depends on", "0009"),
        ("0025", "Depends on", "0004"),
    ]


def test_statistics_say_what_is_counted_and_what_is_not(files: Files) -> None:
    page = files["statistics/index.html"]
    words = words_of(page)
    assert "12 decisions" in words
    assert "7 of 10 decisions (70%)" in words
    assert "8 accepted decisions are not counted" in words
    assert "1 decision is not counted" in words
    assert "0025 Send emergency calls to smartphones" in words
    rows = {row[0]: row[1:4] for row in Tables(page).rows}
    assert rows["2026 Q1"] == ["1", "2", "0"]
    assert rows["Accepted"][0] == "7"


def test_every_rule_has_its_page(files: Files) -> None:
    assert len(ALL_RULES) == len([name for name in files if re.match(r"rules/[^/]+/index", name)])
    for rule in ALL_RULES:
        page = files[f"rules/{rule.name}/index.html"]
        assert rule.summary.rstrip(".").split("`")[0] in page.replace("&#39;", "'")
        assert rule.name in page
        assert rule.name in files["rules/index.html"]
    assert "<code>review-by</code>" in files["rules/dates-are-ahead/index.html"]


def test_what_is_sorted_by_a_script_is_a_table_without_it(files: Files) -> None:
    for name, page in files.items():
        if "tables.js" in page and name.endswith(".html"):
            assert "sortable" in page or "register-none" in page or "calm" in page
            assert "<button" not in page
    assert "aria-sort" in files["assets/tables.js"]


def test_an_empty_log_has_all_these_pages(tmp_path: Path) -> None:
    (tmp_path / "decisions").mkdir()
    files = built(tmp_path)
    for name in REGISTERS:
        assert "No decision says anything" in files[f"registers/{name}/index.html"]
        SCHEMA.validate(json.loads(files[f"registers/{name}.json"]))
        assert files[f"registers/{name}.csv"].count("\n") == 1
    for name in ("timeline", "relations", "statistics"):
        assert "<h1>" in files[f"{name}/index.html"]


def test_csv_is_what_the_terminal_prints(files: Files) -> None:
    from adr_tool.csv_text import csv_text

    tree = WorkingTree(TRUST)
    settings = read_settings(tree)
    vocabulary = load_vocabulary(settings)
    log = public_log_of(load(tree, settings.folder, vocabulary), settings, vocabulary)
    register = REGISTERS["legacy"](log, date.fromisoformat(TODAY))
    heading, *rows = texts_of(register, entries_of(register))
    assert csv_text(heading, rows) == files["registers/legacy.csv"]
