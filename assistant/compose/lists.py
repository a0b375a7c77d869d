"""Lists of documents: by place, period, type and topic; and those that cite a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from assistant.answer import Choice, Draft, Status
from assistant.compose.abstain import abstain
from assistant.compose.cited import citing_ids, references_to, spoken
from assistant.compose.clauses import clause_around
from assistant.compose.find import find
from assistant.compose.labels import in_period, mostly, places, province_label
from assistant.compose.roles import is_of, known_as
from assistant.compose.scope import in_order, year_of
from assistant.compose.sides import joined_periods, within, words_in
from assistant.compose.telling import named
from assistant.evidence import subject_coverage, terms_of
from assistant.question import Query
from assistant.store import Store
from assistant.wording import about, day_text, listed, name_of, shortened, upper_first, words_around, words_of
from corpus.identity import distinct
from corpus.matching import Where
from corpus.model import Directive, Reference, Relation, Span
from corpus.text import flat, fold, squeeze

_OF_DIGEST = re.compile(
    r"(?<!\w)(?:diem tin|ban tin|tin tong hop|ban diem tin)(?!\w)|(?<!\w)(?:co )?danh so(?!\w)|(?<!\w)(?:noi|cho biet|neu|dua tin) la(?!\w)"
)
"""Words of a question for a list that say only where the documents are told."""

_MENTIONED = re.compile(
    r"(?<!\w)(?:(?:duoc|da) )?(?:neu|nhac|diem|dang|gioi thieu|tom tat|dua tin)(?: den| toi| ten)?(?= (?:trong|o|tai|tren|tat ca|tong cong|bao nhieu|may|nhung|cac)(?!\w)|\W*$)"
)
"""How a question says that a page tells of the documents it wants."""

_SPEAKS_OF = re.compile(
    r"(?<!\w)(?:co |duoc )?(?:(?:noi|nhac|dong cham) (?:den|toi)|de cap(?: den| toi)?)(?!\w)"
)
"""How a question says that a document need only speak of the topic, whatever its subject is."""

_OFFICE = "Văn phòng"
"""How the name of an office begins that issues documents of its own."""

NEWEST = re.compile(r"(?<!\w)(?:moi nhat|gan day nhat|moi ra nhat|moi ban hanh nhat)(?!\w)")
_NEWS = re.compile(r"(?<!\w)gi moi\W*$")
"""The same where no period is named: "tỉnh A có gì mới"."""

READ_WHOLE = 2_000
"""Directives that are read one by one for a list by topic; of more, those of as many passages that hold most of the topic."""

LISTED = 0.62
"""Least share of the question's telling words in a subject for a directive to be in a list by topic."""


def list_all(query: Query, store: Store) -> Draft:
    """All documents of a place, period, type and topic, counted; numberless directives are said to be so."""
    codes = {fold(c) for c in _codes(query)}
    if codes:
        query = replace(query, words=tuple(w for w in query.words if fold(w) not in codes))
    query = replace(
        query, words=tuple(w for w in query.words if w not in ("ký", "đề") and query.words != ("ky",))
    )
    folded = fold(query.text)
    if (legal := _LEGAL.search(folded)) is not None:
        query = replace(query, words=tuple(w for w in query.words if fold(w) not in _LEGAL_WORDS))
    frame = (*_OF_DIGEST.finditer(folded), *_MENTIONED.finditer(folded), *_SPEAKS_OF.finditer(folded))
    said = {w for m in frame for w in m.group().split()} | ({"moi"} if _MENTIONED.search(folded) else set())
    query = replace(query, words=tuple(w for w in query.words if fold(w) not in said))
    by_topic = bool(terms_of(query))
    times = joined_periods(query)
    found = (
        distinct([d for m in times for d in _meeting(within(query, m), store, by_topic)])
        if times
        else _meeting(query, store, by_topic)
    )
    if times:
        query = replace(query, period=None, period_text=listed([words_in(query, m) for m in times]))
    regulations = [d for d in found if _REGULATION.match(d.number or "")] if legal is not None else []
    if legal is not None and not legal["among"]:
        found = regulations
    if by_topic and not query.provinces and len(found) > TOO_LONG:
        return _of_which_province(query, found)
    numbered = [d for d in found if d.number]
    unnumbered = [d for d in found if not d.number]
    if re.search(r"(?:van ban|cong van|ke hoach|quyet dinh)", fold(query.text)) and not by_topic and numbered:
        unnumbered = []
    if not numbered and not unnumbered:
        found_one = find(query, store) if by_topic and not query.documents else None
        if found_one is not None and found_one.status is not Status.ABSTAINED:
            return found_one
        if not by_topic and not query.documents and (query.provinces or query.period_text or query.year):
            return _none(query)
        return abstain(query, store, store.candidates(query))
    if NEWEST.search(fold(query.text)) or (query.period is None and _NEWS.search(fold(query.text))):
        newest = _newest(query, store, numbered + unnumbered)
        if newest is not None:
            return newest
    draft = Draft(confidence=0.95)
    kind = (query.type if query.type and len(query.asked) < 2 else "văn bản").lower()
    kind = "văn bản quy phạm pháp luật" if legal is not None and not legal["among"] else kind
    without = f"{len(unnumbered)} nội dung chỉ đạo không nêu số"
    count = f"{len(numbered)} {kind}" if numbered else without
    if numbered and unnumbered:
        count += f" và {without}"
    draft.remark(
        f"Kho có {count}{places(query, 'của')}{in_period(query)}{mostly([d.province or '' for d in numbered + unnumbered])}:"
    )
    store.bring_pages(found)
    speaks = by_topic and _SPEAKS_OF.search(folded) is not None
    for directive in in_order(numbered + unnumbered):
        row(draft, query, store, directive, _speaking(query, store, directive) if speaks else None)
    if legal is not None and legal["among"]:
        among = f": {listed([d.number or '' for d in in_order(regulations)])}" if regulations else ""
        draft.remark(f"Trong đó có {len(regulations)} văn bản quy phạm pháp luật{among}.")
    if by_topic:
        _of_others(draft, query, store, {d.province for d in found})
    return draft


