"""Answers to how many and how much."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import timedelta

from assistant.answer import Draft
from assistant.compose.abstain import abstain
from assistant.compose.clauses import is_heading
from assistant.compose.counting import (
    CHANGE,
    DEAD,
    MONEY,
    UNIT_ASKED,
    asks_share,
    counted_in_words,
    counts_in,
    falls_to,
    fits,
    holds_figure,
    measure_of,
    numerals_in,
)
from assistant.compose.names import holds_names, holds_typed_place, names_in
from assistant.compose.pool import charges, pool_of
from assistant.compose.printed import left_open
from assistant.compose.table_rows import is_row, told_row
from assistant.compose.telling import state
from assistant.compose.which_figure import EACH_ASKED, as_far_as_asked, of_thing_asked
from assistant.evidence import (
    Scored,
    Term,
    Tokens,
    Unit,
    beyond_subject,
    coverage,
    subject_coverage,
    subject_tokens,
    terms_of,
    tokens,
)
from assistant.question import Query
from assistant.store import Store
from corpus.model import BlockKind
from corpus.parse.dates import find_dates
from corpus.text import flat, fold, place_tones, squeeze

WHOLE = 260
"""Characters of the sentences around a figure that are told whole; of longer ones, the clause that holds it."""

ON_TOPIC = 0.4
"""Least score of the best clause for its directive to be the one meant."""

ABOUT, WHOLLY = 0.65, 0.8
"""Share of the telling words that the subject of a directive holds whose sums of money answer."""

COUNTED = 0.36
"""Least score of a clause of the place asked about whose figure counts the very thing asked for."""

_PRICE_ASKED = re.compile(r"(?:mat|het|ton) bao nhieu|gia (?:la )?bao nhieu|phi (?:la )?bao nhieu|cuoc")
_COSTS = frozenset(
    "hoc phi|vien phi|le phi|cuoc phi|kinh phi|tien luong|muc phat|tien phat|phat hanh|muc luong|tien thue|tien cong|phu cap|thu lao|thue suat|ho tro|boi thuong|tro cap|den bu|thiet hai|gia ve|gia dien|gia nuoc|gia thue|gia dat|gia ban|gia mua|gia kham|gia dich".split(
        "|"
    )
)
"""What is paid, allotted or lost, folded: where a question names one, a figure for something else is no answer."""
_TOTALS = ("kinh phi", "boi thuong", "thiet hai")
"""Costs that a paragraph names once and then divides."""
_ALLOTTED = re.compile(
    r"(?<!\w)(?:voi muc \d|(?:bo tri|trich|tam ung|tam cap|cap bo sung|su dung)\s(?:[^,;.]{0,40}\s)?\d)[\d.,]* (?:ty|trieu|nghin) dong"
)
"""Money that is set aside for something, where the word for it is not said."""
_DEED = re.compile(
    r"(?<!\w)(?:bao nhieu|may)\s+(?:\w+\s+){1,3}?(?:da|bi|dang)\s+(?:bi\s+)?(?P<verb>(?!co(?!\w)|duoc(?!\w))[a-z]+)"
    r"|(?<!\w)(?:bao nhieu|may)\s+(?:nguoi|ca|em|chau|tre|ho|con)(?:\s+\w+){0,6}?\s+(?P<fate>thiet mang|tu vong|chet|mat tich|thuong vong|nhap vien|that nghiep|bo hoc|thoat ngheo)(?!\w)"
)
"""What befell the things counted: "bao nhiêu trẻ đã mắc …"."""
_DONE_BY_NOW = re.compile(r"(?<!\w)da (?:co )?(?:bao nhieu|may)(?: \w+){2,7}? (?P<verb>[a-z]+) xong\W*$")
"""What is done with the things counted: "đã có mấy mái nhà lợp lại xong"."""
_DONE = re.compile(r"(?<!\w)(?:da|xong|hoan thanh|dat|duoc)(?!\w)")
_PER_ASKED = re.compile(
    r"(?<!\w)(?:mot|moi|1)\s+(?P<of>ngay|thang|buoi|gio|kg|ky|m2|m3|khoi|tan|con|cay|goc|luot)(?!\w)"
)
"""The unit that a price is asked by: a sum that is not by it is no answer."""
_RATE = re.compile(r"(?<!\w)(?:lai suat|thue suat)(?!\w)")
"""A rate: a share of something else in its sentence is none."""


_BASIS = re.compile(
    r"\W*Căn cứ (?!vào kết quả)(?!.*,\s+(?:Chủ tịch |Phó Chủ tịch )?UBND (?:tỉnh|thành phố)\s+(?:ban hành|phê duyệt|giao|quyết định)(?!\w))"
)
"""A legal basis and nothing behind it, whose figures name documents and years."""

_PAID_ASKED = re.compile(
    r"(?<!\w)(?:da|den nay|toi nay)(?: \w+){0,4}? (?:chi tra|tra|chi|cap|giai ngan|thanh toan)(?: duoc| xong| het)? (?:bao nhieu|may) (?:tien|ty|trieu|dong)"
)
_PAID = re.compile(
    r"(?<!\w)(?:da (?:\w+ )?(?:chi|tra|cap|ho tro|boi thuong)|chi tra|giai ngan|thanh toan)(?!\w)"
)
"""Money that has been paid so far, as it is asked for and as it is told."""

_AT_MOST_ASKED = re.compile(r"(?<!\w)toi da(?!\w)")
_AT_MOST = re.compile(
    r"(?<!\w)(?:toi da|khong qua|khong vuot|khong cho qua|duoi|den|tro xuong|cao nhat|nhieu nhat|han muc|gioi han|khong (?:\w+ ){0,2}qua)(?!\w)"
)
_AT_LEAST = re.compile(r"\d[\d.,]*\s*(?:\w+\s+){0,2}tro len(?!\w)")


def _of_other_bound(unit: Unit) -> bool:
    """Whether a clause only tells from how much on something is so: no answer where the most of a thing is asked."""
    words = fold(flat(unit.text))
    return _AT_LEAST.search(words) is not None and _AT_MOST.search(words) is None


def amount(query: Query, store: Store) -> Draft:
    """Clauses that hold a figure beside the thing that is counted; an abstention where none does."""
    pool = pool_of(query, store)
    if _AT_MOST_ASKED.search(fold(query.text)):
        pool = replace(pool, ranked=[s for s in pool.ranked if not _of_other_bound(s.unit)])
    if left_open(query, store, pool.ranked, lambda unit: holds_figure(query, unit)):
        return abstain(query, store, pool.candidates)
    placed = bool(query.provinces) or pool.confined
    least = 0.45 if not query.wants_money else 0.36 if placed else 0.5
    meant = pool.meant(ON_TOPIC)
    of_meant = pool.of_document(meant)
    costs, price = _costs(query), _price_of(query)
    deed, rate = _DEED.search(fold(query.text)), _RATE.search(fold(query.text))
    done = _DONE_BY_NOW.search(fold(query.text))
    per = _PER_ASKED.search(fold(query.text)) if query.wants_money else None
    verb, paid = _verb_before(query), _PAID_ASKED.search(fold(query.text)) is not None
    exact = measure_of(query) is not None or asks_share(query) or (query.wants_money and bool(costs))

    def measured(s: Scored) -> bool:
        if not (exact and s.unit.directive.id in of_meant and s.own >= 0.15):
            return False
        about = subject_coverage(query, s.unit.page, s.unit.directive)
        return not asks_share(query) or pool.confined or about >= 0.4

    def under_heading(s: Scored) -> bool:
        """Whether a clause of money stands in a directive whose subject holds what is asked for, and holds the rest."""
        unit = s.unit
        about = subject_coverage(query, unit.page, unit.directive)
        if query.wants_money and unit.directive.id in of_meant and about >= WHOLLY and s.own < 0.1:
            return _COST_SAID.search(fold(flat(unit.text))) is not None
        both = unit.own | subject_tokens(unit.page, unit.directive)
        return (
            query.wants_money
            and (s.own >= 0.1 or charges(query, unit))
            and (unit.directive.id in of_meant or (charges(query, unit) and s is pool.ranked[0]))
            and (
                about >= (0.5 if charges(query, unit) else ABOUT)
                or coverage(terms_of(query), [(1.0, both)]) >= WHOLLY
            )
        )

    def changed(s: Scored) -> bool:
        """Whether a clause says by how much what the question names was changed, in the directive that is about the matter."""
        unit = s.unit
        return (
            verb is not None
            and s.own >= 0.2
            and unit.directive.id in of_meant
            and subject_coverage(query, unit.page, unit.directive) >= 0.4
        )

    def under_subject(s: Scored) -> bool:
        """Whether a clause counts the thing asked for in the directive whose subject holds the topic, and holds the rest."""
        unit = s.unit
        if unit.directive.id not in of_meant or not counted(unit):
            return False
        rest = beyond_subject(query, unit)
        about = subject_coverage(query, unit.page, unit.directive)
        return about >= 0.5 and (not rest or coverage(rest, [(1.0, unit.own)]) >= 0.5)

    def counted(unit: Unit) -> bool:
        """Whether a figure of a clause counts the very thing asked for."""
        folded = fold(flat(unit.text))
        return bool(query.focus) and (
            any(counts_in(query, unit, folded, m) for m in numerals_in(unit, folded))
            or counted_in_words(query, unit.text)
        )

    def stated(unit: Unit) -> bool:
        """Whether a clause and its sentence name the cost asked for, and what befell the things counted."""
        return (
            (rate is None or unit.own.has_pair(rate.group()))
            and (per is None or falls_to(per["of"], unit))
            and all(
                unit.around.has_pair(c)
                or (c.startswith("tien ") and c.split()[1] in unit.around.folded)
                or (c.startswith("gia ") and _priced(c.split()[1], unit.around))
                or (c in _TOTALS and tokens(unit.block.of(unit.page.text)).has_pair(c))
                or (c == "kinh phi" and _ALLOTTED.search(fold(flat(unit.text))) is not None)
                for c in costs
            )
            and (price is None or _priced(price, unit.around | subject_tokens(unit.page, unit.directive)))
            and (
                done is None
                or (_done(query, done["verb"], unit) and _DONE.search(fold(flat(unit.text))) is not None)
            )
            and (deed is None or _done(query, deed["verb"] or deed["fate"].split()[-1], unit))
            and (verb is None or coverage([verb], [(1.0, unit.around)]) >= 0.5)
            and (holds_names(query, unit) or _own_case(query, unit))
        )

    fitting = [
        s
        for s in pool.ranked
        if (
            under_heading(s)
            or under_subject(s)
            or measured(s)
            or changed(s)
            or s.own >= 0.3
            or s.near >= 0.45
            or (s.own >= 0.15 and _names_all(query, s.unit))
        )
        and (
            pool.confined
            or s.score >= least
            or measured(s)
            or under_subject(s)
            or (placed and s.score >= COUNTED and counted(s.unit))
        )
        and stated(s.unit)
        and not is_heading(s.unit)
        and not _of_other_time(query, s.unit)
        and not (_BASIS.match(flat(s.unit.text)) and not s.unit.assignments)
        and (not paid or _PAID.search(fold(flat(s.unit.sentence.of(s.unit.page.text)))))
        and holds_figure(query, s.unit)
        and not _of_other_disease(query, s.unit)
    ]
    if not fitting and _TOTAL_ASKED.search(fold(query.text)):
        whole = query.told_in[0] if len(query.told_in) == 1 else meant
        fitting = [
            s
            for s in pool.ranked
            if s.unit.directive.id == whole
            and _TOTAL_SAID.search(fold(flat(s.unit.text)))
            and MONEY.search(fold(flat(s.unit.text)))
        ][:1]
    of_place = [
        s
        for s in pool.ranked
        if s.unit.directive.id in of_meant and holds_typed_place(query, s.unit) and counted(s.unit)
    ]
    fitting = of_thing_asked(query, pool.ranked, of_place or fitting)
    if "kinh phi" in costs:
        ids = {s.unit.directive.id for s in pool.ranked} if pool.confined else {meant}
        fitting = _of_plan(query, pool.ranked, next(iter(ids)) if len(ids) == 1 else None, fitting)
    if not fitting and _PRICE_ASKED.search(fold(query.text)):
        on_topic = {s.unit.directive.id for s in pool.ranked if s.score >= 0.55}
        fitting = [
            s
            for s in pool.ranked
            if s.unit.directive.id in on_topic
            and s.own >= 0.12
            and re.search(r"(?<!\w)(?:gia|cuoc|phi)(?!\w)", fold(flat(s.unit.text)))
            and holds_figure(query, s.unit)
        ][:1]
    if not fitting:
        fitting = [s for s in pool.ranked if _in_column(query, s)][:1]
    if not fitting and query.wants_money:
        fitting = [s for s in pool.ranked if _priced_by_unit(query, s, meant, placed)][:1]
    fitting = as_far_as_asked(query, pool.ranked, fitting)
    each = EACH_ASKED.search(fold(query.text))
    if each is not None and pool.confined:
        fitting = [s for s in pool.ranked if falls_to(each["of"], s.unit)][:1] or fitting
    if not fitting and query.agencies and all(_LEVEL.match(a) for a in query.agencies):
        return amount(replace(query, agencies=()), store)
    if not fitting or _of_other_kind(query, fitting[0].unit):
        return abstain(query, store, pool.candidates)
    return state(query, fitting, Draft(), WHOLE, lambda unit: _told(query, unit))


def _of_other_kind(query: Query, unit: Unit) -> bool:
    """Whether a clause gives each kind of a thing its figure, and none to the kind that the question names: of "ghe chở
    hàng khô" nothing is told by "ghe cá là 12 tấn, ghe chở lúa là 30 tấn".
    """
    folded = fold(flat(unit.text))
    if not query.accented or len(_EACH_KIND.findall(folded)) < KINDS:
        return False
    terms, told = terms_of(query), tokens(unit.directive.span.of(unit.page.text)).folded
    return any(
        head.folded in unit.own.folded and not {first.folded, second.folded} & told
        for head, first, second in zip(terms, terms[1:], terms[2:], strict=False)
        if first.pair
        and second.pair
        and first.pair.startswith(f"{head.folded} ")
        and second.pair.startswith(f"{first.folded} ")
    )


_BUDGET = re.compile(
    r"\W*(?:(?:[ivx]+|\d{1,2}|[a-z])[.)]\s*)?(?:du toan |nguon |tong )?kinh phi(?: (?:thuc hien|trien khai))?\W*"
)
_OF_BUDGET = frozenset("tong kinh phi ke hoach".split())
_IN_ALL = re.compile(r"(?<!\w)(?:tong (?:nhu cau|kinh phi|du toan|so|muc|cong)|kinh phi thuc hien)(?!\w)")
_COST_SAID = re.compile(r"(?<!\w)(?:tong (?:\w+ ){0,3}|(?:du toan )?kinh phi (?:\w+ ){0,3})(?=\d)")
"""What says just before a sum that it is the cost of the whole."""


def _of_plan(
    query: Query, ranked: Sequence[Scored], meant: int | None, fitting: list[Scored]
) -> list[Scored]:
    """`fitting`, first the sum that a plan gives below its heading "Kinh phí", where the question tells of the plan alone."""
    told = [t for t in terms_of(query) if t.folded not in _OF_BUDGET]
    for s in ranked:
        unit = s.unit
        if (
            unit.directive.id != meant
            or not _IN_ALL.search(fold(flat(unit.text)))
            or not holds_figure(query, unit)
        ):
            continue
        above = [
            b for b in unit.page.blocks if b.span.end <= unit.block.start and b.kind is BlockKind.HEADING
        ]
        about = coverage(told, [(1.0, subject_tokens(unit.page, unit.directive))]) if told else 1.0
        if above and _BUDGET.fullmatch(fold(flat(above[-1].span.of(unit.page.text)))) and about >= ABOUT:
            first = replace(s, score=max(s.score, *(f.score for f in fitting), 0.6))
            return [first, *(f for f in fitting if f.unit is not unit)]
    return fitting


_CASES = re.compile(
    r"(?<!\w)(?:ca|truong hop|nguoi)(?: (?:benh|mac|nhiem))* (?:mac|nhiem|benh) (?P<of>(?!(?:moi|o|tai|trong|tren|la|va|nay|nao|so|tang|giam|cua|theo|den|tu|thi|da|vao|duoc|co|hay|hoac|roi|phai|benh)(?!\w))\w+ \w+)"
)


def _of_other_disease(query: Query, unit: Unit) -> bool:
    """Whether a clause counts the cases of another disease than the one asked about, and does not name that one."""
    asked = _CASES.search(fold(query.text))
    if asked is None or unit.around.has_pair(asked["of"]):
        return False
    named = [t for t in terms_of(query) if t.pair == asked["of"]]
    if named and coverage(named, [(1.0, unit.around)]) > 0:
        return False
    return _CASES.search(fold(flat(unit.text))) is not None


_EACH_KIND = re.compile(r"(?:(?<!\w)la|:)\s+\d[\d.,]*(?=\s?[a-z%])")
KINDS = 2
"""Kinds of a thing that a clause gives a figure each, at least."""


ROW = 0.3
"""Share of the telling words that a row of a table holds whose column is the thing asked for."""


def _in_column(query: Query, scored: Scored) -> bool:
    """Whether a clause is a row on what is asked, with a figure in the column that is named as the thing counted."""
    if not query.focus or scored.own < ROW or not is_row(scored.unit):
        return False
    said, _ = told_row(scored.unit, Draft())
    columns = [c.partition(": ") for c in said.split("; ")]
    return any(
        query.focus[0] in re.findall(r"\w+", fold(name)) and re.match(r"\d", value)
        for name, _, value in columns
        if value
    )


_PER_UNIT = re.compile(r"(?:dong|trieu|ty|nghin|ngan)\s*(?P<per>(?:/\s?[a-z]{2,})+)")
"""A unit that a price is asked for, and a price by the unit: "mỗi suất bao nhiêu tiền", "35.000 đồng/suất"."""

UNIT_NEAR, UNIT_TOUCHED = 0.22, 0.15
"""Least score, and share of the telling words, of a clause that gives a price by the very unit asked for."""


def _priced_by_unit(query: Query, scored: Scored, meant: int | None, placed: bool) -> bool:
    """Whether a clause gives a price by the unit that a question asks one for, or by a thing that it names in the directive meant."""
    told = {
        fold(unit).strip()
        for m in _PER_UNIT.finditer(fold(flat(scored.unit.text)))
        for unit in m["per"].split("/")
        if unit.strip()
    }
    if not told or is_heading(scored.unit):
        return False
    asked = {m["of"] for m in UNIT_ASKED.finditer(fold(query.text))}
    if not asked.isdisjoint(told) and placed and scored.score >= UNIT_NEAR and scored.own >= UNIT_TOUCHED:
        return _of_its_matter(query, scored.unit, asked)
    words = set(re.findall(r"[a-z]+", fold(query.text)))
    return scored.unit.directive.id == meant and not words.isdisjoint(told) and scored.own >= UNIT_TOUCHED


_SAYS_PAID = frozenset("ho tro muc tien boi thuong cap phu tra thuong den bu gia phi".split())
"""Folded words that only say that something is paid."""

MATTER = 0.08
"""Share of the words that say what for in a directive's subject and in a clause that gives a price, for it to be the one."""


