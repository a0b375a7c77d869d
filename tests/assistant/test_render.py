"""HTML of answers and pages: exact, escaped, and faithful to the stored text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Choice, Citation, Status, Table, TableRow
from assistant.question import Intent, labels
from assistant.ui import texts
from assistant.ui.markup import day, document_name, facts, grouped
from assistant.ui.plain import plain
from assistant.ui.render import Turn, answer_html, conversation, header
from assistant.ui.sources import cards, page_html, source
from assistant.ui.understood import editors, understood
from corpus.model import Block, BlockKind, Page, Span

HOSTILE = "<script>alert(1)</script><img src=x onerror=\"alert(2)\"> & '{{x}}' ${y}"
STATUS = {"pages": 12, "directives": 1250, "provinces": ["Lạng Sơn", "Thái Nguyên"]}
STYLE = (Path(texts.__file__).parent / "style.css").read_text(encoding="utf-8")


class Reader(HTMLParser):
    """The text content of HTML, that of its marks apart, and its tags in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.marked = "", ""
        self.tags: list[str] = []
        self._in_mark = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._in_mark = self._in_mark or tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += data if self._in_mark else ""


def citation(**changes: Any) -> Citation:
    known = Citation(
        id=1,
        directive="704/UBND-KGVX",
        type="Công văn",
        issuer="UBND tỉnh Lạng Sơn",
        province="Lạng Sơn",
        date="2022-06-23",
        title="tăng cường phòng, chống sốt xuất huyết",
        source="trang.txt",
        start=7,
        end=15,
        quote="Sở Y tế ",
        page_id=1,
    )
    return replace(known, **changes)


def answer(text: str, citations: tuple[Citation, ...] = (), **changes: Any) -> Answer:
    plain = Answer("hỏi", Status.ANSWERED, text, (), citations, {}, (), {}, 0.9)
    return replace(plain, **changes)


def page(text: str, *blocks: tuple[int, int, BlockKind]) -> Page:
    kept = tuple(Block(Span(start, end), kind) for start, end, kind in blocks)
    return Page(source="trang.txt", address="trang.txt", text=text, sha256="", title="Bản tin", blocks=kept)


def test_days_numbers_and_names_are_written_as_people_write_them() -> None:
    assert (day("2022-06-03"), day(None)) == ("3/6/2022", "không nêu ngày")
    assert (grouped(12), grouped(1234567)) == ("12", "1.234.567")
    assert document_name(citation()) == "Công văn 704/UBND-KGVX"
    assert document_name(citation(type=None)) == "704/UBND-KGVX"
    assert document_name(citation(directive=None, type="Kết luận")) == "Kết luận không nêu số"
    assert document_name(citation(directive=None, type=None)) == "Văn bản không nêu số"


def test_the_province_is_said_once() -> None:
    assert facts(citation()) == '<p class="facts">23/6/2022 · UBND tỉnh Lạng Sơn</p>'
    assert facts(citation(issuer="Văn phòng UBND tỉnh", date=None)) == (
        '<p class="facts">không nêu ngày · Văn phòng UBND tỉnh · Lạng Sơn</p>'
    )


def test_marks_become_buttons_where_they_stand() -> None:
    html = answer_html(answer("Sở Y tế chủ trì. [1] Hạn: [7] [1]", (citation(),)), turn=3)
    button = (
        '<span class="cites">&#8288;<button type="button" class="cite" data-turn="3" data-citation="1" '
        'aria-label="Trích dẫn 1: Công văn 704/UBND-KGVX" title="Trích dẫn 1: Công văn 704/UBND-KGVX">'
        "1</button></span>"
    )
    assert html == f'<div class="answer answered"><p>Sở Y tế chủ trì.{button} Hạn: [7]{button}</p></div>'


def test_runs_of_rows_are_lists() -> None:
    html = answer_html(answer("Có 2 việc:\n- một\n- hai\nHết."), turn=0)
    assert html == (
        '<div class="answer answered"><p>Có 2 việc:</p><ul><li>một</li><li>hai</li></ul><p>Hết.</p></div>'
    )


