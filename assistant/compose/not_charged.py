"""What is said where the agency asked about is not charged with what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.abstain import abstain
from assistant.compose.clauses import charged_span
from assistant.compose.labels import places
from assistant.compose.roles import ASKS_OPENLY, ROLE_WORDS
from assistant.compose.telling import named, state
from assistant.compose.who import who
from assistant.evidence import Scored, coverage, named_in, subject_tokens, terms_of, tokens
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import listed, name_of, period_words, upper_first, words_of
from corpus.agencies import directory, key
from corpus.model import Directive
from corpus.text import fold, squeeze

TOLD = 0.65
"""Share of the telling words that a clause which names the agency holds, with its sentence and subject, to be the answer."""


def not_in_role(query: Query, store: Store) -> Draft:
    """A correction: the agency named does not do this, but who does; an empty abstention where nobody is said to,
    and where a question for the agency's tasks says too little of what they are on."""
    openly = query.intent is Intent.TASKS and ASKS_OPENLY.search(fold(query.text)) is not None
    if openly and not query.documents and sum(t.weight for t in terms_of(query)) < SAID_LITTLE:
        return Draft(status=Status.ABSTAINED)
    found = who(replace(query, agencies=(), parts=()), store)
    if found.status is Status.ABSTAINED or found.empty:
        return Draft(status=Status.ABSTAINED)
    role = ROLE_WORDS.get(query.role, "thực hiện") if query.role else "thực hiện"
    draft = Draft(confidence=0.6)
    if {key(a) for a in found.lead_agencies} & {key(a) for a in query.agencies}:
        if query.intent is Intent.CONFIRM:
            draft.remark("Đúng.")
        draft.extend(found)
        draft.confidence = found.confidence
        return draft
    draft.remark(f"Kho không ghi {listed(list(query.agencies))} {role} việc này.")
    draft.extend(found)
    return draft


def given_nothing(query: Query, store: Store, within: Sequence[Directive] | None) -> Draft:
    """An abstention that says where the agency was looked for, or a correction of who is charged instead."""
    if query.role and (terms_of(query) or query.documents):
        corrected = not_in_role(query, store)
        if not corrected.empty:
            return corrected
    instead = _others_charged(query, store)
    if instead is not None:
        return instead
    draft = Draft(status=Status.ABSTAINED, confidence=0.12)
    when = f" trong thời gian {period_words(query.period, query.period_text)}" if query.period_text else ""
    absent = [p for p in query.provinces if p not in store.provinces()]
    if absent:
        heirs = {p: directory().successors.get(p) for p in absent}
        today = "".join(
            f" Từ 1/7/2025, {old} thuộc {new}; kho có văn bản của {new}."
            for old, new in heirs.items()
            if new in store.provinces()
        )
        draft.remark(f"Kho không có văn bản của {listed(absent)}.{today}")
        return draft
    spoken = _spoken_of(query, store, within)
    if spoken is not None and not query.role and _tells(query, spoken):
        return state(query, [spoken], Draft())
    if spoken is not None:
        page, directive = spoken.unit.page, spoken.unit.directive
        draft.remark(
            f"Kho chưa đọc được nhiệm vụ nào giao cho {listed(list(query.agencies))}{places(query, 'của')}{when}."
        )
        draft.say(
            f"Nơi nhắc đến: “{words_of(page, spoken.unit.sentence, 300)}” ({name_of(directive, page)}).",
            draft.cite(page, directive, spoken.unit.sentence),
            *named(draft, page, directive),
        )
        return draft
    held = [upper_first(name_of(d, store.page(d))) for d in (within or [])[:2]] if query.documents else []
    looked_in = listed(held) if held else f"Các văn bản trong kho{places(query, 'của')}{when}"
    draft.remark(f"{looked_in} không giao nhiệm vụ nào cho {listed(list(query.agencies))}.")
    for directive in (within or [])[:2]:
        page = store.page(directive)
        others = list(dict.fromkeys(squeeze(a.agency_text) for a in directive.assignments))[:5]
        if others:
            draft.say(
                f"{upper_first(name_of(directive, page))} giao việc cho {listed(others)}.",
                *named(draft, page, directive),
                *[draft.cite(page, directive, charged_span(a)) for a in directive.assignments[:5]],
            )
    return draft


def _others_charged(query: Query, store: Store) -> Draft | None:
    """The correction that somebody else does what a question says an agency does, where it says enough of it; None for others."""
    terms = terms_of(query)
    if query.documents or ASKS_OPENLY.search(fold(query.text)) or sum(t.weight for t in terms) < SAID_ENOUGH:
        return None
    corrected = not_in_role(query, store)
    lines = tokens(" | ".join(text for _, text, _ in corrected.lines))
    whole = lines | tokens(" | ".join(c.title for c in corrected.citations))
    held = coverage(terms, [(1.0, whole)]) >= TOLD and coverage(terms, [(1.0, lines)]) >= TOLD_ITSELF
    return corrected if not corrected.empty and held else None


TOLD_ITSELF = 0.3
"""Share of them in the answer alone, without what its documents are about."""


SAID_ENOUGH = 8.0
"""Weight of the telling words at which a question says what is done, so that somebody else may be found to do it."""


SAID_LITTLE = 5.0
"""The same below which it says nothing of what is done."""


def _spoken_of(query: Query, store: Store, within: Sequence[Directive] | None) -> Scored | None:
    """The best clause, of `within` if given, that names the agency without a task that was read; None where none does."""
    wanted = {key(a) for a in query.agencies}
    near = store.in_scope(query, store.candidates(query) if within is None else within)
    return next(
        (s for s in store.ranked(query, near) if not wanted.isdisjoint(named_in(s.unit.text))),
        None,
    )


def _tells(query: Query, spoken: Scored) -> bool:
    """Whether a clause that names the agency holds what is asked, with its sentence and the subject of its directive."""
    terms = terms_of(query)
    subject = subject_tokens(spoken.unit.page, spoken.unit.directive)
    held = coverage(terms, [(1.0, spoken.unit.own), (1.0, spoken.unit.around), (0.9, subject)])
    return bool(terms) and held >= TOLD


def given_other_tasks(query: Query, store: Store, candidates: Sequence[Directive]) -> Draft:
    """The agency has tasks, none about what is asked: a correction of who has it, where a role is asked, else an abstention."""
    if query.role:
        corrected = not_in_role(query, store)
        if not corrected.empty:
            return corrected
    return _others_charged(query, store) or abstain(query, store, candidates)
