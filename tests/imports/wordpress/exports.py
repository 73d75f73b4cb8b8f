"""Small exports of WordPress, made of parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pelican.utils import slugify

from herald.imports.wordpress.site import Site

RULES = [(r"[^\w\s-]", ""), (r"\s+", "-")]


def export(*items: str, head: str = "", version: str = "1.2", base: str = "http://old.example") -> str:
    """A whole file of this version of WXR, with these items and what ``head`` says of authors and terms."""
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/{version}/">
<channel><title>Otters</title><link>{base}</link><language>en-US</language>
<wp:wxr_version>{version}</wp:wxr_version><wp:base_blog_url>{base}</wp:base_blog_url>
{head}{"".join(items)}</channel></rss>
"""


def item(text: str = "Hello.", extra: str = "", **parts: str) -> str:
    """One post, or whatever ``post_type`` says; keys are those of WXR without 'wp:'."""
    number = parts.get("post_id", "7")
    said: Mapping[str, str] = {
        "post_id": number, "post_type": "post", "status": "publish", "post_name": f"post-{number}", "post_parent": "0",
        "post_date": "2011-08-31 10:30:00", "post_date_gmt": "2011-08-31 09:30:00", **parts,
    }  # fmt: skip
    plain = {
        "title": f"Post {number}",
        "link": f"http://old.example/2011/08/31/{said['post_name']}/",
        "creator": "anna",
    }
    plain |= {"guid": f"http://old.example/?p={number}", "excerpt": ""} | {
        k: v for k, v in parts.items() if k in _PLAIN
    }
    fields = "".join(f"<wp:{key}>{_cdata(value)}</wp:{key}>" for key, value in said.items() if key not in _PLAIN)
    return f"""<item><title>{_cdata(plain["title"])}</title><link>{plain["link"]}</link>
<dc:creator>{plain["creator"]}</dc:creator><guid isPermaLink="false">{_cdata(plain["guid"])}</guid>
<content:encoded>{_cdata(text)}</content:encoded><excerpt:encoded>{_cdata(plain["excerpt"])}</excerpt:encoded>
{fields}{extra}</item>"""


def term(domain: str, slug: str, name: str) -> str:
    """A category, tag or other term of an item."""
    return f'<category domain="{domain}" nicename="{slug}">{_cdata(name)}</category>'


def meta(key: str, value: str) -> str:
    """A custom field of an item."""
    return f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{_cdata(value)}</wp:meta_value></wp:postmeta>"


def comment(
    number: int, text: str, approved: str = "1", *, kind: str = "", author: str = "Ben", parent: int = 0
) -> str:
    """A comment, with the addresses that an import has to leave out."""
    return f"""<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>{author}</wp:comment_author>
<wp:comment_author_email>ben@secret.example</wp:comment_author_email>
<wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>
<wp:comment_date_gmt>2011-09-01 08:00:00</wp:comment_date_gmt>
<wp:comment_content>{_cdata(text)}</wp:comment_content>
<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"""


def site_at(content: Path) -> Site:
    """A site in London with addresses such as /2011/08/slug/."""

    def slug_of(_kind: str, name: str) -> str:
        return slugify(name, RULES)

    return Site(
        content=content, zone=ZoneInfo("Europe/London"), now=datetime(2012, 1, 1, tzinfo=UTC),
        language="en", posts="news", pages="pages",
        post_url="{date:%Y}/{date:%m}/{slug}/", page_url="{slug}/", category_url="categories/{slug}/",
        tag_url="tags/{slug}/", author_url="authors/{slug}/",
        periods=("{date:%Y}/", "{date:%Y}/{date:%m}/", "{date:%Y}/{date:%m}/{date:%d}/"),
        news_url="news/", feed="feeds/all", category_feed="feeds/categories/{slug}", author_feed="feeds/authors/{slug}",
        default_category="News", people="people.yaml", slug_of=slug_of, reserved=frozenset({"news", "logos"}),
    )  # fmt: skip


_PLAIN = frozenset({"title", "link", "creator", "guid", "excerpt"})


def _cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
