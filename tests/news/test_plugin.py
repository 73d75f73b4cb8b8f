"""The plugin herald.news in real runs of Pelican: heads, files that Pelican drops, people, and neighbours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from tests.pelican_runs import Ran, run_pelican, write

GOOD = "Title: A post\nDate: 2020-01-01\n\nText.\n"


def build(site: Path, **settings: Any) -> Ran:
    return run_pelican(site, **({"PLUGINS": ["herald.news"], "ARTICLE_PATHS": ["news"]} | settings))


def told(ran: Ran) -> list[tuple[str, int | None, str]]:
    return [(mistake.path.name, mistake.line, mistake.what) for mistake in ran.mistakes]


def test_good_posts_and_pages_are_published(tmp_path: Path) -> None:
    write(tmp_path, "content/news/post.md", GOOD)
    write(tmp_path, "content/pages/about.md", "Title: About\n\nText.\n")
    ran = build(tmp_path)
    assert ran.mistakes == ()
    assert {"a-post.html", "pages/about.html"} <= ran.files()


def test_heads_of_posts_and_pages_are_checked_and_told_together(tmp_path: Path) -> None:
    write(tmp_path, "content/news/a.md", "Title: A\nDate: 2020-01-01\nSumary: x\n\nText.\n")
    write(tmp_path, "content/news/deep/b.md", "Title: B\nDate: 2020-13-01\n\nText.\n")
    write(tmp_path, "content/pages/c.md", "Title: C\nStatus: publishd\n\nText.\n")
    write(tmp_path, "content/pages/d.markdown", "Text.\n")
    ran = build(tmp_path)
    assert told(ran) == [
        ("a.md", 3, "does not know the key Sumary"),
        ("b.md", 2, "Date is '2020-13-01', which is not a date"),
        ("c.md", 2, "Status is 'publishd'"),
        ("d.markdown", 1, "has no head"),
    ]
    assert not ran.output.exists() or not ran.files()


def test_a_page_needs_no_date_and_a_post_does(tmp_path: Path) -> None:
    write(tmp_path, "content/news/a.md", "Title: A\n\nText.\n")
    write(tmp_path, "content/pages/b.md", "Title: B\n\nText.\n")
    assert told(build(tmp_path)) == [("a.md", 1, "has no Date")]


@pytest.mark.parametrize(
    ("name", "settings", "is_good"),
    [
        ("post.md", {}, False),
        ("post.md", {"DEFAULT_DATE": (2020, 1, 1)}, True),
        ("post.md", {"DEFAULT_DATE": "fs"}, True),
        ("2020-01-01-post.md", {}, True),
        ("2020-01-01-post.md", {"FILENAME_METADATA": r"(?P<slug>[a-z]+)"}, False),
        ("20200101_post.md", {"FILENAME_METADATA": r"(?P<date>\d{8})_(?P<slug>.*)"}, True),
        ("post.md", {"FILENAME_METADATA": r"(?P<date>\d{8})?(?P<slug>.*)"}, False),
    ],
)
def test_a_date_may_come_from_the_settings_or_the_file_name(
    tmp_path: Path, name: str, settings: dict[str, Any], is_good: bool
) -> None:
    write(tmp_path, f"content/news/{name}", "Title: A\n\nText.\n")
    ran = build(tmp_path, **settings)
    assert told(ran) == ([] if is_good else [(name, 1, "has no Date")])
    assert ("a.html" in ran.files() or "post.html" in ran.files()) is is_good


def test_a_title_may_come_from_the_file_name(tmp_path: Path) -> None:
    write(tmp_path, "content/news/Otters.md", "Date: 2020-01-01\n\nText.\n")
    assert told(build(tmp_path)) == [("Otters.md", 1, "has no Title")]
    assert told(build(tmp_path, FILENAME_METADATA=r"(?P<title>.*)")) == []


def test_bytes_that_are_not_utf8_are_told_with_their_line(tmp_path: Path) -> None:
    write(tmp_path, "content/news/a.md", b"Title: A\nDate: 2020-01-01\n\nText.\nM\xfcll\n")
    assert told(build(tmp_path)) == [("a.md", 5, "is not UTF-8 text")]


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    write(tmp_path, "content/news/a.md", b"\xef\xbb\xbf" + GOOD.encode())
    assert build(tmp_path).mistakes == ()


@pytest.mark.parametrize(
    ("setting", "mistakes"),
    [
        ({}, [("a.md", 3, "does not know the key Mood")]),
        ({"extra_keys": ["mood"]}, []),
        ({"extra_keys": ["moo"]}, [("a.md", 3, "does not know the key Mood")]),
        ({"extra_key": ["mood"]}, [("pelicanconf.py", None, "does not know the key 'extra_key'")]),
        ({"extra_keys": 3}, [("pelicanconf.py", None, "'extra_keys' is 3")]),
    ],
)
def test_other_plugins_keys_are_made_known_by_a_setting(
    tmp_path: Path, setting: dict[str, Any], mistakes: list[tuple[str, int | None, str]]
) -> None:
    write(tmp_path, "content/news/a.md", "Title: A\nDate: 2020-01-01\nMood: x\n\nText.\n")
    assert told(build(tmp_path, HERALD_NEWS=setting)) == mistakes


class _Fragile(Extension):
    """A Markdown extension that fails on one word."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(_Fail(md), "fragile", 1)


