"""Old addresses: one table, written for every kind of server."""
