"""Agencies named in text, alone or in a list, where the table knows them and where only the genre's form tells.

A name the table lacks begins with a kind of body ("Ban", "Trung tâm") and ends before its verb, a comma, or after
"tỉnh". Groups ("các sở, ban, ngành", "UBND các huyện, thành phố") are one agency each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.agencies import directory
from corpus.parse.departments import departments_at
from corpus.parse.members import LEVELS, LOCAL, members_of
from corpus.text import CAPITALS, fold, trim

_VERBS = (
    "chủ trì|phối hợp|chủ động|tham mưu|tiếp tục|tăng cường|tập trung|căn cứ|chỉ đạo|hướng dẫn|tổ chức|triển khai|thực hiện|"
    "xây dựng|rà soát|kiểm tra|thanh tra|khẩn trương|nghiên cứu|đề xuất|báo cáo|theo dõi|đôn đốc|chịu trách nhiệm|là|làm|được|"
    "có|bố trí|đẩy mạnh|đẩy nhanh|phát huy|thường xuyên|lồng ghép|tuyên truyền|thông tin|quán triệt|bám sát|cung cấp|cung ứng|cử|gửi|"
    "hoàn thành|hoàn thiện|kịp thời|lập|nâng cao|ban hành|bảo đảm|đảm bảo|tổng hợp|tiến hành|duy trì|xử lý|(?<!công )(?<!chương )(?<!quá )(?<!giáo )(?<!quy )(?<!lộ )trình|giám sát|"
    "phân công|khai thác|phát động|chuẩn bị|phát hiện|ngăn chặn|vận động|tự|sớm|nghiêm túc|quan tâm|mở rộng|rút kinh nghiệm|"
    "sử dụng|tích cực|tích hợp|phê duyệt|thẩm định|công khai|công bố|đăng tải|niêm yết|cập nhật|kiện toàn|huy động|ưu tiên|"
    "đánh giá|điều tra|xác minh|giải quyết|hỗ trợ|chấn chỉnh|khắc phục|ứng phó|trực|vận hành|cân đối|tham gia|yêu cầu|"
    "thành lập|tạo điều kiện|giúp|phải|cần|không|quản lý|thống nhất|tiếp nhận|lựa chọn|xem xét|sắp xếp|phổ biến|truyền thông|phát(?! biểu)|rà lại|"
    "thông báo|đưa|ký|trực tiếp|điều động|điều|biệt phái|biên soạn|tìm|khám|kiểm kê|giữ|mở|mời|thẩm tra|giới hạn|giải trình|trả lời|chọn|kích hoạt|nâng cấp|điều phối|kiểm soát|xác định|tháo gỡ|giải ngân|nắm|chấp hành|góp phần|củng cố|phân bổ|"
    "liên hệ|đăng ký|cam kết|sửa (?:xong|chữa|sang|lại)|đấu tranh|khuyến cáo|khuyến khích|dự báo|cảnh báo|lấy|nộp|chi trả|thu|tiêm|điều tiết|"
    "sơ tán|di dời|cấp|bàn giao|coi|lo|cắm|xác nhận|chỉ (?:cho|được|cấp)|nói thẳng|thống kê|cưỡng chế|tháo dỡ|giải tỏa|tạm đình chỉ|đình chỉ|quyết liệt|siết chặt|gỡ|đề cao|quy định|kêu gọi|điều tiết|chỉ huy|trưng dụng|rút|dừng|hạn chế|xét nghiệm|"
    "cho (?:vay|trẻ|khoan|xây|đặt|thuê|mượn|áp dụng|tạm ứng|cán bộ|công chức|học sinh|người lao động|phép|nghỉ|kiểm tra|rà soát|triển khai|tổ chức|tiến hành|lập|dừng|đóng|mở)|nhắc nhở|hoàn chỉnh|đề nghị|tuyệt đối|nhanh chóng|linh hoạt|trên cơ sở|trong phạm vi|phân tích|"
    "đầu tư|dạy|(?<!khoa )(?<!Khoa )(?<!đại )(?<!Đại )(?<!trung )(?<!Trung )(?<!tiểu )(?<!Tiểu )(?<!tin )(?<!sinh )(?<!văn )(?<!y )(?<!dương )(?<!Dương )(?<!toán )(?<!hóa )học|chuyển|gắn|ban|lưu ý|đề ra|xử phạt|ngăn ngừa|phòng ngừa|đối chiếu|bám|lập|vào cuộc|"
    "làm việc|khảo sát|lắp đặt|sửa chữa|nạo vét|gia cố|(?<!nuôi )(?<!Nuôi )(?<!trồng )(?<!Cây )trồng(?! trọt)|chăm sóc|tìm kiếm|kết nối|tư vấn|giới thiệu|xúc tiến|"
    "rời|neo đậu|tạm dừng|cắt giảm|bãi bỏ|tổng kết|sơ kết|khen thưởng|đào tạo|bồi dưỡng|tập huấn|diễn tập|cấp phát|mua sắm|thay thế|di chuyển|"
    "chấm điểm|nhắc|ươm|giao khoán|tăng (?:chuyến|cường|thêm)|"
    "thí điểm|quan trắc|chốt chặn|soi chiếu|làm sạch|vệ sinh|chỉnh trang|tắt|nghiêm cấm|cấm|bảo vệ|hoãn|thường trực(?= 24| sẵn sàng| chiến đấu)|"
    "bổ sung|sửa đổi|chia sẻ|hoàn tất|cải tạo|phân luồng|tuần tra|vớt|kê|mua|"
    "đóng(?! (?:trên|chân|góp|tại))|ra quân|túc trực|ứng trực|phun|tổng vệ sinh|tổng rà soát|dọn|khử khuẩn|nối(?! liền)|kéo dài|dựng|trình diễn|phát hành|lắp|đặt|trao|thả|gom|thu gom|khơi thông|trích|dành|ủng hộ|thăm|tặng|dự trữ"
)


VERB = re.compile(rf"(?:{_VERBS})(?!\w)")


_STRONG = re.compile(
    r"(?:chủ trì|phối hợp|chủ động|tham mưu|là cơ quan|là đơn vị|là bộ phận|là đầu mối|chịu trách nhiệm|căn cứ|có trách nhiệm|khẩn trương|"
    r"tiếp tục|tăng cường|tập trung|được giao|thường xuyên|kịp thời)(?!\w)"
)


_HEADS = (
    r"Ban(?!\s+(?:Biên tập|hành(?!\w)))|Hội(?!\s+(?:nghị|thảo|đàm|trường|họp|chợ|thi)(?!\w))|Hiệp hội|Liên đoàn|Liên hiệp|Liên minh|Trung tâm|Văn phòng|Báo(?!\s+cáo)|Đài|Cục|Chi cục|Kho bạc|Ngân hàng|Công ty|Tổng Công ty|"
    "Tập đoàn|Trường|Bệnh viện|Tỉnh đoàn|Tỉnh Đoàn|Thành đoàn|Ủy ban|Uỷ ban|Viện|Tòa án|Toà án|Thanh tra|Bảo hiểm|Điện lực|"
    r"Hội đồng|Tổ công tác|Tổ(?!\s+(?:chức|họp))|Đoàn|Quỹ|Sở|Bộ|Phòng(?!\s*,?\s+(?:ngừa|chống|cháy|tránh|thủ|bệnh|dịch|trừ|ngự))|Vườn|Hạt|Đội|Đồn(?=\s+Biên phòng)|Chi nhánh|Cảng|Công đoàn|Câu lạc bộ|Bưu điện|Viễn thông|Học viện|"
    "VNPT|Viettel|MobiFone|EVN|Agribank|Petrolimex|"
    r"Vùng(?=\s+(?:Cảnh sát biển|\d\s+Hải quân)(?!\w))|Hải đoàn|Hải đội|Lữ đoàn|Sư đoàn|Trung đoàn|"
    r"Nhà(?!\s+(?:ở|dân|trọ|tạm|cửa|dột)(?!\w))|Bảo tàng|Thư viện|Kiểm lâm|UBND|HĐND|Ban Chỉ đạo|Ban Quản lý|Công an|Bộ Chỉ huy|Đảng ủy|Thuế|Hải quan|Thống kê|Khu(?=\s+(?:[Bb]ảo tồn|[Dd]i tích|[Dd]ự trữ|[Qq]uản lý))"
)


_HEAD = re.compile(rf"(?:{_HEADS})(?!\w)")


_PREFIX = re.compile(
    r"(?:(?:đề nghị|đồng chí|Đồng chí|Đ/c|đ/c|Thủ trưởng|thủ trưởng|Lãnh đạo|lãnh đạo|Giám đốc|giám đốc|Bộ trưởng|Chánh|Trưởng|Người đứng đầu|"
    r"người đứng đầu|Chủ tịch|chủ tịch|Cục trưởng|Chi cục trưởng|Cục Trưởng|Chi cục Trưởng|Chỉ huy Trưởng|Hạt trưởng|Trưởng phòng|Trưởng ban|Chủ nhiệm|Hiệu trưởng|hiệu trưởng|Bí thư|Tổng Giám đốc|Chỉ huy trưởng|Viện trưởng|Chánh án|Đề nghị|Phó Chủ tịch|Chủ đầu tư)(?!\w)[,\s]*(?:và\s+)?)+",
)


_UNIT = (
    r"(?:sở|ban quản lý (?:rừng(?: (?:phòng hộ|đặc dụng)(?:,? (?:và )?(?:rừng )?(?:phòng hộ|đặc dụng))?)?|dự án(?: đầu tư xây dựng)?|chợ|di tích|bến xe)|ban|ngành|đoàn thể|cơ quan|đơn vị|địa phương|hội|tổ chức|phòng khám(?: (?:tư nhân|đa khoa))*|trạm y tế|phòng(?!\s*,?\s+(?:ngừa|chống|cháy|tránh))|doanh nghiệp|huyện|quận|thị xã|thành phố|xã|phường|"
    r"thị trấn|trường học|trường|chủ (?:đầu tư|rừng|hồ|dự án|cơ sở|phương tiện|tàu|nhà trọ|mỏ)|bệnh viện|cơ sở|lực lượng|hiệp hội|cấp|nhà thầu|đảng ủy|trung tâm|công ty|tổ|đặc khu|"
    r"thành viên|nhà máy|hợp tác xã|chi nhánh|ngân hàng|báo|đài|cơ quan thông tấn)"
)


_SECTOR_SAID = (
    r"(?:Ngành|ngành)\s+(?:y|thông|khoa|giáo|lao|nông|tài|kế|giao|xây|văn|du|nội|công|tư|ngoại|điện|thuế|ngân|hải|kiểm|thú|bảo|đường)(?:\s+[a-zà-ỹ]+){0,3}?"
    rf"(?=\s+(?:{_VERBS})(?!\w))"
)
_FORCE = (
    r"[Ll]ực lượng\s+(?:công an|quân sự|quân đội|dân quân|biên phòng|bộ đội biên phòng|kiểm lâm|quản lý thị trường|chức năng|vũ trang|cảnh sát|thanh niên|y tế|thú y|dân phòng)(?:\s+(?!(?:đã|vừa|đang|sẽ)(?!\w))[^\W\d_]+){0,4}?"
    rf"(?=\s+(?:{_VERBS})(?!\w))"
)
"""A sector or a force, named by what it does and not by its office, before a verb: "Ngành giáo dục", "Lực lượng công an"."""


_GROUP = re.compile(
    rf"(?:(?:Các|các|Tất cả các|tất cả các|Những)\s+{_UNIT}(?!\w)|(?:Từng|Mỗi)\s+(?:sở|ngành|cơ quan|đơn vị|địa phương)(?!\w)|(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:các\s+|\d\d?\d?\s+)?(?:huyện|thị xã|thành phố|quận|xã|phường|thị trấn|cấp)(?:\s+đảo)?(?!\w)|(?:Sở|sở),?\s+(?:ban|ngành)(?!\w)|"
    rf"(?:Ngành|ngành)(?=\s+(?-i:[{CAPITALS}]))|{_SECTOR_SAID}|{_FORCE}|(?-i:Mặt trận)(?:\s+Tổ quốc)?(?:\s+Việt Nam)?(?=\s+(?:các cấp|tỉnh|và|cùng|{_VERBS})(?!\w))(?:\s+các cấp|\s+tỉnh)?|(?-i:Chủ đầu tư)(?:\s+các)?(?:\s+(?:dự án|công trình))?(?=\s+(?:{_VERBS})(?!\w))|(?:(?:hai|ba|bốn|0?\d)\s+)?(?:huyện|thị xã|thành phố|(?-i:TP|TX|TT)\.?|xã|phường|đặc khu)(?=(?:\s+(?-i:[{CAPITALS}]))))",
    re.I,
)


_QUALIFIER = re.compile(
    rf"\s+(?:có\s+liên\s+quan|liên\s+quan|Trung\s+ương|(?:đóng\s+(?:chân\s+)?)?trên\s+địa\s+bàn(?:\s+(?:tỉnh|toàn\s+tỉnh|thành\s+phố|huyện))?(?:\s+[{CAPITALS}]\w*(?:\s+[{CAPITALS}]\w*){{0,2}})?|"
    rf"thuộc\s+(?:tỉnh|UBND\s+tỉnh|thành\s+phố)|cấp\s+(?:tỉnh|huyện|xã)|tuyến\s+(?:tỉnh|huyện|xã|cơ\s+sở)|của\s+tỉnh|(?:nêu\s+trên|này)(?!\w)|(?:nơi|ở nơi)\s+(?:có|xảy ra|đặt)\s[^,;:.]{{2,40}}?(?=\s+(?:là|{_VERBS})(?!\w))|(?:bưu\s+chính(?:,|\s+và)?\s+)?viễn\s+thông(?!\w)|vận\s+tải(?!\w)|lữ\s+hành(?!\w)|xăng\s+dầu(?!\w)|ven\s+biển|miền\s+núi|biên\s+giới|vùng\s+(?:cao|sâu|lũ|trũng)|"
    r"chính\s+trị\s*-\s*xã\s+hội(?:\s+tỉnh)?|chính\s+trị\s+xã\s+hội|chức\s+năng|chuyên\s+môn|thông\s+tấn|báo\s+chí|trong\s+tỉnh|toàn\s+tỉnh|tỉnh(?!\w))"
)


_SEPARATOR = re.compile(
    r"\s*(?:,\s*(?:và\s+|cùng\s+)?|;\s*(?=(?:Sở|UBND|Chủ tịch|Công an|Bộ Chỉ huy|Giám đốc|Thủ trưởng|Ban|Các|các|Ủy ban|Hội|Trưởng|Chánh)\b)|\s+và\s+|\s+cùng\s+với\s+|\s+cùng\s+|\s*-\s+(?=UBND))(?:đề nghị\s+)?"
)


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency or group named in a text: its span, canonical name, and the words as written."""

    start: int
    end: int
    name: str
    text: str


