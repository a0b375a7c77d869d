"""Clauses of a kind that a question asks for: who is exempt, what papers and where to, what happens to the late."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence import Scored, coverage, terms_of
from assistant.question import Query
from assistant.store import Store
from corpus.agencies import directory
from corpus.text import flat, fold

MEANT = 0.5
"""Score of the best clause at which its directive is the one asked about."""


def exempted(query: Query, ranked: list[Scored]) -> list[Scored]:
    """The clause that says who is exempt, of the directive of the best clause, where the question asks for that."""
    if not ranked or not _EXEMPT_ASKED.search(fold(query.text)) or ranked[0].score < MEANT:
        return []
    meant = ranked[0].unit.directive.id
    return [
        s
        for s in ranked
        if s.unit.directive.id == meant and s.own >= EXEMPT and _EXEMPT.search(fold(flat(s.unit.text)))
    ][:1]


_LATE = re.compile(
    r"(?<!\w)(?:qua han|tre han|cham han|cham tien do|khong (?:\w+ ){0,5}?dung han|khong hoan thanh)(?!\w)"
)
_HELD_TO_ACCOUNT = re.compile(
    r"(?<!\w)(?:giai trinh|phe binh|kiem diem|tru \w*\s?(?:diem|\d)|bi tru|xu ly|chiu trach nhiem|ky luat|ha bac|khong xet|tam dung|dinh chi|thu hoi|khong duoc gia han)(?!\w)"
)
"""What happens to those who are late."""
_WHAT_HAPPENS = re.compile(r"(?<!\w)(?:bi|thi)(?: \w+){1,4}? (?:the nao|ra sao|gi|sao)\W*$")


_OF_BEING_LATE = frozenset("qua han tre cham tien do xu ly phat bi thi ngay".split())
IN_SENTENCE = 0.6
"""What a word counts there that only the sentence of such a clause holds."""
TOUCHED = 0.15
"""Share of the telling words that such a clause holds, at least, unless it is of anybody: "cơ quan nào chậm …"."""


def held_to_account(query: Query, store: Store, ranked: list[Scored]) -> list[Scored]:
    """The clause that says what happens to those who are late, of the directive of the best clause, where that is asked."""
    folded = fold(query.text)
    if not ranked or not (_LATE.search(folded) and _WHAT_HAPPENS.search(folded)):
        return []
    terms = [t for t in terms_of(query) if t.folded not in _OF_BEING_LATE]
    page = ranked[0].unit.page
    near = dict.fromkeys(s.unit.directive for s in ranked if s.unit.page == page)
    for unit in (u for directive in near for u in store.units(directive)):
        words = fold(flat(unit.text))
        held = coverage(terms, [(1.0, unit.own), (IN_SENTENCE, unit.around)])
        meant = held >= TOUCHED or (held > 0.0 and not directory().find(unit.text))
        if meant and _LATE.search(words) and _HELD_TO_ACCOUNT.search(words):
            return [replace(ranked[0], unit=unit)]
    return []


_FILED_WHERE = re.compile(r"(?<!\w)nop (?:\w+ ){0,14}?(?:o dau|cho nao|noi nao|tai dau)(?!\w)")
_FILED_AT = re.compile(
    r"(?<!\w)nop (?:\w+ ){0,3}?(?:ho so|don|giay to|ban chup|ban sao)(?: [\w,]+){0,8}? (?:tai|den|qua|o) "
    r"|(?<!\w)(?:ho so|don|giay to) (?:duoc )?nop (?:\w+ ){0,4}?(?:tai|den|qua|o) "
)
"""How a clause says where papers are handed in."""
FILED, NEARBY, LOOKED = 0.18, 0.35, 15
"""Share of the telling words, and score, of such a clause where a question asks where to hand them in; clauses looked at."""


def filed_at(query: Query, ranked: list[Scored]) -> list[Scored]:
    """The clause of the best one's directive that says where papers are handed in, where that is asked."""
    if not ranked or not _FILED_WHERE.search(fold(query.text)):
        return []
    return [
        s
        for s in ranked[:LOOKED]
        if s.unit.directive.id == ranked[0].unit.directive.id
        and s.own >= FILED
        and s.score >= NEARBY
        and _FILED_AT.search(fold(flat(s.unit.text)))
    ][:1]


_PAPERS_ASKED = re.compile(
    r"(?<!\w)(?:ho so|giay to|thu tuc)(?: \w+){0,4}? (?:gom|can|phai co|co)(?: co)? (?:nhung |cac )?(?:gi|giay to|loai)(?!\w)"
    r"|(?<!\w)(?<!khong )(?<!khong can )(?<!khong phai )(?:can|mang|nop|chuan bi)(?: theo)? (?:nhung |cac |loai )*(?:giay to|ho so)(?: \w+)? (?:gi|nao)(?!\w)"
)
_PAPERS = re.compile(r"\W*(?:\d[.)]\s*)?(?:thanh phan )?ho so(?P<of>(?: \w+){0,5}?)(?: chi)? gom(?!\w)")
"""How a clause begins that says what an application consists of."""


_OF_ANY_PAPERS = frozenset("de nghi dang ky xin ho tro 01 mot bo bao chi ban dau can co".split())
"""Folded syllables that say of no papers whose they are."""


def papers_wanted(query: Query, store: Store, ranked: list[Scored]) -> list[Scored]:
    """The clause that says what an application consists of, of the directive of the best clause, where that is asked and only one
    clause says it.
    """
    if not ranked or not _PAPERS_ASKED.search(fold(query.text)) or ranked[0].score < MEANT:
        return []
    asked = {*fold(query.text).split(), *_OF_ANY_PAPERS}
    units = [
        u
        for u in store.units(ranked[0].unit.directive)
        if (said := _PAPERS.match(fold(flat(u.text)))) and asked.issuperset(said["of"].split())
    ]
    return [replace(ranked[0], unit=units[0])] if len(units) == 1 else []


_EXEMPT_ASKED = re.compile(
    r"(?<!\w)(?:nao|ai|gi)(?: \w+)? (?:duoc mien|khong phai|khong bi|khong can|duoc khong|khong thuoc|khong duoc (?:tinh|huong|(?:\w+ ){0,3}ho tro|vay|cap|xet|tham gia)|bi loai)(?!\w)"
)
_EXEMPT = re.compile(
    r"(?<!\w)(?:khong thuoc|mien|khong phai|tru (?:truong hop|nhung|cac)|khong ap dung|khong bat buoc|khong dieu dong|khong bi|khong (?:duoc )?(?:ho tro|huong|xet|cho vay))(?!\w)"
)
EXEMPT = 0.25
"""Share of the telling words that a clause which says who is exempt holds, at least."""
