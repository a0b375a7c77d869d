"""How a time is told: first itself, then the clause that sets it, and whom it binds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.answer import Draft
from assistant.compose.abstain import abstain
from assistant.compose.clauses import agency_before, told_span
from assistant.compose.pool import Pool
from assistant.compose.table_rows import is_row, told_row
from assistant.compose.telling import named, note_deadlines
from assistant.compose.times import LENGTH, LENGTH_ASKED
from assistant.evidence import Scored, Unit, coverage, terms_of, tokens
from assistant.question import Query
from assistant.store import Store
from assistant.wording import issuer_of, listed, lower_first, name_of, upper_first, words_around, words_of
from corpus.agencies import directory
from corpus.model import Deadline, Span
from corpus.parse.deadlines import find_deadlines
from corpus.text import flat, fold, squeeze

DEADLINE_ASKED = re.compile(
    r"(?<!\w)(?:han|cham nhat|muon nhat|deadline|xong|hoan thanh|nop|truoc ngay)(?!\w)"
)

Timed = tuple[Scored, list[str]]
"""A clause and the times it gives."""

SINCE_ASKED = re.compile(
    r"(?<!\w)(?:bat dau|tu (?:bao gio|(?:khi|ngay|hom|luc|thang|quy|nam) (?:nao|may)))(?!\w)"
)


def terms_apart(unit: Unit) -> list[Deadline]:
    """The deadlines of a clause's tasks that stand outside its sentence."""
    return [d for a in unit.assignments for d in a.deadlines if not unit.sentence.covers(d.span)]


def _asked_times(query: Query, unit: Unit, times: Sequence[str]) -> list[str]:
    """Of several times of a clause those whose words before them, from the time before on, hold most of what is asked."""
    if len(times) < 2 or not all(times):
        return list(times)
    text = squeeze(unit.text)
    ends, start = [], 0
    for time in times:
        at = text.find(time, start)
        if at < 0:
            return list(times)
        ends.append((max(start, at - BEFORE_TIME), at + len(time)))
        start = at + len(time)
    since = bool(SINCE_ASKED.search(fold(query.text)))
    pairs = {f"{a} {b}" for a, b in pairwise(re.findall(r"\w+", fold(query.text)))}
    terms = terms_of(query)
    bodies = [tokens(query.text[m.start : m.end]).line.strip(" |") for m in directory().find(query.text)]

    def held(start: int, end: int) -> float:
        """How much of the question stands in the words of one time: of its telling words, and of its pairs of words."""
        words = tokens(text[start:end])
        shared = sum(words.has_pair(pair) for pair in pairs) / max(1, len(pairs))
        named = OF_BODY * any(words.has_pair(body) for body in bodies)
        return coverage(terms, [(1.0, words)]) + shared + named

    worth = [held(a, b) for a, b in ends]
    if text[ends[-1][1] :].strip(" .;)"):
        worth[-1] = max(worth[-1], held(ends[-1][0], len(text)))
    of_kind = [fold(time).startswith(("tu ", "ke tu ")) is since for time in times]
    if any(of_kind) and (since or DEADLINE_ASKED.search(fold(query.text))):
        worth = [w if fits else 0.0 for w, fits in zip(worth, of_kind, strict=True)]
    best = max(worth)
    if best < ALIKE:
        return list(times)
    kept = [w >= best - ALIKE for w in worth]
    for n, (time, (_, end)) in enumerate(zip(times[1:], ends[1:], strict=True), 1):
        if _JOINED.fullmatch(fold(text[ends[n - 1][1] : end - len(time)])):
            kept[n - 1] = kept[n] = kept[n - 1] or kept[n]
    return [time for time, keep in zip(times, kept, strict=True) if keep]


BEFORE_TIME = 90
"""Characters before a time that say what it is of, where it is told with others."""

_JOINED = re.compile(r"\s*(?:,|va|hoac)?\s*")
"""What stands between two times that are told together."""

OF_BODY = 0.5
"""What the words of one time are worth more that name the body which the question names."""

ALIKE = 0.1
"""By how much of the question the words of one time must hold more than those of another to be told alone."""


