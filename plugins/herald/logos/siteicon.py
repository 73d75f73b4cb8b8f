"""The site's own icons, for tabs, home screens and bookmarks, all from one master."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from math import sqrt
from pathlib import Path

from herald.core.documents import nearest
from herald.core.errors import HeraldError, Mistake
from herald.logos.masters import Masters, Workshop
from herald.logos.model import Master, Rendition
from herald.logos.plan import Signature, fitted, key_of
from herald.logos.realise import Payload, stored
from herald.logos.settings import SiteIcon
from herald.pictures.render import Cell, Format

_TAB_SIDES = (16, 32, 48)
_TOUCH_SIDE = 180  # Apple's: what an iPhone of three pixels to the point asks for
_TOUCH_MARGIN = 0.1
_APP_SIDES = (192, 512)  # the two that browsers ask of a web app's manifest
_MASKABLE_SIDE = _APP_SIDES[-1]
# W3C, Web Application Manifest, 'maskable': all that matters lies in a circle of four fifths of the side. This is the
# side of the square in that circle, an even number, because the middle of the canvas lies between two pixels.
_MASKABLE_BOX = int(_MASKABLE_SIDE * 0.8 / sqrt(2)) // 2 * 2


def find_icon_master(icon: SiteIcon, masters: Masters, root: Path, settings_file: Path) -> Master | None:
    """The master that the setting names; ``None`` if that file has mistakes of its own.

    Raises ``HeraldError`` if there is no such file in the catalogue's folder ``root``.
    """
    found = masters.get(root / icon.master)
    if found is None:
        names = [path.relative_to(root).as_posix() for path in masters]
        guess = nearest(icon.master, names)
        remedy = f"did you mean '{guess}'?" if guess else f"name an SVG file below {root.name}/"
        raise HeraldError([Mistake(settings_file, None, f"HERALD_LOGOS: icon: there is no '{icon.master}'", remedy)])
    return found if isinstance(found, Master) else None


def plan_icons(icon: SiteIcon, master: Master, signature: Signature) -> tuple[Rendition, ...]:
    """The files that have to be drawn, all for the site's root."""
    red, green, blue = (int(icon.ground[at : at + 2], 16) for at in (1, 3, 5))
    ground = red, green, blue

    def rendition(name: str, form: Format, *cells: Cell) -> Rendition:
        side = max(cell.canvas[0] for cell in cells if cell.canvas)
        return Rendition(master, form, cells, name, side, side, key_of(master, form, cells, signature))

    touch_box = round(_TOUCH_SIDE * (1 - 2 * _TOUCH_MARGIN))
    maskable = fitted(master, _MASKABLE_SIDE, _MASKABLE_BOX, ground)
    return (
        rendition("favicon.ico", Format.ICO, *(fitted(master, side, side) for side in _TAB_SIDES)),
        rendition("apple-touch-icon.png", Format.PNG, fitted(master, _TOUCH_SIDE, touch_box, ground)),
        *(rendition(f"icon-{side}.png", Format.PNG, fitted(master, side, side)) for side in _APP_SIDES),
        rendition(f"icon-maskable-{_MASKABLE_SIDE}.png", Format.PNG, maskable),
    )


def icon_payloads(
    icon: SiteIcon, master: Master, renditions: tuple[Rendition, ...], site_name: str, shop: Workshop
) -> Mapping[str, Payload]:
    """Output name -> payload, for the icons, the SVG and the manifest that lists them."""
    payloads: dict[str, Payload] = {"favicon.svg": lambda: master.look.svg}
    payloads |= {rendition.name: partial(stored, rendition, shop) for rendition in renditions}
    manifest = _manifest(icon, site_name, renditions)
    payloads["site.webmanifest"] = lambda: manifest
    return payloads


def _manifest(icon: SiteIcon, site_name: str, renditions: tuple[Rendition, ...]) -> bytes:
    """The web app manifest (W3C): names relative to itself, so that the site may stand below a path."""
    icons = [
        {
            "src": rendition.name,
            "sizes": f"{rendition.width}x{rendition.height}",
            "type": "image/png",
            "purpose": "maskable" if "maskable" in rendition.name else "any",
        }
        for rendition in renditions
        if rendition.name.startswith("icon-")
    ]
    content = {
        "name": site_name,
        "start_url": ".",
        "display": "browser",
        "background_color": icon.ground,
        "theme_color": icon.ground,
        "icons": icons,
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()
