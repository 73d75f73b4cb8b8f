"""Events, talks and deadlines as iCalendar files."""
