"""What can be a Vietnamese syllable: onset + rhyme + tone. Reading bytes in the wrong code page breaks these rules.

A grammar, not a dictionary: it admits "nghuểnh" because it could be a word, and refuses "héi" because "ei" is no rhyme.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
_RHYMES = {
    "a": "i o u y c ch m n ng nh p t",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "o c m n ng p t",
    "ê": "u ch m n nh p t",
    "i": "a u ch m n nh p t",
    "iê": "c m n ng p t u",
    "o": "i c m n ng p t",
    "oa": "i o y c ch m n ng nh p t",
    "oă": "c m n ng t",
    "oe": "o m n t",
    "ô": "i c m n ng p t",
    "ơ": "i m n p t",
    "u": "a i c m n ng p t",
    "uâ": "n ng t y",
    "uê": "u ch n nh t",
    "uô": "i c m n ng t",
    "uơ": "",
    "uy": "a u ch n nh p t",
    "uyê": "n t",
    "ư": "a i u c m n ng t",
    "ươ": "i u c m n ng p t",
    "y": "",
    "yê": "m n ng t u",
}
"""Nucleus -> what may close it. A nucleus outside `_CLOSED` may also stand open."""
_CLOSED = {"ă", "â", "iê", "oă", "uâ", "uô", "uyê", "ươ", "yê"}
_AFTER_QU = (
    "a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt ân âng ât ây e en eng eo et ê ên ênh êch êt "
    "i in inh it ich y yên yêt yt ynh yp yn ych ơ ơi ơn ơt ôc"
).split()
_LOANS = frozenset("boong cooc goong loong mooc sooc toong xoong".split())
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_SHARP = {"\u0301", "\u0323"}
_ONSET = re.compile(r"qu|gi(?=[aăâeêioôơuưy])|[bcdđghklmnpqrstvx]+")
_VOWELS = re.compile(r"[aăâeêioôơuưy]+")
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_ABBREVIATION = re.compile(r"[A-ZĐƯ]{2,9}|[Đđ]")


def _spelt(onset: str, rhyme: str) -> bool:
    front = rhyme[0] in "eêiy"
    if onset in ("c", "ng"):
        return not front
    if onset == "g":
        return not front or rhyme[0] == "i"
    if onset in ("k", "gh", "ngh"):
        return front
    return onset != "" or not rhyme.startswith("iê")


def _syllables() -> frozenset[str]:
    rhymes = [n + c for n, closes in _RHYMES.items() for c in closes.split()]
    rhymes += [n for n in _RHYMES if n not in _CLOSED]
    plain = {
        onset + rhyme
        for onset in ("", *_ONSETS)
        for rhyme in rhymes
        if onset != "qu" and _spelt(onset, rhyme) and (not rhyme.startswith("yê") or onset == "")
    }
    return frozenset(plain | {"qu" + rhyme for rhyme in _AFTER_QU} | _LOANS)


_PLAIN = _syllables()


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """Whether `word` (NFC or NFD) can be written Vietnamese: a syllable in lower, Title or UPPER case, or an abbreviation
    in capitals such as "HĐND". The look-alike Ð counts as Đ.
    """
    word = unicodedata.normalize("NFC", word).replace("Ð", "Đ").replace("ð", "đ")
    if _ABBREVIATION.fullmatch(word):
        return True
    if not (word.islower() or word.isupper() or (word[:1].isupper() and word[1:].islower())):
        return False
    bare, toned = "", []
    for place, letter in enumerate(word.lower()):
        parts = unicodedata.normalize("NFD", letter)
        tones = [c for c in parts if c in _TONES]
        bare += unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
        toned += [(place, tone) for tone in tones]
    if len(toned) > 1 or bare not in _PLAIN:
        return False
    sharp = any(tone in _SHARP for _, tone in toned)
    return (sharp or not _STOPPED.search(bare)) and all(place in _places(bare) for place, _ in toned)


def _places(bare: str) -> set[int]:
    """Where the tone of `bare` may stand: on the letter with a hat, a breve or a horn; both ways in oa, oe, uy."""
    onset = _ONSET.match(bare)
    start = onset.end() if onset else 0
    vowels = _VOWELS.match(bare, start)
    end = vowels.end() if vowels else start
    marked = [i for i in range(start, end) if bare[i] in "ăâêôơư"]
    if marked:
        return {marked[-1]}
    if bare[start : start + 2] in ("oa", "oe", "uy"):
        return {start, start + 1}
    return {end - 1} if end < len(bare) else {start}
