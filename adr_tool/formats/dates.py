"""Reads a date as people write it, and guesses nothing: an unsure one is no date."""

import re
from datetime import date

# Days before months, as in Europe, unless the second number can be no month.
_NUMBERS = re.compile(
    r"(?<![0-9.,/-])(?:"
    r"(?P<year>(?:19|20)[0-9]{2}) ?(?P<sep>[-/.]) ?(?P<a>[0-9]{1,2}) ?(?P=sep) ?(?P<b>[0-9]{1,2})"
    r"|(?P<c>[0-9]{1,2}) ?(?P<sep2>[-/.]) ?(?P<d>[0-9]{1,2}) ?(?P=sep2) ?(?P<end>(?:19|20)[0-9]{2})"
    r")(?![0-9]|[-/.][0-9])"
)
_WORDS = re.compile(
    r"(?<![0-9.,/-])(?:"
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|ste|de|\.)?[ -](?:of |de |o )?(?P<month>[^\W\d_]{3,12})"
    r"\.?,?[ -](?:de |del )?(?P<year>(?:19|20)[0-9]{2})"
    r")(?![0-9])",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"(?<![^\W\d_])(?P<month>[^\W\d_]{3,12})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? "
    r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])",
    re.IGNORECASE,
)

# `23/10/24` and `02.04.20`: the year stands last, as nobody leaves out half of one in front.
_SHORT = re.compile(
    r"(?<![\w.,/-])(?:(?P<c>[0-9]{1,2})/(?P<d>[0-9]{1,2})/|(?P<e>[0-9]{2})\.(?P<f>[0-9]{2})\.)"
    r"(?P<short>[0-9]{2})(?![\w/-]|\.[0-9])"
)

_ALL = (_NUMBERS, _WORDS, _MONTH_FIRST, _SHORT)

_MONTHS = (
    "january jan januar januari janvier enero janeiro janúar ionawr",
    "february feb febr februar februari février fevrier fév febrero fevereiro febrúar chwefror",
    "march mar mars märz maart marzo março mawrth",
    "april apr avril avr abril apríl ebrill",
    "may mai mei maj maí mayo maio",
    "june jun juni juin junio junho júní mehefin",
    "july jul juli juillet juil julio julho júlí gorffennaf",
    "august aug augustus augusti août aout agosto ágúst awst",
    "september sep sept septembre septiembre setembro medi",
    "october oct oktober okt octobre octubre outubro október hydref",
    "november nov novembre noviembre novembro nóvember tachwedd",
    "december dec dezember dez desember des décembre decembre diciembre dezembro rhagfyr",
)
_MONTH_OF = {word: month for month, words in enumerate(_MONTHS, 1) for word in words.split()}


def date_in(text: str) -> date | None:
    """The first date that a text states to the day, or None.

    Read are `2026-11-23` with any of `-/.`, `23/11/2026`, `11/23/2026` (where only one
    reading is possible), `23/11/26`, and names of months in ten languages. Months without
    a day and times are not.
    """
    found = [
        (match.start(), day)
        for pattern in _ALL
        if (match := pattern.search(text)) and (day := _day(match.groupdict())) is not None
    ]
    return min(found)[1] if found else None


def behind_date(text: str) -> str:
    """What stands behind the date that a text begins with; "" where it begins with none."""
    begun = text.lstrip(" \t*_[(")
    found = next((m for pattern in _ALL if (m := pattern.match(begun))), None)
    if found is None or _day(found.groupdict()) is None:
        return ""
    return begun[found.end() :].lstrip(" \t*_]):–—,.-")


def only_date(text: str) -> date | None:
    """The date that a line is, with nothing beside it but marks, or None."""
    text = text.strip(" \t*_()[].")
    found = next((m for p in _ALL if (m := p.fullmatch(text))), None) if len(text) < 40 else None
    return _day(found.groupdict()) if found else None


def _day(parts: dict[str, str | None]) -> date | None:
    if month := parts.get("month"):
        number = _MONTH_OF.get(month.lower())
        return _date(parts["year"], number, parts["day"]) if number else None
    if parts.get("a"):
        year, first, second = parts["year"], parts["a"], parts["b"]
        return _date(year, first, second) or _date(year, second, first)
    day, month = parts["c"] or parts.get("e"), parts["d"] or parts.get("f")
    year = parts.get("end") or f"20{parts.get('short')}"
    return _date(year, month, day) or _date(year, day, month)


def _date(year: str | None, month: str | int | None, day: str | None) -> date | None:
    try:
        return date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None
