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
_BEFORE_YEAR = re.compile(r"(?:năm|giai đoạn|đến|-|kỳ|vụ|mùa|hè|/)\s*$", re.I)
_ANY_YEAR = 2000
"""A leap year, to read dates that give none."""
_NEAR = 120
"""How many characters before a number are looked at."""
_JOINED = {"-": "-", "đến": "-", "/": "/"}
_SLOGAN = re.compile(r"[\"“‘']\s?$")
_SLOGAN_END = re.compile(r"[^\"“”]{1,24}[\"”’']")
_LEVEL = re.compile(r"(?<!\w)(?:cấp|bậc)\s+(?:\d{1,2}\s*(?:,|và|-|đến)\s*)*$", re.I)
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
    line = _line(words, taken)
    found: list[Figure] = []
    for match in _FIGURE.finditer(line.words):
        if not (found and match.start() < found[-1].end) and line.free(match.start(), match.end()):
            found.extend(_read(line, match))
    return found


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph on one line, the same folded, whether it is all capitals, and which characters are no figure."""

    words: str
    folded: str
    shouted: bool
    taken: bytearray

    def free(self, start: int, end: int) -> bool:
        return not any(self.taken[start:end])

    def unit(self, at: int) -> tuple[str, int] | None:
        return unit_after(self.words, at, self.shouted)

    def before(self, at: int) -> str:
        return self.words[max(0, at - _NEAR) : at]


def _line(words: str, taken: Sequence[tuple[int, int]]) -> _Line:
    line, folded = flat(words), fold(flat(words))
    letters = sum(c.isalpha() for c in line)
    shouted = letters > 12 and sum(c.isupper() for c in line) > 0.8 * letters
    mask = bytearray(len(line))
    for start, end in (*taken, *_no_figures(line, folded)):
        mask[start:end] = b"\1" * (end - start)
    return _Line(line, folded, shouted, mask)


def _no_figures(line: str, folded: str) -> Iterator[tuple[int, int]]:
    """Numbers of documents, dates, and the paragraph's own item number."""
    for number in find_numbers(line):
        yield number.start, number.end
    for mention in find_dates(line, _ANY_YEAR):
        written = folded[mention.start : mention.end]
        share = mention.guessed_year and re.fullmatch(r"\d+\s?/\s?\d+", written)
        if not (share and _COUNTABLE.match(folded, mention.end)):
            yield mention.start, mention.end
    item = _ITEM.match(line)
    if item:
        yield item.start(), item.end()


def _read(line: _Line, match: re.Match[str]) -> list[Figure]:
    """The figures that a number begins: none, one (a range and a share are one), or the two of "9 và 11 tuổi"."""
    start, end, value = match.start(), match.end(), normal(match["value"])
    second = _SECOND.match(line.words, end)
    if second and line.free(second.start(), second.end()):
        link, other = second["link"].strip(), normal(second["value"])
        aged = _AGED.search(line.before(start))
        if aged and link in ("-", "đến"):
            from_word = start - len(aged.group()) + aged.group().lower().index("tuổi")
            return [Figure(f"{value}-{other}", "tuổi", from_word, second.end())]
        unit = line.unit(second.end())
        if unit and _stated(line, start, second.end(), unit[0], match["value"]):
            if link in _JOINED:
                return [Figure(f"{value}{_JOINED[link]}{other}", unit[0], start, unit[1])]
            if line.unit(end) is None:
                pair = (value, start, end), (other, second.start("value"), unit[1])
                return [Figure(v, unit[0], a, b) for v, a, b in pair]
        elif link == "/" or unit:
            return []
    unit = line.unit(end)
    if unit is None or not _stated(line, start, end, unit[0], match["value"]):
        return []
    to = _TO.match(line.words, unit[1])
    last = line.unit(to.end()) if to else None
    if to and last and last[0] == unit[0] and re.search(r"(?<!\w)[Tt]ừ\s+$", line.before(start)):
        return [Figure(f"{value}-{normal(to['value'])}", unit[0], start, last[1])]
    return [Figure(value, unit[0], start, unit[1])]


def _stated(line: _Line, start: int, end: int, unit: str, written: str) -> bool:
    """Whether a number with a unit is a figure, and not the number of a thing, a year or part of a slogan."""
    before, countable = line.before(start), _COUNTABLE.match(line.folded, end) is not None
    if _MEASURED.match(unit):
        return not re.search(r"(?<!\w)(?:quốc lộ|ngày|tháng)\s+$", before, re.I)
    if _SLOGAN.search(before) and _SLOGAN_END.match(line.words, end):
        return False
    if _YEAR.fullmatch(written):
        return countable and not _BEFORE_YEAR.search(before)
    if _LABELLED.search(before) and not _NO_LABEL.search(before):
        return countable and not _STRICTLY.search(before)
    return countable or not (_LEVEL.search(before) and _CELL.fullmatch(written))
