"""A question asked back, where one has so many readings that an answer for each would help nobody.

Every choice offered is a whole question whose answer is in the store: it has been tried.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.answer import Choice, Draft, Status
from assistant.compose import compose
from assistant.compose.due import due_when
from assistant.compose.everybody import rows_of
from assistant.compose.lists import NEWEST
from assistant.compose.scope import matching, year_of
from assistant.evidence import terms_of
from assistant.question import Intent, Query, understand
from assistant.question.mentions import agency_spans, document_spans
from assistant.store import Store
from assistant.wording import about, listed, lower_first, shortened, time_written
from corpus.identity import distinct
from corpus.matching import Where
from corpus.model import Directive, Period
from corpus.text import fold

FEW = 6
"""Documents up to this many are answered for one by one."""

OFFERED = 5
TRIED = 12
LAST_PAGES = 60
"""Pages, the last stored, whose documents may be offered where the question names no province."""

MANY_TASKS, TOO_MANY_TASKS = 100, 1_000
"""Tasks of an agency up to this many are listed rather than asked about, where only the agency is named, and where all of its
tasks are asked for.
"""

_WHOLE = (Intent.LIST_DOCUMENTS, Intent.COMPARE, Intent.CITED_BY, Intent.DECLINED, Intent.MEANING, Intent.DUE)
"""Intents whose answer is one list or none."""

_HAS: dict[Intent, Callable[[Directive], bool]] = {
    Intent.WHEN: lambda d: any(a.deadlines for a in d.assignments),
    Intent.WHO: lambda d: bool(d.assignments),
    Intent.PARTNERS: lambda d: any(a.partners for a in d.assignments),
}
_NOTHING_ASKED = frozenset("thi sao the con nao vay a o gi".split())
_TASKS_ASKED = frozenset("lam giao duoc phai viec nhung cac nhiem vu cho co can".split())
"""Folded syllables of a question for an agency's tasks that says nothing else."""


def clarify(query: Query, store: Store, draft: Draft) -> Draft | None:
    """The question to ask back instead of `draft`; None where `draft` is the better answer."""
    if query.parts or query.counts or query.intent in _WHOLE or terms_of(query) or query.inherited:
        return None
    if query.documents:
        return None if query.citing or len(query.documents) > 1 else _which_document(query, store)
    if query.agencies:
        return None
    return _which_topic(query, store) if draft.status is Status.ABSTAINED else None


def too_many(query: Query, store: Store) -> Draft | None:
    """The question in which province or of which agency, where the documents or tasks asked for are too many to be told; else None."""
    if query.intent is Intent.LIST_DOCUMENTS:
        return _documents_of_which(query, store)
    if query.intent is Intent.DUE:
        return _due_of_which(query, store)
    of_all = _tasks_of_which(query, store)
    if of_all is not None:
        return of_all
    if query.parts or query.counts or query.intent in _WHOLE or terms_of(query) or query.inherited:
        return None
    return _which_province(query, store) if query.agencies and not query.documents else None


def _asked(text: str, choices: Iterable[Choice]) -> Draft | None:
    """The draft that asks back; None where there is no choice to offer."""
    offered = list(choices)
    if len(offered) < 2:
        return None
    draft = Draft(status=Status.ABSTAINED, confidence=0.1, choices=offered)
    draft.remark(text)
    return draft


def _which_document(query: Query, store: Store) -> Draft | None:
    """Which of the many documents that bear a number."""
    slot = query.documents[0]
    found = distinct(matching(query, store, slot))
    if query.year:
        found = [d for d in found if year_of(store, d) == query.year]
    if len(found) <= FEW:
        return None
    spans = document_spans(query.text)
    start, end = spans[0] if spans else (0, 0)
    questions = (
        (query.text[:start] + _name(d, query) + query.text[end:] if spans else f"{_name(d, query)}?", d)
        for d in _newest(found)
    )
    return _asked(
        f"Kho có {len(found)} văn bản mang số {slot.number or slot.figure}: bạn hỏi văn bản nào?",
        _real(store, questions),
    )


def _which_topic(query: Query, store: Store) -> Draft | None:
    """Which document or task, where the question names none."""
    if query.intent is Intent.PASSAGE:
        return None
    if query.provinces:
        held = [d for p in query.provinces for d in store.issued_in((p,), query.period)]
    else:
        last = store.registry.directives(page_ids=store.registry.page_ids()[-LAST_PAGES:])
        held = store.in_scope(query, last)
    if len(held) <= FEW:
        return None
    has = _HAS.get(query.intent)
    fitting = [d for d in distinct(held) if d.number and d.type and (has is None or has(d))]
    asked = lower_first(query.text.strip(" ?.,"))
    questions = ((f"Theo {_name(d, query)}, {asked}?", d) for d in _newest(fitting))
    return _asked(
        "Câu hỏi chưa nêu việc hay văn bản nào: bạn hỏi theo văn bản nào dưới đây, hay về việc khác?",
        _real(store, questions),
    )


