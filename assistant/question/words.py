"""The words of a question that say what it is about: slots, question words and fillers removed, shorts spelled out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.question.intent import role_of
from corpus.agencies import directory, key
from corpus.parse.number import TYPE_PATTERN
from corpus.text import fold, has_diacritics, place_tones

STOP_PHRASES = (
    "cơ quan nào|đơn vị nào|sở nào|ngành nào|ai là|những ai|cho ai|là gì|gì vậy|như thế nào|thế nào|ra sao|làm gì|làm sao|việc gì|những gì|cái gì|bao nhiêu|"
    "khi nào|bao giờ|ngày nào|lúc nào|tháng nào|năm nào|ở đâu|về đâu|đến đâu|tới đâu|vào đâu|chỗ nào|đâu vậy|vì sao|tại sao|lý do|phải không|đúng không|hay không|"
    "về việc|nội dung|nói gì|nói về|được giao|giao cho|giao gì|yêu cầu gì|được yêu cầu|nhiệm vụ|trách nhiệm|cho biết|cho tôi|cho hỏi|xin hỏi|tôi muốn|"
    "tôi cần|muốn biết|làm ơn|giúp tôi|liệt kê|danh sách|thống kê|so sánh|văn bản|chỉ đạo|theo đó|hiện nay|hiện tại|như nào|thế à|số hiệu|ký hiệu|số mấy|"
    "hàng xóm|hồi cuối|hồi đầu|hồi giữa|dành cho|được đưa ra|lo chuyện|căn dặn|dặn dò|số hiệu giúp|giúp mình|giúp em|giúp tôi với|giúp với|bản tin tuần|bản tin tháng|bản tin ngày|bản tin quý|bản tin|bây giờ|hiện giờ|lúc này|trong bảng theo dõi|bảng theo dõi|được nêu trong bài|nêu trong bài|trong bài viết|trong bài|bắt tay với|bắt tay|chịu trách nhiệm chính|chịu trách nhiệm|đề cập|cả thảy|cơ quan|đơn vị|ban hành|mới nhất|gần đây|số điện thoại|gọi số|đường dây nóng|gọi đâu|ntn|trước ngày|chậm nhất|thời hạn|hạn chót|bao lâu|"
    "phân tích giúp|phân tích rõ|phân tích cho|phát đi|nhận những việc|nhận việc|nhận nhiệm vụ|nhận những nhiệm vụ|thì sao|còn gì|nữa không|có tên|phải làm|tên gì|tên là|cho xem|kể số ra|kể ra|kê ra|kê số ra|nêu ra|nêu rõ|đúng ngày|xem giúp|tra giúp|tìm giúp|vui lòng|những nơi nào|những đâu|có mấy|là bao|từ khi|đến khi|được không|xảy ra|diễn ra|hội nào|hồi nào|hồi tháng|hồi năm|một số|như sau|trực tiếp|kể cả|trong kho|trong hệ thống|trong cơ sở dữ liệu|hiện có|đang có|xin chào|chào bạn|chào|cảm ơn|cám ơn|bao nhiêu tiền|bao nhiêu đồng|bao nhiêu tỷ đồng|bao nhiêu tỷ|bao nhiêu triệu đồng|bao nhiêu triệu|bao nhiêu nghìn|mấy đồng|mấy triệu|mấy tỷ|có việc|hạn khi nào|hạn ngày nào|hạn bao giờ|có hạn|hạn mới|hạn cũ|hạn tới|hạn là|hạn đến|đến hạn|tới hạn|hết hạn|sắp hết hạn|tính đến|kể đến|trễ hạn|sắp hạn|quá hạn|hạn nộp|hạn hoàn thành|hạn cuối|đứng ra|vị nào|ông nào|bà nào|chức vụ|chức danh|hôm nào|lo vụ|có nhắc|được nhắc|nhắc giao|nhắc việc|rốt cuộc|mốc công việc|mốc thời gian|từng việc|từng mốc|công việc|đếm giúp|đếm hộ|đếm giùm|đếm xem|tính giúp|nhiêu vậy|bao nhiêu vậy|thế nhỉ|muốn hỏi về|muốn hỏi|hỏi về|gồm những gì|gồm những|bao gồm những|gồm có|tổng hợp giúp|tổng hợp các|tổng hợp những|kê đủ|kê rõ|tổng hợp lại|khác nhau|được ghi là|được ghi|được nêu là|mỗi cái|từng cái|vai trò gì|vai trò ra sao|vai trò thế nào|yêu cầu|kể tên|nêu tên|điểm tên|đọc số|đọc tên|đọc ra|đọc giúp|quy định gì|quy định chuyện gì|quy định những gì|quy định việc gì|quy định cái gì|chuyện gì|những chuyện gì|lo chính|làm chính|vấn đề gì|về vấn đề|tính bao nhiêu|khoảng thời gian|tất cả|toàn bộ|đầy đủ|kể hết|kể đủ|cho đủ|liệt kê đủ|danh sách đủ|số và nội dung chính|số và nội dung|nội dung chính|phát ra|phát hành(?! chính)|lẫn phối hợp|đầu việc|đầu mục|làm tổng hợp|để theo dõi|tiện theo dõi|ngành mình|đơn vị mình|cơ quan mình|bên mình|mỗi bên|mỗi nơi|mỗi tỉnh|từng bên|đặt cạnh nhau|chúng tôi|bọn tôi|bọn em|chúng em|tụi em|tụi mình|cho xin|xin hết|vì đâu|do đâu|nghĩa là|có giá trị|bằng công văn|bằng văn bản|bằng chỉ thị|bằng kế hoạch|bằng quyết định|bằng thông báo|bằng công điện|trong bản tin|bản tin chỉ đạo|bản tin của|bản tin điểm|bản điểm văn bản|bản điểm|điểm văn bản|danh mục văn bản|trong danh mục|có gì mới|gì mới|nổi bật|đáng lưu ý|được điểm|được điểm tên|trong hai ngày|trong ba ngày|theo trang hỏi đáp|theo mục hỏi đáp|trong phụ lục|ở phụ lục|trong danh sách|đáng chú ý|xin số|số từng|số của từng|từng văn bản|lãnh đạo tỉnh|ghi đủ số hiệu|ghi đủ|gồm số nào|gồm các số nào|gồm những số nào|đợt chỉ đạo|cầm trịch|cầm đầu|đứng đầu|đứng mũi chịu sào|mũi chịu sào|liệt kê hết|hết số hiệu|kê hết|riêng tháng|riêng tuần|riêng quý|riêng năm|riêng ngày|nêu những|số nào|những số nào|các số nào|hai tỉnh|ba tỉnh|bốn tỉnh|hai nơi|ba nơi|kính nhờ|nhờ anh chị|anh chị|nhờ quý|quý cơ quan|quý vị|quý anh chị|ấn định|phần gì|phần nào|lo phần|phần việc|khâu nào|khâu gì|mảng nào|mảng gì|mọi văn bản|cho xin đủ|xin đủ|đủ số hiệu|ký mấy|ra mấy|ban hành mấy|số bao nhiêu|mang ký hiệu|có ký hiệu|được phân công|phân công việc|phân công|chương trình công tác|những văn bản|viết gọn|viết ngắn|kể giúp|điều hành tuần|trước tiên|trước hết|kể số|kê số|nêu số|ghi số|rà giúp|rà soát giúp|rà hộ|lọc giúp|lọc ra|gom giúp|cần đủ|đang viết bài về|viết bài về|đang làm bài về|làm bài về|chuẩn bị bài về|nguyên nhân|vừa bị|vừa mới|chỉ đạo điều hành|chỉ đạo, điều hành|tiếp theo"
).split("|")
"""Phrases that say nothing of what a question is about."""


_PHRASES = "|".join(sorted(STOP_PHRASES, key=len, reverse=True))
_PHRASE_ACCENTED = re.compile(rf"(?<!\w)(?:{place_tones(_PHRASES)})(?!\w)")


_PHRASE_FOLDED = re.compile(rf"(?<!\w)(?:{fold(_PHRASES)})(?!\w)")


_STOP = frozenset(
    "ke hom ad ko k dc vs j la gi nao ai cac nhung cua va o tai tren ve viec cho duoc phai co khong thi trong theo voi de khi den tu toi ra sao the mot may bao "
    "cai nhieu hay hoac nay do kia ay nhe a vay ha nhi roi oi cho minh da se dang bi boi vi nen ma nhu neu luc dau ta minh "
    "tinh ubnd hdnd xin hoi hoi cho biet noi lam giao yeu cau can muon con thoi ngay thang nam tuan quy truoc sau gio dung moi tung ca cung "
    "lo hom deu rat hon nhat it nua them lai chua vao len xuong ben giua giup thang".split()
)


FILLERS = frozenset(
    "cái ấy thấy làm cả hôm mình đã muốn cần chỗ vào ra lên xuống kể ạ à ơi nhé nhỉ hả dạ thế còn tôi bị vì nếu mà lo thế thì tuần tháng ngày quý nay vậy là gì nào ai các những của và ở tại trên về việc cho được phải có không thì trong theo với để khi đến từ tới ra sao thế một mấy bao nhiêu hay hoặc này đó rồi tỉnh".split()
)


SPELT_PLAIN = frozenset({"thi", "may", "can", "lai", "vay", "cua", "ma", "tinh"})
"""Syllables that are words of their own where a text with diacritics spells them without: an exam is no filler "thì", a loan no "vậy"."""

SPELT = 0.55
"""Share of the words of a text with diacritics at which the others are meant to have none."""


def spelt_out(text: str) -> bool:
    """Whether so many words of a text have diacritics that those without are meant to have none."""
    typed = re.findall(r"[^\W\d_]+", text)
    return sum(map(has_diacritics, typed)) >= SPELT * len(typed)


_COMPOUNDS = frozenset(
    "mot cua|co so|dau tu|chu dau|ca nhan|xay dung|tai khoan|tai san|dang ky|hoi dong|giao duc|bao hiem|de nghi|cung cap|tai chinh|dien tu|ap dung|bao ve|"
    "thiet bi|giao thong|giao dich|moi truong|hang khong|luc luong|can bo|thu hoi|tai nguyen|quy hoach|quy trinh|the thao|ha tang|thay the|cho phep|"
    "bong da|to tung|de xuat|nhan dang|ung dung|tin dung|nhu cau|boi duong|quy che|toi thieu|cap nhat|chua benh|tai nan|boi thuong|ton giao|bi mat|"
    "chuyen giao|nang luc|bao lanh|dung dat|chung minh|viec lam|tu nhien|chua chay|nha may|ngoai giao|cao dang|sua chua|ve sinh|to cao|cap lai|chuan bi|"
    "canh bao|con nguoi|quy mo|ma tuy|giai the|thi xa|xac minh|toi pham|cho vay|trang bi|cung ung|lai xe|thi nghiem|cho thue|khi tuong|may bay|khi hau|"
    "nguy co|nghiem trong|chia se|ra soat|phuc hoi|xang dau|do dac|lai suat|tap the|dau thau|nguon luc|hiep hoi|von vay|ben vung|ket hon|hon nhan|"
    "tau ca|vac xin|ngay hoi|nuoi trong|con nuoi|hoi thao|trien lam|tuan tra|thua ke|the chap|ra mat|minh bach|nha o|khai sinh|ho khau|le hoi|ngan hang|hoi cho|the bao|"
    "trong moi|xay moi|lam moi|cay trong|trong rung|de an|du an|hang gia|nong san|ha giai|truong hoc|chay no|tau hoa|bao ton|cau lac|mua bao|bao so|lu bao|bao lut|cham soc|chi tra|gia ve|ban ve|ve xe|ve tau|ve so|"
    "cai nghien|cai tao|cai cach|cai thien|con cai|tao hon|tan hon|ly hon|ma so|ma vach|tu phap|tu van|tu nhan|vat tu|tu lieu|tu thuc|tu thien|ca phe|ca tra|nuoi ca|de dieu|de tai|can cuoc|can doi|can thiep|"
    "tiep can|con giong|con dau|xe may|det may|may moc|may tinh|ben xe|ben bai|ben cang|ben thuy|dau gia|dau khi|phan dau|tinh trang|tinh hinh|gioi tinh|"
    "giao vien|giao luu|ban giao|cau duong|cau vuot|toan cau|hoi nghi|xa hoi|nong hoi|doi moi|moi gioi|moi thau|ho chua|kham chua|tuyen dung|tieu dung|su dung|"
    "thoi tiet|thoi trang|sau rieng|sau benh|vung sau|chuyen sau|lo gach|lo mo|lo dat|lo hang|lo trinh|lo gioi|sat lo|quoc lo|hop nhat|the che|the duc|cu the|"
    "dien gio|do thi|ban do|bao chi|bao luc|bao bi|con bao|ve tinh|o nhiem|o to|o dich|o ga|vay tien|to roi|khong khi|khi thai|khi dot|vu khi|dat nen|nen duong|"
    "boi loi|hoc boi|day boi|ho boi|be boi|den bu|den duong|toi da|cho dem|cho tam|noi vu|noi tru|noi dia|dang kiem|dang bo|dang uy|dang vien|dien luc|luc binh".split(
        "|"
    )
)
"""Folded pairs of syllables that are one word, though one of them alone is a filler: typed without diacritics, "hôn" is "hơn"."""


def _in_compound(folded: str, start: int, end: int, compounds: frozenset[str]) -> bool:
    """Whether the syllable at `[start, end)` makes one of `compounds` with the one before or after it."""
    syllable = folded[start:end]
    before, after = re.search(r"(\w+) $", folded[:start]), re.match(r" (\w+)", folded[end:])
    return (before is not None and f"{before[1]} {syllable}" in compounds) or (
        after is not None and f"{syllable} {after[1]}" in compounds
    )


_BEFORE_TIME = re.compile(
    r"(?<!\w)(?<!thu )(?<!phuc )(?<!le )(?<!dai )(?<!quoc )(?<!xa )(?<!hiep )(?:dot|dip|khoang|hoi|ky|luc) (?=\|)"
)
"""What says no more than the time that stands behind it: "đợt 11-22/8/2025"."""
_NO_TIME = re.compile(r"đốt|hội|hỏi|hơi|hôi|kỹ|kí|ký")
_NO_FORM = re.compile(r"(?<!\w)(?:nếu|hán|hàn|hẳn|kém)(?!\w)")
"""Words that fold to such as these and say something of their own."""

_FORM = re.compile(
    rf"(?<!\w)(?:(?:co |ghi |neu )?kem(?: theo| ca)*|ghi ro|neu ro|ghi|neu)\s+(?:ca |theo |luon )*(?:so|ngay|han|thoi han|ten|trich yeu)(?:\s+(?:{TYPE_PATTERN}|van ban|hieu|ky hieu|va|ngay|thang|ban hanh|cua|tung|moi|cai|viec|so))*(?!\w)"
    rf"|(?<!\w)(?:doc|neu|ghi|cho(?: biet| xem)?|viet)\s+(?:ro\s+)?(?:so hieu|so ky hieu|ky hieu|so)(?:\s+(?:cua|tung|moi|cac|cai|van ban|ra|giup|cho|toi|minh|em|nhe|voi))*(?!\w)"
    rf"|(?<!\w)diem(?: lai| qua| ra)?\s+(?=(?:may|cac|nhung|het|tat ca)\s)"
    rf"|(?<!\w)(?:ca|gom|bao gom)\s+(?:{TYPE_PATTERN})\s+(?:lan|va|hay)\s+(?:ca\s+)?(?:{TYPE_PATTERN})(?!\w)"
)
"""How the answer is to be given: "kèm số công văn", "cả công văn lẫn quyết định"; folded."""


_SAYS_WHAT = re.compile(
    r"(?<!\w)(?P<says>bao|dan|bieu)(?= (?:phai )?(?:lam )?(?:sao|the nao|ra sao|gi|nhung gi)(?!\w))"
)
"""A verb of saying right before what is asked for: "công văn bảo làm sao"."""


def content_words(text: str, folded: str, cut: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The words that say what the question is about: slots, question words and fillers removed, shorts spelled out."""
    forms = [
        m.span() for m in _FORM.finditer(folded) if not _NO_FORM.search(text[m.start() : m.end()].lower())
    ]
    forms += [m.span("says") for m in _SAYS_WHAT.finditer(folded)]
    line = _masked(folded, [*cut, *forms])
    line = _masked(
        line,
        [
            m.span()
            for m in _BEFORE_TIME.finditer(line)
            if not _NO_TIME.match(text[m.start() : m.end()].lower())
        ],
    )
    accented = has_diacritics(text)
    quoted = [m.span("said") for m in _QUOTED.finditer(text)]
    pattern = _PHRASE_ACCENTED if accented else _PHRASE_FOLDED
    typed_line = place_tones(text).lower() if accented else folded
    before_slots = [m for m in pattern.finditer(typed_line) if line[m.start()] != "|"]
    for match in (*pattern.finditer(_masked(typed_line, cut)), *before_slots):
        line = line[: match.start()] + "|" * (match.end() - match.start()) + line[match.end() :]
    shorts = directory().short_forms
    is_spelt = spelt_out(text)
    words: list[str] = []
    for match in re.finditer(r"[^\W_]+(?:[&./-][^\W_]+)*", line):
        typed = text[match.start() : match.end()]
        short = shorts.get(key(typed).replace(" ", ""))
        if short and _is_short(typed) and fold(typed) not in ("ubnd", "hdnd"):
            words += [w for w in re.findall(r"[^\W_]+", short.lower()) if fold(w) not in ("va",)]
            continue
        proper = typed.istitle() and match.start() > 0 and not has_diacritics(typed)
        for part in re.finditer(r"[^\W_]+", typed.lower()):
            word, at = part.group(), match.start() + part.start()
            if (
                _is_stop(word)
                and not any(a <= at < b for a, b in quoted)
                and not (word == "ở" and _LAND.search(typed_line, 0, at + 1) and _ENDS.match(text, at + 1))
                and not (word in SPELT_PLAIN and is_spelt)
                and not _in_compound(line, at, at + len(word), _ACCENTED_COMPOUNDS)
                and not (
                    (proper and accented)
                    or (
                        not (accented and has_diacritics(word))
                        and _in_compound(line, at, at + len(word), _COMPOUNDS)
                    )
                )
            ):
                continue
            words.append(word)
    role = role_of(fold(text))
    if role is not None:
        words = _without_role(words)
    return tuple(words)


