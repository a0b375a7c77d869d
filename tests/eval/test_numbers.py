from __future__ import annotations

from datetime import date
from pathlib import Path

from eval.kill.generation_work import Hashed
from eval.numbers import FORMS, measured, read_numbers

DAY = date(2022, 5, 10)
NUMBERS = [
    (number, DAY)
    for number in (
        *("1911/UBND-KGVX", "1912/UBND-KGVX", "191/UBND-KGVX", "11/UBND-KGVX", "1911/KH-UBND", "02/CĐ-UBND"),
        *(
            "20/CĐ-UBND",
            "2/QĐ-UBND",
            "116/2021/NĐ-CP",
            "16/2021/NĐ-CP",
            "19-CT/TW",
            "26/KH-BCĐ (138)",
            "1830 QĐ-UBND",
        ),
    )
]


def test_every_number_finds_itself_and_none_stands_in_for_another(tmp_path: Path) -> None:
    told = measured(NUMBERS, Hashed(), tmp_path)
    assert set(told) == {*FORMS, "absent"}
    for form, count in told.items():
        assert (form, count["right"], count["substituted"]) == (form, count["asked"], 0)
    assert told["1911/UBND-KGVX"]["asked"] == len(NUMBERS)


def test_rows_without_a_figure_are_no_numbers(tmp_path: Path) -> None:
    (tmp_path / "n.tsv").write_text("number\tdate\n3637/UBND-VX\t20/07/2022\n\t20/07/2022\n", "utf-8")
    assert read_numbers(tmp_path / "n.tsv") == [("3637/UBND-VX", date(2022, 7, 20))]
