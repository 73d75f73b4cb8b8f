"""The table for nginx: maps for its ``http`` block, and two lines for the ``server`` block."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from herald.site.redirects.table import Redirect, Table

HTTP = "redirects/nginx-http.conf"
SERVER = "redirects/nginx-server.conf"

_INTRODUCTION = """\
# Old addresses. Made by Herald; changes here are lost with the next build.
# In the http block:    include /path/of/the/site/redirects/nginx-http*.conf;
# In the server block:  include /path/of/the/site/redirects/nginx-server*.conf;
# nginx reads them when it is started or reloaded.

map_hash_bucket_size {bucket};
map_hash_max_size {slots};

# Without a closing slash or the name of the index; $uri is decoded.
map $uri $herald_path {{
    "~^(?<herald_folder>.*)/(?:index\\\\.html)?$" $herald_folder;
    default $uri;
}}
"""
_SERVER = """\
# Old addresses: see nginx-http.conf.
if ($herald_move = gone) { return 410; }
if ($herald_move) { return 301 $herald_move; }
"""


def nginx_files(table: Table, prefix: str) -> dict[str, str]:
    """Output name -> text. ``prefix`` is the path of the site on its host: '/club', or ''."""
    # The least particular comes first, because each map falls back to the one before.
    groups = [(), *reversed(table.queries)]
    names = [f"$herald_move_{number}" for number in range(1, len(groups))] + ["$herald_move"]
    parts = []
    keys: list[str] = []
    for group, name, before in zip(groups, names, ['""', *names], strict=False):
        of_group = {
            _key(redirect, prefix): redirect
            for redirect in table.redirects
            if tuple(parameter for parameter, _value in redirect.old.query) == group
        }
        source = " ".join(["$herald_path", *(f"$arg_{parameter}" for parameter in group)])
        lines = [f"    default {before};", *_lines(of_group, prefix)]
        parts.append("\n".join([f'map "{source}" {name} {{', *lines, "}\n"]))
        keys += of_group
    introduction = _INTRODUCTION.format(bucket=_bucket(keys), slots=_power_of_two(4 * len(keys), at_least=2048))
    return {HTTP: "\n".join([introduction, *parts]), SERVER: _SERVER}


def _key(redirect: Redirect, prefix: str) -> str:
    return " ".join([prefix + redirect.old.path.rstrip("/"), *(value for _name, value in redirect.old.query)])


def _lines(redirects: Mapping[str, Redirect], prefix: str) -> Iterable[str]:
    alike = Counter(key.lower() for key in redirects)
    for key, redirect in redirects.items():
        # nginx ignores case in what it looks up, but not in a pattern, for which it has to try one after the other.
        exact = redirect.case_matters or alike[key.lower()] > 1
        word = _word(f"~^{re.escape(key)}$" if exact else key)
        yield f"    {word} {_word(_located(redirect.new, prefix) or 'gone')};"


def _located(new: str, prefix: str) -> str:
    return prefix + new if new.startswith("/") else new


def _word(text: str) -> str:
    """One word of the configuration. A value has no '$', which ``parse_new`` encodes; in a key it means nothing."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _bucket(keys: Iterable[str]) -> int:
    """Bytes for one bucket of the hash: room for two of the longest entries, each with its pointers."""
    longest = max((len(key.encode()) for key in keys), default=0)
    return _power_of_two(2 * (longest + 32), at_least=128)


def _power_of_two(number: int, at_least: int) -> int:
    return max(at_least, 1 << (number - 1).bit_length())
