"""All bombs, by where they lie."""

from collections.abc import Mapping

from tests.bombs.beside import BESIDE
from tests.bombs.in_bodies import IN_MARKDOWN, IN_OTHER_FORMATS
from tests.bombs.in_records import IN_BYTES, IN_FRONT_MATTER
from tests.bombs.laying import Bomb

BOMBS: Mapping[str, Mapping[str, Bomb]] = {
    "front matter": IN_FRONT_MATTER,
    "bytes": IN_BYTES,
    "Markdown": IN_MARKDOWN,
    "other formats": IN_OTHER_FORMATS,
    "other files": BESIDE,
}
