"""Bytes that are read from the front, and never past their end."""


class Malformed(Exception):
    """What is wrong with a picture, as the end of a sentence that begins with its path."""


class Bytes:
    """Bytes, and how far they have been read."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def take(self, count: int) -> bytes:
        """The next bytes. Raises Malformed where there are not so many."""
        if count > len(self.content) - self.at:
            raise Malformed("is not whole")
        self.at += count
        return self.content[self.at - count : self.at]

    def number(self, count: int, order: str = "big") -> int:
        """The next bytes as a number, in the order "big" or "little"."""
        return int.from_bytes(self.take(count), "big" if order == "big" else "little")

    @property
    def left(self) -> int:
        """How many bytes are still to be read."""
        return len(self.content) - self.at
