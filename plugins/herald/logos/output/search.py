"""The list of logos as compact JSON, for the script that searches, filters and sorts the page of all logos.

``search.json`` stands beside the page, in the root of the catalogue. It is
``{"v": 1, "formats": [...], "logos": [{...}, ...]}``, the logos in the order of the page. ``formats`` are the formats
(as ``Artifact.format`` has them: "SVG", "PNG") in which every logo can be had, without the ZIP; sorted.
A logo has these keys, and is without those of which that is said:

``s``  slug. Its page is ``<slug>/``, and its files are in that folder, both below the root of the catalogue.
``t``  title.
``q``  what else finds it: tags, aliases, and titles in other languages; lower case, joined by spaces. Without it if
       empty. Slug and title are not repeated in it: a search looks into s, t and q. (``h`` is the height.)
``k``  kind, a value of ``Kind``: "mascot".
``l``  list of the layouts of its drawings, values of ``Layout``. Without it if there is none.
``n``  list of their tones, values of ``Tone``. Without it if that is ["colour"].
``f``  list of its formats beyond ``formats``. Without it if there is none.
``o``  0 for a community design. Without it if official.
``x``  1 if it is no longer in use (``Status.OLD``). Without it otherwise.
``d``  the later of the days on which it was added and changed, "2026-11-23". Without it if neither is known.
``c``  for the order by colour: the hue of the first chromatic colour of its palette in whole degrees, 0 to 359;
       -1 for black, white and greys, which come last.
``m``  file name of the main drawing, an SVG. Without it if that is slug + ".svg".
``w``  width, and
``h``  height of the main drawing in CSS pixels.
``g``  ground on which it is meant to stand: "d" for dark, "a" for any. Without it if light.
``a``  alt text of the main drawing. Without it if equal to the title.
``v``  number of drawings in use. Without it if 1.
``r``  its licence in a few words, "CC BY 4.0". Without it if nobody has said which.
``e``  the first of the files beside its drawings, such as a template: [file name, format, bytes]. Without it if none.
``b``  for the quick downloads: [bytes of the SVG, file name of a PNG, its bytes, bytes of the ZIP]. The PNG is the
       widest that is at most 512 pixels wide, else the narrowest; "" and 0 if there is none. The ZIP is slug + ".zip".

File names are to be percent-encoded where they become addresses; a file may stand in a sub-folder ("icon/panda.svg").
"""

from __future__ import annotations

import colorsys
import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from typing import Any

from herald.logos.entries import LogoEntry
from herald.logos.model import Ground, Layout, Logo, Status, Tone

VERSION = 1
"""Raise this when a key changes its meaning."""

_GROUNDS = {Ground.LIGHT: None, Ground.DARK: "d", Ground.ANY: "a"}
# Saturation and lightness (HSL) from which people name a hue; duller, darker and lighter colours are greys to them.
_CHROMATIC = 0.15
_DARKEST, _LIGHTEST = 0.08, 0.95


def search_index(entries: Sequence[LogoEntry]) -> bytes:
    """The bytes of ``search.json``: UTF-8, one line."""
    formats = [_formats(entry) for entry in entries]
    common = reduce(set.__and__, formats) if formats else set()
    logos = [_logo(entry, sorted(own - common)) for entry, own in zip(entries, formats, strict=True)]
    document = {"v": VERSION, "formats": sorted(common), "logos": logos}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def last_day(logo: Logo) -> date | None:
    """The later of the days on which the logo was added and changed; ``None`` if neither is known."""
    return max((day for day in (logo.added, logo.changed) if day), default=None)


def hue(palette: Iterable[str]) -> int:
    """The hue in degrees, 0 to 359, of the first chromatic colour ('#rrggbb'); -1 if all are black, white or grey."""
    for colour in palette:
        red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
        turn, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
        if saturation >= _CHROMATIC and _DARKEST <= lightness <= _LIGHTEST:
            return round(turn * 360) % 360
    return -1


def _formats(entry: LogoEntry) -> set[str]:
    return {artifact.format for artifact in entry.artifacts} - {entry.bundle.format}


def _logo(entry: LogoEntry, formats: list[str]) -> dict[str, Any]:
    """The object of one logo, without the keys that have nothing to say."""
    logo, main = entry.logo, entry.main
    drawings = [variant.variant for variant in entry.variants]
    used = {drawing.layout for drawing in drawings}, {drawing.tone for drawing in drawings}
    tones = [tone for tone in Tone if tone in used[1]]
    day, png = last_day(logo), main.quick_png
    values = {
        "s": logo.slug,
        "t": logo.title,
        "q": _other_words(entry) or None,
        "k": logo.kind,
        "l": [layout for layout in Layout if layout in used[0]] or None,
        "n": tones if tones != [Tone.COLOUR] else None,
        "f": formats or None,
        "o": None if logo.is_official else 0,
        "x": 1 if logo.status is Status.OLD else None,
        "d": day.isoformat() if day else None,
        "c": hue(main.palette),
        "m": main.svg.name if main.svg.name != f"{logo.slug}.svg" else None,
        "w": main.width,
        "h": main.height,
        "g": _GROUNDS[main.ground],
        "a": main.alt if main.alt != logo.title else None,
        "v": len(drawings) if len(drawings) > 1 else None,
        "r": logo.rights.licence.short if logo.rights.licence else None,
        "e": next(([extra.name, extra.format, extra.bytes] for extra in entry.extras), None),
        "b": [main.svg.bytes, png.name if png else "", png.bytes if png else 0, entry.bundle.bytes],
    }
    return {key: value for key, value in values.items() if value is not None}


def _other_words(entry: LogoEntry) -> str:
    """Lower-case words that the slug and the title do not have."""
    logo = entry.logo
    titles = (logo.translations[language].title for language in sorted(logo.translations))
    words = " ".join((*logo.tags, *logo.aliases, *titles)).lower().split()
    known = {logo.slug, *logo.title.lower().split()}
    return " ".join(word for word in dict.fromkeys(words) if word not in known)
