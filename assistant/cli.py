"""The `chidao` command: wiring only. Every command takes --home and --json; errors are one Vietnamese line.

Exit codes: 0 done; 1 an error that the message explains (with `add`: some file could not be read); 2 wrong usage;
3 nothing found, or a question the store cannot answer.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click

from assistant.service import Report, Service, parse_period
from assistant.settings import Settings
from assistant.wording import day_text, shortened
from corpus.agencies import directory
from corpus.errors import ChidaoError
from corpus.model import Directive, Page, Role
from corpus.text import squeeze

FAILED, NOTHING = 1, 3

_home = click.option(
    "--home",
    type=click.Path(path_type=Path),
    default=None,
    help="Thư mục kho (mặc định: thư mục dữ liệu của hệ thống, hoặc CHIDAO_HOME).",
)
_json = click.option("--json", "as_json", is_flag=True, help="In JSON thay cho chữ.")
_encoder = click.option(
    "--encoder", default=None, help="Mô hình sentence-transformers khác, theo tên hoặc đường dẫn."
)


def _command(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options every command has and turns a ChidaoError into its message and exit code 1."""

    @_home
    @_encoder
    @_json
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
def _opened(home: Path | None, encoder: str | None, **more: Any) -> Iterator[Service]:
    service = Service.open(Settings.load({"home": home, "encoder": encoder, **more}))
    try:
        yield service
    finally:
        service.close()


def _print_json(value: Any) -> None:
    click.echo(
        json.dumps(
            value, ensure_ascii=False, indent=None if isinstance(value, dict) and "question" in value else 2
        )
    )


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="chidao", prog_name="chidao")
def main() -> None:
    """Chỉ Đạo: hỏi đáp có trích dẫn về văn bản chỉ đạo, điều hành của các tỉnh, thành phố.

    Mã thoát: 0 xong; 1 có lỗi; 2 sai cách dùng; 3 không tìm thấy hoặc kho không có câu trả lời.
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="ĐƯỜNG_DẪN…")
@_command
def add(paths: tuple[Path, ...], home: Path | None, encoder: str | None, as_json: bool) -> None:
    """Nạp trang (.txt, .html) hoặc cả thư mục vào kho.

    Nạp lại trang không đổi thì kho giữ nguyên; trang đã đổi thay cho bản cũ. Tệp hỏng được báo và bỏ qua.
    """
    with _opened(home, encoder) as service:
        reports = _with_progress(service, list(paths))
    if as_json:
        _print_json([_report(r) for r in reports])
    else:
        _tell_reports(reports)
    if any(r.error for r in reports):
        sys.exit(FAILED)


def _with_progress(service: Service, paths: list[Path]) -> list[Report]:
    if not sys.stderr.isatty():
        return service.add(paths)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Nạp trang"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("add", total=None, name="")
        return service.add(
            paths, lambda done, total, name: bar.update(task, completed=done, total=total, name=name[:40])
        )


def _report(report: Report) -> dict[str, Any]:
    if report.error is not None:
        return {
            "path": str(report.path),
            "status": "error",
            "error": str(report.error),
            "kind": type(report.error).__name__,
        }
    assert report.added is not None
    page = report.added.page
    return {
        "path": str(report.path),
        "status": report.added.status,
        "title": page.title,
        "province": page.province,
        "directives": len(report.added.directives),
        "assignments": sum(len(d.assignments) for d in report.added.directives),
    }


_STATUS = {"added": "đã nạp", "replaced": "đã thay bản cũ", "unchanged": "không đổi"}


def _tell_reports(reports: list[Report]) -> None:
    for report in reports:
        if report.error is not None:
            click.echo(f"Lỗi: {report.error}", err=True)
        elif report.added is not None:
            row = _report(report)
            click.echo(
                f"{report.path.name}: {_STATUS[row['status']]} – {row['province'] or 'chưa rõ tỉnh'}, {row['directives']} mục chỉ đạo, {row['assignments']} nhiệm vụ"
            )


@main.command()
@click.argument("question", nargs=-1, metavar="CÂU_HỎI")
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    help='Tệp JSONL, mỗi dòng một câu hỏi: {"id", "question", "history"}.',
)
@click.option(
    "--history",
    multiple=True,
    metavar="CÂU_HỎI_TRƯỚC",
    help="Câu hỏi trước đó trong cuộc trao đổi; lặp lại được.",
)
@_command
def ask(
    question: tuple[str, ...],
    batch: Path | None,
    history: tuple[str, ...],
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Hỏi, và nhận câu trả lời có trích dẫn nguyên văn."""
    if bool(question) == (batch is not None):
        raise click.UsageError("Cần một câu hỏi, hoặc --batch TỆP.jsonl (không cả hai).")
    with _opened(home, encoder) as service:
        if batch is not None:
            _answer_batch(service, batch)
            return
        answer = service.ask(" ".join(question), history)
    if as_json:
        _print_json(answer.to_json())
    else:
        click.echo(answer.text)
        for notice in answer.notices:
            click.echo(f"Lưu ý: {notice}")
        for c in answer.citations:
            click.echo(f"  [{c.id}] {c.source} ({c.start}–{c.end}): “{shortened(squeeze(c.quote), 160)}”")
    if answer.status == "abstained":
        sys.exit(NOTHING)


