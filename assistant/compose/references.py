"""Which document is meant by what directives refer to: the references of the clauses nearest to a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.answer import Draft
from assistant.compose.cited import same_relation, subject_after
from assistant.compose.clauses import sentence_around
from assistant.compose.pool import best_scores
from assistant.compose.telling import named
from assistant.evidence import subject_coverage, terms_of
from assistant.question import Query
from assistant.question.slots import GIVERS
from assistant.store import Store
from assistant.wording import day_text, issuer_of, listed, name_of, upper_first
from corpus.agencies import directory
from corpus.model import Directive, Page, Reference, Relation, Span
from corpus.parse.number import TYPE_PATTERN
from corpus.text import flat, fold

CHANGES = (Relation.REPLACES, Relation.REPEALS, Relation.AMENDS)
"""Relations that are never guessed: a document that is only carried out or cited is not replaced or amended."""

_ISSUER_CODES = {
    "Thủ tướng Chính phủ": "TTG",
    "Chính phủ": "-CP",
    "HĐND tỉnh": "HĐND",
    "UBND tỉnh": "UBND",
    "Văn phòng Chính phủ": "VPCP",
}
"""What the symbol of a document shows of its issuer."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """A reference that fits what is asked, the clause it stands in, and its worth: higher is better."""

    worth: float
    directive: Directive
    reference: Reference
    clause: Span


def referred(
    query: Query,
    store: Store,
    candidates: Sequence[Directive],
    relation: Relation | None,
    further: bool = False,
) -> Draft | None:
    """The references nearest to the question that fit the type and issuer it asks for; None where none does. Of a `further` change
    that is asked for, only those that have it.
    """
    fits = sorted(_fitting(query, store, candidates, relation), key=lambda f: -f.worth)
    if further:
        fits = [f for f in fits if _stands_so(store, f.directive, f.reference, relation)]
    confined = bool(query.documents)
    if confined and all(fold(w) in _RELATING for w in query.words):
        fits = [f for f in fits if _stands_so(store, f.directive, f.reference, relation)] or fits
    if confined and relation in CHANGES and all(fold(w) in _CHANGING for w in query.words):
        fits = [f for f in fits if f.reference.agent is None] or fits
    fits = _as_many(query, store, fits) if confined else fits
    if not fits or fits[0].worth < (0.0 if confined else FURTHER if further else 0.42):
        return None
    best = fits[0].worth
    draft = Draft(confidence=min(0.95, 0.4 + best / 2))
    least = 0.0 if confined and relation in CHANGES else best - (0.5 if confined and not query.words else 0.1)
    said: set[str] = set()
    told: set[int | None] = set()
    strict = _stands_so(store, fits[0].directive, fits[0].reference, relation)
    several = _SEVERAL.search(fold(query.text)) is not None
    for fit in fits:
        beside = several and fit.clause == fits[0].clause and fit.worth >= best - BESIDE_BEST
        near = fit.worth >= least or (fit.worth >= 0 and _joined(store, fits[0], fit)) or beside
        if fit.reference.number in said or not near or len(said) >= 6:
            continue
        stands = _stands_so(store, fit.directive, fit.reference, relation)
        if said and not stands and not beside and (strict or not _joined(store, fits[0], fit)):
            continue
        _tell(draft, store, fit, repeated=fit.directive.id in told)
        said.add(fit.reference.number)
        told.add(fit.directive.id)
    if confined and len(query.asked) > 1:
        _tell_lacking(draft, query, store, candidates, fits[0], said)
    if query.type is None and relation in (Relation.CARRIES_OUT, Relation.BASIS) and len(said) > 1:
        _tell_laws(draft, store, fits[0], "Cùng căn cứ")
    elif len(query.asked) > 1 and _A_LAW in query.asked:
        _tell_laws(draft, store, fits[0], "Cùng với")
    return draft


_A_LAW = "Luật"
_SEVERAL = re.compile(rf"(?<!\w)(?:nhung|cac) (?:{TYPE_PATTERN}|van ban)(?: so)?(?: \w+){{0,4}}? nao(?!\w)")
BESIDE_BEST = 0.2
"""What asks for several documents; by how much less than the best reference others in its clause may then be worth."""
FURTHER = 0.25
"""Least worth of what has a further change that is asked for, beside what was told."""


def _tell_lacking(
    draft: Draft, query: Query, store: Store, candidates: Sequence[Directive], best: _Fit, said: set[str]
) -> None:
    """Tells of each further type asked for that nothing was told of the reference in the sentence of the best one, if any."""
    told = {r.type for d in candidates for r in d.references if r.number in said}
    for kind in query.asked:
        if kind in told:
            continue
        alone = replace(query, type=kind, asked=(kind,))
        further = [f for f in _fitting(alone, store, candidates, None) if f.directive.id == best.directive.id]
        near = [f for f in further if f.clause == best.clause]
        if near:
            _tell(draft, store, near[0], repeated=True)
            said.add(near[0].reference.number)


_COUNTED = re.compile(
    rf"(?<!\w)(?<!thang )(?<!quy )(?<!nam )(?<!ngay )(?P<number>hai|ba|bon|2|3|4)\s+(?:van ban|{TYPE_PATTERN})(?: \w+){{0,2}}? nao(?!\w)"
)
_NUMBERS = {"hai": 2, "ba": 3, "bon": 4, "2": 2, "3": 3, "4": 4}


def _as_many(query: Query, store: Store, fits: list[_Fit]) -> list[_Fit]:
    """The references told side by side that are as many as the question counts ("ba chỉ thị nào"); else all."""
    asked = _COUNTED.search(fold(query.text))
    if asked is None or not fits:
        return fits
    runs: list[list[_Fit]] = []
    for fit in sorted(fits, key=lambda f: (f.directive.id or 0, f.clause, f.reference.span)):
        if runs and runs[-1][-1].directive.id == fit.directive.id and _joined(store, runs[-1][-1], fit):
            runs[-1].append(fit)
        else:
            runs.append([fit])
    many = [r for r in runs if len({f.reference.number for f in r}) == _NUMBERS[asked["number"]]]
    return max(many, key=lambda r: r[0].worth, default=fits)


_RELATING = frozenset("trien khai thuc hien can cu theo dua tren cu the hoa".split())
"""Folded words that say how a document rests on another, and no matter."""
_CHANGING = frozenset("thay the cho bai bo sua doi bo sung dieu chinh huy nhung".split())
"""The same of what a document does to another."""

_BETWEEN = re.compile(
    r"(?:\s*\(?ngày [\d/.-]+\)?)?(?:\s+của [^,;.:]{3,40}?)?\s*(?:,|và|,\s*và)\s*(?:(?:các|thực hiện|theo)\s+)?"
)


def _joined(store: Store, best: _Fit, fit: _Fit) -> bool:
    """Whether a reference is told right behind the best one, as its equal: "thực hiện Chỉ thị số … và Nghị quyết số …"."""
    if fit.clause != best.clause or fit.reference.span.start < best.reference.span.end:
        return False
    text = flat(store.page(best.directive).text[best.reference.span.end : fit.reference.span.start])
    return _BETWEEN.fullmatch(text) is not None


_OF_TITLE = (
    r"(?!(?:số|ngày|và|trên|tại|đến|cho|theo|về|do|để|năm|các|sửa|được|quy|thì|phải|là)(?!\w))[a-zà-ỹđ]+"
)
_LAW = re.compile(
    r"(?<!\w)(?:Bộ luật|Luật|Pháp lệnh)\s[A-ZĐ]\w+"
    rf"(?:(?:\s|,\s(?=(?:chống|chữa|ngừa|quản lý|sử dụng)\s)){_OF_TITLE})*(?:\snăm\s(?:19|20)\d\d)?"
)
"""A law named without a number: "Luật Bảo vệ môi trường năm 2020", "Luật Phòng cháy, chữa cháy"."""


def _tell_laws(draft: Draft, store: Store, fit: _Fit, lead: str) -> None:
    """The laws that the clause of the best reference names by title alone, behind `lead`."""
    page = store.page(fit.directive)
    laws = [m.group() for m in _LAW.finditer(flat(fit.clause.of(page.text)))]
    if laws:
        draft.say(
            f"{lead}: {listed(list(dict.fromkeys(laws)))}.", draft.cite(page, fit.directive, fit.clause)
        )


def _fitting(
    query: Query, store: Store, candidates: Sequence[Directive], relation: Relation | None
) -> list[_Fit]:
    if not candidates:
        return []
    ranked = store.ranked(query, candidates)
    best = best_scores(ranked)
    terms = terms_of(query)
    on_matter = query.documents and any(
        s.own >= ON_MATTER
        and any(s.unit.span.covers(r.span) and is_asked(query, r) for r in s.unit.directive.references)
        for s in ranked
    )
    lifted = INSIDE if on_matter else BESIDE
    total = sum(t.weight for t in terms) or 1
    fits = []
    for scored in ranked:
        unit = scored.unit
        near = max(scored.score, lifted * best[unit.directive.id or 0])
        for reference in unit.directive.references:
            if not unit.span.covers(reference.span) or not is_asked(query, reference):
                continue
            if (
                relation in CHANGES
                and query.documents
                and not _stands_so(store, unit.directive, reference, relation)
            ):
                continue
            bonus = 0.15 if relation and same_relation(reference.relation, relation) else 0.0
            beside = Span(reference.span.start, min(unit.span.end, reference.span.end + 160))
            words = fold(flat(beside.of(unit.page.text)))
            held = sum(t.weight for t in terms if t.folded in words) / total
            fits.append(_Fit(near + bonus + 0.25 * held, unit.directive, reference, unit.span))
    fits += _grounds(query, store, candidates, relation, best, {f.reference.span for f in fits})
    if query.inherited and _OF_THAT.search(fold(query.text)):
        fits = [f for f in fits if not f.directive.head.covers(f.reference.span)] or fits
    return fits


_OF_THAT = re.compile(
    r"(?<!\w)(?:chinh sach|viec|noi dung|nhiem vu|khoan|muc|che do|goi ho tro|phan|y) (?:do|nay|ay|tren)(?!\w)"
)
"""Something in a document talked of before: what it rests on is not what the whole document carries out."""


BESIDE, INSIDE, ON_MATTER = 0.85, 0.6, 0.75
"""What a clause is worth at least of the best one of its directive; where the question names the document and a matter in it, of
which a clause with such a reference holds so much.
"""


def _grounds(
    query: Query,
    store: Store,
    candidates: Sequence[Directive],
    relation: Relation | None,
    best: Mapping[int, float],
    seen: Set[Span],
) -> list[_Fit]:
    """The references in the grounds of the directives whose subject is asked about: no clause of theirs is ranked."""
    if relation in CHANGES:
        return []
    fits = []
    for directive in candidates:
        page = store.page(directive)
        about = subject_coverage(query, page, directive)
        if about < ABOUT:
            continue
        worth = GROUND * max(about, best.get(directive.id or 0, 0.0))
        for reference in directive.references:
            rests = reference.relation in _RESTS or query.type in _CENTRAL_TYPES
            if reference.span not in seen and rests and is_asked(query, reference):
                span = sentence_around(store, directive, reference.span)
                fits.append(_Fit(worth, directive, reference, span))
    return fits


_CENTRAL_TYPES = ("Luật", "Nghị định", "Thông tư", "Thông tư liên tịch")
"""Types of documents that a province's own can only rest on."""
_RESTS = (Relation.BASIS, Relation.CARRIES_OUT)
ABOUT, GROUND = 0.5, 0.85
"""Share of the telling words in the subject of a directive whose grounds are asked for; what these are worth of it."""


