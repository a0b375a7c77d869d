"""Answers in the words of a passage: when, how much, which contact, what is said; and what is not there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answer import Draft, Status
from assistant.evidence import Scored, Tokens, Unit, coverage, present, terms_of
from assistant.question import Query
from assistant.store import Store
from assistant.wording import issuer_of, listed, name_of, named_with_subject, upper_first, words_of
from corpus.agencies import directory, key
from corpus.model import BlockKind, Directive, Page, Span
from corpus.parse.dates import find_dates, find_deadlines
from corpus.parse.references import find_documents
from corpus.parse.sentences import sentence_spans
from corpus.text import flat, fold, squeeze

ENOUGH = 0.5
"""Least score of a clause that answers a question no document confines."""

WHOLE = 420
"""Characters: a sentence up to this length is told whole, so that what stands beside the answer is not cut off."""

CONFINED = 0.3
"""The same where the question names a document."""

_TIMEISH = re.compile(
    r"(?:it nhat|toi thieu|truoc|khong qua|toi da|sau|cham nhat)\s+\d{1,3}\s+(?:gio|ngay|phut|thang|tuan|nam)|ke tu ngay|tu ngay ky|hieu luc|thoi han|dinh ky|hang (?:nam|thang|quy|tuan)|truoc mua|trong mua|truoc khi|sau khi|den khi|ngay sau|ngay khi|thuong xuyen|tu nay den|cuoi nam|dau nam|"
    r"trong (?:vong |thoi gian )?\d+ (?:ngay|thang|nam|gio)|het nam|\d+ nam(?!\w)|quy (?:i|ii|iii|iv)\b|mua (?:he|mua|kho)"
)
_MONEY = re.compile(r"\d[\d.,]*\s*(?:ty|trieu|nghin|ngan|dong|usd|vnd)(?:\s+dong)?", re.I)
_NUMERAL = re.compile(r"(?<![\w/])\d+(?:[.,]\d+)*(?:/\d+)?\s*%?")
_PHONE = re.compile(
    r"(?<![\w/.,-])(?:\+?84|0|1[0-9]{2}|1[89]00)[\d .]{0,14}\d?(?![\w/%]|\s*(?:%|ngay|thang|nam|ho|xa|km|ha|m2|ty|trieu|dong))"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+")
_CONTACT_WORDS = re.compile(
    r"dien thoai|duong day nong|tong dai|hotline|so may|goi|qua so|tin bao|truc ban|bao ve so|so dien|email|thu dien tu|lien he|dia chi|zalo|cong dich vu cong|website|https?:"
)


def named(draft: Draft, page: Page, directive: Directive) -> list[int]:
    """Citations that carry a directive's name: the sentence that announces it, and its subject where that is apart."""
    cites = [draft.cite(page, directive, directive.head)]
    if directive.subject_span and not directive.head.covers(directive.subject_span):
        cites.append(draft.cite(page, directive, directive.subject_span))
    return cites


def told_span(unit: Unit) -> Span:
    """What to quote for a clause: from the name of the agency it charges, where that stands near, to its end."""
    start = unit.span.start
    for assignment in unit.assignments:
        if 0 <= unit.span.end - assignment.agency_span.start <= 1200:
            start = min(start, assignment.agency_span.start)
    return Span(start, unit.span.end)


def abstain(query: Query, store: Store, candidates: Sequence[Directive]) -> Draft:
    """Says that the store does not hold the answer, and which document is nearest to it."""
    draft = Draft(status=Status.ABSTAINED, confidence=0.15)
    ranked = store.ranked(query, candidates) if candidates else []
    near = [
        s
        for s in ranked
        if (s.score >= 0.42 and s.near >= 0.3) or query.documents or (s.score >= 0.3 and query.provinces)
    ][:1]
    if not near:
        draft.remark("Kho không có nội dung trả lời câu hỏi này.")
        held = store.registry.provinces()
        if held:
            draft.remark(f"Kho hiện có văn bản chỉ đạo, điều hành của: {listed(held)}.")
        return draft
    for scored in near:
        directive, page = scored.unit.directive, scored.unit.page
        cites = named(draft, page, directive)
        if scored.own >= 0.35 and scored.unit.span != directive.head:
            cites.append(draft.cite(page, directive, scored.unit.span))
        draft.say(
            f"Kho có {named_with_subject(directive, page, 200)}, nhưng không nêu {_missing(query)}.", *cites
        )
        if (
            scored.near >= 0.4
            and not _says_nothing(scored.unit)
            and not directive.head.covers(scored.unit.span)
        ):
            draft.say(
                f"Gần nhất, văn bản ghi: “{words_of(page, scored.unit.span, 300)}”.",
                draft.cite(page, directive, scored.unit.span),
            )
    return draft


