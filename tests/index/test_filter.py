from __future__ import annotations

from index.filter import Filter, figure_of, number_key


def test_numbers_compare_without_marks_spaces_and_leading_zeros() -> None:
    assert number_key("02/CĐ- UBND") == "2/cd-ubnd" == number_key("2/cđ-ubnd")


def test_the_leading_figure() -> None:
    assert [figure_of(n) for n in ("1911/UBND-KGVX", "19-CT/TW", "QĐ")] == ["1911", "19", ""]


def test_an_empty_set_is_a_condition_and_none_is_not() -> None:
    assert Filter(page_ids=frozenset()).is_empty
    assert not Filter().is_empty
    assert not Filter(page_ids=frozenset({1})).is_empty


def test_any_set_of_ids_is_taken() -> None:
    assert Filter(page_ids={1, 2}).page_ids == frozenset({1, 2})  # type: ignore[arg-type]
