"""How heavy pages are: the first one and those of tables do not grow with the log.

Every record here has words that no other has, so that compression helps as little as it can.
"""

import gzip
import hashlib
import re

import pytest

from adr_tool.publish.home import MOST_CHOICES
from tests.conftest import Repository
from tests.site.conftest import record
from tests.site.test_registers import Files, built

SIZES = (250, 750)
KIB = 1024
# Of what a reader waits for, compressed as a server sends it; a page of a decision as it is.
HOME, TABLE, PAGE = 150 * 1000, 60 * 1000, 40 * 1000
REGISTERS = ("interoperability", "legacy", "security", "assurance", "reviews")
TABLES = (*(f"registers/{name}" for name in REGISTERS), "systems", "timeline", "relations")
SECTIONS = """security:
  classification: official
  personal-data: none
  assurance: [{{kind: pen-test, state: needed, by: 2027-01-01, because: {0} is tested}}]
  risks:
    - {{id: R1, threat: {0} fails, category: tampering, likelihood: 2, impact: 3,
       treatment: mitigate, control: "{0} is watched", owner: {1}}}
interoperability:
  interfaces: [{{with: {0} archive, direction: out, data: {1}, standard: {2}, state: live,
                conformance: tested, evidence: {0} report}}]
legacy:
  dependencies: [{{system: {1}, owner: {2}, effect: keeps, support-ends: 2027-03-31,
                  mitigation: {0} {1}, exit-by: 2027-06-30, public: true}}]
---
"""


def words(number: int) -> list[str]:
    """Three words that nobody else uses."""
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    return [f"w{digest[at : at + 12]}" for at in (0, 12, 24)]


def text(number: int) -> str:
    """A record whose title, owner, tag, systems, standard and risk are its own."""
    one, two, three = words(number)
    links = f"relates-to: [{number - 1}]" if number > 1 else ""
    plain = record(f"Replace {one} by {two}", links=links, context=f"{one} {two} {three}. " * 40)
    front, _, body = plain.partition("security: {")
    front = front.replace("owner: Web lead", f"owner: {one} lead\ntags: [{two}, {three}]")
    return front + SECTIONS.format(one, two, three) + body.split("---\n", 1)[1]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Files]:
    """The sites of a log and of one that is three times as long."""
    made = {}
    for size in SIZES:
        repository = Repository(tmp_path_factory.mktemp(f"log{size}"))
        repository.write("adr-tool.toml", 'publish = "open"\n')
        for number in range(1, size + 1):
            repository.write(f"decisions/{number:04}-a.md", text(number))
        made[size] = built(repository.path)
    return made


def sent(page: str) -> int:
    """The bytes of a page as a server sends it."""
    return len(gzip.compress(page.encode(), mtime=0))


def test_the_first_page_does_not_grow_with_the_log(sites: dict[int, Files]) -> None:
    small, large = (files["index.html"] for files in sites.values())
    assert sent(large) < HOME
    assert len(large) < len(small) * 1.05
    for page in (small, large):
        assert page.count("<li data-") == 200
        assert "disabled>1" in page, "the words that are not offered are counted"
        for options in re.findall(r"<select.*?</select>", page, re.DOTALL):
            assert options.count("<option") <= MOST_CHOICES + 2


def test_no_page_of_a_table_grows_with_the_log(sites: dict[int, Files]) -> None:
    for table in TABLES:
        heaviest = {
            size: max(sent(page) for place, page in files.items()
                      if re.fullmatch(rf"{table}/(page/\d+/)?index\.html", place))
            for size, files in sites.items()
        }  # fmt: skip
        assert heaviest[SIZES[1]] < TABLE, table
        assert heaviest[SIZES[1]] < heaviest[SIZES[0]] * 1.2, table


def test_what_is_left_out_of_a_page_is_on_another_one(sites: dict[int, Files]) -> None:
    for size, files in sites.items():
        index = files["assets/search-index.js"]
        lists = "".join(page for place, page in files.items()
                        if re.fullmatch(r"(page/\d+/)?index\.html", place))  # fmt: skip
        for number in range(1, size + 1):
            one, two, _ = words(number)
            assert f'"{one} lead"' in index
            assert f'"{two}"' in index
            assert f'href="{number:04}/index.html"' in lists or f"/{number:04}/index" in lists


def test_a_page_of_a_decision_is_light_and_the_same_in_a_longer_log(
    sites: dict[int, Files],
) -> None:
    small, large = (files["0100/index.html"] for files in sites.values())
    assert len(large) < PAGE
    # Only the pages of registers to which it leads have other numbers.
    assert abs(len(large) - len(small)) < 100


def test_all_that_grows_grows_with_the_log_and_no_faster(sites: dict[int, Files]) -> None:
    small, large = sites.values()
    ratio = SIZES[1] / SIZES[0]
    assert len(large["assets/search-index.js"]) < 1.05 * ratio * len(
        small["assets/search-index.js"]
    )
    for ending in (".html", ".json", ".csv", ".md"):
        total = [sum(len(t) for p, t in f.items() if p.endswith(ending)) for f in sites.values()]
        assert total[1] < 1.05 * ratio * total[0], ending
