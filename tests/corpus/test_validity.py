"""What became of a document: told where the store surely tells it, and of the right document only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.identity import distinct, grouped, same_document
from corpus.model import Directive, Relation
from corpus.registry import Registry
from corpus.validity import earlier, effects_on, later
from tests.corpus.pages import read

NOW = "2026-01-02T03:04:05+00:00"
WEEK = "Chỉ đạo, điều hành của UBND tỉnh {} trong tháng {}\n\n{}\n"


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = Registry(tmp_path / "registry.sqlite")
    yield opened
    opened.close()


def tell(
    registry: Registry, name: str, *items: str, province: str = "Hòa Bình", month: str = "6/2024"
) -> None:
    body = "\n\n".join(f"{i}. {item}" for i, item in enumerate(items, 1))
    registry.add(*read(WEEK.format(province, month, body), name), NOW)


def became(registry: Registry, number: str, **where: str) -> list[tuple[Relation, str | None]]:
    [directive] = registry.directives(number=number, **where)  # type: ignore[arg-type]
    return [(e.relation, e.number) for e in effects_on(registry, directive)]


OLD = "Ngày 05/3/2024, UBND tỉnh ban hành Kế hoạch số 45/KH-UBND về việc trồng rừng.\n\nGiao Chi cục Kiểm lâm cấp cây giống."


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ban hành Quyết định số 980/QĐ-UBND về việc thay thế Kế hoạch số 45/KH-UBND ngày 05/3/2024 của UBND tỉnh.", [(Relation.REPLACES, "980/QĐ-UBND")]),
        ("ban hành Quyết định số 980/QĐ-UBND về việc bãi bỏ khoản 2 Mục I Kế hoạch số 45/KH-UBND ngày 05/3/2024.", [(Relation.AMENDS, "980/QĐ-UBND")]),
        ("ban hành Quyết định số 980/QĐ-UBND về việc gia hạn Kế hoạch số 45/KH-UBND ngày 05/3/2024.", [(Relation.EXTENDS, "980/QĐ-UBND")]),
        ("ban hành Công văn số 981/UBND-KT về trồng rừng. UBND tỉnh giao Sở Tư pháp tham mưu bãi bỏ Kế hoạch số 45/KH-UBND ngày 05/3/2024.", []),
        ("ban hành Công văn số 981/UBND-KT về trồng rừng. Công văn này không thay thế Kế hoạch số 45/KH-UBND ngày 05/3/2024.", []),
        ("ban hành Công văn số 981/UBND-KT về trồng rừng. Giao Sở Y tế dự thảo quyết định thay thế Kế hoạch số 45/KH-UBND ngày 05/3/2024.", []),
        ("ban hành Công văn số 981/UBND-KT thực hiện Kế hoạch số 45/KH-UBND ngày 05/3/2024.", []),
    ],
)  # fmt: skip
def test_what_another_document_does(
    registry: Registry, said: str, expected: list[tuple[Relation, str]]
) -> None:
    tell(registry, "a.txt", OLD, month="3/2024")
    tell(registry, "b.txt", f"Ngày 05/6/2024, UBND tỉnh {said}")
    assert became(registry, "45/KH-UBND") == expected


def test_a_document_of_another_year_or_province_is_another(registry: Registry) -> None:
    tell(registry, "a.txt", OLD, month="3/2024")
    tell(registry, "b.txt", OLD, province="Bắc Giang", month="3/2024")
    tell(registry, "c.txt", OLD.replace("2024", "2023"), month="3/2023")
    tell(
        registry,
        "d.txt",
        "Ngày 05/6/2024, UBND tỉnh ban hành Quyết định số 980/QĐ-UBND về việc bãi bỏ Kế hoạch số 45/KH-UBND ngày 05/3/2024.",
    )
    told = {
        (d.province, d.date.year): [e.number for e in effects_on(registry, d)]
        for d in registry.directives(number="45/KH-UBND")
        if d.date
    }
    assert told == {("Hòa Bình", 2024): ["980/QĐ-UBND"], ("Bắc Giang", 2024): [], ("Hòa Bình", 2023): []}


def test_without_a_date_nothing_is_said_where_two_would_fit(registry: Registry) -> None:
    undated = (
        "Ngày 05/6/2024, UBND tỉnh ban hành Quyết định số 980/QĐ-UBND về việc bãi bỏ Kế hoạch số 45/KH-UBND."
    )
    tell(registry, "a.txt", OLD, month="3/2024")
    tell(registry, "b.txt", undated)
    assert became(registry, "45/KH-UBND") == [(Relation.REPEALS, "980/QĐ-UBND")]
    tell(registry, "c.txt", OLD.replace("2024", "2023"), month="3/2023")
    assert [effects_on(registry, d) for d in registry.directives(number="45/KH-UBND")] == [[], []]


def test_nothing_acts_on_a_document_of_a_later_day(registry: Registry) -> None:
    tell(registry, "a.txt", OLD.replace("05/3/2024", "05/9/2024"), month="9/2024")
    tell(
        registry,
        "b.txt",
        "Ngày 05/6/2024, UBND tỉnh ban hành Quyết định số 980/QĐ-UBND về việc bãi bỏ Kế hoạch số 45/KH-UBND.",
    )
    assert became(registry, "45/KH-UBND") == []


def test_a_merged_province_acts_on_what_the_old_one_issued(registry: Registry) -> None:
    tell(registry, "a.txt", OLD, province="Bắc Giang", month="3/2024")
    tell(
        registry,
        "b.txt",
        "Ngày 05/9/2025, UBND tỉnh ban hành Quyết định số 980/QĐ-UBND về việc bãi bỏ Kế hoạch số 45/KH-UBND ngày 05/3/2024 của UBND tỉnh Bắc Giang.",
        province="Bắc Ninh",
        month="9/2025",
    )
    assert became(registry, "45/KH-UBND", province="Bắc Giang") == [(Relation.REPEALS, "980/QĐ-UBND")]


def test_a_chain_is_walked_both_ways(registry: Registry) -> None:
    step = "Ngày 05/{}/2024, UBND tỉnh ban hành Kế hoạch số {}/KH-UBND về việc thay thế Kế hoạch số {}/KH-UBND ngày 05/{}/2024."
    tell(registry, "a.txt", OLD, month="3/2024")
    tell(registry, "b.txt", step.format(4, 46, 45, 3), month="4/2024")
    tell(registry, "c.txt", step.format(5, 47, 46, 4), month="5/2024")
    by_number = {d.number: d for d in registry.directives()}
    walked = lambda ds: [d.number for d in ds]  # noqa: E731
    assert walked(later(registry, by_number["45/KH-UBND"])) == ["46/KH-UBND", "47/KH-UBND"]
    assert walked(earlier(registry, by_number["47/KH-UBND"])) == ["46/KH-UBND", "45/KH-UBND"]
    assert walked(later(registry, by_number["47/KH-UBND"])) == []


def test_one_document_on_two_pages_is_one_and_the_fuller_page_tells_it(registry: Registry) -> None:
    tell(registry, "a.txt", OLD, month="3/2024")
    tell(registry, "b.txt", OLD + " Công an tỉnh tuần tra.", month="3/2024")
    found = registry.directives()
    assert len(found) == 2
    assert same_document(found[0], found[1])
    assert [len(g) for g in grouped(found)] == [2]
    assert [d.page_id for d in distinct(found)] == [2]


def test_a_district_is_not_its_province() -> None:
    def one(issuer: str) -> Directive:
        [found] = read(WEEK.format("Bắc Giang", "3/2024", "1. " + OLD))[1]
        return replace(found, issuer=issuer)

    assert same_document(one("UBND tỉnh Bắc Giang"), one("Chủ tịch UBND tỉnh Bắc Giang"))
    assert not same_document(one("UBND tỉnh Bắc Giang"), one("UBND huyện Yên Thế"))
    assert not same_document(one("UBND tỉnh Bắc Giang"), one("Sở Y tế"))
