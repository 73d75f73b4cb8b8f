"""All checks over a whole catalogue, with what they need to know, and what a build makes of their findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from herald.core.errors import Mistake
from herald.logos.checks.likeness import read_prints
from herald.logos.checks.named import CHECKS, Finding, run_checks
from herald.logos.masters import Workshop
from herald.logos.model import Logo
from herald.logos.settings import Level


@dataclass(frozen=True)
class Audit:
    """What the checks have found."""

    findings: tuple[Finding, ...] = ()
    fingerprints: frozenset[str] = frozenset()
    """Everything in the store that the checks have used."""

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """The findings that a build may not pass over, each with the name of its check."""
        errors = (finding for finding in self.findings if finding.level is Level.ERROR)
        return tuple(
            replace(finding.mistake, remedy=f"{finding.mistake.remedy} [{finding.check}]") for finding in errors
        )

    @property
    def warning(self) -> str:
        """One line on all other findings, or '' if there are none."""
        warnings = [finding for finding in self.findings if finding.level is Level.WARNING]
        if not warnings:
            return ""
        checks = len({finding.check for finding in warnings})
        them = "them" if len(warnings) > 1 else "it"
        return f"{_counted(len(warnings), 'finding')} in {_counted(checks, 'check')}; 'herald check' lists {them}"


def audit(logos: Sequence[Logo], levels: Mapping[str, Level], shop: Workshop) -> Audit:
    """Run the checks that are not off; ``levels`` has the level of every check.

    Raises ``OSError`` if the store's disk refuses.
    """
    if any(check.needs_prints and levels[check.name] is not Level.OFF for check in CHECKS):
        prints, fingerprints = read_prints(logos, shop)
        return Audit(run_checks(logos, levels, prints), fingerprints)
    return Audit(run_checks(logos, levels, {}))


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
