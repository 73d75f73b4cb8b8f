"""The table for Apache: an ``.htaccess`` for the root of the site, with rules of mod_rewrite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from herald.site.redirects.table import Redirect, Table

HTACCESS = ".htaccess"

_INTRODUCTION = """\
# Old addresses. Made by Herald; changes here are lost with the next build.
# The server needs mod_rewrite and 'AllowOverride FileInfo' for this folder.
<IfModule mod_rewrite.c>
RewriteEngine On
"""
# What stands for something else in the target of a rule.
_SPECIAL = re.compile(r"[\\$%]")


def apache_file(table: Table, prefix: str) -> str:
    """The text of ``.htaccess``. ``prefix`` is the path of the site on its host: '/club', or ''."""
    # The first rule that fits counts, so what asks for more stands first.
    ordered = sorted(table.redirects, key=lambda redirect: -len(redirect.old.query))
    return "\n".join(
        [_INTRODUCTION, *(line for redirect in ordered for line in _lines(redirect, prefix)), "</IfModule>\n"]
    )


def _lines(redirect: Redirect, prefix: str) -> Iterator[str]:
    for name, value in redirect.old.query:
        yield f'RewriteCond %{{QUERY_STRING}} "(?:^|&){name}={re.escape(value)}(?:&|$)"'
    # Apache compares with the decoded path below the folder of this file.
    path = re.escape(redirect.old.path.strip("/"))
    pattern = f"^{path}(?:/(?:index\\.html)?)?$" if path else "^(?:index\\.html)?$"
    word = pattern.replace('"', '\\"')
    if redirect.new:
        located = prefix + redirect.new if redirect.new.startswith("/") else redirect.new
        target = _SPECIAL.sub(lambda match: f"\\{match[0]}", located)
        # The target is encoded already, and the query of the old address is not for it.
        yield f'RewriteRule "{word}" "{target}" [R=301,NE,QSD,L]'
    else:
        yield f'RewriteRule "{word}" "-" [G]'