_VERBS = {
    Relation.REPLACES: re.compile(r"thay the|thay cho"),
    Relation.REPEALS: re.compile(r"bai bo|huy bo"),
    Relation.AMENDS: re.compile(r"sua doi|bo sung|dieu chinh|dinh chinh"),
}


def _stands_so(store: Store, directive: Directive, reference: Reference, relation: Relation | None) -> bool:
    """Whether a reference has the relation asked for; of a part, which is read as an amendment, by its verb: "bãi bỏ Điều 3 …"."""
    if relation is None or same_relation(reference.relation, relation):
        return True
    if reference.relation is not Relation.AMENDS or relation not in _VERBS:
        return False
    text = store.page(directive).text
    start = max(directive.span.start, reference.span.start - 60)
    before = re.split(r"[;.]\s", fold(flat(text[start : reference.span.start])))[-1]
    said = [m for r, p in _VERBS.items() for m in ((m.start(), r) for m in p.finditer(before))]
    return bool(said) and max(said)[1] is relation


def is_asked(query: Query, reference: Reference) -> bool:
    """Whether a reference is of the type and issuer asked for."""
    if query.type and reference.type not in (query.asked or (query.type,)):
        return False
    if not query.issuer:
        return True
    return any(
        _is_of(issuer, reference, query.type is not None)
        for issuer in (query.issuer, *_further_issuers(query.text))
    )


