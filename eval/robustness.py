"""`python -m eval robustness`: every question also as people type it, and how many answers that costs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from assistant.service import Service
from assistant.settings import Settings
from corpus.errors import ChidaoError
from eval.answers import own_sets, read_questions, temporary_service
from eval.measures import mean
from eval.scoring import score
from eval.typed import VARIANTS, variant


def robust(service: Service, questions: Sequence[Mapping[str, Any]], seed: int) -> list[dict[str, Any]]:
    """A row for each question: whether it is answered right as written and in each spelling, None where that is the same."""
    rows = []
    for question in questions:
        row: dict[str, Any] = {"id": question["id"], "kind": question["kind"], "spelled": {}, "said": {}}
        for name in ("as written", *VARIANTS):
            asked = (
                question["question"] if name == "as written" else variant(name, question["question"], seed)
            )
            if name != "as written" and asked == question["question"]:
                row[name] = None
                continue
            answer = service.ask(asked, question.get("history") or [])
            row[name] = score(question, answer, lambda i: service.page_of(i).text)["correct"]
            row["spelled"][name], row["said"][name] = asked, answer.text
        rows.append(row)
    return rows


def fall(rows: Sequence[Mapping[str, Any]], name: str) -> tuple[int, float, float]:
    """Questions that the spelling `name` changes; the share of them right in it; how far that is below as written."""
    some = [r for r in rows if r[name] is not None]
    return (
        len(some),
        mean(r[name] for r in some),
        mean(r["as written"] for r in some) - mean(r[name] for r in some),
    )


def told(rows: Sequence[Mapping[str, Any]], failures: bool) -> Iterator[str]:
    """The table; with `failures`, each question that a spelling made wrong."""
    yield "| spelling | questions changed | correct | fall, points |\n|---|---|---|---|"
    yield f"| as written | {len(rows)} | {mean(r['as written'] for r in rows):.4f} | |"
    for name in VARIANTS:
        count, right, lower = fall(rows, name)
        yield f"| {name} | {count} | {right:.4f} | {100 * lower:+.1f} |"
    for row in rows if failures else ():
        for name in VARIANTS:
            if row["as written"] == 1.0 and row[name] == 0.0:
                yield f"\n{row['id']} [{row['kind']}] {name}: {row['spelled'][name]}\n  ({row['spelled']['as written']})\n  {row['said'][name][:300]}"


@contextmanager
def _opened(
    questions: Path | None, home: Path | None
) -> Iterator[list[tuple[Service, list[dict[str, Any]]]]]:
    """The service and questions of the caller, or, without them, those of the project's own sets, one by one."""
    if questions is not None and home is not None:
        service = Service.open(Settings.load({"home": home, "encoder": None}))
        yield [(service, read_questions(questions))]
        service.close()
        return
    with own_sets() as sets, temporary_service(sets) as services:
        yield [(service, read_questions(asked)) for service, asked in services]


@click.command("robustness")
@click.argument("questions", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--home", type=click.Path(path_type=Path), help="Thư mục kho đã nạp trang của QUESTIONS.")
@click.option("--seed", default=1, help="Hạt giống của cách gõ.")
@click.option("--seeds", default=1, type=click.IntRange(1), help="Số hạt giống đo gộp, từ --seed trở đi.")
@click.option("--failures", is_flag=True, help="In từng câu hỏi sai vì cách gõ.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def robustness(
    questions: Path | None, home: Path | None, seed: int, seeds: int, failures: bool, as_json: bool
) -> None:
    """Hỏi lại mỗi câu như người dùng gõ: không dấu, nửa dấu, viết tắt, gõ sai một chữ.

    Không có QUESTIONS và --home: các bộ câu hỏi đi kèm.
    """
    if (questions is None) != (home is None):
        raise click.UsageError("QUESTIONS và --home đi cùng nhau.")
    try:
        with _opened(questions, home) as sets:
            rows = [
                r
                for s in range(seed, seed + seeds)
                for service, asked in sets
                for r in robust(service, asked, s)
            ]
    except ChidaoError as exc:
        raise click.ClickException(str(exc)) from exc
    if as_json:
        click.echo(json.dumps({n: fall(rows, n) for n in VARIANTS}, ensure_ascii=False))
        return
    for line in told(rows, failures):
        click.echo(line)
