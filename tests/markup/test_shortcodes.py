"""Shortcodes: how they are written, and what becomes of logos."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from herald.core.errors import HeraldError
from herald.markup.model import Place, Shortcode
from herald.markup.shortcodes import LogoHandler, read_call
from tests.markup.texts import convert, told

BLOCK = Place(3, is_block=True, in_link=False)
INLINE = Place(3, is_block=False, in_link=False)


@dataclass(frozen=True)
class File:
    url: str


@dataclass(frozen=True)
class Variant:
    name: str
    svg: File
    alt: str = 'An "otter"'
    ground: str = "light"
    width: int = 600
    height: int = 300


@dataclass(frozen=True)
class Logo:
    slug: str
    variants: tuple[Variant, ...]
    title: str = "Otter"
    url: str = "logos/otter/"


OTTER = Logo("otter", (Variant("", File("logos/otter/otter.svg")), Variant("mono", File("logos/otter/otter-mono.svg"))))
SHOW = LogoHandler({"otter": OTTER}, "https://otters.example")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("logo:panda", Shortcode("logo", "panda", (), BLOCK)),
        (" logo:panda/mono ", Shortcode("logo", "panda/mono", (), BLOCK)),
        ("event:x a=1 b-c=\"d e\" f=''", Shortcode("event", "x", (("a", "1"), ("b-c", "d e"), ("f", "''")), BLOCK)),
        ('logo:x caption=""', Shortcode("logo", "x", (("caption", ""),), BLOCK)),
    ],
)
def test_what_is_read(written: str, expected: Shortcode) -> None:
    assert read_call(written, BLOCK) == expected


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("", "is no shortcode"),
        ("logo", "is no shortcode"),
        ("logo: panda", "is no shortcode"),
        ("logo:panda 200", "has '200' where an argument should be"),
        ('logo:panda caption="x', "has 'caption=\"x' where an argument should be"),
        ("logo:panda a=1b=2 a=3", "says 'a' twice"),
        ("logo:panda a=1 x b=2", "has 'x b=2' where an argument should be"),
    ],
)
def test_what_is_no_shortcode(written: str, what: str) -> None:
    with pytest.raises(ValueError, match="^" + what.replace("[", r"\[")):
        read_call(written, BLOCK)
    if "\n" not in written:
        assert told(f"a ![[{written}]]") == [(3, f"has '![[{written}]]', which {what}")]


def test_they_are_left_alone_in_code_and_behind_a_backslash() -> None:
    assert not convert("`![[logo:x]]` \\![[logo:x]] [[logo:x]]\n\n    ![[logo:x]]").remainder.parts


def test_where_they_stand() -> None:
    parts = convert("![[logo:a]]\n\n- ![[logo:a]] b\n\n[![[logo:a]]](https://a.example)").remainder.parts
    assert [part.place for part in parts] == [BLOCK, Place(5, False, False), Place(7, False, True)]


def test_logos() -> None:
    image = (
        '<img src="https://otters.example/logos/otter/otter.svg" alt="An &#34;otter&#34;" width="{}" height="{}"'
        ' loading="lazy" decoding="async">'
    )
    link = '<a href="https://otters.example/logos/otter/">{}</a>'
    assert SHOW("otter", {}, BLOCK) == (
        f'<figure><div class="shown-logo ground-light">{link.format(image.format(240, 120))}</div></figure>'
    )
    assert SHOW("otter/main", {"width": "30"}, INLINE) == (
        f'<span class="shown-logo ground-light">{link.format(image.format(30, 15))}</span>'
    )
    assert SHOW("otter", {}, Place(1, False, True)) == (
        f'<span class="shown-logo ground-light">{image.format(24, 12)}</span>'
    )
    assert SHOW("otter", {"caption": "A <b>"}, BLOCK).endswith("<figcaption>A &lt;b&gt;</figcaption></figure>")
    assert "otter-mono.svg" in SHOW("otter/mono", {}, BLOCK) == SHOW("otter/otter-mono", {}, BLOCK)
    assert SHOW("otter/otter", {}, BLOCK) == SHOW("otter", {}, BLOCK)


@pytest.mark.parametrize(
    ("name", "arguments", "place", "what", "remedy"),
    [
        ("oter", {}, BLOCK, "shows the logo 'oter', which does not exist", "did you mean 'otter'?"),
        ("x", {}, BLOCK, "shows the logo 'x', which does not exist", "known are: otter"),
        ("otter/momo", {}, BLOCK, "shows the variant 'momo' of the logo 'otter', which does not exist", None),
        ("otter", {"widht": "3"}, BLOCK, "does not know the argument 'widht' of a logo", "did you mean 'width'?"),
        ("otter", {"caption": "a"}, INLINE, "does not know the argument 'caption' of a logo", "known are: width"),
        ("otter", {"width": "0"}, BLOCK, "gives a logo the width '0'", None),
        ("otter", {"width": "9" * 5000}, BLOCK, f"gives a logo the width '{'9' * 5000}'", None),
        ("otter", {"width": "٣"}, BLOCK, "gives a logo the width '٣'", None),
    ],
)
def test_logos_that_are_not_there(
    name: str, arguments: dict[str, str], place: Place, what: str, remedy: str | None
) -> None:
    with pytest.raises(HeraldError) as caught:
        SHOW(name, arguments, place)
    (mistake,) = caught.value.mistakes
    assert mistake.what == what
    assert remedy is None or mistake.remedy == remedy
