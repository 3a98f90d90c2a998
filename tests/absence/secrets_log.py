"""A repository that is full of secrets, and of their twins that are published."""

import subprocess
from typing import Any

from tests.absence import album, texts
from tests.absence.canaries import Canaries, Named
from tests.conftest import Repository, clean_environment

HANDLING = {"until": "2027-02-01"}
PASSAGE = ':::restricted because="it is early" until=2027-06-30\n{}\n:::\n'


def files_of(canaries: Canaries) -> dict[str, str | bytes]:
    """Every file of the repository by its path; the number of records is always the same."""
    twin = canaries.twin("open")
    files: dict[str, str | bytes] = {
        "adr-tool.toml": f'organisation = "Example"\n# {canaries.secret("settings")("note")}\n',
        "decisions/0001-all-is-shown.md": _shown(twin),
        **_pictures(canaries),
        "decisions/0002-some-is-shown.md": _mixed(canaries),
        "decisions/0006-links.md": _links(canaries),
        "decisions/0011-it-waits.md": _waiting(canaries.twin("waiting")),
        "decisions/README.md": f"# About\n\n{canaries.secret('readme')('text')}\n",
        "decisions/notes.txt": f"Notes.\n{canaries.secret('notes')('text')}\n",
    }
    for name in ("closed", "silent", "misspelt"):
        files |= _closed(canaries, name)
    return files | _summary(canaries) | _foreign(canaries) | _broken(canaries)


def write(repository: Repository, canaries: Canaries) -> None:
    """The repository with a history in which there is a secret in every place git has."""
    c = canaries.secret("git")
    early = canaries.secret("early")
    first = texts.record("All is shown", {"status": "proposed", "level": "team"}, early("text"))
    repository.write("decisions/0001-all-is-shown.md", first)
    repository.write(f"decisions/0008-{early('name')}.md", f"# {early('title')}\n\n## Decision\n")
    commit(repository, f"Propose {c('subject')}\n\n{c('message')}", c("author"))
    (repository.path / f"decisions/0008-{early('name')}.md").unlink()
    for name, content in files_of(canaries).items():
        repository.write(name, content)
    commit(repository, f"Accept {c('later')}", c("person"))
    repository.git("branch", f"b-{c('branch')}")
    repository.git("tag", "-a", f"t-{c('tag')}", "-m", c("tagmessage"))
    repository.git("notes", "add", "-m", f"note {c('note')}")


def commit(repository: Repository, message: str, author: str) -> None:
    """Commit everything in somebody's name."""
    repository.git("add", "-A")
    person = {"GIT_AUTHOR_NAME": f"A {author}", "GIT_AUTHOR_EMAIL": f"a{author}@example.org"}
    subprocess.run(
        ["git", "commit", "-q", "-m", message, "--date=2026-11-03T12:00:00Z"],
        cwd=repository.path,
        env={
            **clean_environment(),
            **person,
            "GIT_COMMITTER_NAME": f"B {author}",
            "GIT_COMMITTER_DATE": "2026-11-03T12:00:00Z",
        },
        check=True,
    )


def _pictures(canaries: Canaries) -> dict[str, str | bytes]:
    """The pictures of the public record: their pixels are shown, and not what they tell."""
    twin, told = canaries.twin("open"), canaries.secret("album")
    files: dict[str, str | bytes] = {
        f"decisions/pictures/{twin('imagename')}.png": album.png(twin("pixels"), told("png"))
    }
    for ending, made in album.OTHERS.items():
        files[f"decisions/pictures/some{ending}"] = made(told(ending[1:]).encode())
    return files


def _shown(c: Named) -> str:
    front = texts.facts(
        c,
        publish="open",
        security=texts.security(c, [texts.risk(c)]),
        legacy={"dependencies": [texts.dependency(c, public=True)]},
    )
    shown = "".join(f"![a gradient](pictures/some{ending})\n" for ending in album.OTHERS)
    return texts.record(c("title"), front, f"{texts.body(c)}\n{shown}")


