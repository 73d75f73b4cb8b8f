"""The addresses of the old site: each in one notation, and what has become of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from herald.imports.wordpress.export import Export
from herald.imports.wordpress.naming import Planned
from herald.imports.wordpress.site import Site

# https://developer.wordpress.org: the parameters that name something to be shown.
_NAMED = ("p", "page_id", "attachment_id", "cat", "tag", "author", "m", "feed")
_INDEX = re.compile(r"/index\.php(?=/|$)", re.IGNORECASE)
_NEVER = frozenset('\\"<>{}|^`*')
_MOST = 900


@dataclass
class Old:
    """Where the old site stood, and what stands now at each of its addresses."""

    host: str
    base: str
    """Its path on its host, without a slash at the end: '' or '/blog'."""
    hosts: frozenset[str]
    posts: dict[str, Planned] = field(default_factory=dict)
    """By key."""
    places: dict[str, str] = field(default_factory=dict)
    """By key: terms, archives and feeds, from the root."""
    attached: dict[str, str] = field(default_factory=dict)
    """By key: pages of attachments, and the address of the file."""

    def key(self, url: str) -> str | None:
        """One notation for all of an address's: '/2011/08/31/slug', '?p=123'; ``None`` if it is of another site."""
        try:
            parts = urlsplit(url.strip())
            host = (parts.hostname or "").removeprefix("www.")
        except ValueError:
            return None
        if parts.scheme not in ("", "http", "https") or (host and host not in self.hosts):
            return None
        if not host and not parts.path.startswith("/") and not parts.query:
            return None
        path = _INDEX.sub("", unquote(parts.path, errors="replace")).rstrip("/").casefold()
        said = dict(parse_qsl(parts.query))
        for name in _NAMED:
            if name in said and path in ("", self.base.casefold()):
                return f"?{name}={said[name].casefold()}"
        return path or "/"


def old_of(export: Export, planned: list[Planned]) -> Old:
    """The old site of an export, with its posts and pages under every address that they had."""
    parts = urlsplit(export.base)
    hosts = {_host(export.base)}
    # Posts may have been written while the site was elsewhere.
    for item in export.items:
        if item.kind in ("post", "page", "attachment"):
            hosts |= {_host(item.link), _host(item.guid) if "?p" in item.guid or "?page_id" in item.guid else ""}
    old = Old(_host(export.base), parts.path.rstrip("/"), frozenset(hosts - {""}))
    # What an address is now counts more than what one like it was once.
    for addresses in (current_of, former_of):
        for post in planned:
            for address in addresses(post, old):
                if (key := old.key(address)) and key not in ("/", old.base.casefold() or "/"):
                    old.posts.setdefault(key, post)
    for item in export.items:
        if item.kind == "attachment":
            for address in (item.link, f"{export.base}/?attachment_id={item.id}", f"{export.base}/?p={item.id}"):
                if (key := old.key(address)) and key not in old.posts and address != item.file:
                    old.attached.setdefault(key, item.file)
    return old


def current_of(post: Planned, old: Old) -> Iterator[str]:
    """The addresses from which the old site led to a post at last."""
    if post.item.link:
        yield post.item.link
    name = "p" if post.item.kind == "post" else "page_id"
    yield f"{old.base}/?{name}={post.item.id}"
    if name == "page_id":
        yield f"{old.base}/?p={post.item.id}"


def former_of(post: Planned, old: Old) -> Iterator[str]:
    """The addresses that it had earlier: its guid, and its link with each slug that it had."""
    guid = post.item.guid
    if re.match(r"https?://", guid):
        yield guid
    link = post.item.link
    if post.item.slug and f"/{post.item.slug}" in link:
        for slug in post.item.meta.get("_wp_old_slug", ()):
            if re.fullmatch(r"[\w%.-]+", slug):
                yield link.replace(f"/{post.item.slug}", f"/{slug}")


def written(url: str, old: Old) -> str:
    """An old address as the table of redirects takes it, from the root; '' for what cannot be in it."""
    if old.key(url) is None:
        return ""
    parts = urlsplit(url.strip())
    if _host(url) not in ("", old.host):
        # Another host, from which the old site had moved.
        return ""
    path = unquote(parts.path, errors="replace") or "/"
    query = [(name, value) for name, value in parse_qsl(parts.query) if name in _NAMED]
    segments = path.strip("/").split("/") if path.strip("/") else []
    is_sound = all(part not in ("", ".", "..") and part.isprintable() and not _NEVER & set(part) for part in segments)
    if not is_sound or any(char.isspace() for char in path) or "\ufffd" in path or len(quote(path)) > _MOST:
        return ""
    if any(not re.fullmatch(r"[A-Za-z0-9._~-]+", value) for _name, value in query) or (parts.query and not query):
        return ""
    if not segments and not query:
        return ""
    whole = "/" + "/".join(quote(part, safe=":@!&()+,;=~-._") for part in segments)
    end = "/" if segments and ("." not in segments[-1] or path.endswith("/")) and not query else ""
    if query and segments and not whole.endswith(".php"):
        whole += "/"
    return f"{whole}{end}" + (f"?{'&'.join(f'{name}={value}' for name, value in query)}" if query else "")


def same(address: str) -> str:
    """What two addresses of the table have in common if servers take one for the other."""
    path, _, query = address.partition("?")
    return f"{unquote(path).removesuffix('index.html').rstrip('/').casefold()}?{query}"


def terms_shown(planned: list[Planned], site: Site) -> Mapping[str, frozenset[str]]:
    """'tag', 'category', 'author': the names that have a page, because something published has them."""
    shown = [post for post in planned if post.status == "published" and post.item.kind == "post"]
    return {
        "tag": frozenset(tag for post in shown for tag in post.tags),
        "category": frozenset(post.category or site.default_category for post in shown),
        "author": frozenset(name for post in shown for name in post.authors),
    }


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
