"""What a page is read as: province, dates, directives. The pages are those of `tests.corpus.pages`."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest

from corpus.model import Period, Relation
from corpus.parse.references import Reference
from corpus.read.plain.text import read_text
from corpus.text import fold
from tests.corpus.pages import (
    BRACKETS,
    DIGEST,
    HEADED_LABELS,
    MEETING,
    OFFICIAL,
    PAGES,
    TABLE,
    WRAPPED,
    page,
    read,
)

TONES = "\u0300\u0301\u0303\u0309\u0323"


def test_a_digest_holds_a_directive_for_each_item() -> None:
    found, directives = read(DIGEST)
    assert found.title == "Điểm tin chỉ đạo của UBND tỉnh Bắc Giang từ ngày 04/3 đến ngày 10/3/2024"
    assert (found.province, found.published) == ("Bắc Giang", date(2024, 3, 10))
    assert found.period == Period(date(2024, 3, 4), date(2024, 3, 10))
    assert [(d.type, d.number, d.date, d.subject) for d in directives] == [
        ("Công văn", "812/UBND-KTN", date(2024, 3, 5), "phòng trừ sâu cuốn lá trên lúa xuân"),
        ("Kế hoạch", "45/KH-UBND", date(2024, 3, 7), "trồng cây gây rừng năm 2024"),
    ]
    assert {d.issuer for d in directives} == {"UBND tỉnh Bắc Giang"}


def test_an_official_head_over_lines_and_bars_is_read() -> None:
    found, [directive] = read(OFFICIAL)
    assert found.title == "Công văn 391/UBND-VXNV: phòng bệnh tay chân miệng trong trường mầm non"
    assert (directive.type, directive.number, directive.date) == (
        "Công văn",
        "391/UBND-VXNV",
        date(2023, 2, 14),
    )
    assert (directive.issuer, directive.province) == ("UBND tỉnh Ninh Thuận", "Ninh Thuận")
    [cited] = directive.references
    assert (cited.relation, cited.number, cited.issuer) == (Relation.BASIS, "88/BYT-DP", "Bộ Y tế")


def test_the_addressees_of_a_letter_are_not_charged_twice() -> None:
    _, [directive] = read(OFFICIAL)
    assert [a.agency for a in directive.assignments] == ["Sở Y tế", "Sở Giáo dục và Đào tạo"]


def test_hard_wrapped_lines_are_one_paragraph_and_a_broken_number_is_whole() -> None:
    found, [directive] = read(WRAPPED)
    assert directive.number == "2211/UBND-NNTNMT"
    assert directive.number_text == "2211/\nUBND-NNTNMT"
    assert directive.date == date(2022, 7, 9)
    assert [b.span.of(found.text).count("\n") for b in found.blocks] == [0, 2, 4]


def test_a_number_in_brackets_after_its_sentence_belongs_to_it() -> None:
    found, directives = read(BRACKETS)
    assert found.province == "Phú Yên", "named in the footer alone"
    assert [(d.number, d.date, d.subject[:15]) for d in directives] == [
        ("3120/UBND-NL", date(2022, 3, 11), "Giữ rừng mùa kh"),
        ("18/2022/QĐ-UBND", date(2022, 3, 14), "Quyết định về g"),
    ]
    assert [(r.relation, r.number) for r in directives[1].references] == [
        (Relation.REPLACES, "40/2018/QĐ-UBND")
    ]


def test_the_announcing_paragraph_before_numbered_headings_is_kept() -> None:
    _, [directive] = read(HEADED_LABELS)
    assert (directive.number, directive.date) == ("2006/UBND-NNTN", date(2023, 4, 3))
    assert directive.subject == "khơi thông kênh mương trước mùa mưa"


def test_a_meeting_report_holds_conclusions_without_number_or_date() -> None:
    found, directives = read(MEETING)
    assert (found.province, found.published, found.period) == ("Hậu Giang", None, None)
    assert [(d.type, d.number, d.date, d.subject) for d in directives] == [
        ("Kết luận", None, None, "Gỡ khó cho dự án cầu Mới"),
        ("Kết luận", None, None, "Lo nước ngọt cho vùng ven biển"),
    ]


def test_a_table_of_short_cells_is_no_menu() -> None:
    found, [directive] = read(TABLE)
    assert (found.province, found.published) == ("Hòa Bình", None)
    assert directive.number == "77/KH-UBND"


def test_what_a_caller_states_is_kept() -> None:
    from dataclasses import replace

    from corpus.parse.digest import read_page

    stated = replace(page(DIGEST), title="Tin tuần", province="Bắc Ninh", published=date(2024, 3, 11))
    found, directives = read_page(stated)
    assert (found.title, found.province, found.published) == ("Tin tuần", "Bắc Ninh", date(2024, 3, 11))
    assert {d.province for d in directives} == {"Bắc Ninh"}


@pytest.mark.parametrize("name", PAGES)
def test_every_span_lies_in_the_page_and_every_fact_stands_in_its_words(name: str) -> None:
    found, directives = read(PAGES[name])
    assert directives
    for directive in directives:
        head = directive.head.of(found.text)
        assert directive.span.covers(directive.head)
        assert directive.number_text is None or directive.number_text in head
        if directive.subject_span:
            assert fold("".join(directive.subject.split())) in fold(
                "".join(directive.subject_span.of(found.text).split())
            )
        for assignment in directive.assignments:
            assert assignment.agency_span.of(found.text).split() == assignment.agency_text.split()
            assert assignment.span.of(found.text).split() == assignment.task.split()
            assert assignment.sentence.covers(assignment.span)
            for deadline in assignment.deadlines:
                assert deadline.span.of(found.text) == deadline.text
        for reference in directive.references:
            assert "".join(reference.number.split()) in "".join(reference.span.of(found.text).split())


def modern(text: str) -> str:
    """`text` with the newer tone placement: "hòa" -> "hoà", "ủy" -> "uỷ"."""

    def move(match: re.Match[str]) -> str:
        first, *marks = unicodedata.normalize("NFD", match[1])
        return first + unicodedata.normalize("NFC", match[2] + "".join(m for m in marks if m in TONES))

    text = re.sub(r"(?<![qQ])([òóỏõọÒÓỎÕỌ])([aeAE])(?!\w)", move, text)
    return re.sub(r"(?<![qQ])([ùúủũụÙÚỦŨỤ])([yY])(?!\w)", move, text)


def facts(text: str) -> list[object]:
    """All that is read from a page, names folded."""

    def cited(r: Reference) -> object:
        return r.relation, r.number, r.date, r.span

    found, directives = read(text)
    return [found.province, found.published, found.period, [(b.span, b.kind) for b in found.blocks]] + [
        (
            d.type,
            d.number,
            d.date,
            d.head,
            d.span,
            d.subject_span,
            [cited(r) for r in d.references],
            [
                (
                    fold(a.agency),
                    a.role,
                    a.span,
                    a.agency_span,
                    [fold(p) for p in a.partners],
                    [(x.kind, x.period, x.span) for x in a.deadlines],
                )
                for a in d.assignments
            ],
        )
        for d in directives
    ]


def test_tone_placement_moves() -> None:
    assert modern("Hòa Bình, ủy ban, quý, hoàn") == "Hoà Bình, uỷ ban, quý, hoàn"


@pytest.mark.parametrize("name", PAGES)
def test_composition_and_tone_placement_change_no_fact(name: str) -> None:
    text = PAGES[name].replace("UBND tỉnh", "Ủy ban nhân dân tỉnh")
    decomposed = read_text(unicodedata.normalize("NFD", text).encode(), name).text
    assert modern(text) != text
    assert facts(decomposed) == facts(text)
    assert facts(modern(text)) == facts(text)
