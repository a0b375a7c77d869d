"""One part of an e-mail: its name, its bytes, how many words it holds; and the bounds of a mail as a whole."""

from __future__ import annotations

import codecs
import re
from email.errors import InvalidBase64CharactersDefect, InvalidBase64LengthDefect
from email.message import MIMEPart
from email.policy import EmailPolicy

from corpus.errors import DamagedPageError, LockedPageError, PageError, ReadLimitError

MAX_LINES = 1_000_000
MAX_PARTS = 2_000
MAX_WORK = 20_000_000
"""Lines times multiparts: what the parser of the standard library has to look at."""

_UNTOLD = {
    "",
    "utf-8",
    "utf8",
    "us-ascii",
    "ascii",
    "iso-8859-1",
    "latin-1",
    "latin1",
    "windows-1252",
    "cp1252",
}
"""Charsets that say nothing: no Vietnamese can be written in them, so the reader of the text finds out."""

_JUDGED = 1_000_000
"""Bytes of a body that are looked at to see which of two is longer."""

_TRAPS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape"}
"""Codecs of the standard library that no mail is written in, and that are slow."""

_BROKEN = (InvalidBase64CharactersDefect, InvalidBase64LengthDefect)


class ShortHeaders(EmailPolicy):
    """The usual rules, but headers are cut where no sound one ends: what reading them costs grows faster than they."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value of a header as it was read."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[: 2048 if name.lower().startswith("content-") else 8192]


def bounded(data: bytes, name: str) -> None:
    """Raises ReadLimitError for a mail whose parsing alone would take minutes."""
    lines, multiparts = data.count(b"\n") + data.count(b"\r"), len(re.findall(rb"multipart\s*/", data, re.I))
    breaks = data.count(b"\n--") + data.count(b"\r--")
    attached = len(re.findall(rb"message\s*/", data, re.I))
    if lines > 2 * MAX_LINES or breaks > 2 * MAX_PARTS or lines * (multiparts + attached) > MAX_WORK:
        raise ReadLimitError(
            f"Thư {name} quá rắc rối: {lines} dòng, {breaks} ranh giới phần, {multiparts} lớp. "
            "Hãy lưu riêng từng tệp đính kèm rồi nạp."
        )


def file_name(leaf: MIMEPart) -> str:
    """The name that the sender gave a part, without folders; "" where there is none."""
    told = leaf.get_filename() or ""
    return re.split(r"[/\\]", told.replace("\0", ""))[-1].strip().replace("#", "_")


def raw(leaf: MIMEPart) -> bytes:
    """The bytes of a part, its transfer encoding undone; damage is noted in `leaf.defects`."""
    payload = leaf.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def decoded(leaf: MIMEPart, label: str, cut: bool) -> bytes | PageError:
    """The bytes of a part; text in a charset that its reader could not know becomes UTF-8 with a mark."""
    if leaf.get_content_type() in (
        "application/pkcs7-mime",
        "application/x-pkcs7-mime",
        "multipart/encrypted",
    ):
        return LockedPageError(f"Phần {label} của thư được mã hóa. Hãy lưu thư đã giải mã rồi nạp lại.")
    data = raw(leaf)
    if any(isinstance(d, _BROKEN) for d in leaf.defects) or leaf.get_content_maintype() == "multipart":
        return DamagedPageError(f"Phần {label} của thư hỏng, không giải mã được. Hãy xin gửi lại tệp này.")
    if cut:
        return DamagedPageError(
            f"Thư bị cắt cụt ở phần {label}, phần này có thể thiếu. Hãy lưu lại trọn thư rồi nạp lại."
        )
    charset = (leaf.get_content_charset() or "").lower()
    if leaf.get_content_maintype() != "text" or charset in _UNTOLD or not data:
        return data
    try:
        if not data.isascii() and data.decode("utf-8"):
            return data
    except UnicodeDecodeError:
        pass
    try:
        codec = codecs.lookup(charset).name
        return data if codec in _TRAPS else codecs.BOM_UTF8 + data.decode(codec).encode()
    except (LookupError, UnicodeError):
        return data


def words(data: bytes) -> int:
    """The letters of a body, tags left out: what alternatives are compared by."""
    bare = re.sub(rb"(?is)<(style|script)\b.*?(?:</\1|\Z)", b" ", data[:_JUDGED])
    bare = re.sub(rb"<[^<>]{0,2000}>|&\w{1,9};", b" ", bare)
    return sum(c.isalpha() for c in bare.decode("utf-8", "replace"))
