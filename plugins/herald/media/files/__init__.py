"""What is in the files of events: measured, checked, previewed, and bundled."""
