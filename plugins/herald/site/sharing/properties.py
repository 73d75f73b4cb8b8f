"""What OpenGraph (ogp.me) and Twitter's cards say of a page, as pairs of a property and its value."""

from __future__ import annotations

from collections.abc import Iterator

from babel.core import get_global

from herald.site.languages.tags import locale_of
from herald.site.sharing.model import Image, Kind, Subject
from herald.site.sharing.texts import clipped

# Facebook shows two lines of a title and cuts what is longer, X cuts at 70 and 200: more is only bytes.
TITLE = 110
DESCRIPTION = 200
# Below this a picture beside the text looks better than one over it: X and Facebook both want 300 x 157 for large ones.
_LARGE = (300, 157)


def properties(subject: Subject) -> tuple[tuple[str, str], ...]:
    """For ``<meta property=... content=...>``, in the order in which readers want them."""
    return tuple((name, value) for name, value in _all(subject) if value)


def territory_form(language: str) -> str:
    """OpenGraph's form of a BCP 47 tag, language and territory: 'de' -> 'de_DE', as CLDR finds it most likely."""
    locale = locale_of(language)
    likely = get_global("likely_subtags").get(locale.language, "").rpartition("_")[2]
    territory = locale.territory or likely
    return f"{locale.language}_{territory}" if territory else locale.language


def alternates(subject: Subject) -> tuple[tuple[str, str], ...]:
    """For ``<link rel=alternate hreflang=...>``: each translation, and the site's own language for everybody else."""
    addresses = dict(subject.translations)
    default = addresses.get(subject.default_language)
    return (*subject.translations, *([("x-default", default)] if default else []))


def twitter_card(image: Image | None) -> str:
    """How large the picture is shown."""
    is_large = image and image.width >= _LARGE[0] and image.height >= _LARGE[1] and image.width > image.height
    return "summary_large_image" if is_large else "summary"


def _all(subject: Subject) -> Iterator[tuple[str, str]]:
    yield "og:type", subject.kind.og_type
    yield "og:url", subject.url
    yield "og:site_name", subject.site_name
    yield "og:title", clipped(subject.title, TITLE)
    yield "og:description", clipped(subject.description, DESCRIPTION)
    own = territory_form(subject.language)
    yield "og:locale", own
    others = dict.fromkeys(territory_form(language) for language, _url in subject.translations)
    for locale in others:
        if locale != own:
            yield "og:locale:alternate", locale
    if subject.image:
        yield from _image(subject.image)
    if subject.kind is Kind.POST:
        yield from _article(subject)


def _image(image: Image) -> Iterator[tuple[str, str]]:
    yield "og:image", image.url
    yield "og:image:type", image.media_type
    if image.width and image.height:
        yield "og:image:width", str(image.width)
        yield "og:image:height", str(image.height)
    yield "og:image:alt", image.alt


def _article(subject: Subject) -> Iterator[tuple[str, str]]:
    yield "article:published_time", subject.published.isoformat() if subject.published else ""
    yield "article:modified_time", subject.modified.isoformat() if subject.modified else ""
    for author in subject.authors:
        # The protocol wants the address of a profile; who has none is named.
        yield "article:author", author.url or author.name
    yield "article:section", subject.section
    for tag in subject.tags:
        yield "article:tag", tag
