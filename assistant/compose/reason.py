"""Answers to why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from operator import or_

from assistant.answer import Draft, Status
from assistant.compose.abstain import abstain
from assistant.compose.clauses import is_heading, labelled_in
from assistant.compose.passage import holds_asked
from assistant.compose.pool import pool_of
from assistant.compose.table_rows import head_of, is_row
from assistant.compose.telling import named, state
from assistant.evidence import EMPTY, OTHERWISE, Scored, coverage, present, terms_of, tokens
from assistant.question import Query
from assistant.store import Store
from assistant.syllables import spelt
from assistant.wording import named_with_subject
from corpus.text import flat, fold, place_tones

_CAUSE = re.compile(r"(?<!\w)(?:nguyen nhan|ly do)(?!\w)")
ALL = 0.75
"""Share of the question's telling words that its answer holds: a ground for something else is no answer."""

_LABELLED = re.compile(r"\W*(?:nguyen nhan|ly do)(?: chu yeu| chinh)?\s*:")
ENTRY = 0.6
"""Share of the telling words that the clause holds in whose paragraph a ground is given behind a label of its own."""

_GROUNDS = re.compile(r"(?<!\w)(?:do|vi|nham|de|nguyen nhan|boi|can cu|thuc hien|xuat phat)(?!\w)")


def reason(query: Query, store: Store) -> Draft:
    """A clause that holds what is asked and gives a ground or an aim; else an abstention."""
    pool = pool_of(query, store)
    entry = next((s for s in pool.ranked if not is_heading(s.unit)), None)
    grounded = entry is not None and _DUE.search(place_tones(flat(entry.unit.text)).lower()) is not None
    if entry is not None and not grounded and entry.own >= ENTRY and entry.score >= 0.55:
        cause = labelled_in(store, entry.unit, _LABELLED)
        if cause is not None:
            return state(query, [replace(entry, unit=cause), entry], Draft())
    fitting = [
        s
        for s in pool.ranked
        if s.own >= 0.5
        and (pool.confined or s.score >= 0.55)
        and not is_heading(s.unit)
        and _GROUNDS.search(fold(flat(s.unit.text)))
    ]
    fitting = [s for s in fitting if _names_all(query, s) and holds_asked(query, s)]
    if _SEVERAL.search(fold(query.text)) or _CAUSE.search(fold(query.text)):
        fitting = _enumerated(pool.ranked) or fitting
    fitting = fitting or _causes(query, pool.ranked)
    fitting = fitting or _in_row(query, pool.ranked) or _enumerated(pool.ranked)
    undone = _undone(query, pool.confined, fitting or pool.ranked)
    if undone is not None:
        return undone
    if not fitting:
        return abstain(query, store, pool.candidates)
    return state(query, fitting, Draft())


_ACTS = "tạm dừng|dừng|ngừng|thu hồi|huỷ bỏ|hủy bỏ|huỷ|hủy|bãi bỏ|đình chỉ|chấm dứt|đóng cửa|giải thể|cấm|từ chối|hoãn|bác|cắt giảm|rút|lùi|xoá|xóa"
_UNDONE = re.compile(
    rf"(?<!\w)(?:vì sao|tại sao|lý do|sao)(?:\s+[^\W\d]\w*){{0,6}}?\s+(?P<act>{_ACTS})(?!\w)", re.I
)
"""A question why something was stopped or undone."""

MEANT = 0.4
"""Least score of a clause for its directive to be the one asked about."""


def _undone(query: Query, confined: bool, ranked: Sequence[Scored]) -> Draft | None:
    """The correction of a question why something was stopped, where its directive says nothing of the kind; None for others."""
    said = _UNDONE.search(query.text) if query.accented else None
    if said is None or not ranked or not (confined or ranked[0].score >= MEANT):
        return None
    directive, page = ranked[0].unit.directive, ranked[0].unit.page
    act = spelt(place_tones(said["act"].lower()))
    told = (directive.span, *([directive.heading] if directive.heading else []), directive.head)
    if any(act.split()[-1] in tokens(span.of(page.text)).written.split() for span in told):
        return None
    draft = Draft(status=Status.ABSTAINED, confidence=0.12)
    draft.remark(f"Kho không ghi nhận việc {said['act'].lower()} như câu hỏi nêu.")
    draft.say(f"Kho có {named_with_subject(directive, page)}.", *named(draft, page, directive))
    return draft


