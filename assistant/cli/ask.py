"""Asking and searching."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from assistant.cli.common import (
    DAY,
    FAILED,
    NOTHING,
    command,
    model_option,
    opened,
    print_json,
    province_named,
    type_wanted,
)
from assistant.cli.table import with_table
from assistant.question import Asked, Corrections
from assistant.question.labels import SLOTS
from assistant.service import Service
from assistant.wording import shortened
from corpus.errors import ChidaoError, QuestionError
from corpus.model import Period, Role, Visibility
from corpus.text import squeeze
from index.filter import Filter


@click.command()
@click.argument("question", nargs=-1, metavar="CÂU_HỎI")
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    help='Tệp JSONL, mỗi dòng một câu hỏi: {"id", "question", "history", "corrections"}.',
)
@click.option(
    "--history",
    multiple=True,
    metavar="CÂU_HỎI_TRƯỚC",
    help="Câu hỏi trước đó trong cuộc trao đổi; lặp lại được.",
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="MỤC=GIÁ_TRỊ",
    help=f'Sửa cách hiểu câu hỏi: --set province="Lạng Sơn"; để trống để bỏ: --set agency=. Mục: {", ".join(SLOTS)}.',
)
@model_option
@command
def ask(
    question: tuple[str, ...],
    batch: Path | None,
    history: tuple[str, ...],
    settings: tuple[str, ...],
    model: str | None,
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Hỏi, và nhận câu trả lời có trích dẫn nguyên văn."""
    if bool(question) == (batch is not None):
        raise click.UsageError("Cần một câu hỏi, hoặc --batch TỆP.jsonl (không cả hai).")
    if batch is not None and settings:
        raise click.UsageError(
            'Với --batch, hãy ghi sửa đổi trong tệp: "corrections": {"province": "Lạng Sơn"}.'
        )
    corrections = dict(_setting(s) for s in settings)
    with opened(home, encoder, model=model) as service:
        if batch is not None:
            _answer_batch(service, batch)
            return
        streamed = bool(service.settings.model) and not as_json
        shown, answer = 0, None
        for answer in service.ask_stream(" ".join(question), history, corrections=corrections):
            if streamed:
                click.echo(answer.text[shown:], nl=False)
                shown = len(answer.text)
    assert answer is not None
    if as_json:
        print_json(answer.to_json())
    else:
        click.echo("" if streamed else with_table(answer))
        for choice in answer.choices:
            click.echo(f"  • {choice.question} ({choice.about})")
        for notice in answer.notices:
            click.echo(f"Lưu ý: {notice}")
        for c in answer.citations:
            click.echo(f"  [{c.id}] {c.source} ({c.start}–{c.end}): “{shortened(squeeze(c.quote), 160)}”")
    if answer.status == "abstained":
        sys.exit(NOTHING)


def _setting(typed: str) -> tuple[str, str | None]:
    """ "province=Lạng Sơn" as slot and value; None where nothing follows the sign."""
    slot, sign, value = typed.partition("=")
    if not sign:
        raise click.UsageError(
            f'--set cần MỤC=GIÁ_TRỊ, nhận được {typed!r}. Ví dụ: --set province="Lạng Sơn".'
        )
    return slot.strip(), value.strip() or None


def _changes(row: dict[str, Any]) -> dict[str, str | None]:
    """The corrections of a line or of an earlier question. Raises QuestionError where they are no object."""
    given = row.get("corrections") or {}
    if not isinstance(given, dict):
        raise QuestionError('khóa "corrections" phải là một đối tượng. Mẫu: {"province": "Lạng Sơn"}.')
    return {str(k): None if v is None else str(v) for k, v in given.items()}


def _answer_batch(service: Service, batch: Path) -> None:
    """One answer a line; a line that cannot be answered gets an error in its place, and exit code 1 at the end."""
    try:
        lines = batch.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise ChidaoError(f"Không đọc được {batch}: {exc}.") from exc
    failed = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        given: dict[str, Any] = {}
        try:
            given = _row(line)
            question, history, corrections = _asked(given)
            answer = service.ask(question, history, corrections=corrections).to_json()
        except ChidaoError as exc:
            failed = True
            message = f"Dòng {number} của {batch}: {exc}"
            answer = {"status": "error", "error": message, "kind": type(exc).__name__}
            click.echo(f"Lỗi: {message}", err=True)
        click.echo(json.dumps({**answer, "id": given.get("id")}, ensure_ascii=False))
    if failed:
        sys.exit(FAILED)


