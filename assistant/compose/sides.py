"""What a comparison sets side by side: provinces, periods of one place, or agencies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.question import Query
from assistant.question.bounds import BETWEEN
from assistant.question.mentions import document_spans, province_spans
from assistant.question.slots import is_free
from assistant.store import Store
from assistant.wording import listed
from corpus.agencies import directory
from corpus.identity import distinct
from corpus.model import Directive, Period
from corpus.parse.dates import DateMention, find_dates
from corpus.text import fold

FEW = 200
"""Directives of a period that are read clause by clause beside those that a search brings in."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison. `period` and `when` (its words) are set only where periods are compared."""

    province: str | None
    agencies: tuple[str, ...] = ()
    period: Period | None = None
    when: str = ""
    anytime: bool = False
    """Whether the time that the question names is another side's."""

    @property
    def name(self) -> str:
        """The side in words: "Thái Nguyên (tháng 5/2022)"."""
        return f"{self.province} ({self.when})" if self.province and self.when else self.province or self.when

    def narrowed(self, query: Query) -> Query:
        """`query` asked of this side alone."""
        provinces = (self.province,) if self.province else ()
        query = replace(query, provinces=provinces, agencies=self.agencies)
        if self.anytime:
            return replace(query, period=None, period_text="", year=None)
        return replace(query, period=self.period, year=None) if self.period else query


def sides_of(query: Query, store: Store) -> list[Side]:
    """The sides of a comparison in the order of the question; every province of the store where it names none."""
    periods = _periods(query)
    if len(periods) > 1 and len(query.provinces) < 2:
        place = next(iter(query.provinces), None)
        return [Side(place, query.agencies, m.period, words_in(query, m)) for m in periods]
    provinces: Sequence[str | None] = query.provinces or store.provinces()
    if len(periods) == len(provinces) > 1 and _by_turns(query, periods):
        pairs = zip(provinces, periods, strict=True)
        return [Side(p, query.agencies, m.period, words_in(query, m)) for p, m in pairs]
    if len(periods) == 1 and len(query.provinces) > 1 and (dated := _dated(query, periods[0])) is not None:
        return [Side(p, query.agencies, anytime=p != dated) for p in query.provinces]
    if len(query.agencies) > 1 and len(query.provinces) < 2:
        place = next(iter(query.provinces), None)
        return [Side(place, (agency,)) for agency in query.agencies]
    return [Side(p, query.agencies) for p in provinces]


def _periods(query: Query) -> list[DateMention]:
    """The periods and years that the question names, apart from the dates of documents."""
    taken = document_spans(query.text)
    found = [d for d in find_dates(query.text) if is_free(d.start, d.end, taken)]
    return list({d.period: d for d in found}.values())


def joined_periods(query: Query) -> list[DateMention]:
    """The periods that a question joins, to ask of each: "năm 2018 và quý I/2020"; empty where it names one, or a range."""
    found = sorted(_periods(query), key=lambda m: m.start)
    if found and BETWEEN.search(fold(query.text[: found[0].start])):
        return []
    joined = [fold(query.text[a.end : b.start]) for a, b in pairwise(found)]
    return found if joined and all(re.fullmatch(r"\s*(?:,|va|hoac|cung|lan|;)\s*", j) for j in joined) else []


def within(query: Query, mention: DateMention) -> Query:
    """`query` asked of one period alone."""
    return replace(query, period=mention.period, period_text=words_in(query, mention), year=None)


def words_in(query: Query, mention: DateMention) -> str:
    """The words of a mention as the question has them."""
    return query.text[mention.start : mention.end].strip()


def _by_turns(query: Query, periods: Sequence[DateMention]) -> bool:
    """Whether the question names a period after each province, or before each."""
    places = province_spans(query.text)
    order = sorted([(start, "place") for start, _ in places] + [(m.start, "time") for m in periods])
    kinds = [kind for _, kind in order]
    return len(places) == len(periods) and all(a != b for a, b in pairwise(kinds))


def _dated(query: Query, mention: DateMention) -> str | None:
    """The province right behind which the only time of a question stands, before the next one or in brackets: "A năm 2021 và
    B", "A và B (cuối năm 2021)".
    """
    places = directory().find_provinces(query.text)
    for place in places:
        if place.end <= mention.start and re.fullmatch(r"\s*\([^()]*", query.text[place.end : mention.start]):
            return place.name
    for place, following in pairwise(places):
        if place.end <= mention.start < following.start:
            between = fold(query.text[place.end : mention.start])
            return place.name if re.fullmatch(r"[\s(,]*(?:(?:vao|trong)\s+)?(?:nam\s+)?", between) else None
    return None


def directives_of(side: Side, query: Query, store: Store) -> list[Directive]:
    """All directives of a side, each document once."""
    if side.province:
        held = store.issued_in((side.province,), query.period)
    else:
        held = store.in_scope(query, store.registry.directives())
    return distinct(
        [d for d in held if d.type and (not query.year or d.date is None or d.date.year == query.year)]
    )


def named_sides(sides: Sequence[Side]) -> str:
    """Sides in one phrase."""
    return listed([s.name for s in sides])
