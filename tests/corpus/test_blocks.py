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
