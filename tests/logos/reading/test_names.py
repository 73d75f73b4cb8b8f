"""What the names of drawings say, and which of them belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.core.addresses import is_slug
from herald.logos.model import Layout, Tone
from herald.logos.reading.names import (
    Name,
    base_of,
    grouped,
    in_use,
    is_known,
    is_look,
    own_words,
    published_stem,
    understood,
    words_of,
)

WORDS = {
    "panda-white": ("panda", "white"),
    "ColorReverse": ("color", "reverse"),
    "openssf_Horizontal_ColorReverse": ("openssf", "horizontal", "color", "reverse"),
    "SVG": ("svg",),
    "v2-OLD": ("v2", "old"),
    "--a__b-": ("a", "b"),
    "": (),
}


@pytest.mark.parametrize(("name", "words"), WORDS.items(), ids=WORDS)
def test_names_are_parted_at_hyphens_underscores_and_humps(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


# name behind the slug: layout, tone, ground word, version, rest
NAMES: dict[str, tuple[Layout | None, Tone | None, str, str, str]] = {
    "": (None, None, "", "", ""),
    # gilbarbara/logos
    "icon": (Layout.ICON, None, "", "", ""),
    # pheralb/svgl
    "wordmark": (Layout.WORDMARK, None, "", "", ""),
    "wordmark-dark": (Layout.WORDMARK, None, "dark", "", ""),
    "light": (None, None, "light", "", ""),
    # mozilla/protocol-assets
    "logo-hor-white": (Layout.HORIZONTAL, Tone.WHITE, "", "", "logo"),
    "logo-ver": (Layout.STACKED, None, "", "", "logo"),
    # cncf/artwork
    "horizontal-color": (Layout.HORIZONTAL, Tone.COLOUR, "", "", ""),
    "stacked-black": (Layout.STACKED, Tone.BLACK, "", "", ""),
    # cdfoundation/artwork
    "Icon-ColorReverse": (Layout.ICON, Tone.REVERSED, "", "", ""),
    # devicons/devicon
    "plain-wordmark": (Layout.WORDMARK, Tone.MONO, "", "", "plain"),
    "line": (None, Tone.MONO, "", "", "line"),
    "original": (None, Tone.COLOUR, "", "", ""),
    # VectorLogoZone
    "vertical_old": (Layout.STACKED, None, "", "old", ""),
    "landscape-2011": (Layout.HORIZONTAL, None, "", "2011", ""),
    "old-2011": (None, None, "", "2011", ""),
    "v1": (None, None, "", "v1", ""),
    "1899": (None, None, "", "", "1899"),
    "20110": (None, None, "", "", "20110"),
    "mono-white": (None, Tone.WHITE, "", "", ""),
    "white-mono": (None, Tone.WHITE, "", "", ""),
    "negative": (None, Tone.REVERSED, "", "", ""),
    "mark-symbol": (Layout.ICON, None, "", "", "symbol"),
    "alt-draft": (None, None, "", "", "alt draft"),
    "whiteboard-text": (Layout.WORDMARK, None, "", "", "whiteboard"),
    "head-small": (None, None, "", "", "head small"),
}


@pytest.mark.parametrize(("name", "meaning"), NAMES.items(), ids=NAMES)
def test_what_a_name_means(name: str, meaning: tuple[Layout | None, Tone | None, str, str, str]) -> None:
    found = understood(words_of(name))
    assert (found.layout, found.tone, found.ground_word, found.version, " ".join(found.rest)) == meaning


def test_words_of_folders_count_as_much_as_the_files_own() -> None:
    found = understood(("small", "icon"), ("icon", "white"))
    assert found == Name(Layout.ICON, "icon", Tone.WHITE, "white", rest=("small",), folders=("icon", "white"))


def test_a_drawing_in_use_keeps_the_word_that_would_make_it_old() -> None:
    assert in_use(understood(("white", "2011"))).rest == ("2011",)
    assert in_use(understood(("white", "2011"))).version == ""
    assert in_use(understood(("small",))) == understood(("small",))


# stem, words of the folders: what its files are called, for the logo 'otter'
STEMS = {
    ("otter-white", ()): "otter-white",
    ("long", ()): "long",
    ("otter-horizontal-white", ("horizontal", "white")): "otter-horizontal-white",
    ("otter-white-horizontal", ("horizontal", "white")): "otter-white-horizontal",
    ("logo", ("horizontal", "white")): "otter-horizontal-white",
    ("logo", ("white", "hor")): "otter-horizontal-white",
    ("otter", ("icon", "color")): "otter-icon-colour",
    ("otter-icon-color", ("icon", "color")): "otter-icon-color",
    ("otter-small", ("icon", "white")): "otter-icon-white-small",
    ("otter-v1", ("icon",)): "otter-icon-v1",
    ("otters", ("icon",)): "otter-icon",
    ("x", ("dark",)): "otter-dark",
    ("x", ("line",)): "otter-line",
    ("x", ("color", "reverse")): "otter-reversed",
}


@pytest.mark.parametrize(("given", "stem"), STEMS.items(), ids=str)
def test_what_published_files_are_called(given: tuple[str, tuple[str, ...]], stem: str) -> None:
    assert published_stem(given[0], "otter", given[1]) == stem


def test_a_file_of_another_name_has_no_words_in_a_folder_of_looks() -> None:
    assert own_words("logo-white", "otter", ("icon",)) == ()
    assert own_words("logo-white", "otter", ()) == ("logo", "white")
    assert own_words("otter-white", "otter", ("icon",)) == ("white",)


GROUPS = {
    "fu-panda fu-panda-white": {"fu-panda": "fu-panda fu-panda-white"},
    "fu-panda-icon fu-panda-white": {"fu-panda": "fu-panda-icon fu-panda-white"},
    "fu-panda-white": {"fu-panda-white": "fu-panda-white"},
    "git git-dark-theme": {"git": "git", "git-dark-theme": "git-dark-theme"},
    "git git-dark": {"git": "git git-dark"},
    "white black": {"black": "black", "white": "white"},
    "icon-white icon-black": {"icon": "icon-black icon-white"},
    "badge-2011 badge-2012": {"badge-2011": "badge-2011", "badge-2012": "badge-2012"},
    "badge badge-2011": {"badge": "badge badge-2011"},
    "a-old a-white": {"a": "a-old a-white"},
    "panda pandas-white": {"panda": "panda", "pandas-white": "pandas-white"},
}


@pytest.mark.parametrize(("stems", "groups"), GROUPS.items(), ids=GROUPS)
def test_which_loose_drawings_make_one_logo(stems: str, groups: dict[str, str]) -> None:
    assert {slug: " ".join(found) for slug, found in grouped(stems.split()).items()} == groups


WORD = st.one_of(
    st.sampled_from(
        ["icon", "hor", "white", "color", "mono", "line", "dark", "old", "2011", "v1", "alt", "panda", "x"]
    ),
    st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True),
)
STEM = st.lists(WORD, min_size=1, max_size=4).map("-".join)


@given(st.sets(STEM, max_size=12))
def test_every_loose_drawing_is_in_one_group_that_its_name_begins_with(stems: set[str]) -> None:
    groups = grouped(stems)
    assert sorted(stem for found in groups.values() for stem in found) == sorted(stems)
    for slug, found in groups.items():
        assert all(stem == slug or stem.startswith(f"{slug}-") for stem in found)
        assert all(map(is_known, (word for stem in found for word in stem.removeprefix(slug).split("-") if word)))


@given(STEM)
def test_the_base_of_a_base_is_itself(stem: str) -> None:
    assert base_of(base_of(stem)) == base_of(stem)
    assert stem.startswith(base_of(stem))


@given(st.lists(WORD, max_size=5), st.lists(WORD, max_size=2))
def test_no_word_gets_lost_that_was_not_understood(own: list[str], folders: list[str]) -> None:
    found = understood(own, folders)
    assert {word for word in (*own, *folders) if not is_known(word)} <= set(found.rest)
    assert found == understood(own, folders)


@given(STEM, STEM, st.lists(st.sampled_from(["icon", "hor", "white", "color", "mono", "line", "dark"]), max_size=3))
def test_published_names_can_be_part_of_an_address(stem: str, slug: str, looks: list[str]) -> None:
    name = published_stem(stem, slug, looks)
    assert is_slug(name)
    assert not looks or name == slug or name.startswith(f"{slug}-")


@given(st.text(max_size=30))
def test_any_text_has_words(text: str) -> None:
    for word in words_of(text):
        assert word == word.lower()
        assert not set(word) & set("-_")
        assert not is_look(word) or is_known(word)
