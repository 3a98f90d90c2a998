"""The interview of `adr-tool new`: four answers, the tier and why, then section by section."""

from datetime import date
from typing import Any

import click

from adr_tool.actions.new import Answers, tier_now
from adr_tool.cli.asking import MOST_ROLE, ask_day, ask_numbers, ask_roles, ask_text, ask_word
from adr_tool.cli.terminal import say
from adr_tool.model import Profile, Vocabulary
from adr_tool.model.assurance import assurance_owed

_TRIAGE = {
    "level": "Who has to live with this decision?",
    "reversibility": "How hard is it to undo?",
    "harm": "What harm is done if it is wrong?",
    "maturity": "How well known is this kind of thing?",
}
_SKIP = "Enter: leave it to do"
_NOBODY = "Enter: nobody yet"
_BEGUN = "security stays to do: no risk is named; your answers stay as comments"


def ask_triage(answers: Answers, vocabulary: Vocabulary, settled: frozenset[str]) -> Answers:
    """The four answers that set the tier, and the owner; `settled` ones are not asked again."""
    facts = dict(answers.facts)
    for key, question in _TRIAGE.items():
        if key not in settled:
            facts[key] = ask_word(question, key, vocabulary, str(facts.get(key, "")))
    if "owner" not in settled:
        question = "Which role owns the decision? (a role, not a person's name)"
        owner = str(facts.get("owner", ""))
        facts["owner"] = ask_text(question, default=owner, most=MOST_ROLE)
    return Answers(answers.title, facts, answers.words)


def say_tier(answers: Answers, vocabulary: Vocabulary) -> None:
    """Print the tier that the answers lead to, why, and what it asks for."""
    tier = tier_now(answers, vocabulary)
    limits = vocabulary.tiers[tier.name]
    because = "; ".join(tier.because)
    said = f"This is a {tier.name} record: {because}."
    say(f"\n{click.style(said, bold=True)}")
    asks = [f"about {limits.effort} of work", f"a review within {limits.review_months} months"]
    if limits.options:
        asks.append(f"at least {limits.options} options")
    if limits.objection_days:
        asks.append(f"{limits.objection_days} days to object")
    say(f"It asks for {', '.join(asks)}.")


def ask_experiment(answers: Answers, today: date) -> Answers:
    """The question, what would stop it and its end, before anything else is asked."""
    if "experiment" in answers.facts:
        return answers
    # One that is left open is not asked for again.
    facts = {**answers.facts, "experiment": {}, **_experiment(today)}
    return Answers(answers.title, facts, answers.words)


def ask_sections(answers: Answers, vocabulary: Vocabulary, today: date) -> Answers:
    """Decision makers where the tier wants them, then the three sections and the decision."""
    facts, words, begun = dict(answers.facts), dict(answers.words), dict(answers.begun)
    if tier_now(answers, vocabulary).at_least("standard"):
        for key, question in (
            ("decision-makers", "Which roles or forums decide?"),
            ("consulted", "Which roles were or will be consulted?"),
        ):
            if not facts.get(key):
                facts[key] = ask_roles(question, "with commas between them; Enter: none yet")
    if "experiment" not in facts and facts.get("maturity") == "novel":
        facts |= _experiment(today)
    if "security" not in facts:
        security = _security(facts, vocabulary, today)
        if _is_whole(security):
            facts["security"] = security
            sentence = ask_text("What did security rule in or out? (a sentence)", optional=_SKIP)
            words |= {"security": sentence} if sentence else {}
        else:
            begun["security"] = security
            say(f"    {_BEGUN}")
    if "interoperability" not in facts:
        facts |= _interoperability(words)
    if "legacy" not in facts:
        facts |= _legacy(words)
    if "decision" not in words:
        decision = ask_text("The decision in one sentence: We will …", optional=_SKIP)
        words |= {"decision": decision} if decision else {}
    return Answers(answers.title, facts, words, begun)


