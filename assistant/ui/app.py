"""Serving the page: an address that is free, and a server on it."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import socket
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.service import Service
from assistant.ui import texts
from corpus.errors import ChidaoError

if TYPE_CHECKING:
    import gradio as gr
    from fastapi import FastAPI

_HERE = Path(__file__).parent
SANS = ["Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "Arial", "sans-serif"]
MONO = ["Consolas", "Liberation Mono", "monospace"]


def build(service: Service) -> gr.Blocks:
    """The page over `service`, as Gradio blocks without style."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    from assistant.ui.page import page

    return page(service)


def application(service: Service) -> FastAPI:
    """The page with its style, as a web application; it asks nothing of any other host."""
    blocks = build(service)
    import gradio as gr
    from fastapi import FastAPI

    style = f'body {{ --opening: "{texts.OPENING}"; }}\n' + (_HERE / "style.css").read_text(encoding="utf-8")
    app: FastAPI = gr.mount_gradio_app(
        FastAPI(openapi_url=None),
        blocks,
        "/",
        theme=gr.themes.Base(font=SANS, font_mono=MONO),
        head=f"<style>{style}</style><script>document.documentElement.lang='vi'</script>",
        favicon_path=str(_HERE / "icon.svg"),
        footer_links=[],
        run_history=False,
        max_file_size=1,
        ssr_mode=False,
        show_error=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
    )
    return app


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on `host` and `port`; port 0 takes any free one. Raises ChidaoError."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
            listener.listen(128)
        except OSError:
            listener.close()
            raise
    except OSError as exc:
        if exc.errno == errno.EADDRINUSE:
            message = texts.PORT_TAKEN.format(host=host, port=port, other=port + 1 if port < 65535 else 7860)
        elif exc.errno == errno.EACCES:
            message = texts.PORT_DENIED.format(host=host, port=port)
        else:
            message = texts.HOST_UNKNOWN.format(host=host, port=port, reason=exc.strerror or exc)
        raise ChidaoError(message) from exc
    return listener


def address_of(listener: socket.socket) -> str:
    """The address at which a browser on this machine finds `listener`."""
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(service: Service, open_browser: bool = False) -> None:
    """Serves the page at the host and port of `service.settings` until interrupted. Raises ChidaoError."""
    import uvicorn

    class Server(uvicorn.Server):
        """A server that parts from open browsers without a word: each holds a stream without an end."""

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
            await super().shutdown(sockets)

    with listen(service.settings.host, service.settings.port) as listener:
        config = uvicorn.Config(application(service), log_level="warning", timeout_graceful_shutdown=1)
        server = Server(config)
        address = address_of(listener)
        print(texts.LISTENING.format(address=address), flush=True)
        if open_browser:
            webbrowser.open(address)
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
