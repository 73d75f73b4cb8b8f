"""What the name of a drawing says: layout, tone, version, and the words that nobody but its author understands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from herald.logos.model import Layout, Tone

# The words that are in use were counted in the collections of twelve projects: gilbarbara's '-icon', Mozilla's 'hor'
# and 'ver', CNCF's folders 'icon', 'horizontal', 'stacked', CDF's 'ColorReverse', svgl's 'wordmark'.
_LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        **dict.fromkeys(("icon", "mark", "symbol"), Layout.ICON),
        **dict.fromkeys(("horizontal", "hor", "landscape"), Layout.HORIZONTAL),
        **dict.fromkeys(("vertical", "ver", "stacked"), Layout.STACKED),
        **dict.fromkeys(("wordmark", "text", "logotype"), Layout.WORDMARK),
    }
)
_TONES: Mapping[str, Tone] = MappingProxyType(
    {
        **dict.fromkeys(("reverse", "reversed", "negative"), Tone.REVERSED),
        "white": Tone.WHITE,
        "black": Tone.BLACK,
        "mono": Tone.MONO,
        **dict.fromkeys(("color", "colour", "fullcolor", "fullcolour", "original"), Tone.COLOUR),
    }
)
# Where a name has several, the first of these is meant: 'color-reverse' is reversed, 'mono-white' is white.
_WEIGHT = tuple(dict.fromkeys(_TONES.values()))
# They tell how it is drawn, and are kept in the label because the tone does not say it all.
_STYLES: Mapping[str, Tone] = MappingProxyType({"plain": Tone.MONO, "line": Tone.MONO})
# Some mean the ink and some the ground, within one project even: they are known, but not believed.
_AMBIGUOUS = frozenset({"light", "dark"})
_STATES = frozenset({"alt", "draft"})
OLD = "old"
"""The word, and the folder, of versions that are out of use."""
# Where a word begins in 'ColorReverse'.
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")
_VERSION = re.compile(r"old|(19|20)[0-9]{2}|v[0-9]+")


@dataclass(frozen=True)
class Name:
    """What the words of a name were understood as; '' and ``None`` where there is no such word."""

    layout: Layout | None = None
    layout_word: str = ""
    tone: Tone | None = None
    """A hint: what is measured decides."""
    tone_word: str = ""
    ground_word: str = ""
    """'light' or 'dark', of which nobody knows whether it means the ink or the ground."""
    version: str = ""
    rest: tuple[str, ...] = ()
    """The words that were not understood, and those that say more than was understood."""
    folders: tuple[str, ...] = ()
    """The words that are a folder's, and not the file's."""


def words_of(name: str) -> tuple[str, ...]:
    """The words of a file's or folder's name in lower case: 'ColorReverse_2' has 'color', 'reverse' and '2'."""
    parted = _HUMP.sub("-", name).lower().replace("_", "-")
    return tuple(word for word in parted.split("-") if word)


def is_known(word: str) -> bool:
    """Whether a word of a name, in lower case, has a meaning in the catalogue."""
    return is_look(word) or word in _STATES or bool(_VERSION.fullmatch(word))


def is_look(word: str) -> bool:
    """Whether a word of a name, in lower case, tells a layout or a tone."""
    return word in _LAYOUTS or word in _TONES or word in _STYLES or word in _AMBIGUOUS


def is_version(word: str) -> bool:
    """Whether a word of a name, in lower case, tells a version that is out of use: 'old', '2011', 'v1'."""
    return bool(_VERSION.fullmatch(word))


def understood(own: Sequence[str], folders: Sequence[str] = ()) -> Name:
    """What a file's ``own`` words mean with those of the ``folders`` that it is in, in whatever order they stand."""
    words = (*folders, *own)
    layout_word = next((word for word in words if word in _LAYOUTS), "")
    toned = sorted((word for word in words if word in _TONES), key=lambda word: _WEIGHT.index(_TONES[word]))
    style = next((word for word in words if word in _STYLES), "")
    tone_word = toned[0] if toned else style
    ground_word = next((word for word in words if word in _AMBIGUOUS), "")
    versions = [word for word in words if is_version(word)]
    # 'old-2011' is of 2011; that it is old goes without saying.
    version = next((word for word in versions if word != OLD), OLD if versions else "")
    used = {layout_word, *toned, ground_word, version, OLD if version else ""}
    return Name(
        _LAYOUTS.get(layout_word),
        layout_word,
        _TONES.get(tone_word) or _STYLES.get(tone_word),
        tone_word,
        ground_word,
        version,
        tuple(dict.fromkeys(word for word in words if word not in used)),
        tuple(folders),
    )


def in_use(name: Name) -> Name:
    """The same name, with the word that would tell an older version as a word like any other."""
    return replace(name, version="", rest=(*name.rest, name.version)) if name.version else name


def published_stem(stem: str, slug: str, looks: Sequence[str]) -> str:
    """What the published files of a drawing are called, if it lies in folders with the words ``looks``.

    Its own stem, as long as that says all the folders say: else 'logo.svg' would be in each of them. What stands behind
    the slug is kept: in 'icon/white/', 'panda-small.svg' becomes 'panda-icon-white-small', and 'logo.svg' becomes
    'panda-icon-white'.
    """
    own = own_words(stem, slug, looks)
    if set(looks) <= set(own):
        return stem
    name = understood(own, looks)
    tone = name.tone if name.tone_word not in name.rest else ""
    return "-".join(filter(None, (slug, name.layout, tone, name.ground_word, *name.rest, name.version)))


def own_words(stem: str, slug: str, looks: Sequence[str]) -> tuple[str, ...]:
    """The words of a file's name behind the slug. In folders of ``looks``, a file of another name has none."""
    is_ours = stem == slug or stem.startswith(f"{slug}-")
    return words_of(without_slug(stem, slug)) if is_ours or not looks else ()


def without_slug(stem: str, slug: str) -> str:
    """The stem without the slug at its beginning: 'panda-mono' of 'panda' is 'mono', and 'panda' is ''."""
    return "" if stem == slug else stem.removeprefix(f"{slug}-")


def base_of(stem: str) -> str:
    """The stem without the known words at its end: 'fu-panda-icon-white' -> 'fu-panda'. One word always stays."""
    words = stem.split("-")
    while len(words) > 1 and is_known(words[-1]):
        words.pop()
    return "-".join(words)


def grouped(stems: Iterable[str]) -> dict[str, list[str]]:
    """Stems that lie in one flat folder, by the logo they belong to.

    A stem joins others if it ends in known words, and what stands before them is a stem too or begins another. Where
    all that would join are versions ('badge-2011', 'badge-2012'), none is in use but by its own name.
    """
    families: dict[str, list[str]] = {}
    for stem in sorted(stems):
        families.setdefault(base_of(stem), []).append(stem)
    groups: dict[str, list[str]] = {}
    for base, family in families.items():
        is_shared = len(family) > 1
        is_in_use = any(not understood(without_slug(stem, base).split("-")).version for stem in family)
        if is_shared and is_in_use:
            groups[base] = family
        else:
            groups |= {stem: [stem] for stem in family}
    return groups
