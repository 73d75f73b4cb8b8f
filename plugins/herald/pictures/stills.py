"""One small picture of a document or film, and the refusal of what is neither."""

from __future__ import annotations

import io
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

# As for photographs: see 'pictures.photos'.
_WEBP = {"quality": 80, "method": 4}


@dataclass(frozen=True)
class Still:
    """A WebP file and its size in pixels."""

    payload: bytes
    width: int
    height: int


class UnreadableError(Exception):
    """A file that is not what it should be. ``what`` and ``remedy`` are clauses, as those of a mistake."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}")
        self.what, self.remedy = what, remedy


def still_of(image: Any) -> Still:
    """An image of Pillow's as a still, without metadata."""
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "WEBP", **_WEBP)
    return Still(buffer.getvalue(), image.width, image.height)


def versions_of(*packages: str) -> str:
    """The versions of everything that decides the bytes of a still, for its fingerprint."""
    return " ".join(f"{name}={version(name)}" for name in (*packages, "pillow"))