def _mixed(canaries: Canaries) -> str:
    """An open record of which a risk, a dependency and passages are withheld."""
    c, d, r = canaries.twin("mixed"), canaries.secret("dependency"), canaries.secret("risk")
    hidden = [texts.dependency(d)] if canaries.set else []
    front = texts.facts(
        c,
        publish="open",
        security=texts.security(
            c,
            [texts.risk(r, restricted=r("reason"), likelihood=2, impact=2)],
        ),
        legacy={"dependencies": hidden},
    )
    del front["tier"], front["tier-because"]
    held = texts.body(canaries.secret("passage")) if canaries.set else ""
    text = f"Before {c('before')}.\n\n{PASSAGE.format(held)}\nAfter {c('after')}.\n"
    return texts.record(c("title"), front, text)


def _closed(canaries: Canaries, name: str) -> dict[str, str | bytes]:
    c = canaries.secret(name)
    number = {"closed": 3, "silent": 4, "misspelt": 5}[name]
    said = {"closed": {"publish": "closed"}, "silent": {}, "misspelt": {"publish": "Open"}}[name]
    handling = {"group": c("group"), "because": c("reason"), "responsible-role": c("role")}
    front = texts.facts(
        c,
        **said,
        handling={**handling, **HANDLING},
        security=texts.security(c, [texts.risk(c)]),
        legacy={"dependencies": [texts.dependency(c, public=True)]},
    )
    path = f"decisions/{number:04d}-{c('filename') or 'x'}.md"
    return {
        path: texts.record(c("title"), front, texts.body(c)),
        f"decisions/pictures/{c('imagename') or name}.png": album.png(
            c("pixels") or "x", c("metadata")
        ),
    }


def _summary(canaries: Canaries) -> dict[str, str | bytes]:
    c, shown = canaries.secret("summary"), canaries.twin("summary")
    handling = {"group": c("group"), "because": shown("reason"), "responsible-role": c("role")}
    front: dict[str, Any] = texts.facts(
        c,
        publish="summary",
        handling={**handling, **HANDLING},
        security=texts.security(c, [texts.risk(c, likelihood=1, impact=1)]),
        legacy={"dependencies": [texts.dependency(c)] if canaries.set else []},
    )
    text = texts.record(shown("title"), front, texts.body(c))
    named = canaries.secret("summaryname")("filename") or "x"
    unnumbered = texts.record("A title of its own", {**front, "tags": [c("othertag")]}, "")
    return {f"decisions/0007-{named}.md": text, f"decisions/{named}y.md": unnumbered}


def _links(canaries: Canaries) -> str:
    """A public record that leads to records that are not: by number, by file, by picture."""
    closed = canaries.secret("closed")("filename") or "x"
    summary = canaries.secret("summaryname")("filename") or "x"
    c = canaries.twin("links")
    front = texts.facts(c, publish="open", links={"relates-to": [1, 3, 7], "depends-on": [99]})
    front["references"] = [{"title": c("title"), "url": f"0003-{closed}.md"}]
    text = (
        f"[{c('one')}](0003-{closed}.md), [{c('two')}][ref], <b>0003-{closed}</b>,"
        f" `decisions/0003-{closed}.md`, [x](https://forge.example/o/n/blob/main/decisions/"
        f"0003-{closed}.md), [{c('three')}](0007-{summary}.md#part), [x]({summary}y.md),"
        f" [{c('four')}](0001-all-is-shown.md).\n\n[ref]: ./0003-{closed}.html\n"
    )
    return texts.record(c("heading"), front, text)


def _waiting(c: Named) -> str:
    front = {"status": "proposed", "date": "2026-11-01", "level": "team", "publish": "open"}
    return texts.record(c("title"), front, f"{c('text')}\n")


def _foreign(canaries: Canaries) -> dict[str, str | bytes]:
    """A record in another format; no setting says that those are published."""
    c = canaries.secret("foreign")
    name = f"decisions/0009-{c('filename') or 'x'}.md"
    head = f"* Status: accepted\n* Deciders: {c('decider')}\n\n## Context\n\n"
    return {name: f"# {c('title')}\n\n{head}{texts.body(c)}\n## Decision\n\n{c('decision')}\n"}


def _broken(canaries: Canaries) -> dict[str, str | bytes]:
    c = canaries.secret("broken")
    text = f"---\npublish: open\nowner: [{c('owner')}\n---\n\n# {c('title')}\n\n{c('text')}\n"
    return {f"decisions/0010-{c('filename') or 'x'}.md": text}
