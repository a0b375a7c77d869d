"""Whom a clause charges: its subject, or who "giao", "yêu cầu", "đề nghị" is said to."""

from __future__ import annotations

import re

from corpus.agencies import directory
from corpus.parse.names import VERB, AgencyMention, agencies_from
from corpus.text import BULLET, CAPITALS, ITEM_NUMBER

LEAD_IN = re.compile(
    rf"^[\"“]?(?:(?:{BULLET}|{ITEM_NUMBER}|[IVX]{{1,5}}\.|Điều\s+\d+\.|Khoản\s+\d+\.)\s*)*"
    r"(?:(?:Đồng thời|Bên cạnh đó|Ngoài ra|Theo đó|Cùng với đó|Trong đó|Riêng|Cụ thể|Trước mắt|Cùng đó|Đối với|Về phía|Phía|Mặt khác|Đặc biệt|Từ đó|Tiếp đó|Hiện nay|Thời gian tới|Về việc này|Vì thế|Vì vậy|Do đó|Do vậy|Về nội dung này|Về vấn đề này)"
    r"(?:\s+(?:với|đối với))?\s*[,:]?\s*"
    r"|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là,?\s+về\s+[^:;.]{3,80}:\s+"
    r"|(?:Trả lời|Đáp|Ai làm gì|Ai làm việc gì|Phân công(?: nhiệm vụ| thực hiện| cụ thể)?|Giao việc|Giao nhiệm vụ|Tổ chức thực hiện|Trách nhiệm(?: thực hiện)?|Nội dung chỉ đạo|Việc phải làm)\s*:\s*"
    r"|(?:Điểm|Nội dung|Quy định) mới(?:[^,;:.]{0,40}?)\s(?:là|:)\s*"
    r"|Cũng\s+(?:theo|tại)(?:\s+\w+){1,3}\s+(?:này|trên|đó),\s*"
    rf"|(?:Văn bản|Công văn|Công điện|Chỉ thị|Kế hoạch|Quyết định|Thông báo)(?:\s+(?:này|trên|đó))?\s+(?:cũng\s+)?(?:nêu|ghi|chỉ|quy định|xác định)\s+rõ\s+(?=(?-i:[{CAPITALS}]))"
    r"|(?:Song song|Trên cơ sở|Cùng|Từ|Sau|Trước|Để|Nhằm)(?:\s+[a-zà-ỹđ]+){0,4}\s+(?:đó|này|trên|vậy|thế)(?:,|(?=\s+là))\s*)*",
    re.I,
)


GIVER = (
    rf"(?:(?:đồng chí|Đồng chí|[Ll]ãnh đạo)\s+)?(?:Thường trực\s+)?(?:Phó\s+)?(?:Chủ tịch(?:\s+Thường trực)?\s+)?(?:Văn phòng\s+)?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND)\s+(?:[Tt]ỉnh|[Tt]hành phố(?!\s+(?!Hà Nội|Hải Phòng|Đà Nẵng|Cần Thơ|Hồ Chí Minh|Huế)[{CAPITALS}]))(?!\s*,\s*thị)"
    rf"(?:\s+[{CAPITALS}][\wà-ỹ]*(?:\s+[{CAPITALS}-][\wà-ỹ]*){{0,5}})?"
)


_ORDER = re.compile(
    rf"(?:(?P<giver>{GIVER})[^.;:]{{0,60}}?\s)?(?:[Yy]êu cầu|[Gg]iao|[Đđ]ề nghị|chỉ đạo|[Pp]hân công|[Ll]ưu ý|[ỦủUu][ỷy] quyền|nhất trí giao|thống nhất giao)"
    r"(?:\s+(?:nhiệm vụ|trách nhiệm))?(?:\s+(?:cho|tới))?\s*,?\s*:?\s*(?:[-+•–]\s*)?"
)