def _says_nothing(unit: Unit) -> bool:
    """Whether a clause is only a heading."""
    return any(b.span.covers(unit.span) and b.kind is BlockKind.HEADING for b in unit.page.blocks)


def _missing(query: Query) -> str:
    if query.wants_money:
        return "số tiền được hỏi"
    kinds = {
        "contact": "số điện thoại hoặc địa chỉ được hỏi",
        "amount": "số liệu được hỏi",
        "when": "thời điểm được hỏi",
        "who": "cơ quan được hỏi",
        "find_document": "văn bản được hỏi",
        "reason": "lý do được hỏi",
        "partners": "cơ quan phối hợp",
        "confirm": "việc được hỏi",
        "tasks": "nhiệm vụ được hỏi",
        "person": "người được hỏi",
    }
    return kinds.get(query.intent, "nội dung được hỏi")


def _pool(query: Query, store: Store) -> tuple[list[Scored], list[Directive], bool]:
    from assistant.compose.documents import scope

    confined = scope(query, store)
    candidates = confined if confined is not None else store.candidates(query)
    if confined is None and query.period is not None:
        candidates = store.in_scope(query, candidates) or candidates
    ranked = store.ranked(query, candidates)
    if query.agencies:
        named = {key(a) for a in query.agencies}
        charged = [
            s
            for s in ranked
            if any(key(a.agency) in named for a in s.unit.assignments)
            or any(key(m.name) in named for m in directory().find(s.unit.text))
        ]
        ranked = charged or ranked
    return ranked, candidates, confined is not None


def passage(query: Query, store: Store) -> Draft:
    """The clauses that say most of what is asked."""
    ranked, candidates, confined = _pool(query, store)
    ranked = [s for s in ranked if not _says_nothing(s.unit)]
    if query.wants_place:
        ranked = [s for s in ranked if _PLACE.search(flat(s.unit.text))]
    if not ranked or not _supported(query, ranked[0], confined):
        return abstain(query, store, candidates)
    return state(query, store, ranked, Draft())


_PLACE = re.compile(
    r"(?:huyện|thị xã|thành phố|xã|thôn|phường|thị trấn|đường|cầu|chợ|bản|làng|khu phố)\s+[A-ZĐ]\w+"
)
_NAMED_PERSON = re.compile(
    r"(?:[Cc]hủ tịch|[Gg]iám đốc|[Bb]í thư|[Cc]hánh [Vv]ăn phòng|[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Tt]rưởng [Bb]an|UBND tỉnh|Thường trực|bệnh nhân|em|anh|chị)\s+"
    r"(?:UBND tỉnh\s+)?(?P<name>[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:\s+[A-ZĐÀ-Ỹ][a-zà-ỹđ.]*){1,3})"
)


def enumeration(query: Query, store: Store) -> Draft:
    """Which ones: a clause that holds nearly all that is asked and names somebody the question does not."""
    ranked, candidates, confined = _pool(query, store)
    asked = fold(query.text)
    fitting = [
        s
        for s in ranked
        if s.own >= 0.6
        and not _says_nothing(s.unit)
        and (
            any(fold(m.name) not in asked and not m.group for m in directory().find(s.unit.text))
            or _PLACE.search(flat(s.unit.text))
        )
    ]
    if not fitting:
        return abstain(query, store, candidates)
    return state(query, store, fitting, Draft())


def person(query: Query, store: Store) -> Draft:
    """Who in person: a clause that names somebody beside what is asked. Signatures that no page shows are not guessed."""
    ranked, candidates, confined = _pool(query, store)
    signs = bool(re.search(r"(?<!\w)ky(?!\w)", fold(query.text)))
    fitting = []
    for s in ranked:
        text = flat(s.unit.text)
        names = [m["name"] for m in _NAMED_PERSON.finditer(text) if not directory().find_provinces(m["name"])]
        if not names or (signs and not re.search(r"(?<!\w)(?:đã |vừa )?ký(?!\w)", text)):
            continue
        if s.own >= 0.35 or s.near >= 0.5 or (confined and not terms_of(query)):
            fitting.append(s)
    if not fitting:
        return abstain(query, store, candidates)
    return state(query, store, fitting[:3], Draft())


