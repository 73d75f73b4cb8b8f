"""What templates may ask of an entry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from herald.logos.entries import Artifact, LogoEntry, VariantEntry
from herald.logos.licensing.rights import Attribution
from tests.logos.drawings import logo, variant


def artifact(name: str) -> Artifact:
    return Artifact(name, f"logos/otter/{name}", name.rpartition(".")[2].upper(), 1, 1, 1, "0" * 64)


def test_an_entry_names_its_main_drawing_and_every_file_once() -> None:
    main, mono, before = (
        VariantEntry(
            replace(variant(Path(f"{name}.svg"), name=name), version=version),
            1,
            1,
            artifact(f"{name}.svg"),
            (artifact(f"{name}-64.png"), artifact(f"{name}.pdf")),
        )
        for name, version in (("", ""), ("mono", ""), ("old-2011", "2011"))
    )
    otter = logo("otter", main.variant, mono.variant, before.variant)
    entry = LogoEntry(
        otter, "logos/otter/", "logos/otter/index.html",
        (main, mono), (before,), (artifact("slides.odp"),), artifact("otter.zip"), Attribution(),
    )  # fmt: skip
    assert entry.main is main
    assert (main.anchor, mono.anchor) == ("main", "mono")
    names = [".svg", "-64.png", ".pdf", "mono.svg", "mono-64.png", "mono.pdf"]
    names += ["old-2011.svg", "old-2011-64.png", "old-2011.pdf", "slides.odp", "otter.zip"]
    assert [file.name for file in entry.artifacts] == names
    assert entry.bundle.url == "logos/otter/otter.zip"
    assert [file.name for file in mono.pngs] == ["mono-64.png"]


def test_a_drawing_that_is_called_main_has_another_anchor_than_the_main_one() -> None:
    names = ("", "main", "main-2")
    found = [VariantEntry(variant(Path("x.svg"), name=name), 1, 1, artifact("x.svg"), ()) for name in names]
    assert [one.anchor for one in found] == ["main", "main_", "main-2"]
