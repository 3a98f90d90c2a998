"""A Markdown body as a row of plain blocks, for a page that is not HTML.

Every word of the body is in some block: raw HTML and comments stay as they were written.
"""

from dataclasses import dataclass, field
from typing import Any

from adr_tool.markdown.blocks import Block, Span, marked
from adr_tool.markdown.walk import events, is_break, tag_of

_STYLES = {"Strong": "strong", "Emphasis": "emphasis", "Strikethrough": "struck"}
_CONTAINERS = ("BlockQuote", "Item", "FootnoteDefinition")
_KINDS = {"Paragraph": "paragraph", "Heading": "heading", "CodeBlock": "code", "HtmlBlock": "html"}
# What a block stands in is shown this deep; deeper text is there all the same.
_DEEPEST = 20
_MARKER = ":::"


def blocks_of(body: str) -> tuple[Block, ...]:
    """The blocks of a body in their order; those inside of others bear their marks in front."""
    page = _Page()
    for event, _ in events(body):
        if isinstance(event, str):
            page.alone(event)
            continue
        ((kind, detail),) = event.items()
        if kind == "Start":
            page.start(*tag_of(detail))
        elif kind == "End":
            page.end(tag_of(detail)[0])
        else:
            page.inside(kind, detail)
    page.close()
    return tuple(page.blocks)


@dataclass(slots=True)
class _Around:
    """A quotation, list item or note: what stands before its first line, and before others."""

    first: str
    rest: str
    fresh: bool = True


@dataclass(slots=True)
class _Page:
    blocks: list[Block] = field(default_factory=list)
    around: list[_Around] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    kind: str = ""
    level: int = 0
    marker: bool = False

    def start(self, tag: str, detail: Any) -> None:
        """An element opens."""
        if tag in _STYLES:
            self.styles.append(_STYLES[tag])
        elif tag in ("Link", "Image"):
            if tag == "Image":
                self.say("picture: ")
            self.links.append((detail["dest_url"], len(self.spans)))
        elif tag in ("TableHead", "TableRow"):
            self.rows.append(())
        elif tag != "TableCell":
            self._open(tag, detail)

    def _open(self, tag: str, detail: Any) -> None:
        self.close()
        if tag in _KINDS:
            self.kind, self.level = tag, int(detail["level"][1]) if tag == "Heading" else 0
        elif tag == "Table":
            self.rows = []
        elif tag == "List":
            self.lists.append(detail)
        elif tag in _CONTAINERS:
            self.around.append(self._mark(tag, detail))

    def _mark(self, tag: str, detail: Any) -> _Around:
        if tag == "BlockQuote":
            return _Around("> ", "> ")
        mark = f"[{detail}] " if tag == "FootnoteDefinition" else "- "
        if tag == "Item" and self.lists and self.lists[-1] is not None:
            mark = f"{self.lists[-1]}. "
            self.lists[-1] += 1
        return _Around(mark, " " * min(len(mark), 8))

    def end(self, tag: str) -> None:
        """The innermost element of this kind closes."""
        if tag in _STYLES:
            self.styles.pop()
        elif tag in ("Link", "Image"):
            self._close_link(*self.links.pop())
        elif tag == "TableCell":
            self.rows[-1] = (*self.rows[-1], marked(self.spans).replace("\n", " "))
            self.spans = []
        elif tag == "Table":
            self._put(Block("table", rows=tuple(self.rows)))
        elif tag in _KINDS or tag in _CONTAINERS or tag == "List":
            self._close(tag)

    def _close(self, tag: str) -> None:
        self.close()
        if tag == "List":
            self.lists.pop()
        elif tag in _CONTAINERS:
            if self.around[-1].fresh:
                # An item without a word is an item all the same.
                self._put(Block("paragraph", tight=True))
            self.around.pop()

    def _close_link(self, target: str, at: int) -> None:
        words = "".join(span.text for span in self.spans[at:])
        if target and target not in (words, f"mailto:{words}"):
            self.spans.append(Span(f" <{target}>" if words.strip() else f"<{target}>", "target"))

    def inside(self, kind: str, detail: Any) -> None:
        """Words, and what stands for some."""
        if kind == "TaskListMarker":
            self.say("[x] " if detail else "[ ] ")
        elif kind == "FootnoteReference":
            self.say(f"[{detail}]")
        elif kind == "InlineHtml" and is_break(detail):
            self.say("\n")
        elif kind == "Code":
            self.say(detail, "code")
        else:
            self.say(str(detail), self.styles[-1] if self.styles else "")

    def alone(self, event: str) -> None:
        """A rule, or the end of a line."""
        if event == "Rule":
            self.close()
            self._put(Block("rule"))
            return
        self.say("\n" if event == "HardBreak" or self.marker else " ")
        self.marker = False

    def say(self, words: str, style: str = "") -> None:
        """Add words to the block that is open."""
        # The markers of a passage are lines of their own, whatever Markdown thinks of them.
        if words.startswith(_MARKER) and not self.kind.startswith("C"):
            self.marker = True
            if self.spans and self.spans[-1].text == " ":
                self.spans[-1] = Span("\n")
        self.spans.append(Span(words, style))

    def close(self) -> None:
        """End the block that is open, if there is one."""
        kind, level = self.kind, self.level
        spans, self.spans = tuple(self.spans), []
        self.kind, self.level, self.marker = "", 0, False
        if any(span.text.strip() for span in spans):
            tight = not kind and bool(self.lists)
            self._put(Block(_KINDS[kind or "Paragraph"], spans, level, tight=tight))

    def _put(self, block: Block) -> None:
        around = self.around[-_DEEPEST:]
        first = "".join(one.first if one.fresh else one.rest for one in around)
        rest = "".join(one.rest for one in around)
        for one in self.around:
            one.fresh = False
        self.blocks.append(
            Block(block.kind, block.spans, block.level, block.rows, first, rest, block.tight)
        )
