"""Reading that cannot take the program down: risky formats go to a process that is watched, bounded and replaced."""

from __future__ import annotations

import threading
from datetime import date
from types import TracebackType
from typing import Any

from corpus import errors
from corpus.errors import PageError
from corpus.model import Span
from corpus.read.apart.child import Child, Lost
from corpus.read.apart.worker import read_guarded
from corpus.read.pack.sources import Source
from corpus.read.result import Read

MEMORY = 2 * 1024**3
"""Bytes that one process may allocate while it reads a source."""

SMALL = 64 * 1024
"""Plain text up to this many bytes is read in this process: what composition costs grows with the square at worst."""

_SOURCES_PER_CHILD = 200


class Reader:
    """Reads sources one after the other; a context manager, which ends its process on leaving.

    May be shared by threads: they wait for one another. The process is started at the first source that needs it, and
    again after 200 sources or one that it did not survive.
    """

    def __init__(self, memory: int = MEMORY) -> None:
        self._memory = memory
        self._child: Child | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process, if one is running."""
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None

    def read(self, source: Source) -> Read:
        """The text of `source`.

        Raises a PageError, of one line, that names the source: what its reader found wrong, ReadLimitError where it took
        more time or memory than one source is given, DamagedPageError where it brought the reader down.
        """
        if not source.format.isolated and len(source.data) <= SMALL:
            return read_guarded(source.format, source.data, source.name, source.charset)
        with self._lock:
            used = self._child is not None and self._child.served > 0
            try:
                return self._read_apart(source)
            except Lost as lost:
                self._drop()
                if lost.timeout or not used:
                    raise lost.error from None
            try:
                return self._read_apart(source)
            except Lost as lost:
                self._drop()
                raise lost.error from None

    def _read_apart(self, source: Source) -> Read:
        if self._child is not None and self._child.served >= _SOURCES_PER_CHILD:
            self._drop()
        if self._child is None:
            self._child = Child(self._memory)
        try:
            reply = self._child.ask(source.format, source.data, source.name, source.charset)
        except Lost:
            raise
        except BaseException:
            self._drop()
            raise
        if "read" in reply:
            return _read_of(reply["read"])
        error = _error_of(reply)
        if reply["spent"]:
            raise Lost(error)
        raise error


def _read_of(reply: dict[str, Any]) -> Read:
    main, published = reply["main"], reply["published"]
    return Read(
        text=reply["text"],
        main=Span(main["start"], main["end"]) if main else None,
        title=reply["title"],
        published=date.fromisoformat(published) if published else None,
        notes=tuple(reply["notes"]),
    )


def _error_of(reply: dict[str, Any]) -> PageError:
    kind = getattr(errors, reply["error"], PageError)
    error: PageError = kind(reply["message"])
    return error
