"""One drawing as it was read, every value with its origin: what names and sheets say of it, and what was measured."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from herald.core.addresses import humanised
from herald.core.errors import Mistake
from herald.logos.model import Ground, Layout, Master, Tone, Variant
from herald.logos.reading import looks
from herald.logos.reading.folders import SHEET, Drawing, Entry
from herald.logos.reading.names import OLD, Name, in_use, own_words, published_stem, understood, without_slug
from herald.logos.reading.sheets import LogoSheet, VariantSheet
from herald.logos.reading.told import NOBODY, Origin, Told, said_in

T = TypeVar("T")
_NOTHING = Told("", NOBODY)
_NO_SHEET = VariantSheet()

# Which drawing stands for the logo, where none is called like it: a picture before a sign with the name beside it.
_LAYOUTS = (None, Layout.HORIZONTAL, Layout.STACKED, Layout.ICON, Layout.WORDMARK)
_TONES = (Tone.COLOUR, Tone.MONO, Tone.BLACK, Tone.REVERSED, Tone.WHITE)


@dataclass(frozen=True)
class VariantReading:
    """What is known of one drawing."""

    drawing: Drawing
    master: Master
    words: Name
    sheet: VariantSheet
    name: str
    stem: Told[str]
    version: Told[str]
    layout: Told[Layout | None]
    tone: Told[Tone]
    ground: Told[Ground]
    label: Told[str] = _NOTHING
    alt: Told[str] = _NOTHING

    def flat(self) -> Variant:
        """The variant without origins."""
        return Variant(
            name=self.name,
            label=self.label.value,
            alt=self.alt.value,
            ground=self.ground.value,
            master=self.master.ordered_from(self.sheet.engine, SHEET) if self.sheet.engine else self.master,
            stem=self.stem.value,
            layout=self.layout.value,
            tone=self.tone.value,
            version=self.version.value,
            by_hand=self.drawing.by_hand,
            redirect_from=self.sheet.redirect_from,
        )


def read_variants(entry: Entry, masters: Sequence[Master], sheet: LogoSheet) -> list[VariantReading]:
    """The drawings of ``entry``, whose ``masters`` these are, in the order of ``Logo.variants``; without labels yet."""
    slug = entry.slug
    names = [understood(own_words(one.stem, slug, one.looks), one.looks) for one in entry.drawings]
    if all(one.version or name.version for one, name in zip(entry.drawings, names, strict=True)):
        # A word that all have in common sets none of them apart: 'badge-2011.svg' in 'badge/'.
        names = [in_use(name) for name in names]
    found = [
        _read_variant(drawing, name, master, entry, sheet.variants.get(drawing.name) or _NO_SHEET)
        for drawing, name, master in zip(entry.drawings, names, masters, strict=True)
    ]
    found = [replace(one, name=name) for one, name in zip(found, _told_apart(found), strict=True)]
    main = min(found, key=_weight)
    return sorted(found, key=lambda one: (*_age(one.version.value), one is not main, one.name))


def named(
    variants: Sequence[VariantReading], entry: Entry, title: Told[str], alt: Told[str]
) -> tuple[VariantReading, ...]:
    """The same drawings with labels that tell them apart, and with alt texts; ``title`` and ``alt`` are the logo's."""
    labels = [_label(one) for one in variants]
    seen = Counter(labels)
    found = []
    for one, label in zip(variants, labels, strict=True):
        if seen[label] > 1 and one.name:
            inferred = Told(humanised(one.name), Origin("from the file's name, for another is as this in all else"))
        else:
            inferred = Told(label, Origin("from layout, tone and the words of the file's name"))
        told = _said(one.sheet.label, inferred, entry, one.drawing, "label")
        described = _said(one.sheet.alt, _described(one, told.value, entry, title, alt), entry, one.drawing, "alt")
        found.append(replace(one, label=told, alt=described))
    return tuple(found)


def equal_stems(variants: Iterable[VariantReading]) -> list[Mistake]:
    """Drawings that would be published under one name. Stems are in lower case, so no disk takes two for one."""
    found = []
    seen: dict[str, VariantReading] = {}
    for one in variants:
        first = seen.setdefault(one.stem.value, one)
        if first is not one:
            what = f"would be published as '{one.stem.value}.svg', as {first.drawing.name} is"
            found.append(Mistake(one.drawing.path, None, what, "rename one of the two"))
    return found


