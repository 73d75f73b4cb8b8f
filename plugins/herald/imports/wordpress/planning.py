"""An export and a site become a plan: every file to write or copy, every redirect, and all that is to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from herald.core.documents import document_text
from herald.core.errors import Mistake
from herald.imports.moves import Move, counted
from herald.imports.wordpress.addresses import Old, current_of, former_of, old_of, same, terms_shown, written
from herald.imports.wordpress.attachments import Attachments
from herald.imports.wordpress.comments import comments_text
from herald.imports.wordpress.export import Export
from herald.imports.wordpress.naming import KINDS, Naming, Planned, named
from herald.imports.wordpress.people import people_of, people_text
from herald.imports.wordpress.posts import NOT_FOUND, Resolving, post_text
from herald.imports.wordpress.redirects import listings
from herald.imports.wordpress.site import Known, Site
from herald.people import People

COMMENTS = "comments"
REDIRECTS = "redirects"
# Files that people write are read up to 100,000 bytes (core/documents.py).
_MOST_BYTES = 90_000
_KINDS = {
    "shortcode": "Shortcodes that nobody here knows; the text in them is left",
    "removed": "Taken out, because pages may not contain it",
    "embedded": "Embedded films, sounds and pages; they are links now",
    "styled": "",
}


@dataclass(frozen=True)
class Wishes:
    """What the maintainer asks for besides: a folder with the uploads, the language of posts that say none."""

    attachments: Path | None = None
    language: str = ""


@dataclass(frozen=True)
class Plan:
    """What an import is going to do. All names are below the content folder."""

    texts: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[Move, ...] = ()
    people: str = ""
    """To be added to the file of people."""
    counts: Mapping[str, int] = field(default_factory=dict)
    renamed: tuple[str, ...] = ()
    refused: tuple[Mistake, ...] = ()
    doubts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def plan_import(export: Export, source: Path, site: Site, known: Known, *, people: People, wishes: Wishes) -> Plan:
    """Decide everything; nothing is written. ``source`` is the export's file, ``people`` those whom the site knows."""
    items = [item for item in export.items if item.kind in KINDS and item.status not in ("trash", "auto-draft")]
    persons = people_of(export, items, people)
    naming = named(export, site, known, persons, language=wishes.language, source=source.name)
    old = old_of(export, naming.planned)
    files = Attachments(site.content, wishes.attachments)
    for item in export.items:
        if item.kind == "attachment" and item.file:
            files.add(item)
    shown = terms_shown(naming.planned, site)
    lists = listings(export, naming.planned, persons, old, site=site, shown=shown, name_of=_names(naming.planned))
    pairs = _remembered(lists, old)
    standing = {same(post.url) for post in naming.planned} | {same(new) for _old, new in pairs}
    standing |= {same(f"/{site.news_url}"), same("/")}
    taken = standing | {same(site.page_address(slug, site.language)) for slug in known.slugs[site.pages]}
    texts: dict[str, str] = {}
    used: set[str] = set()
    for post in naming.planned:
        resolving = Resolving(post, old, files, export.base)
        text, remarks = post_text(post, resolving, _moved(post, old, taken), site.zone)
        texts[post.path] = text
        if post.status == "published":
            used |= resolving.used
        for remark in remarks:
            if kind := _KINDS.get(remark.kind, remark.kind):
                naming.doubt(kind, f"{post.path}{f':{remark.line}' if remark.line else ''}: {remark.what}")
        if post.item.comments:
            texts[f"{COMMENTS}/{post.path.removesuffix('.md')}.json"] = comments_text(post, site)
    told = {line.rpartition(": ")[2] for line in naming.doubts.get(NOT_FOUND, ())}
    for item in files.by_id.values():
        found = files.of(item.file)
        if found and not found.target and found.url not in files.refused and found.url not in told:
            naming.doubt(NOT_FOUND, found.url)
    for url, reason in sorted(files.refused.items()):
        naming.doubt("Files that were left behind", f"{url}: {reason}")
    copied = sorted({file.target: file for file in files.found.values() if file.target}.items())
    pairs += _of_files(naming.planned, files, used, old, site)
    table = {address: new for address, new in _fit(pairs, old) if same(address) != same(new)}
    texts |= _tables(table, taken, site)
    _tell_rest(export, naming, source.name, site, wishes)
    counts = _counts(naming, texts, len(copied))
    copies = tuple(Move(file.source, target) for target, file in copied if file.source)
    doubts = {kind: tuple(dict.fromkeys(lines)) for kind, lines in naming.doubts.items()}
    added = people_text(persons, people)
    return Plan(texts, copies, added, counts, tuple(naming.renamed), (*export.broken, *naming.refused), doubts)


def _remembered(pairs: Iterator[tuple[str, str]], old: Old) -> list[tuple[str, str]]:
    """The pairs, each old address once; texts that link to one will find the new one."""
    first: dict[str, str] = {}
    for address, new in pairs:
        first.setdefault(address, new)
        if key := old.key(address):
            old.places.setdefault(key, new)
            # WordPress finds a term by the last part of its address, whatever stands above it.
            if match := re.search(r"/(category|tag)/(?:.*/)?([^/]+)$", key):
                old.places.setdefault(f"{match[1]} {match[2]}", new)
    return list(first.items())


