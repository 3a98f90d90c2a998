"""What may leave the log: records, their parts and the log of them, for one audience.

Publishers are given these and never a `Record`, so that nothing else of a record can slip
out by forgetting.
"""

from adr_tool.model.public.interfaces import Allowance, Exit, Interface, Interoperability
from adr_tool.model.public.log import AUDIENCES, PublicLog, Refusal
from adr_tool.model.public.parts import (
    Dependency,
    Engagement,
    Experiment,
    Handling,
    Legacy,
    PublicLink,
    Risk,
    Security,
    Source,
    Stage,
    Todo,
    Undertaking,
)
from adr_tool.model.public.record import PublicRecord

__all__ = [
    "AUDIENCES",
    "Allowance",
    "Dependency",
    "Engagement",
    "Exit",
    "Experiment",
    "Handling",
    "Interface",
    "Interoperability",
    "Legacy",
    "PublicLink",
    "PublicLog",
    "PublicRecord",
    "Refusal",
    "Risk",
    "Security",
    "Source",
    "Stage",
    "Todo",
    "Undertaking",
]
