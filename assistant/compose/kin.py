"""Whose tasks count as those of the agency asked about: its own, its heirs' since a merger, its forebears' before one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.compose.scope import scope, year_of
from assistant.evidence import coverage, terms_of, tokens
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import day_text, listed, upper_first
from corpus.agencies import Heir, directory, key
from corpus.matching import Where
from corpus.model import Assignment, Directive, Period
from corpus.parse.number import TYPE_PATTERN
from corpus.text import fold

NEAR = 0.3
"""Share of the question's words that a kin's task must hold to stand beside the agency's own."""

Link = tuple[str, Heir]
"""A forebear and its heir's record."""


class Names(set[str]):
    """The names an agency stands under. Of kin only those tasks count that went over with a merger: `given`."""

    def __init__(self, own: Iterable[str], given: dict[str, frozenset[Assignment]], partners: Iterable[str]):
        super().__init__({*own, *given})
        self.given = given
        self.partners = frozenset(partners)

    def has(self, assignment: Assignment) -> bool:
        """Whether an assignment is the agency's or one that went over to or from its kin."""
        name = assignment.agency
        return name in self and (name not in self.given or assignment in self.given[name])


@dataclass(frozen=True, slots=True)
class _Kin:
    """A body of the agency's kin: how it comes to be, from the agency on, and whether it came after the agency."""

    name: str
    path: tuple[Link, ...]
    later: bool

    @property
    def last(self) -> Heir:
        return self.path[-1][1]


def find_names(query: Query, store: Store) -> tuple[Names, str]:
    """The names of the agencies asked about and of their kin, as the store holds them, and a notice on the mergers."""
    stored = store.registry.agencies()
    asked = list(query.agencies)
    own = {*asked, *(s for a in asked for s in _spelled(a, stored))}
    held = own & set(stored)
    given: dict[str, frozenset[Assignment]] = {}
    told: dict[str, list[str]] = {}
    for agency in asked:
        has_own = bool(held & {agency, *_spelled(agency, stored)})
        for kin in _kin_of(agency, later=True), _kin_of(agency, later=False):
            for one in kin:
                for name in _spelled(one.name, stored):
                    tasks = frozenset(_counting(query, store, agency, one, name, has_own))
                    if tasks and name not in held:
                        given[name] = given.get(name, frozenset()) | tasks
                        told.setdefault(_said(one), []).append(name)
    if not given:
        return Names(held or own, {}, held or own), ""
    verb = "gồm cả" if held else "lấy theo"
    notice = " ".join(
        f"{upper_first(how)}: kết quả {verb} nhiệm vụ giao cho {listed(list(dict.fromkeys(names)))}."
        for how, names in told.items()
    )
    return Names(held, given, held or given), notice


def _spelled(name: str, stored: Iterable[str]) -> list[str]:
    """The names of the store that are `name`, also with "tỉnh" and the province's name behind it."""
    wanted = key(name)
    return [s for s in stored if key(s) == wanted or key(s).startswith(f"{wanted} tinh")]


def _kin_of(agency: str, later: bool) -> Iterator[_Kin]:
    """All heirs (`later`) or forebears of an agency, with theirs where the whole of the work went over."""
    names, seen = directory(), {agency}
    reached: list[tuple[str, tuple[Link, ...]]] = [(agency, ())]
    while reached:
        name, path = reached.pop(0)
        links = [(name, h) for h in names.heirs_of(name)] if later else names.forebears_of(name)
        for link in links:
            other = link[1].name if later else link[0]
            if other in seen or (not later and names.is_group(agency)):
                continue
            seen.add(other)
            yield _Kin(other, (*path, link), later)
            if link[1].of is None:
                reached.append((other, (*path, link)))


def _counting(
    query: Query, store: Store, agency: str, kin: _Kin, name: str, has_own: bool
) -> Iterator[Assignment]:
    """The assignments of `name` that count as the agency's: of the time, the part of the work and the topic."""
    asked = _beside_agencies(query.text)
    about = any(h.concerns(asked) for _, h in kin.path)
    since = max(h.since for _, h in kin.path)
    if kin.later or not directory().is_new(agency):
        if _ends_before(query, store, since) or (not kin.later and has_own and not about):
            return
        if not kin.later and has_own and not _acts_since(store, agency, since):
            return
    partial = [h for _, h in kin.path if h.of is not None]
    terms = terms_of(query) if has_own else []
    dated = _time_counting(kin, since) if has_own else None
    for directive in _directives(query, store, name, dated):
        if not _of_the_time(store, directive, kin, since, has_own):
            continue
        subject = tokens(directive.subject) if terms else None
        for assignment in directive.assignments:
            if assignment.agency != name or not _due_in(query, assignment):
                continue
            if partial and not about and not any(h.concerns(fold(assignment.task)) for h in partial):
                continue
            if subject and coverage(terms, [(1.0, tokens(assignment.task)), (0.7, subject)]) < NEAR:
                continue
            yield assignment


