"""What a file is by its bytes alone, whatever it is called."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from enum import StrEnum
from typing import BinaryIO

from corpus.read.pack.bounded import Bounded

HEAD = 64 * 1024
"""Bytes looked at, but for the directory of a ZIP file and the streams of an OLE file."""


class Kind(StrEnum):
    """Content that is known by its bytes. The value is how messages name it."""

    PDF = "PDF"
    DOCX = "DOCX"
    DOC = "DOC"
    ODT = "ODT"
    RTF = "RTF"
    WORD_XML = "XML của Word 2003"
    HTML = "HTML"
    MAIL = "thư điện tử"
    PNG = "PNG"
    JPEG = "JPEG"
    TIFF = "TIFF"
    ZIP = "ZIP"
    LOCKED = "tệp Office đặt mật khẩu"
    TEXT = "văn bản thuần"
    OTHER = "dữ liệu không rõ loại"


_PAGES = (
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"II*\0", Kind.TIFF),
    (b"MM\0*", Kind.TIFF),
    (b"II+\0", Kind.TIFF),
    (b"MM\0+", Kind.TIFF),
)
_STRANGERS = (
    (b"\x7fELF", "chương trình ELF"),
    (b"MZ\x90\0", "chương trình Windows"),
    (b"GIF8", "ảnh GIF"),
    (b"\x1f\x8b", "tệp nén GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"Rar!\x1a\x07", "tệp nén RAR"),
    (b"\xfd7zXZ\0", "tệp nén XZ"),
    (b"BZh91AY", "tệp nén BZIP2"),
    (b"RIFF", "tệp RIFF (ảnh WebP, âm thanh)"),
    (b"ID3", "âm thanh MP3"),
    (b"SQLite format 3\0", "cơ sở dữ liệu SQLite"),
)
_OTHERS = (
    (b"%PDF-", Kind.PDF),
    (b"PK\3\4", "ZIP/DOCX"),
    (b"PK\5\6", Kind.ZIP),
    (b"\xd0\xcf\x11\xe0", "DOC/XLS"),
    (b"{\\rtf", Kind.RTF),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("EncryptedPackage", Kind.LOCKED),
    ("WordDocument", Kind.DOC),
    ("Workbook", "bảng tính XLS"),
    ("PowerPoint Document", "trình chiếu PPT"),
    ("__substg1.0_", "thư Outlook MSG"),
)
_PACKAGES = (
    ("word/document.xml", Kind.DOCX),
    ("xl/workbook.xml", "bảng tính XLSX"),
    ("ppt/presentation.xml", "trình chiếu PPTX"),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,4000}-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.I | re.S,
)
_WORD_XML = re.compile(r"""\s*<\?xml[^>]{0,200}>.{0,400}?progid\s*=\s*["']Word\.Document""", re.S)
_SAVED_PAGE = re.compile(r"^content-type:\s*multipart/related\b", re.I | re.M)
_HEADER = re.compile(r"([!-9;-~]{1,80}):(?:[ \t]|\r?$)")
_MAIL_HEADERS = frozenset(
    "from to cc subject date mime-version received message-id content-type return-path delivered-to "
    "reply-to sender x-mailer content-transfer-encoding dkim-signature".split()
)


def zip_kind(file: BinaryIO) -> Kind | str:
    """Which package a file that begins as a ZIP is; ZIP for any other, also for one whose directory is broken."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if head[30:].startswith(b"mimetypeapplication/"):
        if head[38:].startswith(b"application/vnd.oasis.opendocument.text"):
            return Kind.ODT
        return "tệp OpenDocument hoặc EPUB, không phải ODT"
    try:
        with zipfile.ZipFile(Bounded(file)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and b"opendocument.text" in archive.open("mimetype").read(100):
                return Kind.ODT
    except Exception:  # zipfile answers hostile bytes with many kinds of error
        broken = b"[Content_Types].xml" in head[:1024] and b"word/" in head
        return Kind.DOCX if broken else Kind.ZIP
    return next((kind for name, kind in _PACKAGES if name in names), Kind.ZIP)


def _ole_kind(data: bytes) -> Kind | str:
    found = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data)
    return next(found, "tệp OLE không phải DOC")


def _is_mail(head: str, few: bool) -> bool:
    names: list[str] = []
    for line in head.lstrip("\r\n").split("\n")[:200]:
        if line.startswith((" ", "\t", ">From ", "From ")) and len(names) < 200:
            continue
        match = _HEADER.match(line)
        if not match:
            break
        names.append(match[1].lower())
    known = _MAIL_HEADERS.intersection(names)
    if {"mime-version", "content-type"} <= known and _SAVED_PAGE.search(head[:4096]):
        return True
    return len(known) >= (1 if few else 3) and (few or bool(known & {"from", "received", "message-id"}))


def _is_text(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    control = sum(data.count(bytes([c])) for c in range(32) if c not in b"\t\n\v\f\r\x1b")
    return b"\0" not in data and control * 100 <= len(data)


def binary_kind(data: bytes) -> str | None:
    """What no text begins like, by the first bytes alone ("PDF", "ZIP/DOCX", "ảnh GIF"); None where `data` may be text."""
    return next(
        (str(kind) for magic, kind in (*_OTHERS, *_PAGES, *_STRANGERS) if data.startswith(magic)), None
    )


def kind_of(data: bytes, suffix: str) -> Kind | str:
    """The kind of `data`; a str names content that no reader knows. `suffix` (with its dot) only settles what the
    bytes leave open: few headers make a mail of what is called .eml, and a PDF may begin with junk.
    """
    bare = data[:HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    if bare.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in data[:1024]):
        return Kind.PDF
    if data.startswith((b"PK\3\4", b"PK\5\6")):
        return zip_kind(io.BytesIO(data))
    if data.startswith(_OLE):
        return _ole_kind(data)
    for magic, kind in (*_PAGES, *_STRANGERS):
        if data.startswith(magic):
            return kind
    if bare.startswith(b"{\\rtf"):
        return Kind.RTF
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    head = data[: HEAD & ~1].decode("utf-16", "replace") if wide else bare.decode("latin-1")
    if _HTML.match(head):
        return Kind.HTML
    if _WORD_XML.match(head):
        return Kind.WORD_XML if "wordDocument" in head else "XML phẳng của Word, không phải DOC hay DOCX"
    if _is_mail(head, suffix in (".eml", ".mht", ".mhtml")):
        return Kind.MAIL
    return Kind.TEXT if _is_text(data) else Kind.OTHER
