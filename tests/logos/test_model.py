"""What templates may ask of an entry, and what becomes of a master that is given to another engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from herald.logos.model import Artifact, Ground, Kind, LogoEntry, VariantEntry
from herald.pictures.engines import Choice, Engine
from tests.logos.drawings import master


def artifact(name: str) -> Artifact:
    return Artifact(name, f"logos/otter/{name}", name.rpartition(".")[2].upper(), 1, 1, 1, "0" * 64)


def test_an_entry_names_its_main_drawing_and_every_file_once() -> None:
    drawings = [
        VariantEntry(
            name,
            name,
            name,
            Ground.LIGHT,
            1,
            1,
            artifact(f"{name}.svg"),
            (artifact(f"{name}-64.png"), artifact(f"{name}.pdf")),
        )
        for name in ("main", "mono")
    ]
    entry = LogoEntry(
        "otter", "Otter", Kind.MASCOT, "", "logos/otter/", "logos/otter/index.html",
        tuple(drawings), (artifact("slides.odp"),), artifact("otter.zip"),
    )  # fmt: skip
    assert entry.main is drawings[0]
    names = ["main.svg", "main-64.png", "main.pdf", "mono.svg", "mono-64.png", "mono.pdf", "slides.odp", "otter.zip"]
    assert [file.name for file in entry.artifacts] == names
    assert entry.bundle.url == "logos/otter/otter.zip"
    assert [file.name for file in entry.main.pngs] == ["main-64.png"]


def test_a_master_is_the_same_but_for_its_engine() -> None:
    drawing = master(Path("otter.svg"))
    given = drawing.given_to(Engine.RESVG, "made CairoSVG fail")
    assert given == replace(drawing, look=replace(drawing.look, choice=Choice(Engine.RESVG, "made CairoSVG fail")))
    assert not given.is_chosen_by_hand
    by_hand = Choice(Engine.RESVG, "is given to it by logo.yaml")
    assert drawing.ordered_from(Engine.RESVG, "logo.yaml") == replace(
        drawing, look=replace(drawing.look, choice=by_hand), is_chosen_by_hand=True
    )
