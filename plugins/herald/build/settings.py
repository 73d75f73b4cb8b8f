"""Reading a site's settings file, with its mistakes told like those of any other file."""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican.plugins._utils import load_plugins
from pelican.settings import read_settings

from herald.core.documents import nearest
from herald.core.errors import HeraldError, Mistake
from herald.core.files import glance, line_of

_OURS = {"HERALD_AS_OF", "HERALD_LOGOS", "HERALD_MARKUP", "HERALD_MEDIA", "HERALD_NEWS", "HERALD_RELOAD", "HERALD_SITE"}


def load_settings(path: Path, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Pelican's settings from the file, ``overrides`` on top. Raises ``HeraldError``."""
    if not path.is_file():
        raise HeraldError([Mistake(path, None, "does not exist", "name a settings file with --settings")])
    try:
        with _own_modules(path.parent):
            settings: dict[str, Any] = read_settings(str(path), override=dict(overrides))
    except SyntaxError as error:
        place = Path(error.filename or path)
        raise HeraldError(
            [Mistake(place, error.lineno, f"is not valid Python: {error.msg}", "correct the line")]
        ) from error
    except Exception as error:  # whatever the file, or Pelican's own look at it, raised
        frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).parent == path.parent]
        line = frames[-1].lineno if frames else None
        raise HeraldError([Mistake(path, line, f"cannot be used: {error}", "correct the setting")]) from error
    mistakes = [*_check_names(settings, path), *_check_zone(settings, path), *_check_plugins(settings, path)]
    if mistakes:
        raise HeraldError(mistakes)
    return settings


@contextmanager
def _own_modules(folder: Path) -> Iterator[None]:
    """Let a settings file import the one beside it, and let no module of one site be taken for another's."""
    before = set(sys.modules)
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules) - before:
            origin = getattr(sys.modules[name], "__file__", None)
            if origin and Path(origin).parent == folder:
                del sys.modules[name]


def _line_of(name: str, path: Path) -> int | None:
    """The last line of the settings file that sets ``name``: that is the one that counts."""
    lines = enumerate(glance(path).splitlines(), 1)
    setting = re.compile(rf"\s*{re.escape(name)}\b\s*[=\[.]")
    return max((number for number, line in lines if setting.match(line)), default=None)


def _check_names(settings: Mapping[str, Any], path: Path) -> list[Mistake]:
    found = []
    for key in settings:
        if key.startswith("HERALD_") and key not in _OURS:
            guess = nearest(key, _OURS)
            remedy = f"did you mean {guess}?" if guess else f"known are {', '.join(sorted(_OURS))}"
            found.append(Mistake(path, _line_of(key, path), f"does not know the setting {key}", remedy))
    return found


def _check_zone(settings: Mapping[str, Any], path: Path) -> list[Mistake]:
    # Pelican drops every article, and exits 0, if it cannot find the zone.
    zone = settings.get("TIMEZONE", "UTC")
    try:
        ZoneInfo(zone)
    except Exception:
        remedy = "write an IANA name such as 'Europe/London', or 'UTC'"
        return [Mistake(path, _line_of("TIMEZONE", path), f"TIMEZONE is {zone!r}, which is not a time zone", remedy)]
    return []


def _check_plugins(settings: Mapping[str, Any], path: Path) -> list[Mistake]:
    """Plugins that cannot be imported; Pelican itself only logs them, and builds on."""
    text = glance(path)
    found = []
    for name in settings.get("PLUGINS") or ():
        if not isinstance(name, str):
            continue
        fault = _import_fault(name, settings)
        if fault:
            what = f"the plugin '{name}' cannot be loaded: {fault}"
            remedy = "install it, correct its name in PLUGINS, or take it out"
            line = line_of(f'"{name}"', text) or line_of(f"'{name}'", text) or _line_of("PLUGINS", path)
            found.append(Mistake(path, line, what, remedy))
    return found


def _import_fault(name: str, settings: Mapping[str, Any]) -> str | None:
    try:
        loaded = load_plugins({"PLUGINS": [name], "PLUGIN_PATHS": settings.get("PLUGIN_PATHS", [])})
    except Exception as error:  # a plugin may raise anything while it is imported
        return f"{type(error).__name__}: {error}"
    if not loaded:
        return "there is no such module"
    return None if hasattr(loaded[0], "register") else "it has no register()"
