"""Answers to yes-or-no questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Draft
from assistant.compose.abstain import abstain
from assistant.compose.forbidden import forbids
from assistant.compose.pool import pool_of
from assistant.compose.scope import scope
from assistant.compose.telling import named, state
from assistant.evidence import Scored, present
from assistant.question import Query
from assistant.store import Store
from assistant.wording import named_with_subject, upper_first
from corpus.agencies import key
from corpus.text import flat, fold

_DONE = re.compile(r"(?<!\w)da (?P<deed>(?!duoc|co|bi)\w+ \w+)(?!\w).*(?<!\w)chua\W*$")
"""What is asked to have been done: "đã ghi nhận … chưa"."""


_ISSUED = re.compile(
    r"(?<!\w)(?:da |duoc )+(?:ban hanh|phe duyet|thong qua|ky|trinh)(?!\w)[\w ]{0,24}(?:chua|khong)\W*$"
)
"""What asks whether a document has been issued."""

_ISSUED_ALONE = re.compile(
    r"\W*(?:da |duoc |co |roi )*(?:ban hanh|phe duyet|thong qua|ky)(?: chinh thuc| roi)?(?: chua| khong| hay chua)\W*$"
)
"""What stands behind a document's name where nothing else is asked of it."""

_STAGE = re.compile(
    r"(?<!\w)(?:du thao|se ban hanh|se trinh|dang xay dung|da ban hanh|da phe duyet|da thong qua)(?!\w)"
)
"""What says how far a document has come."""

_MAY = re.compile(
    r"(?<!\w)(?:co )?(?:duoc|the|nen)(?: phep)?\s.*(?<!\w)khong\W*(?:\([^()]*\)\W*)?$|(?<!\w)(?:duoc|dc) chua\W*$"
)
"""What asks whether something is allowed: "có được … không"."""

_GRANTS = re.compile(r"(?<!\w)(?:dong y|cho phep|duoc phep|thong nhat cho|chap thuan|nhat tri cho)(?!\w)")
_MUST = re.compile(r"(?<!\w)(?:co )?(?:phai|can|bat buoc)(?: phai)?\s.*(?<!\w)khong(?!\w)")
"""What asks whether something must be done: "có phải … không"."""

_RELEASES = re.compile(r"(?<!\w)(?:khong (?:bat buoc|can|phai)|chua (?:bat buoc|can|phai)|duoc mien)(?!\w)")
"""How a clause says that it need not be."""

GRANTED, AGREED = 0.5, 0.37
"""Share of them in the nearest clause, which allows it; where the question names the province."""

_ABSOLUTE = re.compile(r"(?<!\w)(?:tuyet doi khong|nghiem cam)(?!\w)")
PLAINLY = 0.33
"""Share of them in the nearest clause, which forbids it outright."""

FORBIDDING, BARELY = 4, 0.25
"""Clauses nearest to a question, of the directive of the first, of which one may forbid it outright; the share that one holds."""

RELEASED = 0.4
"""Share of them in the nearest clause, which says that what is asked need not be done."""

FORBIDDEN = 0.45
"""Share of the telling words of a question on what is allowed in a clause that forbids it."""


FEE_ASKED = re.compile(
    r"(?<!\w)(?:mat|ton|dong|tra|nop|thu|tinh)(?: \w+){0,2}? (?:phi|le phi|tien|chi phi)(?: \w+){0,2}? (?:khong|ko|chua)\W*$"
    r"|^\W*(?:va |thi )?co (?:phai )?(?:mat|ton|dong|tra|nop|thu|tinh)(?: \w+){0,2}? (?:phi|le phi|tien|chi phi)\W*$"
)
FEE = re.compile(
    r"(?<!\w)(?:khong (?:phai )?(?:thu|nop|dong|tra|mat)(?: \w+){0,4} (?:phi|tien)|mien (?:phi|le phi|tien)|(?:thu|muc) (?:phi|le phi))(?!\w)"
)
"""How a clause says whether something is to be paid for."""
NEAR = 3
"""Best clauses among which the one is looked for that says so."""


