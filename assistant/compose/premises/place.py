"""What is said where a question says of one province what the store has of another."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.clauses import is_heading
from assistant.compose.pool import pool_of
from assistant.compose.telling import named, state
from assistant.evidence import Scored, terms_of
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import issuer_of, listed, name_of, upper_first, words_of
from corpus.text import flat, fold

HELD = 0.7
"""Share of the question's telling words that a clause of another province holds, for that province to be meant."""

MORE = 0.25
"""By how much that share must exceed what any clause of the province asked about holds."""

_OF_A_PLACE = (
    Intent.WHO,
    Intent.PASSAGE,
    Intent.FIND_DOCUMENT,
    Intent.AMOUNT,
    Intent.WHEN,
    Intent.REASON,
    Intent.CONFIRM,
    Intent.PARTNERS,
    Intent.PERSON,
)


def misplaced(query: Query, store: Store) -> Draft | None:
    """An abstention that names the province which has what is asked; the answer from there, where its clause itself names the
    province of the question, as a thing's name may; None where the one asked about has about as much.
    """
    if query.intent not in _OF_A_PLACE or len(query.provinces) != 1 or query.documents or query.period:
        return None
    if len(terms_of(query)) < 3:
        return None
    here = pool_of(query, store).ranked
    least = max(HELD, MORE + max((s.own for s in here), default=0.0))
    anywhere = replace(query, provinces=(), parts=())
    if least > 1 or store.most_held(anywhere) < least:
        return None
    everywhere = pool_of(anywhere, store).ranked
    elsewhere = [
        s
        for s in everywhere
        if s.unit.directive.province not in (None, *query.provinces) and not is_heading(s.unit)
    ]
    best = max(elsewhere, key=lambda s: s.own, default=None)
    if best is None or best.own < least:
        return None
    if any(fold(p) in fold(flat(best.unit.text)) for p in query.provinces):
        return state(anywhere, [best], Draft())
    return _told(query, best)


def _told(query: Query, best: Scored) -> Draft:
    unit = best.unit
    page, directive = unit.page, unit.directive
    draft = Draft(status=Status.ABSTAINED, confidence=0.15)
    draft.remark(f"Kho không ghi việc này ở {listed(list(query.provinces))}.")
    draft.say(
        f"{upper_first(name_of(directive, page))} của {issuer_of(directive, page)} ghi: “{words_of(page, unit.span, 300)}”.",
        draft.cite(page, directive, unit.span),
        *named(draft, page, directive),
    )
    return draft
