"""Asking and searching."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from assistant.cli.common import NOTHING, command, model_option, opened, print_json, province_named
from assistant.service import Service
from assistant.wording import shortened
from corpus.errors import ChidaoError
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
@model_option
@command
def ask(
    question: tuple[str, ...],
    batch: Path | None,
    history: tuple[str, ...],
    model: str | None,
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Hỏi, và nhận câu trả lời có trích dẫn nguyên văn."""
    if bool(question) == (batch is not None):
        raise click.UsageError("Cần một câu hỏi, hoặc --batch TỆP.jsonl (không cả hai).")
    with opened(home, encoder, model=model) as service:
        if batch is not None:
            _answer_batch(service, batch)
            return
        shown, answer = 0, None
        for answer in service.ask_stream(" ".join(question), history):
            if not as_json:
                click.echo(answer.text[shown:], nl=False)
                shown = len(answer.text)
    assert answer is not None
    if as_json:
        print_json(answer.to_json())
    else:
        click.echo()
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
