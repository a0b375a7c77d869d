"""Answers in the words of a passage: what is said of a thing, and which ones are meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.answer import Draft
from assistant.compose.abstain import abstain
from assistant.compose.asked_clauses import exempted, filed_at, held_to_account, papers_wanted
from assistant.compose.clauses import is_heading
from assistant.compose.contact import PLACE_ASKED, TURN_TO
from assistant.compose.names import holds_names, names_in, names_somebody
from assistant.compose.pool import lead, pool_of
from assistant.compose.table_rows import is_row
from assistant.compose.telling import state
from assistant.evidence import (
    OTHERWISE,
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
from assistant.question import Intent, Query
from assistant.question.intent import ALTERED, WHICH_OF
from assistant.question.slots import GIVERS
from assistant.store import Store
from assistant.syllables import spelt
from corpus.agencies import directory
from corpus.parse.number import TYPE_PATTERN
from corpus.text import CAPITALS, flat, fold

ENOUGH = 0.5
"""Least score of a clause that answers a question no document confines."""

LEAST = 0.5
"""Share of the telling words that such a clause itself holds."""

FOLDED = 0.54
"""The same where the question is typed without diacritics, so that its words are each many words."""

PLACED_OWN = 0.35
"""The same where the question names a province."""

CONFINED = 0.3
"""The same where the question names a document."""

PLACED = 0.42
"""The same where the question asks which province it is."""

NAMED = 0.7
"""Share of the telling words that a sentence holds which says which one did something."""

_NO_THING = r"(?!(?:the|nhu|van ban|khi|luc|ngay|thang|nam|so|noi|cho|dau|lam|den|tu) )"
_IDENTITY = re.compile(rf"^\W*(?:cho (?:hoi|biet)\s+)?{_NO_THING}(?:\w+\s+{_NO_THING})?\w+\s+nao\s+\w+")
"""A question that opens with "X nào …": which one of them does or is what follows."""
_ARTICLE = re.compile(
    r"(?<!\w)((?:dieu|khoan) \d{1,3})(?!\w).*(?<!\w)(?:luat|bo luat|hien phap|phap lenh|nghi dinh|thong tu)(?!\w)"
)
"""An article of a law that is named without a number: only words that name the article can answer."""
_PROVINCE_ASKED = re.compile(r"(?<!\w)(?:tinh|thanh pho|dia phuong) nao(?!\w)")
_WHERE_ELSE = re.compile(r"(?<!\w)(?:o|tai) (?:tinh|thanh pho) nao\W*$")
"""A question for the province, other than one it names, where something takes place."""
AS_MUCH = 0.1
"""Share of the telling words that a clause with another place may hold less than the best one."""

_NAME_ASKED = re.compile(
    r"(?<!ke )(?<!neu )(?<!diem )(?<!\w)ten (?:cu the )?(?:cua )?(?:tung|moi)(?!\w)|(?<!\w)ten (?:la |goi )?gi(?!\w)|(?<!\w)ten (?:la )?(?:nhung |cac )?\w+ nao(?!\w)"
)
_NAMES_LISTED = re.compile(
    r"(?<!\w)(?:(?:ke|neu|cho|xin|cho biet|cho toi|cho xin|liet ke|doc) ten|danh sach)(?: day du)?(?: cua)?(?: \d{1,4})? (?:cac|nhung|tung|moi)\s"
)
"""Names of several things that are asked for: a clause that names none of them does not answer."""

_NAME_OF = re.compile(
    r"(?<!\w)ten (?:cua )?(?:mot )?(?P<kind>truong|cong ty|doanh nghiep|co so|cua hang|benh vien|nha may|quan|xa|thon|huyen)(?!\w)(?!.*(?:ghi|dang ky|doi ten))(?=.*(?<!\w)(?:la gi|la \w+ (?:gi|nao)|gi|nao)\W*$)"
)
"""One thing whose name is asked for: a clause that does not name it does not answer."""

_COUNT_NAMED = re.compile(
    r"^\W*(?:trong (?:so )?)?\d{1,4} [^?,;]{4,90}?(?<!\w)(?:gom|la|do la) (?:nhung |cac )(?!gi(?!\w))[a-z]+(?: [a-z]+)?(?: nao| gi)(?!\w)"
)
"""So many things whose names are asked for: "52 cơ sở … gồm những quán nào"."""


def _with_plain(text: str, kind: str) -> str:
    """A text in which the words that fold to `kind` are folded, so that a name behind one of them is found."""
    return re.sub(r"[^\W\d_]+", lambda m: kind if fold(m.group()) == kind else m.group(), text)


_PERSONS_ASKED = re.compile(
    r"(?<!\w)(?:ho )?ten (?:tuoi )?(?:cua )?(?:nguoi (?:bi |mat|chet|tu vong|thiet mang|duoc)|nan nhan|benh nhan)|(?<!\w)(?:ho )?ten (?:tuoi )?(?:cua )?(?:\d{1,3}|cac|nhung|may|tung) (?:nguoi|nan nhan|benh nhan|chau|em|hoc sinh|cong nhan|can bo|doi tuong|bi can|ngu dan|thuyen vien)(?!\w)"
)
"""Persons whose names are asked for: a clause that only counts them does not answer."""
_PLACE = re.compile(
    r"(?:ở|tại)\s+[A-ZĐ]\w+\s+[A-ZĐ]\w+|(?:ở|tại)\s+(?i:trung tâm|nhà|quảng trường|sân|trụ sở|hội trường|trường|khách sạn|cung|cảng|khu|đình|đền|chùa|công viên|bảo tàng|hồ|bến|văn phòng|bệnh viện|trạm|rạp)\s+\w+|(?:huyện|thị xã|thành phố|xã|thôn|phường|thị trấn|đường|cầu|chợ|bản|làng|khu phố)\s+[A-ZĐ]\w+"
)


_DID_ASKED = re.compile(
    r"(?<!\w)(?:nhung|cac|may) (?!van ban|cong van|co quan|don vi|so |noi dung|viec|nhiem vu)(?:\w+ ){1,3}?nao(?: (?:cua|o|tai) [\w ]{2,30}?)? (?:da|vua) (?!duoc giao|giao|yeu cau|chi dao)\w+"
)
"""Things that did something, asked for by name: an order that they do it does not tell."""


def passage(query: Query, store: Store) -> Draft:
    """The clauses that say most of what is asked; an abstention where none says enough."""
    pool = pool_of(query, store)
    ranked = [s for s in pool.ranked if not is_heading(s.unit)]
    if Intent.WHO in query.others:  # who did what is not told by what only announces a document
        ranked = [s for s in ranked if s.unit.sentence != s.unit.directive.head]
    if _DID_ASKED.search(fold(query.text)):
        ranked = [
            s for s in ranked if not s.unit.assignments or re.search(r"(?<!\w)da ", fold(flat(s.unit.text)))
        ]
    if query.wants_place:
        ranked = [s for s in ranked if _PLACE.search(flat(s.unit.text))]
    if query.provinces and _WHERE_ELSE.search(fold(query.text)):
        least = max((s.own for s in ranked), default=0.0) - AS_MUCH
        ranked = [s for s in ranked if s.own >= least and _names_place_beside(query, s.unit)]
    asks_place = not query.provinces and bool(_PROVINCE_ASKED.search(fold(query.text)))
    if _IDENTITY.search(fold(query.text)) and not asks_place and not _BEFALLS_ASKED.search(fold(query.text)):
        terms, done = terms_of(query), _DONE_TO.search(fold(query.text))
        ranked = [
            _with_subject(s, terms) if _names_asked(query, s.unit) else s
            for s in ranked
            if coverage(terms, [(1.0, s.unit.around)]) >= NAMED
            or (
                _names_asked(query, s.unit)
                and coverage(terms, [(1.0, s.unit.around), (0.85, _subject_of(s.unit))]) >= NAMED
            )
            or (done is not None and s.own >= PLACED_OWN and done["deed"] in fold(flat(s.unit.text)))
        ]
    article = _ARTICLE.search(fold(query.text)) if not query.documents else None
    if article is not None:
        ranked = [s for s in ranked if re.search(rf"(?<!\w){article[1]}(?!\w)", fold(flat(s.unit.text)))]
    changed = _changed(query, ranked)
    if changed and _supported(query, ranked[0], pool.confined):
        return state(query, changed, Draft())
    asked = (
        exempted(query, ranked)
        or papers_wanted(query, store, ranked)
        or held_to_account(query, store, ranked)
    )
    if asked:
        return state(query, asked, Draft())
    ranked = _ordering(query, _under_subject(query, ranked))
    if ranked and not asks_place and not holds_asked(query, ranked[0]):
        ranked = []
    ranked = _doing(query, _befalling(query, _conditional(query, _naming(query, ranked))))
    ranked = _turning(query, _ordered(query, _novel(query, _of_whom(query, ranked))))
    first = ranked[0] if ranked else None
    ranked = _below_question(store, ranked)
    if _NAME_ASKED.search(fold(query.text)):
        ranked = [s for s in ranked if _names_one(query, flat(s.unit.text))]
    if _NAMES_LISTED.search(fold(query.text)):
        ranked = ranked if ranked and _names_any(query, store, ranked[0].unit) else []
    of = WHICH_OF.search(fold(query.text)) or _NAME_OF.search(fold(query.text))
    if of is not None:
        name = re.compile(rf"(?<!\w){of['kind']}(?: [a-zà-ỹđ]+)? [{CAPITALS}]")
        ranked = [s for s in ranked if name.search(_with_plain(flat(s.unit.text), of["kind"]))]
    if _COUNT_NAMED.search(fold(query.text)):
        ranked = ranked if ranked and _names_any(query, store, ranked[0].unit) else []
    ranked = _lifted(query, _aimed(query, _suffering(query, ranked)), _ELIGIBLE_ASKED, _ELIGIBLE, FAR)
    ranked = _lifted(query, ranked, _AUDIENCE_ASKED, _AUDIENCE)
    if _PERSONS_ASKED.search(fold(query.text)):
        ranked = [s for s in ranked if names_somebody(flat(s.unit.text))]
    if filed := filed_at(query, ranked):
        return state(query, filed, Draft())
    if asks_place and ranked and ranked[0].score >= PLACED and ranked[0].own >= 0.35:
        return state(query, ranked, Draft())
    if (
        ranked
        and PLACE_ASKED.search(fold(query.text))
        and TURN_TO.search(fold(flat(ranked[0].unit.text)))
        and ranked[0].score >= PLACED
    ):
        return state(query, ranked[:1], Draft())
    if ranked and _told_of_one(query, ranked):
        return state(query, ranked[:1], Draft())
    if not ranked or not (_supported(query, ranked[0], pool.confined) or _stands_out(query, ranked)):
        return abstain(query, store, pool.candidates)
    besides = _carried(query, ranked)
    if first is not None and ranked[0] is not first and flat(first.unit.text).strip().endswith("?"):
        besides = [s for s in ranked[1:ANSWERED] if s.score == ranked[0].score]
    return state(query, ranked, Draft(), besides=besides)


_TASKS_ASKED = re.compile(r"(?<!\w)(?:lam|giao|yeu cau|chi dao|phai) (?:nhung )?(?:viec |lam )?gi(?!\w)")


def _carried(query: Query, ranked: list[Scored]) -> list[Scored]:
    """The clauses behind the best one that charge the same agencies without naming them, in order, where tasks are asked for."""
    best = ranked[0]
    given = best.unit.assignments
    if not given or not _TASKS_ASKED.search(fold(query.text)):
        return []
    named = {a.agency_span for a in given}
    return sorted(
        (
            s
            for s in ranked[1:]
            if s.unit.page == best.unit.page
            and s.unit.span.start > best.unit.span.start
            and s.unit.assignments
            and all(a.agency_span in named for a in s.unit.assignments)
        ),
        key=lambda s: s.unit.span,
    )[:CARRIED]


CARRIED = 3
"""Such clauses that are told, at most."""


def _stands_out(query: Query, ranked: list[Scored]) -> bool:
    """Whether, in the province asked about, the best clause holds a fair share of the question and those of no other directive
    come near it.
    """
    best = ranked[0]
    return (
        bool(query.provinces)
        and len(terms_of(query)) > PAIR
        and best.score >= FAIR
        and best.own >= FAIR_OWN
        and lead(ranked) >= APART
    )


FAIR, FAIR_OWN, APART = 0.45, 0.33, 0.15
"""Least score and share of the telling words of such a clause, and by how much more it scores than those of others."""


def _changed(query: Query, ranked: list[Scored]) -> list[Scored]:
    """The clauses that tell a change, of the directive of the best clause, where the question asks for one."""
    if not ranked or not _CHANGE_ASKED.search(fold(query.text)):
        return []
    meant = ranked[0].unit.directive.id
    return [
        s
        for s in ranked
        if s.unit.directive.id == meant and s.near >= CHANGED and _CHANGED.search(fold(flat(s.unit.text)))
    ]


_DUTY_ASKED = re.compile(r"(?<!\w)(?:phai|can)\s+(?:lam\s+)?(?:gi|sao|the nao|nhung gi)(?!\w)")
_DUTY = re.compile(r"(?<!\w)(?:phai|khong duoc|nghiem cam|co trach nhiem)(?!\w)")
DUTY = 0.06
"""What a clause that says what must be done is worth more where that is asked."""
_CHANGE_ASKED = re.compile(
    r"(?<!\w)(?:hon|so voi|thay doi|chenh|tang|giam)(?!\w).*(?<!\w)(?:truoc|cu|nam ngoai|cung ky)(?!\w).*(?<!\w)(?:ra sao|the nao|bao nhieu|may)(?!\w)"
)
_CHANGED = re.compile(
    r"(?<!\w)(?:tang|giam|nang|ha|dieu chinh|keo dai|lui|rut)(?!\w)[^.;]{0,40}?(?<!\w)tu(?!\w)[^.;]{1,80}?(?<!\w)(?:len|xuong|con|sang|thanh)(?!\w)|(?<!\w)tu \d[^.;]{1,60}?(?<!\w)(?:len|xuong|sang)(?!\w) "
)
"""How a clause tells a change from one value to another."""
CHANGED = 0.15
"""Share of the telling words that such a clause holds, at least, of the directive that the best clause shows to be meant."""
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


def _names_place_beside(query: Query, unit: Unit) -> bool:
    """Whether a clause names a province that the question does not."""
    return any(m.name not in query.provinces for m in directory().find_provinces(flat(unit.text)))


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
    if not ranked or not _SOME_ASKED.search(fold(query.text)) or _names_asked(query, ranked[0].unit):
        return ranked
    meant = ranked[0].unit.directive.id
    named = [
        s
        for s in ranked[1:]
        if s.unit.directive.id == meant and s.own >= NAMES and _names_asked(query, s.unit)
    ]
    lifted = [replace(s, score=max(s.score, ranked[0].score), own=max(s.own, ranked[0].own)) for s in named]
    return lifted + [s for s in ranked if s not in named]


def _names_asked(query: Query, unit: Unit) -> bool:
    """Whether a clause names a thing of the kind that the question wants several of by name."""
    asked = _SOME_ASKED.search(fold(query.text))
    if asked is None:
        return False
    words = flat(unit.text)
    spans = re.finditer(rf"(?<!\w){asked['thing']}(?= )", fold(words))
    return any(_NAME_BEHIND.match(words, m.end()) for m in spans)


_NAME_BEHIND = re.compile(rf"(?: [^\W\d_{CAPITALS}]\w*){{0,3}} [“\"]?[{CAPITALS}]\w")
"""A name behind the thing that it is of, with up to three words in small letters before it: "hợp tác xã muối hạt Bờ Tây"."""


def _subject_of(unit: Unit) -> Tokens:
    return subject_tokens(unit.page, unit.directive)


def _with_subject(scored: Scored, terms: Sequence[Term]) -> Scored:
    """A clause that names what is asked for, with the words that the subject of its directive says for it."""
    own = coverage(terms, [(1.0, scored.unit.own), (0.7, _subject_of(scored.unit))])
    return replace(scored, own=max(scored.own, own))


_BEFALLS_ASKED = re.compile(
    r"(?<!\w)(?:(?<!chuan )(?<!thiet )(?<!trang )bi (?:gi|sao|lam sao|phat(?: \w+){0,2}(?=\W*$))|(?:[xs]u ly|xu phat|xu|giai quyet) (?:sao|the nao|ra sao|gi|kieu gi)|(?<!con )(?<!neu khong )thi sao(?=\W*$)|chiu (?:hau qua|trach nhiem|hinh thuc) (?:gi|nao|ra sao))(?!\w)"
)
_BEFALLS = re.compile(
    r"(?<!\w)(?:(?<!thiet )(?<!chuan )(?<!trang )bi (?!nan|thuong|anh huong|thiet hai|hu)\w+|xu phat|phat tien|nhac nho|thu hoi|dinh chi|tich thu|kiem diem|ky luat|khong xet|khong duoc xet|xem xet trach nhiem|cuong che|dieu chuyen von|khong (?:duoc )?(?:tiep nhan|boi thuong|giai quyet|cap phep|lam thu tuc|xem xet|thanh toan|gia han|cho vay|don khach)|thao do|cat (?:giam )?von|cat dien|giai trinh|hoan tra|(?:nhung|cac|truong hop|neu) (?:\w+ ){1,12}thi (?!xa|tran|hanh|truong|dua|cong|nghiem)\w+|(?:thi |phai |buoc )(?:tam )?(?:dung|ngung|dong cua)|thi (?:gui|phai|lam thu tuc|bao))(?!\w)"
)
"""What befalls whoever does a thing, as it is asked for and as it is told."""
BEFALLS = 0.25
"""By how much less than the best clause of its directive such a clause may score."""


_DONE_TO = re.compile(
    r"(?<!\w)nao (?:(?:o|tai|cua) (?:\w+ ){1,4}?)?(?:bi|duoc|phai) (?P<deed>cam|phat|thu hoi|dinh chi|mien|giam|tang|dong cua|dung|di doi|thanh tra|phe binh|nhac nho|kiem diem|khien trach|bieu duong|khen)(?!\w)"
)
"""What is done to the things that a question wants named."""


def _doing(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, first the clause of the best one's directive that names the deed asked about, where the best does not."""
    asked = _DONE_TO.search(fold(query.text))
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
    return [replace(found, score=best.score, own=best.own), *(s for s in ranked if s is not found)]


