"""What is said where a question states a figure that the store gives otherwise: "263 hộ" for "163 hộ"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Draft
from assistant.compose.clauses import is_heading, names_and_dates
from assistant.compose.pool import pool_of
from assistant.compose.telling import state
from assistant.evidence import Scored, beyond_subject, coverage, subject_coverage, terms_of
from assistant.question import Intent, Query
from assistant.store import Store
from corpus.parse.dates import find_dates
from corpus.parse.figures import normal
from corpus.parse.references import find_documents
from corpus.text import flat, fold

HELD = 0.45
"""Share of the question's telling words that a clause holds whose figure corrects that of the question."""

BESIDE = 0.2
"""How much less of them a clause may hold and still bear the question's figure out."""

_NOT_STATED = (
    Intent.LIST_DOCUMENTS,
    Intent.CITED_BY,
    Intent.COMPARE,
    Intent.DUE,
    Intent.MEANING,
    Intent.CONTACT,
    Intent.DECLINED,
    Intent.DOCUMENT,
)
"""Intents whose questions state no figure of the store."""

_VALUE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?(?:/\d+)?"
_COUNT = re.compile(rf"(?<![\w/.,-])(?P<value>{_VALUE})\s*(?P<unit>%|[a-z]+\b(?:\s+[a-z]+\b){{0,3}})")
_RANGE = re.compile(rf"(?<![\w/.,-])(?P<value>{_VALUE})\s*(?:-|den|toi)\s*(?={_VALUE}\s*(?P<unit>%|[a-z]+))")
_FROM_TO = re.compile(
    rf"(?<!\w)so (?P<unit>(?!lieu|tien|hieu)[a-z]+ [a-z]+)(?: [a-z]+){{0,8}} tu (?:{_VALUE})(?: [a-z]+){{0,2}} (?:len|xuong|con)(?: [a-z]+)? (?P<value>{_VALUE})"
)
"""How many of something there are after a change: "tăng số đơn vị được kiểm tra từ 12 lên 18"."""
_LEVEL = re.compile(
    r"(?<!\w)(?P<unit>muc do|cap do|mui|giai doan|dot|lan thu|khoa|phien ban)\s+(?P<value>\d{1,2})(?![\w/.,%-])"
)
_LABEL = re.compile(
    r"(?<!\w)(?:ngay|thang|nam|quy|tuan|(?<!tong )so|dieu|khoan|diem|chuong|muc|phan|lop|cap|cap do|muc do|mui|dot|khoa|lan thu|giai doan|"
    r"quoc lo|tinh lo|duong|nghi dinh|nghi quyet|quyet dinh|ke hoach|thong tu|cong van|van ban|de an|chi thi|top|hang|phien ban)\s+$"
)
_OF_THE_ASKER = re.compile(
    r"(?<!\w)(?:tôi|chúng tôi|mình|nhà em|nhà toi|gia dinh toi|gia đình em|con em|nha toi|toi co|minh co)\s(?:\w+\s+){0,3}$"
)
"""Said before a figure that is of the asker's own case."""

_AGE_OF_ONE = re.compile(
    r"(?<!\w)(?:toi|minh|(?<!tre )(?<!con )em|(?<!tre )chau|(?<!ba )con|me|(?<!can )(?<!dong )bo|ba(?! con)|(?<!nguoi )ong|vo|chong|cu|tui|bac)"
    r"(?: (?!(?:duoi|tu|tren|du|tron|den|qua)(?!\w))\w+){0,3} $"
)
"""Said before the years of somebody of whom the asker speaks; no bound of those meant ("trẻ em dưới 6 tuổi")."""

_NO_UNIT = frozenset(
    "la va cua nao thi co de o trong tai den tu toi phai duoc bi nay do ai gi sao hay hoac voi cho ve theo so cua nhung cac khi "
    "ma da se chua khong thang nam ngay quy gio h phut".split()
)
"""What counts nothing; lengths of time are told apart below."""
_ANY_YEAR = 2000
"""A leap year, to read dates that give none."""

