"""What drawings are made of: outlines of lines, arcs and curves as path data, gradients, colours, and short numbers."""

from __future__ import annotations

import math
from random import Random
from typing import NamedTuple


class Place(NamedTuple):
    """Where an outline is: its middle, and how far it reaches to the sides, in user units."""

    x: float
    y: float
    across: float
    upright: float


def path(dice: Random, place: Place, corners: int, has_hole: bool = False) -> str:
    """Path data of an outline; a hole runs the other way, which the fill rule 'nonzero' leaves empty."""
    outline = _contour(dice, place, corners, 1)
    if not has_hole:
        return outline
    x, y, across, upright = place
    return outline + _contour(dice, Place(x, y, across * 0.4, upright * 0.4), max(3, corners // 2), -1)


def gradient(dice: Random, name: str, side: float) -> str:
    """A linear or radial gradient of two to four colours over a square of ``side`` user units."""
    count = dice.randint(2, 4)
    stops = "".join(
        f'<stop offset="{number(place / (count - 1))}" stop-color="{colour(dice)}"/>' for place in range(count)
    )
    units = f'id="{name}" gradientUnits="userSpaceOnUse"'
    x, y = number(dice.uniform(0, side)), number(dice.uniform(0, side))
    if dice.random() < 0.3:
        circle = f'cx="{x}" cy="{y}" r="{number(dice.uniform(0.2, 0.8) * side)}"'
        return f"<radialGradient {units} {circle}>{stops}</radialGradient>"
    ends = f'x1="{x}" y1="{y}" x2="{number(dice.uniform(0, side))}" y2="{number(dice.uniform(0, side))}"'
    return f"<linearGradient {units} {ends}>{stops}</linearGradient>"


def colour(dice: Random) -> str:
    """Any of all colours."""
    return f"#{dice.randrange(1 << 24):06x}"


def number(value: float) -> str:
    """As optimisers of SVG write it: three decimals, no zero before the point."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    if text == "-0":
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _contour(dice: Random, place: Place, corners: int, turn: int) -> str:
    start = dice.uniform(0, math.tau)
    points = []
    for corner in range(corners):
        angle = start + turn * math.tau * (corner + dice.uniform(-0.25, 0.25)) / corners
        far = dice.uniform(0.7, 1)
        points.append((place.x + place.across * far * math.cos(angle), place.y + place.upright * far * math.sin(angle)))
    around = [points[-1], *points, *points[:2]]
    return f"M{_pair(*points[0])}{''.join(_segment(dice, *around[at : at + 4]) for at in range(corners))}z"


def _segment(dice: Random, *points: tuple[float, float]) -> str:
    """From the second of four points to the third, in relative commands."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    wide, high = cx - bx, cy - by
    kind = dice.random()
    if kind < 0.55:
        # A Catmull-Rom spline as a Bézier curve: smooth where its neighbours are curves, too.
        first = _pair((cx - ax) / 6, (cy - ay) / 6)
        second = _pair(wide - (dx - bx) / 6, high - (dy - by) / 6)
        return f"c{first} {second} {_pair(wide, high)}"
    if kind < 0.7:
        radius = number(math.hypot(wide, high) * dice.uniform(0.6, 2))
        return f"a{radius} {radius} 0 0 {dice.randint(0, 1)} {_pair(wide, high)}"
    return f"l{_pair(wide, high)}"


def _pair(x: float, y: float) -> str:
    second = number(y)
    return f"{number(x)}{second}" if second.startswith("-") else f"{number(x)} {second}"
