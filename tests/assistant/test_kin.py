"""An agency asked by an old name or a new one: its heirs' and forebears' tasks, and the notice that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer, Status
from assistant.service import Service
from assistant.settings import Settings

OLD = """Điểm tin chỉ đạo của UBND tỉnh Lạng Sơn

12/6/2024

1. Ngày 10/6/2024, UBND tỉnh ban hành Công văn số 615/UBND-KGVX về việc phủ sóng di động ở bản xa.

Sở Thông tin và Truyền thông chủ trì đo lại vùng lõm sóng ở các bản, báo cáo trước ngày 30/6/2024. Sở Khoa học và Công nghệ kiểm định cân ở chợ phiên.

2. Ngày 11/6/2024, UBND tỉnh ban hành Công văn số 620/UBND-KT về việc giữ rừng hồi.

Sở Nông nghiệp và Phát triển nông thôn cắm mốc rừng hồi. Sở Tài nguyên và Môi trường vẽ lại bản đồ đất rừng hồi. Sở Tài chính bố trí tiền mua cột mốc.
"""

LABOUR = """Chỉ đạo về an sinh của UBND tỉnh Lạng Sơn

Ngày 14/6/2024, UBND tỉnh ban hành Kế hoạch số 131/KH-UBND về việc chăm lo dịp nghỉ hè.

Sở Lao động - Thương binh và Xã hội mở lớp dạy bơi cho trẻ em vùng lòng hồ. Sở Y tế phun hóa chất diệt muỗi tại các thôn.
"""

NEW = """Điểm tin chỉ đạo của UBND tỉnh Lạng Sơn

22/5/2025

1. Ngày 20/5/2025, UBND tỉnh ban hành Công văn số 702/UBND-KGVX về việc dựng cột phát sóng ở biên giới.

Sở Khoa học và Công nghệ chủ trì chọn chỗ dựng cột phát sóng trước ngày 15/6/2025.

2. Ngày 21/5/2025, UBND tỉnh ban hành Công văn số 709/UBND-KT về việc chống cháy rừng hồi.

Sở Nông nghiệp và Môi trường trực gác rừng hồi cả ngày lẫn đêm. Sở Tài chính cấp tiền mua bình chữa cháy.

3. Ngày 22/5/2025, UBND tỉnh ban hành Kế hoạch số 88/KH-UBND về việc chăm lo dịp nghỉ hè.

Sở Y tế lập đường dây báo tin trẻ em bị ngược đãi. Sở Nội vụ rà soát danh sách người có công.

4. Ngày 22/5/2025, UBND tỉnh ban hành Công văn số 715/UBND-KGVX về việc trực cấp cứu.

