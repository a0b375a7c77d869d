"""Answers to what an agency must do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.due import due
from assistant.compose.lifts import put_first
from assistant.compose.not_charged import given_nothing, given_other_tasks, not_in_role
from assistant.compose.passage import passage
from assistant.compose.pool import asks_each, best_scores, provinces_to_tell
from assistant.compose.roles import ROLE_WORDS, in_role, involved, known_as, wants_both
from assistant.compose.scope import scope, year_of
from assistant.compose.tasks_told import (
    APPENDIX,
    of_table,
    tell_all,
    tell_clause,
    tell_directive,
    tell_document,
)
from assistant.evidence import Scored, beyond_subject, coverage, said_in, subject_coverage, terms_of, tokens
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import listed, words_of
from corpus.agencies import directory
from corpus.identity import distinct
from corpus.matching import Where
from corpus.model import Directive, Role, Span
from corpus.parse.number import TYPE_PATTERN
from corpus.text import flat, fold

CONFIRMED = 0.6
"""Share of the telling words that a clause and its sentence hold for a task to confirm what is asked."""

WHOLE = 0.75
"""Share of the telling words in a directive's subject at which the question is about the directive, not about one clause of it."""


def tasks(query: Query, store: Store) -> Draft:
    """What an agency must do: all of it in a document or period, or the clause that the question is about."""
    if not query.agencies:
        return _of_document(query, store) or passage(query, store)
    names, notice = known_as(query, store)
    within = scope(query, store)
    candidates = _candidates(query, store, within, names)
    mine = distinct([d for d in candidates if any(involved(query, a, names) for a in d.assignments)])
    if not mine and query.period is not None and within is None and Intent.TASKS not in query.others:
        timely = due(query, store)
        if timely.status is not Status.ABSTAINED:
            return timely
    if mine and query.period is not None and within is None and _MEETING_OF_DAY.search(fold(query.text)):
        query, mine = _of_the_meeting(query, store, mine, names)
    if not mine and query.period is not None and _AT_MEETING.search(fold(query.text)):
        words = tuple(w for w in query.words if fold(w) not in _MEETING_WORDS)
        return tasks(replace(query, period=None, period_text="", words=words), store)
    if not mine:
        return given_nothing(query, store, within)
    draft = Draft(confidence=0.95, notices=[notice] if notice else [])
    topical = not terms_of(query) and bool(query.inherited) and within is None
    if topical:
        query = replace(query, words=query.inherited, inherited=())
    told = _told_on(query, store, mine) if within is None else []
    if told:
        query, mine = replace(query, words=(), inherited=()), told
    if not terms_of(query):
        mine = _in_role(draft, query, mine, names)
        tell_all(draft, query, store, mine, names)
        return draft
    if len(mine) > MANY:
        near = {d.id for d in store.charging(query, names, MANY)}
        mine = [d for d in mine if d.id in near] or mine[:MANY]
        candidates = mine
    whole = store.ranked(query, mine)
    ranked = [s for s in whole if any(involved(query, a, names) for a in s.unit.assignments)]
    if query.role:
        fitting = [s for s in ranked if any(in_role(query, a, names) for a in s.unit.assignments)]
        if not fitting and (_charges_others(whole, ranked) or (ranked and ranked[0].score >= 0.5)):
            return not_in_role(query, store)
        if not fitting and query.role is not Role.COORDINATE:
            corrected = not_in_role(query, store)
            if not corrected.empty:
                return corrected
        ranked = fitting or ranked
    worth = _worth(query, store, mine, whole)
    ranked.sort(key=lambda s: -max(s.score, worth[s.unit.directive.id or 0]))
    least = 0.2 if within is not None or _has_few(query, mine, ranked, names) else 0.33
    if not ranked or max(ranked[0].score, worth[ranked[0].unit.directive.id or 0]) < least:
        if query.documents and query.intent is Intent.TASKS and len(query.words) < 2:
            tell_all(draft, query, store, mine, names)
            return draft
        return given_other_tasks(query, store, candidates)
    if query.intent is Intent.CONFIRM and ranked[0].near < CONFIRMED:
        return given_other_tasks(query, store, candidates)
    _tell(draft, query, store, whole, ranked, names, topical)
    return draft


