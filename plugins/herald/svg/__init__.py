"""An SVG that somebody sent: refused with a sentence, or written anew without what does not belong into a picture.

Bytes in, bytes and numbers out: nothing here draws, or knows of logos, posts or Pelican.
"""
