"""A title as people cite it: without the number or the identifier it begins with."""

import re

_NAME = (
    r"(?:(?:any |markdown )?(?:architectur(?:e|al) )?decision(?: record)?"
    r"|adr|rfc|adl|ddr|edr|tdr|dr|ad)"
)
_CODE = r"(?P<code>[0-9]{1,9}|[xX]{2,5}|[nN]{3,5})"
_MARK = r"[\])]?\s{0,3}(?P<mark>[:.|)\]–—-]{0,3})\s{0,3}(?=\S)"
# `ADR-001: `, `[ADR-0005] `, `RFC 003 - `, `Architecture Decision Record 12: `
_NAMED = re.compile(rf"[\[(]?(?P<name>{_NAME})[-_ ]?[#№]?\s?{_CODE}(?![0-9]){_MARK}", re.IGNORECASE)
# `ARCH-003: `, `ODH-ADR-Operator-0012: `: only with a mark behind it, as titles may begin so.
_CODED = re.compile(rf"\[?[A-Z][A-Za-z]{{1,11}}(?:-[A-Za-z]{{1,12}}){{0,2}}-{_CODE}{_MARK}")
# `12. `, `12) `, `12: `, `12 - `, `#12 `, `0012 `
_NUMBERED = re.compile(rf"[\[(]?(?P<hash>#?){_CODE}(?![0-9]){_MARK}")
_LABELLED = re.compile(
    r"(?:(?:architectur(?:e|al) )?decision record|adr|rfc|title)(?:\s?[:–—]|\s-\s)\s{0,3}(?=\S)",
    re.IGNORECASE,
)
# `ADR Send letters`: a name that the file's own leaves out, and so no word of the title.
_LOOSE = re.compile(
    r"(?:ADR|(?:Architectur(?:e|al) )?Decision Record)\s{1,3}(?:[A-Z]{2,12}-[0-9]{1,9}\s{1,3})?"
    r"(?=[A-Z(\"'“„«][^\s]*\s{1,3}\S)"
)
_OF_ITSELF = ("adr", "decision", "architect")
_GENERIC = re.compile(rf"(?:{_NAME}|record|title)?[-_ #]*{_CODE}?[.:]?\Z", re.IGNORECASE)


def bare_title(text: str, number: int | None = None, slug: str = "") -> str:
    """The title without a leading number or identifier; the rest stays as it is.

    `number` is the one the file name holds: it is dropped even with nothing but a space
    behind it, where "3 ways to log in" keeps its number. `slug` is what follows there.
    """
    text = " ".join(text.split())
    for pattern in (_NAMED, _CODED, _NUMBERED):
        found = pattern.match(text)
        if found is not None and _is_identifier(found.groupdict(), number):
            return text[found.end() :].strip()
    found = _LABELLED.match(text)
    if found is None and slug and not slug.startswith(_OF_ITSELF):
        found = _LOOSE.match(text)
    return text[found.end() :].strip() if found else text


def is_generic(text: str) -> bool:
    """Whether a heading is only an identifier, such as "ADR 12" or "Decision record"."""
    return _GENERIC.match(text.strip()) is not None


def _is_identifier(parts: dict[str, str | None], number: int | None) -> bool:
    code, mark = parts["code"] or "", parts["mark"] or ""
    if code.isdigit() and int(code) == number:
        return True
    if "hash" in parts and number is not None and _is_next(code, number):
        return True
    if parts.get("name"):
        # "RFC 7807 for errors" is about that standard.
        return bool(mark) or (parts["name"] or "").lower() != "rfc"
    if "hash" not in parts:
        return mark[:1] in (":", ".", "|")
    if not code.isdigit():
        return False
    return bool(mark) or bool(parts["hash"]) or code.startswith("0")


def _is_next(code: str, number: int) -> bool:
    # Copied from the record before, and not renumbered.
    return code.isdigit() and len(code) > 1 and abs(int(code) - number) == 1
