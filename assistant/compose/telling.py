"""How clauses are told: in their own words, each with its citation and the name of the directive it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.answer import Draft
from assistant.compose.clauses import (
    WHOLE_PARAGRAPH,
    agency_before,
    opened_span,
    told_span,
    told_to_the_end,
    with_antecedent,
)
from assistant.compose.labels import in_province
from assistant.compose.table_rows import is_row, told_row
from assistant.evidence import Scored, Unit, coverage, subject_tokens, terms_of, tokens
from assistant.question import Intent, Query
from assistant.wording import (
    issuer_of,
    listed,
    name_of,
    named_with_subject,
    upper_first,
    words_around,
    words_of,
)
from corpus.model import Deadline, Directive, Page, Role, Span
from corpus.text import flat, fold, squeeze

WHOLE = 420
"""Characters: a sentence up to this length is told whole, so that what stands beside the answer is not cut off."""

PIECE = 190
"""Characters: a sentence up to this length is never taken apart."""


SIBLING = 0.85
"""Share of what the best clause holds at which a clause of the same sentence is told beside it."""


def named(draft: Draft, page: Page, directive: Directive) -> list[int]:
    """Citations that carry a directive's name: the sentence that announces it, its subject and date where those are apart."""
    cites = [draft.cite(page, directive, directive.head)]
    if directive.subject_span and not directive.head.covers(directive.subject_span):
        cites.append(draft.cite(page, directive, directive.subject_span))
    if directive.date_span:
        cites.append(draft.cite(page, directive, directive.date_span))
    return cites


def _length(unit: Unit) -> int:
    """Characters of the sentence of a clause, with the one it points back to."""
    sentence = with_antecedent(unit)
    return sentence.end - sentence.start


def note_deadlines(draft: Draft, deadlines: Iterable[Deadline]) -> None:
    """Notes the last day of each deadline among the facts; the first, where it is open."""
    for deadline in deadlines:
        draft.due(deadline.period.end or deadline.period.start)


_BARE = re.compile(
    r"(?:Ban [Cc]hỉ đạo|Tổ công tác|Hội đồng|Đề án|Kế hoạch|Chương trình|Phong trào|Dự án|Quy chế|Cuộc vận động|Quyết định)"
    r"(?:\s+(?:này|nêu trên|trên))?\s*(?:[.,;)]|$)"
)
"""A body or plan that is named by its kind alone: which one is meant, the subject of its directive says."""


def source_words(directive: Directive, page: Page, told: str) -> str:
    """The name and issuer of a directive; its subject too, where the words told speak of a thing that it names."""
    if directive.number and _BARE.search(told):
        return named_with_subject(directive, page, 180)
    return f"{name_of(directive, page)} của {issuer_of(directive, page)}"


Telling = Callable[[Unit], list[str]]
"""The words of a clause, as written, that its telling must hold."""


def state(
    query: Query,
    ranked: Sequence[Scored],
    draft: Draft,
    whole: int = WHOLE,
    asked: Telling = lambda unit: [],
    besides: Sequence[Scored] = (),
) -> Draft:
    """`draft` with the best clauses in their own words: the first, then those that hold what of the question it lacks.

    Their sentences are told whole where these have no more than `whole` characters together; what is cut holds the words
    that `asked` gives. `besides` are clauses that are told with the best one, whatever they hold.
    """
    draft.confidence = min(0.93, 0.4 + ranked[0].score / 2)
    for province in _provinces(query, ranked):
        here = [s for s in ranked if s.unit.directive.province == province]
        chosen = _covering(query, here)
        if chosen[0] is ranked[0] or ranked[0] in chosen:
            chosen += [s for s in besides if s not in chosen]
        _tell(draft, query, chosen, whole, asked)
    return draft


def _provinces(query: Query, ranked: Sequence[Scored]) -> list[str | None]:
    best: dict[str | None, float] = {}
    for s in ranked:
        if not query.provinces or s.unit.directive.province in query.provinces:
            best[s.unit.directive.province] = max(best.get(s.unit.directive.province, 0.0), s.score)
    top = max(best.values(), default=0.0)
    least = 0.36 if len(query.provinces) > 1 else top - 0.12
    return [p for p in sorted(best, key=lambda p: (-best[p], p or "")) if best[p] >= least][:4]


