"""Pages of portals in six layouts: the whole page as text, the article found in it, tables as rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus.model import Span
from corpus.parse.tables import table_assignments
from corpus.read.html.reader import read_html
from eval.material.codepages import vni, windows_1258

PAGES = Path(__file__).parent / "pages_html"
ARTICLES = ["dnn", "sharepoint", "liferay", "vnpt", "joomla"]


def page(name: str) -> str:
    return (PAGES / f"{name}.html").read_text(encoding="utf-8")


def lines(source: str) -> list[str]:
    """The laid-out lines of `source` that are not blank."""
    return [line for line in read_html(source.encode(), "x.html").text.split("\n") if line]


def article(name: str) -> str:
    """The part of a page between the marks that its author put around the article."""
    return page(name).split("<!--bài-->")[1].split("<!--/bài-->")[0]


@pytest.mark.parametrize("name", ARTICLES)
def test_main_is_all_of_the_article_and_nothing_of_the_menus(name: str) -> None:
    read = read_html(page(name).encode(), name)
    assert read.main is not None
    found = [line for line in read.main.of(read.text).split("\n") if line]
    wanted = lines(article(name))
    assert found == wanted
    assert len(wanted) >= 8
    assert len(lines(page(name))) - len(found) >= 12


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("encode", [vni, windows_1258])
def test_an_old_code_page_changes_nothing(name: str, encode: Callable[[str], bytes]) -> None:
    source = (
        page(name)
        .replace("ភាសាខ្មែរ", "")
        .replace("utf-8", "x-user-defined")
        .replace("UTF-8", "x-user-defined")
    )
    wanted, read = read_html(source.encode(), name), read_html(encode(source), name)
    assert (read.text, read.main, read.title) == (wanted.text, wanted.main, wanted.title)


@pytest.mark.parametrize(
    ("name", "title", "published"),
    [
        ("dnn", "Tăng cường phòng, chống cháy rừng mùa khô", None),
        ("sharepoint", None, None),
        ("liferay", "Thực hiện các biện pháp chống rét cho gia súc", date(2024, 1, 19)),
        ("vnpt", "Chủ động ứng phó với xâm nhập mặn", None),
        ("joomla", "Rà soát hộ nghèo cuối năm", date(2022, 11, 21)),
    ],
)
def test_title_and_date_are_those_the_page_states(
    name: str, title: str | None, published: date | None
) -> None:
    """The clock of the banner is no date of publication; "Tin chỉ đạo điều hành" is the title of a site."""
    read = read_html(page(name).encode(), name)
    assert (read.title, read.published) == (title, published)


@pytest.mark.parametrize("name", [*ARTICLES, "danh-sach"])
def test_menus_and_footers_stay_in_the_stored_text(name: str) -> None:
    text = read_html(page(name).encode(), name).text
    assert "Trang chủ" in text or "Trang nhất" in text
    assert "tỉnh" in text.split("\n")[-1] or "tỉnh" in text[-160:]
    assert "JavaScript" not in text
    assert "Bản xem trước" not in text


def test_a_number_outside_the_range_leaves_main_open() -> None:
    far = '<div class="khac"><p>Kèm theo</p><p>Mục một</p><p>Mục hai</p><p>Mục ba</p><p>Mục bốn</p><p>{}</p></div></body>'
    assert (
        read_html(page("joomla").replace("</body>", far.format("Theo 12/KH-UBND")).encode(), "x").main is None
    )
    for harmless in ("Giấy phép số 12/GP-TTĐT", "<a href='/a'>12/KH-UBND</a>"):
        assert (
            read_html(page("joomla").replace("</body>", far.format(harmless)).encode(), "x").main is not None
        )


def test_a_page_without_an_article_has_no_main() -> None:
    menu = "".join(f"<li><a href='/{i}'>Chuyên mục {i}</a></li>" for i in range(30))
    read = read_html(f"<html><body><ul>{menu}</ul><p>Đang cập nhật</p></body></html>".encode(), "x")
    assert (read.main, read.title, read.published) == (None, None, None)


def test_rows_become_lines_that_the_table_reader_reads() -> None:
    text = read_html(page("sharepoint").encode(), "x").text
    assert (
        "1 | Sửa chữa phòng học dột, nhà vệ sinh hỏng | UBND các huyện | Sở Xây dựng | Trước ngày 25/8/2023"
        in text.split("\n")
    )
    found = table_assignments(text, Span(0, len(text)))
    assert [(a.agency_text, a.task, a.deadlines[0].period.end) for a in found] == [
        ("UBND các huyện", "Sửa chữa phòng học dột, nhà vệ sinh hỏng", date(2023, 8, 25)),
        ("Sở Giáo dục và Đào tạo", "Bố trí đủ giáo viên tiếng Anh", date(2023, 8, 28)),
        ("Sở Y tế", "Kiểm tra bếp ăn bán trú", date(2023, 8, 30)),
    ]


def test_cells_over_rows_stand_in_each_and_cells_over_columns_once() -> None:
    source = """<table><tr><th>TT<th>Việc<th>Chủ trì<th>Hạn</tr>
    <tr><td rowspan="2">1<td>Đo đất<td>Sở A<td>5/8</tr><tr><td>Vẽ bản đồ<td colspan="2">Sở B</tr>
    <tr><td colspan="4">II. PHẦN HAI</tr></table>"""
    assert lines(source) == [
        "TT | Việc | Chủ trì | Hạn",
        "1 | Đo đất | Sở A | 5/8",
        "1 | Vẽ bản đồ | Sở B |",
        "II. PHẦN HAI",
    ]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<table><tr><td>Trái<td>Phải</table>", ["Trái", "Phải"]),
        ("<table><tr><td>Một<tr><td>Hai</table>", ["Một", "Hai"]),
        (
            "<table><tr><td>UBND TỈNH<br>Số: 1/KH<td>CỘNG HÒA<br>Độc lập<tr><td>A<td>B</table>",
            ["UBND TỈNH", "Số: 1/KH", "CỘNG HÒA", "Độc lập", "A", "B"],
        ),
        (
            "<table><tr><td>Trái<td><table><tr><td>Số<td>12<tr><td>Ngày<td>13</table><tr><td>C<td>D</table>",
            ["Trái", "Số | 12", "Ngày | 13", "C", "D"],
        ),
        (
            "<table><tr><td><h2>Đề</h2>Bài<td>Phụ<tr><td>Cuối<td>Chân</table>",
            ["Đề", "Bài", "Phụ", "Cuối", "Chân"],
        ),
    ],
)
def test_tables_that_only_place_things_get_no_bars(source: str, wanted: list[str]) -> None:
    assert lines(source) == wanted


def test_what_is_hidden_does_not_show() -> None:
    source = """<body style="visibility:hidden"><p style="color:red; Display : none">ẩn một</p><p hidden>ẩn hai</p>
    <template>ẩn ba</template><!-- ẩn bốn --><select><option>ẩn năm</select><?xml:namespace prefix = o />
    <script>document.write("ẩn sáu")</script><svg><title>ẩn bảy</title></svg><p>thấy</p></body>"""
    assert lines(source) == ["thấy"]


@pytest.mark.parametrize("tag", ["div", "font", "b", "table><tr><td"])
@pytest.mark.parametrize("depth", [200, 900, 20_000])
def test_deep_nesting_loses_no_words(tag: str, depth: int) -> None:
    source = "<html><body>" + f"<{tag}>" * depth + "Sở Y tế <p>chủ trì</p> việc này<p>hết"
    assert " ".join(lines(source)) == "Sở Y tế chủ trì việc này hết"


@pytest.mark.parametrize("declared", ["x-user-defined", "iso-8859-1", "utf-8", "windows-1252"])
def test_an_old_page_in_tcvn3(declared: str) -> None:
    source = (
        f'<html><head><meta http-equiv=Content-Type content="text/html; charset={declared}"></head><body>'
        "<font face=.VnTime><p>Uû ban nh©n d©n tØnh giao Së Y tÕ chñ tr×</p></font></body></html>"
    )
    read = read_html(source.encode("cp1252"), "x")
    assert (read.text, read.notes) == (
        "Uỷ ban nhân dân tỉnh giao Sở Y tế chủ trì",
        ("chuyển từ bảng mã TCVN3",),
    )


def test_legacy_characters_written_as_entities() -> None:
    source = "<meta charset=utf-8><p>Céng h&ograve;a</p><p>&sect;&eacute;c l&Euml;p - T&ugrave; do</p><p>Bản Unicode</p>"
    read = read_html(source.encode(), "x")
    assert read.text.split("\n\n")[1:] == ["Độc lập - Tự do", "Bản Unicode"]
    assert read.notes == ("chuyển từ bảng mã TCVN3",)


def test_the_code_page_a_page_declares() -> None:
    for head in ('<meta charset="windows-1258">', '<?xml version="1.0" encoding="windows-1258"?>'):
        data = head.encode() + "<p>Hạn nộp</p>".replace("ạ", "a\u0323").replace("ộ", "ô\u0323").encode(
            "cp1258"
        )
        assert read_html(data, "x").text == "Hạn nộp"


def test_a_tag_with_thousands_of_attributes_loses_them_and_keeps_its_words() -> None:
    many = " ".join(f'a{i}="b{i} c"' for i in range(100_000))
    assert lines(f"<p>Sở Y tế</p><p {many}>trực bến phà</p><p>cả đêm</p>") == [
        "Sở Y tế",
        "trực bến phà",
        "cả đêm",
    ]


def test_a_long_value_of_an_attribute_is_no_crowd_of_attributes() -> None:
    words = "bến phà " * 2_000
    assert lines(f'<p hidden title="{words}">ẩn</p><p title="{words}">trực bến phà</p>') == ["trực bến phà"]


def test_many_closed_elements_are_no_depth() -> None:
    rows = "".join(f"<div><b>{i}</b></div>" for i in range(6_000))
    found = lines(f"<table><tr><th>TT<th>Việc</tr><tr><td>1<td>trực phà</tr></table>{rows}")
    assert found[:3] == ["TT | Việc", "1 | trực phà", "0"]


def test_what_a_server_names_goes_before_what_the_page_declares() -> None:
    data = (
        '<meta charset="utf-8"><p>Hạn nộp</p>'.replace("ạ", "a\u0323")
        .replace("ộ", "ô\u0323")
        .encode("cp1258")
    )
    assert read_html(data, "x", "windows-1258").text == "Hạn nộp"
