"""Pages of portals taken into a home: single addresses, and the sources that the settings follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import unquote, urlsplit

from assistant.library import Library, Stated
from corpus.errors import PageError, UnsupportedFormatError
from corpus.fetch.client import Fetcher
from corpus.fetch.follow import Outcome, fetch, sync
from corpus.fetch.follow import Source as Followed
from corpus.fetch.ledger import FILE_NAME, Ledger
from corpus.fetch.records import Fetched
from corpus.model import Visibility
from corpus.read import Reader, Source
from corpus.read.pack.formats import format_of

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""What a server says it sends -> the file ending that stands for it."""


class Portals:
    """Fetches into the `library` of a home, one address at a time; a context manager."""

    def __init__(self, library: Library, home: Path, fetcher: Fetcher) -> None:
        self._library = library
        self._stack = ExitStack()
        self._fetcher = self._stack.enter_context(fetcher)
        self._ledger = Ledger(home / FILE_NAME)
        self._stack.callback(self._ledger.close)
        self._reader = self._stack.enter_context(Reader())

    def __enter__(self) -> Portals:
        return self

    def __exit__(self, *exc: object) -> None:
        self._stack.close()

    def fetch(self, urls: Iterable[str], stated: Stated | None = None) -> Iterator[Outcome]:
        """Takes in single addresses; what cannot be fetched is an outcome with its error."""
        yield from self._told(fetch(urls, self._fetcher, self._ledger, lambda f, _: self._take(f, stated)))

    def sync(self, sources: Sequence[Followed]) -> Iterator[tuple[Followed, Outcome]]:
        """Takes in what is new or changed on the list pages of `sources`, one source after the other."""
        for source in sources:
            for outcome in self._told(sync(source, self._fetcher, self._ledger, self._take_followed)):
                yield source, outcome

    def _told(self, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        try:
            yield from outcomes
        finally:
            self._library.finish()

    def _take_followed(self, fetched: Fetched, source: Followed) -> None:
        self._take(fetched, Stated(source.province, source.publisher, Visibility(source.visibility)))

    def _take(self, fetched: Fetched, stated: Stated | None) -> None:
        name = unquote(urlsplit(fetched.final).path.rsplit("/", 1)[-1])
        ending = _SUFFIXES.get(fetched.content_type or "", ".html")
        format = format_of(fetched.data, name if "." in name else f"{name or 'trang'}{ending}")
        if format.container:
            raise UnsupportedFormatError(
                f"{fetched.url} là tệp {format.name}, không phải một trang. Hãy tải về rồi nạp bằng lệnh: chidao add TỆP."
            )
        report = self._library.take(
            self._reader,
            Source(fetched.url, fetched.url, fetched.data, format, charset=fetched.charset),
            stated,
        )
        if isinstance(report.error, PageError):
            raise report.error
