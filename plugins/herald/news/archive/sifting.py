"""Only what is published now stays in Pelican's lists; what is not, leaves nothing on the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pelican.contents import Content
from pelican.utils import order_content, process_translations

from herald.core.dates import parse_moment
from herald.news.archive.schedule import State, state_at


@dataclass(frozen=True)
class Lists:
    """The names of Pelican's lists of one kind: originals and translations of what is published, hidden and a draft."""

    published: tuple[str, str]
    hidden: tuple[str, str]
    drafts: tuple[str, str]
    kind: str
    """As in the names of Pelican's settings."""


ARTICLES = Lists(
    ("articles", "translations"),
    ("hidden_articles", "hidden_translations"),
    ("drafts", "drafts_translations"),
    "ARTICLE",
)
PAGES = Lists(
    ("pages", "translations"), ("hidden_pages", "hidden_translations"), ("draft_pages", "draft_translations"), "PAGE"
)


@dataclass(frozen=True)
class Withheld:
    """A post or page that is not on the site now."""

    state: State
    why: str
    """A clause: 'is a draft'."""
    address: str
    """Where it will stand, or stood: below the root. Of a draft, nobody knows."""


def all_of(generator: Any, lists: Lists) -> list[Content]:
    """Everything in the lists of the generator."""
    return [item for names in (lists.published, lists.hidden, lists.drafts) for item in _in(generator, names)]


def sift(generator: Any, lists: Lists, zone: ZoneInfo, moment: datetime, is_preview: bool) -> dict[str, Withheld]:
    """Take out of the generator's ``lists`` whatever is not published at ``moment``, and tell it by source path.

    For a preview, drafts stay where Pelican has them, and what is scheduled or has expired is written but listed
    nowhere, like a hidden post. Dates are told in the site's ``zone`` from here on.
    """
    everything = all_of(generator, lists)
    for content in everything:
        _tell_in(zone, content)
    drafts = set(map(id, _in(generator, lists.drafts)))
    states = {
        content.source_path: state_at(moment, getattr(content, "date", None), _expiry(content), id(content) in drafts)
        for content in everything
    }
    withheld = {
        content.source_path: Withheld(state, _why(state, content), content.url)
        for content in everything
        if (state := states[content.source_path]) is not State.PUBLISHED
    }
    late = [c for names in (lists.published, lists.hidden) for c in _in(generator, names) if c.source_path in withheld]
    if late:
        shown = [content for content in _in(generator, lists.published) if content.source_path not in withheld]
        hidden = [content for content in _in(generator, lists.hidden) if content.source_path not in withheld]
        _put(generator, lists, lists.published, shown)
        _put(generator, lists, lists.hidden, hidden + (late if is_preview else []))
    if not is_preview:
        _put(generator, lists, lists.drafts, [])
    return withheld


def forget_files(context: dict[str, Any], withheld: Mapping[str, Withheld]) -> None:
    """Leave the pictures and files unpublished that only withheld posts and pages show."""
    contents = [content for content in context["generated_content"].values() if isinstance(content, Content)]
    gone = _files_of(content for content in contents if content.source_path in withheld)
    if gone:
        context["static_links"] -= gone
        context["static_links"] |= gone & _files_of(c for c in contents if c.source_path not in withheld)


def _files_of(contents: Iterable[Content]) -> set[str]:
    return {name for content in contents for name in content.get_static_links()}


def _in(generator: Any, names: tuple[str, str]) -> list[Content]:
    return [content for name in names for content in getattr(generator, name)]


def _put(generator: Any, lists: Lists, names: tuple[str, str], contents: list[Content]) -> None:
    """Originals and translations, told apart as Pelican does it: a translation may have lost its original."""
    settings = generator.settings
    originals, translations = process_translations(contents, settings[f"{lists.kind}_TRANSLATION_ID"])
    setattr(generator, names[0], order_content(originals, settings[f"{lists.kind}_ORDER_BY"]))
    setattr(generator, names[1], translations)


def _tell_in(zone: ZoneInfo, content: Content) -> None:
    for key in ("date", "modified"):
        if moment := getattr(content, key, None):
            setattr(content, key, moment.astimezone(zone))
    # Only Markdown is read with moments; reStructuredText leaves the words.
    if isinstance(expires := getattr(content, "expires", None), str):
        try:
            content.expires = parse_moment(expires, zone)
        except ValueError:
            content.expires = None


def _expiry(content: Content) -> datetime | None:
    expires: datetime | None = getattr(content, "expires", None)
    return expires


def _why(state: State, content: Content) -> str:
    if state is State.DRAFT:
        return "is a draft"
    if state is State.EXPIRED:
        return f"has expired at {content.expires:%Y-%m-%d %H:%M}"
    return f"is not published before {content.date:%Y-%m-%d %H:%M}"
