"""Questions in everyday words: what a text says, put as people say it (`corpus/who/spoken.py`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from corpus.text import place_tones
from corpus.who.spoken import Phrase, phrases

TABLES = ("spoken", "everyday")

_SYLLABLE = re.compile(r"[^\W_]+")


def syllables_of(text: str) -> Phrase:
    """The syllables of `text` in small letters, without marks between them."""
    return tuple(_SYLLABLE.findall(place_tones(text).lower()))


@lru_cache(maxsize=1)
def groups() -> dict[Phrase, tuple[Phrase, ...]]:
    """Each phrase of both tables -> what else it is called."""
    return phrases(True, TABLES)[0]


def _lengths_of(known: Mapping[Phrase, Sequence[Phrase]]) -> dict[str, list[int]]:
    """The first syllable of phrases -> how many syllables such phrases have, the longest first."""
    found: dict[str, set[int]] = {}
    for phrase in known:
        found.setdefault(phrase[0], set()).add(len(phrase))
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


class Sayings:
    """Phrases, and others for each of them."""

    def __init__(self, known: Mapping[Phrase, Sequence[Phrase]]) -> None:
        self._known, self._lengths = known, _lengths_of(known)

    def put(self, text: str, rng: np.random.Generator, share: float) -> str | None:
        """`text` in small letters with a `share` of the phrases replaced by others for them; None without any."""
        syllables = syllables_of(text)
        out: list[str] = []
        at, changed = 0, False
        while at < len(syllables):
            for length in self._lengths.get(syllables[at], ()):
                others = self._known.get(syllables[at : at + length])
                if others and rng.random() < share:
                    out += others[int(rng.integers(len(others)))]
                    at, changed = at + length, True
                    break
            else:
                out.append(syllables[at])
                at += 1
        return " ".join(out) if changed else None


@lru_cache(maxsize=1)
def _of_tables() -> Sayings:
    return Sayings(groups())


def said(text: str, rng: np.random.Generator, share: float = 0.7) -> str | None:
    """`text` in small letters with a `share` of its phrases replaced by others of their groups; None without any."""
    return _of_tables().put(text, rng, share)
