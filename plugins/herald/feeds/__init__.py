"""Feeds as values, written as Atom and as JSON Feed. Knows nothing of posts or logos."""
