"""What the first bytes of a file say it is, whatever its name: a binary format has no business in a text reader."""

from __future__ import annotations

from corpus.errors import BinaryPageError

_MAGIC = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP/DOCX",
    b"PK\x05\x06": "ZIP",
    b"\xd0\xcf\x11\xe0": "DOC/XLS",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"\x7fELF": "ELF",
    b"\x1f\x8b": "GZIP",
    b"BZh91AY&SY": "BZIP2",
    b"7z\xbc\xaf\x27\x1c": "7Z",
    b"\xfd7zXZ\0": "XZ",
    b"Rar!\x1a\x07": "RAR",
    b"SQLite format 3\0": "SQLite",
}


def kind_of(data: bytes) -> str | None:
    """The binary format that `data` begins like ("PDF", "ZIP/DOCX", …); None where no mark of one is seen."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)


def refuse_binary(data: bytes, name: str) -> None:
    """Raises BinaryPageError, naming the format, where `data` begins like one. `name` is for the message."""
    if kind := kind_of(data):
        raise BinaryPageError(
            f"Tệp {name} là tệp {kind}, không phải văn bản thuần. Hãy đổi sang .txt hoặc .html rồi nạp lại."
        )
