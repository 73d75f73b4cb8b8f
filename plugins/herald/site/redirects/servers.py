"""What is written of the table: a file for each kind of server, and where the page at an old address leads."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from urllib.parse import urlsplit

from herald.site.redirects.addresses import is_outside, quoted
from herald.site.redirects.apache import HTACCESS, apache_file
from herald.site.redirects.caddy import CADDY, caddy_file
from herald.site.redirects.hosts import REDIRECTS, redirects_file
from herald.site.redirects.nginx import nginx_files
from herald.site.redirects.table import Redirect, Table


def server_files(table: Table, servers: Collection[str], prefix: str) -> dict[str, str]:
    """Output name -> text, for the named ``servers``; nothing for an empty table.

    ``prefix`` is the path of the site on its host: '/club', or ''.
    """
    if not table.redirects:
        return {}
    files = nginx_files(table, prefix) if "nginx" in servers else {}
    if "apache" in servers:
        files[HTACCESS] = apache_file(table, prefix)
    if "caddy" in servers:
        files[CADDY] = caddy_file(table, prefix)
    if "netlify" in servers:
        files[REDIRECTS] = redirects_file(table, prefix)
    return files


def page_target(redirect: Redirect) -> str:
    """The new address as the page at the old one writes it: relative, so that it holds below any path."""
    if is_outside(redirect.new):
        return redirect.new
    parts = urlsplit(redirect.new)
    rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    relative = posixpath.relpath(parts.path, quoted(f"/{posixpath.dirname(redirect.page)}"))
    # 'a:b' would be taken for a scheme.
    return ("" if relative.startswith(".") else "./") + relative + ("/" if parts.path.endswith("/") else "") + rest
