"""Comparisons: provinces on one topic, periods of one place, documents, the tasks of an agency. Each row is tabled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.abstain import abstain
from assistant.compose.cited import spoken
from assistant.compose.clauses import is_heading
from assistant.compose.compare_figures import most_alike
from assistant.compose.compare_rows import CLEARLY, document_row, task_row
from assistant.compose.compare_tasks import of_document, tasks_of
from assistant.compose.compare_values import by_document, one_value, two_numbered, two_things, values
from assistant.compose.describe import describe
from assistant.compose.each_place import placed
from assistant.compose.figures import amount
from assistant.compose.passage import holds_asked, passage
from assistant.compose.pool import best_scores, clearly_meant, pool_of
from assistant.compose.scope import in_order, matching
from assistant.compose.sides import FEW, Side, directives_of, named_sides, sides_of
from assistant.compose.telling import named, state
from assistant.compose.who import who
from assistant.evidence import Scored, coverage, subject_coverage, subject_tokens, terms_of, tokens
from assistant.question import DocumentSlot, Intent, Query
from assistant.question.slots import DOC_NOUN
from assistant.store import Store
from assistant.wording import listed, name_of, upper_first, words_of
from corpus.identity import distinct
from corpus.model import Assignment, Directive, Role
from corpus.text import fold

BEST = 2
"""Directives of a side that are set against those of another where the question has a topic."""


def compare(query: Query, store: Store) -> Draft:
    """A row for each thing compared; partial where a side has nothing, which is then named."""
    numbered = two_numbered(query, store)
    if numbered is not None:
        return numbered
    if query.documents and not (query.agencies and len(query.provinces) > 1):
        figures = _amounts(query, store) or two_things(query, store)
        if figures is not None:
            return figures
        return _of_some(query, store) or by_document(query, store) or _documents(query, store)
    sides = sides_of(query, store)
    if query.role and not query.agencies and _BODY_ASKED.search(fold(query.text)):
        led, silent = _leaders(query, store, sides)
        if not led.empty:
            if silent:
                led.status = Status.PARTIAL
                led.remark(_lacking(query, silent))
            return led
    if not query.agencies and terms_of(query) and _is_of_one(query, store, sides):
        told = (
            two_things(query, store)
            or one_value(query, store)
            or passage(replace(query, intent=Intent.PASSAGE), store)
        )
        if told.status is Status.ANSWERED and not told.empty:
            return told
    said = _said(query, store, sides)
    if said is not None:
        return said
    draft, silent = values(query, store, sides) or (_tasks if query.agencies else _directives)(
        query, store, sides
    )
    if draft.empty and query.agencies and terms_of(query):
        draft, silent = _tasks(replace(query, words=()), store, sides)
        draft.confidence = min(draft.confidence, 0.6)
    if draft.empty:
        return abstain(query, store, store.candidates(query))
    if silent and (query.provinces or any(s.period for s in sides)):
        draft.status = Status.PARTIAL
        draft.remark(_lacking(query, silent))
    return draft


def _is_of_one(query: Query, store: Store, sides: list[Side]) -> bool:
    """Whether a comparison is of things that one place tells, or one document: "hai trường A và B đạt mức mấy"."""
    if any(s.period for s in sides):
        return False
    if query.provinces or len(sides) == 1:
        return len(sides) == 1
    return clearly_meant(best_scores(store.ranked(query, store.candidates(query)))) is not None


def _of_some(query: Query, store: Store) -> Draft | None:
    """What each province says of the topic, where the documents named are of some provinces only: "B và công văn 12 của A"."""
    if len(query.provinces) < 2 or not terms_of(query):
        return None
    of_place = {p: [s for s in query.documents if _is_of(query, store, s, p)] for p in query.provinces}
    if all(of_place.values()) or not any(of_place.values()):
        return None
    draft, silent = Draft(confidence=0.85), list[str]()
    for province, documents in of_place.items():
        own = replace(
            query, intent=Intent.PASSAGE, provinces=(province,), documents=tuple(documents), parts=()
        )
        told = passage(own, store)
        if told.status is Status.ABSTAINED or told.empty:
            silent.append(province)
            continue
        told.lines = placed(told, province, always=True)
        draft.confidence = min(draft.confidence, told.confidence)
        draft.extend(told)
    if draft.empty:
        return None
    if silent:
        draft.status = Status.PARTIAL
        draft.remark(f"Kho không có chỉ đạo về nội dung này của {listed(silent)}.")
    return draft


_BESIDE = frozenset("cung so noi ben nao nhieu it hon cao thap lon nho ke hoach".split())
"""Folded words that set amounts beside each other, and say nothing of what they are of."""


def _amounts(query: Query, store: Store) -> Draft | None:
    """What the document of one number that each province has says of an amount; None where one says none, or none is asked."""
    if Intent.AMOUNT not in query.others or len(query.provinces) < 2 or len(query.documents) != 1:
        return None
    draft = Draft(confidence=0.9)
    words = tuple(w for w in query.words if fold(w) not in _BESIDE)
    asked = replace(query, intent=Intent.AMOUNT, others=(), words=words, parts=())
    for province in query.provinces:
        told = amount(replace(asked, provinces=(province,)), store)
        if told.status is not Status.ANSWERED or told.empty:
            return None
        told.lines = placed(told, province, always=True)
        draft.confidence = min(draft.confidence, told.confidence)
        draft.extend(told)
    return draft


def _is_of(query: Query, store: Store, slot: DocumentSlot, province: str) -> bool:
    """Whether a document named is one of `province`."""
    return bool(matching(replace(query, provinces=(province,)), store, slot))


SAID, LEAST_SAID = 0.7, 0.35
"""Share of the telling words that the clause of each side holds with the subject of its document, and by itself, for clauses
to be compared.
"""
NEAREST = 8
"""Clauses of a side among which the one compared is, at most."""

_COMPARED = re.compile(
    r"(?<!\w)(?:so sanh|doi chieu)\s+(?:(?:giup|ve|viec|cac|nhung|muc do|tinh hinh)\s+)*(?P<pair>\w+ \w+)"
)
"""What a question that begins so sets side by side: its clauses name it."""


def _with_subject(query: Query, scored: Scored) -> float:
    """Share of the telling words that a clause holds together with the subject of its document."""
    unit = scored.unit
    return coverage(terms_of(query), [(1.0, unit.own | subject_tokens(unit.page, unit.directive))])


_DOCUMENTS_ASKED = re.compile(rf"(?<!\w)(?:{DOC_NOUN}|so hieu|ky hieu)(?!\w)")


def _said(query: Query, store: Store, sides: Sequence[Side]) -> Draft | None:
    """The clauses of the sides, where each holds much of what is compared, and one clearly more than its document's row would;
    None for other comparisons.
    """
    terms = terms_of(query)
    named = any(s.agencies or s.period or not s.province for s in sides)
    if len(sides) < 2 or named or not terms or _DOCUMENTS_ASKED.search(fold(query.text)):
        return None
    head = _COMPARED.search(fold(query.text))
    found, more = list[tuple[Side, Query, Scored]](), False
    for side in sides:
        own = replace(side.narrowed(query), intent=Intent.PASSAGE, parts=())
        clauses = [
            s
            for s in pool_of(own, store).ranked
            if not is_heading(s.unit)
            and s.unit.sentence != s.unit.directive.head
            and holds_asked(own, s)
            and (head is None or s.unit.own.has_pair(head["pair"]))
        ]
        clauses = [s for s in clauses[:NEAREST] if s.own >= LEAST_SAID and _with_subject(own, s) >= SAID]
        if not clauses:
            return None
        best, chosen = clauses[0], _on_topic(own, store, side)[:1]
        row = tokens(_row_words(chosen[0])) if chosen else tokens("")
        more = more or coverage(terms, [(1.0, row)]) <= _with_subject(own, best) - CLEARLY
        found.append((side, own, best))
    if not more:
        return None
    draft = Draft(confidence=0.85)
    for side, own, best in found:
        told = state(own, [best], Draft())
        told.lines = placed(told, side.province or "", always=True)
        draft.confidence = min(draft.confidence, told.confidence)
        draft.extend(told)
    return draft


def _row_words(directive: Directive) -> str:
    """What the row of a document tells of it: its subject, and the task of its first leader."""
    leads = [a for a in directive.assignments if a.role is Role.LEAD] or list(directive.assignments)
    return f"{directive.subject} | {leads[0].agency_text} {leads[0].task}" if leads else directive.subject


_BODY_ASKED = re.compile(r"(?<!\w)(?:so|co quan|don vi|nganh|ai)(?!\w)")


def _leaders(query: Query, store: Store, sides: list[Side]) -> tuple[Draft, list[Side]]:
    """Who has the role asked for on each side; and the sides of which that is not known."""
    draft, silent = Draft(confidence=0.85), list[Side]()
    for side in sides:
        words = tuple(w for w in query.words if fold(w) not in _COMPARES)
        own = who(replace(side.narrowed(query), intent=Intent.WHO, words=words, parts=()), store)
        if own.status is Status.ABSTAINED or own.empty:
            silent.append(side)
            continue
        draft.confidence = min(draft.confidence, own.confidence)
        draft.extend(own)
    return draft, silent


_COMPARES = frozenset("cung chuyen so khac nhau cho".split())
"""Folded syllables that only set two places beside each other."""


def _lacking(query: Query, silent: list[Side]) -> str:
    if query.agencies:
        bodies = listed(list(dict.fromkeys(a for s in silent for a in s.agencies)))
        where = (
            " ở " + listed(list(dict.fromkeys(s.name for s in silent))) if any(s.name for s in silent) else ""
        )
        return f"Kho không ghi việc nào của {bodies}{where}{' về nội dung này' if terms_of(query) else ''}."
    what = "chỉ đạo về nội dung này" if terms_of(query) else "văn bản nào"
    return f"Kho không có {what} của {named_sides(silent)}."


def _documents(query: Query, store: Store) -> Draft:
    """The documents named, row by row; one alone is described."""
    found: dict[int, Directive] = {}
    lacking = []
    for slot in query.documents:
        here = distinct(matching(query, store, slot))
        if not here:
            lacking.append(spoken(slot))
        found |= {d.id or 0: d for d in here}
    if len(found) < 2 and not lacking:
        return describe(query, store)
    draft = Draft(confidence=0.9)
    if _ORDER_ASKED.search(fold(query.text)):
        _in_time(draft, store, list(found.values()))
    for directive in found.values():
        given = of_document(query, store, directive) if query.agencies else []
        for assignment in given:
            task_row(draft, store, directive, assignment)
        if not given:
            document_row(draft, query, store, directive, directive.province or "")
    if lacking:
        draft.status = Status.PARTIAL
        draft.remark(f"Kho không có {listed(lacking)} để so sánh.")
    return draft


_ORDER_ASKED = re.compile(r"(?<!\w)nao (?:\w+ ){0,3}?(?:truoc|sau|som|muon|moi|cu)(?!\w)")
"""Which of the documents named came first or last."""


def _in_time(draft: Draft, store: Store, found: Sequence[Directive]) -> None:
    """Says in which order documents of known days were issued."""
    dated = sorted((d.date, d.id or 0, d) for d in found if d.date is not None)
    if len(dated) < 2 or len(dated) < len(found):
        return
    told = [(name_of(d, store.page(d)), d) for _, _, d in dated]
    cites = [c for _, d in told for c in named(draft, store.page(d), d)]
    if dated[0][0] == dated[-1][0]:
        draft.say(f"{listed([name for name, _ in told])} được ban hành cùng ngày.", *cites)
    else:
        draft.say(f"Theo thứ tự ban hành: {', rồi đến '.join(name for name, _ in told)}.", *cites)


def _directives(query: Query, store: Store, sides: list[Side]) -> tuple[Draft, list[Side]]:
    """Directives side by side: those nearest the topic, else all; and the sides that have none."""
    draft = Draft(confidence=0.9)
    topic = bool(terms_of(query))
    silent = []
    for side in sides:
        own = side.narrowed(query)
        chosen = _on_topic(own, store, side)[:BEST] if topic else in_order(directives_of(side, own, store))
        if not chosen:
            silent.append(side)
            continue
        if not topic and (side.period or len(chosen) > BEST):
            kind = "văn bản" if all(d.number for d in chosen) else "văn bản và nội dung chỉ đạo"
            draft.remark(f"{upper_first(side.name)}: {len(chosen)} {kind}:")
        elif side.period:
            draft.remark(f"{upper_first(side.name)}:")
        for directive in chosen:
            brief = not topic and len(chosen) > BEST
            document_row(
                draft, own, store, directive, side.province or directive.province or "", side.when, brief
            )
    if topic and len(sides) == 2 and not silent:
        _figures_beside(draft, query, store, sides)
    return draft, silent


def _figures_beside(draft: Draft, query: Query, store: Store, sides: Sequence[Side]) -> None:
    """Tells the figures that the best directives of two sides set for the very same thing, where both do: "75% tổng đàn"."""
    clauses = []
    for side in sides:
        own = side.narrowed(query)
        best = _on_topic(own, store, side)[:1]
        clauses.append(store.ranked(own, best) if best else [])
    pair = most_alike(clauses[0], clauses[1], MEASURED)
    if pair is None or not pair.same:
        return
    for side, scored in zip(sides, (pair.first, pair.second), strict=True):
        unit = scored.unit
        draft.row(
            f"{side.province}: “{words_of(unit.page, unit.span, 300)}”",
            draft.cite(unit.page, unit.directive, unit.span),
            *named(draft, unit.page, unit.directive),
        )


MEASURED = frozenset({"%", "tien"})
"""Kinds of figures that two directives are compared by: shares and money."""


def _on_topic(query: Query, store: Store, side: Side) -> list[Directive]:
    """The directives of a side that fit the topic about equally well, best first; empty where none fits."""
    near = {d.id: d for d in store.in_scope(query, store.candidates(query))}
    if side.period:
        dated = store.registry.directives(province=side.province, period=side.period)
        near |= {d.id: d for d in dated[:FEW]}
    found = [d for d in near.values() if d.type and (side.province is None or d.province == side.province)]
    if query.year:
        found = [d for d in found if d.date is None or d.date.year == query.year]
    best = best_scores(store.ranked(query, found))
    scored: list[tuple[float, Directive]] = []
    for directive in found:
        own = subject_coverage(query, store.page(directive), directive)
        scored.append((max(own, 0.9 * best.get(directive.id or 0, 0.0)), directive))
    scored.sort(key=lambda s: (-s[0], s[1].id or 0))
    if not scored or scored[0][0] < 0.5:
        return []
    return distinct([d for value, d in scored if value >= scored[0][0] - 0.1])


def _tasks(query: Query, store: Store, sides: list[Side]) -> tuple[Draft, list[Side]]:
    """The tasks of the agencies side by side, counted; and the sides that have none."""
    draft = Draft(confidence=0.9)
    silent = []
    for side in sides:
        found = _of_named(side, query, store) or tasks_of(side, side.narrowed(query), store)
        if not found:
            silent.append(side)
            continue
        where = f" ở {side.name}" if side.province else f" ({side.name})" if side.name else ""
        draft.remark(f"{listed(list(side.agencies))}{where}: {len(found)} việc:")
        for directive, assignment in found:
            task_row(draft, store, directive, assignment, side.when)
    return draft, silent


def _of_named(side: Side, query: Query, store: Store) -> list[tuple[Directive, Assignment]]:
    """The tasks that the documents named give the agencies of a side, where any of those is of its province."""
    if side.province is None:
        return []
    own = replace(query, provinces=(side.province,), agencies=side.agencies)
    documents = distinct([d for slot in query.documents for d in matching(own, store, slot)])
    return [(d, a) for d in documents for a in of_document(own, store, d)]
