"""Words that say of which place and time a statement or list is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.question import Query
from assistant.wording import listed, period_words
from corpus.model import Directive


def province_label(query: Query, directive: Directive) -> str:
    """What a row begins with: "Thái Nguyên: "; empty where the question is about one province."""
    return f"{directive.province}: " if _told_apart(query, directive) else ""


def in_province(query: Query, directive: Directive, mark: str = ",") -> str:
    """What a sentence begins with: "Ở Thái Nguyên, "; empty where the question is about one province."""
    return f"Ở {directive.province}{mark} " if _told_apart(query, directive) else ""


def _told_apart(query: Query, directive: Directive) -> bool:
    return len(query.provinces) != 1 and bool(directive.province)


def places(query: Query, preposition: str) -> str:
    """The provinces of the question after "của" or "ở", a space before; empty where it names none."""
    return f" {preposition} {listed(list(query.provinces))}" if query.provinces else ""


def in_period(query: Query) -> str:
    """The period of the question in brackets, a space before; empty where it names none."""
    return f" ({period_words(query.period, query.period_text)})" if query.period_text else ""


LONG = 20
"""Rows above which a list is told apart by province in its heading."""


def mostly(provinces: Sequence[str]) -> str:
    """Where most rows of a long list over several provinces come from, for its heading; empty for other lists."""
    counted = Counter(p for p in provinces if p)
    if len(provinces) <= LONG or len(counted) < 2:
        return ""
    most = sorted(counted.items(), key=lambda c: (-c[1], c[0]))[:3]
    return f" ({len(counted)} tỉnh, thành phố; nhiều nhất: {', '.join(f'{name} {count}' for name, count in most)})"
