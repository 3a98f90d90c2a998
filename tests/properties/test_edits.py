"""An edit of a record touches only what it is about, however the record is written."""

from hypothesis import given
from hypothesis import strategies as st

from adr_tool.editing.links import with_link, without_link
from adr_tool.editing.values import with_value
from adr_tool.errors import AdrError
from adr_tool.markdown.front_matter import find_front_matter
from adr_tool.plain_yaml import read_yaml
from adr_tool.text import UNPRINTABLE, decode

COMMENTS = st.sampled_from(["", " # why", '   # it\'s "so" [here]', " #"])
GAPS = st.sampled_from(["", "", "\n", "# on its own\n", "\n # one in\n", "  \n"])
STATUSES = st.sampled_from(
    [
        "status: proposed{}\n",
        "status:   'proposed'{}\n",
        'status: "proposed"{}\n',
        '"status": "pro\\\n  posed"{}\n',
        "status: pro\n   posed{}\n",
        "status: |-{}\n  proposed\n",
        "status: >{}\n    proposed\n",
        "status:{}\n",
        "status: [proposed]{}\n",
        "status: {{proposed: }}{}\n",
        "'status' : ~{}\n",
        "status:{}\n  - proposed\n",
    ]
)
LINKS = st.sampled_from(
    [
        "links: {{}}{}\n",
        "links:{}\n",
        "links: {{amends: [3], relates-to: [21, 22]}}{}\n",
        "links: {{amends: [ 3 ],relates-to: [ 21,22, ],}}{}\n",
        "links:{}\n  amends: [3]\n",
        "links:{}\n  amends:\n  - 3\n  -  4 # in\n",
        "links:{}\n    amends:\n      - 3\n    relates-to: [21,\n      22]\n",
        "links: {{ relates-to: [21]\n  }}{}\n",
        "links:{}\n  amends: \n  relates-to: []\n",
    ]
)
OTHERS = st.sampled_from(
    [
        "owner: 'it''s # no comment'{}\n",
        'review-by: "2027-01-01"{}\n',
        "tags: [a, 'b # c']{}\n",
        "handling: >-{}\n  long words # text\n\n  more\n",
        "security:{}\n  risks:\n  - {{id: R1}}\n\n  # on the next\n  - id: R2\n",
        "applies-to: |+{}\n  x\n\n",
        "publish:{}\n",
    ]
)
BODIES = st.text(alphabet=st.sampled_from("a#-—é \t\n|>`*\r\x0c"), max_size=40).map(
    lambda text: f"\n# T\n\n{text}"
)


@st.composite
def records(draw: st.DrawFn) -> tuple[bytes, list[str], str]:
    """A record, the pieces of its front matter in their order, and its line end."""
    pieces = [draw(STATUSES), draw(LINKS), *draw(st.lists(OTHERS, unique=True, max_size=4))]
    pieces = [piece.format(draw(COMMENTS)) for piece in draw(st.permutations(pieces))]
    pieces = [part for piece in pieces for part in (draw(GAPS), piece)]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    text = f"{mark}---\n{''.join(pieces)}---\n{draw(BODIES)}".replace("\n", end)
    return text.encode(), [piece.replace("\n", end) for piece in pieces], end


def facts(content: bytes) -> dict[str, object]:
    front = find_front_matter(decode(content).characters)
    assert front is not None
    value = read_yaml(front.text).value
    assert isinstance(value, dict)
    return value


def around(pieces: list[str], key: str, content: bytes, end: str) -> tuple[bytes, bytes]:
    """What stands before and behind the piece of a key."""
    at = next(i for i, piece in enumerate(pieces) if piece.lstrip("\"'").startswith(key))
    behind = len("".join(pieces[: at + 1]).encode())
    start = content.index(b"---") + len(f"---{end}")
    return (
        content[: start + behind - len(pieces[at].encode())],
        content[start + behind :],
    )


@given(records())
def test_an_edit_that_changes_nothing_gives_the_same_bytes(
    made: tuple[bytes, list[str], str],
) -> None:
    content, _, _ = made
    status = facts(content)["status"]
    if isinstance(status, str):
        assert with_value(content, "status", status, "x") == content
    assert without_link(content, "depends-on", 9, "x") == content


@given(records(), st.text(max_size=20).filter(lambda text: not UNPRINTABLE.search(text)))
def test_a_new_value_moves_nothing_beside_it(
    made: tuple[bytes, list[str], str], value: str
) -> None:
    content, pieces, end = made
    changed = with_value(content, "status", value, "x")
    assert facts(changed) == {**facts(content), "status": value}
    assert with_value(changed, "status", value, "x") == changed
    before, behind = around(pieces, "status", content, end)
    assert changed.startswith(before)
    assert changed.endswith(behind)
    inside = changed[len(before) : len(changed) - len(behind)]
    assert inside.count(b"\n") == inside.count(end.encode())
    assert inside.count(b"# why") == content[len(before) : -len(behind)].count(b"# why")


@given(records(), st.sampled_from(["amends", "depends-on"]), st.integers(1, 99))
def test_a_link_is_added_within_links_and_leaves_no_trace(
    made: tuple[bytes, list[str], str], kind: str, number: int
) -> None:
    content, pieces, end = made
    links = facts(content)["links"] or {}
    assert isinstance(links, dict)
    if number in (links.get(kind) or ()):
        return
    changed = with_link(content, kind, number, "x")
    assert facts(changed)["links"] == {**links, kind: [*(links.get(kind) or ()), number]}
    before, behind = around(pieces, "links", content, end)
    assert changed.startswith(before)
    assert changed.endswith(behind)
    assert changed.count(b"\n") - changed.count(end.encode()) == content.count(
        b"\n"
    ) - content.count(end.encode())
    if all(links.values()) and b"|+" not in content:  # which takes in every line below it
        back = without_link(changed, kind, number, "x")
        assert back == content or not links


@given(records())
def test_a_key_that_is_added_leaves_all_else_as_it_was(
    made: tuple[bytes, list[str], str],
) -> None:
    content, pieces, _ = made
    changed = with_value(content, "harm", "low", "x")
    assert facts(changed) == {**facts(content), "harm": "low"}
    for piece in pieces:
        assert piece.strip().encode() in changed


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_any_bytes_are_edited_or_refused(yaml: bytes, body: bytes) -> None:
    content = b"---\nstatus: x\n" + yaml + b"\n---\n" + body
    try:
        changed = with_value(content, "status", "y", "x")
    except AdrError:
        return
    assert facts(changed) == {**facts(content), "status": "y"}
    assert changed.endswith(body)
    assert changed.startswith(b"---\nstatus: y")
