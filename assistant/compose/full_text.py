"""What is said where a question wants the words, or a term set, of a document that stored pages only cite."""

from __future__ import annotations

import re

from assistant.answer import Draft, Status
from assistant.compose import citations
from assistant.compose.abstain import abstain
from assistant.compose.cited import citing_ids, references_to
from assistant.compose.clauses import clause_around
from assistant.compose.scope import scope, stored
from assistant.compose.telling import named, window
from assistant.evidence import Unit
from assistant.question import DocumentSlot, Intent, Query
from assistant.store import Store
from assistant.wording import about, name_of
from corpus.identity import distinct
from corpus.model import Directive
from corpus.parse.deadlines import find_deadlines
from corpus.parse.head import HEAD_NUMBER
from corpus.text import flat, fold

_WHOLE = re.compile(
    r"(?<!\w)(?:toan van|nguyen van|day du noi dung|noi dung day du|toan bo noi dung|chep (?:lai|giup|ra|cho)|trich (?:dan |nguyen |lai )?(?:giup|cho|ra|dieu|khoan|muc|chuong)|ban goc|file|pdf)(?!\w)"
    r"|(?<!\w)(?:may|bao nhieu) (?:dieu|khoan|chuong|muc|phan|phu luc)(?!\w)"
)
_DEADLINE = re.compile(
    r"(?<!\w)(?:han (?:nop|gui|bao cao|hoan thanh|chot|cuoi|la)|thoi han|cham nhat|muon nhat|deadline)(?!\w)"
)


def only_cited(query: Query, store: Store) -> Draft | None:
    """An abstention on the words or the deadline that a document sets which is not stored; None where it may be known."""
    folded = fold(query.text)
    whole, deadline = bool(_WHOLE.search(folded)), bool(_DEADLINE.search(folded))
    if query.citing or not (whole or deadline):
        return None
    for slot in query.documents:
        citing = store.registry.directives(ids=citing_ids(store, slot))
        if not citing or stored(store, slot):
            continue
        charged = {a.agency for d in citing for a in d.assignments}
        if not whole and not charged.isdisjoint(query.agencies):
            continue  # the term of a task that has to do with it
        if whole or not any(_sets_deadline(store, d, slot) for d in citing):
            return citations.only_cited(store, slot, citing)
    return None


_ARTICLE_SAYS = re.compile(
    r"(?<!\w)(?P<article>dieu \d{1,3})(?!\d)(?: [\w,]+){0,4}? (?:cua )?(?:luat|bo luat|phap lenh|nghi dinh|nghi quyet|thong tu|quy (?:dinh|che|chuan)|quyet dinh)(?!\w)"
    r"[^?]*?(?<!\w)(?:quy dinh|viet|neu|noi|ghi|gom|nguyen van)(?: \w+){0,3}? (?:gi|the nao|ra sao|nao|nhung ai|ai|bao nhieu|nguyen van|cu the)(?!\w)"
)
"""What asks for what an article of a law or regulation says: "Điều 12 Luật A quy định thế nào"."""


def _near(query: Query, store: Store) -> list[Directive]:
    """The directives named, else those that a search brings in."""
    held = scope(query, store)
    return store.candidates(query) if held is None else held


def of_article(query: Query, store: Store) -> Draft | None:
    """An abstention on what an article says that no clause near the question names; None for other questions."""
    asked = _ARTICLE_SAYS.search(fold(query.text))
    if asked is None or query.citing or query.intent is Intent.DOCUMENT:
        return None
    near = _near(query, store)
    word = re.compile(rf"(?<!\w){asked['article']}(?!\d)")
    if any(word.search(fold(s.unit.text)) for s in store.ranked(query, near)[:LOOKED_AT]):
        return None
    return abstain(query, store, near)


_NAMES_ASKED = re.compile(
    r"(?<!\w)(?:(?:danh sach|ghi ten|neu ten|liet ke|ke ten|ten cua|cho biet ten)(?: \w+){0,4}? (?P<count>\d{1,3})(?!\d)|phu luc [ivx\d]{1,4}(?!\w).*(?<!\w)(?:gi|nao|nhung ai)(?!\w))"
)
"""What asks for the names of so many things, or for what an appendix lists."""

