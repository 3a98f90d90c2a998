"""Bombs in the front matter of a record, and in its bytes."""

from collections.abc import Mapping

from tests.bad_input.awkward import FRONT, SOUND, with_front, with_line, with_title
from tests.bombs.laying import (
    LONG,
    PLACE,
    TEXT,
    UNIQUE,
    YAML,
    Bomb,
    aliases,
    body,
    full,
    record,
    sparse,
)


def _merges() -> str:
    lines = ["m0: &m0 {" + ", ".join(f"k{n}: 1" for n in range(50)) + "}"]
    lines += [f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}]}}" for n in range(1, 40)]
    return "\n".join(lines) + "\n"


IN_FRONT_MATTER: Mapping[str, Bomb] = {
    "Y04 aliases that become 387 million values": record(YAML, lambda: with_front(aliases())),
    "Y03 merge keys that multiply": record(YAML, lambda: with_front(_merges())),
    "Y06 30,000 open brackets": record(YAML, lambda: with_front("[" * 30_000 + "\n")),
    "Y06 16,000 open brackets, within the limit": record(
        YAML, lambda: with_front("a: " + "[" * 16_000 + "\n")
    ),
    "Y06 4,000 open braces": record(YAML, lambda: with_front("{a: " * 4_000 + "\n")),
    "Y30 a value of 5 MB": record(TEXT, lambda: with_line("risk: " + "x" * 5_000_000)),
    "Y30 a value of 900 kB": record(YAML, lambda: with_line("risk: " + "x" * 900_000)),
    "Y30 50,000 keys": record(
        YAML, lambda: with_front("".join(f"k{n}: 1\n" for n in range(50_000)))
    ),
    "Y30 2,000 unknown keys, within the limit": record(
        YAML, lambda: with_front(FRONT + "".join(f"k{n}: 1\n" for n in range(1_990)))
    ),
    "Y30 20,000 anchors": record(
        YAML, lambda: with_front("".join(f"k{n}: &a{n} 1\n" for n in range(20_000)))
    ),
    "Y30 one key 1,000 times": record(UNIQUE, lambda: with_front("k: 1\n" * 1_000)),
    "Y30 5,000 values": record(YAML, lambda: with_front("a: [" + "1, " * 5_000 + "1]\n")),
    "Y17 a number of 15,000 digits": record(
        "front-matter-fits", lambda: with_line("risk: " + "9" * 5_000)
    ),
    "Y20 15,000 control characters, escaped": record(
        YAML, lambda: with_line('risk: "' + "\\e" * 7_000 + '"')
    ),
    "all that the front matter may hold, all of it wrong": record(
        "front-matter-fits", lambda: with_front(FRONT + "tags: [" + "{}, " * 1_500 + "{}]\n")
    ),
    "1,500 links to nothing": record(
        "links-lead-to-records",
        lambda: with_line("links: {relates-to: [" + ", ".join(map(str, range(100, 1_600))) + "]}"),
    ),
    "1,000 patterns of paths": record(
        "", lambda: with_line("applies-to: [" + ", ".join(f'"*a*/{n}"' for n in range(900)) + "]")
    ),
}
IN_BYTES: Mapping[str, Bomb] = {
    "B08 a record of 100 MB": Bomb(TEXT, sparse(PLACE, 100 * 1024**2)),
    "B08 a record of 10 GB": Bomb(TEXT, sparse(PLACE, 10 * 1024**3)),
    "M30 one line of 1 MiB": full(LONG, "word "),
    "M30 one word of 1 MiB": full(LONG, "w"),
    "M30 a million short lines": record(TEXT, lambda: f"{SOUND}\n" + "a\n" * 1_000_000),
    "M30 half a million short lines": full(LONG, "a\n"),
    "a million zero-width marks": full("text-hides-nothing", "\u200b"),
    "a million accents on one letter": full(LONG, "\u0301"),
    "a title of 1 MiB": record(LONG, lambda: with_title("# " + "long " * 200_000)),
    "a title of 100,000 words that are links": record(
        LONG, lambda: with_title("# " + "[a](b) " * 100_000)
    ),
    "130,000 words, each another": body(LONG, lambda: "".join(f"w{n} " for n in range(130_000))),
}