def _supported(query: Query, best: Scored, confined: bool) -> bool:
    if not terms_of(query):
        return confined
    if confined:
        return best.score >= CONFINED and best.own >= 0.3
    return best.score >= ENOUGH and best.own >= 0.35


def state(query: Query, store: Store, ranked: Sequence[Scored], draft: Draft) -> Draft:
    """The best clauses in their own words: the first, then those that hold what of the question it lacks."""
    draft.confidence = min(0.93, 0.4 + ranked[0].score / 2)
    for province in _open_provinces(query, ranked):
        here = [s for s in ranked if s.unit.directive.province == province]
        chosen = _covering(query, here)
        _tell(draft, query, chosen)
    return draft


def _open_provinces(query: Query, ranked: Sequence[Scored]) -> list[str | None]:
    best: dict[str | None, float] = {}
    for s in ranked:
        if not query.provinces or s.unit.directive.province in query.provinces:
            best[s.unit.directive.province] = max(best.get(s.unit.directive.province, 0.0), s.score)
    top = max(best.values(), default=0.0)
    least = 0.36 if len(query.provinces) > 1 else top - 0.12
    return [p for p in sorted(best, key=lambda p: (-best[p], p or "")) if best[p] >= least][:4]


def _covering(query: Query, scored: Sequence[Scored]) -> list[Scored]:
    """The best clause, its sentence where the clause only opens a list, and clauses that add what it lacks."""
    best = scored[0]
    chosen = [best]
    held = best.unit.own
    terms = terms_of(query)
    for other in scored[1:12]:
        if other.unit.directive.id != best.unit.directive.id or len(chosen) >= 3:
            continue
        before = coverage(terms, [(1.0, held)])
        after = coverage(terms, [(1.0, held | other.unit.own)])
        if after - before >= 0.12 and other.own >= 0.2:
            chosen.append(other)
            held = held | other.unit.own
    return sorted(chosen, key=lambda s: s.unit.span)


def _tell(draft: Draft, query: Query, chosen: Sequence[Scored], limit: int = 330) -> None:
    """One statement a sentence of the page; clauses of one sentence are told together."""
    groups: list[list[Scored]] = []
    for scored in chosen:
        if groups and groups[-1][-1].unit.sentence == scored.unit.sentence:
            groups[-1].append(scored)
        else:
            groups.append([scored])
    for number, group in enumerate(groups):
        unit = group[0].unit
        directive, page = unit.directive, unit.page
        parts = [words_of(page, s.unit.span, limit) for s in group]
        spans = [told_span(s.unit) for s in group]
        enumeration = opened_span(unit)
        sentence = _with_antecedent(unit)
        if sentence.end - sentence.start <= WHOLE:
            parts, spans = [words_of(page, sentence, WHOLE)], [sentence]
        elif enumeration is not None:
            parts, spans = [words_of(page, enumeration, 1000)], [enumeration]
        cites = [draft.cite(page, directive, s) for s in spans] + named(draft, page, directive)
        agency = _agency_of(group[0].unit) if spans != [sentence] else ""
        open_place = len(query.provinces) != 1 and not query.documents
        place = f"Ở {directive.province}: " if open_place and directive.province and number == 0 else ""
        where = f" ({name_of(directive, page)} của {issuer_of(directive, page)})" if number == 0 else ""
        draft.say(f"{place}{agency}{'; '.join(parts)}{where}.", *cites)


def opened_span(unit: Unit) -> Span | None:
    """From a clause that opens an enumeration ("… bốn việc: a") to the end of its sentence; None for other clauses."""
    clause = flat(unit.text)
    if (
        unit.sentence.end > unit.span.end
        and re.search(
            r"(?:là|gồm|sau|nội dung|vấn đề|nhiệm vụ|mục tiêu|việc|nhóm|giải pháp|điểm)[^:;]{0,40}:", clause
        )
        and unit.sentence.end - unit.span.start <= 1100
    ):
        return Span(unit.span.start, unit.sentence.end)
    return None


