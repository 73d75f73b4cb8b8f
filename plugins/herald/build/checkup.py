"""The catalogue's checks for a maintainer, of a whole site or of one file: what ``herald check`` asks for."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from herald.build.catalogue import catalogue_of
from herald.build.settings import load_settings
from herald.core.errors import HeraldError, Mistake
from herald.logos.checks.audit import audit
from herald.logos.checks.named import CHECKS, Finding, levels_of
from herald.logos.checks.of_logos import matrix
from herald.logos.handmade import with_usable_pictures
from herald.logos.masters import Workshop, read_masters
from herald.logos.model import Logo, Site
from herald.logos.plan import make_plan
from herald.logos.reading.catalogue import find_masters, read_catalogue
from herald.logos.reading.folders import DEFAULTS, TEXTS, survey
from herald.logos.reading.reuse import SIDECAR
from herald.logos.settings import Level, Options


@dataclass(frozen=True)
class Verdict:
    """What is wrong with a catalogue, or with one file of it."""

    mistakes: tuple[Mistake, ...]
    """Why logos cannot be published at all."""
    findings: tuple[Finding, ...]
    is_strict: bool = False
    """Whether a warning counts as much as an error."""

    @property
    def exit_code(self) -> int:
        """0 if it may be published, else 1."""
        is_refused = self.is_strict or any(finding.level is Level.ERROR for finding in self.findings)
        return 1 if self.mistakes or (self.findings and is_refused) else 0

    @property
    def text(self) -> str:
        """For people: the mistakes, then the findings by check, each check with its reason, then how many there are."""
        blocks = ["\n".join(map(str, self.mistakes))] if self.mistakes else []
        return "\n\n".join([*blocks, *self._by_check(), self._counts()])

    def _by_check(self) -> Iterator[str]:
        reasons = {check.name: check.reason for check in CHECKS}
        for name, group in groupby(self.findings, key=lambda finding: finding.check):
            found = list(group)
            yield "\n".join([f"{name} ({found[0].level}): {reasons[name]}", *map(str, found)])

    def _counts(self) -> str:
        errors = sum(finding.level is Level.ERROR for finding in self.findings)
        numbers = {"mistake": len(self.mistakes), "error": errors, "warning": len(self.findings) - errors}
        told = [f"{number:,} {noun}{'' if number == 1 else 's'}" for noun, number in numbers.items() if number]
        return f"{', '.join(told)}." if told else "No findings."


@dataclass(frozen=True)
class _Desk:
    """Where a checkup is done: the catalogue's folder, its settings, and who looks at drawings."""

    root: Path
    options: Options
    levels: Mapping[str, Level]
    shop: Workshop

    def read(self, root: Path) -> tuple[tuple[Logo, ...], tuple[Mistake, ...]]:
        """The logos in a folder for which a build could make a plan, and the mistakes of the others."""
        logos, misread = read_catalogue(root, read_masters(find_masters(root), self.shop))
        whole, sizes, unusable = with_usable_pictures(logos)
        plans, misplanned = make_plan(whole, self.options, Site(""), lambda _engine, _has_text: "", sizes)
        return tuple(plan.logo for plan in plans), misread + unusable + misplanned


def checkup(settings_file: Path | None, file: Path | None = None, is_strict: bool = False) -> Verdict:
    """Check the catalogue of a site, or of it only what concerns the SVG ``file``, which may also lie elsewhere.

    Without ``settings_file`` there is no site: then the ``file`` is checked as if it were the only logo of one with
    the default settings. Raises ``HeraldError`` where the settings are wrong, and where ``file`` is no SVG file.
    """
    with _desk(settings_file) as desk:
        verdict = _whole(desk) if file is None else _of_file(desk, file.absolute())
        desk.shop.store.finish()
    return replace(verdict, is_strict=is_strict)


def completeness(settings_file: Path) -> str:
    """A table of which versions each logo of the site has. Raises ``HeraldError`` with the catalogue's mistakes."""
    with _desk(settings_file) as desk:
        logos, mistakes = desk.read(desk.root)
    if mistakes:
        raise HeraldError(mistakes)
    return matrix(logos)


