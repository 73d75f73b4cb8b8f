"""The public interface of the catalogue: ``index.json`` says everything of every logo, in the form of ``schema``.

All addresses of the site's own files are relative to ``index.json``, so that they hold below any path; ``base`` makes
them absolute.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Sequence
from urllib.parse import quote, urlsplit

from herald.logos.entries import Artifact, LogoEntry, VariantEntry
from herald.logos.licensing.rights import Attribution, Rights
from herald.logos.model import Site
from herald.logos.output.relations import replacements
from herald.logos.output.schema import (
    SCHEMA_NAME,
    VERSION,
    Creator,
    Credit,
    Drawing,
    Entry,
    File,
    Index,
    LicenceTerms,
    Terms,
    Translation,
    UsageTerms,
)


def index(entries: Sequence[LogoEntry], site: Site, options_url: str) -> bytes:
    """The bytes of ``index.json``, which stands at ``options_url`` ('logos/'): UTF-8, one line.

    The logos are in the order of the entries. A replacement that is not among them is not named.
    """
    known = {entry.slug for entry in entries}
    replaced = replacements(entries)
    document = Index(
        schema_url=SCHEMA_NAME,
        version=VERSION,
        name=site.name,
        language=site.language,
        base=f"{site.address}/{quote(options_url)}" if site.address else "",
        logos=tuple(_logo(entry, options_url, known, replaced.get(entry.slug, ())) for entry in entries),
    )
    return document.model_dump_json().encode()


def _logo(entry: LogoEntry, root: str, known: Collection[str], replaces: Iterable[LogoEntry]) -> Entry:
    logo = entry.logo
    return Entry(
        slug=logo.slug,
        title=logo.title,
        kind=logo.kind,
        status=logo.status,
        official=logo.is_official,
        summary=logo.summary,
        alt=logo.alt,
        tags=logo.tags,
        aliases=logo.aliases,
        translations={
            language: Translation(title=texts.title, summary=texts.summary, alt=texts.alt)
            for language, texts in sorted(logo.translations.items())
        },
        added=logo.added,
        changed=logo.changed,
        url=_below(root, entry.url),
        source=logo.source,
        replaced_by=logo.replaced_by if logo.replaced_by in known else None,
        replaces=tuple(old.slug for old in replaces),
        rights=_terms(entry.rights, entry.attribution, root),
        palette=entry.main.palette,
        variants=tuple(_drawing(variant, root) for variant in (*entry.variants, *entry.older)),
        extras=tuple(_file(extra, root) for extra in entry.extras),
        bundle=_file(entry.bundle, root),
    )


def _terms(rights: Rights, attribution: Attribution, root: str) -> Terms:
    licence, usage = rights.licence, rights.usage
    return Terms(
        licence=licence and LicenceTerms(expression=licence.expression, title=licence.title, url=licence.url),
        copyright=rights.copyright,
        creators=tuple(Creator(name=one.name, url=one.url, role=one.role) for one in rights.creators),
        usage=UsageTerms(text=usage.text, allowed=usage.allowed, refused=usage.refused, url=_from(root, usage.page)),
        trademark=rights.trademark,
        attribution=Credit(text=attribution.text, html=attribution.html),
    )


def _drawing(entry: VariantEntry, root: str) -> Drawing:
    return Drawing(
        name=entry.name,
        label=entry.label,
        alt=entry.alt,
        layout=entry.variant.layout,
        tone=entry.variant.tone,
        ground=entry.ground,
        version=entry.variant.version,
        width=entry.width,
        height=entry.height,
        files=tuple(_file(artifact, root) for artifact in entry.artifacts),
    )


def _file(artifact: Artifact, root: str) -> File:
    return File(
        name=artifact.name,
        url=_below(root, artifact.url),
        format=artifact.format,
        width=artifact.width,
        height=artifact.height,
        bytes=artifact.bytes,
        sha256=artifact.sha256,
    )


def _below(root: str, name: str) -> str:
    """The address, from ``root``, of something that stands below it."""
    return quote(name.removeprefix(root))


def _from(root: str, page: str) -> str:
    """The address, from ``root``, of a page anywhere on the site; what is absolute or empty stays as it is."""
    if not page or urlsplit(page).scheme:
        return page
    relative = posixpath.relpath(f"/{page.lstrip('/')}", f"/{root}")
    return f"{relative}/" if page.endswith("/") else relative
