"""Drawings in the spirit of real collections, the same at every run: icons, logos, emoji and heavy illustrations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.outlines import Place, colour, gradient, number, path

_SVG = '<svg xmlns="http://www.w3.org/2000/svg"'
_FLAT = ("#ffcc4d", "#dd2e44", "#66757f", "#292f33", "#c1694f", "#77b255", "#55acee", "#fff", "#f4900c", "#662113")


@dataclass(frozen=True)
class Kind:
    """A class of drawings: ``count`` files make a run of some seconds, and ``beyond`` of them are beyond CairoSVG.

    Their share is that of real collections: none of 3,470 single-path icons, 4 % of 2,303 logos, 0.7 % of 3,720
    emoji, and 8 % of large illustrations.
    """

    name: str
    count: int
    beyond: int
    make: Callable[[Random], str]

    def drawings(self, count: int) -> list[str]:
        """So many drawings, the same at every call."""
        dice = Random(f"herald {self.name}")
        drawings = [self.make(dice) for _ in range(count)]
        beyond = round(count * self.beyond / self.count)
        for turn in range(beyond):
            place = (2 * turn + 1) * count // (2 * beyond)  # all over the collection
            drawings[place] = _EFFECTS[turn % len(_EFFECTS)](drawings[place])
        return drawings

    def write(self, folder: Path) -> None:
        """Write the collection into a folder that is made for it."""
        folder.mkdir(parents=True)
        for place, svg in enumerate(self.drawings(self.count)):
            (folder / f"{self.name}-{place:03}.svg").write_text(svg)


def icon(dice: Random) -> str:
    """One path in black: outlines of lines, arcs and curves, some with a hole, in a square of 24 units."""
    outlines = []
    if dice.random() < 0.6:
        outlines.append(path(dice, Place(12, 12, 12, 12), dice.randint(6, 24), has_hole=True))
    else:
        across = dice.randint(2, 3)
        side = 24 / across
        for cell in range(across * dice.randint(1, across)):
            x, y = (cell % across + 0.5) * side, (cell // across + 0.5) * side
            outlines.append(path(dice, Place(x, y, side / 2, side / 2), dice.randint(3, 8), dice.random() < 0.4))
    return f'{_SVG} role="img" viewBox="0 0 24 24"><title>Icon</title><path d="{"".join(outlines)}"/></svg>\n'


def logo(dice: Random) -> str:
    """A mark of shapes, gradients and strokes, some with a style sheet, the flat ones beside a wordmark."""
    height = dice.choice((64, 96, 128, 256, 256, 256, 280, 310))
    mark = min(256, height)
    colours = [colour(dice) for _ in range(dice.randint(1, 6))]
    gradients = [gradient(dice, f"g{count}", mark) for count in range(dice.choice((0, 0, 0, 0, 1, 2, 4)))]
    has_sheet = dice.random() < 0.2
    fills = [f'class="c{place}"' if has_sheet else f'fill="{value}"' for place, value in enumerate(colours)]
    fills += [f'fill="url(#g{place})"' for place in range(len(gradients))]
    strokes = [f'fill="none" stroke-linejoin="round" stroke="{value}"' for value in colours]
    # Most have few shapes, few have many.
    count = round(5 * 6 ** (dice.random() ** 3))
    shapes = [_logo_shape(dice, mark, height, fills, strokes) for _ in range(count)]
    if mark < 256:
        letters = dice.randint(4, 9)
        pitch = (256 - mark) / letters
        places = [Place(mark + (at + 0.5) * pitch, height / 2, pitch * 0.5, height * 0.35) for at in range(letters)]
        word = "".join(f'<path d="{path(dice, place, dice.randint(5, 9), dice.random() < 0.6)}"/>' for place in places)
        shapes.append(f"<g {fills[0]}>{word}</g>")
    half = len(shapes) // 2
    moved = f'transform="translate({number(dice.uniform(-4, 4))} {number(dice.uniform(-4, 4))})"'
    sheet = "".join(f".c{place}{{fill:{value}}}" for place, value in enumerate(colours))
    head = (f"<style>{sheet}</style>" if has_sheet else "") + (
        f"<defs>{''.join(gradients)}</defs>" if gradients else ""
    )
    body = f"{head}<g {moved}>{''.join(shapes[:half])}</g>{''.join(shapes[half:])}"
    return f'{_SVG} width="256" height="{height}" viewBox="0 0 256 {height}">{body}</svg>\n'


def _logo_shape(dice: Random, width: float, height: float, fills: Sequence[str], strokes: Sequence[str]) -> str:
    x, y = dice.uniform(0.2, 0.8) * width, dice.uniform(0.2, 0.8) * height
    size = (0.05 + 0.4 * dice.random() ** 2) * width
    place, fill, kind = Place(x, y, size, size), dice.choice(fills), dice.random()
    if kind < 0.75:
        return f'<path {fill} d="{path(dice, place, dice.randint(4, 16), dice.random() < 0.4)}"/>'
    if kind < 0.85:
        return f'<circle {fill} cx="{number(x)}" cy="{number(y)}" r="{number(size)}"/>'
    if kind < 0.93:
        line = f'stroke-width="{number(width / dice.randint(20, 60))}"'
        return f'<path {dice.choice(strokes)} {line} d="{path(dice, place, dice.randint(3, 8))}"/>'
    corner = f'x="{number(x - size)}" y="{number(y - size)}" width="{number(2 * size)}" height="{number(size)}"'
    turned = f'transform="rotate({dice.randint(-45, 45)} {number(x)} {number(y)})"'
    return f"<rect {fill} {corner} {turned}/>"


def emoji(dice: Random) -> str:
    """Flat shapes in few colours, on top of one another, in a square of 36 units."""
    shapes = [f'<circle fill="{dice.choice(_FLAT)}" cx="18" cy="18" r="18"/>'] if dice.random() < 0.5 else []
    for _ in range(dice.randint(8, 24)):
        x, y, size = dice.uniform(6, 30), dice.uniform(6, 30), dice.uniform(1, 9)
        fill, kind = f'fill="{dice.choice(_FLAT)}"', dice.random()
        if kind < 0.8:
            shapes.append(f'<path {fill} d="{path(dice, Place(x, y, size, size), dice.randint(3, 7))}"/>')
        elif kind < 0.9:
            shapes.append(f'<circle {fill} cx="{number(x)}" cy="{number(y)}" r="{number(size / 3)}"/>')
        else:
            radii = f'rx="{number(size / 4)}" ry="{number(size / 2)}"'
            shapes.append(f'<ellipse {fill} cx="{number(x)}" cy="{number(y)}" {radii}/>')
    return f'{_SVG} viewBox="0 0 36 36">{"".join(shapes)}</svg>\n'


def heavy(dice: Random) -> str:
    """An illustration of 300 to 1,200 outlines with gradients and clip paths.

    From a traced picture, of few shapes with many outlines each, to a drawing of as many shapes as outlines.
    """
    side = dice.choice((256, 512, 800))
    height = round(side * dice.uniform(0.5, 1.3))
    gradients = [gradient(dice, f"g{count}", side) for count in range(dice.randint(4, 24))]
    whole = Place(side / 2, height / 2, side / 2, height / 2)
    clips = [f'<clipPath id="k{at}"><path d="{path(dice, whole, 12)}"/></clipPath>' for at in range(dice.randint(0, 3))]
    outlines = round(300 * 4 ** dice.random())
    count = round(10 * (outlines / 10) ** dice.random())
    paths = [_heavy_path(dice, side, height, len(gradients), round(outlines / count)) for _ in range(count)]
    groups = []
    for at, start in enumerate(range(0, count, 40)):
        clip = f' clip-path="url(#k{at % len(clips)})"' if clips and at % 4 == 0 else ""
        groups.append(f"<g{clip}>\n{''.join(paths[start : start + 40])}</g>\n")
    defs = f"<defs>\n{''.join(gradients)}{''.join(clips)}\n</defs>\n"
    return f'{_SVG} width="{side}" height="{height}" viewBox="0 0 {side} {height}">\n{defs}{"".join(groups)}</svg>\n'


def _heavy_path(dice: Random, width: float, height: float, gradients: int, outlines: int) -> str:
    data = ""
    for _ in range(outlines):
        # Few cover much, most are details.
        size = width * (0.004 + 0.25 * dice.random() ** 4)
        place = Place(dice.uniform(0, width), dice.uniform(0, height), size, size * dice.uniform(0.3, 1))
        data += path(dice, place, dice.randint(3, 6))
    fill = f"url(#g{dice.randrange(gradients)})" if dice.random() < 0.1 else colour(dice)
    veil = f' fill-opacity="{number(dice.uniform(0.2, 0.9))}"' if dice.random() < 0.1 else ""
    return f'<path fill="{fill}"{veil} d="{data}"/>\n'


def _with(definition: str, attribute: str) -> Callable[[str], str]:
    """What lays a shape with an effect over a drawing."""
    shape = '<ellipse cx="50%" cy="50%" rx="35%" ry="25%" fill="#88a"/>'

    def change(svg: str) -> str:
        body = svg.removesuffix("</svg>\n")
        return f"{body}<defs>{definition}</defs><g {attribute}>{shape}</g></svg>\n"

    return change


_EFFECTS = (
    _with('<mask id="m"><circle cx="50%" cy="50%" r="30%" fill="#fff"/></mask>', 'mask="url(#m)"'),
    _with('<filter id="f"><feGaussianBlur stdDeviation="1.5"/></filter>', 'filter="url(#f)"'),
    _with("", 'style="mix-blend-mode:multiply"'),
    _with(
        '<pattern id="p" width=".1" height=".1"><circle r="2" fill="#999"/></pattern>',
        'stroke="url(#p)" stroke-width="2"',
    ),
)

ICONS = Kind("icons", 150, 0, icon)
LOGOS = Kind("logos", 100, 4, logo)
EMOJI = Kind("emoji", 140, 1, emoji)
HEAVY = Kind("heavy", 25, 2, heavy)
KINDS = (ICONS, LOGOS, EMOJI, HEAVY)
