"""The comments of a post as data, which nothing shows yet: who, when, in answer to which, and what."""

from __future__ import annotations

import json

from herald.imports.wordpress.converting import converted, no_pictures
from herald.imports.wordpress.marks import Remarks
from herald.imports.wordpress.naming import Planned
from herald.imports.wordpress.posts import written_moment
from herald.imports.wordpress.resolver import Picture, Target
from herald.imports.wordpress.site import Site


class _Nowhere:
    """A resolver for comments: addresses stay what they are."""

    def link(self, href: str) -> Target:
        return Target(href)

    def picture(self, src: str, alt: str, caption: str) -> Picture:
        return Picture(src, alt or caption or "picture", is_here=False)


def comments_text(post: Planned, site: Site) -> str:
    """JSON: 'post' is its file; each of 'comments' has 'id', 'parent', 'author', 'date', and 'text' in Markdown."""
    kept = {comment.id for comment in post.item.comments}
    entries = []
    for comment in sorted(post.item.comments, key=lambda comment: (str(comment.moment), comment.id)):
        remarks = Remarks()
        text, _ = remarks.placed(converted(comment.html, _Nowhere(), no_pictures, remarks).text)
        entries.append(
            {
                "id": comment.id,
                "parent": comment.parent if comment.parent in kept else None,
                "author": comment.author,
                "date": written_moment(comment.moment, site.zone) if comment.moment else None,
                "text": text,
            }
        )
    return json.dumps({"post": post.path, "comments": entries}, indent=2, ensure_ascii=False) + "\n"
