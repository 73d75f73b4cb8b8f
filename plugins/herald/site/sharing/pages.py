"""What a page of Pelican's is to others: its context as a ``Subject``, and that as what the page's head says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from herald.core.linked import script
from herald.people import Person
from herald.site.settings import Organisation
from herald.site.sharing.events import EVENTS, EventPage, event_page
from herald.site.sharing.linked import graph
from herald.site.sharing.model import NARROWEST, Author, Crumb, Image, Kind, Publisher, Subject
from herald.site.sharing.properties import alternates, properties, twitter_card
from herald.site.sharing.template import WIDTH
from herald.site.sharing.texts import one_line, plain, words_in

_ICON = "apple-touch-icon.png"
_ICON_SIDE = 180
_WIDEST_LOGO = 1024
_DRAWING = "image/svg+xml"
_MEDIA_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png"}
_NOWHERE = "404.html"
# Between the title of a page and the name of its site; with both dashes.
_JOINTS = " -|·:\u2013\u2014"


@dataclass(frozen=True)
class Site:
    """What all pages have in common. ``address`` is absolute, without a slash at its end; '' is not known."""

    address: str = ""
    name: str = ""
    language: str = "en"
    organisation: Organisation = field(default_factory=Organisation)
    cards: Mapping[str, Image] = field(default_factory=dict)
    """By the source path of a post or page."""
    card: Image | None = None
    """For every page without a picture of its own."""

    def at(self, url: str) -> str:
        """The whole address of what stands at ``url`` below the root."""
        return url if urlsplit(url).scheme else f"{self.address}/{quote(url.lstrip('/'), safe='/%?=&+{}#:;,~@!$()*')}"


@dataclass(frozen=True)
class Shared:
    """What the head of a page says to others; nothing of all this if nobody is to find it."""

    canonical: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    """OpenGraph's, each with its value."""
    card: str = ""
    """How Twitter's readers show the picture."""
    alternates: tuple[tuple[str, str], ...] = ()
    """A language, or 'x-default', and the address of the page in it."""
    data: Markup = field(default_factory=Markup)
    """JSON for a script element; '' for none."""


def shared(context: Mapping[str, Any], site: Site, title: str, description: str, events: str = "") -> Shared | None:
    """What the page says that is being rendered; ``None`` if the site has no address.

    ``events`` is what the list of all events is called in the page's language: a step on the way to each of them.
    """
    content = context.get("article") or context.get("page")
    is_draft = content is not None and getattr(content, "status", "published") == "draft"
    if not site.address:
        return None
    if is_draft or context.get("output_file") == _NOWHERE:
        return Shared()
    subject = subject_of(context, site, title, description, events)
    data = graph(subject)
    return Shared(
        subject.url,
        properties(subject),
        twitter_card(subject.image),
        alternates(subject),
        script(data) if data else Markup(),
    )


def subject_of(context: Mapping[str, Any], site: Site, title: str, description: str, events: str = "") -> Subject:
    """The page being rendered. ``title`` and ``description`` are those of its HTML, for pages without content."""
    article, content = context.get("article"), context.get("article") or context.get("page")
    name = str(context["output_file"])
    author = context.get("author") if content is None and hasattr(context.get("author"), "save_as") else None
    is_front = content is None and (name == context.get("INDEX_SAVE_AS", "index.html") or "front" in context)
    kind = Kind.POST if article else Kind.PAGE if content else Kind.FRONT if is_front else Kind.LIST
    own = one_line(content.title) if content else author.name if author else _without_site(plain(title), site.name)
    versions = context.get("versions", {}).get(name, ())
    subject = Subject(
        Kind.PROFILE if author else kind,
        site.at(address_of(name)),
        own or site.name,
        plain((content.summary if content else "") or description),
        site.name,
        str(getattr(content, "lang", "") or context.get("lang") or site.language),
        _publisher(context, site),
        image=_image(context, content, site),
        translations=tuple((version.lang, site.at(version.url)) for version in versions),
        default_language=site.language,
        search_url=_search(context, site),
    )
    if author:
        return _with(subject, authors=(_author(author, context, site),), crumbs=_crumbs(subject, site, author.name))
    if article:
        return _post(subject, article, context, site)
    if content is None and (page := event_page(context, address_of(name))):
        return _of_events(subject, page, site, events)
    return subject if is_front else _with(subject, crumbs=_crumbs(subject, site, subject.title))


def address_of(output_file: str) -> str:
    """The address of a file below the root: a folder stands for its index."""
    is_index = output_file == "index.html" or output_file.endswith("/index.html")
    return output_file.removesuffix("index.html") if is_index else output_file


