"""Pages in, cited answers out. The pages are those of `tests.corpus.pages`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer, Status
from assistant.service import Service, parse_period
from assistant.settings import Settings
from assistant.verify import faults
from corpus.errors import ChidaoError, EmptyPageError
from corpus.model import Period, Role
from corpus.text import fold
from tests.corpus.pages import BRACKETS, DIGEST, PAGES

QUESTIONS = [
    "Sở nào chủ trì phòng trừ sâu cuốn lá ở Bắc Giang?",
    "Công văn 812/UBND-KTN về việc gì?",
    "Chi cục Kiểm lâm làm đầu mối việc gì?",
    "Ai phối hợp khảo sát lối thoát nạn chợ?",
    "Bao nhiêu hộ thiếu nước ngọt?",
    "Công an tỉnh phải làm gì?",
    "Việc nào đến hạn trong tháng 5/2023?",
    "Quyết định nào thay thế Quyết định 40/2018/QĐ-UBND?",
    "Kế hoạch nào về trồng cây gây rừng?",
    "Sở Giáo dục và Đào tạo phải khử khuẩn đồ chơi trước ngày nào?",
    "Ninh Thuận chỉ đạo gì về bệnh tay chân miệng?",
    "Liệt kê các công văn năm 2023",
    "So sánh chỉ đạo của Cà Mau và Bắc Giang",
    "Vì sao phải canh đê?",
    "Thông tư 5 nói gì?",
]


def fill(service: Service, folder: Path, names: list[str]) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        path = folder / f"{name.replace(' ', '-')}.txt"
        path.write_text(PAGES[name], encoding="utf-8")
        [report] = service.add([path])
        assert report.error is None


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("full")
    service = Service.open(Settings(home=folder / "home"))
    fill(service, folder / "pages", list(PAGES))
    yield service
    service.close()


def shown(answer: Answer) -> object:
    """What two stores of the same pages must agree on: all but ids and time."""
    cited = [(c.source, c.start, c.end, c.quote) for c in answer.citations]
    return answer.status, answer.text, answer.facts, cited


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_citation_is_verbatim_and_every_figure_stands_in_one(full: Service, question: str) -> None:
    answer = full.ask(question)
    assert faults(answer, lambda i: full.page_of(i).text) == []
    sources = {p.source: p.text for p in full.registry.pages()}
    assert all(sources[c.source][c.start : c.end] == c.quote for c in answer.citations)
    marks = {int(m) for m in re.findall(r"\[(\d+)\]", answer.text)}
    assert marks == {i for s in answer.statements for i in s.citations}


@pytest.mark.parametrize(
    ("question", "agency", "number"),
    [
        (QUESTIONS[0], "Sở Nông nghiệp và Phát triển nông thôn", "812/UBND-KTN"),
        ("Ai chủ trì diễn tập tại chợ?", "Sở Công Thương", "77/KH-UBND"),
        ("Sở nào chủ trì giám sát tay chân miệng ở lớp học?", "Sở Y tế", "391/UBND-VXNV"),
        ("Ai chủ trì tuần tra điếm canh đê?", "Sở Nông nghiệp và Phát triển nông thôn", "2211/UBND-NNTNMT"),
    ],
)
def test_who_leads(full: Service, question: str, agency: str, number: str) -> None:
    for typed in (question, fold(question)):
        answer = full.ask(typed)
        assert answer.status is Status.ANSWERED
        assert answer.facts["lead_agencies"] == [agency]
        assert answer.facts["documents"] == [number]


def test_when_is_told_with_its_day(full: Service) -> None:
    answer = full.ask("Khi nào Sở Tài nguyên và Môi trường phải gửi danh mục đất trống?")
    assert (answer.status, answer.facts["deadlines"]) == (Status.ANSWERED, ["2024-03-31"])
    assert "chậm nhất ngày 31/3/2024" in answer.text.lower()


def test_a_document_is_told_by_number_and_by_figure(full: Service) -> None:
    whole, figure = (
        full.ask("Công văn 812/UBND-KTN về việc gì?"),
        full.ask("cong van 812 bac giang ve viec gi"),
    )
    for answer in (whole, figure):
        assert "phòng trừ sâu cuốn lá trên lúa xuân" in answer.text
        assert "5/3/2024" in answer.text
        assert answer.facts["documents"] == ["812/UBND-KTN"]


def test_what_the_store_does_not_hold_is_not_answered(full: Service) -> None:
    for question in (
        "Sở nào chủ trì xây sân bay vũ trụ?",
        "Công văn 999/UBND-KT nói gì?",
        "Hà Giang giao ai giữ đê?",
    ):
        answer = full.ask(question)
        assert (question, answer.status) == (question, Status.ABSTAINED)
        assert answer.facts["lead_agencies"] == []


def test_one_of_two_parts_missing_is_partial_and_named(full: Service) -> None:
    answer = full.ask("Sở nào chủ trì phòng trừ sâu cuốn lá và bao giờ phóng vệ tinh?")
    assert answer.status is Status.PARTIAL
    assert "“bao giờ phóng vệ tinh”" in answer.text
    assert answer.facts["lead_agencies"] == ["Sở Nông nghiệp và Phát triển nông thôn"]


def test_a_count_equals_the_rows_below_it(full: Service) -> None:
    for question in (
        "Công an tỉnh phải làm gì?",
        "Liệt kê các công văn năm 2023",
        "Việc nào đến hạn trong tháng 5/2023?",
    ):
        answer = full.ask(question)
        count = re.search(r"(\d+) (?:việc|văn bản|công văn)", answer.text)
        assert count, answer.text
        assert int(count[1]) == sum(s.row for s in answer.statements) == answer.text.count("\n- ")


def test_a_follow_up_is_answered_for_the_other_province(full: Service) -> None:
    answer = full.ask("Còn Hòa Bình thì sao?", ["Công an tỉnh Cà Mau phải làm gì?"])
    assert {c.province for c in answer.citations} == {"Hòa Bình"}


def test_an_empty_store_says_how_to_fill_it(service: Service) -> None:
    answer = service.ask("Sở nào giữ đê?")
    assert (answer.status, answer.citations) == (Status.ABSTAINED, ())
    assert "chidao add" in answer.text


def test_the_order_of_adding_changes_no_answer(tmp_path: Path, full: Service) -> None:
    other = Service.open(Settings(home=tmp_path / "home"))
    fill(other, tmp_path / "pages", list(reversed(PAGES)))
    asked = QUESTIONS[:5]
    assert [shown(other.ask(q)) for q in asked] == [shown(full.ask(q)) for q in asked]
    other.close()


def test_the_same_page_twice_changes_nothing(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DIGEST, encoding="utf-8")
    [first] = service.add([path])
    generation, counts = service.index.page_ids(), service.registry.counts()
    [second] = service.add([path, path])[:1]
    assert [first.added and first.added.status, second.added and second.added.status] == [
        "added",
        "unchanged",
    ]
    assert (service.index.page_ids(), service.registry.counts(), len(service.registry.page_ids())) == (
        generation,
        counts,
        1,
    )


def test_a_changed_page_replaces_its_old_self_everywhere(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DIGEST, encoding="utf-8")
    service.add([path])
    path.write_text(
        DIGEST.replace("812/UBND-KTN", "813/UBND-KTN").replace("cuốn lá", "đục thân"), encoding="utf-8"
    )
    [report] = service.add([path])
    assert report.added is not None
    assert (report.added.status, report.added.removed, report.added.page.id) == ("replaced", 1, 2)
    assert service.registry.page_ids() == [2]
    assert service.index.page_ids() == {2}
    assert service.document("812/UBND-KTN") == []
    assert [d.number for d, _ in service.document("813")] == ["813/UBND-KTN"]
    assert service.ask("Công văn 812/UBND-KTN về việc gì?").status is Status.ABSTAINED
    assert "đục thân" in service.ask("Công văn 813/UBND-KTN về việc gì?").text
    assert not any("cuốn lá" in h.chunk.text for h in service.search("sâu cuốn lá", 20))


def test_a_bad_file_among_good_ones_costs_nothing(service: Service, tmp_path: Path) -> None:
    tmp_path = tmp_path / "trang"
    tmp_path.mkdir()
    (tmp_path / "a.txt").write_text(DIGEST, encoding="utf-8")
    (tmp_path / "b.txt").touch()
    (tmp_path / "c.txt").write_text(BRACKETS, encoding="utf-8")
    reports = service.add([tmp_path])
    [error] = [r.error for r in reports if r.error]
    assert isinstance(error, EmptyPageError)
    assert "b.txt" in str(error)
    assert [r.name for r in reports if r.added] == ["a.txt", "c.txt"]
    assert service.index.page_ids() == {1, 2}


def test_what_a_crash_left_out_of_the_index_is_caught_up_with(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DIGEST, encoding="utf-8")
    service.add([path])
    chunks = len(service.index)
    service.index.update([1], [])
    assert len(service.index) == 0
    service.close()
    again = Service.open(service.settings)
    assert (len(again.index), again.index.page_ids()) == (chunks, {1})
    again.close()


def test_tasks_meet_every_condition(full: Service) -> None:
    assert [(t.directive.number, t.assignment.role) for t in full.tasks("Sở Tài chính")] == [
        ("812/UBND-KTN", Role.ADVISE),
        ("18/2022/QĐ-UBND", Role.DO),
    ]
    assert [t.assignment.task for t in full.tasks("STC", role="advise")] == []
    assert [t.assignment.task for t in full.tasks("Sở TC", role="advise")] == [
        "tham mưu bố trí kinh phí mua thuốc"
    ]
    may = Period(date(2023, 5, 1), date(2023, 5, 31))
    assert sorted(t.assignment.agency for t in full.tasks(due=may)) == ["Công an tỉnh", "Sở Xây dựng"]
    assert full.tasks("Sở Tài chính", province="Cà Mau") == []


def test_documents_meet_every_condition(full: Service) -> None:
    numbers = lambda **where: [d.number for d, _ in full.documents(**where)]  # noqa: E731
    assert numbers(type="Kế hoạch") == ["45/KH-UBND", "77/KH-UBND", "98/KH-UBND"]
    assert numbers(type="Kế hoạch", period=parse_period("5/2023")) == ["77/KH-UBND"]
    assert numbers(province="Hậu Giang") == [None, None]
    assert numbers(province="Hậu Giang", numbered=True) == []


def test_status_counts_what_is_held(full: Service) -> None:
    status = full.status()
    assert (status["pages"], status["directives"]) == (9, 15)
    assert status["assignments"] == len(full.tasks())
    assert len(status["provinces"]) == 8


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("8/2022", date(2022, 8, 1), date(2022, 8, 31)),
        ("tháng 8/2022", date(2022, 8, 1), date(2022, 8, 31)),
        ("quý III/2022", date(2022, 7, 1), date(2022, 9, 30)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("01/8/2022-15/8/2022", date(2022, 8, 1), date(2022, 8, 15)),
        ("3/4/2022", date(2022, 4, 3), date(2022, 4, 3)),
    ],
)
def test_a_period_as_typed(typed: str, first: date, last: date) -> None:
    assert parse_period(typed) == Period(first, last)


def test_what_is_no_period_is_an_error() -> None:
    with pytest.raises(ChidaoError, match="'mai mốt'"):
        parse_period("mai mốt")