_LEGAL = re.compile(
    r"(?<!\w)(?P<among>trong do\s+(?:co\s+)?(?:may|bao nhieu)\s+)?(?:van ban )?(?:quy pham phap luat|qppl)(?!\w)"
)
"""Documents that set rules of law; alone, or as a part of those asked for."""
_LEGAL_WORDS = frozenset("quy pham phap luat qppl".split())
_REGULATION = re.compile(r"\d+/(?:19|20)\d\d/")
"""The number of such a document, which has its year in the middle: "14/2021/QĐ-UBND"."""

TOO_LONG, OFFERED = 1_000, 5
"""Documents of a topic up to this many are listed where no province is named; provinces that are offered else."""


def _of_which_province(query: Query, found: Sequence[Directive]) -> Draft:
    """The question of which province a list is wanted that is too long to be told."""
    counts = Counter(d.province for d in found if d.province)
    asked = query.text.strip().rstrip(" ?.")
    choices = [Choice(f"{asked} ở {p}?", f"{n} văn bản") for p, n in counts.most_common(OFFERED)]
    draft = Draft(status=Status.ABSTAINED, confidence=0.1, choices=choices)
    draft.remark(f"Có hơn {TOO_LONG:,} văn bản phù hợp trong kho: bạn hỏi tỉnh nào?".replace(",", "."))
    return draft


def _none(query: Query) -> Draft:
    """The abstention on a list that nothing meets."""
    draft = Draft(status=Status.ABSTAINED, confidence=0.12)
    kind = (query.type or "văn bản").lower()
    when = in_period(query) or (f" (năm {query.year})" if query.year else "")
    draft.remark(f"Kho không có {kind} nào{places(query, 'của')}{when}.")
    return draft


def _of_others(draft: Draft, query: Query, store: Store, told: Set[str | None]) -> None:
    """Adds the document that comes nearest in each province of several that a list tells nothing of, or says that there is none."""
    silent = []
    for province in query.provinces if len(query.provinces) > 1 else ():
        if province in told:
            continue
        own = find(replace(query, provinces=(province,), parts=()), store)
        if own.status is Status.ABSTAINED or own.empty:
            silent.append(province)
        else:
            draft.extend(own)
    if silent:
        draft.status = Status.PARTIAL
        draft.remark(f"Kho không có văn bản nào về nội dung này của {listed(silent)}.")


_CODE = re.compile(r"(?:ký hiệu|đuôi|mã|ky hieu|duoi)\s+[“\"]?(?P<code>[A-ZĐ]{2,10})(?![\w/-])")


def _codes(query: Query) -> list[str]:
    """The parts of a document's symbol that a list is asked by: "mang ký hiệu KGVX"."""
    return [m["code"] for m in _CODE.finditer(query.text)]