def _below_question(store: Store, ranked: list[Scored]) -> list[Scored]:
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
    return [replace(found, score=best.score, own=best.own), *(s for s in ranked if s is not found)]


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
    return [replace(found, score=best.score, own=best.own), *(s for s in ranked if s is not found)]


def asks_what_befalls(query: Query) -> bool:
    """Whether a question is what befalls whoever does a thing, or what is done with it."""
    return _BEFALLS_ASKED.search(fold(query.text)) is not None


def _befalling(query: Query, ranked: list[Scored]) -> list[Scored]:
    """`ranked`, first the clause of the best one's directive that says what befalls whoever does a thing, where that is asked: one
    that scores nearly as well, or the one behind the best in its paragraph that says what happens else.
    """
    if not ranked or not asks_what_befalls(query):
        return ranked
    best = ranked[0]
    some = [best, *(s for s in ranked[1:] if s.own)]
    for told, among, far in ((_BEFALLS, ranked, BEFALLS), (_THEN, some, FAR)):
        lifted = _lifted(query, among, _BEFALLS_ASKED, told, far)
        if lifted[0].unit is not best.unit:
            return lifted
    if _BEFALLS.search(fold(flat(best.unit.text))):
        return ranked
    behind = [
        s for s in ranked if s.unit.block == best.unit.block and s.unit.span.start > best.unit.span.start
    ]
    found = next((s for s in sorted(behind, key=lambda s: s.unit.span) if _says_else(s.unit)), None)
    if found is None:
        return ranked
    return [replace(found, score=best.score, own=best.own), *(s for s in ranked if s is not found)]


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
    return _ELSE.match(sentence) is not None and _BEFALLS.search(fold(flat(unit.text))) is not None


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
        s for s in ranked[1:] if s.unit.directive.id == meant and says(s) and s.score >= best.score - far
    ]
    if not found:
        return ranked
    lifted = replace(found[0], score=best.score, own=best.own)
    return [lifted, *(s for s in ranked if s is not found[0])]


