"""What a person corrects of how a question was understood: in the slots, in the words, in the answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from assistant.answer import Status
from assistant.cli import main
from assistant.question import Asked, Intent, Query, understand
from assistant.question.correct import correct
from assistant.question.labels import INTENTS, ROLES, SLOTS
from assistant.service import Service
from assistant.settings import Settings
from corpus.errors import QuestionError
from corpus.model import Period, Role

DUE = "Việc nào của Sở TT&TT Quảng Ngãi đến hạn trong tháng 8/2022?"
SINCE = "Lạng Sơn ban hành những văn bản nào từ sau ngày 23/6/2022 đến nay?"
DENGUE = "Sở nào chủ trì phòng chống sốt xuất huyết ở Thái Nguyên?"
COMPARED = "So sánh chỉ đạo về đuối nước ở Thái Nguyên và Lạng Sơn"


@pytest.mark.parametrize(
    ("question", "corrections", "text", "fields"),
    [
        (DUE, {"province": "lang son"}, "Việc nào của Sở TT&TT Lạng Sơn đến hạn trong tháng 8/2022?", {"provinces": ("Lạng Sơn",)}),
        (DUE, {"agency": None}, "Việc nào Quảng Ngãi đến hạn trong tháng 8/2022?", {"agencies": ()}),
        (DUE, {"agency": "  "}, "Việc nào Quảng Ngãi đến hạn trong tháng 8/2022?", {"agencies": ()}),
        (DUE, {"period": None}, "Việc nào của Sở TT&TT Quảng Ngãi đến hạn?", {"period": None, "period_text": "", "year": None}),
        (DUE, {"period": "9/2023"}, "Việc nào của Sở TT&TT Quảng Ngãi đến hạn tháng 9/2023?", {"period": Period(date(2023, 9, 1), date(2023, 9, 30)), "year": None}),
        (DUE, {"period": "trước ngày 15/8/2022"}, "Việc nào của Sở TT&TT Quảng Ngãi đến hạn trước ngày 15/8/2022?", {"period": Period(None, date(2022, 8, 15))}),
        (DUE, {"period": "sau ngày 15/8/2022"}, "Việc nào của Sở TT&TT Quảng Ngãi đến hạn sau ngày 15/8/2022?", {"period": Period(date(2022, 8, 16), None)}),
        (DUE, {"period": "trước năm 2023"}, "Việc nào của Sở TT&TT Quảng Ngãi đến hạn trước năm 2023?", {"period": Period(None, date(2022, 12, 31)), "year": None}),
        (SINCE, {"period": "9/2023"}, "Lạng Sơn ban hành những văn bản nào tháng 9/2023?", {"period": Period(date(2023, 9, 1), date(2023, 9, 30))}),
        (SINCE, {"period": None}, "Lạng Sơn ban hành những văn bản nào?", {"period": None, "period_text": ""}),
        ("Lạng Sơn ban hành những văn bản nào giữa ngày 20/6/2022 và ngày 23/6/2022?", {"period": "sau ngày 1/7/2022"}, "Lạng Sơn ban hành những văn bản nào sau ngày 1/7/2022?", {"period": Period(date(2022, 7, 2), None)}),
        ("Lạng Sơn có văn bản nào trong 6 tháng đầu năm 2022?", {"period": "2023"}, "Lạng Sơn có văn bản nào năm 2023?", {"period": None, "year": 2023}),
        (DUE, {"period": "2023"}, "Việc nào của Sở TT&TT Quảng Ngãi đến hạn năm 2023?", {"period": None, "period_text": "", "year": 2023}),
        (DENGUE, {"role": "phối hợp"}, "Sở nào phối hợp phòng chống sốt xuất huyết ở Thái Nguyên?", {"role": Role.COORDINATE, "intent": Intent.PARTNERS}),
        (DENGUE, {"role": None}, "Sở nào phòng chống sốt xuất huyết ở Thái Nguyên?", {"role": None, "intent": Intent.WHO}),
        (DENGUE, {"intent": "thời gian, thời hạn"}, DENGUE, {"intent": Intent.WHEN}),
        (DENGUE, {"intent": "when"}, DENGUE, {"intent": Intent.WHEN}),
        (DENGUE, {"province": None}, "Sở nào chủ trì phòng chống sốt xuất huyết?", {"provinces": ()}),
        (COMPARED, {"province": "Lạng Sơn; Cà Mau"}, "So sánh chỉ đạo về đuối nước ở Lạng Sơn và Cà Mau", {"provinces": ("Lạng Sơn", "Cà Mau")}),
        ("Kế hoạch nào của Lạng Sơn về chợ?", {"type": "công văn"}, "công văn nào của Lạng Sơn về chợ?", {"type": "Công văn", "asked": ("Công văn",), "types": ("Công văn",)}),
        ("Kế hoạch nào của Lạng Sơn về chợ?", {"type": None}, "văn bản nào của Lạng Sơn về chợ?", {"type": None, "asked": (), "types": ()}),
        ("Công văn 512 nói gì?", {"document": None}, "nói gì?", {"documents": (), "type": None, "intent": Intent.PASSAGE}),
        ("Chợ cháy mùa lũ 2022 ai lo?", {"period": None}, "Chợ cháy mùa lũ ai lo?", {"year": None, "words": ("chợ", "cháy", "mùa", "lũ")}),
    ],
)  # fmt: skip
def test_slots_and_words_are_corrected_together(
    question: str, corrections: dict[str, str | None], text: str, fields: dict[str, Any]
) -> None:
    read = understand(question)
    corrected = correct(read, corrections)
    assert corrected.text == text
    assert {name: getattr(corrected, name) for name in fields} == fields
    if "words" not in fields:
        assert corrected.words == read.words


def test_nothing_else_changes() -> None:
    read = understand(DUE)
    assert correct(read, {}) == read
    corrected = correct(read, {"province": "Lạng Sơn"})
    assert replace(corrected, text=read.text, provinces=read.provinces) == read


def test_a_document_is_given_as_people_write_it() -> None:
    def documents(typed: str) -> list[tuple[str | None, str, str | None]]:
        query = correct(understand("Công văn 512 nói gì?"), {"document": typed})
        return [(d.number, d.figure, d.type) for d in query.documents]

    assert documents("84/kh-ubnd") == [("84/KH-UBND", "84", "Kế hoạch")]
    assert documents("Công văn 1911; 704") == [(None, "1911", "Công văn"), (None, "704", None)]


def test_parts_are_corrected_too() -> None:
    read = understand("Sở nào chủ trì diệt loăng quăng ở Thái Nguyên và hạn khi nào?")
    assert [p.provinces for p in read.parts] == [("Thái Nguyên",)] * 2
    assert [p.provinces for p in correct(read, {"province": "Cà Mau"}).parts] == [("Cà Mau",)] * 2
    assert correct(read, {"intent": "who"}).parts == ()


def test_a_correction_read_again_is_the_same() -> None:
    """What is shown of a corrected question can itself be given as a correction."""
    corrected = correct(understand(DUE), {"period": "trước ngày 15/8/2022", "document": "Công văn 1911"})
    again = correct(corrected, {"period": corrected.period_text, "document": "Công văn 1911"})
    assert (again.period, again.documents) == (corrected.period, corrected.documents)


@pytest.mark.parametrize(
    ("corrections", "message"),
    [
        ({"province": "Atlantis"}, "Không có tỉnh, thành phố nào tên 'Atlantis'. Hãy ghi tên như trên bản đồ, ví dụ: Lạng Sơn."),
        ({"agency": "hoa quả"}, "Không nhận ra cơ quan 'hoa quả'. Hãy ghi tên như trong văn bản, ví dụ: Sở Y tế, Sở TT&TT."),
        ({"period": "mai mốt"}, "Không hiểu khoảng thời gian 'mai mốt'. Ví dụ: 8/2022, quý III/2022, 01/8/2022-31/8/2022."),
        ({"document": "abc"}, "Không đọc được số văn bản 'abc'. Hãy ghi số và ký hiệu, ví dụ: 1911/UBND-KGVX, Công văn 1911."),
        ({"type": "bài thơ"}, "Không nhận ra loại văn bản 'bài thơ'. Ví dụ: Công văn, Kế hoạch, Quyết định, Chỉ thị, Công điện."),
        ({"role": "vua"}, "Không có vai trò 'vua'. Hãy chọn một trong: chủ trì, phối hợp, thường trực, đầu mối, tham mưu, thực hiện."),
        ({"intent": "document"}, "Muốn biết nội dung một văn bản thì cần có số văn bản. Hãy thêm văn bản, ví dụ: 1911/UBND-KGVX."),
        ({"tinh": "Cà Mau"}, "Không có mục 'tinh' để sửa. Các mục sửa được: intent, province, agency, issuer, role, document, type, period."),
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused_with_what_to_do(corrections: dict[str, str], message: str) -> None:
    with pytest.raises(QuestionError) as raised:
        correct(understand(DENGUE), corrections)
    assert str(raised.value) == message


@pytest.mark.parametrize("intent", ["declined", "yêu cầu ngoài phạm vi của kho", "gì đó"])
def test_no_intent_but_those_that_are_answered_can_be_chosen(intent: str) -> None:
    with pytest.raises(QuestionError, match=f"^Không có điều cần biết '{intent}'"):
        correct(understand(DENGUE), {"intent": intent})


def test_a_declined_question_stays_declined() -> None:
    with pytest.raises(QuestionError, match=r"^Yêu cầu này ngoài phạm vi của kho"):
        correct(understand("Cho tôi số điện thoại riêng của Chủ tịch tỉnh"), {"intent": "contact"})


def test_every_intent_role_and_slot_has_words() -> None:
    assert (set(INTENTS), set(ROLES)) == (set(Intent), set(Role))
    assert len(set(INTENTS.values())) == len(INTENTS)
    assert set(SLOTS) <= {"intent", "issuer", *understood_slots(understand(DENGUE))}


def understood_slots(query: Query) -> set[str]:
    from assistant.service import _understood

    return set(_understood(query, {})["slots"])


@pytest.fixture(scope="module")
def store(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = Service.open(Settings(home=tmp_path_factory.mktemp("corrected")))
    service.add([samples])
    yield service
    service.close()


def test_a_changed_province_is_answered_for(store: Service) -> None:
    before = store.ask(DENGUE)
    after = store.ask(DENGUE, corrections={"province": "Lạng Sơn"})
    assert {c.province for c in before.citations} == {"Thái Nguyên"}
    assert {c.province for c in after.citations} == {"Lạng Sơn"}
    assert after.facts["documents"] == ["704/UBND-KGVX"]
    assert (after.understood["province"], after.understood["corrected"]) == ("Lạng Sơn", ["province"])
    assert after.understood["slots"] == before.understood["slots"] | {"province": ["Lạng Sơn"]}


def test_a_removed_period_is_gone(store: Service) -> None:
    """Tasks of September, and with the month gone of any time."""
    september = DUE.replace("8/2022", "9/2022")
    assert store.ask(september).status is Status.ABSTAINED
    freed = store.ask(september, corrections={"period": None})
    assert freed.status is Status.ANSWERED
    assert freed.text == store.ask("Việc nào của Sở TT&TT Quảng Ngãi đến hạn?").text
    assert (freed.understood["period"], freed.understood["slots"]["period"]) == (None, [])


def test_a_removed_agency_leaves_the_tasks_of_all(store: Service) -> None:
    one = store.ask("Việc nào của Sở Nội vụ Quảng Ngãi đến hạn trong tháng 8/2022?")
    every = store.ask(
        "Việc nào của Sở Nội vụ Quảng Ngãi đến hạn trong tháng 8/2022?", corrections={"agency": None}
    )
    asked = store.ask("Việc nào ở Quảng Ngãi đến hạn trong tháng 8/2022?")
    assert every.statements == asked.statements != one.statements


def test_a_follow_up_goes_on_from_what_was_corrected(store: Service) -> None:
    history = [Asked(DENGUE, {"province": "Lạng Sơn"})]
    assert store.ask("hạn khi nào?", history).understood["province"] == "Lạng Sơn"
    assert store.ask("hạn khi nào?", [DENGUE]).understood["province"] == "Thái Nguyên"


def test_the_command_line_corrects(store: Service, tmp_path: Path) -> None:
    home = ["--home", str(store.settings.home)]
    run = CliRunner().invoke(
        main, ["ask", DENGUE, "--set", "province=Lạng Sơn", "--set", "role=", "--json", *home]
    )
    assert run.exit_code == 0, run.output
    understood = json.loads(run.output)["understood"]
    assert (understood["province"], understood["role"], understood["corrected"]) == (
        "Lạng Sơn",
        None,
        ["province", "role"],
    )
    batch = tmp_path / "questions.jsonl"
    rows = [
        {"id": "a", "question": DENGUE, "corrections": {"province": "Lạng Sơn"}},
        {
            "id": "b",
            "question": "hạn khi nào?",
            "history": [{"question": DENGUE, "corrections": {"province": "Lạng Sơn"}}],
        },
        {"id": "c", "question": "hạn khi nào?", "history": [DENGUE]},
    ]
    batch.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    run = CliRunner().invoke(main, ["ask", "--batch", str(batch), *home])
    answers = [json.loads(line) for line in run.output.splitlines()]
    assert [(a["id"], a["understood"]["province"]) for a in answers] == [("a", "Lạng Sơn"), ("b", "Lạng Sơn"), ("c", "Thái Nguyên")]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--set", "province"], 2, "--set cần MỤC=GIÁ_TRỊ, nhận được 'province'."),
        (["--set", "province=Atlantis"], 1, "Lỗi: Không có tỉnh, thành phố nào tên 'Atlantis'."),
    ],
)
def test_the_command_line_says_what_is_wrong(
    store: Service, arguments: list[str], code: int, words: str
) -> None:
    run = CliRunner().invoke(main, ["ask", DENGUE, *arguments, "--home", str(store.settings.home)])
    assert run.exit_code == code
    assert words in run.output
