"""A page's paragraphs and what each is: title, lede, heading, body, caption, byline or furniture.

Portals print directives among menus, counters, polls and captions. Nothing is thrown away, since a footer may be the
only place that names the province; but only headings and body are ever quoted.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from corpus.model import Block, BlockKind, Span
from corpus.parse.broken import is_broken
from corpus.parse.cells import is_pair
from corpus.parse.columns import head_at
from corpus.parse.long import parts_of
from corpus.parse.number import find_numbers
from corpus.parse.records import fields_below, is_field, is_record
from corpus.parse.references import is_central
from corpus.parse.register import Register, registers_in
from corpus.text import BULLET, CAPITALS, ITEM_NUMBER, flat, fold, trim

_ITEM = re.compile(rf"(?:{BULLET}|{ITEM_NUMBER}|[IVX]{{1,5}}\.|Điều\s+\d+|Khoản\s+\d+)\s*\S")
_TERMINAL = re.compile(r"[.;:!?…][\"”’)\]]*$")
_OPEN_END = re.compile(
    r"(?:,|-|\b(?:của|và|về|các|tại|số|ngày|với|cho|trong|theo|là|từ|đến|được|những|tháng|năm|do))$", re.I
)
_FURNITURE = re.compile(
    r"^(?:truy cap noi dung|(?:chuyen )?den (?:phan )?noi dung|tai ve|nhay den noi dung|bo qua|dang nhap|dang ky|dang xuat|trang chu|gioi thieu|lien he|so do cong|"
    r"tim kiem|in bai(?: viet|$|\W)|in trang|gui phan hoi|gui email|gui bai viet|chia se|quay lai|ve dau trang|dau trang|top|menu|"
    r"y kien ban doc|binh luan|tham do y kien|binh chon|thong ke truy cap|luot truy cap|so luot truy cap|dang truy cap|dang online|"
    r"tong truy cap|tong luot|tong so|may chu tim kiem|khach vieng tham|(?:hom nay|hom qua|trong tuan|trong thang|thang hien tai|"
    r"tuan nay|thang nay|tat ca)(?=\W*(?:\d|$|\|))|click de|ban da khong su dung|ban biet toi|tin lien quan|cac tin lien quan|tin cung chuyen muc|"
    r"cac tin khac|tin khac|cac bai khac|bai viet khac|cac tin da (?:dua|dang)|tin (?:da (?:dua|dang)|cu hon)|xem them|doc nhieu|tin moi|tin doc nhieu|tags?\s*:|tu khoa|lien ket|"
    r"ban quyen|ghi ro nguon|giay phep|cong thong tin dien tu|trang thong tin dien tu|chiu trach nhiem noi dung|truong ban bien tap|"
    r"tong bien tap|ban bien tap(?: (?:cong|trang|website)|\s*:)|co quan chu quan|don vi quan ly|dien thoai|email|hotline|fax|dia chi\s*:|designed|phat trien boi|copyright|©|"
    r"co chu|a\+|a-|doc bai|nghe bai|luoc do|van ban lien quan|ban pdf|luot doc|da xem|gop y|ban do site|dong cua so|skip to|di toi|chuyen den|tieng viet|doanh nghiep|cong dan|chinh quyen|du khach|tin tuc|van ban$|dich vu cong$|hoi dap|phan anh kien nghi|trang nhat|thoi su|kinh te$|doi song|multimedia|so nguoi online|(?:ho )?ten\s*:|gui binh luan|so luot xem|nhan xet|phan hoi|truyen hinh|phat thanh|e-magazine|bao dien tu|thu dien tu|so lan xem|nguoi dang|nguon\s*:|danh gia|luot xem|xem phan hoi|chu de\s*:|chuyen muc\s*:|facebook|zalo|youtube|rss|english|"
    r"xem (?:chi tiet|noi dung|toan van|day du|them)?.{0,60}tai day|chi tiet .{0,60}tai day|(?:tai lieu|tep|file|van ban) (?:dinh kem|kem theo)(?:\W*$|\s*:)|"
    r"nhung tin (?:moi|cu) hon|cac bai khac|tra loi$|trang (?:dau|truoc|sau|cuoi) trang|ban in\W*$|\[?xem tiep|cms-|insert title here|"
    r"(?:bao (?:va|-) )?(?:cong|trang) thong tin (?:tong hop|tinh|thanh pho)(?!\w)|"
    r"tin noi bat$|tin tuc noi bat$|thong tin (?:y kien|phan hoi)$|"
    r"van ban moi|lich cong tac|hinh anh|video|thu vien|cap nhat\s*:|ngay dang\s*(?::|\d)|ban dang o\s*:|tin noi bat\s*:)"
)
_TAIL = re.compile(
    r"^(?:thong ke truy cap|so luot truy cap|luot truy cap|y kien ban doc|tham do y kien|tin lien quan|cac tin lien quan|"
    r"tin cung chuyen muc|cac tin khac|tin khac|bai viet khac|cac tin da (?:dua|dang)|tin (?:da (?:dua|dang)|(?:moi|cu) hon)|tong so diem|gui phan hoi|in bai viet|cong thong tin dien tu|"
    r"ban quyen|co quan chu quan|tac gia(?: bai viet)?\s*:|nguon tin\s*:|chia se|tags?\s*:|tu khoa|dang truy cap|"
    r"(?:cac|nhung) tin (?:moi|cu) hon|cac bai khac|(?:tai lieu|tep|file) dinh kem|xem them|trang thong tin dien tu|binh luan|van ban (?:cung chu de|cung chuyen muc|lien quan|khac)$)"
)
_CAPTION = re.compile(
    r"(?:^|[(.!?…]\s*)(?i:ảnh|hình|nguồn ảnh|ảnh minh h[oọ]a|ảnh tư liệu|đồ họa)\s*(?i:minh h[oọ]a\s*)?[:.(]"
    r"|\s(?i:ảnh|nguồn ảnh|ảnh minh h[oọ]a|ảnh tư liệu|đồ họa)\s*:|\s(?:Ảnh|Hình)\s*[:.(]"
)
_CAPTION_START = re.compile(r"(?:ảnh minh h|hình minh h|quang cảnh|toàn cảnh)", re.I)
_STAMP = re.compile(
    r"^(?:(?:mon|tue|wed|thu|fri|sat|sun)\s+[a-z]{3}\s+\d{1,2}\s.*\d{4}"
    r"|(?:(?:thu\s+(?:hai|ba|tu|nam|sau|bay|\d)|chu\s+nhat)\s*[,-]?\s*)?(?:ngay\s+)?(?:(?:dang|cap nhat)\s*:?\s*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"[\s\d:,|h-]*(?:am|pm|gmt[+\d: ]*)?(?:\s*luot xem.*)?)$"
)
_NAME = re.compile(
    rf"^(?:[{CAPITALS}][a-zà-ỹđ]*\.?(?:\s+|$)){{1,5}}(?:[-–]\s+(?:[{CAPITALS}][a-zà-ỹđ]*\.?(?:\s+|$)){{1,5}})?(?:[-(–]?\s*[(]?(?:tổng hợp|t/h|theo|st|biên tập|thực hiện|bt)\b.*)?$|^[A-ZĐ](?:\.[A-ZĐ][a-zà-ỹđ]*){{0,3}}\.?$|^[\w ]{{2,40}}\((?:tổng hợp|t/h|th|st|theo [^)]*)\)$"
)
_SITE = re.compile(r"^(?:https?://)?(?:[\w-]+\.)+(?:gov\.vn|vn|com)/?\S*$")
_TABLE_ROW = re.compile(
    r"\s*(?:(?:S?TT|\d{1,3})\s*\|[^|]*[^\W\d]{2}[^|]*\||(?:S?TT|\d{1,3})(?:\t|[ \u00a0]{3,})\S.*?(?:\t|[ \u00a0]{3,})\S"
    r"|[^|]+\|(?=.*(?:cơ quan|đơn vị)\s+(?:chủ trì|thực hiện|phối hợp)))",
    re.I,
)
_COUNTS = re.compile(r"[^|\d]{2,80}(?:\|\s*[\d.,]+\s?%?\s*){2,}\|?|[^|\d]{2,80}(?:\t\s*[\d.,]+\s?%?\s*){2,}")
"""A row of a table of counts: a name, and figures alone."""
_BULLETED_NUMBER = re.compile(rf"(?:{BULLET}|1[.)])\s+[A-ZĐ][\w ]{{4,30}}?\s+(?:số\s+)?\d{{1,5}}\s?/", re.I)
_COLUMNS = re.compile(r"\S[ \u00a0]{3,}\S")
"""What a line has that stands in columns: it says nothing of the width at which the text is wrapped."""
_MAX_HEADING = 260
WIDEST = 130
"""Characters of a line of a page that is hard-wrapped, at most; a few that are pasted in may be longer."""
FULLEST = 0.97
"""Share of a page's full lines that are no wider than it is wrapped: a few may run over."""


