"""What holds of a logo's words and rights where several places say something; no licence silently replaces another.

``logo.yaml`` goes before a ``.license`` text, that before ``REUSE.toml``, that before what the SVG says of itself, and
``_catalogue.yaml`` comes last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from herald.core.addresses import humanised
from herald.core.errors import HeraldError, Mistake
from herald.logos.licensing.rights import Licence, Person, Rights, Usage
from herald.logos.model import Master
from herald.logos.reading.folders import SHEET, Drawing, Entry
from herald.logos.reading.house import House, licence_at
from herald.logos.reading.reuse import Claim, claim_of, read_sidecar
from herald.logos.reading.sheets import LogoSheet, PersonSheet, RightsSheet
from herald.logos.reading.told import NOBODY, Origin, Told, said_in

T = TypeVar("T")

# What programs call a drawing that nobody has named, besides what is left out when the SVG is read.
_NO_TITLE = re.compile(r"(svg|asset|image|icon|logo|vector|frame|symbol|shape|path)([\s_-]*\d+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Statements:
    """What is said of a logo's rights, each with its origin."""

    licence: Told[Licence | None]
    copyright: Told[str]
    creators: Told[tuple[Person, ...]]
    usage: Told[Usage]
    trademark: Told[str]

    @property
    def rights(self) -> Rights:
        """The same without origins."""
        return Rights(
            self.licence.value, self.copyright.value, self.creators.value, self.usage.value, self.trademark.value
        )


Held = Sequence[tuple[Drawing, Master]]
"""The drawings of a logo, the main one first."""


def title_of(entry: Entry, sheet: LogoSheet, held: Held) -> Told[str]:
    """The logo's name for people."""
    if sheet.title and entry.sheet:
        return Told(sheet.title, said_in(entry.sheet, "title"))
    drawing, master = held[0]
    title = master.look.statement.title
    if title and title not in (drawing.stem, drawing.path.name) and not _NO_TITLE.fullmatch(title):
        return Told(title, _inside(drawing))
    return Told(humanised(entry.slug), Origin("from the logo's name in addresses"))


def alt_of(entry: Entry, sheet: LogoSheet, held: Held) -> Told[str]:
    """What the main drawing shows, or ''."""
    if sheet.alt and entry.sheet:
        return Told(sheet.alt, said_in(entry.sheet, "alt"))
    drawing, master = held[0]
    said = master.look.statement.description
    return Told(said, _inside(drawing)) if said else Told("", NOBODY)


def source_of(entry: Entry, sheet: LogoSheet, held: Held) -> Told[str]:
    """The address where it came from, or ''."""
    if sheet.source and entry.sheet:
        return Told(sheet.source, said_in(entry.sheet, "source"))
    drawing, master = held[0]
    said = master.look.statement.source
    return Told(said, _inside(drawing)) if said else Told("", NOBODY)


def statements_of(entry: Entry, sheet: LogoSheet, held: Held, house: House) -> Statements:
    """Everything that is said of the logo's rights. Raises ``HeraldError`` where two places say different things."""
    mistakes: list[Mistake] = []
    claims: list[Claim] = []
    for drawing, master in held:
        try:
            claims.append(_claim(drawing, master, house))
        except HeraldError as error:
            mistakes += error.mistakes
    licence: Told[Licence] | None = None
    try:
        if house.is_whole:
            licence = _agreed(entry, sheet, claims, house)
    except HeraldError as error:
        mistakes += error.mistakes
    if mistakes:
        raise HeraldError(mistakes)
    notices = [claim.copyright for claim in claims if claim.copyright]
    people = [claim.creators for claim in claims if claim.creators]
    notice = Told(", ".join(_once(one.value for one in notices)), notices[0].origin) if notices else None
    names = _once(name for one in people for name in one.value)
    creators = Told(tuple(map(Person, names)), people[0].origin) if people else None

    def first(key: str, value_of: Callable[[RightsSheet], T], said: Told[T] | None, nothing: T) -> Told[T]:
        if entry.sheet and (value := value_of(sheet)) != nothing:
            return Told(value, said_in(entry.sheet, key))
        if said:
            return said
        value = value_of(house.sheet)
        return Told(value, house.origin(key)) if value != nothing else Told(nothing, NOBODY)

    return Statements(
        licence or Told(None, NOBODY),
        first("copyright", lambda one: one.copyright or "", notice, ""),
        first("creators", _people, creators, ()),
        first("usage", _usage, None, Usage()),
        first("trademark", lambda one: one.trademark or "", None, ""),
    )


def _claim(drawing: Drawing, master: Master, house: House) -> Claim:
    """What is said of one drawing: the text beside it goes before ``REUSE.toml``, and that before the SVG itself."""
    said = master.look.statement
    beside = read_sidecar(drawing.sidecar) if drawing.sidecar else Claim()
    listed = Claim()
    if house.annotations:
        listed = claim_of(drawing.path.relative_to(house.root).as_posix(), house.annotations)
    own = _inside(drawing)
    return Claim(
        beside.licence or listed.licence or (Told(said.licence, own) if said.licence else None),
        beside.copyright or listed.copyright or (Told(said.copyright, own) if said.copyright else None),
        beside.creators or listed.creators or (Told(said.creators, own) if said.creators else None),
    )


def _agreed(entry: Entry, sheet: LogoSheet, claims: Sequence[Claim], house: House) -> Told[Licence] | None:
    """The licence on which all agree, if anybody names one."""
    if sheet.licence and entry.sheet:
        return licence_at(Told(sheet.licence, said_in(entry.sheet, "licence")), house.own, entry.place)
    mistakes: list[Mistake] = []
    found: dict[str, Told[Licence]] = {}
    for told in dict.fromkeys(claim.licence for claim in claims if claim.licence):
        try:
            licence = licence_at(told, house.own, entry.place)
            found.setdefault(licence.value.expression, licence)
        except HeraldError as error:
            mistakes += error.mistakes
    candidates = [*found.values(), *([house.licence] if house.licence else [])]
    first = candidates[0] if candidates else None
    for other in candidates[1:]:
        if first and other.value.expression != first.value.expression:
            # The file is at fault, and not the default, because others follow that.
            at, than = (first, other) if other is house.licence else (other, first)
            what = f"says the licence {at.value.expression}, but {than.origin} says {than.value.expression}"
            mistakes.append(at.origin.mistake(what, _remedy(entry, at.value.expression), entry.place))
    if mistakes:
        raise HeraldError(mistakes)
    return first


def _remedy(entry: Entry, expression: str) -> str:
    line = f"'licence: {expression}'"
    if entry.place == entry.drawings[0].path:
        return f"move it into a folder '{entry.slug}' with a {SHEET} that says which, as in {line}"
    return f"say which in {entry.slug}/{SHEET}, as in {line}"


def _inside(drawing: Drawing) -> Origin:
    return Origin(f"{drawing.name} itself", drawing.path)


def _once(words: Iterable[str]) -> list[str]:
    """What several drawings say, each once."""
    return list(dict.fromkeys(words))


def _people(sheet: RightsSheet) -> tuple[Person, ...]:
    return tuple(_person(one) for one in sheet.creators)


def _person(sheet: PersonSheet) -> Person:
    return Person(sheet.name, sheet.url, sheet.role)


def _usage(sheet: RightsSheet) -> Usage:
    said = sheet.usage
    return Usage(said.text, said.allowed, said.refused, said.page) if said else Usage()
