"""Files of refused events are looked at all the same; whatever else is wrong with their sheets."""

from __future__ import annotations

from pathlib import Path

from herald.core.store import Store
from herald.media.files.inspection import inspect
from herald.media.files.suspects import suspects
from herald.media.model import Event, Library
from herald.media.settings import Options
from tests.pelican_runs import write

TALKS = """\
talks:
- slug: dams
  titel: Dams
  media:
    - {kind: slides, state: posted, file: a.pdf}
    - {kind: slides, state: posted, file: ../../b.pdf}
    - {kind: slides, state: posted, file: gone.pdf}
    - {kind: slides, state: awaiting-approval, file: c.pdf}
    - {kind: slides, state: posted, file: d.pdf, url: https://otters.example/d.pdf}
"""


def told(folder: Path, *read: Event) -> list[str]:
    found = inspect(suspects(folder, Library(read)), Options(), Store(folder / "store"))
    return [str(mistake.path.relative_to(folder)) for mistake in found.mistakes]


def test_only_posted_files_of_the_folder_are_looked_at(tmp_path: Path) -> None:
    write(tmp_path, "weir/event.yaml", "titel: Weir\n")
    write(tmp_path, "weir/talks.yaml", TALKS.replace("../../b.pdf", "b.pdf"))
    for name in ("a", "b", "c", "d"):
        write(tmp_path, f"weir/{name}.pdf", "<!doctype html><title>Log in</title>")
    assert told(tmp_path) == ["weir/a.pdf", "weir/b.pdf"]
    (event,) = suspects(tmp_path, Library()).events
    assert told(tmp_path, event) == [], "what was read whole is looked at with the others"


def test_sheets_that_cannot_be_read_and_files_outside_are_left_to_others(tmp_path: Path) -> None:
    write(tmp_path, "weir/talks.yaml", TALKS)
    write(tmp_path, "mill/talks.yaml", "talks: [\n")
    write(tmp_path, "weir/a.pdf", "<!doctype html>")
    write(tmp_path, "notes.txt", "no folder")
    assert told(tmp_path) == []
