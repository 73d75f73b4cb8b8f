"""A WordPress export becomes Markdown, people, data and redirects."""
