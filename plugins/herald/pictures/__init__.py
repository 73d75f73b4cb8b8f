"""Pictures: an SVG that somebody sent is looked at, cleaned, drawn by the engine that draws it right, and encoded.

What comes in is bytes, what goes out is bytes: nothing here knows of logos, posts or Pelican.
"""