@lru_cache(maxsize=64)
def _further_issuers(question: str) -> tuple[str, ...]:
    """The issuers that a question names after the first: "của Thủ tướng và Bộ Y tế"; asked for each reference."""
    named = [m for m in directory().find(question) if m.name in GIVERS or m.name.startswith("Bộ ")]
    found = []
    for before, after in pairwise(named):
        if re.fullmatch(r"\s*(?:,|và|hay|hoặc|cùng)\s*", question[before.end : after.start]):
            found.append(after.name)
    return tuple(found)


def _is_of(issuer: str, reference: Reference, typed: bool = False) -> bool:
    """Whether a reference is of an issuer; the Government's and the Prime Minister's are told apart unless the type is asked for."""
    if reference.issuer:
        asked, own = fold(issuer), fold(reference.issuer)
        if {asked, own} == {"chinh phu", "thu tuong chinh phu"}:
            return typed
        return asked in own or own in asked or asked.removeprefix("chu tich ") in own
    if issuer.endswith("UBND tỉnh"):
        return "UBND" in reference.number.upper()
    return issuer in _ISSUER_CODES and _ISSUER_CODES[issuer] in reference.number.upper()


def _tell(draft: Draft, store: Store, fit: _Fit, repeated: bool) -> None:
    directive, reference = fit.directive, fit.reference
    page = store.page(directive)
    dated = _dated(directive, reference)
    day = f" ngày {day_text(dated.date)}" if dated.date else ""
    issuer = f" của {dated.issuer}" if dated.issuer else ""
    where = "" if repeated else f" (nêu trong {name_of(directive, page)} của {issuer_of(directive, page)})"
    draft.say(
        f"{upper_first(_article(page, fit))}{reference.type or 'Văn bản'} {'' if '/' in reference.number or '-' in reference.number else 'số '}{reference.number}{day}{issuer}{subject_after(page, reference, fit.clause)}{where}.",
        draft.cite_named(page, reference),
        *(() if dated is reference else (draft.cite_named(page, dated),)),
        draft.cite(page, directive, fit.clause),
        *named(draft, page, directive),
    )


def _dated(directive: Directive, reference: Reference) -> Reference:
    """`reference`, or where it gives no day the first of the same document in the directive that does."""
    if reference.date is not None or "/" not in reference.number:
        return reference
    same = (r for r in directive.references if (r.type, r.number) == (reference.type, reference.number))
    return next((r for r in same if r.date is not None), reference)


_ARTICLE = re.compile(
    r"(?:^|[\s,])((?:một số (?:điều|nội dung) (?:của )?|(?:(?:điểm|khoản|Điều|Phụ lục|Mục|Chương)\s[\da-zđIVX]{1,4}(?:,| và)\s+)*(?:điểm|khoản|Điều|Phụ lục|Mục|Chương)\s[^.;:]{0,50}?))\s*$"
)


def _article(page: Page, fit: _Fit) -> str:
    """The article of a document that is amended or repealed, as it stands before the document's name; else empty."""
    if fit.reference.relation not in (Relation.AMENDS, Relation.REPEALS, Relation.REPLACES):
        return ""
    start = max(fit.clause.start, fit.reference.span.start - 80)
    said = _ARTICLE.search(flat(page.text[start : fit.reference.span.start]))
    return f"{said[1].strip()} " if said else ""
