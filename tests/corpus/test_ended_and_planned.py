"""Documents that end with the one that tells it, deeds that the sentence before leaves to another document, numbers in a list."""

from __future__ import annotations

from corpus.model import Relation
from tests.corpus.pages import read


def _references(text: str) -> dict[str, tuple[Relation, str | None]]:
    _, directives = read(text)
    return {r.number: (r.relation, r.agent) for d in directives for r in d.references}


def test_an_item_may_open_with_the_document_itself() -> None:
    found = _references(
        "UBND tỉnh Cà Mau ban hành Chỉ thị số 06/CT-UBND ngày 07/4/2023 về bảo vệ rừng đước.\n\n"
        "b) Chỉ thị có hiệu lực kể từ ngày ký và thay thế Chỉ thị số 02/CT-UBND ngày 09/01/2020 của UBND tỉnh. "
        "Công văn số 811/UBND-NN ngày 02/3/2021 của UBND tỉnh về giao khoán rừng hết hiệu lực cùng ngày."
    )
    assert found["02/CT-UBND"] == (Relation.REPLACES, None)
    assert found["811/UBND-NN"] == (Relation.REPEALS, None)


def test_a_sentence_goes_on_about_the_document_before_it() -> None:
    found = _references(
        "UBND tỉnh Cà Mau ban hành Kế hoạch số 40/KH-UBND ngày 07/4/2023 về du lịch.\n\n"
        "Sở Du lịch thông tin về Quyết định số 512/QĐ-UBND ngày 20/3/2023 của UBND tỉnh. "
        "Quyết định có hiệu lực từ ngày 01/4/2023, thay thế Quyết định số 88/QĐ-UBND ngày 12/5/2019."
    )
    assert found["88/QĐ-UBND"] == (Relation.REPLACES, "512/QĐ-UBND")


def test_a_sentence_on_this_very_document_does_not_go_on_about_the_one_before() -> None:
    found = _references(
        "UBND tỉnh Cà Mau ban hành Công điện số 05/CĐ-UBND ngày 08/4/2023 về lốc xoáy.\n\n"
        "Căn cứ Công điện số 31/CĐ-UBND ngày 07/4/2023, Sở Xây dựng kiểm tra nhà tạm. "
        "Công điện này thay thế Công điện số 03/CĐ-UBND ngày 22/3/2023."
    )
    assert found["03/CĐ-UBND"] == (Relation.REPLACES, None)


def test_a_number_that_only_says_which_of_the_list_announces_nothing() -> None:
    _, directives = read(
        "Danh mục văn bản do UBND tỉnh Cà Mau ban hành tháng 4/2023\n\n"
        "Số ký hiệu | Ngày ban hành | Trích yếu\n"
        "1502/UBND-KT | 03/4/2023 | Kiểm tra vỏ lãi chở học sinh\n"
        "1530/UBND-VX | 05/4/2023 | Dạy nghề cho ngư dân trẻ\n\n"
        "Ghi chú:\n"
        "1) UBND tỉnh ban hành tổng cộng 02 văn bản đưa vào danh mục này.\n"
        "2) Văn bản số 1 và số 2 đã đính chính số hiệu văn bản bị sửa đổi, thay thế so với bản đăng ngày 30/4/2023."
    )
    assert [d.number for d in directives if d.number] == ["1502/UBND-KT", "1530/UBND-VX"]
