"""Who must do what: assignments read from the sentences of a directive.

A sentence charges the agencies that are its subject: "giao Sở A chủ trì, phối hợp với B, C …", "Sở A, UBND các huyện
khẩn trương …", "Sở A: Tăng cường …". A sentence without a subject ("Đồng thời, chủ trì …") goes on with the agency
of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from corpus.agencies import directory
from corpus.model import Assignment, Role, Span
from corpus.parse.dates import find_deadlines
from corpus.parse.sentences import clause_spans, sentence_spans
from corpus.text import flat, fold, level, trim

_VERBS = (
    "chủ trì|phối hợp|chủ động|tham mưu|tiếp tục|tăng cường|tập trung|căn cứ|chỉ đạo|hướng dẫn|tổ chức|triển khai|thực hiện|"
    "xây dựng|rà soát|kiểm tra|thanh tra|khẩn trương|nghiên cứu|đề xuất|báo cáo|theo dõi|đôn đốc|chịu trách nhiệm|là|làm|được|"
    "có|bố trí|đẩy mạnh|đẩy nhanh|phát huy|thường xuyên|lồng ghép|tuyên truyền|thông tin|quán triệt|bám sát|cung cấp|cử|gửi|"
    "hoàn thành|hoàn thiện|kịp thời|lập|nâng cao|ban hành|bảo đảm|đảm bảo|tổng hợp|tiến hành|duy trì|xử lý|trình|giám sát|"
    "phân công|khai thác|phát động|chuẩn bị|phát hiện|ngăn chặn|vận động|tự|sớm|nghiêm túc|quan tâm|mở rộng|rút kinh nghiệm|"
    "sử dụng|tích cực|tích hợp|phê duyệt|thẩm định|công khai|công bố|đăng tải|niêm yết|cập nhật|kiện toàn|huy động|ưu tiên|"
    "đánh giá|điều tra|xác minh|giải quyết|hỗ trợ|chấn chỉnh|khắc phục|ứng phó|trực|vận hành|cân đối|tham gia|yêu cầu|"
    "thành lập|tạo điều kiện|giúp|phải|cần|không|quản lý|thống nhất|tiếp nhận|lựa chọn|xem xét|sắp xếp|phổ biến|truyền thông|phát|"
    "thông báo|đưa|ký|trực tiếp|điều động|điều|biệt phái|biên soạn|tìm|khám|kiểm kê|giữ|mở|mời|thẩm tra|giới hạn|giải trình|trả lời|chọn|kích hoạt|nâng cấp|điều phối|kiểm soát|xác định|tháo gỡ|giải ngân|nắm|chấp hành|góp phần|củng cố|phân bổ|"
    "liên hệ|đăng ký|cam kết|đấu tranh|khuyến cáo|khuyến khích|dự báo|cảnh báo|lấy|nộp|chi trả|thu|tiêm|điều tiết|"
    "sơ tán|di dời|cấp|bàn giao|quy định|kêu gọi|điều tiết|chỉ huy|trưng dụng|rút|dừng|hạn chế|xét nghiệm|"
    "nhắc nhở|hoàn chỉnh|đề nghị|tuyệt đối|nhanh chóng|linh hoạt|trên cơ sở|trong phạm vi|phân tích|"
    "đầu tư|dạy|học|chuyển|gắn|ban|lưu ý|phấn đấu|đề ra|xử phạt|ngăn ngừa|phòng ngừa|đối chiếu|bám|lập|vào cuộc|"
    "làm việc|khảo sát|lắp đặt|sửa chữa|nạo vét|gia cố|trồng|chăm sóc|tìm kiếm|kết nối|tư vấn|giới thiệu|xúc tiến|"
    "tạm dừng|tổng kết|sơ kết|khen thưởng|đào tạo|bồi dưỡng|tập huấn|diễn tập|cấp phát|mua sắm|thay thế|di chuyển"
)
_VERB = re.compile(rf"(?:{_VERBS})(?!\w)")
_STRONG = re.compile(
    r"(?:chủ trì|phối hợp|chủ động|tham mưu|là cơ quan|là đơn vị|chịu trách nhiệm|căn cứ|có trách nhiệm|khẩn trương|"
    r"tiếp tục|tăng cường|tập trung|được giao|thường xuyên|kịp thời)(?!\w)"
)
_HEADS = (
    "Ban|Hội|Liên đoàn|Liên hiệp|Liên minh|Trung tâm|Văn phòng|Báo|Đài|Cục|Chi cục|Kho bạc|Ngân hàng|Công ty|Tổng Công ty|"
    "Tập đoàn|Trường|Bệnh viện|Tỉnh đoàn|Tỉnh Đoàn|Thành đoàn|Ủy ban|Uỷ ban|Viện|Tòa án|Toà án|Thanh tra|Bảo hiểm|Điện lực|"
    "Hội đồng|Tổ công tác|Tổ|Đoàn|Quỹ|Sở|Bộ|Phòng|Vườn|Hạt|Đội|Chi nhánh|Cảng|Công đoàn|Câu lạc bộ|Bưu điện|Viễn thông|Học viện|"
    "Nhà|Bảo tàng|Thư viện|Kiểm lâm|UBND|HĐND|Ban Chỉ đạo|Ban Quản lý|Công an|Bộ Chỉ huy|Đảng ủy|Thuế|Hải quan|Thống kê"
)
_HEAD = re.compile(rf"(?:{_HEADS})(?!\w)")
_PREFIX = re.compile(
    r"(?:(?:đề nghị|đồng chí|Đồng chí|Đ/c|đ/c|Thủ trưởng|thủ trưởng|Lãnh đạo|lãnh đạo|Giám đốc|giám đốc|Chánh|Trưởng|Người đứng đầu|"
    r"người đứng đầu|Chủ tịch|chủ tịch|Cục trưởng|Chi cục trưởng|Đề nghị|Phó Chủ tịch|Chủ đầu tư)(?!\w)[,\s]*(?:và\s+)?)+",
)
_UNIT = (
    r"(?:sở|ban|ngành|đoàn thể|cơ quan|đơn vị|địa phương|hội|tổ chức|phòng(?!\s*,?\s+(?:ngừa|chống|cháy|tránh))|doanh nghiệp|huyện|quận|thị xã|thành phố|xã|phường|"
    r"thị trấn|trường|chủ đầu tư|chủ rừng|bệnh viện|cơ sở|lực lượng|hiệp hội|cấp|nhà thầu|đảng ủy|trung tâm|công ty|tổ|đặc khu|"
    r"thành viên|nhà máy|hợp tác xã|chi nhánh|ngân hàng|báo|đài|cơ quan thông tấn)"
)
_GROUP = re.compile(
    rf"(?:(?:Các|các|Tất cả các|tất cả các|Những)\s+{_UNIT}(?!\w)|(?:Từng|Mỗi)\s+(?:sở|ngành|cơ quan|đơn vị|địa phương)(?!\w)|(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:các\s+)?(?:huyện|thị xã|thành phố|quận|xã|phường|thị trấn|cấp)(?!\w)|(?:Sở|sở),?\s+(?:ban|ngành)(?!\w)|"
    rf"(?:Ngành|ngành)\s+(?=[A-ZĐ])|(?:Huyện|Thị xã|Thành phố)\s+(?=[A-ZĐ]))",
    re.I,
)
_QUALIFIER = re.compile(
    r"\s+(?:có\s+liên\s+quan|liên\s+quan|trên\s+địa\s+bàn(?:\s+(?:tỉnh|toàn\s+tỉnh|thành\s+phố|huyện))?(?:\s+[A-ZĐ]\w*(?:\s+[A-ZĐ]\w*){0,2})?|"
    r"thuộc\s+(?:tỉnh|UBND\s+tỉnh|thành\s+phố)|cấp\s+(?:tỉnh|huyện|xã)|của\s+tỉnh|"
    r"chính\s+trị\s*-\s*xã\s+hội(?:\s+tỉnh)?|chính\s+trị\s+xã\s+hội|chức\s+năng|chuyên\s+môn|thông\s+tấn|báo\s+chí|trong\s+tỉnh|toàn\s+tỉnh|tỉnh(?!\w))"
)
_NAME_END = re.compile(r"\s*(?:[,;:.()]|$|–|\s-\s(?=[a-z]))")
_SEPARATOR = re.compile(
    r"\s*(?:,\s*(?:và\s+|cùng\s+)?|;\s*(?=(?:Sở|UBND|Chủ tịch|Công an|Bộ Chỉ huy|Giám đốc|Thủ trưởng)\b)|\s+và\s+|\s+cùng\s+với\s+|\s+cùng\s+|\s*-\s+(?=UBND))(?:đề nghị\s+)?"
)
_LEAD_IN = re.compile(
    r"^(?:(?:[-+•*–]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,5}\.|Điều\s+\d+\.|Khoản\s+\d+\.)\s*)*"
    r"(?:(?:Đồng thời|Bên cạnh đó|Ngoài ra|Theo đó|Cùng với đó|Trong đó|Riêng|Cụ thể|Trước mắt|Cùng đó|Đối với|Mặt khác|Đặc biệt|Từ đó|Tiếp đó|Hiện nay|Thời gian tới|Về việc này|Về nội dung này|Về vấn đề này)"
    r"(?:\s+(?:với|đối với))?\s*[,:]?\s*)*",
    re.I,
)
_GIVER = (
    r"(?:(?:đồng chí|Đồng chí)\s+)?(?:Thường trực\s+)?(?:Phó\s+)?(?:Chủ tịch(?:\s+Thường trực)?\s+)?(?:Văn phòng\s+)?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND)\s+(?:[Tt]ỉnh|[Tt]hành phố)(?!\s*,\s*thị)"
    r"(?:\s+[A-ZĐ][\wà-ỹ]*(?:\s+[A-ZĐ-][\wà-ỹ]*){0,5})?"
)
_ORDER = re.compile(
    rf"(?:(?P<giver>{_GIVER})[^.;:]{{0,60}}?\s)?(?:yêu cầu|[Gg]iao|[Đđ]ề nghị|chỉ đạo|phân công|lưu ý|ủy quyền|nhất trí giao|thống nhất giao)"
    r"(?:\s+(?:nhiệm vụ|trách nhiệm))?(?:\s+(?:cho|tới))?\s*,?\s*:?\s*(?:[-+•–]\s*)?"
)
_PARTNERS = re.compile(
    r"phối hợp(?:\s+(?:chặt chẽ|tốt|hiệu quả|thực hiện|tổ chức|triển khai))?(?:\s+(?:cùng|với|giữa))*\s+",
    re.I,
)
_STANDING = re.compile(
    r"cơ quan\s+thường\s+trực|thường\s+trực\s+Ban\s+[Cc]hỉ\s+đạo|đơn vị\s+thường\s+trực", re.I
)
_FOCAL = re.compile(r"(?:cơ quan|đơn vị|làm|là)\s+đầu\s+mối|đầu mối")
_ACTS = re.compile(
    r"(?!(?:của|và|cùng|với|về|ở|tại|trên|trong|năm|từ|đến|cho|các|những|theo|như|do|vào|để|mà|nơi|khi|nếu|cũng|gồm|bao gồm|thuộc|"
    r"trực thuộc|nhấn mạnh|cho biết|cho rằng|khẳng định|thông tin,|chủ trì (?:cuộc|phiên|buổi|hội nghị)|phát biểu|kết luận|điểm lại|trình bày|đề nghị)(?!\w))"
    r"[a-zà-ỹđ]"
)
_PASSIVE_BY = re.compile(r"(?:do|giao cho|giao)\s+$")


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency or group named in a text: its span, canonical name, and the words as written."""

    start: int
    end: int
    name: str
    text: str


