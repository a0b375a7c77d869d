"""What a question asks of the lexical side: words of the two fields, each with what it counts.

Folded words serve every question. The accented field is asked only for syllables that the question typed with
diacritics, and for pairs of two such: a question half of whose diacritics are missing loses nothing where it has none.
What the question says in everyday words is asked in the words of documents too (`corpus/who/spoken.py`), for less.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from corpus.text import fold, has_diacritics, level, nfc, place_tones
from corpus.who.spoken import Saying, sayings
from index import tokens

TABLES = ("spoken", "everyday")
"""The tables of `corpus/who` that tell how documents write what people say."""

OTHERWISE, MOST = 0.6, 6
"""What the words of another phrase count together, and how many phrases are taken for one of the question."""

_SYLLABLE = re.compile(r"[^\W_]+")

Asked = list[tuple[str, str, float]]
"""Field, word, what it counts."""


def asked(query: str) -> Asked:
    """The words that `query` asks for, each field's own first, then those of other phrases."""
    own = own_words(query)
    known = {(field, word) for field, word, _ in own}
    other: dict[tuple[str, str], float] = {}
    for field, word, counts in _otherwise(query):
        if (field, word) not in known:
            other[field, word] = max(counts, other.get((field, word), 0.0))
    return own + [(field, word, counts) for (field, word), counts in other.items()]


def own_words(query: str) -> Asked:
    """The words that `query` itself holds, in each field that it is asked of."""
    return [(field, word, float(n)) for field, words in typed(query) for word, n in words.items()]


def typed(query: str) -> list[tuple[str, Counter[str]]]:
    """The fields a question is asked of, with its own words there: accented ones only where it has diacritics."""
    fields = [("folded", Counter(tokens.folded(query)))]
    accented = Counter(_accented(syllables_of(query)))
    return [*fields, ("accented", accented)] if accented else fields


def syllables_of(query: str) -> list[str]:
    """The syllables of a question in small letters, tones in the older place."""
    return _SYLLABLE.findall(place_tones(level(nfc(query))).lower())


def _accented(syllables: list[str]) -> Iterator[str]:
    marked = [has_diacritics(syllable) for syllable in syllables]
    yield from (syllable for syllable, mark in zip(syllables, marked, strict=True) if mark)
    for (a, one), (b, two) in pairwise(zip(syllables, marked, strict=True)):
        if one and two:
            yield f"{a}_{b}"


def sayings_of(query: str) -> list[Saying]:
    """The everyday phrases of a question. Where it has diacritics, a phrase may lack some of its own."""
    syllables = syllables_of(query)
    found = sayings(syllables, has_diacritics(query), TABLES)
    if not has_diacritics(query):
        return found
    taken = {n for saying in found for n in range(saying.start, saying.end)}
    marked = [has_diacritics(syllable) for syllable in syllables]
    for saying in sayings(syllables, False, TABLES):
        span = range(saying.start, saying.end)
        if not all(marked[n] for n in span) and taken.isdisjoint(span):
            found.append(saying)
    return sorted(found, key=lambda saying: saying.start)


def _otherwise(query: str) -> Iterator[tuple[str, str, float]]:
    """Pairs of the phrases that mean the same; a lone syllable only with its diacritics."""
    for saying in sayings_of(query):
        for phrase in saying.written[:MOST]:
            if len(phrase) == 1:
                if has_diacritics(phrase[0]):
                    yield "accented", phrase[0], OTHERWISE
                continue
            pairs = tokens.pairs([fold(syllable) for syllable in phrase])
            yield from (("folded", pair, OTHERWISE / len(pairs) ** 0.5) for pair in pairs)


def put_otherwise(query: str) -> list[tuple[str, float]]:
    """The question and, for each of its everyday phrases, two that documents write: texts with what they count."""
    parts = [(query, 1.0)]
    for saying in sayings_of(query):
        phrases = [" ".join(phrase) for phrase in saying.written[:2]]
        parts += [(phrase, 1 / len(phrases)) for phrase in phrases]
    return parts