def _causes(query: Query, ranked: Sequence[Scored]) -> list[Scored]:
    """Clauses that say "nguyên nhân" or "lý do" in the best directive, where that holds nearly all that is asked."""
    if not ranked or ranked[0].score < 0.55:
        return []
    here = [
        s for s in ranked if s.unit.directive.id == ranked[0].unit.directive.id and not is_heading(s.unit)
    ]
    meant = ranked[0].unit.directive.id
    whole = reduce(or_, (s.unit.own for s in ranked if s.unit.directive.id == meant), EMPTY)
    if coverage(terms_of(query), [(1.0, whole)]) < ALL:
        return []
    return [s for s in here if _CAUSE.search(fold(flat(s.unit.text))) and holds_asked(query, s)][:1]


def _in_row(query: Query, ranked: Sequence[Scored]) -> list[Scored]:
    """The row of a table with a column of grounds that holds most of what is asked."""
    for scored in ranked[:4]:
        head = head_of(scored.unit) if is_row(scored.unit) and scored.own >= ROW else None
        if head is not None and _CAUSE.search(fold(head.of(scored.unit.page.text))):
            return [scored]
    return []


_SEVERAL = re.compile(
    r"(?<!\w)(?:(?:liet ke|neu|ke|nhung|cac|may) (?:ra |cac |nhung )*(?:nguyen nhan|ly do)|(?:nguyen nhan|ly do) nao)(?!\w)"
)
"""A question for the grounds of something one by one."""

_DUE_TO = re.compile(r"(?<!\w)do (?:khong|thieu|chua|bi|mat|om|gia yeu)(?!\w)")


def _enumerated(ranked: Sequence[Scored]) -> list[Scored]:
    """A clause about as near as any that gives several grounds one by one: "22 hộ do thiếu vốn, 15 hộ do thiếu đất"."""
    several = [(s, len(_DUE_TO.findall(fold(flat(s.unit.text))))) for s in ranked]
    return [
        s
        for s, grounds in several
        if grounds > 1
        and s.own >= (MEANT if grounds < MANY else LISTED)
        and s.score >= ranked[0].score - 0.15
    ][:1]


MANY, LISTED = 3, 0.3
"""Grounds from which on a clause is a list of them; share of the telling words that it then holds."""


ROW = 0.5
"""Share of the telling words that a row holds whose ground is asked for."""


def _names_all(query: Query, scored: Scored) -> bool:
    """Whether a clause and its sentence hold most of the question's telling words."""
    terms = terms_of(query)
    around = scored.unit.around
    due = _due_asked(query) and _DUE.search(place_tones(flat(scored.unit.text)).lower()) is not None
    telling = [t for t in terms if t.weight > 1.5]
    held = sum(present([t.folded], around) or coverage([t], [(1.0, around)]) >= OTHERWISE for t in telling)
    return held >= (MOST if due else 0.7) * len(telling) and coverage(terms, [(1.0, around)]) >= (
        MOST if due else ALL
    )


_DUE = re.compile(place_tones(r"(?<!\w)(?:do|nguyên nhân|bởi|vì)(?!\w)"))
"""What says outright that something else is the ground of a thing."""
MOST = 0.5
"""The share that does where a clause says so, of a thing that is told to be little, late or much."""


def _due_asked(query: Query) -> bool:
    """Whether a question asks why a figure or a work is as it is: "vì sao … đạt thấp"."""
    return re.search(r"(?<!\w)(?:thap|cham|giam|tang|cao|hut|tre|it|kem)\W*$", fold(query.text)) is not None