_ACTS = re.compile(
    r"(?!(?:của|và|cùng|với|về|ở|tại|trên|trong|năm|từ|đến|cho|các|những|theo|như|do|vào|để|mà|nơi|khi|nếu|cũng|gồm|bao gồm|thuộc|"
    r"trực thuộc|đang|bị|nằm|thiếu|chưa chịu|hiện có|hiện còn|nêu(?= (?:khó khăn|vướng mắc|thực trạng|lý do|ý kiến|rằng))|còn(?= (?:nhiều|ít|\d|lại|thiếu|tồn|dư))|số(?= \d)|nhấn mạnh|cho biết|cho rằng|khẳng định|thông tin,|chủ trì (?:cuộc|phiên|buổi|hội nghị)|phát biểu|kết luận|điểm lại|trình bày|đề nghị|ngày(?= \d)|sáng(?= \d|\s+ngày)|chiều(?= \d|\s+ngày)|hôm)(?!\w))"
    r"[a-zà-ỹđ]"
)


_OFFICE_WORK = re.compile(
    r"\s*,?\s*(?:chủ trì|phối hợp|tham mưu|theo dõi|tổng hợp|đôn đốc|rà soát|bố trí|kiểm tra|chuẩn bị|công khai|công bố|đăng tải|cập nhật|niêm yết|là (?:cơ quan |đơn vị )?đầu mối|có trách nhiệm|chịu trách nhiệm)(?!\w)"
    rf"|\s*:\s*[{CAPITALS}]"
)
"""Verbs after "Văn phòng UBND tỉnh" that say what it must do, not what it conveys to others."""


_INTRODUCES = re.compile(
    rf"(?:(?:nêu|nêu rõ|như sau|sau|yêu cầu|chỉ đạo|giao|quyết định|cụ thể|theo đó|nội dung(?: chính| chủ yếu| cơ bản)?|kết luận|nhiệm vụ|phân công)\s*"
    rf"|(?:truyền đạt|thông báo)\s+(?:ý kiến|kết luận)\s[^:;]{{3,110}}):\s+(?=(?-i:[{CAPITALS}]))",
    re.I,
)
"""What a clause says before a colon and the agencies it charges: "Nội dung công điện nêu rõ: Sở A …"."""


def subject_of_clause(line: str, folded: str, first: bool) -> tuple[list[AgencyMention], int] | None:
    """The agencies that a clause charges and where what it charges them with begins."""
    lead = LEAD_IN.match(line)
    start = lead.end() if lead else 0
    if duty := _DUTY_OF.match(line, start):
        agencies, end = agencies_from(line, folded, duty.end())
        if agencies and re.match(r"\s*:\s*\S", line[end:]):
            return agencies, end
    agencies, end = agencies_from(line, folded, start)
    giver = (
        bool(agencies)
        and bool(re.match(rf"(?:{GIVER})", line[start:]))
        and len(agencies) == 1
        and not re.match(r"\s*(?:các|huyện)", line[agencies[0].end :])
        and not (line[start:].startswith("Văn phòng") and _OFFICE_WORK.match(line, end))
    ) or (len(agencies) == 1 and _SUPERIOR.match(agencies[0].name) is not None and _orders(line, folded, end))
    certain = any(_is_certain(a) for a in agencies)
    if agencies and not giver and _predicate(line, end, certain):
        return agencies, end
    for order in _ORDER.finditer(line):
        before = line[max(0, order.start() - _NEAR) : order.start()]
        if re.search(r"(?:nhiệm vụ|được|đã)\s+(?:đã\s+)?$", before):
            continue
        if (
            order.start() > start
            and not order["giver"]
            and line[order.start()].islower()
            and re.search(r"\w\s*$", before)
            and not re.search(
                rf"(?:tỉnh|tịch|trực|ủy|uỷ|phủ|sự|chí|cầu|đó|nay|này|nghị|trì|trương|nhất|ông|bà|và|thị|văn|điện|hoạch|định|báo|[{CAPITALS}][\wà-ỹ]*|/\d{{1,4}}|,)\s*$",
                before,
            )
        ):
            continue
        agencies, end = agencies_from(line, folded, order.end())
        if agencies and _predicate(line, end, any(_is_certain(a) for a in agencies)):
            return agencies, end
    topic = _TOPIC_FIRST.match(line)
    if topic is not None and not _OFFICE_HELD.match(folded, topic.start("topic")):
        agencies, end = agencies_from(line, folded, topic.end())
        if agencies and _predicate(line, end, any(_is_certain(a) for a in agencies)):
            return agencies, end
    for condition in _THEN.finditer(line):
        agencies, end = agencies_from(line, folded, condition.end())
        if agencies and _predicate(line, end, any(_is_certain(a) for a in agencies)):
            return agencies, end
    for colon in _INTRODUCES.finditer(line):
        agencies, end = agencies_from(line, folded, colon.end())
        if agencies and _predicate(line, end, any(_is_certain(a) for a in agencies)):
            return agencies, end
    if re.match(
        r"^(?:Về|Đối với|Trên cơ sở|Để|Căn cứ|Nhằm|Khi|Tại|Thực hiện|Theo|Trường hợp)\b", line[start:]
    ) or _TIME_FIRST.match(line, start):
        for comma in re.finditer(r"[,:]\s+", line):
            agencies, end = agencies_from(line, folded, comma.end())
            if agencies and _predicate(line, end) and not re.match(rf"(?:{GIVER})", line[comma.end() :]):
                part = line[
                    max(line.rfind(",", 0, comma.start()), line.rfind(":", 0, comma.start()))
                    + 1 : comma.start()
                ]
                if re.search(r"(?:phối hợp|cùng|với|của|và|gồm|là)\s*$", part) or re.search(
                    r"phối hợp|Sở|Ban|Bộ", part
                ):
                    continue
                return agencies, end
    return None


