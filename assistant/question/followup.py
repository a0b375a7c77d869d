"""Questions that lean on the ones before: the state of a conversation, and what a new question makes of it.

The state is a query: document, province, agency, topic, intent and period as the last question left them. A new question
replaces what it names, keeps what it leaves open, and drops what its own topic makes stale.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.question.intent import TASK
from assistant.question.pointing import pointed_type, points_at_body, points_at_document, points_back
from assistant.question.query import Intent, Query
from assistant.question.sectors import lone_sector
from corpus.text import fold, place_tones

SHORT = 6
"""Words of its own up to which a question may leave out what it is about."""

_ELLIPSIS = re.compile(r"^\W*(?:the|con|vay|roi|va)(?!\w)|(?:thi sao|the nao|con nua|nua khong)\W*$")
_TURNS = re.compile(r"(?<!\w)(?:the|con|thi sao|vay)(?!\w)")
_MORE = re.compile(
    r"^\W*(?:(?:hay|xin|can|cho|noi|ke|neu|trinh bay|toi|minh|biet|muon)\s+)*(?:cu the|chi tiet|ro)(?:\s+(?:hon|di|la gi|ra|nua|nhe|xem|a|the nao|hon nua|hon di))*\W*$"
)
_DATE_OF_ISSUE = re.compile(
    r"(?:ngay|hom|khi|thang|nam) (?:nao|may) (?:thi )?(?:duoc )?(?:ban hanh|ky|ra doi|phat hanh)|(?:ban hanh|ky|ra doi|phat hanh|de)\s+(?:vao\s+)?(?:ngay|khi|hom|hoi|luc|thang|nam|bao gio)|(?<!\w)ra\s+(?:vao\s+)?(?:ngay|hom|khi|luc|hoi|thang) (?:nao|may)\W*$|^\W*(?:(?:the|vay|con)\s+)?(?:ra\s+)?(?:ngay|hom|thang|nam) (?:nao|may|bao nhieu)\W*$"
)
_NUMBER = re.compile(r"(?<!\w)(?:so (?:may|bao nhieu|nao|hieu|ky hieu)|mang so|ky hieu)(?!\w)")
_ABOUT = re.compile(
    r"(?:ve|noi|la) (?:viec |noi dung |van de |chuyen )?gi\W*$|(?:cua|do) (?:ai|co quan nao|tinh nao)(?: ban hanh)?\W*$"
)
_OF_DOCUMENTS = (Intent.DOCUMENT, Intent.FIND_DOCUMENT, Intent.LIST_DOCUMENTS, Intent.CITED_BY)
_OF_TIME = (Intent.WHEN, Intent.DUE)

Holds = Callable[[Query, Query], bool]


def follow(new: Query, state: Query, holds: Holds) -> Query:
    """What `new`, read by itself, means after the conversation that `state` sums up.

    `holds(within, alone)` settles whether a question with a topic of its own stays with the documents talked of.
    """
    folded = fold(new.text)
    if _MORE.match(folded):
        return replace(state, detailed=True, inherited=state.inherited, parts=())
    if (levelled := _at_other_level(new, state)) is not None:
        return levelled
    new = _with_lone_sector(new, state)
    leans = not new.words or bool(_ELLIPSIS.search(folded)) or points_back(new.text)
    within, assumed = _with_documents(new, state, leans)
    query = _rest(within, new, state, leans)
    if assumed and not holds(query, _alone(new, state)):
        return _alone(new, state)
    return query


_LEVEL = re.compile(r"(?<!\w)cap (?P<of>xa|huyen|tinh)(?!\w)")


def _at_other_level(new: Query, state: Query) -> Query | None:
    """What was asked of a thing of one level, asked of the same of another: "còn cấp huyện?" after "trạm y tế cấp xã"; None for others."""
    other, before = _LEVEL.search(fold(new.text)), _LEVEL.search(fold(state.text))
    if other is None or before is None or state.agencies or new.words or new.provinces or new.documents:
        return None
    if other["of"] == before["of"] or before["of"] not in map(fold, state.words):
        return None
    typed = new.text[other.start("of") : other.end("of")]
    words = tuple(typed if fold(w) == before["of"] else w for w in state.words)
    text = f"{state.text[: before.start('of')]}{typed}{state.text[before.end('of') :]}"
    return replace(state, text=text, words=words, parts=())


def _with_lone_sector(new: Query, state: Query) -> Query:
    """`new` with its only words read as an agency's sector, where agencies are what is talked of: "còn công thương?"."""
    bodies = lone_sector(new.words) if not new.agencies and not new.documents else ()
    about_bodies = state.agencies or state.intent in (Intent.WHO, Intent.PARTNERS, Intent.TASKS)
    if not bodies or not about_bodies or not _ELLIPSIS.search(fold(new.text)):
        return new
    return replace(new, agencies=bodies[:1], sectors=(bodies,), words=(), intent=Intent.TASKS)


