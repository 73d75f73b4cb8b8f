"""A site of any size, the same at every run: posts with prose, lists and code, and logos of a few shapes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOGOS_SETTING = {"widths": [64, 128, 256, 512, 1024, 2048], "webp": [], "pdf": False}
"""Six PNGs a master and nothing else, as in the drawing job."""

_WORDS = ("river", "stone", "weir", "otter", "holt", "current", "bank", "bridge", "morning", "winter", "note", "reed")
_CONF = """\
SITENAME = "Benchmark"
AUTHOR = "Nobody"
SITEURL = ""
FEED_DOMAIN = "https://benchmark.example"
LOCALE = ["C"]
TIMEZONE = "UTC"
PATH = "content"
THEME = {theme!r}
PLUGINS = ["herald.news", "herald.logos"]
HERALD_LOGOS = {logos!r}
ARTICLE_PATHS = ["news"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["extra"]
EXTRA_PATH_METADATA = {{"extra/favicon.svg": {{"path": "favicon.svg"}}}}
READERS = {{"html": None}}
SLUGIFY_SOURCE = "basename"
ARTICLE_URL = "{{date:%Y}}/{{date:%m}}/{{slug}}/"
ARTICLE_SAVE_AS = "{{date:%Y}}/{{date:%m}}/{{slug}}/index.html"
MONTH_ARCHIVE_URL = "{{date:%Y}}/{{date:%m}}/"
MONTH_ARCHIVE_SAVE_AS = "{{date:%Y}}/{{date:%m}}/index.html"
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
AUTHOR_FEED_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_RSS = None
JINJA_ENVIRONMENT = {{"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}}
MENUITEMS = [("News", "news/"), ("Logos", "logos/")]
"""


def make_site(root: Path, posts: int, logos: int, drawings: Sequence[str] = ()) -> Path:
    """Write a site with so many posts and logos into the empty folder ``root``; its settings file.

    ``drawings`` are the masters, one for each logo; by default they are eight translucent shapes of Bézier curves.
    """
    dice = random.Random(2011)
    content = root / "content"
    for name in ("news", "pages", "logos", "extra"):
        (content / name).mkdir(parents=True)
    (content / "pages" / "about.md").write_text("Title: About\n\nA benchmark.\n")
    (content / "extra" / "favicon.svg").write_text(_drawing(dice))
    for number in range(posts):
        (content / "news" / f"post-{number}.md").write_text(_post(dice, number))
    for number in range(logos):
        folder = content / "logos" / f"logo-{number}"
        folder.mkdir()
        (folder / f"logo-{number}.svg").write_text(drawings[number] if drawings else _drawing(dice))
    settings = root / "pelicanconf.py"
    settings.write_text(_CONF.format(theme=str(ROOT / "theme"), logos=LOGOS_SETTING))
    return settings


def _post(dice: random.Random, number: int) -> str:
    def prose(words: int) -> str:
        return " ".join(dice.choice(_WORDS) for _ in range(words)).capitalize() + "."

    day = f"{2000 + number % 12}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    tags = ", ".join(sorted(dice.sample(_WORDS, 3)))
    category, author = dice.choice(_WORDS[:5]), dice.choice(_WORDS)
    head = f"Title: {prose(5)}\nDate: {day}\nCategory: {category}\nTags: {tags}\nAuthors: {author}\n"
    paragraphs = "\n\n".join(prose(60) for _ in range(6))
    return f"{head}\n{paragraphs}\n\n- {prose(6)}\n- {prose(6)}\n\n```python\nprint({number})\n```\n"


def _drawing(dice: random.Random) -> str:
    def point() -> str:
        return f"{dice.randrange(512)} {dice.randrange(512)}"

    def path() -> str:
        return f"M{point()}C{point()} {point()} {point()}S{point()} {point()}Z"

    shapes = "".join(f'<path d="{path()}" fill="#{dice.randrange(1 << 24):06x}"/>\n' for _ in range(8))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">\n{shapes}</svg>\n'
