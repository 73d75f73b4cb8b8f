"""Rights in words: the attribution, the notice inside files, and the texts that go into a ZIP."""

from __future__ import annotations

from herald.logos.model import Logo, Site
from herald.logos.rights import Attribution
from herald.pictures.notice import Notice


def notice_of(logo: Logo, page: str) -> Notice:
    """What each file of the logo says of its rights; ``page`` is the absolute address of the logo's page, or ''."""
    return Notice(title=logo.title, page=page)


def attribution_of(logo: Logo, page: str) -> Attribution:
    """The line with which to credit the logo."""
    return Attribution(logo.title, logo.title)


def papers(logo: Logo, site: Site) -> dict[str, bytes]:
    """The texts that lie beside the logo's files in a ZIP, by their names: LICENSE.txt, ATTRIBUTION.txt."""
    return {}
