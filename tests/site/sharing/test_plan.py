"""Where cards stand, and what is written on them."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from herald.site.sharing.plan import card_of, plan_of, plan_of_site


def content(**changes: Any) -> Any:
    """A post as Pelican has it."""
    said = {
        "title": "Fish",
        "lang": "en",
        "save_as": "2011/fish/index.html",
        "source_path": "/content/fish.md",
        "default_template": "article",
        "authors": [SimpleNamespace(name="Ada"), SimpleNamespace(name="Bea")],
        "category": SimpleNamespace(name="Food"),
        "date": datetime(2011, 8, 31, 9, 30),
        "metadata": {"summary": "<p>What we ate</p>"},
    }
    return SimpleNamespace(**{**said, **changes})


def texts(**changes: Any) -> dict[str, str]:
    (plan,) = plan_of([content(**changes)], "Otters")
    return dict(plan.words.texts)


@pytest.mark.parametrize(
    ("save_as", "expected"),
    [
        ("2011/08/fish/index.html", "2011/08/fish/card.png"),
        ("fish.html", "fish-card.png"),
        ("pages/fish.html", "pages/fish-card.png"),
        # The site's own card has the name at the root.
        ("index.html", "index-card.png"),
    ],
)
def test_a_card_stands_beside_its_page(save_as: str, expected: str) -> None:
    assert card_of(save_as) == expected


def test_a_post_s_card_has_everything() -> None:
    assert texts() == {
        "title": "Fish",
        "section": "Food",
        "authors": "Ada, Bea",
        "date": "31 August 2011",
        "byline": "Ada, Bea \u00b7 31 August 2011",
        "summary": "What we ate",
        "site": "Otters",
    }


def test_a_date_is_in_the_language_of_its_post() -> None:
    assert texts(lang="de")["date"] == "31. August 2011"


def test_a_page_is_not_signed_though_pelican_gives_it_an_author() -> None:
    assert texts(default_template="page", metadata={}) == {"title": "Fish", "site": "Otters"}


def test_what_is_not_written_has_no_card() -> None:
    assert plan_of([content(save_as="")], "Otters") == ()


def test_the_site_s_card() -> None:
    plan = plan_of_site("Otters", "All we know", "https://otters.example/river")
    assert (plan.save_as, plan.source, plan.alt) == ("card.png", "", "Otters: All we know")
    assert dict(plan.words.texts)["site"] == "otters.example"