def agency_at(line: str, folded: str, start: int) -> AgencyMention | None:
    """The agency whose name begins at `start` of the flattened text `line`; None where none does."""
    prefix = _PREFIX.match(line, start)
    core = prefix.end() if prefix else start
    known = directory().match_at(line, folded, core)
    group = _GROUP.match(line, core)
    if group and (known is None or known.group):
        end = _group_end(line, folded, max(group.end(), known.end if known else 0))
        return AgencyMention(start, end, _group_name(line[core:end]), line[start:end])
    if known and (line[core].isupper() or known.group) and not _continues_name(line, known.end):
        end = _local_end(line, known.end)
        return AgencyMention(
            start,
            end,
            known.name if end == known.end or _is_local(line[known.end : end]) else line[core:end],
            line[start:end],
        )
    if not _HEAD.match(line, core):
        return None
    stop = _generic_end(line, core)
    if stop is None:
        return None
    return AgencyMention(start, stop, directory().canonical(line[core:stop]), line[start:stop])


def _group_name(words: str) -> str:
    """The canonical name of a group: of the districts, of the communes, of all departments, or its own words."""
    canonical = directory().canonical(words)
    if directory().known(words) or re.match(r"ngành\s", words, re.I):
        return canonical
    folded = fold(words)
    if re.match(
        r"(?:ubnd|uy ban nhan dan)?\s*(?:cac\s+)?(?:huyen|quan|thi xa|thanh pho|cap huyen)\b(?!.*\bx. [A-Z])",
        folded,
    ) and not re.search(r"(?:huyện|thị xã|thành phố|quận)\s+[A-ZĐ]", words):
        return "UBND các huyện, thị xã, thành phố"
    if re.match(
        r"(?:ubnd|uy ban nhan dan)?\s*(?:cac\s+)?(?:xa|phuong|thi tran|cap xa)\b", folded
    ) and not re.search(r"(?:xã|phường|thị trấn)\s+[A-ZĐ]", words):
        return "UBND các xã, phường, thị trấn"
    if re.match(
        r"(?:tat ca |tung |moi )?(?:cac |nhung )?(?:so|nganh|co quan|don vi|dia phuong)\b", folded
    ) and not re.search(r"\bbao chi|thong tan|truc thuoc|chuyen mon", folded):
        return "Các sở, ban, ngành"
    return words


