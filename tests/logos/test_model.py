"""What becomes of a master that is given to another engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from herald.pictures.engines import Choice, Engine
from tests.logos.drawings import master


def test_a_master_is_the_same_but_for_its_engine() -> None:
    drawing = master(Path("otter.svg"))
    given = drawing.given_to(Engine.RESVG, "made CairoSVG fail")
    assert given == replace(drawing, look=replace(drawing.look, choice=Choice(Engine.RESVG, "made CairoSVG fail")))
    assert not given.is_chosen_by_hand
    by_hand = Choice(Engine.RESVG, "is given to it by logo.yaml")
    assert drawing.ordered_from(Engine.RESVG, "logo.yaml") == replace(
        drawing, look=replace(drawing.look, choice=by_hand), is_chosen_by_hand=True
    )
