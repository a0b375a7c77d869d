"""The store as a whole: how it stands, whether it is sound, carried elsewhere, its index built anew."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from assistant.cli.common import FAILED, command, opened, print_json, progress_bar
from assistant.service import Service
from assistant.settings import Settings
from corpus.errors import StoreError


@click.command()
@command
def status(home: Path | None, encoder: str | None, as_json: bool) -> None:
    """Kho ở đâu, đang có gì, chỉ mục do mô hình nào tạo."""
    with opened(home, encoder) as service:
        state = service.status()
    if as_json:
        print_json(state)
        return
    click.echo(f"Kho: {state['home']}")
    click.echo(
        f"{state['pages']} trang, {state['directives']} mục chỉ đạo, {state['assignments']} nhiệm vụ, {state['document_references']} viện dẫn, {state['chunks']} đoạn"
    )
    click.echo(f"Tỉnh, thành phố: {', '.join(state['provinces']) or 'chưa có'}")
    click.echo(f"Mô hình: {state['encoder']} ({state['dimension']} chiều)")


@click.command()
@command
def doctor(home: Path | None, encoder: str | None, as_json: bool) -> None:
    """Kiểm tra kho: mỗi dữ kiện có đúng là chữ của trang, sổ và chỉ mục có khớp nhau. Không sửa gì."""
    with opened(home, encoder) as service:
        findings = list(service.library.examine())
        pages = len(service.registry.page_ids())
    if as_json:
        print_json({"pages": pages, "findings": [{"where": f.where, "what": f.what} for f in findings]})
    else:
        for finding in findings:
            click.echo(f"{finding.where}: {finding.what}")
        click.echo(
            f"Đã kiểm tra {pages} trang: {f'{len(findings)} chỗ sai' if findings else 'không có gì sai'}."
        )
    if findings:
        sys.exit(FAILED)


@click.command(name="export")
@click.argument("target", type=click.Path(path_type=Path), metavar="TỆP.zip")
@click.option("--public", "only_public", is_flag=True, help="Chỉ các trang công khai, không kèm bản cũ.")
@command
def export_command(
    target: Path, only_public: bool, home: Path | None, encoder: str | None, as_json: bool
) -> None:
    """Xuất cả kho ra một tệp ZIP: trang, dữ liệu gốc, bản cũ và dữ kiện đã đọc."""
    with opened(home, encoder) as service:
        pages = service.library.carry_out(target, only_public)
    if as_json:
        print_json({"path": str(target), "pages": pages})
    else:
        click.echo(f"Đã xuất {pages} trang ra {target}.")


@click.command(name="import")
@click.argument("source", type=click.Path(path_type=Path), metavar="TỆP.zip")
@command
def import_command(source: Path, home: Path | None, encoder: str | None, as_json: bool) -> None:
    """Nhập một kho đã xuất bằng lệnh export; trang đã có thì giữ nguyên."""
    if not source.is_file():
        raise StoreError(f"Không tìm thấy tệp {source}. Hãy kiểm tra lại đường dẫn.")
    with opened(home, encoder, create=True) as service:
        counts = Counter(added.status for added in service.library.carry_in(source))
    if as_json:
        print_json(dict(counts))
    else:
        click.echo(
            f"Đã nhập {counts['added']} trang mới, thay {counts['replaced']} trang, {counts['unchanged']} trang không đổi."
        )


@click.command()
@command
def reindex(home: Path | None, encoder: str | None, as_json: bool) -> None:
    """Dựng lại chỉ mục từ kho, ví dụ sau khi đổi mô hình."""
    from index.encode import load_encoder

    settings = Settings.load({"home": home, "encoder": encoder})
    with progress_bar("Dựng chỉ mục") as bar:
        told = (lambda done, total: bar(done, total, "")) if bar is not None else None
        count = Service.rebuild_index(settings, load_encoder(settings.encoder), told)
    if as_json:
        print_json({"chunks": count})
    else:
        click.echo(f"Đã dựng lại chỉ mục: {count} đoạn.")