_LAND = re.compile(r"(?<!\w)đất ở$")
"""Land to live on, where nothing follows that it lies in: "được bao nhiêu đất ở?"."""

_ENDS = re.compile(r"\s*(?:$|[,.;?!)])")

_QUOTED = re.compile(r"[\"“](?P<said>\w+(?:[ -]\w+){1,5})[\"”]")
"""A name or watchword in quotes, of which each word tells: “3 sạch”."""

_ACCENTED_COMPOUNDS = frozenset(
    "tuan tra|tuan le|lo ngai|ngay hoi|thang hanh|ra quan|ra mat|nam hoc|viec lam|lam nghiep|lam viec|cham lam|vac xin|sach tinh|cai rang|cai nuoc|cai be|cai lay|cai mep|cai lan|cai dau|cai khe|cai mon|cai bau|cai chien".split(
        "|"
    )
)
"""Folded pairs of syllables that are one word, of which one is a filler even as it is spelled: "tuần tra"."""


def _masked(text: str, cut: Sequence[tuple[int, int]]) -> str:
    """`text` with bars in the place of the ranges `cut`."""
    masked = list(text)
    for start, end in cut:
        masked[start:end] = "|" * (end - start)
    return "".join(masked)


def _is_stop(word: str) -> bool:
    """Whether a word says nothing of the topic; one with diacritics only if spelled as the filler is."""
    return fold(word) in _STOP and (not has_diacritics(word) or place_tones(word) in FILLERS)


