"""Answers to when: the clause that says it, its time told first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.answer import Draft
from assistant.compose.abstain import abstain
from assistant.compose.clauses import agency_before, is_heading, labelled_in, told_span, year_around
from assistant.compose.names import holds_names, holds_some_name
from assistant.compose.pool import Pool, charges, pool_of
from assistant.compose.table_rows import is_row, told_row
from assistant.compose.telling import named, note_deadlines, state
from assistant.compose.times import LENGTH, LENGTH_ASKED, times_in
from assistant.evidence import (
    Scored,
    Term,
    Unit,
    beyond_subject,
    coverage,
    said_in,
    subject_coverage,
    terms_of,
    tokens,
)
from assistant.question import Query
from assistant.store import Store
from assistant.wording import issuer_of, listed, lower_first, name_of, upper_first, words_around, words_of
from corpus.agencies import directory
from corpus.identity import same_document
from corpus.model import Deadline, Span
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

_DEADLINE_ASKED = re.compile(
    r"(?<!\w)(?:han|cham nhat|muon nhat|deadline|xong|hoan thanh|nop|truoc ngay)(?!\w)"
)

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

Timed = tuple[Scored, list[str]]
"""A clause and the times it gives."""


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
            return _all_deadlines(of_them, store, pool, timed)
    pool = pool_of(query, store)
    if _NEW_TERM.search(fold(query.text)) and (told := _new_term(query, store, pool)) is not None:
        return told
    if pool.confined and not terms_of(query):
        return _all_deadlines(query, store, pool, _timed(query, pool.ranked))
    meant, own, on_topic = _meant(query, pool), _own_terms(query), pool.meant(ON_TOPIC)
    of_topic, of_meant = pool.of_document(on_topic), pool.of_document(meant)
    nearest = on_topic if _DEADLINE_ASKED.search(fold(query.text)) else None
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
                and (charges(query, s.unit) or (bool(query.agencies) and bool(_deadlines(s.unit))))
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
        return _all_deadlines(query, store, pool, _timed(query, inside))
    if not timed and (lasting := _lasting(query, store, pool)) is not None:
        return lasting
    if not timed:
        told = _conditional(query, pool.ranked) or _of_these(query, store, pool) or _on_days(query, pool)
        return told or abstain(query, store, pool.candidates)
    if not any(_does(query, t[0].unit) for t in timed) and (told := _on_condition(query, pool.ranked)):
        return told
    timed = _of_own_words(query, _of_deed(query, timed))
    timed.sort(key=lambda x: (-_worth(x[0]), x[0].unit.span.start))
    if _elsewhere(pool, timed[0][0]):
        return abstain(query, store, pool.candidates)
    if _DEADLINE_ASKED.search(fold(query.text)):
        timed = _binding(query, timed, pool.ranked)
    timed = _beyond(query, timed)
    best = timed[0][0]
    draft = Draft(confidence=min(0.95, 0.45 + _worth(best) / 2))
    for scored, times in _near_best(query, timed):
        _tell_time(draft, query, scored, times)
    return draft


_DAYS_NAMED = re.compile(
    r"(?<!\w)(?:vao )?(?:nhung|cac) ngay nao(?!\w)|(?<!\w)vao ngay nao(?!\w)|(?<!\w)ngay nao trong tuan(?!\w)"
)
_DAYS_TOLD = re.compile(
    r"(?<!\w)(?:ngay (?:nghi|le|tet|cuoi tuan|thuong)|cuoi tuan|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|hang ngay|moi ngay|hang tuan)(?!\w)"
)
"""Days that have a name and no date, as they are asked for and as they are told."""


def _on_days(query: Query, pool: Pool) -> Draft | None:
    """The best clause, where days are asked for and it names some by what they are: "ngày nghỉ lễ, cuối tuần"."""
    best = next((s for s in pool.ranked if not is_heading(s.unit)), None)
    if best is None or best.own < CLEAR or not _DAYS_NAMED.search(fold(query.text)):
        return None
    return state(query, [best], Draft()) if _DAYS_TOLD.search(fold(flat(best.unit.text))) else None


_NEW_TERM = re.compile(r"(?<!\w)(?:han moi|gia han (?:den|toi)|lui han|han lui)(?!\w)")
_NEW_TERM_SET = re.compile(r"\W*(?:han moi|gia han|xin lui|han lui|thoi han moi)\s*(?::|den|toi)")


def _new_term(query: Query, store: Store, pool: Pool) -> Draft | None:
    """The new term that an entry of a report sets behind the task asked about ("Hạn mới: …"); None where it sets none."""
    entry = next((s for s in pool.ranked if not is_heading(s.unit)), None)
    if entry is None or entry.own < CLEAR:
        return None
    unit = labelled_in(store, entry.unit, _NEW_TERM_SET)
    if unit is None:
        return None
    draft = Draft(confidence=0.85)
    _tell_time(draft, query, replace(entry, unit=unit), times_in(query, unit) or [""])
    return state(query, [entry], draft)


_TERM_OF = re.compile(
    r"(?<!\w)(?:thoi han|thoi gian|hieu luc)[^.;]{0,80}?(?<!\w)(?:la|trong|:)?\s*\d{1,2} (?:nam|thang|ngay)(?!\w)"
)
"""How a document says for how long what it grants holds: "Thời hạn công nhận … là 5 năm"."""


def _lasting(query: Query, store: Store, pool: Pool) -> Draft | None:
    """The clause that says for how long it holds what the directive of the best clause grants by name; None for other questions."""
    best = next((s for s in pool.ranked if not is_heading(s.unit)), None)
    if best is None or best.own < FAIR or not LENGTH_ASKED.search(fold(query.text)):
        return None
    terms = [t for t in terms_of(query) if t.pair and best.unit.own.has_pair(t.pair)]
    for unit in store.units(best.unit.directive):
        if _TERM_OF.search(fold(flat(unit.text))) and any(
            t.pair and unit.own.has_pair(t.pair) for t in terms
        ):
            draft = Draft(confidence=0.8)
            _tell_time(draft, query, replace(best, unit=unit), times_in(query, unit))
            return draft
    return None


_THESE = re.compile(
    r"(?<!\w)(?:cac|nhung|so|viec|noi dung|cong trinh|vi tri|co so|truong hop)\s+(?:\w+\s+){0,3}?(?:nay|tren|neu tren|noi tren|do|nhu vay|nhu the)(?!\w)"
)
_SUCH = re.compile(r"(?<!\w)(?:nhu vay|nhu the|neu tren|noi tren)(?!\w)")
"""What points at the very thing told just before."""
CLEAR = 0.5
"""Share of the telling words in the clause that says what a term of the sentences behind it is for."""


_FINISHED = re.compile(r"(?<!\w)(?:xong|hoan thanh|hoan tat|dut diem|ket thuc)(?!\w)")


FAIR, TOP = 0.35, 3
"""The share that is enough where the best clauses, so many, are all of one directive."""


def _of_these(query: Query, store: Store, pool: Pool) -> Draft | None:
    """The term that the sentences behind the best clause set for what it tells of ("các cơ sở này … xong trước …"); None where
    they set none.
    """
    best = next((s for s in pool.ranked if not is_heading(s.unit)), None)
    if best is None or not _DEADLINE_ASKED.search(fold(query.text)):
        return None
    if best.own < FAIR:
        return None
    clear = best.own >= CLEAR or len({s.unit.directive.id for s in pool.ranked[:TOP]}) == 1
    for unit in store.units(best.unit.directive):
        behind = unit.block == best.unit.block and unit.span.start > best.unit.span.start
        words = fold(flat(unit.sentence.of(unit.page.text)))
        named = any(unit.span.covers(a.agency_span) for a in unit.assignments)
        whole = not named and _FINISHED.search(fold(query.text)) and _FINISHED.search(fold(unit.text))
        these = _THESE.search(words) if clear else _SUCH.search(fold(flat(unit.text)))
        if behind and _deadlines(unit) and (these or (clear and (whole or _same_thing(query, unit)))):
            scored = replace(best, unit=unit)
            draft = Draft(confidence=0.7)
            _tell_time(draft, query, scored, times_in(query, unit))
            return draft
    return None


def _same_thing(query: Query, unit: Unit) -> bool:
    """Whether a clause names again, by a pair of syllables, what a question asks the term of."""
    return any(t.pair and t.weight >= TELLS_MUCH and unit.own.has_pair(t.pair) for t in terms_of(query))


TELLS_MUCH = 2.5
"""Weight of such a word, at least."""

_CONDITION_ASKED = re.compile(
    r"(?<!\w)(?:khi nao|chung nao|bao gio)(?:(?: \w+){0,4} moi(?!\w)|(?: \w+){5,9} moi(?= (?:duoc|phai|bi|co the)))"
)
_CONDITION = re.compile(r"(?<!\w)(?:khi|chi khi|sau khi|neu|cho den khi)(?!\w)")
HELD = 0.45
"""Share of the telling words that a clause holds which says on what condition something happens."""


_DEED_AT = re.compile(
    r"(?<!\w)(?:phai|duoc|se|bi)\s+(?P<first>[a-z]+ [a-z]+)\s(?:.*?\s)?(?P<last>[a-z]+ [a-z]+)\s+(?:khi|luc) nao(?!\w)"
    r"|^\W*(?:khi|luc) nao (?:thi )?(?:phai |duoc |bi )?(?P<before>[a-z]+ [a-z]+)\s"
)
"""What must be done, by its first and last two syllables, before or behind "khi nào"."""


def _conditional(query: Query, ranked: Sequence[Scored]) -> Draft | None:
    """The clause that says on what condition something happens, where the question asks when it will; None where none does."""
    folded = fold(query.text)
    if not _CONDITION_ASKED.search(folded):
        return _on_condition(query, ranked)
    told = [s for s in ranked if s.own >= HELD and _CONDITION.search(fold(flat(s.unit.text)))]
    return state(query, told[:1], Draft()) if told else None


def _does(query: Query, unit: Unit) -> bool:
    """Whether a clause names what must be done, where a question says it before or behind "khi nào"."""
    deed = _DEED_AT.search(fold(query.text))
    return deed is None or all(unit.own.has_pair(pair) for pair in deed.groups() if pair)


def _on_condition(query: Query, ranked: Sequence[Scored]) -> Draft | None:
    """The clause that says on what condition the very thing is done which a question asks the time of; None where none does."""
    if _DEED_AT.search(fold(query.text)) is None:
        return None
    told = [
        s
        for s in ranked
        if s.near >= WHOLE and _does(query, s.unit) and _CONDITION.search(fold(flat(s.unit.text)))
    ]
    return state(query, told[:1], Draft()) if told else None


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
    owed = _DEADLINE_ASKED.search(folded) or _OWED.search(folded)
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


_SINCE_ASKED = re.compile(
    r"(?<!\w)(?:bat dau|tu (?:bao gio|(?:khi|ngay|hom|luc|thang|quy|nam) (?:nao|may)))(?!\w)"
)


def _starts(query: Query, unit: Unit) -> bool:
    """Whether a clause says from when on, which the question asks."""
    if not _SINCE_ASKED.search(fold(query.text)):
        return False
    found = find_deadlines(unit.page.text, unit.span, year_around(unit) or 2024)
    return any(fold(d.text).startswith(("tu ", "ke tu ")) for d in found)


def _sets_term(unit: Unit) -> bool:
    """Whether a clause sets a term for something else than an event: it charges somebody, or tells of none that takes place."""
    if unit.assignments:
        return bool(_deadlines(unit))
    year = year_around(unit) or 2024
    return bool(find_deadlines(unit.page.text, unit.span, year)) and not _EVENT_ASKED.search(
        fold(flat(unit.text))
    )


def _meant(query: Query, pool: Pool) -> int | None:
    """The directive whose subject or heading holds most of a question on a deadline; None where none does."""
    best = pool.ranked[0].unit if pool.ranked else None
    if best is None or not _DEADLINE_ASKED.search(fold(query.text)):
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
    if not _DEADLINE_ASKED.search(folded) or _SINCE_ASKED.search(folded):
        return []
    return list(dict.fromkeys(squeeze(d.text) for d in _terms_apart(unit)))


def _terms_apart(unit: Unit) -> list[Deadline]:
    """The deadlines of a clause's tasks that stand outside its sentence."""
    return [d for a in unit.assignments for d in a.deadlines if not unit.sentence.covers(d.span)]


