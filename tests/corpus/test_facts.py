"""Contacts and figures as facts of a page: claims worked out by hand, and what holds of any page."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Block, BlockKind, Fact, FactKind, Span
from corpus.parse.blocks import blocks_of
from corpus.parse.facts import facts_in
from corpus.parse.figures import normal
from corpus.parse.progress import Progress, progress_of
from corpus.parse.sums import sums
from corpus.parse.units import head_of, scale_of
from tests.corpus.pages import read


def body(text: str) -> tuple[Fact, ...]:
    """The facts of a text that is one paragraph of body."""
    return facts_in(text, (Block(Span(0, len(text)), BlockKind.BODY),))


def contacts(text: str) -> list[tuple[str, str]]:
    return [(f.kind.value, f.value) for f in body(text) if f.kind is not FactKind.FIGURE]


def figures(text: str) -> list[tuple[str, str | None]]:
    return [(f.value, f.unit) for f in body(text) if f.kind is FactKind.FIGURE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điện thoại: (0255) 3712.135; Fax: 0255.3822217.", ["02553712135"]),
        ("Gọi 0913 404 266-0912.345.678 khi có sự cố.", ["0913404266", "0912345678"]),
        ("Gọi tổng đài 18001091, 1900.9095 hoặc 1900 545 463.", ["18001091", "19009095", "1900545463"]),
        ("Từ nước ngoài, gọi số +84 255 3712 135.", ["+842553712135"]),
        ("Người dân gọi 113, 114 hoặc 115 khi khẩn cấp.", ["113", "114", "115"]),
        ("Phản ánh đến tổng đài 1022 của tỉnh (nhánh dịch vụ công).", ["1022"]),
        ("Tổng đài bảo vệ trẻ em (số 111) hoạt động cả ngày.", ["111"]),
        ("Người dân gọi tổng đài 0261 1022.", ["02611022"]),
        ("Điện thoại: 3.852.137 (giờ hành chính).", ["3852137"]),
    ],
)
def test_telephone_numbers_in_every_form(text: str, expected: list[str]) -> None:
    assert contacts(text) == [("phone", number) for number in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Thông báo số 118 và Công văn số 1022/UBND-NC ngày 09.11.2021 nêu rõ.",
        "Chuyển về số tài khoản 0123456789, mã số thuế 0100109106.",
        "Kinh phí 1.900.000.000 đồng, hỗ trợ 1900 hộ dân từ năm 1900.",
        "Công khai số điện thoại đường dây nóng trước ngày 05/08/2022.",
        "Cơ quan chức năng thông báo 114 hộ phải di dời.",
    ],
)
def test_documents_money_dates_and_accounts_are_no_telephone_numbers(text: str) -> None:
    assert contacts(text) == []


def test_links_and_mail_lose_the_punctuation_of_their_sentence() -> None:
    text = "Xem https://a.gov.vn/b(c).html, (www.tinh.vn/y) và tinh.gov.vn; gửi hop-thu@tinh.gov.vn."
    assert contacts(text) == [
        ("link", "https://a.gov.vn/b(c).html"),
        ("link", "www.tinh.vn/y"),
        ("link", "tinh.gov.vn"),
        ("email", "hop-thu@tinh.gov.vn"),
    ]
    assert contacts("Chuyển sang tên miền gov.vn.") == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Địa chỉ: 12 Hòa Bình, Tân Lập, Thái Nguyên", "12 Hòa Bình, Tân Lập, Thái Nguyên"),
        (
            "Tòa soạn: 8 Lê Lợi, phường 6, TP. Tân An. Điện thoại: 0272.3821.333",
            "8 Lê Lợi, phường 6, TP. Tân An",
        ),
        (
            "Hồ sơ nộp tại số nhà 15/3A đường Lê Lợi, phường 1, thành phố Tân An để được xem xét.",
            "số nhà 15/3A đường Lê Lợi, phường 1, thành phố Tân An",
        ),
        ("© Cổng tỉnh. Số 12, đường 30/4, Phường 1, TP. Tân An", "Số 12, đường 30/4, Phường 1, TP. Tân An"),
    ],
)
def test_addresses(text: str, address: str) -> None:
    assert ("address", address) in contacts(text)


def test_what_only_looks_like_an_address_is_none() -> None:
    assert contacts('Nhân rộng mô hình "Địa chỉ tin cậy" tại 12 xã, phường; địa chỉ: a@b.vn') == [
        ("email", "a@b.vn")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cả huyện còn 145 hộ người có công thuộc diện nghèo.", [("145", "hộ người có công")]),
        ("Bố trí 28 tỷ đồng và 60 triệu đồng/căn.", [("28", "tỷ đồng"), ("60", "triệu đồng/căn")]),
        ("Mức 390.000 đồng/người/tháng cho 21.300 trẻ.", [("390000", "đồng/người/tháng"), ("21300", "trẻ")]),
        ("Đạt 98%, có nơi chỉ 60-70%.", [("98", "%"), ("60-70", "%")]),
        ("Dài 4.850 m, bình quân 301 m2/hộ.", [("4850", "m"), ("301", "m2/hộ")]),
        ("Cấp 0,81 ha và 12.000 lít hóa chất.", [("0.81", "ha"), ("12000", "lít hóa chất")]),
        ("Có 115/181 xã đạt chuẩn; bàn giao 76,5 km.", [("115/181", "xã"), ("76.5", "km")]),
        (
            "Nâng từ 50 triệu đồng/căn lên 60 triệu đồng/căn.",
            [("50", "triệu đồng/căn"), ("60", "triệu đồng/căn")],
        ),
        ("Trẻ từ 12 tuổi đến 17 tuổi; trẻ trong độ tuổi 6 - 14.", [("12-17", "tuổi"), ("6-14", "tuổi")]),
        ("Báo cáo 02 lần/ngày, mỗi tuần 2 lần.", [("2", "lần/ngày"), ("2", "lần")]),
        ("Hỗ trợ 143 xã, phường, thị trấn và 01 huyện.", [("143", "xã, phường, thị trấn"), ("1", "huyện")]),
        ("Nạo vét 1,2 triệu m3, giá 420.000 đồng/m3.", [("1.2", "triệu m3"), ("420000", "đồng/m3")]),
        ("Trong số 50 dự án, hướng dẫn 143 chùa thực hiện.", [("50", "dự án"), ("143", "chùa")]),
    ],
)
def test_figures_with_what_they_count(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 12/3, Văn bản số 312/UBND-KT nêu Điều 3 và khoản 2 Điều 5 của Quy chế.",
        "Báo cáo trước 17 giờ ngày 25-9, chậm nhất sau 10 ngày; trực 24/24 giờ.",
        "Thực hiện Đề án 06 trên Quốc lộ 1 và đường tỉnh 163, giai đoạn 2021 - 2025 tại tỉnh.",
        "Quốc hội khóa XV; dịch Covid-19; lớp 4, 8, 11 và dịch vụ công mức độ 3, 4 của tỉnh.",
        'Thực hiện phương châm "4 tại chỗ", tàu cá "3 không".',
        "Kiện toàn Ban Chỉ đạo 389 tỉnh sau bão số 3.",
        "1. Về nông nghiệp",
        "Giữ chức vụ thời hạn 5 năm, tạm dừng 03 tháng.",
    ],
)
def test_dates_times_and_numbers_of_things_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_figures_are_read_from_headings_and_body_and_contacts_from_everywhere() -> None:
    text = "Hỗ trợ 52 hộ dân\n\nĐiện thoại: 0255 3712 135\n\nTổng truy cập: 345 người"
    kinds = (BlockKind.HEADING, BlockKind.FURNITURE, BlockKind.FURNITURE)
    starts = [0, text.index("Điện"), text.index("Tổng"), len(text) + 2]
    blocks = tuple(Block(Span(a, b - 2), k) for a, b, k in zip(starts, starts[1:], kinds, strict=False))
    assert [(f.kind, f.value) for f in facts_in(text, blocks)] == [
        (FactKind.FIGURE, "52"),
        (FactKind.PHONE, "02553712135"),
    ]


def test_a_fact_lies_in_its_own_sentence() -> None:
    text = "Có 12 xã đạt chuẩn. Kinh phí 5,6\ntỷ đồng do tỉnh cấp."
    first, second = body(text)
    assert (first.sentence.of(text), second.sentence.of(text)) == (
        "Có 12 xã đạt chuẩn.",
        "Kinh phí 5,6\ntỷ đồng do tỉnh cấp.",
    )
    assert (second.span.of(text), second.unit) == ("5,6\ntỷ đồng", "tỷ đồng")


def test_heads_and_scales() -> None:
    assert scale_of("triệu đồng") == (1_000_000, "đồng")
    assert [head_of(u) for u in ("hộ nghèo", "tỷ đồng", "trường hợp tử vong", "%")] == [
        "hộ",
        "đồng",
        "trường hợp",
        "%",
    ]


def mismatches(text: str) -> list[tuple[str, list[str], Decimal]]:
    return [(m.whole.value, [p.value for p in m.parts], m.total) for m in sums(text, body(text))]


def test_parts_that_do_not_come_to_the_whole() -> None:
    """36 + 22 + 15 = 73, not 163; 2 + 0,7 = 2,7 tỷ, not 3 tỷ."""
    stated = "Tỉnh có 163 hộ chính sách. Trong đó, 36 hộ thiếu đất, 22 hộ thiếu vốn, 15 hộ neo đơn."
    assert mismatches(stated) == [("163", ["36", "22", "15"], Decimal(73))]
    money = "Tổng kinh phí 3 tỷ đồng, gồm 2 tỷ đồng của tỉnh và 700 triệu đồng của huyện."
    assert mismatches(money) == [("3", ["2", "700"], Decimal("2.7"))]


def test_parts_in_bullets_below_the_whole() -> None:
    """40 + 30 = 70, not 100."""
    text = "Hỗ trợ 100 căn, gồm:\n\n- 40 căn xây mới;\n\n- 30 căn sửa chữa."
    starts = [0, text.index("- 40"), text.index("- 30"), len(text) + 2]
    blocks = [Block(Span(a, b - 2), BlockKind.BODY) for a, b in pairwise(starts)]
    found = sums(text, facts_in(text, blocks))
    assert [(m.whole.value, m.total) for m in found] == [("100", Decimal(70))]


@pytest.mark.parametrize(
    "text",
    [
        "Hỗ trợ 925 căn, gồm 640 căn xây mới và 285 căn sửa chữa; dành 300 căn cho công nhân.",
        "Tỉnh có 163 hộ nghèo, trong đó có 36 hộ thiếu đất, 22 hộ thiếu vốn.",
        "Tỉnh có 163 hộ nghèo, gồm 36 hộ thiếu đất, 22 hộ thiếu vốn, còn lại do nguyên nhân khác.",
        "Tỉnh có 163 hộ nghèo, gồm một số nhóm như 36 hộ thiếu đất, 22 hộ thiếu vốn.",
        "Tỉnh có khoảng 160 hộ nghèo, gồm 36 hộ thiếu đất, 22 hộ thiếu vốn.",
        "Tỉnh có 163 hộ nghèo, gồm 36 hộ thiếu đất, 22 hộ thiếu vốn, 15 do ốm đau.",
        "Hỗ trợ 925 căn, gồm 640 căn xây mới (trong đó 200 căn ở xã, 440 căn ở phường) và 285 căn sửa chữa.",
        "Tỷ lệ đạt 90%, gồm 40% ở miền núi, 30% ở đồng bằng.",
        "Tổng vốn 18,6 tỷ đồng, gồm 7,25 tỷ đồng của tỉnh và 11,3 tỷ đồng của huyện.",
        "Tỉnh có 163 hộ nghèo, gồm 100 hộ ở xã, 63 hộ ở phường, giảm 20 hộ so với năm trước.",
    ],
)
def test_what_adds_up_is_open_or_rough_is_no_mismatch(text: str) -> None:
    assert mismatches(text) == []


def written(whole: int, decimals: str) -> str:
    """A number the Vietnamese way: points between thousands, a comma before decimals."""
    return f"{whole:,}".replace(",", ".") + (f",{decimals}" if decimals else "")


NUMBERS = st.tuples(st.integers(0, 10**10), st.text("0123456789", max_size=2))


@given(NUMBERS)
def test_vietnamese_numbers_round_trip(number: tuple[int, str]) -> None:
    whole, decimals = number
    value = normal(written(whole, decimals))
    assert value == (f"{whole}.{decimals}" if decimals else str(whole))
    assert figures(f"Kinh phí là {written(whole, decimals)} triệu đồng.") == [(value, "triệu đồng")]


PIECES = st.sampled_from(
    [
        "Hỗ trợ {} hộ nghèo",
        "kinh phí {} tỷ đồng/xã",
        "đạt {}%",
        "từ {0} đến {0} ha",
        "gọi 0255 3712 135",
        "Số 2, đường Lê Lợi, phường 5, TP. Tân An",
        "ngày 12/3/2024",
        "\n\n",
        "Công văn số {}/UBND-NC",
        "(www.tinh.vn)",
        ". ",
        "; ",
        "{}",
        "Điện thoại:",
        "trong đó",
    ]
)


@given(st.lists(st.tuples(PIECES, NUMBERS), max_size=12))
def test_every_fact_stands_on_its_words(pieces: list[tuple[str, tuple[int, str]]]) -> None:
    text = " ".join(piece.format(written(*number)) for piece, number in pieces)
    found = facts_in(text, blocks_of(text))
    assert list(found) == sorted(found, key=lambda f: f.span)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for fact in found:
        assert fact.sentence.covers(fact.span)
        said = "".join(c for c in fact.span.of(text) if c.isdigit())
        if fact.kind in (FactKind.PHONE, FactKind.FIGURE):
            assert "".join(c for c in fact.value if c.isdigit()) in said
        assert (fact.unit is None) == (fact.kind is not FactKind.FIGURE)


def test_how_far_a_task_has_come_is_told_before_the_next_one() -> None:
    text = (
        "UBND tỉnh Hưng Yên giao việc\n\nNgày 03/11/2025, UBND tỉnh ban hành Công văn số 88/UBND-TH về việc đôn đốc.\n\n"
        "Sở Tài chính trình phương án bán trụ sở trước ngày 25/10/2025. Tình trạng: Hoàn thành.\n\n"
        "Sở Y tế lập kế hoạch mua thuốc.\n\nSở Xây dựng trình đề án bến thuyền. Tình trạng: Quá hạn 08 ngày.\n"
    )
    page, directives = read(text)
    told = {a.agency: progress_of(page, a) for d in directives for a in d.assignments}
    states = {agency: (state[0], state[1].of(text)) for agency, state in told.items() if state is not None}
    assert states == {
        "Sở Tài chính": (Progress.DONE, "Tình trạng: Hoàn thành"),
        "Sở Xây dựng": (Progress.LATE, "Tình trạng: Quá hạn 08 ngày"),
    }
    assert told.keys() == {*states, "Sở Y tế"}
