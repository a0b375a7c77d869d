"""The times a clause gives, as written."""

from __future__ import annotations

import re

from assistant.compose.clauses import year_around
from assistant.evidence import Unit
from assistant.question import Query
from corpus.parse.dates import find_dates
from corpus.parse.deadlines import find_deadlines
from corpus.parse.references import find_documents
from corpus.text import flat, fold, squeeze

_VAGUE = re.compile(
    r"(?:it nhat|toi thieu|truoc|khong qua|toi da|sau|cham nhat)\s+\d{1,3}\s+(?:gio|ngay|phut|thang|tuan|nam)|ke tu ngay|tu ngay ky|hieu luc|thoi han|dinh ky|hang (?:nam|thang|quy|tuan)|truoc mua|trong mua|truoc khi|sau khi|den khi|ngay sau|ngay khi|thuong xuyen|tu nay den|cuoi nam|dau nam|"
    r"trong (?:vong |thoi gian )?\d+ (?:ngay|thang|nam|gio)|het nam|\d+ nam(?!\w)|quy (?:i|ii|iii|iv)\b|mua (?:he|mua|kho)|\d{1,2} ngay (?:dau|cuoi|giua) (?:nam|thang|quy)"
)
_HOUR = r"\d{1,2}\s?(?:giờ|h)(?:\s?\d{2}(?!\d))?"
_HOURS = re.compile(rf"(?<!\w){_HOUR}(?:\s(?:đến|tới|-|–)\s{_HOUR})?(?!\w)")
_STAGE_ASKED = re.compile(
    r"(?<!\w)(?:(?:giai doan|thoi ky|may nam|nhung nam|cac nam) nao|tu nam nao (?:den|toi) nam nao)(?!\w)"
)
_STAGE = re.compile(
    r"(?:giai đoạn|thời kỳ)\s+(?:từ\s+(?:năm\s+)?)?\d{4}\s*(?:-|–|đến(?: năm)?)\s*\d{4}", re.I
)
"""A run of years: "giai đoạn 2022-2025"."""
LENGTH_ASKED = re.compile(
    r"(?<!\w)(?:bao lau|trong may|(?<!tu )(?<!luc )(?<!vao )(?<!truoc )may (?:ngay|hom|bua|thang|nam|gio|tuan))(?!\w)"
)
SCHOOL_YEAR = re.compile(
    r"(?<!\w)(?:trong|het|cuoi|dau)\s+nam hoc\s+(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d(?!\w)"
)
"""A time that is no run of days: "trong năm học 2023 - 2024"."""

LENGTH = re.compile(r"(?<![\w/.,])\d{1,3}\s+(?:ngay|thang|nam|gio|tuan|phut)(?!\s+\d)(?!\w)")
_NAMES_A_YEAR = re.compile(r"(?:ke hoach|nhiem ky|so voi|ngan sach|nhiem vu|luat [\w, ]+)\s*$")
"""Said just before a year that is part of a name, not a time."""


_ANY_YEAR = 2024
"""A year that has every day, to read days where the page gives no year: they are told as written."""


def times_in(query: Query, unit: Unit) -> list[str]:
    """The deadlines of a clause, else dates that are no cited document's; [""] where only its words speak of time."""
    folded = fold(query.text)
    if re.search(r"(?<!\w)(?:may gio|khung gio|gio nao)(?!\w)", folded):
        by_day = re.search(r"(?<!\w)(?:ngay|han|hom)(?!\w)", folded)
        return _HOURS.findall(squeeze(unit.text))[:3] or (_deadlines(query, unit) if by_day else [])
    if _STAGE_ASKED.search(folded) and (stages := _STAGE.findall(squeeze(unit.text))):
        return list(dict.fromkeys(stages))
    if LENGTH_ASKED.search(folded) and LENGTH.search(fold(unit.text)):
        return _some_days(query, unit) or [""]
    return (
        _deadlines(query, unit)
        or _dates(query, unit)
        or _some_days(query, unit)
        or _recurring(unit)
        or ([] if query.wants_day else _school_years(unit))
        or _vague(query, unit)
    )


def _deadlines(query: Query, unit: Unit) -> list[str]:
    year = year_around(unit) or _ANY_YEAR
    found = [squeeze(d.text) for d in find_deadlines(unit.page.text, unit.span, year)]
    if not query.wants_day:
        return found
    return [
        d
        for d in found
        if any(m.unit in ("day", "range") for m in find_dates(d, year)) or re.search(r"ngay\s+\d", fold(d))
    ]


