"""What a figure counts or measures: the words after it, cut where the thing counted ends.

"145 hộ chính sách là hộ cận nghèo" counts "hộ chính sách"; "60 triệu đồng/căn lên …" is in "triệu đồng/căn".
"""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.text import place_tones

MOST_WORDS = 8
"""A unit has at most so many words, those after "/" apart; a longer one is cut to `FEWER_WORDS`."""
FEWER_WORDS = 6

SCALES = {
    "tỷ": 10**9,
    "tỉ": 10**9,
    "triệu": 10**6,
    "nghìn": 10**3,
    "ngàn": 10**3,
    "vạn": 10**4,
    "trăm": 10**2,
}
"""Words between a figure and what it counts, and what they multiply it by."""

_SCALE = r"(?:tỷ|tỉ|triệu|nghìn|ngàn|vạn|trăm)(?!\w)"
_MONEY = re.compile(
    rf"(?i:(?:{_SCALE}\s*){{0,2}}(?:đồng|vnđ|vnd|usd|euro|đô la(?: mỹ)?)(?!\w))|đ(?=[/\s,.;)]|$)|(?i:tỷ|tỉ)(?!\w)(?=\s*[,.;)]|\s*$)"
)
_MEASURE = re.compile(
    r"(?:km2|km²|km|m2|m²|m3|m³|m|cm|mm|ha|kg|mg|ml|kWp|kWh|kW|kVA|kV|MWp|MWh|MW|GW|TB|GB|MB|Mbps|ppm|°C|oC)(?![\w²³])"
    r"|(?i:mét(?: (?:vuông|khối))?|héc\s?-?\s?ta|hecta|ki\s?lô\s?mét|ki-lô-mét|tấn|tạ|yến|lít)(?!\w)"
)
_SHARE = re.compile(r"%|‰|(?:điểm )?phần trăm(?!\w)")
_AGE = re.compile(r"(?:(?:năm|tháng)\s+)?tuổi(?!\w)")
_TIME = re.compile(
    r"(?:giờ|phút|giây|ngày(?! công)|đêm|tuần|tháng|quý|năm|thập kỷ|thế kỷ|h|g|h\d+|g\d+)(?![\w/])(?!\s+tuổi)",
    re.I,
)

_NEVER = re.compile(
    r"(?:của|tại|(?<!nhà )ở|trên|dưới|trong|ngoài|do|là|không|chưa|được|đã|bị|để|từ|đến|tới|với|cho|theo|có(?! công)|phải|đang|cắm|gắn|còn|sẽ|và|hoặc|hay|vào|"
    r"về|ra|lên|xuống|khỏi|qua|(?<!mặt )(?<!văn )bằng(?! chứng| sáng| khen| công nhận)|như|nhưng|mà|thì|nên|nếu|khi|sau|trước|giữa|nhằm|vì|bởi|rồi|cũng|đều|chỉ(?! tiêu| số| thị| huy| đạo)|mới (?:chỉ|được|đạt|có)|vẫn|gồm|bao gồm|"
    r"trở|so|mỗi|này|đó|kia|nói|nêu|nhất|cuối|đầu(?! tư| mối| thú| đạn| báo| kéo)|tối|rõ|cùng|hơn|gần|khoảng|(?<!lấn )chiếm|đạt|thuộc|tăng|giảm|ít|đối|kể|tương ứng|tham gia|đăng ký|"
    r"hoàn thành|triển khai|thực hiện|hỗ trợ|phục vụ|sử dụng|mắc|(?<!chứng )(?<!xác )(?<!công )nhận|đưa|chuyển|giao|cần|dự (?:kiến|thi)|ban hành|chỉ đạo|"
    r"yêu cầu|đề nghị|báo cáo|ghi nhận|phát hiện|xử lý|nhờ|lúc|nay|hiện|tiếp tục|đồng thời|nằm|nơi|giải quyết|vượt|quá|(?<!công )(?<!tờ )(?<!chương )(?<!quy )(?<!giáo )(?<!lộ )trình|dành|đón|"
    r"tiếp nhận|phấn đấu|toàn (?:tỉnh|huyện|thành phố|quốc)|cả nước|thông qua|nhưng|song|mà|trừ|kèm|ký|bắt đầu|kết thúc|hoạt động (?:từ|tại)|đảm bảo|bảo đảm|"
    r"đáp ứng|cam kết|hưởng|làm|giúp|di chuyển|di dời|ngay|liên tục|chạy|tổ chức(?= \S+ (?:lễ|hội)))(?!\w)"
)
_FIRST_ONLY = re.compile(
    r"(?:rõ|sạch|tự|tốt|chủ trì|phối hợp|căn cứ|ngày(?! công)|quy định|phê duyệt|hướng dẫn|ủy ban|thủ tướng|chính phủ|đề ra|thành lập|bổ nhiệm|hiệu lực|thay thế|sửa đổi)(?!\w)"
)
_LATER_ONLY = re.compile(
    r"(?:tổ chức|trở thành|gây|sống|nộp|vận hành|thường xuyên|trực tiếp|dài|rộng|sâu|(?<!vùng )(?<!chất lượng )(?<!nâng )cao|(?<!định )mức|lưu thông|thu hút|dẫn đầu|giải ngân|nội dung|tuyển|thi công xong|xong|đủ|gia đình ông|cách)(?!\w)"
)
_WORD = re.compile(r"\s*([^\W\d_]+(?:[-'’][^\W\d_]+)*)")
_TIMES = re.compile(r"lần(?!\w)")
_SCALED = re.compile(_SCALE)
_MILLIONS = ("tỷ", "tỉ", "triệu")
_REACH = 200
"""Within so many characters a unit ends."""
_PER = re.compile(r"\s?/\s?(?=[^\W\d_])")
_LISTED = re.compile(
    r",\s+(?:xã|phường|thị trấn|đặc khu|thị xã|thành phố|huyện|quận|bò|lợn|gà|vịt|dê|bơ|đặc khu|ấp|thôn|bản|buôn|tổ dân phố|khu phố|khóm|chiến sĩ|công chức|viên chức)(?!\w)(?!\s+[A-ZĐ\d])"
)
_BODIES = re.compile(
    r"(?:Sở|Ban|Phó|Chủ tịch|Giám đốc|Bí thư|Trung tâm|Trường|Phòng|Bệnh viện|Trạm|Hợp tác xã|HTX|Tổ|Đội|Chi cục|Hội|Công ty|UBND|HĐND|THCS|THPT|TTHC|CLB|KCN|CCN|DN|DNNVV|Ủy|Đảng|Huân|Bằng|Giấy|Nghị|Quyết|Thông|Kế|Đồn|Cụm|Khu|Di|Nhà|Bộ|OCOP|Camera|camera)(?!\w)"
)


