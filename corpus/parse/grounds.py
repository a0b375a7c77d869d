"""What the form of an official document says of the documents that it names: its grounds, and what it changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Reference, Relation, Span
from corpus.parse.references import in_part
from corpus.parse.sentences import sentence_spans
from corpus.text import flat, fold

_PROPOSED = re.compile(
    r"(?:theo|xet)\s+de\s+nghi\s[^.]*$|\W*xet\s[^.]*$|xet\s(?:to trinh|bao cao|de nghi)[^.]*$"
)
_OCCASION = re.compile(
    r"(?:^|[,;.]\s*)(?:de\s[^,;]*,\s*)?(?:tiep tuc )?(?:trien khai )?thuc hien\s(?:[^.:]|(?<=\d)\.(?=\d))*$"
)
_LISTED = re.compile(r"^\W*(?:can cu|thuc hien|xet)\s.*(?:[;,]|\sva)\s*$")
_ORDERS = re.compile(r"(?:yeu cau|chi thi|ban hanh|co y kien|chi dao)[^.;]{0,80}:\s*$")
_OWN_CHANGE = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*|[a-zđ]\)\s*)?(?:dieu \d+\s*[.:]\s*|hieu luc thi hanh[.:]?\s*)?(?:\d{1,2}[.)]\s*)?"
    r"(?:(?:quyet dinh|nghi quyet|chi thi|ke hoach|quy dinh|quy che|cong van|van ban|thong bao|huong dan|chuong trinh)\s+(?:nay|tren)|thay the|bai bo|huy bo)(?!\w)"
)
_CHANGING = (Relation.AMENDS, Relation.REPLACES, Relation.REPEALS, Relation.EXTENDS)
_REPEALED = re.compile(r"(?P<verb>thay the|bai bo|huy bo|het hieu luc)[^.;]{0,160}$")


def settled(text: str, references: Sequence[Reference], paragraphs: Sequence[Span]) -> tuple[Reference, ...]:
    """`references` of an official document with what its form says of them.

    A proposal that it follows ("Theo đề nghị của … tại Tờ trình …", "Xét Tờ trình …") is its ground; in the article on its
    effect ("Quyết định này … thay thế A; bãi bỏ B") every change is its own.
    """
    found: list[Reference] = []
    for reference in references:
        paragraph = next((p for p in paragraphs if p.covers(reference.span)), None)
        sentences = sentence_spans(text, paragraph) if paragraph else []
        sentence = next((s for s in sentences if s.covers(reference.span)), None)
        if sentence is None:
            found.append(reference)
            continue
        before = fold(flat(text[sentence.start : reference.span.start]))
        if reference.relation in (Relation.CARRIES_OUT, Relation.CITES, Relation.BASIS) and _PROPOSED.search(
            before
        ):
            reference = replace(reference, relation=Relation.BASIS)
        elif (
            reference.relation is Relation.CITES
            and found
            and _LISTED.search(before)
            and sentence.covers(found[-1].span)
        ):
            if found[-1].relation in (Relation.BASIS, Relation.CARRIES_OUT):
                reference = replace(reference, relation=found[-1].relation)
        elif (
            reference.relation is Relation.CITES
            and _OCCASION.search(before)
            and _ORDERS.search(fold(sentence.of(text)))
        ):
            reference = replace(reference, relation=Relation.CARRIES_OUT)
        elif _OWN_CHANGE.match(before):
            verbs = _REPEALED.search(before)
            if reference.relation in _CHANGING:
                reference = replace(reference, agent=None)
            elif reference.relation is Relation.CITES and verbs and verbs["verb"] != "het hieu luc":
                relation = Relation.REPLACES if verbs["verb"] == "thay the" else Relation.REPEALS
                relation = in_part(relation, verbs.group())
                reference = replace(reference, relation=relation, agent=None)
        found.append(reference)
    return tuple(found)
