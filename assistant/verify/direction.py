"""Whether words that have an opposite stand where they do in what is cited: "tăng" is not "giảm"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.verify.fault import Fault, Kind
from assistant.verify.sources import Source
from assistant.verify.tokens import Token
from assistant.verify.words import OPPOSITES, same
from corpus.text import place_tones

_JOINING = frozenset("từ đến vào ra lên xuống trên dưới trong".split())
"""Function words that have an opposite."""

Phrase = tuple[str, ...]


@lru_cache(maxsize=1)
def _opposites() -> dict[Phrase, set[Phrase]]:
    table: dict[Phrase, set[Phrase]] = {}
    for pair in OPPOSITES:
        a, b = (same().get(p, p) for p in (tuple(place_tones(side).split()) for side in pair.split("|")))
        table.setdefault(a, set()).add(b)
        table.setdefault(b, set()).add(a)
    return table


def _kept(source: Source) -> list[Token]:
    """The tokens among which opposites are looked for."""
    return [t for t in source.tokens if t.content or t.value in _JOINING]


def _at(content: Sequence[Token], phrase: Phrase) -> list[int]:
    n = len(phrase)
    values = [t.value for t in content]
    return [i for i in range(len(values) - n + 1) if tuple(values[i : i + n]) == phrase]


def _beside(content: Sequence[Token], i: int, n: int) -> tuple[str, str]:
    return (content[i - 1].value if i else "", content[i + n].value if i + n < len(content) else "")


def reversed_words(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Words whose opposite stands in a source beside the same word, while they themselves nowhere do."""
    found = []
    for phrase, others in _opposites().items():
        own = {
            b
            for s in sources
            for i in _at(_kept(s), phrase)
            for b in enumerate(_beside(_kept(s), i, len(phrase)))
        }
        opposite = {
            b for other in others for s in sources for i in _at(_kept(s), other)
            for b in enumerate(_beside(_kept(s), i, len(other)))
        }  # fmt: skip
        content = _kept(sentence)
        for i in _at(content, phrase):
            beside = {b for b in enumerate(_beside(content, i, len(phrase))) if b[1]}
            if beside & opposite and not beside & own:
                found.append(Fault(Kind.DIRECTION, " ".join(t.text for t in content[i : i + len(phrase)])))
    return found