HELD, ALONE = 0.5, 3
"""Share of the telling words in a directive to which all of the best clauses, so many, belong, at which a question is about it."""


def _told_of_one(query: Query, ranked: Sequence[Scored]) -> bool:
    """Whether the first clause says what befalls somebody, as is asked, and the one directive it is of holds what is spoken of."""
    best = ranked[0].unit
    if not _BEFALLS_ASKED.search(fold(query.text)) or not _BEFALLS.search(fold(flat(best.text))):
        return False
    if len({s.unit.directive.id for s in ranked[:ALONE]}) > 1:
        return False
    whole = tokens(best.directive.span.of(best.page.text))
    return coverage(terms_of(query), [(1.0, whole)]) >= HELD


NAMES = 0.3
"""Share of the telling words that a clause holds which names the things asked for."""

_THING_ASKED = re.compile(
    r"(?<!\w)(?:cua|boi|do|tu|bang|thuoc|hieu)\s+(?:nhung\s+|cac\s+)?(?P<thing>(?!the\s)\w+)\s+nao(?!\w)"
)
"""A thing that a question wants named: "bằng vắc xin của hãng nào"."""


def holds_asked(query: Query, best: Scored) -> bool:
    """Whether the sentence of a clause speaks of the kind of thing that the question wants named, where it names one."""
    folded = fold(query.text)
    named = _NAMED_KIND.search(folded) or _HIRED.search(folded)
    if named is not None and named["kind"] not in fold(flat(best.unit.sentence.of(best.unit.page.text))):
        return False
    fined = _FINE_ASKED.search(query.text.lower()) if query.accented else None
    if fined is not None and " phạt " not in best.unit.around.written:
        return False
    head = _HEAD_ASKED.match(query.text.lower()) if query.accented else None
    if head is not None:
        around = best.unit.around
        told = head["head"] != "lịch" and around.has_pair(fold(head["of"]))
        if f" {spelt(head['head'])} " not in around.written and not told:
            return False
    of = _OF_WHAT.match(folded)
    if of is not None and of["kind"] not in _OF_ANY and not best.unit.around.has_pair(of["kind"]):
        return False
    kind = _KIND_ASKED.search(folded)
    if kind is not None and not best.unit.around.has_pair(kind["kind"]):
        return False
    asked = _THING_ASKED.search(folded)
    if asked is None or asked["thing"] in _ANYTHING:
        return True
    return asked["thing"] in best.unit.around.folded