def blocks_of(text: str) -> tuple[Block, ...]:
    """The paragraphs of a page's stored text, classified, in order. Spans are characters of `text`."""
    registers = registers_in(text)
    spans = _cut_at_rows(text, paragraph_spans(text), registers)
    kinds: list[BlockKind | None] = [_outer_kind(text[s.start : s.end]) for s in spans]
    _mark_tables(text, spans, kinds)
    _mark_tail(text, spans, kinds)
    _mark_bylines(text, spans, kinds)
    _mark_author_above(text, spans, kinds)
    _mark_menu_bullets(text, spans, kinds)
    inner = [i for i, kind in enumerate(kinds) if kind is None]
    for position, i in enumerate(inner):
        following = next((j for j in inner[position + 1 :]), None)
        kinds[i] = BlockKind.HEADING if _is_heading(text, spans, i, following) else BlockKind.BODY
    _mark_title_and_lede(text, spans, kinds)
    _mark_registers(text, registers, spans, kinds)
    return tuple(Block(span, kind or BlockKind.BODY) for span, kind in zip(spans, kinds, strict=True))


def _cut_at_rows(text: str, spans: Sequence[Span], registers: Sequence[Register]) -> list[Span]:
    """Paragraphs cut where rows of tables of documents begin and end: what stands in two rows belongs to two documents."""
    borders = sorted(
        {b for register in registers for row in register.rows for b in (row.span.start, row.span.end)}
    )
    found: list[Span] = []
    for span in spans:
        start = span.start
        for border in borders:
            if start < border < span.end:
                found.append(Span(*trim(text, start, border)))
                start = border
        found.append(Span(*trim(text, start, span.end)))
    return [span for span in found if span.start < span.end]


