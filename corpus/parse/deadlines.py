"""Deadlines: the dates of a clause that bind what it orders.

A date of a cited document, a target ("đến năm 2025 phấn đấu"), a stage ("giai đoạn 2021 - 2025") and a day up to which
something is told ("tính đến ngày …") are not deadlines.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from corpus.model import Deadline, DeadlineKind, Period, Span
from corpus.parse.dates import DateMention, find_dates
from corpus.text import flat, fold

_HOUR = r"(?:\s+(?:vao\s+|luc\s+)?\d{1,2}\s*(?:gio|h|g)(?:\s*\d{1,2})?(?:\s*phut)?,?)?"
_LEAD = re.compile(
    rf"(?P<kind>(?:hoan thanh\s+|xong\s+|xong,?\s+|gui\s+|ve\s+)?truoc{_HOUR}"
    rf"|(?:cham|muon)\s+nhat(?:\s+(?:la|vao|den|trong|truoc))*{_HOUR}|khong\s+(?:qua|cham\s+hon|muon\s+hon){_HOUR}"
    rf"|(?:tu\s+nay\s+)?den\s+(?:het|cuoi){_HOUR}|(?:trong|xong|vao)\s+cuoi|het|trong|vao|ke\s+tu{_HOUR}|tu{_HOUR}|den{_HOUR}"
    r"|thoi\s+(?:han|gian)(?:\s+(?:hoan thanh|gui|nop|thuc hien|bao cao)[\w ]{0,24}?)?\s*:(?:\s+(?:truoc|trong))?"
    r"|(?:thoi\s+)?han\s+(?:cuoi(?:\s+cung)?|chot)(?:\s+(?:la|den|vao))*"
    r"|(?:thoi\s+)?han\s+(?:cuoi|chot|cuoi\s+cung|nop|tiep nhan|gui)[\w ]{0,40}?\s+(?:la|den|vao))\s*$"
)
_KINDS = (
    ("truoc", DeadlineKind.BEFORE),
    ("cham", DeadlineKind.BY),
    ("muon", DeadlineKind.BY),
    ("khong", DeadlineKind.BY),
    ("den", DeadlineKind.BY),
    ("tu nay", DeadlineKind.BY),
    ("het", DeadlineKind.BY),
    ("han", DeadlineKind.BY),
    ("thoi", DeadlineKind.BY),
    ("trong", DeadlineKind.WITHIN),
    ("xong", DeadlineKind.WITHIN),
    ("vao", DeadlineKind.WITHIN),
    ("ke tu", DeadlineKind.FROM),
    ("tu", DeadlineKind.FROM),
)
_CITED = re.compile(
    r"(?:\d{1,5}(?:/\d{4})?[/-][a-z][\w&./ -]{0,30}|so\s+\d+|(?:cong van|quyet dinh|ke hoach|cong dien|chi thi|nghi quyet|"
    r"nghi dinh|thong bao|thong tu|luat|van ban|bao cao|to trinh|ket luan)[\w ]{0,12})[\s,(]*$"
)
_TARGET = re.compile(
    r"(?:phan dau|muc tieu|giai doan(?!\s*\d{1,2}\s*\()|so voi|cung ky|nam hoc|hien nay|"
    r"ke hoach nam|nhiem vu nam|du toan|thu, chi ngan sach)[^.;]{0,25}$|(?:dinh huong|tam nhin)[^.;,]{0,25}$"
)
_UP_TO = re.compile(r"(?:tính|thống kê|số liệu|lũy kế)\s*$", re.I)
"""What stands before a day up to which something is told: "Tính đến hết ngày …"."""

_SINCE = re.compile(
    r"tu\s+(?:dau\s+(?:nam|thang|vu|mua|dot)|(?:dem|sang|chieu|toi)\s+\d{1,2}[/-]\d{1,2})\s*$"
)
"""What makes of "đến ngày …" the end of a story: "từ đầu năm đến ngày …"."""

_TOLD = re.compile(r"\s*,\s[^.;]{0,60}?(?<!\w)(?:da|moi|con|co|xay ra|ghi nhan|dat)(?!\w)")
"""What follows "Đến ngày …" at the start of a sentence that reports."""

_COUNTS_SO_FAR = re.compile(
    r"\s*,?\s+(?:[^.;,]{0,40}?\s)?(?:(?:moi|da)\s+(?:duoc\s+)?(?:giai ngan|thu nhan|tiep nhan|dat|hoan thanh|thuc hien|trong|cap|xay|co)\s+(?:duoc\s+)?(?:\w+\s+){0,2}\d"
    r"|(?:thu nhan|ghi nhan|tiep nhan|giai ngan)\s+(?:duoc\s+)?\d(?![\d.,]*\s?%)|(?:hoan thanh|dat)\s+\d[\d.]*/\d)"
)
"""What follows "đến ngày …", wherever it stands, that tells how far something has come."""

_REVIEWED = re.compile(r"\s+(?:tien hanh\s+|to chuc\s+)?(?:so ket|tong ket)(?!\w)")
"""What follows a period that says when it is done: "năm 2026 sơ kết"."""

_FORMER = re.compile(r"(?:truoc day|du kien ban dau|ke hoach cu)\s+$")
"""What stands before days that no longer hold: "so với kế hoạch trước đây từ ngày … đến ngày …"."""

_DONE_IN = re.compile(
    r"(?<!da )(?:hoan thanh|xong|dut diem|trien khai|thuc hien|ket thuc|dua vao su dung)[^,.;]{0,24}$"
)
"""What makes of "trong năm 2026" a deadline."""

_PUT_OFF = r"(?<!\w)(?:lùi|dời|đổi|gia hạn|kéo dài|điều chỉnh|hoãn)(?!\w)"
_MOVED = re.compile(
    _PUT_OFF + r"[^.;]{0,140}?(?<!\w)từ\s+(?:ngày\s+|năm\s+|tháng\s+)?\S+(?:\s+đến\s+\S+)?\s+$", re.I
)
"""What stands before the new date of something put off: "lùi thời gian … từ ngày A (sang ngày B)"."""

_OFTEN = (
    r"(?:h[aà]ng\s+(?:thang|quy|nam|tuan|ngay)|moi\s+(?:thang|quy|tuan|nam|ngay)|thang\s+cuoi\s+quy"
    r"|thang\s+(?:lien\s+ke|sau|ke\s+tiep|tiep\s+theo))"
)
_RECURRING = re.compile(
    rf"(?P<lead>truoc|cham\s+nhat|muon\s+nhat|vao|dinh\s+ky)\s+(?:la\s+)?(?:vao\s+)?(?:truoc\s+)?(?:\d{{1,2}}\s*(?:gio|h)\s*,?\s*)?"
    rf"(?:(?:ngay\s+)?(?:mung\s+)?\d{{1,2}}(?:\s*(?:va|,)\s*\d{{1,2}})?(?:\s*/\s*\d{{1,2}}|\s+thang\s+\d{{1,2}})?\s+(?:cua\s+)?"
    rf"|(?:(?:sang|chieu)\s+)?(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\s+nhat)\s+(?:tuan\s+\w+(?:\s+\w+)?\s+)?(?:cua\s+)?|(?<=gio\s)|(?<=gio,\s)){_OFTEN}"
    r"|vao\s+(?:sang|chieu)\s+(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\s+nhat)(?!\s*[,(]?\s*(?:ngay\s+)?\(?\d)"
)
_OFTEN_FIRST = re.compile(
    rf"{_OFTEN}[^.;]{{3,140}}?(?P<lead>truoc|cham\s+nhat|muon\s+nhat|vao)\s+(?:la\s+)?ngay\s+(?:mung\s+)?\d{{1,2}}(?![\d/-]|[.,]\d|\s+thang)"
)
"""How often and by which day, apart: "Hằng tháng, Sở A báo cáo trước ngày 25"."""

_YEARLY = re.compile(
    r"(?:h[aà]ng\s+(?:nam|quy|thang)|dinh\s+ky|bao\s+cao\s+(?:6\s+thang|nam|quy))[^.;]{0,70}$"
)
"""What makes of a day without a year one that repeats."""
_SPAN_OF_DAYS = re.compile(
    r"(?:trong\s+(?:(?:vong|thoi\s+(?:han|gian))\s+)?(?:toi\s+da\s+|khong\s+qua\s+)?\d{1,3}\s+(?:ngay|gio|phut|tuan)(?:\s+lam\s+viec)?"
    r"|trong\s+(?:vong|thoi\s+(?:han|gian))\s+(?:toi\s+da\s+|khong\s+qua\s+)?\d{1,3}\s+thang"
    r"|(?:trong\s+)?\d{1,3}\s+(?:ngay|gio|thang|tuan)(?:\s+lam\s+viec)?(?=\s+ke\s+tu\s)|khong\s+qua\s+\d{1,3}\s+(?:ngay|gio)\s+lam\s+viec|khong\s+(?:qua|cham hon|muon hon)\s+\d{1,3}\s+(?:ngay|gio|thang)(?=\s+(?:ke|tinh)\s+tu\s))"
    r"(?!\s+(?:qua|gan|truoc|dau|toi|nghi|tet|mot|/|moi)(?!\w))(?:\s+(?:ke|tinh)\s+tu\s+(?:(?:\d{1,2}\s+gio\s+)?ngay\s+|khi\s+)[\w/ -]{2,40}?(?=[,.;]|$))?"
)
_AHEAD = re.compile(
    r"truoc(?:\s+khi\s+\w+)?\s+(?:it|toi thieu)\s*(?:nhat\s+)?\d{1,3}\s+(?:ngay|gio)(?:\s+(?:truoc\s+)?khi\s+[\w ]{3,24}?(?=[,.;]|$))?"
    r"|(?:it nhat|toi thieu)\s+\d{1,3}\s+(?:ngay|gio)\s+truoc\s+khi\s+[\w ]{3,30}?(?=[,.;]|$)"
)
"""How long before something it must be done: "trước ít nhất 48 giờ", "ít nhất 06 giờ trước khi …"."""

_LAST_DAYS = re.compile(r"trong\s+(?P<days>\d{1,2})\s+ngay\s+cuoi\s+(?P<unit>nam|thang)\s+$")
_SOME_DAYS = re.compile(
    r"trong\s+(?:hai|ba|bon|nam|0?[2-9])\s+ngay,?\s+(?:ngay\s+)?(?P<first>\d{1,2})(?:/\d{1,2})?(?:\s*,\s*\d{1,2})*\s*(?:va|-)\s*"
)
_LOOK_BACK, _LOOK_AHEAD = 320, 200
"""Within so many characters before and after a date stands what says whether it binds."""

_COUNTED = re.compile(r"(?P<days>\d{1,3})\s+ngay(?!\s+lam)")


def find_deadlines(text: str, span: Span, year: int | None = None) -> list[Deadline]:
    """Deadlines inside `span` of `text`, in order of place. `year` completes dates without a year; spans are of `text`."""
    part = flat(text[span.start : span.end])
    folded = fold(part)
    found: list[Deadline] = []
    for mention in find_dates(part, year):
        low, high = max(0, mention.start - _LOOK_BACK), mention.end + _LOOK_AHEAD
        near = replace(mention, start=mention.start - low, end=mention.end - low)
        read = _read(part[low:high], folded[low:high], near)
        if read is not None:
            kind, period, start = read[0], read[1], low + read[2]
            found.append(_deadline(kind, period, text, span.start + start, span.start + mention.end))
    found = _ranged(text, found)
    for regex, kind in (
        (_RECURRING, DeadlineKind.BEFORE),
        (_SPAN_OF_DAYS, DeadlineKind.WITHIN),
        (_AHEAD, DeadlineKind.BEFORE),
    ):
        for match in regex.finditer(folded):
            start, end = span.start + match.start(), span.start + match.end()
            period = _counted(part, match, year) if regex is _SPAN_OF_DAYS else Period(None, None)
            inside = [d for d in found if start < d.span.end and d.span.start < end]
            if inside and regex is not _RECURRING and period.start is None:
                continue
            found = [d for d in found if d not in inside]
            by = regex is _RECURRING and not (match["lead"] or "").startswith("truoc")
            found.append(Deadline(DeadlineKind.BY if by else kind, period, text[start:end], Span(start, end)))
    for match in _OFTEN_FIRST.finditer(folded):
        start, end = span.start + match.start("lead"), span.start + match.end()
        if not any(start < d.span.end and d.span.start < end for d in found):
            kind = DeadlineKind.BEFORE if match["lead"] == "truoc" else DeadlineKind.BY
            found.append(Deadline(kind, Period(None, None), text[start:end], Span(start, end)))
    found += _by_season(text, span, folded, year, found)
    return sorted(found, key=lambda d: d.span.start)


_SEASON = re.compile(
    r"(?P<lead>truoc)\s+(?:khi\s+(?:buoc\s+)?vao\s+|dip\s+|ngay\s+|le\s+)*"
    r"(?:tet(?!\s+(?:trung|thieu|doc|doan|chol|trong|han|thanh|cong|chung)(?!\w))(?:\s+(?P<solar>duong\s+lich)|\s+nguyen\s+dan|\s+am\s+lich|\s+co\s+truyen)?"
    r"(?:\s+(?P<stem>giap|at|binh|dinh|mau|ky|canh|tan|nham|quy)\s+(?P<branch>ty|suu|dan|mao|thin|ngo|mui|than|dau|tuat|hoi))?"
    r"(?:,?\s+(?:nam\s+)?(?P<year>(?:19|20)\d\d))?"
    r"|mua\s+(?:mua|bao|lu)(?:,?\s+(?:mua|bao|lu|chinh\s+vu))*(?:\s+nam\s+(?:19|20)\d\d)?"
    r"|(?:le\s+)?khai\s+giang(?:\s+nam\s+hoc(?:\s+moi)?)?(?P<on>\s+\(?(?:ngay\s+)?0?[1-9]/0?[89](?:/\d{4})?(?!\d))?|nam\s+hoc\s+moi)(?!\w)"
)
"""A feast or season before which something must be done: "xong trước Tết Nguyên đán Canh Tý 2020", "trước mùa mưa bão"."""

_BOUND = re.compile(
    r"(?<!\w)(?:xong|hoan thanh|hoan tat|dut diem|ket thuc|phai|bao cao|gui|trinh|nop|chi tra|cap phat|trao|ban giao|dua vao|khoi phuc|sua|lap|kiem tra|ra soat|gia co|nao vet|di doi|to chuc|tham muu|thuc hien)(?!\w)[^.;]{0,160}$"
)
"""What stands before such words where they bind: what is to be done."""

_NO_BOUND = re.compile(r"(?<!\w)(?:muc tieu|phan dau|da|so voi|dip|ngay)(?!\w)[^.;]{0,70}$")
"""What stands before such words that bind nobody."""

_STEMS = "giap at binh dinh mau ky canh tan nham quy".split()
_BRANCHES = "ty suu dan mao thin ty ngo mui than dau tuat hoi".split()
_NEW_YEARS = {
    2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1),
    2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3),
}  # fmt: skip
"""Month and day of the lunar new year by calendar year."""


def _by_season(text: str, span: Span, folded: str, year: int | None, found: list[Deadline]) -> list[Deadline]:
    """The deadlines of a clause that a feast or season sets."""
    told = []
    for match in _SEASON.finditer(folded):
        start, end = span.start + match.start("lead"), span.start + match.end()
        before = folded[: match.start()]
        if (
            not _BOUND.search(before)
            or _NO_BOUND.search(before)
            or any(start < d.span.end and d.span.start < end + 24 for d in found)
        ):
            continue
        told.append(
            Deadline(DeadlineKind.BEFORE, _before_feast(match, year), text[start:end], Span(start, end))
        )
    return told


def _before_feast(match: re.Match[str], year: int | None) -> Period:
    """The time up to a feast whose day or year is told; unbounded for other feasts and seasons."""
    if match["on"]:
        return Period(None, next((m.day for m in find_dates(match["on"], year) if m.day), None))
    told = int(match["year"]) if match["year"] else None
    if told is None and match["stem"] and year is not None:
        told = next(
            (
                y
                for y in range(year - 1, year + 3)
                if (_STEMS[(y - 4) % 10], _BRANCHES[(y - 4) % 12]) == (match["stem"], match["branch"])
            ),
            None,
        )
    if told is None:
        return Period(None, None)
    if match["solar"]:
        return Period(None, date(told, 1, 1))
    feast = _NEW_YEARS.get(told)
    return Period(None, date(told, *feast) if feast else None)


def _ranged(text: str, found: list[Deadline]) -> list[Deadline]:
    """A day from which and the day up to which, side by side, as one period."""
    joined: list[Deadline] = []
    for deadline in sorted(found, key=lambda d: d.span.start):
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind is DeadlineKind.FROM
            and deadline.kind is DeadlineKind.BY
            and not text[last.span.end : deadline.span.start].strip()
        ):
            period = Period(last.period.start, deadline.period.end)
            span = Span(last.span.start, deadline.span.end)
            joined[-1] = Deadline(DeadlineKind.WITHIN, period, text[span.start : span.end], span)
        else:
            joined.append(deadline)
    return joined


def _read(part: str, folded: str, mention: DateMention) -> tuple[DeadlineKind, Period, int] | None:
    """What a date is to its clause: kind, period and where its words begin; None where it binds nothing."""
    before = folded[: mention.start]
    moved = _MOVED.search(re.sub(r"(?:sang|đến|tới)\s+(?:hết\s+)?$", "", part[: mention.start]))
    if moved and before != re.sub(r"(?:sang|den|toi)\s+(?:het\s+)?$", "", before):
        word = before.split()[-1]
        kind = DeadlineKind.WITHIN if word == "sang" else DeadlineKind.BY
        return kind, mention.period, before.rstrip().rfind(" ") + 1
    last = (
        _LAST_DAYS.search(before + folded[mention.start : mention.start + 4])
        if mention.unit in ("year", "month")
        else None
    )
    if last is not None and mention.period.end is not None:
        first = mention.period.end - timedelta(days=int(last["days"]) - 1)
        return DeadlineKind.WITHIN, Period(first, mention.period.end), last.start()
    days = _SOME_DAYS.search(before)
    if days and days.end() == len(before) and mention.day and int(days["first"]):
        first = mention.day.replace(day=min(int(days["first"]), mention.day.day))
        return DeadlineKind.WITHIN, Period(first, mention.day), days.start()
    lead = _LEAD.search(before)
    bound = lead is not None and not re.match(r"ke tu|tu|den$", lead["kind"].strip())
    if not bound and _is_cited(part, re.sub(r"\s*ngay\s*$", "", before)):
        return None
    if mention.unit == "range" and _is_moved(part, mention.start):
        kind = DeadlineKind.BY
        start = mention.start + max(folded[mention.start : mention.end].rfind("den"), 0)
    elif mention.unit == "range":
        if _FORMER.search(folded[max(0, mention.start - 80) : mention.start]):
            return None
        if not folded.startswith("tu", mention.start) and not (lead and lead["kind"].startswith("trong")):
            return None
        if re.search(r"tuan\s*\(?\s*$", before):
            return None
        kind, start = DeadlineKind.WITHIN, mention.start
    elif lead is None:
        reviewed = mention.unit != "day" and _REVIEWED.match(folded, mention.end)
        if not reviewed or not re.search(r"(?:^|[,;:(]|\sva)\s*$", before):
            return None
        kind, start = DeadlineKind.WITHIN, mention.start
    else:
        words = re.sub(r"^(?:hoan thanh|gui|ve|xong,?)\s+(?=truoc)", "", lead["kind"].strip())
        kind = next(k for name, k in _KINDS if words.startswith(name))
        start = lead.start() + (len(lead["kind"]) - len(lead["kind"].lstrip()))
        if not _binds(part, folded, mention, kind, words, start):
            return None
    if _is_target(folded, start) or _UP_TO.search(part[:start]):
        return None
    if mention.guessed_year and mention.unit == "day" and _YEARLY.search(before[:start]):
        return kind, Period(None, None), start
    return kind, mention.period, start


def _is_cited(part: str, before: str) -> bool:
    """Whether a date is a document's: the folded words `before` it name one. "hệ thống từ" is no "thông tư"."""
    cited = _CITED.search(before)
    if cited is None or not cited.group().startswith("thong tu"):
        return cited is not None
    return part[cited.start() : cited.start() + 8].lower() == "thông tư"


