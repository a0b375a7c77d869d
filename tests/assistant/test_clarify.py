"""A question asked back, and when it is not: every choice is a question that the store answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.answer import Status
from assistant.cli import main
from assistant.service import Service
from assistant.settings import Settings
from tests.assistant.stores import store_of

TASKS = {
    "Cà Mau": "trồng dặm rừng dừa nước",
    "Bắc Giang": "phun thuốc trừ sâu cuốn lá",
    "Sơn La": "che chắn vườn mận khỏi sương muối",
    "Nghệ An": "nạo vét kênh Vách Bắc",
    "Phú Yên": "neo đậu lồng bè tôm hùm",
    "Đồng Tháp": "gia cố bờ bao sen",
    "Lào Cai": "dọn đá lăn trên đường lên đèo",
    "Kon Tum": "khoanh nuôi rừng thông non",
}
"""By province, what its one letter orders; a store of nine letters, eight of them number 15."""


def letter(province: str, task: str, day: int, number: int) -> str:
    return (
        f"UBND tỉnh {province} chỉ đạo {task}\n\n"
        f"Ngày {day}/3/2023, UBND tỉnh {province} ban hành Công văn số {number}/UBND-KTN về việc {task}.\n\n"
        f"Giao Sở Công Thương chủ trì, phối hợp với Công an tỉnh {task}, xong trước ngày {day}/4/2023.\n"
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("letters")
    for day, (province, task) in enumerate(TASKS.items(), start=10):
        (folder / f"{day}.txt").write_text(letter(province, task, day, 15), encoding="utf-8")
    (folder / "other.txt").write_text(letter("Cà Mau", "thu gom vỏ chai thuốc", 25, 88), encoding="utf-8")
    service = Service.open(Settings(home=tmp_path_factory.mktemp("home")))
    assert [r.error for r in service.add([folder])] == [None] * 9
    yield service
    service.close()


def test_a_number_that_many_documents_bear(store: Service) -> None:
    answer = store.ask("Công văn số 15 nói gì?")
    assert answer.status is Status.ABSTAINED
    assert answer.text == "Kho có 8 văn bản mang số 15: bạn hỏi văn bản nào?"
    assert [(c.question, c.about) for c in answer.choices] == [
        (f"Công văn 15/UBND-KTN của {p} nói gì?", TASKS[p])
        for p in ("Kon Tum", "Lào Cai", "Đồng Tháp", "Phú Yên", "Nghệ An")
    ]
    assert answer.to_json()["choices"][0] == {"question": "Công văn 15/UBND-KTN của Kon Tum nói gì?", "about": TASKS["Kon Tum"]}  # fmt: skip


@pytest.mark.parametrize(
    ("question", "province"),
    [
        ("Công văn số 15 của Cà Mau nói gì?", "Cà Mau"),
        ("Công văn 88 nói gì?", "Cà Mau"),
    ],
)
def test_one_that_is_told_apart_is_answered(store: Service, question: str, province: str) -> None:
    answer = store.ask(question)
    assert (answer.status, answer.choices) == (Status.ANSWERED, ())
    assert answer.citations[0].province == province


@pytest.mark.parametrize("question", ["hạn khi nào?", "sở nào chủ trì?", "so nao chu tri"])
def test_a_question_without_a_topic_offers_five_that_are_answered(store: Service, question: str) -> None:
    answer = store.ask(question)
    assert answer.status is Status.ABSTAINED
    assert len({c.question for c in answer.choices}) == 5
    for choice in answer.choices:
        told = store.ask(choice.question)
        assert (told.status, told.choices) == (Status.ANSWERED, ())
        assert {c.title for c in told.citations} == {choice.about}


def test_a_follow_up_has_its_topic_from_before(store: Service) -> None:
    answer = store.ask("hạn khi nào?", ["Sở nào chủ trì nạo vét kênh ở Nghệ An?"])
    assert (answer.status, answer.choices) == (Status.ANSWERED, ())
    assert answer.facts["deadlines"] == ["2023-04-13"]


def test_in_a_store_of_few_documents_each_reading_is_answered(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(letter("Cà Mau", "trồng dặm rừng dừa nước", 10, 15), encoding="utf-8")
    service = Service.open(Settings(home=tmp_path / "home"))
    service.add([page])
    assert service.ask("Công văn số 15 nói gì?").status is Status.ANSWERED
    assert service.ask("hạn khi nào?").choices == ()
    service.close()


def test_an_agency_alone_is_answered_where_its_tasks_can_be_read(store: Service) -> None:
    """Nine tasks are a list; more than MANY_TASKS are asked about."""
    answer = store.ask("Sở Công Thương")
    assert (answer.status, answer.choices) == (Status.ANSWERED, ())


def test_an_agency_alone_with_hundreds_of_tasks(store: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.compose import clarify

    monkeypatch.setattr(clarify, "MANY_TASKS", 8)
    answer = store.ask("Sở Công Thương thì sao?")
    assert answer.text == "Kho ghi 9 việc của Sở Công Thương ở 8 tỉnh, thành phố: bạn hỏi tỉnh nào?"
    assert answer.choices[0].question == "Sở Công Thương Cà Mau được giao những việc gì?"
    assert answer.choices[0].about == "2 việc"
    assert store.ask(answer.choices[0].question).status is Status.ANSWERED
    assert store.ask("Sở Công Thương được giao những việc gì?").choices == ()


def test_thousands_of_tasks_are_asked_about_before_they_are_listed(
    store: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.compose import clarify

    monkeypatch.setattr(clarify, "TOO_MANY_TASKS", 8)
    answer = store.ask("Sở Công Thương được giao những việc gì?")
    assert answer.text == "Kho ghi 9 việc của Sở Công Thương ở 8 tỉnh, thành phố: bạn hỏi tỉnh nào?"
    assert store.ask(answer.choices[0].question).status is Status.ANSWERED


def test_thousands_of_tasks_due_are_asked_about_by_agency(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.compose import clarify

    told = (
        "UBND tỉnh Cà Mau chống sạt lở\n\nNgày 10/3/2023, UBND tỉnh ban hành Công văn số 90/UBND-NN về việc chống sạt lở.\n\n"
        "Sở Xây dựng rà soát 12 kè biển trước ngày 20/4/2023. Sở Y tế lập 3 trạm cấp cứu trước ngày 25/4/2023.\n\n"
        "Sở Y tế kiểm tra nguồn nước trước ngày 30/4/2023.\n"
    )
    for service in store_of(tmp_path, told):
        question = "Những việc nào của Cà Mau đã quá hạn tính đến ngày 31/12/2023?"
        assert len([s for s in service.ask(question).statements if s.row]) == 3
        monkeypatch.setattr(clarify, "TOO_MANY_TASKS", 2)
        answer = service.ask(question)
        assert answer.text.startswith(
            "Kho ghi 3 việc của 2 cơ quan ở Cà Mau quá hạn tính đến ngày 31/12/2023: bạn hỏi cơ quan nào?"
        )
        assert [c.about for c in answer.choices] == ["2 việc", "1 việc"]
        first = service.ask(answer.choices[0].question)
        assert [s.text.split(":")[0] for s in first.statements if s.row] == ["Sở Y tế", "Sở Y tế"]


def test_the_command_line_offers_them(store: Service) -> None:
    run = CliRunner().invoke(main, ["ask", "hạn khi nào?", "--home", str(store.settings.home)])
    assert run.exit_code == 3
    offered = [line for line in run.output.splitlines() if line.startswith("  • Theo Công văn ")]
    assert len(offered) == 5
