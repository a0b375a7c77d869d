from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest

from corpus.errors import EmptyPageError, SettingsError, StoreError
from corpus.fetch.client import Fetcher
from corpus.fetch.follow import Outcome, Source, fetch, sync
from corpus.fetch.ledger import Ledger
from corpus.fetch.records import Fetched
from tests.corpus.fetch.portal import BODY, Handler, Portal


@dataclass
class Shelf:
    """Takes pages in, and remembers in which order."""

    taken: list[tuple[str, bytes]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)

    def take(self, page: Fetched, source: Source) -> None:
        name = page.url.rsplit("/", 1)[1]
        if name in self.refuses:
            raise EmptyPageError(f"Trang {name} không có chữ nào.")
        self.taken.append((name, page.data))
        self.sources.append(source)


@dataclass
class Day:
    """A calendar that moves on by a second with each look, and by days when told."""

    at: datetime = datetime(2024, 9, 2, tzinfo=UTC)

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@dataclass
class Following:
    portal: Portal
    fetcher: Fetcher
    ledger: Ledger
    shelf: Shelf = field(default_factory=Shelf)
    day: Day = field(default_factory=Day)

    @property
    def source(self) -> Source:
        return Source("tuần", self.portal.url("/ds"), match="/tin-", province="Thái Nguyên")

    def list(self, *names: str) -> None:
        body = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in names)
        self.portal.page("/ds", f"<ul>{body or 'Không có tin.'}</ul>".encode())

    def publish(self, *names: str, body: bytes = BODY) -> None:
        for name in names:
            self.portal.page(f"/{name}", body + name.encode())

    def run(self, recheck: int = 20, stop: int | None = None) -> list[tuple[str, str]]:
        """The name and status of each outcome, in order."""
        outcomes = sync(
            self.source, self.fetcher, self.ledger, self.shelf.take, recheck=recheck, now=self.day.now
        )
        return [(o.url.rsplit("/", 1)[1], o.status) for o in islice(outcomes, stop)]


@pytest.fixture
def following(portal: Portal, fetcher: Fetcher, ledger: Ledger) -> Following:
    made = Following(portal, fetcher, ledger)
    made.publish("tin-1", "tin-2", "tin-3")
    made.list("tin-1", "tin-2", "tin-3")
    return made


def test_new_pages_are_taken_in_once(following: Following) -> None:
    assert following.run() == [("tin-1", "added"), ("tin-2", "added"), ("tin-3", "added")]
    assert following.run() == [("tin-1", "unchanged"), ("tin-2", "unchanged"), ("tin-3", "unchanged")]
    assert following.shelf.taken == [(name, BODY + name.encode()) for name in ("tin-1", "tin-2", "tin-3")]
    assert following.shelf.sources == [following.source] * 3


def test_a_changed_page_is_taken_in_again(following: Following) -> None:
    following.run()
    following.publish("tin-2", body=b"<p>Gia han den 30/9.</p>")
    assert dict(following.run()) == {"tin-1": "unchanged", "tin-2": "changed", "tin-3": "unchanged"}
    assert following.shelf.taken[-1] == ("tin-2", b"<p>Gia han den 30/9.</p>tin-2")
    entry = following.ledger.get(following.portal.url("/tin-2"))
    assert entry is not None
    assert entry.changed is not None
    assert timedelta(0) < following.day.at - entry.changed < timedelta(seconds=9)


def test_known_versions_are_asked_for_by_etag_and_date(following: Following) -> None:
    day = "Mon, 02 Sep 2024 00:00:00 GMT"

    def route(handler: Handler) -> None:
        same = (handler.headers["If-None-Match"], handler.headers["If-Modified-Since"]) == ('"v1"', day)
        handler.say(
            304 if same else 200,
            b"" if same else BODY,
            ETag='"v1"',
            **({} if same else {"Last_Modified": day}),
        )

    following.portal.routes["/tin-1"] = route
    for status in ("added", "unchanged", "unchanged"):
        assert dict(following.run())["tin-1"] == status
    asked = [headers["If-None-Match"] for path, headers in following.portal.asked if path == "/tin-1"]
    assert asked == [None, '"v1"', '"v1"']


