"""`python -m eval answer-speed`: how long a question takes in a large home that is open."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import click

from assistant.collecting import collect_rarely
from assistant.service import Service
from assistant.settings import Settings
from eval.aggregations.asked import questions
from eval.aggregations.truth import Truth
from eval.answers import own_sets, read_questions
from eval.generate import Generated, generate


def lists(pages: list[Generated], count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Questions for lists and counts, by their kind; those of one province, as officials ask."""
    for asked in questions(Truth.of(pages), count, seed):
        if asked.wanted.province:
            yield asked.kind, asked.question


def facts(pages: list[Generated]) -> Iterator[tuple[str, str]]:
    """Questions about one document or task of the generated pages."""
    for page in pages:
        for document in page.documents:
            task = document.tasks[0]
            name = f"{document.type} {document.number}"
            yield "document", f"{name} của {page.province} về việc gì, ban hành ngày nào?"
            yield "who", f"Cơ quan nào ở {page.province} được giao {task.words}?"
            yield "task", f"{task.agency} được giao việc gì trong {name} của {page.province}?"
            yield "when", f"Ở {page.province}, việc {task.words} phải xong khi nào?"


def written() -> list[tuple[str, str]]:
    """The project's own questions, most of which a store of other pages cannot answer."""
    with own_sets() as sets:
        return [(f"own: {q['kind']}", q["question"]) for _, asked in sets for q in read_questions(asked)]


@click.command("answer-speed")
@click.option(
    "--home", required=True, type=click.Path(exists=True, path_type=Path), help="Kho đã nạp trang sinh ra."
)
@click.option(
    "--pages", default=28_600, type=click.IntRange(1), help="Số trang mà kho được sinh (cùng hạt giống)."
)
@click.option(
    "--series", default=None, type=int, help="Số trang của cả loạt, khi kho chỉ giữ những trang đầu."
)
@click.option("--seed", default=0, help="Hạt giống của các trang.")
@click.option("--questions", "count", default=300, type=click.IntRange(10), help="Số câu hỏi.")
@click.option("--slowest", default=0, help="In từng ấy câu chậm nhất.")
def answer_speed(home: Path, pages: int, series: int | None, seed: int, count: int, slowest: int) -> None:
    """Đo thời gian trả lời (đồng hồ và bộ xử lý) trong một kho lớn đang mở."""
    known = list(islice(generate(series or pages, seed), 0, pages, max(1, pages // 400)))
    third = count // 3
    asked = [
        *islice(lists(known, 4 * third, 1), third),
        *islice(facts(known), 0, 4 * third, 4),
        *islice(cycle(written()), 0, 7 * third, 7),
    ]
    service = Service.open(Settings(home=home))
    for _, question in asked[:: max(1, len(asked) // 5)]:
        service.ask(question)
    collect_rarely()
    took: list[tuple[float, float, str, str]] = []
    for kind, question in asked:
        clock, processor = time.perf_counter(), time.process_time()
        service.ask(question)
        took.append(
            (1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor), kind, question)
        )
    click.echo(f"{len(service.index)} đoạn, {service.status()['pages']} trang, {len(took)} câu hỏi")
    service.close()
    click.echo(
        "| questions | n | p50 ms | p95 ms | p50 ms, processor | p95 ms, processor |\n|---|---|---|---|---|---|"
    )
    groups: defaultdict[str, list[tuple[float, float, str, str]]] = defaultdict(list)
    for number, row in enumerate(took):
        groups[("lists", "facts", "own")[min(2, number // third)]].append(row)
    for name, some in (*groups.items(), ("all", took)):
        clock_, processor_ = sorted(r[0] for r in some), sorted(r[1] for r in some)
        cells = [statistics.median(clock_), _p95(clock_), statistics.median(processor_), _p95(processor_)]
        click.echo(f"| {name} | {len(some)} | {' | '.join(f'{c:.1f}' for c in cells)} |")
    for row in sorted(took, reverse=True)[:slowest]:
        click.echo(f"{row[0]:.0f} ms ({row[1]:.0f}) [{row[2]}] {row[3]}")


def _p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed; `values` ascending."""
    return values[min(len(values) - 1, round(0.95 * (len(values) - 1)))]
