"""How far a task has come, where its page says it: "Tình trạng: …", "HOÀN THÀNH, CHẬM 07 NGÀY", a cell "Quá hạn 08 ngày"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum

from corpus.model import Assignment, Directive, Fact, FactKind, Page, Span
from corpus.text import flat, fold, trim


class Progress(StrEnum):
    """How far a task has come."""

    LATE = "quá hạn"
    DONE_LATE = "hoàn thành chậm"
    DONE = "hoàn thành"
    GOING_ON = "đang thực hiện"
    NEW = "mới giao"


_LABEL = r"(?:(?:tinh trang|trang thai|ket qua(?: thuc hien)?|tien do)\s*:\s*)?"
_STATES: dict[Progress, re.Pattern[str]] = {
    Progress.DONE_LATE: re.compile(
        rf"\W*{_LABEL}(?:da\s+)?hoan thanh(?:,|\s+nhung|\s+va|\s+cham|\s+tre|\s+sau han)[^.;|]{{0,60}}?(?<!\w)(?:cham|tre|qua han|sau han)(?!\w)|\W*{_LABEL}(?:da\s+)?hoan thanh (?:cham|tre|qua han)(?!\w)"
    ),
    Progress.LATE: re.compile(
        rf"\W*{_LABEL}(?:dang thuc hien,?\s+)?(?:da\s+)?(?:qua han|tre han|cham han|cham tien do|cham \d|chua hoan thanh|qua thoi han)(?!\w)"
    ),
    Progress.DONE: re.compile(rf"\W*{_LABEL}(?:da\s+)?(?:hoan thanh|xong|thuc hien xong)(?!\w)"),
    Progress.GOING_ON: re.compile(
        rf"\W*{_LABEL}(?:dang (?:thuc hien|trien khai|xu ly)|trong han|chua den han)(?!\w)"
    ),
    Progress.NEW: re.compile(rf"\W*{_LABEL}(?:moi giao|chua (?:thuc hien|trien khai))(?!\w)"),
}
LONGEST = 160
"""Characters of a line or sentence that says how far a task has come, at most."""


def progress_in(words: str) -> Progress | None:
    """What a line or sentence that only says how far a task has come tells; None for others."""
    folded = fold(flat(words))
    if not folded or len(folded) > LONGEST:
        return None
    for progress, pattern in _STATES.items():
        said = pattern.match(folded)
        if said is None:
            continue
        rest = folded[said.end() :]
        bare = not re.match(rf"\W*{_LABEL}", folded).group().strip()  # type: ignore[union-attr]
        shouted = flat(words).strip()[:8].isupper()
        if progress in (Progress.DONE, Progress.LATE) and bare and not shouted and not _CLOSES.match(rest):
            return None
        return progress
    return None


_CLOSES = re.compile(r"\W*(?:$|ngay|vao|dung han|som|\d|\(|chua|so voi|do |vi )")
"""What may follow a bare "hoàn thành" or "quá hạn" that says how far a task has come; else it says what is to be done."""


def progress_facts(page: Page, directives: Sequence[Directive]) -> list[Fact]:
    """How far each task of a page has come, where the page says it before the next task; in no order.

    A fact's `sentence` runs from the task's first word to the last of what is told of it.
    """
    found: dict[Span, Fact] = {}
    for directive in directives:
        starts = sorted({a.span.start for a in directive.assignments})
        for span in {a.span for a in directive.assignments}:
            after = bisect_right(starts, span.end)
            stop = min(starts[after] if after < len(starts) else directive.span.end, directive.span.end)
            told = _told_between(page, span.end, stop)
            if told is not None:
                progress, said = told
                found[span] = Fact(FactKind.PROGRESS, progress, None, said, Span(span.start, said.end))
    return list(found.values())


def _told_between(page: Page, start: int, stop: int) -> tuple[Progress, Span] | None:
    """The first words between two places of a page's text that only say how far a task has come."""
    for block in page.blocks:
        if block.span.end <= start or block.span.start >= stop:
            continue
        begin = max(start, block.span.start)
        for piece in _PIECE.finditer(page.text, begin, min(stop, block.span.end)):
            span = _bared(page.text, piece.start(), piece.end())
            told = progress_in(span.of(page.text)) if span is not None else None
            if told is not None and span is not None:
                return told, span
    return None


def progress_of(page: Page, assignment: Assignment) -> tuple[Progress, Span] | None:
    """How far a task of a page has come and where the page says it; None where it does not."""
    for fact in page.facts:
        if fact.kind is FactKind.PROGRESS and fact.sentence.start == assignment.span.start:
            return Progress(fact.value), fact.span
    return None


_PIECE = re.compile(r"[^|]+?(?:[.;](?=\s)|(?=\|)|$)", re.S)
"""A sentence, a clause or a cell."""


def _bared(text: str, start: int, end: int) -> Span | None:
    """A piece of text without the marks around it."""
    start, end = trim(text, start, end)
    while start < end and text[start] in ".;,-–+•*( ":
        start += 1
    while end > start and text[end - 1] in ".;, )":
        end -= 1
    return Span(start, end) if start < end else None
