"""Make what the plan decides: renditions out of the store or drawn, then entries with sizes and digests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from herald.core.bundle import bundle
from herald.core.errors import HeraldError, Mistake
from herald.core.files import read_bytes
from herald.core.jobs import Lost
from herald.core.progress import track
from herald.core.store import Description, fingerprint
from herald.logos.entries import Artifact, LogoEntry, VariantEntry
from herald.logos.licensing.manifest import manifest
from herald.logos.licensing.wording import attribution_of, papers
from herald.logos.masters import Workshop
from herald.logos.model import LogoPlan, Master, Rendition, Site, Variant
from herald.pictures import render
from herald.pictures.chunks import stamped
from herald.pictures.notice import in_svg, packet

# Raise this when ``core.bundle`` would make other bytes of the same members than before.
_RECIPE = 2
MANIFEST = "manifest.json"
"""What each ZIP says of its files."""

Payload = Callable[[], bytes]
"""How to get the bytes of an artifact; a site may have more of them than fit into memory."""


@dataclass(frozen=True)
class Drawn:
    """What the store holds of a plan after drawing, and what could not be drawn."""

    described: Mapping[str, Description]
    """By fingerprint, each rendition that exists."""
    faults: Mapping[Path, str]
    """By the path of its master: a clause that says why it cannot be drawn."""
    lost: frozenset[Path]
    """Those of the faulty masters that met a limit or ended their worker: on a calmer day they may be drawn."""
    drawn: int
    reused: int


@dataclass(frozen=True)
class Realised:
    """The entries for the templates, and the bytes for the output folder."""

    entries: tuple[LogoEntry, ...]
    payloads: Mapping[str, Payload]
    """Output name -> payload, for every artifact of every entry."""
    fingerprints: frozenset[str]
    """Everything in the store that the entries are made of."""
    mistakes: tuple[Mistake, ...]


def draw(renditions: Sequence[Rendition], shop: Workshop) -> Drawn:
    """Draw what the store does not hold."""
    wanted = {rendition.fingerprint: rendition for rendition in renditions if not rendition.by_hand}
    described = shop.store.describe_all(wanted)
    reused = len(described)
    # By fingerprint, not by master: two files with the same bytes have the same renditions, and are drawn once.
    orders = _orders(rendition for key, rendition in wanted.items() if key not in described)
    reasons: dict[str, str] = {}
    lost: set[str] = set()
    for order, delivery in zip(orders, track(shop.run(render.draw, orders), len(orders), "Drawing"), strict=True):
        if fault := _fault(delivery):
            reasons |= {target.key: fault for target in order.targets}
            lost |= {target.key for target in order.targets if isinstance(delivery, Lost)}
        else:
            described |= {key: shop.store.put(key, content) for key, content in delivery.files}
    faulty = [rendition for rendition in renditions if rendition.fingerprint in reasons]
    return Drawn(
        described,
        {rendition.master.path: reasons[rendition.fingerprint] for rendition in faulty},
        frozenset(rendition.master.path for rendition in faulty if rendition.fingerprint in lost),
        len(described) - reused,
        reused,
    )


def _fault(delivery: render.Delivery | Lost) -> str:
    return delivery.reason if isinstance(delivery, Lost) else delivery.fault


def _orders(renditions: Iterable[Rendition]) -> list[render.Order]:
    by_master: dict[Path, list[Rendition]] = {}
    for rendition in renditions:
        by_master.setdefault(rendition.master.path, []).append(rendition)
    return [_order(wanted[0].master, wanted) for wanted in by_master.values()]


def _order(master: Master, renditions: Sequence[Rendition]) -> render.Order:
    look = master.look
    targets = tuple(render.Target(r.fingerprint, r.format, r.cells, r.notice) for r in renditions)
    engine = look.choice.engine
    return render.Order(str(master.path), look.svg, look.width, look.height, engine, targets, bool(look.fonts))


def describe(plans: Iterable[LogoPlan], drawn: Drawn, site: Site, shop: Workshop) -> Realised:
    """The entries of all logos that could be drawn, with their bundles; the others are in the mistakes."""
    entries = []
    payloads: dict[str, Payload] = {}
    mistakes: dict[Path, Mistake] = {}
    keys: set[str] = set()
    for plan in plans:
        masters = [variant.master for variant in plan.logo.variants]
        keys.update(master.key for master in masters)
        broken = [master for master in masters if master.path in drawn.faults]
        for master in broken:
            remedy = "open it in a drawing program and export it as plain SVG"
            mistakes[master.path] = Mistake(master.path, None, drawn.faults[master.path], remedy)
        if not broken:
            keys.update(rendition.fingerprint for rendition in plan.renditions if not rendition.by_hand)
            entry, files, bundled = _entry(plan, drawn, site, shop)
            keys.add(bundled)
            entries.append(entry)
            payloads |= files
    return Realised(tuple(entries), payloads, frozenset(keys), tuple(mistakes.values()))


@dataclass(frozen=True)
class _Files:
    """The files of one logo while they come together, by their names in its folder."""

    folder: str
    artifacts: dict[str, Artifact] = field(default_factory=dict)
    payloads: dict[str, Payload] = field(default_factory=dict)

    def add(
        self, name: str, form: str, payload: Payload, what: Description, size: tuple[int, int] = (0, 0)
    ) -> Artifact:
        artifact = Artifact(name, self.folder + name, form, *size, what.bytes, what.sha256)
        self.artifacts[name], self.payloads[name] = artifact, payload
        return artifact


def _entry(plan: LogoPlan, drawn: Drawn, site: Site, shop: Workshop) -> tuple[LogoEntry, dict[str, Payload], str]:
    """The entry, how to get the bytes of each of its files, and the key of its bundle."""
    logo, files = plan.logo, _Files(plan.folder)
    entries = [_variant_entry(variant, plan, drawn, files, shop) for variant in logo.variants]
    variants = tuple(entry for entry in entries if not entry.variant.version)
    older = tuple(entry for entry in entries if entry.variant.version)
    extras = tuple(
        files.add(path.name, path.suffix[1:].upper(), path.read_bytes, _description(path.read_bytes()))
        for path in logo.extras
    )
    texts = papers(logo, site, plan.notice.page)
    texts[MANIFEST] = manifest(logo, files.artifacts.values(), plan.notice.page)
    members: dict[str, Payload] = {**files.payloads, **{name: partial(bytes, text) for name, text in texts.items()}}
    digests = {f"member {name}": artifact.sha256 for name, artifact in files.artifacts.items()}
    digests |= {f"member {name}": hashlib.sha256(text).hexdigest() for name, text in texts.items()}
    key = fingerprint({"bundle": _RECIPE, "folder": logo.slug, **digests})
    zipped = files.add(
        f"{logo.slug}.zip",
        "ZIP",
        partial(_bundled, key, logo.slug, members, shop),
        shop.store.describe(key) or shop.store.put(key, _bundle(logo.slug, members)),
    )
    credit = attribution_of(logo, plan.notice.page)
    entry = LogoEntry(logo, plan.url, plan.save_as, variants, older, extras, zipped, credit)
    return entry, {plan.folder + name: payload for name, payload in files.payloads.items()}, key


def _variant_entry(variant: Variant, plan: LogoPlan, drawn: Drawn, files: _Files, shop: Workshop) -> VariantEntry:
    look = variant.master.look
    svg, size = in_svg(look.svg, plan.notice), (round(look.width), round(look.height))
    return VariantEntry(
        variant,
        *size,
        files.add(f"{variant.stem}.svg", "SVG", partial(bytes, svg), _description(svg), size),
        tuple(
            files.add(
                one.name,
                one.format.label,
                partial(_by_hand, one) if one.by_hand else partial(stored, one, shop),
                _description(_by_hand(one)) if one.by_hand else drawn.described[one.fingerprint],
                (one.width, one.height),
            )
            for one in plan.of(variant)
        ),
    )


def _by_hand(rendition: Rendition) -> bytes:
    """The PNG that a person has made, with the notice in it."""
    assert rendition.by_hand
    return stamped(read_bytes(rendition.by_hand), packet(rendition.notice))


def _description(payload: bytes) -> Description:
    return Description(len(payload), hashlib.sha256(payload).hexdigest())


def stored(rendition: Rendition, shop: Workshop) -> bytes:
    """The rendition's bytes; drawn again if its entry was lost or damaged since it was described.

    Raises ``HeraldError`` if that does not succeed.
    """
    kept = shop.store.get(rendition.fingerprint)
    if kept is None:
        (delivery,) = shop.run(render.draw, _orders([rendition]))
        if fault := _fault(delivery):
            what = f"was drawn before, but its picture was lost, and now it {fault}"
            raise HeraldError([Mistake(rendition.master.path, None, what, "build again")])
        ((_key, kept),) = delivery.files
        shop.store.put(rendition.fingerprint, kept)
    return kept


def _bundled(key: str, slug: str, members: Mapping[str, Payload], shop: Workshop) -> bytes:
    kept = shop.store.get(key)
    if kept is None:
        kept = _bundle(slug, members)
        shop.store.put(key, kept)
    return kept


def _bundle(slug: str, members: Mapping[str, Payload]) -> bytes:
    return bundle(slug, {name: payload() for name, payload in members.items()})
