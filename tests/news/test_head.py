"""Heads of posts and pages: read as Python-Markdown reads them, and every mistake with its line."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from herald.core.errors import Mistake
from herald.news.head import KEYS, HeadLine, check_head, read_head

PATH = Path("post.md")


LONDON = ZoneInfo("Europe/London")


def mistakes_in(text: str) -> list[Mistake]:
    return check_head(text, PATH, ("title", "date"), zone=LONDON)


# Reading


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("", []),
        ("\n\nTitle: no head\n", []),
        ("Just words.\n", []),
        ("Title: A\n", [("title", "A", 1)]),
        ("TITLE:A", [("title", "A", 1)]),
        ("   Title:   A  \nDate: B\n\nBody: text\n", [("title", "A", 1), ("date", "B", 2)]),
        ("Title: A: B\n", [("title", "A: B", 1)]),
        ("Title:\n", [("title", "", 1)]),
        ("Summary: one\n    two\n     three\nTags: x\n", [("summary", "one two three", 1), ("tags", "x", 4)]),
        ("Summary:\n    one\n", [("summary", "one", 1)]),
        ("Summary: one\n\ttwo\n", [("summary", "one two", 1)]),
        ("    Title: too far in\n", []),
        ("---\nTitle: A\n---\nDate: B\n", [("title", "A", 2)]),
        ("Title: A\n...\nDate: B\n", [("title", "A", 1)]),
        ("Title: A\n---x: B\n", [("title", "A", 1)]),
        ("Title: A\n   \nDate: B\n", [("title", "A", 1)]),
        ("Title: A\nwords\nDate: B\n", [("title", "A", 1)]),
        ("Title: A\r\nDate: B\r\n", [("title", "A", 1), ("date", "B", 2)]),
        ("Title: A\rDate: B", [("title", "A", 1), ("date", "B", 2)]),
        ("Title: A\u2028Date: B\x0cTags: C\n", [("title", "A\u2028Date: B\x0cTags: C", 1)]),
        ("Save_as: a\nx-y: b\n", [("save_as", "a", 1), ("x-y", "b", 2)]),
        ("Tïtle: A\n", []),
        ("Title: A\nTitle: B\n", [("title", "A", 1), ("title", "B", 2)]),
    ],
)
def test_a_head_is_read_line_by_line(text: str, entries: list[tuple[str, str, int]]) -> None:
    assert read_head(text) == tuple(HeadLine(*entry) for entry in entries)


# Checking


@pytest.mark.parametrize(
    "text",
    [
        "Title: A\nDate: 2011-08-31\n",
        "Title: A\nDate: 2011-08-31 09:30\n",
        "Title: A\nDate: 2011-08-31 09:30 +02:00\n",
        "Title: A\nDate: 2011-08-31 09:30 Z\n",
        "Title: A\nDate: 2011-08-31 09:30 Europe/Berlin\nExpires: 2011-08-31 09:31 Europe/Berlin\n",
        "Title: A\nExpires: 2011-09-16 23:59 AoE\nDate: 2011-09-16\n",
        "Title: A\nDate: 2011-08-31\nId: urn:uuid:0b1\nSeries: The otter's year\nToc: no\n",
        "Title: A\nDate: 2011-08-31\nRedirect_from: /old/ /?p=123 /index.php/2011/08/31/a/\n    /b..c/\n",
        "Title: A\nDate: 2011-08-31\nPicture: news/otter.JPG\nPicture_alt: An otter\nToc: yes\n",
        "Title: A\nDate: 2011-08-31\nRedirect_from:\n",
        "Title: A\nDate: 2012-02-29\nModified: 2012-03-01\n",
        "---\nTitle: A\nDate: 2011-08-31\n---\n",
        "Title: A\nDate: 2011-08-31\nStatus: hidden\nSlug: a-1\nTags: x, y\nAuthors: B; C\nSummary:\n",
        "Title: A\nDate: 2011-08-31\nSave_as: a/b.html\nUrl: a/\n",
        "Title: A\nDate: 2011-08-31\nSave_as:\n",
        "Title: A\nDate: 2011-08-31\n\nDate: in the text\nTitel: too\n",
    ],
)
def test_a_good_head_has_no_mistakes(text: str) -> None:
    assert mistakes_in(text) == []


GOOD = "Title: A\nDate: 2011-08-31\n"

BAD: dict[str, tuple[str, int, str, str]] = {
    "nothing": ("", 1, "has no head", "Title: ..."),
    "text only": ("Some words\n", 1, "has no head", "Title: ..."),
    "no title": ("Date: 2011-08-31\n", 1, "has no Title", "add a line 'Title: ...'"),
    "no date": ("Title: A\n", 1, "has no Date", "add a line 'Date: ...'"),
    "an empty title": ("Date: 2011-08-31\nTitle:\n", 2, "Title is empty", "write its value"),
    "an empty date": ("Title: A\nDate:   \n", 2, "Date is empty", "write its value"),
    "an empty status": (f"{GOOD}Status:\n", 3, "Status is empty", "remove the line"),
    "an empty slug": (f"{GOOD}Slug:\n", 3, "Slug is empty", "remove the line"),
    "a month only": ("Title: A\nDate: 2011-08\n", 2, "'2011-08', which is not a date", "YYYY-MM-DD"),
    "a day of another order": ("Title: A\nDate: 31.08.2011\n", 2, "which is not a date", "2011-08-31 09:30"),
    "a day that is not": ("Title: A\nDate: 2011-02-29\n", 2, "which is not a date", "YYYY-MM-DD"),
    "an hour that is not": ("Title: A\nDate: 2011-08-31 24:00\n", 2, "which is not a date", "YYYY-MM-DD"),
    "words behind the date": ("Title: A\nDate: 2011-08-31 or so\n", 2, "which is not a date", "YYYY-MM-DD"),
    "a bad change date": (f"{GOOD}Modified: today\n", 3, "Modified is 'today'", "YYYY-MM-DD"),
    "a key said twice": (f"{GOOD}Title: B\n", 3, "says Title a second time (first in line 1)", "keep one"),
    "a key said twice in other letters": (f"{GOOD}TITLE: B\n", 3, "a second time (first in line 1)", "keep one"),
    "an unknown key": (f"{GOOD}Sumary: x\n", 3, "does not know the key Sumary", "did you mean Summary?"),
    "a key like none": (f"{GOOD}Qqqq: x\n", 3, "does not know the key Qqqq", "leave an empty line above"),
    "a status of Pelican's past": (f"{GOOD}Status: Draft\n", 3, "Status is 'Draft'", "did you mean 'draft'?"),
    "an unknown status": (f"{GOOD}Status: xyz\n", 3, "Status is 'xyz'", "published, draft, hidden, skip"),
    "a slug with blanks": (f"{GOOD}Slug: a b\n", 3, "Slug is 'a b'", "lower-case letters"),
    "a slug in capitals": (f"{GOOD}Slug: About\n", 3, "Slug is 'About'", "lower-case letters"),
    "a slug that climbs": (f"{GOOD}Slug: ../x\n", 3, "Slug is '../x'", "lower-case letters"),
    "an output file outside": (f"{GOOD}Save_as: ../output-evil/x\n", 3, "leaves the output folder", "news/mine.html"),
    "an absolute output file": (f"{GOOD}Save_as: /etc/x.html\n", 3, "leaves the output folder", "news/mine.html"),
    "an output file with a backslash": (f"{GOOD}Save_as: a\\b.html\n", 3, "leaves the output folder", "news/mine.html"),
    "a date of another standard": ("Title: A\nDate: 2011-08-31T09:30\n", 2, "which is not a date", "HH:MM"),
    "an offset without a blank": ("Title: A\nDate: 2011-08-31 09:30+02:00\n", 2, "which is not a date", "with a zone"),
    "a zone that is not": ("Title: A\nDate: 2011-08-31 09:30 Mars/Base\n", 2, "the zone 'Mars/Base'", "Europe/Berlin"),
    "a time that is not": ("Title: A\nDate: 2011-03-27 01:30\n", 2, "clocks left out", "YYYY-MM-DD"),
    "a bad expiry": (f"{GOOD}Expires: soon\n", 3, "Expires is 'soon', which is not a date", "YYYY-MM-DD"),
    "an expiry before the date": (f"{GOOD}Expires: 2011-08-30\n", 3, "not after its Date", "a later moment"),
    "an expiry at the date": (f"{GOOD}Expires: 2011-08-31 00:00\n", 3, "not after its Date, 2011-08-31", "draft"),
    "an id of two words": (f"{GOOD}Id: a b\n", 3, "Id is 'a b', which has blanks in it", "one word"),
    "an empty id": (f"{GOOD}Id:\n", 3, "Id is empty", "remove the line"),
    "an old address of elsewhere": (f"{GOOD}Redirect_from: /a/ https://b\n", 3, "'https://b', which is no", "a slash"),
    "an old address without a slash": (f"{GOOD}Redirect_from: a/\n", 3, "'a/', which is no address", "a slash"),
    "an old address of another host": (f"{GOOD}Redirect_from: //b/\n", 3, "'//b/', which is no address", "a slash"),
    "an old address that climbs": (f"{GOOD}Redirect_from: /a/../b\n", 3, "'/a/../b', which is no", "a slash"),
    "a series of signs": (f"{GOOD}Series: ...\n", 3, "nothing to make an address of", "letters or digits"),
    "a picture without words": (f"{GOOD}Picture: a.png\n", 3, "a Picture without Picture_alt", "what it shows"),
    "words without a picture": (f"{GOOD}Picture_alt: x\n", 3, "a Picture_alt without Picture", "remove this one"),
    "a picture with empty words": (f"{GOOD}Picture: a.png\nPicture_alt:\n", 4, "Picture_alt is empty", "its value"),
    "a picture outside": (f"{GOOD}Picture: ../a.png\nPicture_alt: x\n", 3, "leaves the content folder", "below it"),
    "a picture that is none": (f"{GOOD}Picture: a.avif\nPicture_alt: x\n", 3, "which is no picture", ".svg, .webp"),
    "a doubtful toc": (f"{GOOD}Toc: maybe\n", 3, "Toc is 'maybe'", "yes or no"),
    "an address outside": (f"{GOOD}Url: ../x/\n", 3, "leaves the output folder", "news/mine.html"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "what", "remedy"), BAD.values(), ids=BAD)
def test_a_mistake_is_told_with_its_line_and_remedy(text: str, line: int, what: str, remedy: str) -> None:
    (mistake,) = [mistake for mistake in mistakes_in(text) if what in mistake.what]
    assert (mistake.path, mistake.line) == (PATH, line)
    assert remedy in mistake.remedy


def test_every_mistake_of_a_head_is_told_at_once() -> None:
    found = mistakes_in("Status: x\nSlug: A b\nSumary: y\nSlug: ok\n")
    assert sorted(mistake.line or 0 for mistake in found) == [1, 1, 1, 2, 3, 4]


def test_what_is_required_is_for_the_caller_to_say() -> None:
    assert check_head("Slug: a\n", PATH, ()) == []
    assert [mistake.what for mistake in check_head("Slug: a\n", PATH, ("lang",))] == ["has no Lang"]


def test_keys_of_other_plugins_can_be_made_known() -> None:
    text = f"{GOOD}Mood: x\nMod: y\n"
    (mistake,) = check_head(text, PATH, (), ("mood",))
    assert (mistake.line, mistake.remedy) == (4, "did you mean Mood?")


# Any text

_key = st.sampled_from([*sorted(KEYS), "Sumary", "x", "---x", "..."])
_value = st.sampled_from(
    ["A", "2011-08-31", "/a/ /b/", "yes", "a.png", "draft", "", "a-b", "../x", "x: y", "ü"]
) | st.text(max_size=6)
_line = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "   ", "    ", "\t", " \t", "\x02", "\ufeff"]),
    _key,
    st.sampled_from([": ", ":", ":\t", " : ", ""]),
    _value,
) | st.sampled_from(["", "  ", "---", "...", "--- x", "-", "    more", "\tmore", "words"])
_break = st.sampled_from(["\n", "\r\n", "\r", "\n", "\u2028", "\x0b", "\x85"])
_text = st.text(max_size=40) | st.lists(st.tuples(_line, _break), max_size=8).map(
    lambda lines: "".join(line + end for line, end in lines)
)


def meta(text: str) -> dict[str, list[str]]:
    """What Python-Markdown's extension reads, with its own preprocessors."""
    markdown = Markdown(extensions=["meta"])
    lines = markdown.preprocessors["normalize_whitespace"].run(text.split("\n"))
    markdown.preprocessors["meta"].run(lines)
    found: dict[str, list[str]] = markdown.Meta
    return found


