"""What an SVG says of itself: its title, who made it, under which licence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """Texts as the file has them, '' or empty where it has none."""

    title: str = ""
    description: str = ""
    creators: tuple[str, ...] = ()
    licence: str = ""
    """An SPDX expression or the address of a licence."""
    copyright: str = ""
    source: str = ""
