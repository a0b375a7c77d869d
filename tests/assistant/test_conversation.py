"""Conversations: what a follow-up replaces, keeps and drops; agencies by sector; documents only cited; lists by agency."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.question import Intent, understand
from assistant.service import Service
from corpus.agencies import directory
from tests.assistant.stores import ask, store_of

FERRIES = """Điểm tin chỉ đạo của UBND tỉnh Hòa Bình

12/6/2023

1. Ngày 05/6/2023, UBND tỉnh ban hành Công văn số 771/UBND-CN về việc siết an toàn bến đò lòng hồ.

Thực hiện Nghị quyết số 31/NQ-CP ngày 02/5/2023 của Chính phủ về bảo đảm an toàn đường thủy (ATĐT) và cứu hộ giai đoạn 2023 - 2027, UBND tỉnh yêu cầu: Sở Giao thông vận tải chủ trì, phối hợp với Công an tỉnh, Sở Tài chính kiểm đếm áo phao trên từng con đò. Sở Y tế đặt tủ thuốc tại bến. Công an tỉnh lập chốt ở ba bến lớn trước ngày 20/6/2023. UBND các huyện, thành phố ký cam kết với chủ đò.

2. Ngày 07/6/2023, UBND tỉnh ban hành Kế hoạch số 92/KH-UBND về việc dạy chữ Mường trong trường học.

Sở Giáo dục và Đào tạo chủ trì soạn sách chữ Mường. Sơ kết việc dạy chữ vào năm 2024. Tổng kết việc dạy chữ vào năm 2026. Sở Văn hóa, Thể thao và Du lịch sưu tầm truyện cổ. Sở Tài chính bố trí tiền in sách.
"""

OFFICES = """Điểm tin chỉ đạo của UBND tỉnh Lai Châu

19/6/2023

1. Ngày 14/6/2023, UBND tỉnh ban hành Công văn số 1180/UBND-TH về việc siết an toàn bến đò sông Đà.

