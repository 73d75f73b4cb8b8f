"""What search engines are told of a logo: schema.org's ``ImageObject``, as JSON-LD in the page's HTML."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from herald.logos.entries import Artifact, LogoEntry
from herald.logos.licensing.plaintext import one_line
from herald.logos.licensing.rights import Person
from herald.logos.licensing.wording import is_web, page_of
from herald.logos.model import Site

_TYPES = {"SVG": "image/svg+xml", "PNG": "image/png"}
_CONTEXT = {"@context": "https://schema.org"}
# Last words of the names of groups: schema.org wants to know whether a creator is a person, and nobody says so.
_GROUPS = {"association", "authors", "community", "contributors", "foundation", "group", "project", "society", "team"}


def image_object(entry: LogoEntry, site: Site) -> dict[str, Any] | None:
    """The main drawing for the logo's own page: the SVG, and its largest PNG as another encoding of it.

    ``None`` if the site does not know its address, because all addresses have to be absolute.
    """
    if not site.address:
        return None
    main, pngs = entry.main, entry.main.pngs
    found = _CONTEXT | _image(entry, main.svg, site)
    return found | {"encoding": _image(entry, pngs[-1], site)} if pngs else found


def _image(entry: LogoEntry, file: Artifact, site: Site) -> dict[str, Any]:
    """One file, with its rights: search engines look for these beside each ``contentUrl`` of a page."""
    logo = entry.logo
    names: list[Any] = [*logo.aliases]
    for language, texts in sorted(logo.translations.items()):
        names += [{"@language": language, "@value": texts.title}] if texts.title else []
    found: dict[str, Any] = {
        "@type": "ImageObject",
        "contentUrl": f"{site.address}/{quote(file.url)}",
        "url": page_of(entry, site),
        "name": one_line(logo.title),
        "alternateName": names,
        "description": logo.summary or logo.alt,
        "encodingFormat": _TYPES[file.format],
        # schema.org's Distance.
        "width": f"{file.width} px",
        "height": f"{file.height} px",
    }
    return {name: value for name, value in (found | _rights(entry, site)).items() if value}


def _rights(entry: LogoEntry, site: Site) -> dict[str, Any]:
    """What Google shows beside a picture that may be licensed; nothing unless the licence is known."""
    rights = entry.rights
    if rights.licence is None:
        return {}
    page = page_of(entry, site)
    return {
        # An own licence, or several, may have no address; the logo's page tells them.
        "license": rights.licence.url if is_web(rights.licence.url) else page,
        "acquireLicensePage": page,
        "creditText": ", ".join(person.name for person in rights.creators) or rights.copyright,
        "creator": [_creator(person) for person in rights.creators],
        "copyrightNotice": rights.copyright and f"© {rights.copyright}",
    }


def _creator(person: Person) -> dict[str, str]:
    last = person.name.casefold().rpartition(" ")[2]
    found = {"@type": "Organization" if last in _GROUPS else "Person", "name": person.name}
    return found | ({"url": person.url} if is_web(person.url) else {})
