"""Answers about documents: what one is about, which one it is, lists, who cites what, comparison of provinces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose import passages
from assistant.evidence import Scored, subject_coverage, terms_of
from assistant.question import DocumentSlot, Intent, Query
from assistant.store import Store
from assistant.wording import (
    about,
    charged,
    day_text,
    issuer_of,
    listed,
    name_of,
    named_with_subject,
    period_words,
    shortened,
    upper_first,
    words_of,
)
from corpus.agencies import directory
from corpus.model import Directive, Period, Reference, Relation, Role, Span
from corpus.parse.number import TYPE_PATTERN, number_key, type_named
from corpus.text import flat, fold, squeeze

LISTED = 0.62
"""Least share of the question's telling words in a subject for a directive to be in a list by topic."""

_CENTRAL_TYPES = {"Nghị định", "Thông tư", "Luật", "Thông tư liên tịch", "Pháp lệnh"}
_RELATED = (
    (Relation.AMENDS, re.compile(r"sua doi|bo sung|dieu chinh")),
    (Relation.REPLACES, re.compile(r"thay the|thay cho")),
    (Relation.REPEALS, re.compile(r"bai bo|huy bo")),
    (Relation.CARRIES_OUT, re.compile(r"trien khai|thuc hien|can cu|cu the hoa|dua tren")),
)
_BASED = re.compile(
    r"(?<!\w)(?:theo|can cu|thuc hien|trien khai|dua (?:tren|vao)|quy dinh (?:tai|o)|cu the hoa|chiu su dieu chinh|tuan thu|chap hanh)(?:\s+(?:vao|cac|nhung|dung|y kien tai|noi dung|tai))*\s*$"
)
"""Said just before "… nào": the document asked for is one that another carries out or rests on."""


def stored(query: Query, store: Store, slot: DocumentSlot) -> list[Directive]:
    """Directives that bear the number of `slot`; a bare figure matches the number before the first "/"."""
    if slot.number:
        found = store.registry.directives(number=slot.number)
    else:
        found = store.registry.directives(figure=slot.figure)
    return sorted(found, key=lambda d: d.id or 0)


def matching(query: Query, store: Store, slot: DocumentSlot) -> list[Directive]:
    """Those of `stored` that fit the province and type the question names."""
    found = stored(query, store, slot)
    if query.provinces:
        found = [d for d in found if d.province in query.provinces]
    if not slot.number and slot.type and slot.type != "Văn bản":
        found = [d for d in found if d.type == slot.type]
    return found


def scope(query: Query, store: Store) -> list[Directive] | None:
    """The directives that the documents of a question confine it to; None where it names none."""
    if not query.documents:
        return None
    found: dict[int, Directive] = {}
    for slot in query.documents:
        ids = _citing_ids(store, slot) if query.citing else [d.id for d in matching(query, store, slot)]
        for directive in store.registry.directives(ids=[i for i in ids if i is not None]):
            if not query.provinces or directive.province in query.provinces:
                found[directive.id or 0] = directive
    if not query.citing and not found:
        for slot in query.documents:
            for directive in store.registry.directives(ids=_citing_ids(store, slot)):
                found[directive.id or 0] = directive
    return list(found.values())


def _citing_ids(store: Store, slot: DocumentSlot) -> list[int]:
    if slot.number:
        return store.registry.citing(slot.number)
    return []


_MERGED = re.compile(
    r"(?:sau|tu)(?: khi)? (?:sap nhap|hop nhat|nhap|sat nhap|gop|ve)|da (?:sap nhap|hop nhat)|sap nhap (?:voi|vao)|(?<!\w)(?:nhap|ve) (?:voi|vao|chung)?"
)


