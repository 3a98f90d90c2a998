"""The three sections of a decision as lines of Markdown lists, as its front matter has them."""

from collections.abc import Iterator, Mapping

from adr_tool.model.public import (
    Dependency,
    Interface,
    Interoperability,
    Legacy,
    PublicRecord,
    Risk,
    Security,
    Todo,
)
from adr_tool.model.vocabulary import Standard, Word
from adr_tool.publish.base import Site
from adr_tool.publish.markdown_text import written

Section = tuple[str, tuple[str, ...]]


def sections_of(site: Site, record: PublicRecord) -> Iterator[Section]:
    """The heading of each section that the record answers, and the lines below it."""
    if record.security:
        yield site.text("security"), tuple(_security(site, record.security))
    if record.interoperability:
        yield site.text("interoperability"), tuple(_interoperability(site, record.interoperability))
    if record.legacy:
        yield site.text("legacy"), tuple(_legacy(site, record.legacy))


def _security(site: Site, said: Security) -> Iterator[str]:
    yield from _todo(site, said.todo)
    yield from _fact(site, "classification", _label(site, "classification", said.classification))
    yield from _fact(site, "personal-data", _label(site, "personal-data", said.personal_data))
    for one in said.engaged:
        stage = _label(site, "engagement-stage", one.stage)
        yield from _fact(site, "engaged", _joined(stage, written(one.role), site.day(one.date)))
    for piece in said.assurance:
        due = site.text("assurance-by", day=site.day(piece.by)) if piece.by else ""
        reference = _with(site, "assurance-ref", ref=piece.reference)
        kind = _known(site.profile.assurance, piece.kind)
        state = _label(site, "assurance-state", piece.state)
        parts = (state, kind, reference, due, written(piece.because))
        yield from _fact(site, "assurance", _joined(*parts))
    yield from (_risk(site, risk) for risk in said.risks)
    if said.no_risks:
        yield _with(site, "no-risks", reason=said.no_risks)
    if said.withheld:
        labels = site.vocabulary.label
        bands = (f"{n} {labels('risk-band', band).lower()}" for band, n in said.withheld.items())
        count = sum(said.withheld.values())
        yield site.count("risks-withheld", count, bands=written(", ".join(bands)))


def _risk(site: Site, risk: Risk) -> str:
    score = ""
    if risk.score:
        score = site.text("risk-score", likelihood=risk.likelihood, impact=risk.impact)
    until = site.text("risk-until", day=site.day(risk.until)) if risk.until else ""
    return _joined(
        f"**{written(risk.id)}** {written(risk.threat)}".replace("**** ", ""),
        _label(site, "risk-category", risk.category),
        _named(site, "risk-band", f"{_label(site, 'risk-band', risk.band)} {score}".strip()),
        _named(site, "risk-treatment", _label(site, "risk-treatment", risk.treatment)),
        written(risk.control),
        _named(site, "risk-owner", written(risk.owner)),
        until,
        _with(site, "risk-caf", ids=", ".join(risk.caf)),
        _with(site, "restricted", reason=risk.restricted),
    )


def _interoperability(site: Site, said: Interoperability) -> Iterator[str]:
    yield from _todo(site, said.todo)
    if said.none:
        yield _with(site, "no-interfaces", reason=said.none)
    yield from (_interface(site, one) for one in said.interfaces)
    if said.codes:
        known = (_known(site.profile.codes, code) for code in said.codes)
        yield from _fact(site, "codes", ", ".join(known))
    if said.exit:
        tested = said.exit.tested
        when = _with(site, "exit-tested", day=tested) if tested != "never" else ""
        never = site.text("exit-never") if tested == "never" else ""
        formats = written(", ".join(said.exit.formats))
        yield from _fact(site, "exit", _joined(written(said.exit.how), formats, when, never))


def _interface(site: Site, one: Interface) -> str:
    allowed = ""
    if one.exception and one.exception.until:
        until = site.day(one.exception.until)
        allowed = _with(site, "exception", day=until, because=one.exception.because)
    elif one.exception:
        allowed = _with(site, "exception-undated", because=one.exception.because)
    standard = f"{_known(site.profile.standards, one.standard)} {written(one.version)}"
    return _joined(
        f"**{written(one.counterpart)}**",
        _named(site, "interface-direction", _label(site, "direction", one.direction)),
        written(one.data),
        _named(site, "interface-standard", standard.strip()),
        _named(site, "interface-state", _label(site, "interface-state", one.state)),
        _named(site, "interface-conformance", _label(site, "conformance", one.conformance)),
        written(one.evidence),
        allowed,
    )


def _legacy(site: Site, said: Legacy) -> Iterator[str]:
    yield from _todo(site, said.todo)
    if said.none:
        yield _with(site, "no-legacy", reason=said.none)
    yield from (_dependency(site, one) for one in said.dependencies)


def _dependency(site: Site, one: Dependency) -> str:
    ends = {
        "legacy-support": one.support_ends,
        "legacy-contract": one.contract_ends,
        "legacy-exit": one.exit_by,
    }
    extended = one.extended_support_ends
    return _joined(
        f"**{written(one.system)}**",
        _label(site, "dependency-kind", one.kind),
        written(one.owner),
        _named(site, "legacy-effect", _label(site, "dependency-effect", one.effect)),
        _named(site, "legacy-criticality", _label(site, "criticality", one.criticality)),
        _label(site, "legacy-strategy", one.strategy),
        _named(site, "legacy-support", site.text("legacy-unknown") if one.support_unknown else ""),
        *(_named(site, key, site.day(day)) for key, day in ends.items()),
        site.text("legacy-extended", day=site.day(extended)) if extended else "",
        _with(site, "legacy-indicators", ids=", ".join(one.indicators)),
        written(one.mitigation),
        _with(site, "legacy-blocked", what=one.blocked_by),
        _with(site, "restricted", reason=one.restricted),
    )


def _todo(site: Site, todo: Todo | None) -> Iterator[str]:
    if todo:
        who = _with(site, "section-todo-who", who=todo.who)
        if todo.by:
            who = _with(site, "section-todo-by", who=todo.who, day=site.day(todo.by))
        yield _joined(site.text("section-todo"), who, sep=" ")


def _fact(site: Site, key: str, value: str) -> Iterator[str]:
    if value:
        yield f"**{site.text(key)}:** {value}"


def _named(site: Site, key: str, value: str) -> str:
    return f"{site.text(key)}: {value}" if value else ""


def _with(site: Site, key: str, **values: str) -> str:
    """A text with authors' words in it, or "" where there are none."""
    return (
        site.text(key, **{k: written(v) for k, v in values.items()}) if any(values.values()) else ""
    )


def _label(site: Site, words: str, name: str) -> str:
    return written(site.vocabulary.label(words, name))


def _known(words: Mapping[str, Word] | Mapping[str, Standard], name: str) -> str:
    word = words.get(name)
    return written(word.label if word else name)


def _joined(*parts: str, sep: str = "; ") -> str:
    return sep.join(part for part in parts if part)
