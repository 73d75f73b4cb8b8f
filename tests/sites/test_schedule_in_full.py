"""A schedule of 600 talks with the oddities of real ones: imported, built, and its calendars read by two parsers."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Site
from tests.media.calendars.reading import entries, entries_again

BERLIN = ZoneInfo("Europe/Berlin")
DAYS, ROOMS, SLOTS = 2, 6, 50
TALKS = DAYS * ROOMS * SLOTS
# On the first day's night the clocks are put forward.
FIRST = datetime(2026, 3, 28, 9, tzinfo=BERLIN)
TITLES = (
    "How dams are built, and why; part {}",
    "Über das Wasser {}",
    "{} \N{BEAVER}\N{ZERO WIDTH JOINER} & <logs>",
    "A very long title of talk {}, " + "which goes on and on, " * 9,
    "Talk {}\\n with \\; marks: \"quoted\" 'twice'",
    "  Talk\t{}\n   over two lines ",
    "كيف نبني سدا {}",
)
# What a schedule says in odd places: language, duration, slug, abstract.
LANGUAGES = ("en", "de", "", "en, de", "English", "en")
DURATIONS = ("00:20", "0:20")
TEXTS = (
    "",
    "<p>With <b>HTML</b></p>",
    "One.\n\n                Two, far in.",
    "*Markdown* [x](/relative)",
    "\x85\u2028x",
)


def xml_of(number: int, begins: datetime, room: str) -> str:
    people = {name for name in ("Ada", f"Speaker {number % 90}") if number % 7}
    persons = "".join(f'<person id="{len(name)}">{name}</person>' for name in sorted(people))
    title = escape(TITLES[number % len(TITLES)].format(number))
    slug = ("x-{}", "x_{}_Über", "")[number % 3].format(number)
    guid = f' guid="{uuid.uuid5(uuid.NAMESPACE_URL, str(number))}"' if number % 5 else ""
    return (
        f'<event id="{number}"{guid}><date>{begins.isoformat()}</date><start>{begins:%H:%M}</start>'
        f"<duration>{DURATIONS[number % 2]}</duration><room>{escape(room)}</room><slug>{slug}</slug>"
        f"<title>{title}</title><subtitle/><track>Track {number % 4}</track>"
        f"<type>{('Talk', 'lightning_talk', 'Workshop', 'Ritual')[number % 4]}</type>"
        f"<language>{LANGUAGES[number % 6]}</language><abstract>{escape(TEXTS[number % 5])}</abstract>"
        f"<description>{escape(TEXTS[number % 4])}</description><persons>{persons}</persons><links>"
        f'<link href="{("https://dams.example/a b", "javascript:alert(1)", "")[number % 3]}">Slides</link></links>'
        f"<recording><license>{('', 'CC BY 4.0')[number % 2]}</license><optout>{str(number % 9 == 0).lower()}</optout>"
        "</recording></event>"
    )


def schedule() -> str:
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<schedule><version>1</version><conference><acronym>dams</acronym>'
        "<title>Dams 2026</title><start>2026-03-28</start><end>2026-03-29</end><days>2</days>"
        "<timeslot_duration>00:05</timeslot_duration><time_zone_name>Europe/Berlin</time_zone_name></conference>"
    )
    parts = [head]
    numbers = iter(range(TALKS))
    for day in range(DAYS):
        dawn = FIRST + timedelta(days=day)
        parts.append(f'<day index="{day + 1}" date="{dawn:%Y-%m-%d}">')
        for room in (f"Room {n} & hall" for n in range(ROOMS)):
            parts.append(f'<room name="{escape(room)}">')
            for slot in range(SLOTS):
                begins = (dawn.astimezone(ZoneInfo("UTC")) + timedelta(minutes=20 * slot)).astimezone(BERLIN)
                parts.append(xml_of(next(numbers), begins, room))
            parts.append("</room>")
        parts.append("</day>")
    return "".join([*parts, "</schedule>\n"])


@pytest.mark.full
def test_a_real_size_of_schedule_becomes_a_site_whose_calendars_others_read(otters: Site) -> None:
    otters.write("dams.xml", schedule())
    otters.settings.write_text(otters.settings.read_text() + 'PLUGINS = [*PLUGINS, "herald.media"]\n')
    brought = otters.herald("import", "schedule", "dams.xml", "--event", "dams")
    assert brought.returncode == 0, brought.stdout + brought.stderr
    assert f"content/events/dams: {TALKS} talks written" in brought.stdout
    built = otters.herald("build")
    assert built.returncode == 0, built.stderr

    folder = otters.output / "events"
    assert len(list(folder.glob("dams/*/index.html"))) == TALKS
    whole = (folder / "dams/dams.ics").read_bytes()
    ours, theirs = entries(whole), {entry.uid: entry for entry in entries_again(whole)}
    # The talks, and the event itself.
    assert len(ours) == len(theirs) == TALKS + 1
    for entry in ours:
        read = theirs[str(entry["UID"])]
        assert (str(entry["SUMMARY"]), entry.start, entry.end) == (read.summary, read.dtstart, read.dtend)
    every = (folder / "events.ics").read_bytes()
    (event,) = {str(entry["UID"]) for entry in entries(every)}
    assert [entry.uid for entry in entries_again(every)] == [event]
    alone = {str(entry["UID"]) for path in folder.glob("dams/*/*.ics") for entry in entries(path.read_bytes())}
    assert alone == theirs.keys() - {event}
