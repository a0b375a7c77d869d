"""The client: polite, bounded, and asking nothing but public hosts."""

from __future__ import annotations

import hashlib
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from email.message import Message
from importlib.metadata import version
from urllib.parse import urljoin

from corpus.errors import AddressRefusedError, FetchError, GoneError, UnreachableError
from corpus.fetch.address import Address, parse, shown
from corpus.fetch.closing import Closing
from corpus.fetch.gate import Gate, Resolver, resolve
from corpus.fetch.pace import Pace, backoff, retry_after
from corpus.fetch.records import Answer, BrokenError, Fetched, Limits
from corpus.fetch.robots import Robots

AGENT = "chidao"
MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 502, 503, 504)


class Fetcher(Closing):
    """Fetches pages, one request at a time, whichever threads ask.

    `allow` names hosts ("host" or "host:port") that may be asked though they are not public; `limits` are the bounds;
    `tls` replaces the system's trusted certificates. `sleep`, `clock` and `resolver` are the time and the names it goes by.
    """

    def __init__(
        self,
        *,
        allow: Iterable[str] = (),
        limits: Limits | None = None,
        tls: ssl.SSLContext | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        resolver: Resolver = resolve,
    ) -> None:
        from corpus.fetch.transport import Transport

        self._limits = limits or Limits()
        self._sleep = sleep
        self._lock = threading.Lock()
        self._pace = Pace(self._limits.delay, sleep, clock)
        self._transport = Transport(Gate(allow, resolver), self._limits, f"{AGENT}/{version('chidao')}", tls)
        self._robots = Robots(lambda address: self._follow(address, {}, None)[1], AGENT, clock)

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The page at `url`, or status 304 where it is still the one of `etag` or `modified` (a Last-Modified as sent).

        Raises AddressRefusedError (address, host or robots.txt), GoneError (404, 410), PageTooLargeError, UnreachableError
        (no whole answer) and FetchError (any other status).
        """
        fields = {}
        if etag:
            fields["If-None-Match"] = etag
        if modified:
            fields["If-Modified-Since"] = modified
        with self._lock:
            final, answer = self._follow(parse(url), fields, self._robots)
        if answer.status == 200 or (answer.status == 304 and fields):
            return _fetched(url, final, answer)
        if answer.status in (404, 410):
            raise GoneError(
                f"Trang {shown(url)} không còn (mã {answer.status}). Hãy kiểm tra lại địa chỉ trên cổng thông tin."
            )
        if answer.status in _BUSY:
            raise UnreachableError(
                f"Máy chủ {final.netloc} đang bận (mã {answer.status}) nên chưa tải được {shown(url)}. Hãy thử lại sau."
            )
        raise FetchError(
            f"Máy chủ {final.netloc} trả lời mã {answer.status} cho {shown(url)}. Hãy mở thử trang này bằng trình duyệt."
        )

    def _follow(
        self, address: Address, fields: dict[str, str], robots: Robots | None
    ) -> tuple[Address, Answer]:
        first, seen = address, {address}
        for _ in range(MAX_REDIRECTS + 1):
            delay = robots.check(address) if robots else None
            answer = self._patiently(address, fields, delay)
            if answer.status not in _REDIRECTS or "location" not in answer.fields:
                return address, answer
            address = _target(address, answer.fields["location"])
            if address in seen:
                raise UnreachableError(
                    f"Trang {shown(first.url)} chuyển hướng vòng tròn qua {shown(address.url)}. Hãy mở thử bằng trình duyệt."
                )
            seen.add(address)
        raise UnreachableError(
            f"Trang {shown(first.url)} chuyển hướng quá {MAX_REDIRECTS} lần. Hãy dùng thẳng địa chỉ cuối cùng."
        )

    def _patiently(self, address: Address, fields: dict[str, str], delay: float | None) -> Answer:
        limits, waited = self._limits, 0.0
        for tried in range(1, limits.tries + 1):
            self._pace.wait(address.host, min(delay or 0.0, limits.max_delay))
            try:
                answer = self._transport.ask(address, fields)
            except BrokenError:
                pause = backoff(tried)
                if tried == limits.tries or waited + pause > limits.max_wait:
                    raise
            else:
                if answer.status not in _BUSY:
                    return answer
                asked = retry_after(answer.fields.get("retry-after"))
                pause = backoff(tried) if asked is None else asked
                if tried == limits.tries or waited + pause > limits.max_wait:
                    return answer
            finally:
                self._pace.ended(address.host)
            self._sleep(pause)
            waited += pause
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        """Closes the connections kept open."""
        self._transport.close()


def _target(address: Address, location: str) -> Address:
    # Many servers write the letters of a title into Location as they are, in UTF-8.
    with suppress(UnicodeDecodeError):
        location = location.encode("latin-1").decode("utf-8")
    said = f"Trang {shown(address.url)} chuyển hướng đến {shown(location)}, nơi không được tải."
    try:
        return parse(urljoin(address.url, location))
    except AddressRefusedError as exc:
        raise AddressRefusedError(f"{said} {exc}") from exc
    except ValueError as exc:
        raise AddressRefusedError(f"{said} Địa chỉ ấy viết sai. Hãy báo cho đơn vị quản lý trang.") from exc


def _fetched(url: str, final: Address, answer: Answer) -> Fetched:
    header = Message()
    header["content-type"] = answer.fields.get("content-type", "")
    charset = header.get_content_charset()
    return Fetched(
        url=url,
        final=final.url,
        status=answer.status,
        data=answer.data,
        content_type=header.get_content_type() if "/" in header["content-type"] else None,
        charset=charset,
        etag=answer.fields.get("etag"),
        last_modified=answer.fields.get("last-modified"),
        sha256=hashlib.sha256(answer.data).hexdigest() if answer.status == 200 else "",
    )
