"""Lists and counts over a small generated registry equal the generator's truth, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import Answer, Citation, Statement, Status
from assistant.service import Service
from assistant.settings import Settings
from corpus.matching import Where
from corpus.model import DeadlineKind, Period, Role
from eval.aggregations.asked import Asked, questions
from eval.aggregations.measure import Key, misread, outcome
from eval.aggregations.run import ask_all, fill
from eval.aggregations.truth import Truth, Wanted
from eval.generate import Document, Generated, Task, generate

PAGES = list(generate(90, seed=17))
TRUTH = Truth.of(PAGES)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = Service.open(Settings(home=tmp_path_factory.mktemp("aggregations")))
    fill(service, PAGES)
    yield service
    service.close()


def test_every_list_and_count_is_exact(service: Service) -> None:
    stored = [
        (page.source, page.text, d)
        for page in service.registry.pages()
        for d in service.registry.directives(page_ids=[page.id or 0])
    ]
    wrong_facts = misread(TRUTH, stored)
    outcomes = ask_all(service, TRUTH, list(questions(TRUTH, 108, seed=17)))
    amiss = [
        (o.asked.question, sorted(o.missed), o.wrong, o.stated)
        for o in outcomes
        if (o.missed - wrong_facts or set(o.wrong) - wrong_facts or o.unreadable or not o.counted)
        and not (o.missed | set(o.wrong)) & wrong_facts
    ]
    assert amiss == []
    assert len(wrong_facts) <= 4


def test_what_is_picked_in_sql_is_what_meets_the_conditions(service: Service) -> None:
    every = service.registry.directives()
    one = next(d for d in every if d.assignments and d.date)
    agency = one.assignments[0].agency
    period = Period(date(2018, 1, 1), date(2021, 12, 31))
    for where, meets in (
        (Where(provinces=(one.province or "",)), lambda d: d.province == one.province),
        (Where(types=("Kế hoạch", "Chỉ thị")), lambda d: d.type in ("Kế hoạch", "Chỉ thị")),
        (Where(issued=period), lambda d: d.date and period.contains(d.date)),
        (Where(charging=(agency,)), lambda d: any(a.agency == agency for a in d.assignments)),
        (
            Where(due=period),
            lambda d: any(
                (day := x.period.end or x.period.start) and period.contains(day) for x in d.deadlines
            ),
        ),
        (Where(provinces=()), lambda d: False),
    ):
        wanted = [d.id for d in every if meets(d)]
        assert service.registry.meeting(where) == wanted
    assert service.registry.meeting(Where()) == [d.id for d in every]


TASK = Task(
    "0.0",
    "Sở Y tế",
    Role.LEAD,
    ("Sở Nội vụ",),
    "phát tờ rơi",
    (DeadlineKind.BEFORE, Period(None, date(2022, 8, 15))),
)
ONE = Generated(
    "a.txt", "", "An Giang", (Document("Công văn", "1/UBND-VX", date(2022, 5, 1), "x", (TASK,), ()),)
)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(agency="Sở Y tế", role=Role.LEAD), {"0.0"}),
        (Wanted(agency="Sở Nội vụ"), set()),
        (Wanted(agency="Sở Nội vụ", role=Role.COORDINATE), {"0.0"}),
        (Wanted(overdue=date(2022, 8, 15)), {"0.0"}),
        (Wanted(overdue=date(2022, 8, 14)), set()),
        (Wanted(due=Period(None, date(2022, 8, 15))), {"0.0"}),
        (Wanted(type="Kế hoạch"), set()),
    ],
)
def test_conditions_of_the_truth(wanted: Wanted, ids: set[str]) -> None:
    assert Truth.of([ONE]).tasks(wanted) == ids


def test_a_row_too_many_and_a_wrong_number_are_told() -> None:
    truth = Truth.of([ONE])
    asked = Asked("?", "tasks", "plain", "tasks", Wanted(), frozenset({"0.0"}))
    cite = Citation(1, "1/UBND-VX", "Công văn", None, None, None, "", "a.txt", 0, 5, "Sở Y tế phát tờ rơi", 1)
    row = Statement("Sở Y tế: phát tờ rơi", (1,), True)
    answer = Answer("?", Status.ANSWERED, "Có 2 việc:", (row, row), (cite,), {}, (), {}, 0.9)
    found = outcome(asked, answer, Key(truth))
    assert (found.precision, found.recall, found.wrong, found.stated) == (0.5, 1.0, ["0.0"], 2)
    assert not found.counted
