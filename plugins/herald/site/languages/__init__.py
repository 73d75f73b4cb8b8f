"""The interface in the reader's language: catalogues of gettext, dates and numbers as they are written there."""