def after_merger(query: Query, store: Store) -> Draft | None:
    """The abstention on what happened after provinces were merged, where the store holds nothing from then."""
    heirs = directory().successors
    pair = any(heirs.get(a) == b for a in query.provinces for b in query.provinces if a != b)
    told = bool(_MERGED.search(fold(query.text))) and any(
        p in heirs or p in heirs.values() for p in query.provinces
    )
    if not (pair or told) or query.intent in (Intent.COMPARE, Intent.LIST_DOCUMENTS, Intent.CITED_BY):
        return None
    since = Period(directory().merged_provinces, None)
    fresh = [
        d for p in query.provinces for d in store.registry.directives(province=p) if store.falls(d, since)
    ]
    if fresh or (not pair and not re.search(r"sap nhap|hop nhat|sat nhap", fold(query.text))):
        return None
    draft = Draft(status=Status.ABSTAINED, confidence=0.08)
    day = day_text(directory().merged_provinces)
    draft.remark(
        f"Kho không có văn bản nào của {listed(list(query.provinces))} từ ngày {day}, khi các tỉnh được sắp xếp lại, nên không trả lời được về thời gian sau đó."
    )
    return draft


def missing(query: Query, store: Store) -> Draft | None:
    """The answer where the document asked about is not in the store, or is another than the question says."""
    if not query.documents or query.citing or query.intent in (Intent.CITED_BY, Intent.DECLINED):
        return None
    drafts: list[Draft] = []
    if _VALIDITY.search(fold(query.text)):
        known = [d for d in (fate(query, store, slot) for slot in query.documents) if d is not None]
        if known:
            return known[0]
    for slot in query.documents:
        if matching(query, store, slot):
            if not slot.number:
                continue
            wrong = _wrong_premise(query, store, slot)
            if wrong is not None:
                drafts.append(wrong)
            continue
        drafts.append(_not_stored(query, store, slot))
    if not drafts or len(drafts) < len(query.documents):
        return None
    first = drafts[0]
    for other in drafts[1:]:
        first.extend(other)
    return first


_VALIDITY = re.compile(
    r"con (?:hieu luc|ap dung|giu nguyen|dung|gia tri|thuc hien)|het hieu luc|(?:bi|duoc) (?:thay the|bai bo|sua|huy|thu hoi|dieu chinh)|"
    r"thay the (?:boi|bang)|da (?:sua|thay|bai bo|huy)"
)
_FATES = {
    Relation.REPLACES: "được thay thế",
    Relation.REPEALS: "bị bãi bỏ",
    Relation.AMENDS: "được sửa đổi, bổ sung",
}


def fate(query: Query, store: Store, slot: DocumentSlot) -> Draft | None:
    """What became of a document: which stored directives, or documents they cite, replace, repeal or amend it."""
    for directive in store.registry.directives(ids=_citing_ids(store, slot)):
        page = store.page(directive)
        for reference in directive.references:
            if (
                number_key(reference.number) != number_key(slot.number or "")
                or reference.relation not in _FATES
            ):
                continue
            span = passages.with_antecedent(store, directive, reference.span)
            agent = _agent(directive, reference, span, page.text)
            own = agent is None and (
                directive.head.covers(reference.span) or bool(_SELF.search(flat(span.of(page.text))))
            )
            by = (
                f" bởi {agent.type} {agent.number}"
                if agent
                else f" bởi {name_of(directive, page)}"
                if own
                else ""
            )
            draft = Draft(confidence=0.85)
            cites = [draft.cite_named(page, agent)] if agent else []
            draft.say(
                f"{reference.type or 'Văn bản'} {reference.number} đã {_FATES[reference.relation]}{by}: “{words_of(page, span, 420)}” "
                f"(nêu trong {name_of(directive, page)} của {issuer_of(directive, page)}).",
                *cites,
                draft.cite(page, directive, span),
                *passages.named(draft, page, directive),
            )
            return draft
    return None


_SELF = re.compile(
    r"(?:Kế hoạch|Quyết định|Chỉ thị|Văn bản|Công văn|Nghị quyết|Quy định|Thông báo|Công điện|Chương trình)\s+(?:này|trên|mới|sửa đổi)",
    re.I,
)


def _agent(directive: Directive, reference: Reference, span: Span, text: str) -> Reference | None:
    """The document that, in the same words, amends or replaces the one referred to; None where none is named."""
    earlier = [
        r
        for r in directive.references
        if span.covers(r.span) and r.span.end <= reference.span.start and r.number != reference.number
    ]
    if not earlier or _SELF.search(flat(text[earlier[-1].span.end : reference.span.start])):
        return None
    return earlier[-1]


