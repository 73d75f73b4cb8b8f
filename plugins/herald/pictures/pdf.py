"""Put the notice into a PDF: cairo, which draws it, knows of title and author only."""

from __future__ import annotations

import io


def stamped(payload: bytes, packet: bytes) -> bytes:
    """The PDF file with the XMP packet as its metadata stream (PDF 32000-1, 14.3.2); as it is if the packet is empty.

    The packet is not compressed: programs that do not know PDF look for its header.
    """
    if not packet:
        return payload
    # Its import takes longer than a drawing, and most workers make no PDF.
    import pikepdf

    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(payload)) as document:
        kind = {"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML}
        document.Root.Metadata = document.make_indirect(pikepdf.Stream(document, packet, kind))
        document.save(
            written,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
            fix_metadata_version=False,
            deterministic_id=True,
        )
    return written.getvalue()
