"""Links lead elsewhere; every other byte stays."""

from adr_tool.markdown.retarget import retargeted

OLD = """# Title\r
\r
See [first](001-a.md), ![img](001-a.md "001-a.md") and [ref][x], <001-a.md>.

`[code](001-a.md)` [other](002-b.md) [001-a.md](001-a.md)

    [block](001-a.md)

[x]: 001-a.md "about"
"""


def renamed(target: str) -> str | None:
    return "0001-a.md" if target == "001-a.md" else None


def test_every_style_of_link_is_changed_and_code_is_not() -> None:
    new = retargeted(OLD, renamed)
    assert "[first](0001-a.md)" in new
    assert '![img](0001-a.md "001-a.md")' in new
    assert '[x]: 0001-a.md "about"' in new
    assert "`[code](001-a.md)`" in new
    assert "    [block](001-a.md)" in new
    assert "[001-a.md](0001-a.md)" in new
    assert "[other](002-b.md)" in new


def test_nothing_to_change_changes_nothing() -> None:
    assert retargeted(OLD, lambda target: None) == OLD
