"""Feeds of events: new material as Atom and JSON, recordings as podcasts."""
