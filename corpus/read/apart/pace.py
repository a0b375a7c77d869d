"""A reader that works through many pages says after each that it is not stuck, and is given more time."""

from __future__ import annotations

from collections.abc import Callable

listener: Callable[[], None] | None = None
"""Who is told; set by the worker process, None elsewhere."""


def page_done() -> None:
    """Call after each page of a long job (a scanned page recognised): the time limit starts anew, up to its cap."""
    if listener is not None:
        listener()
