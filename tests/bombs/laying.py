"""How a bomb is laid: a file that is made when it is asked for, as large as may be read.

What is said of a bomb is a rule's name, or words of a refusal; "" for one that is fine as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from adr_tool.text import LARGE_BYTES, MAX_BYTES
from tests.bad_input.awkward import SOUND

Put = Callable[[Path], object]
# A text that is made when it is asked for.
Text = Callable[[], str]
PLACE = "decisions/0007-bomb.md"
LONG, NESTED = "record-is-short-enough", "nesting-is-shallow"
TEXT, YAML, UNIQUE = "text-is-readable", "front-matter-is-readable", "keys-are-unique"


@dataclass(frozen=True, slots=True)
class Bomb:
    """One bomb; `runs` are the commands it is meant for, besides those that every log meets."""

    says: str
    put: Put
    runs: tuple[tuple[str, ...], ...] = ()


def record(says: str, text: Text, name: str = PLACE) -> Bomb:
    """A file that is a record by its name."""
    return Bomb(says, lambda top: write(top, name, text()))


def body(says: str, text: Text, most: int = MAX_BYTES) -> Bomb:
    """A sound record with this below it, cut off where a record must end."""
    return record(says, lambda: _cut(f"{SOUND}\n{text()}", most))


def foreign(head: str, piece: str, ending: str) -> Bomb:
    """A record in another format, as large as can be."""
    whole: Text = lambda: _cut(head + piece * (MAX_BYTES // len(piece)), MAX_BYTES)  # noqa: E731
    return record(LONG, whole, f"decisions/0007-bomb.{ending}")


def _cut(text: str, most: int) -> str:
    return text.encode()[:most].decode("utf-8", "ignore")


def full(says: str, piece: str) -> Bomb:
    """A record that is as large as can be, with the same over and over again."""
    return body(says, lambda: piece * (MAX_BYTES // len(piece.encode())))


def laid_out(says: str, piece: str) -> Bomb:
    """The same, as large as what is still laid out on a page."""
    return body(says, lambda: piece * (LARGE_BYTES // len(piece.encode())), LARGE_BYTES)


def other(name: str, says: str, text: Text, *runs: tuple[str, ...]) -> Bomb:
    """Another file that is read."""
    return Bomb(says, lambda top: write(top, name, text()), runs)


def sparse(name: str, size: int) -> Put:
    """A file of a size that nobody has to write."""

    def put(top: Path) -> None:
        path = write(top, name, "")
        with path.open("wb") as file:
            file.truncate(size)

    return put


def write(top: Path, name: str, content: str | bytes) -> Path:
    path = top / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def aliases() -> str:
    """YAML of 306 bytes that stands for 387 million values."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for one, before in zip("bcdefghi", "abcdefgh", strict=True):
        lines.append(f"{one}: &{one} [{', '.join([f'*{before}'] * 9)}]")
    return "\n".join(lines) + "\n"
