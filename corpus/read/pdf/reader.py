"""PDF -> text: words and ruled tables through pdfplumber; pages that are pictures are drawn by pypdfium2 and recognised.

pdfplumber rather than pypdfium2 alone: it knows fonts, rules and tables, which pypdfium2 does not. It takes about 50 ms
a page where pypdfium2 takes 3.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from corpus.errors import DamagedPageError, EmptyPageError, LockedPageError, PageError, PageTooLargeError
from corpus.read.apart.pace import page_done
from corpus.read.pdf.grid import cells_of
from corpus.read.pdf.lines import Word
from corpus.read.pdf.ocr import NOTE, recognise
from corpus.read.pdf.sheets import Sheet, text_of
from corpus.read.pdf.tesseract import check_tools
from corpus.read.result import Read
from corpus.text import has_diacritics, nfc, squeeze

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PAGES = 2_000
MAX_SCANNED = 300
"""Pages that are recognised in one document; a page takes one to four seconds."""
MAX_CHARS = 5_000_000
MAX_PIXELS = 40_000_000
"""Largest picture that a page is drawn as; an A3 page at 300 dpi has 17 million."""
DPI = 300
_TAIL = 4_096
_NO_TITLE = re.compile(
    r"microsoft|\.(?:docx?|xlsx?|pdf|rtf|odt|indd|tmp)\b|untitled|không tên|document ?\d*$|https?:|[\\_]|^\W*$|^\w+$",
    re.I,
)


def read_pdf(data: bytes, name: str) -> Read:
    """The text of a PDF, paragraphs whole and rows of tables with bars; pages without text are recognised.

    Raises LockedPageError, DamagedPageError, PageTooLargeError, EmptyPageError, MissingToolError, ReadLimitError.
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise DamagedPageError(
            f"Tệp PDF {name} bị cắt cụt: không có dấu kết thúc %%EOF. Hãy tải lại tệp từ nguồn."
        )
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        return _read(data, name)
    except PageError:
        raise
    except Exception as exc:
        raise DamagedPageError(
            f"Tệp PDF {name} sai quy cách ở bên trong, không đọc được hết. Hãy tải lại hoặc xuất lại tệp."
        ) from exc


def _read(data: bytes, name: str) -> Read:
    import pdfplumber
    import pypdfium2

    _check(data, name)
    sheets: list[Sheet | None] = []
    scanned: list[int] = []
    layered, size = False, 0
    with pdfplumber.open(io.BytesIO(data)) as document:
        title = _title(document.metadata.get("Title"))
        for number, page in enumerate(document.pages):
            sheet, pictured = _sheet(page)
            size += sum(len(w.text) for w in sheet.words)
            if size > MAX_CHARS:
                raise PageTooLargeError(
                    f"Tệp PDF {name} có hơn {MAX_CHARS:,} ký tự ở {number + 1} trang đầu. Hãy tách nhỏ tệp."
                )
            picture = _is_picture(sheet.words, pictured)
            layered = layered or (pictured and not picture)
            scanned += [number] if picture else []
            sheets.append(None if picture else sheet)
            page.close()
            page_done()
    if len(scanned) > MAX_SCANNED:
        raise PageTooLargeError(
            f"Tệp PDF {name} có {len(scanned)} trang quét, vượt giới hạn {MAX_SCANNED} trang. Hãy tách nhỏ tệp."
        )
    if scanned:
        check_tools(name)
        with pypdfium2.PdfDocument(data) as drawn:
            for number in scanned:
                sheets[number] = recognise(_draw(drawn, number), name)
                page_done()
    text, code = text_of([s for s in sheets if s is not None])
    if not any(c.isalpha() for c in text):
        raise EmptyPageError(f"Tệp PDF {name} không có chữ nào, kể cả trong ảnh. Hãy kiểm tra lại tệp nguồn.")
    notes = []
    if scanned:
        pages = ", ".join(str(n + 1) for n in scanned[:20]) + ("…" if len(scanned) > 20 else "")
        notes.append(f"{NOTE} (trang {pages})")
    if layered:
        notes.append("lớp chữ do máy quét nhận dạng, có thể sai: hãy đối chiếu bản gốc")
    if code:
        notes.append(f"chuyển từ bảng mã {code}")
    return Read(text, title=title, notes=tuple(notes))


