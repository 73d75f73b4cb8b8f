"""Rights in words: the attribution, the notice inside files, and the texts that go into a ZIP."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote

from markupsafe import Markup, escape

from herald.core import licences, spdx
from herald.logos.entries import LogoEntry
from herald.logos.licensing.plaintext import Lines, heading, items, one_line, paper, paragraph
from herald.logos.licensing.rights import Attribution, Licence, Person, Rights, Usage
from herald.logos.model import Logo, Site
from herald.pictures.notice import Notice

LICENSE = "LICENSE.txt"
ATTRIBUTION = "ATTRIBUTION.txt"
NOT_STATED = "licence not stated"

_Linked = Callable[[str, str], str]
"""How a text with an address is written."""


def attribution_of(logo: Logo, page: str) -> Attribution:
    """The line with which to credit the logo: its title, its creators, its licence with the address, its page.

    This is what the licences of Creative Commons ask for, in their order (TASL); the sign © comes where the site
    states a copyright. ``page`` is the absolute address of the logo's page, or ''.
    """
    return Attribution(_text(logo, page), str(_html(logo, page)))


def notice_of(logo: Logo, page: str) -> Notice:
    """What each file of the logo says of its rights; ``page`` is the absolute address of the logo's page, or ''.

    Where nothing is known of its rights, the notice has title, description and page, and claims nothing.
    """
    rights, description = logo.rights, one_line(logo.summary or logo.alt)
    if rights == Rights():
        return Notice(title=one_line(logo.title), description=description, page=page)
    licence = rights.licence
    return Notice(
        title=one_line(logo.title),
        description=description,
        creators=tuple(one_line(person.name) for person in rights.creators),
        copyright=one_line(rights.copyright),
        licence=licence.expression if licence else "",
        licence_url=licence.url if licence and is_web(licence.url) else "",
        terms=_terms(rights),
        attribution=_text(logo, page),
        page=page,
    )


def papers(logo: Logo, site: Site, page: str = "") -> dict[str, bytes]:
    """The texts that lie beside the logo's files in a ZIP, by their names; UTF-8, lines end with LF.

    ``page`` is the absolute address of the logo's page, or ''.
    """
    return {
        LICENSE: paper(heading(logo.title, "="), _three_parts(logo.rights, site), _full_texts([logo.rights])),
        ATTRIBUTION: paper(_credit(logo, page, "=")),
    }


def papers_of_all(entries: Sequence[LogoEntry], site: Site) -> dict[str, bytes]:
    """The same for the ZIP of several logos: what has the same rights is told together, in the order given."""
    groups: dict[Rights, list[str]] = {}
    for entry in entries:
        # Creators and notice of copyright are said of each logo in its credit.
        common = Rights(licence=entry.rights.licence, usage=entry.rights.usage, trademark=entry.rights.trademark)
        groups.setdefault(common, []).append(f"{one_line(entry.title)} ({entry.slug})")
    name = one_line(site.name)
    grouped = (
        line
        for rights, logos in groups.items()
        for line in (
            *heading(f"For {len(logos)} of {len(entries)} logos", "="),
            *items(logos),
            *_three_parts(rights, site),
        )
    )
    credit = (line for entry in entries for line in _credit(entry.logo, page_of(entry, site), "-"))
    return {
        LICENSE: paper(heading(f"Logos of {name}", "="), grouped, _full_texts(groups)),
        ATTRIBUTION: paper(heading(f"Logos of {name}", "="), credit),
    }


def page_of(entry: LogoEntry, site: Site) -> str:
    """The absolute address of a logo's page; '' if the site does not know where it stands."""
    return f"{site.address}/{quote(entry.url)}" if site.address else ""


def is_web(address: str) -> bool:
    """Whether an address may become a link: absolute, http or https, without anything that would end it."""
    return bool(re.fullmatch(r"https?://[^\s<>\"]+", address, re.IGNORECASE))


def _text(logo: Logo, page: str) -> str:
    rights = logo.rights
    title = f'"{one_line(logo.title)}"'
    by = ", ".join(one_line(person.name) for person in rights.creators)
    owner = f"© {one_line(rights.copyright)}" if rights.copyright else ""
    licence = _licence(rights.licence, _visible) if rights.licence else NOT_STATED
    return ", ".join(filter(None, (f"{title} by {by}" if by else title, owner, licence, page)))