def picture_of(content: Any, pictures: Mapping[str, Any], site: Site) -> Image | None:
    """The picture that the head of a post or page names, if it is published and others can show it.

    ``pictures`` has each by its path below the content folder: a value with ``near(width)``.
    """
    picture = pictures.get(str(getattr(content, "picture", "") or ""))
    file = picture.near(WIDTH) if picture else None
    if file is None or file.media_type == _DRAWING or file.width < NARROWEST:
        return None
    alt = one_line(str(getattr(content, "picture_alt", "")))
    return Image(site.at(file.url), alt, file.width, file.height, file.media_type)


def _post(subject: Subject, article: Any, context: Mapping[str, Any], site: Site) -> Subject:
    category = getattr(article, "category", None)
    step = (Crumb(category.name, site.at(category.url)),) if category and category.save_as else ()
    home, *rest = _crumbs(subject, site, subject.title)
    return _with(
        subject,
        published=article.date,
        modified=getattr(article, "modified", None),
        authors=tuple(_author(author, context, site) for author in getattr(article, "authors", ())),
        section=category.name if category else "",
        tags=tuple(tag.name for tag in getattr(article, "tags", ())),
        words=words_in(plain(article.content)),
        crumbs=(home, *step, *rest),
    )


def _of_events(subject: Subject, page: EventPage, site: Site, events: str) -> Subject:
    """The page of an event, a talk, or somebody who speaks."""
    home, last = _crumbs(subject, site, page.title)
    steps = (*([(events, EVENTS)] if events else ()), *page.above)
    told = _with(
        subject,
        title=one_line(page.title),
        crumbs=(home, *(Crumb(one_line(name), site.at(url)) for name, url in steps), last),
    )
    if page.speaker:
        return _with(told, kind=Kind.PROFILE, authors=(_told_of(page.speaker.name, page.speaker.person, subject.url),))
    if page.preview is None:
        return told
    shown = page.preview
    media_type = _MEDIA_TYPES.get(shown.save_as.rpartition(".")[2].lower(), "")
    image = Image(site.at(quote(shown.save_as)), told.title, shown.width, shown.height, media_type)
    return _with(told, image=image)


def _with(subject: Subject, **changes: Any) -> Subject:
    return Subject(**{**vars(subject), **changes})


def _crumbs(subject: Subject, site: Site, name: str) -> tuple[Crumb, Crumb]:
    return Crumb(site.name, site.at("")), Crumb(name, subject.url)


def _author(author: Any, context: Mapping[str, Any], site: Site) -> Author:
    """Who signs so, with what ``content/people.yaml`` knows of them."""
    people = context.get("people")
    person = people.of(author.name) if people else None
    return _told_of(author.name, person, site.at(author.url) if author.save_as else "")


def _told_of(name: str, person: Person | None, page: str) -> Author:
    if person is None:
        return Author(name, page)
    elsewhere = tuple(link.url for link in person.links if urlsplit(link.url).scheme in ("http", "https"))
    return Author(person.name, page, elsewhere, one_line(person.bio), person.is_team)


def _publisher(context: Mapping[str, Any], site: Site) -> Publisher:
    said = site.organisation
    logo = said.logo or (_ICON if _ICON in (context.get("site_icons") or ()) else context.get("SITE_MARK") or "")
    side = _ICON_SIDE if logo == _ICON else 0
    return Publisher(
        said.name or site.name,
        said.url or site.at(""),
        Image(site.at(logo), width=side, height=side) if logo else None,
        said.same_as,
        said.legal_name,
    )


def _image(context: Mapping[str, Any], content: Any, site: Site) -> Image | None:
    """The picture of the page: its own, its card's, or the site's."""
    if content is not None and (own := picture_of(content, context.get("pictures", {}), site)):
        return own
    logo = context.get("logo")
    if logo is not None and (pngs := [png for png in logo.main.pngs if png.width <= _WIDEST_LOGO]):
        return Image(site.at(pngs[-1].url), logo.main.alt, pngs[-1].width, pngs[-1].height, "image/png")
    return (site.cards.get(content.source_path) if content else None) or site.card


def _search(context: Mapping[str, Any], site: Site) -> str:
    url = str(context.get("search_url") or "")
    return site.at(url if "{query}" in url else f"{url}?q={{query}}") if url else ""


def _without_site(title: str, name: str) -> str:
    """The title of a page's HTML without the site's name, which stands behind it."""
    return title.removesuffix(name).rstrip(_JOINTS) if title != name else ""
