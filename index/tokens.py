"""Words for the lexical side: syllables, pairs of neighbouring syllables, document numbers and dates whole.

Vietnamese writes syllables apart, so a word is mostly two of them: pairs stand for words without a segmenter.
Folded tokens serve every question; accented ones only a question that has diacritics.
"""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.text import fold, level, nfc, place_tones

_SYLLABLE = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\b(\d{1,5})(/\d{4})? ?([/-]) ?([a-z&.]{2,}(?:[-/] ?[a-z0-9&]{2,})*)(?!\w)")
_DATE = re.compile(r"\b(\d{1,2})(?:[/.-]| thang )(\d{1,2})(?:[/.-]| nam )(\d{4})\b")


def folded(text: str) -> list[str]:
    """Tokens without diacritics: syllables, then pairs ("so_y"), numbers ("1911/ubnd-kgvx") and dates
    ("15/8/2022").
    """
    syllables, whole = folded_parts(text)
    return [*syllables, *pairs(syllables), *whole]


def folded_parts(text: str) -> tuple[list[str], list[str]]:
    """What `folded` is made of: the syllables in their order, and the numbers and dates."""
    flat = fold(nfc(text)).replace("\n", " ")
    return _SYLLABLE.findall(flat), [*numbers(flat), *dates(flat)]


def accented(text: str) -> list[str]:
    """Tokens with diacritics, in the older tone placement: syllables, then pairs ("sở_y")."""
    syllables = accented_syllables(text)
    return [*syllables, *pairs(syllables)]


def accented_syllables(text: str) -> list[str]:
    """The syllables of `accented`, in their order."""
    return _SYLLABLE.findall(place_tones(level(nfc(text))).lower())


def pairs(syllables: list[str]) -> list[str]:
    """Neighbours joined: ["so", "y", "te"] -> ["so_y", "y_te"]."""
    return list(map("_".join, pairwise(syllables)))


def is_syllable(token: str) -> bool:
    """Whether a token is a single syllable, neither a pair nor a number nor a date."""
    return "_" not in token and "/" not in token and "-" not in token


def numbers(flat: str) -> list[str]:
    """Document numbers of folded text, without spaces and leading zeros: "703 /ubnd-tn" -> "703/ubnd-tn"."""
    return [
        f"{m[1].lstrip('0')}{m[2] or ''}{m[3]}{m[4].replace(' ', '').rstrip('.')}"
        for m in _NUMBER.finditer(flat)
    ]


def dates(flat: str) -> list[str]:
    """Dates of folded text as d/m/yyyy: "15-08-2022" and "15 thang 8 nam 2022" -> "15/8/2022"."""
    return [f"{int(m[1])}/{int(m[2])}/{m[3]}" for m in _DATE.finditer(flat)]