def _without_role(words: list[str]) -> list[str]:
    """`words` without the pair of syllables that names a role: it is a slot, not a topic."""
    pairs = {
        ("chu", "tri"),
        ("phoi", "hop"),
        ("thuong", "truc"),
        ("dau", "moi"),
        ("tham", "muu"),
        ("phu", "trach"),
        ("chu", "cong"),
    }
    kept: list[str] = []
    skip = False
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if skip:
            skip = False
            continue
        if (fold(word), fold(following)) in pairs:
            skip = True
            continue
        kept.append(word)
    return kept


def _is_short(typed: str) -> bool:
    """Whether a word can be an abbreviation: no vowel pattern of a syllable, or typed in capitals."""
    bare = re.sub(r"[^\w]", "", typed)
    return (
        (bare.isupper() and len(bare) >= 2)
        or (not re.search(r"[aeiouy]", fold(bare)) and len(bare) >= 2)
        or (
            len(bare) >= 4
            and not re.fullmatch(
                r"(?:ngh|ng|nh|ch|th|tr|ph|kh|gh|gi|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?",
                fold(bare),
            )
        )
    )


_NUMBERED = "top|thu|muc do|muc|phien ban|cap do|cap|loai|hang|khoa|vong|dot|mui|giai|nhom|vi tri|lop"
"""What is numbered rather than counted: "tốp mấy" asks for the figure behind it."""