def _of_its_matter(query: Query, unit: Unit, units: Set[str]) -> bool:
    """Whether a directive speaks of what a price is asked for, beside the unit and that it is paid; where the question says it."""
    rest = [
        t
        for t in terms_of(query)
        if t.folded not in units and t.folded not in _SAYS_PAID and t.word in query.text.lower()
    ]
    subject = subject_tokens(unit.page, unit.directive)
    return not rest or coverage(rest, [(1.0, unit.own), (1.0, subject)]) >= MATTER


_LEVEL = re.compile(r"UBND các (?:xã|huyện|quận|phường)")
"""A level of government that a figure may be told of without charging it: "hồ sơ ở cấp xã"."""


def _of_other_time(query: Query, unit: Unit) -> bool:
    """Whether a clause tells of months or days long before the time that a question names, and of none in it."""
    if _of_other_years(query, unit) or _below_other_year(query, unit):
        return True
    asked = query.period.start if query.period else None
    if asked is None or unit.assignments:
        return False
    told = [d.period for d in find_dates(unit.text) if d.unit in ("day", "month") and not d.guessed_year]
    ends = [p.end for p in told if p.end is not None]
    return bool(ends) and max(ends) < asked - timedelta(days=LONG_BEFORE)


_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*[-–/]\s*(20\d\d)(?!\d)")
"""A season or school year."""