def _row(line: str) -> dict[str, Any]:
    """A line of a batch as the object that it holds. Raises QuestionError where it holds none."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as exc:
        raise QuestionError(f"không phải JSON ({exc}).") from exc
    if not isinstance(row, dict):
        raise QuestionError('không phải một đối tượng JSON. Mẫu: {"id": "1", "question": "…"}.')
    return row


def _asked(row: dict[str, Any]) -> tuple[str, list[str | Asked], Corrections]:
    """The question of a line, the ones before it, and corrections. Raises QuestionError where they are not of their form."""
    question, history = row.get("question"), row.get("history") or []
    if not isinstance(question, str):
        raise QuestionError('thiếu khóa "question", hoặc giá trị của nó không phải chữ.')
    if not isinstance(history, list):
        raise QuestionError('khóa "history" phải là danh sách câu hỏi.')
    return question, [_earlier(h) for h in history], _changes(row)


def _earlier(asked: Any) -> str | Asked:
    """A question of a conversation: its words, or an object with its words and corrections."""
    if isinstance(asked, str):
        return asked
    if not isinstance(asked, dict) or not isinstance(asked.get("question"), str):
        raise QuestionError('khóa "history" phải là danh sách câu hỏi.')
    return Asked(asked["question"], _changes(asked))


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="TỪ…")
@click.option(
    "-k", "count", default=10, show_default=True, type=click.IntRange(1, 200), help="Số đoạn tối đa."
)
@click.option("--province", help="Chỉ trong tỉnh này.")
@click.option("--agency", help="Chỉ đoạn giao việc cho cơ quan này, tên đầy đủ hay viết tắt.")
@click.option(
    "--role", type=click.Choice([str(r) for r in Role]), help="Chỉ đoạn giao việc theo vai trò này."
)
@click.option("--type", "kind", help='Chỉ loại văn bản này, ví dụ "Kế hoạch".')
@click.option("--issuer", help='Chỉ văn bản do cơ quan này ban hành, ví dụ "UBND tỉnh Lào Cai".')
@click.option("--number", help="Chỉ văn bản có số này, cả ký hiệu hay chỉ phần số.")
@click.option("--from", "first", type=DAY, help="Chỉ văn bản từ ngày này, ví dụ 1/8/2022.")
@click.option("--to", "last", type=DAY, help="Chỉ văn bản đến hết ngày này.")
@click.option("--public-only", is_flag=True, help="Chỉ trang công khai.")
@command
def search(
    words: tuple[str, ...],
    count: int,
    province: str | None,
    agency: str | None,
    role: str | None,
    kind: str | None,
    issuer: str | None,
    number: str | None,
    first: date | None,
    last: date | None,
    public_only: bool,
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Tìm đoạn văn gần nhất với những từ đã cho."""
    with opened(home, encoder) as service:
        where = Filter(
            province=province_named(province),
            type=type_wanted(kind),
            number=number,
            dates=Period(first, last) if first or last else None,
            issuer=issuer,
            visibility=Visibility.PUBLIC if public_only else None,
            agency=agency,
            role=Role(role) if role else None,
        )
        hits = service.search(" ".join(words), count, where)
        sources = {c.page_id: service.page_of(c.page_id).source for h in hits for c in (h.chunk, *h.also)}
    if as_json:
        print_json(
            [
                {
                    "score": round(h.score, 4),
                    "source": sources[h.chunk.page_id],
                    "start": h.chunk.span.start,
                    "end": h.chunk.span.end,
                    "context": h.chunk.context,
                    "text": h.chunk.text,
                    "also": [
                        {"source": sources[c.page_id], "start": c.span.start, "end": c.span.end}
                        for c in h.also
                    ],
                }
                for h in hits
            ]
        )
    else:
        for h in hits:
            click.echo(
                f"{h.score:.3f}  {shortened(h.chunk.context, 100)}\n       {shortened(squeeze(h.chunk.text), 200)}"
            )
            others = list(dict.fromkeys(sources[c.page_id] for c in h.also))
            if others:
                click.echo(f"       cũng ở: {'; '.join(others)}")
    if not hits:
        click.echo("Không tìm thấy đoạn nào.", err=True)
        sys.exit(NOTHING)
