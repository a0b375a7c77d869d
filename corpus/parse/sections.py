"""A page's body cut into sections: at headings, numbered items and sentences that announce a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from corpus.model import Block, BlockKind, Page, Period, Span
from corpus.parse.announce import ORDERS, POINTS_BACK, announcement_in, issuer_from, usual_issuer
from corpus.parse.assignments import label_agencies
from corpus.parse.by_department import sections_by_department
from corpus.parse.by_leader import sections_by_leader
from corpus.parse.labels import day_above, day_lines, is_closing_line, label_of
from corpus.parse.number import TYPE_PATTERN
from corpus.parse.records import field_of, is_entry, record_of
from corpus.parse.references import DocumentMention, find_documents
from corpus.parse.register import Register, registers_in
from corpus.parse.section import DIGEST, FIELD, Section
from corpus.parse.signature import ATTACHED
from corpus.text import flat, fold

Announced = tuple[DocumentMention, Span, str] | None
"""The document that a paragraph announces, the sentence that does, and who issued it; None where it announces none."""

RECENT = 14
"""Days before that on which a page was published from which on a document that a paragraph opens with is told by it."""

NEAR = 6
"""Paragraphs above among which stands the item before a numbered one."""


def sections_of(page: Page, content: Sequence[Block], year: int | None) -> list[Section]:
    """The sections of the headings and paragraphs `content`, in order; `year` completes dates without one."""
    text = page.text
    registers = registers_in(text, year)
    if registers:
        return _with_rows(page, content, year, registers)
    return _outside_tables(page, content, year)


def _with_rows(
    page: Page, content: Sequence[Block], year: int | None, registers: Sequence[Register]
) -> list[Section]:
    """The rows of tables of documents, each a section of its own, and the sections before, between and after the tables."""
    found: list[Section] = []
    start = 0
    for register in registers:
        before = [b for b in content if start <= b.span.start < register.span.start]
        found += _outside_tables(page, before, year) if before else []
        for row in register.rows:
            blocks = tuple(b for b in content if row.span.start <= b.span.start < row.span.end)
            if not blocks:
                continue
            last = found[-1] if found and row is not register.rows[0] else None
            if last is not None and last.mention and last.mention.number == row.mention.number:
                found[-1] = replace(last, blocks=(*last.blocks, *blocks), further=(*last.further, row.cells))
                continue
            told = row.cells.get("issuer")
            issuer = _issuer_told(flat(told.of(page.text))) if told else usual_issuer(row.mention)
            found.append(Section(None, blocks, row.mention, row.cells["head"], issuer, None, row.cells))
        start = register.span.end
    after = [b for b in content if b.span.start >= start]
    numbers = frozenset(row.mention.number for register in registers for row in register.rows)
    return found + (_outside_tables(page, after, year, numbers) if after else [])


def _issuer_told(words: str) -> str:
    """The issuer that a cell names: a department by its name, else as in a sentence."""
    department = re.fullmatch(r"\s*(?:Sở|Ban|Công an|Thanh tra|Cục|Chi cục)\s.{2,80}", words)
    return words.strip() if department else issuer_from(fold(words))


def _outside_tables(
    page: Page, content: Sequence[Block], year: int | None, tabled: Set[str] = frozenset()
) -> list[Section]:
    """The sections of paragraphs that stand in no table of documents; `tabled` are the numbers that such tables above list."""
    special = sections_by_leader(page, content, year) or sections_by_department(page, content, year)
    if special:
        return special
    text = page.text
    announced: set[str] = set()
    last = page.published
    recent = Period(last - timedelta(RECENT), last) if last is not None and page.period is None else None
    records: set[Block] = set()
    lines = day_lines(text, page.blocks, year)
    opening: list[tuple[Block, Announced]] = []
    for position, block in enumerate(content):
        previous = content[position - 1] if position else None
        if block.kind is BlockKind.HEADING and block.span.of(text).count(" | ") > 1:
            block = replace(block, kind=BlockKind.BODY)  # the names of a table's columns
        fresh = previous is None or previous.kind is BlockKind.HEADING
        if previous is not None and day_above(lines, block.span.start) != day_above(
            lines, previous.span.start
        ):
            fresh = True
        if previous is not None and _LISTS_DOCUMENTS.fullmatch(fold(flat(previous.span.of(text)))):
            fresh = True
        if opening and opening[-1][1] is not None and _bullet(text, block):
            fresh = fresh or _bullet(text, block) == _bullet(text, opening[-1][0])
        fresh = fresh or any(_next_item(text, block, [b]) for b, a in opening[-NEAR:] if a)
        fresh = fresh or _opens_with(text, block, tabled, year)
        day = day_above(lines, block.span.start)
        below = content[position + 1] if position + 1 < len(content) else None
        listed = record_of(text, block, year, below)
        if listed is not None:
            records.add(block)
        announcement = (
            (
                listed,
                block.span,
                _issuer_listed(text, content[position : position + 4]) or usual_issuer(listed),
            )
            if listed is not None
            else announcement_in(text, block, year, fresh, page.period, day.day if day else None, recent)
        )
        if announcement and (announcement[0].number in announced or _in_grounds(text, content[:position])):
            announcement = None
        if announcement:
            announced.add(announcement[0].number)
        opening.append((block, announcement))
    single = _is_single(page, opening)
    parts = set() if single else _parts_of_first(page, opening)
    bracketed = {b for b, a in opening if a is not None and is_closing_line(text, b, a[0].end)}
    closing = bracketed | {b for b, a in opening if a is not None and _points_back(text, b, a)}
    labelled = bool(bracketed) or sum(a is not None and label_of(text, b) is not None for b, a in opening) > 1
    labelled = labelled or sum(_is_labelled_item(text, b) for b, _ in opening) >= ITEMS
    marked = not single and _is_marked_list(text, opening)
    sections: list[Section] = []
    heading: Block | None = None
    blocks: list[Block] = []
    current: tuple[DocumentMention, Span, str] | None = None

    def close() -> None:
        nonlocal heading, blocks, current
        if blocks or (heading and current):
            mention, sentence, issuer = current if current else (None, None, None)
            first = heading or blocks[0]
            if heading is not None and blocks and any(line.span == heading.span for line in lines):
                heading, first = None, blocks[0]
            day = day_above(lines, first.span.start)
            sections.append(Section(heading, tuple(blocks), mention, sentence, issuer, day))
        heading, blocks, current = None, [], None

    for position, (block, announcement) in enumerate(opening):
        day = day_above(lines, block.span.start)
        following = opening[position + 1] if position + 1 < len(opening) else None
        if blocks and day is not None and day.span.start > blocks[-1].span.start:
            close()
        if block.kind is BlockKind.HEADING and not (block in closing and blocks):
            named = bool(label_agencies(text, block.span)) and (following is None or following[1] is None)
            if not announcement and blocks and (single or block in parts or named):
                blocks.append(block)
                continue
            bare = heading is not None and not blocks
            if bare and announcement and _in_brackets(text, block):
                current = announcement
                blocks.append(block)
                continue
            if block in records and heading is not None and not blocks and _is_title(text, heading, block):
                current = announcement
                blocks.append(block)
                continue
            close()
            heading, current = block, announcement
            continue
        if announcement and current is None:
            if (
                blocks
                and block not in closing
                and (
                    _next_item(text, block, blocks)
                    or (
                        (heading is None or any(line.span == heading.span for line in lines))
                        and (not _is_preamble(text, blocks) or _alike(text, block, blocks))
                    )
                )
            ):
                close()
            current = announcement
        elif announcement:
            close()
            current = announcement
        elif (current or ((labelled or marked) and blocks)) and (
            _starts_new_item(text, block, blocks)
            or (labelled and label_of(text, block) is not None and not _is_nested(text, block, blocks))
        ):
            close()
        blocks.append(block)
        if block in closing:
            close()
    close()
    return _without_fields(text, sections)


def _in_grounds(text: str, above: Sequence[Block]) -> bool:
    """Whether the last heading of the paragraphs `above` says that grounds follow: what is listed there is only cited."""
    heading = next((b for b in reversed(above) if b.kind is BlockKind.HEADING), None)
    return heading is not None and _GROUNDS.fullmatch(fold(flat(heading.span.of(text)))) is not None


_GROUNDS = re.compile(
    r"\W*(?:(?:[ivx]{1,4}|\d{1,2}|[a-z])[.)]\s*)?(?:cac |nhung )?(?:can cu|co so)(?: phap ly| ban hanh| xay dung| lap ke hoach| ban hanh ke hoach)*\W*"
)
"""The heading of the documents that one rests on: "I. CĂN CỨ", "Căn cứ pháp lý"."""


def _in_brackets(text: str, block: Block) -> bool:
    """Whether a line is nothing but a document in brackets, below the heading that says what it is about."""
    return re.fullmatch(r"\([^()]{8,160}\)\W*", block.span.of(text).strip()) is not None


def _opens_with(text: str, block: Block, tabled: Set[str], year: int | None) -> bool:
    """Whether a paragraph opens with a document of the table above: it goes on to tell of that one."""
    opening = fold(block.span.of(text)[:120])
    if not tabled or _BEFORE_DOCUMENT.match(opening) is None:
        return False
    named = find_documents(block.span.of(text)[:120], year)
    return bool(named) and named[0].start <= 12 and named[0].number in tabled


_BEFORE_DOCUMENT = re.compile(rf"\W*(?:\d{{1,2}}[.)]\s*)?(?:{TYPE_PATTERN}|van ban)")


def _points_back(text: str, block: Block, announced: tuple[DocumentMention, Span, str]) -> bool:
    """Whether a paragraph only says in which document those above it are told."""
    mention, sentence, _ = announced
    if sentence.start > block.span.start:
        return False
    before = fold(flat(text[sentence.start : max(sentence.start, mention.start)]))
    return POINTS_BACK.fullmatch(before) is not None


_LISTS_DOCUMENTS = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?:(?:cac|mot so|nhung)\s+)?(?:van ban|cong van|quyet dinh|chi dao)(?! so)(?:\s+\w+){0,12}\s*:"
)
"""A line that only says that documents follow: "Văn bản trong ngày:"."""


def _issuer_listed(text: str, blocks: Sequence[Block]) -> str | None:
    """Who issued the document of a line of a list, as a field of it or of the lines below says; None where none does."""
    for block in blocks:
        told = field_of(text, block.span, "cơ quan")
        if told is not None:
            return _issuer_told(flat(told.of(text)))
    return None


def _is_title(text: str, heading: Block, record: Block) -> bool:
    """Whether the heading above a line that names a document is that document's title, and not its field or list."""
    words = heading.span.of(text).strip()
    if is_entry(record.span.of(text)) or words.isupper():
        return False
    return FIELD.match(words) is None and _FIELD_NAMED.match(words) is None


