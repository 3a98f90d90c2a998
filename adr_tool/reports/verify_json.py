"""What was found of a built site as JSON; schemas/verify.schema.json says what it holds."""

from collections.abc import Iterable

from adr_tool.reports.base import json_text


def verify_json(root: str, files: int, found: Iterable[tuple[str, str]], sound: bool) -> str:
    """`{"version": 1, "sound", "root", "files", "differences": [{"path", "problem"}]}`."""
    differences = [{"path": path, "problem": problem} for path, problem in found]
    document = {
        "version": 1,
        "sound": sound,
        "root": root,
        "files": files,
        "differences": differences,
    }
    return json_text(document)
