"""A small web server on loopback that behaves as badly as each test wants."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from corpus.fetch.client import Fetcher
from corpus.fetch.records import Limits

Route = Callable[["Handler"], None]
BODY = "<p>Sở Y tế chủ trì kiểm tra công tác phòng bệnh tại các xã, báo cáo trước ngày 20/9.</p>".encode()


class Handler(BaseHTTPRequestHandler):
    """Gives each request to the route of its path; 404 where there is none."""

    protocol_version = "HTTP/1.1"
    portal: Portal

    def do_GET(self) -> None:
        self.portal.asked.append((self.path, self.headers))
        route = self.portal.routes.get(self.path)
        with suppress(OSError):
            if route is None:
                self.say(404)
            else:
                route(self)

    def say(self, status: int, body: bytes = b"", **fields: str) -> None:
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in fields and status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def raw(self, data: bytes) -> None:
        """Writes `data` as it is, then hangs up."""
        self.wfile.write(data)
        self.wfile.flush()
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        pass


@dataclass
class Portal:
    """The server as tests see it: `routes` by path, `asked` all requests, `over` set when the test ends."""

    port: int
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[tuple[str, Message]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return self.root + path

    def page(self, path: str, body: bytes = BODY, **fields: str) -> str:
        self.routes[path] = lambda handler: handler.say(200, body, **fields)
        return self.url(path)

    def paths(self) -> list[str]:
        """The paths asked so far, robots.txt apart."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that the other side gave up is what many tests are about."""


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Portal]:
    handler = type("Bound", (Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    portal = Portal(server.server_address[1])
    handler.portal = portal  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield portal
    finally:
        portal.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Time:
    """Time that passes only in sleep; `slept` lists the pauses in seconds."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        return self.now


QUICK = Limits(connect=10.0, read=10.0, total=20.0, delay=0.0, tries=3)
"""Nothing that answers here is ever so late, on a busy machine either; what is to be late is given a limit of its own."""


def fetcher_for(portal: Portal, limits: Limits = QUICK, time: Time | None = None, **more: Any) -> Fetcher:
    """A fetcher that may ask `portal`, and nothing else that is not public."""
    time = time or Time()
    more.setdefault("allow", [f"127.0.0.1:{portal.port}"])
    return Fetcher(limits=limits, sleep=time.sleep, clock=time.clock, **more)
