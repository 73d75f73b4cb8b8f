"""From the folder of events to a library: every mistake of every file, with line and column."""
