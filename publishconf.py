"""What the public site changes, nothing else."""

from pelicanconf import *

SITEURL = "https://xen-community.example"
# Drafts stay at home.
DRAFT_SAVE_AS = ""
DRAFT_PAGE_SAVE_AS = ""
