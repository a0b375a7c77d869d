"""Dates and periods in official Vietnamese, in every form. Which of them bind a task: `deadlines.py`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.model import Period
from corpus.text import fold

_D, _M, _Y = r"\d{1,2}", r"\d{1,2}", r"(?:19|20)\d\d"
_SEP = r"\s?[/.-]\s?"
_OF = r"(?:\s*+,)?\s*+"
_DAY = rf"(?:ngay\s+)?(?P<d>{_D})(?:{_SEP}|\s+thang\s+)(?P<m>{_M})(?:(?:{_SEP}|{_OF}nam\s+)(?P<y>{_Y}))?"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_RANGE = re.compile(
    rf"(?<![\w/.,])(?:tu\s+)?(?:ngay\s+)?(?P<d1>{_D})(?:{_SEP}(?P<m1>{_M})(?:{_SEP}(?P<y1>{_Y}))?)?"
    rf"\s*(?:-|(?:den|toi)(?:\s+het)?(?:\s+ngay)?|ngay)\s*(?P<d2>{_D}){_SEP}(?P<m2>{_M}){_SEP}(?P<y2>{_Y})(?![\w/])"
)
_SPELT_RANGE = re.compile(
    rf"(?<![\w/.,])(?<!thang )(?:tu\s+)?(?:ngay\s+)?(?P<d1>{_D})(?:(?:{_SEP}|\s+thang\s+)(?P<m1>{_M})(?:(?:{_SEP}|{_OF}nam\s+)(?P<y1>{_Y}))?)?"
    rf"\s*(?:-|(?:den|toi)(?:\s+het)?)\s*(?:ngay\s+)?(?P<d2>{_D})\s+thang\s+(?P<m2>{_M})(?:\s?/\s?|{_OF}nam\s+)(?P<y2>{_Y})(?![\w/])"
)
"""Days of a month that is spelt out: "từ ngày 3 đến ngày 9 tháng 4 năm 2023"."""
_MONTHS = re.compile(
    rf"(?<!\w)(?:tu\s+)?thang\s+(?P<m1>{_M})(?:(?:\s*+/|{_OF}nam)\s*(?P<y1>{_Y}))?\s*(?:-|(?:den|toi)(?:\s+het)?)\s*(?:thang\s+)?(?P<m2>{_M})(?:\s*+/|{_OF}nam)\s*(?P<y2>{_Y})(?![\w/])"
)
"""Months that follow one another: "từ tháng 2 đến tháng 4 năm 2023"."""
_FULL = re.compile(
    rf"(?<![\w/.,-])(?!(?:(?<=ky )|(?<=dot )|(?<=tuan ))\d{{1,2}}\s+thang){_DAY}(?![\w/]|[.,]\d|-\d)"
)
_MONTH = re.compile(rf"(?<!\w)thang\s+(?P<m>{_M})(?:(?:\s*+[/-]|{_OF}nam)\s*(?P<y>{_Y}))?(?![\w/])")
_BARE_MONTH = re.compile(rf"(?<![\w/.,-])(?P<m>0?[1-9]|1[0-2])/(?P<y>{_Y})(?![\w/-]|[.,]\d)")
"""A month by its number alone: "(7/2023)", "xong trước 9/2024"."""

_DAYS = re.compile(
    rf"(?<!\w)(?:cac|hai|ba|2|3)\s+ngay\s+(?P<days>\d{{1,2}}(?:\s*,\s*\d{{1,2}})*\s*(?:va|,)\s*\d{{1,2}})\s*(?:/|thang\s+)(?P<m>\d{{1,2}})\s*(?:/|nam\s+)(?P<y>{_Y})(?![\w/-])"
)
"""Days that follow one another, named one by one: "các ngày 8, 9 và 10/6/2023"."""

_WEEK = re.compile(
    rf"(?<!\w)tuan\s+(?:thu\s+)?(?P<w>\d{{1,2}})(?:(?:\s*+/|{_OF}(?:cua\s+)?nam)\s*(?P<y>{_Y}))(?![\w/-])"
)
_WEEK_OF_MONTH = re.compile(
    rf"(?<!\w)tuan\s+(?:thu\s+)?(?P<w>[1-5])(?:,)?\s+(?:cua\s+)?thang\s+(?P<m>{_M})(?:(?:\s*+[/-]|{_OF}nam)\s*(?P<y>{_Y}))?(?![\w/])"
)
"""A week of a month, the first being the one in which its first day stands: "tuần 3 tháng 7/2024"."""
_QUARTER = re.compile(
    rf"(?<!\w)quy\s+(?P<q>iv|i{{1,3}}|[1-4])(?:(?:\s*+[/-]|{_OF}nam)\s*(?P<y>{_Y}))?(?![\w/])"
)
_YEAR = re.compile(rf"(?<!\w)(?P<stage>giai doan\s+)?nam\s+(?P<y>{_Y})(?:\s*-\s*(?P<y2>{_Y}))?(?![\w/])")

_NEARER = re.compile(r"(?:sang|chieu|toi|trua|dem|hom|tu|den|truoc)\s+$")
"""What stands before "14-8" where that is a day."""


_STREET = re.compile(
    r"(?<!\w)(?<!môi )(?<!thị )(?<!hiện )(?<!công )(?<!yêu )(?<!nhu )(?<!thành )(?:đường|phố|quảng trường|công viên|cầu|trường|đại lộ)\s+$"
)
"""What stands before a day that is the name of a street or a school: "23 đường 30/4"."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period as written, characters `[start, end)` of the text.

    `unit` is "day", "range", "month", "quarter" or "year"; `guessed_year` is True where the text gives none.
    """

    start: int
    end: int
    period: Period
    unit: str
    guessed_year: bool = False

    @property
    def day(self) -> date | None:
        """The day, where the mention is of one day."""
        return self.period.start if self.unit == "day" else None


def month_period(year: int, month: int) -> Period:
    """The days of a month."""
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def quarter_period(year: int, quarter: int) -> Period:
    """The days of a quarter, 1 to 4."""
    return Period(date(year, 3 * quarter - 2, 1), month_period(year, 3 * quarter).end)


def year_period(year: int) -> Period:
    """The days of a year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def _make(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def find_dates(text: str, year: int | None = None) -> list[DateMention]:
    """Dates and periods in `text`, left to right, none inside another. `year` completes dates that lack one."""
    folded = fold(text).replace("\n", " ")
    found: list[DateMention] = []
    taken = bytearray(len(folded))

    def free(start: int, end: int) -> bool:
        return 1 not in taken[start:end]

    def keep(start: int, end: int, period: Period, unit: str, guessed: bool = False) -> None:
        found.append(DateMention(start, end, period, unit, guessed))
        taken[start:end] = b"\1" * (end - start)

    for regex in (_RANGE, _SPELT_RANGE):
        for match in regex.finditer(folded):
            y2 = int(match["y2"])
            last = _make(y2, match["m2"], match["d2"])
            first = _make(int(match["y1"] or y2), match["m1"] or match["m2"], match["d1"])
            whole = free(match.start(), match.end()) and _is_range(folded, match)
            if first and last and first <= last and whole and not _is_dated(folded, match):
                keep(match.start(), match.end(), Period(first, last), "range")
    for match in _MONTHS.finditer(folded):
        y2 = int(match["y2"])
        months = [(int(match["y1"] or y2), int(match["m1"])), (y2, int(match["m2"]))]
        if all(1 <= m <= 12 for _, m in months) and months[0] < months[1]:
            whole_months = [month_period(y, m) for y, m in months]
            keep(match.start(), match.end(), Period(whole_months[0].start, whole_months[1].end), "range")
    for match in _DAYS.finditer(folded):
        days = [int(d) for d in re.findall(r"\d+", match["days"])]
        first, last = (_make(int(match["y"]), match["m"], str(d)) for d in (days[0], days[-1]))
        if first and last and days == list(range(days[0], days[-1] + 1)) and free(match.start(), match.end()):
            keep(match.start(), match.end(), Period(first, last), "range")
    for match in _WEEK.finditer(folded):
        y = int(match["y"]) if match["y"] else year
        if y is not None and 1 <= int(match["w"]) <= 53 and free(match.start(), match.end()):
            try:
                first = date.fromisocalendar(y, int(match["w"]), 1)
            except ValueError:
                continue
            week = Period(first, first + timedelta(days=6))
            keep(match.start(), match.end(), week, "range", not match["y"])
    for match in _WEEK_OF_MONTH.finditer(folded):
        y = int(match["y"]) if match["y"] else year
        opening = _make(y, match["m"], "1") if y is not None else None
        if opening and free(match.start(), match.end()):
            first = opening + timedelta(days=7 * (int(match["w"]) - 1) - opening.weekday())
            week = Period(first, first + timedelta(days=6))
            keep(match.start(), match.end(), week, "range", not match["y"])
    for match in _FULL.finditer(folded):
        explicit = match["y"]
        if not explicit and _STREET.search(text[max(0, match.start() - 24) : match.start()].lower()):
            continue
        y = int(explicit) if explicit else year
        if y is None or not free(match.start(), match.end()):
            continue
        if (
            not explicit
            and not re.match(r"ngay|\d+\s?/", match.group())
            and not _NEARER.search(folded, max(0, match.start() - 40), match.start())
        ):
            continue
        day = _make(y, match["m"], match["d"])
        if day:
            keep(match.start(), match.end(), Period(day, day), "day", not explicit)
    for regex, unit in (
        (_QUARTER, "quarter"),
        (_MONTH, "month"),
        (_BARE_MONTH, "month"),
        (_YEAR, "year"),
    ):
        for match in regex.finditer(folded):
            y = int(match["y"]) if match["y"] else year
            if y is None or not free(match.start(), match.end()):
                continue
            if unit == "quarter":
                period = quarter_period(y, _QUARTERS[match["q"]])
            elif unit == "month":
                if regex is _BARE_MONTH and re.search(r"(?<!\w)so\s*:?\s+$", folded[: match.start()]):
                    continue
                if not 1 <= int(match["m"]) <= 12:
                    continue
                period = month_period(y, int(match["m"]))
            else:
                if match["stage"] or match["y2"]:
                    continue
                period = year_period(y)
            keep(match.start(), match.end(), period, unit, not match["y"])
    return sorted(found, key=lambda f: f.start)


def _is_dated(folded: str, match: re.Match[str]) -> bool:
    """Whether the first day is of a document named before it: "Kế hoạch số 4/KH-UBND ngày 12/01/2023 đến hết ngày …"."""
    number = re.search(r"\d[/-][a-z][\w&./-]{1,24},?\s+$", folded[max(0, match.start() - 40) : match.start()])
    return bool(number) and " den " in match.group() and not match.group().startswith("tu")


def _is_range(folded: str, match: re.Match[str]) -> bool:
    """ "01-5/8/2022" is a range; "13-5-2020" alone is a day."""
    return match["m1"] is not None or not re.fullmatch(
        rf"\s*(?:ngay\s+)?{_D}\s?-\s?{_D}\s?-\s?{_Y}\s*", match.group()
    )
