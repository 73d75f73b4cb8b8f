"""Take over what others have gathered: their folders become content that a maintainer goes on editing."""
