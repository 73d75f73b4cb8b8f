"""The table for Caddy: a snippet to import into the block of the site."""

from __future__ import annotations

from collections.abc import Iterator

from herald.site.redirects.table import Table

CADDY = "redirects/redirects.caddy"

_INTRODUCTION = """\
# Old addresses. Made by Herald; changes here are lost with the next build.
# In the block of the site:  import /path/of/the/site/redirects/*.caddy
"""
_STEM = """\
# Without a closing slash or the name of the index; {path} is decoded.
map {path} {herald_path} {
	"~^(.*)/(?:index\\.html)?$" "${1}"
	default {path}
}
"""


def caddy_file(table: Table, prefix: str) -> str:
    """The text of the snippet. ``prefix`` is the path of the site on its host: '/club', or ''."""
    return "\n".join([_INTRODUCTION, _STEM, *_parts(table, prefix)])


def _parts(table: Table, prefix: str) -> Iterator[str]:
    steps = []
    for number, group in enumerate([*table.queries, ()]):
        name = f"herald_move_{number}"
        source = " ".join(["{herald_path}", *(f"{{query.{parameter}}}" for parameter in group)])
        yield f'map "{source}" {{{name}}} {{'
        for redirect in table.redirects:
            if tuple(parameter for parameter, _value in redirect.old.query) == group:
                path = prefix + redirect.old.path.rstrip("/")
                key = " ".join([path, *(value for _name, value in redirect.old.query)])
                new = prefix + redirect.new if redirect.new.startswith("/") else redirect.new
                yield f"\t{_word(key)} {_word(new or 'gone')}"
        yield "\tdefault none\n}\n"
        steps.append(
            f"\t@gone_{number} vars {{{name}}} gone\n"
            f"\terror @gone_{number} 410\n"
            f"\t@moved_{number} not vars {{{name}}} none\n"
            f"\tredir @moved_{number} {{{name}}} permanent"
        )
    yield "\n".join(["# In this order.", "route {", *steps, "}\n"])


def _word(text: str) -> str:
    """One word of a Caddyfile; addresses have no '{', which would begin a placeholder."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
