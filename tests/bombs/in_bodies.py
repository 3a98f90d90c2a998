"""Bombs in the body of a record, in Markdown and in other formats."""

from collections.abc import Mapping

from adr_tool.text import LARGE_BYTES
from tests.bombs.laying import LONG, NESTED, Bomb, body, foreign, full, laid_out

_TABLE = f"{'|a' * 2000}|\n{'|-' * 2000}|\n"

IN_MARKDOWN: Mapping[str, Bomb] = {
    "M18 10,000 quotations in one another": body(NESTED, lambda: ">" * 10_000 + " deep\n"),
    "M18 a million quotations in one another": full(NESTED, ">"),
    "M18 262,000 quotations, laid out": laid_out(NESTED, ">"),
    "M18 lists 1,000 deep": body(NESTED, lambda: "".join(f"{'  ' * n}- x\n" for n in range(1_000))),
    "M14 10,000 headings": body("", lambda: "## It\n\n" * 10_000),
    "M14 260,000 headings": full(LONG, "# a\n"),
    "M14 half a million empty headings": full(LONG, "#\n"),
    "half a million empty items": full(LONG, "-\n"),
    "M14 65,000 headings, laid out": laid_out("", "# a\n"),
    "M14 10,000 sections of one name": body("", lambda: "## Status\n\nAccepted\n\n" * 10_000),
    "a table of 2,000 columns": body("", lambda: _TABLE + "|b|\n" * 1_000),
    "a table of 2,000 columns and 250,000 rows": body(LONG, lambda: _TABLE + "|b|\n" * 250_000),
    "a table of 2,000 columns and 60,000 rows, laid out": body(
        "", lambda: _TABLE + "|b|\n" * 60_000, LARGE_BYTES
    ),
    "a table of 400,000 cells": full(LONG, "|x|y|\n|-|-|\n"),
    "5,000 references": body(
        LONG, lambda: "".join(f"[r{n}]: x{n}.md\n[r{n}]\n\n" for n in range(5_000))
    ),
    "40,000 references": body(
        LONG, lambda: "".join(f"[r{n}]: x\n[r{n}]\n\n" for n in range(60_000))
    ),
    "20,000 links": body(LONG, lambda: "".join(f"[a](x{n}.md)\n" for n in range(20_000))),
    "70,000 links to a record": full(LONG, "[a](0001-a.md) "),
    "70,000 pictures": full(LONG, "![a](b.png) "),
    "70,000 footnotes": full(LONG, "[^1]: a\n\n[^1] "),
    "a million open brackets": full(LONG, "["),
    "half a million open pictures": full(LONG, "!["),
    "open links": full(LONG, "[a]("),
    "brackets and underscores": full(LONG, "[ a_"),
    "open CDATA": full(LONG, "a <![CDATA["),
    "emphasis in one another": full(LONG, "*a **a "),
    "backticks of all lengths": body(LONG, lambda: "".join("`" * n + " " for n in range(1, 1_400))),
    "open comments": full(LONG, "<!-- "),
    "100,000 comments": full(LONG, "<!-- -->\n\n"),
    "raw HTML": full(LONG, "<div>\n\n"),
    "200,000 entities": full(LONG, "&amp;"),
    "80,000 blocks of code": full(LONG, "```\nx\n```\n"),
    "15,000 restricted passages": body(
        LONG, lambda: ':::restricted because="it" until=2027-06-30\nx\n:::\n' * 15_000
    ),
    "restricted passages that never end": full(
        "restricted-passages-are-marked", ':::restricted because="it" until=2027-06-30\n'
    ),
    "60,000 lines that state a status": full(LONG, "Status: accepted\n\n"),
    "55,000 lines that state a successor": full(LONG, "Superseded by 0001\n\n"),
    "90,000 dates": full(LONG, "2026-11-23 "),
    "100,000 names of a record": full(LONG, "0001-a.md "),
}
_FOREIGN = "# It\n\nStatus: Accepted\n\n## Context\n\n"
_ADOC, _RST = "= It\n\n", "It\n==\n\n"
IN_OTHER_FORMATS: Mapping[str, Bomb] = {
    f"1 MiB of {what}, in {ending}": foreign(head, piece, ending)
    for what, head, piece, ending in (
        ("sections", _ADOC, "== Status\n\nAccepted\n\n", "adoc"),
        ("open tables", _ADOC, "|===\n", "adoc"),
        ("attributes", _ADOC, ":status: accepted\n", "adoc"),
        ("links", _ADOC, "xref:a.adoc[b] ", "adoc"),
        ("open links", _ADOC, "xref:[", "adoc"),
        ("sections", _RST, "Status\n------\n\nA\n\n", "rst"),
        ("underlines", _RST, "====\n", "rst"),
        ("directives", _RST, ".. a::\n\n   b\n\n", "rst"),
        ("open roles", _RST, ":doc:`", "rst"),
        ("backticks", _RST, "`a <b", "rst"),
        ("statuses", _FOREIGN, "## Status\n\nAccepted\n\n", "md"),
        ("tables", _FOREIGN, "| Status | Accepted |\n", "md"),
        ("fields", _FOREIGN, "* Status: accepted\n", "md"),
    )
}
