"""The site's own icons: which files there are, what is in them, and what they are made of."""

from __future__ import annotations

import io
import json
from math import hypot
from pathlib import Path

import pytest
from PIL import Image

from herald.core.errors import HeraldError, Mistake
from herald.logos.masters import Workshop
from herald.logos.model import Master
from herald.logos.realise import draw
from herald.logos.settings import SiteIcon
from herald.logos.siteicon import find_icon_master, icon_payloads, plan_icons
from herald.pictures.render import signature
from tests.logos.drawings import master
from tests.logos.workshops import bytes_of, workshop
from tests.svg.drawings import one_colour, svg

CONF = Path("pelicanconf.py")
ROOT = Path("logos")
ICON = SiteIcon(master="otter/otter.svg", ground="#102030")
GROUND = (0x10, 0x20, 0x30, 255)
SIZES = {
    "favicon.ico": (48, 48),
    "apple-touch-icon.png": (180, 180),
    "icon-192.png": (192, 192),
    "icon-512.png": (512, 512),
    "icon-maskable-512.png": (512, 512),
}


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return workshop(tmp_path / "store")[0]


def icons_of(drawing: Master, shop: Workshop, icon: SiteIcon = ICON) -> dict[str, bytes]:
    renditions = plan_icons(icon, drawing, signature)
    draw(renditions, shop)
    return bytes_of(icon_payloads(icon, drawing, renditions, "Loutres & “Amis”", shop))


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


# The files


def test_there_is_everything_that_browsers_ask_for(shop: Workshop) -> None:
    drawing = master(Path("otter.svg"))
    icons = icons_of(drawing, shop)
    assert icons.keys() == {"favicon.svg", "site.webmanifest", *SIZES}
    assert icons["favicon.svg"] == drawing.look.svg
    assert {name: opened(icons[name]).size for name in SIZES} == SIZES


def test_the_files_for_tabs_hold_three_sizes_on_no_ground(shop: Workshop) -> None:
    favicon = opened(icons_of(master(Path("otter.svg"), one_colour("#ff0000")), shop)["favicon.ico"])
    assert favicon.format == "ICO"
    assert favicon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    for side in (16, 32, 48):
        favicon.size = (side, side)
        picture = favicon.convert("RGBA")
        # Twice as wide as high, in the middle.
        assert picture.getbbox() == (0, side // 4, side, side - side // 4)
        assert picture.getpixel((side // 2, side // 2)) == (255, 0, 0, 255)


@pytest.mark.parametrize("name", ["icon-192.png", "icon-512.png"])
def test_the_icons_of_apps_are_transparent_around_the_drawing(shop: Workshop, name: str) -> None:
    picture = opened(icons_of(master(Path("otter.svg"), one_colour("#ff0000")), shop)[name]).convert("RGBA")
    side = picture.width
    assert picture.getbbox() == (0, side // 4, side, side - side // 4)


def outline_of(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box of all that is not the ground."""
    ground = Image.new("RGBA", picture.size, GROUND)
    pixels = zip(picture.get_flattened_data(), ground.get_flattened_data(), strict=True)
    mask = Image.new("L", picture.size)
    mask.putdata([255 if one != other else 0 for one, other in pixels])
    box = mask.getbbox()
    assert box
    return box


SHAPES = [(20, 10), (10, 20), (10, 10), (30, 29), (333, 1), (7, 9)]


@pytest.mark.parametrize("size", SHAPES)
def test_all_of_the_drawing_lies_in_the_circle_that_a_mask_leaves(shop: Workshop, size: tuple[float, float]) -> None:
    width, height = size
    payload = svg(f'<path fill="#f00" d="M0 0h{width}v{height}H0z"/>', f'viewBox="0 0 {width} {height}"')
    picture = opened(icons_of(master(Path("otter.svg"), payload, size), shop)["icon-maskable-512.png"]).convert("RGBA")
    left, top, right, bottom = outline_of(picture)
    middle, radius = 512 / 2, 0.4 * 512
    corners = [(x, y) for x in (left, right) for y in (top, bottom)]
    furthest = max(hypot(x - middle, y - middle) for x, y in corners)
    assert furthest <= radius
    # And it is not needlessly small: at least as large as the square in the circle, but for a pixel or two.
    assert max(right - left, bottom - top) >= 2 * radius / 2**0.5 - 2


def test_the_icon_of_home_screens_has_a_margin_and_no_transparency(shop: Workshop) -> None:
    picture = opened(icons_of(master(Path("otter.svg"), one_colour("#ff0000")), shop)["apple-touch-icon.png"])
    picture = picture.convert("RGBA")
    assert picture.getextrema()[3] == (255, 255)
    assert outline_of(picture) == (18, 54, 162, 126)


def test_the_manifest_is_json_that_names_files_that_are_there(shop: Workshop) -> None:
    icons = icons_of(master(Path("otter.svg")), shop)
    manifest = json.loads(icons["site.webmanifest"])
    assert manifest["name"] == "Loutres & “Amis”"
    assert (manifest["background_color"], manifest["theme_color"]) == ("#102030", "#102030")
    # Relative to itself, so that a site may stand below a path.
    assert (manifest["start_url"], manifest["display"]) == (".", "browser")
    assert [(icon["src"], icon["purpose"]) for icon in manifest["icons"]] == [
        ("icon-192.png", "any"),
        ("icon-512.png", "any"),
        ("icon-maskable-512.png", "maskable"),
    ]
    for icon in manifest["icons"]:
        picture = opened(icons[icon["src"]])
        assert f"{picture.width}x{picture.height}" == icon["sizes"]
        assert Image.MIME[picture.format or ""] == icon["type"]


def test_another_ground_changes_what_stands_on_it_and_nothing_else() -> None:
    one, other = (
        {r.name: r.fingerprint for r in plan_icons(icon, master(Path("otter.svg")), signature)}
        for icon in (ICON, SiteIcon(master="otter/otter.svg"))
    )
    assert {name for name in one if one[name] != other[name]} == {"apple-touch-icon.png", "icon-maskable-512.png"}


# The master


FOUND = {ROOT / "otter/otter.svg": master(ROOT / "otter/otter.svg"), ROOT / "weir.svg": (Mistake(ROOT, 1, "x", "y"),)}


def test_the_master_is_named_by_its_path_below_the_catalogue() -> None:
    assert find_icon_master(ICON, FOUND, ROOT, CONF) is FOUND[ROOT / "otter/otter.svg"]
    assert find_icon_master(SiteIcon(master="./otter/otter.svg"), FOUND, ROOT, CONF) is not None


def test_a_master_with_mistakes_has_told_them_itself() -> None:
    assert find_icon_master(SiteIcon(master="weir.svg"), FOUND, ROOT, CONF) is None


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("otter/oter.svg", "did you mean 'otter/otter.svg'?"),
        ("otter.svg", "did you mean 'otter/otter.svg'?"),
        ("weir.svgz", "did you mean 'weir.svg'?"),
        ("zzz", "name an SVG file below logos/"),
        ("", "name an SVG file below logos/"),
    ],
)
def test_a_wrong_name_is_a_mistake_of_the_settings(name: str, remedy: str) -> None:
    with pytest.raises(HeraldError) as raised:
        find_icon_master(SiteIcon(master=name), FOUND, ROOT, CONF)
    assert raised.value.mistakes == (Mistake(CONF, None, f"HERALD_LOGOS: icon: there is no '{name}'", remedy),)