def test_a_page_that_vanished_is_told_and_may_come_back(following: Following) -> None:
    following.run()
    del following.portal.routes["/tin-2"]
    first = dict(following.run())
    gone = following.ledger.get(following.portal.url("/tin-2"))
    assert first["tin-2"] == "gone"
    assert gone is not None
    assert gone.gone is not None
    assert gone.sha256 is None
    assert dict(following.run())["tin-2"] == "gone"
    again = following.ledger.get(following.portal.url("/tin-2"))
    assert again is not None
    assert again.gone == gone.gone, "since when stays"
    following.publish("tin-2")
    assert dict(following.run())["tin-2"] == "added"
    back = following.ledger.get(following.portal.url("/tin-2"))
    assert back is not None
    assert back.gone is None


@pytest.mark.parametrize("target", ["/", "/ds"])
def test_a_page_that_leads_home_has_vanished(following: Following, target: str) -> None:
    following.run()
    following.portal.page("/")
    following.portal.routes["/tin-2"] = lambda handler: handler.say(302, Location=target)
    assert dict(following.run())["tin-2"] == "gone"
    assert len(following.shelf.taken) == 3


def test_pages_no_longer_listed_are_asked_once_a_day(following: Following) -> None:
    following.run()
    following.publish("tin-4")
    following.list("tin-4")
    assert following.run() == [("tin-4", "added")]
    following.day.at += timedelta(days=1, minutes=1)
    del following.portal.routes["/tin-1"]
    following.publish("tin-2", body=b"<p>Dinh chinh.</p>")
    assert following.run() == [
        ("tin-4", "unchanged"),
        ("tin-1", "gone"),
        ("tin-2", "changed"),
        ("tin-3", "unchanged"),
    ]
    assert following.run() == [("tin-4", "unchanged")]


def test_so_many_of_them_at_most_oldest_first(following: Following) -> None:
    following.run()
    following.publish("tin-4")
    following.list("tin-4")
    following.day.at += timedelta(days=2)
    assert following.run(recheck=2)[1:] == [("tin-1", "unchanged"), ("tin-2", "unchanged")]
    assert following.run(recheck=2)[1:] == [("tin-3", "unchanged")]
    following.day.at += timedelta(days=2)
    assert following.run(recheck=0) == [("tin-4", "unchanged")]


def test_a_page_long_gone_is_left_in_peace(following: Following) -> None:
    following.run()
    del following.portal.routes["/tin-1"]
    following.list("tin-2", "tin-3")
    following.day.at += timedelta(days=2)
    assert ("tin-1", "gone") in following.run()
    following.day.at += timedelta(days=31)
    assert following.run() == [("tin-2", "unchanged"), ("tin-3", "unchanged")]


def test_a_run_that_was_stopped_goes_on_where_it_was(following: Following) -> None:
    assert following.run(stop=1) == [("tin-1", "added")]
    assert following.run(stop=2) == [("tin-2", "added"), ("tin-3", "added")]
    following.publish("tin-0")
    following.list("tin-0", "tin-3", "tin-2", "tin-1")
    assert [name for name, _ in following.run()] == ["tin-0", "tin-1", "tin-2", "tin-3"]


def test_a_stop_between_page_and_ledger_asks_the_page_again(following: Following) -> None:
    def crash(page: Fetched, source: Source) -> None:
        following.shelf.take(page, source)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(sync(following.source, following.fetcher, following.ledger, crash))
    assert following.run()[0] == ("tin-1", "added")
    assert [name for name, _ in following.shelf.taken] == ["tin-1", "tin-1", "tin-2", "tin-3"]


def test_a_page_that_cannot_be_taken_in_does_not_stop_the_rest(following: Following) -> None:
    following.shelf.refuses = {"tin-2"}
    outcomes = list(sync(following.source, following.fetcher, following.ledger, following.shelf.take))
    assert [o.status for o in outcomes] == ["added", "error", "added"]
    assert outcomes[1] == Outcome(following.portal.url("/tin-2"), "error", "Trang tin-2 không có chữ nào.")
    following.shelf.refuses = set()
    assert dict(following.run()) == {"tin-1": "unchanged", "tin-2": "added", "tin-3": "unchanged"}


def test_a_changed_page_that_cannot_be_taken_in_is_tried_again(following: Following) -> None:
    following.run()
    following.publish("tin-2", body=b"<p>Moi.</p>")
    following.shelf.refuses = {"tin-2"}
    assert dict(following.run())["tin-2"] == "error"
    following.shelf.refuses = set()
    assert dict(following.run())["tin-2"] == "changed"


