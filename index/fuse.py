"""What words and vectors say of a chunk -> one score. Pure functions; every number is a similarity, higher is
better.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter, mul


@dataclass(frozen=True, slots=True)
class Signals:
    """How like a question a chunk is, in several ways; each is 0 without any likeness and at most 1.

    `bm25` is the BM25 score over the highest that any text could have; `syllables` and `pairs` the share of
    the question's words that the chunk has, weighted by how rare they are, and `accented_` the same with
    diacritics (0 for a question typed without); `context` the share of the context line's words that the
    question has; `cosine` that of the two vectors.
    """

    bm25: float = 0.0
    syllables: float = 0.0
    pairs: float = 0.0
    accented_syllables: float = 0.0
    accented_pairs: float = 0.0
    context: float = 0.0
    cosine: float = 0.0


NAMES = tuple(field.name for field in fields(Signals))
_values = attrgetter(*NAMES)


def fused(signals: Signals, weights: Signals) -> float:
    """The weighted sum of the signals."""
    return sum(map(mul, _values(weights), _values(signals)), start=0.0)


def cover(rarity: Mapping[str, float], within: Collection[str], whole: float) -> float:
    """The share of the words of `rarity` that stand in `within`, each counted by its rarity; `whole` is the sum of all,
    0 where there are none.
    """
    return sum(own for word, own in rarity.items() if word in within) / whole if whole else 0.0
