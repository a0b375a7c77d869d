"""Answers to who in person."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Draft
from assistant.compose.abstain import abstain
from assistant.compose.names import names_somebody, persons_in
from assistant.compose.pool import Pool, pool_of
from assistant.compose.scope import scope
from assistant.compose.telling import named, state
from assistant.evidence import coverage, subject_tokens, terms_of, tokens
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import listed, name_of, named_with_subject, upper_first, words_of
from corpus.identity import distinct
from corpus.model import Span
from corpus.parse.sentences import sentence_spans
from corpus.text import CAPITALS, flat, fold, squeeze

_SIGNS = re.compile(
    r"(?<!\w)(?:ai|nguoi nao|vi nao|lanh dao nao|ong nao|dong chi nao)\s+(?:la nguoi |dung ten |truc tiep |da )*ky(?!\w)|do ai ky"
    r"|nguoi (?:dat but |dung ten |truc tiep |da )*ky(?!\w)|ky boi ai"
)


_WHAT_ABOUT = re.compile(
    r"(?<!\w)(?:la|ve|noi|quy dinh)\s+(?:\w+\s+){0,3}(?:gi|the nao)(?!\w)|noi dung|(?:tinh|co quan) nao|(?:khi|ngay|hom) nao|bao gio|ngay may"
)
"""What asks for the subject of the document beside who signed it."""


def _signed(query: Query, store: Store) -> Draft | None:
    """Who signed the documents that a question on a signature names; None where no page says it."""
    if not _SIGNS.search(fold(query.text)):
        return None
    draft = Draft(confidence=0.93)
    for directive in distinct(scope(query, store) or []):
        page = store.page(directive)
        at = page.text.find(directive.signer) if directive.signer else -1
        if directive.signer and at >= 0:
            span = Span(at, at + len(directive.signer))
            cites = named(draft, page, directive)
            draft.say(
                f"{upper_first(name_of(directive, page))} do {directive.signer} ký.",
                draft.cite(page, directive, span),
                *cites,
            )
            if _WHAT_ABOUT.search(fold(query.text)):
                draft.say(f"{upper_first(named_with_subject(directive, page, 240))}.", *cites)
    return None if draft.empty else draft


_WHOSE = re.compile(
    r"(?<!\w)(?:(?:y kien|chi dao|ket luan|yeu cau)(?: \w+){0,2} cua (?:ai|vi nao|ong nao|lanh dao nao|vi lanh dao nao|dong chi nao|dong chi lanh dao nao)"
    r"|(?:lanh dao|vi|ong|ba|dong chi) nao (?:da )?(?:giao|chi dao|ket luan|yeu cau|ky|truyen dat|cho y kien)"
    r"|ai (?:la nguoi )?(?:da )?(?:ket luan|chi dao|truyen dat|cho y kien|co y kien|ky|ban hanh|ra))(?!\w)"
)
"""Who in person stands behind a document: "là ý kiến chỉ đạo của ai", "ai kết luận"."""


_SIGNED_BY_OFFICE = re.compile(
    r"(?:Chủ tịch|Chánh Văn phòng)(?: Thường trực)?(?: UBND)? (?:tỉnh|thành phố)[^,.;]{0,40}?\s(?:đã |vừa )?ký(?!\w)"
)
"""A sentence that says which office signed, and names nobody."""

TALKED_OF = 0.4
"""Least score of the clause that shows which document the questions before were about."""


def behind(query: Query, store: Store) -> Draft | None:
    """The sentence that announces the document named, or talked of before, where it names the person behind it; None for other
    questions.
    """
    if query.agencies or not _WHOSE.search(fold(query.text)):
        return None
    if not query.documents:
        goes_on = query.intent is Intent.PERSON and query.inherited and not query.told_in
        meant = pool_of(query, store).meant(TALKED_OF) if goes_on else None
        if meant is None:
            return None
        query = replace(query, told_in=(meant,))
    draft = Draft(confidence=0.93)
    signs = _SIGNS.search(fold(query.text)) is not None
    for directive in distinct(scope(query, store) or []):
        page = store.page(directive)
        by_office = signs and _SIGNED_BY_OFFICE.search(flat(directive.head.of(page.text))) is not None
        if signs and not directive.signer and not by_office:
            draft.remark(f"Trang nguồn không nêu người ký {name_of(directive, page)}.")
        if not names_somebody(flat(directive.head.of(page.text))) and not by_office:
            continue
        cites = named(draft, page, directive)
        draft.say(f"{words_of(page, directive.head, 360)}.", *cites)
        if directive.subject and squeeze(directive.subject)[:60] not in draft.lines[-1][1]:
            draft.say(f"{upper_first(named_with_subject(directive, page, 240))}.", *cites)
    return None if draft.empty else draft


_CHAIRS = re.compile(
    r"(?<!\w)(?:ai|vi nao|ong nao|lanh dao nao|dong chi nao) (?:la nguoi |da )?(?:chu tri|dieu hanh|chu toa)(?!\w)|(?<!\w)chu tri (?:la ai|boi ai)"
)
_CHAIRED = re.compile(
    r"(?:[Cc]hủ trì|[Cc]hủ tọa|[Đđ]iều hành) (?:[^.;,]{0,30}?)(?:cuộc họp|phiên họp|hội nghị|buổi họp|buổi làm việc|cuộc làm việc|buổi)"
    r"|(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s[^.;]{5,80}?\s(?:chủ trì|chủ tọa|điều hành)(?=\s*(?:[.;]|$))"
)


def _chaired(query: Query, store: Store, pool: Pool) -> Draft | None:
    """Who chaired the meeting that a page tells of, by its text or the line below a picture; None for other questions."""
    return _chaired_in(query, store, pool) if _CHAIRS.search(fold(query.text)) else None


def _chaired_in(query: Query, store: Store, pool: Pool) -> Draft | None:
    """The sentence that says who chaired the meeting nearest to a question; None where none does."""
    terms = [t for t in terms_of(query) if t.folded not in _OF_MEETINGS]
    for directive in pool.candidates[:MOST_PAGES]:
        page = store.page(directive)
        about = coverage(terms, [(1.0, subject_tokens(page, directive)), (1.0, tokens(page.title))])
        if terms and about < ABOUT:
            continue
        for block in page.blocks:
            for span in sentence_spans(page.text, block.span):
                words = flat(span.of(page.text))
                if _CHAIRED.search(words) and names_somebody(words):
                    draft = Draft(confidence=0.85)
                    draft.say(f"{words_of(page, span, 300)}.", draft.cite(page, None, span))
                    return draft
    return None


_OFFICE_ASKED = re.compile(
    r"(?<!\w)(?P<office>pho chu tich|chu tich|pho giam doc|giam doc|pho bi thu|bi thu|chanh van phong)(?: (?:thuong truc|ubnd|hdnd|tinh|so|huyen))* nao(?: (?P<deed>[a-z]+ [a-z]+))?"
)
"""The holder of an office who did something, as a question asks for him: "Phó Chủ tịch nào phát biểu"."""


def _in_office(query: Query, store: Store, pool: Pool) -> Draft | None:
    """The sentence, or line below a picture, that names who holds the office asked for and did what is asked; None where none does."""
    asked = _OFFICE_ASKED.search(fold(query.text))
    if asked is None:
        return None
    office = rf"(?<!pho )(?<!\w){asked['office']}(?: (?:thuong truc|ubnd|hdnd|tinh|so|huyen))*\s+"
    for directive in pool.candidates[:MOST_PAGES]:
        page = store.page(directive)
        for block in page.blocks:
            for span in sentence_spans(page.text, block.span):
                words = flat(span.of(page.text))
                held = re.search(office, fold(words))
                named_here = held is not None and re.match(
                    rf"[{CAPITALS}][a-zà-ỹđ]+ [{CAPITALS}]", words[held.end() :]
                )
                if named_here and (asked["deed"] is None or asked["deed"] in fold(words)):
                    draft = Draft(confidence=0.8)
                    draft.say(f"{words_of(page, span, 300)}.", draft.cite(page, None, span))
                    return draft
    return None


_SAID_TO_CHAIR = re.compile(
    r"(?<!\w)(?:chu tri|dieu hanh|chu toa) (?:\w+ ){0,2}?(?:cuoc|phien|buoi|hoi nghi|hop)(?!\w)"
)
"""What is said of somebody who chairs a meeting."""


def chaired_by(query: Query, store: Store) -> Draft | None:
    """Who chaired the meeting that a question says somebody else did; None where its page bears the question out, or is silent."""
    said = persons_in(query.text) or [m["name"] for m in _TITLED.finditer(query.text)]
    if query.intent not in (Intent.CONFIRM, Intent.PASSAGE) or not said:
        return None
    if not _SAID_TO_CHAIR.search(fold(query.text)):
        return None
    names = {*fold(" ".join(said)).split(), "ong", "ba", "dong", "chi"}
    alone = replace(query, words=tuple(w for w in query.words if fold(w) not in names))
    draft = _chaired_in(alone, store, pool_of(alone, store))
    if draft is None or any(fold(name) in fold(text) for name in said for _, text, _ in draft.lines):
        return None
    heading = Draft(confidence=0.6)
    heading.remark(f"Kho không ghi {listed(said)} chủ trì.")
    heading.extend(draft)
    return heading


_TITLED = re.compile(
    rf"(?<!\w)(?:[Oo]ng|[Ôô]ng|[Bb]à|[Đđ]ồng chí)\s+(?P<name>[{CAPITALS}]\w*(?:\s+[{CAPITALS}]\w*){{1,4}})"
)
"""Somebody named with a form of address."""

_OF_MEETINGS = frozenset("hoi nghi cuoc hop phien buoi lam viec giao ban ban".split())
"""Folded syllables that name a meeting, and not what it was about."""

ABOUT = 0.4
"""Share of the telling words in a directive's subject or its page's title at which the meeting asked about is the page's."""

