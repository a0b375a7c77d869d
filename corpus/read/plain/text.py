"""Plain text -> the stored text, from any encoding that `corpus.read.plain.encoding` knows."""

from __future__ import annotations

from corpus.errors import EmptyPageError
from corpus.read.plain.encoding import decode
from corpus.read.plain.legacy import unlegacy
from corpus.read.result import Read
from corpus.text import nfc


def read_text(data: bytes, name: str, declared: str | None = None) -> Read:
    """The stored text of a plain-text source: NFC, line ends as "\\n", otherwise the file itself.

    `declared` is the encoding that a server named, believed if it fits.

    Raises EmptyPageError, BinaryPageError or EncodingError.
    """
    decoded = decode(data, name, declared)
    text, legacy = unlegacy(nfc(decoded.text))
    if not any(c.isalpha() for c in text):
        raise EmptyPageError(f"Tệp {name} không có chữ nào. Hãy kiểm tra lại tệp nguồn.")
    return Read(text=text, notes=decoded.notes + legacy_notes(legacy))


def legacy_notes(code: str | None) -> tuple[str, ...]:
    """The remark on a text that `unlegacy` converted from `code`; none where it converted nothing."""
    return (f"chuyển từ bảng mã {code}",) if code else ()
