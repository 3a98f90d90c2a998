"""Finds what identifies a person or a machine in a text: addresses, numbers, hosts.

Each is looked for so that hardly anything else is taken for it; what only looks like one
(addresses of documentation, ranges, versions, well-known hosts) is passed over.
"""

import ipaddress
import re
from collections.abc import Iterator

from adr_tool.frozen import dataclass

_EMAIL = re.compile(
    r"(?<![\w.+/@:\]}>-])([\w.+-]{1,64})@((?:[a-zA-Z0-9-]{1,40}\.){1,6}([a-zA-Z]{2,24}))(?![\w@/-])"
)
# Mailboxes of nobody in particular, and names for examples (RFC 2606).
_SHARED = re.compile(
    r"(?:[\w.+-]*[.+_-])?(?:abuse|admin|all|app|automation|bot|careers|contact|data|dev|devops|"
    r"digital|dpo|enquir(?:y|ies)|example|feedback|foi|foo|git|governance|group|hello|help(?:desk)?|"
    r"hostmaster|info|it|mail|media|me|name|no-?reply|npm|office|ops|postmaster|press|registrar|"
    r"root|sales|security|services?|simulate|support|teams?|tests?|users?|username|web|webmaster|"
    r"you)(?:[.+_-][\w.+-]*)?\Z",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"(?:(?:.*\.)?(?:example|invalid|localhost|test|local)|(?:.*\.)?example\.[a-z.]{2,6}|"
    r"(?:.*\.)?(?:noreply|domain|email|company|test|acme|foo|bar)\.(?:[a-z.]{2,10}))\Z",
    re.IGNORECASE,
)
_FILE_ENDINGS = frozenset(
    ("css", "html", "java", "js", "json", "md", "png", "py", "svg", "ts", "tsx", "xml", "yaml",
     "yml", "sh", "go", "rs", "jpg", "gif", "webp", "latest", "next", "beta", "alpha"),
)  # fmt: skip
# A full stop or a second address may follow, more parts or the rest of a version's name not;
# below a path is a page of a version, behind `//` a host.
_IPV4 = re.compile(
    r"(?<![\w.-])(?<!(?<!/)/)(?:[0-9]{1,3}\.){3}[0-9]{1,3}"
    r"(?!\w|\.\w|-(?!(?:[0-9]{1,3}\.){3}))(/[0-9]{1,2})?"
)
_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{1,4}(?![\w:]|\.\w)")
_HOST = re.compile(
    r"(?<![\w.@$/{-])((?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,40}[a-zA-Z0-9])?\.){1,6})"
    r"(internal|intranet|corp|lan|local)(?![\w.(-]|\.\w)"
)
_SHARE = re.compile(r"(?<![\w\\])\\\\[A-Za-z][A-Za-z0-9-]{2,30}\\[A-Za-z0-9$_-]{2,}")
_WELL_KNOWN_HOSTS = re.compile(
    r"(?:(?:.*\.)?(?:svc\.cluster|docker|containers|google|compute|ec2|example|app|env|settings|"
    r"config|foo|bar|my-?[a-z]*|your-?[a-z]*|host|hostname|cluster|metadata\.google))\.\Z",
    re.IGNORECASE,
)
_NHS = re.compile(r"(?<![\w./=#+-])([0-9]{3})([ -]?)([0-9]{3})\2([0-9]{4})(?![\w/-]|\.[0-9])")
# What has been given out: Scotland's have their own shape; 999 is for tests.
_ISSUED = re.compile(r"(?:[467]|3[2-9])")
# One digit first, and alternatives behind it: so the pattern is only tried where a digit is.
_ANY_NUMBER = re.compile(r"[0-9](?:\.[0-9]{1,3}\.[0-9]|[0-9]{2}[ -]?[0-9]{4})")
_ANY_OTHER = ("@", "\\\\", ".internal", ".intranet", ".corp", ".lan", ".local")
_COLONS = re.compile(r":[0-9a-fA-F]{0,4}:")
_PRIVATE = tuple(
    ipaddress.ip_network(net)
    for net in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
)
_GLOBAL_V6 = ipaddress.ip_network("2000::/3")
_WELL_KNOWN = frozenset(("1.1.1.1", "8.8.4.4", "8.8.8.8", "9.9.9.9"))
_VERSION_WORD = (
    r"\b(?:versions?|releases?|releasing|builds?|v|ver|rev|revision|section|chapter|clause)"
)
_VERSION = re.compile(rf"{_VERSION_WORD}[^\w\n]{{0,4}}\Z", re.IGNORECASE)
_OF_VERSIONS = re.compile(rf"(?:{_VERSION_WORD}\b[^.;!?]{{0,40}}|§ ?|#+ )\Z", re.IGNORECASE)
_OF_MACHINES = re.compile(
    r"(?:\b(?:address(?:es)?|gateways?|hosts?|ips?|machines?|nodes?|proxy|proxies|servers?)\b"
    r"[^0-9.;!?]{0,20}|//|@)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Identifier:
    """What was found, in words, and the character of the text at which it begins, from 0."""

    what: str
    start: int


def may_identify(text: str) -> bool:
    """Whether a text of any length could hold any of these at all; told in no time."""
    if any(mark in text for mark in _ANY_OTHER) or _ANY_NUMBER.search(text):
        return True
    return _COLONS.search(text) is not None


def identifiers_in(text: str) -> Iterator[Identifier]:
    """E-mail and IP addresses, internal hosts and NHS numbers in one line of text."""
    if "@" in text:
        yield from _emails(text)
    if "." in text or ":" in text:
        yield from _addresses(text)
    if "." in text or "\\\\" in text:
        yield from _hosts(text)
    yield from _nhs_numbers(text)


def _emails(text: str) -> Iterator[Identifier]:
    for found in _EMAIL.finditer(text):
        shared = _SHARED.match(found[1]) or _EXAMPLES.match(found[2])
        if (
            not shared
            and found[3].lower() not in _FILE_ENDINGS
            and "://" not in text[: found.start()][-40:]
        ):
            yield Identifier("an e-mail address", found.start())


def _addresses(text: str) -> Iterator[Identifier]:
    for found in (*_IPV4.finditer(text), *_IPV6.finditer(text)):
        try:
            address = ipaddress.ip_address(found[0].split("/")[0])
        except ValueError:
            continue
        if _identifies(address, found, text):
            yield Identifier("an IP address", found.start())


def _identifies(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address, found: re.Match[str], text: str
) -> bool:
    """Whether an address is a machine's, and no range, version or address of documentation."""
    whole_range = "/" in found[0] and int(found[0].split("/")[1]) <= 16
    before = text[: found.start()][-80:]
    if whole_range or _VERSION.search(before):
        return False
    if any(address.version == net.version and address in net for net in _PRIVATE):
        return int(address) & 0xFFFF != 0
    if not address.is_global or str(address) in _WELL_KNOWN:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        return address in _GLOBAL_V6
    if _OF_VERSIONS.search(before):
        return False
    return not _reads_as_version(address) or _OF_MACHINES.search(before) is not None


def _reads_as_version(address: ipaddress.IPv4Address) -> bool:
    """Whether it is four small numbers: a version or a section more often than a machine."""
    parts = address.packed
    return parts[0] < 20 and max(parts) < 100


def _hosts(text: str) -> Iterator[Identifier]:
    for found in _HOST.finditer(text):
        labels = found[1].count(".")
        named = labels > 1 or any(c.isdigit() or c == "-" for c in found[1])
        if named and not _WELL_KNOWN_HOSTS.match(found[1]):
            yield Identifier("the name of an internal host", found.start())
    for found in _SHARE.finditer(text):
        yield Identifier("the name of an internal host", found.start())


def _nhs_numbers(text: str) -> Iterator[Identifier]:
    for found in _NHS.finditer(text):
        digits = found[1] + found[3] + found[4]
        if _ISSUED.match(digits) and len(set(digits)) > 2 and _is_checked(digits):
            yield Identifier("what may be an NHS number (its check digit is right)", found.start())


def _is_checked(digits: str) -> bool:
    """Whether the tenth digit is the check digit of the first nine, modulus 11."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])
