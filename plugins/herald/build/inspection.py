"""After Pelican's run, before publishing: everything about its contents and its pages that has to be mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from herald import host
from herald.build.observe import Observed
from herald.build.origins import Origins
from herald.check.links import check_links
from herald.check.tree import Finding, check_tree
from herald.core.addresses import Claim, check_addresses
from herald.core.errors import Mistake
from herald.core.files import glance, line_of
from herald.news.head import read_head

Settings = Mapping[str, Any]


def inspect_contents(seen: Observed, settings: Settings) -> list[Mistake]:
    """Links between sources that lead nowhere, and addresses that are unsafe or wanted twice."""
    root = Path(settings["PATH"])
    mistakes = []
    withheld = {} if host.is_preview(settings) else seen.context.get("withheld", {})
    all_of_them = dict.fromkeys(seen.sources, "")
    public = all_of_them | {Path(path).relative_to(root).as_posix(): one.why for path, one in withheld.items()}
    for content in seen.contents:
        name = content.get_relative_source_path()
        # What is not published itself may lead to what is not: both may appear together.
        sources = all_of_them if content.source_path in withheld else public
        mistakes += check_links(content._content or "", name, Path(content.source_path), sources, root)
    claims = [*_content_claims(seen), *_listing_claims(seen.context, settings), *host.run_of(seen.context).claims]
    theme = settings["THEME_STATIC_DIR"].strip("/")
    return mistakes + [_with_line(mistake) for mistake in check_addresses(claims, reserved=(f"{theme}/",))]


def inspect_log(seen: Observed, settings_file: Path, known: Sequence[Mistake]) -> list[Mistake]:
    """Errors that Pelican logged and went on from, unless a ``known`` mistake tells the same."""
    files = {mistake.path.name for mistake in known}
    return [
        Mistake(settings_file, None, f"Pelican says: {message}", "mend what it names")
        for message in seen.errors
        if not any(name in message for name in files)
        and not any(_is_told(quoted, known) for quoted in re.findall(r"'([^']+)'", message))
    ]


def inspect_stage(
    stage: Path, seen: Observed, settings: Settings, settings_file: Path, known: Sequence[Mistake]
) -> list[Mistake]:
    """What is wrong with the finished pages, each told where it was written.

    What only follows from a ``known`` mistake, such as a link to a post that was refused, is left out.
    """
    home = Path(settings["PATH"]).parent
    # The root of all files is in every path, and a home such as /root is a word that a post may say.
    private = [str(path) for path, least in ((home, 2), (Path.home(), 3)) if len(path.parts) >= least]
    served = [settings["HERALD_RELOAD"].partition("?")[0]] if settings.get("HERALD_RELOAD") else []
    findings = [*check_tree(stage, settings["SITEURL"], private, served), *_drafts(stage, seen, settings)]
    origins = _origins(seen, settings, settings_file)
    hidden = {one.address for one in seen.context.get("withheld", {}).values()}
    placed: dict[tuple[Path, int | None, str], Mistake] = {}
    unplaced: dict[str, list[Finding]] = {}
    for finding in findings:
        # A link to what is not published was told where it is written.
        if _follows(finding, known) or (known and _bare(finding.target, settings) in hidden):
            continue
        place = origins.of(finding)
        if place is None:
            unplaced.setdefault(finding.target, []).append(finding)
        else:
            what = f"'{finding.target}' {finding.what}"
            placed.setdefault((*place, finding.target), Mistake(*place, what, "correct it, or add what it leads to"))
    return [*placed.values(), *(_from_pages(group) for group in unplaced.values())]


def _bare(target: str, settings: Settings) -> str:
    """A target below the site's root as Pelican writes addresses."""
    return target.removeprefix(settings["SITEURL"]).partition("#")[0].lstrip("/")


def _is_told(text: str, known: Iterable[Mistake]) -> bool:
    return any(f"'{text}'" in mistake.what for mistake in known)


def _follows(finding: Finding, known: Sequence[Mistake]) -> bool:
    """Whether the finding is a consequence: of a link that was told already, or of a source that was refused."""
    refused = {part for mistake in known for part in (mistake.path.stem, mistake.path.parent.name)}
    leads_to_refused = bool(refused & set(finding.target.strip("/").split("/")))
    return bool(known) and (leads_to_refused or finding.what == "was not resolved" or _is_told(finding.target, known))


def _from_pages(findings: Sequence[Finding]) -> Mistake:
    """One mistake for what stands on many pages and in no file that can be named: the theme computes it."""
    first = findings[0]
    more = f" (and on {len(findings) - 1:,} more pages)" if len(findings) > 1 else ""
    what = f"on this page of the site{more}, '{first.target}' {first.what}"
    return Mistake(Path(first.page), None, what, "correct the template or setting it comes from")


def _with_line(mistake: Mistake) -> Mistake:
    """The mistake of a post or page about its address, with the line that decides the address."""
    if mistake.line is not None or mistake.path.suffix != ".md":
        return mistake
    lines = _head_lines(mistake.path)
    return replace(mistake, line=lines.get("save_as") or lines.get("slug") or 1)


def _head_lines(path: Path) -> dict[str, int]:
    return {entry.key: entry.line for entry in read_head(glance(path))}


def _content_claims(seen: Observed) -> Iterator[Claim]:
    for content in seen.contents:
        if content.save_as:
            yield Claim(content.save_as, Path(content.source_path), None, content.get_relative_source_path())
    for static in seen.statics:
        name = static.get_relative_source_path()
        yield Claim(static.save_as, Path(static.source_path), None, name, is_static=True)


def _listing_claims(context: Mapping[str, Any], settings: Settings) -> Iterator[Claim]:
    """The pages that Pelican makes of its own accord, each laid at the door of its first article."""
    for group in ("tags", "categories", "authors"):
        for item, articles in context.get(group, ()):
            if item.save_as and articles:
                source = Path(articles[0].source_path)
                yield Claim(item.save_as, source, line_of(item.name, glance(source)), f"the page of '{item}'")
    for periods in context.get("period_archives", {}).values():
        for period in periods:
            source = Path(period["articles"][0].source_path)
            yield Claim(period["save_as"], source, _head_lines(source).get("date"), f"the archive {period['url']}")
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


def _origins(seen: Observed, settings: Settings, settings_file: Path) -> Origins:
    by_page = {content.save_as: Path(content.source_path) for content in seen.contents}
    theme = sorted(path for kind in ("*.html", "*.css") for path in Path(settings["THEME"]).rglob(kind))
    lists = [settings_file, *sorted(Path(settings["PATH"]).glob("*.yaml"))]
    return Origins(by_page, lists, theme, settings["SITEURL"])
