"""Posts as entries of feeds."""
