"""Every kind of output of a build, and in which of them a word of a public record must be found.

A kind that is not here fails the proof: nobody has thought of what may leak there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# Where the words of records are: in every file of the kind, in some of them, or in none.
EVERY, SOME, NONE = "every", "some", "none"


@dataclass(frozen=True)
class Kind:
    """A kind of output: which paths are of it, and where in it twins are found."""

    path: str
    twins: str = EVERY

    def holds(self, path: str) -> bool:
        """Whether a file of the site is of this kind."""
        return re.fullmatch(self.path, path) is not None


_RECORD = r"(\d{4}|a-title-of-its-own)"
_REGISTER = r"registers/(assurance|interoperability|legacy|reviews|security)"

KINDS: Mapping[str, Kind] = {
    "home": Kind(r"index\.html|page/\d+/index\.html"),
    "page of a decision": Kind(rf"{_RECORD}/index\.html"),
    "data of a decision": Kind(rf"{_RECORD}/record\.json"),
    "Markdown of a decision": Kind(rf"{_RECORD}/record\.md"),
    "register": Kind(rf"{_REGISTER}/(page/\d+/)?index\.html"),
    "register as CSV": Kind(rf"{_REGISTER}\.csv"),
    "register as JSON": Kind(rf"{_REGISTER}\.json"),
    "list of registers": Kind(r"registers/index\.html", NONE),
    "list of systems": Kind(r"systems/(page/\d+/)?index\.html"),
    "page of a system": Kind(r"systems/[a-z0-9-]+/(page/\d+/)?index\.html"),
    "data of a system": Kind(r"systems/[a-z0-9-]+/system\.json"),
    "systems as data": Kind(r"registers/systems\.(csv|json)"),
    "timeline": Kind(r"timeline/(page/\d+/)?index\.html"),
    "relations": Kind(r"relations/(page/\d+/)?index\.html"),
    "statistics": Kind(r"statistics/index\.html"),  # proposals that wait
    "rules": Kind(r"rules/([a-z-]+/)?index\.html", NONE),
    "about": Kind(r"about/index\.html", NONE),
    "page for lost readers": Kind(r"404\.html", NONE),
    "index as JSON": Kind(r"index\.json"),
    "index as CSV": Kind(r"index\.csv"),
    "feed": Kind(r"feed\.(xml|json)"),
    "index for language models": Kind(r"llms\.txt"),
    "sitemap": Kind(r"sitemap\.xml|robots\.txt", NONE),
    "manifest": Kind(r"manifest\.json"),  # digests, and addresses of systems
    "search index": Kind(r"assets/search-index\.js"),
    "looks": Kind(r"assets/(?!search-index)[a-z-]+\.(css|js|svg|ico|woff2)", NONE),
    "picture": Kind(r"(portal/docs/)?pictures/[0-9a-f]{20}\.png"),
    "picture without words": Kind(r"(portal/docs/)?pictures/[0-9a-f]{20}\.(jpg|gif|webp)", NONE),
    "page for portals": Kind(rf"portal/docs/({_RECORD}|index)\.md"),
    "settings for portals": Kind(r"portal/mkdocs\.yml"),
    "full-text index": Kind(r"pagefind/(index|fragment|filter)/.*|pagefind/.*\.pf_meta", SOME),
    "full-text search": Kind(r"pagefind/[\w.-]+\.(js|css|pagefind|json)", NONE),
}


def kinds_of(path: str) -> list[str]:
    """The kinds that a file of the site is of: one, if the table is right."""
    return [name for name, kind in KINDS.items() if kind.holds(path)]
