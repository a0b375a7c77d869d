"""Which document is asked for: a stored one by its subject, or one that stored directives refer to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.abstain import abstain
from assistant.compose.cited import asked_relation, asked_relations
from assistant.compose.clauses import is_heading
from assistant.compose.fate import asks_validity, unchanged
from assistant.compose.pool import best_scores
from assistant.compose.references import CHANGES, referred
from assistant.compose.scope import scope
from assistant.compose.sides import directives_of, named_sides, sides_of
from assistant.compose.table_rows import is_row, told_row
from assistant.compose.telling import named, state
from assistant.evidence import subject_coverage
from assistant.question import Query
from assistant.question.intent import GROUNDS_ASKED
from assistant.store import Store
from assistant.wording import named_with_subject, upper_first, words_of
from corpus.agencies import directory
from corpus.model import Directive, Relation
from corpus.parse.number import TYPE_PATTERN, type_named
from corpus.text import flat, fold

_CENTRAL_TYPES = {"Nghị định", "Thông tư", "Luật", "Thông tư liên tịch", "Pháp lệnh"}
_ASKED = re.compile(
    rf"(?:{TYPE_PATTERN}|van ban|luat)(?:\s+(?!nao)\w+){{0,2}}\s+(?:nao|gi|so may|so bao nhieu)(?!\w)"
)
_NUMBER_ASKED = re.compile(
    rf"(?<!\w)(?:so(?:,| va|/)?\s*)?(?:ky hieu|so hieu)(?:\s+cua)?\s+(?P<type>{TYPE_PATTERN})(?!\w)|^\W*(?P<first>{TYPE_PATTERN})\s.*(?:mang so|so may|so bao nhieu|ky hieu)"
)
"""The type of the document whose number is asked for."""

_BASED = re.compile(
    r"(?<!\w)(?:theo|can cu|co so phap ly|thuc hien|trien khai|dua (?:tren|vao)|quy dinh (?:tai|o)|cu the hoa|chiu su dieu chinh|tuan thu|chap hanh)(?:\s+(?:vao|cac|nhung|dung|y kien tai|noi dung|tai))*\s*$"
)
"""Said just before "… nào": the document asked for is one that another carries out or rests on."""

_BY_MEANS = re.compile(r"(?<!\w)(?:bang|qua|thong qua|trong)(?:\s+(?:cac|nhung|mot))?\s*$")
"""Said just before "… nào": the document asked for is the province's own."""


_LEFT_BEHIND = re.compile(
    rf"(?:{TYPE_PATTERN}|van ban|cai)(?: cu| truoc)? nao\s+(?:\w+ ){{0,2}}?(?:het|mat|thoi) hieu luc(?: theo)?\W*$"
)
"""What asks which document one that is named puts out of force: "… thì văn bản nào hết hiệu lực theo"."""


def find(query: Query, store: Store) -> Draft:
    """The document asked for, or those as near; an abstention where no subject and no reference is near enough."""
    by_turns = _of_each(query, store)
    if by_turns is not None:
        return by_turns
    query = _of_type_numbered(_with_agencies(query))
    within = scope(query, store)
    candidates = within if within is not None else store.candidates(query)
    leading = _leading(fold(query.text))
    by_means = bool(_BY_MEANS.search(leading))
    relation = None if by_means else asked_relation(leading)
    relation = relation or (
        Relation.CARRIES_OUT
        if (_BASED.search(leading) and not by_means and "ban hanh theo" not in leading)
        or (within is not None and GROUNDS_ASKED.search(fold(query.text)))
        else None
    )
    not_ours = (bool(query.issuer) and not _is_provincial(query.issuer)) or query.type in _CENTRAL_TYPES
    cited_first = not_ours or (within is not None and not query.citing and not by_means)
    if query.documents and _LEFT_BEHIND.search(fold(query.text)):
        ended = referred(query, store, candidates, Relation.REPEALS)
        if ended is not None:
            return ended
    if query.documents and asks_validity(query):
        return unchanged(query, store, candidates)
    if cited_first or relation or _BASED.search(leading):
        draft = _referred(query, store, candidates, leading, relation)
        if draft is not None:
            return draft
        if within is not None or not_ours:
            return _by_name(query, store, candidates) or abstain(query, store, candidates)
    draft = _by_subject(query, store, candidates) or referred(query, store, candidates, relation)
    draft = draft or _by_subject(query, store, candidates, loose=True)
    return draft if draft is not None else abstain(query, store, candidates)