_POINTS_BACK = re.compile(
    r"(?:Đây|Quyết định này|Văn bản này|Kế hoạch này|Việc này|Điều này|Chương trình này|Đề án này|Trong đó|Những việc này|Số này)\b"
)


def with_antecedent(store: Store, directive: Directive, span: Span) -> Span:
    """The sentence around `span`, with the one before where it only points back."""
    unit = next((u for u in store.units(directive) if u.sentence.covers(span)), None)
    return _with_antecedent(unit) if unit else span


def _with_antecedent(unit: Unit) -> Span:
    """The sentence of a unit, and the one before it where it only points back ("Đây là …")."""
    if not _POINTS_BACK.match(unit.sentence.of(unit.page.text)):
        return unit.sentence
    earlier = [s for s in sentence_spans(unit.page.text, unit.block) if s.end <= unit.sentence.start]
    return Span(earlier[-1].start, unit.sentence.end) if earlier else unit.sentence


def _agency_of(unit: Unit) -> str:
    """The agency a clause charges, where the clause itself does not name it."""
    for assignment in unit.assignments:
        if assignment.agency_span.end <= unit.span.start:
            return f"{squeeze(assignment.agency_text)} – "
    return ""


def when(query: Query, store: Store) -> Draft:
    """When something is due or happens: the clause that says it, its time told first."""
    ranked, candidates, confined = _pool(query, store)
    timed = [(s, t) for s in ranked if (t := _times(query, s.unit))]
    if confined and not terms_of(query):
        return _all_deadlines(query, store, timed, candidates)
    timed = [(s, t) for s, t in timed if _answers_when(query, s, confined) and not _says_nothing(s.unit)]
    if re.search(r"hieu luc", fold(query.text)):
        timed = _of_validity(query, ranked) or timed
    if not timed:
        return abstain(query, store, candidates)
    timed.sort(key=lambda x: (-_worth(x[0]), x[0].unit.span.start))
    draft = Draft(confidence=min(0.95, 0.45 + _worth(timed[0][0]) / 2))
    best = timed[0][0]
    told: set[Span] = set()
    for scored, times in timed:
        unit = scored.unit
        if unit.span in told or len(told) >= 3 or _worth(scored) < _worth(best) - 0.08:
            continue
        if (
            told
            and unit.directive.province == best.unit.directive.province
            and scored.own < best.own - 0.1
            and unit.sentence != best.unit.sentence
        ):
            continue
        told.add(unit.span)
        _tell_time(draft, query, scored, times)
    return draft


def _worth(scored: Scored) -> float:
    """A timed clause's worth: its own score, or that of its sentence, where the task stands in another clause of it."""
    return max(scored.score, 0.8 * scored.near)


def _of_validity(query: Query, ranked: Sequence[Scored]) -> list[tuple[Scored, list[str]]]:
    """The clause on entry into force of the directive that is most on the question's topic."""
    stating = [s for s in ranked if "hieu luc" in fold(flat(s.unit.text))]
    if not stating or not ranked:
        return []
    topic = ranked[0].unit.directive.id
    chosen = [s for s in stating if s.unit.directive.id == topic]
    return [(s, _times(query, s.unit) or [""]) for s in chosen[:1]]


def _answers_when(query: Query, scored: Scored, confined: bool) -> bool:
    stated = scored.own >= 0.3 or scored.near >= 0.45
    return stated if confined else stated and _worth(scored) >= (0.36 if query.provinces else 0.42)


