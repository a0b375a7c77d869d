"""Times of a question that are open to one side: "trước ngày 1/7/2022", "từ tháng 8/2022 đến nay", "sau năm 2022"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from assistant.question.query import Intent
from assistant.question.slots import is_free
from corpus.model import Period
from corpus.parse.dates import DateMention, year_period
from corpus.text import has_diacritics

_OPENED = (Intent.DUE, Intent.LIST_DOCUMENTS)
"""Intents whose times may be open: deadlines, and days of issue."""
_GIVEN = re.compile(r"(?<!\w)giao(?!\w)")
"""Tasks that were given since some time; one to be done from then on is another question."""


_ISSUED = re.compile(r"(?<!\w)(?:ban hanh|phat hanh|ky|gui|ra doi)(?: \w+){0,6}\s*$")
"""Stands before the time in which a document that is looked for was issued."""


def may_be_open(intent: Intent, folded: str, at: int) -> bool:
    """Whether the time of a question, which is named at `at`, is one that may be open to one side."""
    if intent is Intent.FIND_DOCUMENT:
        return _ISSUED.search(folded, 0, at) is not None
    return intent in _OPENED or (intent is Intent.TASKS and _GIVEN.search(folded) is not None)


_UNIT = r"(?: (?:ngay|thang|nam|quy))?\s+$"
_BEFORE = re.compile(rf"(?<!\w)(?:truoc|(?<!khong )(?:som|cu) hon){_UNIT}")
_UP_TO = re.compile(
    rf"(?<!\w)(?:tinh den|cho den|den het|khong (?:muon|tre|cham) hon|(?:cham|muon) nhat(?: la| den| vao)?)(?: het)?{_UNIT}"
)
_SINCE = re.compile(
    rf"(?<!\w)(?<!thong )(?<!dau )(?<!vat )(?<!quy )(?<!thu )(?<!thang )(?:(?:ke |tinh )?tu(?: dau|(?P<past> sau))?|(?P<after>sau|(?<!khong )(?:moi|muon|tre) hon)){_UNIT}"
)
_ONWARD = re.compile(
    r"\s*(?:tro di|tro lai day|tro ve sau|ve sau|(?:cho )?(?:den|toi) (?:nay|gio|hien nay|bay gio))(?!\w)"
)
BETWEEN = re.compile(r"(?<!\w)giua(?: ngay| thang| nam)?\s+$")
"""Said before the first of two times that are the ends of one."""
_MONTHS_OF = re.compile(
    r"(?<!\w)(?P<count>\d{1,2}|ba|sau|chin) thang (?P<part>dau|cuoi)(?: cua)?\s+(?:nam\s+)?$"
)
"""The first or last months of a year: "6 tháng đầu năm 2022"."""
_COUNTS = {"ba": 3, "sau": 6, "chin": 9}
_BACKWARD = re.compile(r"\s*(?:tro )?ve truoc(?!\w)")
_RUNS_TO = re.compile(r"\s*(?:-|(?:cho )?(?:den|toi)(?: het)?)\s*(?:ngay\s+)?$")
_YEAR = re.compile(r"(?<![\w/.,-])(?:nam )?(?P<year>(?:19|20)\d\d)(?![\w/%]|[.,-]\d|\s*-)")
_MARKED = re.compile(r"\b(?:từ|sau|hơn)\b")


def opened(
    mention: DateMention, dated: Sequence[DateMention], text: str, folded: str, intent: Intent
) -> DateMention:
    """`mention` as the words around it bound it: from it on, after it, before it, or up to another time; unchanged without any."""
    at = mention.start
    if mention.period.start is None or mention.period.end is None:
        return mention
    between = BETWEEN.search(folded, 0, at)
    other = next((d for d in dated if _joins(folded, mention, d)), None) if between else None
    if between and other is not None and other.period.end is not None:
        return _with(mention, between.start(), other.end, Period(mention.period.start, other.period.end))
    since = _said(_SINCE, text, folded, at)
    onward = _ONWARD.match(folded, mention.end)
    if since is not None and (back := _BACKWARD.match(folded, mention.end)):
        return _with(mention, since.start(), back.end(), Period(None, mention.period.end))
    if since is not None:
        later = next((d for d in dated if _runs(folded, mention, d)), None)
        past = since["after"] or since["past"]
        first = mention.period.end + timedelta(days=1) if past else mention.period.start
        if later is not None and later.period.end is not None and later.period.end >= first:
            return _with(mention, since.start(), later.end, Period(first, later.period.end))
        if onward is None and re.match(r"\s*(?:-|(?:den|toi)(?!\w))", folded[mention.end :]):
            return mention
        return _with(mention, since.start(), onward.end() if onward else mention.end, Period(first, None))
    if onward is not None:
        return _with(mention, at, onward.end(), Period(mention.period.start, None))
    ended = ended_before(mention, text, folded, intent)
    if ended is not mention:
        return ended
    up_to = _said(_UP_TO, text, folded, at) if mention.unit != "year" else None
    if up_to is not None:
        return _with(mention, up_to.start(), mention.end, Period(None, mention.period.end))
    return mention


def ended_before(mention: DateMention, text: str, folded: str, intent: Intent) -> DateMention:
    """`mention` as what lies before it, where "trước" stands right before it; unchanged elsewhere, and of tasks given."""
    before = _said(_BEFORE, text, folded, mention.start) if intent is not Intent.TASKS else None
    if before is None:
        return mention
    return replace(_until(mention, inclusive=intent is Intent.DUE), start=before.start())


def opened_year(
    dated: Sequence[DateMention],
    taken: Sequence[tuple[int, int]],
    text: str,
    folded: str,
    intent: Intent,
) -> DateMention | None:
    """A year that a question bounds its time by, "từ năm 2022", "trước 2023"; None where it names none so."""
    years = [
        DateMention(m.start(), m.end(), year_period(int(m["year"])), "year")
        for m in _YEAR.finditer(folded)
        if is_free(m.start(), m.end(), taken)
    ]
    others = [d for d in dated if d.unit != "year"] + years
    for year in years:
        if months := _MONTHS_OF.search(folded, 0, year.start):
            return _months_of(year, months)
        found = opened(year, others, text, folded, intent)
        if found.period != year.period:
            return found
    return None


def _months_of(year: DateMention, said: re.Match[str]) -> DateMention:
    """A year as those of its months that a question counts from its beginning or its end."""
    start, end = year.period.start, year.period.end
    count = _COUNTS.get(said["count"]) or int(said["count"])
    if start is None or end is None or not 1 <= count <= 11:
        return year
    first = said["part"] == "dau"
    cut = start.replace(month=count + 1 if first else 13 - count)
    return _with(
        year, said.start(), year.end, Period(start, cut - timedelta(days=1)) if first else Period(cut, end)
    )


_PART_OF = re.compile(r"(?<!\w)(?P<part>nua dau|nua cuoi|nua sau|dau|giua|cuoi)\s+$")
"""Said before a month, quarter or year of which a part is meant."""
_UP_TO_PART = re.compile(r"(?<!\w)(?:truoc|cham nhat|muon nhat)(?: khi| vao| la| den)?\s+$")
"""Said before such a part, by which something is done."""


def part_of(mention: DateMention, folded: str) -> DateMention:
    """A month, quarter or year as the half of it that is meant, or as the time up to the part before which "trước" stands: to the day
    before it for its beginning, to its middle, or to its end. The loose "đầu", "giữa", "cuối" by themselves leave it whole.
    """
    said = _PART_OF.search(folded, 0, mention.start) if mention.unit != "day" else None
    if said is None:
        return mention
    up_to = _UP_TO_PART.search(folded, 0, said.start())
    mention = replace(mention, start=(up_to or said).start())
    start, end = mention.period.start, mention.period.end
    if start is None or end is None or mention.unit == "range":
        return mention
    middle = start.replace(day=15) if mention.unit == "month" else start + (end - start) / 2
    if up_to:
        last = {"dau": start - timedelta(days=1), "giua": middle, "nua dau": middle}.get(said["part"], end)
        return replace(mention, period=Period(None, last))
    if not said["part"].startswith("nua"):
        return mention
    half = Period(start, middle) if said["part"] == "nua dau" else Period(middle + timedelta(days=1), end)
    return replace(mention, period=half)


def _until(mention: DateMention, inclusive: bool) -> DateMention:
    """What "before" a day or period leaves: all days up to the day itself where `inclusive`, or to the day before the period."""
    first = mention.period.start
    if first is None:
        return mention
    last = first if mention.unit == "day" and inclusive else first - timedelta(days=1)
    return replace(mention, period=Period(None, last))


def _said(how: re.Pattern[str], text: str, folded: str, at: int) -> re.Match[str] | None:
    """What stands right before `at` and bounds a time, in a text with marks by those words alone ("từ", not "tư")."""
    found = how.search(folded, 0, at)
    if (
        found is not None
        and how is _SINCE
        and has_diacritics(text)
        and not _MARKED.search(text[found.start() : at].lower())
    ):
        return None
    return found


def _runs(folded: str, first: DateMention, later: DateMention) -> bool:
    """Whether a time runs from one mention to another: "từ tháng 5/2022 đến ngày 3/6/2022"."""
    between = folded[first.end : later.start]
    return later.start >= first.end and _RUNS_TO.fullmatch(between) is not None and between.strip() != ""


def _joins(folded: str, first: DateMention, later: DateMention) -> bool:
    """Whether two mentions are the ends that "giữa … và …" names."""
    return later.start >= first.end and re.fullmatch(r"\s*va\s*", folded[first.end : later.start]) is not None


def _with(mention: DateMention, start: int, end: int, period: Period) -> DateMention:
    return replace(mention, start=start, end=end, period=period, unit="range")
