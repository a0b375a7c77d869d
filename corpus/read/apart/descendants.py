"""Ending a process with everything it started, also what has left its group (office programs take sessions of their own)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MARK = "CHIDAO_READER"
"""Variable of the environment that a reading process hands down to all that it starts."""


def _marked(token: str) -> Iterator[int]:
    """Ids of the other processes that carry `token`; none where the system does not show environments."""
    wanted = f"{MARK}={token}".encode()
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            pid = int(entry.name)
            if pid != os.getpid() and wanted in (entry / "environ").read_bytes().split(b"\0"):
                yield pid


def end_group(leader: int, token: str) -> None:
    """Kills the group that process `leader` leads and all that carry `token` (not empty), but not this process."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(leader)], capture_output=True, check=False)
        return
    for _ in range(3):
        found = list(_marked(token))
        for pid in found:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        if not found:
            break
    if leader != os.getpid():
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(leader, signal.SIGKILL)