class _Fail(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if "otter" in "".join(lines):
            raise ZeroDivisionError("no otters, please")
        return lines


def test_a_markdown_extension_that_fails_is_a_mistake_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, "content/news/a.md", GOOD.replace("Text", "An otter"))
    write(tmp_path, "content/news/b.md", GOOD.replace("A post", "B"))
    ran = build(tmp_path, MARKDOWN={"extensions": [_Fragile()]})
    fault = "cannot be read as a post or page (ZeroDivisionError: no otters, please)"
    assert told(ran) == [("a.md", None, fault)]


def test_a_file_of_another_kind_that_pelican_drops_is_a_mistake_too(tmp_path: Path) -> None:
    write(tmp_path, "content/news/a.rst", "Otters\n######\n\n:date: whenever\n\nText.\n")
    write(tmp_path, "content/news/b.rst", "Otters\n######\n\nText without a date.\n")
    write(tmp_path, "content/news/c.rst", "Weirs\n#####\n\n:date: 2020-01-01\n\nText.\n")
    write(tmp_path, "content/news/picture.png", b"\x89PNG")
    ran = build(tmp_path)
    assert [(name, what[:36]) for name, _line, what in told(ran)] == [
        ("a.rst", "cannot be read as a post or page (Va"),
        ("b.rst", "Pelican refuses it"),
    ]


def test_a_file_that_pelican_is_told_to_leave_alone_is_not_checked(tmp_path: Path) -> None:
    write(tmp_path, "content/news/a.md", GOOD)
    write(tmp_path, "content/news/drafts/b.md", "Titel: B\n")
    write(tmp_path, "content/news/c.md~", "Titel: C\n")
    write(tmp_path, "content/notes/d.md", "Titel: D\n")
    ran = build(tmp_path, ARTICLE_EXCLUDES=["news/drafts"], IGNORE_FILES=["*~"])
    assert ran.mistakes == ()


# Pictures, people and categories


def test_a_picture_of_a_head_that_does_not_exist_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    write(tmp_path, "content/news/otter.png", b"")
    post(tmp_path, "a", "2020-01-01", "Picture: news/oter.png\nPicture_alt: An otter\n")
    post(tmp_path, "b", "2020-01-01", "Picture: news/otter.png\nPicture_alt: An otter\n")
    ran = build(tmp_path)
    assert told(ran) == [("a.md", 3, "has the picture 'news/oter.png', which does not exist")]
    assert ran.mistakes[0].remedy == "did you mean 'news/otter.png'?"


PEOPLE = "jane:\n  name: Jane Doe\n  aliases: [jd, J. Doe]\n"


def test_who_signs_with_an_alias_is_one_author_with_one_page(tmp_path: Path) -> None:
    write(tmp_path, "content/people.yaml", PEOPLE)
    post(tmp_path, "a", "2020-01-01", "Authors: J. Doe; Jane Doe; Bo Otter\n")
    post(tmp_path, "b", "2020-02-01", "Author: jd\n")
    post(tmp_path, "c", "2020-03-01", "Status: hidden\nAuthor: jane\n")
    post(tmp_path, "d", "2020-04-01")
    ran = build(tmp_path, AUTHOR="J. Doe")
    assert [(author.name, author.slug, len(posts)) for author, posts in ran.context["authors"]] == [
        ("Bo Otter", "bo-otter", 1),
        ("Jane Doe", "jane", 3),
    ]
    assert ran.context["hidden_articles"][0].author.name == "Jane Doe"
    assert "author/jane.html" in ran.files()


def test_an_author_whom_nobody_knows_is_a_warning_only_where_people_are_known(tmp_path: Path) -> None:
    post(tmp_path, "a", "2020-01-01", "Authors: J. Doe; Bo Otter\n")
    post(tmp_path, "b", "2020-01-01", "Authors: Bo Otter\n")
    assert not [text for text in build(tmp_path).context["herald"].warnings if "people.yaml" in text]
    write(tmp_path, "content/people.yaml", PEOPLE)
    (warning,) = [text for text in build(tmp_path).context["herald"].warnings if "people.yaml" in text]
    assert "is by 'Bo Otter', whom people.yaml does not know" in warning


