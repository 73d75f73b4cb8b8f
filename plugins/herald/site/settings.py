"""The setting ``HERALD_SITE``: what the site as a whole may be told, a part for each room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator

from herald import host
from herald.core.addresses import is_inside
from herald.core.documents import Document, validate_mapping


class Languages(Document):
    """The languages of the interface."""

    folder: str = "locale"
    """Where the site's own catalogues of words are, below the content folder: ``de.po`` and so on."""


def _unless_false(said: object) -> object:
    return None if said is False else said


class Cards(Document):
    """The pictures that other sites show when somebody links to a page."""

    template: str = ""
    """An SVG below the content folder; by default the theme's ``card.svg``."""
    mark: str = ""
    """The drawing on each card, an SVG below the content folder; by default ``SITE_MARK``."""


class Organisation(Document):
    """Who publishes the site, for search engines."""

    name: str = ""
    """By default the site's name."""
    legal_name: str = ""
    url: str = ""
    """By default the front page."""
    logo: str = ""
    """A picture below the site's root, PNG or SVG; by default the icon for home screens, or ``SITE_MARK``."""
    same_as: tuple[str, ...] = ()
    """Its pages elsewhere."""


class Redirects(Document):
    """What is written so that old addresses keep working."""

    servers: tuple[Literal["nginx", "apache", "caddy", "netlify"], ...] = ("nginx", "apache", "caddy", "netlify")
    """Whose files are written; what Netlify reads, Cloudflare Pages reads too."""
    pages: bool = True
    """Whether a page that leads on stands at each old address, for hosts that know files only."""


def _folder(url: str) -> str:
    if not url.endswith("/") or not is_inside(url[:-1]):
        raise ValueError("write a path below the site's root that ends with a slash, such as search/")
    return url


def _robots_path(path: str) -> str:
    if not path.startswith("/") or any(not "!" <= letter <= "~" for letter in path):
        raise ValueError("write an address from the root of the host, such as /private/, with %20 for a space")
    return path


SearchUrl = Annotated[str, AfterValidator(_folder)]
RobotsPath = Annotated[str, AfterValidator(_robots_path)]


class Search(Document):
    """The search over the finished pages."""

    url: SearchUrl = "search/"


class Robots(Document):
    """What robots.txt says besides where the site's map is."""

    disallow: tuple[RobotsPath, ...] = ()
    """Addresses that crawlers are asked to leave alone, from the root of the host: '/private/'."""


class Options(Document):
    """All of ``HERALD_SITE``, with its defaults."""

    languages: Languages = Languages()
    cards: Annotated[Cards | None, BeforeValidator(_unless_false)] = Cards()
    """``False`` draws none."""
    organisation: Organisation = Organisation()
    redirects: Redirects = Redirects()
    search: Search | Literal[False] = Search()
    """``False`` leaves the search out."""
    robots: Robots = Robots()
    is_public: bool = True
    """``False`` asks all crawlers to stay away, for a site that is only shown around."""


def read_options(settings: Mapping[str, Any]) -> Options:
    """The options in Pelican's ``settings``. Raises ``HeraldError``."""
    return validate_mapping(settings.get("HERALD_SITE", {}), host.settings_file(settings), Options)
