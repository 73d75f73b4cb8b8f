"""Feeds look like the site in a browser, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from jinja2 import DictLoader, Environment

from herald.news.syndication.presentation import about, stylesheets
from tests.pelican_runs import write


def test_the_communitys_colours_come_last(tmp_path: Path) -> None:
    settings = {"THEME": str(tmp_path), "SITEURL": "https://a.example/club", "THEME_STATIC_DIR": "theme"}
    assert stylesheets(settings) == ()
    write(tmp_path, "static/css/feed.css", "")
    ours = ("/club/theme/css/tokens.css", "/club/theme/css/feed.css")
    assert stylesheets(settings) == ours
    assert stylesheets({**settings, "TOKENS_CSS": "river.css"}) == (*ours, "/club/river.css")


def test_the_theme_says_what_a_feed_is() -> None:
    template = "{{ 'Copy & paste' }}\n {{ SITENAME }} ({{ lang }})\n"
    loader = DictLoader({"partials/feed_about.html": template})
    said = about(Environment(loader=loader, autoescape=True), {"SITENAME": "<Otters>"}, "fr")
    assert said == "Copy & paste <Otters> (fr)"
    assert about(Environment(loader=DictLoader({}), autoescape=True), {}, "fr") == ""
