"""Dated notices of what is planned, goes on or is over, and the banner of those that matter now."""
