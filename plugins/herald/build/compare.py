"""Every master of a site drawn by both engines: what ``herald check --pictures`` asks for."""

from __future__ import annotations

from pathlib import Path

from herald import host
from herald.build.settings import load_settings
from herald.check.pictures import Comparison, Master, compare_masters
from herald.core.documents import validate_mapping
from herald.core.errors import HeraldError
from herald.core.jobs import Limits
from herald.logos.model import Options
from herald.logos.production import published_masters
from herald.logos.scale import open_store, runner


def compare_pictures(settings_file: Path) -> Comparison:
    """Compare, and write the page with all pictures beside the store.

    Raises ``HeraldError`` with the mistakes of the catalogue, if it has any.
    """
    settings = load_settings(settings_file, {})
    options = validate_mapping(settings.get("HERALD_LOGOS", {}), settings_file, Options)
    work = host.work_folder(settings)
    root = Path(settings["PATH"]) / options.path
    masters, mistakes = published_masters(root, options, open_store(work / "store", options), runner(options))
    if mistakes:
        raise HeraldError(mistakes)
    shown = [Master(master.path.relative_to(work.parent), master.look) for master in masters]
    return compare_masters(shown, work, Limits(options.seconds, options.megabytes << 20))