def _is_local(words: str) -> bool:
    return bool(
        re.fullmatch(r"\s*(?:tỉnh)?(?:\s+[A-ZĐ][\wà-ỹ]*(?:\s+[A-ZĐ-][\wà-ỹ]*)*)?\s*(?:\([^)]*\))?", words)
    )


def _continues_name(line: str, end: int) -> bool:
    """Whether a known name is only the beginning of a longer one ("Ban Dân tộc" is not "Ban Dân tộc HĐND")."""
    after = re.match(r"\s+(?:HĐND|Huyện ủy)", line[end:])
    return after is not None


def _local_end(line: str, end: int) -> int:
    """`end` moved past "tỉnh", the province's name and a bracketed addition."""
    match = re.match(r"(?:\s+(?:tỉnh|thành phố))?", line[end:])
    assert match
    cursor = end + match.end()
    for province in directory().find_provinces(line[cursor : cursor + 24]):
        if province.start <= 1:
            cursor += province.end
    bracket = re.match(r"\s*\([A-ZĐ][^()]{2,60}\)", line[cursor:])
    return cursor + bracket.end() if bracket else cursor


def _group_end(line: str, folded: str, end: int) -> int:
    """`end` moved past the further members of a group and what narrows it down ("liên quan", "trên địa bàn tỉnh")."""
    qualified = False
    while True:
        joint = r"(?:\s*,\s*(?:và\s+)?|\s+và\s+)" if qualified else r"(?:\s*,\s*(?:và\s+)?|\s+và\s+|\s+)"
        more = re.match(rf"{joint}(?:các\s+)?{_UNIT}(?!\w)(?!\s+(?:chủ trì|phối hợp))", line[end:], re.I)
        if more and _is_member(line, end, more):
            end += more.end()
            qualified = False
            continue
        qualifier = _QUALIFIER.match(line, end)
        if qualifier:
            end, qualified = qualifier.end(), True
            continue
        owner = re.match(r"\s+(?:trực\s+)?thuộc\s+", line[end:])
        owned = directory().match_at(line, folded, end + owner.end()) if owner else None
        if owned:
            end, qualified = owned.end, True
            continue
        named = re.match(
            r"(?:\s+|\s*:\s+(?=[A-ZĐ]\w+\s+[A-ZĐ]))[A-ZĐ][\wà-ỹ]*(?:\s+[A-ZĐ][\wà-ỹ]*)*(?:\s*,\s*[A-ZĐ][\wà-ỹ]*(?:\s+[A-ZĐ][\wà-ỹ]*)+(?!\s+(?:và|tỉnh)))*",
            line[end:],
        )
        if (
            named
            and re.search(r"(?:huyện|thị xã|thành phố|quận|xã|phường|thị trấn|ngành)$", line[:end], re.I)
            and not _HEAD.match(named.group().lstrip(" :"))
        ):
            end += named.end()
            continue
        return end


