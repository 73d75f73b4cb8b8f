"""The Pelican adapter of the events: folders in, pages and files out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from pelican.generators import Generator, PelicanTemplateNotFound
from pelican.plugins import signals

from herald import host
from herald.core.addresses import Claim
from herald.core.errors import HeraldError, Mistake
from herald.core.linked import script
from herald.core.publish import place_anew, place_copy
from herald.core.store import Store
from herald.feeds.formats import documents, links_to
from herald.media.calendars.files import calendars
from herald.media.calls import Overview
from herald.media.exchange.exports import exports, schema
from herald.media.files.bundles import plan_bundles, write_bundles
from herald.media.files.inspection import inspect
from herald.media.linked import event_data, talk_data
from herald.media.model import Event, Image, Library, Talk
from herald.media.reading.library import read_library
from herald.media.settings import Options, read_options
from herald.media.site import Site
from herald.media.syndication import material
from herald.media.syndication.podcast import podcast_links, podcasts
from herald.media.texts import EventText
from herald.people import People

_TEMPLATES = ("events", "event", "talk", "speaker")


class MediaGenerator(Generator):
    """Adds ``events``, ``event_texts`` and ``material_feeds`` to the context; writes everything of the events."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = Options()
        self.library = Library()
        self.store = Store(host.work_folder(self.settings) / "store")
        self.site = Site(self.settings["SITENAME"], host.address(self.settings), self.settings["DEFAULT_LANG"])
        self.context["events"], self.context["event_texts"], self.context["material_feeds"] = None, {}, ()

    def generate_context(self) -> None:
        """Read the events and look at their files; mistakes go on record, whatever is whole goes on."""
        try:
            self.options = read_options(self.settings)
            moment = host.moment(self.settings)
        except HeraldError as error:
            host.report(self.context, error.mistakes)
            return
        folder = Path(self.path) / self.options.path
        library, mistakes = read_library(folder, self.context.get("people") or People())
        host.report(self.context, mistakes)
        inspected = inspect(library, self.options, self.store)
        host.report(self.context, inspected.mistakes)
        run = host.run_of(self.context)
        run.warnings += inspected.warnings
        run.fingerprints |= inspected.fingerprints
        run.drawn += inspected.drawn
        run.reused += inspected.reused
        self.library = self._with_prose(inspected.library)
        self._offer_links(folder, mistakes)
        if self.library.events and self._has_templates():
            self.context["events"] = Overview(self.library, moment, self.options.closing_soon)
            self._read_texts()
            self._record(folder)

    def _has_templates(self) -> bool:
        try:
            for name in _TEMPLATES:
                self.get_template(name)
        except PelicanTemplateNotFound:
            what = f"names a theme without the templates of events: {', '.join(f'{name}.html' for name in _TEMPLATES)}"
            remedy = "add them to the theme, or move the events out of the content"
            host.report(self.context, [Mistake(host.settings_file(self.settings), None, what, remedy)])
            self.library = Library()
            return False
        return True

    def _with_prose(self, library: Library) -> Library:
        """The library with the abstracts of its talks as HTML."""

        def told(talk: Talk) -> Talk:
            return replace(talk, html=self._prose(talk)) if talk.abstract else talk

        return Library(tuple(replace(event, talks=tuple(map(told, event.talks))) for event in library.events))

    def _prose(self, talk: Talk) -> Markup:
        prose = self.context.get("prose")
        if prose is None:
            paragraphs = talk.abstract.split("\n\n")
            return Markup().join(Markup("<p>{}</p>").format(escape(paragraph)) for paragraph in paragraphs)
        html, mistakes = prose(talk.abstract, talk.path, talk.line)
        host.report(self.context, mistakes)
        return Markup(html)

    def _offer_links(self, folder: Path, mistakes: tuple[Mistake, ...]) -> None:
        """Let texts link to ``{filename}/events``, to an event's folder, and to a talk below it."""
        sources = self.context["generated_content"]
        for mistake in mistakes:
            # As Pelican does it: ``None`` is a source that was refused, which is no fault of those who link to it.
            sources[f"{self.options.path}/{mistake.path.parent.name}"] = None
        for event in self.library.events:
            sources[f"{self.options.path}/{event.slug}"] = event
            for talk in event.talks:
                if talk.has_page:
                    sources[f"{self.options.path}/{event.slug}/{talk.slug}"] = talk

    def _read_texts(self) -> None:
        texts: dict[str, EventText] = {}
        for event in self.library.events:
            path = event.path.with_name("about.md")
            if not path.is_file():
                continue
            name = path.relative_to(self.path).as_posix()
            try:
                text: EventText = self.readers.read_file(self.path, name, content_class=EventText, context=self.context)
            except HeraldError as error:
                host.report(self.context, error.mistakes)
                continue
            except Exception as error:  # whatever a reader or one of its extensions raised
                what = f"cannot be read ({type(error).__name__}: {error})"
                remedy = "mend the text, or the Markdown extension that fails on it"
                host.report(self.context, [Mistake(path, None, what, remedy)])
                continue
            text.stand(event)
            self.add_source_path(text)
            self.add_static_links(text)
            texts[event.slug] = text
        self.context["event_texts"] = texts

    def _record(self, folder: Path) -> None:
        """Put on the run's record what will be written, and for whom."""
        run = host.run_of(self.context)
        claims: list[tuple[str, Path, str]] = [("events/index.html", folder, "the page of all events")]
        if self.site.address:
            title = f"{self.site.name}: {self._words().feed_title()}"
            self.context["material_feeds"] = links_to(str(Markup(title).unescape()).strip(), material.PATH)
            claims += [(link.url, folder, "the feed of new material") for link in self.context["material_feeds"]]
        for event in self.library.events:
            name = f"the event '{event.slug}'"
            claims.append((f"{event.url}index.html", event.path, name))
            claims += [(file.save_as, event.path, name) for file in event.files if file.save_as]
            claims += [(image.save_as, event.path, name) for image in _images(event)]
            if self.options.bundles:
                claims += [(planned.save_as, event.path, name) for planned in plan_bundles(event)]
            pages = [talk for talk in event.talks if talk.has_page]
            claims += [(f"{talk.url}index.html", talk.path, f"the talk '{talk.slug}'") for talk in pages]
            run.pages += [host.SitePage(event.url, event.updated)]
            run.pages += [host.SitePage(talk.url, event.updated) for talk in pages]
            run.moves += [host.Move(f"/events/{old}/", f"/{event.url}", event.path) for old in event.redirect_from]
        for speaker, _given in self.library.speakers.values():
            claims.append((f"{speaker.url}index.html", folder, f"the speaker '{speaker.slug}'"))
            run.pages.append(host.SitePage(speaker.url))
        run.pages.append(
            host.SitePage("events/", max((e.updated for e in self.library.events if e.updated), default=None))
        )
        run.claims += [Claim(name, source, None, what) for name, source, what in claims]

    def _words(self) -> Any:
        """The macros of the theme that put events into words."""
        return self.get_template("event_words").make_module({**self.context, "lang": self.site.language})

    def generate_output(self, writer: Any) -> None:
        """Write files, bundles, calendars, feeds, exports, and the pages that link to them."""
        overview: Overview | None = self.context["events"]
        if overview is None:
            return
        output = Path(self.output_path)
        self._place_files(output)
        library = self._with_bundles(output)
        self.context["events"] = overview = replace(overview, library=library)
        for name, payload in calendars(library, self.site):
            place_anew(output, name, payload)
        place_anew(output, *schema())
        for event in library.events:
            for name, payload in exports(event, self.site):
                place_anew(output, name, payload)
            if self.site.address:
                for name, payload in podcasts(event, self.options, self.site):
                    place_anew(output, name, payload)
        if links := self.context["material_feeds"]:
            feed = material.material(library, self.options, self.site, links[0].title)
            if feed:
                for name, payload in documents(feed, links, self.site.address):
                    place_anew(output, name, payload)
        self._write_pages(writer, overview)

    def _place_files(self, output: Path) -> None:
        for event in self.library.events:
            for file in event.files:
                if file.save_as and file.source:
                    place_copy(output, file.save_as, file.source)
            for image in _images(event):
                if image.file:
                    place_copy(output, image.save_as, image.file)
                elif (payload := self.store.get(image.fingerprint)) is not None:
                    place_anew(output, image.save_as, payload)

    def _with_bundles(self, output: Path) -> Library:
        if not self.options.bundles:
            return self.library
        return Library(
            tuple(replace(event, bundles=tuple(write_bundles(output, event))) for event in self.library.events)
        )

    def _write_pages(self, writer: Any, overview: Overview) -> None:
        relative = self.settings["RELATIVE_URLS"]

        def write(template: str, url: str, **values: Any) -> None:
            page = self.get_template(template)
            writer.write_file(f"{url}index.html", page, self.context, relative, url=url, **values)

        write("events", "events/", overview=overview)
        for event in overview.library.events:
            data = event_data(event, self.site)
            podcasts_of = podcast_links(event) if self.site.address else ()
            about = self.context["event_texts"].get(event.slug)
            shown = {"event": event, "overview": overview, "podcasts": podcasts_of}
            write("event", event.url, about=about, linked_data=script(data) if data else None, **shown)
            pages = [talk for talk in event.talks if talk.has_page]
            for earlier, talk, later in zip([None, *pages], pages, [*pages[1:], None], strict=False):
                data = talk_data(event, talk, self.site)
                linked = script(data) if data else None
                write("talk", talk.url, talk=talk, earlier=earlier, later=later, linked_data=linked, **shown)
        for speaker, appearances in overview.library.speakers.values():
            write("speaker", speaker.url, speaker=speaker, appearances=appearances, overview=overview)


def _images(event: Event) -> tuple[Image, ...]:
    return tuple(dict.fromkeys(item.preview for _talk, item in event.every_item if item.preview))


def _get_generators(_pelican: Any) -> type[MediaGenerator]:
    return MediaGenerator


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
    signals.get_generators.connect(_get_generators)
