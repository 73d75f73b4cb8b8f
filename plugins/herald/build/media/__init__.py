"""The commands ``herald media``: what is missing, and the big files that are kept out of the repository."""
