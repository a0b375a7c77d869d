"""An OpenAI-compatible server on loopback that says what a test tells it to, over real HTTP, piece by piece."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Request:
    """One request: what the model is told."""

    system: str
    user: str
    body: dict[str, Any]

    @property
    def lines(self) -> list[str]:
        """The statements handed over, one a line."""
        return [line for line in self.user.splitlines() if line.startswith("Câu ")]


Script = Callable[[Request], Iterator[str | bytes | int]]
"""What is sent: a text as a piece of the answer, bytes as they are, an int (first) as the status with an empty body.

A script that ends sends "stop" and closes properly; one that yields b"" cuts the connection there.
"""


@dataclass
class Scripted:
    """A running server: its address and what it was asked."""

    url: str
    asked: list[Request] = field(default_factory=list)


def chunk(text: str | None, finish: str | None = None) -> bytes:
    """One event of a streamed chat completion."""
    delta = {"content": text} if text is not None else {}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(event)}\n\n".encode()


@contextmanager
def serving(script: Script) -> Iterator[Scripted]:
    """A server that answers every request by `script`."""
    running = Scripted("")

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            pass

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            request = Request(body["messages"][0]["content"], body["messages"][-1]["content"], body)
            running.asked.append(request)
            with suppress(BrokenPipeError, ConnectionResetError):
                self._send(script(request))

        def _send(self, steps: Iterator[str | bytes | int]) -> None:
            begun = False
            for step in steps:
                if isinstance(step, int):
                    self.send_response(step)
                    self.send_header("content-length", "0")
                    self.end_headers()
                    return
                if not begun:
                    self.send_response(200)
                    self.send_header("content-type", "text/event-stream")
                    self.end_headers()
                    begun = True
                if step == b"":
                    return
                self.wfile.write(step if isinstance(step, bytes) else chunk(step))
                self.wfile.flush()
            if not begun:
                self.send_response(200)
                self.send_header("content-type", "text/event-stream")
                self.end_headers()
            self.wfile.write(chunk(None, "stop") + b"data: [DONE]\n\n")

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    running.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def saying(change: Callable[[str], str]) -> Script:
    """A script that gives every line back as `change` makes it, in pieces of seven characters."""

    def script(request: Request) -> Iterator[str]:
        text = "".join(change(line) + "\n" for line in request.lines)
        yield from re.findall(r"[\s\S]{1,7}", text)

    return script
