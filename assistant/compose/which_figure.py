"""Which of several clauses with a figure is the one asked for: of what was reached or is aimed at, of a day, of the very thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.compose.clauses import is_heading
from assistant.compose.counting import asks_share, holds_figure, numerals_in
from assistant.compose.lifts import put_first
from assistant.evidence import Scored, Unit
from assistant.question import Query
from corpus.parse.dates import find_dates
from corpus.text import flat, fold


def of_thing_asked(query: Query, ranked: Sequence[Scored], fitting: list[Scored]) -> list[Scored]:
    """`fitting`, of the clauses `ranked`, first the one that counts the very thing asked for, as it is asked: reached, aimed at, on a day."""
    fitting = _of_very_thing(query, ranked, _reached(query, _as_of(query, ranked, fitting)))
    return _counting_qualified(query, ranked, _counting_whole(query, fitting))


def as_far_as_asked(query: Query, ranked: Sequence[Scored], fitting: list[Scored]) -> list[Scored]:
    """`fitting`, first the one whose figure is for the deed, or for each of the things, that the question names."""
    return _of_all(query, ranked, _of_deed_before(query, fitting))


EACH_ASKED = re.compile(r"(?<!\w)(?:moi|tung)\s+(?P<of>[a-z]{2,})(?!\w)(?=.*(?<!\w)(?:may|bao nhieu)(?!\w))")
"""A question for what falls to each: "mỗi tàu một tháng được mấy"."""


_DEED_BEFORE = re.compile(
    r"(?<!\w)(?P<deed>[a-z]+ [a-z]+) (?:(?:duoc|toi da|nhieu nhat|het|thi|co|la) )*(?:bao nhieu|may (?:trieu|ty|dong|tien))(?!\w)"
)
"""What is done, by its last two syllables, just before the sum for it is asked: "vay thêm được bao nhiêu"."""


def _of_deed_before(query: Query, fitting: list[Scored]) -> list[Scored]:
    """`fitting`, first a clause of the best one's directive that says what is done just before the question for the sum, where the
    best one does not.
    """
    asked = _DEED_BEFORE.search(fold(query.text)) if query.wants_money or not query.focus else None
    if asked is None or not fitting or fitting[0].unit.own.has_pair(asked["deed"]):
        return fitting
    meant = fitting[0].unit.directive.id
    found = next(
        (s for s in fitting if s.unit.directive.id == meant and s.unit.own.has_pair(asked["deed"])), None
    )
    if found is None:
        return fitting
    return put_first(fitting, found)


_EACH_THING = re.compile(
    r"(?<!\w)(?:moi|tung|binh quan mot|trung binh mot) (?P<of>[a-z]+)(?P<kind>(?: [a-z]+){0,6}?) (?:tren dia ban|dat|co|la|duoc|phai|can|o|trong|thu|nop|cua)(?!\w)"
)
"""What a clause gives a figure for each of, and the words that say of which kind: "mỗi xã nông thôn mới nâng cao"."""


def _of_all(query: Query, ranked: Sequence[Scored], fitting: list[Scored]) -> list[Scored]:
    """`fitting`, first the clause of the best one's directive that gives the figure for each of the things asked about, where the best
    gives it for those of a kind that the question does not name.
    """
    asked = EACH_ASKED.search(fold(query.text))
    if asked is None or not fitting:
        return fitting
    typed = set(fold(query.text).split())

    def for_each(scored: Scored) -> bool | None:
        """Whether a clause gives it for all of them; None where it gives it for none."""
        said = _EACH_THING.search(fold(flat(scored.unit.text)))
        return None if said is None or said["of"] != asked["of"] else typed.issuperset(said["kind"].split())

    if for_each(fitting[0]) is not False:
        return fitting
    meant = fitting[0].unit.directive.id
    found = next(
        (s for s in ranked if s.unit.directive.id == meant and for_each(s) and holds_figure(query, s.unit)),
        None,
    )
    return put_first(fitting, found) if found is not None else fitting


_REACHED_ASKED = re.compile(
    r"(?<!\w)(?:da|moi|hien)\s+(?:\w+\s+){0,2}?(?:dat|giai ngan|thuc hien|thu|co)(?!\w)|dat duoc|(?<!\w)(?:giai ngan|thu|thuc hien)(?: \w+){0,5}? duoc (?:may|bao nhieu)"
)
_AIMED = re.compile(
    r"(?<!\w)(?:phai dat|phan dau|muc tieu|chi tieu|yeu cau|toi thieu|it nhat|tro len|se|duoi|du kien|ke hoach dat)(?!\w)|(?<!\w)(?:bao dam|dam bao|nang)(?: \w+){0,4} \d[\d,.]*\s?%"
)


_AIM_ASKED = re.compile(
    r"(?<!\w)(?:dat ra|de ra|yeu cau|phai dat|phan dau|muc tieu|chi tieu|toi thieu)(?!\w)"
)


_AS_OF = re.compile(
    r"(?<!\w)(?:(?:den|tinh den|den het|het) (?:het |cuoi |dau |giua )?(?:(?:ngay )?\d{1,2}/\d|ngay \d|thang \d|quy [ivx\d])|\d{1,2} thang (?:dau )?nam|(?:quy [ivx]+|thang \d{1,2})(?:/| nam )\d{4})"
)
"""The time for which a figure is asked that has been reached by then."""


def _reached(query: Query, fitting: list[Scored]) -> list[Scored]:
    """Those of `fitting` that tell what was reached, where that is asked: in a place where one does, no aim; and the reverse."""
    folded = fold(query.text)
    as_of = asks_share(query) and _AS_OF.search(folded) and not _AIM_ASKED.search(folded)
    if _REACHED_ASKED.search(folded) or as_of:
        aimed = False
    elif _AIM_ASKED.search(folded):
        aimed = True
    else:
        return fitting
    best = max((s.score for s in fitting), default=0.0)
    of_kind = [s for s in fitting if _is_aimed(s.unit) is aimed and (not aimed or s.score >= best - AS_WELL)]
    places = {s.unit.directive.province for s in of_kind}
    return [s for s in fitting if s in of_kind or s.unit.directive.province not in places]


AS_WELL = 0.15
"""By how much a clause that tells an aim, where that is asked for, may score less than the best of all to be told for it."""


def _is_aimed(unit: Unit) -> bool:
    """Whether a clause tells what is aimed at: in its own words, or in those that open the list it stands in."""
    sentence = flat(unit.sentence.of(unit.page.text))
    opening = sentence[: sentence.find(":")] if ":" in sentence else ""
    return bool(_AIMED.search(fold(flat(unit.text))) or _AIMED.search(fold(opening)))


_UP_TO = re.compile(r"(?<!\w)(?:toi|den|tinh den|den het|luc|vao)(?: het)? (?:ngay|thang|quy)\s")


def _as_of(query: Query, ranked: Sequence[Scored], fitting: list[Scored]) -> list[Scored]:
    """Clauses that count the thing asked for as of the day, or of a day of the month, that the question names, in the directive
    meant; else `fitting`.
    """
    period = query.period
    day = period.end if period is not None else None
    if period is None or day is None or not query.focus or not _UP_TO.search(fold(query.text)):
        return fitting
    meant = (fitting or list(ranked))[:1]
    dated = [
        s
        for s in ranked
        if s.unit.directive.id == meant[0].unit.directive.id
        and any(d.day is not None and period.contains(d.day) for d in find_dates(s.unit.text, day.year))
        and holds_figure(query, s.unit)
    ]
    return dated or fitting


_SHARE_OF = re.compile(r"(?<!\w)(?:ty le|ti le)\s+(?P<pair>(?!phan tram)[a-z]+ [a-z]+)")
"""That whose share is asked for: "tỷ lệ giải ngân …"."""
_VERY_THING = re.compile(
    r"(?<!\w)(?:bao nhieu|may)\s+(?P<pair>dat o|dat lua|dat rung|dat vuon|[a-z]+ [a-z]+)(?=\W*$)"
)
"""The very thing whose figure is asked for, where the question ends with it: "được bao nhiêu đất ở"."""


def _of_very_thing(query: Query, ranked: Sequence[Scored], fitting: list[Scored]) -> list[Scored]:
    """`fitting`, first a clause of the best one's directive that names the very thing with a figure, where the best does not."""
    share = _SHARE_OF.search(fold(query.text))
    said = _VERY_THING.search(fold(query.text)) or share
    if said is None or not fitting or fitting[0].unit.own.has_pair(said["pair"]):
        return fitting
    meant = fitting[0].unit.directive.id
    named = [
        s
        for s in ranked
        if s.unit.directive.id == meant
        and s.unit.own.has_pair(said["pair"])
        and numerals_in(s.unit, fold(flat(s.unit.text)))
        and not is_heading(s.unit)
        and (share is None or "%" in s.unit.text)
    ]
    return [*named[:1], *(s for s in fitting if s not in named)]


