"""The table for static hosts that read ``_redirects``, as Netlify and Cloudflare Pages do."""

from __future__ import annotations

from collections.abc import Iterator

from herald.site.redirects.addresses import quoted
from herald.site.redirects.table import Redirect, Table

REDIRECTS = "_redirects"
# Of Cloudflare Pages: so many lines without placeholders, each of so many characters.
MAX_RULES = 2_000
MAX_LINE = 1_000


def redirects_file(table: Table, prefix: str) -> str:
    """The text of ``_redirects``. ``prefix`` is the path of the site on its host: '/club', or ''."""
    return "\n".join(_lines(table, prefix)) + "\n"


def _lines(table: Table, prefix: str) -> Iterator[str]:
    # A part that begins with a colon would stand for anything.
    known = [redirect for redirect in table.redirects if "/:" not in redirect.old.path]
    plain = [line for redirect in known if redirect.new and not redirect.old.query for line in _rules(redirect, prefix)]
    asking = [redirect for redirect in known if redirect.new and redirect.old.query]
    asking.sort(key=lambda redirect: -len(redirect.old.query))
    yield "# Old addresses. Made by Herald; changes here are lost with the next build."
    yield "# Where a page stands at an old address, Netlify shows that page, which leads on as well."
    if gone := sum(not redirect.new for redirect in table.redirects):
        yield f"# These hosts know no status for what is gone: 404 is the answer to {gone:,} of the old addresses."
    if others := len(table.redirects) - len(known):
        yield f"# Left out, because they would be taken for patterns: {others:,}."
    if len(plain) > MAX_RULES:
        yield f"# Cloudflare Pages reads the first {MAX_RULES:,} of {len(plain):,} lines."
    if any(len(line) > MAX_LINE for line in plain):
        yield f"# Cloudflare Pages passes over lines of more than {MAX_LINE:,} characters."
    yield from plain
    if asking:
        yield "# Cloudflare Pages passes over these, because it looks at no query; Netlify wants no other parameters."
    for redirect in asking:
        query = " ".join(f"{name}={value}" for name, value in redirect.old.query)
        yield f"{_old(redirect, prefix) or '/'} {query} {_new(redirect, prefix)} 301"


def _rules(redirect: Redirect, prefix: str) -> Iterator[str]:
    """With and without the closing slash, which are two addresses to Cloudflare."""
    old, new = _old(redirect, prefix), _new(redirect, prefix)
    if old:
        yield f"{old} {new} 301"
    yield f"{old}/ {new} 301"


def _old(redirect: Redirect, prefix: str) -> str:
    return quoted(prefix + redirect.old.path).rstrip("/")


def _new(redirect: Redirect, prefix: str) -> str:
    return prefix + redirect.new if redirect.new.startswith("/") else redirect.new
