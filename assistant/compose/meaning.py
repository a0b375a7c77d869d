"""What an abbreviation stands for."""

from __future__ import annotations

import re

from assistant.answer import Draft
from assistant.compose.passage import passage
from assistant.question import Query
from assistant.store import Store
from assistant.wording import name_of
from corpus.agencies import directory, key
from corpus.text import fold


def meaning(query: Query, store: Store) -> Draft:
    """The full words of an abbreviation as a page spells them out, with the place; else the passage asked about."""
    known = directory().short_forms
    shorts = [
        w
        for w in re.findall(r"[A-Za-zĐđ&-]{2,}", query.text)
        if key(w).replace(" ", "") in known and (w.isupper() or len(w) >= 3)
    ]
    for short in sorted(shorts, key=lambda w: (not w.isupper(), -len(w))):
        full = known[key(short).replace(" ", "")]
        for directive in store.registry.directives():
            for unit in store.units(directive):
                if not _spells_out(unit.text, full):
                    continue
                draft = Draft(confidence=0.85)
                draft.say(
                    f"{short.upper()} là {full}, ví dụ trong {name_of(directive, unit.page)}.",
                    draft.cite(unit.page, directive, unit.span),
                )
                return draft
    return passage(query, store)


def _spells_out(text: str, full: str) -> bool:
    """Whether `text` holds the words of `full`, with or without "và" and marks between them."""
    folded = fold(text)
    bare = " ".join(re.findall(r"\w+", folded)).replace(" va ", " ")
    return " ".join(key(full).split()) in bare or " ".join(fold(full).split()) in folded
