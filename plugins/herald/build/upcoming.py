"""When the site changes next although nobody edits it: what ``herald next`` asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from herald import host
from herald.build.settings import load_settings
from herald.core.files import glance
from herald.core.schedule import Change
from herald.media import schedule as events
from herald.media.reading.library import read_library
from herald.media.settings import read_options as read_media
from herald.news.archive import schedule as posts
from herald.news.head import ENDINGS, HeadLine, read_head
from herald.news.notices import schedule as notices
from herald.news.notices.gather import gather
from herald.news.settings import read_options
from herald.people import People


def upcoming(settings_file: Path) -> tuple[Change, ...]:
    """Every change that lies ahead, the soonest first: of posts, pages, notices, events and calls.

    Ahead of the moment as of which the site is built. Only files are read, and nothing is drawn; mistakes in them are
    the build's to tell. Raises ``HeraldError`` where the settings are wrong.
    """
    settings = load_settings(settings_file, {})
    here, moment, options = host.zone(settings), host.moment(settings), read_options(settings)
    content, media = Path(settings["PATH"]), read_media(settings)
    told, _mistakes = gather(content / options.notices.path, here, options.extra_keys)
    # Who speaks changes nothing by itself: nobody needs to be known.
    library, _wrong = read_library(content / media.path, People())
    ahead = (
        *posts.changes(_heads(settings), here, moment),
        *notices.changes(told, options.notices, moment),
        *events.changes(library, media, moment),
    )
    return tuple(sorted(ahead))


def _heads(settings: Mapping[str, Any]) -> Iterator[tuple[Path, Sequence[HeadLine]]]:
    content = Path(settings["PATH"])
    folders = [content / name for name in (*settings["ARTICLE_PATHS"], *settings["PAGE_PATHS"])]
    for path in sorted({path for folder in folders for path in folder.rglob("*") if path.suffix in ENDINGS}):
        yield path, read_head(glance(path))
