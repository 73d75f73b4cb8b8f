"""Podcasts that directories take: valid, true to the byte, and the same in each build."""

from __future__ import annotations

from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import Any

import pytest

from herald.media.material import Chapter, Item, Kind, Rendition, State
from herald.media.model import Event
from herald.media.settings import Options, Podcast
from herald.media.syndication.podcast import chapter_files, podcast_links, podcasts
from tests.media.syndication.samples import (
    BIG,
    BY,
    CHAPTERS,
    DIVE,
    EVENT,
    FOLDER,
    HERE,
    HOME,
    HOSTILE,
    PAUSE,
    RECORDING,
    SHARE,
    SITE,
    SLIDES,
    SMALL,
    SOUND,
    event,
    file,
    item,
    talk,
)
from tests.media.syndication.validity import ATOM, DC, ITUNES, LICENCES, PODCAST, read_chapters, read_podcast

OPTIONS = Options()


def written(of: Event, options: Options = OPTIONS) -> dict[str, bytes]:
    return {name.removeprefix(FOLDER): payload for name, payload in podcasts(of, options, SITE)}


def feed(of: Event, quality: str, options: Options = OPTIONS) -> Any:
    return read_podcast(written(of, options)[f"podcast-{quality}.xml"])[0]


def test_each_quality_has_a_feed_the_best_first_and_audio_last() -> None:
    assert [(link.url, link.title, link.media_type) for link in podcast_links(EVENT)] == [
        (f"{FOLDER}podcast-1080p.xml", "Weir Days (1080p)", "application/rss+xml"),
        (f"{FOLDER}podcast-720p.xml", "Weir Days (720p)", "application/rss+xml"),
        (f"{FOLDER}podcast-recording.xml", "Weir Days", "application/rss+xml"),
        (f"{FOLDER}podcast-audio.xml", "Weir Days (audio)", "application/rss+xml"),
    ]
    assert set(written(EVENT)) == {link.url.removeprefix(FOLDER) for link in podcast_links(EVENT)} | {
        "weir/chapters.json"
    }


@pytest.mark.parametrize("quality", ["1080p", "720p", "recording", "audio"])
def test_every_feed_is_valid_and_read_by_others(quality: str) -> None:
    _channel, parsed = read_podcast(written(EVENT)[f"podcast-{quality}.xml"])
    (entry,) = parsed.entries
    assert entry.enclosures[0].href.startswith("http")


@pytest.mark.parametrize(
    ("quality", "url", "length", "media_type"),
    [
        ("1080p", f"{HOME}{FOLDER}video/a%20weir%20%C3%A9.mp4", "9000000000", "video/mp4"),
        ("720p", f"{HOME}{FOLDER}video/weir-720p.mp4", "70000", "video/mp4"),
        ("audio", f"{HOME}{FOLDER}video/weir.opus", "5000", "audio/ogg"),
        # What another host has keeps its address.
        ("recording", "https://host.example/films/dive.webm?a=1&b=2", "1000", "video/webm"),
    ],
)
def test_enclosures_are_true(quality: str, url: str, length: str, media_type: str) -> None:
    (enclosure,) = feed(EVENT, quality).iter("enclosure")
    assert dict(enclosure.attrib) == {"url": url, "length": length, "type": media_type}


def test_the_channel_says_what_directories_ask_for() -> None:
    said = Options(podcast=Podcast(category="Science", explicit=True, author="Ada & Bo", email="ada@otters.example"))
    channel = feed(EVENT, "1080p", said)
    assert channel.findtext("title") == "Weir Days (1080p)"
    assert channel.findtext("link") == f"{HOME}{FOLDER}"
    assert channel.findtext("description") == "Two days at the weir."
    assert channel.find(f"{ATOM}link").get("href") == f"{HOME}{FOLDER}podcast-1080p.xml"
    assert channel.findtext(f"{ITUNES}author") == "Ada & Bo"
    assert channel.findtext(f"{ITUNES}owner/{ITUNES}email") == "ada@otters.example"
    assert channel.find(f"{ITUNES}category").get("text") == "Science"
    assert channel.findtext(f"{ITUNES}explicit") == "true"
    assert channel.findtext(f"{ITUNES}type") == "episodic"
    assert channel.findtext(f"{LICENCES}license") == BY.url


