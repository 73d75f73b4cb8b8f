"""What is known of one logo of a site: what ``herald explain`` asks for."""

from __future__ import annotations

from pathlib import Path

from herald.build.catalogue import open_catalogue
from herald.logos.masters import read_masters
from herald.logos.reading.catalogue import find_masters
from herald.logos.reading.explain import explain


def explain_place(settings_file: Path, place: Path) -> str:
    """Everything about the logo at ``place``: its folder, an SVG of it, or its slug. Raises ``HeraldError``."""
    catalogue = open_catalogue(settings_file)
    masters = read_masters(find_masters(catalogue.root), catalogue.shop)
    catalogue.shop.store.finish()
    return explain(catalogue.root, place, masters)
