"""The words of a chunk as codes in their order, and what a few hundred chunks hold of a question, at once.

A posting list says which chunks hold a word; to judge candidates one asks the other way round. Each chunk keeps the
codes of its syllables, about 4 bytes each; pairs need none of their own, they are neighbours. Codes are 32-bit hashes: that a
word of a question meets another word of a candidate in one has odds of about 1 to 300,000.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index import tokens
from index.remembered import Remembered

Codes = npt.NDArray[np.uint32]

FOLDED, ACCENTED = "folded", "accented"

_K1, _B = 1.2, 0.75
_PAIR = np.uint32(0x9E3779B1)
_MORE = 0x7F4A7C15
_SALTS = {FOLDED: 0, ACCENTED: 1}


class Words(NamedTuple):
    """A chunk's words: `codes` as bytes of little-endian uint32, and how many words each field has (pairs included)."""

    codes: bytes
    folded: int
    accented: int


class Asked(NamedTuple):
    """The words of a question in one field: each with how often it is asked (tf; less than 1 for words it may mean) and how
    rare it is (idf).
    """

    field: str
    words: tuple[str, ...]
    counts: tuple[float, ...]
    rarities: tuple[float, ...]


class Split(NamedTuple):
    """A text split for both fields: syllables in their order, and numbers and dates as `tokens.folded` gives them."""

    folded: list[str]
    whole: list[str]
    accented: list[str]

    @property
    def fields(self) -> dict[str, list[str]]:
        """Field -> its words, as `tokens.folded` and `tokens.accented` give them."""
        return {
            FOLDED: [*self.folded, *tokens.pairs(self.folded), *self.whole],
            ACCENTED: [*self.accented, *tokens.pairs(self.accented)],
        }


def split(context: str, text: str) -> Split:
    """The words of a context line and the text that follows it, for both fields."""
    before, own = _known_line(context), _split(text)
    return Split(*(one + two for one, two in zip(before, own, strict=True)))


def _split(text: str) -> Split:
    return Split(*tokens.folded_parts(text), tokens.accented_syllables(text))


_known_line = lru_cache(maxsize=64)(_split)
"""Passages of one document come one after the other and share their line."""


def words_of(own: Split) -> Words:
    """What is kept of a chunk: folded syllables, numbers and dates, accented syllables; a 0 ends each part."""
    folded, accented = (_CODERS[field].__getitem__ for field in (FOLDED, ACCENTED))
    codes = [*map(folded, own.folded), 0]
    for word in own.whole:
        codes += (folded(word), 0)
    codes += (*map(accented, own.accented), 0)
    return Words(
        struct.pack(f"<{len(codes)}I", *codes),
        len(own.folded) + max(0, len(own.folded) - 1) + len(own.whole),
        len(own.accented) + max(0, len(own.accented) - 1),
    )


class Held:
    """How often each of some chunks holds each word of a question.

    `keys` is the order of the chunks; arrays are float32 (len(keys),).
    """

    def __init__(self, asked: Sequence[Asked], chunks: Mapping[int, Words]) -> None:
        self.keys = list(chunks)
        self._asked = asked
        parts = [np.frombuffer(chunks[key].codes, dtype="<u4") for key in self.keys]
        codes = np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint32)
        owner = np.repeat(np.arange(len(parts), dtype=np.int64), [len(part) for part in parts])
        after = np.empty_like(codes)
        after[:-1], after[-1:] = codes[1:], 0
        paired = np.where((codes != 0) & (after != 0), _pair(codes, after), np.uint32(0))
        self._counts = {own.field: _counted(own, codes, paired, owner, len(parts)) for own in asked}
        self._lengths = {
            FOLDED: np.array([chunks[key].folded for key in self.keys], dtype=np.float32),
            ACCENTED: np.array([chunks[key].accented for key in self.keys], dtype=np.float32),
        }

    def bm25(self, mean_lengths: Mapping[str, float]) -> npt.NDArray[np.float32]:
        """BM25 (k1 1.2, b 0.75) over the highest that a text could have by the question's own words, at most 1.

        `mean_lengths` is field -> words a chunk.
        """
        total, highest = np.zeros(len(self.keys), dtype=np.float32), 0.0
        for own in self._asked:
            counts = self._counts[own.field]
            worth = np.array(own.counts, dtype=np.float32) * np.array(own.rarities, dtype=np.float32)
            length = self._lengths[own.field] / max(mean_lengths[own.field], 1.0)
            norm = _K1 * (1 - _B + _B * length)
            total += (counts * (_K1 + 1) / (counts + norm[:, None])) @ worth
            own_words = np.array(own.counts, dtype=np.float32) >= 1
            highest += float(worth[own_words].sum()) * (_K1 + 1)
        return np.minimum(1.0, total / highest).astype(np.float32) if highest else total

    def cover(self, field: str, single: bool) -> npt.NDArray[np.float32]:
        """The share of the question's syllables (`single`), or of its other words, that each chunk has in `field`, by rarity;
        zeros where the field is not asked or has none of them.
        """
        for own in self._asked:
            if own.field == field:
                chosen = np.array([tokens.is_syllable(word) is single for word in own.words], dtype=bool)
                worth = np.array(own.rarities, dtype=np.float32) * chosen
                if worth.sum() > 0:
                    share: npt.NDArray[np.float32] = (self._counts[field] > 0) @ (worth / worth.sum())
                    return share
        return np.zeros(len(self.keys), dtype=np.float32)


def _counted(
    own: Asked, codes: Codes, paired: Codes, owner: npt.NDArray[np.int64], chunks: int
) -> npt.NDArray[np.float32]:
    """float32 (chunks, len(own.words)): how often each chunk has each word."""
    counts = np.zeros((chunks, len(own.words)), dtype=np.float32)
    pair = np.array(["_" in word for word in own.words], dtype=bool)
    wanted = np.array([_code_of(own.field, word) for word in own.words], dtype=np.uint32)
    for columns, held in ((np.flatnonzero(~pair), codes), (np.flatnonzero(pair), paired)):
        if len(columns) and len(held):
            order = columns[np.argsort(wanted[columns])]
            sought = wanted[order]
            near = np.zeros(1 << 16, dtype=bool)
            near[sought >> 16] = True
            at = np.flatnonzero(near[held >> 16])
            place = np.searchsorted(sought, held[at]).clip(max=len(sought) - 1)
            met = sought[place] == held[at]
            cells = owner[at[met]] * len(own.words) + order[place[met]]
            counts += np.bincount(cells, minlength=counts.size).reshape(counts.shape)
    return counts


def _pair(first: Codes, second: Codes) -> Codes:
    return first * _PAIR + (second ^ np.uint32(_MORE))


def _code_of(field: str, word: str) -> int:
    coder = _CODERS[field]
    if "_" not in word:
        return coder[word]
    first, second = (np.array([coder[part]], dtype=np.uint32) for part in word.split("_"))
    return int(_pair(first, second)[0])


def _coded(salt: int, word: str) -> int:
    """The code of a word; never 0."""
    return zlib.crc32(word.encode(), salt) or 1


_CODERS = {field: Remembered(partial(_coded, salt)) for field, salt in _SALTS.items()}
