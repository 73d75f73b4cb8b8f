"""`make bench`: measure drawing and whole builds, and print the tables of benchmarks/README.md."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks import drawing, machine, posts, site, talks

PARTS = {
    "drawing": "folders of SVGs to PNG files, beside other tools",
    "site": "whole builds of 10 to 5,000 masters: cold, with nothing changed, with one master changed",
    "posts": "whole builds of 1,000 to 10,000 posts",
    "talks": "whole builds of 1,000 to 10,000 talks",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the parts that are asked for, and print their tables in Markdown."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        epilog="Parts: " + "; ".join(f"{name}: {what}" for name, what in PARTS.items()) + ".",
    )
    parser.add_argument("--part", action="append", choices=PARTS, help="only this part; may be repeated")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured (default: 3)")
    parser.add_argument(
        "--folder", action="append", default=[], metavar="NAME=PATH", type=_named, help="draw these SVGs, not our own"
    )
    parser.add_argument("--only", action="append", default=[], choices=drawing.ways(), help="draw only in this way")
    parser.add_argument(
        "--masters", action="append", type=int, metavar="N", help="size of a site (default: 10, 100, 1000 and 5000)"
    )
    parser.add_argument(
        "--posts", action="append", type=int, metavar="N", help="posts of a site (default: 1000, 2500, 5000 and 10000)"
    )
    parser.add_argument(
        "--events", action="append", type=int, metavar="N", help="events of a site (default: 10, 50 and 100)"
    )
    options = parser.parse_args(arguments)
    parts = options.part or list(PARTS)
    print(f"{machine.describe()}\n", flush=True)
    if "drawing" in parts:
        print(drawing.run(options.rounds, dict(options.folder), options.only), flush=True)
    if "site" in parts:
        print(site.run(options.rounds, options.masters or site.MASTERS), flush=True)
    if "posts" in parts:
        print(posts.run(options.rounds, options.posts or posts.POSTS), flush=True)
    if "talks" in parts:
        print(talks.run(options.rounds, options.events or talks.EVENTS), flush=True)


def _named(text: str) -> tuple[str, Path]:
    name, equals, path = text.partition("=")
    if not (name and equals and Path(path).is_dir()):
        raise argparse.ArgumentTypeError(f"'{text}' is not NAME=PATH with the path of a folder")
    return name, Path(path).resolve()


if __name__ == "__main__":
    main()
