"""Languages in real runs of Pelican: translations, front pages, words of the site, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from herald.host import SitePage
from tests.pelican_runs import Ran, run_pelican, write

POST = "{{ _('Hello') }} {{ article.title }} {{ article.date|day }} [{{ here() }}]"
EACH = "{% for one in versions[output_file] or () %}{{ one.lang }}={{ one.url }} {% endfor %}"
HERE = "{% macro here() %}" + EACH + "{% endmacro %}"
TEMPLATES = {
    "article": HERE + "{% set lang = article.lang %}" + POST,
    "page": HERE + "{% set lang = page.lang %}{{ _('Hello') }} {{ page.title }} [{{ here() }}]",
    "index": HERE + "{{ lang }} {{ _('Hello') }} {% for post in articles %}{{ post.title }} {% endfor %}[{{ here() }}]",
    "language": "{{ front.lang }} {{ _('Hello') }} {{ articles_page.object_list|map(attribute='title')|join(' ') }}",
}
SETTINGS = {
    "PLUGINS": ["herald.site"],
    "JINJA_ENVIRONMENT": {"autoescape": True},
    "FILENAME_METADATA": r"(?P<slug>[^.]+)(?:\.(?P<lang>[a-z]{2,3}(?:-[a-z0-9]+)*))?",
    "ARTICLE_URL": "{slug}/",
    "ARTICLE_SAVE_AS": "{slug}/index.html",
    "ARTICLE_LANG_URL": "{lang}/{slug}/",
    "ARTICLE_LANG_SAVE_AS": "{lang}/{slug}/index.html",
    "PAGE_LANG_URL": "{lang}/pages/{slug}/",
    "PAGE_LANG_SAVE_AS": "{lang}/pages/{slug}/index.html",
    "DRAFT_LANG_SAVE_AS": "drafts/{lang}/{slug}.html",
    "SITEURL": "https://otters.example",
    "DIRECT_TEMPLATES": ["index"],
}


def theme(root: Path, *names: str) -> str:
    for name in names or ("article", "page", "index"):
        write(root, f"theme/templates/{name}.html", TEMPLATES[name])
    write(root, "theme/static/none.css", "")
    write(root, "theme/locale/de.po", 'msgid "Hello"\nmsgstr "Hallo"\n')
    return str(root / "theme")


def post(root: Path, name: str, title: str, day: int = 1, head: str = "") -> Path:
    return write(root, f"content/{name}", f"Title: {title}\nDate: 2011-08-{day:02}\n{head}\nText.\n")


def run(root: Path, *names: str, **settings: Any) -> Ran:
    return run_pelican(root, THEME=theme(root, *names), **SETTINGS | settings)


def test_a_translation_beside_its_original(tmp_path: Path) -> None:
    post(tmp_path, "otter.md", "Otters")
    post(tmp_path, "otter.de.md", "Fischotter", 2)
    post(tmp_path, "heron.md", "Herons", 3)
    write(tmp_path, "content/pages/about.md", "Title: About\n\nText.\n")
    write(tmp_path, "content/pages/about.de.md", "Title: Über\n\nText.\n")
    ran = run(tmp_path)
    assert ran.mistakes == ()
    assert ran.text("otter/index.html") == "Hello Otters 1 August 2011 [en=otter/ de=de/otter/ ]"
    assert ran.text("de/otter/index.html") == "Hallo Fischotter 2. August 2011 [en=otter/ de=de/otter/ ]"
    assert ran.text("heron/index.html") == "Hello Herons 3 August 2011 []"
    assert ran.text("pages/about.html") == "Hello About [en=pages/about.html de=de/pages/about/ ]"
    assert ran.text("de/pages/about/index.html") == "Hallo Über [en=pages/about.html de=de/pages/about/ ]"
    assert ran.text("index.html") == " Hello Herons Otters [en= de=de/ ]"
    assert ran.text("de/index.html") == "de Hallo Fischotter [en= de=de/ ]"


def test_a_front_page_is_claimed_and_on_the_map(tmp_path: Path) -> None:
    for day in range(1, 6):
        post(tmp_path, f"p{day}.md", f"P{day}", day)
        post(tmp_path, f"p{day}.de.md", f"D{day}", day)
    patterns = [(1, "{url}", "{save_as}"), (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html")]
    settings = {"PAGINATED_TEMPLATES": {"language": None}, "DEFAULT_PAGINATION": 2, "PAGINATION_PATTERNS": patterns}
    ran = run(tmp_path, *TEMPLATES, **settings)
    assert ran.text("de/index.html") == "de Hallo D5 D4"
    assert ran.text("de/page/3/index.html") == "de Hallo D1"
    record = ran.context["herald"]
    files = {"de/index.html", "de/page/2/index.html", "de/page/3/index.html"}
    assert {claim.save_as for claim in record.claims if claim.save_as.startswith("de/")} == files
    assert {
        name for name in ran.files() if name.startswith("de/") and "/p" not in name.removeprefix("de/page")
    } == files
    (page,) = [page for page in record.pages if page.url == "de/"]
    assert isinstance(page, SitePage)
    assert (page.translations, str(page.changed)) == ((("en", ""), ("de", "de/")), "2011-08-05")


def test_drafts_are_versions_of_nothing_that_is_published(tmp_path: Path) -> None:
    post(tmp_path, "otter.md", "Otters")
    post(tmp_path, "otter.de.md", "Fischotter", head="Status: draft\n")
    ran = run(tmp_path)
    assert ran.text("otter/index.html").endswith("[]")
    assert "de/index.html" not in ran.files()
    assert ran.context["fronts"] == ()


def test_the_site_has_words_of_its_own(tmp_path: Path) -> None:
    post(tmp_path, "otter.md", "Otters")
    post(tmp_path, "otter.de-at.md", "Fischotter")
    write(tmp_path, "content/words/de.po", 'msgid "Hello"\nmsgstr "Servus"\n')
    write(tmp_path, "content/words/en.po", 'msgid "Hello"\nmsgstr "Hi"\n')
    ran = run(tmp_path, HERALD_SITE={"languages": {"folder": "words"}})
    assert ran.text("de-at/otter/index.html").startswith("Servus Fischotter 1. August")
    assert ran.text("otter/index.html").startswith("Hi Otters 1 August")


@pytest.mark.parametrize(
    ("settings", "files", "place", "what"),
    [
        (
            {},
            {"locale/de.po": 'msgid "a"\nmsgstr nothing\n'},
            ("content/locale/de.po", 2),
            "is no catalogue that gettext",
        ),
        (
            {},
            {"a.md": "Title: A\nDate: 2011-08-01\nLang: german\n\nText."},
            ("content/a.md", 3),
            "is written in a language",
        ),
        ({}, {"pages/a.md": "Title: A\nLang: DE\n\nText."}, ("content/pages/a.md", 2), "is written in a language"),
        ({"DEFAULT_LANG": "klingonese"}, {}, ("pelicanconf.py", None), "has a DEFAULT_LANG that is none"),
        (
            {"HERALD_SITE": {"languages": {"foldr": "x"}}},
            {},
            ("pelicanconf.py", None),
            "does not know the key 'languages.foldr'",
        ),
    ],
)
def test_mistakes_end_the_run_before_anything_is_written(
    tmp_path: Path, settings: dict[str, Any], files: dict[str, str], place: tuple[str, int | None], what: str
) -> None:
    for name, text in files.items():
        write(tmp_path / "content", name, text)
    ran = run(tmp_path, **settings)
    (mistake,) = ran.mistakes
    assert (mistake.path.relative_to(tmp_path).as_posix(), mistake.line) == place
    assert what in mistake.what
    assert ran.files() == set()


def test_a_theme_of_others_needs_nothing_of_it(tmp_path: Path) -> None:
    post(tmp_path, "otter.md", "Otters")
    post(tmp_path, "otter.de.md", "Fischotter")
    ran = run_pelican(tmp_path, **SETTINGS)
    assert ran.mistakes == ()
    assert "Fischotter" in ran.text("de/index.html")