def _times(query: Query, unit: Unit) -> list[str]:
    """The times a clause gives: its deadlines, else dates that are no cited document's, else words of time."""
    year = (
        unit.directive.date.year
        if unit.directive.date
        else unit.page.published.year
        if unit.page.published
        else None
    )
    deadlines = [squeeze(d.text) for d in find_deadlines(unit.page.text, unit.span, year)]
    if query.wants_day:
        deadlines = [
            d
            for d in deadlines
            if any(m.unit in ("day", "range") for m in find_dates(d, year))
            or re.search(r"ngay\s+\d", fold(d))
        ]
    if deadlines:
        return deadlines
    text = unit.text
    cited = [(m.start, m.end) for m in find_documents(text)]
    found = []
    for mention in find_dates(text, year):
        if any(a < mention.end and mention.start < b for a, b in cited):
            continue
        if query.wants_day and mention.unit not in ("day", "range"):
            continue
        if mention.day and mention.day == unit.directive.date and unit.directive.head.covers(unit.span):
            continue
        if mention.unit == "year" and re.search(
            r"(?:ke hoach|nhiem ky|so voi|ngan sach|nhiem vu|luat [\w, ]+)\s*$", fold(text[: mention.start])
        ):
            continue
        found.append(squeeze(text[mention.start : mention.end]))
    if found:
        return found
    if not query.wants_day or re.search(r"hieu luc", fold(query.text)):
        vague = _TIMEISH.search(fold(text))
        if vague:
            return [""]
    return []


def _tell_time(draft: Draft, query: Query, scored: Scored, times: Sequence[str]) -> None:
    unit = scored.unit
    directive, page = unit.directive, unit.page
    lead = f"{upper_first(listed([t for t in times if t]))}: " if any(times) else ""
    agency = _agency_of(unit)
    agencies = listed(list(dict.fromkeys(squeeze(a.agency_text) for a in unit.assignments))[:3])
    told = unit.span
    if scored.own < 0.3 and unit.sentence.end - unit.sentence.start <= 700:
        told = Span(unit.sentence.start, unit.span.end)
    body = words_of(page, told, 480 if told != unit.span else 330)
    opened = f"{agencies} – " if agency and agencies and told == unit.span else ""
    place = f" ({name_of(directive, page)} của {issuer_of(directive, page)})"
    span = told_span(unit)
    draft.say(
        f"{lead}{opened}{body}{place}.",
        draft.cite(page, directive, Span(min(span.start, told.start), span.end)),
        *named(draft, page, directive),
    )
    year = directive.date.year if directive.date else None
    for deadline in find_deadlines(page.text, unit.span, year):
        draft.due(deadline.period.end or deadline.period.start)


def _all_deadlines(
    query: Query, store: Store, timed: Sequence[tuple[Scored, list[str]]], candidates: Sequence[Directive]
) -> Draft:
    """Every deadline of the documents named, those of the agency named first; an abstention where there is none."""
    year_aware = [
        (
            s.unit,
            find_deadlines(
                s.unit.page.text, s.unit.span, s.unit.directive.date.year if s.unit.directive.date else None
            ),
        )
        for s, _ in timed
    ]
    with_deadline = [(u, d) for u, d in year_aware if d]
    if not with_deadline:
        return abstain(query, store, candidates)
    draft = Draft(confidence=0.9)
    for unit, deadlines in sorted(with_deadline, key=lambda x: (x[0].directive.id or 0, x[0].span))[:8]:
        page, directive = unit.page, unit.directive
        agencies = listed(list(dict.fromkeys(squeeze(a.agency_text) for a in unit.assignments))[:4])
        who = f"{agencies} – " if agencies and _agency_of(unit) else ""
        say: Callable[..., None] = draft.row if len(with_deadline) > 1 else draft.say
        say(
            f"{upper_first(listed([squeeze(d.text) for d in deadlines]))}: {who}{words_of(page, unit.span, 260)} ({name_of(directive, page)})",
            draft.cite(page, directive, told_span(unit)),
            *named(draft, page, directive),
        )
        for deadline in deadlines:
            draft.due(deadline.period.end or deadline.period.start)
    return draft


def amount(query: Query, store: Store) -> Draft:
    """How many or how much: clauses that hold a figure beside the thing that is counted."""
    ranked, candidates, confined = _pool(query, store)
    least = 0.36 if query.wants_money else 0.45
    fitting = [
        s
        for s in ranked
        if (s.own >= 0.3 or s.near >= 0.45)
        and (confined or s.score >= least)
        and not _says_nothing(s.unit)
        and _counts(query, s.unit)
    ]
    if not fitting and re.search(
        r"(?:mat|het|ton) bao nhieu|gia (?:la )?bao nhieu|phi (?:la )?bao nhieu|cuoc", fold(query.text)
    ):
        on_topic = {s.unit.directive.id for s in ranked if s.score >= 0.55}
        fitting = [
            s
            for s in ranked
            if s.unit.directive.id in on_topic
            and s.own >= 0.12
            and re.search(r"(?<!\w)(?:gia|cuoc|phi)(?!\w)", fold(flat(s.unit.text)))
            and _counts(query, s.unit)
        ][:1]
    if not fitting:
        return abstain(query, store, candidates)
    return state(query, store, fitting, Draft())


