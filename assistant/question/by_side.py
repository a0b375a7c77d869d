"""One question on two sides, each with a document or a time of its own: "Sở X của A (Chỉ thị 09) và của B (quý II/2023) phải làm gì?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.question.by_place import TOGETHER
from assistant.question.intent import asks
from assistant.question.query import Intent, Query
from assistant.question.reading import read
from corpus.agencies import directory
from corpus.parse.dates import find_dates
from corpus.text import fold

_TWO = re.compile(
    r"^(?P<one>[^()?]{3,90}?)\s*\((?P<first>[^()?]{2,50})\)\s*,?\s*(?:và|với|so với|còn|va|voi|so voi|con)\s+"
    r"(?P<other>[^()?]{3,90}?)\s*\((?P<second>[^()?]{2,50})\)\s*,?\s*(?P<asked>[^()]{4,})$",
    re.I,
)


def by_side(query: Query, today: date | None, agencies: Sequence[str]) -> tuple[Query, ...]:
    """A question for each of two places that a bracket after each confines to a document or a time; empty for other questions,
    and where a topic stands before them.
    """
    two = _TWO.match(query.text)
    if two is None or not asks(fold(two["asked"])):
        return ()
    places = [directory().find_provinces(side) for side in (two["one"], two["other"])]
    if [len(p) for p in places] != [1, 1] or places[0][0].name == places[1][0].name:
        return ()
    if any(read(two[side], today, agencies).words for side in ("one", "other")):
        return ()
    confined = [read(two[bracket], today, agencies) for bracket in ("first", "second")]
    if not all(q.documents or find_dates(q.text) for q in confined):
        return ()
    ask = re.sub(r"\s+", " ", TOGETHER.sub(" ", two["asked"])).strip(" ,")
    found = []
    for side, bracket in (("one", "first"), ("other", "second")):
        own = read(f"{two[side].strip(' ,')} {ask.rstrip(' ?')} ({two[bracket]})?", today, agencies)
        agent = own.agencies or query.agencies
        found.append(replace(own, agencies=agent, accented=query.accented))
    return () if any(q.intent is Intent.DECLINED for q in found) else tuple(found)
