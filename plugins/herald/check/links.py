"""Links between sources, ``{filename}`` and ``{static}``, checked where they are written."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from herald.core.documents import nearest
from herald.core.errors import Mistake
from herald.core.files import glance, line_of

_LINK = re.compile(r"""(?:href|src|poster|data)\s*=\s*(["'])[{|](filename|static|attach)[|}](.*?)\1""")


def check_links(body: str, source: str, path: Path, sources: Mapping[str, str], root: Path) -> list[Mistake]:
    """Links in the HTML ``body`` of the source file ``path`` whose target does not exist.

    ``source`` is its name relative to the content folder ``root``; ``sources`` are the names of all posts
    and pages there, also of those that were refused: a link to them is not a mistake of its own. Each comes with the
    clause that says why it is not published ('is a draft'), '' where nothing stands against it.
    """
    mistakes = []
    for _quote, kind, written in dict.fromkeys(_LINK.findall(body)):
        target = _target(written, source)
        is_static = kind != "filename"
        if not is_static and (why := sources.get(target)):
            what = f"links to '{html.unescape(written)}', which {why}"
            remedy = "take the link out until then, or publish both together"
            mistakes.append(Mistake(path, line_of(written, glance(path)), what, remedy))
            continue
        if target in sources or (is_static and (root / target).is_file()):
            continue
        known = _files_below(root) if is_static else sources
        remedy = _remedy(kind, target, known, root)
        what = f"{'shows or links' if is_static else 'links to'} '{html.unescape(written)}', which does not exist"
        text = glance(path)
        mistakes.append(Mistake(path, line_of(written or kind, text), what, remedy))
    return mistakes


def _target(written: str, source: str) -> str:
    try:
        path = unquote(urlsplit(html.unescape(written)).path)
    except ValueError:
        return written
    start = "" if path.startswith("/") else posixpath.dirname(source)
    return posixpath.normpath(posixpath.join(start, path.lstrip("/")))


def _remedy(kind: str, target: str, known: Collection[str], root: Path) -> str:
    if kind == "filename" and (root / target).is_file():
        return f"it is no post or page: write {{static}}/{target}"
    # A disk that ignores case hides this slip from its author.
    twins = (name for name in sorted(known) if name.casefold() == target.casefold())
    guess = next(twins, None) or nearest(target, known)
    return f"did you mean {{{kind}}}/{guess}?" if guess else "correct the link, or add the file"


def _files_below(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