_LENGTH = re.compile(r"(?:nam|thang|ngay|gio|phut|tuan)(?!\s+\d)(?!\w)")


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as a text states it: its value, the folded words of what it counts, and whether it is a level."""

    value: str
    unit: tuple[str, ...]
    start: int
    end: int
    level: bool = False

    def counts_like(self, other: Stated) -> int:
        """How many words of the unit two figures share from its first on; 0 where they count different things."""
        if self.level != other.level:
            return 0
        shared = 0
        for a, b in zip(self.unit, other.unit, strict=False):
            if a != b:
                break
            shared += 1
        return shared

    def is_value(self, other: Stated) -> bool:
        """Whether the values are the same, or one is a part of "115/181"."""
        mine, theirs = self.value.split("/"), other.value.split("/")
        return self.value == other.value or (
            len(mine) != len(theirs) and bool({*map(normal, mine)} & {*map(normal, theirs)})
        )


def figures_stated(text: str, taken: Sequence[tuple[int, int]]) -> list[Stated]:
    """The figures of a one-line text with what they count, `taken` being the ranges that hold other numbers."""
    folded = fold(text)
    return [f for f in _found(folded) if not any(a < f.end and f.start < b for a, b in taken)]


def _found(folded: str) -> Iterator[Stated]:
    for match in _LEVEL.finditer(folded):
        yield Stated(
            normal(match["value"]), tuple(match["unit"].split()), match.start("value"), match.end(), True
        )
    for match in _FROM_TO.finditer(folded):
        yield Stated(
            normal(match["value"]), tuple(match["unit"].split()), match.start("value"), match.end("value")
        )
    for pattern in (_COUNT, _RANGE):
        for match in pattern.finditer(folded):
            unit = tuple(match["unit"].split())
            unit = ("nguoi", *unit[2:]) if unit[:2] == ("thanh", "vien") else unit
            if _LABEL.search(folded[: match.start()]):
                continue
            if unit[0] in _NO_UNIT and not _LENGTH.match(match["unit"]):
                continue
            yield Stated(normal(match["value"]), unit, match.start(), match.end("value"))


def miscounted(query: Query, store: Store) -> Draft | None:
    """A correction of the figure a question states, from the clause on the same thing; None where none is wrong."""
    if query.intent in _NOT_STATED:
        return None
    stated = [f for f in _of_question(query) if f.value not in ("1", "01") or f.level]
    if not stated:
        return None
    units = {w for f in stated for w in f.unit if w in _SUMS}
    kept = tuple(w for w in query.words if not w.isdigit() and fold(w) not in units)
    bare = replace(query, words=kept, parts=())
    if len(terms_of(bare)) < 2:
        return None
    ranked = [s for s in pool_of(bare, store).ranked if not is_heading(s.unit)]
    for figure in stated:
        if figure.level and sum(f.level and f.unit == figure.unit for f in stated) > 1:
            continue  # several levels are named side by side: "mũi 3, mũi 4"
        found = _otherwise(bare, figure, ranked, query.year)
        if found is None:
            continue
        scored, right = found
        told = flat(scored.unit.text)
        draft = state(query, [scored], Draft())
        heading = Draft(confidence=0.6)
        rivals = [f for f in figures_stated(told, names_and_dates(scored.unit)) if f.counts_like(figure)]
        if len({f.value for f in rivals}) > 1:
            heading.remark(f"Nguồn không ghi {_written(query.text, figure)} mà ghi như sau.")
        else:
            heading.remark(f"Nguồn ghi {_written(told, right)}, không phải {_written(query.text, figure)}.")
        heading.extend(draft)
        return heading
    return None


def without_figures(query: Query) -> Query:
    """A question without the figures that it states of what it counts."""
    text = query.text
    for stated in _of_question(query):
        text = text[: stated.start] + re.sub(r"\d", " ", text[stated.start : stated.end]) + text[stated.end :]
    kept = tuple(w for w in query.words if not w.isdigit() or w in text)
    return replace(query, text=text, words=kept, parts=())


def _of_question(query: Query) -> list[Stated]:
    taken = [(d.start, d.end) for d in query.documents]
    taken += [(d.start, d.end) for d in find_dates(query.text, _ANY_YEAR)]
    taken += [(d.start, d.end) for d in find_documents(query.text)]
    return [
        f
        for f in figures_stated(query.text, taken)
        if not _OF_THE_ASKER.search(query.text[: f.start].lower())
        and not (f.unit[:1] == ("tuoi",) and _AGE_OF_ONE.search(fold(query.text[: f.start])))
        and not re.fullmatch(r"(?:19|20)\d\d", f.value)
        and not (_BOUND.search(fold(query.text[: f.start])) and _WHICH.search(fold(query.text)))
    ]


_BOUND = re.compile(r"(?<!\w)(?:duoi|tren|hon|qua|chua(?: den| toi)?|it nhat|toi thieu|toi da)\s+$")
_WHICH = re.compile(
    r"(?<!\w)(?:nhung|cac|may|bao nhieu) \w+(?: \w+)? nao(?!\w)|(?<!\w)(?:huyen|xa|phuong|don vi|so|tinh|dia phuong|du an|chu dau tu|truong|noi) nao(?!\w)"
)
"""A bound, and a question for those that keep to it: its figure chooses, and states nothing."""


def _of_clause(scored: Scored) -> list[Stated]:
    return figures_stated(flat(scored.unit.text), names_and_dates(scored.unit))


def _held(query: Query, scored: Scored) -> bool:
    """Whether a directive's subject holds half of the question's telling words, and a clause of it most of the others."""
    unit = scored.unit
    rest = beyond_subject(query, unit)
    about = subject_coverage(query, unit.page, unit.directive)
    return about >= ABOUT and bool(rest) and coverage(rest, [(1.0, unit.own)]) >= REST


def _is_about(query: Query, scored: Scored) -> bool:
    """Whether the subject of a clause's directive holds so many of the telling words that its figures are the ones meant."""
    return subject_coverage(query, scored.unit.page, scored.unit.directive) >= WHOLLY_ABOUT


