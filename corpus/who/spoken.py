"""How people say things and how documents write them: groups of phrases that stand for one thing.

`spoken.toml` holds the words of directives, `everyday.toml` those of the law that citizens meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.text import fold, place_tones
from corpus.who.tables import table

LONGEST = 4
"""Syllables of the longest phrase in `spoken.toml`."""

TABLES = ("spoken",)
"""The tables that answers are composed with."""

Phrase = tuple[str, ...]
"""The syllables of a phrase as written, in small letters."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Syllables `start` to `end` (not included) of a question, and how documents may put them."""

    start: int
    end: int
    written: tuple[Phrase, ...]


def sayings(syllables: Sequence[str], accented: bool, tables: tuple[str, ...] = TABLES) -> list[Saying]:
    """The phrases of the tables among `syllables` (small letters), the longest first, none inside another.

    Typed without diacritics (`accented` False) a phrase is told by its folded letters; a single syllable then only
    counts where the table gives it no accents.
    """
    known, longest = phrases(accented, tables)
    typed = [place_tones(s) if accented else fold(s) for s in syllables]
    found: list[Saying] = []
    taken = [False] * len(typed)
    for length in range(min(longest, len(typed)), 0, -1):
        for start in range(len(typed) - length + 1):
            end = start + length
            written = known.get(tuple(typed[start:end]))
            if written and not any(taken[start:end]):
                taken[start:end] = [True] * length
                found.append(Saying(start, end, written))
    return sorted(found, key=lambda s: s.start)


@lru_cache(maxsize=8)
def phrases(accented: bool, tables: tuple[str, ...]) -> tuple[dict[Phrase, tuple[Phrase, ...]], int]:
    """Each phrase, as a question types it -> the other phrases of its groups, those that documents write first; and the
    syllables of the longest. Of a group of `kinds` only what is spoken leads to what is written: who asks for one kind does
    not mean the others.
    """
    found: dict[Phrase, dict[Phrase, None]] = {}
    for group in (group for name in tables for group in table(name)["group"]):
        written = [_syllables(p) for p in group["written"]]
        spoken = [_syllables(p) for p in group["spoken"]]
        asked = spoken if group.get("kinds") else [*spoken, *(w for w in written if len(w) > 1)]
        for phrase in asked:
            typed = phrase if accented else tuple(fold(s) for s in phrase)
            if not accented and len(phrase) == 1 and typed != phrase:
                continue
            others = [p for p in [*written, *spoken] if p != phrase]
            found.setdefault(typed, {}).update(dict.fromkeys(others))
    return {phrase: tuple(others) for phrase, others in found.items()}, max(map(len, found), default=0)


def _syllables(phrase: str) -> Phrase:
    return tuple(place_tones(phrase).lower().split())


@lru_cache(maxsize=1)
def apart() -> dict[str, tuple[str, ...]]:
    """A syllable that is a word by itself -> the compounds of `apart.toml` in which it is part of another word."""
    return {syllable: tuple(found) for syllable, found in table("apart")["compounds"].items()}
