"""What is asked of a page itself, of several provinces, of whoever is named; words that are others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.compose.names import persons_in
from assistant.evidence import coverage, terms_of, tokens
from assistant.question.reading import read
from assistant.service import Service
from tests.assistant.stores import ask, store_of

HANAM = """Điểm văn bản chỉ đạo của UBND tỉnh Hà Nam từ ngày 06/3 đến ngày 12/3/2023

10/03/2023

Ngày 06/3/2023, đồng chí Trần Văn Sen, Phó Chủ tịch UBND tỉnh chỉ đạo (Công văn số 611/UBND-NN) về chống hạn cho cói.

Sở Công Thương chủ trì đắp bờ giữ nước cho ruộng cói trước ngày 20/4/2023. Sở Y tế bố trí cung cấp dịch vụ khám mắt cho thợ dệt.

Chủ tịch UBND tỉnh Lê Thị Lụa chủ trì hội nghị. Ảnh: Đỗ Mây

Lê Hòa (tổng hợp)

CỔNG THÔNG TIN ĐIỆN TỬ TỈNH HÀ NAM

Điện thoại Ban Biên tập: 0226 3811 999

Trưởng Ban Biên tập: Phạm Thị Cúc
"""

YENBAI = """Tỉnh Yên Bái giữ hồ

Ngày 14/4/2023, UBND tỉnh ban hành Quyết định số 733/QĐ-UBND về việc chống sốt xuất huyết quanh hồ Thác Bà.

Sở Y tế chủ trì phun thuốc diệt muỗi quanh hồ trước ngày 02/5/2023.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("of_page"), HANAM, YENBAI)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Bài điểm văn bản tuần 06/3 đến 12/3/2023 của Hà Nam ai tổng hợp?", ["Lê Hòa"]),
        ("Bài viết của Hà Nam đăng ngày nào?", ["10/03/2023"]),
        ("Ảnh trên trang của Hà Nam do ai chụp?", ["Đỗ Mây"]),
        ("Trưởng Ban Biên tập cổng Hà Nam là ai?", ["Phạm Thị Cúc"]),
        ("Gọi cho Ban Biên tập cổng Hà Nam số nào, ai là trưởng ban?", ["0226 3811 999", "Phạm Thị Cúc"]),
        ("Hội nghị của Hà Nam tháng 3/2023 do ai chủ trì?", ["Lê Thị Lụa"]),
    ],
)
def test_a_page_tells_who_made_it(store: Service, question: str, said: list[str]) -> None:
    answer = ask(store, question)
    assert answer.status is Status.ANSWERED
    assert all(words in answer.text for words in said)


def test_a_page_that_names_no_author_is_said_to_name_none(store: Service) -> None:
    answer = ask(store, "Bài viết của Yên Bái ai viết?")
    assert answer.status is Status.ABSTAINED
    assert "không ghi người viết" in answer.text


def test_who_does_a_thing_is_not_who_wrote_of_it(store: Service) -> None:
    assert "Sở Công Thương" in ask(store, "Ai đắp bờ giữ nước cho ruộng cói ở Hà Nam?").text


def test_each_province_named_is_answered_for_or_said_to_lack(store: Service) -> None:
    answer = ask(store, "Hà Nam và Yên Bái giao sở nào chủ trì đắp bờ giữ nước cho ruộng cói?")
    assert answer.status is Status.PARTIAL
    assert "Sở Công Thương" in answer.text
    assert "về Yên Bái" in answer.text


def test_a_syllable_in_another_word_is_not_the_word(store: Service) -> None:
    assert ask(store, "Hà Nam giao sở nào chủ trì chống dịch?").status is Status.ABSTAINED
    assert "733/QĐ-UBND" in ask(store, "Yên Bái giao sở nào chủ trì chống dịch?").text


@pytest.mark.parametrize(
    ("question", "text", "most"),
    [("chống dịch", "cung cấp dịch vụ", 0.3), ("cung cấp dịch vụ", "cung cấp dịch vụ", 1.0)],
)
def test_a_compound_counts_where_the_question_holds_it(question: str, text: str, most: float) -> None:
    share = coverage(terms_of(read(question, None)), [(1.0, tokens(text))])
    assert share <= most
    assert (share > 0.8) is (most == 1.0)


def test_an_order_put_in_another_mouth_is_corrected(store: Service) -> None:
    wrong = ask(store, "Phó Chủ tịch Hà Nam Ngô Văn Tre chỉ đạo gì về chống hạn tại Công văn 611/UBND-NN?")
    assert "không nhắc đến Ngô Văn Tre" in wrong.text
    assert "Trần Văn Sen" in wrong.text
    right = ask(store, "Phó Chủ tịch Hà Nam Trần Văn Sen chỉ đạo gì về chống hạn tại Công văn 611/UBND-NN?")
    assert "không nhắc đến" not in right.text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phó Chủ tịch Thường trực Lạng Sơn Nguyễn Văn Sơn chỉ đạo gì?", ["Nguyễn Văn Sơn"]),
        ("Chủ tịch UBND tỉnh Thái Nguyên chỉ đạo gì?", []),
        ("ông Lê Văn A nói gì?", ["Lê Văn A"]),
    ],
)
def test_names_beside_an_office(text: str, names: list[str]) -> None:
    assert persons_in(text) == names


@pytest.mark.parametrize(
    ("question", "provinces"),
    [
        ("Vé xe buýt Việt Trì - Vĩnh Yên - Phúc Yên bao nhiêu tiền?", ()),
        ("Xe tải có được vào đường Nguyễn Huệ không?", ()),
        ("Sở Y tế Quản Ngải phải làm gì?", ("Quảng Ngãi",)),
    ],
)
def test_a_street_or_a_town_is_no_province_misspelt(question: str, provinces: tuple[str, ...]) -> None:
    assert read(question, None).provinces == provinces


@pytest.mark.parametrize(
    "question",
    [
        "Kể hết các việc Sở Y tế làm chủ trì trong tuần 09/5 đến 15/5/2022, kèm số công văn",
        "Ngày 24/6/2022 Lạng Sơn ban hành những văn bản gì, cả công văn lẫn quyết định?",
        "Sở Y tế có việc trong những văn bản nào, đợt 11-22/8/2025?",
    ],
)
def test_how_an_answer_is_to_be_given_is_no_topic(question: str) -> None:
    assert read(question, None).words == ()
