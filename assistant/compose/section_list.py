"""The documents that stand below a heading of a digest: "mục nội chính gồm những văn bản nào"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Draft
from assistant.compose.lists import row
from assistant.compose.scope import of_place_and_time
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import listed
from corpus.identity import distinct
from corpus.model import BlockKind, Directive, Page, Span
from corpus.text import flat, fold

_ASKED = re.compile(
    r"(?<!\w)(?:muc|linh vuc|phan|nhom|chuyen muc|khoi)\s+(?P<name>(?!nao|gi|nay)\w[\w ]{1,50}?)\s+(?:co|gom|neu|ke|ra|ban hanh|trong|la|duoc|cua)(?!\w)"
    r"|(?<!\w)(?:muc|linh vuc|phan|nhom|chuyen muc|khoi)\s+(?P<last>(?!nao|gi|nay)\w[\w ]{1,50}?)\s*$"
)
"""The heading whose documents are asked for, folded, punctuation as spaces."""

_NUMBERED = re.compile(r"\W*(?:(?P<roman>[IVX]{1,5})|(?P<letter>[A-H])|(?P<figure>\d{1,2}))\s*[.)/]\s*")
_KIND = re.compile(r"^(?:(?:ve|linh vuc|muc|phan|nhom|khoi|cong tac)\s+)+")


def of_section(query: Query, store: Store) -> Draft | None:
    """A row for each document below the heading that a question names; None for other questions, or where no page has it."""
    if query.intent is not Intent.LIST_DOCUMENTS or query.documents or not query.provinces:
        return None
    asked = _ASKED.search(_plain(query.text))
    if asked is None:
        return None
    wanted = set((asked["name"] or asked["last"]).split())
    held = of_place_and_time(query, store)
    rows: list[Directive] = []
    headings: list[str] = []
    pages = {d.page_id: store.page(d) for d in held}
    for identity, page in pages.items():
        for heading, span in _sections(page):
            if wanted <= set(_KIND.sub("", _plain(heading)).split()):
                below = [d for d in held if d.page_id == identity and d.number and span.covers(d.head)]
                if below:
                    rows += below
                    headings.append(heading)
    if not rows:
        return None
    draft = Draft(confidence=0.9)
    found = distinct(rows)
    names = listed([f"“{h}”" for h in dict.fromkeys(headings)])
    draft.remark(f"Mục {names} của {listed(list(query.provinces))} có {len(found)} văn bản:")
    for directive in found:
        row(draft, query, store, directive)
    return draft


def _plain(text: str) -> str:
    """Folded words with one space between, without numbering before them."""
    return " ".join(re.findall(r"\w+", fold(flat(_NUMBERED.sub("", text, count=1)))))


def _sections(page: Page) -> Iterator[tuple[str, Span]]:
    """The numbered headings of a page, each with what stands below it, up to the next of the same kind of number."""
    found: list[tuple[str, str, Span]] = []
    for block in page.blocks:
        if block.kind not in (BlockKind.HEADING, BlockKind.TITLE):
            continue
        words = flat(block.span.of(page.text)).strip()
        number = _NUMBERED.match(words)
        if number is not None:
            found.append((_style(number), words, block.span))
    for at, (style, words, span) in enumerate(found):
        end = next((s.start for other, _, s in found[at + 1 :] if other == style), len(page.text))
        yield words, Span(span.start, end)


def _style(number: re.Match[str]) -> str:
    """The kind of a heading's number."""
    return number.lastgroup or ""
