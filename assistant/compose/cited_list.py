"""Which documents a directive, or the pages of a place and time, refer to: all of them, counted."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from assistant.answer import Draft
from assistant.compose.cited import subject_after
from assistant.compose.clauses import clause_around
from assistant.compose.labels import in_period, places
from assistant.compose.references import is_asked
from assistant.compose.scope import in_order, of_place_and_time, scope
from assistant.compose.telling import named
from assistant.evidence import subject_coverage
from assistant.question import Query
from assistant.question.slots import DOC_NOUN
from assistant.store import Store
from assistant.wording import day_text, listed, name_of
from corpus.identity import distinct
from corpus.model import Directive, Reference, Relation
from corpus.parse.references import is_central
from corpus.text import fold

_ALL = r"(?:nhung|cac|liet ke|ke ra|ke ten|tat ca|toan bo|bao nhieu|may)"
_CITES = r"(?:nhac (?:den|toi)|vien dan|trich dan|dan(?: chieu| ra)?|de cap(?: den| toi)?|neu (?:ten|den))"
_ASKED = re.compile(
    rf"(?<!\w)(?:cac|nhung|liet ke|tat ca)\s+(?:\w+ )?{DOC_NOUN}\s+(?:nao )?cua [\w ]{{4,40}}? (?:duoc|da duoc|co)\s+(?:nhac|vien dan|neu|dan chieu|de cap)(?!\w)"
    rf"|(?<!\w){_CITES}\s+(?:theo\s+|ca\s+)?{_ALL}\s+(?:\w+\s+)?{DOC_NOUN}(?!\w)"
    rf"|(?<!\w){_ALL}\s+(?:cac\s+|nhung\s+)?{DOC_NOUN}(?:\s+(?!nao)[\w/-]+){{0,5}}?\s+(?:nao\s+)?(?:duoc|co)\s+(?:neu|nhac|vien dan|dan chieu|de cap)(?: (?:ten|den|toi))?\s+(?:trong|tai|o)(?!\w)"
    rf"|(?<!\w)(?:ke|{_ALL})\s+(?:cac\s+|nhung\s+)?(?:\w+ )?{DOC_NOUN}(?!\w)[^?;]{{0,40}}?\sma\s[\w ]{{2,30}}?\s(?:nhac|vien dan|dan|de cap)(?!\w)"
)
"""A question for all documents that something refers to: "nhắc tới những kế hoạch nào", "các nghị định được nêu trong …"."""

_ACTED = re.compile(
    rf"(?<!\w)(?P<verbs>(?:thay the|bai bo|huy bo|sua doi|bo sung)(?:(?:,| va| hoac| hay)* (?:thay the|bai bo|huy bo|sua doi|bo sung))*)\s+(?:nhung|cac|may|bao nhieu)\s+{DOC_NOUN}(?!\w)"
)
"""What asks which documents those of a place and time act on: "tuần này thay thế, bãi bỏ những văn bản nào"."""
_REPLACED = re.compile(
    rf"(?<!\w)(?P<verbs>thay the|lam (?:cho )?(?:het|mat) hieu luc)\s+(?:may|bao nhieu|nhung|cac)\s+{DOC_NOUN}(?!\w)"
)
"""The same of one document, counted."""
_ACTS = {
    "thay the": Relation.REPLACES,
    "bai bo": Relation.REPEALS,
    "huy bo": Relation.REPEALS,
    "sua doi": Relation.AMENDS,
    "bo sung": Relation.AMENDS,
}
_DOES = {
    Relation.REPLACES: "thay thế",
    Relation.REPEALS: "bãi bỏ",
    Relation.AMENDS: "sửa đổi, bổ sung",
    Relation.CARRIES_OUT: "thực hiện, căn cứ",
}

_OF_STATE = re.compile(r"(?<!\w)(?:trung uong|cap tren|cua chinh phu va|bo nganh)(?!\w)")
"""Documents of bodies above the provinces alone."""

_OWN = re.compile(
    rf"(?:nao\s+(?:\w+ ){{0,2}}?|(?:cac|nhung) {DOC_NOUN} )cua (?:tinh|ubnd tinh|dia phuong)(?!\w)"
)
"""Documents of the province alone."""


def cited_in(query: Query, store: Store) -> Draft | None:
    """A row for each document that the directives asked about refer to; None for other questions, or where they refer to none."""
    folded = fold(query.text)
    query = _of_central(query)
    rests = _RESTS.search(folded)
    placed = query.provinces and query.period and not query.documents
    acted = _ACTED.search(folded) if placed else _REPLACED.search(folded) if query.documents else None
    if rests is not None and not query.agencies and not query.documents:
        told = _of_subject(query, store)
        return _told(query, store, told, {Relation.CARRIES_OUT, Relation.BASIS}) if told else None
    if (_ASKED.search(folded) is None and not _has(query, folded) and not acted) or query.agencies:
        return None
    if acted is not None:
        query = replace(query, type=query.type if query.type in query.asked else None)
    relations = {r for verb, r in _ACTS.items() if acted is not None and verb in acted["verbs"]}
    if acted is not None and "hieu luc" in acted["verbs"]:
        relations |= {Relation.REPLACES, Relation.REPEALS}
    directives = _within(query, store)
    if not directives:
        return None
    return _told(query, store, directives, relations)


_OF_DAY = re.compile(
    rf"(?<!\w)(?:nhac|vien dan|dan|trich dan|neu|de cap|can cu|thuc hien|trien khai)(?: \w+){{0,3}}? {DOC_NOUN} nao (?:\w+ ){{0,2}}?(?:ngay )?$"
)
"""What stands before the day of a document that another refers to: "nhắc nghị quyết nào ngày 5/4/2022"."""


def of_that_day(query: Query, store: Store) -> Draft | None:
    """What the documents named refer to of the type and day asked for; None for other questions, or where there is none."""
    day = query.period.start if query.period and query.period.start == query.period.end else None
    at = query.text.find(query.period_text.strip()) if query.period_text.strip() else -1
    if day is None or not query.documents or at < 0 or _OF_DAY.search(fold(query.text)[:at]) is None:
        return None
    draft = Draft(confidence=0.88)
    for directive in scope(replace(query, period=None), store) or []:
        for reference in directive.references:
            if reference.date == day and is_asked(query, reference):
                _row(draft, store, directive, reference)
                return draft
    return None


def _is_planned(reference: Reference) -> bool:
    """Whether a change to a document is only planned, and is to be made by one that has no number yet."""
    return reference.agent == ""


def _told(
    query: Query, store: Store, directives: Sequence[Directive], relations: Set[Relation]
) -> Draft | None:
    """A row for each document of the type and issuer asked for that `directives` refer to, in one of `relations` where any is
    given; None where there is none.
    """
    own = _OWN.search(fold(query.text)) is not None
    central = _OF_STATE.search(fold(query.text)) is not None
    coded = _CODE.search(fold(query.text))
    code = coded["code"] if coded is not None else ""
    rows: list[tuple[Directive, Reference]] = []
    seen: set[str] = set()
    bearing = {d.number for d in directives}
    for directive in directives:
        for reference in sorted(directive.references, key=lambda r: r.span):
            symbol = reference.number.partition("/")[2]
            if (
                reference.number in seen
                or reference.number in bearing
                or not is_asked(query, reference)
                or (own and is_central(symbol))
                or (code and code not in fold(symbol))
                or (central and not is_central(symbol))
                or (relations and (reference.relation not in relations or _is_planned(reference)))
            ):
                continue
            seen.add(reference.number)
            rows.append((directive, reference))
    if not rows:
        return None
    kind = (query.type or "văn bản").lower()
    draft = Draft(confidence=0.88)
    does = listed([_DOES[r] for r in _DOES if r in relations]) if relations else "nhắc đến"
    draft.remark(f"{_whose(query, store, directives)} {does} {len(rows)} {kind}:")
    for directive, reference in rows:
        _row(draft, store, directive, reference)
    return draft


_CODE = re.compile(r"(?<!\w)(?:ky hieu|duoi|ma)\s+[“\"]?(?P<code>[a-z]{2,6}(?:-[a-z]{2,10})?)(?![\w/-])")
"""The part of a number by which the documents are asked for, folded: "mang ký hiệu TT-BCT"."""

_RESTS = re.compile(
    rf"(?<!\w)(?:thuc hien|can cu|trien khai|dua tren|theo)\s+(?:vao\s+|theo\s+)?(?:nhung|cac|may)\s+{DOC_NOUN}\s+(?:nao|gi)(?!\w)"
)
"""What asks on which documents one rests: "kế hoạch … căn cứ những văn bản nào"."""


def _of_subject(query: Query, store: Store) -> list[Directive]:
    """The one directive of a type that a question names by its subject; empty where none is clearly meant."""
    types = [t for t in query.types if t not in query.asked and t != "Văn bản"]
    held = [
        d
        for d in store.in_scope(query, store.candidates(query))
        if d.number and (not types or d.type in types)
    ]
    worth = sorted(((subject_coverage(query, store.page(d), d), d.id or 0, d) for d in held), reverse=True)
    if not worth or (worth[0][0] < SUBJECT and len(held) > 1):
        return []
    return [worth[0][2]]


SUBJECT = 0.3
"""Share of the telling words in the subject of such a directive, at least."""


_HAS_AFTER = rf"\s+(?:co|da ban hanh|ban hanh|ra)\s+(?:nhung\s+|cac\s+)?{DOC_NOUN}(?: nao| gi)?(?: duoc (?:nhac|vien dan|neu|de cap)(?: den| toi)?)?\W*$"
_HAS = re.compile(_HAS_AFTER)
"""What asks for the documents of a body above the provinces, of which the store only has what others cite."""


def _has(query: Query, folded: str) -> bool:
    return bool(query.issuer) and not str(query.issuer).endswith("tỉnh") and _HAS.search(folded) is not None


_NAMED = {
    "thu tuong": "Thủ tướng Chính phủ",
    "chinh phu": "Chính phủ",
    "van phong chinh phu": "Văn phòng Chính phủ",
    "quoc hoi": "Quốc hội",
}
_CENTRAL = re.compile(
    rf"^\W*(?P<body>van phong chinh phu|thu tuong|chinh phu|quoc hoi)(?: chinh phu)?{_HAS_AFTER}"
)
"""A body above the provinces of which a question asks what it issued."""


def _of_central(query: Query) -> Query:
    """`query` with the one body above the provinces that it names as the issuer."""
    if query.issuer or len(query.agencies) > 1:
        return query
    if not query.agencies:
        said = _CENTRAL.search(fold(query.text))
        return replace(query, issuer=_NAMED[said["body"]]) if said else query
    body = query.agencies[0]
    central = body.startswith("Bộ ") or body in (
        "Thủ tướng Chính phủ",
        "Chính phủ",
        "Văn phòng Chính phủ",
        "Quốc hội",
    )
    return replace(query, issuer=body, agencies=()) if central else query


def _within(query: Query, store: Store) -> Sequence[Directive]:
    """The documents named, else all directives of the place and time named; none where neither is."""
    within = scope(query, store)
    if within is not None:
        return within
    central = bool(query.issuer) and not str(query.issuer).endswith("tỉnh")
    if not central and (query.period is None or not query.provinces):
        return []
    if central and len(query.provinces or store.provinces()) > FEW:
        return []
    return in_order(distinct(of_place_and_time(query, store)))


FEW = 12
"""Provinces up to which all that they cite of a body above them is told."""


def _whose(query: Query, store: Store, directives: Sequence[Directive]) -> str:
    """What refers: the one document, or the pages of the place and time."""
    if len(distinct(directives)) == 1:
        name = name_of(directives[0], store.page(directives[0]))
        return name[:1].upper() + name[1:]
    return f"Các văn bản trong kho{places(query, 'của')}{in_period(query)}"


def _row(draft: Draft, store: Store, directive: Directive, reference: Reference) -> None:
    page = store.page(directive)
    clause = clause_around(store, directive, reference.span)
    day = f" ngày {day_text(reference.date)}" if reference.date else ""
    issuer = f" của {reference.issuer}" if reference.issuer else ""
    about = subject_after(page, reference, clause)
    draft.row(
        f"{reference.type or 'Văn bản'} {reference.number}{day}{issuer}{about}",
        draft.cite_named(page, reference),
        draft.cite(page, directive, clause),
        *named(draft, page, directive),
    )
