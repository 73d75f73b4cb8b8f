"""Questions to the masters: do both engines draw the same, and if not, who was chosen, and why?"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from herald.core import jobs
from herald.core.progress import track
from herald.pictures.compare import difference, marked
from herald.pictures.engines import Engine
from herald.pictures.formats import image_of, picture_of
from herald.pictures.look import Look
from herald.pictures.render import Cell, Format, Order, Target, draw

# Large enough to judge a drawing by, and two fit side by side.
_LONGEST_SIDE = 512
_PAGE = "pictures.html"


@dataclass(frozen=True)
class Master:
    """One SVG to be drawn twice: ``path`` as it is to be shown, and what is known of it."""

    path: Path
    look: Look


class Outcome(Enum):
    """What a comparison says of a master; the value is the heading for all of a kind."""

    ALIKE = "Both engines draw the same"
    FINDING = "Drawn by CairoSVG, and resvg draws something else"
    EXPECTED = "Drawn by resvg, for CairoSVG was not trusted with it"
    UNKNOWN = "Not compared"


@dataclass(frozen=True)
class Panel:
    """One picture of the page: a PNG file, or the reason why there is none."""

    title: str
    png: bytes = field(default=b"", repr=False)
    fault: str = ""

    @property
    def address(self) -> str:
        """The picture itself as a link, so that the page needs no other file."""
        return f"data:image/png;base64,{base64.b64encode(self.png).decode()}"


@dataclass(frozen=True)
class Verdict:
    """Both drawings of one master. ``share`` is how many of the pixels differ, 0 to 1; ``what`` says it in words."""

    master: Master
    outcome: Outcome
    share: float
    what: str
    panels: tuple[Panel, ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        return f"{self.master.path.as_posix()}: {self.what}; {self.why}"

    @property
    def why(self) -> str:
        """Who draws the master for the site, and for what reason."""
        return f"drawn by {self.master.look.choice.engine}, because it {self.master.look.choice.reason}"


@dataclass(frozen=True)
class Comparison:
    """What came out, the worst first. ``page`` is the file that shows it."""

    verdicts: tuple[Verdict, ...]
    page: Path

    def of(self, outcome: Outcome) -> tuple[Verdict, ...]:
        """The verdicts with this outcome, the worst first."""
        return tuple(verdict for verdict in self.verdicts if verdict.outcome is outcome)

    @property
    def has_findings(self) -> bool:
        """Whether a picture of the site may be wrong: CairoSVG draws it, and resvg disagrees."""
        return bool(self.of(Outcome.FINDING))

    def __str__(self) -> str:
        shown = [*self.of(Outcome.FINDING), *self.of(Outcome.EXPECTED), *self.of(Outcome.UNKNOWN)]
        return "\n".join([*map(str, shown), f"{self.counts} See {self.page}"])

    @property
    def counts(self) -> str:
        """How many masters have which outcome, as a sentence."""
        alike, finding, expected, unknown = (len(self.of(outcome)) for outcome in Outcome)
        return (
            f"{len(self.verdicts):,} masters: {alike:,} alike, {finding:,} in doubt, "
            f"{expected:,} different but drawn by resvg, {unknown:,} not compared."
        )


def compare_masters(masters: Sequence[Master], folder: Path, limits: jobs.Limits) -> Comparison:
    """Draw every master with both engines, each master within ``limits``, and write the page into ``folder``.

    Raises ``OSError`` if the page cannot be written.
    """
    results = track(jobs.run(_judged, masters, limits), len(masters), "Comparing")
    verdicts = [
        Verdict(master, Outcome.UNKNOWN, 0, result.reason) if isinstance(result, jobs.Lost) else result
        for master, result in zip(masters, results, strict=True)
    ]
    verdicts.sort(key=lambda verdict: (-verdict.share, verdict.master.path))
    comparison = Comparison(tuple(verdicts), folder / _PAGE)
    folder.mkdir(parents=True, exist_ok=True)
    comparison.page.write_text(_page(comparison), encoding="utf-8")
    return comparison


def _judged(master: Master) -> Verdict:
    """Draw one master twice and compare: a job for a worker."""
    panels = {engine: _panel(master, engine) for engine in Engine}
    shown = tuple(panels.values())
    is_trusted = master.look.choice.engine is Engine.CAIROSVG
    if faults := [panel.fault for panel in shown if panel.fault]:
        is_expected = not is_trusted and not panels[Engine.RESVG].fault
        return Verdict(master, Outcome.EXPECTED if is_expected else Outcome.UNKNOWN, 1, " and ".join(faults), shown)
    first, second = (image_of(picture_of(panel.png)) for panel in shown)
    found = difference(first, second)
    what = f"{100 * found.share:.1f} % of the pixels differ"
    if not found.is_visible:
        return Verdict(master, Outcome.ALIKE, found.share, what)
    outcome = Outcome.FINDING if is_trusted else Outcome.EXPECTED
    return Verdict(master, outcome, found.share, what, (*shown, Panel("difference", marked(found, first))))


def _panel(master: Master, engine: Engine) -> Panel:
    seen = master.look
    scale = _LONGEST_SIDE / max(seen.width, seen.height)
    cell = Cell(max(1, round(seen.width * scale)), max(1, round(seen.height * scale)))
    target = Target("", Format.PNG, (cell,))
    order = Order(str(master.path), seen.svg, seen.width, seen.height, engine, (target,), has_text=bool(seen.fonts))
    delivery = draw(order)
    if delivery.fault:
        return Panel(engine, fault=delivery.fault)
    ((_key, png),) = delivery.files
    return Panel(engine, png)


def _page(comparison: Comparison) -> str:
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    outcomes = (Outcome.FINDING, Outcome.EXPECTED, Outcome.UNKNOWN)
    return templates.get_template(_PAGE).render(comparison=comparison, outcomes=outcomes)
