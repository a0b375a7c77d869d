"""Plain ways of charging somebody, a sentence each: when first, work first, forces and sectors, a role in brackets."""

from __future__ import annotations

import pytest

from corpus.model import Role
from tests.corpus.pages import read

TOP = "Tỉnh Hậu Giang dẹp lục bình\n\nNgày 06/6/2023, UBND tỉnh ban hành Công văn số 733/UBND-NCTH về việc dẹp lục bình trên kênh.\n\n"
END = "\n\nNgười dân ven kênh cùng tham gia với chính quyền trong suốt mùa mưa năm nay.\n"


def charged(sentence: str) -> list[tuple[str, str, list[str]]]:
    _, [directive] = read(f"{TOP}{sentence}{END}")
    return [(a.agency, a.task, [d.text for d in a.deadlines]) for a in directive.assignments]


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("Trước ngày 05/7/2023, Sở Y tế trình UBND tỉnh phương án.", "Trước ngày 05/7/2023"),
        ("Chậm nhất đến ngày 05/7/2023, Sở Y tế trình UBND tỉnh phương án.", "Chậm nhất đến ngày 05/7/2023"),
        ("Trong quý III/2023, Sở Y tế trình UBND tỉnh phương án.", "Trong quý III/2023"),
        (
            "Trong thời hạn 10 ngày kể từ ngày ký, Sở Y tế trình UBND tỉnh phương án.",
            "Trong thời hạn 10 ngày kể từ ngày ký",
        ),
        ("Từ nay đến 30/9/2023, Sở Y tế trình UBND tỉnh phương án.", "đến 30/9/2023"),
    ],
)
def test_a_time_said_first_binds_what_follows(sentence: str, deadline: str) -> None:
    assert charged(sentence) == [("Sở Y tế", "trình UBND tỉnh phương án", [deadline])]


def test_a_time_said_first_binds_a_group_too() -> None:
    assert charged("Trước ngày 15 hằng tháng, các sở, ngành gửi báo cáo về Sở Nội vụ.") == [
        ("Các sở, ban, ngành", "gửi báo cáo về Sở Nội vụ", ["Trước ngày 15 hằng tháng"])
    ]


def test_how_often_and_by_which_day_may_stand_apart() -> None:
    _, [directive] = read(f"{TOP}Hằng tháng, Sở Y tế gửi báo cáo về Văn phòng UBND tỉnh trước ngày 25.{END}")
    [deadline] = directive.deadlines
    assert (deadline.text, deadline.period.end) == ("trước ngày 25", None)


@pytest.mark.parametrize(
    ("sentence", "agencies"),
    [
        ("Nhiệm vụ trên giao cho Sở Xây dựng và Công an tỉnh.", ["Sở Xây dựng", "Công an tỉnh"]),
        (
            "Việc vớt lục bình giao Sở Xây dựng; việc cấp phép giao Sở Giao thông vận tải; kinh phí giao Sở Tài chính.",
            ["Sở Xây dựng", "Sở Giao thông vận tải", "Sở Tài chính"],
        ),
        ("Kinh phí do Sở Tài chính bố trí từ ngân sách tỉnh.", ["Sở Tài chính"]),
        ("Giá vé do Sở Tài chính thẩm định.", ["Sở Tài chính"]),
        ("Vớt lục bình ở cửa cống (Sở Xây dựng chủ trì).", ["Sở Xây dựng"]),
        ("Trách nhiệm của Sở Tài chính: cân đối kinh phí dẹp lục bình.", ["Sở Tài chính"]),
        ("Về phía Sở Y tế, khẩn trương mua hóa chất.", ["Sở Y tế"]),
        ("Công an tỉnh, với vai trò thường trực, chủ trì kiểm tra ghe chở lục bình.", ["Công an tỉnh"]),
        ("UBND tỉnh yêu cầu Sở Xây dựng trong tuần tới phải trình phương án.", ["Sở Xây dựng"]),
        ("Ngành giáo dục vận động học sinh vớt lục bình.", ["Ngành giáo dục"]),
        ("Lực lượng Công an tuần tra ban đêm.", ["Lực lượng Công an"]),
        ("Các trường học trên địa bàn tổng vệ sinh mỗi tuần.", ["Các trường học trên địa bàn"]),
        (
            "UBND các huyện Cư Jút, Đắk R'lấp và thành phố Gia Nghĩa vớt lục bình.",
            ["UBND huyện Cư Jút", "UBND huyện Đắk R'lấp", "UBND thành phố Gia Nghĩa"],
        ),
        (
            "Báo và Đài Phát thanh - Truyền hình tỉnh phát bản tin kênh rạch.",
            ["Báo và Đài Phát thanh - Truyền hình tỉnh"],
        ),
    ],
)
def test_who_is_charged(sentence: str, agencies: list[str]) -> None:
    assert [agency for agency, _, _ in charged(sentence)] == agencies


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Sở Xây dựng (cơ quan thường trực) tổng hợp kết quả.", Role.STANDING),
        ("Sở Xây dựng - cơ quan chủ trì - lập kế hoạch vớt lục bình.", Role.LEAD),
        ("Cơ quan thường trực của Ban Chỉ đạo đặt tại Sở Xây dựng.", Role.STANDING),
        ("Đầu mối tiếp nhận thông tin là Sở Xây dựng.", Role.FOCAL),
        ("Vớt lục bình ở cửa cống (Sở Xây dựng chủ trì).", Role.LEAD),
    ],
)
def test_a_role_said_beside_the_name(sentence: str, role: Role) -> None:
    _, [directive] = read(f"{TOP}{sentence}{END}")
    assert [(a.agency, a.role) for a in directive.assignments] == [("Sở Xây dựng", role)]


