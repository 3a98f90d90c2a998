"""What stands where a record in another format has its status is a status.

A word that nobody knows (`Agreed-ish`) leaves open whether the decision holds: the record is
listed with its words, but counted with those that state no status, and no command changes it.
Write one of the statuses (`adr-tool explain status` lists them), or a word that other tools and
teams use for one: "Approved", "In review", "Rejected", "Replaced by 12". More may follow it.

Text of more than 40 characters is a remark, and a mere link such as "Supersedes 20" no status;
neither is reported. For records in our own shape, `front-matter-fits` asks the same.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity, Vocabulary
from adr_tool.rules.base import Context, rule
from adr_tool.schema import did_you_mean


@rule("status-is-known", Severity.WARNING, of="known")
def status_is_known(record: Record, context: Context) -> Iterator[Problem]:
    """Report words in the place of a status that stand for none."""
    written = record.status_as_written
    if record.ours or record.status or not written:
        return
    guess = status_meant(written, context.vocabulary)
    yield Problem(record.where("status"), f'"{written}" is no status that is known{guess}')


def status_meant(written: str, vocabulary: Vocabulary) -> str:
    """A suggestion of the status that the first word is near to, to append to a message, or ""."""
    word = next(iter(written.split()), "")
    return did_you_mean(word, vocabulary.statuses) or did_you_mean(word, vocabulary.spellings)
