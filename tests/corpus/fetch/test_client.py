from __future__ import annotations

import gzip
import hashlib
import socket
import struct
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib.metadata import version

import pytest

from corpus.errors import (
    AddressRefusedError,
    FetchError,
    GoneError,
    PageTooLargeError,
    UnreachableError,
)
from corpus.fetch.client import Fetcher
from corpus.fetch.pace import backoff, retry_after
from corpus.fetch.records import Fetched
from tests.corpus.fetch.portal import BODY, QUICK, Handler, Portal, Time, fetcher_for

TEXT = "UBND tỉnh yêu cầu các sở, ngành rà soát thủ tục hành chính. " * 50


def test_a_page_as_it_came(portal: Portal, fetcher: Fetcher) -> None:
    url = portal.page(
        "/a.html",
        Content_Type='Text/HTML; charset="UTF-8"',
        ETag='"v1"',
        Last_Modified="Mon, 02 Sep 2024 00:00:00 GMT",
    )
    assert fetcher.get(url) == Fetched(
        url=url,
        final=url,
        status=200,
        data=BODY,
        content_type="text/html",
        charset="utf-8",
        etag='"v1"',
        last_modified="Mon, 02 Sep 2024 00:00:00 GMT",
        sha256=hashlib.sha256(BODY).hexdigest(),
    )
    sent = portal.asked[-1][1]
    assert sent["User-Agent"] == f"chidao/{version('chidao')}"
    assert sent["If-None-Match"] is None
    assert sent["Cookie"] is None


def test_a_header_that_says_nothing_is_none(portal: Portal, fetcher: Fetcher) -> None:
    page = fetcher.get(portal.page("/a"))
    assert (page.content_type, page.charset, page.etag, page.last_modified) == (None, None, None, None)


def test_an_etag_or_a_date_asks_only_for_what_changed(portal: Portal, fetcher: Fetcher) -> None:
    day = "Mon, 02 Sep 2024 00:00:00 GMT"

    def route(handler: Handler) -> None:
        same = handler.headers["If-None-Match"] == '"v1"' or handler.headers["If-Modified-Since"] == day
        handler.say(304 if same else 200, b"" if same else BODY, ETag='"v1"')

    portal.routes["/a"] = route
    url = portal.url("/a")
    for known in ({"etag": '"v1"'}, {"modified": day}):
        page = fetcher.get(url, **known)
        assert (page.status, page.data, page.sha256) == (304, b"", "")
    assert fetcher.get(url, etag='"v0"').data == BODY


def test_a_304_that_nobody_asked_for_is_no_page(portal: Portal, fetcher: Fetcher) -> None:
    portal.routes["/a"] = lambda handler: handler.say(304)
    with pytest.raises(FetchError, match="304"):
        fetcher.get(portal.url("/a"))


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone(portal: Portal, fetcher: Fetcher, status: int) -> None:
    portal.routes["/a"] = lambda handler: handler.say(status, BODY)
    with pytest.raises(GoneError, match=str(status)):
        fetcher.get(portal.url("/a"))


@pytest.mark.parametrize("status", [204, 300, 400, 401, 403, 418, 500, 501])
def test_other_statuses_are_no_pages_and_are_not_tried_again(
    portal: Portal, fetcher: Fetcher, status: int
) -> None:
    portal.routes["/a"] = lambda handler: handler.say(status, b"" if status == 204 else BODY)
    with pytest.raises(FetchError, match=str(status)):
        fetcher.get(portal.url("/a"))
    assert portal.paths() == ["/a"]


def test_redirects_are_followed_and_told(portal: Portal, fetcher: Fetcher) -> None:
    portal.routes["/1"] = lambda handler: handler.say(301, Location="/2?x=1")
    portal.routes["/2?x=1"] = lambda handler: handler.say(
        302, Location=portal.url("/chỉ-đạo").encode().decode("latin-1")
    )
    portal.page("/ch%E1%BB%89-%C4%91%E1%BA%A1o")
    page = fetcher.get(portal.url("/1"))
    assert (page.url, page.final) == (portal.url("/1"), portal.url("/ch%E1%BB%89-%C4%91%E1%BA%A1o"))
    assert page.data == BODY


def test_five_redirects_are_followed_and_six_are_not(portal: Portal, fetcher: Fetcher) -> None:
    for step in range(1, 7):
        portal.routes[f"/{step}"] = lambda handler, to=step - 1: handler.say(302, Location=f"/{to}")  # type: ignore[misc]
    portal.page("/0")
    assert fetcher.get(portal.url("/5")).final == portal.url("/0")
    with pytest.raises(UnreachableError, match="quá 5 lần"):
        fetcher.get(portal.url("/6"))