def _check(data: bytes, name: str) -> None:
    """Refuse a locked, broken or overlong document before any page is read."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = len(document)
    except pypdfium2.PdfiumError as exc:
        if "password" in str(exc).lower():
            raise LockedPageError(f"Tệp PDF {name} đặt mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.") from exc
        raise DamagedPageError(f"Tệp PDF {name} hỏng, không mở được. Hãy tải lại tệp từ nguồn.") from exc
    if pages == 0:
        raise DamagedPageError(f"Tệp PDF {name} không có trang nào. Hãy tải lại tệp từ nguồn.")
    if pages > MAX_PAGES:
        raise PageTooLargeError(
            f"Tệp PDF {name} có {pages} trang, vượt giới hạn {MAX_PAGES} trang. Hãy tách nhỏ tệp."
        )


def _sheet(page: Any) -> tuple[Sheet, bool]:
    """The words and tables of a page of pdfplumber, and whether it is a picture: most of it is one, or it lies on its side,
    or it holds drawings and no text."""
    plain = page.dedupe_chars() if page.chars else page
    _level(plain.chars, float(page.height))
    words = plain.extract_words(
        x_tolerance_ratio=0.15, return_chars=True, extra_attrs=["upright"], split_at_punctuation=False
    )
    found = tuple(
        _word(w)
        for w in words
        if w["upright"] and 0 <= w["x0"] + w["x1"] <= 2 * page.width and 0 <= w["top"] + w["bottom"] <= 2 * page.height
    )  # fmt: skip
    ruled = len(page.rects) + len(page.lines) + len(page.curves) > 3
    cells = cells_of([e for e in page.edges if e["width"] + e["height"] > 1]) if ruled and found else ()
    area = max(((i["x1"] - i["x0"]) * (i["bottom"] - i["top"]) for i in page.images), default=0)
    covered = area > 0.6 * page.width * page.height
    turned = 2 * len(found) < len(words)
    drawn = not words and bool(page.images or page.curves or page.rects)
    return Sheet(
        float(page.width), float(page.height), () if turned else found, cells
    ), covered or turned or drawn


def _level(chars: list[dict[str, Any]], height: float) -> None:
    """Moves the boxes of letters from a fallback font to where the commonest font has them above the same baseline.

    A print takes the letters that its font lacks from another, whose boxes lie higher or lower: "t ỉ nh" for "tỉnh".
    """
    upright = [c for c in chars if c["upright"] and c["size"] > 0]
    if not upright:
        return
    below = [(c["bottom"] - height + c["matrix"][5]) / c["size"] for c in upright]
    usual = Counter(round(share, 2) for share in below).most_common(1)[0][0]
    for c, share in zip(upright, below, strict=True):
        if 0.05 < abs(usual - share) < 1:
            shift = (usual - share) * c["size"]
            c["top"] += shift
            c["bottom"] += shift


def _word(word: dict[str, Any]) -> Word:
    chars = word["chars"]
    font = Counter(c["fontname"] for c in chars).most_common(1)[0][0]
    text = nfc(word["text"])
    bold = bool(re.search(r"bold|black|heavy|demi", font, re.I))
    capitals = bool(re.search(r"\.Vn\w*H\b", font))
    size = sorted(c["size"] for c in chars)[len(chars) // 2]
    return Word(text, word["x0"], word["top"], word["x1"], word["bottom"], size, bold, capitals)


def _is_picture(words: tuple[Word, ...], covered: bool) -> bool:
    """Whether a page must be recognised: no text, a text layer that is nonsense, or a stamp on a scan."""
    text = " ".join(w.text for w in words)
    letters = sum(c.isalpha() for c in text)
    if letters == 0:
        return covered
    odd = (
        text.count("\ufffd")
        + 5 * text.count("(cid:")
        + sum("\ue000" <= c <= "\uf8ff" or c < " " for c in text)
    )
    if odd > 0.2 * len(text):
        return True
    return covered and (len(text) < 250 or not has_diacritics(text))


def _draw(document: Any, number: int) -> Image:
    page = document[number]
    width, height = page.get_size()
    scale = min(DPI / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    image: Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    page.close()
    return image


def _title(stated: object) -> str | None:
    """The title in a document's metadata, None where it is a file name or says nothing."""
    title = squeeze(nfc(stated)) if isinstance(stated, str) else ""
    return title if 12 <= len(title) <= 300 and not _NO_TITLE.search(title) else None
