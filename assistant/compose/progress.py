"""How far tasks have come, where pages say it: those in a state asked for, or the state of the one asked about."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.answer import Draft
from assistant.compose.clauses import charged_span
from assistant.compose.labels import places, province_label
from assistant.compose.pool import pool_of
from assistant.compose.roles import involved, known_as
from assistant.compose.scope import in_order, scope
from assistant.compose.telling import named, note_deadlines
from assistant.evidence import Term, subject_coverage, terms_of
from assistant.question import Query
from assistant.store import Store
from assistant.wording import charged, listed, lower_first, name_of, upper_first, words_of
from corpus.matching import Where
from corpus.model import Assignment, Directive, FactKind, Page
from corpus.parse.progress import Progress, progress_of
from corpus.text import fold, squeeze

_ASKED: tuple[tuple[re.Pattern[str], frozenset[Progress]], ...] = (
    (
        re.compile(
            r"(?<!\w)(?:hoan thanh|xong|lam xong)(?:,| nhung| ma| roi)*\s+(?:bi )?(?:cham|tre|qua han|sau han)(?!\w)"
        ),
        frozenset({Progress.DONE_LATE}),
    ),
    (
        re.compile(
            r"(?<!\w)(?:qua han|tre han|cham han|cham tien do|chua (?:xong|hoan thanh)|ton dong|con no)(?!\w)"
        ),
        frozenset({Progress.LATE}),
    ),
    (
        re.compile(r"(?<!\w)(?:da (?:xong|hoan thanh|lam xong)|hoan thanh dung han|dung han)(?!\w)"),
        frozenset({Progress.DONE}),
    ),
    (
        re.compile(r"(?<!\w)(?:dang (?:thuc hien|trien khai|lam|do dang)|chua den han)(?!\w)"),
        frozenset({Progress.GOING_ON}),
    ),
    (re.compile(r"(?<!\w)(?:moi giao|chua (?:thuc hien|trien khai|lam))(?!\w)"), frozenset({Progress.NEW})),
)
_LISTED = re.compile(
    r"(?<!\w)(?:(?:nhung|cac|bao nhieu|may|tat ca|liet ke|danh sach|ke ra|moi)\s+(?:\w+\s+){0,3}?(?:viec|nhiem vu|co quan|don vi|so|huyen|xa|dia phuong|noi|ben)"
    r"|(?:viec|nhiem vu|co quan|don vi|so|huyen|xa|dia phuong|noi|ben|ai)\s+(?:nao|gi)|ai)(?!\w)"
)
"""A question for all tasks in a state, or for whose they are."""

HOW_FAR = re.compile(
    r"(?<!\w)(?:(?:den|toi) dau(?: roi)?|(?:xong|hoan thanh|lam) chua|tinh trang|tien do (?:the nao|ra sao|den dau)|(?:cham|tre|qua han|tre han)\s+(?:bao nhieu|may) ngay)(?!\w)"
)
"""A question how far one task has come."""

_OF_STATE = frozenset(
    "qua han tre cham tien do hoan thanh xong dung dang thuc hien trien khai moi giao chua danh muc ngay tinh trang den dau toi lam bao nhieu ton dong no con".split()
)
"""Folded syllables that only tell of a state: no topic."""

ON_TOPIC = 0.45
"""Score at which a clause is of the task whose state is asked."""


def standing(draft: Draft, page: Page, directive: Directive, assignment: Assignment) -> tuple[str, list[int]]:
    """How far a task has come as its page says it, in words to put behind it, with their citations; empty where it is not said."""
    told = progress_of(page, assignment)
    if told is None:
        return "", []
    _, span = told
    words = lower_first(_calm(words_of(page, span, 120)))
    closed = words + ")" * (words.count("(") - words.count(")"))
    return f"; tình trạng: {closed}", [draft.cite(page, directive, span)]


def _calm(words: str) -> str:
    """Words in capitals in small letters, as a sentence has them."""
    return words.lower() if words.isupper() else words


def progress(query: Query, store: Store) -> Draft | None:
    """All tasks in the state asked for, or the state of the one task asked about; None for other questions, and where no page
    tells of states.
    """
    folded = fold(query.text)
    wanted = next((states for pattern, states in _ASKED if pattern.search(folded)), None)
    far = HOW_FAR.search(folded) is not None
    if wanted is None and not far:
        return None
    topic = [t for t in terms_of(query) if t.folded not in _OF_STATE]
    if wanted is not None and _LISTED.search(folded) and sum(t.weight for t in topic) < TOPIC:
        return _in_state(query, store, wanted)
    if wanted is not None and _LISTED.search(folded) and (meant := _of_subject(query, store)):
        return _in_state(replace(query, told_in=meant), store, wanted)
    return _of_task(query, store, topic) if far else None


def _of_subject(query: Query, store: Store) -> tuple[int, ...]:
    """The id of the one directive whose subject is what a question for tasks in a state is about; empty where none clearly is."""
    words = tuple(w for w in query.words if fold(w) not in _OF_STATE)
    about = replace(query, words=words)
    held = sorted(
        ((subject_coverage(about, store.page(d), d), d.id or 0) for d in store.candidates(about)),
        reverse=True,
    )
    clear = held and held[0][0] >= SUBJECT and (len(held) < 2 or held[1][0] < held[0][0])
    return (held[0][1],) if clear else ()


SUBJECT = 0.6
"""Share of the telling words in the subject of a directive at which its tasks in a state are asked for."""


TOPIC = 4.0
"""Weight of telling words from which on a question is about one task rather than all in a state."""


def _in_state(query: Query, store: Store, wanted: Collection[Progress]) -> Draft | None:
    """The tasks of the documents or places named that are in one of the states `wanted`."""
    stating = store.registry.stating(FactKind.PROGRESS)
    if not stating:
        return None
    within = scope(query, store)
    where = Where(provinces=query.provinces or None, types=query.asked or None)
    if within is None:
        met = set(store.registry.meeting(where))
        directives = store.registry.directives(
            ids=[id_ for id_, _, _ in store.registry.extents(stating) if id_ in met]
        )
    else:
        directives = [d for d in within if d.page_id in stating]
    store.bring_pages(directives)
    names, notice = known_as(query, store) if query.agencies else (set[str](), "")
    found: list[tuple[Directive, Assignment]] = []
    known = False
    for directive in in_order(directives):
        page = store.page(directive)
        for assignment in directive.assignments:
            told = progress_of(page, assignment)
            known = known or told is not None
            if told is None or told[0] not in wanted or (names and not involved(query, assignment, names)):
                continue
            found.append((directive, assignment))
    if not known:
        return None
    states = listed(sorted(w.value for w in wanted))
    whose = f" của {listed(list(query.agencies))}" if query.agencies else ""
    draft = Draft(confidence=0.93, notices=[notice] if notice else [])
    if not found:
        draft.remark(f"Kho không ghi việc nào{whose}{places(query, 'ở')} ở tình trạng {states}.")
        draft.confidence = 0.3
        return draft
    draft.remark(f"Có {len(found)} việc{whose}{places(query, 'ở')} ghi {states}:")
    _rows(draft, query, store, found)
    return draft


def _rows(draft: Draft, query: Query, store: Store, found: Sequence[tuple[Directive, Assignment]]) -> None:
    for directive, assignment in found:
        page = store.page(directive)
        state, cites = standing(draft, page, directive, assignment)
        span = charged_span(assignment)
        loose = [d for d in assignment.deadlines if not span.covers(d.span)]
        due = (
            f"; hạn {lower_first(listed(list(dict.fromkeys(squeeze(d.text) for d in loose))))}"
            if loose
            else ""
        )
        draft.row(
            f"{province_label(query, directive)}{upper_first(charged(assignment, 240))}{due}{state} ({name_of(directive, page)})",
            draft.cite(page, directive, span),
            *(draft.cite(page, directive, d.span) for d in loose),
            *cites,
            *named(draft, page, directive),
        )
        note_deadlines(draft, assignment.deadlines)


def _of_task(query: Query, store: Store, topic: Sequence[Term]) -> Draft | None:
    """How far the task has come that the question is about."""
    if not topic and not query.inherited:
        return None
    pool = pool_of(query, store)
    for scored in pool.ranked:
        if scored.score < ON_TOPIC:
            return None
        unit = scored.unit
        for assignment in unit.assignments:
            if progress_of(unit.page, assignment) is not None:
                draft = Draft(confidence=min(0.95, 0.45 + scored.score / 2))
                _rows(draft, query, store, [(unit.directive, assignment)])
                draft.leads(squeeze(assignment.agency_text))
                return draft
    return None