def _which_province(query: Query, store: Store) -> Draft | None:
    """In which province, where the question is an agency's name and nothing else."""
    if query.provinces or query.period or query.year or query.role:
        return None
    rest = _beside_agencies(query, store)
    if not rest <= _NOTHING_ASKED | _TASKS_ASKED:
        return None
    counts = Counter(store.registry.tasks_by_province(query.agencies))
    most = MANY_TASKS if rest <= _NOTHING_ASKED else TOO_MANY_TASKS
    if counts.total() <= most or len(counts) < 2:
        return None
    agency = listed(list(query.agencies))
    return _asked(
        f"Kho ghi {counts.total()} việc của {agency} ở {len(counts)} tỉnh, thành phố: bạn hỏi tỉnh nào?",
        [
            Choice(f"{agency} {province} được giao những việc gì?", f"{count} việc")
            for province, count in counts.most_common(OFFERED)
        ],
    )


def _documents_of_which(query: Query, store: Store) -> Draft | None:
    """Of which province, where a list of documents is bound by no place, topic or agency, and is too long to be told."""
    if query.provinces or query.documents or query.agencies or query.parts or terms_of(query):
        return None
    if query.counts or query.inherited or query.issuer or query.year or NEWEST.search(fold(query.text)):
        return None
    types = query.asked or ((query.type,) if query.type else None)
    counts = Counter(store.registry.meeting_by_province(Where(types=types, issued=query.period)))
    if counts.total() <= TOO_MANY_TASKS or len(counts) < 2:
        return None
    kind = (query.type if query.type and len(query.asked) < 2 else "văn bản").lower()
    when = f" {time_written(query.period_text)}" if query.period and query.period_text else ""
    return _asked(
        f"Kho có {counts.total()} {kind}{when} của {len(counts)} tỉnh, thành phố: bạn hỏi tỉnh nào?",
        [
            Choice(f"{province} có những {kind} nào{when}?", f"{count} {kind}")
            for province, count in counts.most_common(OFFERED)
        ],
    )


def _due_of_which(query: Query, store: Store) -> Draft | None:
    """Of which agency, where all tasks of a province that are due are asked for, and they are too many to be told."""
    period = Period(None, query.overdue) if query.overdue is not None else query.period
    bound = query.agencies or query.documents or query.parts or query.role or query.asked
    if len(query.provinces) != 1 or period is None or bound or terms_of(query):
        return None
    counts = Counter(store.registry.tasks_by_agency(Where(provinces=query.provinces, due=period), period))
    if counts.total() <= TOO_MANY_TASKS or len(counts) < 2:
        return None
    when = due_when(query)
    place = query.provinces[0]
    return _asked(
        f"Kho ghi {counts.total()} việc của {len(counts)} cơ quan ở {place} {when}: bạn hỏi cơ quan nào?",
        [
            Choice(f"Những việc nào của {agency} ở {place} {when}?", f"{count} việc")
            for agency, count in counts.most_common(OFFERED)
        ],
    )


def _tasks_of_which(query: Query, store: Store) -> Draft | None:
    """Of which agency, where all tasks that a province gave in some time are asked for, and they are too many to be told."""
    rows = rows_of(query, store)
    if len(rows) <= TOO_MANY_TASKS:
        return None
    counts = Counter(a.agency for _, given in rows for a in given)
    place, when = listed(list(query.provinces)), time_written(query.period_text) or f"năm {query.year}"
    return _asked(
        f"Kho ghi {len(rows)} việc của {len(counts)} cơ quan ở {place} {when}: bạn hỏi cơ quan nào?",
        [
            Choice(f"{agency} {place} được giao những việc gì {when}?", f"{count} việc")
            for agency, count in counts.most_common(OFFERED)
        ],
    )


def _beside_agencies(query: Query, store: Store) -> set[str]:
    """The folded words of a question besides the names of its agencies."""
    rest = query.text
    for start, end in reversed(agency_spans(rest, query.agencies, store.agencies())):
        rest = rest[:start] + " " + rest[end:]
    return set(re.findall(r"\w+", fold(rest)))


def _name(directive: Directive, query: Query) -> str:
    """Type and number, and the province unless the question names it."""
    place = (
        f" của {directive.province}"
        if directive.province and directive.province not in query.provinces
        else ""
    )
    return f"{directive.type or 'Văn bản'} {directive.number}{place}"


def _newest(found: Sequence[Directive]) -> list[Directive]:
    """One directive of each province, the newest first, then the next of each; each name once."""
    dated = sorted(found, key=lambda d: (str(d.date or ""), d.id or 0), reverse=True)
    turn: Counter[str | None] = Counter()
    order: list[tuple[int, Directive]] = []
    seen: set[tuple[str | None, str | None, str | None]] = set()
    for directive in dated:
        name = (directive.type, directive.number, directive.province)
        if name not in seen:
            seen.add(name)
            order.append((turn[directive.province], directive))
            turn[directive.province] += 1
    return [d for _, d in sorted(order, key=lambda o: o[0])]


def _real(store: Store, questions: Iterable[tuple[str, Directive]]) -> Iterator[Choice]:
    """Those of `questions`, at most OFFERED, that are answered from the document they name."""
    offered = 0
    for tried, (question, directive) in enumerate(questions):
        if tried == TRIED or offered == OFFERED:
            return
        query, _ = store.placed(
            store.numbered(store.spelled(understand(question, agencies=store.agencies())))
        )
        draft = compose(query, store)
        if draft.status is Status.ANSWERED and directive.number in draft.documents:
            offered += 1
            yield Choice(question, shortened(about(directive).removeprefix("về việc "), 110))