def _counting_whole(query: Query, fitting: list[Scored]) -> list[Scored]:
    """`fitting`, first the best clause that counts the thing by its whole name ("640 thuyền thúng"), where the first one has a figure
    only for its first syllable ("21 tàu") and scores little more.
    """
    if len(query.focus) < 2 or len(fitting) < 2:
        return fitting
    counted = re.compile(rf"\d%? (?:{' '.join(query.focus[:2])})(?!\w)")

    def whole(scored: Scored) -> bool:
        return counted.search(fold(flat(scored.unit.text))) is not None

    best = fitting[0]
    near = (s for s in fitting[1:] if s.score >= best.score - AS_WELL and whole(s))
    found = None if whole(best) or not _begins_so(query, best) else next(near, None)
    return [found, *(s for s in fitting if s is not found)] if found is not None else fitting


_QUALIFIED = re.compile(r"(?<!\w)(?:bao nhieu|may) (?P<thing>[a-z]+(?: [a-z]+){3,6})\W*$")
"""A thing counted by a name of four syllables or more, whose last two tell it from others: "bao nhiêu chợ đầu mối hạng hai"."""


def _counting_qualified(query: Query, ranked: Sequence[Scored], fitting: list[Scored]) -> list[Scored]:
    """`fitting`, first the clause of the best one's directive that holds the whole name of the thing counted, where the best does not."""
    said = _QUALIFIED.search(fold(query.text))
    if said is None or not fitting:
        return fitting
    syllables = said["thing"].split()
    pairs = [" ".join(pair) for pair in pairwise(syllables)]
    if fitting[0].unit.own.has_pair(pairs[-1]):
        return fitting
    meant = fitting[0].unit.directive.id
    whole = [
        s
        for s in ranked
        if s.unit.directive.id == meant
        and all(s.unit.own.has_pair(p) for p in pairs[1:])
        and holds_figure(query, s.unit)
        and not is_heading(s.unit)
    ][:1]
    return [*whole, *(s for s in fitting if s not in whole)]


def _begins_so(query: Query, scored: Scored) -> bool:
    """Whether a clause has a figure for what begins like the thing asked for."""
    return re.search(rf"\d {query.focus[0]} ", fold(flat(scored.unit.text))) is not None
