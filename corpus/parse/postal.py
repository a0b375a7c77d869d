"""Postal addresses: what stands after "Địa chỉ:", "Tòa soạn:", "Trụ sở:", or reads "Số 2, đường …, phường …, thành phố …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.text import flat, fold, squeeze

_UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_REACH = (
    r"(?<!\w)(?:dien thoai|dt|sdt|tel|fax|email|e-mail|thu dien tu|hotline|duong day nong|website|web|lien he|so dien thoai|giay phep|"
    r"ghi ro|ma so thue|mst|https?|www|gio lam viec|thoi gian)(?!\w)"
)
_LABEL = re.compile(
    r"(?<!\w)(?:dia chi(?: (?:lien he|tiep nhan|ho so|tru so|toa soan|co quan|nhan|nop|gui))*"
    r"|tru so(?: chinh| lam viec| co quan)?|toa soan)(?:\s*:\s*(?:tai\s+)?|\s+(?:tai\s+)?(?=so \d|so nha))"
)
_OTHER = re.compile(rf"[.,]?\s*[(-]?\s*{_REACH}")
_STOP = re.compile(
    rf"[;|\"“”]|\s[-–]\s|(?<!\bTP)(?<!\bTX)(?<!\bTT)(?<!\bP)(?<!\bQ)(?<!\bH)\.(?=\s+[{_UPPER}0-9(])|\.$|\)"
    r"|,?\s+(?:trước|đến hết|chậm nhất|để|từ ngày|vào|và các|hoặc|gửi|nhận|là|khi|theo)\s"
)
_KIND = (
    r"(?i:phường|xã|thị trấn|quận|huyện|thành phố|thị xã|tỉnh|khu phố|tổ dân phố|tổ|thôn|ấp|khóm|khu đô thị|khu hành chính|đặc khu|"
    r"TP\.?|TX\.?|TT\.?|P\.|Q\.|H\.|KP\.?)"
)
_NAME = rf"[{_UPPER}0-9][\w'’-]*(?:[ ][{_UPPER}0-9][\w'’-]*){{0,4}}"
_POSTAL = re.compile(
    rf"(?<![\w/.,-])(?:[Ss]ố\s+(?:nhà\s+)?)?\d{{1,4}}(?:[A-Za-z]|bis)?(?:[/-]\d+[A-Za-z]?)*,?\s+"
    rf"(?P<road>(?:(?i:đường|phố|ngõ|đại lộ|quốc lộ|ĐT|QL)\.?\s+)?)(?:\d{{1,2}}/\d{{1,2}}|{_NAME})"
    rf"(?P<rest>(?:\s*[,-]\s*(?:{_KIND}\s*)?{_NAME})*)"
)
_PLACED = re.compile(rf"[,-]\s*{_KIND}\s*{_NAME}")
_LONGEST = 180


def addresses_in(words: str) -> Iterator[tuple[str, int, int]]:
    """The addresses of one paragraph, on one line each, with their characters `[start, end)`; those of a label come first."""
    line, folded = flat(words), fold(flat(words))
    for label in _LABEL.finditer(folded):
        last = min(len(line), label.end() + _LONGEST)
        ends = [
            m.start()
            for m in (_STOP.search(line, label.end(), last), _OTHER.search(folded, label.end(), last))
            if m
        ]
        written = line[label.end() : min([*ends, last])].rstrip(" .,;-(")
        if (
            len(written) > 5
            and re.match(rf"[{_UPPER}\ds]", written)
            and not re.search(r"@|://|\.vn\b", written)
        ):
            yield squeeze(written), label.end(), label.end() + len(written)
    for match in _POSTAL.finditer(line):
        written = match.group().rstrip(" .,-")
        if _PLACED.search(match["rest"]) or (match["road"] and match["rest"] and written[0] in "Ss"):
            yield squeeze(written), match.start(), match.start() + len(written)
