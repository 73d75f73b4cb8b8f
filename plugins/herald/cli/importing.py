"""The sub-commands ``herald import``: what others have gathered, or an old site."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from herald.cli.adding import AddForSite


def add_commands(commands: Any, add_for_site: AddForSite) -> None:
    """Add ``import`` to ``commands``, and below it one command for each kind of source."""
    importing = commands.add_parser("import", help="take over what others have gathered, or an old site")
    sources = importing.add_subparsers(required=True, metavar="WHAT")
    logos = add_for_site("logos", "take over drawings that others have gathered", _logos, sources)
    logos.add_argument("folder", type=Path)
    logos.add_argument("--licence", default="", help="an SPDX expression for all that do not say theirs")
    logos.add_argument("--tag", action="append", default=[], help="a tag for all; may be repeated")
    logos.add_argument("--community", action="store_true", help="these are designs of the community's members")
    wordpress = add_for_site("wordpress", "take over a blog of WordPress from its export", _wordpress, sources)
    wordpress.add_argument("export", type=Path, help="the file that Tools, Export of WordPress makes")
    wordpress.add_argument("--attachments", type=Path, help="a folder with its uploads: a copy of wp-content/uploads")
    wordpress.add_argument(
        "--language", default="", help="of the posts that say none, if it is not the site's: fr, pt-BR"
    )
    schedule = add_for_site(
        "schedule", "take over the schedule of an event: frab, pentabarf, pretalx", _schedule, sources
    )
    schedule.add_argument("file", type=Path, help="its XML or JSON")
    schedule.add_argument("--event", default="", help="the slug of the event; default: its acronym, or its title")
    schedule.add_argument(
        "--update", action="store_true", help="the event is there: replace its talks, keep its material"
    )
    schedule.add_argument("--zone", default="", help="the event's zone, if the schedule does not say it: Europe/Berlin")


def _logos(options: argparse.Namespace) -> int:
    from herald.build.bring import import_logos
    from herald.imports.logos import Wishes

    is_official = False if options.community else None
    wishes = Wishes(options.licence, tuple(options.tag), is_official)
    plan = import_logos(options.settings.absolute(), options.folder.absolute(), wishes)
    print(plan)
    return 1 if plan.refused else 0


def _wordpress(options: argparse.Namespace) -> int:
    from herald.build.migrate import import_wordpress
    from herald.imports.wordpress.planning import Wishes

    wishes = Wishes(options.attachments.absolute() if options.attachments else None, options.language)
    report = import_wordpress(options.settings.absolute(), options.export.absolute(), wishes)
    print(report)
    return 1 if report.refused else 0


def _schedule(options: argparse.Namespace) -> int:
    from herald.build.schedules import import_schedule

    settings, file = options.settings.absolute(), options.file.absolute()
    print(import_schedule(settings, file, options.event, update=options.update, zone=options.zone))
    return 0
