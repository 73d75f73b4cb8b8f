"""Big files: fetched from other hosts, looked at, and made from recordings. By hand, never in a build."""
