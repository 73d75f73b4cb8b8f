"""In which colours a drawing is, on which ground it stands and how it is laid out: as measured, and as its name says.

What is measured decides. A word in a name settles only what could be either way, and 'light' and 'dark' settle nothing.
"""

from __future__ import annotations

from herald.logos.model import Ground, Layout, Tone
from herald.logos.reading.names import Name
from herald.logos.reading.told import Origin, Told
from herald.pictures.ink import Ink


def layout_of(name: Name) -> Told[Layout | None]:
    """The layout that the name tells; pictures have none."""
    if name.layout is None:
        return Told(None, Origin("no word of the file's name tells one"))
    return Told(name.layout, _from_name(name, name.layout_word))


def ground_of(name: Name, ink: Ink) -> Told[Ground]:
    """The ground on which the drawing stands out; the name has the word where it does on both."""
    if ink.is_for_dark:
        return Told(Ground.DARK, Origin(f"measured: {_lost(ink.on_light)} of the ink is lost on white"))
    if ink.is_for_light:
        return Told(Ground.LIGHT, Origin(f"measured: {_lost(ink.on_dark)} of the ink is lost on black"))
    if name.tone in (Tone.WHITE, Tone.REVERSED):
        return Told(Ground.DARK, _from_name(name, name.tone_word))
    if name.tone is Tone.BLACK:
        return Told(Ground.LIGHT, _from_name(name, name.tone_word))
    if ink.palette:
        return Told(Ground.ANY, Origin("measured: it stands out from white and from black"))
    return Told(Ground.LIGHT, Origin("nothing tells another"))


def tone_of(name: Name, ink: Ink) -> Told[Tone]:
    """The tone that the name tells, if the drawing bears it out, else the measured one."""
    if not ink.palette:
        found = name.tone or Tone.COLOUR
        return Told(found, _from_name(name, name.tone_word) if name.tone else Origin("nothing tells another"))
    measured, seen = _measured(name, ink), f"measured: {_described(ink)}"
    if name.tone is None:
        return Told(measured, Origin(seen))
    tone = _borne_out(name.tone, measured, ink)
    word = _from_name(name, name.tone_word)
    return Told(tone, word if tone is name.tone else Origin(f"{word.rule}, {seen}"))


def _borne_out(hint: Tone, measured: Tone, ink: Ink) -> Tone:
    """What a word of the name means for a drawing of which the tone was measured."""
    match hint:
        case Tone.WHITE | Tone.REVERSED if measured is not Tone.WHITE and not ink.is_for_light:
            return Tone.REVERSED
        # The version in colour of a blue logo is blue; that of a black one is black.
        case Tone.COLOUR if measured is Tone.MONO:
            return Tone.COLOUR
    return measured


def _measured(name: Name, ink: Ink) -> Tone:
    if ink.is_black or ink.is_white:
        return Tone.BLACK if ink.is_black else Tone.WHITE
    if ink.is_one_colour:
        return Tone.MONO
    # Bright colours alone make no drawing the reverse of another: a name has to tell that there are two.
    return Tone.REVERSED if name.ground_word and ink.is_for_dark else Tone.COLOUR


def _described(ink: Ink) -> str:
    first = ink.palette[0]
    return f"one colour, {first}" if ink.is_one_colour else f"{len(ink.palette)} colours, mostly {first}"


def _lost(share: float) -> str:
    return f"{(1 - share) * 100:.0f} %"


def _from_name(name: Name, word: str) -> Origin:
    return Origin(f"from the {'folder' if word in name.folders else 'file'}'s name: the word '{word}'")