_TOPIC_FIRST = re.compile(
    rf"\W*?(?:{ITEM_NUMBER}|[-+•*–])\s+(?P<topic>[^\W\d_][^:.;]{{3,80}}):\s+(?=[{CAPITALS}])"
)
"""The topic of an item before whom it charges: "2. An toàn cháy nổ: Công an tỉnh kiểm tra …"."""

_OFFICE_HELD = re.compile(
    r"(?:(?:pho |cac )*(?:truong|pho truong)|thanh vien|uy vien|thu ky|chu tich|giam doc|noi nhan|kinh gui|so|ban|cong an|ubnd|uy ban)(?!\w)"
)
"""What stands before a colon and names an office, an agency or addressees, and no topic."""

_THEN = re.compile(
    rf"(?:(?<!\w)(?:[Nn]ếu|[Kk]hi|[Tt]rường hợp)\s|\snào\s)[^;:]{{3,140}}?\sthì\s+(?=[{CAPITALS}])"
)
"""A condition before whom it charges: "dự án nào chậm quá 6 tháng thì Sở A …"."""

_TIME_FIRST = re.compile(
    r"(?:[Tt]rong|[Tt]rước|[Cc]hậm nhất|[Mm]uộn nhất|[Đđ]ến|[Tt]ừ|[Kk]ể từ|[Ss]au|[Đđ]ịnh kỳ|[Hh][àằ]ng|[Mm]ỗi|[Kk]hông quá|[Nn]gay|[Đđ]ầu|[Cc]uối)\s(?P<when>[^,;:]{1,70}?),\s+(?:(?:trước|sau|lúc|vào|chậm nhất)\s[^,;:]{1,40}?,\s+)?"
)
"""When something is to be done, said before who is to do it: "Chậm nhất ngày 05/7, Sở A …"."""


def said_first(line: str, folded: str) -> int:
    """Where a clause goes on after a time that stands before its subject: "Trước ngày 05/7, Sở A …"; 0 where none does."""
    lead = LEAD_IN.match(line)
    start = lead.end() if lead else 0
    time = _TIME_FIRST.match(line, start)
    if time is None or agencies_from(line, folded, time.start("when"))[0]:
        return 0
    return time.end()


_DUTY_OF = re.compile(r"(?:Trách nhiệm|Nhiệm vụ)(?:,? quyền hạn)? của\s+")
"""What may stand before an agency and a colon: "Trách nhiệm của Sở A: …"."""

_SUPERIOR = re.compile(
    r"(?:các\s+)?(?:Ban [Cc]hỉ (?:đạo|huy)|Ban Thường vụ|Thường trực|Tỉnh ủy|Thành ủy|HĐND|Hội đồng|Thủ tướng|Chính phủ|Bộ(?! Chỉ huy)|Tổ công tác)(?!\w)"
)
"""Bodies that give orders of their own: "Ban Chỉ huy … yêu cầu UBND các xã …" charges the communes."""


