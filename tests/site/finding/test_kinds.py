"""Kinds of pages in the search: each that a template names has words, and those of events can be chosen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT
from tests.pelican_runs import run_pelican, write
from tests.site.finding.test_search_browser import opened, titles, wait_for
from tests.sites.conftest import served

TEMPLATES = ROOT / "theme/templates"
MARKED = """{% extends "!theme/base.html" %}
{% block title %}{{ page.title }}{% endblock %}
{% block main %}
<article class="frame" data-pagefind-body data-pagefind-meta="kind:{{ page.kind }}">
  <h1 data-pagefind-ignore data-pagefind-meta="title">{{ page.title }}</h1>
  <time datetime="2011-11-02" data-pagefind-meta="date[datetime]"></time>
  <details><summary>Text of the slides</summary>{{ page.content|safe }}</details>
</article>
{% endblock %}
"""


def test_every_kind_that_a_template_names_has_words() -> None:
    named = {
        kind
        for path in TEMPLATES.rglob("*.html")
        for kind in re.findall(r'data-pagefind-meta="kind:([a-z]+)"', path.read_text(encoding="utf-8"))
    }
    told = re.findall(r"\('([a-z]+)', _\('\w+'\), _\('\w+'\)\)", (TEMPLATES / "search.html").read_text())
    assert {"post", "event", "talk", "speaker"} <= named <= set(told)
    assert len(told) == len(set(told))


@pytest.mark.full
def test_talks_are_found_by_the_text_of_their_slides(browser: Browser, tmp_path: Path) -> None:
    for kind in ("event", "talk", "speaker", "talk"):
        number = len(list(tmp_path.rglob("*.md")))
        write(tmp_path, f"content/pages/p{number}.md", f"Title: A {kind} {number}\nKind: {kind}\n\nCrayfish below.\n")
    write(tmp_path, "content/extra/favicon.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    write(tmp_path, "templates/page.html", MARKED)
    ran = run_pelican(
        tmp_path,
        PLUGINS=["herald.site"],
        THEME=str(ROOT / "theme"),
        THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "templates")],
        JINJA_ENVIRONMENT={"autoescape": True, "trim_blocks": True, "lstrip_blocks": True},
        DIRECT_TEMPLATES=[],
        FEED_ALL_ATOM=None,
        STATIC_PATHS=["extra"],
        EXTRA_PATH_METADATA={"extra/favicon.svg": {"path": "favicon.svg"}},
        HERALD_SITE={"cards": False},
    )
    assert ran.mistakes == ()
    with served(ran.output) as address, opened(browser, address, "/search/?q=crayfish") as (page, _asked):
        wait_for(page, "4 results")
        kinds = page.locator(".search-kind:visible")
        assert [words.split() for words in kinds.all_inner_texts()] == [
            ["All"],
            ["Events", "1"],
            ["Talks", "2"],
            ["Speakers", "1"],
        ]
        page.get_by_label("Talks").check()
        wait_for(page, "2 results")
        assert sorted(titles(page)) == ["A talk 1", "A talk 3"]
        about = page.locator(".search-result").first.locator(".search-about").inner_text()
        assert about.split("\n") == ["Talk", "2 November 2011"]
        assert page.locator(".search-excerpt mark").first.inner_text() == "Crayfish"
