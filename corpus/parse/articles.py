"""The last articles of a decision: who carries it out, and what it replaces; lists of agencies without sentences.

"Điều 4. Chánh Văn phòng UBND tỉnh, Giám đốc các Sở: Y tế, Tài chính; Chủ tịch UBND các huyện và các tổ chức, cá nhân có
liên quan chịu trách nhiệm thi hành Quyết định này" charges each of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.agencies import directory
from corpus.model import Assignment, Reference, Relation, Role, Span
from corpus.parse.charge import LEAD_IN
from corpus.parse.deadlines import find_deadlines
from corpus.parse.names import agency_at
from corpus.parse.sentences import sentence_spans
from corpus.text import flat, fold, trim

_FIELDS = re.compile(
    r"(?:(?:Thủ trưởng|Giám đốc|Lãnh đạo)\s+)?(?:[Cc]ác\s+)?(?P<kind>[Ss]ở)(?:\s*,\s*(?:ban\s*,\s*)?ngành(?:\s+tỉnh)?)?\s*(?::|,(?=\s*[A-ZĐ]))\s*"
)
_ANYBODY = re.compile(
    r"(?:các\s+)(?:tổ\s+chức|cơ\s+quan|đơn\s+vị|doanh\s+nghiệp|cá\s+nhân|ông|bà)(?:\s*,\s*(?:các\s+)?(?:tổ\s+chức|cơ\s+quan|đơn\s+vị|doanh\s+nghiệp|cá\s+nhân|bà|ông(?:\s*\(bà\))?))*"
    r"(?:\s+và\s+(?:các\s+)?(?:tổ\s+chức|cá\s+nhân|đơn\s+vị))?(?:\s+(?:có\s+)?(?:liên\s+quan|tên\s+tại\s+Điều\s+\d+))?",
    re.I,
)
_SEPARATOR = re.compile(r"(?:[\s,;/+•*]|[-–](?=\s)|và\s|cùng\s|\d{1,2}[.)]\s)+")
_DASH = re.compile(r"\s+[-–+•*]\s+(?=[A-ZĐ])")
_NO_NAME = re.compile(
    r"\W*(?:nt|nhu tren|-|khong|thuong xuyen|hang nam|hang thang|hang quy|chu tri|phoi hop|voi|[\d/.,\s]+|co lien quan|lien quan)\W*"
)


@dataclass(frozen=True, slots=True)
class Named:
    """An agency in a list: characters `[start, end)`, canonical name, and the words as written."""

    start: int
    end: int
    name: str
    text: str


def agencies_named(line: str) -> list[Named]:
    """The agencies of a list that may be parted by commas, semicolons, "và" or nothing ("Sở Y tế Công an tỉnh").

    Words that no table knows are an agency of their own where they begin with a capital: "VNPT Ninh Bình".
    """
    folded = fold(line)
    found: list[Named] = []
    cursor = 0
    while cursor < len(line):
        separator = _SEPARATOR.match(line, cursor)
        cursor = separator.end() if separator else cursor
        if cursor >= len(line):
            break
        fields = _FIELDS.match(line, cursor)
        members = _members(line, fields) if fields else []
        if members:
            found += members
            cursor = members[-1].end
            continue
        anybody = _ANYBODY.match(line, cursor)
        dash = next((m for m in _DASH.finditer(line, cursor) if agency_at(line, folded, m.end())), None)
        stop = dash.start() if dash else len(line)
        agency = agency_at(line[:stop], folded[:stop], cursor)
        if agency is not None and (anybody is None or agency.end >= anybody.end()):
            joint = re.search(r"\s+và\s+(?=các\s+(?:tổ\s+chức|cơ\s+quan|đơn\s+vị|cá\s+nhân))", agency.text)
            words = agency.text[: joint.start()] if joint else agency.text
            name = agency.name if not joint or agency.name != agency.text else directory().canonical(words)
            found.append(Named(agency.start, agency.start + len(words), name, words))
            cursor = max(agency.start + len(words), cursor + 1)
            continue
        chunk = re.compile(r"[^;,]+?(?=\s*[;,]|\s+và\s|\s*$)").match(line, cursor)
        end = anybody.end() if anybody else chunk.end() if chunk else len(line)
        words = line[cursor:end].rstrip(" .")
        if anybody or (words[:1].isupper() and 4 <= len(words) <= 90 and not _NO_NAME.fullmatch(fold(words))):
            found.append(Named(cursor, cursor + len(words), directory().canonical(words), words))
        cursor = max(end, cursor + 1)
    return found


def _members(line: str, fields: re.Match[str]) -> list[Named]:
    """The departments of "các Sở: Y tế, Văn hóa, Thể thao và Du lịch", the first with the words before the colon."""
    found: list[Named] = []
    cursor = fields.end()
    while cursor < len(line):
        ends = [m.start() for m in re.finditer(r"\s*(?:[,;:.)]|\s+và\s|$)", line[cursor : cursor + 70])]
        end = next(
            (
                cursor + e
                for e in reversed(ends)
                if e and directory().known(f"Sở {line[cursor : cursor + e]}")
            ),
            None,
        )
        if end is None:
            break
        found.append(Named(cursor, end, directory().canonical(f"Sở {line[cursor:end]}"), line[cursor:end]))
        joint = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+").match(line, end)
        if joint is None:
            break
        cursor = joint.end()
    return found


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
            r"\s(?:(?:có\s+)?(?:chịu\s+)?trách\s+nhiệm\s+(?:tổ\s+chức\s+|triển\s+khai\s+)*(?:thi\s+hành|thực\s+hiện)|giám\s+sát\s+(?:chặt\s+chẽ\s+)?(?:quá\s+trình\s+|việc\s+)?(?:tổ\s+chức\s+|triển\s+khai\s+)*thực\s+hiện)\b"
        ).search(line, start)
        if predicate is None or not re.search(r"[,;]|\svà\s", line[start : predicate.start()]):
            continue
        if not re.search(r"này\W*$|này\s+(?:kể từ|từ)", line[predicate.start() :]):
            continue
        named = agencies_named(line[start : predicate.start()].rstrip(" ,"))
        if not named or start + named[0].start > start + 12:
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
                reference = replace(reference, relation=relation, agent=None)
        found.append(reference)
    return tuple(found)
