"""The Markdown index: what it holds, and that it touches nothing else."""

import re
from html.parser import HTMLParser

import pyromark
import pytest
from markdown_it import MarkdownIt

from tests.cli.test_list import record
from tests.conftest import Repository

START, END = "<!-- adr-tool:index -->", "<!-- /adr-tool:index -->"
README = "decisions/README.md"


@pytest.fixture
def log(repo: Repository) -> Repository:
    record(repo, 1, "Use it")
    record(repo, 2, "Buy it", status="proposed", level="programme", date="2026-10-12")
    return repo


def region(page: str) -> str:
    return page[page.index(START) : page.index(END) + len(END)]


def test_a_page_is_made(log: Repository) -> None:
    done = log.run("index")
    assert (done.code, done.out, done.err) == (0, f"{README}\n", "")
    assert (
        log.read(README)
        == f"""\
# Decisions

Each decision is a file in this folder. `adr-tool new "Title of a decision"` starts another,
and `adr-tool index` brings the table below up to date.

{START}
<!-- Written by adr-tool index: what stands between these lines is replaced. -->

| Number | Decision | Status | Date | Level | Tier |
| --- | --- | --- | --- | --- | --- |
| 0001 | [Use it](0001-record.md) | accepted | 2026-11-02 | team | light |
| 0002 | [Buy it](0002-record.md) | proposed | 2026-10-12 | programme | standard |

```mermaid
flowchart LR
  d0001["0001 Use it"]
  d0002["0002 Buy it"]
  d0001 -->|"relates to"| d0002
```

{END}
"""
    )


def test_nothing_is_written_when_nothing_changed(log: Repository) -> None:
    log.run("index")
    before = (log.path / README).stat()
    done = log.run("index")
    assert (done.code, done.out) == (0, "")
    assert "is up to date" in done.err
    after = (log.path / README).stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_check_tells_and_writes_nothing(log: Repository) -> None:
    done = log.run("index", "--check")
    assert done.code == 1
    assert "run `adr-tool index`" in done.out
    assert not (log.path / README).exists()
    log.run("index")
    assert log.run("index", "--check").code == 0
    record(log, 3, "Another")
    page = log.read(README)
    assert log.run("index", "--check", "-q").code == 1
    assert log.read(README) == page


def test_dry_run_writes_nothing(log: Repository) -> None:
    done = log.run("index", "--dry-run")
    assert (done.code, done.out) == (0, f"would write {README}\n")
    assert not (log.path / README).exists()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n\n"])
def test_the_text_outside_stays_byte_for_byte(
    log: Repository, newline: str, mark: bytes, last: str
) -> None:
    before = f"# Ours  \n\n* a\t\n\n  {START}  \n".replace("\n", newline)
    after = f"{newline}{newline}Caf\u00e9 <b>x</b>{last}".replace("\n", newline).replace(
        "\r\r", "\r"
    )
    log.write(README, mark + f"{before}stale{newline}{END}{after}".encode())
    assert log.run("index").code == 0
    page = (log.path / README).read_bytes()
    start = f"# Ours  \n\n* a\t\n\n  {START}".replace("\n", newline).encode()
    assert page.startswith(mark + start)
    assert page.endswith((END + after).encode())
    if newline == "\r\n":
        assert not re.search(rb"[^\r]\n", page)
    else:
        assert b"\r" not in page
    assert log.run("index", "--check").code == 0


@pytest.mark.parametrize("ending", ["", "\n", "\n\n"])
def test_without_markers_the_index_comes_last(log: Repository, ending: str) -> None:
    log.write(README, f"# Ours\n\nText.{ending}")
    assert log.run("index").code == 0
    page = log.read(README)
    assert page.startswith(f"# Ours\n\nText.\n\n{START}\n")
    assert page.endswith(END + ("\n" if ending else ""))
    assert log.run("index", "--check").code == 0


def test_markers_in_code_are_text(log: Repository) -> None:
    shown = f"```\n{START}\n{END}\n```\n"
    log.write(README, shown)
    assert log.run("index").code == 0
    assert log.read(README).startswith(f"{shown}\n{START}\n")
    assert log.run("index", "--check").code == 0


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (f"# A\n\n{START}\n", f"{README}:3: opens"),
        (f"# A\n{END}\n", f"{README}:2: closes"),
        (f"{END}\n\n{START}\n", f"{README}:1: closes"),
        (f"{START}\n{END}\n\n{START}\n{END}\n", f"{README}:4: has `{START}` a second time"),
        (f"{START}\n{END}\n{END}\n", f"{README}:3: has `{END}` a second time"),
        ("# A\n\n```sh\nnever closed\n", f"{README}:4: ends inside a code block"),
        (b"\xff\xfeA", "is UTF-16"),
        (b"\x00", "NUL"),
    ],
)
def test_a_page_that_is_not_understood_is_left_alone(
    log: Repository, page: str | bytes, said: str
) -> None:
    log.write(README, page)
    before = (log.path / README).read_bytes()
    for args in ((), ("--check",)):
        done = log.run("index", *args)
        assert (done.code, done.out) == (2, "")
        assert said in done.err
    assert (log.path / README).read_bytes() == before