FIGURES = 2
"""Lines of a name and a figure, at least, that are rows of a table below one that names both columns."""

ROWS = 3
"""Lines with as many bars as the one above, at least, that are rows of a table and no menu."""


def _mark_tables(text: str, spans: list[Span], kinds: list[BlockKind | None]) -> None:
    """Rows of a table between bars are text, also where each is as short as the items of a menu."""
    bars = [words.count("|") if "\n" not in (words := s.of(text)) else 0 for s in spans]
    start = 0
    while start < len(spans):
        end = start + 1
        while end < len(spans) and bars[end] == bars[start]:
            end += 1
        rows = range(start + 1, end)
        told = sum(bool(re.search(r"\d", spans[i].of(text))) for i in rows)
        long_enough = len(rows) >= ROWS and 2 * told > len(rows)
        several = (
            bars[start] >= 2 and rows and (long_enough or head_at(text, spans[start:end], 0) is not None)
        )
        figures = bars[start] == 1 and len(rows) >= FIGURES and all(is_pair(spans[i].of(text)) for i in rows)
        if several or figures:
            for i in rows:
                kinds[i] = BlockKind.BODY
        start = end


def _mark_registers(
    text: str, registers: Sequence[Register], spans: list[Span], kinds: list[BlockKind | None]
) -> None:
    """What stands in the rows of a table of documents is text, its head is none."""
    for register in registers:
        for i, span in enumerate(spans):
            if register.span.covers(span):
                row = any(r.span.covers(span) for r in register.rows)
                words = re.search(r"[^\W\d_]{2}", span.of(text)) is not None
                kinds[i] = BlockKind.BODY if row and words else BlockKind.FURNITURE


def paragraph_spans(text: str) -> list[Span]:
    """Logical paragraphs: lines that a hard wrap or a stray newline has broken are joined."""
    lines: list[Span] = []
    for match in re.finditer(r"[^\n]+", text):
        start, end = trim(text, match.start(), match.end())
        if start < end:
            lines.append(Span(start, end))
    width = _wrap_width([text[s.start : s.end] for s in lines])
    joined: list[Span] = []
    for line in lines:
        if joined and _continues(text, joined[-1], line, width):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return [part for span in joined for part in parts_of(text, span)]


def _wrap_width(lines: list[str]) -> int | None:
    """The column at which a page is hard-wrapped, None where it is not."""
    lines = [line for line in lines if not _COLUMNS.search(line)]
    full = sorted(len(line) for line in lines if len(line) >= 55)
    over = sum(length > WIDEST for length in full)
    if len(full) < 6 or over > max(0.0, 0.1 * len(full) - 1):
        return None
    open_ended = sum(not _TERMINAL.search(line) for line in lines if len(line) >= 55)
    if open_ended / len(full) < 0.5 or statistics.median(full) < 60:
        return None
    full = full[: len(full) - over]
    return full[min(len(full) - 1, int(FULLEST * len(full)))]


_ARTICLE_OF = re.compile(r"Điều\s+\d+[a-z]?\s+(?:của|và|Luật|Nghị|Quyết|Quy|Thông)(?!\w)")
"""An article that is cited at the head of a line, not one that begins there."""


