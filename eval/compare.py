"""`python -m eval compare A.json B.json`: two runs over the same questions, and whether their difference is more than chance.

A paired bootstrap: questions are drawn with replacement, both runs' values of each taken together (Efron and Tibshirani 1993,
16.4; Koehn, EMNLP 2004). p is two-sided: twice the smaller share of draws on one side of 0, one draw more in both counts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np

from eval.citations import CITED
from eval.scoring import MEASURES


@dataclass(frozen=True, slots=True)
class Difference:
    """B minus A in the mean, with its 95 % interval and p; `questions` both runs have a value for."""

    questions: int
    a: float
    b: float
    low: float
    high: float
    p: float


def paired_bootstrap(
    a: Sequence[float], b: Sequence[float], draws: int = 10_000, seed: int = 0
) -> Difference:
    """The difference of two runs' values of the same questions, in the same order. Raises ValueError for unequal lengths."""
    if len(a) != len(b) or not a:
        raise ValueError(f"Two runs of {len(a)} and {len(b)} values cannot be paired.")
    gaps = np.asarray(b, dtype=float) - np.asarray(a, dtype=float)
    pick = np.random.default_rng(seed).integers(0, len(gaps), (draws, len(gaps)))
    means = gaps[pick].mean(axis=1)
    low, high = (float(x) for x in np.quantile(means, (0.025, 0.975)))
    below, above = int((means <= 0).sum()), int((means >= 0).sum())
    p = min(1.0, 2 * (min(below, above) + 1) / (draws + 1))
    return Difference(len(gaps), float(np.mean(a)), float(np.mean(b)), low, high, p)


def changed(
    a: Mapping[str, Any], b: Mapping[str, Any], measure: str = "correct"
) -> list[tuple[str, float, float]]:
    """Ids of the questions whose `measure` differs, with both values."""
    one, other = _by_id(a), _by_id(b)
    return [
        (i, one[i][measure], other[i][measure])
        for i in one
        if i in other
        and None not in (one[i][measure], other[i][measure])
        and one[i][measure] != other[i][measure]
    ]


def _by_id(run: Mapping[str, Any]) -> dict[str, Any]:
    return {row["id"]: row for row in run["rows"]}


@click.command("compare")
@click.argument("a", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("b", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--draws", default=10_000, type=click.IntRange(100), help="Số lần lấy mẫu lại.")
def compare(a: Path, b: Path, draws: int) -> None:
    """So hai lần đo đã ghi bằng --out: chênh lệch, khoảng tin cậy 95 %, p, và câu hỏi nào đổi kết quả."""
    first, second = (json.loads(p.read_text("utf-8")) for p in (a, b))
    for name in sorted(set(first["settings"]) | set(second["settings"])):
        one, other = first["settings"].get(name), second["settings"].get(name)
        click.echo(f"{name}: {one}" + ("" if one == other else f" -> {other}"))
    rows = [(x, _by_id(second).get(i)) for i, x in _by_id(first).items()]
    click.echo("| measure | questions | A | B | B - A | 95 % | p |\n|---|---|---|---|---|---|---|")
    for measure in (*MEASURES, *CITED):
        pairs = [
            (x[measure], y[measure]) for x, y in rows if y and None not in (x.get(measure), y.get(measure))
        ]
        if pairs:
            d = paired_bootstrap([x for x, _ in pairs], [y for _, y in pairs], draws)
            click.echo(
                f"| {measure} | {d.questions} | {d.a:.4f} | {d.b:.4f} | {d.b - d.a:+.4f} | {d.low:+.4f} … {d.high:+.4f} | {d.p:.4f} |"
            )
    for id_, one, other in changed(first, second):
        click.echo(f"{id_}: {one:g} -> {other:g}")
