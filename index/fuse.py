"""Two lists of scores -> one. Pure functions; every score is a similarity, higher is better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Scores = Mapping[int, float]


def reciprocal_rank(lists: Sequence[Scores], weights: Sequence[float], k: int = 60) -> dict[int, float]:
    """Sum of weight / (k + rank), rank from 1 (Cormack, Clarke and Büttcher, SIGIR 2009)."""
    fused: dict[int, float] = {}
    for scores, weight in zip(lists, weights, strict=True):
        for rank, key in enumerate(sorted(scores, key=lambda key: (-scores[key], key)), 1):
            fused[key] = fused.get(key, 0.0) + weight / (k + rank)
    return fused


def weighted(lists: Sequence[Scores], weights: Sequence[float]) -> dict[int, float]:
    """Sum of weight * `scaled` score; a key that a list lacks has 0 there."""
    fused: dict[int, float] = {}
    for scores, weight in zip(lists, weights, strict=True):
        for key, score in scaled(scores).items():
            fused[key] = fused.get(key, 0.0) + weight * score
    return fused


def scaled(scores: Scores) -> dict[int, float]:
    """Scores moved to 0..1 (min-max); equal scores all become 1."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    return {key: (score - low) / (high - low) if high > low else 1.0 for key, score in scores.items()}