def _is_member(line: str, end: int, more: re.Match[str]) -> bool:
    """Whether a further unit belongs to the group: not a verb ("tổ chức kiểm tra") and not another body's name."""
    after = line[end + more.end() :]
    if _VERB.match(line[end:].lstrip(" ,")) and not re.match(
        r"\s*(?:,|(?:có )?liên quan|chính trị|xã hội|hội|trên|quản lý|và\s)", after.lstrip()
    ):
        return False
    return not (re.match(r"\s[A-ZĐ]", after) and more.group().strip(" ,").istitle())


def _generic_end(line: str, start: int) -> int | None:
    """Where the name that begins at `start` ends: before its verb, a comma, or after "tỉnh"."""
    stop = len(line)
    punct = re.compile(
        r"[;:.(]|,(?!\s*(?:chống|chữa|cứu|chăm sóc|giáo dục|nâng cấp|Thể thao|Bảo vệ|bảo vệ|đấu tranh)\b)"
    ).search(line, start)
    if punct:
        stop = punct.start()
    strong = _STRONG.search(line, start, stop)
    if strong:
        stop = strong.start()
    for conjunction in re.compile(r"\s+(?:và|cùng)\s+").finditer(line, start, stop):
        if (
            _HEAD.match(line, conjunction.end())
            or _GROUP.match(line, conjunction.end())
            or _PREFIX.match(line, conjunction.end())
        ):
            stop = conjunction.start()
            break
    tinh = re.compile(r"\s(?:tỉnh|huyện|thành phố)(?!\w)").search(line, start, stop)
    if tinh and not re.match(r"\s+(?:ủy|đoàn)", line[tinh.end() :]):
        end = _local_end(line, tinh.end())
        if end <= stop and not re.match(r"\s+(?:về|trong|lĩnh vực|giai đoạn|năm|khóa|là)\s", line[end:]):
            return end
    first = re.match(
        rf"(?:{_HEADS})(?:\s+(?:Chỉ đạo|Quản lý|Tổ chức|Tuyên giáo|Dân vận|Điều phối|Kiểm tra|Thi đua))?",
        line[start:],
    )
    position = start + (first.end() if first else 1)
    for verb in _VERB.finditer(line, position, stop):
        if line[verb.start() - 1] != " ":
            continue
        before = line[start : verb.start()].rstrip()
        if re.search(
            r"(?:công tác|dự án|chương trình|đầu tư|kế hoạch|hoạt động|phòng|ban|trung tâm|chi cục|đội|khu|và|-)$",
            before,
            re.I,
        ):
            continue
        stop = verb.start()
        break
    start_, end = trim(line, start, stop)
    name = line[start_:end]
    if not 4 <= len(name) <= 120 or len(name.split()) < 2:
        return None
    words = name.split()
    if not any(w[:1].isupper() for w in words[1:]) and not re.search(r"tỉnh|huyện|tổ chức|liên quan", name):
        return None
    return end


