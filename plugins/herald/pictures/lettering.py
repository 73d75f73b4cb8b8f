"""Live text into paths, so that a drawing no longer depends on fonts: Inkscape does it, resvg looks it over."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from herald.core import jobs
from herald.core.errors import HeraldError, MachineError, Mistake
from herald.core.files import read_bytes
from herald.pictures import resvg
from herald.pictures.compare import Difference, difference
from herald.pictures.fonts import family_of, generic_families, locked_fonts, missing
from herald.pictures.formats import image_of
from herald.pictures.look import Look, look

# Inkscape needs about a second; the first start on a machine takes longer.
_SECONDS = 120
# Large enough to see a letter that has moved by a thousandth of the drawing's width.
_LONGEST_SIDE = 2048
_TEXTS = ("{http://www.w3.org/2000/svg}text", "{http://www.w3.org/2000/svg}flowRoot")


@dataclass(frozen=True)
class _Side:
    """One drawing to be compared, and the fonts it may use."""

    seen: Look
    fonts: tuple[Path, ...]


def has_text(svg: bytes) -> bool:
    """Whether the well-formed drawing has text that is not paths."""
    root = ElementTree.fromstring(svg)
    return any("".join(element.itertext()).strip() for name in _TEXTS for element in root.iter(name))


def outlined(
    seen: Look, path: Path, locked: Sequence[Path], more: Sequence[Path] = (), seconds: float = _SECONDS
) -> bytes:
    """The SVG of ``seen``, read from ``path``, with its text as paths: letters of the ``locked`` fonts, and ``more``.

    The rest stays as it is, and so does a drawing without text. Inkscape may take so many ``seconds``.
    Raises ``HeraldError`` if a font is missing, or if the drawing would look different; ``MachineError`` if there is
    no Inkscape, or it fails.
    """
    if not has_text(seen.svg):
        return seen.svg
    _check(more)
    if names := missing(seen.fonts, more):
        listed = ", ".join(f"'{name}'" for name in names)
        raise _refused(path, f"has live text in {listed}, and there is no such font here", _FONT)
    fonts = (*locked, *more)
    svg = _by_inkscape(seen.svg, fonts, seconds)
    sides = _Side(seen, fonts), _Side(replace(seen, svg=svg), ())
    try:
        is_done = not has_text(svg)
        (found,) = jobs.run(_difference, [sides], jobs.Limits(), workers=1)
    except (ElementTree.ParseError, ValueError) as error:
        raise _refused(path, f"is no SVG with its text as paths ({error})", _ELSEWHERE) from error
    if not is_done:
        raise _refused(path, "has text that Inkscape leaves as it is", _ELSEWHERE)
    if isinstance(found, jobs.Lost):
        raise _refused(path, f"cannot be looked over with its text as paths: {found.reason}", _ELSEWHERE)
    # Not one pixel, though some are tolerated elsewhere: a small letter has no more, and what was right had none.
    if found.share:
        share = f"{100 * found.share:.2g} % of the pixels"
        raise _refused(path, f"would look different with its text as paths: {share}", _ELSEWHERE)
    return svg


def outline_file(path: Path, more: Sequence[Path], output: Path) -> bool:
    """Write the drawing of ``path`` with its text as paths into ``output``; whether there was any text.

    Raises what ``outlined`` raises, and ``HeraldError`` if the drawing is refused.
    """
    seen = look(read_bytes(path), path)
    svg = outlined(seen, path, locked_fonts(), more)
    if svg == seen.svg:
        return False
    beside = output.with_name(f".{output.name}.new")
    beside.write_bytes(svg)
    beside.replace(output)
    return True


_FONT = "name the font's files: herald outline FILE --font FONT.ttf"
_ELSEWHERE = "turn the text into paths in the program that it was drawn with"


def _check(fonts: Sequence[Path]) -> None:
    mistakes = []
    for font in fonts:
        try:
            family_of(font)
        except OSError:
            mistakes.append(Mistake(font, None, "is no font", "name a TTF or OTF file"))
    if mistakes:
        raise HeraldError(mistakes)


def _refused(path: Path, what: str, remedy: str) -> HeraldError:
    return HeraldError([Mistake(path, None, what, remedy)])


def _difference(sides: tuple[_Side, _Side]) -> Difference:
    """A job for a worker: resvg can end the process in which it runs."""
    first, second = (image_of(_drawing(side).at(*_size(side.seen))) for side in sides)
    return difference(first, second)


def _drawing(side: _Side) -> resvg.Drawing:
    return resvg.Drawing(side.seen.svg, side.seen.width, side.seen.height, side.fonts)


def _size(seen: Look) -> tuple[int, int]:
    scale = _LONGEST_SIDE / max(seen.width, seen.height)
    return max(1, round(seen.width * scale)), max(1, round(seen.height * scale))


def _by_inkscape(svg: bytes, fonts: Sequence[Path], seconds: float) -> bytes:
    """What Inkscape makes of it with these fonts and no others."""
    program = shutil.which("inkscape")
    if program is None:
        raise MachineError("turning text into paths takes Inkscape, which is not installed here")
    with tempfile.TemporaryDirectory(prefix="herald-outline-") as scratch:
        folder = Path(scratch)
        before, after = folder / "before.svg", folder / "after.svg"
        before.write_bytes(svg)
        options = ["--export-text-to-path", "--export-plain-svg", f"--export-filename={after}", str(before)]
        told = _run([program, *options], folder, fonts, seconds)
        if not after.is_file():
            raise MachineError(f"Inkscape has written nothing: {told.strip()[-200:] or 'it does not say why'}")
        return after.read_bytes()


def _run(command: Sequence[str], folder: Path, fonts: Sequence[Path], seconds: float) -> str:
    """Run it with nothing of its user's settings; what it says. Raises ``MachineError`` if it does not end."""
    settings = folder / "fonts.conf"
    settings.write_text(_font_settings(folder, fonts), encoding="utf-8")
    surroundings = {"FONTCONFIG_FILE": str(settings), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LD_LIBRARY_PATH", "XDG_DATA_DIRS"}}
    with subprocess.Popen(
        command, cwd=folder, env=kept | surroundings, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True,
    ) as process:  # fmt: skip
        try:
            return process.communicate(timeout=seconds)[0]
        except BaseException as error:
            # Also what it has started: Inkscape may be a script, and nobody would read from its pipe again.
            os.killpg(process.pid, signal.SIGKILL)
            if isinstance(error, subprocess.TimeoutExpired):
                raise MachineError(f"Inkscape has not ended after {seconds:g} seconds") from None
            raise


def _font_settings(folder: Path, fonts: Sequence[Path]) -> str:
    """A configuration for fontconfig, which finds fonts for Inkscape."""
    shelf = folder / "fonts"
    shelf.mkdir()
    for position, font in enumerate(fonts):
        (shelf / f"{position}{font.suffix}").symlink_to(font.absolute())
    there = {family_of(font) for font in fonts}
    aliases = "".join(
        f'<alias binding="same"><family>{generic}</family><prefer><family>{escape(family)}</family></prefer></alias>'
        for generic, family in generic_families().items()
        if family in there
    )
    folders = f"<dir>{escape(str(shelf))}</dir><cachedir>{escape(str(folder / 'cache'))}</cachedir>"
    return f"<fontconfig>{folders}{aliases}</fontconfig>\n"
