"""Answers from rows of tables, on two things at once, on what a document does to another, and on what a page only tells."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.question import understand
from assistant.service import Service
from tests.assistant.stores import ask, store_of

REPORT = """UBND TỈNH LÂM ĐỒNG
Số: 88/BC-UBND
Đà Lạt, ngày 14 tháng 4 năm 2025

BÁO CÁO
Kết quả thực hiện nhiệm vụ quý I năm 2025

I. NHIỆM VỤ QUÁ HẠN
Cơ quan | Nhiệm vụ | Văn bản giao | Hạn cũ | Hạn mới | Nguyên nhân
Sở Xây dựng | Đề án bãi xe ngầm trung tâm | 1187/UBND-CN ngày 18/11/2024 | 15/01/2025 | 30/6/2025 | Vướng quy hoạch
Sở Tài chính | Bán 12 trụ sở dôi dư | 1733/UBND-TH ngày 23/12/2024 | 20/3/2025 | 30/4/2025 | Hồ sơ đất thiếu
Sở Y tế | Mua máy chụp cắt lớp | 1655/UBND-VX ngày 20/12/2024 | 31/3/2025 | 15/6/2025 | Đấu thầu lại
UBND huyện Lâm Hà | Dời 18 hộ ven hồ | 1812/UBND-NN ngày 07/12/2024 | 15/3/2025 | 10/5/2025 | Thiếu khu tái định cư
"""

SHELTERS = """UBND tỉnh Kiên Giang xóa nhà dột nát

Ngày 06/5/2024, UBND tỉnh ban hành Quyết định số 19/2024/QĐ-UBND về xóa nhà dột nát. Quyết định này có hiệu lực từ ngày 20/5/2024.

Sở Xây dựng chủ trì lập danh sách; Sở Tài chính cấp 12 tỷ đồng; UBND huyện An Biên nghiệm thu từng căn. Tỷ lệ nhà có điện lưới đạt 97%. Tỷ lệ nhà có nước sạch đạt 88%.

UBND tỉnh tăng số hộ được hỗ trợ từ 120 lên 186 hộ.

Bãi bỏ các quyết định sau đây của Ủy ban nhân dân tỉnh:

a) Quyết định số 14/2017/QĐ-UBND ngày 20/7/2017;

b) Quyết định số 33/2019/QĐ-UBND ngày 11/11/2019.
"""

DIKES = """UBND tỉnh Tiền Giang chống sạt lở

Ngày 10/5/2024, UBND tỉnh ban hành Công văn số 2201/UBND-KT về chống sạt lở bờ sông. Toàn tỉnh có 73 điểm sạt lở dài 11,6 km. Công văn này thực hiện Thông báo số 180/TB-VPCP ngày 02/5/2024 của Văn phòng Chính phủ.

Sở Nông nghiệp và Phát triển nông thôn chủ trì đóng cừ. Sở Y tế dự phòng thuốc cho vùng di dời. Người dân gặp vướng mắc gọi 1900.1022 nhánh 38.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("more"), REPORT, SHELTERS, DIKES)


def test_the_new_term_of_a_row_is_told_with_whom_and_what_it_is_for(store: Service) -> None:
    answer = ask(store, "Đề án bãi xe ngầm trung tâm ở Lâm Đồng phải xong trước ngày nào?")
    assert answer.text.startswith("30/6/2025: Sở Xây dựng - đề án bãi xe ngầm trung tâm")
    assert "15/01/2025" not in answer.text


def test_the_ground_of_a_row_is_told_with_the_names_of_its_columns(store: Service) -> None:
    answer = ask(store, "Vì sao huyện Lâm Hà chưa dời 18 hộ ven hồ?")
    assert "Nguyên nhân: Thiếu khu tái định cư" in answer.text
    assert "Hạn mới: 10/5/2025" in answer.text


def test_the_whole_text_of_what_a_page_only_tells_is_not_here(store: Service) -> None:
    answer = ask(store, "Chép đầy đủ nguyên văn Quyết định 19/2024/QĐ-UBND của Kiên Giang từ đầu đến cuối")
    assert answer.status is Status.ABSTAINED
    assert answer.text.startswith("Kho không có toàn văn Quyết định 19/2024/QĐ-UBND")


