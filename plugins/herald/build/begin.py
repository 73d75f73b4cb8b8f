"""Begin a post, a notice or a logo: a file that is valid as it is, for a maintainer to go on from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from pelican.utils import slugify

from herald import host
from herald.build.settings import load_settings
from herald.core.addresses import humanised
from herald.core.dates import FORM, parse_moment
from herald.core.errors import MachineError
from herald.news.settings import read_options

_POST = """\
Title: {title}
Date: {date} 12:00
Category: {category}
Authors: {author}
Summary: One or two sentences that lists and feeds show.
Id: {id}
Status: draft

Write the post here, and take the line 'Status: draft' out when it is ready.
"""

_NOTICE = """\
Title: {title}
Starts: {starts}
Affects: what cannot be used meanwhile
Summary: One sentence that the list of notices and its feeds show.
Id: {id}

Say what happens and what readers should do. Add a line 'Ends: YYYY-MM-DD HH:MM' to the head when that is known.
"""

_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512">
  <title>{title}</title>
  <circle cx="256" cy="256" r="232" fill="#c9d2cc"/>
  <path d="M176 256h160M256 176v160" stroke="#17211d" stroke-width="32" stroke-linecap="round"/>
</svg>
"""

_SHEET = """\
title: {title}
kind: logo
summary: What it shows, and what it is good for.
alt: What is seen in the drawing, for those who cannot see it.
"""


def begin_post(settings_file: Path, title: str, day: str | None) -> Path:
    """Write a draft below the first article folder, in the folder of its month; the file.

    ``day`` is ``YYYY-MM-DD``, by default today. Raises ``MachineError`` if the post exists already.
    """
    settings = load_settings(settings_file, {})
    try:
        when = date.fromisoformat(day) if day else date.today()
    except ValueError:
        raise MachineError(f"--date is '{day}', which is not a date; write YYYY-MM-DD") from None
    folder = Path(settings["PATH"], settings["ARTICLE_PATHS"][0], f"{when:%Y}", f"{when:%m}")
    title = " ".join(title.split())
    author = settings.get("AUTHOR") or settings["SITENAME"]
    category = settings["DEFAULT_CATEGORY"]
    text = _POST.format(title=title, date=when.isoformat(), category=category, author=author, id=_new_id())
    return _write(folder / f"{_slug(title, settings)}.md", text)


def begin_notice(settings_file: Path, title: str, starts: str) -> Path:
    """Write a notice, which is announced as soon as it is published; the file.

    ``starts`` is what ``Starts`` may be in the head of a notice. Raises ``MachineError`` if that is no moment, or if
    the notice exists already, and ``HeraldError`` where the settings are wrong.
    """
    settings = load_settings(settings_file, {})
    try:
        parse_moment(starts, host.zone(settings))
    except ValueError as error:
        raise MachineError(f"--starts is '{starts}', which {error}; write {FORM}") from None
    folder = Path(settings["PATH"], read_options(settings).notices.path)
    title = " ".join(title.split())
    return _write(folder / f"{_slug(title, settings)}.md", _NOTICE.format(title=title, starts=starts, id=_new_id()))


def begin_logo(settings_file: Path, name: str) -> Path:
    """Write a folder with a drawing to replace and a ``logo.yaml``; the folder.

    Raises ``MachineError`` if the logo exists already.
    """
    settings = load_settings(settings_file, {})
    slug = _slug(name, settings)
    folder = Path(settings["PATH"], settings.get("HERALD_LOGOS", {}).get("path", "logos"), slug)
    title = humanised(slug)
    _write(folder / f"{slug}.svg", _SVG.format(title=title))
    _write(folder / "logo.yaml", _SHEET.format(title=title))
    return folder


def _new_id() -> str:
    """What feeds know an entry by: it stays when domain, address and date change."""
    return uuid4().urn


def _slug(title: str, settings: Mapping[str, Any]) -> str:
    """'Größe zählt!' -> 'grosse-zahlt', as Pelican does it. Raises ``MachineError`` if nothing is left."""
    slug = re.sub(r"[^a-z0-9]+", "-", slugify(title, settings["SLUG_REGEX_SUBSTITUTIONS"]).lower()).strip("-")
    if not slug:
        raise MachineError(f"no address can be made of '{title}'; use some letters a to z or digits")
    return slug


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise MachineError(f"{path} exists already; choose another name, or edit it") from None
    return path