def _answer_batch(service: Service, batch: Path) -> None:
    """One answer a line; a line that is no question stops the batch with its number."""
    try:
        lines = batch.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise ChidaoError(f"Không đọc được {batch}: {exc}.") from exc
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            question, history = str(row["question"]), [str(h) for h in row.get("history") or []]
        except (ValueError, KeyError, TypeError) as exc:
            raise ChidaoError(
                f'Dòng {number} của {batch} không phải một câu hỏi JSON có khóa "question": {exc}.'
            ) from exc
        answer = service.ask(question, history).to_json()
        answer["id"] = row.get("id")
        click.echo(json.dumps(answer, ensure_ascii=False))


@main.command()
@click.argument("words", nargs=-1, required=True, metavar="TỪ…")
@click.option(
    "-k", "count", default=10, show_default=True, type=click.IntRange(1, 200), help="Số đoạn tối đa."
)
@click.option("--province", help="Chỉ trong tỉnh này.")
@_command
def search(
    words: tuple[str, ...],
    count: int,
    province: str | None,
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Tìm đoạn văn gần nhất với những từ đã cho."""
    with _opened(home, encoder) as service:
        hits = service.search(" ".join(words), count, _province(province))
        sources = {h.chunk.page_id: service.page_of(h.chunk.page_id).source for h in hits}
    if as_json:
        _print_json(
            [
                {
                    "score": round(h.score, 4),
                    "source": sources[h.chunk.page_id],
                    "start": h.chunk.span.start,
                    "end": h.chunk.span.end,
                    "context": h.chunk.context,
                    "text": h.chunk.text,
                }
                for h in hits
            ]
        )
    else:
        for h in hits:
            click.echo(
                f"{h.score:.3f}  {shortened(h.chunk.context, 100)}\n       {shortened(squeeze(h.chunk.text), 200)}"
            )
    if not hits:
        click.echo("Không tìm thấy đoạn nào.", err=True)
        sys.exit(NOTHING)


def _province(name: str | None) -> str | None:
    if name is None:
        return None
    found = directory().find_provinces(name)
    if not found:
        raise ChidaoError(f'Không có tỉnh, thành phố nào tên {name!r}. Ví dụ: --province "Thái Nguyên".')
    return found[0].name


@main.command()
@click.option("--agency", help="Cơ quan được giao, tên đầy đủ hay viết tắt.")
@click.option("--province", help="Chỉ trong tỉnh này.")
@click.option("--role", type=click.Choice([str(r) for r in Role]), help="Vai trò.")
@click.option("--due", help='Đến hạn trong khoảng này, ví dụ 8/2022 hoặc "quý III/2022".')
@_command
def tasks(
    agency: str | None,
    province: str | None,
    role: str | None,
    due: str | None,
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Liệt kê nhiệm vụ đã giao."""
    period = parse_period(due) if due else None
    with _opened(home, encoder) as service:
        found = service.tasks(agency, _province(province), role, period)
    if as_json:
        _print_json(
            [
                {
                    "agency": t.assignment.agency_text,
                    "role": t.assignment.role,
                    "partners": list(t.assignment.partners),
                    "task": t.assignment.task,
                    "deadlines": [
                        {
                            "text": squeeze(d.text),
                            "start": d.period.start and d.period.start.isoformat(),
                            "end": d.period.end and d.period.end.isoformat(),
                        }
                        for d in t.assignment.deadlines
                    ],
                    "source": t.page.source,
                    "start": t.assignment.span.start,
                    "end": t.assignment.span.end,
                    **_directive(t.directive),
                }
                for t in found
            ]
        )
    else:
        for t in found:
            terms = "; ".join(squeeze(d.text) for d in t.assignment.deadlines)
            click.echo(
                f"{squeeze(t.assignment.agency_text)} | {t.directive.province or '?'} | {t.directive.number or 'không số'}\n    {shortened(t.assignment.task, 200)}{f' | hạn: {terms}' if terms else ''}"
            )
        click.echo(f"{len(found)} nhiệm vụ", err=True)
    if not found:
        sys.exit(NOTHING)


def _directive(directive: Directive) -> dict[str, Any]:
    return {
        "directive": directive.number,
        "type": directive.type,
        "issuer": directive.issuer,
        "province": directive.province,
        "date": directive.date.isoformat() if directive.date else None,
        "subject": directive.subject,
    }


@main.command()
@click.option("--province", help="Chỉ trong tỉnh này.")
@click.option("--type", "kind", help='Loại văn bản, ví dụ "Kế hoạch".')
@click.option("--period", help="Ban hành trong khoảng này, ví dụ 6/2022.")
@click.option("--numbered", is_flag=True, help="Chỉ văn bản có số.")
@_command
def documents(
    province: str | None,
    kind: str | None,
    period: str | None,
    numbered: bool,
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Liệt kê văn bản trong kho."""
    with _opened(home, encoder) as service:
        found = service.documents(
            _province(province),
            kind.capitalize() if kind else None,
            parse_period(period) if period else None,
            numbered,
        )
    if as_json:
        _print_json(
            [{**_directive(d), "source": p.source, "assignments": len(d.assignments)} for d, p in found]
        )
    else:
        for d, _ in found:
            click.echo(
                f"{d.province or '?'} | {d.type} {d.number or '(không số)'} | {day_text(d.date) if d.date else 'không rõ ngày'} | {shortened(d.subject, 110)}"
            )
        click.echo(f"{len(found)} văn bản", err=True)
    if not found:
        sys.exit(NOTHING)


@main.command()
@click.argument("number", metavar="SỐ_VĂN_BẢN")
@click.option("--province", help="Chỉ trong tỉnh này.")
@_command
def show(number: str, province: str | None, home: Path | None, encoder: str | None, as_json: bool) -> None:
    """Xem một văn bản: trích yếu, nhiệm vụ, thời hạn, văn bản liên quan và nguyên văn."""
    with _opened(home, encoder) as service:
        found = service.document(number, _province(province))
    if as_json:
        _print_json([_shown(d, p) for d, p in found])
    else:
        for d, p in found:
            _tell_document(d, p)
    if not found:
        click.echo(f"Kho không có văn bản số {number}.", err=True)
        sys.exit(NOTHING)


def _shown(directive: Directive, page: Page) -> dict[str, Any]:
    return {
        **_directive(directive),
        "source": page.source,
        "start": directive.span.start,
        "end": directive.span.end,
        "text": directive.span.of(page.text),
        "assignments": [
            {
                "agency": a.agency_text,
                "role": a.role,
                "task": a.task,
                "deadlines": [squeeze(x.text) for x in a.deadlines],
            }
            for a in directive.assignments
        ],
        "references": [
            {
                "relation": r.relation,
                "type": r.type,
                "number": r.number,
                "date": r.date.isoformat() if r.date else None,
            }
            for r in directive.references
        ],
    }


def _tell_document(directive: Directive, page: Page) -> None:
    day = f" ngày {day_text(directive.date)}" if directive.date else ""
    click.secho(f"{directive.type} {directive.number}{day} – {directive.issuer}", bold=True)
    click.echo(f"{directive.subject}\nNguồn: {page.source}")
    for a in directive.assignments:
        terms = "; ".join(squeeze(x.text) for x in a.deadlines)
        click.echo(
            f"  • {squeeze(a.agency_text)} ({a.role}): {shortened(a.task, 220)}{f' [hạn: {terms}]' if terms else ''}"
        )
    for r in directive.references:
        click.echo(f"  → {r.relation}: {r.type or 'Văn bản'} {r.number}")
    click.echo(f"\n{directive.span.of(page.text)}\n")


@main.command()
@click.option("--host", default=None, help="Địa chỉ lắng nghe (mặc định 127.0.0.1).")
@click.option("--port", default=None, type=int, help="Cổng (mặc định 7860).")
@click.option("--open", "open_browser", is_flag=True, help="Mở trình duyệt khi trang sẵn sàng.")
@_command
def serve(
    host: str | None,
    port: int | None,
    open_browser: bool,
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Mở trang hỏi đáp trên máy này."""
    from assistant.ui.app import serve as serve_page

    with _opened(home, encoder, host=host, port=port) as service:
        serve_page(service, open_browser)


@main.command()
@_command
def status(home: Path | None, encoder: str | None, as_json: bool) -> None:
    """Kho ở đâu, đang có gì, chỉ mục do mô hình nào tạo."""
    with _opened(home, encoder) as service:
        state = service.status()
    if as_json:
        _print_json(state)
        return
    click.echo(f"Kho: {state['home']}")
    click.echo(
        f"{state['pages']} trang, {state['directives']} mục chỉ đạo, {state['assignments']} nhiệm vụ, {state['document_references']} viện dẫn, {state['chunks']} đoạn"
    )
    click.echo(f"Tỉnh, thành phố: {', '.join(state['provinces']) or 'chưa có'}")
    click.echo(f"Mô hình: {state['encoder']} ({state['dimension']} chiều)")


@main.command()
@_command
def reindex(home: Path | None, encoder: str | None, as_json: bool) -> None:
    """Dựng lại chỉ mục từ kho, ví dụ sau khi đổi mô hình."""
    from index.encode import load_encoder

    settings = Settings.load({"home": home, "encoder": encoder})
    count = Service.rebuild_index(settings, load_encoder(settings.encoder))
    if as_json:
        _print_json({"chunks": count})
    else:
        click.echo(f"Đã dựng lại chỉ mục: {count} đoạn.")


if __name__ == "__main__":
    main()
