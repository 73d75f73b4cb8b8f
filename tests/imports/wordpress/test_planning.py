"""Whole imports: files, heads, redirects, people, comments; twice is once, and nobody's work is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from herald.imports.wordpress.cleaning import one_line
from herald.imports.wordpress.planning import Wishes, plan_import
from herald.imports.wordpress.reading import read_export
from herald.imports.wordpress.report import ImportReport, carry_out
from herald.imports.wordpress.site import known_of
from herald.news.head import check_head, read_head
from herald.people import read_people
from tests.imports.wordpress.exports import comment, export, item, meta, site_at, term

AUTHOR = """<wp:author><wp:author_login>anna</wp:author_login><wp:author_email>anna@secret.example</wp:author_email>
<wp:author_display_name><![CDATA[Anna Otter]]></wp:author_display_name></wp:author>"""
UPLOADS = "http://old.example/wp-content/uploads"


def bring(root: Path, *items: str, head: str = "", wishes: Wishes | None = None) -> ImportReport:
    content = root / "content"
    content.mkdir(exist_ok=True)
    source = root / "export.xml"
    source.write_text(export(*items, head=head), encoding="utf-8")
    site = site_at(content)
    people = read_people(content / "people.yaml", content)
    plan = plan_import(read_export(source), source, site, known_of(site), people=people, wishes=wishes or Wishes())
    for name, text in plan.texts.items():
        if name.endswith(".md"):
            assert check_head(text, Path(name), (), (), site.zone) == []
    return carry_out(plan, content, content / "people.yaml")


def head_of(root: Path, name: str) -> dict[str, str]:
    text = (root / "content" / name).read_text(encoding="utf-8")
    return {entry.key: entry.value for entry in read_head(text)}


def attachment(number: int, path: str, **parts: str) -> str:
    extra = f"<wp:attachment_url>{UPLOADS}/{path}</wp:attachment_url>" + parts.pop("extra", "")
    named = {"post_name": f"file-{number}", "link": f"http://old.example/file-{number}/"} | parts
    return item("", extra, post_id=str(number), post_type="attachment", status="inherit", **named)


def test_a_post_and_all_of_its_head(tmp_path: Path) -> None:
    extra = term("category", "mammals", "Mammals") + term("category", "otters", "Otters &amp; kin")
    extra += term("post_tag", "fish", "Fish, fresh") + meta("_wp_old_slug", "was")
    terms = """<wp:category><wp:term_id>4</wp:term_id><wp:category_nicename>otters</wp:category_nicename>
      <wp:category_parent>mammals</wp:category_parent><wp:cat_name>Otters</wp:cat_name></wp:category>"""
    one = item(
        "Text",
        extra,
        title="A &amp; <em>B</em>",
        post_name="a-b",
        excerpt="In *short*",
        post_modified_gmt="2011-10-02 09:30:00",
    )
    report = bring(tmp_path, one, head=AUTHOR + terms)
    assert head_of(tmp_path, "news/2011/08/a-b.md") == {
        "title": "A & B", "date": "2011-08-31 10:30 Europe/London", "modified": "2011-10-02 10:30 Europe/London",
        "category": "Otters & kin", "tags": "Mammals, Fish fresh", "authors": "Anna Otter", "summary": r"In \*short\*",
        "slug": "a-b", "id": "http://old.example/?p=7", "redirect_from": "/2011/08/31/a-b/ /?p=7 /2011/08/31/was/",
    }  # fmt: skip
    assert (tmp_path / "content/people.yaml").read_text() == "anna:\n  name: Anna Otter\n"
    table = (tmp_path / "content/redirects/wordpress.yaml").read_text()
    assert "/category/mammals/otters/: /categories/otters-kin/\n" in table
    # Its other category is a tag here, and a tag has no feed.
    assert "/category/mammals/feed/: /feeds/all.atom.xml\n" in table
    assert "/?cat=4: /categories/otters-kin/\n" in table
    assert "/tag/fish/: /tags/fish-fresh/\n" in table
    assert "/author/anna/: /authors/anna/\n" in table
    assert "/feed/: /feeds/all.atom.xml\n" in table
    # The archives of months are where they were.
    assert "/2011/08/:" not in table
    assert "secret" not in str(report) + table
    assert not report.refused


def test_twice_is_once_and_edited_files_stay(tmp_path: Path) -> None:
    items = [item(f"Post {n}", comment(n, "Hi"), post_id=str(n)) for n in range(1, 4)]
    first = bring(tmp_path, *items, head=AUTHOR)
    assert first.people == 1
    before = {path: path.read_bytes() for path in (tmp_path / "content").rglob("*") if path.is_file()}
    second = bring(tmp_path, *items, head=AUTHOR)
    assert (second.written, second.kept, second.people) == ((), (), 0)
    edited = tmp_path / "content/news/2011/08/post-1.md"
    edited.write_text(edited.read_text() + "\nMore.\n")
    moved = edited.rename(edited.with_name("renamed.md"))
    third = bring(tmp_path, *items, head=AUTHOR)
    assert "news/2011/08/renamed.md" in third.kept
    assert moved.read_text().endswith("More.\n")
    assert not edited.exists()
    assert {path: path.read_bytes() for path in before if path != edited} == {
        p: t for p, t in before.items() if p != edited
    }


def test_people_that_are_known_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    people = tmp_path / "content/people.yaml"
    people.write_text("# Ours\nao:\n  name: A. Otter\n  bio: Swims.\n  aliases: [Anna Otter]")
    bring(tmp_path, item(), item(post_id="8", creator="ben"), head=AUTHOR)
    assert (
        people.read_text()
        == "# Ours\nao:\n  name: A. Otter\n  bio: Swims.\n  aliases: [Anna Otter]\nben:\n  name: ben\n"
    )
    assert head_of(tmp_path, "news/2011/08/post-7.md")["authors"] == "A. Otter"


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ({"status": "draft"}, "draft"),
        ({"status": "pending"}, "draft"),
        ({"status": "private"}, "draft"),
        ({"status": "curious"}, "draft"),
        ({"post_password": "x"}, "draft"),
        ({"status": "future", "post_date_gmt": "2030-01-01 00:00:00"}, None),
    ],
)
def test_what_was_not_for_everybody_is_a_draft(tmp_path: Path, parts: dict[str, str], status: str | None) -> None:
    bring(tmp_path, item(**parts))
    (file,) = (tmp_path / "content/news").rglob("*.md")
    assert head_of(tmp_path, str(file.relative_to(tmp_path / "content"))).get("status") == status


def test_trash_is_left_out_and_undated_posts_are_refused(tmp_path: Path) -> None:
    none = {"post_date": "0000-00-00 00:00:00", "post_date_gmt": "0000-00-00 00:00:00"}
    report = bring(tmp_path, item(status="trash"), item(post_id="8", **none), item(post_id="9", post_type="product"))
    assert not list((tmp_path / "content").rglob("*.md"))
    assert ["without any date" in str(mistake) for mistake in report.refused] == [True]
    assert "product (a kind of a plugin or theme): 1" in str(report)


def test_names_that_are_taken_missing_or_no_names(tmp_path: Path) -> None:
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "content/pages/about.md").write_text("Title: About\n\nOurs.\n")
    page = {"post_type": "page", "link": "http://old.example/about/"}
    bring(
        tmp_path,
        item(post_id="1", post_name="same"), item(post_id="2", post_name="same"),
        item("First words of it", post_id="3", post_name="", title=""),
        item(post_id="4", post_name="%e6%b0%b4", title="x"),
        item(post_id="5", post_name="../../../etc/passwd"),
        item(post_id="6", post_name="about", **page), item(post_id="8", post_name="news", **page | {"link": ""}),
    )  # fmt: skip
    found = sorted(path.relative_to(tmp_path / "content").as_posix() for path in (tmp_path / "content").rglob("*.md"))
    assert found == [
        *(f"news/2011/08/{slug}.md" for slug in ("etc-passwd", "first-words-of-it", "same-2", "same", "shui")),
        *("pages/about-2.md", "pages/about.md", "pages/news-2.md"),
    ]  # fmt: skip
    # Somebody's page stands at the old address.
    assert head_of(tmp_path, "pages/about-2.md")["redirect_from"] == "/?page_id=6 /?p=6"


EVIL = st.text(
    st.sampled_from("a \n\r\t\x0b\x85\u2028:;,'\"\\#-{}[]<>&\u202e") | st.characters(codec="utf-8"), max_size=30
)


@given(EVIL)
def test_one_line_is_one_line(text: str) -> None:
    assert one_line(text).splitlines() in ([], [one_line(text)])
    assert one_line(text).isprintable()


@pytest.mark.parametrize(
    "evil", ["x\nStatus: published\n\n<b>", "x\x0bSlug: y", "x\u2028Id: z", "a\r\nDate: 2000-01-01", "  Title: b "]
)
def test_no_text_of_the_export_becomes_a_line_of_the_head(tmp_path: Path, evil: str) -> None:
    extra = term("category", "c", evil) + term("post_tag", "t", evil)
    author = AUTHOR.replace("Anna Otter", evil)
    bring(
        tmp_path, item("Body", extra, title=evil, excerpt=evil, creator="anna", guid=evil, status="draft"), head=author
    )
    (file,) = (tmp_path / "content/news").rglob("*.md")
    head = head_of(tmp_path, str(file.relative_to(tmp_path / "content")))
    assert set(head) == {
        "title",
        "date",
        "category",
        "tags",
        "authors",
        "summary",
        "slug",
        "status",
        "id",
        "redirect_from",
    }
    assert (head["status"], head["date"], head["slug"]) == ("draft", "2011-08-31 10:30 Europe/London", "post-7")
    assert head["id"].startswith("urn:uuid:")


def test_uploads_are_found_copied_and_linked(tmp_path: Path) -> None:
    folder = tmp_path / "uploads"
    (folder / "2011/08").mkdir(parents=True)
    Image.new("RGB", (4, 4)).save(folder / "2011/08/Big Otter.png")
    (folder / "2011/08/plan.pdf").write_bytes(b"%PDF-1.4")
    (folder / "2011/08/run.php").write_text("<?php")
    (folder / "2011/08/fake.png").write_text("<script>")
    Image.new("RGB", (4, 4)).save(tmp_path / "secret.png")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    text = f"""<img src="{UPLOADS}/2011/08/Big%20Otter-300x200.png" alt="">
      <a href="/wp-content/uploads/2011/08/plan.pdf">Plan</a> <a href="{UPLOADS}/2011/08/run.php">run</a>
      <img src="{UPLOADS}/2011/08/fake.png" alt="fake one"> <img src="{UPLOADS}/link.png" alt="linked">
      <a href="{UPLOADS}/../../secret.png">up</a> <a href="http://old.example/file-21/">the page of the file</a>"""
    report = bring(
        tmp_path,
        item(text, meta("_thumbnail_id", "21")),
        attachment(21, "2011/08/Big Otter.png", extra=meta("_wp_attachment_image_alt", "An otter"), post_parent="7"),
        attachment(22, "2011/08/plan.pdf"), attachment(23, "2011/08/run.php"),
        wishes=Wishes(folder),
    )  # fmt: skip
    page = (tmp_path / "content/news/2011/08/post-7.md").read_text()
    assert "![An otter]({static}/pictures/2011/08/big-otter.png)" in page
    assert "[Plan]({static}/files/2011/08/plan.pdf)" in page
    assert "Picture: pictures/2011/08/big-otter.png\nPicture_alt: An otter\n" in page
    assert "[Picture: fake one](http://old.example/wp-content/uploads/2011/08/fake.png)" in page
    copied = sorted(p.name for name in ("pictures", "files") for p in (tmp_path / "content" / name).rglob("*.*"))
    assert copied == ["big-otter.png", "plan.pdf"]
    told = str(report)
    assert "run.php is of a kind that is not published as it is" in told
    assert "fake.png is not a PNG, JPEG, GIF or WebP file" in told
    table = (tmp_path / "content/redirects/wordpress.yaml").read_text()
    assert "/wp-content/uploads/2011/08/plan.pdf: /files/2011/08/plan.pdf\n" in table
    assert "/file-21/: /2011/08/post-7/\n" in table


def test_links_within_the_old_site(tmp_path: Path) -> None:
    links = {
        "http://old.example/2011/08/31/other/": "{filename}/news/2011/08/other.md",
        "https://www.old.example/index.php/2011/08/31/other/#more-8": "{filename}/news/2011/08/other.md",
        "/?p=8": "{filename}/news/2011/08/other.md",
        "http://old.example/category/river/": "/categories/river/",
        "http://old.example/": "/",
        "http://old.example/nowhere/": "http://old.example/nowhere/",
        "http://new.example/2011/08/31/other/": "http://new.example/2011/08/31/other/",
    }
    text = "\n\n".join(f'<a href="{old}">{number}</a>' for number, old in enumerate(links))
    hidden = item("x", post_id="9", post_name="hidden", status="draft", link="http://old.example/?p=9")
    extra = term("category", "river", "River")
    report = bring(
        tmp_path, item(text + ' <a href="/?p=9">draft</a>', extra), item(post_id="8", post_name="other"), hidden
    )
    page = (tmp_path / "content/news/2011/08/post-7.md").read_text()
    for number, new in enumerate(links.values()):
        assert f"[{number}]({new})" in page
    assert page.endswith(" draft\n")
    assert "http://old.example/nowhere/" in str(report)


def test_comments_are_data_without_addresses(tmp_path: Path) -> None:
    bring(
        tmp_path,
        item(
            extra=comment(1, "<b>Hi</b> <script>x</script>") + comment(2, "Yes", parent=1) + comment(3, "?", parent=99)
        ),
    )
    text = (tmp_path / "content/comments/news/2011/08/post-7.json").read_text()
    found = json.loads(text)["comments"]
    assert [(one["id"], one["parent"], one["text"]) for one in found] == [
        (1, None, "**Hi**"),
        (2, 1, "Yes"),
        (3, None, "?"),
    ]
    assert found[0]["date"] == "2011-09-01 09:00 Europe/London"
    assert "secret" not in text


def test_the_hour_that_clocks_show_twice_is_told_apart(tmp_path: Path) -> None:
    bring(
        tmp_path,
        item(post_id="1", post_date_gmt="2011-10-30 00:30:00"),
        item(post_id="2", post_date_gmt="2011-10-30 01:30:00"),
    )
    assert [head_of(tmp_path, f"news/2011/10/post-{n}.md")["date"] for n in (1, 2)] == [
        "2011-10-30 01:30 Europe/London",
        "2011-10-30 01:30 +00:00",
    ]


def test_a_gallery_shows_the_uploads_that_it_names(tmp_path: Path) -> None:
    folder = tmp_path / "uploads"
    folder.mkdir()
    Image.new("RGB", (4, 4)).save(folder / "a.png")
    first = attachment(21, "a.png", title="River at dawn", excerpt="Early")
    bring(tmp_path, item('[gallery ids="21,99"]'), first, wishes=Wishes(folder))
    page = (tmp_path / "content/news/2011/08/post-7.md").read_text()
    assert page.endswith('\n\n![Early]({static}/pictures/a.png "Early")\n')


def test_categories_above_and_none(tmp_path: Path) -> None:
    terms = """<wp:category><wp:category_nicename>otters</wp:category_nicename>
      <wp:category_parent>mammals</wp:category_parent><wp:cat_name>Otters</wp:cat_name></wp:category>
      <wp:category><wp:category_nicename>mammals</wp:category_nicename><wp:cat_name>Mammals</wp:cat_name></wp:category>"""
    first = item(extra=term("category", "otters", "Otters"))
    bring(tmp_path, first, item(extra=term("category", "uncategorized", "Uncategorized"), post_id="8"), head=terms)
    table = (tmp_path / "content/redirects/wordpress.yaml").read_text()
    assert "/category/mammals/: /news/\n" in table
    assert "/category/uncategorized/: /categories/news/\n" in table
    assert "category" not in head_of(tmp_path, "news/2011/08/post-8.md")
