"""The site as a whole: what is in it, what it leaves alone, and that it can be made again."""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import Repository
from tests.site.conftest import PNG, pages_of, png, record, words_of

Build = Callable[..., Path]
CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
    " img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none';"
    " form-action 'self'"
)


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_link_leads_somewhere_inside_or_says_it_leads_out(build: Build) -> None:
    site = build()
    pages = {page.path: page for page in pages_of(site)}
    for page in pages.values():
        for tag, attributes in page.tags:
            for name in ("href", "src", "action"):
                if name not in attributes:
                    continue
                address = urlsplit(attributes[name])
                if address.scheme:
                    assert tag == "a"
                    assert "noopener" in attributes["rel"]
                    continue
                assert not address.netloc
                assert not address.path.startswith("/")
                target = (page.path.parent / unquote(address.path)).resolve()
                target = page.path if not address.path else target
                assert target.is_file(), f"{page.path}: {attributes[name]}"
                assert target.is_relative_to(site.resolve())
                if address.fragment:
                    assert unquote(address.fragment) in pages[target].ids, attributes[name]


def test_every_page_keeps_the_rules_of_the_house(build: Build) -> None:
    for page in pages_of(build("--audience", "internal")):
        names = [name for name, _ in page.tags]
        assert names.count("h1") == names.count("main") == 1, page.path
        metas = page.all("meta")
        assert metas[0] == {"charset": "utf-8"}
        assert metas[1] == {"http-equiv": "Content-Security-Policy", "content": CSP}
        assert page.all("html")[0]["lang"] == "en"
        for name, attributes in page.tags:
            assert "style" not in attributes, (page.path, name)
            assert name != "style"
            assert not [key for key in attributes if key.startswith("on")]
            if name == "script":
                assert attributes.get("src", "").count("assets/") or attributes["type"] in (
                    "application/ld+json",
                    "application/json",
                )
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids)), page.path
        for table in page.html.split("<table")[1:]:
            assert "<th scope=" in table or 'scope="col"' in table


def test_the_page_of_a_record_says_it_all(build: Build) -> None:
    site = build()
    words = words_of((site / "0014" / "index.html").read_text("utf-8"))
    for said in (
        *("Decision 0014", "Accepted", "20 Oct 2026", "Head of Integration", "Special category"),
        *("R1", "2 × 5", "High", "1 risk is not shown: 1 high.", "ITK3 messages over MESH"),
        *("Exception until 31 Dec 2027", "In progress", "reference CSC-0088", "by 11 Dec 2026"),
        *("Considered options", "Relates to", "Full"),
    ):
        assert said in words, said
    assert "R3" not in words
    over = words_of((site / "0002" / "index.html").read_text("utf-8"))
    assert "It was superseded by 0003 Keep a base" in over
    assert 'href="../0002/index.html"' in (site / "0003" / "index.html").read_text("utf-8")


def test_a_summary_says_no_more_than_it_may(build: Build) -> None:
    page = words_of((build() / "0027" / "index.html").read_text("utf-8"))
    assert "Proposed, not decided" in page
    assert "Only a summary is published" in page
    assert "Withheld until" in page
    assert "At a glance" not in page


def test_what_is_inside_says_so_on_every_page(build: Build) -> None:
    site = build("--audience", "internal")
    for page in pages_of(site):
        assert 'class="internal"' in page.html
        assert any(meta.get("name") == "robots" for meta in page.all("meta"))
    assert (site / "0004" / "index.html").exists()


def test_the_public_sees_nothing_of_a_closed_record_but_its_number_in_all(build: Build) -> None:
    site = build()
    assert not (site / "0004").exists()
    assert b"1 more decision is not published" in (site / "index.html").read_bytes()
    assert not [name for name, content in files_of(site).items() if b"A secret" in content]


def test_the_same_again_is_the_same_files(build: Build, log: Repository) -> None:
    site = build()
    before = {path: path.stat() for path in site.rglob("*")}
    again = log.run("build")
    assert (again.code, again.out) == (0, "")
    assert "up to date" in again.err
    log.write("decisions/0003-keep-a-base.md", record("Keep one base", links="supersedes: [2]"))
    build()
    after = {path: path.stat() for path in site.rglob("*")}
    same = [path for path in before if path.is_file() and "0003" not in str(path)]
    assert [p for p in same if before[p].st_ino == after[p].st_ino] != []
    css = site / "assets" / "site.css"
    assert (before[css].st_ino, before[css].st_mtime_ns) == (
        after[css].st_ino,
        after[css].st_mtime_ns,
    )
    assert b"Keep one base" in (site / "0003" / "index.html").read_bytes()


