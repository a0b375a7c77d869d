"""Figures that a paragraph states, with what they count. Dates, times, numbers of documents and of items are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.parse.dates import find_dates
from corpus.parse.number import find_numbers
from corpus.parse.units import unit_after
from corpus.text import flat, fold

_AMOUNT = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d+(?:[.,]\d+)?"
_FIGURE = re.compile(rf"(?<![\w/.,])(?<![^\W\d]-)(?P<value>{_AMOUNT})")
_SECOND = re.compile(
    rf"(?P<link>\s?-\s?|\s+đến\s+|\s?/\s?|\s+(?:và|hoặc|hay)\s+)(?P<value>{_AMOUNT})(?![\d/])"
)
_TO = re.compile(rf"\s+đến\s+(?P<value>{_AMOUNT})(?![\d/])")
_ITEM = re.compile(r"\W*\d{1,2}(?:\.\d{1,2})*(?:[.)/]\s|\.?\s+(?=[A-ZĐÂÔĂƯÊÁÀ]))")
_DOCUMENT = (
    r"(?:[Cc]hỉ thị|[Nn]ghị quyết|[Đđ]ề án|[Cc]ông điện|[Cc]ông văn|[Nn]ghị định|[Tt]hông tư|Quyết định|Kế hoạch|Kết luận|Luật|"
    r"Văn bản|Tờ trình|Chương trình|(?:Tiểu )?[Dd]ự án|[Pp]hụ lục|Ban [Cc]hỉ đạo|BCĐ)"
)
_NUMBERED = r"(?i:điều|khoản|(?<!danh )mục|chương|phần|thứ|hạng|(?<!sắp )xếp|số|lớp|ngày|tháng|năm|quý|tuần|đợt|phường|quốc lộ|tỉnh lộ|đường tỉnh|ql|đt|tl)"
_LABELLED = re.compile(
    rf"(?<!\w)(?:{_DOCUMENT}|{_NUMBERED}|(?i:quận|khu phố|tổ dân phố|khóa|mùng|mồng|khối|cấp độ|mức độ|mức|phiên bản|covid|bảng|biểu|hình|"
    r"trang|tập|bài|lô|quyển|bậc|tiêu chí|tiêu chuẩn|mẫu|mũi|giai đoạn|kỳ|vòng|bước|thế hệ|hồi|lúc|tâm|vùng|tuyến số))"
    r"\s+(?:số\s+)?(?:\d{1,4}\s*(?:,|và|-|đến|hoặc)\s*)*$"
)
_STRICTLY = re.compile(rf"(?<!\w)(?:{_DOCUMENT}|{_NUMBERED})\s+(?:số\s+)?(?:\d[\d, và-]*)?$")
_NO_LABEL = re.compile(
    r"(?<!\w)(?:(?i:trong|tổng|con|toàn bộ|với|và|nhân)\s+số|(?i:mỗi|một|h[àằ]ng|trong)\s+(?:ngày|tuần|tháng|quý|năm)|(?<!khoản \d )(?<!khoản \d, )điều)\s+$"
)
"""What makes no label of the word before a number: "trong số 50 dự án", "mỗi tuần 2 lần", "điều 150 chiến sĩ"."""

_COUNTABLE = re.compile(
    r"\s+(?:ho|nguoi|tre|xa|huyen|truong|can|du an|cong trinh|co so|doanh nghiep|don vi|dia phuong|thon|ban|doi|tau|con|cay|hoc sinh|giao vien|can bo|"
    r"lao dong|cong nhan|diem|tram|nha|phong|xe|tiet|vu|ca|luot|suat|ho so|don|bo|may|giay|phieu|the|so|tiet|chiec|cai|gioi|can ho|muc tieu|chi tieu|tieu chi)(?!\w)"
)
_MEASURED = re.compile(r"(?:%|‰)|.*(?:đồng|km|m2|ha|tấn|kg)\b|m\b|mét|tỷ|triệu")
_CELL = re.compile(r"(?:10|11|12|13|14|15|16|17|[1-9])(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_SLOGAN = re.compile(r"[\"“‘']\s?$")
_SLOGAN_END = re.compile(r"[^\"“”]{1,24}[\"”’']")
_LEVEL = re.compile(r"(?<!\w)(?:cap|bac)\s+(?:\d{1,2}\s*(?:,|va|-|den)\s*)*$")
_AGED = re.compile(r"(?:độ |nhóm |lứa )tuổi\s+(?:từ\s+)?$", re.I)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a paragraph: `value` with a decimal point and no grouping, characters `[start, end)` with its unit."""

    value: str
    unit: str
    start: int
    end: int


