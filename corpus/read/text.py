"""Bytes -> text: UTF-8 with or without a byte-order mark, UTF-16 with one. Other encodings are refused by name."""

from __future__ import annotations

import codecs

from corpus.errors import BinaryPageError, EmptyPageError, EncodingError
from corpus.text import nfc

_MAGIC = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP/DOCX",
    b"\xd0\xcf\x11\xe0": "DOC/XLS",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\x7fELF": "ELF",
    b"\x1f\x8b": "GZIP",
    b"GIF8": "GIF",
}


def decode(data: bytes, name: str) -> str:
    """The text of `data`, not yet normalised. `name` is for messages.

    Raises EmptyPageError, BinaryPageError or EncodingError.
    """
    if not data.strip():
        raise EmptyPageError(f"Tệp {name} không có nội dung nào. Hãy kiểm tra lại tệp nguồn.")
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise BinaryPageError(
                f"Tệp {name} là tệp {kind}, không phải văn bản thuần. Hãy đổi sang .txt hoặc .html rồi nạp lại."
            )
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as exc:
            raise EncodingError(
                f"Tệp {name} mở đầu như UTF-16 nhưng hỏng ở byte {exc.start}. Hãy lưu lại bằng UTF-8."
            ) from exc
    if data.count(b"\0"):
        raise BinaryPageError(
            f"Tệp {name} chứa byte 0 ở vị trí {data.index(0)}: đây là tệp nhị phân, không phải văn bản."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise EncodingError(
            f"Tệp {name} không phải UTF-8: byte 0x{data[exc.start]:02x} ở vị trí {exc.start}. "
            "Hãy lưu lại tệp bằng bảng mã UTF-8 rồi nạp lại."
        ) from exc
    control = sum(c < " " and c not in "\n\r\t\f\v" for c in text)
    if control > max(8, len(text) // 200):
        raise BinaryPageError(
            f"Tệp {name} có {control} ký tự điều khiển: đây là tệp nhị phân, không phải văn bản."
        )
    return text


def read_text(data: bytes, name: str) -> str:
    """The stored text of a plain-text source: NFC, line ends as "\\n", otherwise the file itself."""
    text = nfc(decode(data, name))
    if not any(c.isalpha() for c in text):
        raise EmptyPageError(f"Tệp {name} không có chữ nào. Hãy kiểm tra lại tệp nguồn.")
    return text
