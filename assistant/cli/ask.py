"""Asking and searching."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from assistant.cli.common import FAILED, NOTHING, command, opened, print_json, province_named
from assistant.service import Service
from assistant.wording import shortened
from corpus.errors import ChidaoError, QuestionError
from corpus.text import squeeze


@click.command()
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
@command
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
    with opened(home, encoder) as service:
        if batch is not None:
            _answer_batch(service, batch)
            return
        answer = service.ask(" ".join(question), history)
    if as_json:
        print_json(answer.to_json())
    else:
        click.echo(answer.text)
        for notice in answer.notices:
            click.echo(f"Lưu ý: {notice}")
        for c in answer.citations:
            click.echo(f"  [{c.id}] {c.source} ({c.start}–{c.end}): “{shortened(squeeze(c.quote), 160)}”")
    if answer.status == "abstained":
        sys.exit(NOTHING)


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
            answer = service.ask(*_asked(given)).to_json()
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


def _asked(row: dict[str, Any]) -> tuple[str, list[str]]:
    """The question of a line, and the ones before it. Raises QuestionError where they are no text."""
    question, history = row.get("question"), row.get("history") or []
    if not isinstance(question, str):
        raise QuestionError('thiếu khóa "question", hoặc giá trị của nó không phải chữ.')
    if not isinstance(history, list) or not all(isinstance(h, str) for h in history):
        raise QuestionError('khóa "history" phải là danh sách câu hỏi.')
    return question, history


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="TỪ…")
@click.option(
    "-k", "count", default=10, show_default=True, type=click.IntRange(1, 200), help="Số đoạn tối đa."
)
@click.option("--province", help="Chỉ trong tỉnh này.")
@command
def search(
    words: tuple[str, ...],
    count: int,
    province: str | None,
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Tìm đoạn văn gần nhất với những từ đã cho."""
    with opened(home, encoder) as service:
        hits = service.search(" ".join(words), count, province_named(province))
        sources = {h.chunk.page_id: service.page_of(h.chunk.page_id).source for h in hits}
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
