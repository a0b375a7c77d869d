"""Slips that only their neighbours show: "ban hàn", "phòng chqy". A question typed with diacritics, against the store's pairs.

A word is doubted where the store has it beside neither of its neighbours, and one that is a word where the store has it nowhere.
One that is none is read as the syllable of the same letters, else one a letter away, that the store has there; a word as one that
differs by a mark or by a letter more or less, that MUCH of the store has there.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.question.accents import PHRASES
from assistant.question.slots import one_edit, one_edit_away
from assistant.question.words import FILLERS
from assistant.syllables import syllables, telling
from corpus.text import fold, place_tones

Counted = Callable[[str], int]
"""A syllable or pair ("ban_hành") in small letters -> how many passages have it."""

MUCH = 3
"""Passages that have a pair, from which on it is meant by a word that is one itself."""

TELLING = 3.5
"""How telling a word is, at least, that is taken for a slip of another."""

LEAST = 3
"""Letters of a word that may be doubted."""


@lru_cache(maxsize=1)
def _forms() -> Mapping[str, tuple[str, ...]]:
    """A folded syllable -> the syllables of general text that it may be, itself where it is one without diacritics too."""
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
    """Whether `meant` has every mark that `word` was typed with, on the same letters; more may stand on them."""
    typed, other = _marks(word), _marks(meant)
    return all(
        any(letter == own and marks <= held for own, held in other) for letter, marks in typed if marks
    )


def _marks(word: str) -> list[tuple[str, frozenset[str]]]:
    """The letters of a word, each with its marks."""
    found: list[tuple[str, frozenset[str]]] = []
    for char in unicodedata.normalize("NFD", place_tones(word.lower()).replace("đ", "d\u0335")):
        if unicodedata.combining(char) and found:
            found[-1] = (found[-1][0], found[-1][1] | {char})
        else:
            found.append((char, frozenset()))
    return found


def neighbours(words: Sequence[str], apart: Sequence[bool], i: int) -> tuple[str, str]:
    """The words beside the one at `i`; empty where none is. `apart[i]` says that more than blanks stand before word i."""
    before = words[i - 1] if i and not apart[i] else ""
    after = words[i + 1] if i + 1 < len(words) and not apart[i + 1] else ""
    return before, after


def mended_beside(
    words: Sequence[str], apart: Sequence[bool], is_none: Callable[[str], bool], written: Counted
) -> list[str]:
    """`words` of a question with those mended that are doubted and fit; `is_none` says of a word that it is none.

    `apart` is that of `neighbours`; `written` counts what has just these diacritics, tones in the older place.
    """
    found = list(words)
    for i, word in enumerate(words):
        typed = place_tones(word.lower())
        if len(word) < LEAST or word[1:] != word[1:].lower() or typed in FILLERS:
            continue
        none = is_none(word)
        if not none and (word[0].isupper() or telling(typed) < TELLING or written(typed)):
            continue
        before, after = (place_tones(w.lower()) for w in neighbours(found, apart, i))

        def fits(form: str, before: str = before, after: str = after) -> int:
            pairs = [f"{before}_{form}"] * bool(before) + [f"{form}_{after}"] * bool(after)
            return sum(max(written(p), MUCH * (p in _asked())) for p in pairs)

        if fits(typed):
            continue
        tries = [_own_forms(typed), _forms_near(typed)] if none else [_words_near(typed)]
        for near in tries:
            most, best = max(((fits(f), f) for f in sorted(near)), default=(0, ""))
            if most >= (1 if none else MUCH):
                found[i] = best[:1].upper() + best[1:] if word[:1].isupper() else best
                break
    return found


def _own_forms(typed: str) -> set[str]:
    """The syllables of the same letters: what a wrong or missing mark was typed for."""
    return set(_forms().get(fold(typed), ()))


def _forms_near(typed: str) -> set[str]:
    """The syllables a letter away that keep the marks typed; those with the same first letter, where there are any."""
    near = {f for n in one_edit_away(fold(typed)) for f in _forms().get(n, ()) if keeps(typed, f)}
    return {f for f in near if fold(f[0]) == fold(typed[0])} or near


def _words_near(typed: str) -> set[str]:
    """The syllables that differ from a word by one mark, or by one letter left out, doubled or swapped behind the first."""
    near = {f for n in one_edit_away(fold(typed)) for f in _forms().get(n, ()) if one_edit(typed, f)}
    near = {f for f in near if len(f) != len(typed) or sorted(f) == sorted(typed)}
    return {f for f in near | _own_forms(typed) if f[0] == typed[0] and one_edit(typed, f)}
