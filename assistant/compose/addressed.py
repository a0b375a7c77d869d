"""To whom a document is sent: the bodies behind "Kính gửi", or behind "gửi" in the sentence that announces it."""

from __future__ import annotations

import re
from itertools import takewhile

from assistant.answer import Draft
from assistant.compose.scope import scope
from assistant.compose.telling import named
from assistant.question import Query
from assistant.store import Store
from assistant.wording import issuer_of, name_of, shortened, upper_first
from corpus.identity import distinct
from corpus.model import Directive, Page, Span
from corpus.text import BULLET, flat, fold, squeeze

_ASKED = re.compile(
    r"(?<!\w)(?:(?:kinh )?gui|chuyen)(?: cho| den| toi| ve)* (?:nhung |cac )?(?:ai|dau|(?:co quan|don vi|so|noi|nganh|dia phuong|huyen)(?: \w+)? nao)(?!\w)"
    r"|(?<!\w)(?:noi nhan|nguoi nhan|dia chi nhan)(?: van ban| cong van)? (?:la|gom) (?:nhung )?(?:ai|gi|(?:co quan|don vi) nao)(?!\w)"
)
"""What asks for those to whom a document is sent."""

_ADDRESS = re.compile(r"\W*Kính gửi\s*:?\s*", re.I)
_SENT = re.compile(
    r"(?<!\w)gửi\s+(?:đến\s+|tới\s+|cho\s+)?(?P<whom>[^.;:]{4,400}?)(?=[.;:]|,?\s(?:về việc|về|để|đề nghị|yêu cầu|triển khai|nhằm)\s|$)"
)
LONGEST = 420
"""Characters of a list of those addressed that are told, at most."""


def addressed(query: Query, store: Store) -> Draft | None:
    """To whom the one document of the question is sent, as the page has it; None for other questions, or where it does not say so."""
    if not (query.documents or query.told_in) or not _ASKED.search(fold(query.text)):
        return None
    for directive in distinct(scope(query, store) or []):
        page = store.page(directive)
        found = _block(page, directive) or _sentence(page, directive)
        if found is None:
            continue
        whom, spans = found
        draft = Draft(confidence=0.9)
        draft.say(
            f"{upper_first(name_of(directive, page))} của {issuer_of(directive, page)} gửi {shortened(whom, LONGEST)}.",
            *(draft.cite(page, directive, span) for span in spans),
            *named(draft, page, directive),
        )
        return draft
    return None


def _block(page: Page, directive: Directive) -> tuple[str, list[Span]] | None:
    """The bodies behind "Kính gửi" of an official document, and where they stand; None where it has no such line."""
    inside = [b.span for b in page.blocks if directive.span.covers(b.span)]
    for place, span in enumerate(inside):
        words = flat(span.of(page.text))
        opening = _ADDRESS.match(words)
        if opening is None:
            continue
        below = list(takewhile(lambda s: re.match(rf"\W*?{BULLET}", s.of(page.text)), inside[place + 1 :]))
        told = [words[opening.end() :], *(flat(s.of(page.text)) for s in below)]
        bodies = [squeeze(re.sub(rf"^\W*?{BULLET}\s*", "", t)).rstrip(" .;,") for t in told]
        whom = "; ".join(b for b in bodies if b)
        return (whom, [span, *below]) if whom else None
    return None


def _sentence(page: Page, directive: Directive) -> tuple[str, list[Span]] | None:
    """The bodies behind "gửi" in the sentence that announces a document, behind its number; None where it does not say it."""
    words = flat(directive.head.of(page.text))
    at = words.find(directive.number_text or directive.number or "\0")
    sent = _SENT.search(words, at) if at >= 0 else None
    return (squeeze(sent["whom"]).rstrip(" ,"), [directive.head]) if sent is not None else None