def _spoken(slot: DocumentSlot) -> str:
    kind = slot.type or "Văn bản"
    return f"{kind} {slot.number or 'số ' + slot.figure}"


def _wrong_premise(query: Query, store: Store, slot: DocumentSlot) -> Draft | None:
    """A correction where the question gives the document another date than it bears."""
    found = matching(query, store, slot)
    asked = query.period
    if asked is None or asked.start is None or query.intent in (Intent.WHEN, Intent.DUE, Intent.TASKS):
        return None
    if any(d.date is None or asked.contains(d.date) for d in found):
        return None
    draft = describe(query, store)
    dates = listed([day_text(d.date) for d in found if d.date])
    draft.remark(f"Lưu ý: văn bản này ban hành ngày {dates}, không phải {query.period_text}.")
    return draft


def _not_stored(query: Query, store: Store, slot: DocumentSlot) -> Draft:
    """What is known of a document that is not stored: the same number elsewhere, or who cites it."""
    draft = Draft(status=Status.ABSTAINED, confidence=0.1)
    elsewhere = stored(query, store, slot)
    place = f" của {listed(list(query.provinces))}" if query.provinces else ""
    if elsewhere:
        draft.remark(f"Kho không có {_spoken(slot)}{place}.")
        for directive in elsewhere[:3]:
            page = store.page(directive)
            draft.say(
                f"{upper_first(name_of(directive, page))} trong kho là của {issuer_of(directive, page)}, {about(directive)}.",
                *passages.named(draft, page, directive),
            )
        return draft
    citing = store.registry.directives(ids=_citing_ids(store, slot))
    if citing:
        if query.article is None:
            answer = _beside(query, store, slot, citing) or _from_citations(query, store, slot, citing)
            if answer is not None:
                return answer
        draft.remark(f"Kho không lưu toàn văn {_spoken(slot)}; văn bản này chỉ được viện dẫn:")
        for directive in citing[:5]:
            page = store.page(directive)
            reference = next(
                r for r in directive.references if number_key(r.number) == number_key(slot.number or "")
            )
            draft.row(
                f"{upper_first(name_of(directive, page))} của {issuer_of(directive, page)}",
                draft.cite(page, directive, _sentence_of(store, directive, reference.span)),
            )
        return draft
    draft.remark(f"Kho không có {_spoken(slot)}{place}.")
    _nearest(query, store, slot, draft)
    return draft


def _sentence_of(store: Store, directive: Directive, span: Span) -> Span:
    for unit in store.units(directive):
        if unit.span.covers(span):
            return unit.span
    return span


def _beside(query: Query, store: Store, slot: DocumentSlot, citing: Sequence[Directive]) -> Draft | None:
    """What the clause that cites a document says of it, where that is what is asked."""
    if query.intent is Intent.DOCUMENT or not terms_of(query):
        return None
    number = number_key(slot.number or "")
    ranked = [
        s
        for s in store.ranked(query, citing)
        if any(
            s.unit.span.covers(r.span) and number_key(r.number) == number for r in s.unit.directive.references
        )
    ]
    if not ranked or ranked[0].own < 0.45:
        return None
    draft = Draft(confidence=0.7)
    draft.notices.append(f"Kho không lưu {_spoken(slot)}; thông tin lấy từ văn bản viện dẫn.")
    return passages.state(query, store, ranked, draft)


