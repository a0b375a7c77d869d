"""The pages that ship with the package are read as `docs/samples.md` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Directive, Page
from corpus.parse.digest import read_page
from corpus.read import read_file

NUMBERS = {
    "thai-nguyen-tuan-09-15-5-2022.txt": [
        "02/CĐ-UBND",
        "1933/UBND-NC",
        "1911/UBND-KGVX",
        "1926/UBND-KGVX",
        "84/KH-UBND",
    ],
    "thai-nguyen-1937-cai-nghien-ma-tuy.txt": ["1937/UBND-KGVX"],
    "thai-nguyen-1938-phong-chong-duoi-nuoc.html": ["1938/UBND-KGVX"],
    "thai-nguyen-5749-ubnd-th.txt": ["5749/UBND-TH"],
    "lang-son-tuan-20-26-6-2022.txt": ["143/KH-UBND", "706/UBND-KGVX", "1066/QĐ-UBND", "1073/QĐ-UBND"],
    "lang-son-704-ubnd-kgvx-sot-xuat-huyet.txt": ["704/UBND-KGVX"],
    "lang-son-ke-hoach-145-146.txt": ["146/KH-UBND", "145/KH-UBND"],
    "lang-son-phong-chong-dich-6-2022.txt": ["714/UBND-KGVX", "2792/VP-KGVX"],
    "quang-ngai-01-05-8-2022.html": [],
    "quang-ngai-attt-attgt-8-2022.txt": [],
    "tuyen-quang-phien-hop-ubnd-tinh.txt": [],
    "tuyen-quang-nguoi-co-cong-tai-dinh-cu.txt": [],
}
PROVINCES = {
    "thai-nguyen": "Thái Nguyên",
    "lang-son": "Lạng Sơn",
    "quang-ngai": "Quảng Ngãi",
    "tuyen-quang": "Tuyên Quang",
}


@pytest.fixture(scope="module")
def read(samples: Path) -> dict[str, tuple[Page, list[Directive]]]:
    return {path.name: read_page(read_file(path)) for path in sorted(samples.iterdir())}


def test_the_twelve_pages_are_there(read: dict[str, tuple[Page, list[Directive]]]) -> None:
    assert sorted(read) == sorted(NUMBERS)


@pytest.mark.parametrize("name", NUMBERS)
def test_the_numbers_and_province_of_a_page(read: dict[str, tuple[Page, list[Directive]]], name: str) -> None:
    page, directives = read[name]
    assert [d.number for d in directives if d.number] == NUMBERS[name]
    assert page.province == next(p for start, p in PROVINCES.items() if name.startswith(start))
    assert all(d.date for d in directives if d.number)
    assert directives


@pytest.mark.parametrize("name", NUMBERS)
def test_spans_are_of_the_stored_text(read: dict[str, tuple[Page, list[Directive]]], name: str) -> None:
    page, directives = read[name]
    for directive in directives:
        for assignment in directive.assignments:
            assert assignment.span.of(page.text).split() == assignment.task.split()
            assert all(d.span.of(page.text) == d.text for d in assignment.deadlines)