def _of_each(query: Query, store: Store) -> Draft | None:
    """The documents of each province in the time named beside it: "công điện của A tháng 7/2023 và của B tháng 4/2025"."""
    if len(query.provinces) < 2 or query.type is None or query.documents:
        return None
    sides = sides_of(query, store)
    if len(sides) < 2 or not all(s.period and s.province for s in sides):
        return None
    draft, silent = Draft(confidence=0.9), []
    for side in sides:
        own = side.narrowed(query)
        found = [
            d
            for d in directives_of(side, own, store)
            if d.number and d.type in (query.asked or (query.type,))
        ]
        for directive in found[:EACH]:
            page = store.page(directive)
            draft.say(f"{upper_first(named_with_subject(directive, page))}.", *named(draft, page, directive))
        if not found:
            silent.append(side)
    if len(silent) == len(sides):
        return None
    if silent:
        draft.status = Status.PARTIAL
        draft.remark(f"Kho không có {query.type.lower()} nào của {named_sides(silent)}.")
    return draft


EACH = 4
"""Documents told of each side."""


def _referred(
    query: Query, store: Store, candidates: Sequence[Directive], leading: str, relation: Relation | None
) -> Draft | None:
    """What the candidates refer to as asked; in each way, where several are asked about: "thay thế và bãi bỏ … nào"."""
    draft = referred(query, store, candidates, relation)
    if draft is None or relation not in CHANGES:
        return draft
    for other in asked_relations(leading)[1:]:
        more = referred(query, store, candidates, other, further=True) if other in CHANGES else None
        if more is not None:
            draft.extend(more)
    return draft


def _is_provincial(issuer: str | None) -> bool:
    """Whether an issuer is a province's own body, whose documents are those of the store."""
    return bool(issuer) and str(issuer).endswith("tỉnh")


def _by_name(query: Query, store: Store, candidates: Sequence[Directive]) -> Draft | None:
    """The clause nearest to the question that names a document of the type asked for without a number; None for others."""
    if query.type is None or not candidates:
        return None
    best = next((s for s in store.ranked(query, candidates) if not is_heading(s.unit)), None)
    if (
        best is None
        or best.own < 0.5
        or not re.search(rf"(?i:{query.type})\s+[A-ZĐ]\w", flat(best.unit.text))
    ):
        return None
    return state(query, [best], Draft())


def _with_agencies(query: Query) -> Query:
    """`query` with the names of its agencies among its words: a document may be about them."""
    words = tuple(
        w
        for a in query.agencies
        if not directory().is_group(a)
        for w in re.findall(r"[^\W_]+", a.lower())
        if w not in ("và", "tỉnh")
    )
    return replace(query, words=query.words + words)


def _leading(folded: str) -> str:
    """The words just before "… nào": what is done with the document asked for; empty where it asks otherwise."""
    asked = _ASKED.search(folded)
    if asked is None:
        return ""
    replaced = re.search(
        r"(?<!\w)thay\s+(?:cho\s+)?$|(?<!cu )(?<!nhu )(?<!vay )(?<!\w)the cho\s+$", folded[: asked.start()]
    )
    return f"{folded[max(0, asked.start() - 28) : asked.start()]}{'thay the ' if replaced else ''}"


