"""Tags of languages (BCP 47, such as 'de' or 'pt-br'): which are known, what they are called, how they are written.

Tags are in lower case everywhere, because Pelican compares them letter by letter.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError

_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")


@cache
def canonical(tag: str) -> str:
    """'pt_BR' -> 'pt-br': as the tag stands in addresses and in files."""
    return tag.strip().replace("_", "-").lower()


@cache
def with_parents(tag: str) -> tuple[str, ...]:
    """'de-at' -> ('de-at', 'de'): the tag, and what stands in for it."""
    parts = tag.split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def fault_of(tag: str) -> tuple[str, str] | None:
    """What is wrong with a tag, and what to write instead; ``None`` for that of a language which CLDR names."""
    right = canonical(tag)
    if not _TAG.fullmatch(right) or right.split("-")[0] not in _english_names():
        return f"'{tag}' is no language", "write its tag, such as de, fr or pt-br"
    return None if tag == right else (f"'{tag}' is not how languages are written here", f"write '{right}'")


@cache
def locale_of(tag: str) -> Locale:
    """How dates, numbers and lists are written in the language; English as in Britain, and for what is not known."""
    for name in with_parents(canonical(tag)):
        if name != "en" and (locale := _parsed(name)):
            return locale
    return Locale("en", "GB")


@cache
def direction_of(tag: str) -> str:
    """'rtl' for Arabic, Hebrew, Persian, Urdu and their like, else 'ltr'."""
    return str(locale_of(tag).text_direction)


@cache
def own_name(tag: str) -> str:
    """What the language calls itself, 'Deutsch'; its English name, or the tag, where Unicode's CLDR has no more."""
    locale = _parsed(canonical(tag))
    name = (locale and locale.get_display_name(locale)) or _english_names().get(canonical(tag)) or tag
    # The title case of the first letter: some scripts have capitals that are for headlines only.
    return name[:1].title() + name[1:]


def _parsed(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return None


@cache
def _english_names() -> dict[str, str]:
    return dict(Locale("en").languages)
