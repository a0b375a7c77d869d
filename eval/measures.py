"""Measures of a ranking. Pure functions of the ids found, best first, and the judged ones.

A question without a judged id has no measure: every function gives nan, and `mean` leaves it out.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence


def accuracy_at_1(found: Sequence[str], relevant: Collection[str]) -> float:
    """1 when the first id found is relevant, else 0."""
    if not relevant:
        return math.nan
    return float(bool(found) and found[0] in relevant)


def recall_at(k: int, found: Sequence[str], relevant: Collection[str]) -> float:
    """The share of the relevant ids that stand among the first `k` (trec_eval `recall_k`)."""
    if not relevant:
        return math.nan
    return len(set(relevant).intersection(found[:k])) / len(set(relevant))


def reciprocal_rank(found: Sequence[str], relevant: Collection[str], k: int = 10) -> float:
    """1 / the rank of the first relevant id, 0 when none stands among the first `k`; its mean is MRR@k."""
    if not relevant:
        return math.nan
    return next((1 / rank for rank, id_ in enumerate(found[:k], 1) if id_ in relevant), 0.0)


def ndcg(found: Sequence[str], gains: Mapping[str, float], k: int = 10) -> float:
    """DCG@k over that of the best order, DCG = sum of gain / log2(rank + 1).

    The gain enters as it is, not as 2^gain - 1 (Järvelin and Kekäläinen, TOIS 2002; trec_eval `ndcg_cut_k`).
    """
    ideal = dcg(sorted((gain for gain in gains.values() if gain > 0), reverse=True)[:k])
    if not ideal:
        return math.nan
    return dcg([gains.get(id_, 0.0) for id_ in found[:k]]) / ideal


def dcg(gains: Iterable[float]) -> float:
    """Sum of gain / log2(rank + 1), rank from 1."""
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def mean(values: Iterable[float]) -> float:
    """The mean of the values that are not nan; nan when there is none."""
    known = [value for value in values if not math.isnan(value)]
    return sum(known) / len(known) if known else math.nan
