"""The picture in the README is of the site as it is; `--rewrite` takes it anew."""

import struct
from pathlib import Path

from tests.browser.chromium import Chromium, served_from
from tests.conftest import ROOT

PICTURE = ROOT / "docs" / "site.png"
SIZE = {"width": 1280, "height": 860}


def test_the_picture_shows_the_site(chromium: Chromium, example: Path, *, rewrite: bool) -> None:
    home = served_from(example)
    with chromium.page(home, viewport=SIZE) as (page, _):
        page.goto(f"{home}index.html")
        shown = page.locator("h1").inner_text()
        taken = page.screenshot()
    if rewrite:
        PICTURE.write_bytes(taken)
    assert struct.unpack(">II", PICTURE.read_bytes()[16:24]) == tuple(SIZE.values())
    assert f"![{shown}" in (ROOT / "README.md").read_text("utf-8")
