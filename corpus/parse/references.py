"""Documents named in text: their type, number, date, issuer, and how the directive refers to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.agencies import directory
from corpus.model import Reference, Relation, Span
from corpus.parse.dates import find_dates
from corpus.parse.number import TYPE_PATTERN, Number, find_numbers, type_named
from corpus.text import flat, fold

_BEFORE = re.compile(rf"(?P<type>{TYPE_PATTERN})?\s*(?:so\s*:?|so hieu|ky hieu)?\s*$")
_SHORT = re.compile(
    rf"(?<!\w)(?P<type>{TYPE_PATTERN})\s+so\s+(?P<figure>\d{{1,5}})(?![\w/-]|[.,]\d)(?!\s*[-/]\s*[a-z])"
)
_DATE_AFTER = re.compile(
    r"\s*[,;]?\s*\(?\s*(?:ban hanh\s+|ky\s+)?(?=ngay\s+\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
)
_ISSUER_AFTER = re.compile(r"\s*,?\s*cua\s+")
_RELATIONS = (
    (Relation.REPLACES, r"thay the"),
    (Relation.REPEALS, r"bai bo|huy bo|thu hoi"),
    (
        Relation.AMENDS,
        r"sua doi(?:\s*,\s*bo sung)?(?:\s+mot so dieu)?(?:\s+cua)?|bo sung|dieu chinh|dinh chinh",
    ),
    (Relation.BASIS, r"can cu"),
    (
        Relation.CARRIES_OUT,
        r"thuc hien(?:\s+(?:nghiem|tot|hieu qua|noi dung|y kien chi dao|cac|nghiem tuc|theo|dung))*"
        r"|trien khai(?:\s+thuc hien)?|thi hanh|cu the hoa",
    ),
)
_RELATION = re.compile("|".join(rf"(?P<{r.name}>{p})" for r, p in _RELATIONS))
_PROVINCIAL = re.compile(r"UBND|HĐND|^VP|-VP(?!CP)|VPUB|BCĐ|BCH|^S[A-Z]{1,6}-|[/-]TU\b|[/-]TU$|TTHU|BTG")
_CENTRAL = re.compile(
    r"TTg|-CP$|^CP|VPCP|TTLT|/TW|-TW|QH\d|^B[A-ZĐ]{1,6}(?:-|$)|-B[A-ZĐ]{2,6}(?:-|$)|TANDTC|VKSNDTC|BCĐTW|BCĐQG"
)


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A document named in a text. `[start, end)` covers type, number, date and issuer as far as written."""

    start: int
    end: int
    number_start: int
    number_end: int
    number: str
    number_text: str
    symbol: str | None
    type: str | None
    type_written: bool
    date: date | None
    issuer: str | None


def is_central(symbol: str | None) -> bool:
    """Whether a symbol is of a body above the provinces (Government, ministries, the Party's centre)."""
    return bool(symbol and _CENTRAL.search(symbol) and not _PROVINCIAL.search(symbol))


def find_documents(text: str, year: int | None = None) -> list[DocumentMention]:
    """Documents named in `text`, left to right. Spans are of `text`."""
    line = flat(text)
    folded = fold(line)
    found = [_mention(line, folded, n, year) for n in find_numbers(text)]
    for match in _SHORT.finditer(folded):
        if any(m.start < match.end() and match.start() < m.end for m in found):
            continue
        end, day = _date_after(line, folded, match.end(), year)
        end, issuer = _issuer_after(line, folded, end)
        found.append(
            DocumentMention(
                match.start(),
                end,
                match.start("figure"),
                match.end("figure"),
                match["figure"],
                match["figure"],
                None,
                type_named(match["type"]),
                True,
                day,
                issuer,
            )
        )
    return sorted(found, key=lambda m: m.start)


def _mention(line: str, folded: str, number: Number, year: int | None) -> DocumentMention:
    before = _BEFORE.search(folded[: number.start])
    written = before["type"] if before else None
    start = before.start() if before and before.group().strip() else number.start
    start += len(folded[start : number.start]) - len(folded[start : number.start].lstrip())
    kind = type_named(written) if written else None
    if kind in (None, "Văn bản"):
        kind = number.type
    end, day = _date_after(line, folded, number.end, year)
    end, issuer = _issuer_after(line, folded, end)
    return DocumentMention(
        start,
        end,
        number.start,
        number.end,
        number.normal,
        number.text,
        number.symbol,
        kind,
        bool(written),
        day,
        issuer,
    )


def _date_after(line: str, folded: str, end: int, year: int | None) -> tuple[int, date | None]:
    lead = _DATE_AFTER.match(folded, end)
    if not lead:
        return end, None
    for mention in find_dates(line[lead.end() : lead.end() + 40], year):
        if mention.start == 0 and mention.day:
            return lead.end() + mention.end, mention.day
        break
    return end, None


def _issuer_after(line: str, folded: str, end: int) -> tuple[int, str | None]:
    lead = _ISSUER_AFTER.match(folded, end)
    if not lead:
        return end, None
    known = directory().match_at(line, folded, lead.end())
    if known:
        return known.end, known.name
    name = re.match(r"(?:[A-ZĐ][\w.-]*)(?:\s+(?:[A-ZĐ][\w.-]*|và|tỉnh))*", line[lead.end() : lead.end() + 60])
    return (lead.end() + name.end(), name.group()) if name else (end, None)


def references_in(text: str, span: Span, exclude: set[str], year: int | None = None) -> list[Reference]:
    """Documents that `span` of `text` refers to, except the numbers in `exclude` (the directive itself)."""
    part = text[span.start : span.end]
    found = []
    folded = fold(flat(part))
    for mention in find_documents(part, year):
        if mention.number in exclude:
            continue
        found.append(
            Reference(
                relation_before(folded, mention.start),
                mention.type,
                mention.number,
                mention.issuer,
                mention.date,
                Span(span.start + mention.start, span.start + mention.end),
            )
        )
    return found


def relation_before(folded: str, start: int) -> Relation:
    """The relation that the words before a mention say: the nearest one in its clause, CITES where none does."""
    window = re.split(r"[;:.](?=\s)|\n", folded[max(0, start - 110) : start])[-1]
    last: Relation = Relation.CITES
    for match in _RELATION.finditer(window):
        name = match.lastgroup
        gap = window[match.end() :]
        if name and len(gap) <= 90:
            last = Relation[name]
    return last
