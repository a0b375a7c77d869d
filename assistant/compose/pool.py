"""The clauses that a question may be answered from, and how directives and provinces compare by them.

Scores are those of `evidence.Scored`: similarities, higher is better.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.compose.scope import scope
from assistant.compose.years import speaks_of_year
from assistant.evidence import Scored, Unit, coverage, named_in, terms_of
from assistant.question import Intent, Query
from assistant.store import Store
from corpus.agencies import directory, key
from corpus.identity import same_document
from corpus.model import Directive, Span
from corpus.text import fold, place_tones

WELL = 0.68
"""A directive whose best clause scores this is on the question's topic, however much better another province's fits."""
CLEARLY = 0.8
"""A directive with a clause that scores this, and 0.2 more than any other, is the one meant."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Clauses by their worth for a question, best first; the directives they are of; whether documents confine it."""

    ranked: list[Scored]
    candidates: list[Directive]
    confined: bool

    def meant(self, least: float) -> int | None:
        """The id of the directive of the best clause, where that scores `least`; else None."""
        best = self.ranked[0] if self.ranked else None
        return best.unit.directive.id if best is not None and best.score >= least else None

    def of_document(self, meant: int | None) -> frozenset[int | None]:
        """The ids of the directives that tell of the same document as the one of id `meant`: a page may list and then explain it."""
        one = next((d for d in self.candidates if d.id == meant), None)
        alike = (d.id for d in self.candidates if one is not None and same_document(one, d))
        return frozenset({*alike, meant} - {None})


def pool_of(query: Query, store: Store) -> Pool:
    """The clauses a question may be answered from; those that speak of the agencies it names, where any does."""
    within = scope(query, store)
    candidates = within if within is not None else store.candidates(query)
    if within is None and query.period is not None:
        candidates = store.in_scope(query, candidates) or candidates
    ranked = store.ranked(query, candidates)
    if query.agencies and not (query.intent is Intent.AMOUNT and _by_sector(query)):
        wanted = {key(a) for a in query.agencies}
        written = [_written_out(name) for name in wanted]
        speaking = [
            s
            for s in ranked
            if charges(query, s.unit)
            or any(name in s.unit.own.line for name in written)
            or _names(s.unit, wanted)
        ]
        if speaking and not _told_of_level(query, ranked[0], speaking[0]):
            ranked = speaking
    if query.year and not query.period and within is None:
        ranked = [s for s in ranked if speaks_of_year(s.unit, query.year)]
    if query.without:
        apart = terms_of(query, query.without)
        ranked = [s for s in ranked if coverage(apart, [(1.0, s.unit.own)]) < APART] or ranked
    return Pool(ranked, candidates, within is not None)


def _by_sector(query: Query) -> bool:
    """Whether a question names its agencies only by their sector ("ngành giáo dục"), of which figures are told anywhere."""
    folded = fold(query.text)
    department = _DEPARTMENT.search(place_tones(query.text.lower()) if query.accented else folded)
    spelt = department or any(key(agency) in folded for agency in query.agencies)
    return re.search(r"(?<!\w)nganh\s", folded) is not None and not spelt


_DEPARTMENT = re.compile(r"(?<!\w)(?:sở|cục|hội|so(?! voi| luong| lieu| nganh| \d)|cuc|hoi)\s\w")


APART = 0.75
"""Share of the words of what another part asks for apart at which a clause is on that."""

WHOLLY, BEHIND = 0.8, 0.2
"""Share of the telling words in a clause that tells of a level of government without charging it, and how much less those hold
that charge it.
"""

_LEVELS = {
    "UBND các xã, phường, thị trấn": r"xa|phuong",
    "UBND các huyện, thị xã, thành phố": r"huyen|thi xa",
}


def _told_of_level(query: Query, best: Scored, speaking: Scored) -> bool:
    """Whether the question names but a level of government ("các xã"), and a clause that charges others holds clearly more of
    it and speaks of that level.
    """
    level = _LEVELS.get(query.agencies[0]) if len(query.agencies) == 1 else None
    if level is None or best.own < WHOLLY or speaking.own > best.own - BEHIND:
        return False
    return re.search(rf"(?<!\w)(?:{level})(?!\w)", fold(best.unit.text)) is not None