def _alone(new: Query, state: Query) -> Query:
    """`new` with nothing of the conversation but the province."""
    if new.provinces or _asks_province(new, state):
        return new
    return replace(new, provinces=state.provinces, near=new.near or state.near, carried=bool(state.provinces))


def _may_leave(new: Query) -> bool:
    """Whether `new` has a topic of its own, so that its province need not be the one talked of."""
    return sum(w not in _MOST for w in new.words) > 1


_MOST = frozenset(
    "nơi nhiều ít cao thấp lớn nhỏ nhất hơn đông noi nhieu it cao thap lon nho nhat hon dong".split()
)
"""Words that only ask for the first of what was talked of: "nơi nào nhiều nhất"."""


def _asks_province(query: Query, state: Query) -> bool:
    """Whether a question asks which province; one that leans on a question of one province asks where in it."""
    folded = fold(query.text)
    if len(state.provinces) == 1 and _ELLIPSIS.search(folded):
        return bool(re.search(r"(?<!\w)tinh nao(?!\w)", folded))
    return bool(re.search(r"(?<!\w)(?:tinh|dia phuong|noi) nao(?!\w)", folded))


def _with_documents(new: Query, state: Query, leans: bool) -> tuple[Query, bool]:
    """`new` within the documents talked of, where it may be; and whether that is only assumed."""
    changed = bool(new.provinces) and new.provinces != state.provinces
    if new.documents or not state.documents or _asks_province(new, state):
        return new, False
    kept = replace(new, documents=state.documents, citing=new.citing or state.citing, moved=changed)
    if points_at_document(new.text) and not changed:
        return kept, False
    if changed:
        elsewhere = len(new.words) <= 1 or (leans and len(new.words) <= SHORT)
        return (kept, False) if elsewhere and not new.agencies else (new, False)
    own = len(new.words)
    if own <= 1 or (own <= SHORT and (leans or _of_any_document(new.words))):
        return kept, False
    return kept, True


_PARTS = frozenset(
    "kinh phi nguon von ngan sach lay dau muc tieu chi tieu doi tuong pham vi ap dung thoi gian han dia diem trach nhiem giai phap "
    "ket qua yeu cau so lieu gom phan bo cap huong".split()
)
"""Folded syllables of what any document has: money, aims, those it applies to."""


def _of_any_document(words: Sequence[str]) -> bool:
    """Whether words name only what any document has ("kinh phí lấy từ nguồn nào?"), and so nothing of their own."""
    return all(fold(w) in _PARTS for w in words)


def _rest(query: Query, new: Query, state: Query, leans: bool) -> Query:
    """`query`, whose documents are settled, with province, agency, topic, intent and period as far as it leaves them out."""
    own = len(new.words)
    changed = bool(new.provinces) and new.provinces != state.provinces
    away = bool(new.documents) or bool(new.agencies and new.provinces)
    stale = (changed and own >= 3) or (
        own > SHORT and query.documents is new.documents and not GOES_ON.match(fold(new.text))
    )
    provinces = new.provinces or (() if _asks_province(new, state) else state.provinces)
    topic = _topic(state, new.words)
    inherited = () if away or stale else new.inherited + topic
    query = replace(
        query,
        provinces=provinces,
        near=new.near or (() if provinces else state.near),
        inherited=inherited,
        carried=bool(provinces) and not new.provinces and _may_leave(new),
    )
    query = _with_intent(query, new, state)
    return replace(
        _with_agencies(query, new, state, leans, stale),
        period=new.period or (state.period if own == 0 else None),
        period_text=new.period_text or (state.period_text if own == 0 and not new.period else ""),
        focus=new.focus if own else new.focus or state.focus,
    )


