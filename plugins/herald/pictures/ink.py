"""What a drawing looks like in numbers: its colours, where its ink is, and how it stands out from a ground."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Ink:
    """What was measured on a small picture of the drawing."""

    palette: tuple[str, ...] = ()
    """Its colours as '#rrggbb', the largest area first; at most eight."""
    box: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """Left, top, right and bottom of the ink, as shares of the drawing's width and height."""
    coverage: float = 1.0
    """Share of the canvas that has ink; 1 where nothing is transparent."""
    on_light: float = 1.0
    """Share of the ink's outline and area that can be told from a white ground."""
    on_dark: float = 1.0
    """The same on a black ground."""