Sở Y tế bố trí xe cấp cứu ở cửa khẩu.
"""

Opened = Callable[..., Service]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Opened]:
    services: list[Service] = []

    def opened(*pages: str) -> Service:
        service = Service.open(Settings(home=tmp_path / f"home{len(services)}"))
        services.append(service)
        for number, text in enumerate(pages):
            path = tmp_path / f"trang{number}.txt"
            path.write_text(text, encoding="utf-8")
            [report] = service.add([path])
            assert report.error is None
        return service

    yield opened
    for service in services:
        service.close()


def says(answer: Answer, *words: str) -> list[bool]:
    """Whether the answer says each of `words`, in any case."""
    return [w in answer.text.lower() for w in words]


def numbers(answer: Answer) -> list[str | None]:
    return sorted({c.directive for c in answer.citations}, key=str)


@pytest.mark.parametrize("asked", ["Sở Thông tin và Truyền thông", "sở tttt", "STTTT", "So TT&TT"])
def test_an_old_name_finds_its_own_tasks_and_those_of_its_heir_since_the_merger(
    store: Opened, asked: str
) -> None:
    answer = store(OLD, NEW).ask(f"{asked} được giao việc gì?")
    assert answer.status is Status.ANSWERED
    assert "vùng lõm sóng" in answer.text.lower()
    assert "chọn chỗ dựng cột phát sóng" in answer.text.lower()
    assert "kiểm định cân" not in answer.text.lower()
    assert answer.notices == (
        "Từ 1/3/2025, Sở Thông tin và Truyền thông hợp nhất vào Sở Khoa học và Công nghệ: "
        "kết quả gồm cả nhiệm vụ giao cho Sở Khoa học và Công nghệ.",
    )


def test_an_old_name_alone_in_a_store_of_its_time_has_no_notice(store: Opened) -> None:
    answer = store(OLD).ask("Sở Thông tin và Truyền thông được giao việc gì?")
    assert (
        "vùng lõm sóng" in answer.text.lower(),
        "kiểm định cân" in answer.text.lower(),
        answer.notices,
    ) == (
        True,
        False,
        (),
    )


def test_an_old_name_that_the_store_has_not_finds_its_heir(store: Opened) -> None:
    answer = store(NEW).ask("Sở TT&TT được giao việc gì?")
    assert "chọn chỗ dựng cột phát sóng" in answer.text.lower()
    assert [n.split(": ")[1] for n in answer.notices] == [
        "kết quả lấy theo nhiệm vụ giao cho Sở Khoa học và Công nghệ."
    ]


def test_a_new_name_finds_what_both_its_forebears_were_charged_with(store: Opened) -> None:
    answer = store(OLD, NEW).ask("Sở Nông nghiệp và Môi trường được giao việc gì?")
    assert says(answer, "trực gác rừng hồi", "cắm mốc rừng hồi", "bản đồ đất rừng hồi") == [True] * 3
    assert answer.notices == (
        "Từ 1/3/2025, Sở Nông nghiệp và Phát triển nông thôn và Sở Tài nguyên và Môi trường hợp nhất thành "
        "Sở Nông nghiệp và Môi trường: kết quả gồm cả nhiệm vụ giao cho "
        "Sở Nông nghiệp và Phát triển nông thôn và Sở Tài nguyên và Môi trường.",
    )


def test_a_new_name_in_a_store_from_before_it_finds_its_forebears(store: Opened) -> None:
    answer = store(OLD).ask("Sở NN&MT được giao việc gì?")
    assert ("cắm mốc rừng hồi" in answer.text.lower(), "bản đồ đất rừng hồi" in answer.text.lower()) == (
        True,
        True,
    )
    assert "lấy theo nhiệm vụ giao cho Sở Nông nghiệp và Phát triển nông thôn" in answer.notices[0]


def test_who_took_others_in_is_asked_about_its_own_tasks(store: Opened) -> None:
    answer = store(OLD, NEW).ask("Sở Khoa học và Công nghệ được giao việc gì?")
    assert ("kiểm định cân" in answer.text.lower(), "dựng cột phát sóng" in answer.text.lower()) == (
        True,
        True,
    )
    assert ("vùng lõm sóng" in answer.text.lower(), answer.notices) == (False, ())


def test_an_heir_of_a_part_counts_for_tasks_of_that_part_only(store: Opened) -> None:
    answer = store(LABOUR, NEW).ask("Sở LĐ-TB&XH được giao việc gì?")
    told = ("mở lớp dạy bơi", "trẻ em bị ngược đãi", "danh sách người có công", "xe cấp cứu", "diệt muỗi")
    assert says(answer, *told) == [True, True, True, False, False]
    [notice] = answer.notices
    assert "hợp nhất vào Sở Nội vụ" in notice
    assert (
        "phần việc về trẻ em, bảo trợ xã hội, phòng chống tệ nạn xã hội của Sở Lao động - Thương binh và Xã hội "
        "chuyển cho Sở Y tế"
    ) in notice
    assert "Sở Giáo dục và Đào tạo" not in notice


def test_a_question_about_the_time_before_has_no_heirs(store: Opened) -> None:
    answer = store(OLD, NEW).ask("Sở Thông tin và Truyền thông được giao việc gì năm 2024?")
    assert ("vùng lõm sóng" in answer.text.lower(), "phát sóng ở biên giới" in answer.text.lower()) == (
        True,
        False,
    )
    assert answer.notices == ()


def test_what_is_due_counts_the_heirs_tasks(store: Opened) -> None:
    answer = store(OLD, NEW).ask("Việc nào của Sở TT&TT đến hạn trong tháng 6/2025?")
    assert numbers(answer) == ["702/UBND-KGVX"]
    assert len(answer.notices) == 1


def test_communes_carry_on_what_districts_did(store: Opened) -> None:
    page = NEW.replace("Sở Khoa học và Công nghệ chủ trì", "UBND các xã, phường").replace(
        "/5/2025", "/8/2025"
    )
    answer = store(page).ask("UBND cấp huyện được giao việc gì?")
    assert "chọn chỗ dựng cột phát sóng" in answer.text.lower()
    assert answer.notices[0].startswith("Từ 1/7/2025, UBND các huyện, thị xã, thành phố kết thúc hoạt động")


def test_each_of_several_steps_is_told(store: Opened) -> None:
    page = NEW.replace("Sở Khoa học và Công nghệ", "Thuế tỉnh").replace("/5/2025", "/8/2025")
    answer = store(page).ask("Cục Thuế tỉnh được giao việc gì?")
    assert answer.notices == (
        "Từ 1/3/2025, Cục Thuế tỉnh tổ chức lại thành Chi cục Thuế khu vực; từ 1/7/2025, Chi cục Thuế khu vực "
        "tổ chức lại thành Thuế tỉnh: kết quả lấy theo nhiệm vụ giao cho Thuế tỉnh.",
    )


def test_after_a_merger_of_provinces_it_is_said_which(store: Opened) -> None:
    page = OLD.replace("Lạng Sơn", "Hà Giang")
    answer = store(page).ask("Sau khi Hà Giang sáp nhập với Tuyên Quang thì ai giữ rừng hồi?")
    assert answer.status is Status.ABSTAINED
    assert "(Hà Giang nhập vào Tuyên Quang)" in answer.text


def test_each_task_is_told_of_the_agency_that_has_it(store: Opened) -> None:
    answer = store(OLD).ask("Sở NN&MT được giao việc gì?")
    assert says(answer, "sở tài nguyên và môi trường vẽ lại bản đồ", "phát triển nông thôn cắm mốc") == [
        True,
        True,
    ]
    assert answer.facts["lead_agencies"] == [
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở Tài nguyên và Môi trường",
    ]
