"""A folder becomes the catalogue: SVGs are enough, ``logo.yaml`` refines them, ``_catalogue.yaml`` holds defaults."""

from __future__ import annotations

from pathlib import Path

from herald.core.errors import HeraldError, Mistake
from herald.logos.masters import Masters
from herald.logos.model import Kind, Logo
from herald.logos.reading.folders import survey
from herald.logos.reading.house import read_house
from herald.logos.reading.logo import LogoReading, read_entry
from herald.logos.reading.ties import check_ties


def find_masters(root: Path) -> list[Path]:
    """Every SVG file that ``read_catalogue`` will take for a master, in sorted order."""
    if not root.is_dir():
        return []
    entries, _mistakes = survey(root)
    return sorted(drawing.path for entry in entries for drawing in entry.drawings)


def read_catalogue(root: Path, masters: Masters) -> tuple[tuple[Logo, ...], tuple[Mistake, ...]]:
    """Every logo below ``root``, in the order of kinds, then of slugs, and every mistake found on the way.

    A logo with a mistake is left out of the result, and the mistake is in it. Hidden files are not looked at here.
    ``masters`` has what was found out about each file of ``find_masters``.
    """
    if not root.is_dir():
        return (), (Mistake(root, None, "the folder of the catalogue is missing", "make it, or change HERALD_LOGOS"),)
    entries, strays = survey(root)
    house, misread = read_house(root)
    mistakes = [*strays, *misread]
    readings: dict[str, LogoReading] = {}
    for entry in entries:
        try:
            reading = read_entry(entry, masters, house)
        except HeraldError as error:
            mistakes.extend(error.mistakes)
            continue
        if entry.slug in readings:
            what = f"is a second logo called '{entry.slug}'"
            remedy = f"put its drawings into {root.name}/{entry.slug}/, or rename it"
            mistakes.append(Mistake(entry.place, None, what, remedy))
        readings.setdefault(entry.slug, reading)
    tangled = check_ties(readings.values(), {entry.slug for entry in entries})
    mistakes += [mistake for found in tangled.values() for mistake in found]
    logos = [reading.flat() for slug, reading in readings.items() if slug not in tangled]
    kinds = {kind: place for place, kind in enumerate(Kind)}
    return tuple(sorted(logos, key=lambda logo: (kinds[logo.kind], logo.slug))), tuple(mistakes)
