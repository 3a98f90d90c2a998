"""Makes a repository with a log of any length: the same text and the same commits each time.

    python bench/corpus.py FOLDER RECORDS

Every record is valid, holds some 25 keys and links to others; one in five took another's
place. One commit a record, as `git fast-import` writes them; past 10,000 one a thousand, for each
commit writes the list of the whole folder anew.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VERSION = 1
_SYSTEMS = ("the appointment book", "the letter store", "the staff rota", "the bed board")
_TEAMS = ("Web Team Lead", "Head of Integration", "Records Service Owner", "Data Platform Lead")
_FIRST = 1_600_000_000
_HOUR = 3600
_ONE_BY_ONE, _TOGETHER = 10_000, 1_000

RECORD = """\
---
status: {status}
date: 2026-{month:02d}-{day:02d}
level: programme
reversibility: costly
harm: moderate
maturity: product
owner: {team}
decision-makers: [Architecture board]
consulted: [Service desk, Information governance]
informed: [Programme office]
review-by: {review}
tags: [area-{area}, letters]
applies-to: ["services/area-{area}/**"]
publish: open
{links}security:
  classification: official
  personal-data: none
  engaged:
    - {{role: Security architect, date: 2025-12-0{asked}, stage: framing}}
  risks:
    - id: R1
      threat: A message of queue {number} is read by somebody it was not meant for
      category: information-disclosure
      likelihood: 2
      impact: 3
      treatment: mitigate
      control: Messages are encrypted, and the key is changed every quarter
      owner: Security architect
interoperability:
  interfaces:
    - with: {system}
      direction: out
      data: The names of queues and the times of messages
      standard: openapi
      version: "3.1"
      state: build
      conformance: none
legacy:
  dependencies:
    - system: {system}
      owner: {team}
      kind: interface
      effect: reduces
      support-ends: 2029-03-31
      criticality: medium
      strategy: replatform
      public: true
---

# Send the messages of queue {number} through the shared gateway

## Context

Queue {number} of {system} is emptied by a script that nobody owns. It ran late on {day} days of
the last quarter, and the desk in area {area} found out each time from a caller.

- The script runs on a server that is due to be switched off.
- Two teams have written their own copies of it.
- The gateway has room for about {rate} messages an hour.

## Security

The gateway encrypts what it carries, so a queue of plain files falls out. Who may read queue
{number} is decided by the gateway's roles, which the board reviews.

## Interoperability

The gateway's description is published, so any later system can read it. That ruled out the
vendor's own protocol.

## Legacy dependencies

{system} stays until its contract ends; it needs no change for this. One script fewer leans on it.

## Considered options

1. **Mend the script.** Cheap for a month, and it stays nobody's.
2. **Use the shared gateway.** Chosen: it is run, watched and paid for already.
3. **Buy a tool for this queue.** A contract for {rate} messages an hour is not worth its paper.

## Decision

We will send the messages of queue {number} through the shared gateway from the next release, and
take the script away a month later.

## Consequences

The desk sees a late message before a caller does. The gateway team answers for one queue more,
and area {area} gives up its own schedule.

## Confirmation

The board looks at the gateway's figures for queue {number} three months after the change.
"""


def name_of(number: int) -> str:
    """The file name of a record."""
    return f"{number:04d}-send-the-messages-of-queue-{number}-through-the-gateway.md"


def text_of(number: int, records: int) -> str:
    """The text of a record in a log of so many."""
    superseded = number % 10 == 4 and number < records
    links = {"supersedes": number - 1} if number % 10 == 5 else {}
    if superseded:
        links = {"superseded-by": number + 1}
    said = "".join(f"links: {{{kind}: [{other}]}}\n" for kind, other in links.items())
    month, day = 1 + number % 9, 1 + number % 28
    return RECORD.format(
        number=number,
        status="superseded" if superseded else "accepted",
        month=month,
        day=day,
        review=f"2027-{month:02d}-{day:02d}",
        area=number % 17,
        asked=1 + number % 9,
        team=_TEAMS[number % len(_TEAMS)],
        system=_SYSTEMS[number % len(_SYSTEMS)],
        rate=50 + number % 400,
        links=said,
    )


def make(folder: Path, records: int) -> None:
    """Make a repository in an empty folder, with its files checked out."""
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "fast-import", "--quiet", stdin=b"".join(_commits(records)))
    _git(folder, "reset", "-q", "--hard")


def _commits(records: int) -> Iterator[bytes]:
    together = 1 if records <= _ONE_BY_ONE else _TOGETHER
    for number in range(1, records + 1):
        if number % together == 1 % together:
            when = f"Bench <bench@example.org> {_FIRST + number * _HOUR} +0000"
            subject = f"Decide on queue {number}"
            yield f"commit refs/heads/main\ncommitter {when}\n".encode()
            yield f"data {len(subject)}\n{subject}\n".encode()
        yield _file(f"decisions/{name_of(number)}", text_of(number, records))
        if number % 10 == 5:
            yield _file(f"decisions/{name_of(number - 1)}", text_of(number - 1, records))
        if number == 1:
            yield _file("adr-tool.toml", 'organisation = "Nowhere in particular"\n')


def _file(name: str, text: str) -> bytes:
    content = text.encode()
    return f"M 100644 inline {name}\ndata {len(content)}\n".encode() + content + b"\n"


def _git(folder: Path, *words: str, stdin: bytes = b"") -> None:
    subprocess.run(("git", *words), cwd=folder, input=stdin, check=True)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
