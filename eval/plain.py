"""Plain BM25 over syllables, with or without pairs of neighbours: what anyone would try first (Lucene's variant)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

K1, B = 1.2, 0.75
_SYLLABLE = re.compile(r"[^\W_]+")


class PlainBM25:
    """Texts by number; the score of a text is the sum over the words of a question of idf * tf' (higher is better).

    idf = ln(1 + (N - n + 0.5) / (n + 0.5)), tf' = tf / (tf + k1 (1 - b + b length / mean length)). With `pairs` two
    neighbouring syllables are a word too, and count in the length.
    """

    def __init__(self, texts: Iterable[str], pairs: bool) -> None:
        self._numbers: dict[str, int] = {}
        words = [self._read(text) for text in texts]
        self._pairs = pairs
        lengths = np.array([len(own) for own in words], dtype=np.int64)
        owner = np.repeat(np.arange(len(words)), lengths)
        flat = np.concatenate(words) if words else np.zeros(0, dtype=np.int64)
        size = max(1, len(self._numbers))
        codes, owners = flat, owner
        if pairs and len(flat):
            same = owner[1:] == owner[:-1]
            codes = np.concatenate([flat, (flat[:-1] * size + flat[1:] + size)[same]])
            owners = np.concatenate([owner, owner[1:][same]])
        self._size, self._count = size, len(words)
        order = np.lexsort((owners, codes))
        codes, owners = codes[order], owners[order]
        first = np.ones(len(codes), dtype=bool)
        first[1:] = (codes[1:] != codes[:-1]) | (owners[1:] != owners[:-1])
        begins = np.flatnonzero(first)
        self._tf = np.diff(np.append(begins, len(codes))).astype(np.float64)
        self._codes, self._owners = codes[begins], owners[begins]
        length = np.bincount(owners, minlength=len(words)).astype(np.float64)
        self._norm = K1 * (1 - B + B * length / max(1e-9, float(length.mean()) if len(words) else 1.0))

    def search(self, query: str, k: int) -> list[tuple[int, float]]:
        """The `k` texts with the highest score above 0, best first."""
        known = [self._numbers.get(word, -1) for word in _SYLLABLE.findall(query.lower())]
        codes = [code for code in known if code >= 0]
        if self._pairs:
            codes += [a * self._size + b + self._size for a, b in pairwise(known) if a >= 0 and b >= 0]
        scores = np.zeros(self._count)
        for code in codes:
            start, end = np.searchsorted(self._codes, [code, code + 1])
            own, tf = self._owners[start:end], self._tf[start:end]
            idf = np.log(1 + (self._count - len(own) + 0.5) / (len(own) + 0.5))
            scores[own] += idf * tf / (tf + self._norm[own])
        best = np.argsort(-scores, kind="stable")[:k]
        return [(int(n), float(scores[n])) for n in best if scores[n] > 0]

    def _read(self, text: str) -> Ints:
        found: Sequence[str] = _SYLLABLE.findall(text.lower())
        numbers = self._numbers
        return np.array([numbers.setdefault(word, len(numbers)) for word in found], dtype=np.int64)
