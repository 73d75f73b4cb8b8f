"""What the conversion of a text asks of whoever knows the addresses of the old site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Target:
    """Where a link leads now; '' takes the link off its text. ``doubt`` is a kind and a text, or nothing."""

    url: str
    doubt: tuple[str, str] | None = None


@dataclass(frozen=True)
class Picture:
    """Where a picture is now, and what it shows, for those who cannot see it."""

    src: str
    alt: str
    doubts: tuple[tuple[str, str], ...] = ()
    is_here: bool = True
    """Whether the site has it: pages may not show those of other hosts, and lead to them instead."""


class Resolver(Protocol):
    """Who knows what has become of the addresses of the old site."""

    def link(self, href: str) -> Target:
        """What a link to ``href`` becomes."""

    def picture(self, src: str, alt: str, caption: str) -> Picture:
        """What the picture at ``src`` becomes, with the words that stand around it."""