def _covering(query: Query, scored: Sequence[Scored]) -> list[Scored]:
    """The best clause and those of its directive that add what it and their subject lack, those of its sentence first."""
    best = scored[0]
    chosen = [best]
    held = best.unit.own | subject_tokens(best.unit.page, best.unit.directive)
    terms = terms_of(query)
    for other in scored[1:12]:
        if other.unit.directive.id != best.unit.directive.id or len(chosen) >= 3:
            continue
        before = coverage(terms, [(1.0, held)])
        after = coverage(terms, [(1.0, held | other.unit.own)])
        beside = other.unit.sentence == best.unit.sentence and other.own >= SIBLING * best.own
        if beside or (after - before >= 0.12 and other.own >= 0.2):
            chosen.append(other)
            held = held | other.unit.own
    return sorted(chosen, key=lambda s: (s.unit.sentence != best.unit.sentence, s.unit.span))


_SUM = re.compile(r"\d[\d.,]*\s*(?:tỷ|triệu|nghìn|ngàn)?\s*đồng")


def _sums(query: Query, group: Sequence[Scored]) -> list[str]:
    """The sums of money in the clauses told, where money is asked for: none of them may be cut off."""
    if not query.wants_money:
        return []
    return list(dict.fromkeys(m.group() for s in group for m in _SUM.finditer(squeeze(s.unit.text))))


LONG_CELL = 160
"""Characters of the cell of a row that holds sentences of its own: what it says is told like any other clause."""


def _in_long_cell(unit: Unit) -> bool:
    """Whether a clause stands in a cell of its row that holds whole sentences."""
    text, block = unit.page.text, unit.block
    start = text.rfind("|", block.start, unit.span.start) + 1
    end = text.find("|", unit.span.end, block.end)
    whole = (end if end >= 0 else block.end) - max(start, block.start)
    return "|" not in unit.text and whole > LONG_CELL


def window(query: Query, page: Page, span: Span, limit: int) -> str:
    """The words of a clause within `limit` characters; of a longer one the run of its parts between commas that holds most of
    what is asked.
    """
    whole = flat(span.of(page.text)).strip()
    terms = terms_of(query)
    if _BODIES_WANTED.search(fold(query.text)):
        return words_of(page, span, max(limit, OF_BODIES))
    if len(whole) <= limit or not terms:
        return words_of(page, span, limit)
    edges = [0, *(m.end() for m in re.finditer(r"[,;]\s+", whole)), len(whole)]

    def held(begin: int, end: int) -> float:
        inner = end if end == len(whole) else max(begin + 1, end - BEHIND)
        return coverage(terms, [(1.0, tokens(whole[begin:inner]))])

    opening = words_of(page, span, limit)
    best, chosen = held(0, len(opening)), (0, limit)
    for begin in edges[1:-1]:
        end = max((e for e in edges if begin < e <= begin + limit), default=begin + limit)
        worth = held(begin, end)
        to_the_end = chosen[0] > 0 and chosen[1] < end == len(whole) and worth > best - SAME
        if worth > best + MARGIN or to_the_end:
            best, chosen = worth, (begin, end)
    if chosen == (0, limit):
        return opening
    tail = "" if chosen[1] >= len(whole) else "…"
    return f"…{whole[chosen[0] : chosen[1]].rstrip(' .;,:/')}{tail}"


_BODIES_WANTED = re.compile(
    r"^\W*(?:ke ten|neu ten|liet ke|nhung ai|nhung (?:don vi|co quan|so nganh|so|dia phuong) nao)(?!\w)(?! (?:cac |nhung )?(?:van ban|cong van|ke hoach|quyet dinh|muc tieu|chi tieu))"
)
"""What asks for those who are named at the head of a clause, which is then not cut off."""
OF_BODIES = 520
"""Characters of such a clause that are told, at most."""