def test_a_day_later_pages_that_speak_of_no_day_are_the_same(build: Build, log: Repository) -> None:
    log.git("add", "-A")
    log.git("commit", "-qm", "all")
    before = files_of(build())
    after = files_of(build(ADR_TOOL_TODAY="2026-11-24"))
    same = [name for name in before if before[name] == after[name]]
    assert {"0014/index.html", "0027/index.html", "about/index.html", "404.html"} <= set(same)
    assert b"As of 24 Nov 2026" in after["index.html"]


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "1", "PYTHONUTF8": "0", "LC_ALL": "C", "TZ": "America/Anchorage"},
        {"SOURCE_DATE_EPOCH": "1795392000", "ADR_TOOL_TODAY": ""},
    ],
)
def test_the_same_elsewhere_is_the_same_bytes(
    build: Build, log: Repository, tmp_path: Path, env: dict[str, str]
) -> None:
    log.git("add", "-A")
    log.git("commit", "-qm", "all")
    here = files_of(build("--no-history"))
    other = Repository(tmp_path / "somewhere else" / "ünder")
    shutil.copytree(log.path, other.path, ignore=shutil.ignore_patterns("public"))
    done = Repository(other.path / "decisions").run(
        "build", "--output", "../site", "--no-history", **env
    )
    assert done.code == 0, done.err
    assert files_of(other.path / "site") == here


def test_a_commit_can_be_built_without_its_files(build: Build, log: Repository) -> None:
    log.git("add", "-A")
    log.git("commit", "-qm", "all")
    now = files_of(build("--no-history"))
    log.write("decisions/0003-keep-a-base.md", "# Spoilt\n")
    log.write("adr-tool.toml", "folder = 'elsewhere'\n")
    build("--no-history", "--at", "HEAD")
    assert files_of(log.path / "public") == now


def test_what_is_withdrawn_is_gone(build: Build, log: Repository) -> None:
    site = build()
    assert (site / "0030" / "index.html").exists()
    (log.path / "decisions" / "0030-estates-status-page.md").unlink()
    done = log.run("build", "-v")
    assert "removed public/0030/index.html\n" in done.out
    assert not (site / "0030").exists()
    assert not [name for name, content in files_of(site).items() if b"estates" in content.lower()]


def test_a_dry_run_writes_nothing_and_says_everything(log: Repository) -> None:
    done = log.run("build", "--dry-run")
    assert "would write public/index.html\n" in done.out
    assert not (log.path / "public").exists()
    assert not list(log.path.glob(".adr*"))


def test_the_manifest_names_every_file_with_its_digest(build: Build) -> None:
    site = build()
    said = json.loads((site / "manifest.json").read_bytes())
    assert said["generator"] == "adr-tool"
    files = {name: content for name, content in files_of(site).items() if name != "manifest.json"}
    assert said["files"] == {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for name, content in files.items()
    }


@pytest.mark.parametrize(
    "output", [".", "..", "decisions", "decisions/site", ".git", ".git/site", "a/../decisions"]
)
def test_folders_that_are_not_a_sites_are_refused(log: Repository, output: str) -> None:
    before = files_of(log.path)
    done = log.run("build", "--output", output)
    assert done.code == 2
    assert "hint:" in done.err
    assert files_of(log.path) == before


def test_a_folder_with_other_files_is_refused_and_kept(build: Build, log: Repository) -> None:
    log.write("docs/notes.txt", "mine")
    refused = log.run("build", "--output", "docs")
    assert refused.code == 2
    assert "notes.txt" in refused.err
    build()
    log.write("public/CNAME", "decisions.example.org")
    log.write("decisions/0003-keep-a-base.md", record("Changed", links="supersedes: [2]"))
    refused = log.run("build")
    assert refused.code == 2
    assert "CNAME" in refused.err
    assert log.read("public/CNAME") == "decisions.example.org"
    assert "Changed" not in log.read("public/0003/index.html")


def test_a_link_in_the_place_of_the_site_is_refused(log: Repository) -> None:
    log.write("real/x.txt", "mine")
    os.symlink("real", log.path / "public")
    done = log.run("build")
    assert done.code == 2
    assert log.read("real/x.txt") == "mine"


def test_a_link_inside_a_site_is_refused(build: Build, log: Repository, tmp_path: Path) -> None:
    site = build()
    shutil.move(site / "0014", tmp_path / "away")
    os.symlink(tmp_path / "away", site / "0014")
    done = log.run("build")
    assert done.code == 2
    assert "0014" in done.err
    assert (tmp_path / "away" / "index.html").exists()


def test_a_folder_that_waited_in_the_wings_comes_back(build: Build, log: Repository) -> None:
    site = build()
    before = files_of(site)
    site.rename(log.path / ".adr-public-old.tmp")
    log.write(".adr-public.tmp/index.html", "half")
    assert log.run("build").code == 0
    assert files_of(site) == before
    assert not list(log.path.glob(".adr*"))