_EVERY = re.compile(
    rf"(?<!\w)(?:ke|liet ke|neu)(?: ra)? (?:het|day du|tat ca)(?!\w)|(?<!\w)(?:tat ca|toan bo|nhung|cac) (?:cac |nhung )?(?:viec|nhiem vu)(?: gi| nao)? (?:trong|tai|theo) (?:{TYPE_PATTERN})(?!\w)"
)
"""What asks for every task of a document on a matter."""
TOUCHES = 0.3
"""Share of the telling words in the subject of the document whose tasks are all asked for."""

_AT_MEETING = re.compile(
    r"(?<!\w)(?:phien hop|ky hop|(?:hop )?giao ban)(?: (?:thuong ky|cua|ubnd|tinh|giao ban))* (?:thang|quy)(?!\w)"
)
"""A time that names a meeting, which pages tell of without the day of a document."""
_MEETING_WORDS = frozenset("nhan cuoc buoi phien hop giao ban thuong ky".split())
"""Folded words that only say that tasks were given at a meeting."""


_MEETING_OF_DAY = re.compile(
    r"(?<!\w)(?:phien hop|ky hop|cuoc hop|hoi nghi|buoi hop|(?:hop )?giao ban)(?!\w)[^,;?]{0,60}?(?<!\w)\d{1,2}[/.-]\d{1,2}(?!\d)"
)
"""A meeting by the day on which it was held."""


def _of_the_meeting(
    query: Query, store: Store, mine: Sequence[Directive], names: set[str]
) -> tuple[Query, list[Directive]]:
    """The question without the words for a meeting, and what the pages that report one held in its period charge the agency with.

    The document that passes on what was concluded is of a later day; it is told on the same page.
    """
    pages = {d.page_id for d in mine if d.number is None and store.page(d).period is not None}
    if not pages:
        return query, list(mine)
    every = store.registry.directives(
        ids=store.registry.meeting(Where(provinces=query.provinces or None, charging=tuple(names)))
    )
    every = [d for d in every if d.page_id in pages and any(involved(query, a, names) for a in d.assignments)]
    words = tuple(w for w in query.words if fold(w) not in _MEETING_WORDS)
    return replace(query, period=None, period_text="", words=words), distinct(every)


def _told_on(query: Query, store: Store, mine: Sequence[Directive]) -> list[Directive]:
    """Those of `mine` on a page whose title alone says what the question is about: a meeting, of which it tells them all."""
    terms = terms_of(query)
    if not terms:
        return []
    return [
        d
        for d in mine
        if d.number is None
        and coverage(terms, [(1.0, tokens(store.page(d).title))]) >= TITLED
        and subject_coverage(query, store.page(d), d) < MEANT
    ]


MANY = 60
"""Directives that charge an agency up to this many are all read for a topic; of more, those whose passages are nearest."""

TITLED = 0.9
"""Share of the telling words in the title of a page at which a question is about all that the page tells."""

FEW, TOUCHED = 2, 0.15
"""An agency with so few tasks is asked about these, where one holds so much of the question."""


def _has_few(query: Query, mine: Sequence[Directive], ranked: Sequence[Scored], names: set[str]) -> bool:
    """Whether the agency has one or two tasks in all, and the question, which asks for its tasks, touches one."""
    given = [a for d in mine for a in d.assignments if involved(query, a, names)]
    return (
        query.intent is Intent.TASKS
        and query.role is None
        and len(given) <= FEW
        and not all(directory().is_group(a) for a in query.agencies)
        and any(s.own >= TOUCHED for s in ranked)
    )


def directions(query: Query, store: Store) -> Draft:
    """All that the one document on a matter orders; the words of a passage where none is clearly meant."""
    told = None if query.agencies else _of_document(query, store)
    return _with_further_orders(told, store) if told is not None else passage(query, store)


_ORDERS = re.compile(r"(?<!\w)(?:yeu cau|nhan manh|luu y|ket luan)(?: \w+){0,3}:\s")
ORDERED = 3
"""Orders to nobody by name that are told beside a document's tasks, at most."""


