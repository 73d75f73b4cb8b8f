"""The catalogue's whole way, from its folder to entries and files: look, plan, draw, describe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from herald.core.errors import HeraldError, Mistake
from herald.logos.checks.audit import audit
from herald.logos.checks.named import levels_of
from herald.logos.entries import LogoEntry
from herald.logos.handmade import with_usable_pictures
from herald.logos.masters import Masters, Workshop, keep, read_masters
from herald.logos.model import LogoPlan, Master, Rendition, Site
from herald.logos.output.documents import Documents, make_documents
from herald.logos.output.pages import Invitation, Page, make_pages
from herald.logos.plan import make_plan
from herald.logos.reading.catalogue import find_masters, read_catalogue
from herald.logos.reading.house import read_house
from herald.logos.realise import Drawn, Payload, describe, draw
from herald.logos.settings import Options
from herald.logos.siteicon import find_icon_master, icon_payloads, plan_icons
from herald.pictures.engines import Engine
from herald.pictures.render import signature


@dataclass(frozen=True)
class Production:
    """What came of the catalogue."""

    entries: tuple[LogoEntry, ...] = ()
    payloads: Mapping[str, Payload] = field(default_factory=dict)
    """Output name -> how to get its bytes, for every artifact of every entry, and for the site's icons."""
    documents: Documents = field(default_factory=Documents)
    pages: tuple[Page, ...] = ()
    icons: tuple[str, ...] = ()
    """Output names of the site's icons."""
    masters: tuple[Master, ...] = ()
    """Every drawing that is published, with the engine that drew it."""
    mistakes: tuple[Mistake, ...] = ()
    findings: str = ""
    """What the checks have found, in one line."""
    fingerprints: frozenset[str] = frozenset()
    """Everything in the store that this is made of."""
    drawn: int = 0
    reused: int = 0


@dataclass(frozen=True)
class _Planned:
    logos: tuple[LogoPlan, ...]
    icon: Master | None
    icons: tuple[Rendition, ...]
    mistakes: tuple[Mistake, ...]

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        return (*(rendition for plan in self.logos for rendition in plan.renditions), *self.icons)

    @property
    def masters(self) -> tuple[Master, ...]:
        return tuple(variant.master for plan in self.logos for variant in plan.logo.variants)


def produce(root: Path, options: Options, site: Site, settings_file: Path, shop: Workshop) -> Production:
    """Make everything of the catalogue in the folder ``root``.

    A logo with a mistake is left out of the entries, and the mistake is in the result. ``settings_file`` is the file
    to name where the setting is at fault. Raises ``OSError`` if the store's disk refuses.
    """
    masters = read_masters(find_masters(root), shop)
    planned = _plan(root, options, site, settings_file, masters)
    result = draw(planned.renditions, shop)
    if failed := _failed(planned, result):
        # A limit may have been met because the machine was busy: then the next build asks CairoSVG again.
        for master in failed:
            if master.path not in result.lost:
                keep(master, shop.store)
        planned = _plan(root, options, site, settings_file, {**masters, **{master.path: master for master in failed}})
        result = _drawn_again(planned, result, failed, shop)
    realised = describe(planned.logos, result, site, shop)
    icons: Mapping[str, Payload] = {}
    if options.icon and planned.icon and planned.icon.path not in result.faults:
        icons = icon_payloads(options.icon, planned.icon, planned.icons, site.name, shop)
    documents = make_documents(realised.entries, realised.payloads, options, site)
    levels = levels_of(options.checks, settings_file)
    audited = audit([entry.logo for entry in realised.entries], levels, shop)
    return Production(
        realised.entries,
        {**realised.payloads, **icons},
        documents,
        make_pages(realised.entries, _invitation(root), options, site, levels=levels, has_feed=documents.has_feed),
        tuple(icons),
        planned.masters,
        planned.mistakes + realised.mistakes + documents.mistakes + audited.mistakes,
        audited.warning,
        realised.fingerprints | audited.fingerprints | {rendition.fingerprint for rendition in planned.icons},
        result.drawn,
        result.reused,
    )


def _invitation(root: Path) -> Invitation:
    # What is wrong with it, the catalogue has told.
    house, _mistakes = read_house(root)
    return Invitation(house.sheet.share, house.sheet.share_page, house.licence.value if house.licence else None)


def published_masters(root: Path, options: Options, shop: Workshop) -> tuple[tuple[Master, ...], tuple[Mistake, ...]]:
    """Every drawing that ``produce`` would publish, and the mistakes of the others; nothing is drawn."""
    logos, mistakes = read_catalogue(root, _as_wished(read_masters(find_masters(root), shop), options))
    return tuple(variant.master for logo in logos for variant in logo.variants), mistakes


def _as_wished(masters: Masters, options: Options) -> Masters:
    """The masters given to the engine that the settings name, if they name one."""
    if options.engine is None:
        return masters
    return {
        path: found.ordered_from(options.engine, "the settings") if isinstance(found, Master) else found
        for path, found in masters.items()
    }


def _plan(root: Path, options: Options, site: Site, settings_file: Path, masters: Masters) -> _Planned:
    masters = _as_wished(masters, options)
    signatures = {(engine, text): signature(engine, text) for engine in Engine for text in (False, True)}

    def signed(engine: Engine, has_text: bool) -> str:
        return signatures[engine, has_text]

    logos, misread = read_catalogue(root, masters)
    whole, sizes, unusable = with_usable_pictures(logos)
    plans, misplanned = make_plan(whole, options, site, signed, sizes)
    mistakes = misread + unusable + misplanned
    if options.icon is None:
        return _Planned(plans, None, (), mistakes)
    # As the catalogue has them, because a logo's sheet may name the engine.
    refined = {variant.master.path: variant.master for logo in logos for variant in logo.variants}
    try:
        icon = find_icon_master(options.icon, {**masters, **refined}, root, settings_file)
    except HeraldError as error:
        return _Planned(plans, None, (), mistakes + error.mistakes)
    icons = plan_icons(options.icon, icon, signed) if icon else ()
    return _Planned(plans, icon, icons, mistakes)


def _failed(planned: _Planned, result: Drawn) -> list[Master]:
    """Masters at which CairoSVG failed, given to resvg, unless a person has chosen.

    There is no way back: what the inspection sent to resvg is known to be drawn wrong by CairoSVG.
    """
    return [
        master.given_to(Engine.RESVG, f"made CairoSVG fail: it {result.faults[master.path]}")
        for master in planned.masters
        if master.path in result.faults
        and master.look.choice.engine is Engine.CAIROSVG
        and not master.is_chosen_by_hand
    ]


def _drawn_again(planned: _Planned, first: Drawn, failed: Iterable[Master], shop: Workshop) -> Drawn:
    """Both results in one, after ``failed`` were given to the other engine; other faults stay as they are."""
    given = {master.path for master in failed}
    hopeless = {path: fault for path, fault in first.faults.items() if path not in given}
    again = draw([one for one in planned.renditions if one.master.path not in hopeless], shop)
    return replace(
        again,
        faults={**hopeless, **again.faults},
        lost=again.lost | first.lost & hopeless.keys(),
        drawn=first.drawn + again.drawn,
        reused=again.reused - first.drawn,
    )
