"""The named checks of the catalogue: what each looks for, why, and what comes of its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from herald.core.documents import nearest
from herald.core.errors import HeraldError, Mistake
from herald.logos.checks import of_drawings, of_logos
from herald.logos.checks.likeness import Prints, near_duplicates
from herald.logos.checks.of_drawings import MAX_BYTES, Clauses, Drawing
from herald.logos.checks.of_logos import in_use
from herald.logos.model import Logo
from herald.logos.settings import Level
from herald.pictures.likeness import Print

_Remark = tuple[Mistake, tuple[Path, ...]]
_Judge = Callable[[Sequence[Logo], Prints], Iterator[_Remark]]


@dataclass(frozen=True)
class Finding:
    """What a check has to say. ``about`` are the drawings concerned: for a logo as a whole, its main drawing."""

    check: str
    level: Level
    mistake: Mistake
    about: tuple[Path, ...]

    def __str__(self) -> str:
        return f"{self.mistake} [{self.check}]"


@dataclass(frozen=True)
class Check:
    """A named question to the catalogue. Older versions of a logo are kept as they were, and asked nothing."""

    name: str
    """As maintainers write it in the settings."""
    title: str
    reason: str
    """One sentence: what harm is done otherwise."""
    accepts: str
    """One sentence: what a design must be."""
    judge: _Judge = field(repr=False)
    level: Level = Level.WARNING
    needs_prints: bool = False


def _of_drawings(judge: Callable[[Drawing], Iterator[Clauses]]) -> _Judge:
    def ask(logos: Sequence[Logo], prints: Prints) -> Iterator[_Remark]:
        for logo in logos:
            for variant in in_use(logo):
                path, digest = variant.master.path, variant.master.look.digest
                for what, remedy in judge(Drawing(logo, variant, prints.get(digest, Print()))):
                    yield Mistake(path, None, what, remedy), (path,)

    return ask


def _of_logos(judge: Callable[[Logo], Iterator[Clauses]]) -> _Judge:
    def ask(logos: Sequence[Logo], _prints: Prints) -> Iterator[_Remark]:
        for logo in logos:
            path = logo.variants[0].master.path
            for what, remedy in judge(logo):
                yield Mistake(path, None, what, remedy), (path,)

    return ask


def _of_pairs(logos: Sequence[Logo], prints: Prints) -> Iterator[_Remark]:
    for mistake, one, other in near_duplicates(logos, prints):
        yield mistake, (one.master.path, other.master.path)


CHECKS: tuple[Check, ...] = (
    Check(
        "view-box",
        "viewBox",
        "Without a viewBox, many programs cut a drawing off instead of scaling it.",
        "The drawing has a viewBox.",
        _of_drawings(of_drawings.view_box),
    ),
    Check(
        "live-text",
        "Live text",
        "Text is set in whatever font a machine has, so it looks different on every other one.",
        "All text is turned into paths.",
        _of_drawings(of_drawings.live_text),
    ),
    Check(
        "raster",
        "Pixels inside",
        "A picture made of pixels blurs when it is enlarged, which is what a vector file is wanted for.",
        "Everything is drawn as shapes; no photographs or other pixels are embedded.",
        _of_drawings(of_drawings.raster),
    ),
    Check(
        "size",
        "Size",
        "A heavy drawing slows down every page that shows it, and one without a usual size is lost or fills the page.",
        f"The SVG is at most {MAX_BYTES:,} bytes long.",
        _of_drawings(of_drawings.size),
    ),
    Check(
        "contrast",
        "Contrast",
        "What cannot be told from its ground cannot be seen.",
        "The drawing stands out from a white ground or from a black one.",
        _of_drawings(of_drawings.contrast),
    ),
    Check(
        "crop",
        "Crop",
        "Empty margins make a logo small wherever it is put, and what lies outside of the canvas is cut off.",
        "The canvas ends close to what is drawn, and nothing reaches beyond it.",
        _of_drawings(of_drawings.crop),
        needs_prints=True,
    ),
    Check(
        "missing-variants",
        "Missing variants",
        "Without a version for dark grounds and one in a single colour, people make their own.",
        "Versions for light and dark grounds, and in one colour, are welcome beside the main drawing.",
        _of_logos(of_logos.missing_variants),
    ),
    Check(
        "alt",
        "Alt text",
        "Those who cannot see the logo are told only its name.",
        "One sentence says what the drawing shows.",
        _of_logos(of_logos.alt),
    ),
    Check(
        "licence",
        "Licence",
        "Without a licence, nobody may use the logo.",
        "You say under which licence others may use it.",
        _of_logos(of_logos.licence),
    ),
    Check(
        "credit",
        "Credit",
        "A licence that asks for credit cannot be kept if nobody is named.",
        "You say who made it.",
        _of_logos(of_logos.credit),
    ),
    Check(
        "near-duplicates",
        "Near-duplicates",
        "Of two logos that look alike, people cannot tell which is the right one.",
        "The drawing is not in the catalogue yet.",
        _of_pairs,
        needs_prints=True,
    ),
)
"""All checks, in the order in which their findings are told."""


def levels_of(chosen: Mapping[str, Level], settings_file: Path) -> dict[str, Level]:
    """The level of each check: that of the setting ``checks``, or else its own.

    Raises ``HeraldError``, with ``settings_file`` as the place, if a name is that of no check.
    """
    own = {check.name: check.level for check in CHECKS}
    mistakes = []
    for name in chosen.keys() - own.keys():
        guess = nearest(name, own)
        remedy = f"did you mean '{guess}'?" if guess else f"known are: {', '.join(own)}"
        what = f"the setting HERALD_LOGOS does not know the check '{name}'"
        mistakes.append(Mistake(settings_file, None, what, remedy))
    if mistakes:
        raise HeraldError(mistakes)
    return {name: Level(chosen.get(name, level)) for name, level in own.items()}


def run_checks(logos: Sequence[Logo], levels: Mapping[str, Level], prints: Prints) -> tuple[Finding, ...]:
    """Every finding of the checks that are not off, by check, then by file.

    Drawings without a print are compared with no other, and not asked what lies outside of their canvas.
    """
    return tuple(
        Finding(check.name, levels[check.name], mistake, about)
        for check in CHECKS
        if levels[check.name] is not Level.OFF
        for mistake, about in sorted(check.judge(logos, prints), key=_by_place)
    )


def _by_place(remark: _Remark) -> tuple[str, str]:
    return remark[0].path.as_posix(), remark[0].what
