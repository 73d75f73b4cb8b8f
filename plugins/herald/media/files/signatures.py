"""What a file is by its first bytes, and whether its name says so."""

from __future__ import annotations

from herald.pictures.stills import UnreadableError

HEAD_BYTES = 1024
"""What is looked at: a PDF may have something before its header (Adobe's annex H to PDF 32000-1)."""
UNKNOWN = "application/octet-stream"
"""What a name tells nothing of."""
PDF = "application/pdf"
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument.presentation"
WEBVTT = "text/vtt"

# Name, where in the file, bytes; the first that fits is it.
_SIGNATURES = (
    ("a PDF", 0, b"%PDF-"),
    ("a ZIP file", 0, b"PK\x03\x04"),
    ("an old Office document", 0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("an MP4 film or sound", 4, b"ftyp"),
    ("a WebM or Matroska film", 0, b"\x1a\x45\xdf\xa3"),
    ("an Ogg film or sound", 0, b"OggS"),
    ("a FLAC sound", 0, b"fLaC"),
    ("an MP3 sound", 0, b"ID3"),
    ("a WAV sound", 8, b"WAVE"),
    ("a PNG picture", 0, b"\x89PNG\r\n"),
    ("a JPEG picture", 0, b"\xff\xd8\xff"),
    ("a GIF picture", 0, b"GIF8"),
    ("a WebP picture", 8, b"WEBP"),
    ("a gzip file", 0, b"\x1f\x8b\x08"),
    ("PostScript", 0, b"%!PS"),
    ("WebVTT", 0, b"WEBVTT"),
    ("WebVTT", 0, b"\xef\xbb\xbfWEBVTT"),
)
_PAGES = (b"<!doctype html", b"<html", b"<head", b'<?xml version="1.0" encoding="utf-8"?>\n<!doctype html')
# What a file of this type begins with; others, such as MP3 without a head, may begin with anything.
_BEGINNINGS = {
    PDF: "a PDF",
    POWERPOINT: "a ZIP file",
    OPEN_DOCUMENT: "a ZIP file",
    "application/vnd.apple.keynote": "a ZIP file",
    "application/epub+zip": "a ZIP file",
    "application/zip": "a ZIP file",
    "application/vnd.ms-powerpoint": "an old Office document",
    "video/mp4": "an MP4 film or sound",
    "audio/mp4": "an MP4 film or sound",
    "video/webm": "a WebM or Matroska film",
    "video/matroska": "a WebM or Matroska film",
    "video/ogg": "an Ogg film or sound",
    "audio/ogg": "an Ogg film or sound",
    "audio/flac": "a FLAC sound",
    "audio/vnd.wave": "a WAV sound",
    "image/png": "a PNG picture",
    "image/jpeg": "a JPEG picture",
    "image/gif": "a GIF picture",
    "image/webp": "a WebP picture",
}
_POINTER = b"version https://git-lfs.github.com/spec/"


def check_head(head: bytes, media_type: str) -> None:
    """Whether a file that begins with ``head`` can be of this type. Raises ``UnreadableError`` that says what it is."""
    if not head:
        raise UnreadableError("is empty", "put the file itself here")
    if head.startswith(_POINTER):
        raise UnreadableError("is a pointer of Git LFS, not the file itself", "run 'git lfs pull'")
    if media_type != "text/html" and head.lstrip(b"\xef\xbb\xbf\r\n\t ").lower().startswith(_PAGES):
        what = "is a web page, perhaps one that asks for a login, not the file itself"
        raise UnreadableError(what, "fetch the file where you are logged in")
    wanted = _BEGINNINGS.get(media_type)
    found = _kind_of(head)
    if wanted is None or found == wanted or (media_type == PDF and b"%PDF-" in head):
        return
    what = f"is {found}, not what its name says" if found else "is not what its name says"
    raise UnreadableError(what, "put the right file here, or give it the ending of what it is")


def _kind_of(head: bytes) -> str:
    return next((name for name, at, mark in _SIGNATURES if head[at : at + len(mark)] == mark), "")
