"""Lists, searches, relations, exports and what governs a path; records that begin from others."""

import csv
import io
import json
import re
from typing import Any

import pytest
import yaml

from tests.story import plan, registered
from tests.story.answers import TAKEN, found_in, tier
from tests.story.conftest import Story
from tests.story.telling import decisions, link_days, numbered, systems


def numbers(story: Story, *args: str) -> list[int]:
    """The numbers of the decisions that `list` or `search` finds."""
    said = story.said(*args)
    return [row["number"] for row in said.get("records", said.get("results"))]


def test_the_list(story: Story) -> None:
    assert story.said("list")["records"] == registered.listed()
    sheet = list(csv.DictReader(io.StringIO(story.printed("list", "--format", "csv"))))
    for row, expected in zip(sheet, registered.listed(), strict=True):
        for key in ("title", "path", "format"):
            assert row[key] == expected[key]
        for key in ("status", "date", "level", "tier", "owner", "review-by"):
            assert row[key] == (expected[key] or "")
        said = [f"{kind}:{n}" for kind, others in expected["links"].items() for n in others]
        assert row["links"].split() == said


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        (("-s", "superseded"), lambda row: row["status"] == "superseded"),
        (("-s", "draft", "-s", "rejected"), lambda row: row["status"] in ("draft", "rejected")),
        (("--tier", "full"), lambda row: row["tier"] == "full"),
        (
            ("--level", "team", "-s", "accepted"),
            lambda r: (r["level"], r["status"]) == ("team", "accepted"),
        ),
        (("--tag", "Admin"), lambda row: row["tags"] == ["admin"]),
        (("--owner", "regional"), lambda row: row["owner"] == "Regional Board Lead"),
        (("--since", "2026-06-15"), lambda row: (row["date"] or "") >= "2026-06-15"),
    ],
)
def test_the_list_narrowed(story: Story, asked: tuple[str, ...], fits: Any) -> None:
    expected = [row["number"] for row in registered.listed() if fits(row)]
    assert numbers(story, "list", *asked) == expected != []
    paths = [row["path"] for row in registered.listed() if fits(row)]
    assert story.printed("list", *asked, "--format", "paths").split() == paths


@pytest.mark.parametrize("number", [3, 16, 25, 35, 43, 47, 51])
def test_one_decision(story: Story, number: int) -> None:
    row = next(row for row in registered.listed() if row["number"] == number)
    said = story.said("show", str(number))["record"]
    assert {key: said[key] for key in row} == row
    if number in decisions():
        assert said["facts"]["status"] == decisions()[number].status
    for other in row["links"].get("superseded-by", ()):
        assert re.search(rf"^Superseded by +{other:04d} ", story.printed("show", str(number)), re.M)


def test_words_are_found_where_they_stand(story: Story) -> None:
    assert numbers(story, "search", "word14") == [14]
    assert numbers(story, "search", "word5") == list(range(50, 60))
    assert numbers(story, "search", "kestrel") == [1]
    # 8 and 44 have it three times: in the title, as a tag, in the name of a system; 12 twice.
    assert numbers(story, "search", "admin") == [8, 44, 12, 19, 52]
    assert numbers(story, "search", "over anew") == [7], "the text as it is, not as it was"


def test_what_is_withheld_is_found_inside_alone(story: Story) -> None:
    assert numbers(story, "search", "heron") == [49]
    assert numbers(story, "search", "heron", "--audience", "public") == []
    assert numbers(story, "search", "bidder") == [50]
    assert numbers(story, "search", "bidder", "--audience", "public") == []
    assert numbers(story, "search", "tender", "--audience", "public") == [51, 49]
    assert numbers(story, "search", "word51", "--audience", "public") == []


