"""`adr-tool verify`: whether a built site is as it was built."""

from pathlib import Path

import click

from adr_tool.actions.verify import Proof, verify
from adr_tool.cli.app import App
from adr_tool.cli.terminal import deliver
from adr_tool.text import shown

_SAID = {
    "missing": "is missing",
    "changed": "is other than it was built",
    "added": "was not there when it was built",
}


@click.command("verify")
@click.argument("folder", default="public")
@click.option("--root", metavar="DIGEST", default="", help="The root that the site has to have.")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_context
def verify_command(ctx: click.Context, /, folder: str, root: str, format: str) -> None:
    """Check that every file of a built site is as its manifest says.

    Exit 1 where a file is missing, other or new. Whoever can change the files can change the
    manifest too: keep the root that is printed elsewhere, and give it with --root.
    """
    app = App.of(ctx)
    proof = verify(Path(app.start, folder))
    moved = bool(root) and root.lower() != proof.root
    code = 1 if proof.differences or moved else 0
    if format == "json":
        from adr_tool.reports.verify_json import verify_json

        deliver(ctx, verify_json(proof.root, proof.files, _pairs(proof), not code), code)
    top = folder.rstrip("/") or folder
    lines = [f"{shown(f'{top}/{path}')}: {_SAID[what]}\n" for path, what in _pairs(proof)]
    if moved:
        lines.append(f"{shown(top)}: has the root {proof.root}, not {shown(root)}\n")
    if not code:
        app.talk(f"{proof.files} files, all as they were built")
        lines.append(f"{proof.root}\n")
    deliver(ctx, "".join(lines), code)


def _pairs(proof: Proof) -> list[tuple[str, str]]:
    return [(one.path, one.problem) for one in proof.differences]