def _by_subject(
    query: Query, store: Store, candidates: Sequence[Directive], loose: bool = False
) -> Draft | None:
    """The numbered directives whose subject and clauses fit best; None where none fits well enough. `loose` takes the one of
    its type in a province that is near at all.
    """
    numbered = [d for d in candidates if d.number and (not query.type or d.type == query.type)]
    fitting = store.in_scope(query, numbered)
    if not fitting and query.period is not None:
        fitting = [d for d in numbered if store.told_in(d, query.period)]
    if query.year:
        fitting = [d for d in fitting if _of_year(store, d, query.year)] or fitting
    ranked = store.ranked(query, fitting)
    best = best_scores(ranked)
    worth: dict[int, tuple[float, Directive]] = {}
    for directive in fitting:
        identity = directive.id or 0
        own = subject_coverage(query, store.page(directive), directive)
        top = best.get(identity, 0.0)
        worth[identity] = (max(0.6 * own + 0.4 * top, 0.8 * top), directive)
    ordered = sorted(worth.values(), key=lambda w: (-w[0], w[1].id or 0))
    least = 0.4 if query.provinces else 0.5
    if loose and query.type and len(query.provinces) == 1 and _only_one(query, store, ordered):
        least = ALONE
    if not ordered or ordered[0][0] < least:
        return None
    draft = Draft(confidence=min(0.95, ordered[0][0] + 0.1))
    for directive in _nearest(query, ordered):
        page = store.page(directive)
        clause = next(
            (s for s in ranked if s.unit.directive.id == directive.id and not is_heading(s.unit)), None
        )
        cites = named(draft, page, directive)
        said = ""
        if (
            clause is not None
            and not directive.head.covers(clause.unit.span)
            and clause.own >= subject_coverage(query, page, directive) + 0.3
        ):
            if is_row(clause.unit):
                row, marks = told_row(clause.unit, draft)
                said, cites = f" - {row}", [*cites, *marks]
            else:
                said = f": “{words_of(page, clause.unit.span, 260)}”"
                cites.append(draft.cite(page, directive, clause.unit.span))
        draft.say(f"{upper_first(named_with_subject(directive, page))}{said}.", *cites)
    return draft


ALONE, APART, FEW = 0.3, 0.15, 5
"""Least worth of the one document of its type in the province named that is near; how far others are behind; how many there are."""


def _only_one(query: Query, store: Store, ordered: Sequence[tuple[float, Directive]]) -> bool:
    """Whether the best document is the only one of the few of its type that the store has of the province and time named which
    the question comes near.
    """
    if not ordered:
        return False
    issued = store.registry.directives(province=query.provinces[0], type=query.type, period=query.period)
    numbers = {d.number for d in issued if d.number and (not query.year or _of_year(store, d, query.year))}
    apart = len(ordered) < 2 or ordered[0][0] - ordered[1][0] >= APART
    return ordered[0][1].number in numbers and len(numbers) <= FEW and apart


def _of_year(store: Store, directive: Directive, year: int) -> bool:
    """Whether a directive may have been issued in `year`, names it in its subject, or plans for it the year before."""
    if directive.date is None or directive.date.year == year or str(year) in directive.subject:
        return True
    return directive.date.year == year - 1 and str(year) in directive.span.of(store.page(directive).text)


def _nearest(query: Query, ordered: Sequence[tuple[float, Directive]]) -> list[Directive]:
    """The directives as near as the best, at most four; of several provinces named, the best of each as well."""
    best = ordered[0][0]
    chosen = [d for value, d in ordered[:4] if value >= best - 0.08]
    if len(query.provinces) > 1:
        for province in query.provinces:
            value, directive = next(((v, d) for v, d in ordered if d.province == province), (0.0, None))
            if directive is not None and directive not in chosen and value >= 0.4:
                chosen.append(directive)
    return chosen


_TOLD_BY = re.compile(
    rf"(?<!\w)(?:bang|qua|trong|tai)\s+(?:{TYPE_PATTERN}|van ban)\s+(?:nao|so (?:may|bao nhieu|nao))"
)
"""What tells a thing named before: "ý kiến … truyền đạt qua công văn nào"."""


def _of_type_numbered(query: Query) -> Query:
    """`query` with the type of the document whose number it asks for: a number of another type is no answer."""
    folded = fold(query.text)
    found = None if _TOLD_BY.search(folded) else _NUMBER_ASKED.search(folded)
    named = type_named(found["type"] or found["first"]) if found and query.type is None else None
    if named in (None, "Văn bản"):
        return query
    return replace(query, type=named, asked=(named,)) if named else query
