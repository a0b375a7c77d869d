"""A small portal on loopback: a list page, articles, and tags by which a client asks whether one has changed."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LIST = "/chi-dao-dieu-hanh"


@dataclass
class Portal:
    """`articles`: path -> page. They may be changed while the server runs."""

    port: int
    articles: dict[str, bytes] = field(default_factory=dict)

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def body(self, path: str) -> bytes | None:
        """What stands at `path`."""
        if path != LIST:
            return self.articles.get(path)
        links = "".join(f'<li><a href="{p}">Văn bản chỉ đạo, điều hành {p}</a></li>' for p in self.articles)
        return f"<html><body><h1>Chỉ đạo, điều hành</h1><ul>{links}</ul></body></html>".encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    portal: Portal

    def do_GET(self) -> None:
        body = self.portal.body(self.path)
        tag = f'"{hashlib.sha256(body or b"").hexdigest()[:16]}"'
        status = 404 if body is None else 304 if self.headers["If-None-Match"] == tag else 200
        sent = body if body is not None and status == 200 else b""
        with suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("ETag", tag)
            if status != 304:
                self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed in the middle of an answer is what this server is for."""


@contextmanager
def serving() -> Iterator[Portal]:
    """A portal that answers as long as the context lasts."""
    handler = type("_Bound", (_Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    portal = Portal(server.server_address[1])
    handler.portal = portal  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield portal
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