def agencies_from(line: str, folded: str, start: int) -> tuple[list[AgencyMention], int]:
    """The list of agencies that begins at `start` ("Sở A, Sở B và UBND các huyện") and where it ends."""
    found: list[AgencyMention] = []
    cursor = start
    while (agency := agency_at(line, folded, cursor)) is not None:
        if agency.name not in {a.name for a in found}:
            found.append(agency)
        cursor = agency.end
        separator = _SEPARATOR.match(line, cursor)
        following = agency_at(line, folded, separator.end()) if separator else None
        if separator is None or following is None:
            break
        cursor = separator.end()
    return found, (cursor if found else start)


def label_agencies(text: str, span: Span) -> list[tuple[AgencyMention, Span]]:
    """The agencies of a line that names nothing but agencies ("1. Sở Y tế", "Sở A, Sở B:"); empty for other lines."""
    line = level(text[span.start : span.end]).replace("\n", " ")
    lead = _LEAD_IN.match(line)
    start = lead.end() if lead else 0
    ask = re.match(r"(?:Giao|Đề nghị|Yêu cầu)\s+", line[start:])
    agencies, end = agencies_from(line, fold(line), start + (ask.end() if ask else 0))
    if not agencies or not re.fullmatch(r"\s*[:.;]?\s*", line[end:]):
        return []
    return [(a, Span(span.start + a.start, span.start + a.end)) for a in agencies]


