"""`adr-tool new` on a terminal: what is asked, what may be left open, and the editor."""

import stat

import pytest

from tests.cli.test_new import OWNED
from tests.conftest import Repository
from tests.terminal import converse


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A repository with an empty log."""
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    (repo.path / "decisions").mkdir()
    return repo


def test_a_light_record_takes_at_most_sixteen_answers(log: Repository) -> None:
    answers = [
        "team",
        "1",
        "low",
        "com",
        "Web lead",
        "official",
        "none",
        "Someone changes the opening hours",
        "tampering",
        "2 2",
        "mitigate",
        "Changes are reviewed before they go live",
        "Editors log in with the trust's own accounts.",
        "A public page that no other system reads or writes",
        "Uses the supported hosting and touches nothing older",
        "We will publish the opening hours on the site.",
    ]
    code, screen, prompts = converse(log.path, ["new", "Publish opening hours"], answers)
    assert code == 0, screen
    assert prompts == len(answers) <= 16
    assert "light record" in screen
    checked = log.run("check")
    assert checked.code == 0, checked.out
    text = log.read("decisions/0001-publish-opening-hours.md")
    assert "todo" not in text
    assert "We will publish the opening hours" in text


def test_personal_data_asks_who_was_asked(log: Repository) -> None:
    answers = ["1", "1", "1", "1", "Web lead", "official", "personal"]
    answers += ["Security lead", "framing", ""]  # Enter takes today
    answers += ["A laptop is lost", "info", "2 2", "mit", "Discs are encrypted", "", "", "", ""]
    code, screen, _ = converse(log.path, ["new", "Ask early"], answers)
    assert code == 0, screen
    text = log.read("decisions/0001-ask-early.md")
    assert "- {role: Security lead, date: 2026-11-23, stage: framing}" in text


def test_every_section_can_be_left_to_do(log: Repository) -> None:
    answers = ["1", "1", "1", "1", "Web lead", "official", "none", "", "", "", "", ""]
    code, screen, _ = converse(log.path, ["new", "Leave it open"], answers)
    assert code == 0, screen
    assert log.read("decisions/0001-leave-it-open.md").count("todo: {") == 3
    assert log.run("check").code == 0


def test_what_was_answered_of_a_section_left_to_do_is_kept(log: Repository) -> None:
    answers = ["1", "1", "1", "1", "Web lead", "official", "personal"]
    answers += ["Cyber Security: Manager", "options", "2026-11-20", "", "", "", "", ""]
    code, screen, _ = converse(log.path, ["new", "Replace the pagers"], answers)
    assert code == 0, screen
    assert (
        screen.count("security stays to do: no risk is named; your answers stay as comments") == 1
    )
    path = "decisions/0001-replace-the-pagers.md"
    text = log.read(path)
    todo = "  todo: {who: Web lead, by: 2026-12-07}\n"
    assert f"security:\n{todo}  # Answered so far." in text
    begun = (
        "  # classification: official\n"
        "  # personal-data: personal\n"
        "  # engaged:\n"
        '  #   - {role: "Cyber Security: Manager", date: 2026-11-20, stage: options}\n'
    )
    assert begun in text
    assert log.run("check").code == 0
    # As the comment says: without the marks, with a reason, without the todo.
    head, rest = text.split(f"security:\n{todo}")
    rest = rest.partition(begun)[2]
    answered = begun.replace("# ", "") + "  no-risks: The pagers hold no data of anybody\n"
    log.write(path, f"{head}security:\n{answered}{rest}")
    checked = log.run("check")
    assert checked.code == 0, checked.out
    assert "todo" not in checked.out + log.read(path).partition("interoperability:")[0]


def test_an_answered_section_has_no_comments(log: Repository) -> None:
    answers = ["1", "1", "1", "1", "Web lead", "official", "none", ""]
    answers += ["All that remains is on paper already", "", "", "", ""]
    code, screen, _ = converse(log.path, ["new", "Print it"], answers)
    assert code == 0, screen
    assert "stays to do" not in screen
    assert "  #" not in log.read("decisions/0001-print-it.md")


def test_a_day_on_the_wrong_side_of_today_is_asked_again(log: Repository) -> None:
    answers = ["1", "1", "1", "1", "Web lead", "official", "personal"]
    answers += ["Security lead", "framing", "2026-11-24", "2026-11-23"]
    answers += ["A laptop is lost", "info", "2 2", "accept", "2020-01-01", "soon", "2026-11-23"]
    code, screen, _ = converse(log.path, ["new", "Mind the day"], [*answers, "", "", "", ""])
    assert code == 0, screen
    assert "2026-11-24 is still to come; type 2026-11-23 or an earlier day" in screen
    assert "2020-01-01 has passed; type 2026-11-23 or a later day" in screen
    assert "type a day such as 2027-03-31" in screen
    text = log.read("decisions/0001-mind-the-day.md")
    assert "date: 2026-11-23, stage: framing" in text
    assert "until: 2026-11-23" in text


def test_a_wrong_answer_is_asked_again(log: Repository) -> None:
    answers = ["9", "", "te", *["1"] * 3, "Web lead", "official", "none", "", "", "", "", ""]
    code, screen, _ = converse(log.path, ["new", "Ask again"], answers)
    assert code == 0, screen
    assert "type a number from 1 to 4" in screen


@pytest.mark.parametrize("left", ["", "todo", "TODO"])
def test_what_cannot_be_left_open_says_why(log: Repository, left: str) -> None:
    answers = [left, "te", *["1"] * 3, "Web lead", left, "official", left, "none"]
    answers += ["A page is changed", left, "tampering", "2 2", "1", "", "\x03"]
    code, screen, _ = converse(log.path, ["new", "Ask again"], answers)
    assert code == 130, screen
    said = " ".join(screen.split())
    way = "Not sure? Take the nearest, and change it in the draft; Ctrl-C stops and writes nothing"
    for why in (
        "it sets the tier",
        "it sets how the record is handled; the risks can be left to do",
        "it sets the tier and which assurance is needed; the risks can be left to do",
        "your last answer needs it",
    ):
        assert f"this one cannot be left open: {why}. {way}" in said
    assert "type a number" not in screen
    assert not list((log.path / "decisions").iterdir())


def test_what_does_not_fit_is_asked_again_at_once(log: Repository) -> None:
    answers = ["organisation", "1", "1", "1", "R" * 101, "Web lead"]
    answers += [f"Board, {'B' * 101}", "Board, Board", "", "official", "none", "S" * 101, ""]
    answers += ["t" * 1001, "", "", "", "", ""]
    code, screen, _ = converse(log.path, ["new", "Fit it in"], answers)
    assert code == 0, screen
    assert screen.count("101 characters; at most 100 fit") == 3
    assert "1,001 characters; at most 1,000 fit" in screen
    assert "decision-makers: [Board]\n" in log.read("decisions/0001-fit-it-in.md")


@pytest.mark.parametrize("title", ["with a\ttab", "t" * 1001])
def test_a_title_that_cannot_be_is_refused_before_anything_is_asked(
    log: Repository, title: str
) -> None:
    code, screen, prompts = converse(log.path, ["new", title], [])
    assert (code, prompts) == (2, 0)
    assert "error: the title " in screen


def test_a_digit_that_is_no_number_is_asked_again(log: Repository) -> None:
    code, screen, _ = converse(log.path, ["new", "Ask again"], ["\u00b2", "9" * 3000, "\x03"])
    assert code == 130, screen
    assert screen.count("type a number from 1 to 4") == 2


@pytest.mark.parametrize(
    ("profile", "harm", "personal", "seen"),
    [
        ("nhs", "moderate", "special-category", "need a dpia entry and a dcb0160 entry under"),
        ("nhs", "low", "special-category", "need a dpia entry under"),
        ("plain", "high", "special-category", "need a dpia entry under"),
        ("plain", "moderate", "personal", "need an entry, such as dpia, under"),
        ("nhs", "low", "personal", ""),
        ("nhs", "high", "none", ""),
    ],
)
def test_assurance_that_will_be_asked_is_said(
    log: Repository, profile: str, harm: str, personal: str, seen: str
) -> None:
    log.write("adr-tool.toml", f'profile = "{profile}"\n')
    flags = ["--level", "team", "--reversibility", "easy", "--harm", harm, "--owner", "Web lead"]
    flags += ["--maturity", "product", "--decision-maker", "Forum", "--consulted", "Nurses"]
    answers = ["official", personal]
    answers += [""] if personal != "none" or harm != "low" else []
    answers += ["", "All that remains is on paper already", "", "", "", ""]
    code, screen, _ = converse(log.path, ["new", "Say it early", *flags], answers)
    assert code == 0, screen
    screen = " ".join(screen.split())
    assert (f"It will {seen} `assurance`, before it is proposed." in screen) == bool(seen)
    assert ("It will need" in screen) == bool(seen)


def test_interrupting_the_interview_writes_nothing(log: Repository) -> None:
    code, screen, _ = converse(log.path, ["new", "Stop here"], ["1", "\x03"])
    assert code == 130
    assert screen.splitlines()[-1] == "interrupted; nothing was written"
    assert not list((log.path / "decisions").iterdir())


def test_no_input_never_asks(log: Repository) -> None:
    code, screen, prompts = converse(log.path, ["new", "Do not ask", "--no-input"], [])
    assert (code, prompts) == (2, 0)
    assert "--level" in screen


def test_the_editor_is_run_without_a_shell(log: Repository) -> None:
    script = log.write("my editor.sh", '#!/bin/sh\nprintf "%s\\n" "$@" > seen\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    editor = f"'{script}' --wait ; touch owned"
    made = log.run("new", "$(touch pwned) `id`", *OWNED, "--edit", VISUAL=editor)
    assert made.code == 0, made.err
    seen = log.read("seen").splitlines()
    assert seen[:4] == ["--wait", ";", "touch", "owned"]
    assert seen[4].endswith("0001-touch-pwned-id.md")
    assert not (log.path / "owned").exists()
    assert not (log.path / "pwned").exists()


def test_an_editor_that_fails_leaves_the_record(log: Repository) -> None:
    failed = log.run("new", "Keep me", *OWNED, "--edit", EDITOR="no-such-editor-anywhere")
    assert failed.code == 2
    assert "cannot be started" in failed.err
    assert (log.path / "decisions/0001-keep-me.md").is_file()


def test_the_interview_asks_for_the_experiment_before_anything_else(log: Repository) -> None:
    begun = [
        "Does it work?",
        "It does not",
        "2026-11-22",
        "2027-01-29",
        "team",
        "easy",
        "low",
        "",
        "Web lead",
    ]
    answers = [*begun, "official", "none", "", "Nothing but made-up data is used in it"]
    answers += ["", "No other system reads or writes it at all", "It touches no old system", ""]
    code, screen, _ = converse(log.path, ["new", "Try it", "--template", "spike"], answers)
    assert code == 0, screen
    assert screen.index("What do you want to find out?") < screen.index("Who has to live with")
    text = log.read("decisions/0001-try-it.md")
    assert "maturity: novel\n" in text
    assert "2026-11-22 has passed" in screen
    assert "question: " in text
