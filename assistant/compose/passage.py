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
from assistant.compose.lifts import (
    ANSWERED,
    BEFALLS_ASKED,
    BEFALLS_SO,
    DONE_TO,
    FOLDED,
    LEAST,
    befitting_first,
    below_question,
    meant_first,
    names_asked,
    ordered_first,
)
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
    coverage,
    subject_tokens,
    terms_of,
    tokens,
)
from assistant.question import Intent, Query
from assistant.question.intent import WHICH_OF
from assistant.question.slots import GIVERS
from assistant.store import Store
from assistant.syllables import spelt
from corpus.agencies import directory
from corpus.text import CAPITALS, ITEM_NUMBER, flat, fold

ENOUGH = 0.5
"""Least score of a clause that answers a question no document confines."""

PLACED_OWN = 0.35
"""Share of the telling words that it holds where the question names a province; `LEAST` where it names none."""

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
    r"(?<!\w)(?:(?:ke|neu|cho|xin|cho biet|cho toi|cho xin|liet ke|doc) ten|danh sach|(?<=^)ten)(?: day du)?(?: cua)?(?: \d{1,4})? (?:cac|nhung|tung|moi)\s"
)
"""Names of several things that are asked for: a clause that names none of them does not answer."""

_NAME_OF = re.compile(
    r"^\W*(?P<most>doanh nghiep|cong ty|nha thau|ngan hang) nao(?!\w)[^?]*?(?<!\w)(?:cao|nhieu|it|thap|lon) nhat(?!\w)|(?<!\w)ten (?:cua )?(?:mot )?(?P<kind>truong|cong ty|doanh nghiep|co so|cua hang|benh vien|nha may|quan|xa|thon|huyen)(?!\w)(?!.*(?:ghi|dang ky|doi ten))(?=.*(?<!\w)(?:la gi|la \w+ (?:gi|nao)|gi|nao)\W*$)"
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
    if _IDENTITY.search(fold(query.text)) and not asks_place and not BEFALLS_ASKED.search(fold(query.text)):
        terms, done = terms_of(query), DONE_TO.search(fold(query.text))
        ranked = [
            _with_subject(s, terms) if names_asked(query, s.unit) else s
            for s in ranked
            if coverage(terms, [(1.0, s.unit.around)]) >= NAMED
            or (
                names_asked(query, s.unit)
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
    ranked = ordered_first(query, ranked)
    if ranked and not asks_place and not holds_asked(query, ranked[0]):
        ranked = []
    ranked = befitting_first(query, ranked)
    first = ranked[0] if ranked else None
    ranked = below_question(store, ranked)
    if _NAME_ASKED.search(fold(query.text)):
        ranked = [s for s in ranked if _names_one(query, flat(s.unit.text))]
    if _NAMES_LISTED.search(fold(query.text)):
        ranked = ranked if ranked and _names_any(query, store, ranked[0].unit) else []
    of = WHICH_OF.search(fold(query.text)) or _NAME_OF.search(fold(query.text))
    if of is not None:
        kind = of.groupdict().get("most") or of["kind"]
        name = re.compile(rf"(?<!\w){kind}(?: [a-zà-ỹđ]+)? [{CAPITALS}]")
        ranked = [s for s in ranked if name.search(_with_plain(flat(s.unit.text), kind))]
    if _COUNT_NAMED.search(fold(query.text)):
        ranked = ranked if ranked and _names_any(query, store, ranked[0].unit) else []
    ranked = meant_first(query, ranked)
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


_HOW_TOLD = re.compile(
    r"(?<!\w)(?:bao|yeu cau|chi dao|dan|quy dinh)(?: phai)?(?: lam)? (?:sao|the nao|ra sao|nhu nao)\W*$"
)
"""What asks how a document wants something done: with the clause that says it, the next of its sentence."""


def _carried(query: Query, ranked: list[Scored]) -> list[Scored]:
    """The clauses behind the best one that charge the same agencies without naming them, in order, where tasks are asked for."""
    best = ranked[0]
    given = best.unit.assignments
    how = _HOW_TOLD.search(fold(query.text)) is not None
    if not given or not (how or _TASKS_ASKED.search(fold(query.text))):
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
            and (not how or s.unit.sentence == best.unit.sentence)
        ),
        key=lambda s: s.unit.span,
    )[: 1 if how else CARRIED]


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


_CHANGE_ASKED = re.compile(
    r"(?<!\w)(?:hon|so voi|thay doi|chenh|tang|giam)(?!\w).*(?<!\w)(?:truoc|cu|nam ngoai|cung ky)(?!\w).*(?<!\w)(?:ra sao|the nao|bao nhieu|may)(?!\w)"
)
_CHANGED = re.compile(
    r"(?<!\w)(?:tang|giam|nang|ha|dieu chinh|keo dai|lui|rut)(?!\w)[^.;]{0,40}?(?<!\w)tu(?!\w)[^.;]{1,80}?(?<!\w)(?:len|xuong|con|sang|thanh)(?!\w)|(?<!\w)tu \d[^.;]{1,60}?(?<!\w)(?:len|xuong|sang)(?!\w) "
)
"""How a clause tells a change from one value to another."""
CHANGED = 0.15
"""Share of the telling words that such a clause holds, at least, of the directive that the best clause shows to be meant."""


def _names_place_beside(query: Query, unit: Unit) -> bool:
    """Whether a clause names a province that the question does not."""
    return any(m.name not in query.provinces for m in directory().find_provinces(flat(unit.text)))


def _subject_of(unit: Unit) -> Tokens:
    return subject_tokens(unit.page, unit.directive)


def _with_subject(scored: Scored, terms: Sequence[Term]) -> Scored:
    """A clause that names what is asked for, with the words that the subject of its directive says for it."""
    own = coverage(terms, [(1.0, scored.unit.own), (0.7, _subject_of(scored.unit))])
    return replace(scored, own=max(scored.own, own))


HELD, ALONE = 0.5, 3
"""Share of the telling words in a directive to which all of the best clauses, so many, belong, at which a question is about it."""


def _told_of_one(query: Query, ranked: Sequence[Scored]) -> bool:
    """Whether the first clause says what befalls somebody, as is asked, and the one directive it is of holds what is spoken of."""
    best = ranked[0].unit
    if not BEFALLS_ASKED.search(fold(query.text)) or not BEFALLS_SO.search(fold(flat(best.text))):
        return False
    if len({s.unit.directive.id for s in ranked[:ALONE]}) > 1:
        return False
    whole = tokens(best.directive.span.of(best.page.text))
    return coverage(terms_of(query), [(1.0, whole)]) >= HELD


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
    first = re.match(rf"\W*(?:{ITEM_NUMBER}\s*)?\w+", text)
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
        for a, t in ((BEFALLS_ASKED, BEFALLS_SO), (_FORBIDDEN_ASKED, _FORBIDDEN))
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