def _is_target(folded: str, start: int) -> bool:
    """Whether what stands before `start` makes of the date a target; "tầm nhìn" does only before "đến"."""
    target = _TARGET.search(folded[max(0, start - 60) : start])
    return target is not None and not (
        target.group().startswith("tam nhin") and not folded.startswith("den", start)
    )


def _binds(part: str, folded: str, mention: DateMention, kind: DeadlineKind, words: str, start: int) -> bool:
    """Whether the words before a date make a deadline of it."""
    before, after = folded[:start], folded[mention.end :]
    reported = re.search(r"(?:^|[.;]\s)\W*$", before) and _TOLD.match(after)
    if words.startswith("het") and reported:
        return False
    if words.startswith("den") and _COUNTS_SO_FAR.match(after):
        return False
    if re.match(r"den(?! het| cuoi)", words):
        return mention.unit == "day" and not _SINCE.search(before) and not reported
    if kind is DeadlineKind.FROM:
        left = re.match(r"\s+(?:sang|den|toi)\s", after) and (
            _is_moved(part, start) or re.match(r"\s+(?:den|toi)\s+nay(?!\w)", after)
        )
        return (
            mention.unit != "year"
            and not left
            and not re.search(r"(?:thanh lap|hop nhat|sap nhap)\s*$", before)
        )
    if kind is DeadlineKind.WITHIN and (
        re.match(r"\s+(?:co|da|xay ra|ghi nhan)\s", after)
        or re.search(r"(?:phien|cuoc|ky) hop[^.;]{0,40}$", before)
    ):
        return False
    if mention.unit == "year" and kind is DeadlineKind.WITHIN and words != "vao":
        return bool(_DONE_IN.search(before))
    return True