@pytest.mark.parametrize(
    ("asked", "start"),
    [
        ("06/5/2024", "Văn bản có hiệu lực từ ngày 20/5/2024, không phải ngày 6/5/2024."),
        ("20/5/2024", ""),
    ],
)
def test_another_day_of_entry_into_force_is_corrected(store: Service, asked: str, start: str) -> None:
    answer = ask(store, f"Quyết định 19/2024/QĐ-UBND của Kiên Giang có hiệu lực từ ngày {asked} đúng không?")
    assert answer.text.startswith(start)
    assert ("không phải ngày" in answer.text) is bool(start)
    assert "có hiệu lực từ ngày 20/5/2024" in answer.text


def test_a_figure_behind_a_change_is_corrected(store: Service) -> None:
    answer = ask(store, "Kiên Giang tăng số hộ được hỗ trợ từ 120 lên 200 hộ để xóa nhà dột nát phải không?")
    assert "186" in answer.text
    assert "không phải 200 hộ" in answer.text


def test_two_shares_of_one_place_are_both_told(store: Service) -> None:
    answer = ask(store, "Ở Kiên Giang tỷ lệ nhà có điện lưới so với tỷ lệ nhà có nước sạch chênh ra sao?")
    parts = [p.text for p in understand(answer.question).parts]
    assert parts in ([], ["tỷ lệ nhà có điện lưới là bao nhiêu?", "tỷ lệ nhà có nước sạch là bao nhiêu?"])
    plain = ask(store, "Tỷ lệ nhà có điện lưới so với tỷ lệ nhà có nước sạch của Kiên Giang chênh ra sao?")
    assert "97%" in plain.text
    assert "88%" in plain.text


def test_bodies_charged_are_counted_by_their_kind(store: Service) -> None:
    answer = ask(store, "Quyết định 19/2024/QĐ-UBND của Kiên Giang giao việc cho mấy sở?")
    rows = [s.text for s in answer.statements if s.row]
    assert "giao nhiệm vụ cho 2 sở:" in answer.text
    assert [row.split(":")[0] for row in rows] == ["Sở Xây dựng", "Sở Tài chính"]


def test_what_a_document_ends_is_no_question_of_its_own_validity(store: Service) -> None:
    answer = ask(store, "Quyết định 19/2024 của Kiên Giang làm hết hiệu lực những quyết định nào?")
    assert "14/2017/QĐ-UBND" in answer.text
    assert "33/2019/QĐ-UBND" in answer.text


def test_what_citing_documents_order_is_told_for_the_agency_asked_about(store: Service) -> None:
    answer = ask(store, "SYT Tiền Giang được giao việc gì khi thực hiện Thông báo 180/TB-VPCP?")
    assert answer.text.startswith("Sở Y tế được giao tại Công văn 2201/UBND-KT")
    assert "Dự phòng thuốc cho vùng di dời" in answer.text


def test_a_province_whose_name_is_money_asks_for_none(store: Service) -> None:
    answer = ask(store, "Tiền Giang có bao nhiêu điểm sạt lở, dài tổng cộng mấy cây số?")
    assert "73 điểm" in answer.text
    assert answer.status is Status.ANSWERED


def test_who_leads_in_two_places_with_a_topic_each(store: Service) -> None:
    answer = ask(
        store,
        "Sạt lở bờ sông ở Tiền Giang và nhà dột nát ở Kiên Giang, hai nơi có giao cùng một sở chủ trì không?",
    )
    assert "Sở Nông nghiệp và Phát triển nông thôn" in answer.text
    assert "Sở Xây dựng" in answer.text


@pytest.mark.parametrize("typed", ["SYT", "syt", "SXD", "sxd"])
def test_departments_by_the_letters_of_their_documents(typed: str) -> None:
    named = {"syt": "Sở Y tế", "sxd": "Sở Xây dựng"}[typed.lower()]
    assert understand(f"{typed} Kiên Giang phải làm gì").agencies == (named,)


@pytest.mark.parametrize("typed", ["sao", "sau", "SOS"])
def test_words_and_other_letters_are_no_department(typed: str) -> None:
    assert understand(f"{typed} Kiên Giang phải làm gì").agencies == ()


def test_days_of_a_month_named_behind_it_are_the_period() -> None:
    period = understand("Lạng Sơn tháng 6/2022 (20-26/6) ra mấy quyết định").period
    assert period is not None
    assert (str(period.start), str(period.end)) == ("2022-06-20", "2022-06-26")


def test_a_part_on_another_province_leaves_the_document_of_the_first() -> None:
    query = understand("Kế hoạch 84 của Thái Nguyên nhắm vào ai, còn Tuyên Quang đặt mục tiêu bao nhiêu?")
    assert [bool(p.documents) for p in query.parts] == [True, False]
