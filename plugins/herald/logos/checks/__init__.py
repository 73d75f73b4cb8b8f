"""Named questions to the catalogue, each with its reason."""