BEHIND = 60
"""Characters at the end of a run that is cut there in which words of the question count for nothing: what answers stands behind them."""

SAME = 0.01
"""By how much less one run that goes to the end of its clause may hold than one that does not, to be told for it."""

MARGIN = 0.08
"""How much more of what is asked a later part of a clause must hold than its beginning to be told for it."""


def _charged(unit: Unit, told: str) -> str:
    """Those whom a clause charges and a colon, where the words told of it begin behind them; else empty."""
    bodies = list(dict.fromkeys(squeeze(a.agency_text) for a in unit.assignments))
    if not told.startswith("…") or not bodies or any(body in told for body in bodies):
        return ""
    return f"{listed(bodies[:MOST]) if len(bodies) <= MOST else f'{bodies[0]} và các cơ quan khác'}: "


MOST = 3
"""Agencies before a clause that are all named."""


def _behind_opening(unit: Unit, wanted: Sequence[str]) -> bool:
    """Whether a clause that opens a list holds what is wanted in the first thing listed, so that no more need be told."""
    text = squeeze(unit.text)
    opening = text.rfind(": ")
    return opening >= 0 and bool(wanted) and all(w in text[opening:] for w in wanted)


LEADING = (Role.LEAD, Role.STANDING, Role.FOCAL)
"""Roles that one agency of a document has, and a mere partner does not."""


def _tell(draft: Draft, query: Query, chosen: Sequence[Scored], whole: int, asked: Telling) -> None:
    """One statement a sentence of the page; clauses of one sentence are told together."""
    groups: list[list[Scored]] = []
    for scored in chosen:
        if groups and groups[-1][-1].unit.sentence == scored.unit.sentence:
            groups[-1].append(scored)
        else:
            groups.append([scored])
    lengths = [_length(g[0].unit) for g in groups]
    for number, group in enumerate(groups):
        unit = group[0].unit
        directive, page = unit.directive, unit.page
        parts = [words_of(page, s.unit.span, 330) for s in group]
        spans = [told_span(s.unit) for s in group]
        enumeration = opened_span(unit)
        sentence = with_antecedent(unit)
        if told_to_the_end(unit) and lengths[number] <= WHOLE_PARAGRAPH:
            parts, spans = [words_of(page, sentence, WHOLE_PARAGRAPH)], [sentence]
        elif lengths[number] <= (whole if sum(lengths) <= whole else PIECE):
            parts, spans = [words_of(page, sentence, WHOLE)], [sentence]
        elif query.intent is Intent.AMOUNT and (sums := _sums(query, group)):
            parts = [words_around(page, s.unit.span, sums, 330) for s in group]
        elif enumeration is not None and not _behind_opening(unit, asked(unit)):
            parts, spans = [words_of(page, enumeration, 1000)], [enumeration]
        elif wanted := [w for s in group for w in asked(s.unit)]:
            parts = [words_around(page, s.unit.span, wanted, 330) for s in group]
        elif not enumeration:
            parts = [window(query, page, s.unit.span, 330) for s in group]
            parts[0] = f"{_charged(unit, parts[0])}{parts[0]}"
        cites = [draft.cite(page, directive, s) for s in spans] + named(draft, page, directive)
        agency = agency_before(unit, sentence if spans == [sentence] else unit.span)
        if agency and spans == [sentence]:
            cites += [draft.cite(page, directive, a.agency_span) for a in unit.assignments]
        for assignment in unit.assignments:
            if query.intent is Intent.WHO or (number == 0 and assignment.role in LEADING):
                draft.leads(squeeze(assignment.agency_text))
        place = in_province(query, directive, ":") if number == 0 and not query.documents else ""
        where = f" ({name_of(directive, page)} của {issuer_of(directive, page)})" if number == 0 else ""
        said = "; ".join(parts)
        if is_row(unit) and not _in_long_cell(unit):
            said, marks = told_row(unit, draft)
            cites, agency = [*marks, *named(draft, page, directive)], ""
        draft.say(f"{place}{agency}{said if place or agency else upper_first(said)}{where}.", *cites)
