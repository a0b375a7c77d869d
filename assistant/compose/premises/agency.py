"""What is said where a question takes for granted that an agency does what the store charges another with."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Draft, Status
from assistant.compose.clauses import is_heading
from assistant.compose.names import names_in
from assistant.compose.pool import pool_of
from assistant.compose.roles import ASKS_OPENLY, ROLE_WORDS, known_as
from assistant.compose.telling import LEADING
from assistant.compose.who import tell
from assistant.evidence import Scored, Term, beyond, coverage, named_in, terms_of, tokens
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import listed
from corpus.agencies import directory, key
from corpus.model import Assignment, Role
from corpus.text import fold

HELD = 0.6
"""Share of the question's telling words that a clause holds which charges another agency, for the agency to be wrong."""

MORE, STATED = 0.3, 0.2
"""By how much that share must exceed what any clause holds that names the agency asked about; where the question asks why it has
the role.
"""

TELLING = 6.0
"""Weight of telling words below which a question is too vague to say who does what it speaks of."""

APART = 3.0
"""The same of the words that a document's subject does not hold: these tell its tasks apart."""

_GRANTED = (
    Intent.REASON,
    Intent.WHEN,
    Intent.AMOUNT,
    Intent.PASSAGE,
    Intent.CONFIRM,
    Intent.FIND_DOCUMENT,
    Intent.PARTNERS,
    Intent.TASKS,
)
"""Intents whose questions may take for granted who does something."""

_ALSO_ASKED = (Intent.WHEN, Intent.AMOUNT, Intent.FIND_DOCUMENT)
"""Intents whose question the corrected assignment may leave open, so that it is answered beside it."""

_SUPPOSED = re.compile(r"(?<!\w)(?:vi sao|tai sao|sao lai|sao|phai khong|dung khong|co dung|co phai)(?!\w)")
"""What shows that a question states who does something, rather than asks whether or what an agency does."""

_HOW_DONE = re.compile(r"(?<!\w)(?:nhu the nao|the nao|ra sao|kieu gi)\W*$")
"""A question how an agency does what it then is taken to be charged with."""

_MUST_DO = re.compile(
    r"(?<!\w)(?:phai|can) (?!lam (?:gi|nhung)|thuc hien (?:gi|nhung|cac|nhiem vu))(?:[\w/.-]+ ){4,}?(?:gom|bao gom) (?:nhung |cac )?(?:gi|noi dung|viec)(?!\w)"
)
"""A task said in full, of which only the particulars are asked: "phải báo cáo … gồm những gì"."""


@dataclass(frozen=True, slots=True)
class _Named:
    """The agencies a question names, by all names they stand under, and the role it gives them."""

    names: set[str]
    keys: frozenset[str]
    role: Role | None

    def charged(self, assignment: Assignment) -> bool:
        """Whether an assignment is given to one of them, or to a group that one of them belongs to."""
        if assignment.agency in self.names or key(assignment.agency) in self.keys:
            return True
        return _is_group(assignment) and any(
            _belongs(name, f"{assignment.agency} {assignment.agency_text}") for name in self.names
        )

    def spoken_of(self, scored: Scored) -> bool:
        """Whether a clause names one of them, other than as a partner where they are said to lead."""
        unit = scored.unit
        if any(self.charged(a) for a in unit.assignments):
            return True
        if self.role in LEADING and unit.assignments:
            partners = {key(directory().canonical(p)) for a in unit.assignments for p in a.partners}
            if partners & self.keys:
                return False
        sentence = unit.sentence.of(unit.page.text)
        words = f" {key(sentence)} "
        return any(f" {k} " in words for k in self.keys) or not self.keys.isdisjoint(named_in(sentence))