@settings(max_examples=300, deadline=None)
@given(_text)
@example("Title: A\u2028Date: B")
@example("Title: A\n\tmore\n---x: y")
@example("\x02Title: A\nSumm\x03ary: B")
@example("Title: A\n .\n")
def test_any_head_is_read_as_python_markdown_reads_it(text: str) -> None:
    read: dict[str, list[str]] = {}
    for entry in read_head(text):
        read.setdefault(entry.key, []).append(entry.value)
    # Python-Markdown keeps continuation lines apart.
    joined = {key: " ".join(" ".join(values).split()) for key, values in read.items()}
    assert joined == {key: " ".join(" ".join(values).split()) for key, values in meta(text).items()}


@settings(max_examples=300, deadline=None)
@given(_text)
def test_any_mistake_has_a_line_within_the_file(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for mistake in mistakes_in(text):
        assert mistake.line is not None
        assert 1 <= mistake.line <= lines
        assert "\n" not in str(mistake)


@settings(max_examples=200, deadline=None)
@given(_text)
def test_a_head_without_mistakes_can_be_published(text: str) -> None:
    if mistakes_in(GOOD + text):
        return
    read = meta(GOOD + text)
    assert set(read) <= KEYS
    assert read["title"] != [""]
    assert all(len(values) == 1 for key, values in read.items() if key in ("title", "date", "slug", "status"))