def _of_other_years(query: Query, unit: Unit) -> bool:
    """Whether a clause tells of another season or school year than the one that the question names, and not of that one."""
    asked = set(_YEARS.findall(query.text))
    told = set(_YEARS.findall(unit.text))
    return bool(asked and told) and asked.isdisjoint(told)


_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/])")


def _below_other_year(query: Query, unit: Unit) -> bool:
    """Whether a clause without a year stands below the heading of another year than the question names: "KẾT QUẢ NĂM 2019"."""
    asked = set(_YEAR.findall(query.text))
    text = unit.page.text
    if not asked or _YEAR.search(unit.text):
        return False
    above = [
        b.span
        for b in unit.page.blocks
        if b.kind is BlockKind.HEADING
        and unit.directive.span.covers(b.span)
        and b.span.end <= unit.span.start
    ]
    told = set(_YEAR.findall(above[-1].of(text))) if above else set()
    return bool(told) and asked.isdisjoint(told)


LONG_BEFORE = 60
"""Days before the time asked about at which what a clause tells of is another event."""

_TOTAL_ASKED = re.compile(
    r"(?<!\w)tong (?:so )?(?:tien|kinh phi|von|chi|muc dau tu|nguon luc|du toan|nhu cau)(?!\w)"
    r"|(?<!\w)(?:tien|kinh phi|chi phi)(?: (?:thuc hien|trien khai|cho viec nay|lam viec nay|nay|do))? (?:het|ton|mat|can|la)? ?bao nhieu\W*$"
    r"|(?<!\w)(?:du toan|du tru|bo tri|can|ton|danh)\s+(?:ca thay |tong cong |tat ca |het )?bao nhieu (?:tien|kinh phi|ty|trieu|dong)(?!\w)"
)
_TOTAL_SAID = re.compile(
    r"(?<!\w)(?:khai toan|tong (?:kinh phi|nhu cau|muc dau tu|von|du toan|so tien|gia tri|nguon (?:luc|von)|chi phi)|kinh phi (?:thuc hien|du kien|khai toan))(?!\w)"
    r"|(?<!\w)kinh phi (?:la |khoang |hon |toan bo |ca ke hoach )*\d"
)
"""The money that a plan takes altogether, as it is asked for and as it is told."""


