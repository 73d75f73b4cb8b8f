"""How pages are found: the site's map, robots.txt and the search."""