def normal(written: str) -> str:
    """A Vietnamese figure with a decimal point, no grouping and no leading zeros: "4.850" -> "4850", "0,81" -> "0.81"."""
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", written):
        written = written.replace(".", "")
    elif re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}", written):
        written = written.replace(",", "")
    return re.sub(r"^0+(?=\d)", "", written.replace(",", "."))


def figures_in(words: str, taken: Sequence[tuple[int, int]] = ()) -> list[Figure]:
    """The figures of one paragraph, in order of place. `taken` are ranges of it that are something else (contacts)."""
    line, folded = flat(words), fold(flat(words))
    masked = [*taken, *_masked(line, folded)]
    letters = [c for c in line if c.isalpha()]
    shouted = len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters)
    found: list[Figure] = []
    for match in _FIGURE.finditer(line):
        if found and match.start() < found[-1].end:
            continue
        if any(start < match.end() and match.start() < end for start, end in masked):
            continue
        found.extend(_read(line, folded, match, shouted, masked))
    return found


def _masked(line: str, folded: str) -> Iterator[tuple[int, int]]:
    """What is no figure: numbers of documents, dates, the paragraph's own item number."""
    for number in find_numbers(line):
        yield number.start, number.end
    for mention in find_dates(line, 2000):
        written = folded[mention.start : mention.end]
        share = mention.guessed_year and re.fullmatch(r"\d+\s?/\s?\d+", written)
        if not (share and _COUNTABLE.match(folded, mention.end)):
            yield mention.start, mention.end
    item = _ITEM.match(line)
    if item:
        yield item.start(), item.end()


def _read(
    line: str, folded: str, match: re.Match[str], shouted: bool, masked: Sequence[tuple[int, int]]
) -> Iterator[Figure]:
    start, end, value = match.start(), match.end(), normal(match["value"])
    aged = _AGED.search(line[:start])
    second = _SECOND.match(line, end)
    if second and any(a < second.end() and second.start() < b for a, b in masked):
        second = None
    if second:
        unit = unit_after(line, second.end(), shouted)
        other = normal(second["value"])
        link = second["link"].strip()
        if aged and link in ("-", "đến"):
            yield Figure(
                f"{value}-{other}",
                "tuổi",
                start - len(aged.group()) + aged.group().lower().index("tuổi"),
                second.end(),
            )
            return
        if unit and _stated(line, folded, start, second.end(), unit[0], match["value"]):
            if link in ("-", "đến", "/"):
                yield Figure(f"{value}{'/' if link == '/' else '-'}{other}", unit[0], start, unit[1])
            elif not unit_after(line, end, shouted):
                yield Figure(value, unit[0], start, end)
                yield Figure(other, unit[0], second.start("value"), unit[1])
            return
        if link == "/" or unit:
            return
    unit = unit_after(line, end, shouted)
    if unit is None or not _stated(line, folded, start, end, unit[0], match["value"]):
        return
    to = _TO.match(line, unit[1])
    last = to and unit_after(line, to.end(), shouted)
    if to and last and last[0] == unit[0] and re.search(r"(?<!\w)[Tt]ừ\s+$", line[:start]):
        yield Figure(f"{value}-{normal(to['value'])}", unit[0], start, last[1])
    else:
        yield Figure(value, unit[0], start, unit[1])


def _stated(line: str, folded: str, start: int, end: int, unit: str, written: str) -> bool:
    """Whether a number with a unit is a figure, and not the number of a thing, a year or part of a slogan."""
    before, after = folded[:start], folded[end:]
    if _SLOGAN.search(line[:start]) and _SLOGAN_END.match(line[end:]) and not _MEASURED.match(unit):
        return False
    if _MEASURED.match(unit) and not re.search(r"(?<!\w)(?:quoc lo|ngay|thang)\s+$", before):
        return True
    if _YEAR.fullmatch(written):
        return bool(_COUNTABLE.match(after)) and not re.search(
            r"(?:nam|giai doan|den|-|ky|vu|mua|he|/)\s*$", before
        )
    if _LABELLED.search(line[:start]) and not _NO_LABEL.search(line[:start]):
        return bool(_COUNTABLE.match(after)) and not _STRICTLY.search(line[:start])
    if _LEVEL.search(before) and _CELL.fullmatch(written):
        return bool(_COUNTABLE.match(after))
    return True
