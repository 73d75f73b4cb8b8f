"""PNG files are stamped: the packet stands before the pixels, whoever made the file, and nothing else changes."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from herald.pictures import png
from herald.pictures.chunks import SIGNATURE, chunk, stamped
from herald.pictures.notice import Notice, packet
from tests.pictures.drawings import chunks, decoded, png_of
from tests.svg.drawings import quadrants

KEYWORD = b"XML:com.adobe.xmp\0"
PACKET = packet(Notice(title="Fu", licence="CC-BY-4.0"))
OTHERS = packet(Notice(title="Hat", copyright="2009 Somebody else"))
SILENT = packet(Notice(title="Hat", creators=("Somebody else",)))
PLAIN = png_of(quadrants(40, 20))


def with_chunks(*added: bytes, after: bytes = b"IHDR") -> bytes:
    """The plain picture with more chunks behind the one of that kind."""
    parts = [SIGNATURE]
    for kind, content in chunks(PLAIN):
        parts.append(chunk(kind, content))
        parts += added if kind == after else ()
    return b"".join(parts)


def xmp(text: bytes, is_deflated: bool = False) -> bytes:
    body = b"\1\0\0\0" + zlib.compress(text) if is_deflated else b"\0\0\0\0" + text
    return chunk(b"iTXt", KEYWORD + body)


def palette() -> bytes:
    return png_of(quadrants(40, 20).convert("RGB").quantize(4))


def packets(payload: bytes) -> list[bytes]:
    return [content for kind, content in chunks(payload) if kind == b"iTXt" and content.startswith(KEYWORD)]


@pytest.mark.parametrize("payload", [PLAIN, palette(), png_of(Image.new("L", (3, 3)))], ids=["RGBA", "palette", "grey"])
def test_the_packet_stands_before_the_pixels(payload: bytes) -> None:
    marked = stamped(payload, PACKET)
    before, after = chunks(payload), chunks(marked)
    place = [kind for kind, _content in before].index(b"IDAT")
    assert after == [*before[:place], (b"iTXt", KEYWORD + b"\0\0\0\0" + PACKET), *before[place:]]
    assert decoded(marked).tobytes() == decoded(payload).tobytes()


def test_other_programs_read_it() -> None:
    payload = stamped(PLAIN, PACKET)
    image = Image.open(io.BytesIO(payload))
    assert isinstance(image, PngImagePlugin.PngImageFile)
    assert image.text["XML:com.adobe.xmp"].encode() == PACKET


@pytest.mark.parametrize("after", [b"IHDR", b"IDAT"])
@pytest.mark.parametrize("is_deflated", [False, True])
def test_a_packet_of_its_own_with_rights_is_kept(after: bytes, is_deflated: bool) -> None:
    payload = with_chunks(xmp(OTHERS, is_deflated), after=after)
    assert stamped(payload, PACKET) == payload


SAYS_NOTHING = {
    "no rights": xmp(SILENT),
    "no rights, deflated": xmp(SILENT, is_deflated=True),
    "no XML": xmp(b"\xff\xfe"),
    "broken": chunk(b"iTXt", KEYWORD),
    "no text": chunk(b"iTXt", KEYWORD + b"\0\0a\0"),
    "not deflated": chunk(b"iTXt", KEYWORD + b"\1\0\0\0" + OTHERS),
    "rights behind more than a packet may have": xmp(b" " * (1 << 20) + OTHERS, is_deflated=True),
}


@pytest.mark.parametrize("own", SAYS_NOTHING.values(), ids=SAYS_NOTHING)
@pytest.mark.parametrize("after", [b"IHDR", b"IDAT"])
def test_a_packet_of_its_own_without_rights_is_replaced(own: bytes, after: bytes) -> None:
    assert stamped(with_chunks(own, after=after), PACKET) == stamped(PLAIN, PACKET)


def test_of_several_packets_the_first_counts() -> None:
    first, second = xmp(OTHERS), xmp(SILENT)
    assert stamped(with_chunks(first, second), PACKET) == with_chunks(first, second)
    assert stamped(with_chunks(second, first), PACKET) == stamped(PLAIN, PACKET)


def test_stamping_again_changes_nothing() -> None:
    once = stamped(PLAIN, PACKET)
    assert stamped(once, PACKET) == once
    assert stamped(once, packet(Notice(licence="MIT"))) == once


def test_other_texts_stay() -> None:
    texts = (chunk(b"tEXt", b"Author\0Ann"), chunk(b"iTXt", b"Copyright\0\0\0\0\0" + OTHERS))
    payload = with_chunks(*texts)
    assert [one for one in chunks(stamped(payload, PACKET)) if one in chunks(payload)] == chunks(payload)
    assert len(packets(stamped(payload, PACKET))) == 1


@pytest.mark.parametrize("payload", [PLAIN, with_chunks(xmp(SILENT)), with_chunks(xmp(OTHERS))])
def test_nothing_to_say_leaves_the_file_as_it_is(payload: bytes) -> None:
    assert stamped(payload, b"") == payload


def test_pictures_that_are_drawn_are_stamped_by_the_same_function() -> None:
    assert png.stamped is stamped


# What is no PNG

HEADER = struct.pack(">I", 13) + b"IHDR"
WRONG = {
    "nothing": (b"", "is not a PNG file"),
    "text": (b"an otter", "is not a PNG file"),
    "another format": (b"GIF89a" + PLAIN, "is not a PNG file"),
    "line ends that were turned": (PLAIN.replace(b"\r\n", b"\n", 1), "is not a PNG file"),
    "another chunk first": (SIGNATURE + chunk(b"CgBI", b"\0" * 4) + PLAIN[8:], "is not a PNG file"),
    "a header of another length": (SIGNATURE + chunk(b"IHDR", b"\0" * 14) + PLAIN[33:], "is not a PNG file"),
    "the signature alone": (SIGNATURE, "is not a PNG file"),
    "a header alone": (PLAIN[:33], "is a PNG file that breaks off"),
    "half a chunk": (PLAIN[:-20], "is a PNG file that breaks off"),
    "one byte short": (PLAIN[:-1], "is a PNG file that breaks off"),
    "one byte of the pixels short": (PLAIN[:-13], "is a PNG file that breaks off"),
    "a length beyond the end": (PLAIN[:33] + b"\xff\xff\xff\xff" + PLAIN[37:], "is a PNG file that breaks off"),
    "a wrong checksum": (PLAIN[:-1] + b"\0", "is a damaged PNG file: a checksum is wrong"),
    "a wrong pixel": (PLAIN[:50] + bytes([PLAIN[50] ^ 1]) + PLAIN[51:], "is a damaged PNG file: a checksum is wrong"),
    "no pixels": (PLAIN[:33] + chunk(b"IEND", b""), "is a PNG file without pixels"),
    "a programme behind it": (PLAIN + b"PK\3\4", "has something else behind the end of its PNG"),
}


@pytest.mark.parametrize(("payload", "what"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("packet", [PACKET, b""])
def test_what_is_no_whole_png_is_refused(payload: bytes, what: str, packet: bytes) -> None:
    with pytest.raises(ValueError, match=f"^{what}$"):
        stamped(payload, packet)


@given(st.integers(0, len(PLAIN) - 1), st.integers(1, 255))
def test_no_changed_byte_goes_unnoticed(place: int, change: int) -> None:
    broken = bytearray(PLAIN)
    broken[place] ^= change
    with pytest.raises(ValueError, match="PNG"):
        stamped(bytes(broken), PACKET)


@given(st.binary(max_size=200))
def test_any_bytes_behind_a_header_are_refused_politely(rest: bytes) -> None:
    with pytest.raises(ValueError, match="PNG"):
        stamped(PLAIN[:33] + rest, PACKET)