def test_nobody_s_address_is_made_up() -> None:
    channel = feed(EVENT, "1080p")
    assert channel.findtext(f"{ITUNES}author") == SITE.name
    assert channel.find(f"{ITUNES}owner") is None
    assert channel.findtext(f"{ITUNES}explicit") == "false"


def test_an_episode_says_everything_of_its_talk() -> None:
    (episode,) = feed(EVENT, "1080p").iter("item")
    assert episode.findtext("title") == "Weirs & <water>"
    assert episode.findtext("link") == f"{HOME}{FOLDER}weir/"
    assert episode.findtext("description") == "How water falls & where."
    assert episode.findtext(f"{ITUNES}author") == "Ada Otter, Bo"
    assert episode.findtext(f"{ITUNES}duration") == "3723"
    assert episode.findtext(f"{DC}rights") == SHARE.title
    assert episode.findtext(f"{LICENCES}license") == SHARE.url
    assert dict(episode.find(f"{PODCAST}transcript").attrib) == {
        "url": f"{HOME}{FOLDER}video/weir.en.vtt",
        "type": "text/vtt",
        "language": "en",
        "rel": "captions",
    }
    assert episode.find(f"{PODCAST}chapters").get("url") == f"{HOME}{FOLDER}weir/chapters.json"


def test_what_is_not_told_of_a_rendition_is_the_recording_s() -> None:
    (episode,) = feed(EVENT, "audio").iter("item")
    assert SOUND.facts.seconds is None
    assert episode.findtext(f"{ITUNES}duration") == "3723"


def test_a_rendition_may_be_shorter_than_the_recording() -> None:
    short = replace(SMALL, facts=replace(SMALL.facts, seconds=60.0))
    cut = replace(RECORDING, renditions=(Rendition("720p", short),))
    assert feed(event(talks=(talk(items=(cut,)),)), "720p").findtext(f"item/{ITUNES}duration") == "60"


def test_a_licence_without_an_address_is_named() -> None:
    own = replace(BY, title="House terms", url="")
    channel = feed(event(licence=own), "recording")
    for told in (channel, channel.find("item")):
        assert (told.findtext(f"{DC}rights"), told.find(f"{LICENCES}license")) == ("House terms", None)


def test_a_bare_episode_says_nothing_that_nobody_knows() -> None:
    (episode,) = feed(event(licence=None, talks=(replace(DIVE, html=""),)), "recording").iter("item")
    assert episode.findtext("description") == "Weir Days"
    for name in (f"{ITUNES}author", f"{DC}creator", f"{DC}rights", f"{PODCAST}transcript", f"{PODCAST}chapters"):
        assert episode.find(name) is None, name


@pytest.mark.parametrize(
    ("since", "starts", "expected"),
    [
        ("2011-11-05", True, "2011-11-05T00:00:00+09:00"),
        # A month is no moment: the talk's own is.
        ("2011-12", True, "2011-11-02T09:30:00+09:00"),
        ("", True, "2011-11-02T09:30:00+09:00"),
        ("", False, "2011-11-04T00:00:00+09:00"),
    ],
)
def test_the_day_is_that_of_the_recording_else_of_the_talk_else_of_the_event(
    since: str, starts: bool, expected: str
) -> None:
    one = talk(items=(item(Kind.RECORDING, BIG, since),))
    found = feed(event(talks=(one if starts else replace(one, starts=None),)), "recording")
    assert parsedate_to_datetime(found.findtext("item/pubDate")).isoformat() == expected
    assert parsedate_to_datetime(found.findtext("lastBuildDate")).isoformat() == expected


def test_the_newest_is_first_and_the_rest_is_as_on_the_agenda() -> None:
    days = ("2011-11-05", "2011-11-07", "2011-11-05")
    talks = [
        talk(slug=f"t{n}", title=f"T{n}", id=f"id-{n}", items=(item(Kind.RECORDING, SMALL, day),))
        for n, day in enumerate(days)
    ]
    titles = [node.text for node in feed(event(talks=tuple(talks)), "recording").iterfind("item/title")]
    assert titles == ["T1", "T0", "T2"]


