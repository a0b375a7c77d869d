"""Tables of documents as portals list what was issued: number, date, subject, who leads, by when.

The cells of a row stand between bars or tabs, or, where a table was copied cell by cell, each in a line of its own:

STT                                  1
Số/Ký hiệu                           512/UBND-NLN
Ngày ban hành                        12/3/2024
Trích yếu                            V/v phòng cháy rừng
Đơn vị chủ trì                       Chi cục Kiểm lâm
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.agencies import directory
from corpus.model import Span
from corpus.parse.cells import split
from corpus.parse.dates import find_dates
from corpus.parse.leads import departments, is_time
from corpus.parse.number import TYPE_PATTERN, find_numbers, type_named
from corpus.parse.references import DocumentMention, find_documents
from corpus.parse.section import shifted
from corpus.parse.sentences import sentence_spans
from corpus.text import CAPITALS, flat, fold, trim

_COLUMNS = {
    "index": r"s?tt|so tt|so thu tu",
    "number": r"(?:so(?: hieu| van ban)?(?:\s*[,/]\s*|\s+va\s+|\s+)?)?ky hieu(?: van ban)?(?:\s*[;,/]\s*ngay(?: \w+){0,2})?|so hieu(?: van ban)?|so van ban|so vb|van ban so",
    "date": r"ngay(?: (?:ban hanh|ky|thang(?: nam)?|van ban|ra van ban|vb|phat hanh))?(?:, thang(?:, nam)?)?",
    "type": r"loai van ban|hinh thuc(?: van ban)?|loai",
    "issuer": r"(?:co quan|don vi|noi)(?: ra| ban)? (?:ban )?hanh|co quan ban hanh",
    "signer": r"nguoi ky",
    "subject": r"trich yeu(?: .{0,40})?|ten van ban|ve viec|tieu de|noi dung trich yeu|ten goi",
    "content": r"(?:tom tat )?noi dung(?: phai lam| can lam| thuc hien| chinh| chu yeu| tom tat| van ban| nhiem vu| cong viec| giao)?|tom tat(?: (?:chi dao|nhiem vu|van ban|y kien))?|(?:y kien |noi dung )?chi dao(?: chinh)?|(?:ten )?nhiem vu(?: chinh| duoc giao| giao| cu the)?|(?:ten )?cong viec|viec (?:phai|can) lam|viec giao",
    "basis": r"van ban|(?:so )?van ban (?:giao(?: nhiem vu| viec)?|chi dao|lien quan|can cu)|can cu(?: giao| van ban)?|theo van ban|nguon giao(?: viec)?",
    "lead": r"(?:co quan|don vi|so)?\s*(?:, (?:co quan|don vi) )?chu tri(?: thuc hien| tham muu)?|(?:co quan|don vi) (?:thuc hien|duoc giao|tham muu|dau moi)|(?:cq|dv)(?:ct|tm|th)",
    "partner": r"(?:co quan|don vi)?\s*phoi hop(?: thuc hien)?|(?:cq|dv)ph",
    "term": r"thoi han(?:\s?/\s?ghi chu| .{0,30})?|han (?:hoan thanh|bao cao|xu ly|thuc hien)|thoi gian (?:hoan thanh|thuc hien)|tien do",
    "note": r"ghi chu(?: \w+){0,3}",
}
_KINDS = {kind: re.compile(pattern) for kind, pattern in _COLUMNS.items()}
_OTHER = re.compile(
    r"(?:tai ve|tai file|file|tep|dinh kem|chi tiet|xem|linh vuc|trang thai|tinh trang|ket qua|hieu luc|luot xem)(?: \w+){0,3}"
)
_EMPTY = re.compile(r"\W*|\([^()]{1,30}\)")
LEAST = 3
"""Columns that make a table of documents, at least: its number, and what it is about, among them."""
MOST = 16
"""Columns of a table, at most."""
OTHERS = 2
"""Rows that give no document, one after the other, in a table of documents, at most."""
APART = 60
"""Lines within which, in a table with a cell in each, the next row begins."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of such a table: the spans of its cells by the kind of their column; an empty cell has none.

    "head" is from the number to the subject, "subject" what the document is about without "V/v" and its type, "content"
    what it orders.
    """

    span: Span
    cells: Mapping[str, Span]
    mention: DocumentMention


@dataclass(frozen=True, slots=True)
class Register:
    """A table of documents: where it stands, from its head to its last row, and the rows."""

    span: Span
    rows: tuple[Row, ...]


def registers_in(text: str, year: int | None = None) -> list[Register]:
    """The tables of documents in `text`, in order; `year` completes dates without one."""
    lines = _lines(text)
    found: list[Register] = []
    at = 0
    while at < len(lines):
        read = _marked(text, lines, at, year) or _stacked(text, lines, at, year)
        if read is None:
            at += 1
            continue
        register, at = read
        found.append(register)
    return found


def _lines(text: str) -> list[Span]:
    """The lines of `text` without the spaces around them (tabs part cells); of several empty ones in a row the first."""
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line.rstrip(" \r\u00a0"))
        span = Span(min(end, start + len(line) - len(line.lstrip(" \u00a0"))), end)
        start += len(line) + 1
        if not span.of(text).strip():
            span = Span(span.start, span.start)
        if span.start < span.end or (found and found[-1].start < found[-1].end):
            found.append(span)
    return found


def _kind(words: str) -> str | None:
    """What the column of that head holds; None for words that head none."""
    folded = re.sub(r"\s+", " ", fold(words)).strip(" *:.")
    if len(folded) > 60 or re.search(r"\d", folded):
        return None
    for kind, pattern in _KINDS.items():
        if pattern.fullmatch(folded):
            return kind
    return "other" if _OTHER.fullmatch(folded) else None


def _heads(kinds: Sequence[str | None]) -> bool:
    known = {k for k in kinds if k}
    return len(known) >= LEAST and bool(known & {"number", "basis"}) and bool(known & {"subject", "content"})


def _basis_named(kinds: Sequence[str | None]) -> list[str | None]:
    """`kinds`, the column of the document that gave a task as that of the number, where there is no such column."""
    return list(kinds) if "number" in kinds else ["number" if k == "basis" else k for k in kinds]


def _marked(text: str, lines: Sequence[Span], at: int, year: int | None) -> tuple[Register, int] | None:
    """A table whose cells stand between bars or tabs, and the line after it; None where none begins at line `at`."""
    words = lines[at].of(text)
    mark = "|" if words.count("|") >= LEAST - 1 else "\t" if words.count("\t") >= LEAST - 1 else ""
    if not mark:
        return None
    framed = mark == "|" and words.startswith("|")
    kinds = [_kind(c.of(text)) for c in split(text, lines[at], mark, framed)]
    if not _heads(kinds):
        return None
    kinds = _basis_named(kinds)
    heads = _named(kinds, split(text, lines[at], mark, framed))
    rows: list[Row] = []
    end, missed = at + 1, 0
    while end < len(lines):
        words = lines[end].of(text)
        if not re.search(r"\w", words) or (_GROUP.fullmatch(words) and _row_follows(lines[end:], text, mark)):
            end += 1
            continue
        cells = split(text, lines[end], mark, framed)
        stop = end + 1
        while stop < len(lines) and (more := _goes_on(text, lines[stop], mark, framed)):
            if len(cells) + len(more) - 1 > len(kinds):
                break
            cells = [*cells[:-1], Span(cells[-1].start, more[0].end), *more[1:]]
            stop += 1
        if len(cells) < len(kinds) - 1:
            break
        span = Span(lines[end].start, lines[stop - 1].end)
        row = _row(text, dict(zip(kinds, cells, strict=False)) | heads, span, year)
        missed = 0 if row is not None else missed + 1
        if missed > OTHERS:
            break
        if row is not None:
            rows.append(row)
        end = stop
    return (Register(Span(lines[at].start, rows[-1].span.end), tuple(rows)), end) if rows else None


def _row_follows(lines: Sequence[Span], text: str, mark: str) -> bool:
    """Whether the next line that says something, behind the first of `lines`, is a row of a table."""
    following = next((line.of(text) for line in lines[1:] if line.start < line.end), "")
    return following.count(mark) >= LEAST - 1


def _named(kinds: Sequence[str | None], heads: Sequence[Span]) -> dict[str | None, Span]:
    """The head of the column of those who lead, which says what they do: as the cell "lead_head"."""
    at = list(kinds).index("lead") if "lead" in kinds else len(heads)
    return {"lead_head": heads[at]} if at < len(heads) else {}


def _goes_on(text: str, line: Span, mark: str, framed: bool) -> list[Span]:
    """The cells of a line that may go on with the row above it; empty for one without, and where a document begins."""
    if line.start == line.end or mark not in line.of(text):
        return []
    cells = split(text, line, mark, framed)
    return [] if any(_is_number(c.of(text).strip()) for c in cells) else cells


def _stacked(text: str, lines: Sequence[Span], at: int, year: int | None) -> tuple[Register, int] | None:
    """A table with a cell in each line, and the line after it; None where none begins at line `at`."""
    named: list[str] = []
    heads: list[Span] = []
    first = at
    while (
        first < len(lines)
        and len(named) < MOST
        and (lines[first].start == lines[first].end or (kind := _kind(lines[first].of(text))))
    ):
        if lines[first].start < lines[first].end:
            named.append(kind or "other")
            heads.append(lines[first])
        elif not named:
            return None
        first += 1
    if not _heads(named):
        return None
    kinds = [kind or "other" for kind in _basis_named(named)]
    middle = next(n for n, k in enumerate(kinds) if k in ("subject", "content"))
    starts = list(_starts(text, lines, first, "index" in kinds, kinds.index("number")))
    rows: list[Row] = []
    end, longest = first, 0
    for n, start in enumerate(starts):
        last = n + 1 == len(starts)
        stop = _stop(text, lines, start, len(kinds), longest or len(kinds) + 2) if last else starts[n + 1]
        held = [line for line in lines[start:stop] if line.start < line.end]
        while len(held) > 1 and _GROUP.match(held[-1].of(text)):
            held.pop()
        longest = max(longest, len(held))
        cells = _laid(text, held, kinds, middle) | _named(kinds, heads)
        row = _row(text, cells, Span(held[0].start, held[-1].end), year)
        if row is not None:
            rows.append(row)
            end = stop
    return (Register(Span(lines[at].start, rows[-1].span.end), tuple(rows)), end) if rows else None


_GROUP = re.compile(rf"(?:[IVX]{{1,5}}|[A-H])[.)]\s+[{CAPITALS} ,;–-]{{4,}}")
"""The heading of the rows that follow, in capitals: "II. TÀI CHÍNH, XÂY DỰNG"."""


def _starts(text: str, lines: Sequence[Span], first: int, indexed: bool, number: int) -> Iterator[int]:
    """The lines at which rows begin: a number in order before that of a document, or that of a document."""
    count, seen = 0, first
    for at in range(first, len(lines)):
        if at - seen > APART:
            return
        words = lines[at].of(text)
        if indexed:
            bare = re.fullmatch(r"(\d{1,3})\.?", words)
            following = [line for line in lines[at + 1 : at + 2 * number + 3] if line.start < line.end]
            if (
                bare
                and int(bare[1]) == count + 1
                and any(_names_document(line.of(text)) for line in following[: number + 2])
            ):
                count, seen = count + 1, at
                yield at
        elif number == 0 and _is_number(words):
            seen = at
            yield at


def _is_number(words: str) -> bool:
    """Whether a line gives the number of a document, and its type, and nothing else."""
    numbers = find_numbers(words)
    if len(numbers) != 1 or len(words) > 60:
        return False
    rest = fold(words[: numbers[0].start] + " " + words[numbers[0].end :])
    rest = re.sub(r"(?:ngay\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}", " ", rest)
    return re.fullmatch(rf"\W*(?:(?:{TYPE_PATTERN}|so)\W*)*", rest) is not None


def _names_document(words: str) -> bool:
    """Whether a line gives the number of a document, or names first the one that it then says more of."""
    return _is_number(words) or (len(words) <= 200 and _NAMED.match(fold(words)) is not None)


_NAMED = re.compile(rf"\W*(?:{TYPE_PATTERN})\s+(?:so\s*:?\s*)?\d{{1,5}}[a-z]?\s?/\s?\w")
"""A document by its type and number, at the beginning of a cell."""


def _stop(text: str, lines: Sequence[Span], start: int, width: int, longest: int) -> int:
    """The line after the last row: the first empty one after as many lines as there are columns, or what ends a page, or the
    first after as many as the longest row has.
    """
    held = 0
    for at in range(start, len(lines)):
        if lines[at].start == lines[at].end:
            if held >= width - 1:
                return at
            continue
        if held >= longest or (held and _ENDS.match(fold(lines[at].of(text)))):
            return at
        held += 1
    return len(lines)


_ENDS = re.compile(
    r"\W*(?:noi nhan|ghi chu|luu y|trang \d|trang chu|xem them|cac bai khac|tin khac|ban quyen)(?!\w)"
)
"""What stands below a table."""


def _laid(text: str, held: Sequence[Span], kinds: Sequence[str], middle: int) -> dict[str | None, Span]:
    """The lines of a row as cells: those before the subject in order, those after it from the last on, the rest the subject."""
    if len(held) <= middle:
        return {}
    cells: dict[str | None, Span] = dict(zip(kinds[:middle], held, strict=False))
    rest = list(held[middle:])
    for kind in reversed(kinds[middle + 1 :]):
        if len(rest) > 1 and _fits(kind, rest[-1].of(text)):
            cells[kind] = rest.pop()
    cells[kinds[middle]] = Span(rest[0].start, rest[-1].end)
    return cells


def _fits(kind: str, words: str) -> bool:
    """Whether a line may be a cell of a column of that kind."""
    if _EMPTY.fullmatch(words):
        return True
    if kind in ("lead", "partner", "issuer"):
        bodies = directory().find(words) or departments(words) or _BODY.match(words)
        return len(words) <= 160 and not re.search(r"[.]\s", words) and bool(bodies)
    if kind in ("term", "date"):
        return len(words) <= 120 and (is_time(words) or bool(re.search(r"\d|khẩn|ngay", words)))
    if kind == "number":
        return _names_document(words)
    return len(words) <= 60 and not words.endswith(".")


_BODY = re.compile(
    r"(?:Sở|Ban|UBND|Công an|Chi cục|Cục|Trung tâm|Văn phòng|Hội|Tỉnh đoàn|Thanh tra|Kho bạc|Ngân hàng|Bảo hiểm|Trường|Bệnh viện|Đài|Báo|Công ty|Quỹ)\s"
)
"""How the name of a body begins that no table knows."""


def _row(text: str, cells: Mapping[str | None, Span], span: Span, year: int | None) -> Row | None:
    """The row of `cells`; None where they give no document."""
    filled = {
        kind: Span(*trim(text, s.start, s.end))
        for kind, s in cells.items()
        if kind and s.of(text).strip() and not _EMPTY.fullmatch(s.of(text).strip())
    }
    number = filled.get("number")
    about = filled.get("subject") or filled.get("content")
    if number is None or about is None or not _names_document(flat(number.of(text))):
        return None
    mention = next(iter(find_documents(number.of(text), year)), None)
    if mention is None:
        return None
    mention = shifted(mention, number.start)
    day = filled.get("date")
    issued = next((m.day for m in find_dates((day or number).of(text), year) if m.day), None)
    kind = type_named(flat(filled["type"].of(text))) if "type" in filled else None
    mention = replace(mention, date=mention.date or issued, type=kind or mention.type)
    first = sentence_spans(text, about)[0]
    first = Span(
        first.start,
        min(first.end, text.find("\n", first.start, first.end) if "\n" in first.of(text) else first.end),
    )
    if "content" not in filled and first.end < about.end:
        filled["content"] = Span(*trim(text, first.end, about.end))
    elif "content" not in filled and "note" in filled:
        filled["content"] = filled["note"]
    apart = number.start > first.end and "lead" in filled and filled["lead"].start < number.start
    filled["head"] = number if apart else Span(min(number.start, first.start), max(number.end, first.end))
    filled["subject"] = _bare(text, first, mention.type)
    return Row(span, filled, mention)


def _bare(text: str, span: Span, kind: str | None) -> Span:
    """A subject without the type of its document, "V/v" and the point that ends it."""
    words = span.of(text)
    named = rf"(?:{re.escape(kind)}\s+)?" if kind else ""
    lead = re.match(rf"\W*{named}(?:(?:về việc|v/v|về)\s*:?\s*)?", words, re.I)
    start = span.start + (lead.end() if lead else 0)
    end = span.end
    while end > start and text[end - 1] in " .;,:":
        end -= 1
    return Span(start, end) if end - start > 5 else span