def _is_moved(part: str, start: int) -> bool:
    """Whether what stands before `start` says that something is put off, so that a date from which is the old one."""
    return bool(re.search(_PUT_OFF + r"[^.;]{0,140}$", part[:start], re.I))


def _counted(part: str, match: re.Match[str], year: int | None) -> Period:
    """The days of "trong 14 ngày kể từ ngày 11-8-2021"; open where they are not counted from a date."""
    days = _COUNTED.search(match.group())
    dates = [m.day for m in find_dates(part[match.start() : match.end()], year) if m.day]
    if days is None or not dates or dates[0] is None:
        return Period(None, None)
    return Period(dates[0], dates[0] + timedelta(days=int(days["days"]) - 1))


def dates_due(text: str, span: Span, year: int | None = None) -> list[Deadline]:
    """The dates inside `span` as deadlines, though no word binds them: for a cell of a column of deadlines."""
    part = flat(text[span.start : span.end])
    return [
        _deadline(DeadlineKind.BY, m.period, text, span.start + m.start, span.start + m.end)
        for m in find_dates(part, year)
    ]


def stated_in(text: str, span: Span, year: int | None = None) -> list[Deadline]:
    """The deadlines of words that say nothing but when, `span` of `text`: a cell, what stands behind "Thời hạn:".

    Bare days are "by", bare months, quarters and years "within".
    """
    return find_deadlines(text, span, year) or [_bare(due) for due in dates_due(text, span, year)]


