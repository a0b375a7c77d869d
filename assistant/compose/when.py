"""Answers to when: the clause that says it, its time told first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answer import Draft
from assistant.compose.abstain import abstain
from assistant.compose.clauses import is_heading, year_around
from assistant.compose.names import holds_names, holds_some_name
from assistant.compose.no_term import NEW_TERM, does, new_term, on_condition, without_time
from assistant.compose.pool import Pool, charges, pool_of
from assistant.compose.table_rows import is_row
from assistant.compose.times import LENGTH, LENGTH_ASKED, times_in
from assistant.compose.times_told import (
    DEADLINE_ASKED,
    SINCE_ASKED,
    Timed,
    all_deadlines,
    deadlines_of,
    tell_time,
    terms_apart,
)
from assistant.evidence import (
    Scored,
    Term,
    Unit,
    beyond_subject,
    coverage,
    said_in,
    subject_coverage,
    terms_of,
)
from assistant.question import Query
from assistant.store import Store
from corpus.identity import same_document
from corpus.model import Span
from corpus.parse.deadlines import find_deadlines
from corpus.text import flat, fold, squeeze

_IN_FORCE = re.compile(r"(?:co )?hieu luc|(?:ap dung|thuc hien) (?:ke )?tu(?!\w)")

_FORCE_ASKED = re.compile(
    r"hieu luc|(?<!\w)(?:ap dung|ap|thuc hien|co gia tri|tinh) (?:tu|ke tu|khi|vao)(?: \w+)? (?:nao|may|gio|bao nhieu)(?!\w)"
    r"|(?<!\w)(?:bao gio|khi nao|ngay nao|hom nao|luc nao)(?: \w+){0,4}? (?:ap dung|ap (?:gia|muc|phi|bang|don gia))(?!\w)"
)
"""A question from when on something is in force."""

_ENTERS = re.compile(r"(?:nay|dinh|van ban) co hieu luc (?:thi hanh )?(?:tu|ke tu|sau|vao)(?!\w)")
"""A document on its own entry into force."""

_DAYS_ASKED = re.compile(
    r"(?<!\w)(?:nhung|cac)\s+(?:ngay|moc|thoi diem|thoi han|han|thoi gian)(?:\s+(?:ngay|gio|nao|thoi gian))*\s+nao(?!\w)"
)
"""What asks for all deadlines of an agency in a document: "trước những ngày nào"."""

_STANDS = re.compile(
    r"\W*(?:tinh )?(?:den|toi)(?: het)?(?: ngay| thang)? [\d/.-]+,?\s(?:(?!(?<!\w)(?:phai|hoan thanh|xong)(?!\w)).){0,60}?(?<!\w)(?:con|da|moi|dat|ghi nhan|hien|co)(?!\w)"
)
"""How a clause opens that says how things stand on a day, which is no deadline: "Đến ngày 10/11 còn vướng 47 hộ"."""

CHARGED = 0.15
"""Share of the telling words that a clause of the directive meant must hold which charges the agency asked about."""

_DONE = re.compile(r"(?<!\w)(?:đã|vừa|từng)(?!\w)")

OF_TIME = frozenset(
    "han xong hoan thanh nop cham muon nhat truoc ngay thoi diem ket thuc bat dau deadline keo dai".split()
)
"""Folded syllables that only ask for a term: they say nothing of what it is for."""

_OUTCOME = frozenset("ket qua lam viec".split())
"""Folded syllables of what any task ends in."""

FEW_TERMS = 6
"""Terms of an agency that are told where a question asks for no one of them, at most."""

NARRATED = 0.1
"""What a clause that reports is worth less than one that orders."""
ON_TOPIC = 0.4
"""Score at which a clause shows which directive a question means whose topic was named before."""

_EVENT_ASKED = re.compile(
    r"(?<!\w)(?:dien ra|to chuc|hop(?! (?:dong|tac|nhat|phap|ly|le|quy|thuc|xa|chuan))|khai mac|be mac|khanh thanh|khoi cong|bat dau|chu tri)(?!\w)"
)

WHOLE = 0.75
"""Share of the telling words at which a clause holds nearly all of a question."""

ABOUT = 0.65
"""Share of the telling words that the subject of a directive holds whose deadline is asked for."""

_HAND_IN_ASKED = re.compile(r"(?<!\w)(?:thoi )?han (?:chot )?(?:phai )?(?:bao cao|nop|gui)(?!\w)")
_HANDED_IN = re.compile(r"(?<!\w)(?:bao cao|nop|gui|trinh|tong hop|danh gia|so ket|tong ket)(?!\w)")


def _handed_in(query: Query, timed: list[Timed]) -> list[Timed]:
    """`timed`, where the term for handing something in is asked only the clauses whose sentence has something handed in."""
    if not _HAND_IN_ASKED.search(fold(query.text)):
        return timed
    return [t for t in timed if _HANDED_IN.search(fold(flat(t[0].unit.sentence.of(t[0].unit.page.text))))]


def _asks_only_when(query: Query) -> bool:
    """Whether the words of a question only ask for a term."""
    return all(fold(w) in OF_TIME | _OUTCOME for w in query.words)


def when(query: Query, store: Store) -> Draft:
    """When something is due or happens; every deadline of a document where only the document is named."""
    if query.words and all(fold(w) in OF_TIME for w in query.words) and (query.documents or query.inherited):
        query = replace(query, words=())
    if query.inherited and not terms_of(query) and LENGTH_ASKED.search(fold(query.text)):
        query = replace(query, words=query.inherited, inherited=())
    if query.documents and query.agencies and _DAYS_ASKED.search(fold(query.text)):
        query = replace(query, words=())
    if query.agencies and query.provinces and not query.documents and _asks_only_when(query):
        of_them = replace(query, words=())
        pool = pool_of(of_them, store)
        timed = _timed(of_them, (s for s in pool.ranked if charges(of_them, s.unit)))
        if 0 < len(timed) <= FEW_TERMS:
            return all_deadlines(of_them, store, pool, timed)
    pool = pool_of(query, store)
    if NEW_TERM.search(fold(query.text)) and (told := new_term(query, store, pool)) is not None:
        return told
    if pool.confined and not terms_of(query):
        return all_deadlines(query, store, pool, _timed(query, pool.ranked))
    meant, own, on_topic = _meant(query, pool), _own_terms(query), pool.meant(ON_TOPIC)
    of_topic, of_meant = pool.of_document(on_topic), pool.of_document(meant)
    nearest = on_topic if DEADLINE_ASKED.search(fold(query.text)) else None
    fitting = [
        s
        for s in pool.ranked
        if (
            _answers(query, s, pool.confined)
            or (s.own >= 0.1 and s.unit.directive.id in of_meant)
            or (s.unit.directive.id in of_topic and (_says(own, s.unit) or _tells_end(query, s.unit)))
            or (s.unit.directive.id in of_topic and _takes_place(query, s.unit))
            or (
                s.own >= CHARGED
                and s.unit.directive.id == nearest
                and (charges(query, s.unit) or (bool(query.agencies) and bool(deadlines_of(s.unit))))
            )
        )
        and not is_heading(s.unit)
        and not (_is_event(query) and _sets_term(s.unit) and not _starts(query, s.unit))
        and _tells_event(query, s.unit)
    ]
    timed = _timed(query, (s for s in fitting if pool.confined or holds_names(query, s.unit)))
    timed = timed or _timed(query, (s for s in fitting if holds_some_name(query, s.unit)))
    if _FORCE_ASKED.search(fold(query.text)):
        timed = _of_validity(query, pool.ranked) or timed
    timed = _handed_in(query, _of_length(query, timed))
    if not timed and query.inherited and not terms_of(query):
        meant = pool.meant(0.0 if query.agencies else ON_TOPIC)
        inside = (s for s in pool.ranked if s.unit.directive.id == meant)
        return all_deadlines(query, store, pool, _timed(query, inside))
    if not timed:
        return without_time(query, store, pool) or abstain(query, store, pool.candidates)
    if not any(does(query, t[0].unit) for t in timed) and (told := on_condition(query, pool.ranked)):
        return told
    timed = _of_own_words(query, _of_deed(query, timed))
    timed.sort(key=lambda x: (-_worth(x[0]), x[0].unit.span.start))
    if _elsewhere(pool, timed[0][0]):
        return abstain(query, store, pool.candidates)
    if DEADLINE_ASKED.search(fold(query.text)):
        timed = _binding(query, timed, pool.ranked)
    timed = _beyond(query, timed)
    best = timed[0][0]
    draft = Draft(confidence=min(0.95, 0.45 + _worth(best) / 2))
    for scored, times in _near_best(query, timed):
        tell_time(draft, query, scored, times)
    return draft


_DEED = re.compile(
    r"(?P<deed>[a-z]+ [a-z]+)\s+(?:(?:vao|tu|den|trong|la|hang|truoc)\s+)?(?:khi nao|bao gio|luc nao|(?:ngay|thang|nam|quy) (?:nao|may))(?!\w)"
)
"""What is done at the time asked for, just before the question for it."""


_EVENT = re.compile(r"(?<!\w)(?:tong ket|so ket|rut kinh nghiem|nghiem thu)(?!\w)")
"""What is done once, at the end of something whose other times a clause may tell."""


def _tells_end(query: Query, unit: Unit) -> bool:
    """Whether a clause tells of what is done once, at the end of something, which the question names."""
    event = _EVENT.search(fold(query.text))
    return event is not None and unit.own.has_pair(event.group())


def _of_deed(query: Query, timed: list[Timed]) -> list[Timed]:
    """The clauses that name the very deed whose time is asked for, where one does and the question has more words than these."""
    event = _EVENT.search(fold(query.text))
    if event is not None and (named := [t for t in timed if t[0].unit.own.has_pair(event.group())]):
        return named
    said = _DEED.search(fold(query.text))
    if said is None or all(w in OF_TIME or w in _WEAK for w in said["deed"].split()):
        return timed
    terms = {t.folded for t in terms_of(query)}
    if not set(said["deed"].split()) <= terms or len(terms) <= FEW:
        return timed
    return [t for t in timed if t[0].unit.own.has_pair(said["deed"])] or timed


FEW = 3
"""Words up to which a question says no more than what is done."""


def _of_own_words(query: Query, timed: list[Timed]) -> list[Timed]:
    """The clauses that hold most of what a part of a question says itself, beside the topic that it shares with the others; else all."""
    own = _own_terms(query)
    return [t for t in timed if _says(own, t[0].unit)] or timed


def _own_terms(query: Query) -> list[Term]:
    """What a part of a question says itself, beside a topic that it shares with other parts; empty where it shares none."""
    terms = terms_of(query)
    own = said_in(terms, query.text)
    return own if len(own) < len(terms) else []


def _says(own: Sequence[Term], unit: Unit) -> bool:
    """Whether a clause holds most of what a part of a question says itself."""
    return bool(own) and coverage(own, [(1.0, unit.own)]) >= WHOLE


_WEAK = frozenset("thuc hien dien ra to chuc trien khai ban hanh bat dau co hieu luc ap dung".split())
"""Folded syllables of what is done with any matter."""


def _of_length(query: Query, timed: Sequence[Timed]) -> list[Timed]:
    """The clauses that say how long, where that is asked and any says it; else all."""
    if not LENGTH_ASKED.search(fold(query.text)):
        return list(timed)
    return [t for t in timed if LENGTH.search(fold(flat(t[0].unit.text)))] or list(timed)


def _beyond(query: Query, timed: list[Timed]) -> list[Timed]:
    """`timed`, without those that hold nothing of what the question asks beyond its subject, where the best one is such, and a
    clause of its sentence holds half of that, or one of its directive nearly all.
    """
    unit = timed[0][0].unit
    rest = beyond_subject(query, unit)
    here = coverage(rest, [(1.0, unit.own)]) if rest else 0.0
    if not rest or len(rest) == len(terms_of(query)) or here >= 0.5:
        return timed
    fitting = [
        t
        for t in timed
        if t[0].unit.directive.id == unit.directive.id
        and coverage(rest, [(1.0, t[0].unit.own)]) >= (0.5 if t[0].unit.sentence == unit.sentence else WHOLE)
    ]
    if not fitting:
        held = {id(t): coverage(rest, [(1.0, t[0].unit.own)]) for t in timed}
        same = [t for t in timed if t[0].unit.directive.id == unit.directive.id]
        most = max(held[id(t)] for t in same)
        fitting = [t for t in same if held[id(t)] >= max(0.5, here + AHEAD) and held[id(t)] >= most - 0.1]
    return fitting or timed


AHEAD = 0.3
"""How much more of what is asked beyond its subject a clause must hold than the best one to be told for it."""

FAR = 0.35
"""How far a timed clause may score behind one of another directive that holds nearly all of the question."""


def _elsewhere(pool: Pool, best: Scored) -> bool:
    """Whether another directive than that of the best timed clause is clearly the one asked about, and gives no time."""
    first = pool.ranked[0]
    return (
        not pool.confined
        and first.own >= WHOLE
        and first.unit.directive.id != best.unit.directive.id
        and not same_document(first.unit.directive, best.unit.directive)
        and _worth(best) < first.score - FAR
    )


def _is_event(query: Query) -> bool:
    """Whether the question is when something takes place: what somebody must have done by some day does not say it."""
    folded = fold(query.text)
    owed = DEADLINE_ASKED.search(folded) or _OWED.search(folded)
    return bool(_EVENT_ASKED.search(folded)) and not owed


_HELD = re.compile(
    r"(?<!\w)(?:hop(?! (?:dong|tac|nhat|phap|ly|le|quy|thuc|xa|chuan|ban))|khai mac|be mac|khanh thanh|khoi cong)(?!\w)"
)
"""What takes place by one word: a sentence without it tells of something else."""


_TIMETABLE = re.compile(
    r"^\W*(?:cho (?:toi )?(?:hoi|xin) )?lich (?!su|trinh|nay|do|nao|the)(?P<deed>[a-z]+) [a-z]+"
)
"""What a timetable is asked of: "lịch thi tuyển …"."""


def _tells_event(query: Query, unit: Unit) -> bool:
    """Whether a clause has the word for what takes place, where the question has one."""
    set_out = _TIMETABLE.search(fold(query.text))
    if set_out is not None and unit.around.folded.isdisjoint(("lich", set_out["deed"])):
        return False
    asked = _HELD.search(fold(query.text)) if _is_event(query) and query.accented else None
    if asked is None:
        return True
    typed = query.text[asked.start() : asked.end()].lower()
    if typed == "họp" and _MARKET.search(query.text.lower()):
        return True
    return re.search(rf"(?<!\w){re.escape(typed)}(?!\w)", flat(unit.text).lower()) is not None


_PLACE_TAKEN = re.compile(
    r"^\W*(?P<what>[a-z]+(?: [a-z]+){0,5}?) (?:se |da |du kien )?(?:dien ra|duoc to chuc|to chuc|khai mac|be mac)(?!\w)"
)
"""How a clause opens that says when something takes place: "Giải diễn ra trong hai ngày …"."""


def _takes_place(query: Query, unit: Unit) -> bool:
    """Whether a clause says that it takes place which the question asks the time of, by no word that the question has not."""
    told = _PLACE_TAKEN.match(fold(flat(unit.text))) if _is_event(query) else None
    if told is None:
        return False
    asked = set(re.findall(r"[a-z]+", fold(query.text)))
    return set(told["what"].split()) <= asked


_MARKET = re.compile(r"(?<!\w)chợ(?!\w).*(?<!\w)họp(?!\w)")
"""A market that is held, which no sentence need say by that word."""

_OWED = re.compile(
    r"(?<!\w)phai (?:\w+ ){0,2}?(?:trinh|bao cao|gui|lap|ban hanh|tham muu|xay dung|nop|cong bo|ra soat)(?!\w)"
)
"""What says that somebody must hand something in: its day is a term."""


def _starts(query: Query, unit: Unit) -> bool:
    """Whether a clause says from when on, which the question asks."""
    if not SINCE_ASKED.search(fold(query.text)):
        return False
    found = find_deadlines(unit.page.text, unit.span, year_around(unit) or 2024)
    return any(fold(d.text).startswith(("tu ", "ke tu ")) for d in found)


def _sets_term(unit: Unit) -> bool:
    """Whether a clause sets a term for something else than an event: it charges somebody, or tells of none that takes place."""
    if unit.assignments:
        return bool(deadlines_of(unit))
    year = year_around(unit) or 2024
    return bool(find_deadlines(unit.page.text, unit.span, year)) and not _EVENT_ASKED.search(
        fold(flat(unit.text))
    )


def _meant(query: Query, pool: Pool) -> int | None:
    """The directive whose subject or heading holds most of a question on a deadline; None where none does."""
    best = pool.ranked[0].unit if pool.ranked else None
    if best is None or not DEADLINE_ASKED.search(fold(query.text)):
        return None
    return best.directive.id if subject_coverage(query, best.page, best.directive) >= ABOUT else None


def _worth(scored: Scored) -> float:
    """A timed clause's worth: its own score, or that of its sentence, where the task stands in another clause of it.

    What is told as done, by nobody who is charged, is worth less.
    """
    done = not scored.unit.assignments and bool(
        _DONE.search(flat(scored.unit.text).lower()) or _stands(scored.unit)
    )
    return max(scored.score, 0.8 * scored.near) - (NARRATED if done else 0.0)


def _answers(query: Query, scored: Scored, confined: bool) -> bool:
    stated = scored.own >= 0.3 or scored.near >= 0.45 or (scored.own >= 0.2 and scored.score >= 0.45)
    return stated if confined else stated and _worth(scored) >= (0.36 if query.provinces else 0.42)


def _of_validity(query: Query, ranked: Sequence[Scored]) -> list[Timed]:
    """The clause on entry into force of the directive that is most on the question's topic."""
    if not ranked:
        return []
    topic = ranked[0].unit.directive.id
    stating = [
        s for s in ranked if s.unit.directive.id == topic and _IN_FORCE.search(fold(flat(s.unit.text)))
    ]
    stating.sort(key=lambda s: not _ENTERS.search(fold(flat(s.unit.text))))
    return [(s, times_in(query, s.unit) or [""]) for s in stating[:1]]