_FINE_ASKED = re.compile(
    r"(?<!\w)(?:xử phạt|bị phạt|mức phạt|phạt)(?: \w+){0,3}? (?:mức nào|bao nhiêu|mấy|thế nào|ra sao|nào|gì)(?!\w)"
)
"""A question for a fine: a clause that speaks of none does not answer it."""

_HEAD_ASKED = re.compile(
    r"\W*(?P<head>mức|lịch|giá|phí|mẫu)\s+(?P<of>[^\W\d_]+ [^\W\d_]+)(?!.*(?:bao nhiêu|mấy))"
)
"""What search words begin with: a sentence that has neither it nor what it is of does not answer "mức đóng góp của dân"."""

_OF_WHAT = re.compile(
    r"\W*(?P<kind>[a-z]{2,} [a-z]{2,}) (?:cua|doi voi) [^?,;]{4,80}? (?:la gi|la nhung gi|gom (?:nhung )?gi|the nao|nhu the nao|ra sao)(?=\W*$|,)"
)
"""What of a thing is asked for: "triệu chứng của bệnh A là gì"."""
_OF_ANY = frozenset(
    "noi dung|muc tieu|yeu cau|nhiem vu|chu truong|quan diem|tinh hinh|ket qua|tien do|giai phap|van de|muc dich|trach nhiem|quy dinh|chi dao|doi tuong|y kien|ket luan"
    "|phuong an|y nghia|lo trinh|chi tieu|ke hoach|huong dan|dieu kien|quyen loi|vai tro|thuc trang|phan cong|cong viec|chu de|thong diep|khau hieu".split(
        "|"
    )
)
"""What any document may say without naming it."""