def test_a_linked_page_is_refused(log: Repository) -> None:
    log.write("elsewhere.md", "# Mine\n")
    (log.path / README).symlink_to("../elsewhere.md")
    assert log.run("index").code == 2
    assert log.read("elsewhere.md") == "# Mine\n"


def test_the_folder_s_spelling_of_the_name_is_kept(log: Repository) -> None:
    log.write("decisions/readme.md", "# Ours\n")
    assert log.run("index").out == "decisions/readme.md\n"


def test_superseded_says_by_what(log: Repository) -> None:
    log.write(
        "decisions/0003-old.md",
        "---\nstatus: superseded\nlevel: team\nlinks: {superseded-by: [2, 77]}\n---\n# Old\n",
    )
    log.run("index")
    assert "| superseded by [0002](0002-record.md), 0077 |" in log.read(README)


HOSTILE = [
    "a|b",
    "a\\|b",
    "`code | more`",
    "*bold* _it_ ~~gone~~ **x**",
    "[link](https://evil.example) ![i](x.png)",
    "](https://evil.example) [x",
    "<script>alert(1)</script> <!-- x",
    "<!-- /adr-tool:index -->",
    "https://evil.example www.evil.example a@b.example",
    "&amp; &lt;b&gt; AT&T; &#124;",
    "$x$ :tada: @somebody",
    "\\",
    "trailing \\\\",
    "統合 é \U0001f600",
    "{{ 7 * 7 }} {% raw %}",
]


class Cells(HTMLParser):
    """The text of each cell, and every tag that stands in one."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.tags: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "td":
            self.cells.append("")
        elif self.cells and tag not in ("tr", "tbody"):
            self.tags.append((tag, dict(attrs).get("href") or ""))

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_out(repo: Repository, title: str) -> None:
    # As MADR and others do, the title stands in front matter's shadow: a heading whose
    # escapes give exactly these characters.
    heading = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", title)
    record(repo, 1, heading)
    assert repo.run("index").code == 0
    page = region(repo.read(README))
    assert page.count(START) == page.count(END) == 1
    for html in (
        MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(page),
        pyromark.html(page, options=pyromark.Options.ENABLE_TABLES),
    ):
        cells = Cells()
        cells.feed(html)
        assert len(cells.cells) == 6
        assert cells.cells[1].strip() == title
        assert cells.tags == [("a", "0001-record.md")]


@pytest.mark.parametrize("name", ["a b", "x(1)", "[y]", "ü", "%41", "a#b?c", "javascript:x", "<i>"])
def test_a_link_leads_to_the_file_whatever_its_name(repo: Repository, name: str) -> None:
    from urllib.parse import unquote

    repo.write(f"decisions/0001-{name}.md", "# T\n\n## Status\n\nAccepted\n")
    assert repo.run("index").code == 0
    address = re.search(r"\]\((\S+)\)", region(repo.read(README)))
    assert address is not None
    assert unquote(address.group(1)) == f"0001-{name}.md"


def test_levels_and_statuses_of_any_shape_stay_in_their_cell(repo: Repository) -> None:
    repo.write("decisions/0001-x.md", '---\nlevel: "a | b\\n# c"\nstatus: "d | <e>"\n---\n# T\n')
    assert repo.run("index").code == 0
    row = next(line for line in repo.read(README).splitlines() if line.startswith("| 0001"))
    assert row.count("|") == 6  # there is no date, so there is no column for one
    assert "<e>" not in row


def test_an_empty_log_says_so(repo: Repository) -> None:
    (repo.path / "decisions").mkdir()
    assert repo.run("index").code == 0
    assert "No decisions yet." in repo.read(README)


def test_a_merge_conflict_in_the_table_is_written_over(log: Repository) -> None:
    log.run("index")
    good = log.read(README)
    log.write(
        README, good.replace("| 0002", "<<<<<<< a\n| 0002").replace(f"\n{END}", f">>>>>>> b\n{END}")
    )
    assert log.run("index").code == 0
    assert log.read(README) == good
