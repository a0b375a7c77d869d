"""The article of a decision that says who carries it out.

"Điều 4. Chánh Văn phòng UBND tỉnh, Giám đốc các Sở: Y tế, Tài chính; Chủ tịch UBND các huyện và các tổ chức, cá nhân có
liên quan chịu trách nhiệm thi hành Quyết định này" charges each of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Assignment, Role, Span
from corpus.parse.charge import LEAD_IN
from corpus.parse.deadlines import find_deadlines
from corpus.parse.listed import agencies_named
from corpus.parse.sentences import sentence_spans
from corpus.text import flat, trim


def executors(text: str, paragraphs: Sequence[Span], year: int | None) -> tuple[list[Assignment], list[Span]]:
    """What the paragraphs that say who carries out the document charge, and the paragraphs that are left."""
    found: list[Assignment] = []
    left: list[Span] = []
    for span in paragraphs:
        given = _executor(text, span, year)
        found += given
        if not given:
            left.append(span)
            continue
        sentence = given[0].sentence
        left += [
            Span(*trim(text, a, b))
            for a, b in ((span.start, sentence.start), (sentence.end, span.end))
            if text[a:b].strip()
        ]
    return found, left


def _executor(text: str, span: Span, year: int | None) -> list[Assignment]:
    for sentence in sentence_spans(text, span):
        line = flat(sentence.of(text))
        lead = LEAD_IN.match(line)
        start = lead.end() if lead else 0
        given = re.compile(r"(?:Giao|Đề nghị|Yêu cầu)\s+").match(line, start)
        start = given.end() if given else start
        predicate = re.compile(
            r"\s(?:(?:có\s+)?(?:chịu\s+)?trách\s+nhiệm\s+(?:tổ\s+chức\s+|triển\s+khai\s+)*(?:thi\s+hành|thực\s+hiện)|giám\s+sát\s+(?:chặt\s+chẽ\s+)?(?:quá\s+trình\s+|việc\s+)?(?:tổ\s+chức\s+|triển\s+khai\s+)*thực\s+hiện|thi\s+hành)\b"
        ).search(line, start)
        if predicate is None or not re.search(r"[,;]|\svà\s", line[start : predicate.start()]):
            continue
        if not re.search(r"(?:này|thi hành)\W*$|này\s+(?:kể từ|từ)", line[predicate.start() :]):
            continue
        if predicate.group().strip() == "thi hành" and re.search(
            r"(?:phải|vẫn|sẽ|để|việc)\s*$", line[: predicate.start()]
        ):
            continue
        named = agencies_named(line[start : predicate.start()].rstrip(" ,"))
        if not named or named[0].start > 24:
            continue
        begin, end = trim(text, sentence.start + predicate.start(), sentence.end)
        while end > begin and text[end - 1] in ".,;:…/":
            end -= 1
        due = tuple(find_deadlines(text, Span(begin, end), year))
        return [
            Assignment(
                a.name,
                a.text,
                Role.DO,
                (),
                flat(text[begin:end]),
                Span(begin, end),
                sentence,
                Span(sentence.start + start + a.start, sentence.start + start + a.end),
                due,
            )
            for a in named
        ]
    return []
