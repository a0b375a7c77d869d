"""Pages into the store and out of it: add, withdraw, restore, and what became of each."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from assistant.cli.common import FAILED, NOTHING, command, opened, print_json, progress_bar, province_named
from assistant.library import Report, Stated
from assistant.service import Service
from corpus.errors import ChidaoError
from corpus.model import Listing, PastListing, Visibility


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="ĐƯỜNG_DẪN…")
@click.option("--province", help="Tỉnh, thành phố của các trang này, khi trang không tự nói rõ.")
@click.option("--publisher", help="Nơi đăng, ví dụ tên cổng thông tin.")
@click.option(
    "--internal/--public",
    default=None,
    help="Đánh dấu là tài liệu nội bộ, hay công khai (mặc định). Nạp lại trang không đổi với cờ này thì dấu đổi theo.",
)
@command
def add(
    paths: tuple[Path, ...],
    province: str | None,
    publisher: str | None,
    internal: bool | None,
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Nạp trang, hoặc cả thư mục, vào kho.

    Đọc được: TXT, Markdown, HTML, PDF (cả bản quét), DOCX, DOC, ODT, RTF, ảnh, thư .eml và tệp ZIP chứa các loại ấy. Nạp
    lại trang không đổi thì kho giữ nguyên; trang đã đổi thay cho bản cũ, bản cũ được giữ. Tệp hỏng được báo và bỏ qua.
    """
    visibility = None if internal is None else Visibility.INTERNAL if internal else Visibility.PUBLIC
    stated = Stated(province_named(province), publisher, visibility)
    with opened(home, encoder, create=True) as service, progress_bar("Nạp trang") as progress:
        reports = service.add(list(paths), stated, progress)
    tell_reports(reports, as_json)


def _report_row(report: Report) -> dict[str, Any]:
    if report.error is not None:
        return {
            "source": report.name,
            "status": "error",
            "error": str(report.error),
            "kind": type(report.error).__name__,
        }
    assert report.added is not None
    page = report.added.page
    return {
        "source": report.name,
        "status": report.added.status,
        "title": page.title,
        "province": page.province,
        "visibility": str(page.visibility),
        "notes": list(page.notes),
        "directives": len(report.added.directives),
        "assignments": sum(len(d.assignments) for d in report.added.directives),
    }


_STATUS = {
    "added": "đã nạp",
    "replaced": "đã thay bản cũ",
    "unchanged": "không đổi",
    "withdrawn": "không nạp lại vì đã bị rút khỏi kho",
}


def tell_reports(reports: list[Report], as_json: bool) -> None:
    """What adding did, source by source; exit code 1 where one could not be read."""
    if as_json:
        print_json([_report_row(r) for r in reports])
    for report in () if as_json else reports:
        if report.error is not None:
            click.echo(f"Lỗi: {report.error}", err=True)
            continue
        row = _report_row(report)
        line = f"{report.name}: {_STATUS[row['status']]}"
        if row["status"] == "withdrawn":
            click.echo(f"{line} (xem: chidao history {report.name!r}; đưa trở lại: chidao restore SỐ_BẢN)")
            continue
        if row["visibility"] == Visibility.INTERNAL:
            line += " (nội bộ)"
        line += f" – {row['province'] or 'chưa rõ tỉnh'}, {row['directives']} mục chỉ đạo, {row['assignments']} nhiệm vụ"
        click.echo(line + "".join(f"; {note}" for note in row["notes"]))
    if any(r.error for r in reports):
        sys.exit(FAILED)


