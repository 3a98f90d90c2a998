"""Which of its three shapes a required section has: an answer, a reasoned none, or a todo."""

from collections.abc import Mapping

from adr_tool.model.record import Record

REQUIRED_SECTIONS = ("security", "interoperability", "legacy")
_NO_ANSWER = ("none", "todo")


def shapes_of(record: Record, section: str) -> tuple[str, ...]:
    """The shapes a section of the front matter has: of "answer", "none" and "todo".

    Exactly one is right; () stands for a section that is absent, empty or no mapping.
    """
    facts = record.facts.get(section)
    if not isinstance(facts, Mapping):
        return ()
    answered = any(key not in _NO_ANSWER for key in facts)
    return (*(["answer"] if answered else []), *(key for key in _NO_ANSWER if key in facts))
