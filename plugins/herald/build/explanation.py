"""What is known of one logo of a site: what ``herald explain`` asks for."""

from __future__ import annotations

from pathlib import Path

from herald import host
from herald.build.settings import load_settings
from herald.core.documents import validate_mapping
from herald.logos.masters import read_masters
from herald.logos.reading.catalogue import find_masters
from herald.logos.reading.explain import explain
from herald.logos.scale import open_workshop
from herald.logos.settings import Options


def explain_place(settings_file: Path, place: Path) -> str:
    """Everything about the logo at ``place``: its folder, an SVG of it, or its slug. Raises ``HeraldError``."""
    settings = load_settings(settings_file, {})
    options = validate_mapping(settings.get("HERALD_LOGOS", {}), settings_file, Options)
    shop = open_workshop(host.work_folder(settings) / "store", options)
    root = Path(settings["PATH"]) / options.path
    masters = read_masters(find_masters(root), shop)
    shop.store.finish()
    return explain(root, place, masters)
