"""Pelican's writer, for a stage: two pages that want one address do not end the run, and none leaves the stage."""

from __future__ import annotations

import logging
import os
from typing import IO, Any

from pelican.writers import FileOverwriteFailedError, Writer

from herald.core.addresses import is_inside

logger = logging.getLogger(__name__)


class StageWriter(Writer):
    """Logs an error for what it does not write; the build gathers these, and refuses the tree."""

    def write_file(self, name: str, *args: Any, **kwargs: Any) -> None:
        """As Pelican's, which would accept '../output-evil/x.html' beside a folder 'output'."""
        if name and not is_inside(name):
            logger.error("'%s' would be written outside the output folder", name)
            return
        super().write_file(name, *args, **kwargs)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> IO[str]:
        try:
            file: IO[str] = super()._open_w(filename, encoding, override)
        except FileOverwriteFailedError:
            logger.error("two pages want the address '%s'", os.path.relpath(filename, self.output_path))
            return open(os.devnull, "w", encoding=encoding)  # noqa: PTH123 (the caller closes it)
        return file