_ASKED = re.compile(r"[Đđ]ề nghị(?!\w)[,\s]*")
"""What a list may say before a name and is no part of it: "…, đề nghị Bộ Tư lệnh …"."""


_TOWN = re.compile(
    r"(?:(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Công an|Chủ tịch UBND)\s+(?:thành phố|Thành phố|TP\.?)\s+)"
    rf"(?!Hà Nội|Hải Phòng|Đà Nẵng|Cần Thơ|Hồ Chí Minh|Huế)[{CAPITALS}][\wà-ỹ'’]*(?:[ -][{CAPITALS}][\wà-ỹ'’]*){{0,3}}"
)
"""A body of a town under a province, where the same words without its name are the province's own."""

_JOINT = re.compile(rf"\s+[-–]\s+([{CAPITALS}][\wà-ỹ]*(?:\s+[\wà-ỹ]+)?)")
"""What joins a second field to a department's name: "Sở Giao thông vận tải - Xây dựng"."""


@lru_cache(maxsize=4096)
def agency_at(line: str, folded: str, start: int) -> AgencyMention | None:
    """The agency whose name begins at `start` of the flattened text `line`; None where none does."""
    prefix = _PREFIX.match(line, start)
    core = prefix.end() if prefix else start
    asked = _ASKED.match(line, start)
    start = asked.end() if asked else start
    known = directory().match_at(line, folded, core)
    group = _GROUP.match(line, core)
    if group and (known is None or known.group):
        end = max(group.end(), known.end if known else 0)
        end = _group_end(line, folded, end, bool(_LOCAL_GROUP.match(line, core)))
        return AgencyMention(start, end, _group_name(line[core:end]), line[start:end])
    if known and (town := _TOWN.match(line, core)):
        return AgencyMention(start, town.end(), line[core : town.end()], line[start : town.end()])
    if known and (joint := _JOINT.match(line, known.end)) and directory().known(f"Sở {joint[1]}"):
        end = known.end + len(joint.group())
        return AgencyMention(start, end, line[core:end], line[start:end])
    if (
        known
        and (line[core].isupper() or known.group or _SECTOR.match(line, core))
        and not _continues_name(line, known.end)
    ):
        end = _of_places(line, core, _local_end(line, known.end))
        return AgencyMention(
            start,
            end,
            known.name if end == known.end or _is_local(line[known.end : end]) else line[core:end],
            line[start:end],
        )
    if not _HEAD.match(line, core):
        return None
    stop = _generic_end(line, core)
    if stop is None or _SAYS.search(line, core, stop):
        return None
    stop = _of_places(line, core, stop)
    inside = _SHORT_INSIDE.match(line, stop)
    if inside is not None:
        name = f"{line[core:stop]}{line[inside.end('short') : inside.end()]}"
        return AgencyMention(start, inside.end(), directory().canonical(name), line[start : inside.end()])
    return AgencyMention(start, stop, directory().canonical(line[core:stop]), line[start:stop])


