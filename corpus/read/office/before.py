"""What is found out about an office file before LibreOffice is started for it: locked, or made to keep it busy for minutes."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from itertools import accumulate

from corpus.errors import DamagedPageError, LockedPageError, ReadLimitError
from corpus.read.pack.sniff import Kind

MAX_GROUPS = 500
"""Groups of an RTF file within one another; Word writes up to some thirty."""

_SECTORS = (b"\x09\0", b"\x0c\0")
_NO_BRACE = bytes(set(range(256)) - set(b"{}"))
_ESCAPED = re.compile(rb"\\[\\{}]")


def refuse_traps(data: bytes, name: str, kind: Kind) -> None:
    """Raises ReadLimitError for RTF nested too deep, DamagedPageError for XML of Word that declares entities and for a DOC
    without the head of one, of which LibreOffice makes a page of gibberish.
    """
    if kind is Kind.DOC and not (data[28:30] == b"\xfe\xff" and data[30:32] in _SECTORS):
        raise DamagedPageError(
            f"Tệp {name} bị hỏng: phần đầu tệp Word 97-2003 không đúng quy cách. Hãy tải lại tệp từ nguồn."
        )
    if kind is Kind.RTF:
        braces = _ESCAPED.sub(b"", data).translate(None, _NO_BRACE)
        depth = max(accumulate(1 if brace == 0x7B else -1 for brace in braces), default=0)
        if depth > MAX_GROUPS:
            raise ReadLimitError(
                f"Tệp RTF {name} lồng {depth} nhóm vào nhau, vượt giới hạn {MAX_GROUPS}: tệp hỏng hoặc cố ý gây hại. "
                "Hãy mở bằng Word, lưu lại thành .docx rồi nạp lại."
            )
    if kind is Kind.WORD_XML and re.search(rb"<!(?:DOCTYPE|ENTITY)", data):
        raise DamagedPageError(
            f"Tệp {name} bị hỏng: XML bên trong có khai báo DOCTYPE, điều mà định dạng này cấm. "
            "Hãy mở bằng Word, lưu lại thành .docx rồi nạp lại."
        )


def locked(name: str) -> LockedPageError:
    """The error for a file behind a password."""
    return LockedPageError(f"Tệp {name} được đặt mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.")


def is_locked_odt(data: bytes) -> bool:
    """Whether the manifest of an ODT file speaks of encryption."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open("META-INF/manifest.xml") as manifest:
            return b"encryption-data" in manifest.read(2**20)
    except Exception:  # a broken package is for LibreOffice to judge
        return False


def is_locked_doc(data: bytes) -> bool:
    """Whether the first block of the WordDocument stream, at the start of some sector, says that it is encrypted."""
    for at in range(512, min(len(data) - 12, 2**22), 512):
        if data.startswith(b"\xec\xa5", at) and data[at + 11] & 1:
            return True
    return False
