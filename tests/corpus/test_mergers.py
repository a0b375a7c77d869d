"""Who carries on whose work since when, in both directions."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.agencies import directory
from corpus.text import fold

MARCH = date(2025, 3, 1)


def heirs(name: str) -> dict[str, str | None]:
    """Heirs of `name` and the part that each took."""
    return {h.name: h.of for h in directory().heirs_of(name)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Thông tin và Truyền thông", "Khoa học và Công nghệ"),
        ("Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và Môi trường"),
        ("Tài nguyên và Môi trường", "Nông nghiệp và Môi trường"),
        ("Kế hoạch và Đầu tư", "Tài chính"),
        ("Giao thông vận tải", "Xây dựng"),
        ("Lao động - Thương binh và Xã hội", "Nội vụ"),
    ],
)
@pytest.mark.parametrize("kind", ["Sở", "Bộ"])
def test_departments_and_ministries_merged_in_march_2025(kind: str, old: str, new: str) -> None:
    first = directory().heirs_of(f"{kind} {old}")[0]
    assert (first.name, first.since, first.of) == (f"{kind} {new}", MARCH, None)
    assert directory().heirs_of(f"{kind} {old}", date(2025, 2, 28)) == []
    assert (f"{kind} {old}", first) in directory().forebears_of(f"{kind} {new}")


@pytest.mark.parametrize(
    ("old", "new", "task"),
    [
        ("Sở LĐ-TB&XH", "Sở Y tế", "bảo vệ trẻ em trong dịp hè"),
        ("Sở LĐ-TB&XH", "Sở Y tế", "phòng, chống tệ nạn xã hội"),
        ("Sở LĐ-TB&XH", "Sở Giáo dục và Đào tạo", "quản lý giáo dục nghề nghiệp"),
        ("Sở LĐ-TB&XH", "Công an tỉnh", "tiếp nhận cơ sở cai nghiện"),
        ("Sở LĐ-TB&XH", "Sở Nông nghiệp và Môi trường", "rà soát hộ nghèo"),
        ("Sở TT&TT", "Sở Văn hóa, Thể thao và Du lịch", "cấp phép xuất bản"),
        ("Sở TT&TT", "Sở Văn hóa và Thể thao", "quản lý báo chí"),
        ("Sở TT&TT", "Công an tỉnh", "bảo đảm an toàn thông tin mạng"),
        ("Sở GTVT", "Công an tỉnh", "cấp giấy phép lái xe"),
        ("Sở Nội vụ", "Sở Dân tộc và Tôn giáo", "quản lý hoạt động tôn giáo"),
        ("Bộ LĐTBXH", "Bộ Công an", "công tác cai nghiện ma túy"),
    ],
)
def test_a_part_of_the_work_went_to_another(old: str, new: str, task: str) -> None:
    parted = [h for h in directory().heirs_of(old) if h.of is not None and h.concerns(fold(task))]
    assert [h.name for h in parted if h.name == new] == [new]
    assert not any(h.concerns(fold("tưới nước cho vườn cam")) for h in parted)


def test_five_departments_share_the_work_of_labour() -> None:
    assert heirs("so ldtbxh") == {
        "Sở Nội vụ": None,
        "Sở Y tế": "trẻ em, bảo trợ xã hội, phòng chống tệ nạn xã hội",
        "Sở Giáo dục và Đào tạo": "giáo dục nghề nghiệp",
        "Sở Nông nghiệp và Môi trường": "giảm nghèo",
        "Công an tỉnh": "cai nghiện ma túy",
    }


def test_both_directions_tell_the_same() -> None:
    names = directory()
    for old in names.heirs:
        for heir in names.heirs_of(old):
            assert (old, heir) in names.forebears_of(heir.name)


def test_every_name_of_the_table_is_canonical() -> None:
    names = directory()
    for old in names.heirs:
        assert names.canonical(old) == old
        assert names.known(old)
        for heir in names.heirs_of(old):
            assert (names.canonical(heir.name), names.known(heir.name)) == (heir.name, True)


@pytest.mark.parametrize(
    ("old", "new", "since"),
    [
        ("Ban Dân tộc", "Sở Dân tộc và Tôn giáo", MARCH),
        ("Cục Thuế tỉnh", "Chi cục Thuế khu vực", MARCH),
        ("Chi cục Thuế khu vực", "Thuế tỉnh", date(2025, 7, 1)),
        ("KBNN tỉnh", "Kho bạc Nhà nước khu vực", MARCH),
        ("BHXH tỉnh", "Bảo hiểm xã hội khu vực", MARCH),
        ("Cục QLTT tỉnh", "Sở Công Thương", MARCH),
        ("Thanh tra Sở Xây dựng", "Thanh tra tỉnh", date(2025, 7, 1)),
        ("Thanh tra Sở GTVT", "Thanh tra tỉnh", date(2025, 7, 1)),
        ("Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy", date(2025, 2, 1)),
        ("UBND huyện Đồng Hỷ", "UBND các xã, phường, thị trấn", date(2025, 7, 1)),
        ("UBND cấp huyện", "UBND các xã, phường, thị trấn", date(2025, 7, 1)),
    ],
)
def test_other_bodies(old: str, new: str, since: date) -> None:
    assert [(h.name, h.since) for h in directory().heirs_of(old)] == [(new, since)]


def test_what_a_merger_made_is_new_and_what_took_others_in_is_not() -> None:
    names = directory()
    made = [
        "Sở Nông nghiệp và Môi trường",
        "Sở Dân tộc và Tôn giáo",
        "Thuế tỉnh",
        "Bộ Nông nghiệp và Môi trường",
    ]
    assert [n for n in made if not names.is_new(n)] == []
    assert [
        n
        for n in ("Sở Tài chính", "Sở Y tế", "Công an tỉnh", "Sở Thông tin và Truyền thông")
        if names.is_new(n)
    ] == []


def test_a_day_parts_heirs_from_those_to_come() -> None:
    names = directory()
    assert [h.name for h in names.heirs_of("Bộ Thương mại")] == ["Bộ Công Thương"]
    assert names.heirs_of("Bộ Thương mại", date(2006, 1, 1)) == []
    assert [f for f, _ in names.forebears_of("Bộ Công Thương", date(2010, 1, 1))] == [
        "Bộ Công nghiệp",
        "Bộ Thương mại",
    ]
    assert names.heirs_of("Sở Y tế") == []
    assert names.heirs_of("Hội đua thuyền") == []