_HIRED = re.compile(
    r"(?<!\w)(?:do|boi|cua|thue|chon|hop dong voi|ky voi|mua cua|giao cho)\s+(?P<kind>cong ty|nha thau|nha cung cap|ngan hang|nha dau tu|tap doan|don vi tu van|hang)\s+nao(?!\w)"
)
"""The same where somebody is hired or chosen."""

_NAMED_KIND = re.compile(
    r"^\W*(?:cho hoi\s+)?(?P<kind>cong ty|nha thau|ngan hang|nha dau tu|tap doan|benh vien|khach san|cong trinh)\s+nao(?!\w)"
)
"""What a question that opens with it wants by name: a sentence that names none does not answer."""

_KIND_ASKED = re.compile(
    r"(?<!\w)(?:la|do)\s+(?P<kind>(?!viec|van de|noi dung|cai|dieu|nguyen|ly do|nhung|cac|mot)[a-z]\w* [a-z]\w*)\s+gi\W*$"
)
"""The kind of thing that a question which ends in "gì" wants named: "nguyên nhân … là vi khuẩn gì"."""

_ANYTHING = frozenset("nguon van ban gi viec cach muc dang noi ai loai hinh thuc tinh xa huyen so".split())
"""Words before "nào" that no sentence need name."""


_PROPER = re.compile(rf"(?<![.?!:“\"]\s)(?<!^)(?<![\w/&-])[{CAPITALS}][\w'-]*")
"""A word in a clause that begins with a capital without beginning a sentence."""


