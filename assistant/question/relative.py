"""Periods counted from the day of asking: "tuần này", "tháng tới", "hôm nay"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.model import Period
from corpus.parse.dates import month_period, quarter_period, year_period

_STEPS = {"nay": 0, "toi": 1, "sau": 1, "truoc": -1, "qua": -1, "vua roi": -1, "vua qua": -1, "ngoai": -1}
_NAMED = re.compile(
    r"(?<!\w)(?P<unit>tuan|thang|quy|nam)\s+(?P<step>nay|toi|sau|truoc|vua qua|vua roi|qua|ngoai)(?!\w)(?!\s*(?:ngay\s+)?\d)"
    r"|(?<!\w)(?P<day>hom nay|ngay mai|hom qua)(?!\w)"
)
_DAYS = {"hom qua": -1, "hom nay": 0, "ngay mai": 1}


@dataclass(frozen=True, slots=True)
class Relative:
    """Characters `[start, end)` of the folded text that name a period by the day of asking."""

    start: int
    end: int
    period: Period


def find_relative(folded: str, today: date) -> Relative | None:
    """The first period of `folded` that is counted from `today`; None where there is none. Weeks begin on Monday."""
    match = _NAMED.search(folded)
    if match is None:
        return None
    if match["day"]:
        day = today + timedelta(days=_DAYS[match["day"]])
        return Relative(match.start(), match.end(), Period(day, day))
    period = _UNITS[match["unit"]](today, _STEPS[match["step"]])
    return Relative(match.start(), match.end(), period)


def _week(today: date, step: int) -> Period:
    monday = today + timedelta(days=7 * step - today.weekday())
    return Period(monday, monday + timedelta(days=6))


def _month(today: date, step: int) -> Period:
    months = 12 * today.year + today.month - 1 + step
    return month_period(months // 12, months % 12 + 1)


def _quarter(today: date, step: int) -> Period:
    quarters = 4 * today.year + (today.month - 1) // 3 + step
    return quarter_period(quarters // 4, quarters % 4 + 1)


def _year(today: date, step: int) -> Period:
    return year_period(today.year + step)


_UNITS: dict[str, Callable[[date, int], Period]] = {
    "tuan": _week,
    "thang": _month,
    "quy": _quarter,
    "nam": _year,
}