def _counts(query: Query, unit: Unit) -> bool:
    """Whether a clause has a figure for the focus: money for money, a percentage for a share, else a numeral near it."""
    text = flat(unit.text)
    folded = fold(text)
    cited = [(m.start, m.end) for m in find_documents(unit.text)] + [
        (m.start, m.end) for m in find_dates(unit.text)
    ]
    if query.wants_money:
        return bool(_MONEY.search(folded))
    item = re.match(r"\W*\d{1,2}[.)]", folded)
    numerals = [
        m
        for m in _NUMERAL.finditer(folded)
        if not any(a <= m.start() < b for a, b in cited) and not (item and m.start() < item.end())
    ]
    if "%" in query.text or re.search(r"ty le|ti le|phan tram", fold(query.text)):
        return any("%" in m.group() for m in numerals)
    if not numerals:
        return False
    numerals = [
        m
        for m in numerals
        if not re.search(r"(?:so|dieu|khoan|muc|tinh lo|quoc lo)\s+$", folded[: m.start()])
    ]
    focus = list(query.focus)
    if not focus or not numerals:
        return bool(numerals)
    if _unit_word(query):
        return any(
            re.match(rf"\s*{re.escape(_unit_word(query) or '')}(?!\w)", folded[m.end() :]) for m in numerals
        )
    for numeral in numerals:
        after = re.findall(r"\w+", folded[numeral.end() : numeral.end() + 40])[:4]
        before = re.findall(r"\w+", folded[max(0, numeral.start() - 40) : numeral.start()])[-4:]
        if focus[0] in after[:2] or (len(focus) > 1 and (focus[1] in after[:2] or {*focus[:2]} <= {*after})):
            return True
        while before and before[-1] in _LINKS:
            before.pop()
        if before and before[-1] == focus[-1] and {*focus[:2]} <= {*before}:
            return True
    return False


_LINKS = frozenset("la dat khoang con gom uoc tong so duoi tren gan hon".split())


def _unit_word(query: Query) -> str | None:
    """A unit that the question asks the figure in: m2, ha, km, năm, ngày, người …"""
    match = re.search(
        r"(?:bao nhieu|may)\s+(m2|m²|ha|km|kg|tan|met|nam|ngay|thang|gio|tieng|tuoi|phut|lan)(?!\w)",
        fold(query.text),
    )
    return {"tieng": "gio"}.get(match[1], match[1]) if match else None


def contact(query: Query, store: Store) -> Draft:
    """A telephone number, address or link that stands beside what is asked."""
    ranked, candidates, confined = _pool(query, store)
    on_topic = {s.unit.directive.id for s in ranked if s.score >= 0.42}
    fitting = [
        s
        for s in ranked
        if _contacts(s.unit)
        and (
            s.own >= 0.25
            if confined
            else (s.score >= 0.2
            and _topic_near(query, s))
            or (s.unit.directive.id in on_topic
            and _charges(query, s.unit))
        )
    ]
    if not fitting:
        return abstain(query, store, candidates)
    draft = Draft(confidence=min(0.93, 0.45 + fitting[0].score / 2))
    unit = fitting[0].unit
    directive, page = unit.directive, unit.page
    contacts = _contacts(unit)
    verb = "gọi" if contacts[0][:1].isdigit() or contacts[0][:1] == "(" else "liên hệ"
    place = f"Ở {directive.province}: " if len(query.provinces) != 1 and directive.province else ""
    draft.say(
        f"{place if place else ''}{verb if place else upper_first(verb)} {listed(contacts)} – “{words_of(page, unit.span, 380)}” ({name_of(directive, page)} của {issuer_of(directive, page)}).",
        draft.cite(page, directive, told_span(unit)),
        *named(draft, page, directive),
    )
    return draft


