"""Figures of two places that are of one kind: what a comparison sets side by side is chosen for both at once.

Each side may say many things with a figure; the two that tell the same thing of their places are the ones compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.compose.clauses import is_heading, names_and_dates
from assistant.evidence import Scored, Unit
from assistant.syllables import telling
from corpus.text import flat, fold

MANY = 24
"""Clauses of a side, the best ones, among which the one compared is."""

LIKE, SAME = 0.8, 0.3
"""What the likeness of two clauses counts beside their scores; what it counts that they measure the very same thing."""

_FIGURE = re.compile(
    r"(?<![\w/])\d+(?:[.,]\d+)*\s*(?P<unit>%(?:\s+(?P<of>[a-z]+ [a-z]+))?|[a-z]+\d?(?:\s+dong)?(?:\s?/\s?[a-z0-9]+)*)?"
)
_MONEY = re.compile(r"(?:ty|trieu|nghin|ngan)(?: dong)?|dong|usd")
_BOUND = frozenset(
    "la va cua cho tu den trong voi tren duoi khi neu thi dat con gom so cac nhung tai o".split()
)
"""Folded words that may follow a figure and are no unit."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The clauses of two sides that tell the same thing, how alike they are, in 0..1, and the kinds of figures they share."""

    first: Scored
    second: Scored
    likeness: float
    kinds: frozenset[str]

    @property
    def same(self) -> bool:
        """Whether both measure the very same thing: a share of one thing, or money by one unit."""
        return any("/" in kind for kind in self.kinds)


def kinds_of(unit: Unit) -> frozenset[str]:
    """The kinds of figures of a clause: "%", "%/tong dan", "tien", "tien/kg", "ca", "ho" …; none of its dates and numbers of
    documents.
    """
    folded = fold(flat(unit.text))
    taken = names_and_dates(unit)
    found = set()
    for m in _FIGURE.finditer(folded):
        said = re.sub(r"\s*/\s*", "/", m["unit"] or "")
        if any(a <= m.start() < b for a, b in taken) or not said or said in _BOUND:
            continue
        if said.startswith("%"):
            of = m["of"] if m["of"] and m["of"].split()[0] not in _BOUND else None
            found |= {"%", f"%/{of}"} if of else {"%"}
            continue
        head, *per = said.split("/")
        head = "tien" if _MONEY.fullmatch(head) else head
        found |= {head, "/".join([head, *per])}
    return frozenset(found)


def likeness(first: Unit, second: Unit) -> float:
    """How much two clauses have of each other's telling words and pairs of words, in 0..1."""
    a, b = _words(first), _words(second)
    shared = sum(min(a[w], b[w]) for w in a.keys() & b.keys())
    return float(shared / max((sum(a.values()) * sum(b.values())) ** 0.5, 1e-6))


def _words(unit: Unit) -> dict[str, float]:
    """The pairs of neighbouring folded words of a clause, without figures, and how telling each is."""
    words = [w for w in unit.own.line.split() if w != "|"]
    return {f"{a} {b}": telling(a) + telling(b) for a, b in pairwise(words) if not re.search(r"\d", a + b)}


def most_alike(
    first: Sequence[Scored], second: Sequence[Scored], kinds: frozenset[str] = frozenset()
) -> Pair | None:
    """The clauses of two sides, ranked, that tell the same thing with figures of one kind, one of `kinds` if any is given."""
    ours, theirs = _with_figures(first, kinds), _with_figures(second, kinds)
    pairs = [
        Pair(a, b, likeness(a.unit, b.unit), held & other)
        for a, held in ours
        for b, other in theirs
        if held & other
    ]
    return max(pairs, key=_worth, default=None)


def _worth(pair: Pair) -> float:
    return pair.first.score + pair.second.score + LIKE * pair.likeness + SAME * pair.same


def _with_figures(ranked: Sequence[Scored], kinds: frozenset[str]) -> list[tuple[Scored, frozenset[str]]]:
    found = []
    for scored in [s for s in ranked if not is_heading(s.unit)][:MANY]:
        held = kinds_of(scored.unit)
        held = frozenset(k for k in held if k.split("/")[0] in kinds) if kinds else held
        if held:
            found.append((scored, held))
    return found
