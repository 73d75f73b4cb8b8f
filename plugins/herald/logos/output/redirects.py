"""Old addresses of renamed logos and drawings, kept alive on any static host: a page that leads on, copies of files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from herald.core.addresses import is_inside
from herald.core.errors import Mistake
from herald.logos.entries import LogoEntry

# No script and no style, because the pages have a strict Content-Security-Policy.
_STUB = Markup("""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Moved: {title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{target}">
</head>
<body>
<main>
<h1>{title} has moved</h1>
<p><a href="{target}">Go to its new page</a></p>
</main>
</body>
</html>
""")


@dataclass(frozen=True)
class OldAddresses:
    """What to write so that addresses from before a renaming still work."""

    pages: Mapping[str, bytes] = field(default_factory=dict)
    """Output name -> a small HTML page that leads to the logo's new one."""
    copies: Mapping[str, str] = field(default_factory=dict)
    """Output name -> output name of the artifact with the same bytes; a static host cannot redirect to a picture."""
    mistakes: tuple[Mistake, ...] = ()
    """Old names that cannot be kept; they are in neither mapping."""


def old_addresses(entries: Iterable[LogoEntry], options_url: str) -> OldAddresses:
    """The old addresses of all logos in the catalogue at ``options_url`` ('logos/').

    Below an old slug stand a page and all files of the logo, under the names that they had: where the name of a file
    begins with the slug, it began with the old one. An old stem of a drawing stands for all its files, in the folder
    of today and in those of the old slugs.
    """
    entries = tuple(entries)
    taken = {name.casefold(): entry.slug for entry in entries for name in _names(entry)}
    pages: dict[str, bytes] = {}
    copies: dict[str, str] = {}
    mistakes = []
    for entry in entries:
        folder = entry.main.variant.master.path.parent
        for what, files in _wanted(entry, options_url):
            if mistake := _refusal(folder, what, files, taken):
                mistakes.append(mistake)
                continue
            taken |= {name.casefold(): entry.slug for name, _target in files}
            for name, target in files:
                if target == entry.save_as:
                    pages[name] = _stub(entry, posixpath.dirname(name))
                else:
                    copies[name] = target
    return OldAddresses(pages, copies, tuple(mistakes))


def old_pages(entries: Iterable[LogoEntry], options_url: str) -> Iterator[tuple[str, LogoEntry]]:
    """The output names of pages at old slugs, whether they can be kept or not, with the logos they lead to."""
    for entry in entries:
        for slug in entry.logo.redirect_from:
            yield f"{options_url}{slug}/index.html", entry


_Files = list[tuple[str, str]]
"""Pairs of an old output name and the output name of today."""


def _names(entry: LogoEntry) -> Iterator[str]:
    """The output names of today."""
    yield entry.save_as
    yield from (artifact.save_as for artifact in entry.artifacts)


def _wanted(entry: LogoEntry, options_url: str) -> Iterator[tuple[str, _Files]]:
    """What each old name asks for: the name in words, and the files."""
    logo = entry.logo
    stems: _Files = []
    for drawing in (*entry.variants, *entry.older):
        for stem in drawing.variant.redirect_from:
            files = [
                (stem + artifact.name.removeprefix(drawing.variant.stem), artifact.save_as)
                for artifact in drawing.artifacts
            ]
            stems += files
            yield f"the old name '{stem}'", [(entry.url + name, target) for name, target in files]
    today = [(artifact.name, artifact.save_as) for artifact in entry.artifacts]
    for slug in logo.redirect_from:
        folder = f"{options_url}{slug}/"
        files = [(folder + _renamed(name, logo.slug, slug), target) for name, target in (*today, *stems)]
        yield f"the old slug '{slug}'", [(f"{folder}index.html", entry.save_as), *dict.fromkeys(files)]


def _refusal(folder: Path, what: str, files: _Files, taken: Mapping[str, str]) -> Mistake | None:
    """Why an old name cannot be kept; one reason is enough."""
    own: dict[str, str] = {}
    for name, target in files:
        if not is_inside(name):
            return Mistake(folder, None, f"has {what}, which cannot be a part of an address", "correct redirect_from")
        if owner := taken.get(name.casefold()):
            return Mistake(
                folder, None, f"has {what}, but '{name}' belongs to the logo '{owner}'", "take it out of redirect_from"
            )
        if own.setdefault(name.casefold(), target) != target:
            other = own[name.casefold()]
            clash = f"has {what}, but '{name}' would be both '{other}' and '{target}'"
            return Mistake(folder, None, clash, "correct redirect_from")
    return None


def _renamed(name: str, slug: str, old: str) -> str:
    """The name that a file of the logo had below its ``old`` slug: 'mono/panda-64.png' was 'mono/bear-64.png'."""
    head, tail = posixpath.split(name)
    rest = tail.removeprefix(slug)
    begins = rest != tail and not rest[:1].isalnum()
    return posixpath.join(head, old + rest) if begins else name


def _stub(entry: LogoEntry, folder: str) -> bytes:
    # Relative, so that it holds below any path.
    target = quote(posixpath.relpath(f"/{entry.url}", f"/{folder}")) + "/"
    return _STUB.format(title=entry.title, target=target).encode()