def test_who_only_co_operates_is_a_partner_of_who_leads() -> None:
    _, [directive] = read(f"{TOP}Sở Xây dựng chủ trì vớt lục bình; Công an tỉnh phối hợp.{END}")
    [task] = directive.assignments
    assert (task.agency, task.role, task.partners) == ("Sở Xây dựng", Role.LEAD, ("Công an tỉnh",))


def test_a_numbered_item_that_names_nobody_is_not_the_task_of_the_item_before() -> None:
    items = (
        "1. Sở Xây dựng vớt lục bình trước 30/7/2023.\n2. Giữ kín số tài khoản của người dân khi chi trả.\n"
    )
    _, [directive] = read(f"{TOP}{items}{END}")
    assert [a.task for a in directive.assignments] == ["vớt lục bình trước 30/7/2023"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Xây dựng vớt lục bình. Số điện thoại giải đáp: 0293.3876.999.",
        "Sở Xây dựng vớt lục bình. Báo cáo kết quả gửi về Văn phòng vào ngày 15.",
    ],
)
def test_a_number_to_call_and_where_reports_go_are_no_tasks(sentence: str) -> None:
    assert [task for _, task, _ in charged(sentence)] == ["vớt lục bình"]


def test_what_joins_two_charges_belongs_to_neither() -> None:
    assert [
        task
        for _, task, _ in charged(
            "Sở Xây dựng phải vớt xong trước 30/7/2023, còn Công an tỉnh xử lý vi phạm."
        )
    ] == [
        "phải vớt xong trước 30/7/2023",
        "xử lý vi phạm",
    ]


def test_to_begin_with_ban_is_not_to_be_a_board() -> None:
    assert (
        charged("UBND huyện Long Mỹ:\n- Ban hành kế hoạch trong vòng 45 ngày kể từ ngày ký Kế hoạch này.")[0][
            0
        ]
        == "UBND huyện Long Mỹ"
    )


def roles(sentence: str) -> list[tuple[str, Role]]:
    _, [directive] = read(f"{TOP}{sentence}{END}")
    return [(a.agency, a.role) for a in directive.assignments]


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("Tổ vớt bèo do Sở Giao thông vận tải làm cơ quan thường trực.", [("Sở Giao thông vận tải", Role.STANDING)]),
        ("Việc quan trắc do Sở Y tế là đầu mối.", [("Sở Y tế", Role.FOCAL)]),
        ("Phòng Quản lý tàu sông là bộ phận thường trực giúp Sở Giao thông vận tải.", [("Phòng Quản lý tàu sông", Role.STANDING)]),
    ],
)  # fmt: skip
def test_roles_held_by_name(sentence: str, given: list[tuple[str, Role]]) -> None:
    assert roles(sentence) == given


def test_a_duty_under_a_condition_is_of_the_body_told_before() -> None:
    told = charged(
        "Sở Y tế mua 12 máy lọc. Nếu máy hỏng trong mùa lũ, Sở phải chịu trách nhiệm trước UBND tỉnh."
    )
    assert [agency for agency, _, _ in told] == ["Sở Y tế", "Sở Y tế"]
    assert told[1][1].startswith("Nếu máy hỏng")


def test_a_document_in_a_bracket_before_a_further_clause_leaves_the_charge_whole() -> None:
    page = "Tuần qua ở Hậu Giang\n\nDẹp lục bình\n\nUBND tỉnh giao Sở Y tế kiểm tra nước kênh (Công văn số 733/UBND-NCTH, ngày 06/6/2023); thời gian thử từ ngày 10/6 đến hết ngày 20/6/2023.\n"
    _, found = read(page)
    [directive] = [d for d in found if d.number]
    assert ("Sở Y tế", "kiểm tra nước kênh") in [(a.agency, a.task[:18]) for a in directive.assignments]