_OF_PLACE = re.compile(r"(?:Phòng|Trung tâm|Hạt|Trạm|Đội|Bệnh viện|Ban Chỉ huy [Qq]uân sự|Chi cục|Đồn)\s")
"""How the name of a body begins of which each district or commune may have one."""
_EACH_PLACE = re.compile(
    rf"(?:\s+các\s+|(?<=các huyện)\s*,\s*|(?<=các xã)\s*,\s*)(?:{LEVELS})(?!\w)(?!\s+[{CAPITALS}])"
)
_NEXT_PLACES = re.compile(rf"(?:\s*,\s*|\s+và\s+)(?:{LEVELS})(?!\w)(?!\s+[{CAPITALS}])")


def _of_places(line: str, start: int, end: int) -> int:
    """`end` of the name that begins at `start` moved past the levels of government whose bodies it names: "… các huyện, thành phố"."""
    if not _OF_PLACE.match(line, start):
        return end
    first = _EACH_PLACE.match(line, end)
    while first is not None:
        end = first.end()
        first = _NEXT_PLACES.match(line, end)
    return end


_SHORT_INSIDE = re.compile(
    rf"(?P<short>\s*\([{CAPITALS}][{CAPITALS}&-]{{1,11}}\))\s+(?:tỉnh(?!\w)|đầu tư xây dựng(?: các)?(?: công trình(?: giao thông| dân dụng| nông nghiệp)?(?: và công nghiệp| và phát triển nông thôn)?)?(?: tỉnh(?!\w))?)"
)
"""The short form in the middle of a body's name: "Trung tâm Phục vụ hành chính công (TTPVHCC) tỉnh"."""

