"""The chunks that a PNG file is made of (PNG third edition, 5), and one more for the notice."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from herald.pictures.notice import states_rights

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_FRAME = 12  # length, type and checksum
_HEADER_BYTES = 13
# XMP specification part 3, 1.1.5: the keyword; not compressed; no language.
_KEYWORD = b"XML:com.adobe.xmp\0"
_PLAIN = _KEYWORD + b"\0\0\0\0"
# Of somebody else's packet, once it is inflated.
_MAX_PACKET_BYTES = 1 << 20


def chunk(kind: bytes, content: bytes) -> bytes:
    """The chunk as it stands in the file."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))


def stamped(payload: bytes, packet: bytes) -> bytes:
    """The PNG file with the XMP packet before its pixels, which are not touched; as it is if the packet is empty.

    A file whose own packet states rights keeps it, and gets no other: whoever made the file has said it. An own packet
    that states none is replaced. Raises ``ValueError``, with a clause for people, if the payload is not a whole PNG.
    """
    chunks = list(_chunks(payload))
    own = [(start, end) for kind, start, end in chunks if kind == b"iTXt" and payload.startswith(_KEYWORD, start + 8)]
    # A file has at most one; if it has more, readers take the first.
    if not packet or any(states_rights(_text(payload[start + 8 : end - 4])) for start, end in own[:1]):
        return payload
    pixels = next(start for kind, start, _end in chunks if kind == b"IDAT")
    parts, position = [], 0
    for start, end, added in sorted([*((*place, b"") for place in own), (pixels, pixels, _PLAIN + packet)]):
        parts += [payload[position:start], chunk(b"iTXt", added) if added else b""]
        position = end
    return b"".join((*parts, payload[position:]))


def size_of(payload: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG file. Raises ``ValueError``, with a clause for people, if it is not whole."""
    for _chunk in _chunks(payload):
        pass
    width, height = struct.unpack_from(">II", payload, len(SIGNATURE) + 8)
    return width, height


def _chunks(payload: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Type of each chunk, where it begins and where it ends. Raises ``ValueError`` as soon as something is wrong."""
    if not payload.startswith(SIGNATURE + struct.pack(">I", _HEADER_BYTES) + b"IHDR"):
        raise ValueError("is not a PNG file")
    position, kind, kinds = len(SIGNATURE), b"", set()
    view = memoryview(payload)
    while kind != b"IEND":
        if len(payload) < position + _FRAME:
            raise ValueError("is a PNG file that breaks off")
        length, kind = struct.unpack_from(">I4s", payload, position)
        end = position + _FRAME + length
        if len(payload) < end:
            raise ValueError("is a PNG file that breaks off")
        if zlib.crc32(view[position + 4 : end - 4]) != struct.unpack_from(">I", payload, end - 4)[0]:
            raise ValueError("is a damaged PNG file: a checksum is wrong")
        yield kind, position, end
        kinds.add(kind)
        position = end
    if b"IDAT" not in kinds:
        raise ValueError("is a PNG file without pixels")
    if position < len(payload):
        raise ValueError("has something else behind the end of its PNG")


def _text(content: bytes) -> bytes:
    """The text of an iTXt chunk; nothing if it cannot be read."""
    try:
        _keyword, rest = content.split(b"\0", 1)
        _language, _translated, text = rest[2:].split(b"\0", 2)
        return zlib.decompressobj().decompress(text, _MAX_PACKET_BYTES) if rest[0] else text
    except (ValueError, IndexError, zlib.error):
        return b""
