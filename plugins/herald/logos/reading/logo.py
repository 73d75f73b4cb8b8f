"""One logo as it was read, every value with its origin, until it is flattened into the model."""

from __future__ import annotations

from dataclasses import dataclass

from herald.core.documents import read_document
from herald.core.errors import HeraldError, Mistake
from herald.logos.masters import Masters
from herald.logos.model import Kind, Logo, Master, Texts
from herald.logos.reading.folders import Entry
from herald.logos.reading.house import House
from herald.logos.reading.reuse import SIDECAR
from herald.logos.reading.sheets import LogoSheet
from herald.logos.reading.standing import Statements, alt_of, source_of, statements_of, title_of
from herald.logos.reading.told import Told, said_in
from herald.logos.reading.variants import VariantReading, equal_stems, named, read_variants

_NO_SHEET = LogoSheet()


@dataclass(frozen=True)
class LogoReading:
    """What is known of one logo, its variants in the order of ``Logo.variants``."""

    entry: Entry
    sheet: LogoSheet
    title: Told[str]
    kind: Told[Kind]
    alt: Told[str]
    source: Told[str]
    is_official: Told[bool]
    statements: Statements
    variants: tuple[VariantReading, ...]

    def flat(self) -> Logo:
        """The logo without origins."""
        sheet = self.sheet
        return Logo(
            slug=self.entry.slug,
            title=self.title.value,
            kind=self.kind.value,
            summary=sheet.summary,
            variants=tuple(variant.flat() for variant in self.variants),
            # The first one stands in lists: a text about another file does not.
            extras=tuple(sorted(self.entry.extras, key=lambda path: path.suffix == SIDECAR)),
            alt=self.alt.value,
            rights=self.statements.rights,
            tags=sheet.tags,
            aliases=sheet.aliases,
            translations={tag: Texts(one.title, one.summary, one.alt) for tag, one in sheet.translations.items()},
            is_official=self.is_official.value,
            status=sheet.status,
            replaced_by=sheet.replaced_by,
            redirect_from=sheet.redirect_from,
            source=self.source.value,
            added=sheet.added,
            changed=sheet.changed,
        )


def read_entry(entry: Entry, masters: Masters, house: House) -> LogoReading:
    """Everything that is known of the logo. Raises ``HeraldError`` with every mistake in its folder."""
    mistakes = list(entry.mistakes)
    found: list[Master] = []
    for drawing in entry.drawings:
        master = masters.get(drawing.path)
        if isinstance(master, Master):
            found.append(master)
        else:
            # Whoever edits while a site is built may add a file after all were looked at.
            late = Mistake(drawing.path, None, "has come while the site was built", "build it again")
            mistakes += master or [late]
    sheet = _NO_SHEET
    try:
        if entry.sheet:
            sheet = read_document(entry.sheet, LogoSheet, {"drawings": {one.name for one in entry.drawings}})
    except HeraldError as error:
        mistakes += error.mistakes
    if mistakes:
        raise HeraldError(mistakes)
    return _read(entry, found, sheet, house)


def _read(entry: Entry, masters: list[Master], sheet: LogoSheet, house: House) -> LogoReading:
    variants = read_variants(entry, masters, sheet)
    mistakes = equal_stems(variants)
    if variants[0].version.value:
        remedy = f"move the newest up into {entry.slug}/"
        mistakes.append(Mistake(entry.place, None, "has no drawing that is in use", remedy))
    held = [(one.drawing, one.master) for one in variants]
    try:
        statements = statements_of(entry, sheet, held, house)
    except HeraldError as error:
        raise HeraldError([*mistakes, *error.mistakes]) from error
    if mistakes:
        raise HeraldError(mistakes)
    title, alt = title_of(entry, sheet, held), alt_of(entry, sheet, held)
    if sheet.kind and entry.sheet:
        kind = Told(sheet.kind, said_in(entry.sheet, "kind"))
    else:
        kind = Told(house.sheet.kind, house.origin("kind"))
    if sheet.official is not None and entry.sheet:
        official = Told(sheet.official, said_in(entry.sheet, "official"))
    else:
        official = Told(house.sheet.official, house.origin("official"))
    return LogoReading(
        entry,
        sheet,
        title,
        kind,
        alt,
        source_of(entry, sheet, held),
        official,
        statements,
        named(variants, entry, title, alt),
    )
