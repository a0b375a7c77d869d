"""What asking an address takes and gives: the bounds, the raw answer, the page fetched."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import UnreachableError


class BrokenError(UnreachableError):
    """A failure that another try may cure: no connection, a pause too long, an answer cut short."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one fetcher, in bytes and seconds.

    `size` counts bytes after decompression. `connect` and `read` bound one step, `total` one whole answer, from the
    first byte sent to the last received (looking up the host comes before and is bounded by the system's resolver).
    `delay` lies between the end of a request and the next one to the same host; a Crawl-delay replaces it where
    longer, up to `max_delay`. An answer is tried `tries` times, with at most `max_wait` of waiting in between.
    """

    size: int = 20 * 1024 * 1024
    connect: float = 10.0
    read: float = 30.0
    total: float = 120.0
    delay: float = 1.0
    max_delay: float = 30.0
    tries: int = 4
    max_wait: float = 120.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: `fields` by lower-case name, the first of several; `data` unpacked, empty unless 200."""

    status: int
    fields: dict[str, str]
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came. `url` is the address asked, `final` the one that answered, after redirects.

    `status` is 200, or 304 where the page is still the one that `etag` or `modified` named: `data` and `sha256` are
    then empty. `content_type` is lower case without parameters, `charset` what the header names; None where it
    says nothing. `last_modified` is the header as written.
    """

    url: str
    final: str
    status: int
    data: bytes
    content_type: str | None
    charset: str | None
    etag: str | None
    last_modified: str | None
    sha256: str
