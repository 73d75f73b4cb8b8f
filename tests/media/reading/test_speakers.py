"""Speakers: the site's people by any name, and a page of their own for everybody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.media.model import Speaker
from tests.media.reading.folders import EVENT, JANE, read, write

# names in two events: their slugs
SLUGS = {
    "any name of somebody known": (
        ["Jane Doe", "J. Doe", "jane-doe", "JANE  DOE"],
        ["jane-doe", "jane-doe", "jane-doe", "jane-doe"],
    ),
    "one person in two spellings": (["ann other", "Ann Other"], ["ann-other", "ann-other"]),
    "two people whose names look alike": (["Ann-Other", "Ann Other"], ["ann-other-2", "ann-other"]),
    "whatever their order is": (["Ann Other", "Ann-Other"], ["ann-other", "ann-other-2"]),
    "somebody who looks like one who is known": (["Jané Doe"], ["jane-doe-2"]),
    "a number that is a name": (["Ann-Other", "Ann Other 2", "Ann Other"], ["ann-other-3", "ann-other-2", "ann-other"]),
    "letters of other scripts": (["서상범", "Šárka"], ["seosangbeom", "sarka"]),
    "no letters": (["!!!", "???"], ["speaker", "speaker-2"]),
}


@pytest.mark.parametrize("case", SLUGS)
def test_everybody_has_a_page_of_their_own(tmp_path: Path, case: str) -> None:
    names, slugs = SLUGS[case]
    for number, name in enumerate(names):
        # The later events stand first in the library: the order of events counts for nothing.
        event = f"title: T\nkind: meetup\nstarts: {2020 - number}-01-01\ntimezone: UTC\n"
        talks = f"talks: [{{slug: t, title: T, speakers: ['{name}']}}]\n"
        write(tmp_path, {"event.yaml": event, "talks.yaml": talks}, f"e{number}")
    library, mistakes = read(tmp_path)
    assert not mistakes
    found = [library.by_slug()[f"e{number}"].talks[0].speakers[0].slug for number in range(len(names))]
    assert found == slugs


def test_somebody_known_is_told_by_their_name_and_for_whom_they_spoke(tmp_path: Path) -> None:
    talks = "talks: [{slug: t, title: T, speakers: [{name: J. Doe, org: Weir}, Ann]}]\n"
    write(tmp_path, {"event.yaml": EVENT, "talks.yaml": talks})
    (event,) = read(tmp_path)[0].events
    assert event.talks[0].speakers == (Speaker("jane-doe", "Jane Doe", "Weir", JANE), Speaker("ann", "Ann"))


def test_a_speaker_is_named_once(tmp_path: Path) -> None:
    talks = "talks:\n- slug: t\n  title: T\n  speakers: [Jane Doe, Ann, J. Doe]\n"
    write(tmp_path, {"event.yaml": EVENT, "talks.yaml": talks})
    library, (mistake,) = read(tmp_path)
    assert not library.events
    assert (mistake.line, mistake.column, mistake.what) == (4, 29, "'J. Doe' speaks in this talk already")
