"""No record, however broken, makes a rule fail, or say something people cannot read."""

import datetime
import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adr_tool.actions.check import check, context_of
from adr_tool.config import Settings
from adr_tool.model import DecisionLog, Inspection, Record
from adr_tool.reading import read_record
from adr_tool.reports import REPORTS
from adr_tool.rules import ALL_RULES
from adr_tool.vocabulary import load_vocabulary
from tests.mutants import EXAMPLES, facts, some_mutants

SETTINGS = Settings(profile="nhs", tags=("web",))
VOCABULARY = load_vocabulary(SETTINGS)
TODAY = datetime.date(2026, 11, 23)
AWKWARD = (
    b"", b"\n", b"---\n", b"#", b"# \n", b"<!--", b"```\n", b"> " * 30, b"- " * 30, b"\xff", b"\0",
    b"[x](", b"![](../../..)", b"[a](%00)", b"[a](//[)", b"## Decision\n", b"## TBD\n\n",
    b"\x1b[0m", b"<<<<<<< HEAD\n", b"null", b"[]", b"{}", b"9" * 30, b": ", b"\t", b"\r",
    b"\xe2\x80\xae", b"\xf3\xa0\x81\x81", b"=====\n", b"&amp;", b"|a|b|\n|-|-|\n",
)  # fmt: skip


def judged(*records: Record) -> str:
    log = DecisionLog(
        PurePosixPath("decisions"), records, (), frozenset(record.path for record in records)
    )
    context = context_of(log, SETTINGS, VOCABULARY, TODAY, lambda path: False)
    report = check(context, ALL_RULES, {})
    for finding in report.findings:
        problem = finding.problem
        record = next(record for record in records if record.path == problem.where.path)
        lines = record.text.count("\n") + 1
        assert 1 <= problem.where.line <= max(lines, 1) or not record.text, finding
        assert problem.where.column >= 1
        assert not problem.message.endswith("."), problem.message
        assert not re.match(r"[A-Z][a-z]", problem.message), problem.message
    said = REPORTS["text"](Inspection(report.findings, context.log))
    assert said.count("\n") == len(report.findings)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", said)
    return said


def read(path: Path, content: bytes) -> Record:
    return read_record(PurePosixPath("decisions") / path.name, content, VOCABULARY)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_no_fact_is_too_strange(example: Path) -> None:
    record = read(example, example.read_bytes())
    for mutant in some_mutants(facts(example), 300):
        status = mutant.get("status")
        known = status if isinstance(status, str) and status in VOCABULARY.statuses else ""
        judged(replace(record, facts=mutant, status=known))


def spliced(content: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, awkward in cuts:
        at = int(place * len(content))
        content = content[:at] + awkward + content[at + length :]
    return content


CUTS = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from([0, 0, 1, 9, 200]), st.sampled_from(AWKWARD)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(example=st.sampled_from(EXAMPLES), cuts=CUTS)
def test_no_text_is_too_broken(example: Path, cuts: list[tuple[float, int, bytes]]) -> None:
    judged(read(example, spliced(example.read_bytes(), cuts)))


@settings(max_examples=60, deadline=None)
@given(body=st.text(max_size=300))
def test_no_body_is_too_odd(body: str) -> None:
    front = EXAMPLES[3].read_text("utf-8").partition("\n# ")[0]
    judged(read(EXAMPLES[3], f"{front}\n{body}".encode("utf-8", "surrogatepass")))


def shuffled(lines: list[bytes]) -> list[bytes]:
    return random.Random(3).sample(lines, len(lines))


def doubled(lines: list[bytes]) -> list[bytes]:
    return lines + lines


def reversed_order(lines: list[bytes]) -> list[bytes]:
    return lines[::-1]


@pytest.mark.parametrize("change", [shuffled, doubled, reversed_order])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_no_order_of_lines_is_too_wild(
    example: Path, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    content = b"".join(change(example.read_bytes().splitlines(keepends=True)))
    assert judged(read(example, content))