_ELSEWHERE = re.compile(
    r"(?<!\w)danh (?:sach|muc)(?: \w+){0,5}? (?:xem|theo|o|tai) (?:cac )?(?:tep|file|phu luc|bieu|bang)(?!\w)|(?<!\w)(?:tep|file|phu luc|danh sach|danh muc) (?:dinh kem|kem theo)(?!\w)"
    r"|\((?:xem |theo |chi tiet (?:tai )?)?(?:phu luc|danh sach)(?: [ivx\d]{1,4})?\)"
)
"""How a clause says that what it counts is listed in a file or an appendix that the page does not print."""


def listed_elsewhere(query: Query, store: Store) -> Draft | None:
    """An abstention on names that the page says are listed in an appendix or a file; None for other questions."""
    asked = _NAMES_ASKED.search(fold(query.text))
    if asked is None:
        return None
    near = _near(query, store)
    for scored in store.ranked(query, near)[: 5 if asked["count"] else 1]:
        said = fold(flat(scored.unit.sentence.of(scored.unit.page.text)))
        if _ELSEWHERE.search(said) and (not asked["count"] or _counts(said, asked["count"])):
            return _told_elsewhere(query, scored.unit)
    return None


def _told_elsewhere(query: Query, unit: Unit) -> Draft:
    draft = Draft(status=Status.ABSTAINED, confidence=0.1)
    cites = named(draft, unit.page, unit.directive)
    said = window(query, unit.page, unit.sentence, 300).strip(" .;|")
    draft.say(
        f"Kho không có danh sách được hỏi của {name_of(unit.directive, unit.page)}; trang nguồn chỉ ghi: “{said}”.",
        *cites,
        draft.cite(unit.page, unit.directive, unit.sentence),
    )
    return draft


def _counts(text: str, count: str) -> bool:
    return any(int(n) == int(count) for n in re.findall(r"(?<![\d.,/])\d{1,3}(?![\d/])", text))


LOOKED_AT = 40
"""Clauses nearest to a question in which the article that it names is looked for."""


_ALL_OF_IT = re.compile(
    r"(?<!\w)(?:toan van|nguyen van (?:toan bo|day du|ca|tung)|(?:toan bo|day du|het) (?:nguyen van|cau chu|van ban goc)|chep (?:day du|nguyen|het|lai toan bo)"
    r"|tu dau (?:den|toi) cuoi|dung tom tat|khong tom tat|tung chu mot)(?!\w)"
)
"""What asks for all the words of a document."""


def only_told(query: Query, store: Store) -> Draft | None:
    """An abstention on the whole text of documents that stored pages only tell of; None for other questions, and where a page is
    the document itself.
    """
    if query.citing or not _ALL_OF_IT.search(fold(query.text)):
        return None
    told = distinct(scope(query, store) or [])
    if not told or any(_is_page(store, d) for d in told):
        return None
    draft = Draft(status=Status.ABSTAINED, confidence=0.1)
    for directive in told[:3]:
        page = store.page(directive)
        draft.say(
            f"Kho không có toàn văn {name_of(directive, page)}; trang nguồn chỉ thuật lại văn bản này, {about(directive)}.",
            *named(draft, page, directive),
        )
    return draft


def _is_page(store: Store, directive: Directive) -> bool:
    """Whether a page is the document itself, with its own head."""
    text = store.page(directive).text
    whole = 2 * (directive.span.end - directive.span.start) > len(text)
    return whole and HEAD_NUMBER.match(directive.head.of(text).strip()) is not None


def _sets_deadline(store: Store, directive: Directive, slot: DocumentSlot) -> bool:
    """Whether a clause that cites the document sets a deadline."""
    page = store.page(directive)
    year = directive.date.year if directive.date else None
    clauses = [clause_around(store, directive, r.span) for r in references_to(directive, slot)]
    return any(find_deadlines(page.text, c, year) for c in clauses)