def _from_citations(
    query: Query, store: Store, slot: DocumentSlot, citing: Sequence[Directive]
) -> Draft | None:
    """Date, issuer or relation of a document that is only cited, as the citing sentence gives it."""
    folded = fold(query.text)
    asked_date = bool(re.search(r"ngay nao|khi nao|bao gio|nam nao|thoi gian", folded))
    asked_issuer = bool(
        re.search(
            r"(?:cua|do) (?:ai|co quan nao|bo nao)|ai (?:ban hanh|ky)|co quan nao ban hanh|bo nao", folded
        )
    )
    relation = next((r for r, p in _RELATED if p.search(folded)), None)
    if not (asked_date or asked_issuer or relation):
        return None
    for directive in citing:
        page = store.page(directive)
        for reference in directive.references:
            if number_key(reference.number) != number_key(slot.number or ""):
                continue
            if relation:
                others = [
                    r
                    for r in directive.references
                    if r.relation is relation and abs(r.span.start - reference.span.start) < 250
                ]
                if others:
                    draft = Draft(confidence=0.7)
                    draft.say(
                        f"Theo trích dẫn trong {name_of(directive, page)}: {words_of(page, _sentence_of(store, directive, reference.span))}.",
                        draft.cite(page, directive, _sentence_of(store, directive, reference.span)),
                    )
                    draft.notices.append(f"Kho không lưu {_spoken(slot)}; thông tin lấy từ văn bản viện dẫn.")
                    return draft
                continue
            if (asked_date and reference.date is None) or (asked_issuer and reference.issuer is None):
                continue
            draft = Draft(confidence=0.75)
            day = f" ngày {day_text(reference.date)}" if reference.date else ""
            issuer = f" của {reference.issuer}" if reference.issuer else ""
            draft.say(
                f"{reference.type} {reference.number}{day}{issuer}, theo trích dẫn trong {name_of(directive, page)}.",
                draft.cite(page, directive, _sentence_of(store, directive, reference.span)),
            )
            draft.notices.append(f"Kho không lưu {_spoken(slot)}; thông tin lấy từ văn bản viện dẫn.")
            return draft
    return None


def _nearest(query: Query, store: Store, slot: DocumentSlot, draft: Draft) -> None:
    """Documents of the same type and place with the nearest numbers: what the store does hold."""
    provinces = query.provinces or (None,)
    near = [d for p in provinces for d in store.registry.directives(province=p, type=slot.type) if d.number]
    near.sort(key=lambda d: abs(_figure(d.number or "") - int(re.sub(r"\D", "", slot.figure) or 0)))
    if not near:
        return
    draft.remark("Văn bản gần nhất trong kho:")
    for directive in near[:3]:
        page = store.page(directive)
        draft.row(
            f"{name_of(directive, page)}, {shortened(about(directive), 160)}",
            *passages.named(draft, page, directive),
        )


def _figure(number: str) -> int:
    match = re.match(r"\d+", number)
    return int(match.group()) if match else 0


def describe(query: Query, store: Store) -> Draft:
    """What a document is: type, number, date, issuer, subject; then whom it charges. Or a passage of it."""
    found = scope(query, store) or []
    draft = Draft(confidence=0.97)
    if query.article:
        return _article(query, store, found)
    asks_more = [t for t in terms_of(query) if t.weight > 1.2]
    if asks_more and query.intent is Intent.DOCUMENT:
        scored = [
            s for s in store.ranked(query, found) if s.own >= 0.5 and s.unit.span != s.unit.directive.head
        ]
        if scored and not _is_subject_asked(query):
            return passages.state(query, store, scored, draft)
    for directive in found[:6]:
        page = store.page(directive)
        head = passages.named(draft, page, directive)
        draft.say(f"{upper_first(named_with_subject(directive, page, 300))}.", *head)
        if _ATTRIBUTE.search(fold(query.text)) and not _is_subject_asked(query):
            continue
        opening = _opening(store, directive)
        if opening is not None and len(found) == 1:
            draft.say(f"{words_of(page, opening, 300)}.", draft.cite(page, directive, opening))
        charged = _charged(directive)
        if charged and len(found) == 1:
            agencies, cites = charged, []
            for assignment in _first_per_agency(directive):
                cites.append(draft.cite(page, directive, assignment.span))
            draft.say(f"Văn bản giao nhiệm vụ cho: {listed(agencies)}.", *cites[:6])
    if len(found) > 1:
        draft.notices.append("Nhiều tỉnh có văn bản mang số này; hãy nêu tên tỉnh để hẹp lại.")
    return draft