@pytest.mark.parametrize(
    ("status", "state"),
    [(Status.PARTIAL, "Trả lời được một phần"), (Status.ABSTAINED, "Kho chưa có câu trả lời")],
)
def test_an_answer_that_is_not_whole_says_so_first(status: Status, state: str) -> None:
    html = answer_html(answer("Không có.", status=status, notices=("Sở này đã sáp nhập.",)), turn=0)
    assert html == (
        f'<div class="answer {status}"><p class="state">{state}</p><p>Không có.</p>'
        '<p class="notice" role="note"><strong>Lưu ý:</strong> Sở này đã sáp nhập.</p></div>'
    )


SLOTS = {"intent": ["who"], "province": ["Lạng Sơn", "Cà Mau"], "agency": [], "role": ["lead"]}


def buttons(html: str) -> list[dict[str, str | None]]:
    """The attributes of the buttons of `html`, in order."""
    found: list[dict[str, str | None]] = []

    class Buttons(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "button":
                found.append(dict(attrs))

    Buttons().feed(html)
    return found


def test_what_was_understood_is_chips_to_change_and_remove() -> None:
    html = understood({"slots": SLOTS, "corrected": []}, turn=2)
    chips = [
        (b["class"], b["data-slot"], b["data-value"], b["data-others"], b["aria-label"])
        for b in buttons(html)
    ]
    assert chips[:7] == [
        ("edit", "intent", "who", "", "Sửa Điều cần biết: cơ quan thực hiện"),
        ("edit", "province", "Lạng Sơn", "Cà Mau", "Sửa Tỉnh, thành phố: Lạng Sơn"),
        ("drop", "province", "Lạng Sơn", "Cà Mau", "Bỏ Tỉnh, thành phố: Lạng Sơn"),
        ("edit", "province", "Cà Mau", "Lạng Sơn", "Sửa Tỉnh, thành phố: Cà Mau"),
        ("drop", "province", "Cà Mau", "Lạng Sơn", "Bỏ Tỉnh, thành phố: Cà Mau"),
        ("edit", "role", "lead", "", "Sửa Vai trò: chủ trì"),
        ("drop", "role", "lead", "", "Bỏ Vai trò: chủ trì"),
    ]
    assert [c[1] for c in chips[7:]] == ["agency", "issuer", "document", "type", "period"]
    assert {b["data-turn"] for b in buttons(html)} == {"2"}
    assert texts.CORRECTED not in html
    assert understood({}, 0) == ""


def test_a_correction_is_said_and_a_refused_one_too() -> None:
    html = understood(
        {"slots": SLOTS, "corrected": ["province"], "parts": ["ai lo", "hạn nào"]}, 0, "Không có tỉnh đó."
    )
    read = Reader(html).text
    assert "Đã sửa cách hiểu. Hiểu như lúc đầu" in read
    assert "Gồm các ý: ai lo; hạn nào" in read
    assert '<p role="alert" class="refused">Không có tỉnh đó.</p>' in html


def test_what_is_declined_cannot_be_understood_otherwise() -> None:
    assert buttons(understood({"slots": {"intent": ["declined"]}}, 0)) == []


def test_every_slot_has_a_form_with_what_can_be_chosen() -> None:
    html = editors(["Cà Mau", HOSTILE])
    assert re.findall(r'<template data-editor="(\w+)">', html) == list(labels.SLOTS)
    assert html.count("<select") == 3
    assert re.findall(r'<option value="(\w+)">', html)[: len(Intent) - 1] == [
        str(i) for i in Intent if i is not Intent.DECLINED
    ]
    assert '<option value="Cà Mau">Cà Mau</option>' in html
    assert "<script" not in html


def test_a_long_list_shows_fifteen_rows_and_folds_the_others() -> None:
    html = answer_html(answer("Có 80 việc:\n" + "\n".join(f"- việc {n}" for n in range(80))), 0)
    first, rest = html.split('<details class="more">')
    assert (first.count("<li>"), rest.count("<li>")) == (15, 65)
    assert "<summary>Xem 65 dòng còn lại (đủ 80 dòng)</summary>" in rest
    assert "<details" not in answer_html(answer("\n".join(f"- việc {n}" for n in range(17))), 0)


def test_of_many_marks_three_are_shown() -> None:
    cited = tuple(citation(id=n) for n in range(1, 8))
    html = answer_html(answer("Sở Y tế lo. [1][2][3][4][5][6][7]", cited), 0)
    shown, rest = html.split('<span class="rest" hidden>')
    assert (shown.count('class="cite"'), rest.count('class="cite"')) == (3, 4)
    assert ">+4</button>" in shown
    assert "more-cites" not in answer_html(answer("Sở Y tế lo. [1][2][3][4]", cited), 0)


def test_a_table_stands_in_place_of_its_rows() -> None:
    table = Table(
        ("Tỉnh", "Ngày"), (TableRow(("Lạng Sơn", "23/6/2022"), (1,)), TableRow(("Cà Mau", ""), (1,)))
    )
    text = "Hai bên:\n- Lạng Sơn: 23/6/2022 [1]\nBên kia:\n- Cà Mau [1]\nHết."
    html = answer_html(answer(text, (citation(),), table=table), 0)
    assert Reader(html).text == "Hai bên:Bên kia:TỉnhNgàyLạng Sơn23/6/2022\u20601Cà Mau\u20601Hết."
    assert (html.count("<th "), html.count("<tr>"), html.count("<li>")) == (2, 3, 0)


def test_choices_are_questions_to_click() -> None:
    html = answer_html(
        answer(
            "Hỏi văn bản nào?", choices=(Choice("Công văn 1 nói gì?", "giữ rừng"),), status=Status.ABSTAINED
        ),
        0,
    )
    assert '<p class="state">Cần nói rõ thêm</p>' in html
    assert re.findall(r'data-question="([^"]*)"', html) == ["Công văn 1 nói gì?"]
    assert "giữ rừng" in Reader(html).text


def test_what_is_copied_is_the_answer_and_its_citations() -> None:
    said = answer("Sở Y tế lo. [1]", (citation(),), notices=("Đã sáp nhập.",))
    assert plain(said) == (
        "Sở Y tế lo. [1]\nLưu ý: Đã sáp nhập.\n\nNguồn trích dẫn:\n"
        "[1] Công văn 704/UBND-KGVX, 23/6/2022, UBND tỉnh Lạng Sơn: “Sở Y tế” (trang.txt)"
    )
    [copied] = [
        b["data-copy"] for b in buttons(conversation((Turn("hỏi", said),), STATUS)) if b["class"] == "copy"
    ]
    assert copied == plain(said)


def test_the_head_says_what_the_store_holds() -> None:
    assert Reader(header(STATUS)).text == (
        "Chỉ ĐạoHỏi đáp có trích dẫn về văn bản chỉ đạo, điều hành của địa phương"
        "Kho có 12 trang, 1.250 văn bản và ý kiến chỉ đạo của Lạng Sơn, Thái Nguyên. "
        "Câu trả lời dẫn nguyên văn các trang đã lưu trong kho."
    )
    many = STATUS | {"provinces": [f"tỉnh {n}" for n in range(34)]}
    assert "của 34 tỉnh, thành phố." in Reader(header(many)).text
    assert "Kho chưa có trang nào." in Reader(header({"pages": 0, "directives": 0, "provinces": []})).text


def test_only_examples_of_stored_provinces_are_offered() -> None:
    offered = re.findall(r'data-question="([^"]*)"', conversation((), STATUS))
    assert offered == [
        e.question for e in texts.EXAMPLE_QUESTIONS if e.province in (None, "Lạng Sơn", "Thái Nguyên")
    ]
    assert "data-question" not in conversation((), STATUS | {"pages": 0})


def test_nothing_foreign_becomes_markup() -> None:
    hostile = citation(
        directive=HOSTILE,
        type=HOSTILE,
        issuer=HOSTILE,
        title=HOSTILE,
        quote=HOSTILE,
        source=HOSTILE,
        start=0,
        end=len(HOSTILE),
    )
    said = answer(
        f"{HOSTILE} [1]\n- {HOSTILE} [1]",
        (hostile,),
        notices=(HOSTILE,),
        understood={
            "slots": {"agency": [HOSTILE, "x"], "period": [HOSTILE]},
            "parts": [HOSTILE],
            "corrected": ["agency"],
        },
        table=Table((HOSTILE,), (TableRow((HOSTILE,), (1,)),)),
        choices=(Choice(HOSTILE, HOSTILE),),
    )
    turns = (Turn(HOSTILE, said, refused=HOSTILE), Turn(HOSTILE, None, HOSTILE))
    stored = replace(page(HOSTILE, (0, len(HOSTILE), BlockKind.BODY)), title=HOSTILE, source=HOSTILE)
    for html in (
        conversation(turns, STATUS | {"provinces": [HOSTILE]}),
        cards(turns, 0),
        source(stored, said, hostile, 0),
        header(STATUS | {"provinces": [HOSTILE]}),
    ):
        read = Reader(html)
        assert not {"script", "img"} & set(read.tags)
        assert HOSTILE in read.text
        assert 'onerror="alert' not in html


def test_cards_show_document_date_issuer_and_quote() -> None:
    turns = (Turn("hỏi", answer("Có. [1]", (citation(),))), Turn("hỏi nữa", answer("Không.")))
    assert cards(turns, 0) == (
        '<section class="panel" aria-label="Nguồn trích dẫn">'
        '<h2 class="panel-title" tabindex="-1">Nguồn trích dẫn</h2>'
        '<p class="hint">Căn cứ của câu: “hỏi”</p><ol class="cards"><li><article class="card">'
        '<h3><span class="number" aria-hidden="true">1</span>Công văn 704/UBND-KGVX</h3>'
        '<p class="facts">23/6/2022 · UBND tỉnh Lạng Sơn</p><blockquote>Sở Y tế </blockquote>'
        '<button type="button" class="open" data-turn="0" data-citation="1" '
        'aria-label="Xem trong trang gốc. Trích dẫn 1: Công văn 704/UBND-KGVX" '
        'title="Xem trong trang gốc. Trích dẫn 1: Công văn 704/UBND-KGVX">Xem trong trang gốc</button>'
        "</article></li></ol></section>"
    )
    assert "Câu trả lời này không có trích dẫn." in cards(turns, 1)
    assert "sẽ hiện ở đây" in cards((), 0)


def test_a_quote_over_two_paragraphs_is_marked_in_both() -> None:
    stored = page(
        "Trang chủ\n\nSở Y tế:\nlo.",
        (0, 9, BlockKind.FURNITURE),
        (11, 19, BlockKind.BODY),
        (20, 23, BlockKind.BODY),
    )
    assert page_html(stored, Span(14, 22)) == (
        '<p class="furniture">Trang chủ</p><span hidden>\n\n</span>'
        '<p class="body">Sở <mark>Y tế:</mark></p><mark hidden>\n</mark><p class="body"><mark>lo</mark>.</p>'
    )


@given(st.data())
def test_text_and_marks_are_those_of_the_page(data: st.DataObject) -> None:
    """Whatever the blocks: all text is the page's, the marked text is the span's."""
    text = data.draw(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=60))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    kinds = st.sampled_from(BlockKind)
    stored = page(text, *((a, b, data.draw(kinds)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    read = Reader(page_html(stored, Span(start, end)))
    assert (read.text, read.marked) == (text, text[start:end])


def test_a_page_that_changed_is_shown_without_a_mark() -> None:
    stored, known = page("Sở Y tế lo.", (0, 11, BlockKind.BODY)), citation(start=0, end=7, quote="Sở Y tế")
    said = answer("Có. [1]", (known,))
    assert Reader(source(stored, said, known, 0)).marked == "Sở Y tế"
    changed = Reader(source(replace(stored, text="Sở Nội vụ lo"), said, known, 0))
    assert (changed.marked, texts.PAGE_CHANGED in changed.text) == ("", True)
    assert texts.PAGE_GONE in Reader(source(None, said, known, 0)).text


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb": WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("selector", ["body", "body.dark"])
@pytest.mark.parametrize(
    ("ink", "grounds"),
    [
        ("ink", ("ground", "sheet", "calm", "warn", "fail", "accent-soft")),
        ("soft", ("ground", "sheet", "calm", "accent-soft")),
        ("accent", ("ground", "sheet", "calm", "accent-soft")),
        ("on-accent", ("accent",)),
        ("mark-ink", ("mark",)),
    ],
)
def test_contrast_is_aa(selector: str, ink: str, grounds: tuple[str, ...]) -> None:
    """Each text colour on each of its grounds: at least 4.5 to 1, (lighter + 0.05) / (darker + 0.05)."""
    block = re.search(rf"^{re.escape(selector)} {{(.*?)}}", STYLE, re.M | re.S)
    assert block
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block[1]))
    for ground in grounds:
        dark, light = sorted((luminance(colours[ink]), luminance(colours[ground])))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, ground