_SAYS = re.compile(r"\s(?:cho biết|cho rằng|thông tin rằng)\s")
"""What tells that the words read as a name go on past it: "Chi cục A cho biết nhiều hộ …"."""

_LOCAL_GROUP = re.compile(r"(?:UBND|[UuỦủ]y ban nhân dân|[Uu]ỷ ban nhân dân)\s")


def _group_name(words: str) -> str:
    """The canonical name of a group: of the districts, of the communes, of all departments, or its own words."""
    canonical = directory().canonical(words)
    if directory().known(words) or re.match(r"ngành\s", words, re.I):
        return canonical
    folded = fold(words)
    if re.match(
        r"(?:ubnd|uy ban nhan dan)?\s*(?:cac\s+|\d+\s+)?(?:huyen|quan|thi xa|thanh pho|cap huyen)\b(?!.*\bx. [A-Z])",
        folded,
    ) and not re.search(rf"(?:huyện|thị xã|thành phố|quận)\s+[{CAPITALS}]", words):
        return "UBND các huyện, thị xã, thành phố"
    if re.match(
        r"(?:ubnd|uy ban nhan dan)?\s*(?:cac\s+|\d+\s+)?(?:xa|phuong|thi tran|cap xa)\b", folded
    ) and not re.search(rf"(?:xã|phường|thị trấn)\s+[{CAPITALS}]", words):
        return "UBND các xã, phường, thị trấn"
    if re.match(
        r"(?:tat ca |tung |moi )?(?:cac |nhung )?(?:so|nganh|co quan|don vi|dia phuong)\b", folded
    ) and not re.search(r"\bbao chi|thong tan|truc thuoc|chuyen mon", folded):
        return "Các sở, ban, ngành"
    return words


