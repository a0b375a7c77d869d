"""What answers when, where no clause near the question sets a time: a condition, days by their name, a term of what was told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft
from assistant.compose.clauses import is_heading, labelled_in
from assistant.compose.pool import Pool
from assistant.compose.telling import state
from assistant.compose.times import LENGTH_ASKED, times_in
from assistant.compose.times_told import DEADLINE_ASKED, deadlines_of, tell_time
from assistant.evidence import Scored, Unit, terms_of
from assistant.question import Query
from assistant.store import Store
from corpus.text import flat, fold

WHOLE = 0.75
"""Share of the telling words at which a clause holds nearly all of a question."""


def without_time(query: Query, store: Store, pool: Pool) -> Draft | None:
    """What the clauses of `pool` say of the time asked for though none of them sets it; None where they say nothing of it."""
    return (
        _lasting(query, store, pool)
        or _conditional(query, pool.ranked)
        or _of_these(query, store, pool)
        or _on_days(query, pool)
    )


_DAYS_NAMED = re.compile(
    r"(?<!\w)(?:vao )?(?:nhung|cac) ngay nao(?!\w)|(?<!\w)vao ngay nao(?!\w)|(?<!\w)ngay nao trong tuan(?!\w)"
)

_DAYS_TOLD = re.compile(
    r"(?<!\w)(?:ngay (?:nghi|le|tet|cuoi tuan|thuong)|cuoi tuan|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|hang ngay|moi ngay|hang tuan)(?!\w)"
)
"""Days that have a name and no date, as they are asked for and as they are told."""


def _on_days(query: Query, pool: Pool) -> Draft | None:
    """The best clause, where days are asked for and it names some by what they are: "các ngày chợ phiên"."""
    best = next((s for s in pool.ranked if not is_heading(s.unit)), None)
    if best is None or best.own < CLEAR or not _DAYS_NAMED.search(fold(query.text)):
        return None
    return state(query, [best], Draft()) if _DAYS_TOLD.search(fold(flat(best.unit.text))) else None


NEW_TERM = re.compile(r"(?<!\w)(?:han moi|gia han (?:den|toi)|lui han|han lui)(?!\w)")

_NEW_TERM_SET = re.compile(r"\W*(?:han moi|gia han|xin lui|han lui|thoi han moi)\s*(?::|den|toi)")


def new_term(query: Query, store: Store, pool: Pool) -> Draft | None:
    """The new term that an entry of a report sets behind the task asked about ("Hạn mới: …"); None where it sets none."""
    entry = next((s for s in pool.ranked if not is_heading(s.unit)), None)
    if entry is None or entry.own < CLEAR:
        return None
    unit = labelled_in(store, entry.unit, _NEW_TERM_SET)
    if unit is None:
        return None
    draft = Draft(confidence=0.85)
    tell_time(draft, query, replace(entry, unit=unit), times_in(query, unit) or [""])
    return state(query, [entry], draft)


_TERM_OF = re.compile(
    r"(?<!\w)(?:thoi han|thoi gian|hieu luc)[^.;]{0,80}?(?<!\w)(?:la|trong|:)?\s*\d{1,2} (?:nam|thang|ngay)(?!\w)"
)
"""How a document says for how long what it grants holds: "Thời hạn công nhận … là 5 năm"."""


def _lasting(query: Query, store: Store, pool: Pool) -> Draft | None:
    """The clause that says for how long it holds what the directive of the best clause grants by name; None for other questions."""
    best = next((s for s in pool.ranked if not is_heading(s.unit)), None)
    if best is None or best.own < FAIR or not LENGTH_ASKED.search(fold(query.text)):
        return None
    terms = [t for t in terms_of(query) if t.pair and best.unit.own.has_pair(t.pair)]
    for unit in store.units(best.unit.directive):
        if _TERM_OF.search(fold(flat(unit.text))) and any(
            t.pair and unit.own.has_pair(t.pair) for t in terms
        ):
            draft = Draft(confidence=0.8)
            tell_time(draft, query, replace(best, unit=unit), times_in(query, unit))
            return draft
    return None


_THESE = re.compile(
    r"(?<!\w)(?:cac|nhung|so|viec|noi dung|cong trinh|vi tri|co so|truong hop)\s+(?:\w+\s+){0,3}?(?:nay|tren|neu tren|noi tren|do|nhu vay|nhu the)(?!\w)"
)

_SUCH = re.compile(r"(?<!\w)(?:nhu vay|nhu the|neu tren|noi tren)(?!\w)")
"""What points at the very thing told just before."""

CLEAR = 0.5
"""Share of the telling words in the clause that says what a term of the sentences behind it is for."""

_FINISHED = re.compile(r"(?<!\w)(?:xong|hoan thanh|hoan tat|dut diem|ket thuc)(?!\w)")

FAIR, TOP = 0.35, 3
"""The share that is enough where the best clauses, so many, are all of one directive."""


def _of_these(query: Query, store: Store, pool: Pool) -> Draft | None:
    """The term that the sentences behind the best clause set for what it tells of ("các cơ sở này … xong trước …"); None where
    they set none.
    """
    best = next((s for s in pool.ranked if not is_heading(s.unit)), None)
    if best is None or not DEADLINE_ASKED.search(fold(query.text)):
        return None
    if best.own < FAIR:
        return None
    clear = best.own >= CLEAR or len({s.unit.directive.id for s in pool.ranked[:TOP]}) == 1
    for unit in store.units(best.unit.directive):
        behind = unit.block == best.unit.block and unit.span.start > best.unit.span.start
        words = fold(flat(unit.sentence.of(unit.page.text)))
        named = any(unit.span.covers(a.agency_span) for a in unit.assignments)
        whole = not named and _FINISHED.search(fold(query.text)) and _FINISHED.search(fold(unit.text))
        these = _THESE.search(words) if clear else _SUCH.search(fold(flat(unit.text)))
        if behind and deadlines_of(unit) and (these or (clear and (whole or _same_thing(query, unit)))):
            scored = replace(best, unit=unit)
            draft = Draft(confidence=0.7)
            tell_time(draft, query, scored, times_in(query, unit))
            return draft
    return None


def _same_thing(query: Query, unit: Unit) -> bool:
    """Whether a clause names again, by a pair of syllables, what a question asks the term of."""
    return any(t.pair and t.weight >= TELLS_MUCH and unit.own.has_pair(t.pair) for t in terms_of(query))


TELLS_MUCH = 2.5
"""Weight of such a word, at least."""

_CONDITION_ASKED = re.compile(
    r"(?<!\w)(?:khi nao|chung nao|bao gio)(?:(?: \w+){0,4} moi(?!\w)|(?: \w+){5,9} moi(?= (?:duoc|phai|bi|co the)))"
)

_CONDITION = re.compile(r"(?<!\w)(?:khi|chi khi|sau khi|neu|cho den khi)(?!\w)")

HELD = 0.45
"""Share of the telling words that a clause holds which says on what condition something happens."""

_DEED_AT = re.compile(
    r"(?<!\w)(?:phai|duoc|se|bi)\s+(?P<first>[a-z]+ [a-z]+)\s(?:.*?\s)?(?P<last>[a-z]+ [a-z]+)\s+(?:khi|luc) nao(?!\w)"
    r"|^\W*(?:khi|luc) nao (?:thi )?(?:phai |duoc |bi )?(?P<before>[a-z]+ [a-z]+)\s"
)
"""What must be done, by its first and last two syllables, before or behind "khi nào"."""


def _conditional(query: Query, ranked: Sequence[Scored]) -> Draft | None:
    """The clause that says on what condition something happens, where the question asks when it will; None where none does."""
    folded = fold(query.text)
    if not _CONDITION_ASKED.search(folded):
        return on_condition(query, ranked)
    told = [s for s in ranked if s.own >= HELD and _CONDITION.search(fold(flat(s.unit.text)))]
    return state(query, told[:1], Draft()) if told else None


def does(query: Query, unit: Unit) -> bool:
    """Whether a clause names what must be done, where a question says it before or behind "khi nào"."""
    deed = _DEED_AT.search(fold(query.text))
    return deed is None or all(unit.own.has_pair(pair) for pair in deed.groups() if pair)


def on_condition(query: Query, ranked: Sequence[Scored]) -> Draft | None:
    """The clause that says on what condition the very thing is done which a question asks the time of; None where none does."""
    if _DEED_AT.search(fold(query.text)) is None:
        return None
    told = [
        s
        for s in ranked
        if s.near >= WHOLE and does(query, s.unit) and _CONDITION.search(fold(flat(s.unit.text)))
    ]
    return state(query, told[:1], Draft()) if told else None
