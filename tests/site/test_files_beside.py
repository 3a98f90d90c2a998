"""What stands beside the pages: pictures, documents, and the organisation's stylesheet."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Repository
from tests.site.conftest import PNG, pages_of, png, record
from tests.site.test_build import files_of

Build = Callable[..., Path]


def test_m16_pictures_are_those_that_are_shown_and_are_what_they_say(
    build: Build, log: Repository, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(png(b"outside"))
    log.write("decisions/img/good.png", png(b"qz7pixel") + b"qz7end")
    log.write("decisions/img/unused.png", png(b"unused"))
    log.write("decisions/img/false.png", b"<svg onload=alert(1)>")
    log.write("decisions/img/big.png", PNG + b"0" * (5 * 1024 * 1024))
    log.write("decisions/img/page.svg", "<svg/>")
    log.write("decisions/spec.pdf", b"%PDF-1.4 good")
    log.write("decisions/img/secret.png", png(b"covert"))
    log.write("decisions/img/half.png", png(b"half")[:-5])
    os.symlink(outside, log.path / "decisions" / "img" / "linked.png")
    (log.path / "decisions" / "away").symlink_to(tmp_path)
    names = [
        "good.png",
        "false.png",
        "big.png",
        "page.svg",
        "linked.png",
        "half.png",
        "missing.png",
    ]
    lines = [f"![{name}](img/{name})" for name in names]
    lines += ["![up](../../outside.png)", "![root](/etc/passwd)", "![git](../.git/config.png)"]
    lines += ["![away](away/outside.png)", "![again](./img/../img/good.png)", "[spec](spec.pdf)"]
    log.write("decisions/0003-keep-a-base.md", record("Pictures", context="\n\n".join(lines)))
    log.write(
        "decisions/0004-secret.md", record("A", publish="closed", context="![s](img/secret.png)")
    )
    done = log.run("build")
    assert done.code == 0, done.err
    site = log.path / "public"
    shown = sorted(path.name for path in (site / "pictures").iterdir())
    assert [Path(name).suffix for name in shown if name.endswith("png")] == [".png"]
    assert len(shown) == 1
    everything = b"".join(files_of(site).values())
    for absent in (b"unused", b"0" * 1000, b"outside\0", b"covert", b"qz7end", b"half\0"):
        assert absent not in everything
    html = (site / "0003" / "index.html").read_text("utf-8")
    assert html.count("<img ") == 2
    assert "spec.pdf" not in html
    assert b"qz7pixel" in everything
    assert "false.png does not begin as a PNG file does" in done.err
    assert "half.png is not whole" in done.err
    assert "spec.pdf is a document" in done.err
    assert "big.png is " in done.err
    assert "linked.png is a symbolic link" in done.err


@pytest.mark.parametrize("how", ["setting", "internal"])
def test_documents_are_published_where_somebody_says_so(
    build: Build, log: Repository, how: str
) -> None:
    log.write("decisions/spec.pdf", b"%PDF-1.4 good")
    log.write("decisions/0003-keep-a-base.md", record("Documents", context="[spec](spec.pdf)"))
    assert not list(build().glob("pictures/*"))
    if how == "setting":
        settings = log.read("adr-tool.toml")
        log.write("adr-tool.toml", f"{settings}\n[site]\ndocuments = true\n")
    site = build(*(["--audience", "internal"] if how == "internal" else []))
    (document,) = site.glob("pictures/*.pdf")
    assert document.read_bytes() == b"%PDF-1.4 good"
    html = (site / "0003" / "index.html").read_text("utf-8")
    assert f'href="../pictures/{document.name}"' in html


def test_links_to_files_lead_to_the_repository_and_never_to_records(
    build: Build, log: Repository
) -> None:
    log.write(
        "adr-tool.toml",
        log.read("adr-tool.toml") + '\n[site]\nrepository = "https://github.com/a/b"\n',
    )
    context = (
        "[code](../src/x%20y.py) [closed](0004-secret.md) [moved](../docs/0004-secret.md)"
        " [page](0002-keep-files.md#context) [out](../../x) [git](../.git/config)"
    )
    log.write("decisions/0003-keep-a-base.md", record("Links", context=context))
    (page,) = [p for p in pages_of(build()) if p.path.parent.name == "0003"]
    body = page.html.split('class="prose body"')[1].split("</section>")[0]
    assert body.count("<a ") == 2
    assert 'href="https://github.com/a/b/blob/HEAD/src/x%20y.py"' in body
    assert 'href="../0002/index.html#text-context"' in body
    assert "https://github.com/a/b/blob/HEAD/decisions/0003-keep-a-base.md" in page.html


def test_a_stylesheet_of_the_organisation_comes_last(build: Build, log: Repository) -> None:
    log.write("brand/site.css", ":root { --accent: #123456; }")
    log.write(
        "adr-tool.toml", log.read("adr-tool.toml") + '\n[site]\nstylesheet = "brand/site.css"\n'
    )
    page = next(pages_of(build()))
    sheets = [link["href"] for link in page.all("link") if link["rel"] == "stylesheet"]
    assert [Path(sheet).name for sheet in sheets] == ["site.css", "organisation.css"]
    assert "123456" in log.read("public/assets/organisation.css")