def _continues(text: str, previous: Span, line: Span, width: int | None) -> bool:
    gap = text[previous.end : line.start]
    if gap.count("\n") > 1 or text[line.start : line.end] == "|":
        return False
    above = text[max(previous.start, text.rfind("\n", previous.start, previous.end) + 1) : previous.end]
    if _NAMED_ALONE.fullmatch(above.strip()):
        return False
    if above.count(" | ") > 1 and text[line.start : line.end].count(" | ") > 1:
        return False  # rows of a table
    if is_broken(above.strip(), text[line.start : line.end]):
        return True
    if re.search(r"số\s+\d{1,4}$", last_words(text, previous)) and re.match(
        r"\d{1,4}\s?/", text[line.start : line.end]
    ):
        return True
    if (
        text[previous.end - 1] in "-/"
        and re.search(r"[\w][-/]$", text[max(previous.start, previous.end - 2) : previous.end])
    ) or text[line.start] == "/":
        return True
    last = text[
        max(previous.start, text.rfind("\n", previous.start, previous.end) + 1) : previous.end
    ].strip()
    this = text[line.start : line.end]
    full = width is not None and len(last) + 1 + len(this.split(maxsplit=2)[0]) > width - 2
    if full and re.match(r"-\s+\d", this) and last[-1].isdigit():
        return True
    if (
        full
        and re.match(r"[-–]\s+[^\W\d_]", this)
        and this.split(maxsplit=2)[1].islower()
        and last[-1].islower()
    ):
        return True  # a dash inside a sentence: no item begins with a small letter
    if _ARTICLE_OF.match(this) and last[-1].islower() and len(last) > 60:
        return True
    if re.search(r"(?:khoản|điểm|mục)\s+\w{1,2}$", last) and re.match(r"Điều\s+\d", this):
        return True
    if re.search(r"(?:^|\s)(?:tại|theo|của|và)$", last) and re.match(r"Điều\s+\d+(?!\s*[.:\d])", this):
        return True
    if width and re.search(r"(?:^|\s)(?:ngày|tháng|năm|khoản)$", last) and re.match(r"\d{1,2}\.\s", this):
        return True
    if not width and not _TERMINAL.search(last) and len(last) >= PROSE and _cut_within(text, last, this):
        return True
    if _ITEM.match(this) and not (width and re.match(r"\d{1,2}\.\d(?!\d?\.\s)", this)):
        return False
    if width:
        first_word = this.split(maxsplit=1)[0]
        if len(last) + 1 + len(first_word) <= width - 2:
            if _OPEN_END.search(last) and len(last) > 40:
                return True
            return not _TERMINAL.search(last) and (this[0].islower() or this[0].isdigit())
        return True
    if _OPEN_END.search(last) and len(last) > 40:
        return True
    return not _TERMINAL.search(last) and this[0].islower() and len(last) > 40


PROSE = 80
"""Characters of a line from which on it is one of running words, whose end may cut a name or a figure from what follows."""


def _cut_within(text: str, last: str, this: str) -> bool:
    """Whether a line's end stands before a figure and its unit, or within a name that the page has elsewhere in one piece."""
    if re.match(r"\d{1,3}(?:\.\d{3})*\s+[a-zà-ỹđ]", this):
        return True
    before, after = (
        re.search(r"[A-ZĐÀ-Ỹ][a-zà-ỹ]+$", last),
        re.match(r"[A-ZĐÀ-Ỹ][a-zà-ỹ]+(?=\s[a-zà-ỹ]|[,.])", this),
    )
    return before is not None and after is not None and f"{before.group()} {after.group()}" in text


_NAMED_ALONE = re.compile(
    rf"(?:{BULLET}|\d{{1,2}}[.)])\s+[A-ZĐ][\w ]{{4,30}}?\s+số\s+\d{{1,5}}\s?/[\w&Đđ/-]+(?:,?\s+ngày\s+[\d/.-]{{6,10}})?(?:\s+\([^()]{{2,60}}\))?\s*:?"
)
"""A marked line that is nothing but the name of a document, told of below."""


def last_words(text: str, span: Span) -> str:
    """The last 40 characters of a span, on one line."""
    return flat(text[max(span.start, span.end - 40) : span.end])


def _outer_kind(words: str) -> BlockKind | None:
    if is_record(words):
        return None
    folded = fold(flat(words)).strip(" .:|-•*>»[]")
    if (
        _is_menu(words)
        or _is_stamp(folded)
        or (len(words) < 80 and re.match(r"(?:[a-z-]+\.)+gov\.vn\b", folded))
    ):
        return BlockKind.FURNITURE
    if _STAMP.match(folded) or _SITE.match(words.strip()):
        return BlockKind.FURNITURE
    if len(words) < 260 and (_CAPTION.search(words) or _CAPTION_START.match(words)):
        return BlockKind.CAPTION
    if (
        len(words) < 220
        and _FURNITURE.match(folded)
        and not re.search(r"(?:yêu cầu|giao|chủ trì|ban hành)", words)
    ):
        return BlockKind.FURNITURE
    if not re.search(r"[^\W\d_]{2}", words):
        return BlockKind.FURNITURE if len(words) > 4 or words.strip().isdigit() else BlockKind.BYLINE
    if (
        re.match(
            r"^(?:tac gia|nguon tin|nguon|theo|nguoi viet|bai, anh|tin, anh|bien tap)(?: bai viet)?\s*:",
            folded,
        )
        and len(words) < 120
    ):
        return BlockKind.BYLINE
    return None


def _is_menu(words: str) -> bool:
    """A line of short items between bars, arrows or wide gaps, one of which portals print as furniture."""
    if (
        len(words) > 220
        or re.search(r"^\W*số\s*:|cộng h[oò]|ủy ban|uỷ ban", words, re.I)
        or _TABLE_ROW.match(words)
    ):
        return False
    items = [i for i in re.split(r"\s*[|»>]\s*|\s{2,}|\s/\s|\s*\u00a0\s*\u00a0\s*", words.strip()) if i]
    if len(items) < 2 or max(len(i) for i in items) > 60:
        return False
    if (
        (words.isupper() or _TRAIL.fullmatch(words.strip()))
        and len(words) <= 80
        and not re.search(r"\d", words)
        and re.search(r"\s[/»>›]\s", words)
    ):
        return True
    if sum(bool(re.search(r"\d", i)) for i in items) * 2 > len(items) and not any(
        map(_is_stamp, map(fold, items))
    ):
        return False
    known = sum(
        bool(_FURNITURE.match(fold(i).strip(" .:-•*"))) or bool(_is_stamp(fold(i).strip())) for i in items
    )
    return (known >= 1 and known * 3 >= len(items)) or (len(items) >= 4 and all(len(i) <= 30 for i in items))