def test_a_circle_of_redirects_is_seen_at_once(portal: Portal, fetcher: Fetcher) -> None:
    portal.routes["/1"] = lambda handler: handler.say(302, Location="/2")
    portal.routes["/2"] = lambda handler: handler.say(302, Location="/1")
    with pytest.raises(UnreachableError, match="vòng tròn"):
        fetcher.get(portal.url("/1"))
    assert portal.paths() == ["/1", "/2"]


@pytest.mark.parametrize(
    "target",
    [
        *("http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://localhost/", "//[::1]/"),
        *(
            "file:///etc/passwd",
            "ftp://127.0.0.1/",
            "http://u:p@127.0.0.1/",
            "http://127.0.0.1:1/",
            "http://[",
        ),
    ],
)
def test_a_redirect_to_what_may_not_be_asked_is_refused(
    portal: Portal, fetcher: Fetcher, target: str
) -> None:
    portal.routes["/a"] = lambda handler: handler.say(302, Location=target)
    with pytest.raises(AddressRefusedError):
        fetcher.get(portal.url("/a"))


def test_a_packed_page_is_unpacked(portal: Portal, fetcher: Fetcher) -> None:
    two_members = gzip.compress(TEXT[:100].encode()) + gzip.compress(TEXT[100:].encode())
    page = fetcher.get(portal.page("/a", two_members, Content_Encoding="gzip"))
    assert page.data.decode() == TEXT
    assert page.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_packed_page_must_be_whole_and_of_a_known_kind(portal: Portal, fetcher: Fetcher) -> None:
    packed = gzip.compress(TEXT.encode())
    with pytest.raises(UnreachableError, match="cắt giữa chừng"):
        fetcher.get(portal.page("/ngan", packed[:-4], Content_Encoding="gzip"))
    with pytest.raises(UnreachableError, match="bị hỏng"):
        fetcher.get(portal.page("/hong", b"\x1f\x8b\x08\x00" + b"\xff" * 60, Content_Encoding="gzip"))
    with pytest.raises(UnreachableError, match="“br”"):
        fetcher.get(portal.page("/br", packed, Content_Encoding="br"))


def test_a_small_archive_of_a_large_page_is_refused(portal: Portal) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 60_000
    url = portal.page("/bom", bomb, Content_Encoding="gzip")
    with fetcher_for(portal, replace(QUICK, size=100_000)) as fetcher:
        with pytest.raises(PageTooLargeError):
            fetcher.get(url)
        assert len(fetcher.get(portal.page("/vua", bytes(100_000))).data) == 100_000
        with pytest.raises(PageTooLargeError):
            fetcher.get(portal.page("/to", bytes(100_001)))


@pytest.mark.parametrize("packed", [False, True])
def test_a_body_without_end_is_cut(portal: Portal, packed: bool) -> None:
    """Empty gzip members unpack to nothing, for ever: the bytes that come are counted too."""
    piece = gzip.compress(b"") * 50 if packed else b"x" * 1000
    coding = b"Content-Encoding: gzip\r\n" if packed else b""

    def route(handler: Handler) -> None:
        handler.raw(b"HTTP/1.1 200 OK\r\n" + coding + b"\r\n")
        while not portal.over.is_set():
            handler.wfile.write(piece)

    portal.routes["/a"] = route
    with (
        fetcher_for(portal, replace(QUICK, size=100_000)) as fetcher,
        pytest.raises(PageTooLargeError),
    ):
        fetcher.get(portal.url("/a"))


@pytest.mark.parametrize("where", ["headers", "body"])
def test_a_byte_now_and_then_is_cut_at_the_deadline(portal: Portal, where: str) -> None:
    """Each byte comes in time; only the whole never does."""
    start = (
        b"HTTP/1.1 200 OK\r\nX-A: "
        if where == "headers"
        else b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"
    )

    def route(handler: Handler) -> None:
        handler.raw(start)
        while not portal.over.wait(0.02):
            handler.raw(b"x")

    portal.routes["/a"] = route
    with (
        fetcher_for(portal, replace(QUICK, total=1.5)) as fetcher,
        pytest.raises(UnreachableError, match=r"không gửi xong trong 1\.5 giây"),
    ):
        fetcher.get(portal.url("/a"))
    assert portal.paths() == ["/a"]


def test_silence_is_cut_and_tried_again(portal: Portal) -> None:
    portal.routes["/a"] = lambda handler: portal.over.wait(20) and None
    with (
        fetcher_for(portal, replace(QUICK, read=1.0)) as fetcher,
        pytest.raises(UnreachableError, match="không trả lời kịp"),
    ):
        fetcher.get(portal.url("/a"))
    assert portal.paths() == ["/a"] * 3


