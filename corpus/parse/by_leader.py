"""A digest by leader: under each line "Phó Chủ tịch … chỉ đạo:" every paragraph is a directive of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Block, Page, Span
from corpus.parse.announce import ISSUER, announcement_in, issuer_from, usual_issuer
from corpus.parse.references import DocumentMention, find_documents, is_central
from corpus.parse.section import Section, shifted
from corpus.parse.sentences import sentence_spans
from corpus.text import flat, fold

LEAST = 2
"""Lines that name a leader, at least, for a page to be a digest by leader."""

_LEADER = re.compile(
    rf"\W*(?:(?:y kien )?(?:chi dao|ket luan) cua )?(?P<issuer>{ISSUER})[\w ,.-]{{0,60}}?(?:chi dao|ket luan|yeu cau|co y kien)?\s*(?P<colon>:)?\s*"
)
"""A line that says whose directions follow, folded."""

_VERB = re.compile(r"(?<!\w)(?:chi dao|ket luan|yeu cau|y kien)(?!\w)")

_CITED = re.compile(
    r"(?:thay the|bai bo|sua doi|bo sung|neu tai|quy dinh tai|theo|can cu|thuc hien|de nghi cua [^.;]{3,60} tai|thay cho[^.;]{0,40} tai|gia han[^.;]{0,60} tai|trien khai)\s+(?:\w+\s+){0,2}$"
)
"""What stands before the number of another document, folded."""


def leader_of(text: str, block: Block) -> str | None:
    """The issuer of the directions that a line opens; None for any other paragraph."""
    words = flat(block.span.of(text))
    folded = fold(words)
    named = _LEADER.fullmatch(folded) if len(words) <= 120 else None
    if named is None or not named["issuer"].startswith(
        ("chu tich", "pho chu tich", "dong chi", "thuong truc", "lanh dao")
    ):
        return None
    return issuer_from(named["issuer"]) if named["colon"] or _VERB.search(folded) else None


def sections_by_leader(page: Page, content: Sequence[Block], year: int | None) -> list[Section]:
    """The sections of a digest by leader, in order; empty for any other page."""
    leaders = {block: issuer for block in content if (issuer := leader_of(page.text, block)) is not None}
    if len(leaders) < LEAST:
        return []
    found: list[Section] = []
    leader: str | None = None
    for block in content:
        if block in leaders:
            leader = leaders[block]
            continue
        announced = _document_of(page, block, year) if leader else None
        if leader is None:
            found.append(Section(None, (block,), None, None, None, None))
        elif announced is None or all(
            s.mention is None or s.mention.number != announced[0].number for s in found
        ):
            mention, sentence, issuer = announced or (None, None, leader)
            found.append(Section(None, (block,), mention, sentence, issuer, None))
        else:
            at = next(i for i, s in enumerate(found) if s.mention and s.mention.number == announced[0].number)
            if at == len(found) - 1:
                found[at] = replace(found[at], blocks=(*found[at].blocks, block))
            else:
                found.append(Section(None, (block,), None, None, leader, None))
    return found


def _document_of(page: Page, block: Block, year: int | None) -> tuple[DocumentMention, Span, str] | None:
    """The document of a paragraph: one it announces, else the first of the days its page tells of that is not only cited."""
    known = announcement_in(page.text, block, year, True, page.period)
    if known is not None:
        return known
    for sentence in sentence_spans(page.text, block.span):
        words = sentence.of(page.text)
        folded = fold(flat(words))
        for mention in find_documents(words, year):
            if is_central(mention.symbol) or _CITED.search(folded[: mention.start]):
                continue
            if (
                mention.date is not None
                and page.period is not None
                and not page.period.contains(mention.date)
            ):
                continue
            return shifted(mention, sentence.start), sentence, usual_issuer(mention)
    return None
