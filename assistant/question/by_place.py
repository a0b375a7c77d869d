"""One question on two places with a topic each: "Dịch tả ở A và sốt xuất huyết ở B, sở nào chủ trì?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.question.query import Intent, Query
from assistant.question.reading import read
from corpus.agencies import directory
from corpus.text import fold

LEAST = 2
"""Words that a topic of its own has, at least."""

_JOINS = re.compile(r"^\)?\s*(?:,|và|với|còn|so với|hay|va|voi|con|so voi)*\s+", re.I)
_PLACED = re.compile(
    r"\s*(?:\(\s*|(?<!\w)(?:ở|tại|của|bên|phía|tỉnh|o|tai|cua|ben|phia|tinh)\s*|,\s*)*$", re.I
)
_BEFORE = re.compile(
    r"(?:(?:ở|tại|của|bên|o|tai|cua|ben)(?:\s+(?:tỉnh|tinh|chợ|cho|huyện|huyen|vùng|vung|các xã|cac xa))?\s*|\(\s*)$",
    re.I,
)
"""What stands before a place whose topic is told first."""
_OPENS = re.compile(
    r"^\W*(?P<lead>(?:thời\s+)?hạn|mức|số|kinh phí|tiến độ|mục tiêu|tỷ lệ|tỉ lệ|han|muc|so|kinh phi|tien do|muc tieu|ty le|ti le)\s",
    re.I,
)
"""What is asked of both topics, where the first one opens with it: "Hạn bàn giao … và đường ven biển …"."""
_AMOUNT_LEAD = re.compile(r"muc|so|kinh phi|ty le|ti le")
_HOW = re.compile(r"\W*(?:thi )?(?:the nao|ra sao|khac nhau|chenh nhau)?\W*")
"""What asks of an amount no more than how much it is, on either side."""
_WHOSE = re.compile(r"(?:của|ở|tại|bên|cua|o|tai|ben)\s", re.I)
"""How a second topic opens that only says whose the first one's thing is there: "Số tàu cá của A và của đặc khu B (tỉnh)"."""
_FOR = re.compile(
    r"(?:mức|số tiền|tiền|giá|muc|so tien|tien|gia)\s[^,:?]{3,60}?\s(?:cho|với|đối với|voi|doi voi)\s", re.I
)
"""What is asked of both topics as a whole: "Phụ cấp cho thợ … ở A và thợ … ở B"."""
_ROLE_OF = re.compile(
    r"\W*(?P<lead>(?:cơ quan|đơn vị|co quan|don vi)\s+(?:thường trực|đầu mối|chủ trì|thuong truc|dau moi|chu tri))\s",
    re.I,
)
"""The role asked of both topics: "Cơ quan thường trực của A ở X và của B ở Y"."""
TOGETHER = re.compile(
    r"(?<!\w)(?:lần lượt|lan luot)(?!\w)|(?:,|\s)*(?:(?:hai|cả hai|mỗi|các|từng) (?:nơi|bên|tỉnh|chỗ)|(?:hai|ca hai|moi|cac|tung) (?:noi|ben|tinh|cho))(?!\w)|(?:khác|giống|khac|giong)(?: (?:nhau|gì|gi|biệt))*(?: (?:như )?(?:thế nào|ra sao|the nao|chỗ nào|cho nao|không|khong))?"
    r"|(?:có|co) (?=(?:giao|cùng|chung)(?!\w))|(?<!\w)(?:cùng|chung|cung) (?=(?:một|mot)(?!\w))|(?<!\w)(?:so sánh|đối chiếu|so sanh|doi chieu)(?: (?:giúp|hộ|giùm|giup|ho|gium)(?: (?:tôi|em|mình|toi|minh))?:?)?(?!\w)",
    re.I,
)
"""What sets both beside each other, and asks nothing of one alone."""
_ONE_LEADS = re.compile(
    r"(?:giao\s+)?(?:(?:cùng|chung|cung)\s+)?(?:một|mot)\s+(?P<body>sở|cơ quan|đơn vị|so|co quan|don vi)\s+(?P<role>chủ trì|chu tri|thường trực|thuong truc)\s+(?:không|khong)",
    re.I,
)


_WHICH_MORE = re.compile(
    r"\W+(?:nơi|bên|tỉnh|chỗ|noi|ben|tinh|cho) (?:nào|nao)(?: \w+){0,2} (?:cao|thấp|nhiều|ít|lớn|nhỏ|hơn|thap|nhieu|it|lon|nho|hon)(?: (?:hơn|hon))?(?=\W*$)",
    re.I,
)
"""What asks which of both has more, which both figures answer."""


