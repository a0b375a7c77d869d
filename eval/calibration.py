"""`python -m eval calibration`: does the confidence tell right answers from wrong ones; `--fit` makes its weights.

Three views of one confidence, the chance that the text answers the question rightly:
- shown: surety of what was done (the confidence of an answer, 1 - it of an abstention), and whether that was right;
- answered: the confidence, and whether there is a right answer in the text, over all questions;
- answerable: the confidence, and whether the question can be answered from the pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.answer import Status
from assistant.confidence import calibrated
from assistant.service import Service
from eval.answers import own_sets, read_questions, temporary_service
from eval.scoring import score
from eval.selective import Row, auroc, bins, ece, risk_at, risk_coverage
from eval.typed import VARIANTS, variant

FITTED = ("samples", "invented 1", "invented 3", "invented 5")
"""Sets on which the weights are fitted; the others are held out, pages and questions."""

WEIGHTS = Path(__file__).parents[1] / "assistant" / "confidence.json"
STRENGTH = 1.0
"""Inverse of the ridge penalty."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as far as its confidence goes. `right`: what was done was right; `answerable`: the pages hold an answer."""

    set: str
    id: str
    spelling: str
    status: str
    right: bool
    answerable: bool
    signals: dict[str, float]

    @property
    def confidence(self) -> float:
        """The confidence by the weights in force."""
        return calibrated(self.signals, Status(self.status))

    @property
    def abstained(self) -> bool:
        """Whether nothing was answered."""
        return self.status == Status.ABSTAINED

    def shown(self) -> Row:
        """Surety of what was done, and whether it was right."""
        return (1 - self.confidence if self.abstained else self.confidence), self.right

    def answered(self) -> Row:
        """The confidence, and whether the text holds a right answer."""
        return self.confidence, self.right and not self.abstained

    def known(self) -> Row:
        """The confidence, and whether the question can be answered."""
        return self.confidence, self.answerable


VIEWS = {"shown": Told.shown, "answered": Told.answered, "answerable": Told.known}


def tell(
    service: Service, name: str, questions: Sequence[Mapping[str, Any]], spelled: bool
) -> Iterable[Told]:
    """Every question asked as written and, where `spelled`, in each spelling that changes it."""
    for question in questions:
        for spelling in ("as written", *(VARIANTS if spelled else ())):
            asked = question["question"]
            if spelling != "as written":
                asked = variant(spelling, asked, 1)
                if asked == question["question"]:
                    continue
            answer = service.ask(asked, question.get("history") or [])
            right = score(question, answer, lambda i: service.page_of(i).text)["correct"] == 1.0
            yield Told(
                name, question["id"], spelling, str(answer.status), right,
                question["expected_behavior"] != "abstain", answer.signals,
            )  # fmt: skip


def fitted(rows: Sequence[Told]) -> dict[str, dict[str, float]]:
    """Weights of the two logistic functions: that an answer is right, and that an abstention misses one."""
    table = {}
    for name, abstained in (("answered", False), ("abstained", True)):
        some = [r for r in rows if r.abstained is abstained]
        names = sorted(some[0].signals)
        wanted = [not r.right if abstained else r.right for r in some]
        model = LogisticRegression(C=STRENGTH, max_iter=2000)
        model.fit(np.array([[r.signals[n] for n in names] for r in some]), wanted)
        table[name] = {"constant": round(float(model.intercept_[0]), 4)}
        table[name] |= {n: round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True)}
    return table


def measures(rows: Sequence[Told]) -> dict[str, float]:
    """Every figure of a set of rows; `wrong` is the number of rows on which the first AUROC rests."""
    shown = [r.shown() for r in rows]
    given = [(r.confidence, r.right) for r in rows if not r.abstained]
    return {
        "rows": len(rows),
        "wrong": sum(not ok for _, ok in shown),
        "auroc shown": auroc(shown),
        "auroc answered": auroc([r.answered() for r in rows]),
        "auroc answerable": auroc([r.known() for r in rows]),
        "ece shown": ece(shown),
        "ece of answers": ece(given),
        "answered but wrong, coverage 0.9": risk_at(0.9, given),
        "answered but wrong, all": risk_at(1.0, given),
    }


def collect(spelled: bool) -> list[Told]:
    """The rows of the project's own sets."""
    with own_sets() as sets, temporary_service(sets) as services:
        found: list[Told] = []
        for number, (service, asked) in enumerate(services):
            name = "samples" if number == 0 else f"invented {number}"
            found += tell(service, name, read_questions(asked), spelled)
        return found


@click.command("calibration")
@click.option("--rows", type=click.Path(dir_okay=False, path_type=Path), help="Ghi (hoặc đọc lại) từng dòng.")
@click.option("--fit", is_flag=True, help="Tính lại trọng số từ các bộ dùng để chỉnh, ghi vào gói.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def calibration(rows: Path | None, fit: bool, as_json: bool) -> None:
    """Đo độ tin cậy của câu trả lời trên các bộ đi kèm, bộ dùng để chỉnh và bộ giữ riêng tách nhau."""
    if rows is not None and rows.exists():
        found = [Told(**json.loads(line)) for line in rows.read_text("utf-8").splitlines()]
    else:
        found = collect(spelled=True)
        if rows is not None:
            rows.write_text("".join(json.dumps(asdict(r), ensure_ascii=False) + "\n" for r in found), "utf-8")
    if fit:
        table = fitted([r for r in found if r.set in FITTED])
        WEIGHTS.write_text(json.dumps(table, indent=1) + "\n", "utf-8")
        click.echo(f"Đã ghi {WEIGHTS}; chạy lại lệnh không có --fit để đo.")
        return
    parts = {
        "fitted": [r for r in found if r.set in FITTED],
        "held out": [r for r in found if r.set not in FITTED],
        "held out, as written": [r for r in found if r.set not in FITTED and r.spelling == "as written"],
    }
    figures = {name: measures(some) for name, some in parts.items()}
    if as_json:
        curves = {
            "risk_coverage": risk_coverage([r.shown() for r in parts["held out"]]),
            "reliability": bins([r.shown() for r in parts["held out"]]),
        }
        click.echo(json.dumps({"figures": figures, **curves}, ensure_ascii=False))
        return
    click.echo(f"| measure | {' | '.join(figures)} |\n|---|{'---|' * len(figures)}")
    for name in next(iter(figures.values())):
        click.echo(f"| {name} | {' | '.join(f'{f[name]:.4g}' for f in figures.values())} |")
    for sure, right, n in bins([r.shown() for r in parts["held out"]]):
        click.echo(f"reliability: {sure:.3f} -> {right:.3f} (n={n})")