_ATTRIBUTE = re.compile(
    r"ban hanh (?:ngay|khi|luc|hoi)|ngay (?:nao|may)|khi nao|(?:cua|do) (?:tinh|ai|co quan|don vi) (?:nao)?|ai (?:ky|ban hanh)|co quan nao ban hanh"
)


def _opening(store: Store, directive: Directive) -> Span | None:
    """The first sentence of a directive whose subject is only a heading."""
    if (
        directive.subject_span is None
        or directive.heading is None
        or not directive.heading.covers(directive.subject_span)
    ):
        return None
    units = [u for u in store.units(directive) if not directive.heading.covers(u.span)]
    return units[0].sentence if units else None


def _is_subject_asked(query: Query) -> bool:
    return bool(
        re.search(r"ve viec gi|noi dung gi|noi (?:ve )?gi|la gi|ve van de gi|ve cai gi", fold(query.text))
    )


def _charged(directive: Directive) -> list[str]:
    return list(dict.fromkeys(a.agency_text for a in _first_per_agency(directive)))[:6]


def _first_per_agency(directive: Directive) -> list:  # type: ignore[type-arg]
    seen: dict[str, object] = {}
    for assignment in directive.assignments:
        seen.setdefault(assignment.agency, assignment)
    return list(seen.values())[:6]


def _article(query: Query, store: Store, found: Sequence[Directive]) -> Draft:
    """The words of an article of a stored document; an abstention where the page does not carry it."""
    wanted = re.sub(r"\s+", " ", query.article or "")
    for directive in found:
        page = store.page(directive)
        for unit in store.units(directive):
            if re.match(rf"{re.escape(wanted)}(?!\w)", fold(flat(unit.text))):
                draft = Draft(confidence=0.9)
                span = Span(
                    unit.span.start, max(u.span.end for u in store.units(directive) if u.block == unit.block)
                )
                draft.say(
                    f"{upper_first(name_of(directive, page))}: {words_of(page, span)}.",
                    draft.cite(page, directive, span),
                )
                return draft
    draft = Draft(status=Status.ABSTAINED, confidence=0.15)
    for directive in found[:1]:
        page = store.page(directive)
        draft.say(
            f"Kho có {name_of(directive, page)} của {issuer_of(directive, page)} nhưng trang nguồn không nêu {query.article}.",
            *passages.named(draft, page, directive),
        )
    return draft


def find(query: Query, store: Store) -> Draft:
    """Which document: a stored one by its subject, or one that the clauses asked about refer to."""
    if query.agencies:
        named = tuple(
            w
            for a in query.agencies
            if not directory().is_group(a)
            for w in re.findall(r"[^\W_]+", a.lower())
            if w not in ("và", "tỉnh")
        )
        query = replace(query, words=query.words + named)
    within = scope(query, store)
    folded = fold(query.text)
    leading = _leading(folded)
    relation = next((r for r, p in _RELATED if p.search(leading)), None)
    by_reference = bool(
        (within is not None
        and not query.citing)
        or query.issuer
        or query.type in _CENTRAL_TYPES
        or relation
        or _BASED.search(leading)
    )
    candidates = within if within is not None else store.candidates(query)
    if by_reference:
        draft = _referred(query, store, candidates, relation)
        if draft is not None:
            return draft
        if within is not None or query.issuer or query.type in _CENTRAL_TYPES:
            return passages.abstain(query, store, candidates)
    fitting = [
        d for d in store.in_scope(query, candidates) if d.number and (not query.type or d.type == query.type)
    ]
    if query.year:
        fitting = [d for d in fitting if d.date is None or d.date.year == query.year] or fitting
    ranked = store.ranked(query, fitting)
    worth: dict[int, tuple[float, Directive]] = {}
    for directive in fitting:
        own = subject_coverage(query, store.page(directive), directive)
        best = max((s.score for s in ranked if s.unit.directive.id == directive.id), default=0.0)
        worth[directive.id or 0] = (max(0.6 * own + 0.4 * best, 0.8 * best), directive)
    ordered = sorted(worth.values(), key=lambda w: (-w[0], w[1].id or 0))
    if ordered and ordered[0][0] >= (0.4 if query.provinces else 0.5):
        draft = Draft(confidence=min(0.95, ordered[0][0] + 0.1))
        for value, directive in ordered[:4]:
            if value < ordered[0][0] - 0.08:
                break
            page = store.page(directive)
            draft.say(
                f"{upper_first(named_with_subject(directive, page))}.",
                *passages.named(draft, page, directive),
            )
        return draft
    draft = _referred(query, store, candidates, relation)
    return draft if draft is not None else passages.abstain(query, store, candidates)


