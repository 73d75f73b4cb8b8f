"""The catalogue of a built site once more, without the rest of a build: `python -m benchmarks.catalogue SITE`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.corpus import LOGOS_SETTING
from herald.core.documents import validate_mapping
from herald.logos.model import Site
from herald.logos.production import produce
from herald.logos.scale import open_workshop
from herald.logos.settings import Options


def main() -> None:
    """Print the CPU milliseconds, of this process, for a thousand renditions that are all in the store."""
    root = Path(sys.argv[1])
    settings_file = root / "pelicanconf.py"
    options = validate_mapping(LOGOS_SETTING, settings_file, Options)
    started = time.process_time()
    shop = open_workshop(root / ".herald/store", options)
    made = produce(
        root / "content" / options.path, options, Site("Benchmark", "https://benchmark.example"), settings_file, shop
    )
    spent = time.process_time() - started
    if made.drawn or not made.reused:
        raise SystemExit(f"{root} was not built before: {made.drawn:,} renditions were drawn now")
    print(1_000_000 * spent / made.reused)


if __name__ == "__main__":
    main()