def unit_after(text: str, start: int, shouted: bool = False) -> tuple[str, int] | None:
    """The unit that begins at or after `start` of a one-line text, and where it ends; None where nothing is counted.

    `shouted` says that the text is all capitals, so that a capital makes no name. A length of time has no unit: it is
    for deadlines.
    """
    line = place_tones(text[start : start + _REACH])
    found = _unit(line, line.lower(), shouted)
    if found is None:
        return None
    written = " ".join(text[start + found[0] : start + found[1]].split())
    return re.sub(r"\s*/\s*", "/", written), start + found[1]


def _unit(line: str, lowered: str, shouted: bool) -> tuple[int, int] | None:
    """Where the unit that `line` begins with lies in it; None where it begins with none."""
    at = len(line) - len(line.lstrip(" "))
    line = lowered if shouted else line
    for pattern in (_SHARE, _MONEY, _AGE):
        if match := pattern.match(lowered if pattern is _AGE else line, at):
            return at, _per(line, match.end())
    if measure := _MEASURE.match(line, at):
        return at, _thing(line, measure.end(), 1)
    if at == 0 or _TIME.match(line, at):
        return None
    if times := _TIMES.match(lowered, at):
        return at, _per(line, times.end())
    scale = _SCALED.match(lowered, at)
    first = scale.end() if scale else at
    if _TIME.match(line, first + 1) or (not scale and _FIRST_ONLY.match(line, at)):
        return None
    measure = _MEASURE.match(line, first + 1) if scale else None
    end = _thing(line, measure.end() if measure else first, 1 if scale else 0)
    if end == first:
        return (at, first) if scale and scale.group() in _MILLIONS else None
    return at, end


def _thing(line: str, at: int, words: int) -> int:
    """Where the name of what is counted ends, its "xã, phường" and "/hộ" included."""
    ends = [at] * (words + 1)
    while True:
        listed, word = _LISTED.match(line, ends[-1]), _WORD.match(line, ends[-1])
        if listed and len(ends) > 1:
            ends.append(listed.end())
        elif word and len(ends) <= MOST_WORDS + 1 and _goes_on(line, word.start(1), len(ends) - 1):
            ends.append(word.end())
        else:
            break
    end = ends[-1] if len(ends) <= MOST_WORDS + 1 else ends[FEWER_WORDS]
    return _per(line, end) if len(ends) > 1 else end


def _goes_on(line: str, at: int, words: int) -> bool:
    """Whether the word at `at` still belongs to what is counted."""
    if _NEVER.match(line.lower() if words == 0 else line, at) or (words and _LATER_ONLY.match(line, at)):
        return False
    named = bool(_BODIES.match(line, at)) and not words
    return not line[at].isupper() or named or bool(re.match(r"[A-ZĐ&]{2,}(?!\w)", line[at:]))


def _per(line: str, end: int) -> int:
    """Where "/người/tháng" ends, if it begins at `end`."""
    while slash := _PER.match(line, end):
        at, words = slash.end(), 0
        if measure := _MEASURE.match(line, at):
            at = end = measure.end()
            words = 1
        while words < 5 and (word := _WORD.match(line, at)) and _goes_on(line, word.start(1), words):
            at, words = word.end(), words + 1
        if not words:
            break
        end = at
    return end


def scale_of(unit: str) -> tuple[int, str]:
    """What a unit multiplies its figure by, and the unit without that: "triệu đồng" -> (1000000, "đồng")."""
    factor, words = 1, place_tones(unit).lower().split()
    while words and words[0] in SCALES:
        factor, words = factor * SCALES[words[0]], words[1:]
    return factor, " ".join(words)


def head_of(unit: str) -> str:
    """The word that says what is counted, in the older tone placement: "hộ người có công" -> "hộ"."""
    words = (scale_of(unit)[1] or place_tones(unit).lower()).replace("/", " ").replace(",", " ").split()
    return " ".join(words[:2]) if words[:2] == ["trường", "hợp"] else words[0] if words else ""


def scaled(value: str, unit: str) -> Decimal:
    """A figure in whole units of what it counts: "1.2" of "tỷ đồng" is 1200000000."""
    return Decimal(value) * scale_of(unit)[0]
