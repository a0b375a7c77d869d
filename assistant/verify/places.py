"""Whether a province is told of what the sources tell of it, where they name several."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verify.fault import Fault, Kind
from assistant.verify.sources import Source
from assistant.verify.tokens import Sort

SUPPORT = 0.5
"""The least share of a segment's words that must stand in a source of its province."""


def misplaced(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Provinces of a sentence in whose sources most of its words do not stand."""
    named = {t.value for s in sources for t in s.tokens if t.sort is Sort.PROVINCE}
    if len(named) < 2:
        return []
    found = []
    for province in {t.value for t in sentence.tokens if t.sort is Sort.PROVINCE}:
        here = {t.value for s in sources if any(x.value == province for x in s.tokens) for t in s.content}
        for segment in sentence.segments:
            if not any(t.value == province for t in segment):
                continue
            words = [t.value for t in segment if t.content and t.sort is not Sort.PROVINCE]
            if len(words) > 3 and sum(w in here for w in words) < SUPPORT * len(words):
                found.append(Fault(Kind.PLACE, province))
    return found
