"""Small sites with posts, built by Pelican, and their feeds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.feeds.validity import read_atom, read_json
from tests.pelican_runs import Ran, run_pelican, write

DOMAIN = "https://otters.example"
SETTINGS: dict[str, Any] = {
    "PLUGINS": ["herald.news"],
    "SITENAME": "Otters",
    "SITEURL": "",
    "FEED_DOMAIN": DOMAIN,
    "ARTICLE_PATHS": ["news"],
    "PAGE_PATHS": ["pages"],
    "ARTICLE_URL": "{slug}/",
    "ARTICLE_SAVE_AS": "{slug}/index.html",
    "SLUGIFY_SOURCE": "basename",
    "DEFAULT_LANG": "en",
    "TIMEZONE": "Europe/London",
    "HERALD_AS_OF": "2012-01-01",
    "DELETE_OUTPUT_DIRECTORY": True,
    "DIRECT_TEMPLATES": [],
    **dict.fromkeys(
        ["FEED_ALL_ATOM", "CATEGORY_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS", "TRANSLATION_FEED_ATOM"]
    ),
}


def post(root: Path, name: str = "weir", text: str = "The weir is whole.", **head: str) -> Path:
    """A post in ``content/news``."""
    said = {"Title": name.capitalize(), "Date": "2011-08-31 09:30", "Summary": "", **head}
    lines = "".join(f"{key}: {value}\n" for key, value in said.items() if value)
    return write(root, f"content/news/{name}.md", f"{lines}\n{text}\n")


def build(root: Path, **settings: Any) -> Ran:
    """The site, with its content as it stands; mistakes fail."""
    ran = run_pelican(root, **(SETTINGS | settings))
    assert ran.mistakes == ()
    return ran


def atom_of(ran: Ran, name: str = "feeds/all.atom.xml") -> Any:
    """An Atom feed of the site, held against the RFC."""
    return read_atom((ran.output / name).read_bytes())


def json_of(ran: Ran, name: str = "feeds/all.json") -> dict[str, Any]:
    """A JSON feed of the site, held against the specification."""
    return read_json((ran.output / name).read_bytes())