def misassigned(query: Query, store: Store, answer: Callable[[Query, Store], Draft]) -> Draft | None:
    """A correction that names who is charged with what the question gives another agency; None where it need not be.

    `answer` answers the question without that agency, for what it asks beside.
    """
    if query.intent not in _GRANTED or not query.agencies or _is_vague(query):
        return None
    folded = fold(query.text)
    supposed = bool(_SUPPOSED.search(folded) or _MUST_DO.search(folded)) or bool(
        _HOW_DONE.search(folded) and not ASKS_OPENLY.search(folded)
    )
    if query.intent is Intent.AMOUNT and not query.role and any(map(_LOCAL.match, query.agencies)):
        return None  # a figure of the place is asked for
    if any(directory().is_group(a) for a in query.agencies) or (
        query.intent is Intent.TASKS and not supposed
    ):
        return None
    named = _named(query, store)
    pool = pool_of(replace(query, agencies=()), store)
    margin = STATED if query.role and _SUPPOSED.search(folded) else MORE
    found = _charged_instead(query, named, pool.ranked, margin)
    if found is None:
        return None
    draft = Draft(confidence=0.6)
    role = ROLE_WORDS.get(query.role, "thực hiện") if query.role else "được giao"
    draft.remark(f"Kho không ghi {listed(list(query.agencies))} {role} việc này.")
    tell(draft, query, found)
    if query.intent in _ALSO_ASKED:
        also = answer(replace(query, agencies=(), role=None, parts=()), store)
        if also.status is Status.ANSWERED:
            draft.extend(also)
    if query.intent is Intent.CONFIRM and query.role is None and not supposed:
        draft.status, draft.confidence = Status.ABSTAINED, 0.15
    return draft


_LOCAL = re.compile(r"(?:UBND )?(?:huyện|thị xã|thành phố|xã|phường|thị trấn|đặc khu)\s")
"""A district or commune, by its name or that of its committee."""


def _is_vague(query: Query) -> bool:
    terms = terms_of(query)
    return len(terms) < 3 or sum(t.weight for t in terms) < TELLING


def _named(query: Query, store: Store) -> _Named:
    names, _ = known_as(query, store)
    every = {*names, *query.agencies}
    table = directory()
    for agency in query.agencies:
        every |= {h.name for h in table.heirs_of(agency)}
        every |= {name for name, _ in table.forebears_of(agency)}
    return _Named(every, frozenset(key(n) for n in every), query.role)


def _charged_instead(
    query: Query, named: _Named, ranked: Sequence[Scored], margin: float
) -> list[tuple[Scored, Assignment]] | None:
    """The best clause that charges others, where it holds what is asked and none that names the agency does."""
    stating = [s for s in ranked if not is_heading(s.unit)]
    speaking = [s for s in stating if named.spoken_of(s)]
    told = {id(s) for s in speaking}
    other = max(
        (s for s in stating if s.unit.assignments and id(s) not in told), key=lambda s: s.own, default=None
    )
    if other is None or other.own < HELD or max((s.own for s in speaking), default=0.0) > other.own - margin:
        return None
    apart = _beside_subject(query, other)
    if sum(t.weight for t in apart) < APART:
        return None
    held = coverage(apart, [(1.0, other.unit.own)])
    most = max((coverage(apart, [(1.0, s.unit.own)]) for s in speaking), default=0.0)
    return [(other, other.unit.assignments[0])] if held >= HELD and most <= held - margin else None


def _beside_subject(query: Query, scored: Scored) -> list[Term]:
    """The question's telling words that the subject of a clause's directive does not hold, without those of names: where
    something is done does not say what.
    """
    named = {w for name in names_in(query) for w in fold(name).split()}
    return [t for t in beyond(query, tokens(scored.unit.directive.subject)) if t.folded not in named]


def _is_group(assignment: Assignment) -> bool:
    return directory().is_group(assignment.agency) or bool(
        re.match(r"(?:các|những|tất cả|thủ trưởng)\s", assignment.agency_text.lower())
    )


def _belongs(name: str, group: str) -> bool:
    """Whether a body is of the kind that a group is of: "Sở Y tế" of "các sở, ban, ngành"."""
    kinds = re.findall(r"\w+", fold(group))
    first = fold(name).split()[0]
    if first in ("so", "ban", "cuc", "chi") or name.startswith(("Công an", "Bộ Chỉ huy", "Thanh tra")):
        return bool({"so", "nganh", "quan", "vi"} & {*kinds})
    return first in kinds