_TRAIL = re.compile(r"[^\W\d][^>»›.;:!?\d]{2,28}(?:\s[>»›]\s[^>»›.;:!?\d]{3,32}){1,4}")
"""The way to a page, as portals print it above: "Tin tức > Chỉ đạo - Điều hành"."""


def _is_stamp(folded: str) -> bool:
    """A line that gives the day (and time) of publishing, with little beside it: an author, a weekday, a counter."""
    if len(folded) > 110:
        return False
    if re.match(r"\d{1,2}[.)]\s+[a-z]", folded) and re.search(r"(?<!\w)(?:nay|hieu luc)(?!\w)", folded):
        return False
    day = re.search(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|ngay \d{1,2} thang \d{1,2} nam \d{4}", folded)
    if not day:
        return False
    rest = folded[: day.start()] + " " + folded[day.end() :]
    rest = re.sub(
        r"\d{1,2}[:h]\d{2}(?::\d{2})?|gmt\W*\d*|\b(?:am|pm|thu|hai|ba|tu|nam|sau|bay|chu nhat|ngay|dang|luc|cap nhat|da xem|luot xem|phan hoi|xem|gio|phut|co chu|a)\b|[^a-z]",
        " ",
        rest,
    )
    return (
        bool(re.match(r"\W*(?:thu |chu nhat|ngay dang|dang ngay|cap nhat|ngay \d|\d)", folded))
        and len(" ".join(rest.split())) <= 22
    ) or (bool(re.search(r"\d{1,2}[:h]\d{2}", folded)) and len(" ".join(rest.split())) <= 30)


def _mark_tail(text: str, spans: list[Span], kinds: list[BlockKind | None]) -> None:
    """From a tail marker below some text on, all is furniture, provided no long paragraph follows."""
    last_long = max(
        (i for i, s in enumerate(spans) if s.end - s.start > 200 and kinds[i] is None), default=-1
    )
    first = next((i for i, kind in enumerate(kinds) if kind is None), len(spans))
    for i in range(max(last_long, first) + 1, len(spans)):
        if _TAIL.match(fold(flat(text[spans[i].start : spans[i].end])).strip(" .:|-•*>»")):
            for j in range(i, len(spans)):
                if kinds[j] is None:
                    kinds[j] = BlockKind.FURNITURE
            return


def _mark_bylines(text: str, spans: list[Span], kinds: list[BlockKind | None]) -> None:
    """Short names after the last sentence of the page."""
    for i in range(len(spans) - 1, -1, -1):
        if kinds[i] is not None:
            continue
        words = text[spans[i].start : spans[i].end].strip()
        if i > 0 and (
            (len(words) <= 60 and (_NAME.match(words) or _REPORTER.match(words)))
            or _is_pen_name(words)
            or _is_attachment(text, spans, i)
            or _is_office(text, spans, i)
        ):
            kinds[i] = BlockKind.BYLINE
            continue
        if len(words) > 60 or _TERMINAL.search(words):
            break
    _mark_signed_off(text, spans, kinds)


SIGNED_BELOW = 420
"""Characters below the name of who wrote a page, at most, that are the portal's and no part of what is told."""

_ORDERS = re.compile(r"(?<!\w)(?:giao|yeu cau|chu tri|chi dao|ban hanh|de nghi|phoi hop)(?!\w)")


def _mark_signed_off(text: str, spans: list[Span], kinds: list[BlockKind | None]) -> None:
    """The name of who wrote the page, below its last sentence, with what a portal prints below: links, its address."""
    for i in range(len(spans) - 1, 0, -1):
        words = text[spans[i].start : spans[i].end].strip()
        if spans[-1].end - spans[i].end > SIGNED_BELOW or kinds[i] is BlockKind.BYLINE:
            return
        named = kinds[i] is None and len(words) <= 60 and _NAME.match(words) and " " in words
        if (
            named
            and _TERMINAL.search(text[: spans[i].start].rstrip())
            and not _OFFICIAL_WORD.search(fold(words))
        ):
            kinds[i] = BlockKind.BYLINE
            for j in range(i + 1, len(spans)):
                kinds[j] = kinds[j] or BlockKind.FURNITURE
            return
        if _ORDERS.search(fold(flat(words))):
            return


def _mark_author_above(text: str, spans: list[Span], kinds: list[BlockKind | None]) -> None:
    """A name before the first paragraph, which a bar closes or the last line of the page repeats: "BẢO AN |"."""
    for i, span in enumerate(spans[:8]):
        words = text[span.start : span.end].strip()
        if len(words) > 160:
            return
        if i and kinds[i] is None and re.match(r"(?:PHÓNG VIÊN|Phóng viên|PV)\s+[^.;,]{3,40}$", words):
            kinds[i] = BlockKind.BYLINE
        if i and kinds[i] is None and words.endswith("|") and _is_pen_name(words.rstrip("| ")):
            kinds[i] = BlockKind.BYLINE


_REPORTER = re.compile(
    r"(?:PHÓNG VIÊN|Phóng viên|PV|Tin|Bài|Tin, bài|Ảnh|Biên tập)\s*[:.]?\s+[^.;,]{3,40}$|Ban [Bb]iên [Tt]ập$"
)


def _is_pen_name(words: str) -> bool:
    """Whether a line is a name all in capitals, or "BBT": no office and no agency."""
    return bool(_PEN_NAME.fullmatch(words)) and not _OFFICIAL_WORD.search(fold(words))


_PEN_NAME = re.compile(rf"BBT|PV|[{CAPITALS}]{{2,8}}(?: [{CAPITALS}]{{1,8}}){{1,3}}")
_OFFICIAL_WORD = re.compile(
    r"(?<!\w)(?:chu tich|giam doc|bi thu|truong|chanh|pho|uy|ban|tinh|so|nhan dan|ubnd|hdnd|noi|ke hoach|quyet dinh|chi thi|cong dien"
    r"|thong bao|nghi quyet|to trinh|bao cao|phu luc|danh muc|bieu|cong hoa|viet nam|hoa toc|khan|mat|dien|tm|kt|tl)(?!\w)"
)


def _is_office(text: str, spans: list[Span], i: int) -> bool:
    """Whether the last line only names who wrote the page: "Văn phòng HĐND-UBND"."""
    words = text[spans[i].start : spans[i].end].strip()
    above = text[spans[i - 1].start : spans[i - 1].end].rstrip()
    return above.endswith((".", "./", "đây")) and len(words) <= 60 and bool(_OFFICE.fullmatch(words))


_OFFICE = re.compile(
    r"(?:Văn phòng|Ban Biên tập|Phòng|Trung tâm (?:Thông tin|CNTT|Công nghệ thông tin|Truyền thông))[^.;:,|\d]{2,50}(?:\([^)]{1,20}\))?"
)


def _is_attachment(text: str, spans: list[Span], i: int) -> bool:
    """Whether the line at `i` only names a file that goes with the page: "Báo cáo và dự thảo Nghị quyết"."""
    words = text[spans[i].start : spans[i].end].strip()
    above = text[spans[i - 1].start : spans[i - 1].end].rstrip()
    return (
        len(words) <= 70
        and not _TERMINAL.search(words)
        and above.endswith((".", "./"))
        and bool(_ATTACHED.match(words))
        and not find_numbers(words)
    )


_ATTACHED = re.compile(
    r"(?:Báo cáo|Dự thảo|Công văn|Kế hoạch|Phụ lục|Danh sách|Văn bản|Tờ trình|Biểu mẫu|File|Tệp)(?!\w)"
)


_ASKED = re.compile(r"(?:CÂU )?HỎI(?: SỐ)?\s+\d{1,3}\s*[:.]\s|Câu hỏi(?: số)?\s+\d{1,3}\s*[:.]\s")
"""A numbered question that a page prints above its answer."""


def _is_heading(text: str, spans: list[Span], i: int, following: int | None) -> bool:
    words = text[spans[i].start : spans[i].end].strip()
    if len(words) > _MAX_HEADING or following is None or _TABLE_ROW.match(words) or _COUNTS.fullmatch(words):
        return False
    if _ANNOUNCES.match(words) or is_field(words):
        return False
    if words.count("|") > 1 and _COUNTS.fullmatch(spans[following].of(text).strip()):
        return False
    if is_record(words, fields_below(text, spans[i].end) or spans[following].of(text)):
        return True
    if _ASKED.match(words) and len(words) <= _MAX_HEADING:
        return True
    asks = words.endswith(("?", "!")) and (len(words) < 100 or _QUESTION.match(words) is not None)
    if _TERMINAL.search(words) and not asks and not words.endswith(("…", "...")):
        return False
    if re.match(r"[a-zđ]\)\s", words) or words[0].islower():
        return False
    if re.match(rf"{BULLET}\s", words):
        after = text[spans[following].start : spans[following].end].strip()
        longest = _MAX_HEADING if _BULLETED_NUMBER.match(words) else 120
        if words.isupper() and len(words) <= 120:
            return not after.startswith(words[0])
        opens = _BULLETED_NUMBER.match(words) is not None and after.endswith(":")
        listed = re.match(rf"{BULLET}\s", after)
        if listed and words[0] in _ORNAMENTS and after[0] in _DASHES:
            return len(words) <= longest
        return (
            len(words) <= longest
            and not listed
            and (opens or _NAMES_DOCUMENT.match(after) is not None or len(after) > len(words) + 60)
        )
    bare = re.sub(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,5}\.)\s*", "", words)
    if bare != words and ";" in bare and bare[0] != bare[0].lower() and len(bare) > PROSE:
        return False  # an item of two clauses
    if len(_FULL_STOP.findall(bare)) >= (1 if _CLOSED_BY_NUMBER.search(bare) else 3):
        return False
    return bool(re.search(r"[^\W\d_]{2}", bare)) and not re.match(
        r"^(?:Số(?=\s*[:.\d])|Kính gửi|Nơi nhận|Căn cứ|Điều \d)", bare
    )


