"""Each decision for programs: all that is published of it, as JSON."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from adr_tool.model.public import PublicRecord
from adr_tool.publish.base import OfRecord, Output, Site
from adr_tool.publish.data import json_bytes, whole_of


def record_data(site: Site) -> OfRecord:
    """`NNNN/record.json`; schemas/public-record.schema.json says what it holds.

    It does not say the day of the build, so that it stays the same while the record does.
    """

    def of_record(record: PublicRecord, position: int) -> Iterator[Output]:
        document = {
            "version": 1,
            "audience": site.log.audience,
            "record": whole_of(site, record),
        }
        yield PurePosixPath(record.address) / "record.json", json_bytes(document)

    return of_record