def _names(planned: list[Planned]) -> dict[tuple[str, str], str]:
    """(taxonomy, slug there) -> the name here."""
    names: dict[tuple[str, str], str] = {}
    for post in planned:
        here = {name.casefold(): name for name in (*post.tags, post.category) if name}
        for mark in post.item.marks:
            plainly = " ".join(mark.name.replace("&amp;", "&").replace(",", " ").replace(";", " ").split()).casefold()
            if name := here.get(plainly):
                # The category of some post is better than the tag of another.
                if mark.domain == "category" and name == post.category:
                    names[mark.domain, mark.slug] = name
                names.setdefault((mark.domain, mark.slug), name)
    return names


def _moved(post: Planned, old: Old, taken: set[str]) -> list[str]:
    """The old addresses of a post, in the order in which it had them; nobody else has one of them."""
    found = []
    for address in (*current_of(post, old), *former_of(post, old)):
        fit = written(address, old)
        if fit and same(fit) not in taken and same(fit) != same(post.url):
            taken.add(same(fit))
            found.append(fit)
    return found


def _fit(pairs: list[tuple[str, str]], old: Old) -> Iterator[tuple[str, str]]:
    for address, new in pairs:
        if fit := written(address, old):
            yield fit, new


def _of_files(
    planned: list[Planned], files: Attachments, used: set[str], old: Old, site: Site
) -> Iterator[tuple[str, str]]:
    """Uploads, and the pages that WordPress makes for them."""
    by_id = {post.item.id: post for post in planned if post.status == "published"}
    addresses = {}
    for file in files.found.values():
        # Only what a published text links to, or the settings publish as it is, has an address.
        is_published = file.target in used and not file.is_picture
        if file.target and (is_published or file.target.startswith(site.static)):
            addresses[file.url] = f"/{file.target}"
            yield file.url, f"/{file.target}"
    for item in files.by_id.values():
        parent = by_id.get(item.parent)
        if new := parent.url if parent else addresses.get(item.file, ""):
            yield from ((address, new) for address in (item.link, f"{old.base}/?attachment_id={item.id}"))


def _tables(table: Mapping[str, str], taken: set[str], site: Site) -> dict[str, str]:
    """Files of redirects: those that are new to the site, as many as their size asks for."""
    there = _redirects_there(site.content)
    lines: list[str] = []
    for address, new in sorted(table.items()):
        if same(address) not in taken and address not in there:
            taken.add(same(address))
            lines.append(document_text({address: new}))
    texts: dict[str, str] = {}
    number, size = 1, 0
    for line in lines:
        while (site.content / _table_name(number)).exists() or size + len(line.encode()) > _MOST_BYTES:
            number, size = number + 1, 0
        texts[_table_name(number)] = texts.get(_table_name(number), "") + line
        size += len(line.encode())
    return texts


def _table_name(number: int) -> str:
    return f"{REDIRECTS}/wordpress{f'-{number}' if number > 1 else ''}.yaml"


def _redirects_there(content: Path) -> set[str]:
    """The old addresses in the tables that the site has: the words before ': ' in their lines."""
    paths = [content / "redirects.yaml", *sorted((content / REDIRECTS).glob("*.yaml"))]
    lines = (line for path in paths if path.is_file() for line in path.read_text(encoding="utf-8-sig").splitlines())
    return {line.removeprefix("? ").partition(": ")[0].strip(" '\"") for line in lines}


def _tell_rest(export: Export, naming: Naming, source: str, site: Site, wishes: Wishes) -> None:
    """What is in the export besides posts and pages."""
    fields: dict[str, int] = {}
    menus: dict[str, int] = {}
    for item in export.items:
        if item.kind == "nav_menu_item":
            menu = next((mark.name for mark in item.marks if mark.domain == "nav_menu"), "no menu")
            menus[menu] = menus.get(menu, 0) + 1
        elif item.kind not in (*KINDS, "attachment"):
            naming.leave(f"{item.kind or 'nameless'} (a kind of a plugin or theme)")
        elif item.kind in KINDS:
            for name in item.fields:
                fields[name] = fields.get(name, 0) + 1
            if item.unshown:
                naming.left_out["comment (spam, deleted, not let through, or a ping)"] = (
                    naming.left_out.get("comment (spam, deleted, not let through, or a ping)", 0) + item.unshown
                )
    for name, count in sorted(menus.items()):
        naming.doubt(
            "Menus, which are written in navigation.yaml",
            f"'{name}': {counted(count, 'entry').replace('entrys', 'entries')}",
        )
    for name, count in sorted(fields.items()):
        naming.doubt("Custom fields, which are not taken over", f"{name}: {count}")
    for what, count in sorted(naming.left_out.items()):
        naming.doubt("Left out", f"{what}: {count}")
    said = export.language.split("-")[0].lower()
    if not wishes.language and said and said != site.language.split("-")[0].lower():
        hint = f"say --language {export.language} if that holds"
        naming.doubt("Language", f"the export says '{export.language}', the site is in '{site.language}'; {hint}")


def _counts(naming: Naming, texts: Mapping[str, str], copied: int) -> dict[str, int]:
    kinds = [post.item.kind for post in naming.planned]
    drafts = sum(post.status == "draft" for post in naming.planned)
    comments = sum(len(post.item.comments) for post in naming.planned)
    tables = sum(text.count("\n") for name, text in texts.items() if name.startswith(f"{REDIRECTS}/"))
    moved = sum(
        text.count("\n    /") + ("\nRedirect_from: " in text) for name, text in texts.items() if name.endswith(".md")
    )
    return {
        "post": kinds.count("post"), "page": kinds.count("page"), "draft": drafts, "comment": comments,
        "file": copied, "redirect": tables + moved,
    }  # fmt: skip
