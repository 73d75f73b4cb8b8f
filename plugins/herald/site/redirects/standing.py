"""What is going to stand on the site, as far as Pelican and the plugins tell before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from herald import host


def standing(context: dict[str, Any], settings: Mapping[str, Any]) -> dict[str, str]:
    """Output name -> whose it is, for people. Later pages of lists, and Pelican's feeds, are not among them."""
    return {name: owner for name, owner in _named(context, settings) if name}


def _named(context: dict[str, Any], settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for claim in host.run_of(context).claims:
        yield claim.save_as, claim.what
    for template in settings["DIRECT_TEMPLATES"]:
        yield settings.get(f"{template.upper()}_SAVE_AS", f"{template}.html"), f"the page '{template}'"
    for group in ("tags", "categories", "authors"):
        for item, _articles in context.get(group, ()):
            yield item.save_as, f"the page of '{item}'"
    # Pelican has lists of these, by year, month and day; what the plugins have of them are claims.
    archives = context.get("period_archives")
    for period in chain.from_iterable(archives.values()) if isinstance(archives, dict) else ():
        yield period["save_as"], f"the archive {period['url']}"
    # A post that has expired leaves its address to others.
    withheld = () if host.is_preview(settings) else context.get("withheld", ())
    for register in ("static_content", "generated_content"):
        for name, content in context[register].items():
            # ``None`` was refused; what other plugins put there may have no page.
            if getattr(content, "source_path", None) not in withheld:
                yield getattr(content, "save_as", "") or "", name
