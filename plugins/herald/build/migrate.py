"""Bring a blog of WordPress into a site: what ``herald import wordpress`` asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pelican.utils import slugify

from herald import host
from herald.build.settings import load_settings
from herald.core.errors import MachineError
from herald.imports.wordpress.planning import Wishes, plan_import
from herald.imports.wordpress.reading import read_export
from herald.imports.wordpress.report import ImportReport, carry_out
from herald.imports.wordpress.site import Site, known_of
from herald.news.settings import read_options
from herald.people import read_people

_REPORT = "import-wordpress.txt"
_EVERYTHING = 1_000_000


def import_wordpress(settings_file: Path, export: Path, wishes: Wishes) -> ImportReport:
    """Write the posts, pages, people, comments and redirects of an export; what was done.

    Nothing that is there already is changed. Raises ``HeraldError`` if the file is no export or the settings have
    mistakes, ``MachineError`` if a folder is none.
    """
    if not export.is_file():
        raise MachineError(f"{export} is not a file")
    if wishes.attachments and not wishes.attachments.is_dir():
        raise MachineError(f"{wishes.attachments} is not a folder")
    settings = load_settings(settings_file, {})
    site = site_of(settings)
    people_file = site.content / site.people
    people = read_people(people_file, site.content)
    plan = plan_import(read_export(export), export, site, known_of(site), people=people, wishes=wishes)
    report = carry_out(plan, site.content, people_file)
    file = host.work_folder(settings) / _REPORT
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{report.text(_EVERYTHING)}\n", encoding="utf-8")
    return replace(report, file=file)


def site_of(settings: Mapping[str, Any]) -> Site:
    """What an import has to know of the settings. Raises ``HeraldError``."""
    options = read_options(settings)
    folder = Path(settings["PATH"])

    def slug_of(kind: str, name: str) -> str:
        rules = settings.get(f"{kind.upper()}_REGEX_SUBSTITUTIONS", settings["SLUG_REGEX_SUBSTITUTIONS"])
        slug: str = slugify(name, rules, use_unicode=settings.get("SLUGIFY_USE_UNICODE", False))
        return slug

    saved = [str(value) for key, value in settings.items() if key.endswith(("_SAVE_AS", "_URL")) and value]
    saved += [*options.archive.patterns, options.archive.series_url, options.feeds.all, options.notices.url]
    parts = {value.strip("/").partition("/")[0] for value in saved}
    logos = str(settings.get("HERALD_LOGOS", {}).get("url", "logos/"))
    reserved = {part for part in parts if "{" not in part} | {logos.partition("/")[0], settings["THEME_STATIC_DIR"]}
    return Site(
        content=folder,
        zone=host.zone(settings),
        now=host.moment(settings),
        language=settings["DEFAULT_LANG"],
        posts=settings["ARTICLE_PATHS"][0] or "news",
        pages=settings["PAGE_PATHS"][0],
        post_url=settings["ARTICLE_URL"],
        page_url=settings["PAGE_URL"],
        category_url=settings["CATEGORY_URL"],
        tag_url=settings["TAG_URL"],
        author_url=settings["AUTHOR_URL"],
        periods=options.archive.patterns,
        news_url=_without_index(settings.get("ARCHIVES_SAVE_AS") or ""),
        feed=options.feeds.all,
        category_feed=options.feeds.category,
        author_feed=options.feeds.author,
        default_category=settings["DEFAULT_CATEGORY"],
        people=options.people,
        slug_of=slug_of,
        static=tuple(f"{path.rstrip('/')}/" for path in settings["STATIC_PATHS"]),
        reserved=frozenset(reserved | {"search", "redirects", "pictures", "files", "drafts", "page"}),
    )


def _without_index(name: str) -> str:
    return name.removesuffix("index.html")
