"""A file that is read in bounded steps, for zipfile."""

from __future__ import annotations

import io
from typing import BinaryIO

MAX_DIRECTORY = 4 * 1024 * 1024
"""Largest directory of a ZIP file that is read: 10,000 members with long names fit."""


class Bounded(io.RawIOBase):
    """A file of which no single read gives more than `limit` bytes.

    zipfile reads a directory in one go, so one that is larger comes cut short, which zipfile refuses (BadZipFile); members
    it reads piece by piece, so they may be of any size.
    """

    def __init__(self, file: BinaryIO, limit: int = MAX_DIRECTORY) -> None:
        super().__init__()
        self._file, self._limit = file, limit

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, all that is left where `size` is negative, but no more than the limit."""
        return self._file.read(self._limit if size < 0 else min(size, self._limit))

    def seek(self, offset: int, whence: int = 0) -> int:
        """As of any file."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """As of any file."""
        return self._file.tell()

    def seekable(self) -> bool:
        """Always."""
        return True

    def readable(self) -> bool:
        """Always."""
        return True