_FIELD_NAMED = re.compile(
    r"(?:\W*|[IVX]{1,5}[.)]\s+)(?:(?:Khối|KHỐI|Lĩnh vực|LĨNH VỰC|Mảng|MẢNG|Nhóm|NHÓM)\s|(?:Tháng|THÁNG|Tuần|TUẦN|Quý|QUÝ)\s+(?:[\dIV]+)\W*(?:(?:năm|NĂM|/)\s*\d{4}\W*)?$)"
)
"""The heading of a field, or of a month, over several documents."""
SHORT = 60
"""Characters of a heading in capitals, at most, that names a field over several documents."""


ITEMS = 3
"""Items of two numbers with a label ("2.1. Về giải ngân: …") that make each of them a section, at least."""


def _is_labelled_item(text: str, block: Block) -> bool:
    """Whether a paragraph is an item of two numbers that opens with a label."""
    item = re.match(r"\d{1,2}\.\d{1,2}[.)]?\s", block.span.of(text))
    return item is not None and label_of(text, block) is not None


def _without_fields(text: str, sections: Sequence[Section]) -> list[Section]:
    """The sections, those under the heading of a field ("A. Kinh tế", "II. Về giao thông") with others without it."""
    found = list(sections)
    for at, (section, following) in enumerate(pairwise(sections)):
        if section.heading is None or following.heading is not None:
            continue
        words = section.heading.span.of(text).strip()
        field = FIELD.match(words) or _FIELD_NAMED.match(words) or (words.isupper() and len(words) <= SHORT)
        both = section.blocks[:1] + following.blocks[:1]
        items = len(both) > 1 and all(_is_labelled_item(text, b) for b in both)
        marks = {_bullet(text, b) for b in both if b.kind is BlockKind.BODY}
        items = items or (
            len(both) > 1 and len(marks) == 1 and "" not in marks and section.mention is not None
        )
        if items or (
            section.blocks and field and section.mention is not None and following.mention is not None
        ):
            found[at] = replace(section, heading=None)
    return found