def _told(query: Query, unit: Unit) -> list[str]:
    """The figures of a clause that count what is asked, each with the word behind it."""
    if query.wants_money:
        return []
    text, folded = unit.text, fold(flat(unit.text))
    found = []
    for numeral in numerals_in(unit, folded):
        if fits(query, unit, folded, numeral):
            behind = re.match(r"\s*\w+", folded[numeral.end() :])
            found.append(squeeze(text[numeral.start() : numeral.end() + (behind.end() if behind else 0)]))
    return found


def _done(query: Query, verb: str, unit: Unit) -> bool:
    """Whether a clause and its sentence say what befell the things counted, in the question's word or another for it."""
    if verb in unit.around.folded:
        return True
    if verb in DEAD and DEAD & unit.around.folded:
        return True
    terms = [t for t in terms_of(query) if t.folded == verb and t.otherwise]
    return bool(terms) and coverage(terms, [(1.0, unit.around)]) >= 0.8


def _verb_before(query: Query) -> Term | None:
    """The verb whose amount is asked for, where the question says one that a figure for something else lacks."""
    said = CHANGE.search(fold(query.text))
    if said is None or place_tones(query.text[said.start() : said.end()].lower()).startswith("thứ"):
        return None
    if said["verb"] == "thu" and _IN_ORDER.search(fold(query.text), 0, said.start()):
        return None
    return next((t for t in terms_of(query) if t.folded == said["verb"].split()[0]), None)


