"""The three required sections of a record, said in a few short lines each."""

from collections.abc import Iterable, Iterator

from adr_tool.model import Facts, Record, Vocabulary, risk_score

Line = tuple[str, str]


def section_lines(record: Record, vocabulary: Vocabulary) -> tuple[Line, ...]:
    """Lines of a name and a value: a section's name, then indented what it says.

    A section that says `none` or `todo` has that beside its name; an absent one has no line.
    """
    sections = (
        ("security", "Security", _security),
        ("interoperability", "Interoperability", _interoperability),
        ("legacy", "Legacy", _legacy),
    )
    lines: list[Line] = []
    for key, title, said in sections:
        short = _short(record, key)
        inside = [(f"  {name}" if name else "", value) for name, value in said(record, vocabulary)]
        if short or inside:
            lines += [("", ""), (title, short), *inside]
    return tuple(lines)


def _short(record: Record, section: str) -> str:
    reason = _text(record.fact(section, "none"))
    who, by = (_text(record.fact(section, "todo", key)) for key in ("who", "by"))
    todo = _listed((who, by and f"by {by}"))
    if isinstance(record.facts.get(section), dict) and "todo" in record.facts[section]:
        return f"still to do{': ' if todo else ''}{todo}"
    return f"none: {reason}" if reason else ""


def _security(record: Record, vocabulary: Vocabulary) -> Iterator[Line]:
    for key, name in (("classification", "Classification"), ("personal-data", "Personal data")):
        if value := _text(record.fact("security", key)):
            yield name, vocabulary.label(key, value).lower()
    yield from _named("Engaged", (_engaged(i, vocabulary) for i in _items(record, "engaged")))
    yield from _named("Assurance", (_assured(i, vocabulary) for i in _items(record, "assurance")))
    yield from _risks(_items(record, "risks"), vocabulary)
    if reason := _text(record.fact("security", "no-risks")):
        yield "No risks", reason


def _items(record: Record, key: str, section: str = "security") -> Iterator[Facts]:
    return (item for _, item in record.items(section, key))


def _engaged(item: Facts, vocabulary: Vocabulary) -> str:
    stage = vocabulary.label("engagement-stage", _text(item.get("stage"))).lower()
    return _listed((_text(item.get("role")), _text(item.get("date")), stage))


def _assured(item: Facts, vocabulary: Vocabulary) -> str:
    state = vocabulary.label("assurance-state", _text(item.get("state"))).lower()
    by, because = _text(item.get("by")), _text(item.get("because"))
    about = _listed((state, by and f"by {by}", _text(item.get("ref")), because))
    return _with(_text(item.get("kind")), about)


def _risks(items: Iterable[Facts], vocabulary: Vocabulary) -> Iterator[Line]:
    before = None
    for item in sorted(items, key=risk_score, reverse=True):
        score = risk_score(item)
        band = vocabulary.label("risk-band", vocabulary.band(score)) if score else "Unscored"
        yield f"{band} risk" if band != before else "", _risk(item, vocabulary)
        before = band


def _risk(item: Facts, vocabulary: Vocabulary) -> str:
    treatment = vocabulary.label("risk-treatment", _text(item.get("treatment"))).lower()
    until = _text(item.get("until"))
    name = f"{_text(item.get('id'))} {_text(item.get('threat'))}".strip()
    done = f"{treatment} until {until}" if until else treatment
    return f"{name} ({done})" if done else name


def _interoperability(record: Record, vocabulary: Vocabulary) -> Iterator[Line]:
    items = _items(record, "interfaces", "interoperability")
    yield from _named("Interface", (_interface(item, vocabulary) for item in items))


def _interface(item: Facts, vocabulary: Vocabulary) -> str:
    standard = f"{_text(item.get('standard'))} {_text(item.get('version'))}".strip()
    state = vocabulary.label("interface-state", _text(item.get("state"))).lower()
    conformance = _text(item.get("conformance"))
    proof = vocabulary.label("conformance", conformance).lower()
    exception = item.get("exception")
    until = _text(exception.get("until")) if isinstance(exception, dict) else ""
    about = (
        vocabulary.label("direction", _text(item.get("direction"))).lower(),
        standard,
        state,
        proof and f"conformance {proof}",
        "" if exception is None else f"exception until {until}" if until else "exception",
    )
    return _with(_text(item.get("with")), _listed(about))


def _legacy(record: Record, _: Vocabulary) -> Iterator[Line]:
    items = _items(record, "dependencies", "legacy")
    yield from _named("Depends on", (_dependency(item) for item in items))


def _dependency(item: Facts) -> str:
    ends, exit_by = _text(item.get("support-ends")), _text(item.get("exit-by"))
    support = "end of support unknown" if ends == "unknown" else f"support ends {ends}"
    about = (_text(item.get("effect")), ends and support, exit_by and f"exit by {exit_by}")
    return _with(_text(item.get("system")), _listed(about))


def _named(name: str, values: Iterable[str]) -> Iterator[Line]:
    for index, value in enumerate(value for value in values if value):
        yield "" if index else name, value


def _with(name: str, about: str) -> str:
    return f"{name}: {about}" if name and about else name or about


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
