"""Herald: a community's news, logos and event media as a static site, on Pelican.

The rooms, and which way imports run::

    core  <-  host, svg  <-  pictures  <-  logos, news  <-  build, check  <-  cli

- ``core``      values and files; knows nothing of Pelican, logos or posts
- ``host``      the little that every plugin needs of Pelican: reporting mistakes
- ``svg``       an SVG that somebody sent: refused, or cleaned and measured
- ``pictures``  engines and encoders: an SVG becomes PNG, WebP, AVIF, ICO, PDF
- ``logos``     the catalogue, the plan, the renditions, the logos pages
- ``news``      what Pelican's own articles lack: checked heads, neighbours
- ``check``     what a maintainer asks of sources and of a finished tree
- ``build``     how a build runs: staging, publishing, serving
- ``cli``       the command ``herald``

``logos`` and ``news`` never import one another; ``tests/test_architecture.py`` holds all of this.
"""

__version__ = "0.1.0"