def test_a_search_is_narrowed(story: Story) -> None:
    status = {n: decision.status for n, decision in decisions().items()}
    csv_ = [n for n, row in numbered(plan.INTERFACES) if row[0] == "csv"]
    in_force = [n for n in csv_ if status[n] == "accepted"]
    assert numbers(story, "search", "standard:csv", "status:accepted") == in_force
    open_ = [n for n in csv_ if status[n] in ("accepted", "proposed")]
    asked = ("search", "standard:csv", "status:accepted", "status:proposed")
    assert numbers(story, *asked) == open_
    fax = [n for n, _, row in systems() if "Fax" in row[0]]
    assert numbers(story, "search", "system:fax") == fax
    for name in ("patient admin", "iPM"):
        assert numbers(story, "search", f"system:{name}") == [8, 12, 19, 44, 52]
    full = [n for n, decision in decisions().items() if tier(decision) == "full"]
    assert numbers(story, "search", "tier:full") == full
    assert numbers(story, "search", "maturity:novel") == [54]
    assert numbers(story, "search", "tag:admin", "status:accepted") == [8, 44]


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_each_relation_is_there_once(story: Story, audience: str) -> None:
    said = story.said("graph", "--audience", audience)["relations"]
    both = [(later, kind, earlier) for later, kind, earlier, _ in link_days()]
    expected = {(f"{a:04d}", kind, f"{b:04d}") for a, kind, b in [*both, (3, "supersedes", 2)]}
    found = found_in(said, "from", "kind", "to")
    assert (len(found), set(found)) == (len(expected), expected)
    assert story.printed("graph", "--audience", audience).count("-->") == len(expected)


GOVERNED = {
    "src/a/names.py": [7],
    "src/old/names.py": [],
    "interfaces/admin/x.py": [8],
    "interfaces/other.py": [],
    "src/login/a.py": [43],
    "src/login/b/c.py": [43],
    "keys/x.pem": [43],
    "hosts/a": [],
    "interfaces/admin/é n.py": [8],
}


def test_what_governs_a_path(story: Story) -> None:
    given = [story.run("affects", *GOVERNED, "--format", "json")]
    nul = "\0".join([*GOVERNED, ""])
    given.append(story.run("affects", "-z", "-", "--format", "json", stdin=nul))
    quoted = (
        "\n".join(GOVERNED)
        .replace("é n.py", "\\303\\251 n.py")
        .replace("interfaces/admin/\\", '"interfaces/admin/\\')
    )
    given.append(story.run("affects", "-", "--format", "json", stdin=f'{quoted}"\n'))
    for done in given:
        found: dict[str, list[int]] = {path: [] for path in GOVERNED}
        for decision in json.loads(done.out)["decisions"]:
            for governed in decision["governs"]:
                found[governed["path"]].append(decision["number"])
        assert found == GOVERNED


def test_github_is_told_of_each_pair(story: Story) -> None:
    done = story.run("affects", "-z", "-", "--format", "github", stdin="\0".join(GOVERNED))
    notices = re.findall(r"^::notice file=([^,]+),title=(\d{4}) ", done.out, re.M)
    pairs = [(path, f"{n:04d}") for path, found in GOVERNED.items() for n in found]
    assert sorted(notices) == sorted(pairs)
    assert f"All {len(pairs)} pairs" in done.out


def test_exports_hold_every_decision(story: Story) -> None:
    listed = registered.listed()
    whole = json.loads(story.printed("export", "json"))["records"]
    assert [{key: row[key] for key in listed[0]} for row in whole] == listed
    for row in whole[5:]:
        assert row["facts"]["status"] == decisions()[row["number"]].status
        assert f"word{row['number']} " in row["text"]
    sheet = list(csv.DictReader(io.StringIO(story.printed("export", "csv"))))
    assert [int(row["number"]) for row in sheet] == [row["number"] for row in listed]
    assert [json.loads(row["facts"]) for row in sheet] == [row["facts"] for row in whole]
    said = json.loads(story.printed("export", "json-adr"))["adrs"]
    for one, row in zip(said, listed, strict=True):
        assert (one["number"], one["title"], one["status"], one["path"]) == (
            *(row["number"], row["title"], row["status"], row["path"]),
        )
    written = story.run("export", "madr", "--output", "out", "--dry-run")
    names = re.findall(r"^would write out/(\S+)$", written.out + written.err, re.M)
    assert sorted(int(name.rsplit("/", 1)[-1][:4]) for name in names) == list(range(1, 61))