@contextmanager
def _desk(settings_file: Path | None) -> Iterator[_Desk]:
    with tempfile.TemporaryDirectory(prefix="herald-checkup-") as scratch:
        place = settings_file or Path("pelicanconf.py")
        settings: Mapping[str, Any] = load_settings(place, {}) if settings_file else {"PATH": f"{scratch}/content"}
        found = catalogue_of(settings, place)
        yield _Desk(found.root, found.options, levels_of(found.options.checks, place), found.shop)


def _whole(desk: _Desk) -> Verdict:
    logos, mistakes = desk.read(desk.root)
    return Verdict(_sorted(mistakes), audit(logos, desk.levels, desk.shop).findings)


def _of_file(desk: _Desk, file: Path) -> Verdict:
    if file.suffix.lower() != ".svg" or not file.is_file():
        what = "is not an SVG file" if file.exists() else "does not exist"
        raise HeraldError([Mistake(file, None, what, "name an SVG file")])
    logos, mistakes = desk.read(desk.root) if desk.root.is_dir() else ((), ())
    # Both as they are on the disk: one of them may be named by way of a link.
    within = file.resolve()
    if within.is_relative_to(desk.root.resolve()):
        file = desk.root / within.relative_to(desk.root.resolve())
        mistakes = _concerning(file, desk.root, logos, mistakes)
    else:
        loose, mistakes = _read_loose(desk, file)
        # The last one: so it is the one that looks like another.
        names = {logo.slug for logo in loose}
        logos = (*(logo for logo in logos if logo.slug not in names), *loose)
    findings = audit(logos, desk.levels, desk.shop).findings
    return Verdict(_sorted(mistakes), tuple(finding for finding in findings if file in finding.about))


def _concerning(file: Path, root: Path, logos: Iterable[Logo], mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """The mistakes for which ``file`` is not published: its own; those of its logo, or of all, if that is not read."""
    own = tuple(mistake for mistake in mistakes if mistake.path == file)
    if any(variant.master.path == file for logo in logos for variant in logo.variants):
        return own
    entries, _strays = survey(root)
    entry = next((one for one in entries if file in {drawing.path for drawing in one.drawings}), None)
    if entry is None:
        what = "is no drawing of the catalogue"
        return own or (Mistake(file, None, what, "put it into the folder of a logo"),)
    places = {entry.place, *(drawing.path for drawing in entry.drawings)}
    its = tuple(one for one in mistakes if places.intersection((one.path, *one.path.parents)))
    return its or tuple(mistakes)


def _read_loose(desk: _Desk, file: Path) -> tuple[tuple[Logo, ...], tuple[Mistake, ...]]:
    """The file as the only logo of a catalogue that has the defaults of this one."""
    with tempfile.TemporaryDirectory(prefix="herald-checkup-") as scratch:
        root = Path(scratch) / "logos"
        origins = {root / DEFAULTS: desk.root / DEFAULTS}
        origins |= {root / TEXTS / text.name: text for text in (desk.root / TEXTS).glob("*.txt")}
        origins |= {root / f"{file.name}{ending}": Path(f"{file}{ending}") for ending in ("", SIDECAR)}
        for copy, origin in origins.items():
            if origin.is_file():
                copy.parent.mkdir(exist_ok=True, parents=True)
                shutil.copyfile(origin, copy)
        logos, mistakes = desk.read(root)
    return (
        tuple(_moved(logo, file) for logo in logos),
        tuple(replace(mistake, path=origins.get(mistake.path, file)) for mistake in mistakes),
    )


def _moved(logo: Logo, file: Path) -> Logo:
    """The logo with its one drawing where it really is."""
    (variant,) = logo.variants
    return replace(logo, variants=(replace(variant, master=replace(variant.master, path=file)),))


def _sorted(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    return HeraldError(mistakes).mistakes
