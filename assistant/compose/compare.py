"""Comparison of provinces: the directives of each on one topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.abstain import abstain
from assistant.compose.describe import describe
from assistant.compose.pool import best_scores
from assistant.compose.scope import scope
from assistant.compose.telling import named
from assistant.evidence import subject_coverage
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import (
    about,
    charged,
    listed,
    name_of,
    named_with_subject,
    shortened,
    upper_first,
)
from corpus.identity import distinct
from corpus.model import Directive, Role
from corpus.text import squeeze


def compare(query: Query, store: Store) -> Draft:
    """The directives on one topic, province by province: document, date, subject, who leads. Or the documents named."""
    if query.documents:
        return _documents(query, store)
    draft = Draft(confidence=0.9)
    silent = []
    for province in query.provinces or tuple(store.registry.provinces()):
        chosen = _on_topic(query, store, province)
        if not chosen:
            silent.append(province)
        for directive in chosen[:2]:
            _row(draft, store, directive, province)
    if draft.empty:
        return abstain(query, store, store.candidates(query))
    if silent and query.provinces:
        draft.status = Status.PARTIAL
        draft.remark(f"Kho không có chỉ đạo về nội dung này của {listed(silent)}.")
    return draft


def _documents(query: Query, store: Store) -> Draft:
    """The documents named, a row each: subject, and whom it charges; one alone is described."""
    found = distinct(scope(query, store) or [])
    if len(found) < 2:
        return describe(replace(query, intent=Intent.DOCUMENT, words=()), store)
    draft = Draft(confidence=0.9)
    for directive in found[:6]:
        page = store.page(directive)
        cites = named(draft, page, directive)
        parts = [f"{upper_first(named_with_subject(directive, page, 220))}"]
        charging = list({a.agency: a for a in directive.assignments}.values())[:6]
        if charging:
            parts.append(f"giao việc cho {listed([squeeze(a.agency_text) for a in charging])}")
            cites += [draft.cite(page, directive, a.agency_span) for a in charging]
        draft.row("; ".join(parts), *cites)
    return draft


def _on_topic(query: Query, store: Store, province: str) -> list[Directive]:
    """The directives of a province that fit the topic about equally well, best first; empty where none fits."""
    near = store.in_scope(query, store.candidates(replace(query, provinces=(province,))))
    found = [d for d in near if d.province == province and d.type]
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
    return [d for value, d in scored if value >= scored[0][0] - 0.1]


def _row(draft: Draft, store: Store, directive: Directive, province: str) -> None:
    page = store.page(directive)
    cites = named(draft, page, directive)
    parts = [f"{province}: {name_of(directive, page)}, {shortened(about(directive), 200)}"]
    leads = [a for a in directive.assignments if a.role is Role.LEAD] or list(directive.assignments)
    if leads:
        first = leads[0]
        parts.append(charged(first, 200))
        others = _others(first.agency_text, [a.agency_text for a in leads])
        if others:
            parts.append(f"cùng được giao: {listed(others)}")
            beside = [a for a in leads if squeeze(a.agency_text) in others]
            cites += [draft.cite(page, directive, a.agency_span) for a in beside][:4]
        short = first.sentence.end - first.sentence.start < 900
        cites.append(draft.cite(page, directive, first.sentence if short else first.span))
        draft.leads(first.agency_text)
    draft.row("; ".join(parts), *cites)


def _others(first: str, agencies: Sequence[str]) -> list[str]:
    """At most four further names of `agencies`."""
    return [squeeze(n) for n in dict.fromkeys(agencies) if n != first][:4]
