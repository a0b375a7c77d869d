"""Slips of the keyboard: a syllable that no passage has becomes the likeliest one that some passage has.

A slip is one letter too many, too few, wrong or out of order, two of them in a syllable of six letters or more, or
Vietnamese typed with the keys of Telex on a keyboard that does not know it ("dduowcj"). A syllable is only mended where
the new one is Vietnamese and stands beside a neighbour of the question in some passage; names and foreign words stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from corpus.text import fold

Frequency = Callable[[str], int]
"""A folded syllable, or two joined by "_" -> in how many passages it stands."""

TWICE = 6
"""Letters of a syllable that may hold two slips."""

LETTERS = "abcdeghiklmnopqrstuvxy"
_WORD = re.compile(r"[^\W\d_]{3,}")
_TELEX = re.compile(r"(?<=[a-z])[sfrxj]$")


@lru_cache(maxsize=1)
def syllables() -> frozenset[str]:
    """The folded syllables of general Vietnamese."""
    path = Path(__file__).parent / "frequencies.json"
    return frozenset(w for w in json.loads(path.read_text(encoding="utf-8")) if w.isascii() and w.isalpha())


def mended(query: str, frequency: Frequency) -> str:
    """`query` with its slips mended, in letters without diacritics; itself where there are none."""
    words = list(_WORD.finditer(query))
    names = [fold(word[0]) for word in words]
    out, last = [], 0
    for n, word in enumerate(words):
        if word[0][0].isupper() or frequency(names[n]):
            continue
        before = names[n - 1] if n and not _apart(query, words[n - 1], word) else None
        after = names[n + 1] if n + 1 < len(names) and not _apart(query, word, words[n + 1]) else None
        best = _best(names[n], before, after, frequency)
        if best:
            out += [query[last : word.start()], best]
            last = word.end()
            names[n] = best
    return "".join([*out, query[last:]])


def _apart(query: str, one: re.Match[str], two: re.Match[str]) -> bool:
    """Whether more than a space stands between two words."""
    return query[one.end() : two.start()].strip() != ""


def _best(word: str, before: str | None, after: str | None, frequency: Frequency) -> str | None:
    for ways in _ways(word):
        held = {
            way: sum(
                frequency(pair) for pair in (before and f"{before}_{way}", after and f"{way}_{after}") if pair
            )
            for way in ways
            if frequency(way)
        }
        best = max(sorted(held), key=held.__getitem__, default=None)
        if best and held[best]:
            return best
    return None


def _ways(word: str) -> Iterator[list[str]]:
    """What may have been meant, the likeliest kinds first."""
    known = syllables()
    yield [way for way in dict.fromkeys(_telex(word)) if way in known and way != word]
    once = {way for way in edits(word) if way in known}
    yield sorted(once)
    if len(word) >= TWICE:
        near = {way for cut in _cut(word) for way in _by_cuts().get(cut, ())}
        yield sorted(way for way in near - once if way != word and slips(word, way) <= 2)


@lru_cache(maxsize=1)
def _by_cuts() -> dict[str, tuple[str, ...]]:
    """What is left of a syllable without up to two of its letters -> the syllables it is left of.

    Two words two slips apart have such a rest in common.
    """
    found: dict[str, list[str]] = {}
    for syllable in syllables():
        if len(syllable) >= TWICE - 2:
            for cut in _cut(syllable):
                found.setdefault(cut, []).append(syllable)
    return {cut: tuple(some) for cut, some in found.items()}


def _cut(word: str) -> set[str]:
    """`word`, and every word left when one or two of its letters are taken out."""
    once = {word[:n] + word[n + 1 :] for n in range(len(word))}
    return {word, *once, *(rest[:n] + rest[n + 1 :] for rest in once for n in range(len(rest)))}


def slips(one: str, other: str) -> int:
    """The fewest letters put in, left out, changed, or swapped with a neighbour that make `one` into `other`."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = above, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _telex(word: str) -> Iterator[str]:
    """The letters that Telex keys stand for: "dduowcj" -> "duoc"."""
    bare = re.sub(r"w", "", re.sub(r"(a)a|(e)e|(o)o|(d)d", lambda m: m[0][0], word))
    yield _TELEX.sub("", bare)
    yield bare
    yield re.sub(r"[sfrxj](?=[a-z]?[a-z]?$)", "", bare, count=1)


def edits(word: str) -> set[str]:
    """Every word one slip away from `word`."""
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        *(a + letter + b[1:] for a, b in cuts if b for letter in LETTERS),
        *(a + letter + b for a, b in cuts for letter in LETTERS),
    } - {word}