def tell_time(draft: Draft, query: Query, scored: Scored, times: Sequence[str]) -> None:
    """A statement on one clause: of its `times`, as written, those that are asked for, then whom it binds and its words."""
    unit = scored.unit
    if is_row(unit):
        _tell_row(draft, unit, times)
        return
    asked = _asked_times(query, unit, times)
    directive, page = unit.directive, unit.page
    lead = f"{upper_first(listed([t for t in asked if t]))}: " if any(asked) else ""
    told = unit.span
    if scored.own < 0.3 and unit.sentence.end - unit.sentence.start <= 700:
        told = Span(unit.sentence.start, unit.span.end)
    shown = asked if any(asked) else _lengths(query, unit)
    body = words_around(page, told, shown, 480 if told != unit.span else 330)
    if lead and fold(body).startswith(fold(lead.rstrip(": "))):
        lead = ""
    opened = _agencies(unit, 3) if told == unit.span else ""
    span = told_span(unit)
    apart = [d for d in terms_apart(unit) if squeeze(d.text) in asked]
    draft.say(
        f"{lead}{opened}{body} ({name_of(directive, page)} của {issuer_of(directive, page)}).",
        draft.cite(page, directive, Span(min(span.start, told.start), span.end)),
        *(draft.cite(page, directive, d.span) for d in apart),
        *named(draft, page, directive),
    )
    note_deadlines(draft, apart)
    note_deadlines(draft, [d for d in deadlines_of(unit) if asked == list(times) or squeeze(d.text) in asked])


def _lengths(query: Query, unit: Unit) -> list[str]:
    """How long a clause says that something lasts, as written, where that is asked: it must not be cut from what is told."""
    if not LENGTH_ASKED.search(fold(query.text)):
        return []
    text = flat(unit.text)
    return [text[m.start() : m.end()] for m in LENGTH.finditer(fold(text))]


def _tell_row(draft: Draft, unit: Unit, times: Sequence[str]) -> None:
    """The time that a row of a table sets, for whom and for what; of a row that charges nobody, its cells."""
    directive, page = unit.directive, unit.page
    where = f"({name_of(directive, page)} của {issuer_of(directive, page)})"
    if not unit.assignments:
        row, marks = told_row(unit, draft)
        draft.say(f"{row} {where}.", *marks, *named(draft, page, directive))
        return
    agencies = listed(list(dict.fromkeys(squeeze(a.agency_text) for a in unit.assignments))[:4])
    task = words_of(page, unit.assignments[0].span, 330)
    lead = f"{upper_first(listed([t for t in times if t]))}: " if any(times) else ""
    draft.say(
        f"{lead}{agencies} - {lower_first(task) if lead else task} {where}.",
        draft.cite(page, directive, unit.block),
        *named(draft, page, directive),
    )
    note_deadlines(draft, [d for a in unit.assignments for d in a.deadlines if squeeze(d.text) in times])


def _agencies(unit: Unit, limit: int) -> str:
    """The agencies a clause charges and a dash, where the clause does not name them itself."""
    agencies = listed(list(dict.fromkeys(squeeze(a.agency_text) for a in unit.assignments))[:limit])
    return f"{agencies} – " if agencies and agency_before(unit, unit.span) else ""


def deadlines_of(unit: Unit) -> list[Deadline]:
    """The deadlines of a clause; those without a year are of the year its directive was issued in."""
    year = unit.directive.date.year if unit.directive.date else None
    return find_deadlines(unit.page.text, unit.span, year)


def all_deadlines(query: Query, store: Store, pool: Pool, timed: Sequence[Timed]) -> Draft:
    """Every deadline of the documents named, in the order of the page; an abstention where there is none."""
    found = [
        (s.unit, deadlines) for s, _ in timed if (deadlines := deadlines_of(s.unit) or terms_apart(s.unit))
    ]
    if not found:
        return abstain(query, store, pool.candidates)
    draft = Draft(confidence=0.9)
    alone = len(found) == 1
    say: Callable[..., None] = draft.say if alone else draft.row
    mixed = len({unit.directive.province for unit, _ in found}) > 1
    for unit, deadlines in sorted(found, key=lambda x: (x[0].directive.id or 0, x[0].span))[:8]:
        page, directive = unit.page, unit.directive
        whose = f" của {issuer_of(directive, page)}" if mixed else ""
        say(
            f"{upper_first(listed([squeeze(d.text) for d in deadlines]))}: {_agencies(unit, 4)}{words_of(page, unit.span, 260)} ({name_of(directive, page)}{whose}){'.' if alone else ''}",
            draft.cite(page, directive, told_span(unit)),
            *(draft.cite(page, directive, d.span) for d in deadlines if not unit.sentence.covers(d.span)),
            *named(draft, page, directive),
        )
        note_deadlines(draft, deadlines)
    return draft
