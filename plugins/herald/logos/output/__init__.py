"""What stands on the site besides the files of the logos: pages for people, documents for programs."""
