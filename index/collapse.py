"""Passages that say the same of the same document: one is shown, the others are kept with it. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from corpus.text import fold
from index.chunk import Chunk
from index.filter import number_key

ALIKE = 0.9
"""The least share of their words, of all that either has, that two passages with the same figures have in common."""

_WORD = re.compile(r"[^\W_]+")


def same(one: Chunk, two: Chunk) -> bool:
    """Whether two passages of one document tell the same with nearly the same words and exactly the same figures.

    The same words in another document, of another province, type, number or date, are another matter.
    """
    if _document(one) != _document(two) or (one.date and two.date and one.date != two.date):
        return False
    words, others = _words(one.text), _words(two.text)
    if words == others:
        return True
    if one.number is None or _figures(words) != _figures(others):
        return False
    return len(words & others) >= ALIKE * len(words | others)


def collapsed(chunks: Iterable[Chunk]) -> list[list[Chunk]]:
    """Each passage with those after it that are the same, in the order of the first of each."""
    groups: list[list[Chunk]] = []
    by_document: dict[tuple[str, ...], list[list[Chunk]]] = {}
    for chunk in chunks:
        near = by_document.setdefault(_document(chunk), [])
        group = next((g for g in near if same(g[0], chunk)), None)
        if group is None:
            group = []
            groups.append(group)
            near.append(group)
        group.append(chunk)
    return groups


def _document(chunk: Chunk) -> tuple[str, ...]:
    parts: Sequence[str | None] = (chunk.province, chunk.type, chunk.number and number_key(chunk.number))
    return tuple(fold(part or "") for part in parts)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


def _figures(words: Iterable[str]) -> set[str]:
    return {word for word in words if any(c.isdigit() for c in word)}