def _beside_agencies(text: str) -> str:
    """The folded words of a question without the agencies it names: a name says nothing of the topic."""
    folded = fold(text)
    for mention in directory().find(text):
        folded = folded[: mention.start] + " " * (mention.end - mention.start) + folded[mention.end :]
    return folded


def _directives(query: Query, store: Store, name: str, dated: Period | None) -> list[Directive]:
    """The directives that charge `name`, of the documents, provinces and time of issue asked about, issued in `dated` if any."""
    where = Where(provinces=query.provinces or None, charging=(name,), issued=dated)
    within = scope(query, store)
    ids = store.registry.meeting(where)
    if within is not None:
        held = {d.id for d in within}
        ids = [i for i in ids if i in held]
    found = store.registry.directives(ids=ids)
    if query.intent is Intent.DUE:
        return found
    found = store.in_scope(query, found)
    return [d for d in found if not query.year or query.period or year_of(store, d) in (query.year, None)]


def _due_in(query: Query, assignment: Assignment) -> bool:
    """Whether an assignment is due in the period asked about; any is where the question asks for nothing due."""
    if query.intent is not Intent.DUE or query.period is None:
        return True
    days = [d.period.end or d.period.start for d in assignment.deadlines]
    return any(day is not None and query.period.contains(day) for day in days)


def _time_counting(kin: _Kin, since: date) -> Period | None:
    """The time outside which no task of a kin counts that has a date; None where the time is all one."""
    if not kin.later and any(h.of is None for h in directory().heirs_of(kin.name)):
        return None
    return Period(since, None) if kin.later else Period(None, since - timedelta(days=1))


def _of_the_time(store: Store, directive: Directive, kin: _Kin, since: date, has_own: bool) -> bool:
    """Whether a directive is of the time when a kin's tasks are the agency's; one without any date only for want of others."""
    if _time_counting(kin, since) is None:
        return True
    after = store.falls(directive, Period(since, None))
    before = store.falls(directive, Period(None, since - timedelta(days=1)))
    if not after and not before:
        return not has_own
    return (after and not before) if kin.later else not after


def _acts_since(store: Store, agency: str, since: date) -> bool:
    """Whether the store holds a directive from after the merger that charges the agency itself."""
    return store.registry.any_meets(Where(charging=(agency,), issued=Period(since, None)))


def _ends_before(query: Query, store: Store, since: date) -> bool:
    """Whether the question is about the time before `since`: by the period or year it names, or by its documents' dates."""
    ended = query.period.end if query.period is not None else None
    if (ended is not None and ended < since) or (query.year is not None and query.year < since.year):
        return True
    within = scope(query, store) if query.documents and not query.citing else _described(query, store)
    return bool(within) and all(d.date is not None and d.date < since for d in within or [])


_BY_MATTER = re.compile(rf"(?<!\w)(?:trong|theo|tai|cua)\s+(?:{TYPE_PATTERN})(?!\s+(?:so\s+)?\d)(?!\w)")
"""A document named by its type and what it is about: "trong công điện ứng phó bão"."""


def _described(query: Query, store: Store) -> list[Directive]:
    """The document nearest to a question that names one by its type and matter, where it is of that type; none for others."""
    if query.documents or not query.types or not _BY_MATTER.search(fold(query.text)):
        return []
    return [d for d in store.candidates(query)[:1] if d.type in query.types]


def _said(kin: _Kin) -> str:
    """How an agency's kin came to be: "từ 1/3/2025, Sở A hợp nhất vào Sở B"."""
    path = kin.path if kin.later else kin.path[::-1]
    return "; ".join(f"từ {since_text(heir)}, {merger_text(name, heir)}" for name, heir in path)


def merger_text(name: str, heir: Heir) -> str:
    """What became of `name`: "Sở A và Sở B hợp nhất thành Sở C", "phần việc về … của Sở A chuyển cho Sở C"."""
    if heir.of is not None and heir.how == Heir(heir.name, heir.since).how:
        return f"phần việc về {heir.of} của {name} chuyển cho {heir.name}"
    names = [n for n, h in directory().forebears_of(heir.name) if h.of is None and h.how == heir.how]
    together = names if heir.how.endswith("hợp nhất thành") and name in names else [name]
    return f"{listed(together)} {heir.how} {heir.name}"


def since_text(heir: Heir) -> str:
    """The day from which an heir carries on the work, or the month where the day differs between provinces."""
    return f"tháng {heir.since.month}/{heir.since.year}" if heir.by_month else day_text(heir.since)