def _with_further_orders(draft: Draft, store: Store) -> Draft:
    """`draft`, which tells the tasks of one document, and what that orders of nobody by name: "… yêu cầu: Những việc … thì …"."""
    told = {c.directive or c.title for c in draft.citations}
    pages = {c.page_id for c in draft.citations}
    ids = [i for i, page, whole in store.registry.extents(pages) if _told_of(draft, page, whole)]
    if len(told) > 2 or len(ids) != 1:
        return draft
    directive = store.registry.directives(ids=ids)[0]
    page = store.page(directive)
    seen: set[Span] = set()
    for unit in store.units(directive):
        charged = any(unit.sentence.covers(a.span) for a in directive.assignments)
        if charged or unit.sentence in seen or not _ORDERS.search(fold(flat(unit.sentence.of(page.text)))):
            continue
        seen.add(unit.sentence)
        if len(seen) > ORDERED:
            break
        draft.say(
            f"Văn bản còn ghi: “{words_of(page, unit.sentence, 420)}”.",
            draft.cite(page, directive, unit.sentence),
        )
    return draft


def _told_of(draft: Draft, page: int, whole: Span) -> bool:
    """Whether a citation of `draft` stands in the directive that `whole` is the extent of."""
    return any(c.page_id == page and whole.covers(Span(c.start, c.end)) for c in draft.citations)


def _of_document(query: Query, store: Store) -> Draft | None:
    """Every task of the one document whose subject the question tells, or of its appendix; None where none is clearly meant."""
    within = scope(query, store)
    near = within if within is not None else store.in_scope(query, store.candidates(query))
    fitting = [d for d in near if d.assignments and (not query.types or d.type in query.types)]
    terms = terms_of(query)

    def announced(directive: Directive) -> float:
        """Share of the telling words in the sentence that announces a document, where it is about a matter at all."""
        own = subject_coverage(query, store.page(directive), directive)
        head = tokens(directive.head.of(store.page(directive).text))
        return max(own, coverage(terms, [(1.0, head)])) if own >= 0.3 else own

    held = sorted(((announced(d), d.id or 0, d) for d in fitting), key=lambda h: -h[0])
    if not held or (within is None and held[0][0] < MEANT) or (held[1:] and held[1][0] > held[0][0] - 0.15):
        return None
    directive = held[0][2]
    rows = of_table(store.page(directive), directive)
    draft = Draft(confidence=0.85)
    tell_document(
        draft,
        store,
        directive,
        rows if rows and APPENDIX.search(fold(query.text)) else directive.assignments,
    )
    return draft


MEANT = 0.5
"""Share of the telling words in a document's subject at which a question about its tasks is about that document."""


def _candidates(
    query: Query, store: Store, within: Sequence[Directive] | None, names: set[str]
) -> list[Directive]:
    """The documents named, else those that charge the agency, of the place and time asked about."""
    if within is None:
        where = Where(
            provinces=query.provinces or None,
            types=query.asked or None,
            charging=None if query.role is Role.COORDINATE else tuple(names),
            issued=query.period,
        )
        return _of_year(query, store, store.registry.directives(ids=store.registry.meeting(where)))
    return _of_year(query, store, store.in_scope(query, within))


def _of_year(query: Query, store: Store, found: list[Directive]) -> list[Directive]:
    if query.year and not query.period:
        return [d for d in found if year_of(store, d) in (query.year, None)]
    return found


def _in_role(draft: Draft, query: Query, mine: list[Directive], names: set[str]) -> list[Directive]:
    """The directives that give the agency the role asked for; where none does, all, and the draft says so."""
    if wants_both(query):
        return mine
    fitting = [d for d in mine if any(in_role(query, a, names) for a in d.assignments)]
    if query.role and not fitting:
        draft.remark(f"Kho không ghi {listed(list(query.agencies))} {ROLE_WORDS[query.role]} việc nào.")
    return fitting or mine


def _charges_others(whole: Sequence[Scored], ranked: Sequence[Scored]) -> bool:
    """Whether a clause that charges others holds clearly more of the question than those that charge the agency."""
    other = next((s for s in whole if s.unit.assignments and s not in ranked), None)
    return other is not None and other.own >= 0.45 and (not ranked or other.own >= ranked[0].own + 0.2)


def _worth(
    query: Query, store: Store, directives: Sequence[Directive], scored: Sequence[Scored]
) -> dict[int, float]:
    """What a clause is worth for the directive it stands in, by the directive's id: by its subject or best clause."""
    best = best_scores(scored)
    store.bring_pages(directives)
    return {
        d.id or 0: 0.85 * max(subject_coverage(query, store.page(d), d), best.get(d.id or 0, 0.0))
        for d in directives
    }