def _leading(folded: str) -> str:
    """The words just before "… nào": what is done with the document asked for."""
    asked = re.search(
        rf"(?:{TYPE_PATTERN}|van ban|luat)(?:\s+(?!nao)\w+){{0,2}}\s+(?:nao|gi|so may|so bao nhieu)", folded
    )
    if asked is None:
        return ""
    return folded[max(0, asked.start() - 28) : asked.start()]


def _referred(
    query: Query, store: Store, candidates: Sequence[Directive], relation: Relation | None
) -> Draft | None:
    """The references of the clauses nearest to the question that fit the type and issuer it asks for."""
    if not candidates:
        return None
    confined = bool(query.documents)
    fits: list[tuple[float, Directive, Reference, Span]] = []
    ranked = store.ranked(query, candidates)
    best = {
        d.id: max((s.score for s in ranked if s.unit.directive.id == d.id), default=0.0) for d in candidates
    }
    for scored in ranked:
        unit = scored.unit
        for reference in unit.directive.references:
            if not unit.span.covers(reference.span) or not _fits(query, reference):
                continue
            bonus = 0.15 if relation and _same(reference.relation, relation) else 0.0
            words = fold(
                flat(
                    Span(reference.span.start, min(unit.span.end, reference.span.end + 160)).of(
                        unit.page.text
                    )
                )
            )
            named = sum(t.weight for t in terms_of(query) if t.folded in words) / (
                sum(t.weight for t in terms_of(query)) or 1
            )
            near = max(scored.score, 0.85 * best[unit.directive.id])
            fits.append((near + bonus + 0.25 * named, unit.directive, reference, unit.span))
    if not fits:
        return None
    fits.sort(key=lambda f: -f[0])
    least = 0.0 if confined else 0.42
    if fits[0][0] < least:
        return None
    draft = Draft(confidence=min(0.95, 0.4 + fits[0][0] / 2))
    said: set[str] = set()
    for score, directive, reference, span in fits:
        if (
            reference.number in said
            or score < fits[0][0] - (0.5 if confined and not query.words else 0.1)
            or len(said) >= 6
        ):
            continue
        if relation and said and not _same(reference.relation, relation):
            continue
        said.add(reference.number)
        page = store.page(directive)
        day = f" ngày {day_text(reference.date)}" if reference.date else ""
        issuer = f" của {reference.issuer}" if reference.issuer else ""
        where = f"{name_of(directive, page)} của {issuer_of(directive, page)}"
        draft.say(
            f"{reference.type or 'Văn bản'} {reference.number}{day}{issuer} (nêu trong {where}): “{words_of(page, span, 260)}”.",
            draft.cite_named(page, reference),
            draft.cite(page, directive, span),
            *passages.named(draft, page, directive),
        )
    return draft


def _same(found: Relation, asked: Relation) -> bool:
    """Whether a relation is the one asked for; carrying out and being based on are one to those who ask."""
    based = (Relation.CARRIES_OUT, Relation.BASIS)
    return found is asked or (found in based and asked in based)


def _fits(query: Query, reference: Reference) -> bool:
    if query.type and reference.type not in (query.asked or (query.type,)):
        return False
    if not query.issuer:
        return True
    issuer = query.issuer
    if reference.issuer:
        return fold(issuer) in fold(reference.issuer) or fold(reference.issuer) in fold(issuer)
    symbol = reference.number.upper()
    codes = {
        "Thủ tướng Chính phủ": "TTG",
        "Chính phủ": "-CP",
        "HĐND tỉnh": "HĐND",
        "UBND tỉnh": "UBND",
        "Văn phòng Chính phủ": "VPCP",
    }
    return codes.get(issuer, "\0") in symbol


