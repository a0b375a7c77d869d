"""Document numbers in every variant of the genre."""

from __future__ import annotations

import csv
import itertools
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.parse.number import TYPES, find_numbers, normalise, number_key, type_named, type_of_symbol
from corpus.registry import Registry
from tests.corpus.pages import read


@pytest.mark.parametrize(
    ("written", "normal", "type", "year"),
    [
        ("4021/UBND-CN", "4021/UBND-CN", "Công văn", None),
        ("06/CĐ-UBND", "06/CĐ-UBND", "Công điện", None),
        ("97/2020/NĐ-CP", "97/2020/NĐ-CP", "Nghị định", 2020),
        ("12/2019/NQ-HĐND", "12/2019/NQ-HĐND", "Nghị quyết", 2019),
        ("23-CT/TU", "23-CT/TU", "Chỉ thị", None),
        ("05/1998/QĐ.UB", "05/1998/QĐ.UB", "Quyết định", 1998),
        ("61/2020/QH14", "61/2020/QH14", "Luật", 2020),
        ("33/TTr-SXD", "33/TTr-SXD", "Tờ trình", None),
        ("815/UBND- NNMT", "815/UBND-NNMT", "Công văn", None),
        ("640 /UBND-TN", "640/UBND-TN", "Công văn", None),
        ("52/\nKH-UBND", "52/KH-UBND", "Kế hoạch", None),
        ("7/\u00a0CĐ-UBND", "7/CĐ-UBND", "Công điện", None),
        ("58/QÐ-UBND", "58/QĐ-UBND", "Quyết định", None),
        ("109/UBND - KT", "109/UBND-KT", "Công văn", None),
        ("26/KH-BCĐ (138)", "26/KH-BCĐ(138)", "Kế hoạch", None),
        ("88/VP–KGVX", "88/VP-KGVX", "Công văn", None),
        ("14/GM-UBND", "14/GM-UBND", "Giấy mời", None),
    ],
)
def test_a_number_is_found_whole(written: str, normal: str, type: str, year: int | None) -> None:
    text = f"tại văn bản số {written} ngày 07/3/2022 của tỉnh"
    [found] = find_numbers(text)
    assert text[found.start : found.end] == found.text == written
    assert (found.normal, found.type, found.year) == (normal, type, year)


@pytest.mark.parametrize(
    "text",
    [
        "trực 24/7",
        "nghỉ lễ 2/9",
        "đạt 115/181 xã",
        "km 14/5",
        "50 m2/hộ",
        "từ 01/6/2023",
        "giai đoạn 2021-2025",
        "tỷ lệ 3/4",
        "số 1900 1009",
        "QL 1A",
        "cấp độ 3,4,5",
        "Covid-19",
    ],
)
def test_other_figures_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == []


def test_neighbours_are_told_apart() -> None:
    text = "các Công văn số 12/UBND-KT, 13/UBND-NC và Kế hoạch số 5/KH-UBND."
    assert [n.normal for n in find_numbers(text)] == ["12/UBND-KT", "13/UBND-NC", "5/KH-UBND"]


def test_numbers_are_compared_without_case_gaps_and_leading_zeros() -> None:
    assert number_key("02/CĐ-UBND") == number_key(" 2/cđ- ubnd") == number_key("2/CD-UBND") == "2/cd-ubnd"
    assert number_key("20/CĐ-UBND") == "20/cd-ubnd"


FIGURE = st.integers(1, 99999)
YEAR = st.none() | st.integers(1945, 2099)
CODE = st.sampled_from([*sorted(set(TYPES) - {"L", "LCT", "TTR", "CTR", "CTRPH"}), "UBND", "VP"])
BODY = st.sampled_from(["UBND", "HĐND", "TTg", "CP", "BYT", "SNV", "KGVX", "NNTNMT"])


@given(FIGURE, YEAR, CODE, BODY, st.sampled_from(["", " ", "\n", "\u00a0"]), st.sampled_from(["", " ", "\n"]))
def test_what_a_page_breaks_is_put_together_again(
    figure: int, year: int | None, code: str, body: str, before: str, after: str
) -> None:
    clean = f"{figure}{f'/{year}' if year else ''}/{code}-{body}"
    broken = f"{figure}{f'/{year}' if year else ''}{before}/{after}{code}-{body}"
    [found] = find_numbers(f"Công văn số {broken}, ngày 1/2/2022")
    assert found.text == broken
    assert found.normal == clean
    assert normalise(clean) == clean
    assert find_numbers(found.normal)[0].normal == clean
    assert type_of_symbol(f"{code}-{body}") == TYPES.get(code, "Công văn")


def test_types_are_named_in_any_case_and_without_diacritics() -> None:
    assert type_named("KẾ HOẠCH") == type_named("ke hoach") == "Kế hoạch"
    assert type_named("Công văn") == "Công văn"
    assert type_named("bài báo") is None


def test_every_number_of_the_list_of_one_province_is_found_whole(bench: Path) -> None:
    with (bench / "directive_numbers.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    numbers = [row["number"] for row in rows if row["number"]]
    assert (len(rows), len(numbers)) == (3613, 3610)
    whole = [
        n
        for n in numbers
        if [f.text for f in find_numbers(f"Văn bản số {n} ngày 05/6/2021 của UBND tỉnh")] == [n]
    ]
    alone = [n for n in numbers if [f.text for f in find_numbers(n)] == [n]]
    assert (len(whole), len(alone)) == (3610, 3610)


@pytest.mark.parametrize("joint", [", ", "; ", " và ", " và Công văn số ", ", số ", " ngày 05/6/2021, "])
def test_no_number_of_the_list_is_merged_with_its_neighbour(bench: Path, joint: str) -> None:
    with (bench / "directive_numbers.tsv").open(encoding="utf-8", newline="") as stream:
        numbers = [row["number"] for row in csv.DictReader(stream, delimiter="\t") if row["number"]]
    wrong = [
        (a, b)
        for a, b in itertools.pairwise(numbers)
        if [f.text for f in find_numbers(f"Thực hiện các Văn bản số {a}{joint}{b} của UBND tỉnh")] != [a, b]
    ]
    assert wrong == []


def test_every_number_of_the_list_is_found_again_in_the_store(bench: Path, tmp_path: Path) -> None:
    with (bench / "directive_numbers.tsv").open(encoding="utf-8", newline="") as stream:
        numbers = list(
            dict.fromkeys(row["number"] for row in csv.DictReader(stream, delimiter="\t") if row["number"])
        )[::12]
    text = "Chỉ đạo, điều hành của UBND tỉnh Bắc Giang trong tháng 6/2021\n\n" + "\n\n".join(
        f"{i}. Ngày 05/6/2021, UBND tỉnh ban hành Văn bản số {n} về việc chăm sóc cây xanh thứ {i}.\n\n"
        "UBND tỉnh giao Sở Xây dựng chủ trì thực hiện."
        for i, n in enumerate(numbers, 1)
    )
    with closing(Registry(tmp_path / "registry.sqlite")) as registry:
        registry.add(*read(text), "2026-01-01T00:00:00+00:00")
        assert [d.number for d in registry.directives()] == [normalise(n) for n in numbers]
        for n in numbers:
            assert {d.number for d in registry.directives(number=n)} >= {normalise(n)}
