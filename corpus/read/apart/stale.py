"""Folders of temporary files whose process was killed before it could take them away."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from contextlib import suppress

OWN_FOLDER = "chidao-reader-"
"""How the folder for temporary files begins that a reading process is given and takes with it."""

OFFICE_FOLDER = "chidao-office-"
"""How the folder begins in which LibreOffice works on one file."""

KEPT = 7 * 24 * 3600.0
"""Seconds for which such a folder is left alone: longer than any process works in one without writing to it."""


def clear_stale() -> None:
    """Removes folders of this kind and of this user to which nothing was written for `KEPT` seconds."""
    since = time.time() - KEPT
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            if not entry.name.startswith((OWN_FOLDER, OFFICE_FOLDER)):
                continue
            with suppress(OSError):
                state = entry.stat(follow_symlinks=False)
                ours = not hasattr(os, "getuid") or state.st_uid == os.getuid()
                if stat.S_ISDIR(state.st_mode) and ours and state.st_mtime < since:
                    shutil.rmtree(entry.path, ignore_errors=True)