def _binding(query: Query, timed: Sequence[Timed], ranked: Sequence[Scored]) -> list[Timed]:
    """Clauses of the best one's directive that set a deadline, where it sets none itself; else `timed`."""
    best = timed[0][0]
    if _deadlines(best.unit) and not _stands(best.unit):
        return list(timed)
    near = (
        s for s in ranked if s.unit.directive.id == best.unit.directive.id and s.score >= best.score - 0.2
    )
    return _timed(query, (s for s in near if _deadlines(s.unit) and not _stands(s.unit))) or list(timed)


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
    since = bool(_SINCE_ASKED.search(fold(query.text)))
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
    if any(of_kind) and (since or _DEADLINE_ASKED.search(fold(query.text))):
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


def _tell_time(draft: Draft, query: Query, scored: Scored, times: Sequence[str]) -> None:
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
    apart = [d for d in _terms_apart(unit) if squeeze(d.text) in asked]
    draft.say(
        f"{lead}{opened}{body} ({name_of(directive, page)} của {issuer_of(directive, page)}).",
        draft.cite(page, directive, Span(min(span.start, told.start), span.end)),
        *(draft.cite(page, directive, d.span) for d in apart),
        *named(draft, page, directive),
    )
    note_deadlines(draft, apart)
    note_deadlines(draft, [d for d in _deadlines(unit) if asked == list(times) or squeeze(d.text) in asked])


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


def _deadlines(unit: Unit) -> list[Deadline]:
    """The deadlines of a clause; those without a year are of the year its directive was issued in."""
    year = unit.directive.date.year if unit.directive.date else None
    return find_deadlines(unit.page.text, unit.span, year)


def _all_deadlines(query: Query, store: Store, pool: Pool, timed: Sequence[Timed]) -> Draft:
    """Every deadline of the documents named, in the order of the page; an abstention where there is none."""
    found = [
        (s.unit, deadlines) for s, _ in timed if (deadlines := _deadlines(s.unit) or _terms_apart(s.unit))
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
