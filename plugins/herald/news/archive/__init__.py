"""Ways through the posts: years and months, tags, series, related posts."""
