"""Signs of health as JSON; schemas/doctor.schema.json says what it holds."""

from collections.abc import Iterable

from adr_tool.model.sign import WRONG, Sign
from adr_tool.reports.base import json_text


def doctor_json(signs: Iterable[Sign]) -> str:
    """`{"version": 1, "sound", "signs": [{"about", "state", "seen", "remedy"}]}`."""
    listed = [
        {"about": sign.about, "state": sign.state, "seen": sign.seen, "remedy": sign.remedy}
        for sign in signs
    ]
    sound = not any(sign["state"] == WRONG for sign in listed)
    return json_text({"version": 1, "sound": sound, "signs": listed})
