"""Where documents are announced: in the lede, on the same day as the one before; and what only looks like a task."""

from __future__ import annotations

from datetime import date

from tests.corpus.pages import read

LEDE = """Trà Vinh nạo vét kênh rạch mùa khô

(Cổng TTĐT) - Ngày 08/8/2022, UBND tỉnh Trà Vinh ban hành Công văn số 3305/UBND-NN về việc nạo vét kênh rạch mùa khô.

Sở Nông nghiệp và Phát triển nông thôn lập danh mục kênh phải nạo vét, gửi Sở Tài chính trước ngày 20/8/2022.
"""

SAME_DAY = """Tin chỉ đạo của UBND tỉnh Sơn La

Ngày 03/10/2023, UBND tỉnh ban hành Công văn số 3811/UBND-KT về việc kiểm tra chợ phiên. Giao Sở Công Thương kiểm tra các chợ phiên vùng cao.

Cùng ngày, UBND tỉnh ban hành Công văn số 3812/UBND-KT về việc bình ổn giá muối. Giao Sở Tài chính theo dõi giá muối.
"""


def test_a_document_announced_above_the_body_is_the_one_the_page_tells_of() -> None:
    _, [directive] = read(LEDE)
    assert (directive.number, directive.date) == ("3305/UBND-NN", date(2022, 8, 8))
    [task] = directive.assignments
    assert (task.agency, [d.period.end for d in task.deadlines]) == (
        "Sở Nông nghiệp và Phát triển nông thôn",
        [date(2022, 8, 20)],
    )


def test_a_document_of_the_same_day_has_the_date_of_the_one_before() -> None:
    _, directives = read(SAME_DAY)
    assert [(d.number, d.date) for d in directives] == [
        ("3811/UBND-KT", date(2023, 10, 3)),
        ("3812/UBND-KT", date(2023, 10, 3)),
    ]
