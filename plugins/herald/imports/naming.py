"""What a file's name is in addresses, and what it says to people."""

from __future__ import annotations

import re
import unicodedata

from herald.core.addresses import romanised
from herald.logos.reading.names import is_look, words_of

# Signs that tell names apart: C, C++ and C#; Disney and Disney+.
_SPOKEN = {"+": " plus ", "#": " sharp ", "&": " and "}
# What stands between words, and is no name.
_BETWEEN = " _-.~'()"
# A name of signs alone is spelt out, and no longer than this.
_MOST_SIGNS = 4
# Of emoji: symbols, the digits of keycaps, joiners and what else goes with them.
_EMOJI = {"So", "Sk", "Sm", "Po", "Nd", "Cf", "Mn", "Me"}
_LETTER = "REGIONAL INDICATOR SYMBOL LETTER "
_MODIFIER = "EMOJI MODIFIER FITZPATRICK "
_TAG = "TAG LATIN SMALL LETTER "


def slugged(name: str) -> str:
    """A name as part of an address: 'C++ Élan' -> 'c-plus-plus-elan', '+' -> 'plus'; '' if there is nothing in it."""
    spoken = "".join(_SPOKEN.get(character, character) for character in name)
    if slug := romanised(spoken):
        return slug
    signs = [character for character in name if character not in _BETWEEN]
    return romanised(" ".join(unicodedata.name(sign, "") for sign in signs[:_MOST_SIGNS]))


def stem_of(name: str, nameless: str = "drawing") -> str:
    """The slug of a file's name without its ending; words of layout and tone are told apart: 'ColorReverse'.

    ``nameless`` stands for a name in which there is nothing to read.
    """
    parts = re.split(r"([-_ ]+)", name)
    # 'GitHub' is one word.
    return slugged("".join("-".join(words_of(part)) if _is_looks(part) else part for part in parts)) or nameless


def title_of(written: str) -> str:
    """A name for people: 'git_hub' -> 'Git hub'; the code points by which emoji are called become their names."""
    title = " ".join(re.sub(r"[-_]", " ", written).split())
    if spelt := _spelt(title.split()):
        return spelt
    # Whoever writes 'iPad' means it.
    return title[:1].upper() + title[1:] if title.islower() else title


def _is_looks(part: str) -> bool:
    return len(words_of(part)) > 1 and all(map(is_look, words_of(part)))


def _spelt(words: list[str]) -> str:
    """The names of code points in hex, '1f36c' -> 'Candy'; '' where they are anything else."""
    if not words or not all(re.fullmatch(r"[0-9a-fA-F]{2,5}", word) for word in words):
        return ""
    characters = [chr(int(word, 16)) for word in words]
    if not any(unicodedata.category(one) in ("So", "Me") for one in characters):
        return ""
    if not all(unicodedata.category(one) in _EMOJI and unicodedata.name(one, "") for one in characters):
        return ""
    # Joiners and selectors are not seen.
    names = [unicodedata.name(one) for one in characters if one not in "\u200d\ufe0f"]
    if all(name.startswith(_LETTER) for name in names):
        return f"Flag {''.join(name.removeprefix(_LETTER) for name in names)}"
    return ", ".join(name.replace(_MODIFIER, "skin ") for name in names if not name.startswith(_TAG)).capitalize()