def _timed(query: Query, scored: Iterable[Scored]) -> list[Timed]:
    """Those of `scored` that give a time, with the times."""
    return [
        (s, t)
        for s in scored
        if (t := _of_row(s.unit) or _set_apart(query, s.unit) or times_in(query, s.unit))
    ]


def _of_row(unit: Unit) -> list[str]:
    """The terms of the tasks of a row of a table; empty for other clauses, and for rows that set none."""
    if not is_row(unit):
        return []
    return list(dict.fromkeys(squeeze(d.text) for a in unit.assignments for d in a.deadlines))


def _set_apart(query: Query, unit: Unit) -> list[str]:
    """The terms of a clause's tasks that stand outside its sentence ("Hạn: …", a cell), where a term is asked for."""
    folded = fold(query.text)
    if not DEADLINE_ASKED.search(folded) or SINCE_ASKED.search(folded):
        return []
    return list(dict.fromkeys(squeeze(d.text) for d in terms_apart(unit)))


def _binding(query: Query, timed: Sequence[Timed], ranked: Sequence[Scored]) -> list[Timed]:
    """Clauses of the best one's directive that set a deadline, where it sets none itself; else `timed`."""
    best = timed[0][0]
    if deadlines_of(best.unit) and not _stands(best.unit):
        return list(timed)
    only_named = best.unit.directive.head.covers(best.unit.span)  # the sentence that names it sets no term
    near = (
        s
        for s in ranked
        if s.unit.directive.id == best.unit.directive.id
        and (s.score >= best.score - 0.2 or (only_named and s.own > 0))
    )
    return _timed(query, (s for s in near if deadlines_of(s.unit) and not _stands(s.unit))) or list(timed)


def _stands(unit: Unit) -> bool:
    """Whether a clause that charges nobody says how things stand on a day."""
    return not unit.assignments and _STANDS.match(fold(flat(unit.text))) is not None


def _near_best(query: Query, timed: Sequence[Timed]) -> list[Timed]:
    """At most three clauses about as good as the first; of its province only those that hold as much as it does."""
    best = timed[0][0]
    chosen: dict[Span, Timed] = {}
    for scored, times in timed:
        unit = scored.unit
        if unit.span in chosen or len(chosen) >= 3 or _worth(scored) < _worth(best) - 0.08:
            continue
        if (
            chosen
            and unit.directive.province == best.unit.directive.province
            and scored.own < best.own - 0.1
            and unit.sentence != best.unit.sentence
            and not (query.inherited and not terms_of(query) and scored.score >= best.score - 0.03)
        ):
            continue
        chosen[unit.span] = (scored, times)
    return list(chosen.values())
