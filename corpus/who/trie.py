"""Many names found at once in folded text: a tree of words, walked from the first word of a name to its last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from corpus.text import fold

WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\s*[,&/.-]?\s*")
_LEAF = ""


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """The comparable form of a name: folded words without "và", "&", dashes and commas."""
    return " ".join(w for w in WORD.findall(fold(name)) if w != "va")


def joints(name: str) -> int:
    """The places of `name` where more than a space joins two words of its key: bit i is set for the gap after word i."""
    bits, place, words = 0, -1, list(WORD.finditer(fold(name)))
    for before, word in zip([None, *words], words, strict=False):
        if word.group() == "va":
            bits |= 1 << max(place, 0)
            continue
        if before is not None and fold(name)[before.end() : word.start()].strip():
            bits |= 1 << max(place, 0)
        place += 1
    return bits


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: characters `[start, end)` and what the name was added for."""

    start: int
    end: int
    name: str


class Trie:
    """Names by the words of their keys. A comma, "&" or "và" is read only between words that the name joins so.

    Blanks, a dash or a dot without blanks may stand between any two words. The longest name at a place is found.
    """

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, form: str, name: str) -> bool:
        """Makes `form` stand for `name`; False where it stands for another already, which then stays."""
        node = self._root
        for word in key(form).split():
            node = node.setdefault(word, {})
        held, bits = node.get(_LEAF, (name, 0))
        node[_LEAF] = (held, bits | joints(form))
        return bool(held == name)

    def at(self, folded: str, start: int) -> list[Found]:
        """The names that begin exactly at `start` of `folded`, the longest first."""
        word = WORD.match(folded, start)
        node = self._root.get(word.group()) if word else None
        found: list[Found] = []
        joined, place = 0, 0
        while word is not None and node is not None:
            leaf = node.get(_LEAF)
            if leaf is not None and not joined & ~leaf[1]:
                found.append(Found(start, word.end(), leaf[0]))
            gap = _GAP.match(folded, word.end())
            assert gap is not None
            between = gap.group()
            if not between:
                break
            if not (between.isspace() or between in "-."):
                joined |= 1 << place
            word = WORD.match(folded, gap.end())
            if word is not None and word.group() == "va":
                joined |= 1 << place
                blank = _GAP.match(folded, word.end())
                word = WORD.match(folded, blank.end()) if blank and blank.group().isspace() else None
            node = node.get(word.group()) if word else None
            place += 1
        return found[::-1]

    def starts(self, folded: str) -> Iterator[int]:
        """Where in `folded` a word stands that some name begins with."""
        root = self._root
        return (m.start() for m in WORD.finditer(folded) if m.group() in root)


def compositions(parts: list[str]) -> Iterable[str]:
    """Every way to write the parts of an abbreviation together or apart: TT&TT, TTTT."""
    if len(parts) < 2:
        yield from parts
        return
    for rest in compositions(parts[1:]):
        yield f"{parts[0]}&{rest}"
        yield f"{parts[0]}{rest}"
