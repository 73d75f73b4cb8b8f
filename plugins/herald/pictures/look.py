"""What is known of an SVG once it was looked at; kept in the store, because looking takes longer than reading."""

from __future__ import annotations

import functools
import hashlib
import json
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

from herald.core.errors import HeraldError, Mistake
from herald.core.store import fingerprint
from herald.pictures.engines import Choice, Engine
from herald.pictures.ink import Ink, measure, signature
from herald.pictures.trust import choose
from herald.svg.inspection import Drawing, inspect
from herald.svg.statement import Statement

# Raise this when inspection, cleaning, measuring or the choice of the engine would come to another result than before.
_RECIPE = 3


@dataclass(frozen=True)
class Look:
    """An SVG that may be published: cleaned, measured in CSS pixels, with the fonts it asks for and its engine."""

    svg: bytes = field(repr=False)
    width: float
    height: float
    fonts: tuple[str, ...]
    choice: Choice
    ink: Ink = field(default_factory=Ink)
    statement: Statement = field(default_factory=Statement)
    has_view_box: bool = True
    has_raster: bool = False
    """Whether a picture made of pixels is embedded."""
    is_animated: bool = False

    @functools.cached_property
    def digest(self) -> str:
        """The SHA-256 of the SVG, in hex."""
        return hashlib.sha256(self.svg).hexdigest()


def look(payload: bytes, path: Path) -> Look:
    """Look at the SVG that was read from ``path``. Raises ``HeraldError`` with every reason to refuse it."""
    drawing = inspect(payload, path)
    return Look(
        drawing.svg,
        drawing.width,
        drawing.height,
        drawing.fonts,
        choose(drawing.root),
        _ink(drawing),
        drawing.statement,
        drawing.has_view_box,
        drawing.has_raster,
        drawing.is_animated,
    )


def _ink(drawing: Drawing) -> Ink:
    """What was measured; nothing is known of what resvg cannot draw, and CairoSVG perhaps can."""
    try:
        return measure(drawing.svg, drawing.width, drawing.height, bool(drawing.fonts))
    except MemoryError:
        raise  # the worker's limit was met, and whoever set it says so
    except Exception:  # an engine raises whatever it stumbles over
        return Ink()


def examine(item: tuple[Path, bytes]) -> Look | tuple[Mistake, ...]:
    """As ``look``, with the mistakes returned: a job for a worker, because the SVG may be made to take for ever."""
    path, payload = item
    try:
        return look(payload, path)
    except HeraldError as error:
        return error.mistakes


def key_of(payload: bytes) -> str:
    """The fingerprint under which the look at these bytes is kept."""
    return fingerprint({"look": _RECIPE, "master": hashlib.sha256(payload).hexdigest(), "versions": _versions()})


# Asked for with every master; finding it out takes longer than all the rest. What is installed stays as it is.
@functools.cache
def _versions() -> str:
    return f"tinycss2={version('tinycss2')} {signature()}"


def packed(seen: Look) -> bytes:
    """The look as bytes for the store: one line of JSON, then the SVG."""
    head = {
        "width": seen.width,
        "height": seen.height,
        "fonts": seen.fonts,
        "engine": seen.choice.engine,
        "reason": seen.choice.reason,
        "ink": asdict(seen.ink),
        "statement": asdict(seen.statement),
        "has_view_box": seen.has_view_box,
        "has_raster": seen.has_raster,
        "is_animated": seen.is_animated,
    }
    return json.dumps(head).encode() + b"\n" + seen.svg


def unpacked(kept: bytes) -> Look:
    """The look that ``packed`` wrote."""
    line, _, svg = kept.partition(b"\n")
    head = json.loads(line)
    ink, statement = head["ink"], head["statement"]
    return Look(
        svg,
        head["width"],
        head["height"],
        tuple(head["fonts"]),
        Choice(Engine(head["engine"]), head["reason"]),
        Ink(**ink | {"palette": tuple(ink["palette"]), "box": tuple(ink["box"])}),
        Statement(**statement | {"creators": tuple(statement["creators"])}),
        head["has_view_box"],
        head["has_raster"],
        head["is_animated"],
    )
