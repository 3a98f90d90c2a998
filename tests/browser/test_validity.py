"""The Nu HTML checker finds no error in any page, stylesheet or picture that we draw."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.tools.npm import node_tools


@pytest.fixture(scope="session")
def checker() -> Path:
    """The checker of the W3C, which needs Java. With ADR_TOOL_NODE, absence is a failure."""
    jar = node_tools() / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if jar.is_file() and shutil.which("java"):
        return jar
    message = "the Nu HTML checker is not there: it needs Java, and `make tools`"
    if os.environ.get("ADR_TOOL_NODE") or os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def errors(checker: Path, *paths: Path) -> list[str]:
    """What the checker finds wrong below some folders, warnings left out."""
    ran = subprocess.run(
        ["java", "-Xss4m", "-jar", str(checker), "--format", "json", "--skip-non-html"]
        + ["--also-check-css", "--also-check-svg", "--errors-only", *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    said: Any = json.loads(ran.stderr)["messages"]
    return [
        f"{m.get('url', '').rpartition('/public/')[2]}:{m.get('lastLine')}: {m['message']}"
        for m in said
    ]


def test_no_page_holds_an_error(
    checker: Path,
    example: Path,
    internal: Path,
    welsh: Path,
    awkward: Path,
    long: Path,
    real: Path,
    manual: Path,
) -> None:
    found = errors(checker, example, internal, welsh, awkward, long, real, manual)
    assert not found, "\n".join(sorted(set(found))[:40])


def test_errors_are_found(checker: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!DOCTYPE html><title>x</title><p><div id=a id=b></p>")
    (tmp_path / "look.css").write_text("p { colour: red }")
    found = errors(checker, tmp_path)
    assert any("id" in message for message in found)
    assert any("colour" in message for message in found)
