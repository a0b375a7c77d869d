"""What each paragraph of a page is to a reader."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import BlockKind
from corpus.parse.blocks import blocks_of, paragraph_spans
from tests.corpus.pages import DIGEST, MEETING, PAGES


def kinds(text: str) -> dict[str, BlockKind]:
    return {b.span.of(text): b.kind for b in blocks_of(text)}


def test_portal_dressing_is_told_from_the_text() -> None:
    found = kinds(DIGEST)
    assert found["Trang chủ | Giới thiệu | Liên hệ"] is BlockKind.FURNITURE
    assert found["Đăng nhập"] is BlockKind.FURNITURE
    assert found["10/03/2024"] is BlockKind.FURNITURE
    assert found["Ảnh minh họa. Nguồn: Internet"] is BlockKind.CAPTION
    assert found["Lê Hòa (tổng hợp)"] is BlockKind.BYLINE
    assert found["Đang truy cập: 12"] is BlockKind.FURNITURE
    assert sum(kind is BlockKind.TITLE for kind in found.values()) == 1
    assert sum(kind is BlockKind.BODY for kind in found.values()) == 5


def test_captions_between_paragraphs_are_no_headings() -> None:
    found = kinds(MEETING)
    assert found["Đại biểu thăm công trường. Ảnh: Lan Chi."] is BlockKind.CAPTION
    assert [w for w, kind in found.items() if kind is BlockKind.HEADING] == [
        "Gỡ khó cho dự án cầu Mới",
        "Lo nước ngọt cho vùng ven biển",
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Thứ tư, 09/11/2022 08:15", BlockKind.FURNITURE),
        ("Wed Nov 09 08:15:00 GMT+07:00 2022", BlockKind.FURNITURE),
        ("caobang.gov.vn", BlockKind.FURNITURE),
        ("Toàn cảnh hồ Thác Bà nhìn từ trên cao", BlockKind.CAPTION),
        ("Tác giả: Ngọc Mai", BlockKind.BYLINE),
        ("TT | Việc | Cơ quan chủ trì | Hạn", BlockKind.BODY),
        ("3 | Gác cầu | Công an tỉnh | Tháng 5/2023", BlockKind.BODY),
    ],
)
def test_a_line_between_two_paragraphs(line: str, kind: BlockKind) -> None:
    before = "Sở Công Thương rà soát các chợ tạm lấn đường, báo cáo kết quả về Văn phòng UBND tỉnh hằng tuần."
    after = "Sở Xây dựng đo lại hành lang các tuyến phố có chợ tạm, cắm mốc và giao lại cho phường quản lý."
    assert kinds(f"{before}\n\n{line}\n\n{after}\n")[line] is kind


@pytest.mark.parametrize("name", PAGES)
def test_paragraphs_cover_all_that_is_not_white_space(name: str) -> None:
    text = PAGES[name]
    assert "".join("".join(s.of(text).split()) for s in paragraph_spans(text)) == "".join(text.split())


@given(st.text(alphabet="aĐ1.- \n|:,", max_size=120))
def test_blocks_are_in_order_and_apart(text: str) -> None:
    spans = [b.span for b in blocks_of(text)]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())


RESERVOIRS = (
    "- Công văn số 3310/UBND-NLN về việc giám sát mực nước các hồ thủy lợi nhỏ, xả tràn có báo trước cho dân sống ở "
    "hạ du trong cả mùa mưa lũ năm nay"
)
ORDERED = (
    "Chủ tịch UBND tỉnh yêu cầu các chủ hồ đọc mực nước mỗi ba giờ khi có mưa lớn, ghi sổ, báo về Sở Nông nghiệp và "
    "Phát triển nông thôn; trước khi mở cửa xả phải kéo còi và nhắn tin cho các thôn dưới hạ lưu ít nhất sáu giờ."
)


def test_a_bullet_that_opens_with_a_numbered_document_is_a_heading_however_long() -> None:
    other = RESERVOIRS.replace("Công văn số 3310/UBND-NLN về việc", "Các đội thủy nông phải bắt tay vào")
    assert (len(RESERVOIRS) > 120, len(other) > 120) == (True, True)
    assert kinds(f"Tin trong tuần\n\n{RESERVOIRS}\n\n{ORDERED}\n")[RESERVOIRS] is BlockKind.HEADING
    assert kinds(f"Tin trong tuần\n\n{other}\n\n{ORDERED}\n")[other] is BlockKind.BODY


@pytest.mark.parametrize("title", ["", "Chỉ đạo của tỉnh\n\nĐiểm tin trong tuần\n\n"])
def test_the_first_bulleted_number_is_no_title(title: str) -> None:
    found = kinds(f"{title}{RESERVOIRS}\n\n{ORDERED}\n")
    assert found[RESERVOIRS] is BlockKind.HEADING
    assert [w for w, kind in found.items() if kind is BlockKind.TITLE] == title.split("\n\n")[:-1]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Số hóa sổ hộ tịch", BlockKind.HEADING),
        ("2. Số hóa sổ hộ tịch", BlockKind.HEADING),
        ("Số: 12/UBND-KT", BlockKind.BODY),
        ("Số 12/UBND-KT", BlockKind.BODY),
    ],
)
def test_a_heading_may_begin_with_so_hoa(line: str, kind: BlockKind) -> None:
    before = "Sở Công Thương rà soát các chợ tạm lấn đường, báo cáo kết quả về Văn phòng UBND tỉnh hằng tuần."
    after = (
        "Giao Sở Tư pháp quét toàn bộ sổ hộ tịch cũ, nhập vào phần mềm dùng chung và đối chiếu với từng xã."
    )
    assert kinds(f"{before}\n\n{line}\n\n{after}\n")[line] is kind


@pytest.mark.parametrize(
    ("figure", "paragraphs"), [("3,4 triệu", 1), ("12.500 nghìn", 1), ("80 vạn", 1), ("3. Sở Y tế", 2)]
)
def test_a_hard_wrapped_line_that_begins_with_a_figure_goes_on(figure: str, paragraphs: int) -> None:
    text = f"""Ba hồ chứa nước phía tây tỉnh đã tích đủ nước cho vụ mới, dung tích của hồ
