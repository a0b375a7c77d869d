"""What is said of the time after provinces were merged."""

from __future__ import annotations

import re

from assistant.answer import Draft, Status
from assistant.compose.kin import merger_text, since_text
from assistant.compose.pool import pool_of
from assistant.evidence import Unit
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import day_text, listed, upper_first
from corpus.agencies import directory
from corpus.matching import Where
from corpus.model import Period
from corpus.text import flat, fold

_MERGED = re.compile(
    r"(?:sau|tu)(?: khi)? (?:sap nhap|hop nhat|nhap|sat nhap|gop|ve)(?! (?:hat|phong|trung tam|truong|ban|chi cuc))|"
    r"(?:da|moi|vua) (?:sap nhap|hop nhat)|(?:sap nhap|hop nhat) tinh|(?:sap nhap|nhap|ve|gop) (?:voi|vao|chung)"
)
_NOW = (Intent.WHO, Intent.CONTACT)
"""Intents whose questions are asked to go to somebody today."""

_MERGER_SAID = re.compile(r"sap nhap|hop nhat|sat nhap")


_DISTRICTS_ENDED = re.compile(
    r"(?<!\w)(?:bo|giai the|cham dut|ket thuc|khong con)(?: \w+)? (?:cap huyen|huyen [a-z]+|cac huyen|don vi hanh chinh cap huyen)(?!\w)|(?<!\w)(?:sau|tu)(?: khi)?(?: ngay)? 0?1/0?7/2025(?!\d)"
)
"""How a question speaks of the time since districts ended."""


def after_merger(query: Query, store: Store) -> Draft | None:
    """The abstention on what happened after provinces were merged; None where the store holds something from then."""
    heirs = directory().successors
    folded = fold(query.text)
    pair = any(heirs.get(a) == b for a in query.provinces for b in query.provinces if a != b)
    if _BEFORE.search(folded) or _DATED_OTHERWISE.search(folded):
        return None
    told = bool(_MERGED.search(folded)) and any(p in heirs or p in heirs.values() for p in query.provinces)
    ended = bool(_DISTRICTS_ENDED.search(folded)) and bool(query.provinces)
    if not (pair or told or ended) or query.intent in (
        Intent.COMPARE,
        Intent.LIST_DOCUMENTS,
        Intent.CITED_BY,
    ):
        return None
    since = Period(directory().merged_provinces, None)
    fresh = bool(store.registry.meeting(Where(provinces=query.provinces, issued=since)))
    if fresh or (not pair and not ended and not _MERGER_SAID.search(folded)):
        return None
    if ended and not (pair or told) and _of_the_change(query, store):
        return None
    if not pair and not ended and _of_bodies(query, store):
        return None
    draft = Draft(status=Status.ABSTAINED, confidence=0.08)
    day = day_text(directory().merged_provinces)
    joined = "; ".join(f"{p} nhập vào {heirs[p]}" for p in query.provinces if p in heirs)
    draft.remark(
        f"Kho không có văn bản nào của {listed(list(query.provinces))} từ ngày {day}, khi các tỉnh được sắp xếp lại"
        f"{f' ({joined})' if joined else ''}, nên không trả lời được về thời gian sau đó."
    )
    return draft


_BEFORE = re.compile(r"(?<!\w)truoc(?: khi| luc| ngay)? (?:sap nhap|hop nhat|sat nhap|nhap|gop)(?!\w)")
"""The time before a merger."""
_DATED_OTHERWISE = re.compile(
    r"(?<!\w)(?:xa|phuong|thi tran|huyen)(?: \w+){0,3} (?:sap nhap|hop nhat|sat nhap|nhap)(?: \w+){0,3} (?:tu|ngay|hom) (?!0?1/0?7/2025)\d{1,2}/\d{1,2}"
)
"""Communes or districts that were merged on a day of their own."""


def _of_the_change(query: Query, store: Store) -> bool:
    """Whether the clause that comes nearest to a question stands in a document of the year in which districts ended."""
    best = pool_of(query, store).ranked[:1]
    issued = best[0].unit.directive.date if best and best[0].own >= PREPARED else None
    return issued is not None and issued.year == directory().merged_provinces.year


PREPARED = 0.4
"""Share of the telling words that such a clause holds, at least."""

_BODIES_MERGED = re.compile(
    r"(?<!\w)(?:xa|phuong|huyen|thon|ban|to dan pho|truong|tram|tru so|co quan|phong ban)(?: \w+){0,4} (?:sau|tu)(?: khi)? (?:sap nhap|hop nhat|sat nhap)(?!\w)"
)
"""Communes, schools or offices that were merged, as a question says: no word of provinces."""


def _of_bodies(query: Query, store: Store) -> bool:
    """Whether the store tells of the merger of departments, communes or schools that a question means, and not of its province's."""
    if _PROVINCES_MERGED.search(fold(query.text)):
        return False
    if _BODIES_MERGED.search(fold(query.text)):
        return True
    best = pool_of(query, store).ranked[:1]
    return any(s.own >= MEANT and _MERGER_SAID.search(fold(_around(s.unit))) for s in best)


def _around(unit: Unit) -> str:
    """A clause's sentence with the heading of its directive."""
    text = unit.page.text
    heading = unit.directive.heading.of(text) if unit.directive.heading else ""
    return flat(f"{heading} | {unit.directive.subject} | {unit.sentence.of(text)}")


MEANT = 0.6
"""Share of a question's telling words that a clause holds where it tells of the merger meant."""

_PROVINCES_MERGED = re.compile(
    r"(?:sap nhap|hop nhat|sat nhap|nhap|gop)(?: voi| vao| cac| hai| \d)? tinh|tinh (?:moi|da|vua|duoc)|sap nhap (?:voi|vao) "
)


def succeeded(query: Query, draft: Draft) -> str:
    """What became since of the agencies, two at most, that an answer names as leading; "" if nothing, or another time is asked about."""
    if draft.status is Status.ABSTAINED or query.intent not in _NOW or query.period or query.year:
        return ""
    names = directory()
    said = []
    for agency in draft.lead_agencies:
        canonical = names.canonical(agency)
        heirs = [h for h in names.heirs_of(canonical) if h.of is None]
        if heirs and not names.is_new(canonical):
            said.append(f"từ {since_text(heirs[0])}, {merger_text(canonical, heirs[0])}")
    return upper_first("; ".join(dict.fromkeys(said[:2]))) + "." if said else ""