def _names_any(query: Query, store: Store, unit: Unit) -> bool:
    """Whether the sentence of a clause has a name that the question does not give, or its directive a table that may."""
    given = set(re.findall(r"\w+", fold(query.text))) | _NO_NAMES
    for charged in unit.assignments:  # who is told to do it is none of what is listed
        told = f"{charged.agency_text} {charged.agency_span.of(unit.page.text)}"
        given |= set(re.findall(r"\w+", fold(told)))
    text = flat(unit.sentence.of(unit.page.text))
    first = re.match(r"\W*\w+", text)
    names = (
        fold(m.group()) not in given
        for m in _PROPER.finditer(text)
        if first is None or m.start() >= first.end()
    )
    return any(names) or any(is_row(u) for u in store.units(unit.directive))


_NO_NAMES = frozenset(
    "ubnd hdnd tinh chu tich cong van ke hoach quyet dinh chi thi thong bao nghi quyet i ii iii iv v vi vii viii ix x".split()
)
"""Folded words with capitals that name nothing of what is listed."""


def _names_one(query: Query, text: str) -> bool:
    """Whether a clause gives a proper name to one of the first things that the question speaks of."""
    folded, asked = fold(text), {fold(w) for w in query.words}
    for first, second in pairwise(fold(w) for w in query.words[:4]):
        for match in re.finditer(rf"(?<!\w){re.escape(first)} {re.escape(second)}\s+", folded):
            name = re.match(r"[“\"]?[A-ZĐ]\w*", text[match.end() :])
            if name and fold(name.group()).strip('“"') not in asked:
                return True
    return False


