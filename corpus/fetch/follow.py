"""Following a portal's list page: what is new or changed is taken in, what vanished is told, the rest is left in peace."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from corpus.errors import AddressRefusedError, GoneError, PageError, SettingsError
from corpus.fetch.address import parse, shown
from corpus.fetch.client import Fetcher
from corpus.fetch.ledger import Entry, Ledger
from corpus.fetch.listing import links
from corpus.fetch.records import Fetched

RECHECK = timedelta(days=1)
"""A page that is no longer listed is asked again this long after the last time."""
GIVE_UP = timedelta(days=30)
"""A page that vanished is asked no more this long after."""

Status = Literal["added", "changed", "unchanged", "gone", "refused", "error"]


@dataclass(frozen=True, slots=True)
class Source:
    """A list page or feed to follow.

    `name` is its identity in the ledger. `match` is a regular expression that the address of an article must contain;
    without one, articles are guessed. `limit` counts articles taken from the list. `province`, `publisher` and
    `visibility` are for whoever takes the pages in.
    """

    name: str
    url: str
    match: str | None = None
    limit: int = 50
    province: str | None = None
    publisher: str | None = None
    visibility: str = "public"

    def __post_init__(self) -> None:
        if self.limit < 1:
            raise SettingsError(f"Nguồn {self.name}: limit là {self.limit}. Hãy đặt từ 1 trở lên.")
        try:
            re.compile(self.match or "")
        except re.error as exc:
            raise SettingsError(
                f"Nguồn {self.name}: match “{self.match}” không phải biểu thức chính quy: sai ở ký tự thứ {(exc.pos or 0) + 1}. Hãy sửa lại. [{exc.msg}]"
            ) from exc


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one address; `error` is the message, None where all went well.

    "gone": the server has no such page any more. "refused": the address may not be asked. "error": no answer, or a page that
    could not be taken in; it is tried again the next time.
    """

    url: str
    status: Status
    error: str | None = None


Take = Callable[[Fetched, Source], None]
"""Takes a page in; may raise PageError."""


def _utc() -> datetime:
    return datetime.now(UTC)


def sync(
    source: Source,
    fetcher: Fetcher,
    ledger: Ledger,
    take: Take,
    *,
    recheck: int = 20,
    now: Callable[[], datetime] = _utc,
) -> Iterator[Outcome]:
    """Asks the list page of `source`, then each article it lists, and yields what came of each as it comes.

    Articles never asked come first, then those asked longest ago, so that a run that was stopped goes on where it was. At
    most `recheck` pages that were listed once and are no longer are asked as well, each at most once a day. A list page
    that cannot be read, or that lists nothing, is one outcome "error". Raises StoreError where the ledger cannot be written,
    and what `take` raises besides PageError.
    """
    try:
        page = fetcher.get(source.url)
        listed = links(page, source.match, source.limit)
    except PageError as exc:
        yield Outcome(source.url, "error", f"Không đọc được trang danh sách của nguồn {source.name}. {exc}")
        return
    if not listed:
        hint = "sửa match" if source.match else "đặt match cho địa chỉ bài viết"
        yield Outcome(
            source.url,
            "error",
            f"Trang danh sách {shown(source.url)} của nguồn {source.name} không có liên kết bài viết nào. Hãy mở trang để kiểm "
            f"tra, hoặc {hint}.",
        )
    asked = {url: entry.asked for url in listed if (entry := ledger.get(url)) is not None}
    never = datetime.min.replace(tzinfo=UTC)
    ordered = sorted(listed, key=lambda url: asked.get(url, never))
    start = now()
    old = ledger.unlisted(source.name, listed, start - RECHECK, start - GIVE_UP, recheck)
    home = {parse(source.url).url, page.final}
    for url in (*ordered, *old):
        yield _one(url, source, fetcher, ledger, take, now, home)


def fetch(
    urls: Iterable[str],
    fetcher: Fetcher,
    ledger: Ledger,
    take: Take,
    *,
    source: Source | None = None,
    now: Callable[[], datetime] = _utc,
) -> Iterator[Outcome]:
    """Asks single addresses, as `sync` asks articles. `source` tells `take` of province and publisher; its name is not kept.

    Without a source `take` is given one whose name is empty and whose address is the page's own.
    """
    for url in urls:
        try:
            known = parse(url).url
        except AddressRefusedError as exc:
            yield Outcome(url, "refused", str(exc))
            continue
        given = Source("", known) if source is None else replace(source, name="")
        yield _one(known, given, fetcher, ledger, take, now, set())


def _one(
    url: str,
    source: Source,
    fetcher: Fetcher,
    ledger: Ledger,
    take: Take,
    now: Callable[[], datetime],
    home: set[str],
) -> Outcome:
    entry = ledger.get(url) or Entry(url, source.name, now())
    entry = replace(entry, source=entry.source or source.name, asked=now())
    status: Status = "unchanged"
    error: str | None = None
    try:
        page = fetcher.get(url, entry.etag, entry.last_modified)
        _still_an_article(url, page, home)
        if page.status == 304:
            said = replace(
                entry, etag=page.etag or entry.etag, last_modified=page.last_modified or entry.last_modified
            )
        else:
            said = replace(entry, etag=page.etag, last_modified=page.last_modified)
            if page.sha256 != entry.sha256:
                status = "added" if entry.sha256 is None else "changed"
                take(page, source)
                said = replace(said, sha256=page.sha256, changed=now())
        entry = replace(said, gone=None)
    except GoneError as exc:
        status, error = "gone", str(exc)
        entry = replace(entry, etag=None, last_modified=None, sha256=None, gone=entry.gone or now())
    except PageError as exc:
        status, error = ("refused" if isinstance(exc, AddressRefusedError) else "error"), str(exc)
    ledger.put(replace(entry, status=status, error=error))
    return Outcome(url, status, error)


def _still_an_article(url: str, page: Fetched, home: set[str]) -> None:
    """Many portals send the reader of a vanished article to their home page or back to the list.

    Raises GoneError where that happened.
    """
    if page.final == url or parse(url).target == "/":
        return
    if page.final in home or parse(page.final).target == "/":
        raise GoneError(
            f"Trang {shown(url)} không còn: cổng thông tin chuyển về {shown(page.final)}. Hãy kiểm tra lại địa chỉ."
        )
