"""The official head of a single document: number, place and date, issuer, and where the signature begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from corpus.model import Block, BlockKind, Page, Span
from corpus.parse.dates import find_dates
from corpus.parse.references import find_documents
from corpus.parse.section import Section, shifted
from corpus.text import flat, fold

HEAD_NUMBER = re.compile(r"^\W*s[ốo]\s*:", re.I)


_PLACE_DATE = re.compile(r"[A-ZĐ][\w .-]{2,30},\s*ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", re.I)


_SIGNED = re.compile(
    r"^\W*(?:tm\.|kt\.|noi nhan|chu tich\b|pho chu tich\b|chanh van phong\b|\(da ky\)|da ky)"
)


def official_document(page: Page, year: int | None) -> Section | None:
    """The one directive of a page that opens with the official head of a document ("Số: …")."""
    text = page.text
    head = [b for b in page.blocks if b.kind is not BlockKind.CAPTION][:16]
    for block in head:
        for line in re.finditer(r"(?:(?<=[|\n])|^)\W*s[ốo]\s*:[^|]*", block.span.of(text), re.I):
            words = line.group()
            mentions = find_documents(words, year)
            if not mentions:
                continue
            offset = block.span.start + line.start()
            mention = shifted(mentions[0], offset)
            day = mention.date or _head_date(text, head)
            kind = mention.type
            blocks = tuple(
                b for b in page.blocks if b.kind in (BlockKind.HEADING, BlockKind.BODY, BlockKind.TITLE)
            )
            end = _signature(text, blocks)
            mention = replace(mention, date=day, type=kind)
            body = tuple(b for b in blocks if b.span.start < end)
            return Section(
                None,
                body,
                mention,
                Span(offset + _lead(words), block.span.start + line.start() + len(words.rstrip())),
                _head_issuer(text, head),
            )
    return None


def official_year(section: Section, year: int | None) -> int | None:
    """The year of a document's own date, else the page's."""
    return section.mention.date.year if section.mention and section.mention.date else year


def _lead(words: str) -> int:
    return len(words) - len(words.lstrip())


def _head_date(text: str, head: Sequence[Block]) -> date | None:
    for block in head:
        words = flat(block.span.of(text))
        match = _PLACE_DATE.search(words)
        if match:
            days = [m.day for m in find_dates(match.group()) if m.day]
            if days:
                return days[0]
    return None


def _head_issuer(text: str, head: Sequence[Block]) -> str:
    joined = fold(flat(" ".join(b.span.of(text) for b in head[:8])))
    if re.search(r"van phong", joined[:160]):
        return "Văn phòng UBND tỉnh"
    if re.search(r"hoi dong nhan dan", joined[:200]):
        return "HĐND tỉnh"
    if re.search(r"chu tich", joined[:120]):
        return "Chủ tịch UBND tỉnh"
    return "UBND tỉnh"


def _signature(text: str, blocks: Sequence[Block]) -> int:
    for block in blocks[len(blocks) // 2 :]:
        if _SIGNED.match(fold(flat(block.span.of(text)))) and block.span.end - block.span.start < 200:
            return block.span.start
    return blocks[-1].span.end if blocks else 0
