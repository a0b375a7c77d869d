"""The web page."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.cli.common import command, model_option, opened


@click.command()
@click.option("--host", default=None, help="Địa chỉ lắng nghe (mặc định 127.0.0.1).")
@click.option("--port", default=None, type=int, help="Cổng (mặc định 7860).")
@click.option("--open", "open_browser", is_flag=True, help="Mở trình duyệt khi trang sẵn sàng.")
@model_option
@command
def serve(
    host: str | None,
    port: int | None,
    open_browser: bool,
    model: str | None,
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Mở trang hỏi đáp trên máy này."""
    from assistant.ui.app import serve as serve_page

    with opened(home, encoder, create=True, host=host, port=port, model=model) as service:
        serve_page(service, open_browser)
