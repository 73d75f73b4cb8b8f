"""What a maintainer asks before publishing: of the sources, of their addresses, of the finished tree."""
