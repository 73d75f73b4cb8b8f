"""What others show of a page: canonical address, OpenGraph, JSON-LD, card pictures."""