def _dates(query: Query, unit: Unit) -> list[str]:
    """Dates of a clause other than those of cited documents, of its own directive, or in names of plans and laws."""
    text = unit.text
    cited = [(m.start, m.end) for m in find_documents(text)]
    found = []
    for mention in find_dates(text, year_around(unit) or _ANY_YEAR):
        if any(a < mention.end and mention.start < b for a, b in cited):
            continue
        if query.wants_day and mention.unit not in ("day", "range"):
            continue
        announced = unit.directive.head.covers(unit.span)
        if mention.day and mention.day == unit.directive.date and announced:
            continue
        asked = _ISSUE_ASKED.search(fold(query.text))
        if announced and asked is None and _OF_ACT.search(fold(text[: mention.start])):
            continue
        if mention.unit == "year" and _NAMES_A_YEAR.search(fold(text[: mention.start])):
            continue
        found.append(squeeze(text[mention.start : mention.end]))
    return found


_ISSUE_ASKED = re.compile(
    r"(?<!\w)(?:ban hanh|ky (?:ban hanh|ngay|khi|luc|bao|vao)|phat hanh|hop|lam viec|phien|ket luan|chu tri|cong bo)(?!\w)"
)
"""What asks for the day of a document or meeting itself."""

_OF_ACT = re.compile(
    r"^\W*(?:sang |chieu |trua |toi )?(?:ngay )?$|(?<!\w)(?:hop|lam viec|phien hop|hoi nghi|buoi|toa dam|tiep xuc)(?: \w+){0,3}? (?:vao )?(?:sang |chieu )?(?:ngay )?$"
)
"""What stands before the day of a document, or of the meeting that it tells of, in the sentence that announces it."""

_SOME_DAYS = re.compile(
    r"(?<!\w)\d{1,2} (?:ngay|tuan|thang) (?:cuoi|dau|trong)(?: cung)?(?: cua)? (?:nam|quy|thang)(?: \d{1,2}(?!\d))?(?:\s?[-/]\s?(?=\d{4})| nam(?= \d{4}))?(?:\s?\d{4}(?!\d))?(?!\w)"
)
"""A number of days of a time: "10 ngày cuối năm 2022"."""


_LASTING = re.compile(r"(?<!\w)(?:keo dai|nhung ngay nao|cac ngay nao|thoi gian nao)(?!\w)")
"""What asks for a stretch of days rather than one."""


def _some_days(query: Query, unit: Unit) -> list[str]:
    """The numbers of days of a time in a clause, as written; empty where one day is asked for."""
    if query.wants_day and not _LASTING.search(fold(query.text)):
        return []
    text = flat(unit.text)
    return [text[m.start() : m.end()] for m in _SOME_DAYS.finditer(fold(text))]


_RECURRING = re.compile(
    r"(?:tu ngay \d{1,2} (?:den|-) (?:ngay )?\d{1,2}|ngay \d{1,2}(?:,? (?:va |hoac )?(?:ngay )?\d{1,2})*|thu (?:hai|ba|tu|nam|sau|bay)(?: tuan \w+)?)\s+(?:hang|moi|cua moi) (?:tuan|thang|quy|nam)|(?<!\w)(?:moi|cac|vao) (?:sang |chieu )?thu (?:hai|ba|tu|nam|sau|bay)(?!\w)|(?<!\w)(?:\d{1,2}|mot|hai|ba|bon|nam|sau)? ?(?:ngay|tuan|thang|quy|nam) (?:mot|hai|ba|1|2|3) lan(?!\w)"
)
"""Days that come again: "ngày 15 hằng tháng", "hai tuần một lần"."""


def _recurring(unit: Unit) -> list[str]:
    """The days that come again in a clause, as written."""
    text = unit.text
    return [squeeze(text[m.start() : m.end()]) for m in _RECURRING.finditer(fold(text))]


def _school_years(unit: Unit) -> list[str]:
    """The school years of a clause, as written."""
    text = flat(unit.text)
    return [squeeze(text[m.start() : m.end()]) for m in SCHOOL_YEAR.finditer(fold(text))]


_AFTERWARDS = re.compile(r"\W*(?:ngay )?(?:sau khi|truoc khi|trong khi) ")
"""How a sentence opens that announces a document by what came behind it, and sets no time."""


def _vague(query: Query, unit: Unit) -> list[str]:
    """[""] for a clause that speaks of time without a date, where no day is asked for; else empty."""
    if query.wants_day and not re.search(r"hieu luc", fold(query.text)):
        return []
    if unit.directive.head.covers(unit.span) and _AFTERWARDS.match(fold(unit.text)):
        return []
    return [""] if _VAGUE.search(fold(unit.text)) else []
