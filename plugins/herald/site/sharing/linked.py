"""What search engines are told of a page: schema.org's types as one graph of JSON-LD.

Which properties a type needs is Google's list for rich results (Article, Breadcrumb, Profile page, Site name).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from herald.core.linked import filled
from herald.site.sharing.model import Author, Crumb, Image, Kind, Publisher, Subject
from herald.site.sharing.texts import clipped

_CONTEXT = "https://schema.org"
# Google recommends concise headlines, and had 110 as its limit while it had one.
_HEADLINE = 110

Node = dict[str, Any]
"""An object of JSON-LD."""


def graph(subject: Subject) -> Node | None:
    """Everything about the page in one ``@graph``; ``None`` where there is nothing that its HTML does not say."""
    nodes = [node for node in _nodes(subject) if node]
    return {"@context": _CONTEXT, "@graph": nodes} if nodes else None


def article(subject: Subject) -> Node:
    """A post. Dates have their zone, and authors their own pages."""
    changed = subject.modified or subject.published
    return filled(
        {
            "@type": "BlogPosting",
            "@id": f"{subject.url}#article",
            "headline": clipped(subject.title, _HEADLINE),
            "description": subject.description,
            "url": subject.url,
            "mainEntityOfPage": {"@type": "WebPage", "@id": subject.url},
            "datePublished": subject.published.isoformat() if subject.published else "",
            "dateModified": changed.isoformat() if changed else "",
            "author": [author_of(one) for one in subject.authors],
            "publisher": publisher_of(subject.publisher),
            "image": _image(subject.image),
            "inLanguage": subject.language,
            "articleSection": subject.section,
            "keywords": list(subject.tags),
            "wordCount": subject.words,
        }
    )


def author_of(author: Author) -> Node:
    """A person, or a group that signs with one name."""
    return filled(
        {
            "@type": "Organization" if author.is_team else "Person",
            "name": author.name,
            "url": author.url,
            "sameAs": list(author.same_as),
            "description": author.bio,
        }
    )


def publisher_of(publisher: Publisher) -> Node:
    """The organisation behind the site."""
    return filled(
        {
            "@type": "Organization",
            "@id": f"{publisher.url}#publisher",
            "name": publisher.name,
            "legalName": publisher.legal_name,
            "url": publisher.url,
            "logo": _image(publisher.logo),
            "sameAs": list(publisher.same_as),
        }
    )


def breadcrumbs(crumbs: Sequence[Crumb]) -> Node:
    """The way from the front page, as Google shows it in place of an address."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": crumb.name, "item": crumb.url}
            for position, crumb in enumerate(crumbs, 1)
        ],
    }


def profile(subject: Subject) -> Node:
    """The page of an author."""
    (author,) = subject.authors
    return {
        "@type": "ProfilePage",
        "url": subject.url,
        "inLanguage": subject.language,
        "mainEntity": author_of(author) | {"@id": f"{subject.url}#author"},
    }


def website(subject: Subject) -> Node:
    """The site, on its front page; with its search, if it has one."""
    target = {"@type": "EntryPoint", "urlTemplate": subject.search_url.replace("{query}", "{search_term_string}")}
    return filled(
        {
            "@type": "WebSite",
            "@id": f"{subject.url}#website",
            "name": subject.site_name,
            "description": subject.description,
            "url": subject.url,
            "inLanguage": subject.language,
            "publisher": {"@id": f"{subject.publisher.url}#publisher"},
            "potentialAction": subject.search_url
            and {
                "@type": "SearchAction",
                "target": target,
                "query-input": "required name=search_term_string",
            },
        }
    )


def _nodes(subject: Subject) -> Iterator[Node]:
    if subject.kind is Kind.FRONT:
        yield website(subject)
        yield publisher_of(subject.publisher)
    elif subject.kind is Kind.POST:
        yield article(subject)
    elif subject.kind is Kind.PROFILE and subject.authors:
        yield profile(subject)
    # One step alone leads nowhere, and Google wants two.
    if len(subject.crumbs) > 1:
        yield breadcrumbs(subject.crumbs)


def _image(image: Image | None) -> Node | None:
    if image is None:
        return None
    return filled(
        {
            "@type": "ImageObject",
            "url": image.url,
            "width": image.width,
            "height": image.height,
            "caption": image.alt,
        }
    )
