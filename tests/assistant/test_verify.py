"""What may stand: each corruption below is written out, and found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Answer, Citation, Statement, Status
from assistant.verify import backing, faults, levelled, unsupported

TEXT = (
    "Ngày 05/3/2024, UBND tỉnh ban hành Công văn số 812/UBND-KTN về phòng trừ sâu.\n\n"
    "Sở Tài chính chi 1.250 triệu đồng, báo cáo trước ngày 20/3/2024."
)


def citation(id: int, quote: str) -> Citation:
    start = TEXT.index(quote)
    return Citation(
        id=id,
        directive="812/UBND-KTN",
        type="Công văn",
        issuer="UBND tỉnh Bắc Giang",
        province="Bắc Giang",
        date="2024-03-05",
        title="phòng trừ sâu",
        source="trang.txt",
        start=start,
        end=start + len(quote),
        quote=quote,
        page_id=1,
    )


HEAD = citation(1, "Ngày 05/3/2024, UBND tỉnh ban hành Công văn số 812/UBND-KTN về phòng trừ sâu.")
TASK = citation(2, "Sở Tài chính chi 1.250 triệu đồng, báo cáo trước ngày 20/3/2024.")


def answer(*statements: Statement, citations: tuple[Citation, ...] = (HEAD, TASK)) -> Answer:
    text = " ".join(s.text for s in statements)
    return Answer("?", Status.ANSWERED, text, statements, citations, {}, (), {}, 0.9)


def text_of(page_id: int) -> str:
    return {1: TEXT}[page_id]


SOUND = Statement(
    "Sở Tài chính chi 1.250 triệu đồng trước ngày 20/3/2024 theo Công văn 812/UBND-KTN ngày 5/3/2024.", (1, 2)
)


def test_a_sound_answer_has_no_fault() -> None:
    assert faults(answer(SOUND), text_of) == []


def test_a_date_may_be_written_otherwise() -> None:
    assert faults(answer(Statement("Hạn là ngày 20 tháng 03 năm 2024.", (2,))), text_of) == []


@pytest.mark.parametrize(
    ("right", "wrong", "figure"),
    [
        ("1.250", "1.260", "1.260"),
        ("20/3/2024", "21/3/2024", "21/3/2024"),
        ("20/3/2024", "20/3/2023", "20/3/2023"),
        ("812/UBND-KTN", "813/UBND-KTN", "813/ubnd-ktn"),
        ("812/UBND-KTN", "812/UBND-KGVX", "812/ubnd-kgvx"),
        ("ngày 5/3/2024", "ngày 6/3/2024", "6/3/2024"),
    ],
)
def test_a_changed_figure_is_found(right: str, wrong: str, figure: str) -> None:
    changed = replace(SOUND, text=SOUND.text.replace(right, wrong, 1))
    assert unsupported(changed, {1: HEAD, 2: TASK}) == [figure]
    [fault] = faults(answer(changed), text_of)
    assert fault.startswith(f"{figure!r} stands in no citation")


@pytest.mark.parametrize(
    "moved",
    [
        replace(TASK, start=TASK.start + 1),
        replace(TASK, end=TASK.end - 1),
        replace(TASK, start=TASK.start - 1, end=TASK.end - 1),
        replace(TASK, quote=TASK.quote.replace("1.250", "1.251")),
        replace(TASK, quote=TASK.quote.lower()),
    ],
)
def test_a_moved_or_altered_citation_is_found(moved: Citation) -> None:
    found = faults(answer(Statement("Sở Tài chính chi.", (2,)), citations=(HEAD, moved)), text_of)
    assert found == [f"citation 2: text[{moved.start}:{moved.end}] of page 1 is not the quote"]


def test_a_mark_without_a_citation_is_found() -> None:
    assert faults(answer(Statement("Sở Tài chính chi.", (2, 3))), text_of) == [
        "citation mark [3] has no citation"
    ]


def test_a_statement_without_a_citation_is_found() -> None:
    [first, second] = faults(answer(Statement("Sở Tài chính chi 1.250 triệu đồng.", ())), text_of)
    assert first.startswith("statement without a citation")
    assert second.startswith("'1.250'")


def test_a_figure_in_another_statements_citation_is_no_support() -> None:
    assert unsupported(Statement("Sở Tài chính chi 1.250 triệu đồng.", (1,)), {1: HEAD, 2: TASK}) == ["1.250"]


@pytest.mark.parametrize("part", ["250", "1", "50", "12/UBND-KTN", "812/UBND", "0/3/2024"])
def test_a_part_of_a_figure_is_no_support(part: str) -> None:
    assert unsupported(Statement(f"Có {part}", (1, 2)), {1: HEAD, 2: TASK}) == [levelled(part)]


@pytest.mark.parametrize("part", ["20/3", "3/2024", "2024", "812", "1.250", "ngày 20 tháng 3"])
def test_a_month_a_year_and_a_bare_number_may_be_told_alone(part: str) -> None:
    assert unsupported(Statement(f"Có {part}", (1, 2)), {1: HEAD, 2: TASK}) == []


def test_the_form_in_which_figures_are_compared() -> None:
    assert (
        levelled("ngày 05 tháng 3 năm 2024")
        == levelled("5-3-2024")
        == levelled("Ngày 05/03/2024")
        == "5/3/2024"
    )
    assert levelled("số 02/CĐ- UBND") == "so 2/cd-ubnd"
    assert backing([HEAD]).endswith("812/ubnd-ktn 5/3/2024")
