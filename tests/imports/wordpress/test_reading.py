"""Exports of all versions are read alike; what is none, or means harm, is refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.core.errors import HeraldError
from herald.imports.wordpress.reading import read_export
from tests.imports.wordpress.exports import comment, export, item, meta, term


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "export.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "1.3"])
def test_every_version_is_read_alike(tmp_path: Path, version: str) -> None:
    text = export(item("Body", excerpt="Short", is_sticky="1", post_password="x"), version=version)
    found = read_export(written(tmp_path, text))
    (only,) = found.items
    assert (found.version, found.base, only.kind, only.content, only.excerpt) == (
        version,
        "http://old.example",
        "post",
        "Body",
        "Short",
    )
    assert (only.is_sticky, only.is_locked) == (True, True)
    assert f"{only.moment:%Y-%m-%d %H:%M %Z}" == "2011-08-31 09:30 UTC"


def test_terms_of_the_oldest_version_are_told_once(tmp_path: Path) -> None:
    marks = "<category><![CDATA[River]]></category>" + term("category", "river", "River") + term("tag", "fish", "Fish")
    (only,) = read_export(written(tmp_path, export(item(extra=marks), version="1.0"))).items
    assert [(mark.domain, mark.slug, mark.name) for mark in only.marks] == [
        ("category", "river", "River"),
        ("post_tag", "fish", "Fish"),
    ]


def test_comments_without_spam_pings_and_addresses(tmp_path: Path) -> None:
    extra = comment(1, "Good") + comment(2, "Buy", "spam") + comment(3, "Later", "0") + comment(4, "x", kind="pingback")
    extra += comment(5, "Me", author="me@secret.example")
    (only,) = read_export(written(tmp_path, export(item(extra=extra)))).items
    assert [(one.id, one.author, one.html) for one in only.comments] == [(1, "Ben", "Good"), (5, "me", "Me")]
    assert only.unshown == 3
    assert "secret" not in repr(only)
    assert "192.0.2.7" not in repr(only)


def test_nothing_before_the_xml_nor_forbidden_characters_matter(tmp_path: Path) -> None:
    text = export(item("a\x00\x0b\x1f\ue000b")).encode().replace(b"Otters", b"Ott\xffers")
    found = read_export(written(tmp_path, b"\xef\xbb\xbf\n\n " + text))
    assert found.items[0].content == "ab"
    assert found.title == "Ott\N{REPLACEMENT CHARACTER}ers"


def test_a_character_that_is_cut_by_the_reading_is_whole(tmp_path: Path) -> None:
    long = "\N{OTTER}" * 60_000
    assert read_export(written(tmp_path, export(item(long)))).items[0].content == long


def test_dates_that_are_none(tmp_path: Path) -> None:
    (only,) = read_export(
        written(tmp_path, export(item(post_date_gmt="0000-00-00 00:00:00", post_date="2011-02-30 10:00:00")))
    ).items
    assert (only.moment, only.local, only.modified) == (None, None, None)


def test_fields_that_are_understood_and_others(tmp_path: Path) -> None:
    extra = meta("_thumbnail_id", "3") + meta("_edit_last", "1") + meta("mood", "wet")
    (only,) = read_export(written(tmp_path, export(item(extra=extra)))).items
    assert (only.meta, only.fields) == ({"_thumbnail_id": ("3",)}, ("mood",))


def test_a_broken_export_says_where(tmp_path: Path) -> None:
    whole = export(item("one"), item("two", post_id="8"))
    found = read_export(written(tmp_path, whole[: whole.index("two")]))
    assert found.items[0].content == "one"
    assert found.broken
    assert "the XML is broken here" in str(found.broken[0])


FILE = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
LAUGHS = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY b{n} '&a;&a;'>" for n in range(9)) + "]>"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is no XML"),
        ("Hello", "is no export"),
        ("<html><body/></html>", "is no export of WordPress"),
        ("<rss version='2.0'><channel><item><title>x</title></item></channel></rss>", "is no export"),
        (export(item()).replace("<rss", f"{LAUGHS}<rss", 1), "document type"),
        (export(item()).replace("<rss", f"{FILE}<rss", 1), "document type"),
        (export(item()).replace("<rss", "<!DOC\0TYPE rss SYSTEM 'http://127.0.0.1/x.dtd'><rss", 1), "document type"),
    ],
)  # fmt: skip
def test_what_is_no_export_is_refused(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(HeraldError, match=why):
        read_export(written(tmp_path, text))


def test_an_entity_without_a_declaration_is_nothing(tmp_path: Path) -> None:
    text = export(item()).replace("<title>Otters</title>", "<title>Ot&xxe;ters</title>")
    assert "passwd" not in repr(read_export(written(tmp_path, text)))