def _reset(handler: Handler) -> None:
    """Hangs up with a reset rather than a goodbye."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


@pytest.mark.parametrize(
    "route",
    [
        lambda handler: handler.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + BODY),
        lambda handler: handler.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n"),
        lambda handler: handler.raw(
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"
        ),
        lambda handler: handler.raw(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"),
        lambda handler: handler.raw(b"\x00\xff garbage \r\n\r\n"),
        lambda handler: handler.raw(b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"),
        lambda handler: handler.raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000),
        lambda handler: handler.raw(b""),
        _reset,
    ],
    ids=[
        "short",
        "chunks",
        "two lengths",
        "negative",
        "garbage",
        "no colon",
        "huge header",
        "nothing",
        "reset",
    ],
)
def test_an_answer_that_breaks_off_or_makes_no_sense_is_never_a_page(
    portal: Portal, fetcher: Fetcher, route: object
) -> None:
    portal.routes["/a"] = route  # type: ignore[assignment]
    with pytest.raises(UnreachableError):
        fetcher.get(portal.url("/a"))
    assert portal.paths() == ["/a"] * 3


def test_what_breaks_once_is_had_on_the_next_try(portal: Portal, fetcher: Fetcher, time: Time) -> None:
    def route(handler: Handler) -> None:
        if len(portal.paths()) == 1:
            _reset(handler)
        else:
            handler.say(200, BODY)

    portal.routes["/a"] = route
    assert fetcher.get(portal.url("/a")).data == BODY
    assert len(time.slept) == 1


def test_nobody_listens(time: Time) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (
        Fetcher(allow=["127.0.0.1"], limits=QUICK, sleep=time.sleep, clock=time.clock) as fetcher,
        pytest.raises(UnreachableError, match="không kết nối được"),
    ):
        fetcher.get(f"http://127.0.0.1:{port}/")
    assert len(time.slept) == QUICK.tries - 1


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_left_alone_as_long_as_it_asks(
    portal: Portal, fetcher: Fetcher, time: Time, status: int
) -> None:
    def route(handler: Handler) -> None:
        if len(portal.paths()) < 3:
            handler.say(status, Retry_After="17")
        else:
            handler.say(200, BODY)

    portal.routes["/a"] = route
    assert fetcher.get(portal.url("/a")).data == BODY
    assert time.slept == [17.0, 17.0]


def test_a_server_that_stays_busy_is_given_up(portal: Portal, fetcher: Fetcher, time: Time) -> None:
    portal.routes["/a"] = lambda handler: handler.say(503)
    with pytest.raises(UnreachableError, match="503"):
        fetcher.get(portal.url("/a"))
    assert portal.paths() == ["/a"] * 3
    assert 0.5 <= time.slept[0] <= 1.5
    assert 1.0 <= time.slept[1] <= 3.0


def test_a_wait_beyond_the_bound_is_not_waited(portal: Portal, fetcher: Fetcher, time: Time) -> None:
    portal.routes["/a"] = lambda handler: handler.say(503, Retry_After="86400")
    with pytest.raises(UnreachableError):
        fetcher.get(portal.url("/a"))
    assert (portal.paths(), time.slept) == (["/a"], [])


def test_retry_after_is_seconds_or_a_date() -> None:
    now = datetime(2024, 9, 2, 8, 0, tzinfo=UTC)
    assert retry_after("90", now) == 90.0
    assert retry_after(format_datetime(now + timedelta(minutes=2), usegmt=True), now) == 120.0
    assert retry_after(format_datetime(now - timedelta(minutes=2), usegmt=True), now) == 0.0
    assert [
        retry_after(value, now) for value in (None, "", "soon", "-5", "Mon, 99 Sep 2024 00:00:00 GMT")
    ] == [None] * 5


def test_backing_off_doubles_up_to_a_minute() -> None:
    for tried, middle in [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (50, 60)]:
        pauses = {backoff(tried) for _ in range(50)}
        assert middle * 0.5 <= min(pauses) < max(pauses) <= middle * 1.5


def test_one_host_is_asked_once_in_a_while(portal: Portal, time: Time) -> None:
    """robots.txt counts as a request: two pages are two pauses."""
    portal.page("/a")
    portal.page("/b")
    with fetcher_for(portal, replace(QUICK, delay=1.0), time) as fetcher:
        fetcher.get(portal.url("/a"))
        fetcher.get(portal.url("/b"))
    assert time.slept == [1.0, 1.0]
