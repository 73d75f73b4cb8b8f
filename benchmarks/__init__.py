"""Measurements of whole builds on content that they make themselves; never part of the tests."""
