"""The several questions in one: each a query of its own, what they share said once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from assistant.question.by_place import by_place
from assistant.question.by_side import by_side
from assistant.question.by_thing import by_thing
from assistant.question.intent import ISSUE_ONLY, WHOSE_NUMBER, asks
from assistant.question.mentions import province_spans
from assistant.question.query import Intent, Query
from assistant.question.reading import read
from corpus.agencies import directory
from corpus.text import fold

FEW = 5
"""Words of its own up to which a part is read together with the topic said before a colon."""


_APART = (Intent.WHEN, Intent.AMOUNT, Intent.TASKS, Intent.CONTACT)
"""Intents that a question on a person asks beside it, and that no answer on a person holds."""

_BODY_ASKED = re.compile(r"(?<!\w)(?:sở|ban|ngành|cơ quan|đơn vị|co quan|don vi|so nganh) (?:nào|nao)(?!\w)")
"""An agency asked for by its kind, as it is typed."""


def _is_apart(text: str, part: Query) -> bool:
    """Whether a part of a question on a person asks what no answer on a person holds."""
    if part.intent is Intent.WHO:
        return _BODY_ASKED.search(text.lower()) is not None and bool(part.words)
    return part.intent in _APART and not ISSUE_ONLY.match(fold(text))


_JOINT = re.compile(r"[,;?]\s+(?!\d)|\s+(?:và|va)\s+(?=\S)")


_RUN_ON = re.compile(
    r"(?:(?<= so may)|(?<= so nao)|(?<=so bao nhieu)|(?<=bao gio)|(?<=khi nao)|(?<=ngay nao)|(?<= ve gi)|(?<=viec gi))\s+(?=(?:do )?(?:ai|so nao|co quan nao|don vi nao|ben nao)\s+(?:chu tri|phu trach|lo|chiu|phoi hop|ky|ban hanh|dau moi)(?!\w))"
)
"""Where a second question begins that follows the first without a comma: "… số mấy ai ký"."""


def _pieces(text: str) -> list[str]:
    """`text` cut at commas and "và", but not inside the name of an agency."""
    names = directory().find(text)
    pieces, start = [], 0
    joints = [*_JOINT.finditer(text), *_RUN_ON.finditer(fold(text))]
    for joint in sorted(joints, key=lambda m: m.start()):
        if not any(n.start < joint.start() and joint.end() < n.end for n in names):
            pieces.append(text[start : joint.start()])
            start = joint.end()
    return [p for p in (*pieces, text[start:]) if p.strip()]


def parts_of(query: Query, today: date | None, agencies: Sequence[str] = ()) -> tuple[Query, ...]:
    """The questions in one question: pieces between commas or "và" that each ask something. Slots are shared.

    What is told of a document anyway (its date, its subject) is no further question; one part may be left.
    """
    placed = by_place(query, today, agencies) or by_side(query, today, agencies)
    placed = placed or by_thing(query, today, agencies)
    if placed:
        return placed
    if query.intent in (
        Intent.COMPARE,
        Intent.DECLINED,
        Intent.LIST_DOCUMENTS,
        Intent.CITED_BY,
        Intent.MEANING,
    ):
        return ()
    if query.intent is Intent.DOCUMENT and WHOSE_NUMBER.search(fold(query.text)):
        return ()
    lead = _lead(query.text)
    pieces = _pieces(query.text[len(lead) :])
    asking: list[str] = []
    for piece in pieces:
        if asking and (_THEY_ARE.fullmatch(fold(piece)) or not (_asks(piece) and _asks(asking[-1]))):
            asking[-1] += " " + piece
        else:
            asking.append(piece)
    if len(asking) < 2 or not all(map(_asks, asking)):
        return ()
    if query.intent is Intent.PERSON and not any(
        _is_apart(piece, read(piece, today, agencies)) for piece in asking[1:]
    ):
        return ()
    topic = read(lead, today, agencies).words if lead else ()
    found: list[Query] = []
    asked = [read(piece, today, agencies) for piece in asking]
    types = {w for part in asked if part.type for w in fold(part.type).split()}
    for part in asked:
        words = part.words
        if topic:
            telling = tuple(w for w in words if not re.fullmatch(r"(?:19|20)\d\d", w))
            words = (*topic, *telling) if len(telling) <= FEW else telling
        elsewhere = part.provinces and not part.documents and _documents_elsewhere(part, asked)
        own = replace(
            part,
            documents=part.documents or (() if elsewhere else query.documents),
            citing=query.citing,
            provinces=part.provinces or query.provinces,
            near=part.near or query.near,
            agencies=part.agencies or query.agencies,
            period=part.period or (None if part.documents else query.period),
            issuer=part.issuer or (None if part.type else query.issuer),
            accented=query.accented,
            words=words,
            inherited=tuple(w for w in query.words if w not in words and fold(w) not in types)
            + query.inherited,
        )
        if found and found[0].intent is Intent.FIND_DOCUMENT and _WHAT_ABOUT.search(fold(part.text)):
            continue
        if (
            found
            and found[0].intent is Intent.FIND_DOCUMENT
            and not part.words
            and part.intent is not Intent.WHO
            and not (part.type and part.type != found[0].type)
        ):
            continue
        if found and _only_type(part) and part.type != found[-1].type:
            own = replace(own, words=found[-1].words, documents=own.documents or found[-1].documents)
        if _CHAIRS.match(fold(part.text)) and any(_MEETING.search(fold(p.text)) for p in found):
            own = replace(own, intent=Intent.PERSON, role=None)
        if query.intent is Intent.CONTACT and _may_ask_contact(part):
            own = replace(own, intent=Intent.CONTACT)
        bare = _without_names(part)
        if own.documents and (
            ISSUE_ONLY.match(bare)
            or _WHAT_ABOUT.search(bare)
            or (part.intent is Intent.PASSAGE and not part.words)
        ):
            own = replace(own, intent=Intent.DOCUMENT, words=())
        found.append(own)
    return _apart_from(found)


_THEY_ARE = re.compile(
    r"\W*(?:cu the )?(?:do|day) la (?:nhung |cac )?(?:van ban|cong van|quyet dinh|chi thi|ke hoach|so|don vi|co quan|viec|nhiem vu) (?:nao|gi)\W*"
)
"""A further piece that asks for nothing else than what is counted before it: "đó là những văn bản nào"."""


def _asks(piece: str) -> bool:
    """Whether a piece of a question asks something by itself; one that opens with what some content is of asks nothing."""
    folded = fold(piece)
    return asks(folded) and _CONTENT_OF.fullmatch(folded) is None


_CONTENT_OF = re.compile(
    r"\W*noi dung (?!gi|nao|the|ra|chinh|cu)[a-z]+ (?:(?!gi(?!\w)|nao(?!\w)|sao(?!\w)|ai(?!\w))[a-z]+\W*)+"
)
"""Some content named without a question: "Nội dung hướng dẫn kê khai"."""

_ALONE = re.compile(r"\W*(?:(?:con|va|the|rieng)\s+)*rieng(?!\w)")
"""How a part of a question begins that asks of some of the things alone: "còn riêng ghe lớn thì mấy"."""


def _apart_from(parts: Sequence[Query]) -> tuple[Query, ...]:
    """`parts`, each for a figure with the words of the next where that asks of some of the things alone."""
    found = list(parts)
    for i, (part, following) in enumerate(pairwise(parts)):
        if following.intent is part.intent is Intent.AMOUNT and _ALONE.match(fold(following.text)):
            alone = tuple(w for w in following.words if w not in part.words and fold(w) != "rieng")
            rest = tuple(w for w in part.inherited if w not in alone)
            found[i] = replace(part, without=alone, inherited=rest)
    return tuple(found)


def _documents_elsewhere(part: Query, asked: Sequence[Query]) -> bool:
    """Whether the documents of a question are named in a part that names another province than `part` does."""
    naming = [other for other in asked if other.documents and other.provinces]
    return bool(naming) and all(not set(part.provinces) & set(other.provinces) for other in naming)


def _without_names(part: Query) -> str:
    """A part of a question, folded, without the documents and provinces it names."""
    folded = fold(part.text)
    spans = [(d.start, d.end) for d in part.documents if d.end <= len(folded)] + province_spans(part.text)
    for start, end in spans:
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return re.sub(r"(?<!\w)(?:cua|o|tai|tinh)\s{2,}", "  ", folded)


def _may_ask_contact(part: Query) -> bool:
    """Whether a part of a question for a contact may ask for one too: "… và của B là số nào", but not "… sở nào lo"."""
    who = part.intent is Intent.WHO and (
        not part.accented or _BODY_ASKED.search(part.text.lower()) is not None
    )
    if who and not part.words and _WHAT_NUMBER.search(fold(part.text)):
        return not part.accented or "sở" not in part.text.lower()
    if part.wants_place or _WHAT_TO_DO.search(fold(part.text)):
        return False
    return part.intent in (Intent.PASSAGE, Intent.WHO, Intent.FIND_DOCUMENT) and not who


_WHAT_NUMBER = re.compile(r"(?<!\w)la so (?:nao|may|gi)(?: (?:vay|the|a))*\W*$")
"""What a further part asks for a number by, which without diacritics might be a department: "… la so nao"."""

_WHAT_TO_DO = re.compile(
    r"(?<!\w)(?:lam|xu ly|xu tri|so cuu|giai quyet) (?:gi|sao|the nao|nhu the nao|ra sao)(?!\w)"
)
"""What asks for what is to be done, beside whom to call."""


_CHAIRS = re.compile(r"^\W*(?:do )?(?:ai|vi nao|ong nao|dong chi nao) (?:la nguoi )?chu tri\W*$")
_MEETING = re.compile(r"(?<!\w)(?:cuoc hop|phien hop|hoi nghi|buoi (?:hop|lam viec))(?!\w)")
"""Who leads a meeting is a person, where work is led by an agency."""


def _only_type(part: Query) -> bool:
    """Whether a part names nothing but the type of the document it asks for: "… và nghị định nào"."""
    return part.intent is Intent.FIND_DOCUMENT and bool(part.type) and not (part.words or part.documents)


_WHAT_ABOUT = re.compile(
    r"^\W*(?:(?:va|thi|la)\s+)*(?:(?:ban |noi )?ve|ban|ung pho|noi|noi ve|lien quan|chi dao|ghi|neu)\s+(?:nhung\s+)?(?:viec |chuyen |cai |van de |noi dung |dieu )*gi\W*$"
)
"""What a document is about, which is told with its name."""


def _lead(text: str) -> str:
    """The topic that a question names before a colon, with the colon, where it asks nothing there; else empty."""
    named = re.match(r"[^:?]{3,120}:\s+", text)
    return named.group() if named and not asks(fold(named.group())) else ""
