"""Every real record is imported and exported again, and no word of it is lost on the way."""

import csv
import datetime
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from adr_tool.actions.export import exported
from adr_tool.actions.imported_text import Wish, imported, words_of
from adr_tool.config import Settings
from adr_tool.model import DecisionLog, Record
from adr_tool.reading import read_record
from adr_tool.schema import violations
from adr_tool.vocabulary import load_vocabulary
from tests.conftest import Repository
from tests.faults.conftest import thorough

VOCABULARY = load_vocabulary(Settings())
SHARDS = 8
# AsciiDoc's own words for what Markdown writes with signs.
MARKUP = {"link", "xref", "image"}
FEWEST = 250


def real_records(corpus: Path, shard: int, step: int) -> Iterator[tuple[Record, bytes]]:
    with (corpus / "files.tsv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table, delimiter="\t") if row["kind"] == "record"]
    for row in rows[shard :: SHARDS * step]:
        path = corpus / row["repo"].replace("/", "+") / row["path"]
        content = path.read_bytes()
        yield read_record(PurePosixPath(row["path"]), content, VOCABULARY), content


def as_ours(record: Record, content: bytes) -> Record:
    day, target = datetime.date(2026, 11, 23), record.path.with_name("0001-x.md")
    todo = {"who": "Lead", "by": "2027-11-23"}
    wish = Wish(target, {"owner": "Lead"}, todo, {}, (), "x.md", day, lambda target: None)
    return read_record(target, imported(record, content, wish, VOCABULARY), VOCABULARY)


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from texts_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)
    else:
        yield str(value)


def lost(text: str, new: str, record: Record) -> Counter[str]:
    """The words that are gone, but for the number, which the file's name holds, and mark-up."""
    gone = words_of(text.casefold()) - words_of(new.casefold())
    markup = MARKUP if record.path.suffix in (".adoc", ".asciidoc") else set()
    own = {word for word in gone if word.isdigit() and int(word) == record.number}
    return Counter({word: n for word, n in gone.items() if word not in markup | own})


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_real_record_survives_import_and_export(
    corpus: Path, shard: int, request: pytest.FixtureRequest
) -> None:
    # By day every second of them; by night, `--faults=all`, every one.
    step = 1 if thorough(request.config) else 2
    count = 0
    for record, content in real_records(corpus, shard, step):
        assert record.readable
        ours = as_ours(record, content)
        assert ours.ours
        assert (ours.status, ours.date) == (record.status, record.date), record.path
        assert ours.title == record.title or not record.title, record.path
        assert not lost(record.text, ours.text, record), record.path
        log = DecisionLog(record.path.parent, (ours,))
        for source in (record, ours):
            for_one = DecisionLog(record.path.parent, (source,))
            (page,) = exported(for_one, VOCABULARY, "madr", "x").values()
            assert not lost(source.text, page.decode(), record), record.path
            (document,) = exported(for_one, VOCABULARY, "json-adr", "x").values()
            said = json.loads(document)
            assert not list(violations(said, "json-adr")), record.path
            assert not lost(source.text, "\n".join(texts_of(said)), record), record.path
        (whole,) = exported(log, VOCABULARY, "json", "x").values()
        assert not list(violations(json.loads(whole), "export")), record.path
        count += 1
    assert count >= FEWEST // step


@pytest.mark.parametrize(
    "name",
    [
        "ministryofjustice+opg-use-an-lpa",
        "JabRef+jabref",
        "openedx+frontend-platform",
        "eclipse-sirius+sirius-web",
        "thomvaill+log4brains",
        "opendatahub-io+architecture-decision-records",
        "digitalservicebund+a2j-rechtsantragstelle",
    ],
)
def test_a_whole_log_is_imported_without_a_new_finding(
    corpus: Path, tmp_path: Path, name: str
) -> None:
    shutil.copytree(corpus / name, tmp_path / "repo")
    repo = Repository(tmp_path / "repo")
    repo.git("init", "-q")
    assert repo.run("init", "--owner", "Lead").code == 0
    before, found = _listed(repo), _found(repo)
    done = repo.run("import", _folder(repo), "--renumber")
    assert done.code == 0, done.err
    assert not _found(repo) - found
    told = [(row["title"], row["status"], row["date"]) for row in before]
    after = _listed(repo)
    assert sorted(map(str, told)) == sorted(
        str((row["title"], row["status"], row["date"])) for row in after
    )
    assert {row["format"] for row in after} == {"adr-tool"}
    assert len({row["number"] for row in after}) == len(after)


def _folder(repo: Repository) -> str:
    return repo.read("adr-tool.toml").split('folder = "')[1].split('"')[0]


def _listed(repo: Repository) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads(repo.run("list", "--format", "json").out)["records"]
    return records


def _found(repo: Repository) -> Counter[str]:
    findings = json.loads(repo.run("check", "--format", "json").out)["findings"]
    return Counter(finding["rule"] for finding in findings)