def begun(story: Story, *args: str) -> tuple[dict[str, Any], str]:
    """The front matter of a record that would be written, and what is said beside it."""
    done = story.run(*args, "--dry-run")
    assert done.code == 0, done.err
    front = yaml.load(done.out.split("---\n")[1], Loader=yaml.BaseLoader)
    assert "decisions/0062-" in done.err, "61 was given away once"
    return front, done.err


def test_a_decision_is_revisited_without_what_has_passed(story: Story) -> None:
    front, said = begun(story, "revisit", "14")
    assert front["links"] == {"supersedes": ["14"]}
    assert (front["status"], front["date"]) == ("draft", "2026-11-23")
    assert "engaged" not in front["security"]
    assert "until" not in front["security"]["risks"][0], "it passed on 2026-10-15"
    assert front["security"]["assurance"] == [{"kind": "pen-test", "state": "needed"}]
    kept = front["legacy"]["dependencies"][0]
    assert kept["contract-ends"] == "2027-02-28"
    assert "exit-by" not in kept
    assert front["interoperability"]["interfaces"][0]["exception"]["until"] == "2027-02-28"
    assert front["review-by"] == "2027-02-28", "the first day that still binds it"
    passed = re.findall(r"^note: .* ended on (\S+):", said, re.M)
    assert passed == ["2026-10-15", "2026-09-30", "2026-06-30"]
    assert "0026, 0056 depend on 0025" in story.run("revisit", "25", "--dry-run").err


@pytest.mark.parametrize(
    ("number", "instead"),
    [
        (16, "revisit 53"),
        (28, "new --from 0028"),
        (13, "new --from 0013"),
        (40, "change the record"),
    ],
)
def test_what_is_not_in_force_is_not_revisited(story: Story, number: int, instead: str) -> None:
    done = story.run("revisit", str(number), "--dry-run")
    assert done.code == 2
    assert instead in done.err


def test_a_decision_begins_from_another(story: Story) -> None:
    front, said = begun(story, "new", "A pager", "--from", "32", "--no-input")
    assert front["legacy"]["dependencies"][0]["effect"] == "keeps"
    assert set(front["legacy"]["dependencies"][0]) >= {"system", "support-ends", "contract-ends"}
    assert not {"exit-by", "public"} & set(front["legacy"]["dependencies"][0])
    assert set(front["security"]) == set(front["interoperability"]) == {"todo"}
    assert "links" not in front
    assert "does not fit" not in said
    front, _ = begun(story, "new", "An admin", "--from", "44", "--no-input")
    assert set(front["legacy"]) == {"todo"}, "what it removed is gone"
    assert front["interoperability"]["interfaces"][0]["state"] == "planned"


def test_a_meeting_is_asked_for_what_each_decision_needs(story: Story) -> None:
    asked = ("40", "14", "25", "8", "20", "16")
    page = story.printed("pack", *asked, "--audience", "internal")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("<body", 1)[1]))
    agenda = text[: text.index("Decision 0040")]
    parts = re.split(r"To decide|To review[^0]*|To note[^0]*|For information", agenda)[1:]
    assert [re.findall(r"\b00\d\d\b", part) for part in parts] == [
        ["0040"],
        ["0020"],
        ["0014", "0025"],
        ["0008", "0016"],
    ]
    assert "Kept by this, until taken away by 0044" in text, "0044 is not in the pack"
    assert decisions()[16].status in TAKEN


def test_what_is_closed_is_in_no_pack_for_the_public(story: Story) -> None:
    assert story.run("pack", "50", "14").code == 2
    page = story.printed("pack", "49", "51", "8")
    assert "heron" not in page
    assert "Door controller" not in page
    assert "word51" not in page
    assert "word49" in page
