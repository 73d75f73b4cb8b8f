"""What holds for one logo, which rule says so, and what to write to change it: a ``logo.yaml`` with comments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from herald.core.documents import nearest
from herald.core.errors import HeraldError, Mistake
from herald.logos.licensing.rights import Person, Usage
from herald.logos.masters import Masters
from herald.logos.model import Ground, Kind, Layout, Tone
from herald.logos.reading.folders import SHEET, Entry, survey
from herald.logos.reading.house import read_house
from herald.logos.reading.logo import LogoReading, read_entry
from herald.logos.reading.told import NOBODY, Origin, Told, said_in
from herald.logos.reading.variants import VariantReading

# What YAML takes for nothing but text, without quotes and in every place.
_PLAIN = re.compile(r"\w([\w .,/()'&+-]*[\w.)])?")


def explain(root: Path, place: Path, masters: Masters) -> str:
    """The logo at ``place`` as a ``logo.yaml`` that says all that holds for it, each with a comment on its origin.

    ``place`` is a folder or file of the logo, from wherever one is, or only its slug. Written into the logo's folder,
    the text changes nothing; what stands behind '#' at the beginning of a line is not said yet. Raises ``HeraldError``
    with the logo's mistakes, or where there is no such logo.
    """
    entry = find_entry(root, place)
    house, mistakes = read_house(root)
    if mistakes:
        raise HeraldError(mistakes)
    reading = read_entry(entry, masters, house)
    return "\n".join([*_head(reading, root), *_logo(reading), *_variants(reading.variants)]) + "\n"


def find_entry(root: Path, place: Path) -> Entry:
    """The logo at ``place``, as ``explain`` takes it. Raises ``HeraldError`` if there is none."""
    entries, _mistakes = survey(root) if root.is_dir() else ((), ())
    here, top = place.resolve(), root.resolve()
    if here.is_relative_to(top) and here != top:
        name = here.relative_to(top).parts[0]
        for entry in entries:
            if name == entry.place.name or name in (drawing.name for drawing in entry.drawings):
                return entry
    by_slug = {entry.slug: entry for entry in reversed(entries)}
    if place.as_posix() in by_slug:
        return by_slug[place.as_posix()]
    guess = nearest(place.stem, by_slug)
    remedy = f"did you mean '{guess}'?" if guess else f"name a folder or an SVG in {root.name}/, or a slug"
    raise HeraldError([Mistake(place, None, "is no logo of the catalogue", remedy)])


def _head(reading: LogoReading, root: Path) -> Iterator[str]:
    entry = reading.entry
    count = "1 drawing" if len(entry.drawings) == 1 else f"{len(entry.drawings)} drawings"
    yield f"# The logo '{entry.slug}', {count}: what holds, and why."
    folder = f"{root.name}/{entry.slug}/"
    if entry.place == entry.drawings[0].path:
        yield f"# To change a line, move its files into {folder} and write the line into {folder}{SHEET}."
    else:
        yield f"# To change a line, write it into {folder}{SHEET}."
    for path in entry.extras:
        yield f"# Offered as it is: {path.name}"


def _logo(reading: LogoReading) -> Iterator[str]:
    sheet, path, said = reading.sheet, reading.entry.sheet, reading.statements

    def own(key: str, value: str | Iterable[str]) -> Told[str]:
        """What only ``logo.yaml`` can say."""
        text = value if isinstance(value, str) else ", ".join(value)
        return Told(text, said_in(path, key) if path and text else NOBODY)

    yield _line("title", reading.title)
    yield _line("kind", reading.kind, Kind)
    yield _line("official", Told(str(reading.is_official.value).lower(), reading.is_official.origin))
    yield _line("summary", own("summary", sheet.summary), "One or two sentences about it.")
    yield _line("alt", reading.alt, "What it shows, for those who cannot see it.")
    yield from _list("tags", sheet.tags, own("tags", sheet.tags).origin)
    yield from _list("aliases", sheet.aliases, own("aliases", sheet.aliases).origin)
    licence = said.licence.value
    yield _line("licence", Told(licence.expression if licence else "", said.licence.origin), "CC-BY-4.0")
    yield _line("copyright", said.copyright, "2011 Jane Doe")
    yield from _creators(said.creators)
    yield from _usage(said.usage)
    yield _line("trademark", said.trademark, "Whose trademark it is.")
    is_said = path is not None and "status" in sheet.model_fields_set
    yield _line("status", Told(sheet.status, said_in(path, "status") if path and is_said else Origin("so by default")))
    yield _line("replaced_by", own("replaced_by", sheet.replaced_by), "the-slug-of-another")
    yield from _list("redirect_from", sheet.redirect_from, own("redirect_from", sheet.redirect_from).origin)
    yield _line("source", reading.source, "https://example.org/where-it-came-from")
    for key, day in (("added", sheet.added), ("changed", sheet.changed)):
        yield _line(key, own(key, day.isoformat() if day else ""), "2011-08-30")
    if sheet.translations:
        yield f"translations:  # {own('translations', 'x').origin}"
    for tag, texts in sheet.translations.items():
        yield f"  {_scalar(tag)}:"
        yield from (f"    {key}: {_scalar(text)}" for key, text in texts if text)


def _variants(variants: Iterable[VariantReading]) -> Iterator[str]:
    yield "variants:"
    for one in variants:
        yield f"  {_scalar(one.drawing.name)}:"
        yield f"    # Published as {one.stem.value}.svg and so on: {one.stem.origin}"
        if one.version.value:
            yield f"    # Of an older version, '{one.version.value}': {one.version.origin}"
        for path in one.drawing.by_hand:
            yield f"    # Drawn by hand: {path.name}"
        yield _line("label", one.label, indent=4)
        yield _line("alt", one.alt, indent=4)
        yield _line("layout", Told(one.layout.value or "", one.layout.origin), Layout, 4)
        yield _line("tone", one.tone, Tone, 4)
        yield _line("ground", one.ground, Ground, 4)
        yield from _list("redirect_from", one.sheet.redirect_from, Origin(SHEET), 4)
        choice = one.flat().master.look.choice
        if one.sheet.engine:
            yield _line("engine", Told(one.sheet.engine, Origin(SHEET)), indent=4)
        else:
            yield f"    # engine: {choice.engine}  # {choice.reason}"


def _line(key: str, told: Told[str], example: str | type[StrEnum] = "", indent: int = 0) -> str:
    """A key with its value and its origin; without a value a comment, with an example or with the words to choose."""
    pad = " " * indent
    if told.value:
        return f"{pad}{key}: {_scalar(told.value)}  # {told.origin}"
    words = example if isinstance(example, str) else " | ".join(example)
    return f"{pad}# {key}: {words}  # {told.origin}"


def _list(key: str, values: Iterable[str], origin: Origin, indent: int = 0) -> Iterator[str]:
    if items := [f"{' ' * indent}  - {_scalar(value)}" for value in values]:
        yield f"{' ' * indent}{key}:  # {origin}"
        yield from items


def _creators(told: Told[tuple[Person, ...]]) -> Iterator[str]:
    if not told.value:
        yield f"# creators: [{{name: Jane Doe}}]  # {told.origin}"
        return
    yield f"creators:  # {told.origin}"
    for person in told.value:
        yield f"  - name: {_scalar(person.name)}"
        yield from (f"    {key}: {_scalar(text)}" for key, text in (("url", person.url), ("role", person.role)) if text)


def _usage(told: Told[Usage]) -> Iterator[str]:
    usage = told.value
    if usage == Usage():
        yield f"# usage: {{text: What may be done with it.}}  # {told.origin}"
        return
    yield f"usage:  # {told.origin}"
    yield from (f"  {key}: {_scalar(text)}" for key, text in (("text", usage.text), ("page", usage.page)) if text)
    for key, texts in (("allowed", usage.allowed), ("refused", usage.refused)):
        if texts:
            yield f"  {key}:"
            yield from (f"    - {_scalar(text)}" for text in texts)


def _scalar(text: str) -> str:
    """The text as YAML has it on one line: plain, or in double quotes."""
    if _PLAIN.fullmatch(text) and text.isprintable():
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in quoted)
