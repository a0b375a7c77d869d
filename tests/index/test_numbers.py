from __future__ import annotations

import pytest

from index.numbers import AskedNumber, asked_number


@pytest.mark.parametrize(
    ("query", "number", "kind"),
    [
        ("1911", "1911", None),
        ("1911/UBND-KGVX", "1911/ubnd-kgvx", None),
        ("1911/ubnd-kgvx", "1911/ubnd-kgvx", None),
        ("cv 1911", "1911", "Công văn"),
        ("CV số 1911?", "1911", "Công văn"),
        ("Kế hoạch số 143/KH-UBND", "143/kh-ubnd", "Kế hoạch"),
        ("văn bản số 703 /UBND-TN", "703/ubnd-tn", None),
        ("số 02", "2", None),
        ("nghị định 116/2021/NĐ-CP", "116/2021/nd-cp", "Nghị định"),
        ("26/KH-BCĐ (138)", "26/kh-bcd(138)", None),
        ("1830 QĐ-UBND", "1830qd-ubnd", None),
    ],
)
def test_a_number_alone_is_seen(query: str, number: str, kind: str | None) -> None:
    assert asked_number(query) == AskedNumber(number, kind, False)


@pytest.mark.parametrize(
    "query",
    ["", "1911 hộ", "Sở Y tế", "quyết định 12 của tỉnh", "Sở Y tế 1911", "ngày 15/8/2022", "15/8/2022"],
)
def test_anything_else_is_not(query: str) -> None:
    assert asked_number(query) is None


def test_a_year_alone_may_be_a_year() -> None:
    assert asked_number("2022") == AskedNumber("2022", None, True)
    assert asked_number("số 2022") == AskedNumber("2022", None, False)