def test_ids_outlive_slugs_titles_and_addresses_but_tell_qualities_apart() -> None:
    def ids(of: Event) -> set[tuple[str, str]]:
        channels = [read_podcast(payload)[0] for name, payload in written(of).items() if name.endswith(".xml")]
        return {(found.findtext(f"{PODCAST}guid"), found.findtext("item/guid")) for found in channels}

    moved = event(slug="weirs", title="Weirs", talks=(talk(event="weirs", slug="w", title="W"), DIVE))
    assert {entry for pair in ids(EVENT) for entry in pair} == {
        entry for _name, payload in podcasts(moved, OPTIONS, SITE) if b"<rss" in payload for entry in _ids(payload)
    }
    assert len(ids(EVENT)) == 4
    assert len({entry for pair in ids(EVENT) for entry in pair}) == 8


def _ids(payload: bytes) -> tuple[str, str]:
    channel = read_podcast(payload)[0]
    return channel.findtext(f"{PODCAST}guid"), channel.findtext("item/guid")


def test_ids_are_a_promise() -> None:
    """Whoever changes them shows every subscriber every episode again."""
    assert _ids(written(EVENT)["podcast-720p.xml"]) == (
        "e0db997e-92f5-5811-a552-930a3397ef47",
        "urn:uuid:a370c042-5018-5c05-9912-5571155a5a04",
    )


def test_two_recordings_of_a_talk_are_two_episodes_and_the_first_keeps_its_id() -> None:
    second = item(Kind.RECORDING, file("video/two.mp4", "video/mp4"), "2011-11-05", title="Second part")
    one = feed(event(talks=(talk(items=(item(Kind.RECORDING, SMALL, "2011-11-05"),)),)), "recording")
    two = feed(event(talks=(talk(items=(item(Kind.RECORDING, SMALL, "2011-11-05"), second)),)), "recording")
    assert [node.text for node in two.iterfind("item/title")] == ["Weirs & <water>", "Weirs & <water>: Second part"]
    assert two.findtext("item/guid") == one.findtext("item/guid")


def test_audio_alone_is_in_the_feed_of_audio() -> None:
    sound = talk(items=(item(Kind.AUDIO, SOUND), item(Kind.RECORDING, file("x.mp3", "audio/mpeg"))))
    (link,) = podcast_links(event(talks=(sound,)))
    assert link.url.endswith("podcast-audio.xml")
    assert len(list(feed(event(talks=(sound,)), "audio").iter("item"))) == 2


def test_a_recording_of_the_whole_event_leads_to_its_page() -> None:
    whole = event(talks=(), items=(item(Kind.RECORDING, SMALL, title="Everything"),))
    found = feed(whole, "recording")
    assert (found.findtext("item/title"), found.findtext("item/link")) == ("Everything", f"{HOME}{FOLDER}")


def test_a_break_has_no_page_to_lead_to() -> None:
    found = feed(event(talks=(replace(PAUSE, items=(item(Kind.RECORDING, SMALL),)),)), "recording")
    assert found.findtext("item/link") == f"{HOME}{FOLDER}"


@pytest.mark.parametrize("state", [state for state in State if state is not State.POSTED])
def test_what_is_not_posted_is_nowhere(state: State) -> None:
    waiting = Item(Kind.RECORDING, state, HERE, 1, file=BIG, renditions=(Rendition("1080p", BIG),))
    of = event(talks=(talk(items=(waiting, CHAPTERS)),))
    assert (podcast_links(of), written(of), list(chapter_files(of))) == ((), {}, [])


def test_material_that_nobody_listens_to_makes_no_podcast() -> None:
    assert podcast_links(event(talks=(talk(items=(item(Kind.SLIDES, SLIDES),)),))) == ()


