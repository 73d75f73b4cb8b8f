"""The archive in real runs of Pelican: what is published when, its pages, and what posts show of one another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from herald.news.archive.schedule import State
from tests.conftest import ROOT
from tests.pelican_runs import Ran, run_pelican, write
from tests.pictures.test_photos import gradient, saved

SETTINGS: dict[str, Any] = {
    "PLUGINS": ["herald.markup", "herald.news"],
    "ARTICLE_PATHS": ["news"],
    "TIMEZONE": "Europe/London",
    "HERALD_AS_OF": "2011-08-31 12:00",
    "ARTICLE_URL": "{date:%Y}/{date:%m}/{slug}/",
    "ARTICLE_SAVE_AS": "{date:%Y}/{date:%m}/{slug}/index.html",
    "USE_FOLDER_AS_CATEGORY": False,
    "STATIC_PATHS": [],
    "PAGINATION_PATTERNS": [(1, "{url}", "{save_as}"), (2, "{base_name}/{number}/", "{base_name}/{number}/index.html")],
}


def build(site: Path, **settings: Any) -> Ran:
    return run_pelican(site, **(SETTINGS | settings))


def post(site: Path, name: str, date: str, more: str = "", text: str = "Text.") -> None:
    write(site, f"content/news/{name}.md", f"Title: {name}\nDate: {date}\n{more}\n{text}\n")


def told(ran: Ran) -> list[tuple[str, int | None, str]]:
    return [(mistake.path.name, mistake.line, mistake.what) for mistake in ran.mistakes]


# What is published


@pytest.fixture(scope="module")
def timely(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with posts and pages in every state."""
    site = tmp_path_factory.mktemp("timely")
    write(site, "content/pictures/secret.png", b"x")
    write(site, "content/pictures/shared.png", b"x")
    shared, secret = "[it]({static}/pictures/shared.png)", "[it]({static}/pictures/secret.png)"
    post(site, "old", "2011-08-01", "Tags: otter\n", shared)
    post(site, "now", "2011-08-31 12:00")
    post(site, "abroad", "2011-08-31 12:30 Europe/Berlin")
    post(site, "soon", "2011-08-31 12:01", "Tags: otter\n", f"{secret} {shared}")
    post(site, "over", "2011-08-01", "Expires: 2011-08-31 12:00\nTags: gone\n")
    post(site, "lasting", "2011-08-01", "Expires: 2011-08-31 12:01\n")
    post(site, "draft", "2011-08-01", "Status: draft\nTags: gone\n", secret)
    post(site, "hidden", "2011-08-01", "Status: hidden\n")
    post(site, "hidden-soon", "2011-09-01", "Status: hidden\n")
    write(site, "content/pages/about.md", "Title: About\n\nText.\n")
    write(site, "content/pages/plan.md", "Title: Plan\nStatus: draft\n\nText.\n")
    write(site, "content/pages/offer.md", "Title: Offer\nExpires: 2011-08-30\n\nText.\n")
    write(site, "content/pages/later.md", "Title: Later\nDate: 2011-12-01\n\nText.\n")
    return site


def titles(articles: Any) -> set[str]:
    return {article.title for article in articles}


@pytest.fixture(scope="module")
def published(timely: Path) -> Ran:
    ran = build(timely)
    assert ran.mistakes == ()
    return ran


def test_only_what_is_published_now_is_in_the_lists(published: Ran) -> None:
    context = published.context
    assert titles(context["articles"]) == {"old", "now", "abroad", "lasting"}
    assert titles(context["archive"].posts) == {"old", "now", "abroad", "lasting"}
    assert titles(context["hidden_articles"]) == {"hidden"}
    assert context["drafts"] == context["draft_pages"] == []
    assert titles(context["pages"]) == {"About"}
    assert [(tag.name, titles(posts)) for tag, posts in context["tags"]] == [("otter", {"old"})]


def test_what_is_not_published_leaves_no_file(published: Ran) -> None:
    names = " ".join(published.files())
    assert {"2011/08/old/index.html", "2011/08/hidden/index.html", "pages/about.html"} <= published.files()
    assert not [word for word in ("soon", "over", "draft", "plan", "offer", "later", "gone") if word in names]
    everything = "".join(published.text(name) for name in published.files() if name.endswith((".html", ".xml")))
    assert "hidden-soon" not in everything
    assert ">soon<" not in everything


def test_files_that_only_unpublished_posts_show_stay_at_home(published: Ran) -> None:
    assert "pictures/shared.png" in published.files()
    assert "pictures/secret.png" not in published.files()


