"""What every command shares: its options, its errors as one line, and the service it opens."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from assistant.collecting import collect_rarely
from assistant.library import Progress
from assistant.service import Service
from assistant.settings import Settings
from corpus.agencies import directory
from corpus.errors import ChidaoError
from corpus.model import Directive
from corpus.parse.number import type_named

FAILED, NOTHING = 1, 3

home_option = click.option(
    "--home",
    type=click.Path(path_type=Path),
    default=None,
    help="Thư mục kho (mặc định: thư mục dữ liệu của hệ thống, hoặc CHIDAO_HOME).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="In JSON thay cho chữ.")
encoder_option = click.option(
    "--encoder", default=None, help="Mô hình sentence-transformers khác, theo tên hoặc đường dẫn."
)

model_option = click.option(
    "--model",
    default=None,
    help="Mô hình ngôn ngữ diễn đạt lại câu trả lời (mặc định: không dùng); địa chỉ máy chủ đặt trong chidao.toml hoặc CHIDAO_MODEL_URL.",
)


def command(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options every command has and turns a ChidaoError into its message and exit code 1."""

    @home_option
    @encoder_option
    @json_option
    @wraps(function)
    def run(**options: Any) -> Any:
        try:
            return function(**options)
        except ChidaoError as exc:
            if options.get("as_json"):
                click.echo(json.dumps({"error": str(exc), "kind": type(exc).__name__}, ensure_ascii=False))
            click.echo(f"Lỗi: {exc}", err=True)
            sys.exit(FAILED)

    return run


@contextmanager
def opened(home: Path | None, encoder: str | None, create: bool = False, **more: Any) -> Iterator[Service]:
    """The service over the home that options and settings name, closed at the end.

    Only what loads pages or shows the web page creates a home; elsewhere a missing one is a mistyped one: NoStoreError.
    """
    settings = Settings.load({"home": home, "encoder": encoder, **more})
    with _rereading() as progress:
        service = Service.open(settings, create=create, progress=progress)
    collect_rarely()
    try:
        yield service
    finally:
        service.close()


def print_json(value: Any) -> None:
    """Prints `value` as JSON: an answer on one line, anything else indented."""
    click.echo(
        json.dumps(
            value, ensure_ascii=False, indent=None if isinstance(value, dict) and "question" in value else 2
        )
    )


def province_named(name: str | None) -> str | None:
    """The canonical name of a province given as an option; ChidaoError where there is none."""
    if name is None:
        return None
    found = directory().find_provinces(name)
    if not found:
        raise ChidaoError(f'Không có tỉnh, thành phố nào tên {name!r}. Ví dụ: --province "Thái Nguyên".')
    return found[0].name


def type_wanted(name: str | None) -> str | None:
    """The type of document given as an option; ChidaoError where there is none of that name."""
    if name is None:
        return None
    known = type_named(name)
    if known is None:
        raise ChidaoError(
            f"Không nhận ra loại văn bản {name!r}. Ví dụ: Công văn, Kế hoạch, Quyết định, Chỉ thị, Công điện, Thông báo."
        )
    return known


class _Day(click.ParamType):  # type: ignore[type-arg]
    """A day as officials write it: 1/8/2022, or 2022-08-01."""

    name = "ngày"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:  # of the class that is overridden
        """The `datetime.date` of `value`; click's usage error for what is none."""
        if isinstance(value, date):
            return value
        for form in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(str(value).strip(), form).date()
            except ValueError:
                continue
        self.fail(f"{value!r} không phải một ngày. Hãy viết ngày/tháng/năm, ví dụ 1/8/2022.", param, ctx)


DAY = _Day()
"""A day given as an option."""


def directive_row(directive: Directive) -> dict[str, Any]:
    """What every list says of a directive."""
    return {
        "directive": directive.number,
        "type": directive.type,
        "issuer": directive.issuer,
        "province": directive.province,
        "date": directive.date.isoformat() if directive.date else None,
        "subject": directive.subject,
    }


@contextmanager
def _rereading() -> Iterator[Progress]:
    """Says on standard error that stored pages are read anew, once that begins, with a bar while it is a terminal."""
    with ExitStack() as stack:
        bars: list[Progress | None] = []

        def tell(done: int, total: int, name: str) -> None:
            if not bars:
                click.echo(
                    f"Bản này đọc trang kỹ hơn: đang đọc lại {total} trang trong kho, chỉ làm một lần.",
                    err=True,
                )
                bars.append(stack.enter_context(progress_bar("Đọc lại")))
            if bars[0] is not None:
                bars[0](done, total, name)

        yield tell


@contextmanager
def progress_bar(label: str) -> Iterator[Progress | None]:
    """A bar on standard error while it is a terminal; None where it is not."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn(label),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("work", total=None, name="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=name[:40])
