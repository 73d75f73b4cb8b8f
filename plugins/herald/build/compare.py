"""Every master of a site drawn by both engines: what ``herald check --pictures`` asks for."""

from __future__ import annotations

from pathlib import Path

from herald.build.catalogue import open_catalogue
from herald.check.pictures import Comparison, Master, compare_masters
from herald.core.errors import HeraldError
from herald.logos.production import published_masters
from herald.logos.scale import limits_of


def compare_pictures(settings_file: Path) -> Comparison:
    """Compare on this machine, and write the page with all pictures beside the store.

    Raises ``HeraldError`` with the mistakes of the catalogue, if it has any.
    """
    catalogue = open_catalogue(settings_file)
    masters, mistakes = published_masters(catalogue.root, catalogue.options, catalogue.shop)
    # A shared store keeps what was seen; if it does not, the comparison is none the worse for it.
    catalogue.shop.store.finish()
    if mistakes:
        raise HeraldError(mistakes)
    shown = [Master(master.path.relative_to(catalogue.work.parent), master.look) for master in masters]
    return compare_masters(shown, catalogue.work, limits_of(catalogue.options))
