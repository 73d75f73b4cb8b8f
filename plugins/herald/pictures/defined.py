"""Gradients and clip paths, judged when something refers to them."""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot
from xml.etree.ElementTree import Element

from herald.pictures import contours, grammar
from herald.pictures.declared import HREF, NOTHING, Declarations, DoubtError, Values, local_name, short

HIDING = frozenset({"display", "visibility"})

_ENDS = {
    "linearGradient": {"x1": "0", "y1": "0", "x2": None, "y2": "0"},
    "radialGradient": dict.fromkeys(("cx", "cy", "r")),
}
_FITTED = {"x1": "0", "y1": "0", "x2": "1", "y2": "0", "cx": ".5", "cy": ".5", "r": ".5"}


class Definitions:
    """What was judged already of one drawing."""

    def __init__(self, declared: Declarations) -> None:
        self.declared = declared
        self._gradients: dict[str, bool] = {}
        self._clips: set[str] = set()

    def gradient(self, name: str) -> bool:
        """Judge a gradient with all that it refers to; whether it is fitted to the box of what it paints."""
        if name in self._gradients:
            return self._gradients[name]
        element = self.declared.target(name, grammar.GRADIENTS)
        chain = [element]
        while reference := element.get("href") or element.get(HREF):
            element = self.declared.target(reference, grammar.GRADIENTS)
            if element in chain:
                raise DoubtError("has gradients that refer to one another in a circle")
            chain.append(element)
        for link in chain:
            self.declared.attributes(link, local_name(link))
        stops = next((list(link) for link in chain if len(link)), [])
        if not stops:
            raise DoubtError(f"has no stops in the gradient '{short(name)}'")
        for stop in stops:
            if local_name(stop) != "stop":
                raise DoubtError("has more than stops in a gradient")
            self.declared.attributes(stop, "stop")
        said = {key: value for link in reversed(chain) for key, value in link.attrib.items()}
        if not _is_directed(local_name(chain[0]), said):
            raise DoubtError(f"has the gradient '{short(name)}' without a plain direction")
        self._gradients[name] = said.get("gradientUnits") != "userSpaceOnUse"
        return self._gradients[name]

    def clip(self, name: str) -> None:
        """Judge a clip path: CairoSVG joins the outlines of its children into one, and knows no rule but nonzero."""
        if name in self._clips:
            return
        path = self.declared.target(name, frozenset({"clipPath"}))
        self.declared.attributes(path, "clipPath")
        told = self.declared.told(path, "clipPath")
        if "clip-path" in told or HIDING & told.keys():
            raise DoubtError(f"has {'clip-path' if 'clip-path' in told else 'display'} on a <clipPath>")
        shapes = [child for child in path if local_name(child) not in grammar.SILENT]
        if len(shapes) > 1 and any(local_name(child) != "rect" or child.get("transform") for child in shapes):
            raise DoubtError("has several shapes in a <clipPath>")
        if not shapes:
            raise DoubtError("has an empty <clipPath>")
        for shape in shapes:
            self.outline(shape, told)
        self._clips.add(name)

    def outline(self, element: Element, around: Values) -> None:
        tag = local_name(element)
        self.declared.attributes(element, tag)
        told = self.declared.told(element, tag)
        if "clip-path" in told:
            raise DoubtError("has a clip-path inside <clipPath>")
        if HIDING & told.keys():
            raise DoubtError("hides a shape inside <clipPath>")
        if tag == "use":
            target = self.declared.target(element.get("href") or element.get(HREF) or "", grammar.SHAPES)
            self.outline(target, {**around, **told})
        elif tag not in grammar.SHAPES:
            raise DoubtError(f"has <{tag}> inside <clipPath>")
        elif tag == "rect" and grammar.has_round_corners(element.attrib):
            raise DoubtError("has a rectangle with round corners inside <clipPath>")
        elif tag in ("path", "polygon", "polyline") and not contours.is_frame(element.get("d", "")):
            rules = told.get("clip-rule", around.get("clip-rule", NOTHING))
            if "evenodd" in rules or self.declared.has_evenodd_groups:
                raise DoubtError("has clip-rule='evenodd' on a path inside <clipPath>")


def _is_directed(tag: str, said: Mapping[str, str]) -> bool:
    """Whether the attributes of a gradient give it a direction, or a circle around its focus."""
    is_free = said.get("gradientUnits") == "userSpaceOnUse"
    measures: dict[str, float] = {}
    for name, default in _ENDS[tag].items():
        text = said.get(name, default if is_free else _FITTED[name])
        if text is None or (is_free and text.endswith("%")):
            return False
        measures[name] = _measure(text)
    if tag == "linearGradient":
        return (measures["x1"], measures["y1"]) != (measures["x2"], measures["y2"])
    x, y, radius = measures.values()
    focus_x, focus_y = said.get("fx"), said.get("fy")
    if is_free and ((focus_x or "").endswith("%") or (focus_y or "").endswith("%")):
        return False
    distance = hypot(_measure(focus_x) - x if focus_x else 0, _measure(focus_y) - y if focus_y else 0)
    return radius > 0 and distance < 0.99 * radius


def _measure(text: str) -> float:
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)
