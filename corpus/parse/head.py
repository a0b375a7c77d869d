"""The official head of a single document: number, place and date, issuer, and the paragraphs that are its body.

The head is two columns wide (agency and number on the left, motto and date on the right). It survives as bars, as runs of
spaces, or as lines in either order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from corpus.model import Block, BlockKind, Page, Span
from corpus.parse.announce import usual_issuer
from corpus.parse.dates import find_dates
from corpus.parse.issuer import head_issuer
from corpus.parse.number import TYPE_PATTERN, type_named, type_of_symbol
from corpus.parse.references import URGENT, DocumentMention, find_documents
from corpus.parse.section import Section, shifted
from corpus.parse.signature import ATTACHED, appendix_after, find_signature, signed_by_chairman
from corpus.text import BULLET, flat, fold

HEAD_NUMBER = re.compile(
    r"^\W*(?:kèm\s+)?(?:s[ốồổỗộoôóòỏõọ]\s*+(?:(?:[,/]\s*+|và\s+)?(?:ký\s+)?hiệu(?:\s+văn bản)?\s*+[:|]|(?:\.\s*+)?:|(?=\d{1,5}\s?[-/]))|ký hiệu\s*+[:|])",
    re.I,
)

_NUMBER_CELL = re.compile(
    r"(?<!\w)(?:kem\s+)?(?:so\s*+(?:(?:[,/]\s*+|va\s+)?(?:ky\s+)?hieu(?:\s+van ban)?\s*+[:|]|(?:\.\s*+)?:|(?=\d{1,5}\s?-\s?[a-z]{2}))|ky hieu\s*+[:|])"
)
_BLANK = re.compile(
    r"\W*\w+\s*:[\s.…_]*(?:/\s*(?:19|20)\d\d)?\s*[/-]\s*(?P<symbol>[A-ZĐÐ][A-Za-zĐÐ]*(?:[-/][A-ZĐÐ][A-Za-zĐÐ]*)*)"
)
_PLACE_DATE = re.compile(
    r"(?P<place>[^\W\d_][\w .-]{2,30}),\s*(?:(?:(?:hoi|luc)\s+)?\d{1,2}\s*(?:gio|h)\s*(?:\d{1,2}\s*(?:phut)?)?,?\s*)?(?P<day>ngay\s+\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}|ngay\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
)
_TITLE_LINE = re.compile(rf"\W*(?:{TYPE_PATTERN}){URGENT}\W*|\W*kinh gui\b.*|\W*can cu\s.*", re.S)
_FORMULA = re.compile(
    r"\W*(?:(?:pho )?chu tich )?(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)\s+(?:tinh|thanh pho)\b[^.;:]{0,90}(?:dien\s*:)?\W*"
    r"|\W*(?:ban thuong vu |thuong truc |ban chap hanh )?(?:dang bo tinh|tinh uy|thanh uy|ban chi dao)(?: tinh)?,? (?:yeu cau|chi dao|quyet dinh|ban hanh)\b[^.;:]{0,80}:\W*"
    r"|\W*(?:quyet dinh|quyet nghi|thong bao|chi thi|ket luan)\s*:\W*|\W*khoa [ivxl\d]+\s*,.{0,60}|\W*dien\s*:\W*"
)
_PREAMBLE = re.compile(r"\W*(?:can cu|xet|theo de nghi|thuc hien)\s")
_DECIDES = re.compile(r"\W*(?:quyet dinh|quyet nghi)\s*:?\W*")
_ATTACHES = re.compile(r"\W*dieu \d+\s*[.:]\s*ban hanh kem theo\s[^.;:]{0,400}\.?\W*")
_HEAD_BLOCKS = 20


_LISTED = re.compile(r"\W*so(?:\s*[,/]\s*|\s+(?:va\s+)?)?ky hieu(?: van ban)?\s*:\s*\d")
"""The field of a document's number, of which a list of documents has several."""


def official_document(page: Page, year: int | None) -> Section | None:
    """The one directive of a page that opens with the official head of a document ("Số: …").

    A number left blank ("Số:     /KH-UBND") gives a mention whose number is empty. Paragraphs of the section that charge
    nobody (head, grounds, formulas, addressees, signature) are of the kind TITLE.
    """
    text = page.text
    if sum(_LISTED.match(fold(b.span.of(text))) is not None for b in page.blocks) > 1:
        return None
    head = [b for b in page.blocks if b.kind is not BlockKind.CAPTION][:_HEAD_BLOCKS]
    motto = re.search(r"cong hoa xa hoi chu nghia|dang cong san viet nam", _folded(text, head))
    for block in head:
        for start, opening in _number_cells(fold(block.span.of(text))):
            words = block.span.of(text)[start:].split("|", 2 if "|" in opening else 1)
            cell = "|".join(words[:-1]) if len(words) > 1 and words[0].strip() else "|".join(words[:2])
            mention = _mention(cell, year, motto is not None)
            if mention is None or (":" not in opening and motto is None):
                continue
            return _section(page, head, shifted(mention, block.span.start + start), cell)
    return _of_lines(page, head, year) or _attached(page, head, year)


