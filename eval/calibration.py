"""`python -m eval calibration`: does the confidence tell right answers from wrong ones; `--fit` makes its weights.

Three views of one confidence, the chance that the text answers the question rightly:
- shown: surety of what was done (the confidence of an answer, 1 - it of an abstention), and whether that was right;
- answered: the confidence, and whether there is a right answer in the text, over all questions;
- answerable: the confidence, and whether the question can be answered from the pages.

The weights that ship are fitted on all sets. What is measured is held out: a fifth of the sets, pages and questions, is judged by
weights that the other four fifths gave. Held out from the weights, that is: which signals there are, and the rules of the assistant
itself, were chosen with these sets in sight.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from assistant.answer import Draft, Status
from assistant.confidence import Weights, calibrated, signals
from assistant.question import understand
from assistant.service import Service
from corpus.errors import PageError
from eval.answers import own_sets, read_questions, temporary_service
from eval.scoring import score
from eval.selective import Row, auroc, bins, ece, risk_at, risk_coverage
from eval.typed import VARIANTS, variant

FOLDS = 5
"""Parts of the sets, by turns; each is judged by what the others teach."""

WEIGHTS = Path(__file__).parents[1] / "assistant" / "confidence.json"
STRENGTH = 0.1
"""Inverse of the ridge penalty on signals scaled to unit variance."""

SEEN = 30
"""Questions, at least, in which a signal is not zero, for it to have a weight."""


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
    def abstained(self) -> bool:
        """Whether nothing was answered."""
        return self.status == Status.ABSTAINED


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer, and the confidence that some weights give it."""

    told: Told
    confidence: float

    def shown(self) -> Row:
        """Surety of what was done, and whether it was right."""
        return (1 - self.confidence if self.told.abstained else self.confidence), self.told.right

    def answered(self) -> Row:
        """The confidence, and whether the text holds a right answer."""
        return self.confidence, self.told.right and not self.told.abstained

    def known(self) -> Row:
        """The confidence, and whether the question can be answered."""
        return self.confidence, self.told.answerable


def judged(rows: Iterable[Told], weights: Weights | None = None) -> list[Judged]:
    """Every row with its confidence, by the weights that ship unless others are given."""
    return [Judged(r, calibrated(r.signals, Status(r.status), weights)) for r in rows]


def held_out(rows: Sequence[Told]) -> list[Judged]:
    """Every row with its confidence by weights that were fitted without its fifth of the sets."""
    names = list(dict.fromkeys(r.set for r in rows))
    fold = {name: n % FOLDS for n, name in enumerate(names)}
    found = []
    for part in range(FOLDS):
        weights = fitted([r for r in rows if fold[r.set] != part])
        found += judged((r for r in rows if fold[r.set] == part), weights)
    return found


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
    """Weights of the two logistic functions: that an answer is right, and that an abstention misses one.

    The spellings of a question count together as one. Raises PageError where there are no answers or no abstentions.
    """
    spellings = Counter((r.set, r.id) for r in rows)
    table = {}
    for name, abstained in (("answered", False), ("abstained", True)):
        some = [r for r in rows if r.abstained is abstained]
        if len({r.right for r in some}) < 2:
            raise PageError(
                f"Không tính được trọng số: cần cả dòng đúng và dòng sai trong {len(some)} dòng {name}."
            )
        seen = Counter(n for n, _, _ in {(n, r.set, r.id) for r in some for n, v in r.signals.items() if v})
        names = sorted(n for n in some[0].signals if seen[n] >= SEEN)
        wanted = [not r.right if abstained else r.right for r in some]
        weight = np.array([1 / spellings[r.set, r.id] for r in some])
        scaler = StandardScaler()
        values = scaler.fit_transform(np.array([[r.signals[n] for n in names] for r in some]))
        model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(values, wanted, sample_weight=weight)
        weights = model.coef_[0] / scaler.scale_
        constant = float(model.intercept_[0] - weights @ scaler.mean_)
        table[name] = {"constant": round(constant, 4)}
        table[name] |= {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}
    return table


def measures(rows: Sequence[Judged]) -> dict[str, float]:
    """Every figure of a set of rows; `wrong` is the number of rows on which the first AUROC rests."""
    shown = [r.shown() for r in rows]
    given = [(r.confidence, r.told.right) for r in rows if not r.told.abstained]
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


def _check_names(path: Path, rows: Sequence[Told]) -> None:
    """Raises ClickException where rows that were written before have other signals than there are now."""
    now = set(signals(understand("Sở nào chủ trì?"), Draft()))
    for row in rows:
        if row.signals.keys() != now:
            other = ", ".join(sorted(row.signals.keys() ^ now))
            raise click.ClickException(f"{path} có tín hiệu khác bản này ({other}). Hãy xóa tệp và đo lại.")


@click.command("calibration")
@click.option("--rows", type=click.Path(dir_okay=False, path_type=Path), help="Ghi (hoặc đọc lại) từng dòng.")
@click.option("--fit", is_flag=True, help="Tính lại trọng số từ mọi bộ, ghi vào gói.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def calibration(rows: Path | None, fit: bool, as_json: bool) -> None:
    """Đo độ tin cậy của câu trả lời trên các bộ đi kèm: mỗi phần năm số bộ được đo bằng trọng số chỉnh trên các bộ còn lại."""
    if rows is not None and rows.exists():
        found = [Told(**json.loads(line)) for line in rows.read_text("utf-8").splitlines()]
        _check_names(rows, found)
    else:
        found = collect(spelled=True)
        if rows is not None:
            rows.write_text("".join(json.dumps(asdict(r), ensure_ascii=False) + "\n" for r in found), "utf-8")
    if fit:
        WEIGHTS.write_text(json.dumps(fitted(found), indent=1) + "\n", "utf-8")
        click.echo(f"Đã ghi {WEIGHTS}; chạy lại lệnh không có --fit để đo.")
        return
    apart = held_out(found)
    parts = {
        "held out": apart,
        "held out, as written": [r for r in apart if r.told.spelling == "as written"],
        "seen by the weights": judged(found),
    }
    figures = {name: measures(some) for name, some in parts.items()}
    if as_json:
        curves = {
            "risk_coverage": risk_coverage([r.shown() for r in apart]),
            "reliability": bins([r.shown() for r in apart]),
        }
        click.echo(json.dumps({"figures": figures, **curves}, ensure_ascii=False))
        return
    click.echo(f"| measure | {' | '.join(figures)} |\n|---|{'---|' * len(figures)}")
    for name in next(iter(figures.values())):
        click.echo(f"| {name} | {' | '.join(f'{f[name]:.4g}' for f in figures.values())} |")
    for sure, right, n in bins([r.shown() for r in apart]):
        click.echo(f"reliability: {sure:.3f} -> {right:.3f} (n={n})")
