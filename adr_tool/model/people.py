"""Tells a person's name from the name of a role, a team or a forum."""

import re
from functools import cache

from adr_tool.model.given_names import GIVEN_NAMES

# Words of roles, teams and forums; whatever has one of them names no person.
_OF_ROLES = """
    adviser advisor analyst analysts api architect architects architecture assurance authority
    board business caldicott care chair chief clinical clinician clinicians committee community
    consultant contractor core council cyber data delivery department dept design designer desk
    developer developers devops director directorate division dpo editor editors engineer
    engineering engineers estates executive expert experts forum governance group guardian guild
    head health infrastructure information integration it lead leader leaders leads legal
    maintainer maintainers manager managers management medical member members network nurse
    officer officers office operations operator organisation owner owners panel partner
    partners pharmacist platform policy practice principal product programme project provider
    quality representative research responsible risk scientist sec secretary security senior
    service services specialist sponsor squad sre staff stakeholders steering strategy supplier
    support systems tda team teams tech technical technology test tester trust unit user users
    vendor web working
"""
_ROLES = frozenset(_OF_ROLES.split())
_STYLED = re.compile(r"(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|professor)\.? [A-Z]\S", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*\Z|[^\W\d_][^\W\d_'’]*-[^\W\d_'’-]*\Z")
_O_NAME = re.compile(r"[A-Z]['’][A-Z][a-z]+\Z")
_INITIAL = re.compile(r"[A-Z]\.?\Z")
_HANDLE = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]{1,38}\Z")
_PARTICLES = frozenset(
    ("van", "von", "der", "de", "den", "da", "di", "la", "le", "bin", "al", "ap", "ab", "ter", "du")
)
_MOST_WORDS = 5


@cache
def looks_like_a_person(text: str) -> bool:
    """Whether a text is most probably one person's name, or their handle on a forge."""
    plain = re.sub(r"\s*[(<\[].*", "", " ".join(text.split())).strip(" *_`,;")
    if _HANDLE.match(plain):
        return "team" not in plain.lower()
    if _STYLED.match(plain):
        return _roles_in(plain) == 0
    words = _in_order(plain).split()
    if len(words) == 1:
        return words[0].lower() in GIVEN_NAMES
    if not 2 <= len(words) <= _MOST_WORDS or _roles_in(plain):
        return False
    if not all(_is_of_a_name(word) for word in words):
        return False
    given = re.split(r"[-’']", words[0].lower())[0]
    return given in GIVEN_NAMES or bool(_INITIAL.match(words[0]) and len(words[-1]) > 2)


def _in_order(text: str) -> str:
    """ "Smith, Jane" as "Jane Smith"."""
    last, comma, first = text.partition(", ")
    return f"{first} {last}" if comma and "," not in first else text


def _roles_in(text: str) -> int:
    return sum(word in _ROLES for word in re.findall(r"[^\W\d_]+", text.lower()))


def _is_of_a_name(word: str) -> bool:
    if word.lower() in _PARTICLES or _INITIAL.match(word) or _O_NAME.match(word):
        return True
    return bool(_WORD.match(word)) and word[0].isupper() and not word.isupper()