def _read_variant(drawing: Drawing, name: Name, master: Master, entry: Entry, sheet: VariantSheet) -> VariantReading:
    ink = master.look.ink
    stem = published_stem(drawing.stem, entry.slug, drawing.looks)
    below = {"": "", OLD: f"{OLD}/"}.get(drawing.version, f"{OLD}/{drawing.version}/")
    rule = "from the file's name" if stem == drawing.stem else "from the names of its folders"

    def refined(key: str, said: T | None, inferred: Told[T]) -> Told[T]:
        return _said(said, inferred, entry, drawing, key)

    return VariantReading(
        drawing,
        master,
        name,
        sheet,
        _flat(f"{below}{without_slug(stem, entry.slug)}"),
        Told(f"{below}{stem}", Origin(rule)),
        _version(drawing, name),
        refined("layout", sheet.layout, looks.layout_of(name)),
        refined("tone", sheet.tone, looks.tone_of(name, ink)),
        refined("ground", sheet.ground, looks.ground_of(name, ink)),
    )


def _told_apart(variants: Sequence[VariantReading]) -> list[str]:
    """A name for each, no two of them equal: its own, or its stem where others have that, or else with a number."""
    seen = Counter(one.name for one in variants)
    # 'panda-long.svg' and 'long.svg' are both 'long'.
    wanted = [_flat(one.stem.value) if seen[one.name] > 1 and one.name else one.name for one in variants]
    names: list[str] = []
    for stem in wanted:
        # 'old-x.svg' and 'old/x.svg' are both 'old-x', also by their stems.
        name, number = stem, 1
        while name in names or (number > 1 and name in wanted):
            number += 1
            name = f"{stem}-{number}"
        names.append(name)
    return names


def _version(drawing: Drawing, name: Name) -> Told[str]:
    if drawing.version:
        return Told(drawing.version, Origin(f"from the folder '{drawing.version}'"))
    if name.version:
        return Told(name.version, Origin(f"from the file's name: the word '{name.version}'"))
    return Told("", Origin("neither a folder nor a word of the file's name tells one"))


def _said(said: T | None, inferred: Told[T], entry: Entry, drawing: Drawing, key: str) -> Told[T]:
    """What ``logo.yaml`` says of a drawing, or else what was inferred."""
    if said and entry.sheet:
        return Told(said, said_in(entry.sheet, "variants", drawing.name, key))
    return inferred


def _label(one: VariantReading) -> str:
    """Layout, tone, and whatever else the name tells, for people."""
    words, ground = one.words, one.ground.value
    tone = one.tone.value if words.tone_word and words.tone_word not in words.rest else ""
    standing = words.ground_word if ground is Ground.ANY else words.ground_word and f"for {ground} backgrounds"
    version = "old version" if one.version.value == OLD else one.version.value.replace("-", " ")
    parts = [one.layout.value or "", tone, standing, " ".join(words.rest), version]
    text = ", ".join(filter(None, parts))
    return text[:1].upper() + text[1:] if text else "Main drawing"


def _described(one: VariantReading, label: str, entry: Entry, title: Told[str], alt: Told[str]) -> Told[str]:
    """What is known of what the drawing shows: at least that it is one of this logo."""
    own = one.master.look.statement.description
    is_said = alt.value and alt.origin.path == entry.sheet
    if own and not is_said:
        return Told(own, Origin(f"{one.drawing.name} itself", one.drawing.path))
    known = alt if alt.value else title
    if not one.name:
        return known
    return Told(f"{known.value} ({label})", Origin(f"from {'alt' if alt.value else 'title'} and label"))


def _flat(stem: str) -> str:
    return stem.strip("/").replace("/", "-")


def _weight(one: VariantReading) -> tuple[bool, bool, int, int, str]:
    """The drawing for which this is least stands for the logo."""
    return (
        bool(one.version.value),
        one.name != "",
        _TONES.index(one.tone.value),
        _LAYOUTS.index(one.layout.value),
        one.name,
    )


def _age(version: str) -> tuple[bool, int, str]:
    """Nothing is as new as what is in use; then years and numbers count down, and at last comes what has none."""
    number = re.search(r"[0-9]+", version)
    return bool(version), -int(number[0]) if number else 1, version
