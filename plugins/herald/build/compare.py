"""Every master of a site drawn by both engines: what ``herald check --pictures`` asks for."""

from __future__ import annotations

from pathlib import Path

from herald import host
from herald.build.settings import load_settings
from herald.check.pictures import Comparison, Master, compare_masters
from herald.core.documents import validate_mapping
from herald.core.errors import HeraldError
from herald.logos.production import published_masters
from herald.logos.scale import limits_of, open_workshop
from herald.logos.settings import Options


def compare_pictures(settings_file: Path) -> Comparison:
    """Compare on this machine, and write the page with all pictures beside the store.

    Raises ``HeraldError`` with the mistakes of the catalogue, if it has any.
    """
    settings = load_settings(settings_file, {})
    options = validate_mapping(settings.get("HERALD_LOGOS", {}), settings_file, Options)
    work = host.work_folder(settings)
    shop = open_workshop(work / "store", options)
    masters, mistakes = published_masters(Path(settings["PATH"]) / options.path, options, shop)
    # A shared store keeps what was seen; if it does not, the comparison is none the worse for it.
    shop.store.finish()
    if mistakes:
        raise HeraldError(mistakes)
    shown = [Master(master.path.relative_to(work.parent), master.look) for master in masters]
    return compare_masters(shown, work, limits_of(options))