def _bare(due: Deadline) -> Deadline:
    if not re.match(r"\W*(?:quy|thang|nam|tuan)\s", fold(due.text)):
        return due
    mention = next(iter(find_dates(due.text, due.period.end.year if due.period.end else None)), None)
    return replace(due, kind=DeadlineKind.WITHIN, period=mention.period) if mention else due


def from_signing(text: str, span: Span, signed: date) -> list[Deadline]:
    """ "có hiệu lực kể từ ngày ký": from the day of the document itself, which is `signed`."""
    folded = fold(flat(text[span.start : span.end]))
    return [
        Deadline(
            DeadlineKind.FROM,
            Period(signed, None),
            text[span.start + m.start(1) : span.start + m.end(1)],
            Span(span.start + m.start(1), span.start + m.end(1)),
        )
        for m in re.finditer(r"hieu luc[^.;]{0,30}?((?:ke )?tu ngay (?:ky|ban hanh))(?!\w)", folded)
    ]


def _deadline(kind: DeadlineKind, period: Period, text: str, start: int, end: int) -> Deadline:
    due = period
    if kind is DeadlineKind.BEFORE and period.start is not None and period.start == period.end:
        due = Period(None, period.end)
    elif kind is DeadlineKind.BEFORE and period.start is not None:
        due = Period(None, period.start - timedelta(days=1))
    elif kind is DeadlineKind.BY:
        due = Period(None, period.end)
    elif kind is DeadlineKind.FROM:
        due = Period(period.start, None)
    return Deadline(kind, due, text[start:end], Span(start, end))
