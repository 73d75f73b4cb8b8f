"""Reading what a maintainer wrote: bytes or UTF-8 text, or a mistake that says why not; and finding a line in it."""

from __future__ import annotations

import html
from pathlib import Path

from herald.core.errors import HeraldError, Mistake


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises ``HeraldError`` if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise HeraldError([Mistake(path, None, what, "mend its permissions")]) from error


def decode(raw: bytes, path: Path) -> str:
    """The bytes of ``path`` as text, without a byte order mark. Raises ``HeraldError`` if they are not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise HeraldError([Mistake(path, line, "is not UTF-8 text", "save the file as UTF-8")]) from error


def glance(path: Path) -> str:
    """The file's text for a look at where something stands in it; what is not UTF-8 is replaced."""
    return path.read_text(encoding="utf-8-sig", errors="replace")


def line_of(needle: str, text: str) -> int | None:
    """The first line of ``text`` that contains ``needle``, as HTML or as plain text; counts from 1."""
    wanted = (needle, html.unescape(needle))
    return next((n for n, line in enumerate(text.splitlines(), 1) if any(w in line for w in wanted)), None)