def _orders(line: str, folded: str, end: int) -> bool:
    """Whether an agency that ends at `end` is said to order another to do something."""
    verb = re.match(r"\s*(?:\([^)]*\)\s*)?(?:yêu cầu|đề nghị|giao)\s+(?:cho\s+)?", line[end:])
    if verb is None:
        return False
    agencies, after = agencies_from(line, folded, end + verb.end())
    return bool(agencies) and _predicate(line, after, any(_is_certain(a) for a in agencies))


_NEAR = 80
"""Within so many characters before an order stands what makes none of it."""


_LISTS = re.compile(
    rf"(?:với|[cC]ùng|gồm|của|giữa|gửi|cho|trình|về|theo|tại|do|từ|như|là|báo cáo|[đĐ]ề nghị|[gG]iao|[yY]êu cầu|[cC]hỉ đạo|[hH]ướng dẫn|[đĐ]ôn đốc|[pP]hân công|[lL]ưu ý|[ỦủUu][ỷy] quyền|để|và|bởi|tới|đến|:)\s+(?=[{CAPITALS}cCtTuUnN])"
)
"""Words before a list of agencies that are not the subject of what follows."""


_WITH = re.compile(r"[Pp]hối hợp(?:[^,;]{0,25}?\s(?:với|cùng))?\s|\scùng(?: với)?\s")


def further_subjects(line: str, folded: str) -> list[int]:
    """Where, after commas of one clause, another agency begins what it must do: "…, Công an tỉnh xử lý …".

    An agency inside a list ("phối hợp với Sở A, Sở B kiểm tra") is no subject.
    """
    found: list[int] = []
    lead = LEAD_IN.match(line)
    opening = agencies_from(line, folded, lead.end() if lead else 0)[1]
    partners = _Partners(line, folded)
    lists = _Lists(line, folded)
    for comma in re.finditer(
        rf",\s+(?:(?:đồng thời|còn|riêng)\s+)?(?:(?:giao|yêu cầu|đề nghị)\s+(?:cho\s+)?)?(?=[{CAPITALS}])",
        line,
    ):
        agencies, end = agencies_from(line, folded, comma.end())
        if not agencies or not (_is_certain(agencies[-1]) or _is_office(agencies[-1], line[end:])):
            continue
        if not _predicate(line, end, True):
            continue
        if re.match(rf"(?:{GIVER})", line[comma.end() :]) or re.match(r"\s*:", line[end:]):
            continue
        if partners.idle(comma.start()):
            continue
        if opening <= comma.start() and not lists.reach(comma.start()):
            found.append(comma.end())
    return found


class _Partners:
    """Where a line names partners ("phối hợp với"), read once for all its commas, which are asked for in order."""

    def __init__(self, line: str, folded: str) -> None:
        self._line, self._folded = line, folded
        self._ends = [m.end() for m in _WITH.finditer(line)]
        self._next = 0
        self._verb: int | None = None

    def idle(self, comma: int) -> bool:
        """Whether no verb stands between the last partners named before `comma` and it."""
        while self._next < len(self._ends) and self._ends[self._next] <= comma:
            self._next += 1
            last = self._ends[self._next] if self._next < len(self._ends) else len(self._line)
            named = agencies_from(self._line, self._folded, self._ends[self._next - 1])[1]
            verb = VERB.search(self._line, min(named, last), last)
            self._verb = verb.end() if verb else None
        return self._next > 0 and (self._verb is None or self._verb > comma)


class _Lists:
    """How far the lists of agencies of a line reach that are no subjects, read once for all its commas, in order."""

    def __init__(self, line: str, folded: str) -> None:
        self._line, self._folded = line, folded
        self._ends = [m.end() for m in _LISTS.finditer(line)]
        self._next = self._reach = 0

    def reach(self, comma: int) -> bool:
        """Whether a list that begins before `comma` goes on after it."""
        while self._next < len(self._ends) and self._ends[self._next] <= comma:
            end = agencies_from(self._line, self._folded, self._ends[self._next])[1]
            self._reach = max(self._reach, end)
            self._next += 1
        return self._reach > comma