_ORNAMENTS = "■◆❖►▸●♦▪➤"
"""Marks of headings where the items below bear a dash."""
_DASHES = "-–+•*"
_NAMES_DOCUMENT = re.compile(r"\W*(?:Số v|V)ăn bản(?: chỉ đạo| ban hành)?\s*:\s", re.I)
"""How the line below a digest's heading begins that names the document: "Văn bản: Công văn …"."""

_QUESTION = re.compile(
    r"(?:Câu|CÂU)(?:\s+(?:hỏi|HỎI))?\s+\d{1,3}\s*[:.]\s|(?:Câu\s+)?[Hh]ỏi(?:\s+\d{1,3})?\s*[:.]\s|HỎI(?:\s+\d{1,3})?\s*[:.]\s"
)
"""How a question begins that a page prints above its answer: "Hỏi 2: …"."""

_FULL_STOP = re.compile(rf"[a-zà-ỹđ\d%)]\.\s+[\"“(]?(?=[{CAPITALS}])")
"""The end of a sentence inside a paragraph."""
_CLOSED_BY_NUMBER = re.compile(r"\([^()]{3,40}\ssố\s[^()]{5,80}\)$")
"""A bracket with a document's number that closes a paragraph of sentences."""

_ANNOUNCES = re.compile(
    r"(?:Sáng |Chiều )?[Nn]gày \d{1,2}(?:[/.-]\d{1,2}){1,2}\W.{0,80}?(?:UBND|[UuỦủ]y ban nhân dân|[Uu]ỷ ban nhân dân).{0,60}?\ssố\s*:?\s*\d{1,5}\s?/",
    re.S,
)
"""A sentence that announces a document though no full stop closes it."""