_KIND = r"(?:bản )?(?:dự thảo|kế hoạch|chương trình|đề án|công văn|quyết định|chỉ thị|ban|du thao|ke hoach|chuong trinh|de an|cong van|quyet dinh|chi thi)"
_BARE_KIND = re.compile(rf"\W*(?P<kind>{_KIND})(?P<time>(?: (?:năm|nam))? (?:19|20)\d\d)?\W*", re.I)
_KIND_ON = re.compile(rf"(?<!\w){_KIND} (?P<what>\D{{4,80}}?)(?: (?:năm |nam )?(?:19|20)\d\d)?\W*$", re.I)
"""A second topic that only says of what kind its document is, which is on what the first one's is on: "kế hoạch trồng rừng 2022 của
A và dự thảo 2023 của B".
"""

_ITS_TIME = re.compile(
    r"\s*\((?P<time>(?:(?:cuối|đầu|giữa|năm|tháng|quý|cuoi|dau|giua|nam|thang|quy)\s+)*(?:\d{1,2}/)?(?:19|20)\d\d)\)",
    re.I,
)
"""The time in brackets behind a place, which is that of its topic alone: "Thái Nguyên (2022)"."""


def by_place(query: Query, today: date | None, agencies: Sequence[str]) -> tuple[Query, ...]:
    """A question for each of two places that have a topic each; empty for other questions."""
    if len(query.provinces) != 2 or query.agencies or query.intent is Intent.LIST_DOCUMENTS:
        return ()
    text = query.text
    places = [m for m in directory().find_provinces(text) if m.name in query.provinces]
    if len(places) != 2 or places[0].name == places[1].name:
        return ()
    if any(d.end > places[1].start for d in query.documents):
        return ()
    first, between = text[: places[0].start], text[places[0].end : places[1].start]
    behind = text[places[1].end :]
    times = [_ITS_TIME.match(between), _ITS_TIME.match(behind)]
    between, behind = (t[m.end() :] if m else t for t, m in zip((between, behind), times, strict=True))
    tail = re.sub(r"^\)\W*", " ", behind)
    topics = [_PLACED.sub("", first), _PLACED.sub("", _JOINS.sub("", between))]
    set_out = re.match(r"\W*[^:?]{3,60}:\s+\S", TOGETHER.sub(" ", first)) is not None
    role = _ROLE_OF.match(topics[0])
    shared = role is not None and _WHOSE.match(topics[1]) is not None
    if query.documents and not shared:
        return ()
    if not set_out and not (_BEFORE.search(first) and (shared or _BEFORE.search(between))):
        return ()
    sides = [read(TOGETHER.sub(" ", t).strip(" ,"), today, agencies) for t in topics if t.strip()]
    if len(sides) < len(topics) or any(len(q.words) < LEAST and not q.documents for q in sides):
        return ()
    held = [{*map(fold, q.words)} for q in sides]
    if held[1] <= held[0]:
        return ()
    bare, on = _BARE_KIND.fullmatch(topics[1]), _KIND_ON.search(topics[0])
    if bare and on:
        topics[1] = f"{bare['kind']} {on['what']}{bare['time'] or ''}"
    headed = re.match(r"\W*(?P<head>[^:?]{3,60}):\s+", TOGETHER.sub(" ", topics[0]))
    topics[0] = TOGETHER.sub(" ", topics[0]) if headed else topics[0]
    if headed:
        topics = [topics[0].replace(headed.group(), f"{headed['head']} ", 1), f"{headed['head']} {topics[1]}"]
    tail = _WHICH_MORE.sub("", tail)
    ask = TOGETHER.sub(" ", _ONE_LEADS.sub(lambda m: f"{m['body']} nào {m['role']}", tail))
    ask = re.sub(r"\s+", " ", ask).strip(" ,")
    lead = _OPENS.match(topics[0])
    whole = _FOR.match(topics[0])
    if role and shared:
        topics[1] = f"{role['lead']} {topics[1]}"
    elif whole and _FOR.match(topics[1]) is None:
        topics[1] = f"{whole.group()}{topics[1]}"
    elif lead and _WHOSE.match(topics[1]):
        topics[1] = f"{topics[0]} {topics[1]}"
    elif lead and _OPENS.match(topics[1]) is None:
        topics[1] = f"{lead['lead']} {topics[1]}"
    if lead and _AMOUNT_LEAD.fullmatch(fold(lead["lead"])) and _HOW.fullmatch(fold(ask)):
        ask = "bao nhiêu?" if query.accented else "bao nhieu?"
    if not re.search(r"\w", ask) and lead and fold(lead["lead"]).endswith("han"):
        ask = "khi nào?" if query.accented else "khi nao?"
    found = []
    for topic, place, time in zip(topics, places, times, strict=True):
        where = f"ở {place.name}" if query.accented else f"o {fold(place.name)}"
        where += f" {time['time'].strip()}" if time else ""
        said = f"{TOGETHER.sub(' ', topic).strip(' ,')} {where} {ask}".strip()
        own = read(re.sub(r"\s+", " ", said), today, agencies)
        found.append(
            replace(
                own,
                period=own.period or query.period,
                period_text=own.period_text or query.period_text,
                accented=query.accented,
            )
        )
    return tuple(found)
