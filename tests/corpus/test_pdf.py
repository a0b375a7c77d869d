"""PDF files of real programs, printed and scanned, give the facts of their plain-text twins."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from corpus.errors import (
    DamagedPageError,
    EmptyPageError,
    LockedPageError,
    MissingToolError,
    PageError,
    PageTooLargeError,
)
from corpus.model import Role
from corpus.read.pdf import image
from corpus.read.pdf import reader as pdf
from corpus.read.pdf.image import read_image
from corpus.read.pdf.mend import mend
from corpus.read.pdf.ocr import NOTE
from corpus.read.pdf.reader import read_pdf
from eval.hostile_files.pdfs import pdf as made_pdf
from eval.material.documents import DOCUMENTS, FORMAL
from eval.material.markup import to_html
from eval.material.parts import plain
from eval.material.programs import chromium_pdf, has_letters, have, office_pdf
from eval.material.scans import images_pdf, scans
from eval.material.word import to_docx
from tests.corpus.facts_read import facts_of
from tests.corpus.pages import read

needs_tesseract = pytest.mark.skipif(not have("tesseract"), reason="tesseract is not installed")
needs_letters = pytest.mark.skipif(
    not has_letters("Liberation Serif"), reason="Liberation Serif has no Vietnamese letters here"
)


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The documents printed by Chromium; the digest with the browser's headers and footers."""
    if not have("chromium"):
        pytest.skip("chromium is not installed")
    folder = tmp_path_factory.mktemp("chromium")
    return {
        name: chromium_pdf(to_html(parts, name in FORMAL), folder, header=name == "digest")
        for name, parts in DOCUMENTS.items()
    }


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The documents as Word files, converted by LibreOffice."""
    if not have("soffice"):
        pytest.skip("soffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    return {name: office_pdf(to_docx(parts), folder) for name, parts in DOCUMENTS.items()}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_facts_of_a_print_by_chromium(printed: dict[str, bytes], name: str) -> None:
    assert facts_of(read_pdf(printed[name], name).text) == facts_of(plain(DOCUMENTS[name]))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_facts_of_a_word_file_by_libreoffice(converted: dict[str, bytes], name: str) -> None:
    assert facts_of(read_pdf(converted[name], name).text) == facts_of(plain(DOCUMENTS[name]))


def test_letters_of_a_fallback_font_are_levelled_with_their_line() -> None:
    def letter(font: str, below: float) -> dict[str, object]:
        box = {"top": 100 - 14 + below, "bottom": 100 + below}
        return {"fontname": font, "size": 14.0, "upright": True, "matrix": (1, 0, 0, 1, 0, 742.0), **box}

    chars = [letter("Serif", 3.0), letter("Serif", 3.0), letter("Fallback", -0.1)]
    pdf._level(chars, 842.0)
    assert [c["bottom"] for c in chars] == pytest.approx([103.0, 103.0, 103.0], abs=0.1)


def test_every_paragraph_of_a_digest_is_whole_and_headers_are_gone(printed: dict[str, bytes]) -> None:
    assert read_pdf(printed["digest"], "x").text == plain(DOCUMENTS["digest"]).strip()


def test_a_table_over_two_sheets_is_one_with_one_head(printed: dict[str, bytes]) -> None:
    text = read_pdf(printed["decision"], "x").text
    table = next(p for p in text.split("\n\n") if p.startswith("TT |"))
    assert table == next(p for p in plain(DOCUMENTS["decision"]).split("\n\n") if p.startswith("TT |"))


@pytest.mark.parametrize("name", DOCUMENTS)
@needs_tesseract
@needs_letters
def test_numbers_dates_and_lead_agencies_of_a_scan(converted: dict[str, bytes], name: str) -> None:
    found = read_pdf(images_pdf(scans(converted[name])), name)
    assert found.notes[0].startswith(NOTE)

    def told(text: str) -> list[object]:
        return [
            (d.type, d.number, d.date, [a.agency for a in d.assignments if a.role is Role.LEAD])
            for d in read(text)[1]
        ]

    assert told(found.text) == told(plain(DOCUMENTS[name]))


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_turned(converted: dict[str, bytes], turn: int) -> None:
    image = scans(converted["letter"], turn=turn)[0]
    assert [d.number for d in read(read_image(image, "x.png").text)[1]] == ["2945/UBND-NNMT"]


@needs_tesseract
def test_only_pages_without_text_are_recognised(converted: dict[str, bytes]) -> None:
    import pypdfium2

    both = pypdfium2.PdfDocument.new()
    for data in (converted["letter"], images_pdf(scans(converted["letter"]))):
        with pypdfium2.PdfDocument(data) as part:
            both.import_pages(part)
    stream = io.BytesIO()
    both.save(stream)
    both.close()
    found = read_pdf(stream.getvalue(), "x")
    assert found.notes == (f"{NOTE} (trang 2)",)
    assert [line.count("2945/UBND-NNMT") for line in found.text.splitlines() if "2945" in line] == [1, 1]


@needs_tesseract
def test_every_frame_of_a_tiff_and_a_jpeg_are_read(converted: dict[str, bytes]) -> None:
    from PIL import Image

    page = Image.open(io.BytesIO(scans(converted["letter"])[0]))
    tiff, jpeg = io.BytesIO(), io.BytesIO()
    page.save(tiff, "TIFF", save_all=True, append_images=[page])
    page.save(jpeg, "JPEG")
    counts = [read_image(f.getvalue(), "x").text.count("2945/UBND-NNMT") for f in (tiff, jpeg)]
    assert counts == [2, 1]


def test_without_tesseract_the_packages_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("L", (600, 800), 255).save(stream, "PDF")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingToolError, match="tesseract-ocr tesseract-ocr-vie"):
        read_pdf(stream.getvalue(), "quét.pdf")
    tool = tmp_path / "tesseract"
    tool.write_text("#!/bin/sh\necho 'List of available languages (1):'\necho eng\n")
    tool.chmod(0o755)
    with pytest.raises(MissingToolError, match="apt install tesseract-ocr-vie"):
        read_pdf(stream.getvalue(), "quét.pdf")


def _page_of(
    content: bytes, font: bytes = b"/Helvetica", tail: bytes = b"", size: bytes = b"595 842"
) -> bytes:
    stream = b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)
    return made_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
            % size,
            stream,
            b"<</Type/Font/Subtype/TrueType/Encoding/WinAnsiEncoding/BaseFont%s/FirstChar 32/LastChar 255/Widths[%s]"
            b"/FontDescriptor 7 0 R>>" % (font, b"500 " * 224),
            b"<</Title(Bao cao ket qua thuc hien ke hoach)>>",
            b"<</Type/FontDescriptor/FontName%s/Flags 32/FontBBox[0 -200 900 800]/Ascent 800/Descent -200>>"
            % font,
        ],
        tail,
    )


LINE = b"BT /F 12 Tf 72 700 Td (%s) Tj ET"


def test_letters_of_an_old_font_are_unicode_and_its_capitals_are_capitals() -> None:
    words = "uû ban nh©n d©n tØnh yªu cÇu c¸c së, ngµnh, huyÖn thùc hiÖn"
    content = LINE % words.encode("cp1252")
    small = read_pdf(_page_of(content, b"/.VnTime"), "x")
    assert small.text.endswith("tỉnh yêu cầu các sở, ngành, huyện thực hiện")
    assert small.notes == ("chuyển từ bảng mã TCVN3",)
    assert read_pdf(_page_of(content, b"/.VnTimeH"), "x").text == small.text.upper()


def test_a_number_broken_behind_its_hyphen_is_whole() -> None:
    content = (
        b"BT /F 12 Tf 72 700 Td 16 TL (Thuc hien nhiem vu duoc giao trong Cong van so 2945/UBND-) Tj T* "
        b"(NNMT ngay 06/02/2023 cua Uy ban nhan dan tinh ve viec tru nuoc.) Tj ET"
    )
    assert (
        "số 2945/UBND-NNMT ngày".replace("số", "so").replace("ngày", "ngay")
        in read_pdf(_page_of(content), "x").text
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    rows = [(f"trai {i} " + "noi dung" * 2, f"phai {i} " + "cong viec" * 2) for i in range(12)]
    content = b"".join(
        b"BT /F 11 Tf %d %d Td (%s) Tj ET\n" % (x, 700 - 14 * i, words.encode())
        for i, row in enumerate(rows)
        for x, words in zip((72, 320), row, strict=True)
    )
    text = read_pdf(_page_of(content), "x").text
    assert max(text.index(left) for left, _ in rows) < min(text.index(right) for _, right in rows)


def test_the_title_of_the_metadata_stands_unless_it_is_a_file_name() -> None:
    content = LINE % b"Bao cao thang 5"
    assert read_pdf(_page_of(content, tail=b"/Info 6 0 R"), "x").title == "Bao cao ket qua thuc hien ke hoach"
    renamed = _page_of(content, tail=b"/Info 6 0 R").replace(
        b"Bao cao ket qua thuc hien ke hoach", b"Microsoft Word - BC ket qua 01.doc"
    )
    assert read_pdf(renamed, "x").title is None


def test_a_password_is_told(converted: dict[str, bytes]) -> None:
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf makes the locked file")
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(converted["letter"])) as document:
        document.save(stream, encryption=pikepdf.Encryption(user="bi mat", owner="chu"))
    with pytest.raises(LockedPageError, match="mật khẩu"):
        read_pdf(stream.getvalue(), "khóa.pdf")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_is_cut_short_is_refused(converted: dict[str, bytes], share: float) -> None:
    data = converted["decision"]
    with pytest.raises(DamagedPageError, match=r"cụt\.pdf"):
        read_pdf(data[: int(share * len(data))], "cụt.pdf")


def test_hostile_files_end_in_a_page_error(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = made_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"])
    for data in (b"%PDF-1.7\n%%EOF", loop, b"%PDF-1.4\n" + b"[" * 50_000 + b"%%EOF"):
        with pytest.raises(PageError):
            read_pdf(data, "x.pdf")
    monkeypatch.setattr(pdf, "MAX_PAGES", 0)
    with pytest.raises(PageTooLargeError, match="1 trang"):
        read_pdf(_page_of(LINE % b"chu"), "x.pdf")


def test_a_blank_sheet_needs_no_recognition(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EmptyPageError):
        read_pdf(_page_of(b""), "x.pdf")


@needs_tesseract
def test_a_drawing_of_giant_size_has_no_text() -> None:
    with pytest.raises(EmptyPageError):
        read_pdf(_page_of(b"0 0 90 90 re f", size=b"14400 14400"), "x.pdf")


@needs_tesseract
def test_images_that_are_too_large_or_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(stream, "PNG")
    with pytest.raises(PageTooLargeError):
        read_image(stream.getvalue(), "bom.png")
    with pytest.raises(DamagedPageError):
        read_image(b"\x89PNG\r\n\x1a\n....", "hỏng.png")
    monkeypatch.setattr(image, "MAX_PIXELS", 10)
    small = io.BytesIO()
    Image.new("L", (40, 40)).save(small, "PNG")
    with pytest.raises(PageTooLargeError, match="40 × 40"):
        read_image(small.getvalue(), "x.png")


@pytest.mark.parametrize(
    ("read_as", "mended"),
    [
        ("Quyết định số 12/QÐ-UBND", "Quyết định số 12/QĐ-UBND"),
        ("Công điện 03/CĐĐ-UBNĐ", "Công điện 03/CĐ-UBND"),
        ("Sô: 15/KH-ƯBND", "Số: 15/KH-UBND"),
        ("Tờ trình số 61/Tr-SNN", "Tờ trình số 61/TTr-SNN"),
        ("CHỦ TỊCH ỦY BẠN NHÂN DẦN", "CHỦ TỊCH ỦY BAN NHÂN DÂN"),
        ("Uỷ ban nhân dân tỉnh", "Uỷ ban nhân dân tỉnh"),
        ("trong quý H năm 2024", "trong quý II năm 2024"),
        ("cầu H và kênh QD-2", "cầu H và kênh QD-2"),
    ],
)
def test_only_sure_slips_are_mended(read_as: str, mended: str) -> None:
    assert mend(read_as) == mended
