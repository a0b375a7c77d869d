"""Comparisons: a row for each thing compared, tabled with the same citations; a side that has nothing is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer, Status, Table, TableRow
from assistant.cli.table import aligned, with_table
from assistant.question import understand
from assistant.service import Service
from assistant.settings import Settings
from assistant.verify import faults

DENGUE = "So sánh chỉ đạo của Thái Nguyên và Lạng Sơn về sốt xuất huyết"


@pytest.fixture(scope="module")
def store(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = Service.open(Settings(home=tmp_path_factory.mktemp("compared")))
    service.add([samples])
    yield service
    service.close()


def table_of(answer: Answer) -> Table:
    assert answer.table is not None
    return answer.table


def column(table: Table, name: str) -> list[str]:
    return [r.cells[table.columns.index(name)] for r in table.rows]


@pytest.mark.parametrize(
    "question", [DENGUE, "so sanh chi dao cua thai nguyen va lang son ve sot xuat huyet"]
)
def test_provinces_on_a_topic(store: Service, question: str) -> None:
    answer = store.ask(question)
    table = table_of(answer)
    assert table.columns == ("Tỉnh", "Văn bản", "Ngày", "Chủ trì", "Phối hợp", "Nội dung")
    assert [r.cells[:4] for r in table.rows] == [
        ("Thái Nguyên", "Công văn 1911/UBND-KGVX", "10/5/2022", "Sở Y tế"),
        ("Lạng Sơn", "Công văn 704/UBND-KGVX", "23/6/2022", "Sở Y tế"),
    ]
    assert [r.citations for r in table.rows] == [s.citations for s in answer.statements]
    assert faults(answer, lambda i: store.page_of(i).text) == []
    assert answer.to_json()["table"]["rows"][0]["citations"] == list(answer.statements[0].citations)


def test_other_answers_have_no_table(store: Service) -> None:
    answer = store.ask("Việc nào ở Quảng Ngãi đến hạn trong tháng 8/2022?")
    assert (answer.status, answer.table, answer.to_json()["table"]) == (Status.ANSWERED, None, None)


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("so sánh công văn 1911 và 704", ["1911", "704"]),
        ("So sánh Công văn 1911/UBND-KGVX với 704 khác gì nhau", ["1911", "704"]),
        ("Công văn 1911 và 12 việc được giao", ["1911"]),
    ],
)
def test_figures_beside_a_document_are_documents(question: str, numbers: list[str]) -> None:
    assert [d.figure for d in understand(question).documents] == numbers


def test_two_documents(store: Service) -> None:
    answer = store.ask("So sánh công văn 1911 và 704")
    assert answer.status is Status.ANSWERED
    assert column(table_of(answer), "Văn bản") == ["Công văn 1911/UBND-KGVX", "Công văn 704/UBND-KGVX"]
    assert column(table_of(answer), "Ngày") == ["10/5/2022", "23/6/2022"]


def test_a_document_that_is_not_stored_is_named(store: Service) -> None:
    answer = store.ask("So sánh công văn 1911 và 9999")
    assert answer.status is Status.PARTIAL
    assert answer.text.endswith("Kho không có Công văn số 9999 để so sánh.")
    assert column(table_of(answer), "Văn bản") == ["Công văn 1911/UBND-KGVX"]


def test_two_periods_of_one_province(store: Service) -> None:
    answer = store.ask("So sánh chỉ đạo của Lạng Sơn tháng 6/2022 và tháng 7/2022")
    assert answer.status is Status.PARTIAL
    assert answer.text.startswith("Lạng Sơn (tháng 6/2022): 9 văn bản:\n")
    assert answer.text.endswith("Kho không có văn bản nào của Lạng Sơn (tháng 7/2022).")
    dated = [
        d
        for d, _ in store.documents(province="Lạng Sơn")
        if d.date and (d.date.year, d.date.month) == (2022, 6)
    ]
    assert len(table_of(answer).rows) == len(dated) == 9
    assert column(table_of(answer), "Kỳ") == ["tháng 6/2022"] * 9


def test_each_province_in_its_own_period(store: Service) -> None:
    answer = store.ask("So sánh Thái Nguyên tháng 5/2022 và Lạng Sơn tháng 6/2022 về sốt xuất huyết")
    assert [r.cells[:3] for r in table_of(answer).rows] == [
        ("Thái Nguyên", "tháng 5/2022", "Công văn 1911/UBND-KGVX"),
        ("Lạng Sơn", "tháng 6/2022", "Công văn 704/UBND-KGVX"),
    ]
    swapped = store.ask("So sánh Thái Nguyên tháng 6/2022 và Lạng Sơn tháng 5/2022 về sốt xuất huyết")
    assert (swapped.status, swapped.table) == (Status.ABSTAINED, None)


def test_the_tasks_of_an_agency_in_two_provinces(store: Service) -> None:
    answer = store.ask("So sánh nhiệm vụ của Sở TT&TT ở Quảng Ngãi và Thái Nguyên")
    known = {p: len(store.tasks("Sở Thông tin và Truyền thông", p)) for p in ("Quảng Ngãi", "Thái Nguyên")}
    told = column(table_of(answer), "Tỉnh")
    assert {p: told.count(p) for p in known} == known == {"Quảng Ngãi": 6, "Thái Nguyên": 3}
    for province, count in known.items():
        assert f"Sở Thông tin và Truyền thông ở {province}: {count} việc:" in answer.text.split("\n")


def test_a_province_without_tasks_is_named(store: Service) -> None:
    answer = store.ask("So sánh nhiệm vụ của Sở Y tế ở Thái Nguyên và Cà Mau về sốt xuất huyết")
    assert answer.status is Status.PARTIAL
    assert answer.text.endswith("Kho không ghi việc nào của Sở Y tế ở Cà Mau về nội dung này.")
    assert column(table_of(answer), "Văn bản") == ["Công văn 1911/UBND-KGVX"]


def test_a_table_is_drawn_in_lines_of_the_width_given() -> None:
    table = Table(
        ("Tỉnh", "Nội dung"),
        (TableRow(("Cà Mau", "trồng cây ven sông"), (1,)), TableRow(("Huế", ""), (2, 3))),
    )
    assert aligned(table, 40) == (
        "Tỉnh   | Nội dung           |\n"
        "-------+--------------------+-------\n"
        "Cà Mau | trồng cây ven sông | [1]\n"
        "-------+--------------------+-------\n"
        "Huế    |                    | [2][3]"
    )
    assert aligned(table, 30).split("\n")[2:4] == ["Cà Mau | trồng cây    | [1]", "       | ven sông     |"]


def test_the_command_line_shows_remarks_and_table(store: Service) -> None:
    answer = store.ask("So sánh công văn 1911 và 9999")
    shown = with_table(answer, 400).split("\n")
    assert shown[0].split(" | ")[0].strip() == "Tỉnh"
    assert (len(shown), shown[-1]) == (4, "Kho không có Công văn số 9999 để so sánh.")


def test_a_document_named_for_one_province_leaves_the_other_its_own(store: Service) -> None:
    answer = store.ask("So sánh việc giao Sở Y tế ở Thái Nguyên (công văn 1911) với Lạng Sơn (tháng 6/2022)")
    assert (answer.status, "Kho không ghi" in answer.text) == (Status.ANSWERED, False)
    assert set(column(table_of(answer), "Tỉnh")) == {"Thái Nguyên", "Lạng Sơn"}
    rows = zip(column(table_of(answer), "Tỉnh"), column(table_of(answer), "Văn bản"), strict=True)
    assert {document for place, document in rows if place == "Thái Nguyên"} == {"Công văn 1911/UBND-KGVX"}
