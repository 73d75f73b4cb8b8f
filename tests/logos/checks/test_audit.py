"""All checks over a catalogue: what is asked of the store, and what a build makes of the findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.core.jobs import Lost
from herald.core.store import Store
from herald.logos.checks.audit import Audit, audit
from herald.logos.checks.named import Finding, levels_of
from herald.logos.licensing.rights import Rights
from herald.logos.masters import Workshop
from herald.logos.settings import Level
from herald.pictures.likeness import print_key, take_print
from tests.logos.checks.test_named import WARNINGS, drawn, logo
from tests.logos.workshops import DAMAGES, hurt, notes_of

OTTERS = [logo(drawn("a"), slug="a"), logo(drawn("b"), slug="b")]


def test_prints_are_taken_once_and_kept(shop: Workshop) -> None:
    first = audit(OTTERS, WARNINGS, shop)
    assert [finding.check for finding in first.findings] == ["near-duplicates"]
    # Both have one drawing, so there is one print.
    assert [function for function, _ in notes_of(shop).given] == [take_print]
    assert first.fingerprints == set(shop.store.keys()) == {print_key(OTTERS[0].variants[0].master.look)}
    assert audit(OTTERS, WARNINGS, shop) == first
    assert len(notes_of(shop).given) == 1


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_print_is_taken_again(shop: Workshop, damage: str) -> None:
    first = audit(OTTERS, WARNINGS, shop)
    (entry,) = shop.store.root.glob("??/*")
    hurt(entry, damage)
    assert audit(OTTERS, WARNINGS, shop) == first
    assert len(notes_of(shop).given) == 2


def test_no_print_is_taken_for_checks_that_are_off(shop: Workshop) -> None:
    levels = levels_of({"near-duplicates": Level.OFF, "crop": Level.OFF}, Path("conf.py"))
    assert audit(OTTERS, levels, shop) == Audit()
    assert notes_of(shop).given == []


def test_a_drawing_that_takes_too_long_is_compared_with_no_other(tmp_path: Path) -> None:
    shop = Workshop(Store(tmp_path), lambda _function, inputs: iter([Lost("takes too long")] * len(inputs)))
    assert audit(OTTERS, WARNINGS, shop) == Audit()
    assert list(shop.store.keys()) == []


def test_errors_are_mistakes_of_the_build_and_warnings_are_counted(shop: Workshop) -> None:
    nothing = logo(drawn(has_view_box=False), alt="", rights=Rights())
    found = audit([nothing], levels_of({"licence": Level.ERROR}, Path("conf.py")), shop)
    (mistake,) = found.mistakes
    assert str(mistake) == (
        "otter.svg: has no licence, so nobody may be told what they may do with it; "
        "write 'licence: ...' into otter/logo.yaml, in a folder of its own, "
        "or into _catalogue.yaml for all logos [licence]"
    )
    assert found.warning == "2 findings in 2 checks; 'herald check' lists them"


@pytest.mark.parametrize(
    ("count", "warning"),
    [
        (0, ""),
        (1, "1 finding in 1 check; 'herald check' lists it"),
        (1200, "1,200 findings in 1 check; 'herald check' lists them"),
    ],
)
def test_warnings_are_told_in_one_line(shop: Workshop, count: int, warning: str) -> None:
    (finding,) = audit([logo(alt="")], WARNINGS, shop).findings
    assert isinstance(finding, Finding)
    found = Audit((finding,) * count)
    assert (found.warning, found.mistakes) == (warning, ())
