"""What may leave the log: records, their parts and the log of them, for one audience.

Publishers are given these and never a `Record`, so that nothing else of a record can slip
out by forgetting.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_HOMES = ("interfaces", "log", "parts", "record")

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Import a class when it is asked for: rules look into this folder and need none."""
        homes = (
            import_module(f"adr_tool.model.public.{home}") for home in _HOMES if name in __all__
        )
        for home in homes:
            if hasattr(home, name):
                return getattr(home, name)
        raise AttributeError(f"{__name__} has no {name}")
