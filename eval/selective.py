"""Measures of a confidence: does it tell right from wrong, and is it as high as it is often right. Pure functions.

`confidence` is the score of a row and `right` its label. Higher means surer. Rows are pairs in any order.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Row = tuple[float, bool]
"""A confidence and whether it was right."""


def auroc(rows: Sequence[Row]) -> float:
    """The chance that a right row has a higher confidence than a wrong one, ties counted half; nan without both.

    The statistic of Mann and Whitney: (sum of the ranks of the right ones - n(n + 1)/2) / (n m).
    """
    right = sum(ok for _, ok in rows)
    wrong = len(rows) - right
    if not right or not wrong:
        return math.nan
    order = sorted(rows)
    ranks = 0.0
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and order[end][0] == order[start][0]:
            end += 1
        ranks += sum(ok for _, ok in order[start:end]) * (start + 1 + end) / 2
        start = end
    return (ranks - right * (right + 1) / 2) / (right * wrong)


def risk_coverage(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """(coverage, risk) when the surest rows alone are kept, one more at a time: shares of all rows, and of wrong ones in them.

    El-Yaniv and Wiener (JMLR 2010).
    """
    order = sorted(rows, key=lambda r: -r[0])
    points, wrong = [], 0
    for kept, (_, ok) in enumerate(order, 1):
        wrong += not ok
        points.append((kept / len(order), wrong / kept))
    return points


def risk_at(coverage: float, rows: Sequence[Row]) -> float:
    """The risk at the smallest coverage that is at least `coverage`; nan without rows."""
    return next((risk for kept, risk in risk_coverage(rows) if kept >= coverage - 1e-12), math.nan)


def bins(rows: Sequence[Row], count: int = 10) -> list[tuple[float, float, int]]:
    """Mean confidence, share right and number of the rows of each tenth of 0..1 that has any."""
    found = []
    for i in range(count):
        inside = [r for r in rows if i / count <= r[0] < (i + 1) / count or (i == count - 1 and r[0] == 1.0)]
        if inside:
            n = len(inside)
            found.append((sum(c for c, _ in inside) / n, sum(ok for _, ok in inside) / n, n))
    return found


def ece(rows: Sequence[Row], count: int = 10) -> float:
    """Expected calibration error: |mean confidence - share right| of each bin, weighted by its rows (Guo et al. 2017)."""
    return (
        sum(n * abs(sure - right) for sure, right, n in bins(rows, count)) / len(rows) if rows else math.nan
    )
