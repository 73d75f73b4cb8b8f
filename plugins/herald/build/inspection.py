"""After Pelican's run, before publishing: everything about its contents and its pages that has to be mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from herald import host
from herald.build.observe import Observed
from herald.check.links import check_links, line_of
from herald.check.tree import Finding, check_tree
from herald.core.addresses import Claim, check_addresses
from herald.core.errors import Mistake

Settings = Mapping[str, Any]


def inspect_contents(seen: Observed, settings: Settings) -> list[Mistake]:
    """Links between sources that lead nowhere, and addresses that are unsafe or wanted twice."""
    root = Path(settings["PATH"])
    mistakes = []
    for content in seen.contents:
        name = content.get_relative_source_path()
        mistakes += check_links(content._content or "", name, Path(content.source_path), seen.sources, root)
    claims = [*_content_claims(seen), *_listing_claims(seen.context, settings), *host.run_of(seen.context).claims]
    theme = settings["THEME_STATIC_DIR"].strip("/")
    return mistakes + check_addresses(claims, reserved=(f"{theme}/",))


def inspect_log(seen: Observed, settings_file: Path, known: Sequence[Mistake]) -> list[Mistake]:
    """Errors that Pelican logged and went on from, unless a mistake of the same file is known."""
    names = {mistake.path.name for mistake in known}
    return [
        Mistake(settings_file, None, f"Pelican says: {message}", "mend what it names")
        for message in seen.errors
        if not any(name in message for name in names)
    ]


def inspect_stage(
    stage: Path, seen: Observed, settings: Settings, settings_file: Path, known: Sequence[Mistake]
) -> list[Mistake]:
    """What is wrong with the finished pages, each told where it was written.

    What only follows from a ``known`` mistake, such as a link to a post that was refused, is left out.
    """
    home = Path(settings["PATH"]).parent
    private = [str(path) for path in (home, Path.home()) if len(path.parts) > 1]
    served = [settings["HERALD_RELOAD"].partition("?")[0]] if settings.get("HERALD_RELOAD") else []
    findings = [*check_tree(stage, settings["SITEURL"], private, served), *_drafts(stage, seen, settings)]
    failed = {part for mistake in known for part in (mistake.path.stem, mistake.path.parent.name)}
    origin = _origins(seen, settings, settings_file)
    mistakes: dict[tuple[Path, str], Mistake] = {}
    for finding in findings:
        follows = finding.what == "was not resolved" or failed & set(finding.target.strip("/").split("/"))
        if known and follows:
            continue
        place, line = origin(finding)
        what = f"'{finding.target}' {finding.what}"
        if place == Path(finding.page):
            what = f"on this page of the site, {what}"
        mistake = Mistake(place, line, what, "correct it, or add what it leads to")
        mistakes.setdefault((place, finding.target), mistake)
    return list(mistakes.values())


def _content_claims(seen: Observed) -> Iterator[Claim]:
    for content in seen.contents:
        if content.save_as:
            path = Path(content.source_path)
            text = _text(path)
            line = line_of("Save_as:", text) or line_of("Slug:", text) or 1
            yield Claim(content.save_as, path, line, content.get_relative_source_path())
    for static in seen.statics:
        name = static.get_relative_source_path()
        yield Claim(static.save_as, Path(static.source_path), None, name, is_static=True)


def _listing_claims(context: Mapping[str, Any], settings: Settings) -> Iterator[Claim]:
    """The pages that Pelican makes of its own accord, each laid at the door of its first article."""
    for group in ("tags", "categories", "authors"):
        for item, articles in context.get(group, ()):
            if item.save_as and articles:
                source = Path(articles[0].source_path)
                yield Claim(item.save_as, source, line_of(item.name, _text(source)), f"the page of '{item}'")
    for periods in context.get("period_archives", {}).values():
        for period in periods:
            source = Path(period["articles"][0].source_path)
            yield Claim(period["save_as"], source, line_of("Date:", _text(source)), f"the archive {period['url']}")
    for template in settings["DIRECT_TEMPLATES"]:
        save_as = settings.get(f"{template.upper()}_SAVE_AS", f"{template}.html")
        if save_as:
            yield Claim(save_as, Path(settings["PATH"]), None, f"the page '{template}'")


def _drafts(stage: Path, seen: Observed, settings: Settings) -> list[Finding]:
    """Drafts in the tree of a site whose settings say that they stay at home."""
    if settings["DRAFT_SAVE_AS"]:
        return []
    drafts = (content.save_as for content in seen.contents if content.status == "draft")
    return [Finding(name, name, "is a draft") for name in drafts if name and (stage / name).exists()]


def _origins(seen: Observed, settings: Settings, settings_file: Path) -> Callable[[Finding], tuple[Path, int | None]]:
    """A function that finds the file and line where the text of a finding was written.

    It looks into the page's own source, the settings, the theme and then all sources, because lists and feeds
    repeat what posts say; if nobody wrote it literally, it answers with the page itself.
    """
    by_page = {content.save_as: Path(content.source_path) for content in seen.contents}
    theme = sorted(Path(settings["THEME"]).rglob("*.html")) + sorted(Path(settings["THEME"]).rglob("*.css"))
    everywhere = [settings_file, *theme, *by_page.values()]

    def origin(finding: Finding) -> tuple[Path, int | None]:
        # Whole targets only: '/logos/' is not what '/logos/panda/' says.
        written = re.compile(rf"""(?<=[("'<=\s]){re.escape(finding.target)}(?=[)"'>\s#?])""")
        own = [by_page[finding.page]] if finding.page in by_page else []
        for path in [*own, *everywhere]:
            for number, line in enumerate(_text(path).splitlines(), 1):
                if written.search(line):
                    return path, number
        return Path(finding.page), None

    return origin


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig", errors="replace")
