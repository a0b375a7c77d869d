"""What a document is: type, number, date, issuer, subject; then whom it charges."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Draft, Status
from assistant.compose.cited import asked_relation
from assistant.compose.clauses import charged_span, is_heading
from assistant.compose.references import CHANGES
from assistant.compose.scope import scope
from assistant.compose.table_rows import is_row
from assistant.compose.tasks_told import task_rows
from assistant.compose.telling import named, state
from assistant.evidence import Scored, terms_of
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import ASKED, issuer_of, listed, name_of, named_with_subject, upper_first, words_of
from corpus.identity import distinct
from corpus.model import Assignment, Directive, Span
from corpus.text import flat, fold

_ATTRIBUTE = re.compile(
    r"ban hanh (?:ngay|khi|luc|hoi)|hom nao|ngay (?:nao|may)|khi nao|(?:cua|do) (?:tinh|ai|co quan|don vi) (?:nao)?|ai (?:ky|ban hanh)|co quan nao ban hanh"
)
_TASKS = re.compile(
    r"(?<!\w)(?:(?<!ve )(?<!chi dao )(?:nhiem vu|cong viec|dau viec|viec)(?: \w+){0,3}? (?:gi|nao)|giao (?:nhung |cac )?(?:gi|viec|nhiem vu|ai)|(?:nhung|cac) (?:nhiem vu|dau viec|cong viec|viec))(?!\w)"
)
"""What asks for the tasks that a document gives, whoever has them."""
_SUBJECT = re.compile(r"ve viec gi|noi dung gi|noi (?:ve )?gi(?! ve )|la gi|ve van de gi|ve cai gi")

_ONLY_WHAT = re.compile(
    r"(?<!\w)(?:la|ve) (?:van ban|cong van|cong dien|ke hoach|quyet dinh|chi thi|thong bao|linh vuc) (?:gi|nao)\W*$"
)
"""What asks what a document is and for none of its contents."""


def describe(query: Query, store: Store) -> Draft:
    """The documents named, described; or the article, or the passage of them, that the question is about."""
    found = distinct(scope(query, store) or [])
    draft = Draft(confidence=0.97)
    if query.article:
        return _article(query, store, found)
    subject_asked = bool(_SUBJECT.search(fold(query.text)))
    asks_more = any(t.weight > 1.2 for t in terms_of(query))
    if asks_more and query.intent is Intent.DOCUMENT and not subject_asked:
        ranked = [s for s in store.ranked(query, found) if s.unit.span != s.unit.directive.head]
        scored = _changing(query, ranked) or [s for s in ranked if s.own >= 0.5]
        if scored:
            return state(query, scored, draft)
    name_only = bool(_ATTRIBUTE.search(fold(query.text))) and not subject_asked
    for directive in found[:6]:
        page = store.page(directive)
        head = named(draft, page, directive)
        draft.say(f"{upper_first(named_with_subject(directive, page, 300))}.", *head)
        if (query.detailed or _TASKS.search(fold(query.text))) and directive.assignments and len(found) == 1:
            _tasks(draft, store, directive)
        elif (
            not name_only
            and len(found) == 1
            and not (_ONLY_WHAT.search(fold(query.text)) and directive.subject_span)
        ):
            _contents(draft, store, directive)
    if len({d.province for d in found}) > 1:
        draft.notices.append("Nhiều tỉnh có văn bản mang số này; hãy nêu tên tỉnh để hẹp lại.")
    return draft


CHANGING = 0.25
"""Share of the telling words in a clause in which a document changes another, for it to be what is asked about."""


def _changing(query: Query, scored: Sequence[Scored]) -> list[Scored]:
    """Those clauses of `scored` in which the document itself does to another what the question says; empty for other questions."""
    relation = asked_relation(fold(query.text))
    if relation not in CHANGES:
        return []
    return [
        s
        for s in scored
        if s.own >= CHANGING
        and any(
            r.agent is None and r.relation in CHANGES and s.unit.span.covers(r.span)
            for r in s.unit.directive.references
        )
    ]


def _contents(draft: Draft, store: Store, directive: Directive) -> None:
    """Says how a directive opens, where its subject is only a heading, and whom it charges."""
    page = store.page(directive)
    opening = _opening(store, directive) or _labelled(store, directive)
    if opening is not None:
        draft.say(f"{words_of(page, opening, 300)}.", draft.cite(page, directive, opening))
    every = sorted(_first_per_agency(directive), key=lambda a: _OF_ALL.match(a.agency_text) is not None)
    charging = every if len(every) <= ALL_CHARGED else every[:SOME_CHARGED]
    if opening is None and not charging:
        for span in _first_said(store, directive):
            words = words_of(page, span, 300)
            draft.say(words if words.endswith("…") else f"{words}.", draft.cite(page, directive, span))
    if charging:
        agencies = list(dict.fromkeys(a.agency_text for a in charging))
        cites = [draft.cite(page, directive, span) for a in charging for span in _naming(a)]
        told = listed(agencies) if charging is every else f"{', '.join(agencies)} và những cơ quan khác"
        draft.say(f"Văn bản giao nhiệm vụ cho: {told}.", *cites)


def _naming(assignment: Assignment) -> list[Span]:
    """The clause that charges the agency, and where it is named, if that is before the clause."""
    span = charged_span(assignment)
    return [span] if span.covers(assignment.agency_span) else [span, assignment.agency_span]


def _tasks(draft: Draft, store: Store, directive: Directive) -> None:
    """A row for each task of a directive, in the order of the page, and their number."""
    page = store.page(directive)
    draft.remark(f"Văn bản giao {len({a.span for a in directive.assignments})} việc:")
    task_rows(draft, page, directive, directive.assignments)


def _opening(store: Store, directive: Directive) -> Span | None:
    """The first sentence of a directive whose subject is only a heading; None for others."""
    heading = directive.heading
    words = directive.head.of(store.page(directive).text)
    if directive.subject_span is not None and directive.subject_span.end <= directive.span.start:
        named_there = (directive.number_text or directive.number or "") in words
        return directive.head if named_there and not _BRACKETED.fullmatch(words) else None
    apart = directive.subject_span is not None and not directive.head.covers(directive.subject_span)
    if apart and heading is None and _GRANTS.search(words):
        return directive.head
    if directive.subject_span is None or heading is None or not heading.covers(directive.subject_span):
        return None
    if ASKED.fullmatch(directive.subject.strip()) and not heading.covers(directive.head):
        return directive.head
    page = store.page(directive)
    if _GRANTS.search(directive.head.of(page.text)) and not heading.covers(directive.head):
        return directive.head
    subject = fold(directive.subject).strip()
    told = (
        u
        for u in store.units(directive)
        if not (heading.covers(u.span) and u.span.start < heading.start + len(directive.subject))
        and not _BRACKETED.fullmatch(u.text)
        and fold(flat(u.text)).strip(" .•*-") != subject
    )
    return next((u.sentence for u in told), None)


_GRANTS = re.compile(
    r"(?<!\w)(?:đồng ý|cho phép|chấp thuận|thống nhất|phê duyệt|nhất trí|kiện toàn|thành lập)(?!\w)"
)
"""What the sentence that announces a document says of it, where it decides something."""

_BRACKETED = re.compile(r"\([^()]*\)\W*")
"""A clause that is nothing but a bracket, as the name of a document below a heading."""


SAID = 2
"""Sentences of a document that charges nobody that are told of its contents."""


def _first_said(store: Store, directive: Directive) -> list[Span]:
    """The first sentences of a directive after the one that announces it."""
    after = [
        u.sentence
        for u in store.units(directive)
        if u.sentence.start >= directive.head.end
        and not is_heading(u)
        and not is_row(u)
        and u.sentence.end - u.sentence.start >= 40
    ]
    return list(dict.fromkeys(after))[:SAID]


def _labelled(store: Store, directive: Directive) -> Span | None:
    """The announcing sentence of a directive whose subject is the label before it; None for others."""
    subject = directive.subject_span
    if subject is None or directive.heading is not None or not directive.head.covers(subject):
        return None
    if store.page(directive).text[directive.head.start : subject.start].strip(" *•-+–\n"):
        return None
    return directive.head


def _first_per_agency(directive: Directive) -> list[Assignment]:
    """The first task of each agency that a directive charges, in order of place."""
    seen: dict[str, Assignment] = {}
    for assignment in sorted(directive.assignments, key=lambda a: a.span):
        seen.setdefault(assignment.agency, assignment)
    return list(seen.values())


_OF_ALL = re.compile(r"(?:tất cả )?các (?:cơ quan|đơn vị|sở|ban, ngành|ngành|địa phương)(?!\w)", re.I)
"""A group that names nobody: it is told behind those who are named."""

ALL_CHARGED, SOME_CHARGED = 10, 6
"""Agencies that are all named where a document charges no more; of more, so many are, and that there are others is said."""


_PARTS = {"dieu": "Điều", "khoan": "khoản", "diem": "điểm", "chuong": "Chương", "muc": "mục"}


def _written(article: str) -> str:
    """A part of a document as it is written: "dieu 4" is "Điều 4"."""
    kind, _, number = article.partition(" ")
    return f"{_PARTS.get(kind, kind)} {number.upper() if kind == 'chuong' else number}".strip()


def _article(query: Query, store: Store, found: Sequence[Directive]) -> Draft:
    """The words of an article of a stored document; an abstention where the page does not carry it."""
    wanted = re.sub(r"\s+", " ", query.article or "")
    for directive in found:
        page = store.page(directive)
        units = store.units(directive)
        for unit in units:
            if re.match(rf"{re.escape(wanted)}(?!\w)", fold(flat(unit.text))):
                draft = Draft(confidence=0.9)
                span = Span(unit.span.start, max(u.span.end for u in units if u.block == unit.block))
                draft.say(
                    f"{upper_first(name_of(directive, page))}: {words_of(page, span)}.",
                    draft.cite(page, directive, span),
                )
                return draft
    draft = Draft(status=Status.ABSTAINED, confidence=0.15)
    for directive in found[:1]:
        page = store.page(directive)
        draft.say(
            f"Kho có {name_of(directive, page)} của {issuer_of(directive, page)}.",
            *named(draft, page, directive),
        )
        draft.remark(f"Trang nguồn không nêu {_written(query.article or '')}.")
    return draft
