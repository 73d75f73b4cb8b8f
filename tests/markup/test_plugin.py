"""Real runs of Pelican with Herald's Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican.plugins import signals
from PIL import Image

from herald import host
from herald.core.errors import Mistake
from herald.markup.model import Place
from tests.markup.test_shortcodes import OTTER
from tests.pelican_runs import Ran, run_pelican, write
from tests.pictures.test_photos import gradient, saved

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20z"/></svg>'
QUIET = {"FEED_ALL_ATOM": None, "CATEGORY_FEED_ATOM": None, "AUTHOR_FEED_ATOM": None, "ARTICLE_PATHS": ["news"]}
JPEG = saved(gradient(1000, 500), "JPEG")


def build(root: Path, **settings: Any) -> Ran:
    return run_pelican(root, PLUGINS=["herald.markup"], **QUIET, **settings)


def post(root: Path, text: str, name: str = "content/news/otter.md", head: str = "") -> Path:
    return write(root, name, f"Title: {Path(name).stem}\nDate: 2011-08-31\n{head}\n{text}\n")


def offer(generator: Any) -> None:
    """Receiver: what the catalogue, and another plugin, put into the context."""

    def event(name: str, arguments: Mapping[str, str], _place: Place) -> str:
        return f"<b>{name} {arguments['at']}</b>"

    generator.context["logos"] = (OTTER,)
    generator.context["shortcodes"] = {"event": event}


def test_pictures_in_all_sizes(tmp_path: Path) -> None:
    write(tmp_path, "content/pictures/river.jpg", JPEG)
    write(tmp_path, "content/news/own one.svg", SVG)
    post(
        tmp_path,
        '![A river]({static}/pictures/river.jpg "In *spring*")\n\na ![Own](own%20one.svg)',
        head="Summary: ![S](/x)",
    )
    ran = build(tmp_path, SITEURL="https://otters.example")
    assert not ran.mistakes
    page = ran.text("otter.html")
    sizes = 'sizes="(min-width: 44rem) 41rem, calc(100vw - 2.5rem)"'
    address = "https://otters.example/pictures/river"
    webp = ", ".join(f"{address}-{width}.webp {width}w" for width in (400, 800, 1000))
    jpeg = ", ".join(f"{address}-{width}.jpg {width}w" for width in (400, 800, 1000))
    assert (
        f'<figure><picture><source type="image/webp" srcset="{webp}" {sizes}><img src="{address}-800.jpg" alt="A river"'
        f' srcset="{jpeg}" {sizes} width="1000" height="500" decoding="async"></picture>'
        "<figcaption>In *spring*</figcaption></figure>"
    ) in page
    assert (
        '<img src="https://otters.example/pictures/news/own%20one.svg" alt="Own" width="40" height="20" loading="lazy"'
        ' decoding="async">'
    ) in page
    made = {name for name in ran.files() if name.startswith("pictures/")}
    assert made == {f"pictures/river-{w}.{e}" for w in (400, 800, 1000) for e in ("jpg", "webp")} | {
        "pictures/news/own one.svg"
    }
    run = host.run_of(ran.context)
    assert {claim.save_as for claim in run.claims} == made
    assert (run.drawn, run.reused, len(run.fingerprints)) == (7, 0, 8)
    with Image.open(ran.output / "pictures/river-400.webp") as image:
        assert (image.format, image.size) == ("WEBP", (400, 200))


def test_nothing_is_made_twice_and_a_lost_file_is_made_again(tmp_path: Path) -> None:
    write(tmp_path, "content/pictures/river.jpg", JPEG)
    write(tmp_path, "content/pictures/a.svg", SVG)
    post(
        tmp_path,
        "![A](/pictures/../pictures/x) ![A]({static}/pictures/river.jpg){: width=300 } ![A]({static}/pictures/a.svg)",
    )
    first = build(tmp_path)
    before = {name: (first.output / name).read_bytes() for name in first.files()}
    second = build(tmp_path)
    run = host.run_of(second.context)
    assert (run.drawn, run.reused) == (0, 7)
    assert {name: (second.output / name).read_bytes() for name in second.files()} == before
    assert 'sizes="min(300px, 100vw)" width="300" height="150"' in second.text("otter.html")
    for entry in list((tmp_path / ".herald/store").glob("??/*"))[:4]:
        entry.write_bytes(b"")
    third = build(tmp_path)
    assert host.run_of(third.context).drawn > 0
    assert {name: (third.output / name).read_bytes() for name in third.files()} == before


def test_every_mistake_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, "content/pictures/river.jpg", JPEG)
    broken = write(tmp_path, "content/pictures/broken.png", saved(gradient(), "PNG")[:200])
    bad = write(tmp_path, "content/pictures/bad.svg", SVG.replace(b"<path", b"<script/><path"))
    write(tmp_path, "secret.jpg", JPEG)
    lines = ["![A]({static}/pictures/rivr.jpg)", "![]({static}/pictures/river.jpg)"]
    lines += ["![A]({static}/pictures/broken.png)", "![A]({static}/pictures/bad.svg)", "![A](../../secret.jpg)"]
    lines += ["![[logo:oter]]", "![[evnt:x]]", "<script>x</script>"]
    path = post(tmp_path, "\n\n".join(lines))
    page = write(tmp_path, "content/pages/a.md", "Title: a\n\n<b onclick=x>a</b>\n")
    with signals.article_generator_finalized.connected_to(offer):
        ran = build(tmp_path)
    assert [(mistake.path, mistake.line, mistake.what) for mistake in ran.mistakes if mistake.path in (path, page)] == [
        (path, 4, "shows the picture '/pictures/rivr.jpg', which does not exist"),
        (path, 6, "shows the picture '{static}/pictures/river.jpg' without saying what can be seen"),
        (path, 12, "shows '../../secret.jpg', which leads out of the content folder"),
        (path, 14, "shows the logo 'oter', which does not exist"),
        (path, 16, "does not know the shortcode 'evnt'"),
        (path, 18, "contains a script"),
        (page, 3, "has the event handler 'onclick'"),
    ]
    assert {mistake.path for mistake in ran.mistakes} == {path, page, broken, bad}
    remedies = {mistake.line: mistake.remedy for mistake in ran.mistakes if mistake.path == path}
    assert remedies[4] == "did you mean {static}/pictures/river.jpg?"
    assert remedies[16] == "did you mean 'event'?"
    assert not list(ran.output.glob("**/*.html"))


def test_drawings_that_are_linked_or_copied_are_looked_at_too(tmp_path: Path) -> None:
    write(tmp_path, "content/pictures/a.svg", SVG)
    post(tmp_path, "[![A](../pictures/a.svg)]({static}/pictures/a.svg)")
    ran = build(tmp_path)
    assert '<a href="/pictures/a.svg"><img src="/pictures/a.svg"' in ran.text("otter.html").replace("./", "/")
    assert "pictures/a.svg" in ran.files()
    assert not host.run_of(ran.context).claims
    bad = write(tmp_path, "content/pictures/a.svg", SVG.replace(b"<path", b"<path onclick='x'"))
    post(tmp_path, "[A]({static}/pictures/a.svg)")
    assert {mistake.path for mistake in build(tmp_path).mistakes} == {bad}


def refuse_otter(generator: Any) -> None:
    """Receiver: the catalogue has refused a drawing of the otter."""
    host.report(generator.context, [Mistake(Path("content/logos/otter/otter.svg"), 1, "a", "b")])


def test_a_logo_that_was_refused_is_told_once(tmp_path: Path) -> None:
    post(tmp_path, "![[logo:otter]]")
    with signals.article_generator_finalized.connected_to(refuse_otter):
        assert len(build(tmp_path).mistakes) == 1


def test_two_pictures_may_not_share_an_address(tmp_path: Path) -> None:
    for ending, name in (("jpg", "JPEG"), ("png", "PNG")):
        write(tmp_path, f"content/pictures/river.{ending}", saved(gradient(9, 9), name))
    post(tmp_path, "![A]({static}/pictures/river.jpg) ![A]({static}/pictures/river.png)")
    (mistake,) = build(tmp_path).mistakes
    assert mistake.path == tmp_path / "content/pictures/river.png"
    assert mistake.what == "would have the address 'pictures/river-9.webp', which river.jpg beside it has"


def test_shortcodes_of_others_in_posts_pages_and_summaries(tmp_path: Path) -> None:
    post(tmp_path, "![[logo:otter]]\n\nSee ![[event:summit at=10]].", head="Summary: An ![[logo:otter/mono]]")
    write(tmp_path, "content/pages/a.md", "Title: a\n\n![[event:dinner at=19]]\n")
    with signals.article_generator_finalized.connected_to(offer):
        ran = build(tmp_path)
    assert not ran.mistakes
    assert "See <b>summit 10</b>." in ran.text("otter.html")
    assert '<div class="shown-logo ground-light"><a href="/logos/otter/">' in ran.text("otter.html")
    assert "<b>dinner 19</b>" in ran.text("pages/a.html")
    assert 'src="/logos/otter/otter-mono.svg"' in ran.text("index.html")
    assert not [name for name in ran.files() if name.endswith(".html") and "herald-part" in ran.text(name)]


def read_early(generator: Any) -> None:
    """Receiver: a plugin that asks for texts before they are whole."""
    assert [article.get_content("https://otters.example") for article in generator.articles]
    assert [article.content + article.summary for article in generator.articles]


def test_who_asks_too_early_spoils_nothing(tmp_path: Path) -> None:
    post(tmp_path, "![[event:summit at=10]]\n\nEnd.")
    early = signals.article_generator_finalized
    with early.connected_to(offer), early.connected_to(read_early):
        ran = build(tmp_path)
    assert "<b>summit 10</b>" in ran.text("otter.html")
    assert "<b>summit 10</b>" in ran.text("index.html")
    (article,) = ran.context["articles"]
    assert "<b>summit 10</b>" in article.get_content("https://otters.example")


def test_pictures_of_drafts_stay_at_home(tmp_path: Path) -> None:
    write(tmp_path, "content/pictures/a.svg", SVG)
    post(tmp_path, "![A]({static}/pictures/a.svg)", head="Status: draft")
    assert "pictures/a.svg" not in build(tmp_path).files()
    assert "pictures/a.svg" in build(tmp_path, HERALD_RELOAD="__herald/reload.js").files()


def test_pictures_that_heads_name_are_published_with_their_posts(tmp_path: Path) -> None:
    write(tmp_path, "content/pictures/river.jpg", JPEG)
    write(tmp_path, "content/pictures/secret.jpg", saved(gradient(60, 30), "JPEG"))
    write(tmp_path, "content/pictures/a.svg", SVG)
    post(tmp_path, "a", head="Picture: pictures/river.jpg\nPicture_alt: A")
    write(tmp_path, "content/pages/a.md", "Title: a\nPicture: pictures/a.svg\n\nA.\n")
    post(tmp_path, "b", "content/news/late.md", "Status: draft\nPicture: pictures/secret.jpg")
    ran = build(tmp_path)
    assert not ran.mistakes
    made = {f"pictures/river-{w}.{e}" for w in (400, 800, 1000) for e in ("jpg", "webp")} | {"pictures/a.svg"}
    assert {name for name in ran.files() if name.startswith("pictures/")} == made
    assert {claim.save_as for claim in host.run_of(ran.context).claims} == made
    assert set(ran.context["pictures"]) == {"pictures/river.jpg", "pictures/a.svg"}
    preview = build(tmp_path, HERALD_RELOAD="__herald/reload.js")
    assert "pictures/secret.jpg" in preview.context["pictures"]
    assert "pictures/secret-60.jpg" in preview.files()


def test_heads_show_nothing_from_outside_and_broken_pictures_are_told_even_of_drafts(tmp_path: Path) -> None:
    write(tmp_path, "secret.jpg", JPEG)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/link.jpg").symlink_to(tmp_path / "secret.jpg")
    broken = write(tmp_path, "content/broken.png", saved(gradient(), "PNG")[:200])
    for number, name in enumerate(
        ("../secret.jpg", "link.jpg", "gone.jpg", f"{'x' * 300}.jpg", "news/../broken.png", "broken.png")
    ):
        post(tmp_path, "a", f"content/news/p{number}.md", f"Status: draft\nPicture: {name}")
    ran = build(tmp_path, HERALD_RELOAD="__herald/reload.js")
    assert [mistake.path for mistake in ran.mistakes] == [broken]
    assert ran.context["pictures"] == {}
    assert [mistake.path for mistake in build(tmp_path).mistakes] == [broken]


def add_portrait(generator: Any) -> None:
    """Receiver: a plugin that knows somebody."""
    host.run_of(generator.context).portraits |= {"pictures/jane.png", "gone.png"}


def test_pictures_of_people_are_made_small_unless_they_are_shown_large_too(tmp_path: Path) -> None:
    write(tmp_path, "content/pictures/jane.png", saved(gradient(900, 450), "PNG"))
    post(tmp_path, "a")
    with signals.article_generator_finalized.connected_to(add_portrait):
        ran = build(tmp_path)
        widths = {
            int(name[14:-4]) for name in ran.files() if name.startswith("pictures/jane-") and name.endswith("png")
        }
        assert widths == {224, 448}
        html = ran.context["pictures"]["pictures/jane.png"].html("", "", css="portrait", width=48)
        assert '<img src="/pictures/jane-224.png" alt=""' in html
        assert 'width="48" height="24" class="portrait" loading="lazy"' in html
        post(tmp_path, "![Jane]({static}/pictures/jane.png)")
        assert {f"pictures/jane-{width}.webp" for width in (224, 400, 448, 800, 900)} <= build(tmp_path).files()


def test_options_are_checked(tmp_path: Path) -> None:
    post(tmp_path, "a")
    (mistake,) = build(tmp_path, HERALD_MARKUP={"width": [3]}).mistakes
    assert (mistake.what, mistake.remedy) == ("does not know the key 'width'", "did you mean 'widths'?")
    (mistake,) = build(tmp_path, HERALD_MARKUP={"pictures_url": "../x/"}).mistakes
    assert mistake.what == "'pictures_url' is '../x/'"