def _is_local(words: str) -> bool:
    return bool(
        re.fullmatch(
            rf"\s*(?:tỉnh)?(?:\s+[{CAPITALS}][\wà-ỹ]*(?:\s+[{CAPITALS}-][\wà-ỹ]*)*)?\s*(?:\([^)]*\))?(?:\s+tỉnh)?",
            words,
        )
    )


def _continues_name(line: str, end: int) -> bool:
    """Whether a known name is only the beginning of a longer one ("Ban Dân tộc" is not "Ban Dân tộc HĐND")."""
    after = re.match(r"\s+(?:HĐND|Huyện ủy)", line[end:])
    return after is not None


def _local_end(line: str, end: int) -> int:
    """`end` moved past "tỉnh", the province's name and a bracketed addition."""
    match = re.match(
        rf"(?:\s+cửa khẩu(?:\s+(?:quốc tế|cảng|chính|phụ))*(?:\s+[{CAPITALS}]\w*){{1,4}})?"
        r"(?:\s+(?:[Cc]hi nhánh\s+)?(?:[Kk]hu vực\s+)?(?:\d{1,2}|[IVX]{1,6})(?=\s+[a-zà-ỹđ]|\s*[,;:.]|$))?(?:\s+(?:tỉnh|thành phố))?",
        line[end:],
    )
    assert match
    cursor = end + match.end()
    for province in directory().find_provinces(line[cursor : cursor + 24]):
        if province.start <= 1:
            cursor += province.end
    bracket = re.match(rf"\s*\([{CAPITALS}][^()]{{2,60}}\)(?:\s+tỉnh(?!\w))?", line[cursor:])
    return cursor + bracket.end() if bracket else cursor


_COMPLEMENT = re.compile(
    r"(?:\s+(?!(?:còn|cũng|đã|sẽ|vẫn|đều|này|phải|cần|không|được|có|chịu|tuyệt|chủ|thực|thông|khẩn|tăng|tiếp|tập|rà|kiểm|báo|nghiêm|kịp|thường|và|tổ)(?!\w))[a-zà-ỹđ]+){1,3}"
    r"(?=\s+(?:phải|cần|có trách nhiệm|chịu trách nhiệm|không được|tuyệt đối|thông báo|khẩn trương|kịp thời|nghiêm túc|thường xuyên|tăng cường|tiếp tục)(?!\w))"
)
"""A noun's complement before an unmistakable verb: "các cơ sở lưu trú phải …"."""


_MOST_MEMBERS, _MOST_LISTED, _MOST_NAMED = 40, 100, 400
"""The longest group, in members; the longest list, in agencies; and the reach of one name, in characters."""


_SECTOR = re.compile(rf"ngành\s+[{CAPITALS}]")
_SECTOR_NAME = re.compile(
    rf"\s+[{CAPITALS}]\w*(?:\s+(?!(?:{_VERBS})(?!\w))\w+){{0,5}}?(?=\s+(?:{_VERBS})(?!\w)|\s+(?:và|cùng)\s|\s*[,;:.]|$)"
)
"""The name of a sector after "ngành", up to a verb: "ngành Thú y"."""