def _names(unit: Unit, wanted: Collection[str]) -> bool:
    """Whether a clause names one of the agencies `wanted`.

    One that names and charges nobody goes by the last named before it, and by whom its sentence opens with ("Sở Y tế: …; …").
    """
    named = named_in(unit.text)
    if named or unit.assignments:
        return not named.isdisjoint(wanted)
    before = Span(unit.sentence.start, unit.span.start).of(unit.page.text)
    found = directory().find(before)
    opening = [m for m in found[:1] if before[m.end :].lstrip().startswith(":")]
    return any(key(m.name) in wanted for m in (*opening, *found[-1:]))


def _written_out(name: str) -> str:
    """The syllables of a folded name between blanks, as `Tokens.line` has them."""
    return f" {' '.join(_SYLLABLE.findall(name))} "


_SYLLABLE = re.compile(r"[^\W_]+")


def pool_of_period(query: Query, store: Store) -> Pool:
    """All clauses of the documents named, else of the candidates that stand in the period asked about, or tell of it."""
    within = scope(query, store)
    candidates = within
    if candidates is None:
        near = store.candidates(query)
        period = query.period
        candidates = store.in_scope(query, near) or [d for d in near if period and store.told_in(d, period)]
    return Pool(store.ranked(query, candidates), candidates, within is not None)


def charges(query: Query, unit: Unit) -> bool:
    """Whether a clause charges an agency that the question names."""
    return bool({key(a) for a in query.agencies} & {key(a.agency) for a in unit.assignments})


def best_scores(scored: Sequence[Scored]) -> dict[int, float]:
    """The best score of any clause of each directive, by the directive's id."""
    best: dict[int, float] = {}
    for s in scored:
        best[s.unit.directive.id or 0] = max(best.get(s.unit.directive.id or 0, 0.0), s.score)
    return best


def clearly_meant(best: Mapping[int, float]) -> int | None:
    """The id of the directive whose best clause scores CLEARLY, and 0.2 more than that of any other; else None."""
    order = sorted(best, key=lambda i: -best[i])
    if not order or best[order[0]] < CLEARLY or (order[1:] and best[order[1]] > best[order[0]] - 0.2):
        return None
    return order[0]


def lead(ranked: Sequence[Scored]) -> float:
    """By how much the best clause scores more than those of every other directive; its score where there is no other."""
    best = ranked[0]
    others = (s.score for s in ranked if s.unit.directive.id != best.unit.directive.id)
    return best.score - max(others, default=0.0)


def clause_worth(scored: Scored, best: Mapping[int, float]) -> float:
    """A clause's own score, lifted where it stands in a directive that scores well by another clause."""
    return max(scored.score, 0.5 * scored.score + 0.45 * best[scored.unit.directive.id or 0])


_EACH = re.compile(r"(?<!\w)(?:cac|moi|tung|nhung|tat ca cac|tat ca)\s+(?:tinh|dia phuong)(?!\w)")
"""What asks of every province: "Sở Y tế các tỉnh"."""


def provinces_to_tell(query: Query, scored: Sequence[Scored]) -> list[str | None]:
    """The provinces to answer for: those named, else those whose best clause is near the best of all."""
    if query.provinces:
        return [p for p in query.provinces if any(s.unit.directive.province == p for s in scored)]
    best: dict[str | None, float] = {}
    for s in scored:
        best[s.unit.directive.province] = max(best.get(s.unit.directive.province, 0.0), s.score)
    top = max(best.values(), default=0.0)
    order = sorted(best, key=lambda p: (-best[p], p or ""))
    behind = 0.35 if asks_each(query) else 0.2
    return [p for p in order if best[p] >= min(max(top - behind, 0.0), WELL)][:8]


def asks_each(query: Query) -> bool:
    """Whether a question asks of every province."""
    return bool(_EACH.search(fold(query.text)))
