"""Lines that repeat one piece for thousands of characters: they must be read, not hang the one who reads them."""

from __future__ import annotations

import multiprocessing
from datetime import date

import pytest

from corpus.model import Span
from corpus.parse.deadlines import find_deadlines
from corpus.parse.long import LONGEST, parts_of
from corpus.parse.names import agencies_from
from corpus.parse.sentences import sentence_spans
from corpus.text import fold
from tests.corpus.pages import read

HEAD = (
    "UBND tỉnh Hưng Yên lo nước tưới vụ xuân\n\n"
    "Ngày 04/02/2023, UBND tỉnh ban hành Công văn số 31/UBND-NN về việc lấy nước đổ ải.\n\n"
    "UBND tỉnh giao Sở Xây dựng chủ trì nạo vét trước ngày 18/02/2023. "
)
PIECES = {
    "agencies": [
        "Sở Y tế, ",
        "Sở Y tế và ",
        "giao Sở Y tế chủ trì, ",
        "Giám đốc Sở Y tế, ",
        "phối hợp với Sở Y tế, Công an tỉnh ",
        "cùng Sở Y tế, ",
        "UBND các huyện, ",
        "UBND huyện A, ",
        "các sở, ban, ngành, ",
        "Ban Quản lý ",
        "Theo đó, Đồng thời, ",
        "Sở Y tế: ",
    ],
    "dates": [
        "01/02/2022 ",
        "ngày 1 tháng 2 năm 2022 ",
        "từ ngày 1/2 đến ",
        "trước ngày 15/8/2022, ",
        "trong hai ngày 14 và 15/6/2022 ",
        "quý I, ",
        "năm 2022 ",
        "tuần 3 năm 2022 ",
        "1/1 ",
        "12 tháng 3 ",
    ],
    "numbers and markers": [
        "12/",
        "QĐ-UBND-",
        "Số: ",
        "Điều 1. ",
        "khoản 1 Điều 2 ",
        "1. ",
        "I. ",
        "a) ",
        "0912.345.678 ",
        "+84",
        "2 tỷ đồng, ",
        "10 hộ ",
        "a@b.",
        "địa chỉ: ",
    ],
    "punctuation": ["…", "...", "!?", "-", "–", "; ", "(", "“a", '"', "| a | ", "|", "x."],
    "white space": ["\t", " ", "\u00a0", "\u200b", "Số ", "a\n", "Sở Y tế\n"],
}


LENGTH = LONGEST + 2_000
"""One line of this many characters is read in parts."""


def _read_all(pieces: list[str]) -> None:
    for piece in pieces:
        read(HEAD + (piece * LENGTH)[:LENGTH] + "x\n")


@pytest.mark.parametrize("kind", PIECES)
def test_no_repeated_piece_holds_the_reader(kind: str) -> None:
    """The limit is no claim of speed: where reading grows with the cube of a line, these lines take hours."""
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_read_all, args=(PIECES[kind],))
    process.start()
    process.join(900)
    stuck = process.is_alive()
    if stuck:
        process.kill()
        process.join()
    assert not stuck, f"{LENGTH} characters of one of {PIECES[kind]} hold the reader"
    assert process.exitcode == 0


@pytest.mark.parametrize("white", [" ", "\n"])
def test_a_long_paragraph_is_cut_after_sentences(white: str) -> None:
    sentence = f"Sở Y tế phun thuốc ở{white}các xã ven sông."
    text = "  " + f"{white}".join([sentence] * (3 * LONGEST // len(sentence))) + "  "
    parts = parts_of(text, Span(2, len(text) - 2))
    assert len(parts) >= 3
    assert all(p.end - p.start <= LONGEST for p in parts)
    assert all(p.of(text).startswith("Sở") and p.of(text).endswith("sông.") for p in parts)
    assert white.join(p.of(text) for p in parts) == text.strip()


@pytest.mark.parametrize(
    "text", ["x" * (2 * LONGEST + 5), "xã " * LONGEST, "." * (LONGEST + 1), ". " * LONGEST]
)
def test_parts_cover_all_that_is_not_white_space(text: str) -> None:
    parts = parts_of(text, Span(0, len(text)))
    assert all(0 < p.end - p.start <= LONGEST for p in parts)
    assert "".join(p.of(text) for p in parts).replace(" ", "") == text.replace(" ", "")


def test_a_paragraph_of_the_longest_length_is_one() -> None:
    assert parts_of("x" * LONGEST, Span(0, LONGEST)) == [Span(0, LONGEST)]


def test_agencies_and_dates_far_into_a_line_are_read() -> None:
    body = "Các đơn vị giữ vệ sinh chung; " * 300
    line = f"{HEAD}{body}giao Công an tỉnh tuần tra đê trước ngày 09/3/2023.\n"
    _, directives = read(line)
    charged = {a.agency: a.deadlines for d in directives for a in d.assignments}
    assert [d.period.end for d in charged["Công an tỉnh"]] == [date(2023, 3, 9)]


def test_a_list_of_agencies_names_each_once_in_order() -> None:
    line = "Sở Y tế, Sở Xây dựng, Sở Y tế và Công an tỉnh kiểm tra"
    agencies, end = agencies_from(line, fold(line), 0)
    assert [a.name for a in agencies] == ["Sở Y tế", "Sở Xây dựng", "Công an tỉnh"]
    assert line[end:] == " kiểm tra"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Cấm đường... Mở lại sau.", ["Cấm đường...", "Mở lại sau."]),
        ("Làm ngay./. Nơi nhận", ["Làm ngay./.", "Nơi nhận"]),
        ("Họp tại TP. Vinh. Xong!? Rồi…", ["Họp tại TP. Vinh.", "Xong!?", "Rồi…"]),
        ("Đ. Hòa ký.", ["Đ. Hòa ký."]),
    ],
)
def test_runs_of_dots_end_one_sentence(text: str, sentences: list[str]) -> None:
    assert [s.of(text) for s in sentence_spans(text, Span(0, len(text)))] == sentences


@pytest.mark.parametrize("day", [f"{n:02}" for n in (0, 1, 14, 31, 32, 99)])
def test_no_first_of_two_days_is_an_error(day: str) -> None:
    text = f"Kiểm tra xong trong hai ngày {day} và 15/6/2022."
    found = find_deadlines(text, Span(0, len(text)))
    assert all(d.period.start is None or d.period.start <= date(2022, 6, 15) for d in found)
    if day in ("01", "14"):
        assert [d.period.start for d in found] == [date(2022, 6, int(day))]


def test_an_english_stamp_of_no_day_is_no_date() -> None:
    page, _ = read(
        "Trang chủ | Tin tức | Liên hệ\n\nMon Feb 31 09:00 2022\n\nDọn kênh\n\nSở Y tế phun thuốc.\n"
    )
    assert page.published is None