def assignments_in(
    text: str, spans: Sequence[Span], year: int | None = None, headings: Collection[Span] = ()
) -> list[Assignment]:
    """Assignments in the body of a directive.

    `spans` are its paragraphs in order, characters of `text`; those in `headings` charge nobody, but one that is only
    an agency's name says whose the paragraphs below it are. `year` completes deadlines that lack a year.
    """
    found: list[Assignment] = []
    carried: list[tuple[AgencyMention, Span]] = []
    labelled: list[tuple[AgencyMention, Span]] = []
    for span in spans:
        label = label_agencies(text, span)
        if label or span in headings:
            carried = labelled = label
            continue
        if re.match(r"\d{1,2}[.)]\s|Điều\s+\d", text[span.start : span.end]):
            labelled = []
        if re.match(r"Điều\s+\d", text[span.start : span.end]):
            carried = []
        carried = labelled or carried
        for sentence in sentence_spans(text, span):
            charged = _read_sentence(text, sentence, carried, year, bool(labelled))
            if charged is None:
                continue
            carried, assignments = charged
            found.extend(assignments)
            carried = carried or labelled
        if found and text[span.end - 1] == ":" and span.covers(found[-1].sentence):
            labelled = carried
    return found


_NO_TASK = re.compile(
    r"(?:Kinh phí|Thời gian|Trong|Khi|Nếu|Đến|Theo|Giai đoạn|Mục tiêu|Quyết định|Kế hoạch này|Chỉ thị|Yêu cầu:|Lưu ý|Dự kiến|Hiện|Tính đến)\b"
)


def _read_sentence(
    text: str,
    sentence: Span,
    carried: list[tuple[AgencyMention, Span]],
    year: int | None,
    labelled: bool = False,
) -> tuple[list[tuple[AgencyMention, Span]], list[Assignment]] | None:
    found: list[Assignment] = []
    current = carried
    clauses = clause_spans(text, sentence)
    opened = skipped = False
    for number, clause in enumerate(clauses):
        line = level(text[clause.start : clause.end]).replace("\n", " ")
        folded = fold(line)
        stated = _stated(text, sentence, clause, line, folded, year)
        if stated is not None:
            found = _joined(found, stated)
            current = [
                (AgencyMention(0, 0, a.agency, a.agency_text), a.agency_span)
                for a in stated
                if a.role is not Role.COORDINATE
            ] or current
            opened = True
            continue
        subject = _subject(line, folded, first=number == 0)
        if subject is not None:
            agencies, predicate = subject
            current = [(a, Span(clause.start + a.start, clause.start + a.end)) for a in agencies]
            opened, skipped = True, False
        else:
            lead = _LEAD_IN.match(line)
            predicate = lead.end() if lead else 0
            bare = line[predicate:]
            starts = _VERB.match(bare[:1].lower() + bare[1:]) or (labelled and not _NO_TASK.match(bare))
            if (_ANAPHOR.match(bare) or _CONDITION.match(bare)) and current:
                starts = True
            if number == 0 and not (current and starts):
                current, skipped = [], True
                continue
            if not current or not (starts or opened):
                continue
        found.extend(_assign(text, sentence, clause, line, predicate, current, year))
    return (carried if skipped else current, found)


_ANAPHOR = re.compile(
    r"(?:Sở|Ban|Cơ quan này|Đơn vị này|Sở này|Cục|Các đơn vị|Các cơ quan này)\s+(?:còn\s+|cũng\s+)?(?=[a-zà-ỹđ])(?!liên quan|có liên quan|ngành|ban)"
)
_CONDITION = re.compile(
    r"(?:Nếu|Trường hợp|Khi)\b[^;]{5,200},\s*(?:Sở|đơn vị này|cơ quan này|Ban|Giám đốc Sở)\s+(?:phải|chịu|có trách nhiệm)"
)
_NAMED_ROLE = re.compile(
    r"(?:[Cc]ơ quan|[Đđ]ơn vị|[Ss]ở|[Nn]gành)\s+(?P<role>chủ trì|thường trực|đầu mối|phối hợp|tham mưu|thực hiện)(?:\s+[^:;,.]{0,40}?)?\s*(?:là|gồm(?:\s+có)?|:|gồm:|là:)\s*:?\s+"
)
_PASSIVE = re.compile(r"(?<!\w)do\s+(?=[A-ZĐ])")
_PASSIVE_VERB = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?P<verb>chủ trì|đảm nhiệm|đảm nhận|phụ trách|đảm trách|thực hiện|làm đầu mối|là đầu mối|tham mưu|chịu trách nhiệm|tổ chức|phối hợp)(?!\w)"
)
_WORD_ROLES = {
    "chủ trì": Role.LEAD,
    "thường trực": Role.STANDING,
    "đầu mối": Role.FOCAL,
    "phối hợp": Role.COORDINATE,
    "tham mưu": Role.ADVISE,
    "phụ trách": Role.LEAD,
    "làm đầu mối": Role.FOCAL,
    "là đầu mối": Role.FOCAL,
}


