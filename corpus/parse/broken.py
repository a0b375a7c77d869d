"""Lines that narrow columns broke in the middle: the cells of an official head, headings, names of agencies.

Pages of law libraries print the head of a document cell by cell, a bar on a line of its own between them, and break a
cell wherever its column was full: "Bắc" / "Kạn, ngày 03 tháng 8 năm 2021", "2. Sở Giao" / "thông vận tải".
"""

from __future__ import annotations

import re

from corpus.text import BULLET, CAPITALS, ITEM_NUMBER

_OFFICE = re.compile(
    r"(?:.*\s)?(?:CHỦ|PHÓ|PHÓ CHỦ|GIÁM|PHÓ GIÁM|CỘNG|CỘNG HÒA|CỘNG HOÀ|[ỦU]Y|UỶ|ỦY BAN|UỶ BAN|KT\.|TM\.|TL\.|HỘI ĐỒNG|HỘI)"
)
_PLACE = re.compile(rf"[{CAPITALS}][\wà-ỹ]*(?:[ -]+[{CAPITALS}][\wà-ỹ]*){{0,4}}(?:\s+-)?")
_PLACE_ENDS = re.compile(rf"[{CAPITALS}][\wà-ỹ]*(?:[ -]+[{CAPITALS}][\wà-ỹ]*){{0,3}},\s*ngày\s+\d")
_ROMAN = re.compile(r"[IVX]{1,5}\.\s")
_MARKED = re.compile(rf"(?:{ITEM_NUMBER}|{BULLET})\s")
_NAME_OPEN = re.compile(
    r".*?(?:Đề nghị|Giao|Yêu cầu|Sở|UBND|[ỦU]y ban|Uỷ ban|Ủy|Ban|Công|Công an|Công ty|Bộ Chỉ huy|Ban Quản|Trung tâm|Văn phòng|Hội|Cục|Chi cục|Đài|Trường|Bệnh viện)"
)
_OPENS = re.compile(
    r"(?:CHỦ TỊCH|[ỦU]Y BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BAN THƯỜNG VỤ|QUYẾT ĐỊNH|CHỈ THỊ|KẾ HOẠCH|THÔNG BÁO|CĂN CỨ|TỈNH|TM\.|KT\.|CỘNG HÒA|CỘNG HOÀ)"
)
"""How a line in capitals begins that never goes on with the one above it."""

_BY_LINES = 45
"""Characters; a shorter line in capitals may be all of its heading."""


def mended(words: str) -> str:
    """`words` with the lines that belong together on one line. Changes no length."""
    lines = words.split("\n")
    return "".join(
        line + ("" if i + 1 == len(lines) else " " if is_broken(line.strip(), lines[i + 1].strip()) else "\n")
        for i, line in enumerate(lines)
    )


def is_broken(above: str, line: str) -> bool:
    """Whether `line` goes on with the cell, heading or name that the line `above` it begins."""
    if not above or above == "|" or not line[:1].isalnum():
        return False
    if above.isupper() and line == line.upper():
        if _OFFICE.fullmatch(above) or above in ("VỀ", "VỀ VIỆC"):
            return True
        return not (_ROMAN.match(line) or _OPENS.match(line)) and (
            bool(_ROMAN.match(above)) or (len(above) >= _BY_LINES and above[-1] not in ".;:!?")
        )
    if re.fullmatch(r"\W*Số\s*:", above) and line[0].isdigit():
        return True
    if len(above) <= 24 and _PLACE.fullmatch(above) and _PLACE_ENDS.match(line):
        return True
    if re.search(r",\s*ngày\s+\d{1,2}$", above) and re.match(r"tháng\s+\d", line):
        return True
    if len(above) > 40 or not _MARKED.match(above):
        return False
    return bool(_NAME_OPEN.fullmatch(above)) or (
        line[0].islower() and above[-1] not in ".;:!?" and not _MARKED.match(line)
    )
