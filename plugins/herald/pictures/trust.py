"""Which engine draws a master: CairoSVG where it was shown to be right, resvg, which takes longer, for the rest."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from herald.pictures import contours, grammar
from herald.pictures.declared import HREF, NOTHING, TOLD, Declarations, DoubtError, Values, has, local_name, short
from herald.pictures.defined import HIDING, Definitions
from herald.pictures.engines import Choice, Engine

_INHERITED = TOLD - {"opacity", "clip-path", "color", "display", "visibility"}
# CairoSVG only ever switches these on: below a round cap nothing is butt again.
_STICKY = {"stroke-linecap": "butt", "stroke-linejoin": "miter", "stroke-dasharray": "none"}

_MITER = frozenset({"miter"})
_OPAQUE = frozenset({"1", "1.0"})
_UNPAINTED = frozenset({"none", "transparent"})


def choose(root: Element) -> Choice:
    """The engine for the parsed drawing ``root``, whose names are in Clark notation, and what decided it."""
    try:
        _Look(root).walk()
    except DoubtError as doubt:
        return Choice(Engine.RESVG, str(doubt))
    return Choice(Engine.CAIROSVG, "uses only what CairoSVG draws right")


class _Look:
    """One look at one drawing, and what it has seen so far."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.declared = Declarations(root)
        self.defined = Definitions(self.declared)
        self.seen: set[object] = set()

    def walk(self) -> None:
        """Judge everything that is drawn. Raises ``DoubtError``."""
        outside: Values = {"fill": frozenset({"black"}), "stroke": frozenset({"none"})}
        todo: list[tuple[Element, Values, tuple[Element, ...]]] = [(self.root, outside, ())]
        while todo:
            element, around, users = todo.pop()
            tag = local_name(element)
            if tag in grammar.SILENT or tag == "":
                self.silent(element, tag)
                continue
            self.declared.attributes(element, tag)
            if tag == "defs" or tag in grammar.GRADIENTS or tag == "clipPath":
                continue
            told = self.declared.told(element, tag)
            self.clips(element, told)
            inside = self.inside(element, around, told)
            if tag == "g" or element is self.root:
                todo.extend((child, inside, users) for child in reversed(element))
                continue
            if tag != "use" and tag not in grammar.SHAPES:
                raise DoubtError(f"uses <{tag}> inside another element")
            for child in element:
                if local_name(child) not in grammar.SILENT:
                    raise DoubtError(f"has <{local_name(child)}> inside <{tag}>")
            if tag == "use":
                target = self.used(element, told, users)
                mark = (id(target), *sorted(inside.items()))
                if mark not in self.seen:
                    self.seen.add(mark)
                    todo.append((target, inside, (*users, target)))
            else:
                self.shape(element, tag, told, inside)

    def clips(self, element: Element, told: Values) -> None:
        for value in told.get("clip-path", ()):
            if (name := grammar.referenced(value)) is not None:
                if element is self.root:
                    raise DoubtError("has a clip-path on its root")
                self.defined.clip(name)

    def silent(self, element: Element, tag: str) -> None:
        """Judge what draws nothing: CairoSVG looks inside, and at a few attributes of foreign elements too."""
        if tag == "":
            for name, value in element.attrib.items():
                if name in ("transform", "font") or (
                    name in ("x", "y", "width", "height") and not grammar.LENGTH(value)
                ):
                    raise DoubtError(has(name, value))
                if name in grammar.PROPERTIES:
                    self.declared.property(name, value)
        for part in element.iter():
            if part is not element and local_name(part):
                raise DoubtError(f"has <{local_name(part)}> inside <{element.tag.rpartition('}')[2]}>")

    # What stands around an element

    def inside(self, element: Element, around: Values, told: Values) -> Values:
        """What the children of the element inherit, if it can be undone by them."""
        for name, plain in _STICKY.items():
            if plain in told.get(name, ()) and around.get(name, NOTHING) - {plain}:
                raise DoubtError(f"has {name}='{plain}' inside another")
        if "color" in told and "currentColor" in around["fill"] | around["stroke"]:
            raise DoubtError("sets the property color inside something that is painted in currentColor")
        passed = {name: values for name, values in told.items() if name in _INHERITED}
        if not passed:
            return around
        if self.declared.sheet:
            # A rule may come to this element or not: whatever it says is possible, besides what was.
            passed = {name: values | around.get(name, NOTHING) for name, values in passed.items()}
        return {**around, **passed}

    def used(self, element: Element, told: Values, users: tuple[Element, ...]) -> Element:
        """What <use> draws: CairoSVG gives it no opacity of its own, and draws it though it be hidden."""
        if told.get("opacity", _OPAQUE) - _OPAQUE or HIDING & told.keys():
            raise DoubtError("uses <use> with opacity, display or visibility")
        target = self.declared.target(element.get("href") or element.get(HREF) or "", grammar.SHAPES | {"g", "use"})
        if target in users:
            raise DoubtError("uses <use> in a circle")
        return target

    # Shapes and what they are painted with

    def shape(self, element: Element, tag: str, told: Values, inside: Values) -> None:
        fill, stroke = inside["fill"], inside["stroke"]
        if tag == "rect" and grammar.has_round_corners(element.attrib):
            self.corners(element, told, inside)
        if told.get("opacity", _OPAQUE) - _OPAQUE and stroke - _UNPAINTED and fill - _UNPAINTED and not len(element):
            raise DoubtError("has an opacity on a shape with fill and stroke")
        for value in fill | stroke:
            if (name := grammar.referenced(value)) is not None and self.defined.gradient(name) and tag == "path":
                self.box(element, name, told, inside)
        if stroke - _UNPAINTED and tag in ("path", "line", "polyline"):
            self.stroke(element, tag, told, inside)

    def corners(self, element: Element, told: Values, inside: Values) -> None:
        """CairoSVG draws them too round, unless Herald can make a path of the rectangle."""
        plain = all(grammar.NUMBER(element.get(name, "0")) for name in ("x", "y", "width", "height"))
        if not plain or not self.is_laid(told, inside):
            raise DoubtError("has a rectangle with round corners, which CairoSVG would draw")

    def is_laid(self, told: Values, inside: Values) -> bool:
        """Whether Herald lays the path down itself, with a tight box, and with arcs that are curves."""
        return self.declared.is_lasting and "clip-path" not in told and "clip-rule" not in inside

    def box(self, element: Element, gradient: str, told: Values, inside: Values) -> None:
        if not self.is_laid(told, inside) and not contours.has_true_box(element.get("d", "")):
            raise DoubtError(f"fits the gradient '{short(gradient)}' to a curved path")

    def stroke(self, element: Element, tag: str, told: Values, inside: Values) -> None:
        caps, joins = inside.get("stroke-linecap", NOTHING), inside.get("stroke-linejoin", _MITER)
        if tag == "path":
            # CairoSVG cuts paths with arcs into lines so short that cairo loses their direction: each may be a spike.
            if "miter" in joins and not self.is_laid(told, inside) and contours.has_arc(element.get("d", "")):
                raise DoubtError("strokes an arc with miter joins")
            cap = next((cap for cap in ("square", "round") if cap in caps), "butt")
            if not contours.is_strokable(element.get("d", ""), cap):
                raise DoubtError("strokes a path with dots or very short handles")
        elif "square" in caps and contours.is_dot(element.attrib):
            raise DoubtError("strokes a dot with square caps")