def _stated(
    text: str, sentence: Span, clause: Span, line: str, folded: str, year: int | None
) -> list[Assignment] | None:
    """Assignments of a clause that names the role first ("Cơ quan chủ trì là Sở A") or says by whom ("do Sở A chủ trì")."""
    named = _NAMED_ROLE.search(line)
    if named:
        agencies, end = agencies_from(line, folded, named.end())
        word = named["role"]
        if agencies:
            return [
                _plain(text, sentence, clause, a, _WORD_ROLES.get(word, Role.DO), (), year) for a in agencies
            ]
    for passive in _PASSIVE.finditer(line):
        agencies, end = agencies_from(line, folded, passive.end())
        verb = _PASSIVE_VERB.match(line, end)
        if agencies and verb and not re.match(rf"(?:{_GIVER})", line[passive.end() :]):
            partners = tuple(p.text for p in partners_of(line, folded, end))
            role = _WORD_ROLES.get(verb["verb"], Role.DO)
            return [_plain(text, sentence, clause, a, role, partners, year) for a in agencies]
    return None


def _plain(
    text: str,
    sentence: Span,
    clause: Span,
    agency: AgencyMention,
    role: Role,
    partners: tuple[str, ...],
    year: int | None,
) -> Assignment:
    """An assignment whose task is its whole clause."""
    lead = _LEAD_IN.match(text[clause.start : clause.end])
    start, end = trim(text, clause.start + (lead.end() if lead else 0), clause.end)
    while end > start and text[end - 1] in ".,;:…/":
        end -= 1
    span = Span(clause.start + agency.start, clause.start + agency.end)
    return Assignment(
        agency.name,
        agency.text,
        role,
        partners,
        flat(text[start:end]),
        Span(start, end),
        sentence,
        span,
        tuple(find_deadlines(text, clause, year)),
    )


def _joined(found: list[Assignment], stated: list[Assignment]) -> list[Assignment]:
    """`found` and `stated`; co-ordinating agencies listed after a leading one become its partners."""
    if found and stated and all(a.role is Role.COORDINATE for a in stated) and found[-1].role is Role.LEAD:
        names = tuple(a.agency_text for a in stated)
        return [replace(a, partners=a.partners + names) if a.role is Role.LEAD else a for a in found]
    return found + stated


def _subject(line: str, folded: str, first: bool) -> tuple[list[AgencyMention], int] | None:
    """The agencies that a clause charges and where what it charges them with begins."""
    lead = _LEAD_IN.match(line)
    start = lead.end() if lead else 0
    agencies, end = agencies_from(line, folded, start)
    giver = (
        bool(agencies)
        and bool(re.match(rf"(?:{_GIVER})", line[start:]))
        and len(agencies) == 1
        and not re.match(r"\s*(?:các|huyện)", line[agencies[0].end :])
    )
    certain = any(_is_certain(a) for a in agencies)
    if agencies and not giver and _predicate(line, end, certain):
        return agencies, end
    for order in _ORDER.finditer(line):
        if re.search(r"(?:nhiệm vụ|được|đã)\s+(?:đã\s+)?$", line[: order.start()]):
            continue
        if (
            order.start() > start
            and not order["giver"]
            and line[order.start()].islower()
            and re.search(r"\w\s*$", line[: order.start()])
            and not re.search(r"(?:tỉnh|cầu|đó|nay|này|nghị|trì|[A-ZĐ][\wà-ỹ]*|,)\s*$", line[: order.start()])
        ):
            continue
        agencies, end = agencies_from(line, folded, order.end())
        if agencies and _predicate(line, end, any(_is_certain(a) for a in agencies)):
            return agencies, end
    if re.match(
        r"^(?:Về|Đối với|Trên cơ sở|Để|Căn cứ|Nhằm|Trong|Khi|Tại|Thực hiện|Theo|Trường hợp)\b", line[start:]
    ):
        for comma in re.finditer(r"[,:]\s+", line):
            agencies, end = agencies_from(line, folded, comma.end())
            if agencies and _predicate(line, end) and not re.match(rf"(?:{_GIVER})", line[comma.end() :]):
                if re.search(r"(?:phối hợp|cùng|với|của|và|gồm|là)\s*$", line[: comma.start()]) or re.search(
                    r"phối hợp[^,:]*$|(?:Sở|Ban|Bộ)[^,:]*$", line[: comma.start()]
                ):
                    continue
                return agencies, end
    return None


