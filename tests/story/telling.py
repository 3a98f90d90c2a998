"""Reads the plan: the decisions, and what became of each on which day of the main line."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from tests.story import plan

_STEP = re.compile(
    r"([~!?]?)([dpraesxmn+M-])(\d{4}-\d\d-\d\d)(?:=(\d{4}-\d\d-\d\d))?(?:@(\d+)([+-]\d\d))?"
)
_NOON = 12 * 60 * 60


@dataclass(frozen=True, slots=True)
class Step:
    """A letter of a life, with the day of its commit and the day that the record states then."""

    letter: str
    day: date
    stated: date
    mark: str = ""
    second: int = _NOON
    zone: str = "+00"

    @property
    def known(self) -> date | None:
        """The day of the commit, as far as it can be true."""
        return None if self.mark == "!" else self.day


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of the plan."""

    number: int
    title: str
    level: str
    reversibility: str
    harm: str
    maturity: str
    owner: str
    review_by: str
    steps: tuple[Step, ...]

    @property
    def slug(self) -> str:
        return self.title.lower().replace(" ", "-")

    @property
    def path(self) -> str:
        return self.path_at(self.steps)

    def path_at(self, steps: tuple[Step, ...]) -> str:
        """Where the file is after some steps."""
        letters = [step.letter for step in steps]
        number = self.number
        if self.number in plan.BEFORE_NUMBER and "n" not in letters:
            number = plan.BEFORE_NUMBER[self.number]
        folder = f"{plan.MOVED[self.number]}/" if "m" in letters else ""
        return f"decisions/{folder}{number:04d}-{self.slug}.md"

    @property
    def status(self) -> str:
        """The status on disk."""
        return status_after(self.steps)

    @property
    def stated(self) -> str:
        """The day that the record states on disk."""
        return str(stated_after(self.steps))

    @property
    def landed(self) -> tuple[Step, ...]:
        """What happened on the main line: a branch counts on the day of its merge."""
        found: list[Step] = []
        for at, step in enumerate(self.steps):
            if step.letter == "M":
                last = self.steps[at - 1]
                found.append(Step(last.letter, step.day, last.stated))
            elif step.mark not in ("~", "?"):
                found.append(step)
        return tuple(found)


def status_after(steps: tuple[Step, ...]) -> str:
    """The status that the last step with one gave."""
    given = [plan.STATUSES[step.letter] for step in steps if step.letter in plan.STATUSES]
    return given[-1] if given else ""


def stated_after(steps: tuple[Step, ...]) -> date:
    """The day that the record states after these steps."""
    return [step.stated for step in steps if step.letter in plan.STATUSES][-1]


@cache
def decisions() -> dict[int, Decision]:
    """The decisions of the plan that are in our shape, by number."""
    found = {}
    for line in plan.DECISIONS.strip().splitlines():
        head, life = line.split("|")
        number, answers, review, title = head.split(maxsplit=3)
        level, reversibility, harm, maturity = answers
        found[int(number)] = Decision(
            int(number),
            title.strip(),
            plan.LEVELS[level],
            plan.REVERSIBILITY[reversibility],
            plan.HARM[harm],
            plan.MATURITY[maturity],
            plan.OWNERS[level],
            review,
            tuple(map(_step, life.split())),
        )
    return found


def rows(table: str) -> list[list[str]]:
    """The rows of a table of the plan; "" stands for what is not said."""
    lines = table.strip().splitlines()
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [["" if cell == "-" else cell for cell in row] for row in cells]


def systems() -> list[tuple[int, str, list[str]]]:
    """Number, effect, and system, support, extended support, contract, exit, public."""
    return [(int(head.split()[0]), head.split()[1], rest) for head, *rest in rows(plan.SYSTEMS)]


def numbered(table: str) -> list[tuple[int, list[str]]]:
    """The rows of a table that begin with a number."""
    return [(int(number), rest) for number, *rest in rows(table)]


def link_days() -> list[tuple[int, str, int, date]]:
    """The links of the plan, and the day on which both sides state each."""
    found = []
    for later, kind, earlier in plan.LINKS:
        steps = decisions()[later].landed
        accepted = [step.day for step in steps if step.letter == "a"]
        found.append((later, kind, earlier, accepted[-1] if accepted else steps[-1].day))
    return found


def _step(token: str) -> Step:
    found = _STEP.fullmatch(token)
    assert found, token
    mark, letter, day, stated, second, zone = found.groups()
    on = date.fromisoformat(day)
    return Step(
        letter,
        on,
        date.fromisoformat(stated) if stated else on,
        mark,
        int(second or _NOON),
        zone or "+00",
    )
