"""The sub-commands ``herald media``: what is missing, and the big files that are kept out of the repository."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from herald.cli.adding import AddForSite


def add_commands(commands: Any, add_for_site: AddForSite) -> None:
    """Add ``media`` to ``commands``, and below it its own."""
    media = commands.add_parser("media", help="the slides and recordings of events: what is missing, and big files")
    among = media.add_subparsers(required=True, metavar="WHAT")
    todo = add_for_site("todo", "list the material that somebody still waits for", _todo, among)
    todo.add_argument("event", nargs="*", help="only of these events")
    lock = add_for_site("lock", "look at the files that other hosts have, and write media.lock.json", _lock, among)
    lock.add_argument("event", nargs="*", help="only of these events")
    verify = add_for_site("verify", "compare all files with media.lock.json, those of other hosts too", _verify, among)
    verify.add_argument("event", nargs="*", help="only of these events")
    verify.add_argument("--quick", action="store_true", help="only ask other hosts how long their files are")
    process = add_for_site("process", "make the renditions of recordings with ffmpeg", _process, among)
    process.add_argument("event", help="the slug of an event")
    process.add_argument("talk", nargs="*", help="only of these talks")
    process.add_argument("--source", type=Path, help="a folder with the recordings, if they are not in the event's")


def _todo(options: argparse.Namespace) -> int:
    from herald.build.media.todo import todo

    print(todo(options.settings.absolute(), options.event))
    return 0


def _lock(options: argparse.Namespace) -> int:
    from herald.build.media.locking import lock

    print(lock(options.settings.absolute(), options.event))
    return 0


def _verify(options: argparse.Namespace) -> int:
    from herald.build.media.verifying import verify, verify_quickly

    run = verify_quickly if options.quick else verify
    print(run(options.settings.absolute(), options.event))
    return 0


def _process(options: argparse.Namespace) -> int:
    from herald.build.media.processing import process

    print(process(options.settings.absolute(), options.event, options.talk, options.source))
    return 0
