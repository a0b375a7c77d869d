"""A question with its typing slips mended, before it is read: its small words tell what it asks.

A word is a slip where Vietnamese does not write it so and the store does not have it. It is read as the syllable one letter
away that keeps its diacritics and fits best: beside its neighbours in questions, then in the store.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.beside import LEAST, Counted, keeps, mended_beside, neighbours
from assistant.question.accents import PHRASES, WORD
from assistant.question.slots import one_edit_away
from assistant.question.spelling import CHAT
from assistant.question.words import FILLERS, spelt_out
from assistant.syllables import is_syllable, telling
from corpus.agencies import directory
from corpus.text import fold, has_diacritics, place_tones

SHORTEST = 4
"""Letters of a word that may be a slip of one that sounds like it, or whatever stands beside it."""

RARE = 6.0
"""How telling a syllable is from which on no slip is taken for it."""

_UNENDED = re.compile(r"(?:ă|â|iê|yê|ươ|uô)|(?:ie|ye)|[^aeiouyăâêôơư]+")
"""Vowels that no syllable ends in, with diacritics and without ("hiệ", "hie"), and letters without any."""

_NEVER = re.compile(r"ng[eiy]|ngh[^eiy]")
"""Starts that no syllable has, however often they are mistyped: "ngèo" for "nghèo"."""


@lru_cache(maxsize=1)
def _asking() -> frozenset[str]:
    """Folded words and pairs of the phrases that questions are made of, and of names of provinces and agencies."""
    found = set(_FILLERS)
    for phrase in (*PHRASES, *directory().provinces, *directory().fields):
        words = re.findall(r"[^\W_]+", fold(phrase))
        found.update(words)
        found.update(f"{a} {b}" for a, b in pairwise(words))
    return frozenset(found)


def respelled(text: str, frequency: Counted, written: Counted) -> str:
    """`text` with slips mended; `frequency` says how many passages hold a folded word or pair ("duoi_nuoc"), `written` how many
    hold one with just these diacritics, tones in the older place.
    """

    def writes(word: str) -> bool:
        return bool(written(place_tones(word.lower())))

    words = list(WORD.finditer(text))
    ends = [0, *(m.end() for m in words)]
    apart = [bool(text[end : m.start()].strip()) for end, m in zip(ends, words, strict=False)]
    spelled = _by_ear([_with_ph(m.group(), frequency) for m in words], apart, frequency, writes)
    if has_diacritics(text) and spelt_out(text):
        spelled = mended_beside(spelled, apart, lambda word: is_slip(word, frequency, writes), written)
    for i, word in enumerate(spelled):
        if is_slip(word, frequency, writes):
            before, after = map(fold, neighbours(spelled, apart, i))
            spelled[i] = _meant(word, before, after, frequency)
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


def _by_ear(
    words: list[str], apart: Sequence[bool], frequency: Counted, writes: Callable[[str], bool]
) -> list[str]:
    """`words`, where a syllable that the store never writes is said like one that stands beside its neighbours there."""
    asking, heard = _asking(), list(words)
    bare = not any(has_diacritics(w) for w in words)
    for i, word in enumerate(words):
        folded = fold(word)
        if len(folded) < SHORTEST or folded in _FILLERS or not is_syllable(folded) or not word[1:].islower():
            continue
        if writes(word):
            continue
        before, after = map(fold, neighbours(words, apart, i))
        if bare and i > 1 and word.islower() and words[i - 1][:1].isupper() and words[i - 2][:1].isupper():
            before = ""  # a name ends before it: "o Ha Tien dang len"

        def together(syllable: str, before: str = before, after: str = after) -> int:
            pairs = [f"{b} {syllable}" for b in (before,) if b and b not in _FILLERS]
            pairs += [f"{syllable} {a}" for a in (after,) if a and a not in _FILLERS]
            return max((frequency(p.replace(" ", "_")) or int(p in asking) for p in pairs), default=0)

        if together(folded):
            continue
        near = sorted(((together(n), n) for n in _alike(folded)), reverse=True)
        if near and near[0][0]:
            heard[i] = _dressed(word, near[0][1])
    return heard


def is_slip(word: str, frequency: Counted, writes: Callable[[str], bool]) -> bool:
    """Whether a typed word is none: neither a syllable, nor an abbreviation, nor in the store as it is typed."""
    folded = fold(word)
    if len(word) < LEAST or word[1:] != word[1:].lower():
        return False
    if folded in directory().short_forms or word.lower() in CHAT:
        return False
    written = place_tones(word.lower())
    if is_syllable(written) and not _unended(written) and not _NEVER.match(folded):
        return False
    return not (writes(word) if is_syllable(folded) and has_diacritics(word) else frequency(folded))


def _unended(written: str) -> bool:
    """Whether a word in small letters ends as no syllable does: in a vowel that another letter must follow, or without any."""
    bare = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", written)))
    vowels = re.search(r"[aeiouyăâêôơư]*$", bare)
    return _UNENDED.fullmatch(vowels.group() if vowels and vowels.group() else bare) is not None


_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
"""The five tone marks, as letters of their own."""


def _meant(word: str, before: str, after: str, frequency: Callable[[str], int]) -> str:
    """The syllable that `word` is a slip of, as far as it shows with its diacritics; `word` where none fits."""
    folded, asking = fold(word), _asking()
    near = {n: _dressed(word, n) for n in one_edit_away(folded) if is_syllable(n) and telling(n) < RARE}
    syllable = is_syllable(folded) and not _unended(folded)
    if syllable and has_diacritics(word):
        near[folded] = word

    def fits(candidate: str) -> tuple[bool, bool, int, int, bool, float]:
        pairs = (f"{before} {candidate}", f"{candidate} {after}")
        held = sum(frequency(p.replace(" ", "_")) for p in pairs if " " in p.strip())
        known = (sum(p in asking for p in pairs), held, candidate in asking)
        return keeps(word, near[candidate]), candidate[0] == folded[0], *known, -telling(candidate)

    if not near:
        return _as_stored(word, frequency)
    best = max(near, key=fits)
    _, _, *known, _ = fits(best)
    together, held, asked = known
    shown = together or held or (asked and not syllable and len(word) >= SHORTEST)
    if not re.search(r"[aeiouy]", folded):  # an abbreviation, unless questions are made of what it would be
        shown = together or (held and asked)
    if not shown:
        return _as_stored(word, frequency)
    return near[best]


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