def say_assurance(answers: Answers, vocabulary: Vocabulary, profile: Profile) -> None:
    """Print which entries of `assurance` the answers call for, where they call for any."""
    security = answers.facts.get("security")
    if not isinstance(security, dict) or security.get("assurance"):
        return
    entries = [f"a {kind} entry" for kind in assurance_owed(answers.facts, profile.assurance)]
    personal = security.get("personal-data") in ("pseudonymised", "personal")
    if personal and tier_now(answers, vocabulary).at_least("standard"):
        entries = ["an entry, such as dpia,"]
    if entries:
        said = f"It will need {' and '.join(entries)} under `assurance`, before it is proposed."
        say(f"\n{said}")


def _experiment(today: date) -> dict[str, Any]:
    say("\nNovel work is run as an experiment that can be stopped.")
    question = ask_text("What do you want to find out?", optional=_SKIP)
    if not question:
        return {}
    stop_if = ask_text("What would make you stop?")
    ends = ask_day("It ends on", first=today)
    return {"experiment": {"question": question, "stop-if": stop_if, "ends": ends}}


def _security(facts: dict[str, Any], vocabulary: Vocabulary, today: date) -> dict[str, Any]:
    """What was answered on security; without risks or a reason for none where both were left."""
    say(f"\n{click.style('Security', underline=True)}")
    security: dict[str, Any] = {
        "classification": ask_word(
            "How is the information classified?", "classification", vocabulary
        ),
        "personal-data": ask_word(
            "Which personal data does it touch?", "personal-data", vocabulary
        ),
    }
    known = Answers("", {**facts, "security": security}, {})
    if security["personal-data"] != "none" or tier_now(known, vocabulary).at_least("standard"):
        security |= _engaged(vocabulary, today)
    threat = ask_text(
        "The risk that worries you most", optional="Enter: none remains; say why next"
    )
    if threat:
        security["risks"] = [_risk(threat, str(facts.get("owner", "")), vocabulary, today)]
    elif reason := ask_text("Why does no risk remain?", optional=_SKIP, least=20):
        security["no-risks"] = reason
    return security


def _is_whole(security: dict[str, Any]) -> bool:
    return "risks" in security or "no-risks" in security


def _engaged(vocabulary: Vocabulary, today: date) -> dict[str, Any]:
    question = "Which security role was asked, before it was decided?"
    role = ask_text(question, optional=_NOBODY, most=MOST_ROLE)
    if not role:
        return {}
    stage = ask_word("At which stage?", "engagement-stage", vocabulary)
    day = ask_day("On which day?", today.isoformat(), first=date.min, last=today)
    return {"engaged": [{"role": role, "date": day, "stage": stage}]}


def _risk(threat: str, owner: str, vocabulary: Vocabulary, today: date) -> dict[str, Any]:
    category = ask_word("What kind of risk is it?", "risk-category", vocabulary)
    likelihood, impact = ask_numbers("Likelihood and impact that remain, 1 to 5 each")
    treatment = ask_word("What is done about it?", "risk-treatment", vocabulary)
    risk: dict[str, Any] = {
        "id": "R1",
        "threat": threat,
        "category": category,
        "likelihood": likelihood,
        "impact": impact,
        "treatment": treatment,
    }
    if treatment in ("monitor", "accept"):
        risk["until"] = ask_day("Until when?", first=today)
    else:
        risk["control"] = ask_text("By which control?")
    return risk | {"owner": owner}


def _interoperability(words: dict[str, str]) -> dict[str, Any]:
    say(f"\n{click.style('Interoperability', underline=True)}")
    question = "Does no other system read or write it? Then say why"
    reason = ask_text(question, optional="Enter: interfaces are to be listed in the file", least=20)
    if not reason:
        return {}
    words.setdefault("interoperability", f"None needed: {reason}")
    return {"interoperability": {"none": reason}}


def _legacy(words: dict[str, str]) -> dict[str, Any]:
    say(f"\n{click.style('Legacy dependencies', underline=True)}")
    question = "Does it touch no old system? Then say why"
    reason = ask_text(
        question, optional="Enter: old systems are to be listed in the file", least=20
    )
    if not reason:
        return {}
    words.setdefault("legacy-dependencies", f"None: {reason}")
    return {"legacy": {"none": reason}}