def _bears(directive: Directive, code: str) -> bool:
    """Whether the symbol of a directive has that part."""
    return code in re.split(r"[/-]", directive.number or "")


def _newest(query: Query, store: Store, found: Sequence[Directive]) -> Draft | None:
    """The directives of the last day of issue among `found`; None where no page says a day."""
    days = {d.id: d.date for d in found if d.date}
    if not days:
        return None
    last = max(days.values())
    draft = Draft(confidence=0.9)
    undated = len(found) - len(days)
    draft.remark(
        f"Văn bản mới nhất trong kho{places(query, 'của')}{in_period(query)} ban hành ngày {day_text(last)}"
        + (f" (chưa kể {undated} văn bản mà trang nguồn không ghi ngày):" if undated else ":")
    )
    for directive in in_order([d for d in found if days.get(d.id) == last]):
        row(draft, query, store, directive)
    return draft


def _meeting(query: Query, store: Store, by_topic: bool) -> list[Directive]:
    """The directives that meet every condition of the question."""
    names, _ = known_as(query, store) if query.agencies and not by_topic else (None, "")
    where = Where(
        provinces=query.provinces or None,
        types=query.asked or ((query.type,) if query.type else None),
        charging=tuple(names) if names is not None else None,
        issued=query.period,
    )
    ids = store.registry.meeting(where)
    if by_topic and len(ids) > READ_WHOLE:
        holding = store.holding(query, READ_WHOLE)
        ids = [i for i in ids if i in holding]
    if query.told_in:
        ids = [i for i in ids if i in query.told_in]
    found = store.registry.directives(ids=ids)
    codes = _codes(query)
    found = [d for d in found if all(_bears(d, code) for code in codes)]
    if query.year and not query.period:
        found = [d for d in found if year_of(store, d) == query.year]
    if names is not None:
        found = [d for d in found if any(is_of(a, names) for a in d.assignments)]
    if query.issuer is not None and query.issuer.startswith(_OFFICE):
        found = [d for d in found if (d.issuer or "").startswith(_OFFICE)]
    if query.documents and query.citing:
        citing = {i for slot in query.documents for i in citing_ids(store, slot)}
        found = [d for d in found if d.id in citing]
    if not by_topic:
        return distinct([d for d in found if d.type is not None])
    chosen = _on_topic(query, store, found)
    for province in query.provinces if len(query.provinces) > 1 else ():
        if not any(d.province == province for d in chosen):
            chosen += _on_topic(query, store, store.issued_in((province,), query.period))
    if query.agencies and chosen:
        charged, _ = known_as(query, store)
        chosen = [d for d in chosen if any(is_of(a, charged) for a in d.assignments)]
    return distinct(chosen)


def _on_topic(query: Query, store: Store, found: Sequence[Directive]) -> list[Directive]:
    """Directives on the question's topic: by subject, and in a province where no subject fits, by a clause that does."""
    near = {d.id for d in store.candidates(query)}
    store.bring_pages(found)
    held = {d.id: subject_coverage(query, store.page(d), d) for d in found}
    chosen = [d for d in found if held[d.id] >= LISTED]
    topics = _topics(query) if max(held.values(), default=0.0) < BOTH else []
    for topic in topics:
        near |= {d.id for d in store.candidates(topic)}
        chosen += [
            d for d in found if d not in chosen and subject_coverage(topic, store.page(d), d) >= OF_ONE
        ]
    settled = set() if _SPEAKS_OF.search(fold(query.text)) else {d.province for d in chosen}
    told = {d.id for d in chosen}
    for directive in found:
        if directive.province in settled or directive.id not in near or directive.id in told:
            continue
        ranked = store.ranked(query, [directive])
        if ranked and ranked[0].own >= 0.8:
            chosen.append(directive)
    return sorted(chosen, key=lambda d: d.id or 0)


BOTH, OF_ONE, LEAST_OF_ONE = 0.9, 0.8, 3
"""Share of a topic in a subject at which it is one topic; of one of two in a subject for it to be listed; words that one has."""

_JOINT = re.compile(r",|;|(?<!\w)(?:va|hoac|hay|lan|cung nhu)(?!\w)")
"""What joins two topics."""


