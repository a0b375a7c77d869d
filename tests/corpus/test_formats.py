"""Content tells what a file is; its ending tells what content leaves open."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import (
    BinaryPageError,
    EmptyPageError,
    LockedPageError,
    PageError,
    UnsupportedFormatError,
)
from corpus.read.apart.isolate import Reader
from corpus.read.pack.formats import (
    BY_SUFFIX,
    DOC,
    DOCX,
    EML,
    FORMATS,
    HTML,
    IMAGE,
    MARKDOWN,
    ODT,
    PDF,
    RTF,
    TEXT,
    ZIP,
    Format,
    format_of,
)
from corpus.read.pack.sources import Source
from eval.hostile_files.offices import docx, odt
from eval.hostile_files.pdfs import pdf
from eval.hostile_files.pictures import png
from eval.hostile_files.zips import packed
from tests.corpus.listed import OLE, TEXTUAL, items, wide


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (TEXTUAL, "a.txt", TEXT),
        (TEXTUAL, "a.TXT", TEXT),
        (TEXTUAL, "công văn 12", TEXT),
        (TEXTUAL, "a.doc", TEXT),
        (TEXTUAL, "a.pdf", TEXT),
        (TEXTUAL, "a.md", MARKDOWN),
        (b"<p>" + TEXTUAL, "a.htm", HTML),
        (b"<p>" + TEXTUAL, "a.txt", TEXT),
        (b"\xef\xbb\xbf\n <!DOCTYPE html><p>x", "a.txt", HTML),
        (b"<?xml version='1.0'?>\n<!-- x --><html lang='vi'>", "a.doc", HTML),
        ("\ufeff<html>x".encode("utf-16-le"), "a.txt", HTML),
        (b"%PDF-1.4 x", "a.txt", PDF),
        (b"junk\n%PDF-1.4 x", "a.pdf", PDF),
        (b"junk\n%PDF-1.4 x", "a.txt", TEXT),
        (docx("<w:document/>"), "a.doc", DOCX),
        (docx("<w:document/>")[:600], "a.docx", DOCX),
        (odt("<x/>"), "a.zip", ODT),
        (packed({"content.xml": "x", "mimetype": "application/vnd.oasis.opendocument.text"}), "a.odt", ODT),
        (OLE + wide("WordDocument"), "a.docx", DOC),
        (b" {\\rtf1 x}", "a.doc", RTF),
        (png(1, 1, b"x"), "a.pdf", IMAGE),
        (b"\xff\xd8\xff\xe0x", "a.jpg", IMAGE),
        (b"MM\0*x", "a.tif", IMAGE),
        (packed({"a.txt": "x"}), "a.docx", ZIP),
        (b"Received: x\r\nFrom: a\r\nSubject: b\r\n\r\nx", "thư.txt", EML),
        (b"Subject: b\r\n\r\nx", "thư.eml", EML),
        ("Subject: b\nNơi nhận: c\n".encode(), "ghi.txt", TEXT),
    ],
)
def test_content_tells_the_format_and_the_ending_what_content_leaves_open(
    data: bytes, name: str, format: Format
) -> None:
    assert format_of(data, name) is format


@pytest.mark.parametrize(
    ("data", "name", "error", "told"),
    [
        (b"", "a.pdf", EmptyPageError, "a.pdf không có nội dung"),
        (
            TEXTUAL,
            "a.csv",
            UnsupportedFormatError,
            r"đuôi \.csv, nội dung là văn bản thuần.*lưu thành PDF hoặc DOCX",
        ),
        (
            packed({"xl/workbook.xml": "x"}),
            "a.docx",
            BinaryPageError,
            r"đuôi \.docx, nội dung là bảng tính XLSX",
        ),
        (
            packed({"xl/workbook.xml": "x"}),
            "a.xlsx",
            UnsupportedFormatError,
            "bảng tính XLSX.*lưu thành PDF hoặc DOCX",
        ),
        (OLE + wide("Workbook"), "a.xls", UnsupportedFormatError, "bảng tính XLS"),
        (OLE + wide("EncryptedPackage"), "a.docx", LockedPageError, "đặt mật khẩu"),
        (b"\x7fELF\2\1\1\0", "a.docx", BinaryPageError, r"đuôi \.docx, nội dung là chương trình ELF"),
        (b"\x00\x01\x02\x80", "a.pdf", BinaryPageError, r"đuôi \.pdf, nội dung là dữ liệu không rõ loại"),
        (b"\x00\x01\x02\x80", "a", BinaryPageError, r"đuôi \(không có\)"),
    ],
)
def test_what_is_not_read_is_told_by_ending_and_content(
    data: bytes, name: str, error: type[PageError], told: str
) -> None:
    with pytest.raises(error, match=told) as caught:
        format_of(data, name)
    assert type(caught.value) is error


def test_every_format_has_a_reader_or_is_a_container() -> None:
    assert [f for f in FORMATS if f.container] == [ZIP, EML]
    assert sum(len(f.suffixes) for f in FORMATS) == len(BY_SUFFIX)
    with pytest.raises(UnsupportedFormatError, match=r"a\.zip là gói ZIP"):
        ZIP.read(b"x", "a.zip")


def test_markdown_reads_as_its_plain_twin(tmp_path: Path) -> None:
    marked = (
        "---\ntitle: Công văn số 12\n---\n# Công văn số 12/UBND-NC\n\n"
        "**Thái Nguyên:** giao [Sở Y tế](https://x.vn) *chủ trì*,\nphối hợp `Công an tỉnh`.\n\n"
        "3) Rà soát_kè\n4) Báo cáo\n\n- a\n  - b\n\n| Sở | Việc |\n|---|---|\n| Y tế | trực |\n\n> Hết.<br>Ký\n"
    )
    twin = (
        "Công văn số 12/UBND-NC\n\nThái Nguyên: giao Sở Y tế chủ trì,\nphối hợp Công an tỉnh.\n\n"
        "3) Rà soát_kè\n4) Báo cáo\n\n- a\n- b\n\nSở | Việc\nY tế | trực\n\nHết.\nKý"
    )
    (tmp_path / "a.md").write_text(marked, encoding="utf-8")
    (source,) = items(tmp_path / "a.md")
    assert isinstance(source, Source)
    with Reader() as reader:
        read = reader.read(source)
    assert read.title == "Công văn số 12"
    assert read.text == twin


def test_a_pdf_called_txt_is_read_as_a_pdf(tmp_path: Path) -> None:
    pytest.importorskip("corpus.read.pdf.reader")
    show = b"BT /F 12 Tf 50 800 Td (Giao So Y te chu tri ra soat ben pha.) Tj ET"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    content = b"<</Length %d>>stream\n%s\nendstream" % (len(show), show)
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    (tmp_path / "a.txt").write_bytes(pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, content, font]))
    (source,) = items(tmp_path / "a.txt")
    assert isinstance(source, Source)
    with Reader() as reader:
        assert reader.read(source).text.strip() == "Giao So Y te chu tri ra soat ben pha."
