"""The site as data, for working on it; publishconf.py adds what the public address needs."""

SITENAME = "Xen community"
SITESUBTITLE = "News, logos and events, August 2011"
AUTHOR = "Xen community team"
SITEURL = ""
# Feeds need whole addresses even while SITEURL is empty.
FEED_DOMAIN = "https://xen-community.example"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
LOCALE = ["C"]  # nothing may depend on the machine's language
# The demonstration stands still at the end of that month; without this line, a build is as of today.
HERALD_AS_OF = "2011-08-31 18:00"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGINS = ["herald.markup", "herald.news", "herald.logos", "herald.media", "herald.site"]

ARTICLE_PATHS = ["news"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["extra"]
EXTRA_PATH_METADATA = {"extra/tokens.css": {"path": "tokens.css"}}
# Litter that editors and desktops leave; any other hidden file in content/ is a mistake.
IGNORE_FILES = [".DS_Store", ".*.sw?", "*~", "#*#", "Thumbs.db"]
READERS = {"html": None}
USE_FOLDER_AS_CATEGORY = False
DEFAULT_CATEGORY = "News"
SLUGIFY_SOURCE = "basename"  # editing a title must not move its address
TAG_REGEX_SUBSTITUTIONS = CATEGORY_REGEX_SUBSTITUTIONS = [  # C, C++ and C# have addresses of their own
    (r"\+", " plus "), ("#", " sharp "), ("&", " and "), (r"\A\.", "dot "),
    (r"[^\w\s-]", ""), (r"\A\s+|\s+\Z", ""), (r"[-\s]+", "-"),
]  # fmt: skip
# post.de.md beside post.md is its German version
FILENAME_METADATA = r"(?P<slug>[^.]+)(?:\.(?P<lang>[a-z]{2,3}(?:-[a-z0-9]+)*))?"

# The catalogue of logos: each master becomes a picture of each width, in pixels, and a PDF.
HERALD_LOGOS = {
    "path": "logos",
    "url": "logos/",
    "widths": [64, 128, 256, 512, 1024, 2048],  # PNG
    "webp": [512, 1024],
    "avif": [512],
    "ico": [16, 32, 48],
    "pdf": True,
    "icon": {"master": "panda-head/panda-head-small.svg", "ground": "#f6f1e2"},  # favicon and home screens
}

# The podcasts of events have the badge as their cover.
HERALD_MEDIA = {"podcast": {"image": "logos/badge/badge-2048.png"}}

# Addresses: the month archive of August 2011 stands at /2011/08/
ARTICLE_URL = "{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}/index.html"
ARTICLE_LANG_URL = "{lang}/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_LANG_SAVE_AS = "{lang}/{date:%Y}/{date:%m}/{slug}/index.html"
DRAFT_URL = "drafts/{slug}/"
DRAFT_SAVE_AS = "drafts/{slug}/index.html"
DRAFT_LANG_URL = "drafts/{lang}/{slug}/"
DRAFT_LANG_SAVE_AS = "drafts/{lang}/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
AUTHOR_URL = "authors/{slug}/"
AUTHOR_SAVE_AS = "authors/{slug}/index.html"
CATEGORY_URL = "categories/{slug}/"
CATEGORY_SAVE_AS = "categories/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
DIRECT_TEMPLATES = ["index", "archives", "authors", "categories", "tags", "404"]
ARCHIVES_SAVE_AS = "news/index.html"
AUTHORS_SAVE_AS = "authors/index.html"
CATEGORIES_SAVE_AS = "categories/index.html"
TAGS_SAVE_AS = "tags/index.html"
DEFAULT_PAGINATION = 5
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
PAGINATED_TEMPLATES = {"index": None, "tag": None, "category": None, "author": None, "language": None}

# Herald writes the feeds: with ids that stay, in two formats.
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None

JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}

# The theme
FOOTER_ITEMS = [("Usage guidelines", "usage-guidelines/"), ("Authors", "authors/"), ("Tags", "tags/")]
TOKENS_CSS = "tokens.css"  # the community's colours
SITE_MARK = "logos/panda-head/panda-head.svg"  # the drawing in the header
SITE_MARK_DARK = "logos/panda-head/panda-head-reversed.svg"
THEME_COLORS = ("#ffffff", "#0f1a15")
ARTWORK_NOTE = (
    "The artwork of this site was drawn for this demonstration of Herald. It is not the mark of the Xen Project."
)
