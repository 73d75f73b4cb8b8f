"""The events that a command is about, and what it has to know of their site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from herald import host
from herald.build.settings import load_settings
from herald.core.documents import nearest
from herald.core.errors import HeraldError, Mistake
from herald.media.reading.folder import SHEET
from herald.media.settings import Options, read_options
from herald.news.settings import read_options as read_news_options


@dataclass(frozen=True)
class Events:
    """The folders of events, and the site's settings for them."""

    folders: tuple[Path, ...]
    options: Options
    moment: datetime
    """As of which the site is built."""
    work: Path
    """Where files of other hosts are kept while they are needed."""
    root: Path
    """The folder of all events."""
    content: Path
    people: Path


def open_events(settings_file: Path, slugs: Sequence[str]) -> Events:
    """The events with these slugs; all if none is named. Raises ``HeraldError``."""
    settings = load_settings(settings_file, {})
    options = read_options(settings)
    content = Path(settings["PATH"])
    root = content / options.path
    known = {path.parent.name: path.parent for path in sorted(root.glob(f"*/{SHEET}"))}
    check_known(slugs, known, root, "event")
    return Events(
        folders=tuple(folder for slug, folder in known.items() if not slugs or slug in slugs),
        options=options,
        moment=host.moment(settings),
        work=host.work_folder(settings) / "media",
        root=root,
        content=content,
        people=content / read_news_options(settings).people,
    )


def check_known(wanted: Iterable[str], known: Iterable[str], place: Path, what: str) -> None:
    """Raise ``HeraldError`` if ``place`` does not have each of ``wanted``; ``what`` is what they are."""
    names = sorted(known)
    mistakes = []
    for slug in wanted:
        if slug not in names:
            guess = nearest(slug, names)
            remedy = f"did you mean '{guess}'?" if guess else f"there are: {', '.join(names) or 'none'}"
            mistakes.append(Mistake(place, None, f"has no {what} '{slug}'", remedy))
    if mistakes:
        raise HeraldError(mistakes)
