"""Pages from portals: single addresses, and sources followed."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from assistant.cli.common import FAILED, command, opened, print_json, province_named
from assistant.library import Stated
from assistant.service import Service
from assistant.settings import Settings
from corpus.errors import SettingsError

_STATUS = {
    "added": "đã nạp",
    "changed": "đã đổi, bản cũ được giữ",
    "unchanged": "không đổi",
    "gone": "cổng không còn trang này (kho vẫn giữ bản đã nạp)",
}
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="ĐỊA_CHỈ…")
@click.option("--province", help="Tỉnh, thành phố của các trang này, khi trang không tự nói rõ.")
@click.option("--publisher", help="Nơi đăng, ví dụ tên cổng thông tin.")
@click.option(
    "--allow", multiple=True, metavar="MÁY", help="Cho phép hỏi máy trong mạng nội bộ này; lặp lại được."
)
@command
def fetch(
    urls: tuple[str, ...],
    province: str | None,
    publisher: str | None,
    allow: tuple[str, ...],
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Tải trang từ địa chỉ http(s) vào kho.

    Tôn trọng robots.txt, mỗi lần một yêu cầu; không hỏi địa chỉ trong mạng nội bộ trừ máy được --allow nêu tên.
    """
    stated = Stated(province_named(province), publisher)
    with opened(home, encoder, create=True) as service, _portals(service, allow) as portals:
        _tell(((None, o) for o in portals.fetch(urls, stated)), as_json)


@click.command()
@click.option("--source", "names", multiple=True, metavar="TÊN", help="Chỉ nguồn này; lặp lại được.")
@click.option("--every", metavar="KHOẢNG", help="Lặp lại mãi sau mỗi khoảng, ví dụ 6h, 30m, 1d.")
@click.option(
    "--allow", multiple=True, metavar="MÁY", help="Cho phép hỏi máy trong mạng nội bộ này; lặp lại được."
)
@command
def sync(
    names: tuple[str, ...],
    every: str | None,
    allow: tuple[str, ...],
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Lấy trang mới và trang đã đổi từ các nguồn [[source]] trong chidao.toml."""
    pause = _seconds(every) if every else None
    while True:
        sources = Settings.load({"home": home, "encoder": encoder}).followed(names)
        with opened(home, encoder, create=True) as service, _portals(service, allow) as portals:
            failed = _tell(((s.name, o) for s, o in portals.sync(sources)), as_json, exits=pause is None)
        if pause is None:
            break
        click.echo(f"{'Có lỗi. ' if failed else ''}Chờ {every} rồi xem lại.", err=True)
        time.sleep(pause)


def _portals(service: Service, allow: Iterable[str]) -> Any:
    from assistant.portals import Portals
    from corpus.fetch.client import Fetcher

    settings = service.settings
    return Portals(service.library, settings.home, Fetcher(allow=(*settings.allow, *allow)))


def _seconds(every: str) -> float:
    match = re.fullmatch(r"\s*(\d+)\s*([smhd])\s*", every)
    if not match or int(match[1]) == 0:
        raise SettingsError(f"Không hiểu khoảng lặp --every {every!r}. Ví dụ: 30m, 6h, 1d.")
    return int(match[1]) * _UNITS[match[2]]


def _tell(outcomes: Iterable[tuple[str | None, Any]], as_json: bool, exits: bool = True) -> bool:
    """Prints each outcome as it comes, and how many there were of each; whether any failed."""
    counts: Counter[str] = Counter()
    rows = []
    for name, outcome in outcomes:
        counts[outcome.status] += 1
        if as_json:
            rows.append(
                {"source": name, "url": outcome.url, "status": outcome.status, "error": outcome.error}
            )
        elif outcome.error and outcome.status != "gone":
            click.echo(f"Lỗi: {outcome.error}", err=True)
        elif outcome.status != "unchanged":
            click.echo(f"{outcome.url}: {_STATUS.get(outcome.status, outcome.status)}")
    if as_json:
        print_json(rows)
    else:
        said = [
            f"{n} {_STATUS.get(s, 'lỗi' if s == 'error' else 'bị từ chối').split(',')[0].split(' (')[0]}"
            for s, n in counts.items()
        ]
        click.echo(f"Xong: {', '.join(said) or 'không có gì để lấy'}.")
    failed = bool(counts["error"] or counts["refused"])
    if failed and exits:
        sys.exit(FAILED)
    return failed
