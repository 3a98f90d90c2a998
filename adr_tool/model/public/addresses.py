"""The folder of each record's page: its number for ever, or the words of its name."""

from collections.abc import Iterable

from adr_tool.model.record import Record, own_place
from adr_tool.slug import slug_of

# What else stands at the top of the site, or is somebody else's to use there.
RESERVED = frozenset(
    (
        "404", "about", "assets", "cname", "feed", "index", "llms", "manifest", "page", "pagefind",
        "pictures", "portal", "registers", "relations", "robots", "rules", "search", "sitemap",
        "statistics", "systems", "timeline",
    )
)  # fmt: skip
_FALLBACK = "record"


def addresses_of(records: Iterable[tuple[Record, bool]]) -> list[str]:
    """An address for each record, in their order; no two are the same.

    Each record comes with whether its file's name may be told. Who comes second to a number
    or a name has `-2` behind it.
    """
    taken: set[str] = set()
    found = []
    for record, named in records:
        address = _free(_wanted(record, named), taken)
        taken.add(address)
        found.append(address)
    return found


def _wanted(record: Record, named: bool) -> str:
    if record.number is not None:
        return f"{record.number:04d}"
    words = own_place(record.path).stem if named else record.title
    slug = slug_of(words, _FALLBACK)
    # A name of digits alone could be taken for the number of another record.
    return f"{_FALLBACK}-{slug}" if slug in RESERVED or slug.isdigit() else slug


def _free(wanted: str, taken: set[str]) -> str:
    address, count = wanted, 1
    while address in taken:
        count += 1
        address = f"{wanted}-{count}"
    return address
