"""A page on one document of a department: "Sở A có Công văn số …/SYT-NVY gửi …", and on the province's that it carries out.

Such a page tells first what the committee of the province orders, in a paragraph or under a heading of its own, and then what
the department makes of it. The first is a section of the province's document, all the rest is of the department's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.agencies import directory
from corpus.model import Block, BlockKind, Page, Span
from corpus.parse.announce import announcement_in, date_before, usual_issuer
from corpus.parse.number import TYPE_PATTERN
from corpus.parse.references import DocumentMention, find_documents, is_central
from corpus.parse.section import DIGEST, Section, shifted, title_of
from corpus.parse.sentences import sentence_spans
from corpus.parse.subject import subject_behind
from corpus.text import BULLET, CAPITALS, ITEM_NUMBER, flat, fold

Announced = tuple[DocumentMention, Span, str]

_ISSUES = re.compile(
    rf"(?:.*[,;]\s)?\W*(?:(?:vao |sang |chieu )?(?:ngay|hom) [^,;:]{{3,24}},? )?(?P<body>[^,;:]{{4,90}}?) (?:da |vua |moi )*"
    rf"(?:co|ra|gui|ky|ban hanh|phat hanh|ky ban hanh) (?:{TYPE_PATTERN}|van ban) (?:so )?"
)
"""How a sentence goes, folded, by which a body issues a document, up to its number."""

_DEPARTMENTS = ("Sở ", "Ban ", "Công an tỉnh", "Thanh tra tỉnh", "Cục ", "Chi cục ")

_GIVEN = re.compile(
    rf"\W*(?:{ITEM_NUMBER}\s*)?(?:(?:cac |nhung |mot so )?(?:noi dung|nhiem vu|y kien|yeu cau|viec)\s)?(?:chi dao )?(?:cua |do |ma )?(?:chu tich )?ubnd tinh (?:da )?(?:giao|chi dao|yeu cau)(?: [a-z]+){{0,5}}\W*"
    rf"|\W*(?:{ITEM_NUMBER}\s*)?(?:noi dung |y kien )?chi dao cua (?:chu tich )?ubnd tinh\W*"
)
"""A heading over what the committee of the province orders: "1. Nội dung UBND tỉnh giao"."""


def sections_by_department(page: Page, content: Sequence[Block], year: int | None) -> list[Section]:
    """The sections of a page on a department's document, in order; empty for any other page.

    The paragraphs behind what the province orders are a further section of the department's document (`Section.resumed`).
    """
    text = page.text
    opening = next((n for n, b in enumerate(content) if b.kind is BlockKind.BODY), None)
    if opening is None or DIGEST.search(fold(page.title)):
        return []
    announced = announced_by_department(text, content[opening], year)
    if announced is None:
        return []
    mention = announced[0]
    carried = {
        m.number: shifted(m, content[opening].span.start)
        for m in find_documents(content[opening].span.of(text), year)
        if m.number != mention.number and re.search(r"UBND(?!-)|UBND-", m.symbol or "")
    }
    above = [b for b in content[:opening] if b.kind is BlockKind.HEADING]
    heading = above[-1] if above else None
    title = heading or title_of(text, page.blocks)
    stated = subject_behind(text, mention.end, announced[1].end)
    about = title.span if title is not None and stated is None else None
    own: list[Block] = [content[opening]]
    found: list[Section] = []

    def close() -> None:
        nonlocal own, heading
        if own:
            found.append(Section(heading, tuple(own), *announced, about=about, resumed=bool(found)))
        own, heading = [], None

    others = 0
    rest = list(content[opening + 1 :])
    while rest:
        block = rest.pop(0)
        given = _of_province(page, block, year, carried)
        if given is not None and given[0].number not in carried:
            others += 1
        if given is None or given[0].number == mention.number:
            own.append(block)
            continue
        close()
        below: list[Block] = []
        while rest and _goes_on(text, block, rest[0], announced[2]):
            below.append(rest.pop(0))
        told = carried.get(given[0].number)
        topic = subject_behind(text, _past_place(text, told.end), content[opening].span.end) if told else None
        if block.kind is BlockKind.HEADING:
            found.append(Section(block, tuple(below), *given, about=topic))
        else:
            found.append(Section(None, (block, *below), *given, about=topic))
    close()
    return found if others <= MOST_OTHERS else []


MOST_OTHERS = 1
"""Documents of the province beside those that the first paragraph cites, at most, for a page to be on the department's."""

_PLACE = re.compile(rf"\s+[{CAPITALS}]\w*(?:\s+[{CAPITALS}]\w*){{0,3}}(?=\s+về\s)")


def _past_place(text: str, end: int) -> int:
    """`end` of a document's name moved past the name of the province behind it: "của UBND tỉnh A về …"."""
    place = _PLACE.match(text, end)
    return place.end() if place else end


def _of_province(
    page: Page, block: Block, year: int | None, carried: dict[str, DocumentMention]
) -> Announced | None:
    """The document of the province that a heading or a paragraph tells the orders of; None for any other."""
    text = page.text
    if block.kind is BlockKind.HEADING:
        if len(carried) != 1 or not _GIVEN.fullmatch(fold(flat(block.span.of(text)))):
            return None
        mention = next(iter(carried.values()))
        named = next(s for s in sentence_spans(text, block.span))
        return mention, named, usual_issuer(mention)
    known = announcement_in(text, block, year, True, page.period)
    if known is None or known[0].number not in carried:
        return known
    mention, sentence, issuer = known
    return replace(mention, date=mention.date or carried[mention.number].date), sentence, issuer


def _goes_on(text: str, block: Block, following: Block, department: str) -> bool:
    """Whether a paragraph is of what the province orders: all under its heading, or the items that its paragraph opens, unless its
    last sentence says that they are the `department`'s.
    """
    if block.kind is BlockKind.HEADING:
        return following.kind is not BlockKind.HEADING
    last = flat(sentence_spans(text, block.span)[-1].of(text)).rstrip()
    opens = last.endswith(":") and all(m.name != department for m in directory().find(last))
    return opens and re.match(rf"\W*?(?:{BULLET}|{ITEM_NUMBER})", following.span.of(text)) is not None


def announced_by_department(text: str, block: Block, year: int | None) -> Announced | None:
    """The document that a department issues in the first sentence of a paragraph, that sentence and the department's name; None
    for other paragraphs. `year` completes a date without one.
    """
    sentence = next(iter(sentence_spans(text, block.span)), None)
    if sentence is None:
        return None
    words = flat(sentence.of(text))
    folded = fold(words)
    for mention in find_documents(sentence.of(text), year):
        if not mention.type_written or mention.symbol is None:
            continue
        if is_central(mention.symbol) or re.search(r"UBND|HĐND", mention.symbol):
            continue
        said = _ISSUES.fullmatch(folded, 0, mention.number_start)
        named = directory().find(words[said.start("body") : said.end("body")]) if said else []
        if said is None or len(named) != 1 or not named[0].name.startswith(_DEPARTMENTS):
            continue
        if mention.date is None:
            mention = replace(mention, date=date_before(words[: mention.start], year))
        return shifted(mention, sentence.start), sentence, named[0].name
    return None
