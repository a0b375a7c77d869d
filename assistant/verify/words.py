"""The words that checking knows: those that carry no fact, those that mean the same, and those that turn a meaning round.

All are lower case with diacritics, older tone placement ("hòa"), syllables apart by one space.
"""

from __future__ import annotations

from functools import lru_cache

from corpus.text import place_tones

FUNCTION = frozenset(
    place_tones(
        "các những của và cùng với để nhằm cho về việc là do bởi được bị có tại ở trong này đó kia ấy theo thì mà sẽ đã đang "
        "cũng phải cần vào ra lên như rằng rồi nên vì số một cái chiếc vẫn còn song nhưng tuy gồm ông bà anh chị "
        "đối qua bằng giữa từng hay nữa lại đây nay vừa thuộc nơi sao cả ngay hiện sự cuộc đợt làm trên từ đến tới khỏi ngày lúc "
        "năm tháng"
    ).split()
)
"""Words that join others. "từ", "đến" and "trên" bind numbers and dates, and are looked at there."""

LIGHT = tuple(
    place_tones(
        "có trách nhiệm|có nhiệm vụ|được giao nhiệm vụ|được phân công|được giao|giao nhiệm vụ cho|giao việc cho|chịu trách nhiệm thực hiện|yêu cầu|giao|"
        "chỉ đạo|ban hành|nêu rõ|nêu|ghi rõ|ghi|nói rõ|nói|quy định|thực hiện|tiến hành|triển khai|tổ chức|cơ quan|đơn vị|đồng chí|"
        "đồng thời|ngoài ra|bên cạnh đó|cụ thể|trong đó|bao gồm|như sau|văn bản|nội dung|công tác|nhiệm vụ|cũng như|đối với|"
        "giữ chức vụ|giữ chức|khi đó|hoạt động|truyền đạt|vấn đề|hạn chót|gọi|liên hệ|mục|ví dụ"
    ).split("|")
)
"""Phrases of the genre that frame what is said and may come or go."""

_SAME = (
    "tăng cường|đẩy mạnh",
    "hoàn thành|hoàn tất|làm xong|xong|kết thúc",
    "bảo đảm|đảm bảo",
    "khẩn trương|nhanh chóng",
    "chậm nhất|muộn nhất|trễ nhất",
    "nhân dân|người dân",
    "toàn tỉnh|trên địa bàn tỉnh|trên địa bàn toàn tỉnh|trong tỉnh|trong toàn tỉnh",
    "hằng ngày|hàng ngày",
    "hằng tuần|hàng tuần",
    "hằng tháng|hàng tháng",
    "hằng quý|hàng quý",
    "hằng năm|hàng năm",
    "tối thiểu|ít nhất",
    "tối đa|nhiều nhất|không quá|không vượt quá",
    "khoảng|ước tính|ước|chừng|xấp xỉ",
    "hiệu lực|hiệu lực thi hành",
    "đề ra|đặt ra|đặt",
    "nhất là|đặc biệt là|trước hết là",
    "sử dụng|dùng",
    "soạn|soạn thảo|biên soạn",
    "thành lập|lập",
    "thiếu nhi|trẻ em|trẻ|các em",
    "phê duyệt|duyệt",
    "hủy bỏ|bãi bỏ",
    "toàn bộ|tất cả|toàn thể",
    "mỗi|mọi|từng",
    "trung bình|bình quân",
    "tương đương|tức là|tức",
    "lợn|heo",
    "ngô|bắp",
    "liên quan|có liên quan",
    "thường xuyên|liên tục",
    "kịp thời|đúng lúc",
    "địa phương|địa bàn",
    "hạn chót|hạn cuối|thời hạn|hạn",
    "bắt buộc|buộc",
    "mục tiêu|mục đích",
    "thủ tục hành chính|tthc",
    "nông thôn mới|ntm",
)
"""Phrases that say the same; the first stands for all."""


