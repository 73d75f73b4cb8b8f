"""Draw every SVG of a folder in the widths given, with CairoSVG: python cairosvg_alone.py FOLDER OUTPUT WIDTH..."""

from __future__ import annotations

import sys
from pathlib import Path

import cairosvg


def main() -> None:
    """Call ``svg2png`` for each file; say which files raise what."""
    folder, output = Path(sys.argv[1]), Path(sys.argv[2])
    for path in sorted(folder.iterdir()):
        for width in map(int, sys.argv[3:]):
            file = output / f"{path.stem}-{width}.png"
            try:
                cairosvg.svg2png(bytestring=path.read_bytes(), output_width=width, write_to=str(file))
            except Exception as error:  # it raises whatever it stumbles over
                print(f"{path.name} at {width}: {type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