def _group_end(line: str, folded: str, end: int, local: bool) -> int:
    """`end` moved past the further members of a group and what narrows it down ("liên quan", "trên địa bàn tỉnh").

    A `local` group is of districts or communes: departments after "và" are no members of it.
    """
    qualified = False
    for _ in range(_MOST_MEMBERS):
        joint = r"(?:\s*,\s*(?:và\s+)?|\s+và\s+)" if qualified else r"(?:\s*,\s*(?:và\s+)?|\s+và\s+|\s+)"
        more = re.match(
            rf"(?P<joint>{joint})(?:các\s+)?(?P<unit>{_UNIT}|(?:thành|thị)(?=\s*(?:,|và\s)|\s+(?!phố|xã|trấn|lập|viên|tích|trường)[a-zđ]))(?!\w)(?:(?<=huyện)\s+đảo(?=\s+(?-i:[{CAPITALS}])))?(?!\s+(?:chủ trì|phối hợp))",
            line[end:],
            re.I,
        )
        if more and _is_member(line, end, more, local):
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
        if (board := _board_end(line, folded, end)) is not None:
            end, qualified = board, True
            continue
        complement = _COMPLEMENT.match(line, end) or _ENGAGED.match(line, end)
        if complement and not qualified:
            end, qualified = complement.end(), True
            continue
        sector = _SECTOR_NAME.match(line, end) if line.endswith(("ngành", "Ngành"), 0, end) else None
        if sector:
            end, qualified = sector.end(), True
            continue
        named = _PLACES.match(line, end)
        if (
            named
            and re.search(
                r"(?:huyện|huyện đảo|thị xã|thành phố|quận|xã|phường|thị trấn|đặc khu|ngành|(?<!\w)(?:TP|TX|TT)\.?)$",
                line[max(0, end - 12) : end],
                re.I,
            )
            and not _HEAD.match(named.group().lstrip(" :"))
        ):
            end = named.end()
            continue
        return end
    return end


def _board_end(line: str, folded: str, end: int) -> int | None:
    """Where the board ends of which a group are the members: "các thành viên Ban Chỉ đạo …"."""
    if not line[max(0, end - 12) : end].endswith("thành viên"):
        return None
    board = re.match(r"\s+(?:của\s+)?(?=Ban|Hội đồng|Tổ|Ủy ban|Uỷ ban|Đoàn)", line[end:])
    named = agency_at(line, folded, end + board.end()) if board else None
    return named.end if named else None


def _is_member(line: str, end: int, more: re.Match[str], local: bool) -> bool:
    """Whether a further unit belongs to the group: not a verb ("tổ chức kiểm tra") and not another body's name."""
    after = line[end + more.end() :]
    if (
        local
        and more["joint"].strip()
        and not (LOCAL.match(more["unit"]) or more["unit"] in ("thành", "thị"))
    ):
        return False
    if re.match(r"(?:ban|tổ)$", more["unit"], re.I) and _BOARD.match(after):
        return False
    if VERB.match(line[end:].lstrip(" ,")) and not re.match(
        r"\s*(?:,|(?:có )?liên quan|chính trị|xã hội|hội|trên|quản lý|và\s)", after.lstrip()
    ):
        return False
    return not (re.match(rf"\s[{CAPITALS}]", after) and _is_body(more["unit"]))


def _is_body(unit: str) -> bool:
    """Whether a unit written with a capital and followed by one begins a body's name: "Sở" of "Sở Y tế"."""
    return unit[:1].isupper() and not LOCAL.match(unit)


_BOARD = re.compile(
    r"\s+(?:quản lý|chỉ đạo|chỉ huy|tổ chức|giám hiệu|giám đốc|thường vụ|bảo trợ|đại diện)(?!\w)", re.I
)
"""What makes of "ban" a board of its own: "và Ban quản lý các bến xe"."""

_VOWELS = "".join(c for c in map(chr, range(ord("a"), 0x1F00)) if fold(c) in {*"aeiouy"})
_IN_ONE_WORD = rf"(?i:[^\W{_VOWELS}]*[{_VOWELS}]+[^\W{_VOWELS}\d]+[{_VOWELS}])[\wà-ỹ]*"
"""A name of several syllables in one word, as no Vietnamese one is: "Đakrông"."""
_PLACE = rf"(?!(?:{_HEADS})(?!\w))(?=[{CAPITALS}])(?:\w['’][\wà-ỹ]+|[\wà-ỹ'’]+(?:\s+[{CAPITALS}][\wà-ỹ'’]*)+|{_IN_ONE_WORD})"
_PLACES = re.compile(
    rf"(?:\s+|\s*:\s+(?=[{CAPITALS}]\w+\s+[{CAPITALS}]))[{CAPITALS}][\wà-ỹ'’]*(?:\s+[{CAPITALS}][\wà-ỹ'’]*)*"
    rf"(?:\s*,\s*{_PLACE}(?!\w)(?!\s+tỉnh))*(?:\s+và\s+{_PLACE}(?!\w)(?!\s+tỉnh))?"
)
"""Names of districts or communes: "Hàm Yên, Yên Sơn và Sơn Dương"."""

