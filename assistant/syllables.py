"""How telling a syllable of general Vietnamese text is, and whether a word is one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

UNKNOWN = 7.0
"""Weight of a syllable that general Vietnamese text does not have: as rare as the rarest in the table."""


_I = str.maketrans("iíìỉĩị", "yýỳỷỹỵ")
_Y = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    raw = resources.files("index").joinpath("frequencies.json").read_text(encoding="utf-8")
    table: dict[str, float] = json.loads(raw)
    return table


@lru_cache(maxsize=8192)
def telling(word: str) -> float:
    """How telling a syllable is: log of the share of general texts without it, 0 for the commonest."""
    table = _frequencies()
    ways = {word, word[:-1] + word[-1:].translate(_I)} if len(word) == 2 else {word}
    return min(table.get(way, UNKNOWN) for way in ways)


def is_syllable(word: str) -> bool:
    """Whether general Vietnamese text holds the syllable, as written or folded."""
    return word in _frequencies()


def syllables() -> Iterable[str]:
    """All syllables of general Vietnamese text, as written and folded."""
    return _frequencies()


@lru_cache(maxsize=8192)
def spelt(syllable: str) -> str:
    """A syllable in small letters with "i" for a "y" that stands for the same sound: "lý" and "lí" are one word."""
    if len(syllable) == 2 and syllable[0] in "hklmstv":
        return syllable[0] + syllable[1].translate(_Y)
    return syllable
