"""A title becomes the part of a file name that people recognise it by."""

import re

LONGEST = 80
_NAMES_OF_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")


def slug_of(title: str, fallback: str = "decision") -> str:
    """Lower-case ASCII words joined by hyphens: stable, never empty, never a device's name.

    At most 80 characters, cut at a word where there is one. Any script is spelled out in
    Latin letters; a title without a letter in any script becomes `fallback`.
    """
    plain = title.replace("'", "").replace("’", "")
    if not plain.isascii():
        from anyascii import anyascii  # lazily: most titles are spelled out as they are

        plain = anyascii(plain)
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    short = _cut(words) or fallback
    return f"{short}-{fallback}" if _NAMES_OF_DEVICES.match(short) else short


def _cut(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    at_a_word = words[: LONGEST + 1].rpartition("-")[0]
    # One endless word behind short ones is cut rather than lost.
    return at_a_word if len(at_a_word) * 2 > LONGEST else words[:LONGEST]