Sở Giao thông vận tải chủ trì đo lại luồng chạy đò. Sở Xây dựng sửa nhà chờ.
"""

FIRST = "Công văn 771/UBND-CN giao gì cho Sở Y tế?"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("conversation"), FERRIES, OFFICES)


@pytest.mark.parametrize(
    ("history", "question", "told", "untold"),
    [
        ([FIRST], "thế bên giao thông?", "áo phao", "tủ thuốc"),
        ([FIRST], "the ben giao thong?", "áo phao", "tủ thuốc"),
        ([FIRST], "còn ngành công an thì sao", "ba bến lớn", "tủ thuốc"),
        ([FIRST], "còn các huyện?", "cam kết với chủ đò", "tủ thuốc"),
        (["Công văn 771/UBND-CN về việc gì?", "Sở Y tế làm gì?", "Công an tỉnh thì sao?"], "còn các huyện?", "cam kết với chủ đò", "chốt"),
        ([FIRST], "văn bản đó ban hành ngày nào?", "5/6/2023", "tủ thuốc"),
        (["Hòa Bình có kế hoạch nào về dạy chữ Mường?"], "ngày nào?", "7/6/2023", "771"),
        (["Ai soạn sách chữ Mường ở Hòa Bình?"], "số mấy?", "92/KH-UBND", "771"),
        (["Hòa Bình dạy chữ Mường theo kế hoạch nào?", "Khi nào tổng kết?"], "thế sơ kết năm nào", "2024", "2026"),
        (["Sở nào chủ trì an toàn bến đò ở Hòa Bình?"], "còn Lai Châu?", "1180/UBND-TH", "771"),
        (["Công văn 771/UBND-CN về việc gì?"], "còn Lai Châu?", "1180/UBND-TH", "771"),
        ([FIRST, "Ai soạn sách chữ Mường?"], "ngày nào ban hành?", "7/6/2023", "5/6/2023"),
        (["Công văn 5/UBND-TH của Hòa Bình nói gì?"], "vậy công văn 771?", "bến đò", "Kho không có"),
    ],
)  # fmt: skip
def test_a_follow_up_keeps_what_it_leaves_open_and_drops_what_is_stale(
    store: Service, history: list[str], question: str, told: str, untold: str
) -> None:
    answer = ask(store, question, *history)
    assert answer.status is Status.ANSWERED
    assert told in answer.text
    assert untold not in answer.text


@pytest.mark.parametrize(
    ("question", "agency"),
    [
        ("ngành y tế phải làm gì?", "Sở Y tế"),
        ("phía công thương lo gì", "Sở Công Thương"),
        ("Sở Nông nghiệp được giao gì?", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("bên biên phòng làm gì?", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"),
        ("so van hoa lam gi", "Sở Văn hóa, Thể thao và Du lịch"),
    ],
)
def test_a_sector_stands_for_its_body(store: Service, question: str, agency: str) -> None:
    assert ask(store, question).understood["agency"] == agency


@pytest.mark.parametrize(
    "question", ["Trụ sở xây dựng ở đâu?", "bên kia sông có gì?", "cơ sở y tế nào mở cửa?"]
)
def test_no_sector_is_read_out_of_other_words(question: str) -> None:
    assert understand(question).sectors == ()


def test_every_sector_leads_to_named_bodies() -> None:
    assert directory().sectors["giao thong"] == ("Sở Giao thông vận tải",)
    assert directory().sectors["moi truong"] == (
        "Sở Tài nguyên và Môi trường",
        "Sở Nông nghiệp và Môi trường",
    )


def test_a_conversation_moves_on_with_its_last_question() -> None:
    state = understand(
        "Khi nào tổng kết?", ["Công văn 9/UBND-NC nói gì?", "Kế hoạch 31/KH-UBND của Sơn La về việc gì?"]
    )
    assert [d.number for d in state.documents] == ["31/KH-UBND"]
    assert state.provinces == ("Sơn La",)


def test_a_topic_of_its_own_leaves_the_document_where_the_store_says_so() -> None:
    history, question = ["Công văn 9/UBND-NC nói gì?"], "Ai trồng lại rừng thông bị bão?"
    assert understand(question, history, holds=lambda within, alone: False).documents == ()
    assert len(understand(question, history, holds=lambda within, alone: True).documents) == 1


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("Hai công văn 12 và 15 khác nhau chỗ nào?", ["12", "15"]),
        ("cong van 1911 voi 1937 noi ve gi", ["1911", "1937"]),
        ("Kế hoạch 145, 146 của Sơn La khác gì nhau?", ["145", "146"]),
        ("Kế hoạch 145 và 146 xã về đích?", ["145"]),
        ("Công văn 512, ai chủ trì?", ["512"]),
        ("512/UBND-KT có nhắc Nghị quyết 88/NQ-CP, nghị quyết đó ngày nào?", ["88"]),
    ],
)
def test_the_documents_that_are_asked_about(question: str, figures: list[str]) -> None:
    assert [d.figure for d in understand(question).documents] == figures


def test_two_documents_are_told_a_row_each(store: Service) -> None:
    answer = ask(store, "Công văn 771 và công văn 1180 khác nhau thế nào?")
    assert [s.row for s in answer.statements] == [True, True]
    assert answer.facts["documents"] == ["771/UBND-CN", "1180/UBND-TH"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("31/NQ-CP là văn bản gì, ngày nào?", ["2/5/2023", "Chính phủ", "(ATĐT) và cứu hộ"]),
        ("Nghị quyết 31/NQ-CP áp dụng giai đoạn nào?", ["giai đoạn 2023 - 2027"]),
        ("Công văn 771 có nhắc Nghị quyết 31/NQ-CP, nghị quyết đó của ai?", ["Chính phủ", "31/NQ-CP"]),
    ],
)
def test_a_document_only_cited_is_told_by_what_cites_it(
    store: Service, question: str, told: list[str]
) -> None:
    answer = ask(store, question)
    assert answer.status is Status.ANSWERED
    assert [t for t in told if t not in answer.text] == []
    assert answer.notices[0] == "Kho không lưu Nghị quyết 31/NQ-CP; thông tin lấy từ văn bản viện dẫn."


def test_the_words_of_a_document_only_cited_are_not_in_the_store(store: Service) -> None:
    answer = ask(store, "Cho xem nguyên văn Nghị quyết 31/NQ-CP")
    assert answer.status is Status.ABSTAINED
    assert "771/UBND-CN" in answer.text


def test_where_an_agency_stands_is_told_apart_from_where_it_is_a_partner(store: Service) -> None:
    answer = ask(store, "Sở Tài chính Hòa Bình có mặt trong những văn bản nào?")
    lines = answer.text.split("\n")
    assert lines[0] == "Sở Tài chính được giao việc trong 1 văn bản của Hòa Bình:"
    assert lines[2] == "Ngoài ra, Sở Tài chính được nêu là cơ quan phối hợp trong 1 văn bản:"
    assert answer.facts["documents"] == ["92/KH-UBND", "771/UBND-CN"]


def test_a_number_and_a_day_asked_together_are_of_a_document(store: Service) -> None:
    assert understand("cv don dep cho so may ngay nao").intent is Intent.FIND_DOCUMENT
    answer = ask(store, "kh day chu muong hoa binh so may, ngay nao")
    assert "92/KH-UBND ngày 7/6/2023" in answer.text


def test_a_part_that_is_not_answered_is_named(store: Service) -> None:
    answer = ask(store, "Hòa Bình: ai soạn sách chữ Mường, còn thuế xăng dầu bao nhiêu đồng?")
    assert answer.status is Status.PARTIAL
    assert answer.text.endswith("Về ý “thuế xăng dầu bao nhiêu đồng”, kho không có thông tin.")


def test_more_of_a_document_is_every_task_of_it(store: Service) -> None:
    answer = ask(store, "cụ thể hơn", "Công văn 771/UBND-CN về việc gì?")
    assert [s.row for s in answer.statements] == [False, True, True, True, True]
    assert answer.statements[4].text == "UBND các huyện, thành phố ký cam kết với chủ đò"