def _mark_menu_bullets(text: str, spans: list[Span], kinds: list[BlockKind | None]) -> None:
    """Short bullets before the first sentence of a page are its menu."""
    for i, span in enumerate(spans):
        words = text[span.start : span.end].strip()
        if kinds[i] is None and _TERMINAL.search(words) and len(words) > 80:
            return
        if (
            kinds[i] is None
            and re.match(r"[-+•*–o]\s", words)
            and len(words) <= 70
            and not _TERMINAL.search(words)
        ):
            following = next((text[s.start : s.end].strip() for s in spans[i + 1 :]), "")
            near = [text[s.start : s.end].strip() for s in spans[max(0, i - 2) : i]]
            if (re.match(r"[-+•*–o]\s", following) and len(following) <= 70) or any(
                re.match(r"[-+•*–o]\s", w) and len(w) <= 70 for w in near
            ):
                kinds[i] = BlockKind.FURNITURE


def _mark_title_and_lede(text: str, spans: list[Span], kinds: list[BlockKind | None]) -> None:
    """The heading before the first body paragraph that another heading follows is the title; a paragraph before the
    first real heading that only lists the headings is the lede."""
    body = [i for i, kind in enumerate(kinds) if kind is BlockKind.BODY]
    if not body:
        return
    first = text[spans[body[0]].start : spans[body[0]].end]
    below = text[spans[body[0] - 1].start : spans[body[0] - 1].end] if body[0] else ""
    if (
        len(body) > 1
        and _SUMS_UP.search(fold(flat(first)))
        and not _CHARGES_IN.search(fold(flat(first)))
        and _is_marked(text[spans[body[1]].start : spans[body[1]].end])
    ) or (
        len(body) > 1
        and not _BULLETED_NUMBER.match(below)
        and first.rstrip().endswith(":")
        and _is_item(text[spans[body[1]].start : spans[body[1]].end])
        and not _is_item(first)
        and not _introduces(first)
        and not _charges(first, text[spans[body[1]].start : spans[body[1]].end])
    ):
        kinds[body[0]] = BlockKind.LEDE
        body = body[1:]
    before = [i for i in range(body[0]) if kinds[i] is BlockKind.HEADING]
    announcing = [i for i in before if _BULLETED_NUMBER.match(text[spans[i].start : spans[i].end])]
    if announcing:
        for i in before:
            kinds[i] = BlockKind.TITLE if i < announcing[0] else BlockKind.HEADING
        return
    for i in before:
        if _DAY.fullmatch(fold(flat(spans[i].of(text)))):
            before = [j for j in before if j < i]
            break
    later = [
        i
        for i in range(body[0], len(spans))
        if kinds[i] is BlockKind.HEADING and not _DAY.fullmatch(fold(flat(spans[i].of(text))))
    ]
    first = text[spans[body[0]].start : spans[body[0]].end]
    counted = len(body) > 1 and "|" in text[spans[body[1]].start : spans[body[1]].end]
    if later and not counted and _is_lede(first, [text[spans[i].start : spans[i].end] for i in later]):
        kinds[body[0]] = BlockKind.LEDE
        for i in before:
            kinds[i] = BlockKind.TITLE
        return
    for i in before[:-1]:
        kinds[i] = BlockKind.TITLE
    last = fold(flat(text[spans[before[-1]].start : spans[before[-1]].end])) if before else ""
    named = len(before) > 1 and all(_PAPER.fullmatch(fold(flat(spans[i].of(text)))) for i in before[:-1])
    if before and (not later or _is_item(first) or named or _DIGEST_TITLE.search(last)):
        kinds[before[-1]] = BlockKind.TITLE


