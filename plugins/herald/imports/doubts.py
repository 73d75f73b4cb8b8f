"""What an import cannot know, told in one line of each kind: licences, names, files that were left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from herald.imports.moves import SHOWN, counted


@dataclass(frozen=True)
class Doubts:
    """Names of logos, by what a person has to decide about them."""

    unknown: list[str] = field(default_factory=list)
    """Those with the address of a licence that is not known."""
    divided: list[str] = field(default_factory=list)
    """Those whose drawings say different licences."""
    kept: list[str] = field(default_factory=list)
    """Those that say another licence than is wished."""
    lonely: list[str] = field(default_factory=list)
    """Those called like a variant of one that is not there."""

    def lines(self) -> Iterator[str]:
        """What is to be decided; what keeps the site from being built comes first."""
        until = "the site is not built until logo.yaml says which holds"
        yield from _line(self.unknown, "logo", f"with a licence that nobody knows; {until}")
        yield from _line(self.divided, "logo", f"with drawings under different licences; {until}")
        yield from _line(self.kept, "logo", "with a licence of its own, which counts more than --licence")
        remedy = "if it is one, move it into the folder of its logo"
        yield from _line(self.lonely, "logo", f"called like the variant of another that is not there; {remedy}")


def left_behind(paths: Iterable[Path], folder: Path) -> Iterator[str]:
    """What has become of files in ``folder`` that belong to no logo: one line for each ending."""
    licences: list[str] = []
    by_ending: dict[str, list[str]] = {}
    for path in paths:
        name = path.relative_to(folder).as_posix()
        is_licence = path.name.lower().startswith(("licen", "copying", "package.json", "reuse"))
        (licences if is_licence else by_ending.setdefault(path.suffix.lower(), [])).append(name)
    remedy = "repeat what is said there of a licence with --licence, or in _catalogue.yaml"
    yield from _line(licences, "file", f"left behind; {remedy}")
    for ending, names in sorted(by_ending.items()):
        what = "left behind; unpack it, and import again" if ending == ".svgz" else "left behind, as part of no logo"
        yield from _line(names, f"{ending or 'other'} file", what)


def _line(names: Sequence[str], what: str, remark: str) -> Iterator[str]:
    if names:
        yield f"{counted(len(names), what)} {remark}: {', '.join(names[:SHOWN])}{', ...' if len(names) > SHOWN else ''}"
