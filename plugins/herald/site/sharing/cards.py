"""Card pictures: the template with the words of a page, drawn by workers, and kept in the store."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Protocol

from herald.core.jobs import Lost
from herald.core.progress import track
from herald.core.store import Store, fingerprint
from herald.pictures import render
from herald.pictures.engines import Engine
from herald.pictures.flat import flattened
from herald.pictures.letters import lacking
from herald.pictures.notice import legible
from herald.site.sharing.template import HEIGHT, WIDTH, Template, filled

# Raise this when the same template, texts and versions would give another picture than before.
_RECIPE = 1
# CairoSVG takes letters from the fonts of the machine, and lays them out wrongly.
_ENGINE = Engine.RESVG


@dataclass(frozen=True)
class Sheet:
    """What all cards of a site have in common: the template, and the SVG of the site's mark, if it has one."""

    template: Template
    mark: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Words:
    """The texts of one card by the names of their places, without those that are empty."""

    texts: tuple[tuple[str, str], ...]

    @staticmethod
    def of(**texts: str) -> Words:
        """Texts as XML can hold them, without pictograms that no font has."""
        clean = ((name, " ".join(_without_pictograms(legible(text)).split())) for name, text in sorted(texts.items()))
        return Words(tuple((name, text) for name, text in clean if text))

    def only(self, names: Collection[str]) -> Words:
        """The texts of these names: what is not shown shall change no card."""
        return Words(tuple((name, text) for name, text in self.texts if name in names))

    @property
    def lacking(self) -> str:
        """The letters that no font has: a card with them would show empty boxes."""
        return lacking("".join(text for _name, text in self.texts))


class Runner(Protocol):
    """Runs a pure function over many inputs, wherever: results in the order of the inputs, or ``Lost``."""

    def __call__(self, function: Callable[[Any], Any], inputs: Sequence[Any]) -> Iterator[Any]: ...


@dataclass(frozen=True)
class Drawn:
    """What the store has now: each card's fingerprint by its words; and clauses on why others cannot be drawn."""

    keys: Mapping[Words, str]
    faults: Mapping[Words, str]
    drawn: int = 0
    reused: int = 0


def draw(sheet: Sheet, wanted: Iterable[Words], store: Store, run: Runner) -> Drawn:
    """Have the store hold a card for each of ``wanted``. What it holds already costs a glance at a file."""
    keys = dict(zip(found := list(dict.fromkeys(wanted)), _keys(sheet, found), strict=True))
    known = store.describe_all(keys.values())
    missing = [words for words, key in keys.items() if key not in known]
    faults: dict[Words, str] = {}
    deliveries = track(run(partial(card, sheet), missing), len(missing), "Cards")
    for words, delivery in zip(missing, deliveries, strict=True):
        fault = delivery.reason if isinstance(delivery, Lost) else delivery.fault
        if fault:
            faults[words] = fault
        else:
            ((_name, png),) = delivery.files
            store.put(keys[words], png)
    whole = {words: key for words, key in keys.items() if words not in faults}
    return Drawn(whole, faults, len(missing) - len(faults), len(keys) - len(missing))


def card(sheet: Sheet, words: Words) -> render.Delivery:
    """The PNG file of one card: a job for a worker."""
    svg = filled(sheet.template, dict(words.texts), sheet.mark)
    target = render.Target("card", render.Format.PNG, (render.Cell(WIDTH, HEIGHT),))
    name = str(sheet.template.path)
    delivery = render.draw(render.Order(name, svg, WIDTH, HEIGHT, _ENGINE, (target,), has_text=True))
    return replace(delivery, files=tuple((key, flattened(png)) for key, png in delivery.files))


def _keys(sheet: Sheet, wanted: Sequence[Words]) -> Iterator[str]:
    """Of what decides each card's bytes. Texts are wrapped only where a card is drawn."""
    common: dict[str, str | int | float | None] = {
        "card": _RECIPE,
        "template": hashlib.sha256(sheet.template.svg.encode()).hexdigest(),
        "mark": hashlib.sha256(sheet.mark).hexdigest(),
        "versions": render.signature(_ENGINE, has_text=True),
    }
    for words in wanted:
        yield fingerprint(common | {f"text {name}": text for name, text in words.texts})


def _without_pictograms(text: str) -> str:
    """Emoji say nothing that the words beside them do not; letters are never left out."""
    gone = {sign for sign in lacking(text) if unicodedata.category(sign) in ("So", "Sk")}
    return "".join(sign for sign in text if sign not in gone) if gone else text