def documents_below(page: Page, after: int, year: int | None) -> list[Section]:
    """The documents that follow one with an official head on its page, each with such a head of its own, or under a line that
    is its name alone.

    "QUYẾT ĐỊNH SỐ 1386/QĐ-UBND NGÀY 22/5/2025". `after` is the character after which they begin.
    """
    text = page.text
    starts = _head_starts(text, [b for b in page.blocks if b.span.start >= after])
    if starts:
        parts = [
            replace(page, blocks=tuple(b for b in page.blocks if start <= b.span.start < end))
            for start, end in pairwise([*starts, len(text) + 1])
        ]
        return [s for part in parts if (s := official_document(part, year)) is not None]
    heads = [b for b in page.blocks if b.span.start >= after and _is_name(text, b)]
    found = []
    for at, head in enumerate(heads):
        end = heads[at + 1].span.start if at + 1 < len(heads) else len(text)
        part = replace(page, blocks=tuple(b for b in page.blocks if head.span.start <= b.span.start < end))
        mentions = find_documents(head.span.of(text), year)
        if mentions:
            mention = shifted(mentions[0], head.span.start)
            section = _section(part, [head], mention, head.span.of(text))
            found.append(replace(section, issuer=usual_issuer(mention)))
    return found


_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam")
_BODY_ALONE = re.compile(r"\W*(?:uy ban nhan dan|ubnd)\s+(?:tinh|thanh pho)\s+[\w -]{3,30}")
"""The line of a head that names who issues it, where no motto stands above."""
BELOW_MOTTO = 3
"""Paragraphs from that of the motto on among which the number of a head stands, at most."""


def _head_starts(text: str, blocks: Sequence[Block]) -> list[int]:
    """The characters at which further official heads begin: where the motto stands, and a number soon below it."""
    starts: list[int] = []
    folded = [fold(b.span.of(text)) for b in blocks]
    for at, words in enumerate(folded):
        below = folded[at : at + BELOW_MOTTO]
        opens = _MOTTO.search(flat(words)) or (
            _BODY_ALONE.fullmatch(flat(words))
            and blocks[at].span.of(text).strip()[:12].isupper()
            and any(_PLACE_DATE.search(flat(w)) for w in below)
        )
        if opens and any(next(_number_cells(w), None) for w in below):
            starts.append(blocks[at].span.start)
    return starts


_NUMBER_LINE = re.compile(
    rf"\W*(?:(?:{TYPE_PATTERN})\s+)?so\s*:?\s*\d{{1,5}}\s?[/-]\s?[\w&/-]{{2,30}}(?:\s*,)?(?:\s+ngay\s+(?:\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{4}}|\d{{1,2}} thang \d{{1,2}} nam \d{{4}}))"
    r"(?:\s+(?:cua|do)\s+(?:chu tich\s+)?(?:ubnd|uy ban nhan dan)[\w ]{0,30})?\W*"
)
"""A line of a head that gives number and day: "Số 15/CĐ-UBND, ngày 09 tháng 7 năm 2021"."""
_TYPE_LINE = re.compile(rf"\W*(?:{TYPE_PATTERN}){URGENT}\W*")


def _of_lines(page: Page, head: Sequence[Block], year: int | None) -> Section | None:
    """A document whose head has no motto: a line with number and day, and beside it its type alone in capitals."""
    lines = [
        (block.span.start + m.start(), m.group())
        for block in head
        for m in re.finditer(r"[^\n]+", block.span.of(page.text))
    ]
    for i, (start, line) in enumerate(lines):
        if not _NUMBER_LINE.fullmatch(fold(flat(line))):
            continue
        mention = next(iter(find_documents(line, year)), None)
        beside = [words for _, words in (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])]
        named = [w for w in beside if w.isupper() and _TYPE_LINE.fullmatch(fold(flat(w)))]
        if mention is None or mention.date is None or not named:
            continue
        kind = type_named(re.sub(rf"{URGENT}\W*$", "", fold(flat(named[0]))).strip(" *"))
        if mention.type in (None, kind):
            return _section(page, head, shifted(mention, start), line)
    return None


_NAME_ALONE = re.compile(
    rf"\W*(?:{TYPE_PATTERN})\s+so\s*:?\s*\d{{1,5}}\s?[/-]\s?[\w&/-]{{2,30}}(?:,?\s+ngay\s+[\d/. -]{{6,12}})?\W*"
)


