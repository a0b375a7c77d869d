"""A file that is read in bounded steps, for zipfile."""

from __future__ import annotations

import io
import zipfile
from typing import BinaryIO

MAX_DIRECTORY = 4 * 1024 * 1024
"""Largest directory of a ZIP file that is read: 10,000 members with long names fit."""


class Bounded(io.RawIOBase):
    """A file of which no single read takes more than `MAX_DIRECTORY` bytes: zipfile reads a directory in one go."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, all that is left where `size` is negative.

        Raises zipfile.BadZipFile where that is more than any sound archive needs.
        """
        data = b"" if size > MAX_DIRECTORY else self._file.read(size if size >= 0 else MAX_DIRECTORY + 1)
        if size > MAX_DIRECTORY or len(data) > MAX_DIRECTORY:
            raise zipfile.BadZipFile("directory too large")
        return data

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
