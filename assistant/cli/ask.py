"""Asking and searching."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from assistant.cli.common import NOTHING, command, opened, print_json, province_named
from assistant.cli.table import with_table
from assistant.question import Asked
from assistant.question.labels import SLOTS
from assistant.service import Service
from assistant.wording import shortened
from corpus.errors import ChidaoError
from corpus.text import squeeze


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
@command
def ask(
    question: tuple[str, ...],
    batch: Path | None,
    history: tuple[str, ...],
    settings: tuple[str, ...],
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
    with opened(home, encoder) as service:
        if batch is not None:
            _answer_batch(service, batch)
            return
        answer = service.ask(" ".join(question), history, corrections=corrections)
    if as_json:
        print_json(answer.to_json())
    else:
        click.echo(with_table(answer))
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


def _row(line: str) -> tuple[Any, str, list[str | Asked], dict[str, str | None]]:
    """Id, question, earlier questions and corrections of a line. Raises ValueError, KeyError or TypeError."""
    row = json.loads(line)
    history = [
        Asked(str(h["question"]), _changes(h)) if isinstance(h, dict) else str(h)
        for h in row.get("history") or []
    ]
    return row.get("id"), str(row["question"]), history, _changes(row)


def _changes(row: dict[str, Any]) -> dict[str, str | None]:
    return {str(k): None if v is None else str(v) for k, v in dict(row.get("corrections") or {}).items()}


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
            identity, question, history, corrections = _row(line)
        except (ValueError, KeyError, TypeError) as exc:
            raise ChidaoError(
                f'Dòng {number} của {batch} không phải một câu hỏi JSON có khóa "question": {exc}.'
            ) from exc
        answer = service.ask(question, history, corrections=corrections).to_json()
        answer["id"] = identity
        click.echo(json.dumps(answer, ensure_ascii=False))


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