def _is_name(text: str, block: Block) -> bool:
    """Whether a paragraph is the name of a document and nothing else, its type in capitals."""
    words = flat(block.span.of(text))
    return bool(_NAME_ALONE.fullmatch(fold(words))) and words.strip(' *=#"“').split()[0].isupper()


_ANNEX = re.compile(r"\W*phu luc(?: (?:so )?(?:[ivx]{1,5}|\d{1,2}[a-z]?))?\W*")
"""The line that heads an annex, folded."""


def _attached(page: Page, head: Sequence[Block], year: int | None) -> Section | None:
    """A document that is printed as what another is attached to: its type alone, its title, "(Kèm theo Kế hoạch số …)"."""
    text = page.text
    titled: Block | None = None
    for block in head:
        words = block.span.of(text)
        folded = fold(flat(words))
        first = fold(words.strip().split("\n")[0])
        if _ANNEX.fullmatch(first) or (
            re.fullmatch(rf"\W*(?:{TYPE_PATTERN})\W*", folded.split("\n")[0].strip())
            and words.strip()[:4].isupper()
        ):
            titled = block
        line = next((m for m in re.finditer(r"[^\n]+", words) if ATTACHED.match(fold(m.group()))), None)
        if line is None or titled is None:
            continue
        mentions = find_documents(line.group(), year)
        if mentions and mentions[0].date is not None:
            mention = shifted(mentions[0], block.span.start + line.start())
            return _section(page, head, mention, line.group())
    return None


def _number_cells(folded: str) -> Iterator[tuple[int, str]]:
    """Where cells that give a number begin ("| Số: …"), and their words up to the number.

    A cell begins the paragraph, or stands after a bar, a line's end or three spaces.
    """
    last = 0
    for number in _NUMBER_CELL.finditer(folded):
        start = number.start()
        while start > last and not (folded[start - 1].isalnum() or folded[start - 1] == "_"):
            start -= 1
        for at in range(start, number.start() + 1):
            if not at or folded[at - 1] in "|\n" or (at > 2 and folded[at - 3 : at].isspace()):
                yield at, folded[at : number.end()]
                last = number.end()
                break


def official_year(section: Section, year: int | None) -> int | None:
    """The year of a document's own date, else the page's."""
    return section.mention.date.year if section.mention and section.mention.date else year


def _folded(text: str, blocks: Sequence[Block]) -> str:
    return fold(flat(" ".join(b.span.of(text) for b in blocks)))


def _mention(cell: str, year: int | None, motto: bool) -> DocumentMention | None:
    """The document that the cell "Số: …" numbers; one without a number where that is left blank."""
    blank = _BLANK.match(cell)
    if blank and motto:
        start, end = blank.start("symbol"), blank.end("symbol")
        kind = type_of_symbol(blank["symbol"])
        return DocumentMention(start, end, start, end, "", "", blank["symbol"], kind, False, None, None)
    mentions = find_documents(cell, year)
    return mentions[0] if mentions else None


def _section(page: Page, head: Sequence[Block], mention: DocumentMention, cell: str) -> Section:
    text = page.text
    kept = (BlockKind.HEADING, BlockKind.BODY, BlockKind.TITLE, BlockKind.LEDE)
    blocks = [
        replace(b, kind=BlockKind.BODY) if b.kind is BlockKind.LEDE else b
        for b in page.blocks
        if b.kind in kept
    ]
    top = _head_end(text, head, mention)
    signature = find_signature(text, page.blocks, mention.end)
    below = [b for b in page.blocks if b.span.start > mention.end]
    named = [b.span.start for b in below if _is_name(text, b)]
    next_name = min([*named[:1], *_head_starts(text, below)[:1]], default=None)
    if next_name is not None and (signature is None or signature.span.end > next_name):
        blocks, signature = [b for b in blocks if b.span.start < next_name], None
    body = _silenced(
        text, [b for b in blocks if signature is None or b.span.start < signature.span.start], top
    )
    if signature is not None:
        closing = [b for b in blocks if signature.span.start <= b.span.start < signature.span.end]
        body += [replace(b, kind=BlockKind.TITLE) for b in closing]
        body += [b for b in appendix_after(text, page.blocks, signature.span.end) if b.kind in kept]
        body += [
            replace(b, kind=BlockKind.BODY)
            for b in page.blocks
            if b.span.start >= signature.span.end and _STANDING.match(fold(flat(b.span.of(text))))
        ]
    mention = replace(mention, date=mention.date or _head_date(text, top))
    issuer = head_issuer(text, Span(head[0].span.start, mention.end), Span(mention.end, top.end))
    personal = mention.type in ("Quyết định", "Chỉ thị", "Công điện") and issuer == "UBND tỉnh"
    if personal and (_by_chairman(text, body) or (signature and signed_by_chairman(text, signature))):
        issuer = "Chủ tịch UBND tỉnh"
    at = mention.start - (len(cell) - len(cell.lstrip()))
    first = next((b for b in page.blocks if b.span.start <= mention.start < b.span.end), None)
    start = max(first.span.start if first else at, text.rfind("\n", 0, mention.number_start) + 1)
    number = fold(text[start : mention.end])
    if first and not re.search(r"(?<!\w)so(?!\w)", number):
        start = first.span.start
        number = fold(text[start : mention.end])
    opening = max(number.rfind("so"), 0)
    return Section(None, tuple(body), mention, Span(start + opening, mention.end), issuer)