@pytest.mark.parametrize(
    ("media_type", "width", "height", "is_cover"),
    [
        ("image/jpeg", 1400, 1400, True),
        ("image/png", 3000, 3000, True),
        ("image/webp", 1400, 1400, False),
        ("image/jpeg", 1399, 1399, False),
        ("image/jpeg", 3001, 3001, False),
        ("image/jpeg", 2000, 1500, False),
        ("image/jpeg", None, None, False),
    ],
)
def test_a_square_photo_is_the_cover(media_type: str, width: int, height: int, is_cover: bool) -> None:
    photo = file("photos/cover.jpg", media_type, width=width, height=height)
    found = feed(event(items=(item(Kind.PHOTO, photo),)), "1080p").find(f"{ITUNES}image")
    assert (found is not None) == is_cover
    assert not is_cover or found.get("href") == f"{HOME}{FOLDER}photos/cover.jpg"


def test_without_a_photo_the_settings_name_the_cover() -> None:
    said = Options(podcast=Podcast(image="logos/holt/holt-2048.png"))
    photo = file("photos/cover.jpg", "image/jpeg", width=1400, height=1400)
    for items, name in (((), "logos/holt/holt-2048.png"), ((item(Kind.PHOTO, photo),), f"{FOLDER}photos/cover.jpg")):
        assert feed(event(items=items), "1080p", said).find(f"{ITUNES}image").get("href") == f"{HOME}{name}"


def test_chapters_are_a_file_of_their_own() -> None:
    document = read_chapters(written(EVENT)["weir/chapters.json"])
    assert document["chapters"] == [
        {"startTime": 0, "title": "Hello"},
        {"startTime": 60.5, "title": "Weirs & water", "endTime": 900},
        {"startTime": 1000, "title": "Questions"},
    ]


def test_of_chapters_in_several_languages_the_talk_s_own_count() -> None:
    other = replace(CHAPTERS, language="ko", chapters=(Chapter(0, "\uc548\ub155"),))
    own = replace(CHAPTERS, language="de", chapters=(Chapter(0, "Hallo"),))
    of = event(talks=(talk(language="de", items=(RECORDING, other, own)),))
    assert [chapter.title for _name, _talk, told in chapter_files(of) for chapter in told] == ["Hallo"]


@pytest.mark.parametrize("text", [HOSTILE, "\x00\x1b\ufffe\ud800 bell \x07", "\u202e \U0001f9a6 \u00df"])
def test_strange_words_break_nothing(text: str) -> None:
    one = talk(title=f"x{text}", speakers=(replace(EVENT.talks[0].speakers[0], name=f"x{text}"),), html="")
    licence = replace(BY, title=f"x{text}")
    of = event(title=f"x{text}", summary=f"x{text}", licence=licence, talks=(replace(one, items=(RECORDING,)),))
    found = feed(of, "720p")
    clean = "".join(sign for sign in f"x{text}" if sign not in "\x00\x1b\ufffe\ud800\x07")
    assert found.findtext("item/title") == clean


@pytest.mark.parametrize("quality", ["../../etc", "4K HDR", "  ", "Ton"])
def test_a_quality_becomes_part_of_an_address(quality: str) -> None:
    of = event(talks=(talk(items=(replace(RECORDING, renditions=(Rendition(quality, BIG),)),)),))
    (name,) = (name for name in written(of) if name.endswith(".xml"))
    assert name == {"../../etc": "podcast-etc.xml", "4K HDR": "podcast-4k-hdr.xml", "Ton": "podcast-ton.xml"}.get(
        quality, "podcast-recording.xml"
    )


@pytest.mark.parametrize(("word", "shortest"), [("otter ", 3990), ("\uc548\ub155 ", 3980), ("x" * 5000, 3990)])
def test_a_long_abstract_is_cut_where_apple_would_cut_it(word: str, shortest: int) -> None:
    html = f"<p>{word * (5000 // len(word.encode()))}</p>"
    said = feed(event(talks=(talk(html=html),)), "1080p").findtext("item/description")
    assert shortest <= len(said.encode()) <= 4000
    assert said.endswith(" …")


def test_nothing_but_the_event_decides_the_bytes() -> None:
    assert written(EVENT) == written(event())
    assert b"\r" not in b"".join(written(EVENT).values())
