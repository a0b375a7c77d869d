"""Which of several keep to a bound: "huyện nào giải ngân dưới 50%". The clause that names those beyond it answers."""

from __future__ import annotations

import re

from assistant.answer import Draft
from assistant.compose.clauses import is_heading
from assistant.compose.pool import pool_of
from assistant.compose.telling import state
from assistant.question import Intent, Query
from assistant.store import Store
from corpus.text import flat, fold

_ASKED = re.compile(
    r"(?<!\w)(?:nhung |cac )?(?P<kind>huyen|xa|phuong|don vi|so|chu dau tu|dia phuong|du an|truong|nganh|ho|co so|doanh nghiep)(?: \w+)? nao(?!\w)[^?]*?"
    r"(?<!\w)(?P<bound>duoi|tren|hon|chua den|chua toi|chua dat|tu) (?P<value>\d+(?:[.,]\d+)*) ?(?P<unit>%|[a-z]+)"
)
"""Those of a kind that keep to a bound, as they are asked for."""

_BELOW = "duoi|chua den|chua toi|chua dat|thap hon|khong den"
"""Ways to say that something is less, which stand for each other."""

LOOKED_AT, HELD = 40, 0.1
"""Clauses nearest to a question that are looked at; share of its telling words that one holds which answers, at least."""


def of_bound(query: Query, store: Store) -> Draft | None:
    """The clause that names those of the kind asked for which keep to the bound that a question gives; None for other questions,
    and where no clause near it names any.
    """
    asked = _ASKED.search(fold(query.text))
    if asked is None or query.intent in (Intent.DUE, Intent.LIST_DOCUMENTS, Intent.COMPARE):
        return None
    said = _BELOW if asked["bound"] in _BELOW.split("|") else asked["bound"]
    bound = rf"(?<!\w)(?:{said})\s+{re.escape(asked['value'])}\s?{re.escape(asked['unit'])}"
    names = re.compile(
        rf"(?<!\w){asked['kind']}(?!\w)[^.;]*?{bound}[^.;]{{0,40}}?(?:(?<!\w)(?:la|gom)(?!\w)|:)|{bound}[^.;]{{0,40}}?(?:(?<!\w)(?:la|gom)(?!\w)|:)[^.;]*?(?<!\w){asked['kind']}(?!\w)"
    )
    for scored in pool_of(query, store).ranked[:LOOKED_AT]:
        if scored.own < HELD or is_heading(scored.unit):
            continue
        if names.search(fold(flat(scored.unit.text))):
            return state(query, [scored], Draft(confidence=0.85))
    return None
