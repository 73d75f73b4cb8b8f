"""What the public site changes, nothing else."""

from pelicanconf import *

SITEURL = "https://xen-community.example"
