"""Answers to with whom: the partners of the agency that is charged."""

from __future__ import annotations

import re

from assistant.answer import Draft
from assistant.compose.abstain import abstain
from assistant.compose.clauses import told_span
from assistant.compose.labels import in_province
from assistant.compose.pool import best_scores, clause_worth, pool_of_period
from assistant.compose.roles import ROLE_WORDS, is_partner
from assistant.compose.telling import named
from assistant.evidence import terms_of
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import issuer_of, listed, name_of, words_of
from corpus.model import Assignment, Role
from corpus.parse.roles import parted
from corpus.text import fold, squeeze

_AND_WHAT = re.compile(
    r"(?<!\w)(?:voi|cung) (?:ai|nhung ai|(?:co quan|don vi|so|nganh) nao)\W*(?:va |de )?lam (?:viec |nhung )?(?:gi|viec gi)(?!\w)"
)
"""What asks with whom and what for: "cùng với sở nào làm gì"."""


def asks_what_too(query: Query) -> bool:
    """Whether a question asks with whom an agency works and what for, in one breath."""
    return query.intent is Intent.PARTNERS and _AND_WHAT.search(fold(query.text)) is not None


def partners(query: Query, store: Store) -> Draft:
    """The partners as the nearest sentence of each province lists them; an abstention where none is near."""
    pool = pool_of_period(query, store)
    charges = [(s, a) for s in pool.ranked for a in s.unit.assignments if a.partners]
    if query.agencies:
        asked = set(query.agencies)
        charges = [(s, a) for s, a in charges if a.agency in asked or is_partner(a, asked)]
    whole = best_scores(pool.ranked)
    charges.sort(key=lambda c: -clause_worth(c[0], whole))
    draft = Draft()
    done: set[str | None] = set()
    for scored, assignment in charges:
        directive, page = scored.unit.directive, scored.unit.page
        floor = 0.4 if not pool.confined else 0.2 if terms_of(query) or query.inherited else 0.0
        least = max(floor, clause_worth(charges[0][0], whole) - 0.2)
        if directive.province in done or clause_worth(scored, whole) < least:
            continue
        done.add(directive.province)
        alone = assignment.role in (Role.COORDINATE, Role.DO)
        role = "" if alone else f" {ROLE_WORDS[assignment.role]},"
        told = f"{squeeze(assignment.agency_text)}{role} phối hợp với {_partners(assignment)}"
        if asks_what_too(query):
            told = words_of(page, told_span(scored.unit), 420)
        draft.say(
            f"{in_province(query, directive)}{told} (theo {name_of(directive, page)} của {issuer_of(directive, page)}).",
            draft.cite(page, directive, told_span(scored.unit)),
            *named(draft, page, directive),
        )
        draft.leads(squeeze(assignment.agency_text))
    if draft.empty:
        return abstain(query, store, pool.candidates)
    draft.confidence = min(0.95, 0.45 + charges[0][0].score / 2)
    return draft


def _partners(assignment: Assignment) -> str:
    """The partners as the page lists them, where it lists them before the task; else their names."""
    return squeeze(parted(assignment.task)[0]) or listed([squeeze(p) for p in assignment.partners])
