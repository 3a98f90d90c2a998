"""Every way in which git runs a program that a repository names.

Each vector has its own program, which leaves a marker of the vector's name, and a plain command of
git that runs it: it shows that the vector is live. Without that, its cells would prove nothing.
"""

from dataclasses import dataclass

from tests.hostile.repository import FIRST, SECOND, THIRD

Control = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vector:
    """A way to have a program run. `{trap}` in a setting stands for the program.

    `control` is a plain command of git that runs it, `since` the first git that has it. `hooks`
    is the folder in which the program stands as every hook. Those of another `party` would hide
    some if they were armed together with them. A variable of the environment that is "" is unset.
    A program that `passes` ends with 0, so that git goes on to what comes after it.
    """

    name: str
    settings: tuple[tuple[str, str], ...] = ()
    control: Control = ()
    attributes: str = ""
    environment: tuple[tuple[str, str], ...] = ()
    stdin: str = ""
    hooks: str = ""
    on_terminal: bool = False
    extra: str = ""
    since: tuple[int, int] = (0, 0)
    party: str = "most"
    answers: str = ""
    passes: bool = False

    def lives(self, version: tuple[int, int]) -> bool:
        """Whether this git runs it at all."""
        return version >= self.since


def _two(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, "{trap}") for name in names)


_FAR = (("remote.far.promisor", "true"), ("remote.far.partialCloneFilter", "blob:none"))
ASK = "protocol=https\nhost=example.invalid\n\n"

REPOSITORY: tuple[Vector, ...] = (
    Vector("core.fsmonitor", _two("core.fsmonitor"), ("status",), answers="/\\0"),
    Vector(
        "core.hooksPath",
        (("core.hooksPath", "{folder}"),),
        ("update-ref", "refs/heads/x", "HEAD"),
        hooks="{folder}",
    ),
    Vector(
        "git-hooks", (), ("update-ref", "refs/heads/x", "HEAD"), hooks="{git}/hooks", party="others"
    ),
    Vector(
        "hook.command",
        (
            ("hook.x.command", "{trap}"),
            ("hook.x.event", "reference-transaction"),
            ("hook.x.event", "post-index-change"),
            ("hook.x.event", "pre-commit"),
        ),
        ("update-ref", "refs/heads/y", "HEAD"),
        since=(2, 54),
        passes=True,
    ),
    Vector("diff.external", _two("diff.external"), ("diff", "HEAD", "--", "src")),
    Vector(
        "diff.command",
        _two("diff.one.command"),
        ("diff", "main", "HEAD", "--", FIRST),
        f"/{FIRST} diff=one",
    ),
    Vector("textconv", _two("diff.two.textconv"), ("log", "-p", "-3"), f"/{SECOND} diff=two"),
    Vector(
        "filter.clean", _two("filter.one.clean"), ("hash-object", FIRST), f"/{FIRST} filter=one"
    ),
    Vector(
        "filter.smudge",
        _two("filter.two.smudge"),
        ("cat-file", "--filters", f"HEAD:{SECOND}"),
        f"/{SECOND} filter=two",
    ),
    Vector(
        "filter.process",
        _two("filter.three.process"),
        ("cat-file", "--filters", f"HEAD:{THIRD}"),
        f"/{THIRD} filter=three",
        party="absent",
    ),
    Vector(
        "promisor-ssh",
        (*_FAR, ("remote.far.url", "ssh://localhost/x"), ("core.sshCommand", "{trap}")),
        ("log", "-p", "-2"),
        extra="promisor",
        party="absent",
    ),
    Vector(
        "promisor-ext",
        (
            ("remote.further.promisor", "true"),
            ("remote.further.url", "ext::{trap}"),
            ("protocol.ext.allow", "always"),
        ),
        ("log", "-p", "-2"),
        extra="promisor",
        party="absent",
    ),
    Vector("gpg.program", _two("gpg.program"), ("verify-commit", "HEAD")),
    Vector(
        "gpg.ssh.program",
        (*_two("gpg.ssh.program"), ("gpg.ssh.allowedSignersFile", "{trap}")),
        ("verify-commit", "HEAD~1"),
    ),
    Vector(
        "log.showSignature",
        (("log.showSignature", "true"), *_two("gpg.openpgp.program")),
        ("log", "-1"),
        party="others",
    ),
    Vector(
        "core.pager",
        (*_two("core.pager", "pager.log"), *_two("pager.rev-list", "pager.ls-files")),
        ("log", "-1"),
        on_terminal=True,
    ),
    Vector("core.editor", _two("core.editor"), ("commit", "--amend", "--allow-empty")),
    Vector(
        "sequence.editor",
        _two("sequence.editor"),
        ("rebase", "-i", "--autostash", "HEAD~1"),
        party="others",
    ),
    Vector(
        "alias",
        tuple(
            (f"alias.{name}", "!{trap}")
            for name in ("trap", "rev-parse", "ls-files", "cat-file", "diff-tree", "rev-list")
        ),
        ("trap",),
    ),
    Vector(
        "core.alternateRefsCommand",
        _two("core.alternateRefsCommand"),
        ("rev-list", "--alternate-refs"),
    ),
    Vector(
        "credential.helper", (("credential.helper", "{trap}"),), ("credential", "fill"), stdin=ASK
    ),
    Vector("core.askPass", _two("core.askPass"), ("credential", "fill"), stdin=ASK),
    Vector("core.gitProxy", _two("core.gitProxy"), ("ls-remote", "git://localhost/x")),
    Vector("core.sshCommand", _two("core.sshCommand"), ("ls-remote", "ssh://localhost/x")),
    Vector(
        "remote.uploadpack",
        (("remote.near.url", "."), ("remote.near.uploadpack", "{trap}")),
        ("ls-remote", "near"),
    ),
    Vector(
        "submodule.update",
        (("submodule.sub.update", "!{trap}"), ("protocol.file.allow", "always")),
        ("submodule", "update"),
    ),
    Vector(
        "include.path",
        (("include.path", "more"),),
        ("hash-object", "decisions/0012-ours.md"),
        "/decisions/0012-ours.md filter=more",
        extra="include",
    ),
    # No option turns it off, and merge-tree, which merges without a work tree, runs it.
    Vector(
        "merge.driver",
        (("merge.one.driver", "{trap}"),),
        ("merge-tree", "--write-tree", "main", "HEAD"),
        f"/{FIRST} merge=one",
    ),
    Vector(
        "trailer.command",
        (("trailer.x.command", "{trap}"), ("trailer.x.ifmissing", "add")),
        ("interpret-trailers",),
        stdin="A\n\nB: c\n",
    ),
)
