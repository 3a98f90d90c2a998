"""All rules, in the order in which people meet them: reading, shape, substance, the log."""

from adr_tool.rules.base import Rule
from adr_tool.rules.record_is_in_our_shape import record_is_in_our_shape
from adr_tool.rules.superseded_has_successor import superseded_has_successor
from adr_tool.rules.text_is_readable import text_is_readable

ALL_RULES: tuple[Rule, ...] = (
    text_is_readable,
    record_is_in_our_shape,
    superseded_has_successor,
)
