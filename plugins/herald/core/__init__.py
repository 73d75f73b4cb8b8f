"""Values and files: everything here works without Pelican."""
