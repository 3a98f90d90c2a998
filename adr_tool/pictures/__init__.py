"""Pictures without what they tell besides the picture: place, author, camera, comments, thumbnails.

One file for each format. What is not known to be part of the picture is left out, so that no new
kind of metadata slips through; pixels, colours, transparency and animation stay as they are.
"""

from collections.abc import Callable, Mapping

from adr_tool.pictures.bytes import Malformed
from adr_tool.pictures.gif import bare_gif
from adr_tool.pictures.jpeg import bare_jpeg
from adr_tool.pictures.png import bare_png
from adr_tool.pictures.webp import bare_webp

# By the ending of the file's name. Each raises Malformed for what is no whole picture.
BARE: Mapping[str, Callable[[bytes], bytes]] = {
    ".png": bare_png,
    ".jpg": bare_jpeg,
    ".jpeg": bare_jpeg,
    ".gif": bare_gif,
    ".webp": bare_webp,
}

__all__ = ["BARE", "Malformed"]
