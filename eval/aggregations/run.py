"""`python -m eval aggregations`: a registry of generated pages, asked for lists and counts."""

from __future__ import annotations

import json
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from assistant.service import Service
from assistant.settings import Settings
from eval.aggregations.asked import Asked, questions
from eval.aggregations.measure import Key, Outcome, misread, outcome
from eval.aggregations.truth import Truth
from eval.generate import Generated, generate
from eval.measures import mean

TASKS_ON_A_PAGE = 6
"""Tasks on a generated page, on average."""


def fill(service: Service, pages: Sequence[Generated]) -> None:
    """Adds generated pages as `chidao add` does, from real files. Raises what a page that cannot be read raises."""
    with tempfile.TemporaryDirectory(prefix="chidao-pages-") as folder:
        for page in pages:
            (Path(folder) / page.name).write_text(page.text, "utf-8")
        for report in service.library.add([Path(folder)]):
            if report.error is not None:
                raise report.error


def ask_all(service: Service, truth: Truth, asked: Sequence[Asked]) -> list[Outcome]:
    """Every question asked, and how its rows compare."""
    key = Key(truth)
    return [outcome(a, service.ask(a.question, today=a.today), key) for a in asked]


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """A row for each kind of question and style, then for all of them."""
    lines = [
        "| kind | questions | rows | precision | recall | count equal | exact |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in (
        *sorted({o.asked.kind for o in outcomes}),
        *sorted({o.asked.style for o in outcomes}),
        "all",
    ):
        some = [o for o in outcomes if name in (o.asked.kind, o.asked.style, "all")]
        exact = [not o.missed and not o.wrong and not o.unreadable for o in some]
        lines.append(
            f"| {name} | {len(some)} | {sum(len(o.asked.truth) for o in some)} | {mean(o.precision for o in some):.4f} "
            f"| {mean(o.recall for o in some):.4f} | {mean(float(o.counted) for o in some):.4f} | {mean(map(float, exact)):.4f} |"
        )
    return lines


def failing(outcomes: Sequence[Outcome], wrong_facts: set[str]) -> list[str]:
    """Each question whose rows or count are wrong, with the share of misread facts in what went wrong."""
    lines = []
    for o in outcomes:
        if not (o.missed or o.wrong or o.unreadable) and o.counted:
            continue
        amiss = [*o.missed, *o.wrong]
        read = sum(i in wrong_facts for i in amiss)
        lines.append(
            f"\n[{o.asked.kind}; {o.asked.style}] {o.asked.question} (today {o.asked.today})\n  true {len(o.asked.truth)}, rows {o.rows}, stated "
            f"{o.stated}, missed {len(o.missed)}, wrong {len(o.wrong)}, unreadable {o.unreadable}, misread {read} of {len(amiss)}\n  {o.text[:300]}"
        )
    return lines


def report(outcomes: Sequence[Outcome], wrong_facts: set[str], truth: Truth) -> dict[str, Any]:
    """Figures: overall, and what is amiss by where it went wrong, reading or answering."""
    amiss = [i for o in outcomes for i in (*o.missed, *o.wrong)]
    seconds = sorted(o.seconds for o in outcomes)
    return {
        "tasks": len(truth.rows),
        "questions": len(outcomes),
        "longest list": max(len(o.asked.truth) for o in outcomes),
        "precision": round(mean(o.precision for o in outcomes), 4),
        "recall": round(mean(o.recall for o in outcomes), 4),
        "count equal": round(mean(float(o.counted) for o in outcomes), 4),
        "tasks and documents misread": len(wrong_facts),
        "rows amiss": len(amiss),
        "rows amiss for a misread fact": sum(i in wrong_facts for i in amiss),
        "rows unreadable": sum(o.unreadable for o in outcomes),
        "seconds_p50": round(statistics.median(seconds), 4),
        "seconds_p95": round(seconds[int(0.95 * (len(seconds) - 1))], 4),
    }


@click.command("aggregations")
@click.option("--tasks", default=10_000, type=click.IntRange(1), help="Khoảng bao nhiêu nhiệm vụ trong kho.")
@click.option("--questions", "count", default=600, type=click.IntRange(1), help="Số câu hỏi.")
@click.option("--seed", default=5, help="Hạt giống của trang và câu hỏi.")
@click.option(
    "--home", type=click.Path(path_type=Path), help="Kho giữ lại để đo nhiều lần (mặc định: kho tạm)."
)
@click.option("--failures", is_flag=True, help="In từng câu trả lời chưa đúng.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def aggregations(tasks: int, count: int, seed: int, home: Path | None, failures: bool, as_json: bool) -> None:
    """Hỏi danh sách và số lượng trên một kho sinh ra, đối chiếu từng dòng với sự thật của bộ sinh."""
    pages = list(generate(max(1, tasks // TASKS_ON_A_PAGE), seed))
    truth = Truth.of(pages)
    with tempfile.TemporaryDirectory(prefix="chidao-aggregations-") as temporary:
        service = Service.open(Settings(home=home or Path(temporary)))
        if service.registry.is_empty():
            fill(service, pages)
        stored = [
            (page.source, page.text, d)
            for page in service.registry.pages()
            for d in service.registry.directives(page_ids=[page.id or 0])
        ]
        wrong_facts = misread(truth, stored)
        outcomes = ask_all(service, truth, list(questions(truth, count, seed)))
        service.close()
    figures = report(outcomes, wrong_facts, truth)
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False))
        return
    for line in [*(f"{name}: {value}" for name, value in figures.items()), *table(outcomes)]:
        click.echo(line)
    if failures:
        for line in failing(outcomes, wrong_facts):
            click.echo(line)