def list_all(query: Query, store: Store) -> Draft:
    """All documents of a place, period, type and topic, counted; numberless directives are said to be so."""
    by_topic = bool(terms_of(query))
    found: list[Directive] = []
    for province in query.provinces or (None,):
        for kind in query.asked or (query.type,):
            found += store.registry.directives(province=province, type=kind)
    found = store.in_scope(query, found)
    if query.year and not query.period:
        found = [d for d in found if (d.date.year if d.date else _page_year(store, d)) == query.year]
    if query.agencies and not by_topic:
        found = [d for d in found if any(a.agency in query.agencies for a in d.assignments)]
    if query.documents and query.citing:
        ids = {i for slot in query.documents for i in _citing_ids(store, slot)}
        found = [d for d in found if d.id in ids]
    found = [d for d in found if d.type is not None or by_topic]
    if by_topic:
        found = _on_topic(query, store, found)
    named = [d for d in found if d.number]
    unnamed = [d for d in found if not d.number]
    if re.search(r"(?:van ban|cong van|ke hoach|quyet dinh)", fold(query.text)) and not by_topic and named:
        unnamed = []
    found = named + unnamed
    if not found:
        return passages.abstain(query, store, store.candidates(query))
    draft = Draft(confidence=0.95)
    kind = (query.type if query.type and len(query.asked) < 2 else "văn bản").lower()
    place = f" của {listed(list(query.provinces))}" if query.provinces else ""
    when = f" ({period_words(query.period, query.period_text)})" if query.period_text else ""
    count = f"{len(named)} {kind}" if named else f"{len(unnamed)} nội dung chỉ đạo không nêu số"
    if named and unnamed:
        count += f" và {len(unnamed)} nội dung chỉ đạo không nêu số"
    draft.remark(f"Kho có {count}{place}{when}:")
    for directive in sorted(found, key=lambda d: (d.province or "", d.date is None, d.date or 0, d.id or 0)):
        _document_row(draft, store, directive, len(query.provinces) != 1)
    return draft


def _page_year(store: Store, directive: Directive) -> int | None:
    page = store.page(directive)
    if page.period and page.period.end:
        return page.period.end.year
    return page.published.year if page.published else None


def _on_topic(query: Query, store: Store, found: Sequence[Directive]) -> list[Directive]:
    """Directives on the question's topic: by subject, and in a province where no subject fits, by a clause that does."""
    near = {d.id for d in store.candidates(query)}
    chosen = [d for d in found if subject_coverage(query, store.page(d), d) >= LISTED]
    settled = {d.province for d in chosen}
    for directive in found:
        if directive.province in settled or directive.id not in near:
            continue
        ranked = store.ranked(query, [directive])
        if ranked and ranked[0].own >= 0.8:
            chosen.append(directive)
    return sorted(chosen, key=lambda d: d.id or 0)


def _document_row(draft: Draft, store: Store, directive: Directive, placed: bool) -> None:
    page = store.page(directive)
    place = f"{directive.province}: " if placed and directive.province else ""
    if directive.number:
        draft.row(
            f"{place}{name_of(directive, page)}, {shortened(about(directive), 260)}",
            *passages.named(draft, page, directive),
        )
        return
    basis = [r for r in directive.references if r.relation in (Relation.CARRIES_OUT, Relation.BASIS)][:2]
    tail = ""
    cites = [draft.cite(page, directive, directive.heading or directive.head)]
    if basis:
        tail = f", thực hiện {listed([f'{r.type} {r.number}' + (f' của {r.issuer}' if r.issuer else '') for r in basis])}"
        cites += [draft.cite(page, directive, _sentence_of(store, directive, r.span)) for r in basis]
    draft.row(f"{place}{upper_first(name_of(directive, page))} (không nêu số văn bản){tail}", *cites)