def test_mistakes_in_people_yaml_are_told_with_those_of_heads(tmp_path: Path) -> None:
    write(tmp_path, "content/people.yaml", "jane-doe:\n  bio: x\n")
    post(tmp_path, "a", "2020-01-01", "Sumary: x\n")
    ran = build(tmp_path)
    assert told(ran) == [
        ("a.md", 3, "does not know the key Sumary"),
        ("people.yaml", 1, "has no 'jane-doe.name'"),
    ]


def test_people_stand_in_a_file_that_a_setting_names(tmp_path: Path) -> None:
    write(tmp_path, "content/data/us.yaml", PEOPLE)
    ran = build(tmp_path, HERALD_NEWS={"people": "data/us.yaml"})
    assert set(ran.context["people"].by_slug) == {"jane"}


def test_a_post_may_have_several_categories(tmp_path: Path) -> None:
    post(tmp_path, "a", "2020-01-01", "Category: River; Holt;  River ;\n")
    post(tmp_path, "b", "2020-02-01", "Category: Holt\n")
    post(tmp_path, "c", "2020-03-01")
    ran = build(tmp_path, DEFAULT_CATEGORY="Other", USE_FOLDER_AS_CATEGORY=False)
    assert [(str(category), [post.title for post in posts]) for category, posts in ran.context["categories"]] == [
        ("Holt", ["b", "a"]),
        ("Other", ["c"]),
        ("River", ["a"]),
    ]
    assert {"category/holt.html", "category/other.html", "category/river.html"} <= ran.files()
    assert "category/river-holt-river.html" not in ran.files()


# Neighbours


def post(site: Path, name: str, date: str, more: str = "") -> None:
    write(site, f"content/news/{name}.md", f"Title: {name}\nDate: {date}\n{more}\nText.\n")


def neighbours(ran: Ran) -> dict[str, tuple[str | None, str | None]]:
    return {
        Path(path).stem: (pair.older and pair.older.title, pair.newer and pair.newer.title)
        for path, pair in ran.context["neighbours"].items()
    }


def test_neighbours_follow_one_another_in_time(tmp_path: Path) -> None:
    post(tmp_path, "b", "2020-02-01")
    post(tmp_path, "a", "2020-03-01")
    post(tmp_path, "c", "2020-01-01 10:00")
    assert neighbours(build(tmp_path)) == {"c": (None, "b"), "b": ("c", "a"), "a": ("b", None)}


def test_posts_of_one_moment_follow_one_another_by_name(tmp_path: Path) -> None:
    for name in ("c", "a", "b"):
        post(tmp_path, name, "2020-01-01")
    ran = build(tmp_path, ARTICLE_ORDER_BY="reversed-title")
    assert neighbours(ran) == {"a": (None, "b"), "b": ("a", "c"), "c": ("b", None)}


def test_only_published_posts_are_neighbours(tmp_path: Path) -> None:
    post(tmp_path, "a", "2020-01-01")
    post(tmp_path, "b", "2020-02-01", "Status: draft\n")
    post(tmp_path, "c", "2020-03-01", "Status: hidden\n")
    post(tmp_path, "d", "2020-04-01", "Status: skip\n")
    post(tmp_path, "e", "2020-05-01")
    assert neighbours(build(tmp_path)) == {"a": (None, "e"), "e": ("a", None)}


def test_times_of_several_zones_are_compared_as_moments(tmp_path: Path) -> None:
    post(tmp_path, "a", "2020-01-01 12:00 +05:00")
    post(tmp_path, "b", "2020-01-01 08:00 Z")
    post(tmp_path, "c", "2020-01-01 07:30")
    ran = build(tmp_path)
    assert ran.mistakes == ()
    assert neighbours(ran) == {"a": (None, "c"), "c": ("a", "b"), "b": ("c", None)}


def test_a_single_post_has_none_and_a_site_without_posts_has_no_pairs(tmp_path: Path) -> None:
    assert neighbours(build(tmp_path / "empty")) == {}
    post(tmp_path, "a", "2020-01-01")
    assert neighbours(build(tmp_path)) == {"a": (None, None)}


def test_a_template_finds_the_neighbours_of_its_article(tmp_path: Path) -> None:
    post(tmp_path, "a", "2020-01-01")
    post(tmp_path, "b", "2020-02-01")
    write(tmp_path, "theme/article.html", "newer: {{ neighbours[article.source_path].newer.title }}")
    ran = build(tmp_path, THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "theme")])
    assert ran.text("a.html") == "newer: b"
