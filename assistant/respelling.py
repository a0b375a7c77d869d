"""A question with its typing slips mended, before it is read: its small words tell what it asks.

A word is a slip where it is no syllable of Vietnamese and the store does not have it. It is read as the syllable one
letter away that fits best: beside its neighbours in questions, then in the store, then by its letters with diacritics.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from assistant.question.accents import PHRASES
from assistant.question.slots import one_edit_away
from assistant.question.words import FILLERS
from assistant.syllables import is_syllable, telling
from corpus.agencies import directory
from corpus.text import fold, has_diacritics, place_tones

SHORTEST = 4
"""Letters of a word that may be a slip of a longer or shorter one."""

_NEVER = re.compile(r"ng[eiy]|ngh[^eiy]")
"""Starts that no syllable has, however often they are mistyped: "ngèo" for "nghèo"."""

_WORD = re.compile(r"(?<![\w/.&-])[^\W\d_]+(?![\w/&]|[.-]\w)")
"""A word of letters that is no part of a number, symbol or abbreviation."""


@lru_cache(maxsize=1)
def _asking() -> frozenset[str]:
    """Folded words and pairs of the phrases that questions are made of, and of names of provinces and agencies."""
    found = set(_FILLERS)
    for phrase in (*PHRASES, *directory().provinces, *directory().fields):
        words = re.findall(r"[^\W_]+", fold(phrase))
        found.update(words)
        found.update(f"{a} {b}" for a, b in pairwise(words))
    return frozenset(found)


def respelled(
    text: str, frequency: Callable[[str], int], writes: Callable[[str], bool] = lambda word: True
) -> str:
    """`text` with slips mended; `frequency` says how many passages hold a folded word or pair ("duoi_nuoc"), `writes` whether
    one writes a word just so.
    """
    words = list(_WORD.finditer(text))
    spelled = [_with_ph(m.group(), frequency) for m in words]
    for i, word in enumerate(spelled):
        if is_slip(word, frequency):
            before = fold(spelled[i - 1]) if i else ""
            after = fold(spelled[i + 1]) if i + 1 < len(spelled) else ""
            spelled[i] = _meant(word, before, after, frequency)
    spelled = _by_ear(spelled, frequency, writes)
    for match, word in reversed(list(zip(words, spelled, strict=True))):
        if word != match.group():
            text = text[: match.start()] + word + text[match.end() :]
    return text


def _with_ph(word: str, frequency: Callable[[str], int]) -> str:
    """A word that is typed with "f" for "ph", as no syllable begins, with "ph"; any other as it is."""
    if word[:1] not in "fF" or len(word) < 2 or frequency(fold(word)):
        return word
    whole = ("Ph" if word[0] == "F" else "ph") + word[1:]
    return whole if is_syllable(place_tones(whole.lower())) else word


_STARTS = (("x", "s"), ("tr", "ch"), ("l", "n"), ("gi", "d"), ("r", "d"), ("gi", "r"))
_ENDS = (("ng", "n"), ("t", "c"), ("nh", "n"))
"""Letters of a syllable that are written for each other by those who say them alike."""


_FILLERS = frozenset(fold(w) for w in FILLERS)


def _alike(folded: str) -> set[str]:
    """The syllables that are said like a folded one somewhere in the country."""
    found = set()
    for pairs, swap in ((_STARTS, _swapped_start), (_ENDS, _swapped_end)):
        for one, other in pairs:
            found |= {swap(folded, one, other), swap(folded, other, one)}
    return {s for s in found if s and s != folded and is_syllable(s)}


def _swapped_start(folded: str, old: str, new: str) -> str:
    return new + folded[len(old) :] if folded.startswith(old) else ""


def _swapped_end(folded: str, old: str, new: str) -> str:
    return folded[: len(folded) - len(old)] + new if folded.endswith(old) and len(folded) > len(old) else ""


def _by_ear(words: list[str], frequency: Callable[[str], int], writes: Callable[[str], bool]) -> list[str]:
    """`words`, where a syllable that the store never writes is said like one that stands beside its neighbours there."""
    asking, heard = _asking(), list(words)
    for i, word in enumerate(words):
        folded = fold(word)
        if len(folded) < SHORTEST or folded in _FILLERS or not is_syllable(folded) or not word[1:].islower():
            continue
        if writes(word):
            continue
        before = fold(words[i - 1]) if i else ""
        after = fold(words[i + 1]) if i + 1 < len(words) else ""

        def beside(syllable: str, before: str = before, after: str = after) -> int:
            pairs = [f"{b} {syllable}" for b in (before,) if b and b not in _FILLERS]
            pairs += [f"{syllable} {a}" for a in (after,) if a and a not in _FILLERS]
            return max((frequency(p.replace(" ", "_")) or int(p in asking) for p in pairs), default=0)

        if beside(folded):
            continue
        near = sorted(((beside(n), n) for n in _alike(folded)), reverse=True)
        if near and near[0][0]:
            heard[i] = _dressed(word, near[0][1])
    return heard


def is_slip(word: str, frequency: Callable[[str], int]) -> bool:
    """Whether a typed word is none: neither a syllable, nor an abbreviation, nor in the store."""
    folded = fold(word)
    if len(word) < SHORTEST or not re.search(r"[aeiouy]", folded) or word[1:] != word[1:].lower():
        return False
    if folded in directory().short_forms or (is_syllable(folded) and not _NEVER.match(folded)):
        return False
    return not frequency(folded)


def _meant(word: str, before: str, after: str, frequency: Callable[[str], int]) -> str:
    """The syllable that `word` is a slip of, as far as it shows with its diacritics; `word` where none fits."""
    folded, asking = fold(word), _asking()
    near = [n for n in one_edit_away(folded) if is_syllable(n) and len(n) > 1]

    def fits(candidate: str) -> tuple[int, int, int, float]:
        pairs = (f"{before} {candidate}", f"{candidate} {after}")
        beside = sum(frequency(p.replace(" ", "_")) for p in pairs if " " in p.strip())
        return sum(p in asking for p in pairs), beside, candidate in asking, -telling(candidate)

    if not near:
        return _as_stored(word, frequency)
    best = max(near, key=fits)
    sure = fits(best)
    if not any(sure[:3]):
        return _as_stored(word, frequency)
    return _dressed(word, best)


FOREIGN = 7
"""Letters of a word of another language that may be a slip of one that the store has: no syllable of Vietnamese is as long."""


def _as_stored(word: str, frequency: Callable[[str], int]) -> str:
    """The word of the store that a long foreign `word` is one letter away from; `word` where there is none."""
    folded = fold(word)
    if len(folded) < FOREIGN or not folded.isascii():
        return word
    held = [(frequency(n), n) for n in one_edit_away(folded) if len(n) >= FOREIGN]
    most, best = max(held, default=(0, ""))
    return _dressed(word, best) if most else word


def _dressed(word: str, meant: str) -> str:
    """`meant` with the diacritics of the letters of `word` that it keeps, where that makes a syllable; else bare."""
    if not has_diacritics(word):
        return meant[:1].upper() + meant[1:] if word[:1].isupper() else meant
    kept = _aligned(word, meant)
    chosen = kept if is_syllable(place_tones(kept.lower())) and has_diacritics(kept) else meant
    return chosen[:1].upper() + chosen[1:] if word[:1].isupper() else chosen


def _aligned(word: str, meant: str) -> str:
    """The letters of `meant`, each as `word` spells it: those from the front, then those from the back, then a neighbour's.

    Of a letter typed twice the one with diacritics counts.
    """
    folded = fold(word)
    letters = []
    for i, letter in enumerate(meant):
        back = len(word) - len(meant) + i
        places = [p for p in (i, back, i - 1, i + 1) if 0 <= p < len(word) and folded[p] == letter]
        near = places[:2] or places[2:]
        dressed = next((word[p] for p in near if has_diacritics(word[p])), None)
        letters.append(dressed or (word[near[0]] if near else letter))
    return "".join(letters)
