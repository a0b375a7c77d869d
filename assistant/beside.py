"""Slips that only their neighbours show: "ban hàn", "phòng chqy". A question typed with diacritics, against the store's pairs.

A word is doubted where the store has it beside neither of its neighbours, and one that is a word where the store has it nowhere.
It is read as the syllable one letter away, with all the diacritics it was typed with, that the store has there: once where the
word is none, MUCH where it is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.question.accents import PHRASES
from assistant.question.slots import one_edit_away
from assistant.question.words import FILLERS
from assistant.syllables import syllables, telling
from corpus.text import fold, has_diacritics, place_tones

Counted = Callable[[str], int]
"""A syllable or pair ("ban_hành"), small and in the older place of tones -> how many passages have it."""

MUCH = 3
"""Passages that have a pair, from which on it is meant by a word that is one itself."""

TELLING = 3.5
"""How telling a word is, at least, that is taken for a slip of another."""

LEAST = 3
"""Letters of a word that may be doubted."""


@lru_cache(maxsize=1)
def _forms() -> Mapping[str, tuple[str, ...]]:
    """A folded syllable -> the syllables with diacritics that it may be, as general text has them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for syllable in syllables():
        found[fold(syllable)].append(syllable)
    return {folded: tuple(forms) for folded, forms in found.items()}


@lru_cache(maxsize=1)
def _asked() -> frozenset[str]:
    """The pairs of the phrases that questions are made of, with their diacritics."""
    words = [[place_tones(w) for w in phrase.lower().split()] for phrase in PHRASES]
    return frozenset(f"{a}_{b}" for some in words for a, b in pairwise(some))


def keeps(word: str, meant: str) -> bool:
    """Whether `meant` has all the letters with diacritics that `word` was typed with."""
    marked = [c for c in place_tones(word.lower()) if has_diacritics(c)]
    return all(c in place_tones(meant.lower()) for c in marked)


def beside(words: Sequence[str], is_none: Callable[[str], bool], written: Counted) -> list[str]:
    """`words` of a question, side by side, with those mended that are doubted and fit; `is_none` says of a word that it is none."""
    found = list(words)
    for i, word in enumerate(words):
        typed = place_tones(word.lower())
        if len(word) < LEAST or word[1:] != word[1:].lower() or typed in FILLERS:
            continue
        around = [
            place_tones(w[0].lower()) if w else ""
            for w in (found[i - 1 : i] if i else [], words[i + 1 : i + 2])
        ]
        none = is_none(word)
        if not none and (word[0].isupper() or telling(typed) < TELLING or written(typed)):
            continue
        least = 1 if none else MUCH

        def fits(form: str, around: Sequence[str] = around) -> int:
            pairs = [f"{around[0]}_{form}"] * bool(around[0]) + [f"{form}_{around[1]}"] * bool(around[1])
            return sum(max(written(p), MUCH * (p in _asked())) for p in pairs)

        if fits(typed):
            continue
        near = {f for n in one_edit_away(fold(word)) for f in _forms().get(n, ()) if keeps(word, f)}
        if none:
            near |= {f for f in _forms().get(fold(word), ()) if keeps(word, f)}
        if not none:
            near = {f for f in near if f[0] == typed[0]}
        most, best = max(((fits(f), f) for f in sorted(near)), default=(0, ""))
        if most >= least:
            found[i] = best[:1].upper() + best[1:] if word[:1].isupper() else best
    return found