def _tell(
    draft: Draft,
    query: Query,
    store: Store,
    whole: Sequence[Scored],
    ranked: Sequence[Scored],
    names: set[str],
    topical: bool = False,
) -> None:
    """The clause that answers in each province where one stands out, else all the tasks of its best directive; all of them too where
    the question only goes on with the topic of those before it.
    """
    best = ranked[0]
    draft.confidence = min(0.95, 0.45 + best.score / 2)
    second = next((s for s in ranked[1:] if s.unit.sentence != best.unit.sentence), None)
    for province in provinces_to_tell(
        query,
        [s for s in ranked if s.score >= best.score - (0.4 if asks_each(query) else 0.25) or s is best],
    ):
        here = _holding_rest(query, [s for s in ranked if s.unit.directive.province == province])
        here = _of_deed(query, here)
        first = here[0]
        told_of = first.unit.directive
        whole_subject = subject_coverage(query, store.page(told_of), told_of) >= WHOLE
        every = _EVERY.search(fold(query.text)) is not None and (
            subject_coverage(query, store.page(told_of), told_of) >= TOUCHES
        )
        several = topical and sum(involved(query, a, names) for a in told_of.assignments) > 1
        stands_out = not (whole_subject or every or several) and (
            first.own >= 0.62 and (second is None or first.own >= second.own + 0.15)
        )
        if stands_out or (len(here) == 1 and not (every or several)):
            tell_clause(draft, query, first, names)
            for other in _beside(here, query) or _other_half(here, query) or _adding(here, query):
                tell_clause(draft, query, other, names, further=True)
        else:
            tell_directive(draft, query, store, first.unit.directive, names)
            _tell_beside(draft, whole, first)


REST, HELD = 3.0, 0.75
"""Weight of what a question asks beyond a document's subject that must be in its task; share of it that the task holds."""


def _holding_rest(query: Query, here: list[Scored]) -> list[Scored]:
    """`here`, first the tasks of the best one's directive that hold what is asked beyond its subject, where the best holds none of it."""
    unit = here[0].unit
    rest = beyond_subject(query, unit)
    if sum(t.weight for t in rest) < REST or len(rest) == len(terms_of(query)):
        return here
    if coverage(rest, [(1.0, unit.own)]) >= HELD / 2:
        return here
    holding = [
        s
        for s in here
        if s.unit.directive.id == unit.directive.id and coverage(rest, [(1.0, s.unit.own)]) >= HELD
    ]
    return [replace(s, own=max(s.own, here[0].own)) for s in holding] + [s for s in here if s not in holding]


_DEED_ASKED = re.compile(
    r"(?<!\w)phai (?P<deed>(?!lam )[a-z]+ [a-z]+)(?= .*(?<!\w)(?:the nao|ra sao|nhu nao|ntn|gi)\W*$)"
)
"""What must be done, by its first two syllables, where it is asked how: "phải giải quyết … thế nào"."""

AS_NEAR = 0.9
"""Share of what the best task and its sentence hold that the one with the very deed must hold."""


def _of_deed(query: Query, here: list[Scored]) -> list[Scored]:
    """`here`, first the task of the best one's sentence whose deed the question names, where the best is another."""
    asked = _DEED_ASKED.search(fold(query.text))
    first = here[0]
    if asked is None or first.unit.own.has_pair(asked["deed"]):
        return here
    found = next(
        (
            s
            for s in here[1:]
            if s.unit.directive.id == first.unit.directive.id
            and s.unit.own.has_pair(asked["deed"])
            and s.near >= AS_NEAR * first.near
        ),
        None,
    )
    return put_first(here, found) if found is not None else here


_ALL_ASKED = re.compile(
    r"(?<!\w)(?<!de )(?<!nham )(?:viec|nhiem vu|giao|lam|trach nhiem)(?: nhung| viec| cong viec)? (?:gi|nao|sao)(?!\w)"
)
"""What asks for an agency's tasks as such, and not for one thing in a task."""

_HOW_ASKED = re.compile(r"(?<!\w)(?:the nao|ra sao|nhu nao|ntn)\W*$")
"""What asks how a task is done: of the sentence that gives it."""

ALIKE = 0.3
"""How far a further task of the document may score behind the one told and still be told."""