def _bullet(text: str, block: Block) -> str:
    """The mark that a paragraph opens with; empty for other paragraphs and for headings."""
    mark = re.match(r"[-+•*–►♦▪»]|>{1,3}", block.span.of(text)) if block.kind is BlockKind.BODY else None
    return mark.group() if mark else ""


def _is_marked_list(text: str, opening: Sequence[tuple[Block, Announced]]) -> bool:
    """Whether nearly every paragraph of a page bears the same mark and several of these announce a document: each is an item."""
    body = [(b, a) for b, a in opening if b.kind is BlockKind.BODY]
    marks = Counter(_bullet(text, b) for b, _ in body)
    mark, count = marks.most_common(1)[0] if marks else ("", 0)
    announcing = sum(a is not None and _bullet(text, b) == mark for b, a in body)
    return bool(mark) and count >= max(ITEMS, MARKED * len(body)) and announcing >= 2


MARKED = 0.8
"""Share of the paragraphs of a page that bear one mark where each of them is an item of its own."""


def _is_nested(text: str, block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a paragraph bears another mark than the first of `blocks`: an item below it, not beside it."""
    mine, first = _bullet(text, block), _bullet(text, blocks[0]) if blocks else ""
    return bool(mine and first and mine != first)


def _starts_new_item(text: str, block: Block, blocks: Sequence[Block]) -> bool:
    """An item after an item that announced, numbered on or with the same mark: the next instruction of a list."""
    mark = _bullet(text, block)
    if mark and blocks and mark == _bullet(text, blocks[0]):
        return True
    return _next_item(text, block, blocks) and bool(ORDERS.search(fold(block.span.of(text))))


def _next_item(text: str, block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a paragraph is numbered one more than the first of `blocks`."""
    item = re.match(r"(\d{1,2})([.)])\s", block.span.of(text))
    first = re.match(r"(\d{1,2})([.)])\s", blocks[0].span.of(text)) if blocks else None
    return bool(item and first and item[2] == first[2] and int(item[1]) == int(first[1]) + 1)


def _alike(text: str, block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a paragraph is an item of the same list as the first of `blocks`: it has the same mark."""
    mark = _bullet(text, block)
    return bool(mark) and mark == _bullet(text, blocks[0])


def _is_preamble(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the paragraphs before a section's announcement only lead up to it."""
    return (
        len(blocks) == 1
        and blocks[0].span.end - blocks[0].span.start < 400
        and not re.match(r"\d{1,2}[.)]\s", blocks[0].span.of(text))
        and not ORDERS.search(fold(blocks[0].span.of(text)))
    )


_TELLS_ISSUING = re.compile(
    rf"(?<!\w)(?:ban hanh|ky|ra|phat hanh|phat|co)\s+(?:ban hanh\s+)?(?:mot\s+)?(?P<type>{TYPE_PATTERN})(?!\w)"
)
"""A headline that tells of the issuing of one document: "Hà Tĩnh ban hành công điện khẩn …"."""


_JUST_ISSUED = re.compile(r"(?<!\w)(?:vua|da|moi)\s+(?:ky\s+)?(?:ban hanh|ky|phat hanh)(?!\w)")
"""What the first sentence of an article on one document tells of it."""


_ORDERED_BELOW = re.compile(
    r"(?:thuc hien|trien khai|nham|de|theo do|cu the)\s[^.;:]{0,200}?(?:chu tich )?ubnd tinh (?:yeu cau|giao|chi dao)|(?:chu tich )?ubnd tinh (?:yeu cau|giao|chi dao)\s"
)
"""How an article goes on with the orders of the document it has told of."""


def _parts_of_first(page: Page, opening: Sequence[tuple[Block, Announced]]) -> set[Block]:
    """The headings below which an article goes on with the document of its headline: all that no document of their own follows,
    up to the first that one does. Empty for other pages.
    """
    first = next((n for n, (_, announced) in enumerate(opening) if announced), None)
    if first is None or DIGEST.search(fold(page.title)):
        return set()
    headings = [n for n, (block, _) in enumerate(opening) if block.kind is BlockKind.HEADING]
    above = [n for n in headings if n < first]
    announced = opening[first][1]
    told = _TELLS_ISSUING.search(fold(opening[above[-1]][0].span.of(page.text))) if above else None
    if len(above) > 1 or first > 2 or announced is None or announced[0].type is None:
        return set()
    kind = fold(announced[0].type)
    titled = re.match(rf"\W*{kind}(?!\w)(?! so \d)", fold(page.title)) is not None
    if not titled and (told is None or told["type"] != kind):
        goes_on = re.compile(
            rf"(?<!\w){kind} (?:nay|yeu cau|giao|cung|neu|quy dinh|co hieu luc|can cu|dat muc tieu|phan cong|xac dinh)(?!\w)|(?:theo|neu trong|tai) {kind},"
        )
        below = [fold(flat(b.span.of(page.text))) for b, a in opening[first + 1 :] if a is None]
        sentence = fold(flat(announced[1].of(page.text)))
        ordered = ORDERS.search(sentence) is not None and any(map(_ORDERED_BELOW.match, below))
        if not _JUST_ISSUED.search(sentence) or not (ordered or any(map(goes_on.search, below))):
            return set()
    found = set()
    for n, following in pairwise([*(n for n in headings if n > first), len(opening)]):
        own = next((m for m in range(n, following) if opening[m][1]), None)
        if own is None:
            found.add(opening[n][0])
            continue
        if own > n + 1 and _BESIDES.match(fold(flat(opening[own][0].span.of(page.text)))):
            found.add(opening[n][0])
        break
    return found


_BESIDES = re.compile(
    r"\W*(?:ngoai|ben canh|cung voi) (?:ra|do|(?:cac |nhung )?(?:van ban|noi dung|ke hoach|cong van|quyet dinh|chi thi|thong bao|cong dien)(?: [a-z]+)? (?:tren|nay|do|noi tren|neu tren))(?!\w)|\W*(?:cung|cung trong) ngay(?!\w)"
)
"""How the paragraph begins with which an article on one document turns to another: "Ngoài Kế hoạch nói trên, …"."""


def _is_single(page: Page, opening: Sequence[tuple[Block, Announced]]) -> bool:
    """One document as a page: one announcement, in the first paragraph, under a title that is no digest's."""
    count = sum(a is not None for _, a in opening)
    if count != 1 or DIGEST.search(fold(page.title)):
        return False
    bodies = [a for b, a in opening if b.kind is BlockKind.BODY]
    headings_before = 0
    for block, announcement in opening:
        if announcement is not None:
            break
        headings_before += block.kind is BlockKind.HEADING
    annexed = any(a is not None and ATTACHED.match(fold(b.span.of(page.text))) for b, a in opening[:3])
    return (annexed or any(a is not None for a in bodies[:2])) and headings_before <= 2
