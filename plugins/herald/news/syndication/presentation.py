"""What feeds need of the site besides their entries: its whole address, and how they look in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup

_SHEETS = ("tokens.css", "feed.css")
_ABOUT = "partials/feed_about.html"
_OF_PELICAN = tuple(
    f"{kind}_{fmt}"
    for kind in ("FEED_ALL", "FEED", "CATEGORY_FEED", "AUTHOR_FEED", "TAG_FEED", "TRANSLATION_FEED")
    for fmt in ("ATOM", "RSS")
)


def pelicans_own(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The settings by which Pelican writes feeds of its own, whose ids change with the site's address and the day."""
    return tuple(name for name in _OF_PELICAN if settings.get(name))


def stylesheets(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Addresses of the CSS for feeds, the community's own colours last; none if the theme has no feed.css.

    They begin at the host's root, because a browser takes style sheets of feeds from the same host only.
    """
    if not Path(settings["THEME"], "static", "css", _SHEETS[-1]).is_file():
        return ()
    root = urlsplit(settings["SITEURL"]).path.rstrip("/")
    sheets = [f"{root}/{settings['THEME_STATIC_DIR'].strip('/')}/css/{name}" for name in _SHEETS]
    own = settings.get("TOKENS_CSS")
    return (*sheets, f"{root}/{own}") if own else tuple(sheets)


def about(environment: Environment, context: Mapping[str, Any], language: str) -> str:
    """The theme's sentence about what a feed is, as plain text; '' if the theme has none."""
    try:
        template = environment.get_template(_ABOUT)
    except TemplateNotFound:
        return ""
    return " ".join(Markup(template.render(context, lang=language)).unescape().split())