MOST_BESIDE = 4
"""Further tasks of the sentence that are told, at most, where the document is about the matter asked about."""

OF_MATTER = 0.4
"""Share of the telling words in a directive's subject at which all that a sentence of it charges the agency with is asked for."""

SHARED = 0.35
"""Share of the telling words that a further task in another sentence must hold."""


SHORT = 300
"""Characters of a sentence up to which all the tasks that it gives the agency are told."""


def _beside(here: Sequence[Scored], query: Query) -> list[Scored]:
    """The other tasks that the document of the first gives the agency, on the same topic; at most two, in their order."""
    first = here[0]
    how = _HOW_ASKED.search(fold(query.text)) is not None
    if query.intent is not Intent.TASKS or not (how or _ALL_ASKED.search(fold(query.text))):
        return []
    page, directive = first.unit.page, first.unit.directive
    of_matter = subject_coverage(query, page, directive) >= OF_MATTER

    def beside(s: Scored) -> bool:
        if s.unit.span == first.unit.span:
            return False
        same = s.unit.sentence == first.unit.sentence
        short = s.unit.sentence.end - s.unit.sentence.start <= SHORT
        if how:
            return same and short
        if same and (of_matter or short):
            return True
        return s.score >= first.score - ALIKE and (
            (same and s.near >= first.near - 0.1 and s.own >= 0.25)
            or (s.unit.directive.id == first.unit.directive.id and s.own >= max(SHARED, 0.6 * first.own))
        )

    found = [s for s in here[1:] if beside(s)]
    return sorted(found[: MOST_BESIDE if of_matter else 2], key=lambda s: s.unit.span)


_TWO = re.compile(r"(?<!\w)(?:va|voi)(?!\w)")
HALF_HELD, HALF_TOLD = 0.75, 0.5
"""Share of the words behind "và" that a further task holds, and of which the task told holds less, for it to be told too."""


def _other_half(here: Sequence[Scored], query: Query) -> list[Scored]:
    """The task of the first one's document on the second of two matters asked about ("… về A và B"), of which the first holds little."""
    if query.intent is not Intent.TASKS:
        return []
    first, text = here[0].unit, query.text.lower()
    for cut in reversed(list(_TWO.finditer(fold(text)))):
        early = said_in(terms_of(query), text[: cut.start()])
        second = [t for t in said_in(terms_of(query), text[cut.end() :]) if t not in early]
        if len(second) < 2 and not any(t.otherwise for t in second):
            continue
        if not early:
            return []
        if coverage(second, [(1.0, first.own)]) >= HALF_TOLD:
            return []
        held = [
            s
            for s in here[1:]
            if s.unit.directive.id == first.directive.id
            and coverage(second, [(1.0, s.unit.own)]) >= HALF_HELD
        ]
        return held[:1]
    return []


GAIN, AT_LEAST = 0.2, 0.2
"""Share of the telling words that a further task adds to those of the first, and that it holds itself, for it to be told too."""


def _adding(here: Sequence[Scored], query: Query) -> list[Scored]:
    """The task of the first one's document that holds a good part of what is asked and the first does not."""
    first = here[0]
    if query.intent is not Intent.TASKS or query.agencies == () or first.own >= WHOLE:
        return []
    terms = terms_of(query)
    held = coverage(terms, [(1.0, first.unit.own)])
    adding = [
        other
        for other in here[1:]
        if other.unit.directive.id == first.unit.directive.id
        and other.own >= AT_LEAST
        and other.near >= first.near
        and coverage(terms, [(1.0, first.unit.own | other.unit.own)]) >= held + GAIN
    ]
    behind = [s for s in adding if s.unit.span.start > first.unit.span.start]
    return (behind or adding)[:1]


def _tell_beside(draft: Draft, whole: Sequence[Scored], first: Scored) -> None:
    """The best clause of the same directive that charges nobody, where it holds clearly more of the question."""
    directive = first.unit.directive
    beside = next((s for s in whole if s.unit.directive.id == directive.id and not s.unit.assignments), None)
    if beside is None or beside.own < max(0.45, first.own + 0.15) or beside.unit.span == directive.head:
        return
    page, sentence = beside.unit.page, beside.unit.sentence
    draft.say(f"Văn bản còn ghi: “{words_of(page, sentence, 420)}”.", draft.cite(page, directive, sentence))
