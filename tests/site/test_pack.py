"""The pack for a meeting: what is asked, what is in it, what is withheld, and that it is alone."""

import base64
import hashlib
import re
import shutil
from html import unescape
from html.parser import HTMLParser

import pytest

from adr_tool import resources
from tests.conftest import ROOT, Repository
from tests.site.conftest import PNG

ENGINE = "decisions/0014-replace-integration-engine.md"
WARD = "decisions/0021-virtual-ward-remote-monitoring.md"
TRIAGE = "decisions/0027-ai-referral-triage-shadow.md"
STATUS = "decisions/0030-estates-status-page.md"


@pytest.fixture
def log(repo: Repository) -> Repository:
    """The four examples."""
    repo.write("adr-tool.toml", 'profile = "nhs"\norganisation = "Northmere"\npublish = "open"\n')
    shutil.copytree(ROOT / "tests" / "examples", repo.path / "decisions")
    return repo


def packed(repo: Repository, *args: str, **env: str) -> str:
    """The file, printed."""
    done = repo.run("pack", *args, **env)
    assert done.code == 0, done.err
    return done.out


def part(html: str, start: str, end: str) -> str:
    """The text between two texts."""
    return html.partition(start)[2].partition(end)[0]


class Tags(HTMLParser):
    """The tags of a page, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))


def test_what_is_asked_of_the_meeting_comes_first(log: Repository) -> None:
    html = packed(log, "14", "27", "30", ADR_TOOL_TODAY="2027-01-10")
    asked = part(html, 'id="asked"', "</section>")
    decide, review = part(asked, "<h3>To decide", "<h3>"), part(asked, "<h3>To review", "<h3>")
    note, told = part(asked, "<h3>To note", "<h3>"), part(asked, "<h3>For information", "</ul>")
    assert "0027" in decide
    assert "Proposed since 12 Oct 2026. " not in decide, "of a summary who decides is not told"
    assert "0014" in review
    assert "Its review was due on 8 Jan 2027." in review
    assert "Penetration test: needed by 29 Jan 2027" in note
    assert "by 11 Dec 2026 (past)" in note
    assert "0030" in told
    assert "0014" not in told
    assert "As of 10 Jan 2027" in html


def test_decisions_come_in_the_order_they_were_named_and_once(log: Repository) -> None:
    html = packed(log, "30", "14", "0030", STATUS)
    found = re.findall(r"Decision (\d{4}) ·", html)
    assert found == ["0030", "0014"]


def test_the_registers_tell_of_these_decisions_and_of_what_others_settled(log: Repository) -> None:
    text = log.read(STATUS).replace(
        "legacy:\n  none: Uses the supported hosting from decision 0009 and touches nothing older",
        "legacy:\n  dependencies:\n    - {system: EPR document inbox, owner: Lead, kind: interface,"
        " effect: removes, support-ends: unknown, criticality: high, public: true}",
    )
    log.write(STATUS, text)
    log.write(WARD, log.read(WARD).replace("{system: EPR", "{public: true, system: EPR"))
    registers = part(packed(log, "21"), 'id="registers"', "</main>")
    assert "EPR document inbox" in registers
    assert "Kept by this, until taken away by 0030" in unescape(registers)
    assert "Home monitoring devices" in registers
    assert "Patient administration system" not in registers, "that is decision 14's"


def test_the_public_is_given_nothing_that_is_withheld(log: Repository) -> None:
    html = packed(log, "14", "27")
    for said in (
        "The old engine stays on an unsupported operating system",
        "leaves mainstream support on",
        "Current integration engine",
        "Dermatology",
        "Referral letters are kept",
    ):
        assert said not in html, said
    assert "commercially sensitive" in html, "a summary gives the reason"
    inside = packed(log, "14", "27", "--audience", "internal")
    assert "Current integration engine" in inside
    assert "Do not pass it on" in inside
    assert "Do not pass it on" not in html


def test_a_closed_record_is_refused(log: Repository) -> None:
    log.write(STATUS, log.read(STATUS).replace("publish: open", "publish: closed"))
    done = log.run("pack", "14", "30")
    assert (done.code, done.out) == (2, "")
    assert "is not for this audience" in done.err
    assert "0030" in packed(log, "30", "--audience", "internal")


def test_a_broken_marker_stops_a_public_pack(log: Repository) -> None:
    log.write(ENGINE, log.read(ENGINE).replace(" until=2027-06-30", ""))
    assert log.run("pack", "30").code == 2


def test_the_file_is_alone_and_runs_nothing(log: Repository) -> None:
    log.write("decisions/plan.png", PNG)
    body = "![The <plan>](plan.png) [other](0014-replace-integration-engine.md)"
    more = " [gone](0021-virtual-ward-remote-monitoring.md) <script>x</script>[^1]\n\n[^1]: Note."
    log.write(STATUS, log.read(STATUS).replace("Fewer calls.", f"Fewer calls. {body}{more}"))
    html = packed(log, "30", "14")
    tags = Tags(html).tags
    names = {name for name, _ in tags}
    assert not names & {"script", "link", "iframe", "object", "form", "base"}
    picture = base64.b64encode(PNG).decode()
    assert [a["src"] for name, a in tags if name == "img"] == [f"data:image/png;base64,{picture}"]
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for name, attributes in tags:
        assert not any(key.startswith("on") or key == "style" for key in attributes)
        if name == "a" and not attributes["href"].startswith("https://"):
            assert attributes["href"].startswith("#")
            assert attributes["href"][1:] in ids
    assert ">other</a>" in html
    assert ">gone</a>" not in html


def test_the_policy_allows_its_own_look_and_nothing_else(log: Repository) -> None:
    html = packed(log, "30")
    style = part(html, "<style>", "</style>")
    assert style == resources.read("templates", "pack/pack.css"), "nothing in it was escaped"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(a["content"] for _, a in Tags(html).tags if "http-equiv" in a)
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none';"
        " form-action 'none'"
    )
    assert html.index("Content-Security-Policy") < html.index("<style>")


def test_headings_leave_out_no_level(log: Repository) -> None:
    html = packed(log, "14", "21", "30", "--audience", "internal")
    levels = [int(name[1]) for name, _ in Tags(html).tags if re.fullmatch(r"h[1-6]", name)]
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False))


def test_the_same_records_give_the_same_bytes(log: Repository) -> None:
    assert packed(log, "14", "30") == packed(log, "14", "30")


def test_only_a_pack_is_replaced(log: Repository) -> None:
    done = log.run("pack", "30", "--output", "pack.html")
    assert (done.code, done.out) == (0, "pack.html\n")
    first = log.read("pack.html")
    assert log.run("pack", "14", "--output", "pack.html").code == 0
    assert log.read("pack.html") != first
    log.write("other.html", "<p>mine</p>")
    for place in ("other.html", STATUS, "../away.html", "pack"):
        done = log.run("pack", "30", "--output", place)
        assert done.code == 2, place
    assert log.read("other.html") == "<p>mine</p>"
    assert not (log.path.parent / "away.html").exists()
    done = log.run("pack", "30", "--output", "new.html", "--dry-run")
    assert done.out == "would write new.html\n"
    assert not (log.path / "new.html").exists()


def test_what_authors_write_stays_text(log: Repository) -> None:
    text = log.read(STATUS).replace("owner: Web Team Lead\n", "owner: '</dd><script>x</script>'\n")
    text = text.replace("Someone changes the page", "</li><img src=x onerror=alert(1)> **x**")
    log.write(STATUS, text.replace("# Publish", '# <b onclick="x">Publish</b>'))
    tags = Tags(packed(log, "30")).tags
    assert not {"script", "img", "b"} & {name for name, _ in tags}
