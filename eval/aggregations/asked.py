"""Questions for lists and counts over a generated registry, each with the rows that a right answer has."""

from __future__ import annotations

import random
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.question import labels
from corpus.agencies import directory
from corpus.model import Period, Role
from corpus.text import fold
from eval.aggregations.truth import Given, Truth, Wanted
from eval.generate.words import ALWAYS, COMMUNES, DISTRICTS, MERGED, SINCE_MERGED, UNTIL_MERGED

Timed = tuple[Period, str]
"""A period and the words for it."""

SPELLINGS = dict((*ALWAYS, *UNTIL_MERGED, *SINCE_MERGED))
SPELLINGS |= {"Công an tỉnh": ("Công an tỉnh",), DISTRICTS[0]: DISTRICTS, COMMUNES[0]: COMMUNES}
ENDED = frozenset(name for name, _ in UNTIL_MERGED)
"""Agencies that others took the place of: asked about for the time before only."""

ROLES: dict[Role, str] = {role: words for role, words in labels.ROLES.items() if role is not Role.DO}
DOCUMENTS = (
    "Liệt kê các {type} của {place} ban hành {when}",
    "{place} ban hành những {type} nào {when}?",
    "Có bao nhiêu {type} của {place} {when}?",
    "{place} có mấy {type} {when}?",
    "Cho tôi danh sách {type} của tỉnh {place} {when}",
    "Thống kê các {type} {when} của {place}",
)
DOCUMENTS_OF = (
    "Những {type} nào của {place} {when} giao việc cho {agency}?",
    "Có bao nhiêu {type} của {place} {when} giao nhiệm vụ cho {agency}?",
    "Liệt kê các {type} {when} của {place} có giao việc cho {agency}",
)
TASKS = (
    "{agency} {place} được giao những việc gì {when}?",
    "Liệt kê nhiệm vụ của {agency} {place} {when}",
    "{agency} ở {place} phải làm những gì {when}?",
    "{when} {place} giao {agency} những nhiệm vụ nào?",
    "{agency} {place} có bao nhiêu nhiệm vụ {when}?",
)
TASKS_AS = (
    "{agency} {place} {role} những việc gì {when}?",
    "Có bao nhiêu việc {agency} {place} {role} {when}?",
    "Liệt kê các nhiệm vụ do {agency} {place} {role} {when}",
)
TASKS_IN = (
    "Các {type} của {place} {when} giao {agency} những việc gì?",
    "{agency} được giao việc gì trong các {type} của {place} {when}?",
    "Có bao nhiêu nhiệm vụ của {agency} trong các {type} của {place} {when}?",
)
DUE = (
    "Việc nào của {agency} {place} đến hạn {due}?",
    "{agency} {place} có bao nhiêu việc phải hoàn thành {due}?",
    "Những nhiệm vụ nào ở {place} của {agency} đến hạn {due}?",
    "Liệt kê các việc đến hạn {due} của {agency} {place}",
)
DUE_AS = (
    "Những việc {agency} {place} {role} đến hạn {due}?",
    "Có bao nhiêu việc do {agency} {place} {role} đến hạn {due}?",
)
OVERDUE = (
    "Những việc nào của {agency} {place} đã quá hạn tính đến {due}?",
    "Có bao nhiêu nhiệm vụ của {agency} {place} quá hạn tính đến {due}?",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what it counts ("tasks" or "documents"), and the ids of the rows of a right answer.

    `kind` names the conditions, `style` the spelling; `today` is the day on which it is asked, None where that tells
    nothing.
    """

    question: str
    kind: str
    style: str
    counts: str
    wanted: Wanted
    truth: frozenset[str]
    today: date | None = None


def questions(truth: Truth, count: int, seed: int) -> Iterator[Asked]:
    """`count` questions in turn of every kind; the same seed asks the same."""
    pick = random.Random(seed)
    for number in range(count):
        found = None
        while found is None:
            found = _KINDS[number % len(_KINDS)](pick, truth)
        yield found


def _asked(
    pick: random.Random,
    truth: Truth,
    counts: str,
    wanted: Wanted,
    forms: tuple[str, ...],
    when: str = "",
    due: str = "",
    today: date | None = None,
) -> Asked | None:
    """The question in one of `forms`; None where no row meets the conditions."""
    ids = truth.documents(wanted) if counts == "documents" else truth.tasks(wanted)
    if not ids:
        return None
    words = pick.choice(forms).format(
        type=(wanted.type or "Văn bản").lower(),
        place=wanted.province or "",
        agency=pick.choice(SPELLINGS[wanted.agency]) if wanted.agency else "",
        role=ROLES[wanted.role] if wanted.role else "",
        when=when,
        due=due,
    )
    words = " ".join(words.replace("của tỉnh  ", " ").replace(" của  ", " ").split()).replace(" ?", "?")
    words = words[:1].upper() + words[1:]
    style = pick.choices(("plain", "no diacritics", "small letters"), weights=(5, 3, 2))[0]
    if style == "no diacritics":
        words = fold(words)
    elif style == "small letters":
        words = words.lower()
    kind = "+".join(
        name
        for name, there in (
            ("agency", wanted.agency),
            ("role", wanted.role),
            ("province", wanted.province),
            ("type", wanted.type),
            ("period", wanted.issued),
            ("due", wanted.due),
            ("overdue", wanted.overdue),
        )
        if there
    )
    return Asked(words, f"{counts} by {kind}", style, counts, wanted, ids, today)


def _written(day: date, pick: random.Random) -> str:
    return pick.choice((f"{day.day}/{day.month}/{day.year}", f"{day.day:02d}/{day.month:02d}/{day.year}"))


def _around(pick: random.Random, day: date, day_too: bool = True) -> Timed:
    """A period that holds `day`, in one of the ways of writing it."""
    first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    quarter = (day.month - 1) // 3
    opened = date(day.year, 3 * quarter + 1, 1)
    closed = date(day.year, 3 * quarter + 3, monthrange(day.year, 3 * quarter + 3)[1])
    monday = day - timedelta(days=day.weekday())
    early, late = day - timedelta(days=pick.randint(1, 40)), day + timedelta(days=pick.randint(1, 40))
    roman = ("I", "II", "III", "IV")[quarter]
    ways: list[Timed] = [
        (Period(first, last), f"trong tháng {day.month}/{day.year}"),
        (Period(first, last), f"tháng {day.month} năm {day.year}"),
        (Period(opened, closed), f"quý {roman}/{day.year}"),
        (Period(opened, closed), f"trong quý {quarter + 1} năm {day.year}"),
        (Period(date(day.year, 1, 1), date(day.year, 12, 31)), f"năm {day.year}"),
        (Period(early, late), f"từ ngày {_written(early, pick)} đến ngày {_written(late, pick)}"),
        (Period(early, late), f"từ {_written(early, pick)} đến {_written(late, pick)}"),
    ]
    sunday = monday + timedelta(days=6)
    if monday.month == sunday.month:
        ways.append(
            (Period(monday, sunday), f"trong tuần {monday.day}-{sunday.day}/{sunday.month}/{sunday.year}")
        )
    if day_too:
        ways.append((Period(day, day), f"ngày {_written(day, pick)}"))
    return pick.choice(ways)


def _one(pick: random.Random, truth: Truth, dated: bool = False) -> Given:
    """A task to ask around: of an agency that others follow only before the merger, when they may be asked about."""
    while True:
        given = pick.choice(truth.rows)
        if dated and given.task.deadline is None:
            continue
        if given.task.agency in ENDED and (given.document.date.year >= MERGED.year):
            continue
        return given


def _place(pick: random.Random, given: Given) -> str | None:
    return given.province if pick.random() < 0.75 else None


def _before_end(wanted: Wanted) -> bool:
    """Whether an agency that ended is asked about for the time before only."""
    return wanted.agency not in ENDED or bool(
        wanted.issued and wanted.issued.end and wanted.issued.end < MERGED
    )


def _documents(pick: random.Random, truth: Truth) -> Asked | None:
    given = _one(pick, truth)
    period, when = _around(pick, given.document.date)
    place = _place(pick, given)
    if place and pick.random() < 0.2:
        period, when = None, ""  # type: ignore[assignment]
    kind = given.document.type if pick.random() < 0.6 else None
    return _asked(pick, truth, "documents", Wanted(place, kind, issued=period), DOCUMENTS, when)


def _documents_of(pick: random.Random, truth: Truth) -> Asked | None:
    given = _one(pick, truth)
    period, when = _around(pick, given.document.date, day_too=False)
    kind = given.document.type if pick.random() < 0.6 else None
    wanted = Wanted(_place(pick, given), kind, given.task.agency, issued=period)
    return _asked(pick, truth, "documents", wanted, DOCUMENTS_OF, when) if _before_end(wanted) else None


def _tasks(pick: random.Random, truth: Truth) -> Asked | None:
    given = _one(pick, truth)
    period: Period | None
    period, when = _around(pick, given.document.date)
    place = _place(pick, given)
    if pick.random() < 0.15:
        period, when = None, ""
    wanted = Wanted(place, None, given.task.agency, issued=period)
    return _asked(pick, truth, "tasks", wanted, TASKS, when) if _before_end(wanted) else None


def _tasks_as(pick: random.Random, truth: Truth) -> Asked | None:
    given = _one(pick, truth)
    if given.task.role not in ROLES:
        return None
    period, when = _around(pick, given.document.date, day_too=False)
    wanted = Wanted(_place(pick, given), None, given.task.agency, given.task.role, period)
    return _asked(pick, truth, "tasks", wanted, TASKS_AS, when) if _before_end(wanted) else None


def _tasks_in(pick: random.Random, truth: Truth) -> Asked | None:
    given = _one(pick, truth)
    period, when = _around(pick, given.document.date, day_too=False)
    wanted = Wanted(_place(pick, given), given.document.type, given.task.agency, issued=period)
    return _asked(pick, truth, "tasks", wanted, TASKS_IN, when) if _before_end(wanted) else None


def _due(pick: random.Random, truth: Truth) -> Asked | None:
    given = _one(pick, truth, dated=True)
    last = given.last_day
    assert last is not None
    period, due = _around(pick, last)
    if pick.random() < 0.25:
        day = last + timedelta(days=pick.randint(0, 20))
        period, due = Period(None, day), f"trước ngày {_written(day, pick)}"
    agency = given.task.agency if pick.random() < 0.6 else None
    place = given.province if agency is None else _place(pick, given)
    return _due_of(pick, truth, Wanted(place, None, agency, due=period), DUE, due)


def _due_of(
    pick: random.Random,
    truth: Truth,
    wanted: Wanted,
    forms: tuple[str, ...],
    due: str,
    today: date | None = None,
) -> Asked | None:
    if wanted.agency in ENDED:
        return None
    if wanted.agency is None:
        forms = tuple(f.replace("của {agency} ", "của ").replace(" của đến", " đến") for f in forms)
        forms = tuple(f for f in forms if not f.startswith("{agency}"))
    return _asked(pick, truth, "tasks", wanted, forms, due=due, today=today)


def _due_as(pick: random.Random, truth: Truth) -> Asked | None:
    given = _one(pick, truth, dated=True)
    if given.task.role not in ROLES:
        return None
    assert given.last_day is not None
    period, due = _around(pick, given.last_day, day_too=False)
    wanted = Wanted(_place(pick, given), None, given.task.agency, given.task.role, due=period)
    return _due_of(pick, truth, wanted, DUE_AS, due)


def _overdue(pick: random.Random, truth: Truth) -> Asked | None:
    given = _one(pick, truth, dated=True)
    assert given.last_day is not None
    day = given.last_day + timedelta(days=pick.randint(0, 10))
    agency = given.task.agency if pick.random() < 0.6 else None
    wanted = Wanted(given.province, None, agency, overdue=day)
    return _due_of(pick, truth, wanted, OVERDUE, f"ngày {_written(day, pick)}")


def _now(pick: random.Random, truth: Truth) -> Asked | None:
    """Due "this week", "next month": counted from the day of asking."""
    given = _one(pick, truth, dated=True)
    last = given.last_day
    assert last is not None
    agency = given.task.agency if pick.random() < 0.6 else None
    monday = last - timedelta(days=last.weekday())
    first = last.replace(day=1)
    week = Period(monday, monday + timedelta(days=6))
    month = Period(first, last.replace(day=monthrange(last.year, last.month)[1]))
    due, period, today = pick.choice(
        (
            ("trong tuần này", week, monday + timedelta(days=pick.randint(0, 6))),
            ("trong tuần tới", week, monday - timedelta(days=pick.randint(1, 7))),
            ("trong tháng này", month, first + timedelta(days=pick.randint(0, 27))),
            ("trong tháng tới", month, first - timedelta(days=pick.randint(1, 28))),
            ("trong hôm nay", Period(last, last), last),
        )
    )
    wanted = Wanted(given.province, None, agency, due=period)
    return _due_of(pick, truth, wanted, DUE, due, today)


_KINDS: tuple[Callable[[random.Random, Truth], Asked | None], ...] = (
    _documents,
    _documents_of,
    _tasks,
    _tasks_as,
    _tasks_in,
    _due,
    _due_as,
    _overdue,
    _now,
)


def former(province: str) -> bool:
    """Whether a province took in others or became part of another, so that its name has two meanings in time."""
    heirs = directory().successors
    return province in heirs or province in heirs.values()