_ENGAGED = re.compile(
    r"\s+(?:quản lý|khai thác|vận hành|kinh doanh|sản xuất|cung cấp|thi công|chăn nuôi|giết mổ|nuôi trồng|sử dụng|hoạt động|tham gia|được giao)"
    r"(?!\w)(?:,\s+(?:vận hành|khai thác|kinh doanh|sử dụng))?\s+(?!(?:chặt|tốt|hiệu|kịp|nghiêm|đúng|các biện|nhiệm vụ|có)(?!\w))[^.;:]{3,80}?(?<!,)(?<!công tác)(?<!việc)(?<!để)(?<!và)"
    r"(?=\s+(?:chủ động|khẩn trương|có trách nhiệm|chịu trách nhiệm|phải|cần|tiếp tục|tăng cường|tập trung|nghiêm túc|tuyệt đối)(?!\w)"
    rf"|(?:,|\s+và)\s+các\s+{_UNIT})",
)
"""What those of a group do, before the verb of what they must: "các đơn vị quản lý hồ chứa thủy lợi chủ động …"."""


_PLACE_ENDS = re.compile(
    rf"(?<=[a-zà-ỹđ])\s+(?:[{CAPITALS}]{{2,}}\s+)*"
    r"(?!(?:Vườn|Khu|Trường|Trung|Bệnh|Viện|Sở|Ban|Phòng|Chi|Hội|Công|Nhà|Đài|Báo|Quỹ|Cục|Trạm|Đội|Ngân|Tổng|Liên|Hạt|Bảo|Văn|Ủy|Tỉnh|Thanh|Bộ)\s)"
    rf"(?:[{CAPITALS}][a-zà-ỹđ]+[\s-]+)+[{CAPITALS}][a-zà-ỹđ]+"
    r"(?=\s+(?!(?:tỉnh|huyện|thành|thị|xã|phường|quận|và|các|của|thuộc|khu|trực|miền|số|trung|về|cùng|là|lực|thương|hiệp|hợp|nghiệp|trường|gia|tế|đẳng|ủy)(?!\w))[a-zà-ỹđ])"
)
"""A place or person in a name, of syllables that all begin with a capital: the small word after it is a verb."""


