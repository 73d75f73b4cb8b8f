"""Reading what a maintainer wrote: bytes or UTF-8 text, or a mistake that says why not."""

from __future__ import annotations

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