def test_what_goes_wrong_with_the_store_is_not_swallowed(following: Following) -> None:
    def full(page: Fetched, source: Source) -> None:
        raise StoreError("Hết chỗ.")

    with pytest.raises(StoreError):
        list(sync(following.source, following.fetcher, following.ledger, full))
    assert following.ledger.entries() == []


def test_each_kind_of_trouble_has_its_outcome(following: Following) -> None:
    portal = following.portal
    portal.page("/robots.txt", b"User-agent: *\nDisallow: /tin-cam\n")
    portal.routes["/tin-hong"] = lambda handler: handler.raw(
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc"
    )
    portal.routes["/tin-loi"] = lambda handler: handler.say(500)
    portal.routes["/tin-rieng"] = lambda handler: handler.say(302, Location="http://10.0.0.1/")
    following.list("tin-cam", "tin-hong", "tin-loi", "tin-rieng", "tin-mat", "tin-1")
    assert following.run() == [
        ("tin-cam", "refused"),
        ("tin-hong", "error"),
        ("tin-loi", "error"),
        ("tin-rieng", "refused"),
        ("tin-mat", "gone"),
        ("tin-1", "added"),
    ]
    loi = following.ledger.get(portal.url("/tin-loi"))
    assert loi is not None
    assert loi.status == "error"
    assert "500" in (loi.error or "")


def test_an_error_does_not_forget_the_page(following: Following) -> None:
    following.run()
    following.portal.routes["/tin-2"] = lambda handler: handler.say(500)
    assert dict(following.run())["tin-2"] == "error"
    following.publish("tin-2")
    assert dict(following.run())["tin-2"] == "unchanged"


@pytest.mark.parametrize("status", [404, 500])
def test_a_list_that_cannot_be_read_is_one_outcome(following: Following, status: int) -> None:
    following.portal.routes["/ds"] = lambda handler: handler.say(status)
    assert following.run() == [("ds", "error")]


def test_a_list_that_lists_nothing_is_told_and_known_pages_are_still_asked(following: Following) -> None:
    following.run()
    following.list()
    following.day.at += timedelta(days=2)
    assert following.run(recheck=1) == [("ds", "error"), ("tin-1", "unchanged")]


def test_single_addresses(following: Following) -> None:
    portal, shelf = following.portal, following.shelf
    portal.page("/")
    urls = [portal.url("/tin-1#muc-2"), "file:///etc/passwd", portal.url("/mat"), "http://10.0.0.1/"]
    outcomes = list(fetch(urls, following.fetcher, following.ledger, shelf.take, now=following.day.now))
    assert [(o.url, o.status) for o in outcomes] == [
        (portal.url("/tin-1"), "added"),
        ("file:///etc/passwd", "refused"),
        (portal.url("/mat"), "gone"),
        ("http://10.0.0.1/", "refused"),
    ]
    assert shelf.sources == [Source("", portal.url("/tin-1"))]
    given = Source("Quảng Ngãi", portal.root, province="Quảng Ngãi")
    again = fetch(
        [portal.url("/tin-2"), portal.url("/tin-1")],
        following.fetcher,
        following.ledger,
        shelf.take,
        source=given,
        now=following.day.now,
    )
    assert [o.status for o in again] == ["added", "unchanged"]
    assert shelf.sources[-1].province == "Quảng Ngãi"
    assert following.ledger.entries("Quảng Ngãi") == []
    assert following.run() == [("tin-3", "added"), ("tin-2", "unchanged"), ("tin-1", "unchanged")]
    assert len(following.ledger.entries("tuần")) == 3, "a source that lists a page owns it from then on"


def test_a_home_page_may_be_asked_by_itself(following: Following) -> None:
    following.portal.page("/vi")
    following.portal.routes["/"] = lambda handler: handler.say(302, Location="/vi")
    (outcome,) = fetch([following.portal.root], following.fetcher, following.ledger, following.shelf.take)
    assert outcome.status == "added"


def test_a_source_that_makes_no_sense_is_told_at_once() -> None:
    with pytest.raises(SettingsError, match="biểu thức"):
        Source("a", "https://tinh-mau.gov.vn/", match="(")
    with pytest.raises(SettingsError, match="limit"):
        Source("a", "https://tinh-mau.gov.vn/", limit=0)