Khe Lau tăng từ 2,1 triệu mét khối lên
{figure} mét khối sau hai trận mưa lớn tuần qua, đủ tưới cho lúa và cho cây
ăn quả của các xã vùng thấp. Sở Nông nghiệp và Phát triển nông thôn giao trạm
thủy nông mở nước theo lịch luân phiên, bắt đầu từ các xã cuối kênh, rồi đến
những xã đầu kênh. Người trông hồ ghi lại mực nước hằng ngày và báo ngay khi
thấy nước rò ở thân đập, ở mái hạ lưu hoặc quanh cống lấy nước dưới chân đập.
"""
    assert len(paragraph_spans(text)) == paragraphs


@pytest.mark.parametrize(
    ("first", "paragraphs"),
    [("theo khoản 2", 1), ("theo điểm b", 1), ("nêu ở mục 3", 1), ("theo quy định sau", 2)],
)
def test_a_clause_and_its_article_over_two_lines_are_one_paragraph(first: str, paragraphs: int) -> None:
    assert len(paragraph_spans(f"Thả bò trên đường bị phạt {first}\nĐiều 5 của quy định giữ đường.\n")) == (
        paragraphs
    )


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Giao Hội Nông dân tỉnh nhân rộng, phấn đấu có 150 mô hình.", BlockKind.BODY),
        ("Sở Y tế tuyên dương các tập thể điển hình (đợt 2).", BlockKind.BODY),
        ("Người dân tập bơi tại Trường Tiểu học. Ảnh: T.L", BlockKind.CAPTION),
        ("Ảnh minh họa. Nguồn: Internet", BlockKind.CAPTION),
    ],
)
def test_a_word_that_ends_in_the_syllable_for_picture_makes_no_caption(line: str, kind: BlockKind) -> None:
    text = f"Chỉ đạo của UBND tỉnh trong tuần\n\nNgày 05/3/2024, UBND tỉnh ban hành Công văn số 8/UBND-KT.\n\n{line}\n\nSở Tài chính báo cáo."
    assert next(b.kind for b in blocks_of(text) if b.span.of(text) == line) is kind


def test_rows_of_a_name_and_a_figure_are_text() -> None:
    before = "Tổng vốn trồng lại rừng dừa nước năm 2023 là 4.350 triệu đồng, chia theo nguồn như sau:"
    after = "Sở Tài chính cấp vốn theo tiến độ trồng, Kho bạc Nhà nước kiểm soát chi từng đợt."
    found = kinds(
        f"{before}\n\nNguồn vốn | Số tiền\nNgân sách tỉnh | 2.140\nTài trợ | 900 triệu đồng\n\n{after}\n"
    )
    assert found["Ngân sách tỉnh | 2.140"] is found["Tài trợ | 900 triệu đồng"] is BlockKind.BODY


def test_a_dash_at_the_head_of_a_wrapped_line_goes_on_with_the_sentence() -> None:
    text = (
        "Sở Xây dựng làm mẫu nhà chống lũ cho các xã ven sông, gồm sàn cao, cột bê tông\n"
        "- mái tôn lạnh, giằng chéo bốn góc, mỗi căn không dưới 30 m2 và có chỗ buộc\n"
        "xuồng. Các xã ven sông họp dân chọn mẫu, lập danh sách hộ làm trước và gửi về\n"
        "huyện. Sở Tài chính cấp tiền theo danh sách của huyện, chậm nhất mười ngày sau\n"
        "khi nhận. Hộ tự làm nhà được tạm ứng một nửa, phần còn lại nhận khi xong mái.\n"
        "Huyện cử người giúp hộ neo đơn, không để hộ nào ở lều tạm qua mùa lũ năm sau\n"
        "- Công an xã giữ trật tự khi chở vật liệu.\n"
    )
    lines = [s.of(text).replace("\n", " ") for s in paragraph_spans(text)]
    assert "cột bê tông - mái tôn lạnh" in lines[0]
    assert lines[-1] == "- Công an xã giữ trật tự khi chở vật liệu."
