"""References lead to the web or nowhere: their addresses are what people wrote."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Repository
from tests.site.conftest import pages_of, record, words_of


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "behavior: url(x.htc)",
        "uber://?action=x",
        "//example.org/x",
        "../../secret",
    ],
)
def test_a_reference_to_anything_but_the_web_is_no_link(
    build: Callable[..., Path], log: Repository, url: str
) -> None:
    given = f"references: [{{title: The paper, url: {json.dumps(url)}}}]\npublish: open"
    log.write("decisions/0003-keep-a-base.md", record("Keep").replace("publish: open", given))
    page = next(page for page in pages_of(build()) if page.path.parent.name == "0003")
    assert "The paper" in words_of(page.html)
    assert [a["href"] for a in page.all("a") if "ugc" in a.get("rel", "")] == []


def test_a_reference_to_the_web_is_a_link(build: Callable[..., Path], log: Repository) -> None:
    given = "references: [{title: The paper, url: https://example.org/p?a=1&b=2}]\npublish: open"
    log.write("decisions/0003-keep-a-base.md", record("Keep").replace("publish: open", given))
    page = next(page for page in pages_of(build()) if page.path.parent.name == "0003")
    links = [a["href"] for a in page.all("a") if "ugc" in a.get("rel", "")]
    assert links == ["https://example.org/p?a=1&b=2"]
