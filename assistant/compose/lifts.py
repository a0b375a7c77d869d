"""Which of the clauses near a question comes first: not always the nearest, but the one that tells what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.clauses import is_heading
from assistant.compose.contact import PLACE_ASKED, TURN_TO
from assistant.evidence import (
    OTHERWISE,
    Scored,
    Unit,
    beyond_subject,
    coverage,
    subject_coverage,
    terms_of,
)
from assistant.question import Query
from assistant.question.intent import ALTERED
from assistant.store import Store
from corpus.parse.number import TYPE_PATTERN
from corpus.text import CAPITALS, flat, fold


def ordered_first(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked` by what the question wants told: what is owed, on what condition, where; and what stands under a subject."""
    return _ordering(query, _under_subject(query, ranked))


def befitting_first(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, first the clause that does what is asked: names, sets terms, says what befalls, orders, tells what is new, turns."""
    ranked = _doing(query, _befalling(query, _conditional(query, _naming(query, ranked))))
    return _turning(query, _ordered(query, _novel(query, _of_whom(query, ranked))))


def meant_first(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, first the clause that says what suffers, what is aimed at, or whom something is meant for, where that is asked."""
    ranked = _lifted(query, _aimed(query, _suffering(query, ranked)), _ELIGIBLE_ASKED, _ELIGIBLE, FAR)
    ranked = _lifted(query, ranked, _PEOPLE_TOLD_WHAT, _TOLD_PEOPLE)
    return _lifted(query, ranked, _AUDIENCE_ASKED, _AUDIENCE)


def put_first(ranked: Sequence[Scored], found: Scored) -> list[Scored]:
    """`ranked`, first `found`, which is one of them, worth as much as the best one."""
    best = ranked[0]
    return [replace(found, score=best.score, own=best.own), *(s for s in ranked if s is not found)]


LEAST = 0.5
"""Share of the telling words that a clause itself holds which answers a question that names no document and no place, at least."""

FOLDED = 0.54
"""The same where the question is typed without diacritics, so that its words are each many words."""

_DUTY_ASKED = re.compile(r"(?<!\w)(?:phai|can)\s+(?:lam\s+)?(?:gi|sao|the nao|nhung gi)(?!\w)")

_DUTY = re.compile(r"(?<!\w)(?:phai|khong duoc|nghiem cam|co trach nhiem)(?!\w)")

DUTY = 0.06
"""What a clause that says what must be done is worth more where that is asked."""

_CONDITION_ASKED = re.compile(r"(?<!\w)(?:dieu kien|dk)\s+(?:gi|nao|the nao|ra sao)(?!\w)")

_CONDITION = re.compile(
    r"(?<!\w)(?:neu|voi dieu kien|du dieu kien|chi khi|phai co|dap ung|tru truong hop)(?!\w)"
)

CONDITION = 0.1
"""What a clause that lays down a condition is worth more where that is asked."""

PLACE = 0.15
"""What a clause that says where to go is worth more where that is asked."""


def _ordering(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, clauses that lay down a duty a little before others where a duty is asked for, those that tell where to go
    where a place is.
    """
    folded = fold(query.text)
    wanted = [(_DUTY, DUTY)] if _DUTY_ASKED.search(folded) else []
    wanted += [(_CONDITION, CONDITION)] if _CONDITION_ASKED.search(folded) else []
    wanted += [(TURN_TO, PLACE)] if PLACE_ASKED.search(folded) else []
    if not wanted:
        return ranked

    def worth(scored: Scored) -> float:
        words = fold(flat(scored.unit.text))
        return scored.score + sum(more for pattern, more in wanted if pattern.search(words))

    return sorted(ranked, key=lambda s: -worth(s))


NEARLY = 0.75
"""Share of what is asked beyond its subject that the best clause holds, for it to answer though the subject is said elsewhere."""

SUBJECT = 0.45
"""Share of the telling words in a directive's subject at which the others say what is asked of it."""


def _under_subject(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, first the clauses of the directive whose subject the question names that hold the rest of it, where the best
    clause of all holds none of that rest.
    """
    if not ranked:
        return ranked
    unit = ranked[0].unit
    terms, rest = terms_of(query), beyond_subject(query, unit)
    about = subject_coverage(query, unit.page, unit.directive)
    if not rest or len(rest) == len(terms) or about < SUBJECT:
        return ranked
    beyond = coverage(rest, [(1.0, unit.own)])
    best_holds = beyond >= NEARLY
    if beyond >= 0.5 and (ranked[0].own >= LEAST or not best_holds):
        return ranked
    held = [
        s
        for s in ranked
        if s.unit.directive.id == unit.directive.id
        and coverage(rest, [(1.0, s.unit.own)]) >= 0.5
        and coverage(rest, [(1.0, s.unit.own), (0.85, s.unit.around)]) >= 0.75
    ]
    if best_holds and ranked[0] not in held:
        return ranked
    lifted = [replace(s, score=max(s.score, ranked[0].score), own=max(s.own, FOLDED)) for s in held]
    return lifted + [s for s in ranked if s not in held]


_SOME_ASKED = re.compile(
    r"(?<!\w)(?:nhung|cac|may|hai|ba|bon|nam|\d{1,3}) (?P<thing>(?!viec|noi dung|giai phap|bien phap|nhiem vu|dieu kien|yeu cau|ngay|thang|quy|moc|muc)[a-z]+(?: [a-z]+)?) nao(?!\w)"
)
"""Things of a kind that a question wants by name."""

_AIM = re.compile(r"(?<!\w)muc tieu(?!\w)")

_AIM_ASKED = re.compile(
    r"(?<!\w)(?:nham|huong) (?:vao |toi |den )?(?:cai |dieu |muc dich )?(?:gi|dau)(?=\W*$|[,?;])"
)
"""What asks for an aim in everyday words: "nhằm vào cái gì"."""


def _aimed(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, where an aim is asked and the best clause of a place tells none, with one before it that does; a question that
    names several provinces has a best clause of each.
    """
    asked = fold(query.text)
    if not ranked or not (_AIM.search(asked) or _AIM_ASKED.search(asked)):
        return ranked
    places = query.provinces if len(query.provinces) > 1 else (None,)
    for place in places:
        of_place = [s for s in ranked if place is None or s.unit.directive.province == place]
        aim = _aim_beside(of_place)
        if aim is not None:
            best = of_place[0]
            lifted = replace(aim, score=best.score, own=max(aim.own, best.own))
            ranked = [r for s in ranked if s is not aim for r in ((lifted, s) if s is best else (s,))]
    return ranked


def _aim_beside(ranked: Sequence[Scored]) -> Scored | None:
    """The first clause behind the best one that says what its directive aims at; None where the best one says it."""
    if not ranked or _AIM.search(fold(flat(ranked[0].unit.text))):
        return None
    least = ranked[0].own - AIMED
    return next(
        (
            s
            for s in ranked[1:]
            if s.own >= least
            and _of_one_report(s.unit, ranked[0].unit)
            and _AIM.match(fold(flat(s.unit.text)).lstrip("-+• "))
        ),
        None,
    )


AIMED = 0.45
"""Share of the telling words that a clause which says what is aimed at may hold less than the best one."""

_ELIGIBLE_ASKED = re.compile(
    r"(?<!\w)(?:nam trong|thuoc|vao|vo|trong) (?:cai )?(?:dien|doi tuong|nhom|pham vi)(?!\w)|(?<!\w)(?:danh|ap dung|ho tro|phuc vu)(?: \w+)? (?:cho|voi|doi voi) (?:nhung )?(?:ai|doi tuong nao|nguoi nao)(?!\w)"
)

_ELIGIBLE = re.compile(
    r"(?<!\w)doi tuong(?: [a-z]+){0,4} (?:la|gom|bao gom|nhu sau)(?!\w)|(?<!\w)(?:doi tuong|pham vi) (?:ap dung|ho tro|thu huong|dieu chinh)(?!\w)|(?<!\w)ap dung (?:doi voi|cho) "
)
"""Whom a measure is for, as it is asked for and as it is told."""

_AUDIENCE_ASKED = re.compile(
    r"(?<!\w)(?:cho|den|toi|voi) (?:nhung |cac )?(?:ai|doi tuong nao|nguoi nao|nhung ai)(?=\W*$|[,?;])"
)

_AUDIENCE = re.compile(
    r"(?<!\w)(?:cho|den|toi|voi) (?:cac |nhung |toan the |moi )?(?:cha me|phu huynh|tre|hoc sinh|sinh vien|nguoi|can bo|cong chuc|cong dong|nhan dan|dan|ho|doanh nghiep|cong nhan|hoi vien|doan vien|phu nu|thanh nien|giao vien|nong dan|doi ngu|chu)(?!\w)"
)
"""Whom something is told or given to, as it is asked for and as it is told."""

_PEOPLE_TOLD_WHAT = re.compile(
    r"(?<!\w)(?:khuyen|keu goi|van dong|khuyen cao|nhac|dan do|huong dan|de nghi) (?:nguoi |nhan |ba con )?(?:dan|ba con)(?: \w+){0,2} (?:lam |phai )?(?:gi|nhung gi|sao|the nao)(?!\w)"
)
_TOLD_PEOPLE = re.compile(
    r"(?<!\w)(?:de |cho )?(?:nguoi dan|nhan dan|ba con|ho dan|ho gia dinh)(?!\w)[^;]{0,140}?(?<!\w)(?:chu dong|tu giac|tich cuc|tham gia|thuc hien|han che|khong nen|can phai|thuong xuyen)(?!\w)"
)
"""What people are told to do, as it is asked for and as it is told."""

_SUFFERED_ASKED = re.compile(
    r"(?<!\w)nao (?:(?:o|tai|cua) (?:\w+ ){1,5}?)?(?:da |dang |con |se )?bi (?P<deed>\w+ \w+)"
)


def _suffering(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked` without the clauses that say nothing of what befell the things asked for: "ghe nào bị giữ lại"."""
    asked = _SUFFERED_ASKED.search(fold(query.text))
    deed = next((t for t in terms_of(query) if asked and t.pair == asked["deed"]), None)
    if deed is None:
        return ranked
    return [s for s in ranked if coverage([deed], [(1.0, s.unit.around)]) >= OTHERWISE]


def _naming(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, first a clause of the best one's directive that names things of the kind asked for, where the best names none."""
    if not ranked or not _SOME_ASKED.search(fold(query.text)) or names_asked(query, ranked[0].unit):
        return ranked
    meant = ranked[0].unit.directive.id
    named = [
        s
        for s in ranked[1:]
        if s.unit.directive.id == meant and s.own >= NAMES and names_asked(query, s.unit)
    ]
    lifted = [replace(s, score=max(s.score, ranked[0].score), own=max(s.own, ranked[0].own)) for s in named]
    return lifted + [s for s in ranked if s not in named]


def names_asked(query: Query, unit: Unit) -> bool:
    """Whether a clause names a thing of the kind that the question wants several of by name."""
    asked = _SOME_ASKED.search(fold(query.text))
    if asked is None:
        return False
    words = flat(unit.text)
    spans = re.finditer(rf"(?<!\w){asked['thing']}(?= )", fold(words))
    return any(_NAME_BEHIND.match(words, m.end()) for m in spans)


_NAME_BEHIND = re.compile(rf"(?: [^\W\d_{CAPITALS}]\w*){{0,3}} [“\"]?[{CAPITALS}]\w")
"""A name behind the thing that it is of, with up to three words in small letters before it: "hợp tác xã muối hạt Bờ Tây"."""

BEFALLS_ASKED = re.compile(
    r"(?<!\w)(?:(?<!chuan )(?<!thiet )(?<!trang )bi (?:gi|sao|lam sao|phat(?: \w+){0,2}(?=\W*$))|(?:[xs]u ly|xu phat|xu|giai quyet) (?:sao|the nao|ra sao|gi|kieu gi)|(?<!con )(?<!neu khong )thi sao(?=\W*$)|chiu (?:hau qua|trach nhiem|hinh thuc) (?:gi|nao|ra sao))(?!\w)"
)

BEFALLS_SO = re.compile(
    r"(?<!\w)(?:(?<!thiet )(?<!chuan )(?<!trang )bi (?!nan|thuong|anh huong|thiet hai|hu)\w+|xu phat|phat tien|nhac nho|thu hoi|dinh chi|tich thu|kiem diem|ky luat|khong xet|khong duoc xet|xem xet trach nhiem|cuong che|dieu chuyen von|khong (?:duoc )?(?:tiep nhan|boi thuong|giai quyet|cap phep|lam thu tuc|xem xet|thanh toan|gia han|cho vay|don khach)|thao do|cat (?:giam )?von|cat dien|giai trinh|hoan tra|(?:nhung|cac|truong hop|neu) (?:\w+ ){1,12}thi (?!xa|tran|hanh|truong|dua|cong|nghiem)\w+|(?:thi |phai |buoc )(?:tam )?(?:dung|ngung|dong cua)|thi (?:gui|phai|lam thu tuc|bao))(?!\w)"
)
"""What befalls whoever does a thing, as it is asked for and as it is told."""

BEFALLS = 0.25
"""By how much less than the best clause of its directive such a clause may score."""

DONE_TO = re.compile(
    r"(?<!\w)nao (?:(?:o|tai|cua) (?:\w+ ){1,4}?)?(?:bi|duoc|phai) (?P<deed>cam|phat|thu hoi|dinh chi|mien|giam|tang|dong cua|dung|di doi|thanh tra|phe binh|nhac nho|kiem diem|khien trach|bieu duong|khen)(?!\w)"
)
"""What is done to the things that a question wants named."""


def _doing(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, first the clause of the best one's directive that names the deed asked about, where the best does not."""
    asked = DONE_TO.search(fold(query.text))
    if asked is None or not ranked:
        return ranked
    best, deed = ranked[0], re.compile(rf"(?<!\w){asked['deed']}(?!\w)")
    if deed.search(fold(flat(best.unit.text))):
        return ranked
    meant = best.unit.directive.id
    found = next(
        (s for s in ranked[1:] if s.unit.directive.id == meant and deed.search(fold(flat(s.unit.text)))), None
    )
    if found is None or found.score < best.score - BEFALLS:
        return ranked
    return put_first(ranked, found)


def below_question(store: Store, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, in place of a question that a page prints what stands behind it: its answer."""
    if not ranked or not flat(ranked[0].unit.text).strip().endswith("?"):
        return ranked
    best = ranked[0]
    units = [u for u in store.units(best.unit.directive) if u.span.start > best.unit.span.start]
    answer = [u for u in units if not flat(u.text).strip().endswith("?")]
    nextq = next(
        (u.span.start for u in units if flat(u.text).strip().endswith("?")), len(best.unit.page.text)
    )
    told = [replace(best, unit=u) for u in answer if u.span.start < nextq and not is_heading(u)][:ANSWERED]
    return [*told, *(s for s in ranked[1:] if s.unit not in [t.unit for t in told])] if told else ranked


ANSWERED = 3
"""Clauses of an answer that are told, at most."""

_TERMS_ASKED = re.compile(
    r"(?<!\w)dieu kien (?:nao )?de (?:\w+ ){2,14}?(?:la )?(?:gi|nao|ra sao|the nao)(?!\w)"
    r"|(?<!\w)truong hop nao thi(?!\w)|(?<!\w)(?:khi nao|luc nao) thi (?:khong|chua|moi) (?:duoc|phai|bi)(?!\w)"
)

_TERMS = re.compile(
    r"(?<!\w)(?:chi (?:\w+ ){1,4}khi|voi dieu kien|neu|truong hop)(?!\w)|(?<!\w)nao (?:chua|khong|con|da|vi pham|bi) [^.;:]{3,70}? thi(?!\w)"
)
"""On which condition something is done, as it is asked for and as it is told."""


def _conditional(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, first the clause of the best one's directive that says on which condition a thing is done, where that is asked."""
    return _lifted(query, ranked, _TERMS_ASKED, _TERMS)


_NOVELTY_ASKED = re.compile(
    r"(?<!\w)(?:(?:diem|noi dung|quy dinh) (?:gi |nao )?moi|gi moi|moi (?:o )?(?:diem|cho) nao|thay doi (?:gi|nhu the nao|the nao|ra sao)|khac (?:gi|truoc))(?!\w)"
)

_NOVELTY = re.compile(
    r"(?<!\w)(?:(?:diem|noi dung|quy dinh) moi|moi la|thay vi|truoc day|so voi (?:truoc|quy dinh|nghi quyet|quyet dinh))(?!\w)"
)
"""What is new in a document, as it is asked for and as it is told."""

FAR = 0.6
"""By how much less than the best clause of its directive one may score that says what is new, or what is ordered."""

_ALTERED_ASKED = re.compile(
    r"(?<!\w)(?:thay doi|sua|sua doi|dieu chinh|bo sung|thay)(?: lai)? (?:gi|nhung gi|ai|nhung ai|cai gi|diem nao|noi dung (?:gi|nao))(?!\w)"
)

_CHANGES_IT = re.compile(
    rf"(?<!\w)(?:sua doi|bo sung|dieu chinh|thay the)(?!\w)[^.;]{{0,80}}?(?<!\w)(?:(?:{TYPE_PATTERN})(?:\s+so)?\s+\d|(?:mot so|cac|nhung) (?:dieu|khoan|noi dung|quy dinh)(?!\w))"
)

_ALTERED = re.compile(
    r"\W*(?:(?:theo do|cu the|trong do|gom|bao gom)[,:]?\s+)?(?:bo sung|bai bo|thay(?! mat)|dua|rut|nang(?! cao)|giam(?! (?:doc|sat|dinh))|tang(?! cuong)|bo(?! (?:chi huy|truong|phan|may|tai|y|noi|tu|cong|xay|nong|giao|ke)(?!\w))|them|loai|chuyen(?! (?:de|vien|gia|nganh))|lui|keo dai)\s"
)
"""What is altered in a document: as it is asked for, as the sentence that only names both documents says it, and as it is told."""


def _novel(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, first the clause of the best one's directive that says what is new, where that is asked."""
    lifted = _lifted(query, ranked, _NOVELTY_ASKED, _NOVELTY, FAR)
    asked = _ALTERED_ASKED.search(fold(query.text)) or ALTERED.search(fold(query.text))
    if not lifted or lifted[0] is not ranked[0] or not asked:
        return lifted
    best = ranked[0]
    if not _CHANGES_IT.search(fold(flat(best.unit.text))):
        return lifted
    altering = [
        s
        for s in ranked[1:]
        if s.unit.directive.id == best.unit.directive.id and _ALTERED.match(fold(flat(s.unit.text)))
    ]
    told = [s for s in altering if s.unit.sentence == altering[0].unit.sentence]
    first = sorted(told, key=lambda s: s.unit.span)
    return [replace(s, score=best.score, own=best.own, near=best.near) for s in first] + [
        s for s in ranked if s not in told
    ]


def _turning(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, first the clause of the best one's directive that tells where to do what is asked, where the best says nothing of
    doing it.
    """
    asked = PLACE_ASKED.search(fold(query.text))
    if asked is None or not ranked:
        return ranked
    verb = re.compile(rf"(?<!\w){asked.group().split()[0]}(?!\w)")
    if verb.search(fold(flat(ranked[0].unit.text))):
        return ranked
    doing = [s for s in ranked if s is ranked[0] or verb.search(fold(flat(s.unit.text)))]
    lifted = _lifted(query, doing, PLACE_ASKED, TURN_TO, FAR)
    return ranked if lifted[0].unit is ranked[0].unit else lifted


_ORDER_ASKED = re.compile(
    r"(?<!\w)(?:yeu cau|chi dao|giao|nhac) [\w ,]{6,90}? (?:nhu the nao|the nao|ra sao|sao|kieu gi)\W*$"
)

_ORDER = re.compile(
    r"(?<!\w)(?:yeu cau|giao|phai|chi dao|de nghi|khong duoc|khong de|nghiem cam|khan truong|tang cuong|thong nhat|dong y|chap thuan)(?!\w)"
)
"""What is ordered, as it is asked for and as it is told where nobody is charged by name."""


def _ordered(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, first the clause of the best one's directive that charges somebody with what the question asks how to do, where
    the best only tells how things stand.
    """
    if not ranked or not _ORDER_ASKED.search(fold(query.text)):
        return ranked
    best = ranked[0]
    if best.unit.assignments or _ORDER.search(fold(flat(best.unit.text))):
        return ranked
    charging = (
        s
        for s in ranked[1:]
        if _of_one_report(s.unit, best.unit)
        and s.unit.assignments
        and s.own >= ORDERED
        and s.score >= best.score - FAR
    )
    found = next(charging, None)
    if found is None:
        return ranked
    return put_first(ranked, found)


def _of_one_report(unit: Unit, other: Unit) -> bool:
    """Whether two clauses are of one directive, or of sections without numbers of one page, which tell of one meeting."""
    bare = unit.directive.number is None and other.directive.number is None
    return unit.directive.id == other.directive.id or (bare and unit.page.id == other.page.id)


ORDERED = 0.3
"""Share of the telling words that such a clause holds, at least."""

_DUTY_OF = re.compile(
    r"(?:^|(?<!\w)thi)\W*(?:cac |nhung |moi )?(?:(?P<one>[a-z]+) (?:nay|ay|do|tren)|(?P<who>[a-z]+ [a-z]+)(?: \w+){0,14}?) (?:phai|can|duoc|khong duoc)(?: \w+){0,2}? (?:gi|nhung gi|sao|the nao)(?!\w)"
)
"""Whose duty a question asks for, by the words that it begins with."""

_OPENING = r"\W*(?:\d+[.)] |[a-z][.)] )?(?:(?:tren co so|theo do|can cu|sau khi|cung voi do)[^,]{0,80}, )?(?:(?:yeu cau|de nghi|doi voi|rieng|cac|nhung|moi) )*"


def _of_whom(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, first the clause of the best one's directive that begins with those whose duty is asked for, where they are no
    known agency and the best does not begin so.
    """
    asked = _DUTY_OF.search(fold(query.text)) if ranked and not query.agencies else None
    if asked is None:
        return ranked
    best = ranked[0]

    who = asked["who"] or rf"(?:[a-z]+ ){{0,3}}{asked['one']}"
    opening = re.compile(rf"{_OPENING}{who}[ ,]")

    def begins(scored: Scored) -> bool:
        return opening.match(fold(flat(scored.unit.text))) is not None

    if begins(best):
        return ranked
    meant = best.unit.directive.id
    found = next(
        (s for s in ranked[1:] if s.unit.directive.id == meant and s.own >= ORDERED and begins(s)), None
    )
    if found is None:
        return ranked
    return put_first(ranked, found)


def asks_what_befalls(query: Query) -> bool:
    """Whether a question is what befalls whoever does a thing, or what is done with it."""
    return BEFALLS_ASKED.search(fold(query.text)) is not None


def _befalling(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, first the clause of the best one's directive that says what befalls whoever does a thing, where that is asked: one
    that scores nearly as well, or the one behind the best in its paragraph that says what happens else.
    """
    if not ranked or not asks_what_befalls(query):
        return ranked
    best = ranked[0]
    some = [best, *(s for s in ranked[1:] if s.own)]
    for told, among, far in ((BEFALLS_SO, ranked, BEFALLS), (_THEN, some, FAR)):
        lifted = _lifted(query, among, BEFALLS_ASKED, told, far)
        if lifted[0].unit is not best.unit:
            return lifted
    if BEFALLS_SO.search(fold(flat(best.unit.text))):
        return ranked
    behind = [
        s for s in ranked if s.unit.block == best.unit.block and s.unit.span.start > best.unit.span.start
    ]
    found = next((s for s in sorted(behind, key=lambda s: s.unit.span) if _says_else(s.unit)), None)
    if found is None:
        return ranked
    return put_first(ranked, found)


_THEN = re.compile(
    r"(?<!\w)(?:nhung|truong hop|neu) [^.;:]{3,70}? thi (?!xa(?!\w)|tran|hanh|truong|dua|cong|nghiem)\w+"
)
"""How a clause says what is done with those of a kind: "Những cây đã đốn thì …"."""

_ELSE = re.compile(
    r"\W*(?:(?:qua|het) (?:thoi )?han|neu|truong hop|(?:co so|don vi|ho|to chuc|ca nhan|chu dau tu|dia phuong|noi) nao)(?!\w)"
)
"""How a sentence begins that says what happens where the one before it is not obeyed."""


def _says_else(unit: Unit) -> bool:
    """Whether a clause, in a sentence that opens with what is not done, says what befalls then."""
    sentence = fold(flat(unit.sentence.of(unit.page.text)))
    return _ELSE.match(sentence) is not None and BEFALLS_SO.search(fold(flat(unit.text))) is not None


def _lifted(
    query: Query, ranked: list[Scored], asked: re.Pattern[str], told: re.Pattern[str], far: float = BEFALLS
) -> list[Scored]:
    """`ranked`, first the clause of the best one's directive that says what is `told`, where the question has `asked` for it."""
    if not ranked or not asked.search(fold(query.text)):
        return ranked
    best = ranked[0]

    def says(scored: Scored) -> bool:
        return told.search(fold(flat(scored.unit.text))) is not None

    if says(best):
        return ranked
    meant = best.unit.directive.id
    found = [
        s
        for s in ranked[1:]
        if s.unit.directive.id == meant
        and says(s)
        and (s.score >= best.score - far or s.unit.sentence == best.unit.sentence)
    ]
    if not found:
        return ranked
    found.sort(key=lambda s: s.unit.sentence != best.unit.sentence)
    return put_first(ranked, found[0])


NAMES = 0.3
"""Share of the telling words that a clause holds which names the things asked for."""