def _generic_end(line: str, start: int) -> int | None:
    """Where the name that begins at `start` ends: before its verb, a comma, or after "tỉnh"."""
    stop = min(len(line), start + _MOST_NAMED)
    punct = re.compile(
        r"[;:(]|\.(?!(?<=[IVX]\.)\d)|,(?!\s*(?:chống|chữa|cứu|chăm sóc|giáo dục|nâng cấp|Thể thao|Bảo vệ|bảo vệ|đấu tranh)\b)"
    ).search(line, start, stop)
    if punct:
        stop = punct.start()
    strong = _STRONG.search(line, start, stop)
    if strong:
        stop = strong.start()
    for conjunction in re.compile(r"\s+(?:và|cùng|với)\s+").finditer(line, start, stop):
        if (
            _HEAD.match(line, conjunction.end())
            or _GROUP.match(line, conjunction.end())
            or _PREFIX.match(line, conjunction.end())
        ):
            stop = conjunction.start()
            break
    tinh = re.compile(r"\s(?:tỉnh|huyện|thành phố)(?!\w)").search(line, start, stop)
    if (
        tinh
        and not re.match(r"\s+(?:ủy|đoàn)", line[tinh.end() :])
        and not re.search(r"\s(?:được|bị|phải|cần|tại|ở|cho|báo cáo|gửi|trình)\s", line[start : tinh.end()])
    ):
        end = _local_end(line, tinh.end())
        if end <= stop and not re.match(r"\s+(?:về|trong|lĩnh vực|giai đoạn|năm|khóa|là)\s", line[end:]):
            return end
    place = _PLACE_ENDS.search(line, start, stop)
    if place:
        stop = place.end()
    first = re.match(
        rf"(?:{_HEADS})(?:\s+(?:[Cc]hỉ đạo|[Cc]hỉ huy|[Qq]uản lý|Tổ chức|[Tt]ổ chức(?=\s+(?:[{CAPITALS}]|cuộc|lễ|giải|hội))|Tuyên giáo|Dân vận|Điều phối|Kiểm tra|Thi đua))?",
        line[start:],
    )
    position = start + (first.end() if first else 1)
    for verb in VERB.finditer(line, position, stop):
        if line[verb.start() - 1] != " " or _OF_LEVEL.match(line, verb.start()):
            continue
        before = line[start : verb.start()].rstrip()
        if before != "Tổ công tác" and re.search(
            r"(?:công tác|dự án|chương trình|đầu tư|kế hoạch|hoạt động|phòng|ban|trung tâm|chi cục|đội|khu|các|và|-|An toàn)$",
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
    if not any(w[:1].isupper() for w in words[1:]) and not re.search(
        r"tỉnh|huyện|tổ chức|liên quan|^Tổ công tác|^Ban (?:quản lý|chỉ đạo|chỉ huy)\s", name
    ):
        return None
    return end


_OF_LEVEL = re.compile(r"cấp\s+(?:tỉnh|huyện|xã|cơ sở)(?!\w)")
"""What ends the name of a body of every place of a level, and is no verb: "Ban An toàn thực phẩm cấp huyện"."""

_APPOSITION = re.compile(r"\s+[-–]\s+(?:cơ quan|đơn vị|đầu mối|nơi)\s[^-–;.:]{4,100}?\s+[-–](?=\s+[a-zđ])")
"""What stands between an agency and its verb: "Sở A - cơ quan quản lý … - chủ trì"."""


_NOTED = re.compile(r"\s*\((?:cơ quan\s+)?(?:chủ trì|phối hợp|thường trực|đầu mối)\)")
"""The role of one agency of a list, in brackets: "Sở A (chủ trì) và Sở B"."""


def _members(agency: AgencyMention) -> list[AgencyMention]:
    """An agency, or the districts or communes that it names one by one."""
    parts = members_of(agency.text)
    return [
        AgencyMention(
            agency.start + start,
            agency.start + end,
            name or _group_name(agency.text[start:end]),
            agency.text[start:end],
        )
        for start, end, name in parts
    ] or [agency]


_RENAMED = re.compile(r"\s*,?\s*\(?nay là\s+")
"""What stands between the name an agency had and the one it has: "Ban A nay là Sở B"."""

_PARENT = re.compile(r"\s+[-–]\s+(?=Bộ Chỉ huy|Sở\s|Công an\s)")
"""What stands between a body and the one it belongs to: "Phòng Cảnh sát … - Công an tỉnh"."""

_TOWNS = re.compile(rf"UBND\s+(?:{LEVELS})\s")
_PLACE_ALONE = re.compile(rf"(?:{LEVELS})\s+[{CAPITALS}]")
"""A district or commune named after one whose committee is charged: "UBND thành phố A, huyện B"."""


_NAMED_BELOW = re.compile(
    r"(?:tất cả\s+|thủ trưởng\s+)?(?:các|những)\s+(?:cơ quan|đơn vị|sở|ban|ngành)(?:\s*,\s*(?:cơ quan|đơn vị|sở|ban|ngành))*(?:\s+(?:sau|gồm|sau đây))?\s*:\s+(?=[A-ZĐ])",
    re.I,
)
"""What stands before agencies that are then named: "các cơ quan: Sở A, Công an tỉnh"."""


def _named_one_by_one(line: str, folded: str, start: int) -> int:
    """Where the first of several agencies begins that a group at `start` is said to be; `start` for any other list."""
    opening = _NAMED_BELOW.match(line, start)
    first = agency_at(line, folded, opening.end()) if opening else None
    if opening is None or first is None:
        return start
    joint = _SEPARATOR.match(line, first.end)
    second = agency_at(line, folded, joint.end()) if joint else None
    return opening.end() if second is not None else start


def agencies_from(line: str, folded: str, start: int) -> tuple[list[AgencyMention], int]:
    """The list of agencies that begins at `start` ("Sở A, Sở B và UBND các huyện") and where it ends."""
    found: dict[str, AgencyMention] = {}
    cursor = _named_one_by_one(line, folded, start)
    for _ in range(_MOST_LISTED):
        departments = departments_at(line, cursor)
        if len(departments) > 1:
            for one in departments:
                mention = AgencyMention(one.start, one.end, one.name, f"Sở {line[one.start : one.end]}")
                found.setdefault(one.name, mention)
            cursor = departments[-1].end
            separator = _SEPARATOR.match(line, cursor)
            if separator is None or agency_at(line, folded, separator.end()) is None:
                break
            cursor = separator.end()
            continue
        agency = agency_at(line, folded, cursor)
        if agency is None:
            break
        for member in _members(agency):
            if _PLACE_ALONE.match(member.name) and found and _TOWNS.match(next(reversed(found))):
                member = replace(member, name=f"UBND {member.name}")
            found.setdefault(member.name, member)
        noted = _NOTED.match(line, agency.end)
        cursor = noted.end() if noted else agency.end
        renamed = _RENAMED.match(line, cursor)
        today = agency_at(line, folded, renamed.end()) if renamed else None
        if today is not None:
            found.pop(agency.name, None)
            found[today.name] = today
            cursor = today.end
        parent = _PARENT.match(line, cursor)
        above = agency_at(line, folded, parent.end()) if parent else None
        if above is not None:
            cursor = above.end
        separator = _SEPARATOR.match(line, cursor)
        following = agency_at(line, folded, separator.end()) if separator else None
        if separator is None or following is None:
            break
        cursor = separator.end()
    apposition = _APPOSITION.match(line, cursor) if found else None
    if apposition:
        cursor = apposition.end()
    return list(found.values()), (cursor if found else start)