MOST_PAGES = 6
"""Nearest directives whose pages are read for who chaired the meeting they tell of."""


def person(query: Query, store: Store) -> Draft:
    """A clause that names somebody beside what is asked; an abstention on signatures that no page shows."""
    signed = _signed(query, store)
    if signed is not None:
        return signed
    pool = pool_of(query, store)
    chaired = _chaired(query, store, pool) or _in_office(query, store, pool)
    if chaired is not None:
        return chaired
    signs = bool(re.search(r"(?<!\w)ky(?!\w)", fold(query.text)))
    fitting = []
    for s in pool.ranked:
        text = flat(s.unit.text)
        if not names_somebody(text) or (signs and not re.search(r"(?<!\w)(?:đã |vừa )?ký(?!\w)", text)):
            continue
        if s.own >= 0.35 or s.near >= 0.5 or (pool.confined and not terms_of(query)):
            fitting.append(s)
    if not fitting:
        return abstain(query, store, pool.candidates)
    draft = state(query, fitting[:3], Draft())
    if signs and query.documents and _WHAT_ABOUT.search(fold(query.text)):
        directive, page = fitting[0].unit.directive, fitting[0].unit.page
        draft.say(f"{upper_first(named_with_subject(directive, page, 240))}.", *named(draft, page, directive))
    return draft
