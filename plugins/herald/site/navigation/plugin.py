"""The Pelican adapter of the menus: adds ``navigation`` to the context."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from herald import host
from herald.core.documents import nearest
from herald.core.errors import Mistake
from herald.core.files import glance
from herald.site.languages.tags import canonical
from herald.site.navigation.model import Entry, Navigation, Spoken
from herald.site.navigation.reading import FILENAME, Menus, entries, lines_saying, read_menus, targets_of

NAME = "navigation.yaml"


def add_navigation(generator: Any) -> None:
    """Receiver of ``static_generator_finalized``, when everything is read: the context's ``navigation``."""
    context, settings = generator.context, generator.settings
    path = Path(settings["PATH"]) / NAME
    if not path.is_file():
        context["navigation"] = _of_settings(settings)
        return
    menus, mistakes = read_menus(path, canonical(settings["DEFAULT_LANG"]))
    sources = context["generated_content"]
    hidden = {} if host.is_preview(settings) else context.get("withheld", {})
    files = dict(_files(menus, sources, hidden))
    unknown = () if mistakes else _unknown(path, menus, sources, files)
    host.report(context, [*mistakes, *unknown])
    context["navigation"] = (
        Navigation() if mistakes else Navigation(entries(menus.main, files), entries(menus.footer, files))
    )


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
    signals.static_generator_finalized.connect(add_navigation)


def _of_settings(settings: Mapping[str, Any]) -> Navigation:
    """What Pelican's own settings say where there is no file."""
    main, footer = (
        tuple(Entry({"": title}, {"": path}) for title, path in settings.get(name) or ())
        for name in ("MENUITEMS", "FOOTER_ITEMS")
    )
    return Navigation(main, footer)


def _files(menus: Menus, sources: Mapping[str, Any], withheld: Collection[str]) -> Iterator[tuple[str, Spoken]]:
    """The targets that are published files, with the addresses of what was made of them, by language."""
    for to in targets_of(menus):
        name, mark, anchor = to.partition("#")
        target = sources.get(_key(name)) if to.startswith(FILENAME) else None
        if target is not None and getattr(target, "source_path", None) not in withheld:
            versions = {canonical(each.lang): each.url for each in getattr(target, "translations", ())}
            yield to, {lang: f"{url}{mark}{anchor}" for lang, url in {**versions, "": target.url}.items()}


def _unknown(path: Path, menus: Menus, sources: Mapping[str, Any], files: Mapping[str, Spoken]) -> Iterator[Mistake]:
    text = glance(path)
    for to in dict.fromkeys(targets_of(menus)):
        key = _key(to.partition("#")[0])
        if not to.startswith(FILENAME) or to in files:
            continue
        line = lines_saying(to, text)[0]
        if key not in sources:
            guess = nearest(key, sources)
            remedy = f"did you mean {FILENAME}/{guess}?" if guess else "correct the name, or add the file"
            yield Mistake(path, line, f"leads to '{to}', which does not exist", remedy)
        elif sources[key] is not None:
            yield Mistake(path, line, f"leads to '{to}', which is not published", "publish it, or lead elsewhere")
        # Otherwise Pelican has refused the file, which is told already.


def _key(to: str) -> str:
    return posixpath.normpath(to.removeprefix(FILENAME).lstrip("/"))
