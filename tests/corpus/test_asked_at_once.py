"""What is asked of a store once for many directives is what it gives for each by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from corpus.matching import Where
from corpus.model import Period
from corpus.registry import Registry
from corpus.validity import effects_on, effects_on_each
from eval.generate import generate
from eval.generate.stored import records_of

NOW = "2026-01-02T03:04:05+00:00"


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    opened = Registry(tmp_path_factory.mktemp("store") / "registry.sqlite")
    for generated in generate(60, 3):
        opened.add(*records_of(generated), NOW)
    yield opened
    opened.close()


def test_effects_of_many_are_those_of_each(registry: Registry) -> None:
    every = registry.directives()
    told = effects_on_each(registry, every)
    assert told == [effects_on(registry, d) for d in every]
    assert (len(every), sum(map(len, told))) == (108, 16)
    assert effects_on_each(registry, []) == []


def test_what_bears_a_number_in_a_province(registry: Registry) -> None:
    every = registry.directives()
    given = registry.bearing_each([(d.number or "", d.province) for d in every])
    assert given == [
        [i for i, _, place in registry.bearing(d.number or "") if place == d.province] for d in every
    ]


def test_pages_read_together_are_those_read_one_by_one(registry: Registry) -> None:
    ids = registry.page_ids()
    assert registry.some_pages([ids[4], ids[1], 10_000]) == {
        i: replace(registry.page(i), original=b"") for i in (ids[1], ids[4])
    }


def test_extents_are_those_of_the_directives(registry: Registry) -> None:
    ids = registry.page_ids()[:9]
    assert registry.extents(ids) == [(d.id, d.page_id, d.span) for d in registry.directives(page_ids=ids)]


def test_tasks_by_province_are_counted(registry: Registry) -> None:
    agencies = registry.agencies()[:5]
    counts: dict[str, int] = {}
    for d in registry.directives():
        for a in d.assignments:
            if a.agency in agencies and d.province:
                counts[d.province] = counts.get(d.province, 0) + 1
    assert list(registry.tasks_by_province(agencies).items()) == list(counts.items())


def test_conditions_with_a_province_and_a_deadline(registry: Registry) -> None:
    due = Period(date(2016, 1, 1), date(2022, 12, 31))
    for agency in registry.agencies():
        for provinces in (None, tuple(registry.provinces()[:20])):
            where = Where(provinces=provinces, charging=(agency,), due=due)
            met = [
                d.id
                for d in registry.directives(provinces=provinces)
                if any(
                    a.agency == agency
                    and any(
                        (day := x.period.end or x.period.start) and due.contains(day) for x in a.deadlines
                    )
                    for a in d.assignments
                )
            ]
            assert registry.meeting(where) == met
            assert registry.any_meets(where) == bool(met)
