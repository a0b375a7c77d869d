"""When two records are of one document: same province, number, type and year. A number alone is no identity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from corpus.agencies import directory
from corpus.model import Directive, Entry, Reference
from corpus.parse.number import find_numbers, number_key
from corpus.parse.references import is_central
from corpus.text import fold


def same_document(one: Directive, other: Directive) -> bool:
    """Whether two stored directives are the same document, announced on two pages (or twice on one).

    Years agree where both are known. A numberless directive is the same as another only where all its words are.
    """
    if one.number is None or other.number is None:
        return False
    return (
        number_key(one.number) == number_key(other.number)
        and one.province == other.province
        and one.type == other.type
        and _years_agree(one.date, other.date)
        and _same_level(one.issuer, other.issuer)
    )


def names(reference: Reference, by: Directive | Entry, target: Directive | Entry) -> bool:
    """Whether `reference`, made in the directive `by`, means the stored directive `target`.

    A number of a provincial body means the document of the same province, or of one that became part of it; years agree
    where both are known, and nothing acts on a document of a later day. Issuers are of the same level.
    """
    if target.number is None or number_key(reference.number) != number_key(target.number):
        return False
    if not within_reach(target.number, target.province, by.province):
        return False
    if by.date and target.date and target.date > by.date:
        return False
    if not _same_level(reference.issuer or by.issuer, target.issuer):
        return False
    if reference.type and target.type and reference.type != target.type:
        return False
    return _years_agree(reference.date, target.date)


@lru_cache(maxsize=65536)
def within_reach(number: str, province: str | None, speaker: str | None) -> bool:
    """Whether directives of the province `speaker` may mean the document `number` of `province` by its number alone."""
    heir = directory().successors.get(province or "")
    return speaker in (province, heir) or _is_central(number)


def speakers(number: str, province: str | None) -> tuple[str, ...] | None:
    """The provinces whose directives may mean the document `number` of `province`; None where all may."""
    if province is None or _is_central(number):
        return None
    heir = directory().successors.get(province)
    return (province, heir) if heir else (province,)


@lru_cache(maxsize=65536)
def _is_central(number: str) -> bool:
    """Whether a document's number is of a body above the provinces."""
    return is_central(next((n.symbol for n in find_numbers(number)), None))


def _years_agree(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one.year == other.year


def _same_level(one: str | None, other: str | None) -> bool:
    """Whether two issuers may be of one body: a province's, a department, or the same district or commune."""
    return one is None or other is None or _level(one) == _level(other)


@lru_cache(maxsize=8192)
def _level(issuer: str) -> str:
    folded = fold(issuer)
    if re.search(r"(?<!\w)(?:huyen|quan|thi xa|xa|phuong|thi tran|dac khu)(?!\w)", folded):
        return folded
    return "department" if folded.startswith("so ") else "province"


def grouped(directives: Sequence[Directive]) -> list[list[Directive]]:
    """The directives, those of one document together; groups in order of their first, in each the fullest first."""
    groups: list[list[Directive]] = []
    by_number: dict[str, list[list[Directive]]] = {}
    for directive in directives:
        near = by_number.setdefault(number_key(directive.number), []) if directive.number else []
        group = next((g for g in near if same_document(g[0], directive)), None)
        if group is None:
            group = []
            groups.append(group)
            near.append(group)
        group.append(directive)
    return [sorted(g, key=_fullness, reverse=True) for g in groups]


def distinct(directives: Sequence[Directive]) -> list[Directive]:
    """One directive for each document: the one that its page tells most of."""
    return [group[0] for group in grouped(directives)]


def _fullness(directive: Directive) -> tuple[int, int, int]:
    """How much a page tells of a document: tasks, a date, characters."""
    length = directive.span.end - directive.span.start
    return len(directive.assignments), int(directive.date is not None), length


def disagreements(group: Sequence[Directive]) -> list[tuple[str, list[Directive]]]:
    """What several pages say differently of one document: "date" or "issuer", with the directives that give a value.

    A value that a page does not give disagrees with nothing.
    """
    found = []
    for field in ("date", "issuer"):
        given = [d for d in group if getattr(d, field) is not None]
        if len({getattr(d, field) for d in given}) > 1:
            found.append((field, given))
    return found
