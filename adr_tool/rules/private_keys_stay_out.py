"""No private key stands in a record.

What was once committed stays in the history of the repository and in everybody's copy of it:
take the key out of use today, put a new one where secrets are kept, and then take it out of the
text. Withholding the record is not enough. Looked for are the blocks in which OpenSSL, OpenSSH
and PGP write private keys; a mention of such a block without a key in it is not reported.
"""

import re
from collections.abc import Iterator

from adr_tool.model import Location, Problem, Record, Severity
from adr_tool.rules.base import Context, rule

_KEY = re.compile(
    r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:\\n|[\s\"'+,>|*#-]){0,20}(?:[A-Z][A-Za-z-]{1,20}: [^\n]{0,80}\s{1,4}){0,4}"
    r"[A-Za-z0-9+/=]{24}"
)


@rule("private-keys-stay-out", Severity.ERROR, of="any")
def private_keys_stay_out(record: Record, context: Context) -> Iterator[Problem]:
    """Report the place, and nothing of the key."""
    for found in _KEY.finditer(record.text) if "PRIVATE KEY" in record.text else ():
        line = record.text.count("\n", 0, found.start()) + 1
        yield Problem(Location(record.path, line), "holds a private key; take it out of use")
