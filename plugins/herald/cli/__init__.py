"""The command ``herald``: what a maintainer does with a site, one sub-command each."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from herald import __version__
from herald.cli import beginning, importing, media
from herald.core.errors import HeraldError, MachineError, shown
from herald.core.publish import SiteBusyError

# sysexits.h: EX_TEMPFAIL, "try again later".
_BUSY = 75


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command; the exit code: 0 done, 1 something to mend, 2 wrong words, 75 another build is at work."""
    options = _parser().parse_args(arguments)
    try:
        result: int = options.run(options)
    except (HeraldError, MachineError, OSError) as error:
        if options.debug:
            traceback.print_exception(error)
        print(_told(error), file=sys.stderr)
        return _BUSY if isinstance(error, SiteBusyError) else 1
    except KeyboardInterrupt:
        print("herald: stopped; nothing was published.", file=sys.stderr)
        return 130
    return result


def _told(error: HeraldError | MachineError | OSError) -> str:
    if isinstance(error, HeraldError):
        count = len(error.mistakes)
        return f"{error}\n\n{count} {'mistake' if count == 1 else 'mistakes'}; nothing was published."
    if isinstance(error, MachineError):
        return f"herald: {error}"
    place = f"{error.filename}: " if error.filename else ""
    return f"herald: {place}{error.strerror or error}; nothing was published."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="herald", description="News, logos and event media as a static site.")
    parser.add_argument("--version", action="version", version=f"herald {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, help_text: str, run: object, among: Any = commands) -> argparse.ArgumentParser:
        command: argparse.ArgumentParser = among.add_parser(name, help=help_text, description=help_text)
        command.add_argument(
            "--debug", action="store_true", help="show Python's traceback too, to find the plugin or setting at fault"
        )
        command.set_defaults(run=run)
        return command

    def add_for_site(name: str, help_text: str, run: object, among: Any = commands) -> argparse.ArgumentParser:
        command = add(name, help_text, run, among)
        command.add_argument("--settings", type=Path, default=Path("pelicanconf.py"), help="default: pelicanconf.py")
        return command

    build = add_for_site("build", "build the site and publish it in one step", _build)
    build.add_argument("--output", type=Path, help="the folder of the site; default: OUTPUT_PATH of the settings")
    build.add_argument(
        "-e", "--extra", action="append", default=[], metavar="KEY=JSON", type=_setting,
        help="a setting that counts more than the file's; may be repeated",
    )  # fmt: skip
    check = add_for_site("check", "build the site and report every mistake and finding, but publish nothing", _check)
    check.add_argument("file", nargs="?", type=Path, help="instead: one SVG, by the same checks; no site is needed")
    check.add_argument("--strict", action="store_true", help="fail on warnings, too")
    check.add_argument("--matrix", action="store_true", help="instead: a table of which versions each logo has")
    check.add_argument(
        "--pictures", action="store_true", help="instead: draw every master with both engines, and compare"
    )
    serve = add_for_site("serve", "build, serve on 127.0.0.1, and build again on every change", _serve)
    serve.add_argument("--port", type=int, default=8000, help="default: 8000")
    coming = add_for_site("next", "say when the site changes although nobody edits it: then build again", _next)
    coming.add_argument("--all", action="store_true", help="not only the soonest change")
    add_for_site("prune", "drop what the last build did not use from the store", _prune)
    beginning.add_commands(add_for_site)
    explain = add_for_site("explain", "say what is known of a logo, from where, and how to change it", _explain)
    explain.add_argument("place", type=Path, help="its folder, its SVG, or its name")
    importing.add_commands(commands, add_for_site)
    media.add_commands(commands, add_for_site)
    outline = add("outline", "turn the live text of an SVG into paths, with Inkscape", _outline)
    outline.add_argument("file", type=Path)
    outline.add_argument("--font", action="append", default=[], type=Path, help="a font file; may be repeated")
    outline.add_argument("--output", type=Path, help="default: the file itself")
    return parser


def _setting(text: str) -> tuple[str, Any]:
    """'KEY=JSON' as a pair, for argparse, which tells a ``ValueError`` as a wrong argument."""
    key, _, value = text.partition("=")
    if not key.isupper():
        raise ValueError(text)
    return key, json.loads(value)


def _build(options: argparse.Namespace) -> int:
    from herald.build.run import build

    report = build(options.settings.absolute(), options.output, dict(options.extra))
    _warn(report.warnings)
    if report.findings:
        _warn([report.findings])
    print(report)
    return 0


def _check(options: argparse.Namespace) -> int:
    if options.pictures:
        return _check_pictures(options)
    from herald.build.checkup import checkup, completeness

    settings_file: Path = options.settings.absolute()
    if options.matrix:
        print(completeness(settings_file))
        return 0
    if options.file:
        is_site = settings_file.is_file()
        verdict = checkup(settings_file if is_site else None, options.file, options.strict)
        print(verdict.text)
        return verdict.exit_code
    from herald.build.run import check

    with tempfile.TemporaryDirectory(prefix="herald-check-") as scratch:
        report = check(settings_file, Path(scratch))
    verdict = checkup(settings_file, None, options.strict)
    _warn(report.warnings)
    print(f"No mistakes. {report}\n\n{verdict.text}")
    return verdict.exit_code


def _check_pictures(options: argparse.Namespace) -> int:
    from herald.build.compare import compare_pictures

    comparison = compare_pictures(options.settings.absolute())
    print(comparison)
    return 1 if comparison.has_findings else 0


def _warn(warnings: Sequence[str]) -> None:
    for warning in warnings:
        print(f"warning: {warning}", file=sys.stderr)


def _serve(options: argparse.Namespace) -> int:
    try:
        from herald.build.serve import serve
    except ImportError as error:
        raise MachineError(
            f"serving needs the extra 'serve' ({error.name} is missing): pip install 'herald-site[serve]'"
        ) from error
    serve(options.settings.absolute(), options.port)
    return 0


def _next(options: argparse.Namespace) -> int:
    from herald.build.upcoming import upcoming

    ahead = upcoming(options.settings.absolute())
    for change in ahead if options.all else ahead[:1]:
        print(f"{change.when.isoformat(timespec='minutes')} {change.what} ({shown(change.path)})")
    if not ahead:
        print("Nothing is scheduled.")
    return 0


def _prune(options: argparse.Namespace) -> int:
    from herald.build.prune import prune

    print(f"{prune(options.settings.absolute())} entries dropped from the store")
    return 0


def _explain(options: argparse.Namespace) -> int:
    from herald.build.explanation import explain_place

    print(explain_place(options.settings.absolute(), options.place))
    return 0


def _outline(options: argparse.Namespace) -> int:
    from herald.pictures.lettering import outline_file

    target = options.output or options.file
    is_changed = outline_file(options.file, options.font, target)
    print(target if is_changed else f"{options.file} has no live text; nothing to do")
    return 0


if __name__ == "__main__":
    sys.exit(main())