def _topics(query: Query) -> list[Query]:
    """`query` asked of each of two or more topics that it joins; empty where it names one."""
    left, topics = list(query.words), list[list[str]]()
    for piece in _JOINT.split(fold(query.text)):
        said = set(re.findall(r"\w+", piece))
        own = []
        while left and fold(left[0]) in said:
            own.append(left.pop(0))
        if topics and len(topics[-1]) < LEAST_OF_ONE:
            topics[-1] += own
        elif own:
            topics.append(own)
    if left or len(topics) < 2 or any(len(t) < LEAST_OF_ONE for t in topics):
        return []
    return [replace(query, words=tuple(t), inherited=()) for t in topics]


def _speaking(query: Query, store: Store, directive: Directive) -> Span | None:
    """The clause in which a directive speaks of a topic that is not its subject; None where its subject is."""
    if subject_coverage(query, store.page(directive), directive) >= LISTED:
        return None
    return next((s.unit.span for s in store.ranked(query, [directive])), None)


def row(draft: Draft, query: Query, store: Store, directive: Directive, speaking: Span | None = None) -> None:
    """A row on a directive: its name, number and day, what it is about, and the words of it in `speaking`."""
    page = store.page(directive)
    place = province_label(query, directive)
    if directive.number:
        said = f": “{words_of(page, speaking, 260)}”" if speaking else ""
        draft.row(
            f"{place}{name_of(directive, page)}, {shortened(about(directive), 260)}{said}",
            *named(draft, page, directive),
            *([draft.cite(page, directive, speaking)] if speaking else []),
        )
        return
    basis = [
        r
        for r in directive.references
        if r.agent is None and r.relation in (Relation.CARRIES_OUT, Relation.BASIS)
    ][:2]
    cites = [draft.cite(page, directive, directive.heading or directive.head)]
    cites += [draft.cite(page, directive, clause_around(store, directive, r.span)) for r in basis]
    tail = f", thực hiện {listed([_with_issuer(r) for r in basis])}" if basis else ""
    named_in = _naming(query, store, directive)
    if named_in is not None:
        tail += f": “{words_of(page, named_in, 260)}”"
        cites.append(draft.cite(page, directive, named_in))
    draft.row(f"{place}{upper_first(name_of(directive, page))} (không nêu số văn bản){tail}", *cites)


NAMING = 0.6
"""Share of the telling words in the clause that names a document of the type asked for, at least."""


def _naming(query: Query, store: Store, directive: Directive) -> Span | None:
    """The clause of a directive without a number that names a document of the type asked for, on the topic; None where none does."""
    if not query.type or query.type == directive.type or not terms_of(query):
        return None
    kind = re.compile(rf"(?<!\w){query.type.lower()}\s+(?!này|trên|đó|số)[^\W\d]")
    for scored in store.ranked(query, [directive]):
        if scored.own >= NAMING and kind.search(flat(scored.unit.text).lower()):
            return scored.unit.span
    return None


def _with_issuer(reference: Reference) -> str:
    return f"{reference.type} {reference.number}" + (f" của {reference.issuer}" if reference.issuer else "")


_WHAT_FOR = re.compile(
    r"(?<!\w)(?:de|nham|vao viec|ve viec|ve|noi|noi ve|noi dung)(?: lam)? (?:gi|chuyen gi|viec gi)(?!\w)"
)
"""What asks for what a document is referred to, beside where."""


def cited_by(query: Query, store: Store) -> Draft:
    """The directives that refer to the documents named, by province; an abstention where none does."""
    asked = listed([spoken(s) for s in query.documents])
    rows = [
        (directive, references_to(directive, slot)[0])
        for slot in query.documents
        for directive in store.registry.directives(ids=citing_ids(store, slot))
        if not query.provinces or directive.province in query.provinces
    ]
    draft = Draft(confidence=0.97)
    if not rows:
        draft.status, draft.confidence = Status.ABSTAINED, 0.1
        draft.remark(f"Kho không có văn bản nào nhắc đến {asked}.")
        return draft
    worded = _WHAT_FOR.search(fold(query.text)) is not None
    draft.remark(f"Kho có {len(rows)} văn bản nhắc đến {asked}:")
    for directive, reference in sorted(rows, key=lambda r: (r[0].province or "", r[0].id or 0)):
        page = store.page(directive)
        clause = clause_around(store, directive, reference.span)
        said = (
            f": “{words_around(page, clause, [squeeze(reference.span.of(page.text))], 360)}”"
            if worded
            else ""
        )
        draft.row(
            f"{directive.province}: {name_of(directive, page)}, {shortened(about(directive), 160)}{said}",
            draft.cite(page, directive, clause),
            *named(draft, page, directive),
        )
    return draft
