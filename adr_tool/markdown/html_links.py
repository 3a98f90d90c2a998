"""Writes links, pictures and footnotes: they lead where they may, and else are plain text."""

import re
from typing import Any

from adr_tool.markdown.addresses import is_outside, safe_address
from adr_tool.markdown.anchors import PREFIX
from adr_tool.markdown.html_writer import Image, Writer, attribute, written

# An address that stands in the text as it is, as the forges read it.
_BARE = re.compile(r"(?<![\w/])https?://[^\s<>\"`\\|]+", re.I)
_ENDS = ".,:;!?*_~'"
_OUTSIDE = ' rel="noopener noreferrer nofollow ugc"'


def open_link(writer: Writer, detail: Any) -> None:
    """`[text](target "title")`; a link in a link, or in a picture's text, is its text."""
    target = detail["dest_url"]
    if detail["link_type"] == "Email":
        target = f"mailto:{target}"
    opened = _tag(writer, target, detail["title"]) if _may_link(writer) else ""
    writer.links.append("</a>" if opened else "")
    if opened:
        writer.mark(opened)


def close_link(writer: Writer, _: Any) -> None:
    """The link ends."""
    if closing := writer.links.pop():
        writer.mark(closing)


def prose(writer: Writer, words: str) -> None:
    """Plain text, in which addresses of the web become links."""
    at = 0
    if "://" in words and _may_link(writer) and not writer.verbatim:
        for found in _BARE.finditer(words):
            address = _bare(found.group())
            if opened := _tag(writer, address, ""):
                writer.text(words[at : found.start()])
                writer.mark(opened)
                writer.text(address)
                writer.mark("</a>")
                at = found.start() + len(address)
    writer.text(words[at:])


def _bare(address: str) -> str:
    """The address without what belongs to the sentence around it."""
    while address:
        open_end = address[-1] == ")" and address.count(")") > address.count("(")
        if not open_end and address[-1] not in _ENDS:
            break
        address = address[:-1]
    return address


def open_image(writer: Writer, detail: Any) -> None:
    """`![text](target)`; what stands in its text is read as words."""
    if writer.image is None:
        writer.image = Image(detail["dest_url"], detail["title"])
    writer.links.append("</img>")


def close_image(writer: Writer, _: Any) -> None:
    """The picture itself where it is one of the site's, else a link to it, else its text."""
    writer.links.pop()
    image = writer.image
    if image is None or "</img>" in writer.links:
        return
    writer.image = None
    words = " ".join("".join(image.words).split())
    place = None if is_outside(image.target) else writer.picture(image.target)
    if place is not None:
        writer.mark(
            f'<img src="{attribute(place)}" alt="{attribute(words)}"{_title(image.title)}'
            ' loading="lazy">'
        )
        return
    label = f"{writer.labels.picture}: {words}" if words else writer.labels.picture
    opened = _tag(writer, image.target, image.title) if _may_link(writer) else ""
    shown = f"{opened}{written(label)}{'</a>' if opened else ''}"
    writer.mark(f'<span class="absent">{shown}</span>')


def refer(writer: Writer, name: str) -> None:
    """`[^name]`: the number of the note, by the order in which notes are first referred to."""
    if writer.image is not None:
        return
    number = list(writer.notes).index(name) + 1 if name in writer.notes else len(writer.notes) + 1
    places = writer.notes.setdefault(name, [])
    frame = attribute(writer.frame.prefix)
    place = f"{frame}noteref-{number}" + (f"-{len(places) + 1}" if places else "")
    places.append(place)
    writer.mark(
        f'<sup><a href="#{frame}note-{number}" id="{place}" role="doc-noteref">{number}</a></sup>'
    )


def open_note(writer: Writer, name: str) -> None:
    """`[^name]: text`, which is put at the end of the page."""
    writer.note_names.append(name)
    writer.keep()


def close_note(writer: Writer, _: Any) -> None:
    """The text of the note ends. Of two of one name no word is lost."""
    name = writer.note_names.pop()
    writer.note_texts[name] = writer.note_texts.get(name, "") + writer.kept()


def notes_of(writer: Writer) -> str:
    """All notes, in the order of their numbers; those that nothing refers to come last."""
    names = [*writer.notes, *(name for name in writer.note_texts if name not in writer.notes)]
    if not names:
        return ""
    items = "".join(_note(writer, number, name) for number, name in enumerate(names, 1))
    label = attribute(writer.labels.notes)
    return f'<section class="notes" aria-label="{label}"><ol>\n{items}</ol></section>\n'


def _note(writer: Writer, number: int, name: str) -> str:
    back = attribute(writer.labels.back)
    links = "".join(
        f' <a href="#{place}" role="doc-backlink" aria-label="{back}">↩</a>'
        for place in writer.notes.get(name, ())
    )
    frame = attribute(writer.frame.prefix)
    return f'<li id="{frame}note-{number}">{writer.note_texts.get(name, "")}{links}</li>\n'


def _may_link(writer: Writer) -> bool:
    return writer.image is None and "</a>" not in writer.links


def _tag(writer: Writer, target: str, title: str) -> str:
    """The opening tag of a link, or "" where the address may not or cannot be followed."""
    if is_outside(target):
        address = safe_address(target)
        return f'<a href="{attribute(address)}"{_title(title)}{_OUTSIDE}>' if address else ""
    if target.startswith("#"):
        name = target[1:]
        place = attribute(f"{PREFIX}{writer.frame.prefix}{name}")
        return f'<a href="#{place}">' if name in writer.ids else ""
    address = writer.link(target) or ""
    outside = _OUTSIDE if is_outside(address) else ""
    return f'<a href="{attribute(address)}"{_title(title)}{outside}>' if address else ""


def _title(title: str) -> str:
    return f' title="{attribute(title)}"' if title.strip() else ""
