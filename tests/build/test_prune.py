"""Pruning drops exactly what the last build did not use."""

from __future__ import annotations

from tests.conftest import Site


def test_prune_keeps_what_the_last_build_used(otters: Site) -> None:
    otters.herald("build")
    drawing = otters.root / "content/logos/otter/otter.svg"
    drawing.write_text(drawing.read_text().replace("#6b2fb3", "#6b2fb4"))
    otters.herald("build")
    # Of the drawing that was: what was seen of it, its print, five renditions, and the bundle that held them.
    assert otters.herald("prune").stdout == "8 entries dropped from the store\n"
    assert otters.herald("prune").stdout == "0 entries dropped from the store\n"
    assert ", 0 renditions made, 21 reused" in otters.herald("build").stdout


def test_prune_without_a_build_refuses(otters: Site) -> None:
    result = otters.herald("prune")
    assert result.returncode == 1
    assert "build the site first" in result.stderr
