"""The picture of relations: Graphviz is told no word, and only numbers of it are believed."""

import shutil
import stat
from pathlib import Path

import pytest

from adr_tool.actions import drawing
from adr_tool.actions.drawing import layout_of, read_plain
from adr_tool.config import Settings
from adr_tool.model.public import PublicLink, PublicLog, PublicRecord
from adr_tool.model.public.relations import linked_records, relations_of
from adr_tool.vocabulary import load_vocabulary

KINDS = load_vocabulary(Settings()).link_kinds
# What Graphviz 2.42 printed for the graph of LOG.
PLAIN = """graph 1 5.6944 1.6667
node n0 4.3958 0.36111 2.5972 0.72222 "" solid box black lightgrey
node n1 1.2986 0.36111 2.5972 0.72222 "" solid box black lightgrey
node n2 4.3958 1.3056 2.5972 0.72222 "" solid box black lightgrey
edge n1 n0 4 2.6009 0.26844 2.7649 0.26699 2.9329 0.267 3.0969 0.26847 solid black
edge n1 n0 4 2.6009 0.45378 2.7649 0.45523 2.9329 0.45522 3.0969 0.45375 solid black
edge n1 n2 4 2.6009 0.9 2.7649 1.0 2.9329 1.1 3.0969 1.2 solid black
stop
"""


def record(number: int, *links: tuple[str, int]) -> PublicRecord:
    """A decision that is linked to others."""
    label = f"{number:04d}"
    return PublicRecord(
        number,
        label,
        label,
        "Secret words",
        "open",
        "adr-tool",
        status="accepted",
        links=tuple(PublicLink(kind, f"{to:04d}", f"{to:04d}") for kind, to in links),
    )


LOG = PublicLog(
    (
        record(1, ("superseded-by", 2), ("relates-to", 2), ("required-by", 3)),
        record(2, ("supersedes", 1), ("amends", 1), ("relates-to", 2)),
        record(3, ("depends-on", 1), ("cites", 9)),
        record(4),
    )
)


def told() -> list[tuple[int | None, str, int | None]]:
    return [(r.source.number, r.kind, r.target.number) for r in relations_of(LOG, KINDS)]


def test_each_relation_is_told_once_whichever_side_states_it() -> None:
    assert told() == [
        (1, "relates-to", 2),
        (2, "amends", 1),
        (2, "supersedes", 1),
        (3, "depends-on", 1),
    ]


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """Put a program named dot on the path, and no other."""
    program = folder / "bin" / "dot"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(program.parent))
    return program


def test_dot_is_told_no_word_and_its_numbers_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tmp_path / "plain.txt"
    relations = relations_of(LOG, KINDS)
    nodes = [line for line in PLAIN.splitlines() if line.startswith(("graph", "node"))]
    curve = "4 2.6 0.2 2.7 0.2 2.9 0.2 3.0 0.2 solid black"
    at = {r.address: f"n{i}" for i, r in enumerate(linked_records(relations))}
    edges = [f"edge {at[r.target.address]} {at[r.source.address]} {curve}" for r in relations]
    plain.write_text("\n".join([*nodes, *edges, "stop", ""]))
    # Written with what a shell has built in: nothing else is on the path.
    install(
        tmp_path,
        monkeypatch,
        f'while IFS= read -r line || [ -n "$line" ]; do echo "$line"; done > {tmp_path}/asked\n'
        f'echo "$*" > {tmp_path}/options\n'
        f'while IFS= read -r line; do echo "$line"; done < {plain}\n',
    )
    layout = layout_of(LOG, KINDS)
    assert layout is not None
    asked = (tmp_path / "asked").read_text()
    assert (tmp_path / "options").read_text() == "-Tplain\n"
    assert "Secret" not in asked
    assert "0001" not in asked
    assert asked.count("->") == len(relations)
    assert {place.address for place in layout.places} == {"0001", "0002", "0003"}
    assert sorted(curve.relation for curve in layout.curves) == [0, 1, 2, 3]
    assert layout.curves[0].points == ((2.6, 0.2), (2.7, 0.2), (2.9, 0.2), (3.0, 0.2))


@pytest.mark.parametrize(
    "script",
    [
        "exit 1\n",
        "echo graph 1 x y\n",
        "echo 'graph 1 1 1'; echo 'node <script> 1 1'\n",
        "echo 'graph 1 1 1'; echo 'node n99 1 1'\n",
        "echo 'graph 1 nan inf'\n",
        "printf '\\377\\376'\n",
        "echo edge\n",
        "echo 'edge n0 n1 -1'\n",
        ":\n",
        "while :; do echo 'node n0 1 1'; done\n",
    ],
)
def test_other_answers_make_no_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setattr(drawing, "_MOST_BYTES", 1000)
    install(tmp_path, monkeypatch, script)
    assert layout_of(LOG, KINDS) is None


def test_dot_may_not_take_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forever = shutil.which("tail")
    monkeypatch.setattr(drawing, "SECONDS", 0.1)
    install(tmp_path, monkeypatch, f"exec {forever} -f /dev/null\n")
    assert layout_of(LOG, KINDS) is None


def test_no_program_of_the_folder_one_stands_in_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = install(tmp_path, monkeypatch, f"echo ran > {tmp_path}/ran\n")
    monkeypatch.chdir(program.parent)
    monkeypatch.setenv("PATH", ".")
    assert layout_of(LOG, KINDS) is None
    assert not (tmp_path / "ran").exists()


def test_without_relations_or_without_dot_there_is_no_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert layout_of(LOG, KINDS) is None
    install(tmp_path, monkeypatch, f"echo ran > {tmp_path}/ran\n")
    assert layout_of(PublicLog((record(4),)), KINDS) is None
    assert not (tmp_path / "ran").exists()


def test_too_many_decisions_are_not_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, f"echo ran > {tmp_path}/ran\n")
    monkeypatch.setattr(drawing, "MOST_RECORDS", 2)
    assert layout_of(LOG, KINDS) is None
    assert not (tmp_path / "ran").exists()


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_the_real_dot_lays_out_every_relation() -> None:
    layout = layout_of(LOG, KINDS)
    assert layout is not None
    assert sorted(curve.relation for curve in layout.curves) == [0, 1, 2, 3]
    assert all(0 < p.x < layout.width and 0 < p.y < layout.height for p in layout.places)


def test_what_graphviz_prints_is_read() -> None:
    log = PublicLog(
        (record(1), record(2, ("supersedes", 1), ("amends", 1)), record(3, ("depends-on", 1)))
    )
    relations = relations_of(log, KINDS)
    layout = read_plain(PLAIN, linked_records(relations), relations)
    assert (layout.width, layout.height) == (5.6944, 1.6667)
    assert [place.address for place in layout.places] == ["0002", "0001", "0003"]
    assert [relations[curve.relation].kind for curve in layout.curves] == [
        "amends",
        "supersedes",
        "depends-on",
    ]
