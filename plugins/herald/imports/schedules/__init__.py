"""Schedules that other programs have written become the files of an event."""