_PAPER = re.compile(
    r"\W*(?:bao(?: dien tu)?|dai phat thanh|cong thong tin dien tu|trang thong tin dien tu|tap chi|trang tin)(?!\w)[^.:;]{1,60}"
)
"""A line that only names the paper or portal that tells what stands below it."""

_DIGEST_TITLE = re.compile(
    r"tuan \d|trong tuan|\(tu ngay|tu ngay .* den|diem tin|diem van ban|tong hop thong tin|ban tin|chi dao(?:,| va)? dieu hanh (?:noi bat|trong tam|dang chu y)|(?:chi dao|dieu hanh)(?!\w).*\s(?:trong )?(?:thang|quy) [\divx]"
)


def _is_item(words: str) -> bool:
    return bool(re.match(r"\d{1,2}[.)]\s|[IVX]{1,5}\.\s", words))


def _introduces(words: str) -> bool:
    """Whether a paragraph names the one document of the province whose items follow it."""
    return sum(not is_central(n.symbol) for n in find_numbers(words)) == 1


def _charges(words: str, item: str) -> bool:
    """Whether a paragraph orders somebody to do the items below it, of which the first names no document."""
    return bool(_ORDERED.search(words)) and not _NEWS.match(item)


_NEWS = re.compile(
    r"\W*\d{1,2}[.)]\s*(?:Ngày|UBND|Chủ tịch|Phó Chủ tịch|Văn phòng|Về|Công văn|Công điện|Quyết định|Kế hoạch|Chỉ thị|Thông báo|Văn bản|Tại|Theo)(?!\w)"
    r"|.{0,200}?(?:ban hành|có)\s+(?:[Cc]ông văn|[Cc]ông điện|[Qq]uyết định|[Kk]ế hoạch|[Cc]hỉ thị|[Tt]hông báo|[Vv]ăn bản)\s+số",
    re.S,
)
"""How an item begins that tells of a document of its own."""

_ORDERED = re.compile(
    r"(?:yêu cầu|đề nghị|giao)\s+(?:cho\s+)?(?:Thủ trưởng|Giám đốc|Chủ tịch|Sở|UBND|[Cc]ác (?:sở|ngành|cấp|cơ quan|đơn vị|địa phương))(?!\w)"
)


_DAY = re.compile(
    r"\W*(?:(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)\W{1,3})?(?:ngay\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?\W*"
)
"""A line that gives nothing but a day: a heading of what was issued then, and no title."""


_SUMS_UP = re.compile(
    r"la (?:mot so|nhung|cac) (?:noi dung|viec|chi dao|van ban|nhiem vu|van de|thong tin)(?: \w+,?){0,8} (?:noi bat|trong tam|dang chu y|trong tuan|trong thang)[^.]{0,40}\.?\W*$"
    r"|^\W*(?:\(\w+\)\W*)?(?:trong )?(?:tuan|thang|quy|ky) (?:qua|vua qua|nay)(?!\w)[^.]{0,120}?(?<!\w)(?:tap trung )?(?:chi dao|dieu hanh)(?!\w)[^.;]*(?:;[^.;]*){2,}\.?\W*$"
)
"""What a paragraph says that sums up the items of a digest: how it ends, or what all it counts up."""


_CHARGES_IN = re.compile(
    r"(?:;|(?<!\w)(?:chi dao|giao|yeu cau))\s+(?:cac )?(?:so|cong an|ubnd|cuc|chi cuc|bo chi huy|thanh tra|van phong|benh vien|trung tam|bao hiem|ngan hang|cong ty) [a-z]"
)
"""A part of such a paragraph that gives a task to somebody, which a summary does not."""


def _is_marked(words: str) -> bool:
    """Whether a paragraph begins with a number or a bullet."""
    return _is_item(words) or re.match(rf"{BULLET}\s", words) is not None


def _is_lede(words: str, headings: list[str]) -> bool:
    if re.search(
        r"là (?:một số|những|các) (?:nội dung|việc|chỉ đạo|văn bản|nhiệm vụ|vấn đề|thông tin)", words
    ):
        return True
    if words.rstrip().endswith((":", "sau.")) and not _introduces(words):
        return True
    folded = fold(flat(words))
    stated = sum(_overlap(folded, fold(h)) >= 0.8 for h in headings)
    return stated >= max(2, len(headings) / 2)


def _overlap(folded: str, heading: str) -> float:
    words = re.findall(r"\w+", heading)
    have = set(re.findall(r"\w+", folded))
    return sum(w in have for w in words) / len(words) if words else 0.0
