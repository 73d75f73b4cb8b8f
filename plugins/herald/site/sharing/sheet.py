"""What all cards of a site are drawn from: the template in the site's colours, and the site's mark, both looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from herald.core.errors import HeraldError, Mistake
from herald.core.files import decode, read_bytes
from herald.core.jobs import Lost
from herald.core.store import Store
from herald.pictures.fonts import missing
from herald.pictures.look import Look, examine, key_of, packed, unpacked
from herald.site.settings import Cards
from herald.site.sharing.cards import Runner, Sheet
from herald.site.sharing.colours import coloured, properties_of
from herald.site.sharing.template import read_template

_TEMPLATE = "card.svg"
_TOKENS = "css/tokens.css"


@dataclass(frozen=True)
class Sources:
    """Where the parts are. What is ``None`` is not there, and need not be."""

    template: Path | None
    mark: Path | None
    sheets: tuple[Path, ...] = ()
    """Style sheets with the colours; later ones win."""

    @staticmethod
    def of(settings: Mapping[str, Any], cards: Cards) -> Sources:
        """As the settings have it. What they name by ``HERALD_SITE`` has to be there."""
        content, theme = Path(settings["PATH"]), Path(settings["THEME"])
        template = content / cards.template if cards.template else theme / _TEMPLATE
        mark = content / (cards.mark or settings.get("SITE_MARK") or _TEMPLATE)
        return Sources(
            template if cards.template or template.is_file() else None,
            mark if cards.mark or (settings.get("SITE_MARK") and mark.is_file()) else None,
            tuple(path for path in _sheets(settings, content, theme) if path.is_file()),
        )


@dataclass(frozen=True)
class Read:
    """The sheet, or ``None`` where the site has no template; what the store holds of it, and what is odd about it."""

    sheet: Sheet | None
    fingerprints: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()


@dataclass
class _Desk:
    """Looks at drawings, or remembers what was seen."""

    store: Store
    run: Runner
    keys: set[str] = field(default_factory=set)

    def look(self, payload: bytes, path: Path) -> Look:
        """What is known of the drawing. Raises ``HeraldError`` if it may not be used."""
        key = key_of(payload)
        if kept := self.store.get(key):
            self.keys.add(key)
            return unpacked(kept)
        (seen,) = self.run(examine, [(path, payload)])
        if isinstance(seen, Lost):
            raise HeraldError([Mistake(path, None, seen.reason, "simplify the drawing")])
        if not isinstance(seen, Look):
            raise HeraldError(seen)
        self.store.put(key, packed(seen))
        self.keys.add(key)
        return seen


def read_sheet(sources: Sources, store: Store, run: Runner) -> Read:
    """Read and check everything. Raises ``HeraldError`` with the mistakes of the template, or of the mark."""
    if sources.template is None:
        return Read(None)
    desk = _Desk(store, run)
    colours = properties_of(decode(read_bytes(path), path) for path in sources.sheets)
    svg = coloured(decode(read_bytes(sources.template), sources.template), colours)
    template = read_template(svg, sources.template)
    fonts = desk.look(svg.encode(), sources.template).fonts
    mark = desk.look(read_bytes(sources.mark), sources.mark).svg if sources.mark else b""
    return Read(Sheet(template, mark), frozenset(desk.keys), _odd(sources.template, fonts))


def _odd(path: Path, fonts: Sequence[str]) -> tuple[str, ...]:
    names = missing(fonts)
    return (f"{path.name} asks for fonts that are not installed: {', '.join(names)}",) if names else ()


def _sheets(settings: Mapping[str, Any], content: Path, theme: Path) -> list[Path]:
    """The theme's tokens, then the file that is published as ``TOKENS_CSS``."""
    own = settings.get("TOKENS_CSS") or ""
    moved = [name for name, told in settings.get("EXTRA_PATH_METADATA", {}).items() if own and told.get("path") == own]
    folders = settings.get("THEME_STATIC_PATHS") or ["static"]
    return [*(theme / folder / _TOKENS for folder in folders), *(content / name for name in (own, *moved) if name)]
