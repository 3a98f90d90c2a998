"""How many columns text takes on a terminal, and where it may be cut or broken.

What people see as one character, such as a letter with its marks or a joined emoji, stays whole.
"""

from collections.abc import Iterator

CUT = "…"


def text_width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # lazily: its tables take as long to load as git to run

    width = wcswidth(text)
    return width if width >= 0 else len(text)


def characters(text: str) -> Iterator[str]:
    """A text as what people see as its characters."""
    if text.isascii():
        return iter(text)
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def pieces(text: str, width: int) -> Iterator[str]:
    """A text broken into pieces of at most `width` columns; the last may be empty.

    Nothing is lost: one character that is wider than the room is a piece all the same.
    """
    piece, used = "", 0
    for character in characters(text):
        size = text_width(character)
        if used + size > width and piece:
            yield piece
            piece, used = "", 0
        piece, used = piece + character, used + size
    yield piece


def cut(text: str, width: int) -> str:
    """As much of a text as fits `width` columns; `…` at its end where that is not all of it."""
    # Marks without a width are counted too: there may be any number of them.
    part = text[: 8 * max(width, 0) + 8]
    if len(part) == len(text) and text_width(text) <= width:
        return text
    return ended(part, width)


def ended(text: str, width: int) -> str:
    """A text with `…` behind it, because what follows it is left out; cut to `width` columns."""
    if width < 1:
        return ""
    kept = next(pieces(text, width - 1))
    return f"{kept.rstrip() if text_width(kept) < width else ''}{CUT}"
