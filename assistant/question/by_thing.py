"""One question on two things of a kind in one place: "Mức thu phí bến và mức thu phí chợ hơn kém nhau bao nhiêu?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.question.query import Query
from assistant.question.reading import read

_KINDS = r"tỷ lệ|tỉ lệ|ty le|ti le|kinh phí|kinh phi|mức|muc|số lượng|so luong|hạn|han"
_TWO = re.compile(
    rf"^(?P<lead>(?:[^?]{{0,80}}?[,:]\s+|\W*(?:so sánh|đối chiếu|so sanh|doi chieu)\s+)?)(?P<kind>{_KINDS})\s+(?P<first>[^,?]{{3,80}}?)"
    rf"\s+(?:so với|và|với|khác gì|so voi|va|voi|khac gi)\s+(?P=kind)\s+(?P<second>[^,?]{{3,80}}?)"
    r"(?P<asked>,?\s+(?:chênh|khác|hơn|cao|thấp|nhiều|ít|ra sao|thế nào|là bao nhiêu|chenh|khac|hon|nhieu|the nao|la bao nhieu)(?:\s[^?]*)?)?\W*$",
    re.I,
)


def by_thing(query: Query, today: date | None, agencies: Sequence[str]) -> tuple[Query, ...]:
    """A question for each of two things whose figures are set beside each other; empty for other questions."""
    if len(query.provinces) > 1 or query.documents:
        return ()
    two = _TWO.match(query.text)
    if two is None:
        return ()
    asked = "khi nào?" if two["kind"].lower() in ("hạn", "han") else "là bao nhiêu?"
    found = []
    for thing in (two["first"], two["second"]):
        own = read(f"{two['kind']} {thing} {asked}", today, agencies)
        if not own.words:
            return ()
        found.append(
            replace(
                own,
                provinces=query.provinces,
                near=query.near,
                agencies=own.agencies or query.agencies,
                period=own.period or query.period,
                year=own.year or query.year,
                accented=query.accented,
                inherited=tuple(w for w in query.words if w not in own.words),
            )
        )
    return tuple(found)
