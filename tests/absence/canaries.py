"""Words that stand nowhere but where a test puts them, and tell where that was."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field

# They end in a digit, so that no search engine's stemmer shortens them.
CANARY = re.compile(r"qz7([ws])([a-z]+)x([0-9a-f]{8,24})k2")
Named = Callable[[str], str]


@dataclass
class Canaries:
    """Makes canaries and remembers them: `w` for withheld places, `s` for what is shown.

    Two sets differ in every withheld canary, also in its length; with set "" there is none.
    What is shown is the same in all sets.
    """

    set: str
    withheld: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)

    def secret(self, carrier: str) -> Named:
        """Makes the canaries of a carrier of secrets, such as one closed record."""

        def name(place: str) -> str:
            if not self.set:
                return ""
            length = 8 + (len(place) + ord(self.set[0])) % 9
            self.withheld[carrier + place] = made = _made("w", carrier + place, self.set, length)
            return made

        return name

    def twin(self, carrier: str) -> Named:
        """Makes the canaries of a carrier that is published."""

        def name(place: str) -> str:
            self.shown[carrier + place] = made = _made("s", carrier + place, "", 8)
            return made

        return name


def _made(kind: str, place: str, salt: str, length: int) -> str:
    digest = hashlib.sha256(f"{kind} {place} {salt}".encode()).hexdigest()
    return f"qz7{kind}{place}x{digest[:length]}k2"
