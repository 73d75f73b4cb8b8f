"""Make what the plan decides: renditions out of the store or drawn, then entries with sizes and digests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from herald.core import jobs
from herald.core.bundle import bundle
from herald.core.errors import Mistake
from herald.core.progress import track
from herald.core.store import Store
from herald.logos import render
from herald.logos.model import Artifact, LogoEntry, LogoPlan, Rendition, VariantEntry

_LIMITS = jobs.Limits()

Payload = Callable[[], bytes]
"""How to get the bytes of an artifact; a site may have more of them than fit into memory."""


@dataclass(frozen=True)
class Realised:
    """The entries for the templates, the bytes for the output folder, and how much work it was."""

    entries: tuple[LogoEntry, ...]
    payloads: Mapping[str, Payload]
    """Output name -> payload, for every artifact of every entry."""
    drawn: int
    reused: int
    mistakes: tuple[Mistake, ...]


def realise(
    plans: Iterable[LogoPlan], store: Store, limits: jobs.Limits = _LIMITS, workers: int | None = None
) -> Realised:
    """Draw what the store does not hold, each master within ``limits``, and describe every file.

    A logo of which a master cannot be drawn is left out of the entries, and the reason is in ``mistakes``.
    """
    plans = tuple(plans)
    renditions = {r.fingerprint: r for plan in plans for r in plan.renditions}
    missing = [r for key, r in renditions.items() if store.get(key) is None]
    faults = _draw(missing, store, limits, workers)
    entries = []
    payloads: dict[str, Payload] = {}
    mistakes: dict[Path, Mistake] = {}
    for plan in plans:
        broken = [r for r in plan.renditions if r.fingerprint in faults]
        for r in broken:
            path, remedy = r.variant.master.path, "open it in a drawing program and export it as plain SVG"
            mistakes[path] = Mistake(path, None, faults[r.fingerprint], remedy)
        if not broken:
            entry, files = _entry(plan, store)
            entries.append(entry)
            payloads |= files
    drawn, reused = len(missing) - len(faults), len(renditions) - len(missing)
    return Realised(tuple(entries), payloads, drawn, reused, tuple(mistakes.values()))


def _draw(missing: Iterable[Rendition], store: Store, limits: jobs.Limits, workers: int | None) -> dict[str, str]:
    """Fill the store; returns why a rendition cannot be drawn, by its fingerprint.

    Not by its master: two files with the same bytes have the same renditions, and are drawn once.
    """
    orders = _orders(missing)
    faults: dict[str, str] = {}
    deliveries = track(jobs.run(render.draw, orders, limits, workers), len(orders), "Drawing")
    for order, delivery in zip(orders, deliveries, strict=True):
        fault = delivery.reason if isinstance(delivery, jobs.Lost) else delivery.fault
        if fault:
            faults |= {key: fault for key, _width, _height in order.sizes}
        elif isinstance(delivery, render.Delivery):
            for key, png in delivery.pngs:
                store.put(key, png)
    return faults


def _orders(renditions: Iterable[Rendition]) -> list[render.Order]:
    by_master: dict[str, list[Rendition]] = {}
    for rendition in renditions:
        by_master.setdefault(str(rendition.variant.master.path), []).append(rendition)
    return [
        render.Order(path, wanted[0].variant.master.payload, tuple((r.fingerprint, r.width, r.height) for r in wanted))
        for path, wanted in by_master.items()
    ]


def _entry(plan: LogoPlan, store: Store) -> tuple[LogoEntry, dict[str, Payload]]:
    logo = plan.logo
    payloads: dict[str, Payload] = {}

    def artifact(name: str, form: str, payload: Payload, width: int = 0, height: int = 0) -> Artifact:
        content = payload()
        save_as = plan.folder + name
        payloads[save_as] = payload
        return Artifact(name, save_as, form, width, height, len(content), hashlib.sha256(content).hexdigest())

    variants = []
    for variant in logo.variants:
        master = variant.master
        wide, high = round(master.width), round(master.height)
        svg = artifact(master.path.name, "SVG", partial(_same, master.payload), wide, high)
        pngs = tuple(
            artifact(r.name, "PNG", partial(_stored, store, r), r.width, r.height)
            for r in plan.renditions
            if r.variant is variant
        )
        variants.append(VariantEntry(variant.name, variant.label, variant.alt, variant.ground, wide, high, svg, pngs))
    extras = tuple(artifact(path.name, path.suffix[1:].upper(), path.read_bytes) for path in logo.extras)
    members = {save_as.removeprefix(plan.folder): payload for save_as, payload in payloads.items()}
    zipped = artifact(f"{logo.slug}.zip", "ZIP", partial(_bundled, logo.slug, members))
    entry = LogoEntry(
        logo.slug, logo.title, logo.kind, logo.summary, plan.url, plan.save_as, tuple(variants), extras, zipped
    )
    return entry, payloads


def _same(payload: bytes) -> bytes:
    return payload


def _stored(store: Store, rendition: Rendition) -> bytes:
    """The rendition's bytes; drawn again if its entry was lost or damaged while the build ran."""
    stored = store.get(rendition.fingerprint)
    if stored is None:
        delivery = render.draw(_orders([rendition])[0])
        if delivery.fault:
            raise RuntimeError(f"{delivery.name} was drawn before, and now it {delivery.fault}")
        stored = delivery.pngs[0][1]
        store.put(rendition.fingerprint, stored)
    return stored


def _bundled(slug: str, members: Mapping[str, Payload]) -> bytes:
    return bundle(slug, {name: payload() for name, payload in members.items()})