_ORDERS_BEGIN = re.compile(
    r"(?!(?:V/v|Về việc|Số\s?:|Kính gửi|[^.;:]{2,60},\s+(?:Ngày|ngày)\s)[\s:])(?:(?:1|I)[.)]\s)?(?=[^|]*[a-zà-ỹ])[A-ZĐÀ-Ỹ][^|]{40,}[.:;]"
)
"""A sentence, numbered or not, with which a document begins to speak that names no addressee and no ground."""


_STANDING = re.compile(r"\W*(?:tinh trang(?: hieu luc)?|hieu luc)(?: van ban)?\s*:")
"""What a portal says below a document of whether it is still in force, and what changed it."""


def _head_end(text: str, head: Sequence[Block], mention: DocumentMention) -> Span:
    """From the page's first paragraph to the end of the head: to the type's name, "Kính gửi" or the first ground."""
    end = mention.end
    for block in head:
        if block.span.start <= mention.start:
            end = max(end, block.span.end)
            continue
        words = flat(block.span.of(text)).strip()
        if _TITLE_LINE.fullmatch(fold(words)) or _ORDERS_BEGIN.match(words):
            break
        end = block.span.end
    return Span(head[0].span.start, end)


def _head_date(text: str, head: Span) -> date | None:
    """The day beside the place; its words may stand on two lines, and on two rows of a column."""
    lines = [re.split(r"\||\t|\s{3,}", line.strip(" |")) for line in head.of(text).split("\n")]
    columns = [" ".join(row[i] for row in lines if len(row) > i) for i in range(2)]
    for words in (head.of(text), *reversed(columns)):
        for match in reversed(list(_PLACE_DATE.finditer(re.sub(r"\s+", " ", fold(flat(words)))))):
            if re.search(r"(?:^|\s)(?:thu \w+|chu nhat)$", match["place"]):
                continue
            days = [m.day for m in find_dates(match["day"]) if m.day]
            if days:
                return days[0]
    stated = _ISSUED_ON.search(fold(flat(head.of(text))))
    return next((m.day for m in find_dates(stated["day"]) if m.day), None) if stated else None


_ISSUED_ON = re.compile(
    r"(?<!\w)ngay (?:ban hanh|ky|van ban)\s*[:|]\s*(?:ngay\s+)?(?P<day>\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4})"
)
"""How a portal's table of a document gives its day: "Ngày ban hành: 17/3/2022"."""


def _by_chairman(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the line above the grounds, or the order itself, says that the chairman speaks."""
    words = _folded(text, [b for b in blocks if b.span.end - b.span.start < 1500][:24])
    return bool(
        re.search(
            r"(?<!pho )chu tich (?:uy ban nhan dan|ubnd) (?:tinh|thanh pho)[^.;:]{0,40} (?:can cu|yeu cau\b|dien:)",
            words,
        )
    )


def _silenced(text: str, blocks: Sequence[Block], head: Span) -> list[Block]:
    """`blocks` with those that charge nobody as TITLE: the `head`, grounds, formulas, addressees of a telegram."""
    folded = [fold(flat(b.span.of(text))) for b in blocks]
    articles = [i for i, words in enumerate(folded) if re.match(r"\W*dieu 1\s*[.:]", words)]
    decides = (
        articles[0]
        if articles
        else max((i for i, w in enumerate(folded) if _DECIDES.fullmatch(w)), default=-1)
    )
    silent: list[Block] = []
    telegram = False
    for i, (block, words) in enumerate(zip(blocks, folded, strict=True)):
        formula = _FORMULA.fullmatch(words) is not None and (
            block.span.of(text).strip(" *|")[:8].isupper() or words.rstrip().endswith(":")
        )
        telegram = (formula and bool(re.search(r"dien\s*:\W*$", words))) or (
            telegram and bool(re.match(rf"\W*{BULLET}", block.span.of(text)))
        )
        ground = (i < decides and _PREAMBLE.match(words) is not None) or _ATTACHES.fullmatch(
            words
        ) is not None
        silent.append(
            replace(block, kind=BlockKind.TITLE)
            if formula or telegram or ground or head.covers(block.span)
            else block
        )
    return silent