WHOLLY_ABOUT = 0.5
"""Share of the telling words in a directive's subject at which what it counts in the same two words is what the question counts."""

_SUMS = frozenset("ty trieu nghin ngan dong".split())
"""Units of money, folded: they say nothing of what a figure counts."""

ABOUT = 0.35
"""Share of the telling words in a directive's subject at which the figure of another clause of it is the one meant."""

REST = 0.6
"""Share of the words beyond a directive's subject that a clause of it holds whose figure corrects that of the question."""


def _otherwise(
    query: Query, figure: Stated, ranked: Sequence[Scored], year: int | None
) -> tuple[Scored, Stated] | None:
    """The clause that gives the figure otherwise, and how; None where a clause about as good bears it out."""
    like = [(s, f, n) for s in ranked[:60] for f in _of_clause(s) if (n := figure.counts_like(f))]
    least = len(figure.unit) if figure.level else 1
    on_topic = [
        (s, f, n)
        for s, f, n in like
        if n >= least and (s.own >= HELD or _held(query, s) or (n > 1 and _is_about(query, s)))
    ]
    dated = [x for x in on_topic if _of_day(query, x[0])]
    if not dated and year is not None:
        dated = [x for x in on_topic if str(year) in x[0].unit.text]
    on_topic = dated or on_topic
    if not on_topic and query.intent is Intent.CONFIRM and _LENGTH.fullmatch(figure.unit[0]):
        on_topic = _only_length(like, ranked)
    if not on_topic:
        return None
    scored, right, _ = max(on_topic, key=lambda x: (round(x[0].own, 1), x[2], x[0].score))
    for other, held, _ in like:
        near = other.own >= scored.own - BESIDE
        same = not figure.level and other.unit.directive.id == scored.unit.directive.id
        if (near or same) and held.is_value(figure):
            return None
    if not figure.level and any(f.value == figure.value and f.unit[0] in _WIDER for f in _of_clause(scored)):
        return None
    if figure.unit[0] == "tuoi" and _within_ages(figure, [f for s, f, _ in like if s.unit == scored.unit]):
        return None
    return scored, right


_WIDER = frozenset("don dia co noi diem".split())
"""First words, folded, of what counts things whatever they are: "12 đơn vị", "5 địa phương", "3 cơ sở", "4 nơi", "2 điểm"."""


def _of_day(query: Query, scored: Scored) -> bool:
    """Whether a clause names the very day or period that the question does."""
    period = query.period
    return period is not None and any(m.period == period for m in find_dates(flat(scored.unit.text)))


def _only_length(
    like: Sequence[tuple[Scored, Stated, int]], ranked: Sequence[Scored]
) -> list[tuple[Scored, Stated, int]]:
    """The one length of time in that unit which the directive clearly meant gives: a question for another means it."""
    if not ranked or ranked[0].score < MEANT:
        return []
    here = [x for x in like if x[0].unit.directive.id == ranked[0].unit.directive.id]
    return here if len({f.value for _, f, _ in here}) == 1 else []


MEANT = 0.6
"""Least score of the best clause for its directive to be the one whose only length of time is meant."""


def _within_ages(figure: Stated, others: Sequence[Stated]) -> bool:
    ages = [float(f.value) for f in others if "/" not in f.value]
    return len(ages) > 1 and min(ages) <= float(figure.value) <= max(ages)


def _written(text: str, figure: Stated) -> str:
    """A figure with the first words of what it counts, as the text writes them."""
    if figure.level:
        words = len(figure.unit)
        before = re.search(rf"(?:\w+\s+){{{words}}}$", text[: figure.start])
        return f"{before.group().lower() if before else ''}{text[figure.start : figure.end]}"
    value = text[figure.start : figure.end].strip()
    unit = re.match(
        r"\s*(?:%|(?:-|đến|den)?\s*[\d.,]*\s*(?:(?:thành viên|đơn vị|don vi|hộ dân|cơ sở|co so|doanh nghiệp|cán bộ|trường hợp|công trình)(?!\w)|\w+))",
        text[figure.end :],
    )
    return f"{value}{unit.group() if unit else ''}"
