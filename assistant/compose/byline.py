"""What is asked of a page itself: who wrote it or took its pictures, when it was put up, who edits the portal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from assistant.answer import Draft, Status
from assistant.compose.scope import scope
from assistant.evidence import coverage, terms_of, tokens
from assistant.question import Query
from assistant.store import Store
from assistant.wording import shortened, words_of
from corpus.model import Block, BlockKind, Page, Span
from corpus.parse.periods import stamp_of
from corpus.parse.section import title_of
from corpus.text import flat, fold


class About(StrEnum):
    """What may be asked of a page."""

    AUTHOR = "người viết"
    PHOTOGRAPHER = "người chụp ảnh"
    PUBLISHED = "ngày đăng"
    EDITOR = "người phụ trách biên tập"
    DESK = "số điện thoại, địa chỉ của ban biên tập"
    PLACE = "địa chỉ của ban biên tập"


_PAGE = r"(?:viet bai|bai (?:viet|bao|diem(?: tin)?|dang|nay|tin)|bai(?! (?:hoc|toan|thuoc|thi|tap|ban|hat|giang|hoa|binh)(?!\w))|ban tin|mau tin|tin (?:nay|bai|tren)|diem tin|trang (?:tin|web|nay))"
_NAMES_PAGE = re.compile(rf"(?<!\w){_PAGE}(?!\w)")
_WHO = r"(?:ai|nguoi nao|phong vien nao|tac gia nao|don vi nao|co quan nao)"
_ASKED: dict[About, re.Pattern[str]] = {
    About.AUTHOR: re.compile(
        rf"(?<!\w)(?:{_WHO} (?:la nguoi |da )?(?:viet|tong hop|dua tin|bien soan|dang)(?: (?:bai|tin|ban tin))?(?: dua tin)?(?: ve (?:no|viec nay|van ban nay))?(?: vay| the)?|tac gia(?: bai viet| bai| nay)?(?: la)? (?:ai|gi|nao)|cua {_WHO} viet)\W*(?:$|,|(?=va ))"
        rf"|(?<!\w){_WHO} (?:la nguoi |da )?viet (?:ra )?bai (?:viet )?(?:ve|tren|gioi thieu|phan anh|tuyen truyen|nay)(?!\w)"
        rf"|(?<!\w){_WHO} (?:la |chinh la )?tac gia (?:cua )?(?:bai|tin)(?!\w)|(?<!\w)tac gia (?:cua )?bai (?:viet )?\W[^?]{{8,}}? (?:la )?(?:ai|gi)\W*$"
    ),
    About.PHOTOGRAPHER: re.compile(
        rf"(?<!\w)(?:(?:anh|hinh anh)(?: \w+){{0,6}} (?:do|cua) {_WHO}(?: chup)?|{_WHO} (?:la nguoi )?chup(?: anh| hinh)?)(?!\w)"
    ),
    About.PUBLISHED: re.compile(
        r"(?<!\w)(?:dang|dua len|cap nhat|xuat ban|len mang|len song)(?: tai| len)?(?: vao)? (?:hom|ngay|khi|luc|thang) (?:nao|may|bao nhieu)|(?:ngay|gio) (?:dang|cap nhat)(?: (?:bai|tin))?(?!\w)"
    ),
    About.EDITOR: re.compile(
        r"(?<!\w)(?:(?:pho )?truong ban bien tap|tong bien tap|chiu trach nhiem (?:xuat ban|noi dung|chinh))(?!\w)"
        rf"|{_WHO} (?:la |lam )?(?:pho )?truong ban\W*$|(?<!\w)(?:dung dau|phu trach|truong) ban bien tap(?!\w)"
    ),
    About.DESK: re.compile(
        r"(?<!\w)(?:goi|dien thoai|so may|lien he|email|lien lac)(?!\w)(?=.*(?<!truong )ban bien tap)|(?<!truong )ban bien tap(?=.*(?<!\w)(?:so nao|so may|so dien thoai|dien thoai|email|goi)(?!\w))"
    ),
    About.PLACE: re.compile(r"(?<!\w)(?:o (?:dau|cho nao)|dia chi(?! (?:email|mail|web)))(?!\w)"),
}
_DESK_NAMED = re.compile(r"(?<!\w)(?:ban bien tap|toa soan)(?!\w)")
_ADDRESS = re.compile(r"(?<!\w)(?:dia chi|tru so|toa soan)\s*:\s*\S")
_EDITS = re.compile(r"ban bien tap|tong bien tap|chiu trach nhiem (?:xuat ban|noi dung)")
_HEADS_DESK = re.compile(r"truong ban bien tap|tong bien tap|chiu trach nhiem (?:xuat ban|noi dung)")
_AUTHOR_LINE = re.compile(
    r"(?<!\w)(?:tac gia|nguoi viet|tong hop|thuc hien|bien soan|phong vien|pv|bai|tin|bbt)(?!\w)"
)
_PHOTO = re.compile(r"(?<!\w)(?:[Ảả]nh|ẢNH|[Hh]ình)(?: minh họa)?\s*:\s*\S")
OUTSIDE = (BlockKind.BYLINE, BlockKind.CAPTION, BlockKind.FURNITURE)
"""What of a page is no text of a directive: it is quoted only where the page itself is asked about."""


def _names_page(text: str) -> bool:
    """Whether a question speaks of an article or a page; "bài" alone only as it is spelled: "bãi" is none."""
    return any(
        m.group() != "bai" or text[m.start() : m.end()].lower() == "bài"
        for m in _NAMES_PAGE.finditer(fold(text))
    )


def asked_of_page(text: str, of_page: bool = False) -> list[About]:
    """What `text` asks of a page; `of_page` says that it is known to speak of one."""
    folded = fold(text)
    named = of_page or _names_page(text)
    found = []
    for about, pattern in _ASKED.items():
        needs_page = about in (About.AUTHOR, About.PUBLISHED, About.PLACE)
        said = pattern.search(folded)
        if said is None or not (named or not needs_page):
            continue
        if (
            about is About.PHOTOGRAPHER
            and "chup" not in said.group()
            and not re.search(r"(?<!\w)ảnh(?!\w)", text.lower())
        ):
            continue
        found.append(about)
    if About.EDITOR in found and not (of_page or _EDITS.search(folded)):
        found.remove(About.EDITOR)
    return found


def byline(query: Query, store: Store, whole: str = "") -> Draft | None:
    """What a page says of itself that `query` asks; an abstention where it does not, None for other questions.

    `whole` is the question that `query` is a part of.
    """
    spoken = whole or query.text
    of_page = _names_page(spoken) or bool(_EDITS.search(fold(spoken)))
    asked = asked_of_page(query.text, of_page)
    if not _DESK_NAMED.search(fold(spoken)):
        asked = [about for about in asked if about is not About.PLACE]
    if not asked:
        return None
    pages = _pages(query, store)
    draft = Draft(confidence=0.85)
    lacking = []
    for about in asked:
        told = next(((page, spans) for page in pages if (spans := _lines(about, query, page))), None)
        if told is None:
            lacking.append(about)
            continue
        page, spans = told
        title = title_of(page.text, page.blocks)
        where = f" “{shortened(title.span.of(page.text), 110)}”" if title else f" của {page.province}"
        for span in spans:
            cites = [draft.cite(page, None, span), *([draft.cite(page, None, title.span)] if title else [])]
            draft.say(f"“{words_of(page, span, 240)}” (ghi ở ngoài các văn bản, trên trang{where}).", *cites)
    if not pages:
        return None
    if draft.empty:
        draft.status, draft.confidence = Status.ABSTAINED, 0.15
    elif lacking:
        draft.status = Status.PARTIAL
    for about in lacking:
        draft.remark(f"Trang “{shortened(flat(pages[0].title), 110)}” không ghi {about.value}.")
    return draft


def throughout(query: Query, store: Store) -> Draft | None:
    """The answer to a question all parts of which ask about the page itself; None for others."""
    if not _names_page(query.text) or not all(asked_of_page(p.text, True) for p in query.parts):
        return None
    return byline(query, store)


def _pages(query: Query, store: Store) -> list[Page]:
    """The pages of the documents named, else those of the provinces named, the nearest to the question first."""
    held = scope(query, store)
    directives = held if held else store.candidates(query)
    pages = {
        p.id: p for p in map(store.page, directives) if not query.provinces or p.province in query.provinces
    }
    if not held and query.provinces:
        pages |= {i: store.page_of(i) for i in store.registry.spans(query.provinces)}
    terms = terms_of(query)

    def nearness(page: Page) -> float:
        dated = query.period is not None and page.period is not None and page.period.overlaps(query.period)
        return float(dated) + coverage(terms, [(1.0, tokens(page.title)), (0.5, tokens(page.text))])

    return sorted(pages.values(), key=nearness, reverse=True)


def _lines(about: About, query: Query, page: Page) -> Sequence[Span]:
    """The lines of a page that say what is asked of it; of pictures, of one photographer the one nearest to the question."""
    outside = [b for b in page.blocks if b.kind in OUTSIDE]
    if about is About.AUTHOR:
        signed = [b for b in outside if b.kind is BlockKind.BYLINE]
        return [b.span for b in (*_saying(_AUTHOR_LINE, signed, page), *signed)][:1]
    if about is About.EDITOR:
        return [b.span for b in _saying(_HEADS_DESK, outside, page)][:1]
    if about is About.DESK:
        return [
            b.span for b in _saying(_EDITS, outside, page) if re.search(r"\d{3}|@", b.span.of(page.text))
        ][:1]
    if about is About.PLACE:
        return [b.span for b in _saying(_ADDRESS, outside, page)][:1]
    if about is About.PUBLISHED:
        stamp = stamp_of(page.text, page.blocks)
        return [stamp[0].span] if stamp else []
    pictures = [b for b in outside if _PHOTO.search(b.span.of(page.text))]
    pictures.sort(key=lambda b: -coverage(terms_of(query), [(1.0, tokens(b.span.of(page.text)))]))
    taken = {flat(b.span.of(page.text)).rpartition(":")[2].strip(" ."): b.span for b in reversed(pictures)}
    return list(reversed(taken.values()))[:3]


def _saying(pattern: re.Pattern[str], blocks: Sequence[Block], page: Page) -> Iterator[Block]:
    return (b for b in blocks if pattern.search(fold(flat(b.span.of(page.text)))))
