"""A site of any size, the same at every run: posts with prose, lists and code, and logos."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOGOS_SETTING = {"widths": [64, 128, 256, 512, 1024, 2048], "webp": [], "pdf": False}
"""Six PNGs a master and nothing else, as in the drawing job."""
WHOLE = "SITEURL = FEED_DOMAIN\nHERALD_SITE = {}\n"
"""Settings for what else costs something for each post: its entry in the search, and its card."""
TAGS = 500

_WORDS = ("river", "stone", "weir", "otter", "holt", "current", "bank", "bridge", "morning", "winter", "note", "reed")
_FIRST = date(1993, 9, 1)
_SPAN = timedelta(days=6500)
_ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>\n'
_CONF = """\
SITENAME = "Benchmark"
AUTHOR = "Nobody"
SITEURL = ""
FEED_DOMAIN = "https://benchmark.example"
LOCALE = ["C"]
TIMEZONE = "UTC"
PATH = "content"
THEME = {theme!r}
PLUGINS = ["herald.markup", "herald.news", "herald.logos", "herald.site"]
HERALD_LOGOS = {logos!r}
HERALD_SITE = {{"search": False, "cards": False}}
ARTICLE_PATHS = ["news"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["extra"]
EXTRA_PATH_METADATA = {{"extra/favicon.svg": {{"path": "favicon.svg"}}}}
READERS = {{"html": None}}
SLUGIFY_SOURCE = "basename"
ARTICLE_URL = "{{date:%Y}}/{{date:%m}}/{{slug}}/"
ARTICLE_SAVE_AS = "{{date:%Y}}/{{date:%m}}/{{slug}}/index.html"
PAGE_URL = "{{slug}}/"
PAGE_SAVE_AS = "{{slug}}/index.html"
AUTHOR_URL = "authors/{{slug}}/"
AUTHOR_SAVE_AS = "authors/{{slug}}/index.html"
CATEGORY_URL = "categories/{{slug}}/"
CATEGORY_SAVE_AS = "categories/{{slug}}/index.html"
TAG_URL = "tags/{{slug}}/"
TAG_SAVE_AS = "tags/{{slug}}/index.html"
DIRECT_TEMPLATES = ["index", "archives", "authors", "categories", "tags", "404"]
ARCHIVES_SAVE_AS = "news/index.html"
AUTHORS_SAVE_AS = "authors/index.html"
CATEGORIES_SAVE_AS = "categories/index.html"
TAGS_SAVE_AS = "tags/index.html"
DEFAULT_PAGINATION = 10
PAGINATION_PATTERNS = [
    (1, "{{url}}", "{{save_as}}"),
    (2, "{{base_name}}/page/{{number}}/", "{{base_name}}/page/{{number}}/index.html"),
]
PAGINATED_TEMPLATES = {{"index": None, "tag": None, "category": None, "author": None}}
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
JINJA_ENVIRONMENT = {{"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}}
MENUITEMS = [("News", "news/"), ("Logos", "logos/")]
"""


def make_site(root: Path, posts: int, drawings: Sequence[str] = (), more: str = "") -> Path:
    """Write a site with so many posts, and a logo of each drawing, into the empty folder ``root``; its settings file.

    The posts are spread evenly over 18 years, and have 4 of 500 tags each. ``more`` are further lines of settings.
    """
    dice = random.Random(2011)
    content = root / "content"
    for name in ("news", "pages", "logos", "extra"):
        (content / name).mkdir(parents=True)
    (content / "pages" / "about.md").write_text("Title: About\n\nA benchmark.\n")
    (content / "extra" / "favicon.svg").write_text(_ICON)
    for number in range(posts):
        day = _FIRST + number * _SPAN // posts
        (content / "news" / f"post-{number}.md").write_text(_post(dice, number, day))
    for number, drawing in enumerate(drawings):
        folder = content / "logos" / f"logo-{number}"
        folder.mkdir()
        (folder / f"logo-{number}.svg").write_text(drawing)
    settings = root / "pelicanconf.py"
    settings.write_text(_CONF.format(theme=str(ROOT / "theme"), logos=LOGOS_SETTING) + more)
    return settings


def _post(dice: random.Random, number: int, day: date) -> str:
    def prose(words: int) -> str:
        return " ".join(dice.choice(_WORDS) for _ in range(words)).capitalize() + "."

    tags = ", ".join(f"tag-{tag}" for tag in sorted(dice.sample(range(TAGS), 4)))
    category, author = dice.choice(_WORDS[:5]), dice.choice(_WORDS)
    head = f"Title: {prose(5)}\nDate: {day}\nCategory: {category}\nTags: {tags}\nAuthors: {author}\n"
    summary = f"Summary: {prose(15)}\n"
    paragraphs = "\n\n".join(prose(60) for _ in range(6))
    return f"{head}{summary}\n{paragraphs}\n\n- {prose(6)}\n- {prose(6)}\n\n```python\nprint({number})\n```\n"