_IN_ORDER = re.compile(r"(?<!\w)(?:dung|xep|hang|vi tri|vao|o)(?: hang)? $")
"""What stands before "thứ mấy", which without diacritics may be read "thu mấy"."""

_OWN_CASE = re.compile(
    r"(?<!\w)(?:toi|em|minh|con|nha|gia dinh|me|bo|chau)(?!\w).*(?:duoc (?:ho tro|boi thuong|den bu|nhan|huong)|ho tro|muc (?:huong|ho tro))"
)
"""A person who asks what falls to them: where they live is no part of what is counted."""


def _own_case(query: Query, unit: Unit) -> bool:
    """Whether somebody asks what falls to them, and the page names the place they live in."""
    if not _OWN_CASE.search(fold(query.text)):
        return False
    page = fold(flat(unit.page.text))
    return all(fold(name) in page for name in names_in(query))


def _names_all(query: Query, unit: Unit) -> bool:
    """Whether a clause charges the agency that the question names, or counts by name what the question counts."""
    if charges(query, unit):
        return True
    if len(query.focus) < 2:
        return False
    what = [t for t in terms_of(query) if t.folded in query.focus[1:]]
    return unit.own.has_pair(f"{query.focus[0]} {query.focus[1]}") or (
        len(what) > 1 and coverage(what, [(1.0, unit.own)]) >= SAID
    )


SAID = 0.6
"""Share of what the things counted did or got ("bao nhiêu người được dạy nghề") that a clause holds, in these or other words."""


def _costs(query: Query) -> list[str]:
    """The costs that a question names."""
    return [t.pair for t in terms_of(query) if t.pair in _COSTS]


_PRICE = re.compile(
    r"(?<!\w)gia (?!(?:lai|dinh|suc|cam|tang|han|nhap|nghia|tri|vi|thanh|re|hoc)(?!\w))(?P<thing>\w+)(?: \w+){0,4} (?:la )?bao nhieu"
    r"|bao nhieu(?: \w+){0,2} (?:mot|1) (?:ky|kg)(?!\w)"
)


def _price_of(query: Query) -> str | None:
    """The first folded syllable of the thing whose price is asked for, "" where only a price is; None where none is."""
    said = _PRICE.search(fold(query.text))
    if said is None or (said["thing"] and query.accented and "giá" not in query.text.lower().split()):
        return None
    return said["thing"] or ""


def _priced(thing: str, held: Tokens) -> bool:
    """Whether a clause and its sentence tell a price, of the thing asked about if it is named."""
    return " giá " in held.written and (not thing or thing in held.folded)