def test_broken_markers_stop_the_build(build: Build, log: Repository) -> None:
    before = files_of(build())
    context = ':::restricted because="x" until=2027-01-01\nqz7secret'
    log.write("decisions/0003-keep-a-base.md", record("Keep", context=context))
    done = log.run("build")
    assert done.code == 2
    assert "decisions/0003-keep-a-base.md:" in done.err
    assert "qz7secret" not in done.err
    assert files_of(log.path / "public") == before


AWKWARD = """Quote" '<b>&amp; </script><script>alert(1)</script> <!-- {{ x }} {% y %} \u202e"""


def test_m10_m11_no_text_of_a_record_becomes_markup(build: Build, log: Repository) -> None:
    shown = AWKWARD.replace("\\", "")
    text = record("TITLE", status="proposed").replace("# TITLE", f"# {shown}")
    text = text.replace(
        "owner: Web lead", f"owner: {json.dumps(shown)}\ntags: [{json.dumps(shown)}]"
    )
    log.write("decisions/0003-keep-a-base.md", text)
    site = build("--audience", "internal")
    for page in pages_of(site):
        names = {name for name, _ in page.tags}
        assert "b" not in names, page.path
        for script in page.html.split("<script")[1:]:
            assert "alert(1)" not in script.split("</script>")[0].split(">", 1)[0]
        assert "<script>alert" not in page.html
    for path in site.rglob("*.json"):
        json.loads(path.read_bytes())


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


def test_a_number_that_was_given_up_leads_to_the_new_one(build: Build, log: Repository) -> None:
    text = record("Moved").replace("owner:", "formerly: [90, 14]\nowner:")
    log.write("decisions/0003-keep-a-base.md", text)
    site = build()
    stub = (site / "0090" / "index.html").read_text("utf-8")
    assert 'content="0; url=../0003/index.html"' in stub
    assert "integration engine" in (site / "0014" / "index.html").read_text("utf-8")


def test_many_decisions_come_in_pages(build: Build, log: Repository) -> None:
    for number in range(100, 320):
        log.write(f"decisions/{number:04d}-a.md", f"# {number}. Note\n\nStatus: accepted\n")
    site = build("--no-history")
    first = (site / "index.html").read_text("utf-8")
    second = (site / "page" / "2" / "index.html").read_text("utf-8")
    assert first.count("data-status") == 200
    assert 'href="page/2/index.html"' in first
    assert 'href="../../index.html"' in second
    addresses = [
        a for text in (first, second) for a in text.split('class="decisions"')[1].split("href=")[1:]
    ]
    assert len(set(addresses)) >= 226


def test_an_empty_log_has_a_site(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    (repo.path / "decisions").mkdir()
    assert repo.run("build").code == 0
    assert "No decision is published yet" in repo.read("public/index.html")


def test_outside_of_git_there_is_a_site_without_lives(tmp_path: Path) -> None:
    plain = Repository(tmp_path / "plain")
    plain.write("adr-tool.toml", 'folder = "decisions"\npublish = "open"\n')
    plain.write("decisions/0001-a.md", record("A"))
    done = plain.run("build")
    assert done.code == 0, done.err
    assert "Life of this decision" not in plain.read("public/0001/index.html")


def test_a_log_at_the_top_of_its_repository_has_its_site_beside_it(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = "."\npublish = "open"\n')
    repo.write("0001-old.md", "# 1. Old note\n\nDate: 2020-05-01\n\n## Status\n\nAccepted\n")
    assert repo.run("build").code == 0
    assert (repo.path / "public" / "0001" / "index.html").is_file()
    assert len(json.loads(repo.run("list", "--format", "json").out)["records"]) == 1
    assert "up to date" in repo.run("build").err
    repo.write("docs/0002-other.md", "# 2. Other\n\n## Status\n\nAccepted\n")
    assert "holds what no build" in repo.run("build", "--output", "docs").err


def test_links_by_old_names_and_routes_lead_to_pages(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = ".log/decisions"\npublish = "open"\n')
    status = "\n\n## Status\n\nAccepted\n\n## Context\n\n"
    repo.write(".log/decisions/0001-keep-the-letters.md", f"# 1. Keep{status}Letters.\n")
    repo.write(
        ".log/decisions/0002-send.md",
        f"# 2. Send{status}[a](0001-kept-the-letters.md) [b](../old/0001-keep-the-letters.md)"
        " [c](/adr/1) [d](./0001-keep-the-letters.md#context) [e](0001-keep-the-letters.png)"
        " [f](../0001-send.md) [g](0003-nothing.md) [h](../.env)\n",
    )
    assert repo.run("build").code == 0
    page = (repo.path / "public" / "0002" / "index.html").read_text("utf-8")
    found = re.findall(r'<a href="(\S+)"[^>]*>([a-h])</a>', page)
    assert {name: to for to, name in found} == {
        "a": "../0001/index.html",
        "b": "../0001/index.html",
        "c": "../0001/index.html",
        "d": "../0001/index.html#text-context",
        "f": "../0002/index.html",
    }
