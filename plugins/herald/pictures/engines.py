"""The two engines, and the choice between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Engine(StrEnum):
    """What turns an SVG into pixels."""

    CAIROSVG = "cairosvg"
    RESVG = "resvg"


@dataclass(frozen=True)
class Choice:
    """Which engine draws a master, and a clause that says why, for people: 'uses <mask>'."""

    engine: Engine
    reason: str