def test_what_is_withheld_is_told_to_those_who_check_links(published: Ran) -> None:
    withheld = {Path(path).stem: one for path, one in published.context["withheld"].items()}
    assert {name: one.why for name, one in withheld.items()} == {
        "soon": "is not published before 2011-08-31 12:01",
        "hidden-soon": "is not published before 2011-09-01 00:00",
        "over": "has expired at 2011-08-31 12:00",
        "draft": "is a draft",
        "plan": "is a draft",
        "offer": "has expired at 2011-08-30 00:00",
        "later": "is not published before 2011-12-01 00:00",
    }
    assert withheld["soon"].address == "2011/08/soon/"


def test_a_preview_shows_drafts_and_what_is_scheduled_but_lists_neither(timely: Path) -> None:
    ran = build(timely, HERALD_RELOAD="reload.js", OUTPUT_PATH=str(timely / "preview"))
    context = ran.context
    assert titles(context["articles"]) == {"old", "now", "abroad", "lasting"}
    assert titles(context["drafts"]) == {"draft"}
    assert titles(context["hidden_articles"]) == {"hidden", "hidden-soon", "soon", "over"}
    assert titles(context["draft_pages"]) == {"Plan"}
    states = {Path(path).stem: facts.state for path, facts in context["post_facts"].items()}
    assert states["soon"] is State.SCHEDULED
    assert (states["over"], states["draft"], states["old"]) == (State.EXPIRED, State.DRAFT, State.PUBLISHED)
    files = {path.relative_to(timely / "preview").as_posix() for path in (timely / "preview").rglob("*.html")}
    assert {"2011/08/soon/index.html", "drafts/draft.html"} <= files


def test_a_translation_is_published_without_its_scheduled_original(tmp_path: Path) -> None:
    post(tmp_path, "a", "2011-09-10", "Slug: x\nLang: en\n")
    post(tmp_path, "b", "2011-08-10", "Slug: x\nLang: fr\n")
    ran = build(tmp_path)
    assert titles(ran.context["articles"]) == {"b"}
    assert ran.context["articles"][0].translations == []


def test_a_moment_that_is_none_ends_the_run_with_a_mistake(tmp_path: Path) -> None:
    post(tmp_path, "a", "2011-08-10")
    assert told(build(tmp_path, HERALD_AS_OF="soon"))[0][2].startswith("HERALD_AS_OF is 'soon'")


def test_a_text_of_another_kind_is_told_in_the_zone_of_the_site_and_expires_too(tmp_path: Path) -> None:
    write(tmp_path, "content/news/a.rst", "Otters\n######\n\n:date: 2011-07-31 23:30-05:00\n\nText.\n")
    write(tmp_path, "content/news/b.rst", "Weirs\n#####\n\n:date: 2011-07-01\n:expires: 2011-08-31\n\nText.\n")
    ran = build(tmp_path)
    assert {"2011/08/otters/index.html", "2011/08/01/index.html"} <= ran.files()
    assert titles(ran.context["articles"]) == {"Otters"}


def test_pelicans_own_way_with_future_posts_is_a_mistake(tmp_path: Path) -> None:
    post(tmp_path, "a", "2011-08-10")
    assert "WITH_FUTURE_DATES is False" in build(tmp_path, WITH_FUTURE_DATES=False).mistakes[0].what


# Pages of periods