def _is_certain(agency: AgencyMention) -> bool:
    """Whether a name surely ends where it was read to end: in the table, or ending in "tỉnh" or in a proper name."""
    if directory().is_group(agency.name):
        return False
    last = agency.text.split()[-1]
    proper = last[:1].isupper() and last.lower() not in _UNFINISHED
    return directory().known(agency.name) or agency.text.lower().endswith("tỉnh") or proper


_OFFICE = re.compile(
    r"(?:Ban|Trung tâm|Quỹ|Công ty|Chi cục|Cục|Trường|Bệnh viện|Viện|Hội|Đài|Báo|Vườn|Đội|Hạt|Chi nhánh|Ngân hàng|Bưu điện)\s"
)


def _is_office(agency: AgencyMention, rest: str) -> bool:
    """Whether a body of a kind that has a name of its own is followed by a verb, wherever its name ends."""
    return _OFFICE.match(agency.text) is not None and VERB.match(rest.lstrip()) is not None


_UNFINISHED = frozenset("sở ban bộ cục hội phòng viện trường đài báo tổ đoàn quỹ ubnd hđnd ngành các".split())
"""Words that begin a name, so one that ends in them goes on."""


_STANDS_BY = re.compile(r"\s*[-–]\s*(?:là\s+)?[Cc]ơ quan [Tt]hường trực\s+\S")
"""What an agency is, after a dash: "Sở A - Cơ quan Thường trực Ban B kiểm tra …"."""


_IN_TIME = re.compile(
    r"(?:trong|trước|sau|từ|đến|chậm nhất|muộn nhất|hằng|định kỳ)\s[^,;:]{2,40}?\s(?:phải|cần|có trách nhiệm|hoàn thành|trình|báo cáo|gửi|tổ chức|triển khai)(?!\w)"
)
"""When, between an agency and its verb: "Sở A trong tuần tới phải trình …"."""


def _predicate(line: str, end: int, certain: bool = False) -> bool:
    """Whether what follows an agency says what it does: a verb, a label's colon, or a short aside and a verb.

    After a name that is `certain` to end there, any word in small letters that cannot go on a name is a verb.
    """
    rest = line[end:]
    if re.match(
        r"\s*(?:báo cáo|thông tin|kiến nghị|đề xuất|cho biết)\s*(?:,|:|còn\s|rằng\s|toàn tỉnh\s)", rest
    ):
        return False
    if re.match(r"\s*,?\s*[a-zà-ỹđ]+(?:\s[a-zà-ỹđ]+)?\s+rằng(?!\w)", rest):
        return False
    if re.match(r"\s*chủ trì\s+(?:cuộc|phiên|buổi|hội nghị|họp)(?!\w)", rest):
        return False
    if re.match(r"\s*(?:được\s+(?:thành lập|kiện toàn)|gồm|vắng|có mặt|dự họp|dự có)(?!\w)", rest):
        return False
    if re.match(r"\s*làm\s+(?:Tổ|Trưởng|Phó|Chủ tịch|Ủy viên|Uỷ viên)", rest):
        return False
    if re.match(r"\s*:\s*(?:\S|$)", rest) or _STANDS_BY.match(rest):
        return True
    if re.match(r"\s*+,?\s*+$", rest):
        return False
    bare = re.sub(r"^\s*(?:\([^)]*\))?\s*,?\s*(?:(?:cũng|cùng|đã|sẽ|vẫn|đều)\s+)*", "", rest)
    aside = re.match(
        r"(?:theo|căn cứ|trên cơ sở|trong phạm vi|với)\s(?:chức năng, nhiệm vụ(?:, quyền hạn)?(?:\s+(?:được giao|của mình))?,?|[^:;]{3,160}?,)\s*",
        bare,
    )
    if _IN_TIME.match(bare):
        return True
    if VERB.match(bare) or (aside and VERB.match(bare[aside.end() :])):
        return True
    return certain and bool(_ACTS.match(bare))