def _supported(query: Query, best: Scored, confined: bool) -> bool:
    terms = terms_of(query)
    if not terms:
        return confined
    if len(terms) == PAIR and not says_pair(query, best):
        return False
    if confined:
        return best.score >= CONFINED and best.own >= 0.3
    placed = bool(query.provinces) or bool(names_in(query) and holds_names(query, best.unit))
    least = PLACED_OWN if placed else LEAST if query.accented else FOLDED
    if placed and _of_kind(query, best.unit):
        least = OF_KIND
    return best.score >= ENOUGH and best.own >= least


_FORBIDDEN_ASKED = re.compile(
    r"(?<!\w)(?:(?:khong|ko|k) (?:duoc|dc)|cam)(?: \w+){0,7}? (?:gi|nhung gi|dieu gi|viec gi|nao|thu gi)(?!\w)"
)
_FORBIDDEN = re.compile(r"(?<!\w)(?:khong duoc|nghiem cam|cam|tuyet doi khong|khong yeu cau|khong de)(?!\w)")
"""What is forbidden, as it is asked for and as it is told."""

OF_KIND = 0.29
"""Share of the telling words that a clause of the place asked about holds, where it says the kind of thing that is asked for."""


def _of_kind(query: Query, unit: Unit) -> bool:
    """Whether a clause says what befalls somebody, or forbids something, as the question asks."""
    asked, told = fold(query.text), fold(flat(unit.text))
    return any(
        a.search(asked) and t.search(told)
        for a, t in ((_BEFALLS_ASKED, _BEFALLS), (_FORBIDDEN_ASKED, _FORBIDDEN))
    )