def confirm(query: Query, store: Store) -> Draft:
    """What the store says of the thing asked, if a clause holds nearly all of it; else an abstention."""
    pool = pool_of(query, store)
    done = _DONE.search(fold(query.text))
    strict = [
        s
        for s in pool.ranked
        if s.own >= 0.55
        and s.score >= 0.6
        and _names_provinces(query, s)
        and (done is None or s.unit.around.has_pair(done["deed"]))
    ]
    issued = _ISSUED.search(fold(query.text)) is not None
    alone = query.documents and _ISSUED_ALONE.match(fold(query.text), query.documents[-1].end)
    if not strict and alone and (found := scope(query, store)):
        draft = Draft(confidence=0.95)
        for directive in found:
            page = store.page(directive)
            draft.say(
                f"{upper_first(named_with_subject(directive, page, 300))}.", *named(draft, page, directive)
            )
        return draft
    if not strict and issued:
        strict = [s for s in pool.ranked if s.own >= FORBIDDEN and _STAGE.search(fold(flat(s.unit.text)))]
    if not strict and _MAY.search(fold(query.text)):
        strict = [s for s in pool.ranked if s.own >= FORBIDDEN and forbids(s.unit.text)]
        strict = strict or [
            s
            for s in pool.ranked[:1]
            if s.own >= (AGREED if query.provinces else GRANTED) and _GRANTS.search(fold(flat(s.unit.text)))
        ]
    if not strict and _MAY.search(fold(query.text)):
        strict = [
            s for s in pool.ranked[:1] if s.own >= PLAINLY and _ABSOLUTE.search(fold(flat(s.unit.text)))
        ] or [
            s
            for s in pool.ranked[:FORBIDDING]
            if s.own >= BARELY
            and s.unit.directive.id == pool.ranked[0].unit.directive.id
            and query.provinces
            and _ABSOLUTE.search(fold(flat(s.unit.text)))
        ]
    if not strict and _MUST.search(fold(query.text)):
        strict = [
            s for s in pool.ranked[:1] if s.own >= RELEASED and _RELEASES.search(fold(flat(s.unit.text)))
        ]
    if not strict and _MUST.search(fold(query.text)) and (query.provinces or pool.confined):
        strict = _required(query, pool.ranked, pool.confined)
    if not strict and FEE_ASKED.search(fold(query.text)):
        strict = [
            s for s in pool.ranked[:NEAR] if s.own >= FORBIDDEN and FEE.search(fold(flat(s.unit.text)))
        ][:1]
    if not strict and len(query.told_in) == 1 and FEE_ASKED.search(fold(query.text)):
        strict = [s for s in pool.ranked if FEE.search(fold(flat(s.unit.text)))][:1]
    source = _ALL_FROM.search(fold(query.text)) if not strict else None
    if source is not None:
        strict = [
            s
            for s in pool.ranked[:NEAR]
            if s.own >= SOURCED and re.search(rf"(?<!\w)tu {source['source']}(?!\w)", fold(flat(s.unit.text)))
        ][:1]
    if not strict and query.provinces:
        strict = [
            s
            for s in pool.ranked[:1]
            if s.own >= PLAINLY and _DENIES.search(fold(flat(s.unit.text))) is not None
        ]
    if not strict:
        return abstain(query, store, pool.candidates)
    return state(query, strict, Draft())


_DENIES = re.compile(
    r"(?:^|[,;:)]\s|\W[a-zđ]\)\s)\W*(?:tam thoi )?(?:chua|khong)(?: duoc)? (?:xem xet|ho tro|thu|cap|cho|bo tri|ap dung|tinh|tang|giam|bat buoc|yeu cau|tu choi|gia han|mien)(?!\w)"
)
"""How a clause, or what it lists, says that something is not done: "Chưa xem xét việc …", "…, không thu …"."""


_ALL_FROM = re.compile(
    r"(?<!\w)(?:lay|chi|dung|trich|bo tri)(?: het| toan bo| tat ca| ca)? (?:la )?tu (?P<source>ngan sach|quy|nguon|du phong|tien)(?!\w)"
)
"""Whether money comes from a source, as it is asked: a clause that says from which sources it comes tells it."""
SOURCED = 0.2
"""Share of the telling words that such a clause holds, at least."""


def _required(query: Query, ranked: Sequence[Scored], confined: bool) -> list[Scored]:
    """The clauses of the nearest sentence that between them order nearly all of what a question asks whether it must be done; in a
    document that it names, those that order a good part.
    """
    best = next(iter(ranked), None)
    own, near = (RELEASED, RELEASED) if confined else (GRANTED, NEARLY)
    if best is None or best.own < own or best.near < near or _RELEASES.search(fold(flat(best.unit.text))):
        return []
    return [s for s in ranked if s.unit.sentence == best.unit.sentence and s.own >= RELEASED]


NEARLY = 0.7
"""Share of the telling words in the nearest clause and its sentence, which order what is asked."""


def _names_provinces(query: Query, scored: Scored) -> bool:
    """Whether a clause is about every province of a question that names several."""
    provinces = set(query.provinces)
    return len(provinces) < 2 or all(
        present(key(p).split(), scored.unit.around) == 1.0 or scored.unit.directive.province == p
        for p in provinces
    )
