"""What a picture tells is gone, and the picture is the same to the pixel."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageSequence

from adr_tool.pictures import BARE, Malformed
from tests.absence.scanner import canaries_in
from tests.pictures.laden import KINDS, SECRET, chunk, chunks_of, laden, profile

LADEN = {kind: laden(kind) for kind in KINDS}


def bare(kind: str) -> bytes:
    return BARE[KINDS[kind]](LADEN[kind])


def frames(picture: bytes) -> list[tuple[bytes, object]]:
    """The pixels of each frame with how long it is shown, and how often all of them are."""
    with Image.open(io.BytesIO(picture)) as opened:
        shown = [
            (frame.convert("RGBA").tobytes(), frame.info.get("duration"))
            for frame in ImageSequence.Iterator(opened)
        ]
        return [*shown, (b"loop", opened.info.get("loop"))]


def colours(picture: bytes) -> bytes:
    """The pixels as its colour profile means them."""
    with Image.open(io.BytesIO(picture)) as opened:
        own = ImageCms.ImageCmsProfile(io.BytesIO(opened.info["icc_profile"]))
        seen_as = ImageCms.createProfile("LAB")
        seen = ImageCms.profileToProfile(opened.convert("RGB"), own, seen_as, outputMode="LAB")
        assert seen is not None
        return seen.tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_told_and_the_picture_is_the_same(kind: str) -> None:
    told = canaries_in(LADEN[kind]) or SECRET in LADEN[kind]
    assert told, "a picture that tells nothing proves nothing"
    kept = bare(kind)
    assert not canaries_in(kept)
    assert SECRET not in kept
    assert SECRET[:8] not in kept
    assert frames(kept) == frames(LADEN[kind])
    assert BARE[KINDS[kind]](kept) == kept


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_colours_are_the_same_without_the_name_of_the_screen(kind: str) -> None:
    assert colours(bare(kind)) == colours(LADEN[kind])


@pytest.mark.parametrize("kind", ["png", "jpeg", "scanned jpeg", "printed jpeg", "webp"])
@pytest.mark.parametrize("orientation", range(10))
def test_a_picture_stands_as_it_was_taken_and_nothing_else_is_known(
    kind: str, orientation: int
) -> None:
    kept = BARE[KINDS[kind]](laden(kind, orientation=orientation))
    with Image.open(io.BytesIO(kept)) as opened:
        said = dict(opened.getexif())
    assert said == ({0x0112: orientation} if 2 <= orientation <= 8 else {})


def test_the_same_picture_told_otherwise_is_the_same_file() -> None:
    for kind in KINDS:
        other = LADEN[kind].replace(SECRET, SECRET[::-1]) if "png" not in kind else LADEN[kind]
        assert BARE[KINDS[kind]](other) == bare(kind), kind


def test_metadata_that_is_not_needed_takes_no_room() -> None:
    names = {name for name, _ in chunks_of(bare("png"))}
    assert names == {b"IHDR", b"IDAT", b"IEND", b"iCCP", b"eXIf", b"pHYs"}
    assert len(bare("jpeg")) < len(LADEN["jpeg"]) / 2
    assert len(bare("webp")) < len(LADEN["webp"])


def test_what_a_part_of_the_picture_has_too_much_of_is_refused() -> None:
    head, rest = LADEN["moving png"][:33], LADEN["moving png"][33:]
    for name in (b"gAMA", b"sBIT", b"tRNS", b"NEWW"):
        with pytest.raises(Malformed, match="holds a part"):
            BARE[".png"](head + chunk(name, SECRET * 20) + rest)
    damaged = bytearray(LADEN["png"])
    damaged[20] ^= 1
    with pytest.raises(Malformed, match="checksum"):
        BARE[".png"](bytes(damaged))


@pytest.mark.parametrize("kind", KINDS)
def test_no_beginning_of_a_picture_is_one(kind: str) -> None:
    kept = bare(kind)
    for end in range(len(kept)):
        with pytest.raises(Malformed):
            BARE[KINDS[kind]](kept[:end])


_PLACES = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), min_size=1, max_size=6)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=150, deadline=None)
@given(places=_PLACES, at=st.integers(0, 4000), put=st.binary(max_size=30))
def test_damage_is_refused_or_mended_and_never_an_accident(
    kind: str, places: list[tuple[int, int]], at: int, put: bytes
) -> None:
    broken = bytearray(LADEN[kind])
    for place, value in places:
        broken[place % len(broken)] = value
    broken[at % len(broken) : at % len(broken)] = put
    try:
        kept = BARE[KINDS[kind]](bytes(broken))
    except Malformed:
        return
    assert BARE[KINDS[kind]](kept) == kept


def test_a_moving_picture_that_does_not_say_so_is_no_picture() -> None:
    with pytest.raises(Malformed, match="has no picture in it"):
        BARE[".webp"](LADEN["moving webp"].replace(b"VP8X", b"VP8Y", 1))


@pytest.mark.parametrize("ending", BARE)
@settings(max_examples=200, deadline=None)
@given(garbage=st.binary(max_size=200), cut=st.integers(0, 16))
def test_garbage_is_no_picture(ending: str, garbage: bytes, cut: int) -> None:
    kind = next(kind for kind, of in KINDS.items() if of == ending.replace(".jpg", ".jpeg"))
    for content in (garbage, LADEN[kind][:cut] + garbage):
        try:
            BARE[ending](content)
        except Malformed:
            continue


def test_the_profile_was_a_whole_one() -> None:
    assert ImageCms.getOpenProfile(io.BytesIO(profile())).profile.version
