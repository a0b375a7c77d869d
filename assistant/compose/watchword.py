"""What a watchword stands for that a page writes in quotes: “3 sạch”, “4 tại chỗ”."""

from __future__ import annotations

import re

from assistant.answer import Draft
from assistant.compose.scope import scope
from assistant.compose.telling import named
from assistant.question import Query
from assistant.store import Store
from assistant.wording import issuer_of, name_of, upper_first, words_of
from corpus.model import Span
from corpus.text import flat, fold

_ASKED = re.compile(
    r"(?<!\w)(?:(?:la|gom|bao gom|nghia la|tuc la|thieu|co)\s+(?:nhung |cac |may )?(?:\w+ )?(?:gi|nao|sao)|nghia (?:la )?gi|hieu la gi)(?!\w)"
)
"""A question for what something stands for."""

_QUOTED = re.compile(r"[\"“](?P<word>\d{1,2}\s+[^\W\d]\w*(?:\s+[^\W\d]\w*){0,2}|[^\"”“]{4,40})[\"”]")
_NUMBERED = re.compile(
    r"(?<![\w/.,-])(?P<word>\d{1,2}\s+(?:không|tại chỗ|sạch|rõ|khong|tai cho|sach|ro))(?!\w)", re.I
)
"""A watchword in quotes; one of the usual kinds, a number and what it counts, also without them."""


def watchword(query: Query, store: Store) -> Draft | None:
    """The sentence that says what the watchword of a question stands for; None where it asks for none, or no page says."""
    asked = _QUOTED.search(query.text) or _NUMBERED.search(query.text)
    if asked is None or query.agencies or not _ASKED.search(fold(query.text[asked.end() :])):
        return None
    wanted = r"\s+".join(re.escape(w) for w in re.sub(r"^0", "", fold(asked["word"])).split())
    told = re.compile(rf"[\"“]0?{wanted}[\"”]\s*(?:[:(]|(?:la|gom|bao gom|tuc la|nghia la|do la)\s)")
    within = scope(query, store)
    for directive in store.candidates(query) if within is None else within:
        page = store.page(directive)
        for unit in store.units(directive):
            sentence = unit.sentence
            said = told.search(fold(flat(sentence.of(page.text))))
            if said is None:
                continue
            span = Span(sentence.start + said.start(), sentence.end)
            draft = Draft(confidence=0.88)
            draft.say(
                f"{upper_first(words_of(page, span, LONGEST).strip())} ({name_of(directive, page)} của {issuer_of(directive, page)}).",
                draft.cite(page, directive, sentence),
                *named(draft, page, directive),
            )
            return draft
    return None


LONGEST = 700
"""Characters of what a watchword stands for that are told, at most."""