@pytest.fixture(scope="module")
def periods(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    site = tmp_path_factory.mktemp("periods")
    for number in range(1, 6):
        post(site, f"p{number}", f"2011-08-0{number}")
    # In London it is September by then, in Berlin it is still August, in Tokyo October has begun.
    post(site, "west", "2011-08-31 23:30 America/New_York")
    post(site, "east", "2011-10-01 00:30 Asia/Tokyo")
    post(site, "older", "2009-12-31", "Modified: 2010-02-01\n")
    write(site, "theme/period_archives.html", _TEMPLATE)
    options = {"archive": {"per_page": 2, "day_url": "{date:%Y}/{date:%m}/{date:%d}/"}}
    return build(site, HERALD_NEWS=options, THEME_TEMPLATES_OVERRIDES=[str(site / "theme")], HERALD_AS_OF="2011-12-01")


_TEMPLATE = """\
{{ period }}|{{ this.count }}|{% for a in articles_page.object_list %}{{ a.title }} {% endfor %}
|{{ articles_page.number }}/{{ articles_paginator.num_pages }}
|{{ articles_previous_page.url }}>{{ articles_next_page.url }}"""


def test_each_period_has_its_pages_at_its_address(periods: Ran) -> None:
    names = {name for name in periods.files() if name.count("/") < 4 and "p" not in name.replace("page", "")[:12]}
    assert {"2009/index.html", "2009/12/index.html", "2009/12/31/index.html", "2011/index.html"} <= names
    assert {"2011/2/index.html", "2011/4/index.html", "2011/08/index.html", "2011/08/3/index.html"} <= names
    assert "2011/5/index.html" not in names
    assert "2010/index.html" not in names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("2011/08/index.html", "(2011, 8)|5|p5 p4 |1/3\n|>2011/08/2/"),
        ("2011/08/2/index.html", "(2011, 8)|5|p3 p2 |2/3\n|2011/08/>2011/08/3/"),
        ("2011/08/3/index.html", "(2011, 8)|5|p1 |3/3\n|2011/08/2/>"),
        ("2011/09/index.html", "(2011, 9)|2|east west |1/1\n|>"),
        ("2011/09/01/index.html", "(2011, 9, 1)|1|west |1/1\n|>"),
        ("2011/09/30/index.html", "(2011, 9, 30)|1|east |1/1\n|>"),
        ("2009/index.html", "(2009,)|1|older |1/1\n|>"),
    ],
)
def test_a_page_shows_its_posts_by_the_time_of_the_site(periods: Ran, name: str, shown: str) -> None:
    assert periods.text(name) == shown


def test_the_record_of_the_run_knows_every_page(periods: Ran) -> None:
    run = periods.context["herald"]
    claims = {claim.save_as for claim in run.claims}
    assert {"2011/index.html", "2011/2/index.html", "2009/12/31/index.html"} <= claims
    assert claims <= periods.files()
    changed = {page.url: page.changed and page.changed.isoformat() for page in run.pages}
    assert (changed["2009/"], changed["2011/08/"]) == ("2010-02-01", "2011-08-05")
    assert "2011/2/" not in changed


def test_kinds_of_periods_can_be_left_out_and_pelicans_own_pages_stay_away(tmp_path: Path) -> None:
    post(tmp_path, "a", "2011-08-10")
    options = {"archive": {"year_url": "", "month_url": "months/{date:%Y-%m}/", "day_url": ""}}
    ran = build(tmp_path, HERALD_NEWS=options, YEAR_ARCHIVE_SAVE_AS="{date:%Y}/index.html")
    assert "months/2011-08/index.html" in ran.files()
    assert not {"2011/index.html", "2011/08/10/index.html"} & ran.files()
    assert any("YEAR_ARCHIVE_SAVE_AS is set, to no effect" in text for text in ran.context["herald"].warnings)


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"month_url": "{date:%Y}/{date:%m}"}, "'archive.month_url'"),
        ({"month_url": "../{date:%Y}/"}, "'archive.month_url'"),
        ({"month_url": "{day}/"}, "'archive.month_url'"),
        ({"series_url": "{slug}/"}, "'archive.series_url'"),
        ({"series_url": "series/"}, "'archive.series_url'"),
        ({"per_page": 0}, "'archive.per_page'"),
        ({"pages": 3}, "does not know the key 'archive.pages'"),
    ],
)
def test_settings_that_cannot_be_are_mistakes(tmp_path: Path, options: dict[str, Any], what: str) -> None:
    (mistake,) = build(tmp_path, HERALD_NEWS={"archive": options}).mistakes
    assert what in mistake.what


# Names, series and related posts


def test_signs_can_tell_tags_apart_and_names_with_one_address_are_mistakes(tmp_path: Path) -> None:
    substitutions = [(r"\+", " plus "), ("#", " sharp "), (r"\A\.", "dot "), (r"[^\w\s-]", ""), (r"[-\s]+", "-")]
    substitutions += [(r"\A-|-\Z", "")]
    post(tmp_path, "a", "2011-08-01", "Tags: C, C++, C#, .NET, A+\n")
    good = build(tmp_path, TAG_REGEX_SUBSTITUTIONS=substitutions)
    assert good.mistakes == ()
    slugs = sorted(tag.slug for tag, _posts in good.context["tags"])
    assert slugs == ["a-plus", "c", "c-plus-plus", "c-sharp", "dot-net"]
    post(tmp_path, "b", "2011-08-02", "Tags: c-sharp\nSeries: X\nCategory: Otters\n")
    post(tmp_path, "c", "2011-08-03", "Series: x!\nCategory: otters\nAuthor: bo\n")
    post(tmp_path, "d", "2011-08-04", "Author: Bo\n")
    assert told(build(tmp_path, TAG_REGEX_SUBSTITUTIONS=substitutions)) == [
        ("b.md", 3, "has the tag 'c-sharp', whose address 'c-sharp' is that of 'C#' in a.md"),
        ("c.md", 3, "has the series 'x!', whose address 'x' is that of 'X' in b.md"),
        ("c.md", 4, "has the category 'otters', whose address 'otters' is that of 'Otters' in b.md"),
        ("d.md", 3, "has the author 'Bo', whose address 'bo' is that of 'bo' in c.md"),
    ]


