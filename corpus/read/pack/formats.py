"""The formats that are read, and which of them a file is: its content decides, its ending where the content is open."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath

from corpus.errors import (
    BinaryPageError,
    EmptyPageError,
    LockedPageError,
    MissingToolError,
    UnsupportedFormatError,
)
from corpus.read.pack.sniff import Kind, kind_of
from corpus.read.result import Read

MAX_BYTES = 20 * 1024 * 1024
"""Largest source that is read, packed or unpacked. The largest digest seen is below 0.2 MB."""

MAIL_BYTES = 40 * 1024 * 1024
"""Largest mail: its attachments are a third longer in it than they are."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format and its reader, `function` of `module`: (bytes, name) -> Read, or with the ending, or
    the character set that a server named, as a third argument.

    `isolated`: read in a process of its own. `seconds`: the longest that its reader may work without a sign
    (`corpus.read.apart.pace`) that a further page is done. A format without a module is a container, which
    `corpus.read.pack.sources` opens.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str = ""
    function: str = ""
    isolated: bool = True
    seconds: float = 60.0
    told_suffix: str = ""
    told_charset: bool = False

    @property
    def container(self) -> bool:
        """Whether it holds sources and is none itself."""
        return not self.module

    def read(self, data: bytes, name: str, charset: str | None = None) -> Read:
        """What the reader makes of `data`; `charset` is what a server named. Raises a PageError, and whatever hostile bytes bring out of a library."""
        if self.container:
            raise UnsupportedFormatError(
                f"{name} là gói {self.name}, không phải một trang. Hãy nạp tệp bên trong gói."
            )
        try:
            reader = getattr(import_module(self.module), self.function)
        except ImportError as exc:
            raise MissingToolError(
                f"Chưa đọc được tệp {name}: thiếu gói {exc.name} cho định dạng {self.name}. Hãy cài lại bằng make setup."
            ) from exc
        more = [self.told_suffix] if self.told_suffix else [charset] if self.told_charset else []
        read: Read = reader(data, name, *more)
        return read


_READ = "corpus.read."
TEXT = Format(
    "văn bản thuần", (".txt", ".text"), _READ + "plain.text", "read_text", isolated=False, told_charset=True
)
MARKDOWN = Format(
    "Markdown", (".md", ".markdown"), _READ + "plain.markdown", "read_markdown", told_charset=True
)
HTML = Format("HTML", (".html", ".htm", ".xhtml"), _READ + "html.reader", "read_html", told_charset=True)
PDF = Format("PDF", (".pdf",), _READ + "pdf.reader", "read_pdf", seconds=120)
DOCX = Format("DOCX", (".docx",), _READ + "office.docx", "read_docx")
DOC = Format("DOC", (".doc",), _READ + "office.convert", "read_office", seconds=120, told_suffix=".doc")
ODT = Format("ODT", (".odt",), _READ + "office.convert", "read_office", seconds=120, told_suffix=".odt")
RTF = Format("RTF", (".rtf",), _READ + "office.convert", "read_office", seconds=120, told_suffix=".rtf")
IMAGE = Format(
    "ảnh", (".png", ".jpg", ".jpeg", ".tif", ".tiff"), _READ + "pdf.image", "read_image", seconds=120
)
ZIP = Format("ZIP", (".zip",))
EML = Format("thư điện tử (.eml)", (".eml", ".mht", ".mhtml"))

FORMATS = (TEXT, MARKDOWN, HTML, PDF, DOCX, DOC, ODT, RTF, IMAGE, ZIP, EML)
"""Every format, in the order in which messages list them."""

BY_SUFFIX = {suffix: format for format in FORMATS for suffix in format.suffixes}
"""File ending, lower case with its dot -> format."""

_BY_KIND = {
    Kind.PDF: PDF,
    Kind.DOCX: DOCX,
    Kind.DOC: DOC,
    Kind.ODT: ODT,
    Kind.RTF: RTF,
    Kind.WORD_XML: DOC,
    Kind.HTML: HTML,
    Kind.MAIL: EML,
    Kind.PNG: IMAGE,
    Kind.JPEG: IMAGE,
    Kind.TIFF: IMAGE,
    Kind.ZIP: ZIP,
}
_SHEETS = (".csv", ".tsv", ".xls", ".xlsx", ".xlsm", ".ods", ".ppt", ".pptx")
_TEXTUAL = (TEXT, MARKDOWN, HTML)


_SAVE_AS = "Hãy mở bằng chương trình bảng tính hoặc trình chiếu, lưu thành PDF hoặc DOCX rồi nạp lại."


def suffix_of(name: str) -> str:
    """The ending of `name` in lower case with its dot, "" where it has none; also of a member (`a.zip!b/c.docx`)."""
    return PurePosixPath(name.replace("!", "/").replace("#", "/")).suffix.lower()


def format_of(data: bytes, name: str) -> Format:
    """The format of `data`, which is called `name`.

    Content first: a PDF called .txt is a PDF. Text of no particular kind is what its ending says (Markdown, HTML), plain
    text under the ending of an office format or under none. Raises EmptyPageError, LockedPageError (an Office file
    behind a password), BinaryPageError (bytes that no reader knows, whatever their ending) or UnsupportedFormatError (text
    under a foreign ending, or a known format that is not read).
    """
    suffix = suffix_of(name)
    if not data.strip():
        raise EmptyPageError(f"Tệp {name} không có nội dung nào. Hãy kiểm tra lại tệp nguồn.")
    kind = kind_of(data, suffix)
    if kind is Kind.LOCKED:
        raise LockedPageError(f"Tệp {name} đặt mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.")
    if isinstance(kind, Kind) and kind in _BY_KIND:
        return _BY_KIND[kind]
    by_name = BY_SUFFIX.get(suffix)
    if by_name is not None and by_name in _TEXTUAL and kind in (Kind.TEXT, Kind.OTHER):
        return by_name
    ending = suffix or "(không có)"
    if kind is Kind.TEXT:
        if by_name or not suffix:
            return TEXT
        raise UnsupportedFormatError(
            f"Chưa đọc được tệp {name}: đuôi {ending}, nội dung là văn bản thuần. "
            + (_SAVE_AS if suffix in _SHEETS else f"Các định dạng đọc được: {', '.join(BY_SUFFIX)}.")
        )
    error = BinaryPageError if kind is Kind.OTHER or by_name else UnsupportedFormatError
    raise error(
        f"Chưa đọc được tệp {name}: đuôi {ending}, nội dung là {kind}. "
        + (
            _SAVE_AS
            if str(kind).startswith(("bảng tính", "trình chiếu"))
            else "Hãy đổi sang .txt, .html, .docx hoặc .pdf rồi nạp lại."
        )
    )