GOES_ON = re.compile(r"\W*(?:(?:the|vay|va)\s+)?con\s(?!(?:bao nhieu|may|gi|nao|hieu luc|duoc)(?!\w))")
"""How a question begins that turns to somebody else in the same matter: "Còn xã thì …"."""


def _topic(state: Query, own: tuple[str, ...]) -> tuple[str, ...]:
    """The words the conversation is about, those of its last question first, without those of `own`."""
    return tuple(dict.fromkeys(w for w in (*state.words, *state.inherited) if w not in own))


def _with_intent(query: Query, new: Query, state: Query) -> Query:
    """`query` with what it asks for: its own, an attribute of the document talked of, or what was asked before."""
    folded = fold(new.text)
    pointed = pointed_type(new.text)
    if pointed and query.documents is not new.documents and pointed in state.asked and not new.agencies:
        return replace(query, intent=Intent.FIND_DOCUMENT, words=(), type=pointed, asked=(pointed,))
    if new.words and not (points_at_document(new.text) and not query.documents):
        return query
    of_document = (_asks_number(new, folded) or bool(_ABOUT.search(folded))) and not new.agencies
    of_document = of_document and new.intent is not Intent.CONTACT
    dated = bool(_DATE_OF_ISSUE.search(folded)) and (
        bool(re.search(r"ban hanh|(?<!\w)ky(?!\w)|phat hanh|ra doi", folded)) or state.intent in _OF_DOCUMENTS
    )
    if of_document or (dated and not new.agencies):
        if query.documents:
            return replace(query, intent=Intent.DOCUMENT)
        if query.inherited:
            return replace(
                query,
                intent=Intent.FIND_DOCUMENT,
                words=query.inherited,
                inherited=(),
                type=new.type or state.type,
                asked=new.asked or state.asked,
                agencies=(),
            )
    vague = new.intent is Intent.PASSAGE or (new.intent is Intent.TASKS and not TASK.search(folded))
    if not vague or new.words or not (_TURNS.search(folded) or new.intent is Intent.PASSAGE):
        return query
    if new.documents:
        return replace(query, intent=Intent.DOCUMENT)
    if new.agencies:
        timed = state.intent in (*_OF_TIME, Intent.PARTNERS) and state.agencies
        return replace(
            query,
            intent=state.intent if timed else Intent.TASKS,
            role=new.role or (state.role if state.agencies else None),
        )
    return replace(
        query,
        intent=state.intent,
        role=new.role or state.role,
        type=new.type or state.type,
        asked=new.asked or state.asked,
        wants_money=new.wants_money or state.wants_money,
        wants_place=new.wants_place or state.wants_place,
        counts=new.counts or state.counts,
        article=new.article or state.article,
    )


def _asks_number(new: Query, folded: str) -> bool:
    """Whether a question asks for a document's number: "số nào", and not "sở nào", which may be typed alike."""
    return new.role is None and any(
        not new.accented or place_tones(new.text[m.start() : m.start() + 2]).lower() != "sở"
        for m in _NUMBER.finditer(folded)
    )


def _with_agencies(query: Query, new: Query, state: Query, leans: bool, stale: bool) -> Query:
    """`query` with the agencies talked of, where it points at them or asks what they have to do."""
    if query.agencies or not state.agencies or new.documents or stale or query.intent is Intent.FIND_DOCUMENT:
        return query
    asks_of_them = query.intent in (Intent.TASKS, *_OF_TIME) or (
        query.intent is Intent.PARTNERS and leans and not new.words
    )
    if not (asks_of_them or points_at_body(new.text)):
        return query
    return replace(query, agencies=state.agencies, sectors=new.sectors or state.sectors)