def theme(**more: Any) -> dict[str, Any]:
    """Settings for runs through the theme."""
    return {
        "THEME": str(ROOT / "theme"),
        "PLUGINS": ["herald.markup", "herald.news", "herald.site"],
        "JINJA_ENVIRONMENT": {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True},
        "DIRECT_TEMPLATES": ["index", "archives", "authors", "categories", "tags", "404"],
        **{f"{kind.upper()}S_SAVE_AS": f"{kind}s/index.html" for kind in ("author", "tag", "categorie", "archive")},
        **{f"{kind}_URL": f"{kind.lower()}/{{slug}}/" for kind in ("AUTHOR", "TAG", "CATEGORY")},
        **{f"{kind}_SAVE_AS": f"{kind.lower()}/{{slug}}/index.html" for kind in ("AUTHOR", "TAG", "CATEGORY")},
        **more,
    }


PEOPLE = """\
jane-doe:
  name: Jane <Doe>
  guest: yes
  bio: Counts "otters" & weirs.
  affiliation: The holt
  picture: jane.png
  links: [{title: Home, url: "https://jane.example/"}]
"""


@pytest.fixture(scope="module")
def themed(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    site = tmp_path_factory.mktemp("themed")
    write(site, "content/people.yaml", PEOPLE)
    write(site, "content/jane.png", saved(gradient(500, 500), "PNG"))
    long = "\n\n".join(f"## Part <{n}>\n\n{'word ' * 300}" for n in range(3))
    post(
        site, "one", "2011-07-01", "Series: Weirs & co\nTags: a, weir\nAuthors: Jane <Doe>; Bo\nCategory: A; B\n", long
    )
    post(site, "two", "2011-08-01", "Series: Weirs & co\nToc: yes\n", "## Only\n\nText.")
    post(site, "three", "2011-08-02", "Tags: weir\nToc: no\n", long)
    post(site, "four", "2011-08-03", "Status: draft\nAuthor: Nobody Listed\n")
    for number in range(8):
        post(site, f"other{number}", f"2010-0{number + 1}-01", "", f"other{number}")
    ran = build(site, **theme(HERALD_RELOAD="reload.js", AUTHOR="Bo", DEFAULT_PAGINATION=5))
    assert ran.mistakes == ()
    return ran


def test_a_post_shows_its_series_its_guest_and_what_is_related(themed: Ran) -> None:
    page = themed.text("2011/07/one/index.html")
    assert "Part 1 of 2" in page
    assert 'href="/series/weirs-co/">Weirs &amp; co</a>' in page
    assert page.count("Guest post") == 1
    assert "About the author: Jane &lt;Doe&gt;" in page
    assert "Counts &#34;otters&#34; &amp; weirs." in page
    assert 'src="/pictures/jane-224.png" alt=""' in page
    assert 'href="https://jane.example/"' in page
    assert 'href="/author/bo/">Bo</a>' in page
    assert 'href="/category/b/">B</a>' in page
    related = page.partition("Related posts")[2].partition("</section>")[0]
    assert ">three</a>" in related
    assert ">two</a>" not in related
    assert "4 minutes" in page
    assert "data-pagefind-body" in page


def test_photographs_of_posts_and_people_are_shown_and_tell_nothing(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of an otter"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 26.0), 0x1C: b"Under the weir"})
    for name, width in (("holt", 1000), ("jane", 400)):
        photo = saved(gradient(width, 400), "JPEG", exif=exif)
        assert b"Under the weir" in photo
        write(tmp_path, f"content/{name}.jpg", photo)
    write(tmp_path, "content/people.yaml", PEOPLE.replace("jane.png", "jane.jpg"))
    post(tmp_path, "one", "2011-08-01", "Authors: Jane <Doe>\nPicture: holt.jpg\nPicture_alt: A <holt>\n")
    home = "https://otters.example"
    ran = build(tmp_path, **theme(SITEURL=home, HERALD_SITE={"cards": False}))
    assert ran.mistakes == ()
    page = ran.text("2011/08/one/index.html")
    lead = page.partition('<p class="lead-picture">')[2].partition("</p>")[0]
    assert f'srcset="{home}/pictures/holt-400.webp 400w, {home}/pictures/holt-800.webp 800w' in lead
    assert 'alt="A &lt;holt&gt;"' in lead
    assert 'width="1000" height="400" decoding="async"></picture>' in lead
    assert f'<meta property="og:image" content="{home}/pictures/holt-1000.jpg">' in page
    assert '<meta property="og:image:width" content="1000">' in page
    assert page.count('width="48" height="48" class="portrait" loading="lazy"') == 2
    author = ran.text("author/jane-doe/index.html")
    assert 'width="112" height="112" class="portrait portrait-large" loading="lazy"' in author
    for name in ran.files():
        payload = (ran.output / name).read_bytes()
        assert not [words for words in (b"Under the weir", b"Camera of", b"Exif\0") if words in payload], name
    assert not {"holt.jpg", "jane.jpg"} & ran.files()


def test_without_the_plugin_that_publishes_pictures_there_are_none(tmp_path: Path) -> None:
    write(tmp_path, "content/people.yaml", PEOPLE)
    write(tmp_path, "content/jane.png", saved(gradient(50, 50), "PNG"))
    post(tmp_path, "one", "2011-08-01", "Authors: Jane <Doe>\nPicture: jane.png\nPicture_alt: Jane\n")
    ran = build(tmp_path, **theme(PLUGINS=["herald.news", "herald.site"]))
    assert ran.mistakes == ()
    assert '<span class="portrait" aria-hidden="true">J' in ran.text("2011/08/one/index.html")
    assert not [name for name in ran.files() if name.endswith((".png", ".webp"))]


def test_a_table_of_contents_is_shown_on_long_posts_unless_the_head_says_otherwise(themed: Ran) -> None:
    one, two, three = (themed.text(f"2011/{name}/index.html") for name in ("07/one", "08/two", "08/three"))
    assert 'id="the-contents"' in one
    assert "Part &lt;2&gt;</a>" in one.partition('id="the-contents"')[2].partition("</nav>")[0]
    assert ">Only</a></li>" in "".join(two.partition('id="the-contents"')[2].split())
    assert 'id="the-contents"' not in three


def test_series_have_a_page_each_and_one_for_all(themed: Ran) -> None:
    series = themed.text("series/weirs-co/index.html")
    assert series.index(">one</a>") < series.index(">two</a>")
    assert 'href="/series/weirs-co/">Weirs &amp; co</a>' in themed.text("series/index.html")


def test_lists_mark_guests_and_the_archive_tells_its_maintainer_what_waits(themed: Ran) -> None:
    archive = themed.text("archives/index.html")
    assert "11 posts since January 2010" in archive
    assert archive.count("Guest post") == 1
    waiting = archive.partition("Not published yet")[2].partition("</ol>")[0]
    assert ">four</a>" in waiting
    assert "Draft" in waiting
    assert 'href="/2010/03/">March<span class="visually-hidden"> 2010:</span> <b>1</b>' in archive
    assert "Guest post" in themed.text("2011/07/index.html")


def test_authors_are_shown_with_what_is_known_of_them(themed: Ran) -> None:
    page, everybody = themed.text("author/jane-doe/index.html"), themed.text("authors/index.html")
    for text in (page, everybody):
        assert "The holt" in text
        assert "Counts &#34;otters&#34; &amp; weirs." in text
    assert "Home</a>" in page
    assert 'aria-hidden="true">B</span>' in everybody


def test_a_draft_links_to_no_page_that_is_not_there(themed: Ran) -> None:
    page = themed.text("drafts/four.html")
    assert "Nobody Listed" in page
    assert "/author/nobody-listed/" not in page
    assert "Draft" in page


def test_a_theme_without_pages_for_series_is_a_warning(tmp_path: Path) -> None:
    post(tmp_path, "a", "2011-08-01", "Series: X\n")
    ran = build(tmp_path)
    assert "series/x/index.html" not in ran.files()
    assert any("no template 'series'" in warning for warning in ran.context["herald"].warnings)
