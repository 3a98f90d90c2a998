"""The nouns: plain frozen data, no library, no file, no clock."""

from adr_tool.model.finding import Edit, Finding, Location, Problem, Severity, Trouble
from adr_tool.model.log import DecisionLog, PassedOver, in_order, is_held
from adr_tool.model.record import (
    OUR_FORMAT,
    UNREADABLE,
    Facts,
    KeyPath,
    Link,
    Record,
    Reference,
    Section,
    StatedLink,
    as_date,
)
from adr_tool.model.review import (
    ReviewLimit,
    dated_promises,
    decision_day,
    months_after,
    review_limit,
)
from adr_tool.model.tier import TIERS, Tier, risk_score, tier_of
from adr_tool.model.vocabulary import (
    HeadingWord,
    LinkKind,
    Profile,
    Standard,
    Status,
    TierLimits,
    Vocabulary,
    Word,
)

__all__ = [
    "OUR_FORMAT",
    "TIERS",
    "UNREADABLE",
    "DecisionLog",
    "Edit",
    "Facts",
    "Finding",
    "HeadingWord",
    "KeyPath",
    "Link",
    "LinkKind",
    "Location",
    "PassedOver",
    "Problem",
    "Profile",
    "Record",
    "Reference",
    "ReviewLimit",
    "Section",
    "Severity",
    "Standard",
    "StatedLink",
    "Status",
    "Tier",
    "TierLimits",
    "Trouble",
    "Vocabulary",
    "Word",
    "as_date",
    "dated_promises",
    "decision_day",
    "in_order",
    "is_held",
    "months_after",
    "review_limit",
    "risk_score",
    "tier_of",
]
