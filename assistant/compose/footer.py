"""Contacts that stand outside every directive: in the footer of a page, or beside its masthead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Draft
from assistant.evidence import Tokens, coverage, terms_of, tokens
from assistant.question import Query
from assistant.store import Store
from assistant.wording import listed, words_of
from corpus.model import CONTACTS, Fact, FactKind, Page, Span
from corpus.text import fold, squeeze

_MEANS = frozenset(
    "goi dien gui thu lien he lac so may dia chi email fax toi muon nhan giay buu pham".split()
)
"""Words for getting in touch: whom one wants to reach is in the others."""

BESIDE = 0.6
"""What a word counts that stands only in the lines above that of the contact."""

AROUND = 160
"""Characters above the line of a contact that say whose it is."""

NEAR = 0.45
"""Least share of the question's telling words in the line of a contact for it to be the one asked for."""


def in_footer(query: Query, store: Store, phones: bool = False) -> Draft | None:
    """The contacts on the line that holds most of what is asked, in a page of the province named; None where none does. With
    `phones` only numbers count.
    """
    at_home = _HOUSE.search(fold(query.text)) is not None
    terms = [t for t in terms_of(query) if t.folded not in _MEANS and not (at_home and t.folded == "nha")]
    if not query.provinces or not terms:
        return None
    best: tuple[float, Page, Span] | None = None
    beside: list[Span] = []
    for page, line in _lines(query, store):
        if not any(line.covers(f.span) for f in _contacts(page, phones)):
            continue
        near = coverage(terms, [(1.0, tokens(line.of(page.text))), (BESIDE, _beside(page, line))])
        if near >= NEAR and (best is None or near > best[0]):
            best, beside = (near, page, line), []
        elif best is not None and near == best[0] and page == best[1]:
            beside.append(line)
    if best is None:
        return None
    near, page, line = best
    if not (_PLACED.search(fold(query.text)) and _REACHED.search(fold(query.text))):
        beside = []
    contacts = [squeeze(f.span.of(page.text)) for f in _contacts(page, phones) if line.covers(f.span)]
    draft = Draft(confidence=0.4 + near / 2)
    draft.say(
        f"Liên hệ {listed(list(dict.fromkeys(contacts)))} – “{words_of(page, line, 300)}” (ghi ở ngoài các văn bản, trên trang của {page.province}).",
        draft.cite(page, None, line),
    )
    for other in beside[:2]:
        draft.say(f"“{words_of(page, other, 300)}”.", draft.cite(page, None, other))
    return draft


_HOUSE = re.compile(r"(?<!\w)so nha(?!\w)")
_PLACED = re.compile(r"(?<!\w)(?:so nha|dia chi|tru so|o dau)(?!\w)")
_REACHED = re.compile(r"(?<!\w)(?:fax|email|thu dien tu|dien thoai|sdt|so may|goi)(?!\w)")
"""Where an office is, and how it is reached; of which a question may ask both."""


def _beside(page: Page, line: Span) -> Tokens:
    """The words of the page around a line of its footer, which say whose contacts they are."""
    return tokens(page.text[max(0, line.start - AROUND) : line.start])


def _contacts(page: Page, phones: bool) -> list[Fact]:
    if phones:
        return [f for f in page.facts if f.kind is FactKind.PHONE]
    return [f for f in page.facts if f.kind in CONTACTS]


def _lines(query: Query, store: Store) -> Iterator[tuple[Page, Span]]:
    """The lines with contacts outside the directives of the pages of the provinces asked about."""
    for page_id, line in store.once(("footers", query.provinces), lambda: _footers(query, store)):
        yield store.page_of(page_id), line


def _footers(query: Query, store: Store) -> list[tuple[int, Span]]:
    """The pages of such lines, by their ids, and where on them these stand."""
    spans = store.registry.spans(query.provinces)
    return [
        (page_id, line)
        for page_id, facts in store.registry.contacts(sorted(spans)).items()
        for line in sorted({f.sentence for f in facts})
        if not any(span.covers(line) for span in spans[page_id])
    ]