def cited_by(query: Query, store: Store) -> Draft:
    """Which directives refer to a document, by province."""
    draft = Draft(confidence=0.97)
    rows = []
    for slot in query.documents:
        for directive in store.registry.directives(ids=_citing_ids(store, slot)):
            if query.provinces and directive.province not in query.provinces:
                continue
            reference = next(
                r for r in directive.references if number_key(r.number) == number_key(slot.number or "")
            )
            rows.append((slot, directive, reference))
    if not rows:
        draft.status, draft.confidence = Status.ABSTAINED, 0.1
        draft.remark(f"Kho không có văn bản nào nhắc đến {listed([_spoken(s) for s in query.documents])}.")
        return draft
    draft.remark(f"Kho có {len(rows)} văn bản nhắc đến {listed([_spoken(s) for s in query.documents])}:")
    for _, directive, reference in sorted(rows, key=lambda r: (r[1].province or "", r[1].id or 0)):
        page = store.page(directive)
        span = _sentence_of(store, directive, reference.span)
        draft.row(
            f"{directive.province}: {name_of(directive, page)}, {shortened(about(directive), 160)}",
            draft.cite(page, directive, span),
            *passages.named(draft, page, directive),
        )
    return draft


def compare(query: Query, store: Store) -> Draft:
    """The directives on one topic, province by province: document, date, subject, who leads."""
    if query.documents:
        return describe(replace(query, intent=Intent.DOCUMENT, words=()), store)
    draft = Draft(confidence=0.9)
    provinces = query.provinces or tuple(store.registry.provinces())
    silent = []
    for province in provinces:
        found = [
            d
            for d in store.in_scope(query, store.candidates(_only(query, province)))
            if d.province == province and d.type
        ]
        if query.year:
            found = [d for d in found if d.date is None or d.date.year == query.year]
        chosen = _best_on_topic(query, store, found)
        if not chosen:
            silent.append(province)
            continue
        for directive in chosen[:2]:
            _compared(draft, store, directive, province)
    if draft.empty:
        return passages.abstain(query, store, store.candidates(query))
    if silent and query.provinces:
        draft.status = Status.PARTIAL
        draft.remark(f"Kho không có chỉ đạo về nội dung này của {listed(silent)}.")
    return draft


def _only(query: Query, province: str) -> Query:
    return replace(query, provinces=(province,))


def _best_on_topic(query: Query, store: Store, found: Sequence[Directive]) -> list[Directive]:
    scored: list[tuple[float, Directive]] = []
    ranked: list[Scored] = store.ranked(query, found)
    for directive in found:
        own = subject_coverage(query, store.page(directive), directive)
        best = max((s.score for s in ranked if s.unit.directive.id == directive.id), default=0.0)
        scored.append((max(own, 0.9 * best), directive))
    scored.sort(key=lambda s: (-s[0], s[1].id or 0))
    if not scored or scored[0][0] < 0.5:
        return []
    return [d for value, d in scored if value >= scored[0][0] - 0.1]


def _compared(draft: Draft, store: Store, directive: Directive, province: str) -> None:
    page = store.page(directive)
    cites = [*passages.named(draft, page, directive)]
    parts = [f"{province}: {name_of(directive, page)}, {shortened(about(directive), 200)}"]
    leads = [a for a in directive.assignments if a.role is Role.LEAD] or list(directive.assignments)
    if leads:
        first = leads[0]
        parts.append(charged(first, 200))
        others = [squeeze(n) for n in dict.fromkeys(a.agency_text for a in leads) if n != first.agency_text][
            :4
        ]
        if others:
            parts.append(f"cùng được giao: {listed(others)}")
            cites += [
                draft.cite(page, directive, a.agency_span) for a in leads if squeeze(a.agency_text) in others
            ][:4]
        cites.append(
            draft.cite(
                page,
                directive,
                first.sentence if first.sentence.end - first.sentence.start < 900 else first.span,
            )
        )
        draft.leads(first.agency_text)
    draft.row("; ".join(parts), *cites)


__all__ = ["cited_by", "compare", "describe", "find", "list_all", "missing", "scope", "type_named"]
