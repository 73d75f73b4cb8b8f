"""A file as libxml2 can take it: UTF-8 without the characters that XML forbids, and nothing before the XML."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

# What XML 1.0 does not allow, and the private characters that mark places while a text is converted.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ue000-\ue003]")
_PROLOGUE = 65_536


class CleanFile:
    """A file as libxml2 can take it: UTF-8 without the characters that XML forbids, and nothing before the XML."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        first = file.read(_PROLOGUE).removeprefix(codecs.BOM_UTF8).lstrip()
        self.prologue = first.replace(b"\0", b"")
        said = re.search(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)", first[:300])
        encoding = said[1].decode().lower() if said else "utf-8"
        self._decode = codecs.getincrementaldecoder("utf-8")("replace") if encoding in ("utf-8", "utf8") else None
        self._first: bytes | None = first

    def read(self, size: int) -> bytes:
        """The next bytes; lxml asks for them."""
        raw, self._first = (self._first, None) if self._first is not None else (self._file.read(size), None)
        while raw:
            clean = self._clean(raw)
            if clean:
                return clean
            raw = self._file.read(size)
        return b""

    def _clean(self, raw: bytes) -> bytes:
        if self._decode is None:
            return raw.translate(None, bytes([*range(9), 11, 12, *range(14, 32)]))
        return _UNFIT.sub("", self._decode.decode(raw)).encode()
