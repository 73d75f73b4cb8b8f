"""The sub-commands ``herald new-...``: a file to start from."""

from __future__ import annotations

import argparse

from herald.cli.adding import AddForSite


def add_commands(add_for_site: AddForSite) -> None:
    """Add one command for each kind of content that can be begun."""
    post = add_for_site("new-post", "begin a post", _post)
    post.add_argument("title")
    post.add_argument("--date", help="YYYY-MM-DD; default: today")
    notice = add_for_site("new-notice", "begin a notice, which is announced on every page", _notice)
    notice.add_argument("title")
    notice.add_argument("--starts", required=True, metavar="MOMENT", help="YYYY-MM-DD HH:MM, in the site's time zone")
    logo = add_for_site("new-logo", "begin a logo with a drawing to replace", _logo)
    logo.add_argument("slug")
    event = add_for_site("new-event", "begin an event", _event)
    event.add_argument("title")
    event.add_argument("--starts", required=True, metavar="DAY", help="YYYY-MM-DD")
    event.add_argument("--ends", default="", metavar="DAY", help="its last day; default: the first")
    event.add_argument("--zone", default="", help="an IANA name such as Asia/Seoul; default: the site's")


def _post(options: argparse.Namespace) -> int:
    from herald.build.begin import begin_post

    print(begin_post(options.settings.absolute(), options.title, options.date))
    return 0


def _notice(options: argparse.Namespace) -> int:
    from herald.build.begin import begin_notice

    print(begin_notice(options.settings.absolute(), options.title, options.starts))
    return 0


def _logo(options: argparse.Namespace) -> int:
    from herald.build.begin import begin_logo

    print(begin_logo(options.settings.absolute(), options.slug))
    return 0


def _event(options: argparse.Namespace) -> int:
    from herald.build.begin_event import begin_event

    print(begin_event(options.settings.absolute(), options.title, options.starts, options.ends, options.zone))
    return 0
