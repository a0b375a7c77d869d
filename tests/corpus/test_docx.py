"""What Word shows of a document is what is read: labels of lists, results of fields, tables, and nothing hidden."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from corpus.errors import (
    DamagedPageError,
    EmptyPageError,
    LockedPageError,
    PageError,
    PageTooLargeError,
    ReadLimitError,
    UnsupportedFormatError,
)
from corpus.read.office.docx import read_docx
from tests.corpus.officefiles import DRAFTS, body_docx, with_parts


def lines(body: str, **parts: str) -> list[str]:
    return read_docx(body_docx(body, **parts), "bài.docx").text.split("\n")


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(words)}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def listed(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def abstract(identity: int, *levels: str, inside: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{inside}{"".join(levels)}</w:abstractNum>'


def level(at: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def num(identity: int, definition: int, inside: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{definition}"/>{inside}</w:num>'


@pytest.mark.parametrize("name", DRAFTS)
def test_a_document_reads_as_its_text(name: str) -> None:
    draft = DRAFTS[name]()
    assert read_docx(draft.docx(), name).text == draft.text()


def test_nested_lists_count_and_begin_again() -> None:
    numbering = abstract(
        1, level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)")
    )
    numbering += num(5, 1)
    places = [0, 1, 2, 2, 1, 2, 0, 1]
    shown = lines("".join(p("x", listed(5, at)) for at in places), numbering=numbering)
    assert shown == ["I. x", "1. x", "a) x", "b) x", "2. x", "a) x", "II. x", "1. x"]


def test_a_level_may_be_told_never_to_begin_again_and_articles_run_through_chapters() -> None:
    numbering = abstract(
        1, level(0, "upperRoman", "Chương %1"), level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>')
    )
    shown = lines("".join(p("x", listed(5, at)) for at in (0, 1, 1, 0, 1)), numbering=numbering + num(5, 1))
    assert shown == ["Chương I x", "Điều 1. x", "Điều 2. x", "Chương II x", "Điều 3. x"]


def test_lists_of_one_definition_go_on_unless_they_have_a_start() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    numbering = abstract(1, level(0, "decimal", "%1.")) + num(5, 1) + num(6, 1) + num(7, 1, again)
    shown = lines("".join(p("x", listed(n)) for n in (5, 5, 6, 7, 7)), numbering=numbering)
    assert shown == ["1. x", "2. x", "3. x", "7. x", "8. x"]


def test_letters_double_after_z_and_figures_take_their_forms() -> None:
    numbering = abstract(1, level(0, "lowerLetter", "%1)", start=26)) + num(5, 1)
    numbering += abstract(2, level(0, "decimalZero", "%1.", start=9)) + num(6, 2)
    numbering += abstract(3, level(0, "lowerRoman", "(%1)", start=48)) + num(7, 3)
    shown = lines("".join(p("x", listed(n)) for n in (5, 5, 5, 6, 6, 7, 7)), numbering=numbering)
    assert shown == ["z) x", "aa) x", "bb) x", "09. x", "10. x", "(xlviii) x", "(xlix) x"]


def test_levels_that_show_those_above_can_make_them_plain() -> None:
    numbering = abstract(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")) + num(
        5, 1
    )
    assert lines(p("x", listed(5)) + p("y", listed(5, 1)), numbering=numbering) == ["I. x", "1.1. y"]


def test_bullets_are_dashes_or_dots_whatever_their_font() -> None:
    marks = ["-", "+", "\uf0b7", "o", "\uf02d", "\uf0d8"]
    numbering = "".join(abstract(i, level(0, "bullet", mark)) + num(i, i) for i, mark in enumerate(marks, 1))
    shown = lines("".join(p("x", listed(i)) for i in range(1, 7)), numbering=numbering)
    assert shown == ["- x", "+ x", "• x", "• x", "- x", "• x"]


def test_styles_number_paragraphs_and_a_paragraph_may_opt_out() -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr>{listed(5)}</w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Khoan"><w:basedOn w:val="Dieu"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="Diem"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    )
    numbering = abstract(
        1, level(0, "decimal", "Điều %1."), level(1, "lowerLetter", "%2)", '<w:pStyle w:val="Diem"/>')
    ) + num(5, 1)
    body = "".join(p("x", f'<w:pStyle w:val="{s}"/>') for s in ("Dieu", "Diem", "Diem", "Khoan"))
    body += p("x", f'<w:pStyle w:val="Dieu"/>{listed(0)}')
    assert lines(body, styles=styles, numbering=numbering) == ["Điều 1. x", "a) x", "b) x", "Điều 2. x", "x"]


def test_a_list_style_lends_its_definition() -> None:
    numbering = abstract(1, inside='<w:numStyleLink w:val="Muc"/>') + num(5, 1)
    numbering += abstract(2, level(0, "decimal", "Mục %1:"), inside='<w:styleLink w:val="Muc"/>') + num(6, 2)
    assert lines(p("x", listed(5)) + p("y", listed(6)), numbering=numbering) == ["Mục 1: x", "Mục 2: y"]


def test_fields_show_their_result_and_not_their_code() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>" + r("mã ẩn")
    field = mark.format("begin") + code + mark.format("separate") + r("Sở Y tế") + mark.format("end")
    simple = f'<w:fldSimple w:instr="DATE">{r("06/4/2023")}</w:fldSimple>'
    assert lines(f"<w:p>{field}{r(' báo cáo ngày ')}{simple}</w:p>") == ["Sở Y tế báo cáo ngày 06/4/2023"]


def test_insertions_stay_deletions_and_hidden_words_go() -> None:
    body = (
        "<w:p>"
        + r("Sở ")
        + f"<w:ins>{r('Y tế')}</w:ins><w:del><w:r><w:delText>Nội vụ</w:delText></w:r></w:del>"
    )
    body += r(" bí mật", "<w:vanish/>") + r(" chủ trì", '<w:vanish w:val="0"/>') + "</w:p>"
    joined = p("Hạn nộp ", "<w:rPr><w:del/></w:rPr>") + p("ngày 05/5/2023")
    assert lines(body + joined) == ["Sở Y tế chủ trì", "Hạn nộp ngày 05/5/2023"]


def test_capitals_of_a_style_are_read_as_they_are_shown() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Ten"><w:rPr><w:caps/></w:rPr></w:style>'
    assert lines(p("Quyết định", '<w:pStyle w:val="Ten"/>'), styles=styles) == ["QUYẾT ĐỊNH"]


def test_soft_breaks_tabs_and_hyphens() -> None:
    body = "<w:p>" + r("1.") + "<w:r><w:tab/></w:r>" + r("Sở Y tế") + "<w:r><w:br/></w:r>" + r("Số 5/UBND")
    body += "<w:r><w:noBreakHyphen/></w:r>" + r("TH") + "</w:p>"
    assert lines(body) == ["1. Sở Y tế", "Số 5/UBND-TH"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('DỰ THẢO')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    drawn = f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>'
    drawn += f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert lines(f"<w:p>{drawn}{r('TỜ TRÌNH')}</w:p>") == ["TỜ TRÌNH", "DỰ THẢO"]


def test_notes_come_last_in_the_order_of_their_marks() -> None:
    notes = f'<w:footnote w:id="0" w:type="separator">{p("--")}</w:footnote>'
    notes += f'<w:footnote w:id="8">{p("Xem Nghị quyết.")}</w:footnote><w:footnote w:id="2">{p("Theo báo cáo.")}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = f"<w:p>{r('Một')}{mark.format(2)}{r(' và hai')}{mark.format(8)}</w:p>"
    assert lines(body, footnotes=notes) == ["Một và hai", "", "[1] Theo báo cáo.", "[2] Xem Nghị quyết."]


def test_a_head_in_the_page_header_is_kept_and_a_running_title_is_not() -> None:
    head = p("ỦY BAN NHÂN DÂN TỈNH LÀO CAI") + p("Số: 12/UBND-TH")
    assert lines(p("Nội dung."), header=head) == [
        "ỦY BAN NHÂN DÂN TỈNH LÀO CAI",
        "Số: 12/UBND-TH",
        "",
        "Nội dung.",
    ]
    assert lines(p("Nội dung."), header=p("Trang 3")) == ["Nội dung."]
    assert lines(p("Số: 12/UBND-TH"), header=p("Số: 12/UBND-TH")) == ["Số: 12/UBND-TH"]


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(p, paragraphs))}</w:tc>"


def table(*rows: str, borders: str = "single") -> str:
    drawn = f'<w:tblPr><w:tblBorders><w:top w:val="{borders}"/></w:tblBorders></w:tblPr>'
    return f"<w:tbl>{drawn}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_merged_cells_keep_the_columns() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    body = p("Trước") + table(
        cell("TT") + cell("Việc", "phải làm") + cell("Đơn vị"),
        cell("1", properties='<w:vMerge w:val="restart"/>') + cell("Gieo", properties=wide),
        cell("", properties="<w:vMerge/>") + cell("Gặt") + cell("Sở Y tế"),
    )
    rows = ["TT | Việc phải làm | Đơn vị", "1 | Gieo |", "| Gặt | Sở Y tế"]
    assert lines(body + p("Sau")) == ["Trước", "", *rows, "", "Sau"]


def test_a_frame_of_one_cell_and_a_layout_without_borders_are_lines() -> None:
    assert lines(table(cell("QUYẾT ĐỊNH", "Về việc giữ rừng"))) == ["QUYẾT ĐỊNH", "Về việc giữ rừng"]
    sides = cell("Người lập", "Lê An") + cell("Người duyệt", "Bùi Bích")
    assert lines(table(sides, borders="nil")) == ["Người lập", "Lê An", "Người duyệt", "Bùi Bích"]


def test_a_subject_over_several_lines_is_one() -> None:
    head = cell("Số: 5/UBND-TH", "V/v trồng rừng", "đầu nguồn") + cell("Sơn La, ngày 03 tháng 4 năm 2023")
    shown = ["Số: 5/UBND-TH", "V/v trồng rừng đầu nguồn", "Sơn La, ngày 03 tháng 4 năm 2023"]
    assert lines(table(head, borders="nil")) == shown


def test_a_table_in_a_cell_is_part_of_the_cell() -> None:
    inner = table(cell("a") + cell("b") + cell("c"), cell("d") + cell("e") + cell("f"))
    outer = table(f"<w:tc>{inner}{p('')}</w:tc>" + cell("Sở Y tế") + cell("x"))
    assert lines(outer) == ["a | b | c d | e | f | Sở Y tế | x"]


def test_old_fonts_are_converted_and_their_capitals_shown() -> None:
    old, high = '<w:rFonts w:ascii=".VnTime"/>', '<w:rFonts w:ascii=".VnTimeH"/>'
    vni = '<w:rFonts w:ascii="VNI-Times"/>'
    body = f"<w:p>{r('ñy ban nh©n d©n tØnh', high)}</w:p>"
    body += f"<w:p>{r('Së Tµi chÝnh ', old)}{r('chủ trì', '')}{r(' tr­íc ngµy', old)}</w:p>"
    read = read_docx(body_docx(body), "cũ.docx")
    assert read.text == "ỦY BAN NHÂN DÂN TỈNH\nSở Tài chính chủ trì trước ngày"
    assert read.notes == ("chuyển từ bảng mã TCVN3",)
    body = f"<w:p>{r('UÛy ban nhaân daân tænh', vni)}</w:p>"
    assert read_docx(body_docx(body), "cũ.docx").text == "Ủy ban nhân dân tỉnh"


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for path, body in parts.items():
            package.writestr(path, body)
    return out.getvalue()


GOOD = body_docx(p("Sở Y tế chủ trì."))
BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document>&b;</w:document>'
DEEP = b"<a>" * 100_000 + b"</a>" * 100_000
PADDED = b"<w:document>" + b" " * 40_000_000 + b"</w:document>"
HOSTILE: dict[str, tuple[Callable[[], bytes], type[PageError], str]] = {
    "no archive": (lambda: b"PK\x03\x04" + b"\0" * 90, DamagedPageError, "ZIP"),
    "cut short": (lambda: GOOD[: len(GOOD) // 2], DamagedPageError, "ZIP"),
    "no document": (lambda: zipped({"word/styles.xml": b"<a/>"}), DamagedPageError, "word/document.xml"),
    "no XML": (lambda: zipped({"word/document.xml": b"\xff\xfe\0garbage"}), DamagedPageError, "XML"),
    "entities": (lambda: zipped({"word/document.xml": BOMB}), DamagedPageError, "DOCTYPE"),
    "entities elsewhere": (lambda: with_parts(GOOD, {"_rels/.rels": BOMB}), DamagedPageError, "DOCTYPE"),
    "depth": (lambda: zipped({"word/document.xml": DEEP}), ReadLimitError, "tầng"),
    "elements": (lambda: zipped({"word/document.xml": b"<a>" + b"<b/>" * 2_100_000 + b"</a>"}, zipfile.ZIP_STORED), ReadLimitError, "phần tử"),
    "one part swells": (lambda: zipped({"word/document.xml": PADDED}), PageTooLargeError, "38 MB"),
    "all parts swell": (lambda: zipped({f"word/{i}.xml": PADDED for i in range(6)}), PageTooLargeError, "229 MB"),
    "password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), LockedPageError, "mật khẩu"),
    "old Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, UnsupportedFormatError, ".doc"),
    "no letters": (lambda: body_docx(p("12 - 34")), EmptyPageError, "không có chữ"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_are_refused_by_name(case: str) -> None:
    data, error, told = HOSTILE[case]
    with pytest.raises(error, match=told) as caught:
        read_docx(data(), "tờ trình.docx")
    assert "tờ trình.docx" in str(caught.value)


def test_a_lie_about_the_size_is_found_out() -> None:
    honest = len(PADDED).to_bytes(4, "little")
    data = zipped({"word/document.xml": PADDED}).replace(honest, (1000).to_bytes(4, "little"))
    tracemalloc.start()
    with pytest.raises(DamagedPageError):
        read_docx(data, "x.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000


@pytest.mark.parametrize("at", range(0, len(GOOD), 7))
def test_any_flipped_byte_gives_a_text_or_a_page_error(at: int) -> None:
    data = GOOD[:at] + bytes([GOOD[at] ^ 0x5A]) + GOOD[at + 1 :]
    try:
        told = read_docx(data, "x.docx").text
    except PageError as error:
        told = str(error)
    assert "Sở Y tế" in told or "x.docx" in told


def test_what_is_repeated_without_end_stays_small() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{p("Ghi chú.")}</w:footnote>'
    assert lines(f"<w:p>{r('Sở')}{mark * 50}</w:p>", footnotes=note) == ["Sở", "", "[1] Ghi chú."]
    numbering = abstract(1, level(0, "decimal", "x" * 9000)) + num(5, 1)
    assert lines(p("y", listed(5)), numbering=numbering) == ["x" * 80 + " y"]
    wide = cell("a", properties='<w:gridSpan w:val="9999"/>')
    assert lines(table(wide * 2 + cell("b"))) == ["a" + " | " * 62 + " | a | b"]


def test_tables_in_tables_in_tables() -> None:
    nested = p("Sở Y tế")
    for _ in range(40):
        nested = table(f"<w:tc>{nested}</w:tc>")
    assert lines(nested) == ["Sở Y tế"]


def test_styles_based_on_each_other_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ("AB", "BA")
    )
    assert lines(p("Sở Y tế", '<w:pStyle w:val="A"/>'), styles=styles) == ["Sở Y tế"]