def _contacts(unit: Unit) -> list[str]:
    """Telephone numbers, e-mail addresses and links of a clause that speaks of contacts, as written."""
    text = flat(unit.text)
    folded = fold(text)
    if not _CONTACT_WORDS.search(folded):
        return []
    cited = [(m.start, m.end) for m in find_dates(unit.text)] + [
        (m.start, m.end) for m in find_documents(unit.text)
    ]
    numbers = [
        text[m.start() : m.end()].strip(" .")
        for m in _PHONE.finditer(folded)
        if len(re.sub(r"\D", "", m.group())) >= 3 and not any(a <= m.start() < b for a, b in cited)
    ]
    return list(dict.fromkeys([*numbers, *(m.group().rstrip(".,;)") for m in _EMAIL.finditer(text))]))


def _charges(query: Query, unit: Unit) -> bool:
    return bool({key(a) for a in query.agencies} & {key(a.agency) for a in unit.assignments})


def _topic_near(query: Query, scored: Scored) -> bool:
    """Whether a clause with a contact stands beside what is asked: contacts are rare, so a few telling words do."""
    terms = [t for t in terms_of(query) if t.weight >= 1.5]
    if not terms:
        return True
    held = [(1.0, scored.unit.own), (0.9, scored.unit.around)]
    strong = sum(coverage([t], held) >= 0.85 for t in terms)
    return strong >= 2 or coverage(terms, held) >= 0.4


def meaning(query: Query, store: Store) -> Draft:
    """What an abbreviation stands for: as a page spells it out, with the place."""
    shorts = [
        w
        for w in re.findall(r"[A-Za-zĐđ&-]{2,}", query.text)
        if key(w).replace(" ", "") in directory().short_forms and (w.isupper() or len(w) >= 3)
    ]
    for short in sorted(shorts, key=lambda w: (not w.isupper(), -len(w))):
        full = directory().short_forms[key(short).replace(" ", "")]
        wanted = [w for w in key(full).split()]
        for directive in store.registry.directives():
            page = store.page(directive)
            for unit in store.units(directive):
                if " ".join(wanted) in " ".join(re.findall(r"\w+", fold(unit.text))).replace(
                    " va ", " "
                ) or " ".join(fold(full).split()) in fold(unit.text):
                    draft = Draft(confidence=0.85)
                    draft.say(
                        f"{short.upper()} là {full}, ví dụ trong {name_of(directive, page)}.",
                        draft.cite(page, directive, unit.span),
                    )
                    return draft
    return passage(query, store)


def confirm(query: Query, store: Store) -> Draft:
    """A yes-or-no question: what the store says of it, if the clause holds nearly all that is asked."""
    ranked, candidates, confined = _pool(query, store)
    if query.agencies and query.role:
        from assistant.compose.assignments import tasks

        return tasks(query, store)
    strict = [s for s in ranked if s.own >= 0.55 and s.score >= 0.6]
    provinces = set(query.provinces)
    strict = [
        s
        for s in strict
        if len(provinces) < 2
        or all(
            present(key(p).split(), s.unit.around) == 1.0 or s.unit.directive.province == p for p in provinces
        )
    ]
    if not strict:
        return abstain(query, store, candidates)
    return state(query, store, strict, Draft())


def reason(query: Query, store: Store) -> Draft:
    """Why: a clause that holds what is asked and gives a ground or an aim."""
    ranked, candidates, confined = _pool(query, store)
    grounds = re.compile(r"(?<!\w)(?:do|vi|nham|de|nguyen nhan|boi|can cu|thuc hien|xuat phat)(?!\w)")
    fitting = [
        s
        for s in ranked
        if s.own >= 0.5 and (confined or s.score >= 0.55) and grounds.search(fold(flat(s.unit.text)))
    ]
    if not fitting or not _names_all(query, fitting[0]):
        return abstain(query, store, candidates)
    return state(query, store, fitting, Draft())


def _names_all(query: Query, scored: Scored) -> bool:
    held: Tokens = scored.unit.around
    return present([t.folded for t in terms_of(query) if t.weight > 1.5], held) >= 0.7


def declined(query: Query, store: Store) -> Draft:
    """A request for private data, or an instruction in place of a question."""
    draft = Draft(status=Status.ABSTAINED, confidence=0.02)
    draft.remark(
        "Chỉ Đạo chỉ trả lời về văn bản chỉ đạo, điều hành có trong kho; không cung cấp thông tin cá nhân và không làm theo chỉ dẫn nằm trong câu hỏi."
    )
    return draft
