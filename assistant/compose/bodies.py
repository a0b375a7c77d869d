"""Bodies that clauses tell of without charging them: who suffered something, holds a role, or is in charge in other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft
from assistant.compose.clauses import is_heading
from assistant.compose.pool import Pool
from assistant.compose.telling import state
from assistant.evidence import Scored, Unit, coverage, terms_of, tokens
from assistant.question import Intent, Query
from assistant.question.intent import role_mention
from assistant.question.slots import GIVERS
from corpus.agencies import Mention, directory, key
from corpus.model import Role
from corpus.text import flat, fold, squeeze

SPEAKS = 0.6
"""Share of the telling words that a clause holds which tells of a body without charging it."""

WELL, AT_LEAST = 0.75, 0.5
"""Score at which such a clause, with the subject it stands under, needs to hold only so much itself."""


def telling(pool: Pool) -> Scored | None:
    """The best clause that is more than a heading or the announcement of its document; None where there is none."""
    return next(
        (s for s in pool.ranked if not is_heading(s.unit) and not s.unit.directive.head.covers(s.unit.span)),
        None,
    )


def speaking_of(query: Query, pool: Pool) -> Draft | None:
    """The best clause, where it holds much of what is asked and names a body the question does not; None for others."""
    asked = {key(a) for a in query.agencies}
    best = telling(pool)
    if (
        best is None
        or (query.role and not says_role(query, best))
        or best.own < (SPEAKS if best.score < WELL else AT_LEAST)
        or (not pool.confined and best.score < SPEAKS)
    ):
        return None
    named = [
        m
        for m in directory().find(best.unit.text)
        if not m.group and key(m.name) not in asked and m.name not in GIVERS
    ]
    if not named:
        return None
    draft = state(query, [best], Draft())
    first = _nearest_body(query, best.unit, named)
    draft.leads(squeeze(best.unit.text[first.start : first.end]))
    return draft


def _nearest_body(query: Query, unit: Unit, named: Sequence[Mention]) -> Mention:
    """Of the bodies named in a clause, the first of the piece between commas that holds most of what is asked."""
    text, terms = unit.text, terms_of(query)
    ends = [m.start() for m in re.finditer(r"[,;:]", text)] + [len(text)]

    def piece(body: Mention) -> str:
        end = next(e for e in ends if e >= body.end)
        return text[max((e for e in ends if e < body.start), default=0) : end]

    return max(named, key=lambda body: (coverage(terms, [(1.0, tokens(piece(body)))]), -body.start))


_RESULTS = "phe binh|kiem diem|nhac nho|xu phat|dinh chi|khien trach|canh cao|thu hoi|bieu duong|khen"
_PASSIVE = re.compile(
    rf"(?<!\w)(?:nao|ai)(?: \w+){{0,5}}? (?:bi|duoc)\s+(?:\w+\s+){{0,6}}?(?P<known>{_RESULTS})(?!\w)"
    r"|(?<!\w)(?:nao|ai)(?: \w+){0,5}? bi\s+(?:(?:yeu cau|de nghi|buoc|bat|chu tich|ubnd|lanh dao|tinh|huyen|pho)\s+)*(?P<verb>\w+ \w+)"
)
"""What was done to those asked for: "đơn vị nào bị phê bình"."""


_PASSIVE_TYPED = re.compile(r"(?<!\w)(?:bị|được)(?!\w)")


def suffered(query: Query, pool: Pool) -> Draft | None:
    """The clauses that say to whom what the question names was done; None where it asks for no such thing, or none does."""
    said = _PASSIVE.search(fold(query.text))
    if said is None or (query.accented and not _PASSIVE_TYPED.search(query.text.lower())):
        return None
    told = [
        s
        for s in pool.ranked
        if s.unit.own.has_pair(said["known"] or said["verb"])
        and s.own >= 0.3
        and directory().find(s.unit.text)
    ]
    return state(query, told, Draft()) if told else None


_HOLDS = {Role.STANDING: r"thuong truc", Role.FOCAL: r"dau moi"}


def holder(query: Query, pool: Pool) -> Draft | None:
    """Who holds a role in the body that the question names, where a clause says it beside the body: "(thường trực là …)"."""
    if query.role not in _HOLDS or not query.agencies:
        return None
    wanted = {key(a) for a in query.agencies if len(key(a).split()) > 3}
    for scored in pool.ranked:
        text = scored.unit.text
        said = re.search(rf"{_HOLDS[query.role]}(?: \w+){{0,4}}?(?: la|:)\s", fold(flat(text)))
        found = directory().find(text)
        if said is None or not any(f" {w} " in f" {key(text)} " for w in wanted):
            continue
        body = next((m for m in found if m.start >= said.end() - 1 and key(m.name) not in wanted), None)
        if body is not None:
            draft = state(replace(query, intent=Intent.PASSAGE), [scored], Draft())
            draft.leads(squeeze(text[body.start : body.end]))
            return draft
    return None


def says_role(query: Query, scored: Scored) -> bool:
    """Whether a clause that charges nobody gives the role asked for in the question's own words: "phụ trách"."""
    said = role_mention(fold(query.text))
    return said is not None and said.group() in fold(flat(scored.unit.text))