_CLASSIFIERS = frozenset("chiec cai".split())
"""Folded words that only count what is named elsewhere: "tàu … mấy chiếc"."""

_COUNTED = frozenset("nguoi ho lao ca truong hoc dien tien vu can xa tre doanh cong du".split())
"""First folded syllables of things that are counted: "số hộ …"."""


_PAIRS = frozenset("lao dong|truong hop|hoc sinh|dien tich|doanh nghiep|cong trinh|du an".split("|"))
"""Folded pairs of such syllables that are one thing."""


_TIME_SAID = re.compile(
    r"(?<!\w)(?:(?:trong|den|tinh den|het)\s+)?(?:\d{1,2} thang(?: dau)?|thang \d{1,2}|quy [ivx\d]+)?\s*(?:nam|/)?\s*(?:19|20)\d\d(?!\w)|(?<!\w)\d{1,2} thang(?: dau nam)?(?!\w)"
)
"""A time between the thing measured and what asks for its figure, folded: "thu ngân sách 10 tháng năm 2022 đạt …"."""


def focus_of(folded: str, text: str) -> tuple[str, ...]:
    """The thing counted or measured: the words after "bao nhiêu", or those before "là bao nhiêu"."""
    if re.search(
        r"(?<!\w)(?:nhom|trong|tot) (?:bao nhieu|may) (?:\w+ ){1,2}(?:dung |dan )?dau(?!\w)", folded
    ):
        return ("top",)
    ordinal = re.search(rf"(?<!\w)(?<!de )({_NUMBERED})\s+(?:may|bao nhieu)(?!\w)", folded)
    if ordinal:
        return (ordinal[1].split()[-1],)
    named = re.match(
        r"\W*so (luong )?(?P<thing>\w+(?: \w+)?)(?!.*(?<!\w)(?:bao nhieu|may|nao|gi|ai)(?!\w))", folded
    )
    if named and named["thing"].split()[0] in _COUNTED:
        return tuple(w for w in named["thing"].split() if w not in _STOP or w in _COUNTED)[:2]
    compared = re.match(
        r"\W*(?:hay |giup toi )?(?:doi chieu|so sanh)\s+(?:ve )?so (?:luong )?(?!hieu|ky hieu|dien thoai|van ban|lieu)(?P<thing>truong hop|\w+)",
        folded,
    )
    if compared and not re.search(r"(?<!\w)(?:bao nhieu|may)(?!\w)", folded):
        return tuple(compared["thing"].split())
    after = re.search(
        r"(?<!\w)(?:bao nhieu|may)\s+(?!(?:roi|vay|the|nhi|so voi)(?!\w)|(?:de(?! (?:an|nghi|xuat|tai|du an))|(?:1|mot)(?= [a-z])|cho|tu|trong|vao|khi|doi voi|theo|neu|moi(?! (?:nguoi|ho))|tung)\s)((?:\w+\s*){1,4})",
        folded,
    )
    if after:
        typed = re.findall(r"\w+", text[after.start(1) : after.end(1)].lower())
        typed = list(takewhile(lambda w: not w.isdigit(), typed)) or typed
        against = re.search(r" so voi(?!\w)", after[1])
        typed = typed[: len(after[1][: against.start()].split())] if against else typed
        words = [
            fold(w)
            for w in typed
            if not _is_stop(w) or fold(w) in ("nguoi", "nam", "ngay", "thang", "con", "muc") or w == typed[0]
        ]
        shorts = directory().short_forms
        words = [
            part
            for w in words
            for part in (
                [fold(x) for x in re.findall(r"[^\W_]+", shorts[w])] if w in shorts and _is_short(w) else [w]
            )
        ][:3]
        if not words:
            words = after[1].split()[:1]
        if len(words) > 1 and words[0] == "cai":
            return tuple(words[1:])
        if words and not (len(words) == 1 and words[0] in _CLASSIFIERS):
            return tuple(words)
        thing = re.match(r"\W*(?:so )?(?P<thing>tau|xe|thuyen|ghe|nha|may|cau|lon|trau|bo|ga)(?!\w)", folded)
        if words and thing:
            return (thing["thing"],)
    if re.search(r"(?<!\w)(?:len|xuong|toi|den|con|them|giam|tang)\s+(?:bao nhieu|may)\W*$", folded):
        return ()
    for place in directory().find_provinces(text):
        folded = folded[: place.start] + " " * (place.end - place.start) + folded[place.end :]
    folded = _TIME_SAID.sub(" ", re.sub(r"(?<!\w)(?:cua|o|tai|tinh)\s{2,}", " ", folded))
    counted = re.match(
        rf"\W*so (?:luong )?(?P<thing>(?!lieu|hieu|dien|tien)\w+(?: \w+)?)\s.*(?:bao nhieu|may) (?:{'|'.join(_CLASSIFIERS)})(?!\w)",
        folded,
    )
    counted = counted or re.match(
        r"\W*(?:tong (?:so )?|so (?:luong )?)(?P<thing>(?!lieu|hieu|dien|tien|may|kinh phi|von|muc)\w+(?: \w+)?) (?:cua|o|tai|trong) .*(?:bao nhieu|may)\W*$",
        folded,
    )
    if counted:
        typed = text[counted.start("thing") : counted.end("thing")].lower().split()
        return tuple(fold(w) for w in typed if not _is_stop(w))
    several = re.match(r"\W*(?:tong )?so (?:luong )?(?P<thing>\w+(?: \w+)?)\s.*(?:bao nhieu|may)\W*$", folded)
    if several and several["thing"].split()[0] in _COUNTED:
        pair = several["thing"] in _PAIRS
        return tuple(several["thing"].split()[: 2 if pair else 1])
    before = re.search(r"((?:\w+\s+){1,3})(?:la|dat|o muc|khoang)\s+(?:bao nhieu|may)", folded)
    capitals = {fold(w) for w in re.findall(r"\w+", text)[1:] if w[:1].isupper()}
    if before and not capitals.isdisjoint(before[1].split()):
        head = re.match(r"\W*(\w+ \w+)", folded)
        return tuple(head[1].split()) if head else ()
    return tuple(w for w in (before[1].split() if before else []) if w not in _STOP)