PAIR = 2
"""Syllables of a topic that is one word."""


def says_pair(query: Query, scored: Scored) -> bool:
    """Whether the two syllables that are all of a question's topic stand side by side in a clause, its sentence or the subject,
    or what documents write for them does.
    """
    first, second = terms_of(query)
    if second.pair != f"{first.folded} {second.folded}" or not query.accented:
        return True
    held = scored.unit.around | subject_tokens(scored.unit.page, scored.unit.directive)
    return held.has_pair(second.pair) or coverage([second], [(1.0, held)]) == OTHERWISE


def enumeration(query: Query, store: Store) -> Draft:
    """Which ones: a clause that holds nearly all that is asked and names somebody or some place the question does not."""
    pool = pool_of(query, store)
    asked = fold(query.text)
    least = max(0.6, max((s.own for s in pool.ranked if not is_heading(s.unit)), default=0.0) - 0.2)
    fitting = [
        s
        for s in pool.ranked
        if s.own >= least
        and not is_heading(s.unit)
        and (
            any(
                fold(m.name) not in asked and not m.group and m.name not in GIVERS
                for m in directory().find(s.unit.text)
            )
            or _PLACE.search(flat(s.unit.text))
        )
    ]
    if not fitting:
        return abstain(query, store, pool.candidates)
    return state(query, fitting, Draft())