def _html(logo: Logo, page: str) -> Markup:
    rights = logo.rights
    title = Markup('"{}"').format(_link(logo.title, page))
    by = Markup(", ").join(_link(person.name, person.url) for person in rights.creators)
    owner = escape(f"© {one_line(rights.copyright)}" if rights.copyright else "")
    licence = Markup(_licence(rights.licence, _link)) if rights.licence else escape(NOT_STATED)
    return Markup(", ").join(filter(None, (Markup("{} by {}").format(title, by) if by else title, owner, licence)))


def _licence(licence: Licence, linked: _Linked) -> str:
    """The short name of the licence, or the expression with each of its licences linked by itself."""
    if not _is_compound(licence):
        return linked(licence.short, licence.url)
    return spdx.in_words(licence.expression, lambda name: linked(licences.short_of(name), licences.address_of(name)))


def _is_compound(licence: Licence) -> bool:
    return " " in licence.expression


def _visible(text: str, address: str) -> str:
    return f"{one_line(text)} ({address})" if is_web(address) else one_line(text)


def _link(text: str, address: str) -> Markup:
    shown = escape(one_line(text))
    return Markup('<a href="{}">{}</a>').format(address, shown) if is_web(address) else shown


def _terms(rights: Rights) -> str:
    """Licence, conditions and trademark, each in a sentence that says which of the three it is."""
    licence = rights.licence
    if licence is None:
        named = ""
    else:
        named = _licence(licence, _visible) if _is_compound(licence) else _visible(licence.title, licence.url)
    parts = {
        "Licence": named,
        "Conditions of use": rights.usage.text,
        "Trademark": rights.trademark,
    }
    return " ".join(f"{name}: {_sentence(text)}" for name, text in parts.items() if text)


def _sentence(text: str) -> str:
    line = one_line(text)
    return line if line.endswith((".", "!", "?", "。")) else f"{line}."


def _three_parts(rights: Rights, site: Site) -> Lines:
    """Three parts, because they are three things: each with its heading, also where there is nothing in it."""
    yield from heading("Licence", "-")
    yield from _licence_part(rights)
    yield from heading("Conditions of use", "-")
    yield from _usage_part(rights.usage, site)
    yield from heading("Trademark", "-")
    yield from paragraph(rights.trademark or "Nothing is said about trademarks.")


def _licence_part(rights: Rights) -> Lines:
    licence = rights.licence
    if licence is None:
        yield "No licence is stated. Ask the creators before you use this."
    else:
        yield one_line(licence.title)
        yield f"SPDX: {licence.expression}"
        if address := licence.url or (_licence(licence, _visible) if _is_compound(licence) else ""):
            yield address
    if rights.copyright:
        yield f"Copyright {one_line(rights.copyright)}"
    yield ""


def _usage_part(usage: Usage, site: Site) -> Lines:
    if usage == Usage():
        yield from paragraph("None are stated.")
        return
    yield from paragraph("The community's own words; they are no part of the licence.")
    if usage.text:
        yield from paragraph(usage.text)
    for answer, examples in (("Yes", usage.allowed), ("No", usage.refused)):
        if examples:
            yield f"{answer}:"
            yield from items(examples)
    if address := _absolute(usage.page, site):
        yield from (f"More: {address}", "")


def _absolute(page: str, site: Site) -> str:
    if is_web(page):
        return page
    return f"{site.address}/{page.lstrip('/')}" if page and site.address else ""


def _credit(logo: Logo, page: str, rule: str) -> Lines:
    """What is to be said of a logo by whoever uses it, and where it comes from."""
    attribution = attribution_of(logo, page)
    yield from heading(logo.title, rule)
    yield from ("Credit line:", attribution.text, "")
    yield from ("The same in HTML:", attribution.html, "")
    licence = logo.rights.licence
    if licence and "CC-BY" in licence.expression and "-ND-" not in licence.expression:
        yield from ("If you have changed it, say so beside the credit.", "")
    if logo.rights.creators:
        yield "Creators:"
        yield from items(map(_person, logo.rights.creators))
    facts = {"Copyright": logo.rights.copyright, "Source": logo.source, "Page": page}
    told = [f"{name}: {one_line(fact)}" for name, fact in facts.items() if fact]
    yield from (*told, "") if told else ()


def _person(person: Person) -> str:
    return ", ".join(filter(None, (person.name, person.role, person.url)))


def _full_texts(all_rights: Iterable[Rights]) -> Lines:
    """The text of each licence that has one, once."""
    known: dict[Licence, None] = dict.fromkeys(rights.licence for rights in all_rights if rights.licence)
    for licence in known:
        if licence.text:
            yield from heading(f"Text of the licence: {licence.title}", "=")
            yield from (licence.text.replace("\r\n", "\n").replace("\r", "\n").strip("\n"), "")
