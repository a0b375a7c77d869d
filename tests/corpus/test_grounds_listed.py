"""A plan told under headings of its own: the documents listed as its grounds are cited by it, and begin nothing."""

from __future__ import annotations

import pytest

from tests.corpus.pages import read

PLAN = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH BẾN TRE

Bến Tre ban hành Kế hoạch trồng dừa hữu cơ

UBND tỉnh Bến Tre vừa ban hành Kế hoạch số 318/KH-UBND ngày 09/5/2024 về trồng dừa hữu cơ giai đoạn 2024 - 2026. Nội dung chính:

{heading}
- Nghị quyết số 21/2023/NQ-HĐND ngày 08/12/2023 của HĐND tỉnh quy định mức hỗ trợ trồng dừa;
- Quyết định số 885/QĐ-TTg ngày 23/6/2020 của Thủ tướng Chính phủ về nông nghiệp hữu cơ.

II. MỤC TIÊU
- Đến hết năm 2025 có 9.000 ha dừa hữu cơ.

III. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp và Phát triển nông thôn chủ trì cấp mã số vùng trồng trước ngày 30/9/2024.
2. Sở Công Thương tìm thị trường cho dầu dừa.
"""


@pytest.mark.parametrize("heading", ["I. CĂN CỨ", "I. CĂN CỨ PHÁP LÝ", "1. Cơ sở pháp lý"])
def test_grounds_begin_no_document(heading: str) -> None:
    _, found = read(PLAN.format(heading=heading))
    assert [d.number for d in found] == ["318/KH-UBND"]
    assert [a.agency for a in found[0].assignments] == [
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở Công Thương",
    ]
    assert {"21/2023/NQ-HĐND", "885/QĐ-TTg"} <= {r.number for r in found[0].references}
