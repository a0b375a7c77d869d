from __future__ import annotations

from dataclasses import replace
from datetime import date

from index.collapse import collapsed, same
from tests.index.toys import chunk

WORDS = "Giao Sở Y tế chủ trì, phối hợp với các sở, ngành, địa phương kiểm tra công tác phòng chống dịch trước ngày 15/8/2022"
ONE = chunk(1, WORDS, number="1911/UBND-KGVX", day=date(2022, 5, 10))


def test_the_same_words_of_the_same_document_are_one() -> None:
    other = replace(ONE, id="2:0-9", page_id=2, text=WORDS.replace(", ", " ,\n"), number="1911/ubnd-kgvx")
    assert same(ONE, other)
    assert collapsed([ONE, other]) == [[ONE, other]]


def test_a_word_more_is_the_same_and_another_figure_is_not() -> None:
    assert same(ONE, replace(ONE, text=f"{WORDS} tới"))
    assert not same(ONE, replace(ONE, text=WORDS.replace("15/8", "16/8")))
    assert not same(ONE, replace(ONE, text=WORDS[:60]))


def test_the_same_words_of_another_document_are_another_matter() -> None:
    for change in (
        {"number": "1912/UBND-KGVX"},
        {"province": "Lào Cai"},
        {"type": "Kế hoạch"},
        {"date": date(2021, 5, 10)},
    ):
        assert not same(ONE, replace(ONE, **change))  # type: ignore[arg-type]
    assert same(ONE, replace(ONE, date=None))


def test_groups_stand_in_the_order_of_their_first() -> None:
    two, three = chunk(2, "thuế đất"), chunk(3, WORDS, number="1911/UBND-KGVX")
    assert collapsed([two, ONE, three]) == [[two], [ONE, three]]