@lru_cache(maxsize=1)
def same() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Syllables of a phrase -> those of the one that stands for it."""
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in _SAME:
        first, *others = [tuple(place_tones(p).split()) for p in group.split("|")]
        for other in (first, *others):
            table[other] = first
    return table


@lru_cache(maxsize=1)
def light() -> frozenset[tuple[str, ...]]:
    """The phrases of `LIGHT` as syllables."""
    return frozenset(tuple(p.split()) for p in LIGHT)


_MARKERS = {
    "not": "không|chưa|chẳng|cấm|nghiêm cấm|không được|không được phép|tuyệt đối không|tuyệt đối không được|tuyệt đối cấm|không phải|chưa được",
    "only": "chỉ|duy nhất",
    "except": "trừ|ngoại trừ|trừ trường hợp|loại trừ trường hợp",
    "if": "nếu|trong trường hợp|trường hợp|khi|đến khi|cho đến khi|với điều kiện",
    "may": "cho phép|được phép|có thể|được quyền",
    "encouraged": "khuyến khích",
    "planned": "dự kiến|phấn đấu",
}
"""What turns the words after it round, or makes them depend on something, by class."""


@lru_cache(maxsize=1)
def markers() -> dict[tuple[str, ...], str]:
    """Syllables of such a phrase -> its class."""
    return {
        tuple(place_tones(p).split()): name for name, phrases in _MARKERS.items() for p in phrases.split("|")
    }


NOT_MARKERS = {
    "chỉ": (
        set("chứng địa đình tín tôn huyết".split()),
        set("đạo tiêu số thị huy dẫn định rõ giới ra báo".split()),
    ),
    "không": (set("hàng phòng".split()), set("gian khí quân trung".split())),
    "trừ": (set("phòng khấu loại diệt miễn bài giải".split()), set("sâu dịch diệt".split())),
    "khi": (set("trước sau trong từ đến".split()), set("tượng hậu thải đó này đang nào".split())),
}
"""Where such a word is part of another: after one of the first set, or before one of the second."""

OPPOSITES = (
    "trước|sau", "tăng|giảm", "nâng|hạ", "mở|đóng", "cao|thấp", "nhiều|ít", "thêm|bớt", "tối thiểu|tối đa", "bắt đầu|hoàn thành",
    "khởi công|hoàn thành", "tiếp tục|tạm dừng", "bắt buộc|khuyến khích", "đầu|cuối", "mua|bán", "thu|chi", "vào|ra",
    "trong|ngoài", "công khai|bí mật", "lớn|nhỏ", "nhanh|chậm", "đủ|thiếu", "thừa|thiếu", "tập trung|phân tán", "tự nguyện|bắt buộc",
    "cấp|thu hồi", "bổ nhiệm|miễn nhiệm", "thay thế|bổ sung", "sửa đổi|bãi bỏ", "gửi|nhận", "đồng ý|từ chối", "mới|cũ",
    "từ|đến", "lên|xuống", "trên|dưới", "cho phép|cấm", "ký|nhận", "chủ trì|phối hợp",
)  # fmt: skip
"""Words that say the opposite of each other."""

BOUNDS = frozenset("trước sau từ đến hết khoảng gần hơn dưới".split())
"""Words that bind the date or number after them."""

UNITS = frozenset(
    place_tones(
        "nghìn ngàn triệu tỷ tỉ đồng % ha m2 m3 km m tấn tạ kg con hộ khẩu xã huyện phường người em tháng ngày tuần giờ phút năm tuổi suất lần mét lô "
        "căn nhà trường lớp điểm thôn bản dự đoàn tổ máy xe giường liều mũi cây cơ biên việc nhiệm tỉnh trẻ học giáo thành hồ"
    ).split()
)
"""What numbers are counted in: the first syllable after the number."""

NUMBERS = dict(zip("hai ba bốn sáu bảy tám chín mười".split(), "2 3 4 6 7 8 9 10".split(), strict=True))
"""Numbers in words; "một" and "năm" are left out, for they mean other things too."""