def _is_certain(agency: AgencyMention) -> bool:
    """Whether a name surely ends where it was read to end: it is in the table, or ends in "tỉnh"."""
    return not directory().is_group(agency.name) and (
        directory().known(agency.name) or agency.text.lower().endswith("tỉnh")
    )


def _predicate(line: str, end: int, certain: bool = False) -> bool:
    """Whether what follows an agency says what it does: a verb, a label's colon, or a short aside and a verb.

    After a name that is `certain` to end there, any word in small letters that cannot go on a name is a verb.
    """
    rest = line[end:]
    if re.match(r"\s*:\s*(?:\S|$)", rest):
        return True
    if re.match(r"\s*,?\s*$", rest):
        return False
    bare = re.sub(r"^\s*(?:\([^)]*\))?\s*,?\s*(?:(?:cũng|cùng|đã|sẽ|vẫn|đều)\s+)*", "", rest)
    aside = re.match(r"(?:theo|căn cứ|trên cơ sở|trong phạm vi|với)\s[^:;]{3,160}?,\s*", bare)
    if _VERB.match(bare) or (aside and _VERB.match(bare[aside.end() :])):
        return True
    return certain and bool(_ACTS.match(bare))


def _role(line: str, predicate: int) -> Role:
    rest = line[predicate:].lower()
    lead = re.search(r"chủ trì", rest)
    if _STANDING.search(rest[:90]):
        return Role.STANDING
    if _FOCAL.search(rest[:70]):
        return Role.FOCAL
    if lead and not re.search(r"\bdo\s[^,;]*$|cơ quan\s+$|đơn vị\s+$", rest[: lead.start()]):
        return Role.LEAD
    if re.match(r"\s*:?\s*(?:chủ động\s+|tích cực\s+|có trách nhiệm\s+|chặt chẽ\s+)*phối hợp", rest):
        return Role.COORDINATE
    if re.match(r"\s*:?\s*(?:chủ động\s+|khẩn trương\s+|kịp thời\s+)*tham mưu", rest):
        return Role.ADVISE
    return Role.DO


def core_of(task: str) -> str:
    """What is to be done, without the role and the partners before it.

    "chủ trì, phối hợp với Sở A, Sở B tổ chức kiểm tra" -> "tổ chức kiểm tra"; the task itself where it has no such head.
    """
    match = _PARTNERS.search(task)
    if match and match.start() <= 60:
        agencies, end = agencies_from(task, fold(task), match.end())
        rest = task[end:].lstrip(" ,;:")
        if agencies and len(rest) >= 15:
            return rest
    return re.sub(r"^(?:chủ trì|Chủ trì)\s*,?\s*", "", task) if not match else task


def partners_of(line: str, folded: str, start: int) -> list[AgencyMention]:
    """The agencies after "phối hợp (với)" in `line` from `start` on."""
    match = _PARTNERS.search(line, start)
    found = agencies_from(line, folded, match.end())[0] if match else []
    if not found:
        beside = re.compile(r"chủ trì\s*,?\s*(?:cùng(?:\s+với)?\s+|,\s*)", re.I).search(line, start)
        if beside:
            found, end = agencies_from(line, folded, beside.end())
            if "cùng" not in beside.group() and not re.match(r"\s*(?:cùng\s+)?phối hợp", line[end:]):
                found = []
    return found


def _assign(
    text: str,
    sentence: Span,
    clause: Span,
    line: str,
    predicate: int,
    agencies: list[tuple[AgencyMention, Span]],
    year: int | None,
) -> list[Assignment]:
    if not agencies:
        return []
    folded = fold(line)
    partners = tuple(p.text for p in partners_of(line, folded, predicate))
    begin = predicate + len(line[predicate:]) - len(line[predicate:].lstrip(" :,"))
    start, end = trim(text, clause.start + begin, clause.end)
    while end > start and text[end - 1] in ".,;:…/":
        end -= 1
    if start >= end or re.search(r"(?:\bsau|sau đây|như sau)$", text[start:end]):
        return []
    role = _role(line, predicate)
    deadlines = tuple(find_deadlines(text, clause, year))
    task = flat(text[start:end])
    return [
        Assignment(
            agency.name, agency.text, role, partners, task, Span(start, end), sentence, span, deadlines
        )
        for agency, span in agencies
    ]
