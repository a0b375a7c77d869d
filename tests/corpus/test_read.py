"""Bytes become a page, or an error that names the file, the fault and what to do."""

from __future__ import annotations

import hashlib
import os
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import (
    BinaryPageError,
    EmptyPageError,
    EncodingError,
    PageError,
    PageTooLargeError,
    SourceNotFoundError,
    UnsupportedFormatError,
)
from corpus.read import Source, read_file, sources_under
from corpus.read.apart.worker import MAX_LINE
from corpus.read.html.reader import read_html
from corpus.read.pack.formats import MAX_BYTES
from corpus.read.plain.text import read_text

WORDS = "Sở Y tế trực cấp cứu ở bến phà."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_that_are_read(encoding: str) -> None:
    assert read_text(WORDS.encode(encoding), "x.txt").text == WORDS


@given(st.text(alphabet="Đườngốxấy \n", min_size=1).filter(lambda t: any(c.isalpha() for c in t)))
def test_the_stored_text_is_the_composed_form_of_the_source(text: str) -> None:
    source = unicodedata.normalize("NFD", text).replace("\n", "\r\n")
    assert read_text(source.encode(), "x.txt").text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("data", "error", "told"),
    [
        (b"", EmptyPageError, "không có nội dung"),
        (b" \r\n\t", EmptyPageError, "không có nội dung"),
        (b"123 - 456", EmptyPageError, "không có chữ"),
        (b"%PDF-1.7 ...", BinaryPageError, "PDF"),
        (b"PK\x03\x04....", BinaryPageError, "ZIP/DOCX"),
        (b"abc\x00def", BinaryPageError, "byte 0 ở vị trí 3"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x0e\x0f\x10", BinaryPageError, "10 ký tự điều khiển"),
        ("Ngày đó".encode("latin-1", "ignore") + "à".encode("latin-1"), EncodingError, "0xe0"),
        (b"\xff\xfe\x41", EncodingError, "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, error: type[PageError], told: str) -> None:
    with pytest.raises(error, match=told) as caught:
        read_text(data, "bài.txt")
    assert "bài.txt" in str(caught.value)


def test_html_is_laid_out_one_block_a_line() -> None:
    source = """<?xml version="1.0"?><html><head><title>Bỏ</title><style>p{}</style></head>
    <body><nav>Trang chủ</nav>
    <p>Sở Y tế&nbsp;chủ trì,<br>phối hợp.</p><ul><li>Một</li><li>Hai</li></ul>
    <script>x=1</script></body></html>"""
    lines = [line for line in read_html(source.encode(), "x.html").text.split("\n") if line]
    assert lines == ["Trang chủ", "Sở Y tế chủ trì,", "phối hợp.", "* Một", "* Hai"]


def test_html_without_words_is_empty() -> None:
    with pytest.raises(EmptyPageError, match="HTML"):
        read_html(b"<html><body><img src='x.png'></body></html>", "x.html")


def test_a_file_becomes_a_page_that_keeps_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "trang.TXT"
    path.write_bytes(b"\xef\xbb\xbf" + WORDS.encode())
    page = read_file(path)
    assert (page.source, page.address, page.text) == ("trang.TXT", str(path.resolve()), WORDS)
    assert page.original == path.read_bytes()
    assert page.sha256 == hashlib.sha256(page.original).hexdigest()


def test_a_page_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "to.txt"
    path.touch()
    os.truncate(path, MAX_BYTES + 1)
    with pytest.raises(PageTooLargeError, match="20 MB"):
        read_file(path)
    path.write_bytes(WORDS.encode().ljust(MAX_BYTES))
    with pytest.raises(PageTooLargeError, match="triệu ký tự"):
        read_file(path)
    path.write_bytes(WORDS.encode().ljust(MAX_LINE, b" ") + b"\n" + b" " * 1000)
    assert len(read_file(path).text) == MAX_LINE + 1001 - (len(WORDS.encode()) - len(WORDS))


def test_other_formats_are_named(tmp_path: Path) -> None:
    path = tmp_path / "bảng tính.xlsb"
    path.write_bytes(bytes(range(256)) * 8)
    with pytest.raises(PageError, match=r"bảng tính\.xlsb"):
        read_file(path)


def test_a_file_that_holds_several_pages_is_no_single_page(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "hai.zip", "w") as archive:
        archive.writestr("a.txt", WORDS)
        archive.writestr("b.txt", WORDS)
    with pytest.raises(UnsupportedFormatError, match="2 trang"):
        read_file(tmp_path / "hai.zip")


def test_the_pages_of_a_folder_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.txt", "con/a.html", "a.htm", ".ẩn.txt", "ghi chú.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WORDS, encoding="utf-8")
    found = [s.address for s in sources_under(tmp_path) if isinstance(s, Source)]
    inside = [Path(a).relative_to(tmp_path.resolve()).as_posix() for a in found]
    assert inside == ["a.htm", "b.txt", "con/a.html", "ghi chú.md"]


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError, match="không có"):
        read_file(tmp_path / "không có.txt")