@click.command()
@click.argument("name", metavar="TRANG")
@command
def withdraw(name: str, home: Path | None, encoder: str | None, as_json: bool) -> None:
    """Rút một trang khỏi kho, hoặc mọi trang của một tệp ZIP.

    TRANG là tên tệp hoặc địa chỉ; bản bị rút được giữ và đưa trở lại được.
    """
    with opened(home, encoder) as service:
        ids = service.registry.pages_named(name)
        if len(ids) > 1:
            addresses = "; ".join(a for i in ids for a in service.registry.addresses(i))
            raise ChidaoError(f"Có {len(ids)} trang tên {name!r}. Hãy nói rõ địa chỉ: {addresses}.")
        versions = service.library.withdraw(*(ids or _packed(service, name)))
        taken = [_version_row(v) for v in service.registry.past(ids=[v.id for v in versions])]
    if as_json:
        print_json(taken[0] if ids else taken)
    for row in () if as_json else taken:
        click.echo(f"Đã rút {row['source']}. Đưa trở lại: chidao restore {row['version']}")


def _packed(service: Service, name: str) -> list[int]:
    """The pages that came out of the one archive called `name`."""
    archives = service.registry.pages_packed(name)
    if not archives:
        raise ChidaoError(f"Kho không có trang nào tên {name!r}. Xem các trang: chidao history.")
    if len(archives) > 1:
        raise ChidaoError(f"Có {len(archives)} gói tên {name!r}. Hãy nói rõ địa chỉ: {'; '.join(archives)}.")
    [ids] = archives.values()
    return ids


@click.command()
@click.argument("version", type=click.IntRange(1), metavar="SỐ_BẢN")
@command
def restore(version: int, home: Path | None, encoder: str | None, as_json: bool) -> None:
    """Đưa một bản đã rút hoặc đã bị thay trở lại kho. Số bản do lệnh history cho biết."""
    with opened(home, encoder) as service:
        added = service.library.restore(version)
    tell_reports([Report(added.page.source, added, None)], as_json)


@click.command()
@click.argument("name", required=False, metavar="[TRANG]")
@command
def history(name: str | None, home: Path | None, encoder: str | None, as_json: bool) -> None:
    """Ai nạp trang nào, lúc nào, từ đâu; các bản đã bị thay hoặc đã rút."""
    with opened(home, encoder) as service:
        registry = service.registry
        ids = None if name is None else registry.pages_named(name)
        rows = [_page_row(page) for page in registry.listing(ids)]
        known = {a for row in rows for a in row["addresses"]} | {row["source"] for row in rows}
        versions = [_version_row(v) for v in registry.past(None if name is None else known | {name})]
    if as_json:
        print_json({"pages": rows, "versions": versions})
    for row in () if as_json else rows:
        inside = ", nội bộ" if row["visibility"] == Visibility.INTERNAL else ""
        click.echo(f"{row['source']}: đang dùng{inside}, nạp {row['added']} bởi {row['added_by'] or '?'}")
        click.echo("".join(f"    từ {address}\n" for address in row["addresses"]), nl=False)
    for row in () if as_json else versions:
        ended = "bị thay" if row["reason"] == "replaced" else "đã rút"
        back = ", đã đưa trở lại" if row["restored"] else ""
        click.echo(
            f"bản {row['version']}: {row['source']}, nạp {row['added']}, {ended} {row['ended']} bởi {row['ended_by'] or '?'}{back}"
        )
    if not rows and not versions:
        click.echo("Không có trang nào." if name is None else f"Kho chưa từng có trang {name}.", err=True)
        sys.exit(NOTHING)


def _page_row(page: Listing) -> dict[str, Any]:
    return {
        "source": page.source,
        "addresses": list(page.addresses),
        "visibility": str(page.visibility),
        "sha256": page.sha256,
        "added": page.added,
        "added_by": page.added_by,
        "notes": list(page.notes),
    }


def _version_row(version: PastListing) -> dict[str, Any]:
    return {
        "version": version.id,
        "source": version.source,
        "address": version.address,
        "sha256": version.sha256,
        "added": version.added,
        "added_by": version.added_by,
        "ended": version.ended,
        "ended_by": version.ended_by,
        "reason": version.reason,
        "restored": version.restored,
    }
